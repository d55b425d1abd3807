"""Sections, their pages, and what stands outside the text: page numbers, rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

from summarykit.render.html.drawings import Page
from summarykit.render.html.flow import sheets
from summarykit.render.html.looks import W, is_on, number, value
from summarykit.render.html.reading import PAGE_NUMBER, Column, Ink, Package, R, standing


class Sheet(NamedTuple):
    """One sheet of paper; `behind` is what stands outside the text."""

    number: int
    page: Page
    text: str
    behind: str


class _Section(NamedTuple):
    """Blocks up to the properties of their pages."""

    blocks: Sequence[Element]
    properties: Element


def sheets_of(package: Package, ink: Ink) -> Iterator[Sheet]:
    """All sheets of a paper, numbered on through its sections unless one starts anew."""
    body = package.part("word/document.xml").find(W + "body")
    count = 0
    for section in _sections(body if body is not None else Element("none")):
        page, grid = _page(section.properties), section.properties.find(W + "docGrid")
        closer = number(grid, "charSpace") / 4096 * 20
        column = Column(ink, page, page.text_width, number(grid, "linePitch"), closer)
        texts = sheets(column.boxes(section.blocks), _height(column), column.grid)
        start = section.properties.find(W + "pgNumType")
        count = number(start, "start") - 1 if value(start, "start") else count
        for place, text in enumerate(texts):
            count += 1
            behind = _behind(section.properties, package, column, count, first=not place)
            yield Sheet(count, page, text, behind)


def _height(column: Column) -> float:
    """Of the text: whole lines of the grid, to which a word processor cuts it down."""
    grid, height = column.grid, column.page.text_height
    return height // grid * grid if grid else height


def _sections(body: Element) -> Iterator[_Section]:
    blocks: list[Element] = []
    for it in _flat(body):
        if it.tag == W + "sectPr":
            yield _Section(blocks, it)
            return
        blocks.append(it)
        ending = it.find(f"{W}pPr/{W}sectPr")
        if ending is not None:
            yield _Section(blocks, ending)
            blocks = []


def _flat(body: Element) -> Iterator[Element]:
    """What stands in the body, also inside a control such as that of the 目录."""
    for it in body:
        content = it.find(W + "sdtContent")
        if content is None:
            yield it
        else:
            yield from _flat(content)


def _page(properties: Element) -> Page:
    size, margin = properties.find(W + "pgSz"), properties.find(W + "pgMar")
    edges = ("top", "bottom", "left", "right", "header", "footer")
    return Page(number(size, "w"), number(size, "h"), *(number(margin, it) for it in edges))


def _behind(
    properties: Element, package: Package, column: Column, count: int, *, first: bool
) -> str:
    """Header and footer of a sheet, which differ on odd, even and first ones."""
    wanted = "default" if count % 2 else "even"
    if first and is_on(properties.find(W + "titlePg")):
        wanted = "first"
    return "".join(
        _outside(package.related(it.get(R + "id", "")), it.tag.removeprefix(W), column, count)
        for it in properties
        if it.tag in (W + "headerReference", W + "footerReference") and value(it, "type") == wanted
    )


def _outside(part: Element, kind: str, column: Column, count: int) -> str:
    page, boxes = column.page, list(column._replace(grid=0, closer=0).boxes(part))
    html, frames = "".join(map(standing, boxes)), "".join(box.frames for box in boxes)
    edge = f"top:{page.header / 20:g}pt" if kind[0] == "h" else f"bottom:{page.footer / 20:g}pt"
    sides = f"left:{page.left / 20:g}pt;right:{page.right / 20:g}pt"
    name = "head" if kind[0] == "h" else "foot"
    whole = f'{frames}<div class="{name}" style="{edge};{sides}">{html}</div>'
    return whole.replace(PAGE_NUMBER, str(count))
