"""The package that the sheets are read from, and what stands outside their text: page numbers."""

from __future__ import annotations

from io import BytesIO
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

from summarykit.render.html.css import points
from summarykit.render.html.writing import Writing
from summarykit.render.sheets.boxes import PAGE_NUMBER
from summarykit.render.sheets.looks import W, is_on, value
from summarykit.render.sheets.sections import Sheet

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


class Package:
    """The parts of a DOCX."""

    def __init__(self, docx: bytes) -> None:
        self._zip = ZipFile(BytesIO(docx))
        self._names = frozenset(self._zip.namelist())
        relations = self.part("word/_rels/document.xml.rels")
        self._targets = {it.get("Id", ""): it.get("Target", "") for it in relations}

    @property
    def body(self) -> Element:
        """The text with its sections."""
        found = self.part("word/document.xml").find(W + "body")
        return found if found is not None else Element("none")

    @property
    def comments(self) -> dict[str, str]:
        """The texts of remarks by id."""
        return {
            it.get(W + "id", ""): "".join(text.text or "" for text in it.iter(W + "t"))
            for it in self.part("word/comments.xml")
        }

    def part(self, name: str) -> Element:
        """A part's root; an empty one where there is no such part."""
        return fromstring(self._zip.read(name)) if name in self._names else Element("none")

    def related(self, identifier: str) -> Element:
        """The part that the document names by a relationship."""
        return self.part(f"word/{self._targets.get(identifier, '')}")


def behind(sheet: Sheet, package: Package, writing: Writing) -> str:
    """Header and footer of a sheet, which differ on odd, even and first ones."""
    wanted = "default" if sheet.number % 2 else "even"
    if sheet.is_first and is_on(sheet.section.find(W + "titlePg")):
        wanted = "first"
    return "".join(
        _outside(package.related(it.get(_R + "id", "")), it.tag == _HEADER, sheet, writing)
        for it in sheet.section
        if it.tag in (_HEADER, _FOOTER) and value(it, "type") == wanted
    )


_HEADER, _FOOTER = W + "headerReference", W + "footerReference"


def _outside(part: Element, is_header: bool, sheet: Sheet, writing: Writing) -> str:
    page, boxes = sheet.column.page, sheet.column.off_grid(part)
    html, frames = "".join(map(writing.standing, boxes)), "".join(map(writing.frames, boxes))
    edge = f"top:{points(page.header)}" if is_header else f"bottom:{points(page.footer)}"
    name = "head" if is_header else "foot"
    place = f"{edge};left:{points(page.left)};right:{points(page.right)}"
    whole = f'{frames}<div class="{name}" style="{place}">{html}</div>'
    return whole.replace(PAGE_NUMBER, str(sheet.number))
