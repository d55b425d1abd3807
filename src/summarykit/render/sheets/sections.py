"""The sections of a paper on their sheets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

from summarykit.render.sheets.boxes import Column, Ink
from summarykit.render.sheets.drawings import Page
from summarykit.render.sheets.flow import Part, sheets
from summarykit.render.sheets.looks import W, number, value


class Sheet(NamedTuple):
    """One sheet of paper: its page number, what stands on it, and its section's properties.

    `is_first` is the first sheet of its section.
    """

    number: int
    parts: Sequence[Part]
    column: Column
    section: Element
    is_first: bool


class _Section(NamedTuple):
    """Blocks up to the properties of their pages."""

    blocks: Sequence[Element]
    properties: Element


def sheets_of(body: Element, ink: Ink) -> Iterator[Sheet]:
    """All sheets of a `w:body`, numbered on through its sections unless one starts anew."""
    count = 0
    for section in _sections(body):
        column = _column(section.properties, ink)
        placed = sheets(column.boxes(section.blocks), _height(column), column.grid)
        start = section.properties.find(W + "pgNumType")
        count = number(start, "start") - 1 if value(start, "start") else count
        for place, parts in enumerate(placed):
            count += 1
            yield Sheet(count, parts, column, section.properties, is_first=not place)


def _column(section: Element, ink: Ink) -> Column:
    page, grid = _page(section), section.find(W + "docGrid")
    closer = number(grid, "charSpace") / 4096 * 20
    return Column(ink, page, page.text_width, number(grid, "linePitch"), closer)


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
