"""The paragraphs of a DOCX in order, each as it comes out, with its section.

Deleted text, fields' instructions and what older programs would show instead (mc:Fallback) are
left out; inserted text counts. Walks are loops, not recursion: nesting has no limit in XML.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple
from xml.etree.ElementTree import Element

from summarykit.measuring.cascade import Cascade, Fonts, Properties, flat, is_on, twips
from summarykit.measuring.package import opened

_SKIPPED = frozenset(["del", "moveFrom", "delText", "_Fallback", "rPr", "pPr", "sdtPr", "sdtEndPr"])
_BLOCKS = frozenset(
    ["sdt", "sdtContent", "customXml", "ins", "moveTo", "_AlternateContent", "_Choice"]
)
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-"}


class Run(NamedTuple):
    """A stretch of text of one look."""

    text: str
    properties: Properties
    style: str


@dataclass(frozen=True, eq=False)
class Block:
    """A paragraph; `number` counts from 1 through the text, 0 outside it (footers).

    `style` is the lower-case name of its style. `table` is the number of its table, 0: in none;
    `row` counts from 0, `is_header` says that the row repeats,
    `is_across` that it is one cell over all columns, as 表题 and 单位 are. `floats`: it stands in a text box.
    """

    number: int
    text: str
    runs: tuple[Run, ...]
    properties: Properties
    style: str
    section: int = 0
    table: int = 0
    row: int = 0
    is_header: bool = False
    is_across: bool = False
    floats: bool = False
    breaks_page: bool = False
    draws: bool = False
    colours: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()

    @property
    def is_empty(self) -> bool:
        """No text, no picture, no page break: a blank line."""
        return not (self.text.strip() or self.draws or self.breaks_page)


@dataclass(frozen=True, slots=True)
class Section:
    """Page and grid of a section, in twips; None where nothing is written.

    `footers` and `headers` lead from default, even and first to their paragraphs.
    """

    sizes: Mapping[str, float | None]
    grid: str
    pitch: float
    char_space: float
    first_differs: bool
    footers: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)
    headers: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)

    @property
    def is_landscape(self) -> bool:
        """Wider than high."""
        return (self.sizes["w"] or 0) > (self.sizes["h"] or 0)

    @property
    def is_said(self) -> bool:
        """Whether paper and edges are written."""
        return all(
            self.sizes[it] is not None for it in ("w", "h", "top", "bottom", "left", "right")
        )

    def get(self, name: str) -> float:
        """A size, 0 where nothing is written."""
        return self.sizes[name] or 0

    @property
    def width(self) -> float:
        """Of the text area."""
        return self.get("w") - self.get("left") - self.get("right") - self.get("gutter")

    @property
    def height(self) -> float:
        """Of the text area."""
        return self.get("h") - self.get("top") - self.get("bottom")


class Paper:
    """A DOCX as far as it is measured. Raises `FactsError` (SK851, SK852) for any other file."""

    def __init__(self, data: bytes, file: str = "") -> None:
        self._package = opened(data, file)
        self._related = self._package.related(self._package.main)
        self._main = self._package.tree(self._package.main)
        self.cascade = Cascade(
            self._tree("styles"), self._tree("numbering"), Fonts(self._tree("theme"))
        )
        self.settings = self._tree("settings")
        self._seen_sections: list[Section] = []
        self.blocks = tuple(self._read())
        self.sections = tuple(self._seen_sections)

    def _tree(self, kind: str) -> Element | None:
        path = next((it.path for it in self._related.values() if it.kind == kind), "")
        return self._package.tree(path) if path else None

    @cached_property
    def even_differs(self) -> bool:
        """Whether even pages have footers of their own."""
        return self.settings is not None and is_on(flat(self.settings), "evenAndOddHeaders")

    def setting(self, path: str, attribute: str = "val") -> str:
        """A setting's attribute; empty where it is not written."""
        found = self.settings.find(path) if self.settings is not None else None
        return found.get(attribute, "") if found is not None else ""

    def _read(self) -> Iterator[Block]:
        body = self._main.find("body") if self._main is not None else None
        if body is None:
            return
        reader = _Reader(self.cascade)
        for block, element in reader.blocks(body):
            yield block
            ends = element.find("pPr/sectPr")
            if ends is not None and not block.floats and not block.table:
                self._add_section(ends)
                reader.section += 1
        last = body.find("sectPr")
        self._add_section(last if last is not None else Element("sectPr"))

    def _add_section(self, element: Element) -> None:
        before = self._seen_sections[-1] if self._seen_sections else None
        footers = dict(before.footers) if before else {}
        headers = dict(before.headers) if before else {}
        for it in element:
            if it.tag in ("footerReference", "headerReference"):
                found = footers if it.tag == "footerReference" else headers
                found[it.get("type", "default")] = self._of_part(it.get("id", ""))
        self._seen_sections.append(_section(element, footers, headers))

    def _of_part(self, id: str) -> tuple[Block, ...]:
        related = self._related.get(id)
        root = self._package.tree(related.path) if related else None
        if root is None:
            return ()
        return tuple(block for block, _ in _Reader(self.cascade, counted=False).blocks(root))


def _section(
    element: Element,
    footers: Mapping[str, tuple[Block, ...]],
    headers: Mapping[str, tuple[Block, ...]],
) -> Section:
    page, margins, grid = (_part(element, name) for name in ("pgSz", "pgMar", "docGrid"))
    sizes = {name: twips(page.get(name)) for name in ("w", "h")}
    for name in ("top", "bottom", "left", "right", "gutter", "header", "footer"):
        sizes[name] = twips(margins.get(name))
    return Section(
        sizes=sizes,
        grid=grid.get("type", "default"),
        pitch=twips(grid.get("linePitch")) or 0.0,
        char_space=twips(grid.get("charSpace")) or 0.0,
        first_differs=is_on(flat(element), "titlePg"),
        footers=footers,
        headers=headers,
    )


def _part(element: Element, name: str) -> Mapping[str, str]:
    found = element.find(name)
    return found.attrib if found is not None else {}


class _Cell(NamedTuple):
    """Where in which table a paragraph stands."""

    table: int = 0
    row: int = 0
    is_header: bool = False
    style: str = ""
    is_across: bool = False


class _Reader:
    """Turns elements into blocks, and counts them."""

    def __init__(self, cascade: Cascade, *, counted: bool = True) -> None:
        self._cascade = cascade
        self._step = 1 if counted else 0
        self._number = 0
        self._tables = 0
        self.section = 0

    def blocks(self, root: Element) -> Iterator[tuple[Block, Element]]:
        """Every paragraph below `root` with its element, those of text boxes after their own."""
        waiting: list[tuple[Element, _Cell, bool]] = [
            (it, _Cell(), False) for it in reversed(list(root))
        ]
        while waiting:
            element, cell, floats = waiting.pop()
            if element.tag == "p":
                self._number += self._step
                yield self._block(element, cell, floats), element
                boxes = [box for box in _inside(element) if box.tag == "txbxContent"]
                waiting += [(it, cell, True) for box in reversed(boxes) for it in reversed(box)]
            elif element.tag == "tbl":
                waiting += [(it, inner, floats) for it, inner in reversed(self._cells(element))]
            elif element.tag in _BLOCKS:
                waiting += [(it, cell, floats) for it in reversed(element)]

    def _cells(self, table: Element) -> list[tuple[Element, _Cell]]:
        self._tables += 1
        number, style = self._tables, _part(table, "tblPr/tblStyle").get("val", "")
        found: list[tuple[Element, _Cell]] = []
        for row, element in enumerate(_through(table, "tr")):
            header = is_on(flat(element.find("trPr")), "tblHeader")
            columns = list(_through(element, "tc"))
            across = len(columns) == 1 and bool(_part(columns[0], "tcPr/gridSpan"))
            cell = _Cell(number, row, header, style, across)
            found += [(it, cell) for column in columns for it in column]
        return found

    def _block(self, element: Element, cell: _Cell, floats: bool) -> Block:
        own = flat(element.find("pPr"))
        properties = self._cascade.paragraph(own, cell.style)
        runs = tuple(self._runs(element, own, cell.style))
        inner = list(_inside(element))
        return Block(
            number=self._number,
            text="".join(run.text for run in runs),
            runs=runs,
            properties=properties,
            style=self._cascade.name_of(own.get("pStyle", "")),
            section=self.section,
            table=cell.table,
            row=cell.row,
            is_header=cell.is_header,
            is_across=cell.is_across,
            floats=floats or "framePr" in properties,
            breaks_page=any(it.tag == "br" and it.get("type") == "page" for it in inner)
            or is_on(properties, "pageBreakBefore"),
            draws=any(it.tag in ("drawing", "pict", "object") for it in inner),
            colours=frozenset(_colours(inner, properties)),
            fields=frozenset(_field_codes(inner)),
        )

    def _runs(self, paragraph: Element, own: Properties, table_style: str) -> Iterator[Run]:
        for element in _inside(paragraph, boxes=False):
            if element.tag != "r":
                continue
            text = "".join(_text(element))
            if text:
                written = flat(element.find("rPr"))
                properties = self._cascade.run(written, own, table_style)
                yield Run(text, properties, self._cascade.name_of(written.get("rStyle", "")))


def _inside(element: Element, *, boxes: bool = True) -> Iterator[Element]:
    """What stands in a paragraph, in order; with `boxes` each text box, but never its content."""
    waiting = [it for it in reversed(element) if it.tag not in _SKIPPED]
    while waiting:
        found = waiting.pop()
        if found.tag == "txbxContent":
            if boxes:
                yield found
            continue
        yield found
        waiting += [it for it in reversed(found) if it.tag not in _SKIPPED]


def _text(run: Element) -> Iterator[str]:
    for it in run:
        if it.tag == "t":
            yield it.text or ""
        elif it.tag in _BREAKS and it.get("type") not in ("page", "column"):
            yield _BREAKS[it.tag]


def _through(element: Element, tag: str) -> Iterator[Element]:
    """Children with the tag, also those in content controls and the like."""
    waiting = list(reversed(element))
    while waiting:
        found = waiting.pop()
        if found.tag == tag:
            yield found
        elif found.tag in _BLOCKS:
            waiting += reversed(found)


def _colours(inner: Iterable[Element], properties: Properties) -> Iterator[str]:
    """Colours of what is drawn in a paragraph and of its borders, in upper case without #."""
    for it in inner:
        if it.tag == "_srgbClr":
            yield it.get("val", "").upper()
        for name in ("strokecolor", "fillcolor"):
            if name in it.attrib:
                yield it.get(name, "").lstrip("#").split(" ")[0].upper()
    for name, value in properties.items():
        if name.startswith("pBdr.") and name.endswith(".color"):
            yield value.upper()


def _field_codes(inner: Iterable[Element]) -> Iterator[str]:
    """The first word of each field: PAGE, TOC."""
    typed = ""
    for it in inner:
        if it.tag == "fldSimple":
            yield from it.get("instr", "").split()[:1]
        elif it.tag == "instrText":
            typed += it.text or ""
    yield from typed.split()[:1]
