"""On which sheet each paragraph and table stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from summarykit.render.sheets.boxes import Ink, Line, Paragraph
from summarykit.render.sheets.flow import Part
from summarykit.render.sheets.looks import Styles
from summarykit.render.sheets.sections import sheets_of


class Place(NamedTuple):
    """What stands on a page of a paragraph or table.

    `bookmarks` are those of the paragraph that begin on this page or before it.
    """

    page: int
    style: str
    bookmarks: tuple[str, ...]


def places(body: Element, styles: Styles) -> Iterator[Place]:
    """All that stands in a `w:body`, in its order; what goes over pages has a place on each."""
    for sheet in sheets_of(body, Ink(styles, {}, [])):
        for part in sheet.parts:
            content = part.box.content
            if content is not None:
                yield Place(sheet.number, content.style, tuple(_bookmarks(part)))


def _bookmarks(part: Part) -> Iterator[str]:
    content, lines = part.box.content, [it for it in part.pieces if isinstance(it, Line)]
    if isinstance(content, Paragraph) and lines:
        for place, name in content.bookmarks:
            if place < lines[-1].end or lines[-1].end == len(content.text):
                yield name
