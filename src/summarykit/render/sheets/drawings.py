"""Drawings of our DOCX: text boxes and lines that stand somewhere on the sheet, and charts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

from summarykit.render.sheets.looks import W

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_EMU = 635
"""English metric units in a twip."""


class Page(NamedTuple):
    """A sheet and its margins, in twips."""

    width: int
    height: int
    top: int
    bottom: int
    left: int
    right: int
    header: int
    footer: int

    @property
    def text_width(self) -> int:
        """Between the margins."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> int:
        """Between the margins."""
        return self.height - self.top - self.bottom


class Place(NamedTuple):
    """Where a drawing is in one direction: from which edge on, aligned to it or offset."""

    origin: str
    align: str
    offset: float


class Drawing(NamedTuple):
    """A text box, a rule or a chart; lengths in twips."""

    width: float
    height: float
    across: Place | None
    down: Place | None
    content: Sequence[Element]
    stroke: str
    weight: float
    compound: str
    downwards: bool
    low: bool
    is_chart: bool
    description: str

    @property
    def moves(self) -> bool:
        """Whether its height on the sheet is that of its paragraph."""
        return self.down is not None and self.down.origin in ("paragraph", "line")


def drawing(element: Element) -> Drawing:
    """What `w:drawing` holds."""
    extent, shape = _first(element, WP + "extent"), _first(element, WPS + "spPr")
    line = None if shape is None else shape.find(A + "ln")
    colour = None if line is None else _first(line, A + "srgbClr")
    body = _first(element, WPS + "bodyPr")
    text = _first(element, W + "txbxContent")
    described = _first(element, WP + "docPr")
    return Drawing(
        width=_emu(extent, "cx"),
        height=_emu(extent, "cy"),
        across=_place(_first(element, WP + "positionH")),
        down=_place(_first(element, WP + "positionV")),
        content=list(text) if text is not None else (),
        stroke=_said(colour, "val"),
        weight=_emu(line, "w") if line is not None else 0,
        compound=_said(line, "cmpd"),
        downwards=_said(body, "vert") not in ("", "horz"),
        low=_said(body, "anchor") == "b",
        is_chart=_first(element, CHART) is not None,
        description=_said(described, "descr"),
    )


def _first(element: Element, tag: str) -> Element | None:
    return next(element.iter(tag), None)


def _said(element: Element | None, name: str) -> str:
    return "" if element is None else element.get(name, "")


def _emu(element: Element | None, name: str) -> float:
    return int(_said(element, name) or 0) / _EMU


def _place(position: Element | None) -> Place | None:
    if position is None:
        return None
    offset, align = position.find(WP + "posOffset"), position.find(WP + "align")
    return Place(
        position.get("relativeFrom", ""),
        (align.text or "") if align is not None else "",
        int(offset.text or 0) / _EMU if offset is not None else 0,
    )
