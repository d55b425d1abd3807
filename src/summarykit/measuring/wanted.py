"""What a layout asks for, in the units of a file."""

from __future__ import annotations

import re
from typing import NamedTuple

from summarykit.layout import LETTERS, Face, Layout, Length, Sheet
from summarykit.layout.length import SIZES_PT

PAPER = {"w": 210 / 25.4 * 1440, "h": 297 / 25.4 * 1440}
"""A4 in twips."""
MM = 1440 / 25.4
TOLERANCE = MM
"""±1 mm (GB/T 9704—2012, 5.2.1)."""

_FAMILIES = (
    ("仿宋", "fangsong", "fang song"),
    ("楷体", "kaiti", "楷_", "楷简体"),
    ("小标宋", "xiaobiaosong"),
    ("黑体", "simhei", "黑_", "黑简体", "heiti"),
    ("宋体", "simsun", "nsimsun", "书宋"),
)
_SMALLER = re.compile("表.*（(.号|小.)）")
"""Names of our styles for tables that do not fit in the layout's letters: 表格文字（小四）."""
_NOT_OF_THE_FAMILY = ("雅黑", "yahei")


class Wanted(NamedTuple):
    """A layout, and its page in points."""

    layout: Layout
    sheet: Sheet

    @property
    def width(self) -> float:
        """Of the text area, in twips."""
        return PAPER["w"] - (self.sheet.left + self.sheet.right) * 20

    @property
    def height(self) -> float:
        """Of the text area, in twips."""
        return PAPER["h"] - (self.sheet.top + self.sheet.bottom) * 20

    @property
    def lines(self) -> int:
        """Of a full page."""
        return int(self.height / (self.sheet.pitch * 20) + 0.01)

    @property
    def characters(self) -> int:
        """Of a full line."""
        return int(self.width / (self.sheet.cell * 20) + 0.001)

    def points(self, length: Length) -> float:
        """A length of the layout in points."""
        return length.points(self.sheet.scale)

    def cells(self, length: Length) -> float:
        """A length of the layout in characters."""
        return self.points(length) / self.sheet.cell


def wanted(layout: Layout) -> Wanted:
    """What the layout asks for."""
    return Wanted(layout, layout.sheet())


def size_wanted(face: Face, style: str = "") -> float:
    """The size of a face in points; in a table that has to be smaller, that of its style."""
    small = _SMALLER.fullmatch(style)
    size = face.size.points(LETTERS)
    return min(size, SIZES_PT.get(small[1], size)) if small else size


def is_font(font: str, face: Face) -> bool:
    """Whether a font is that of the face, or one of the same kind: 仿宋 for 仿宋_GB2312."""
    if font.lower() == face.font.lower():
        return True
    family = _family(face.font)
    return family is not None and _family(font) == family


def _family(font: str) -> str | None:
    name = font.lower()
    if any(it in name for it in _NOT_OF_THE_FAMILY):
        return None
    return next((names[0] for names in _FAMILIES if any(it in name for it in names)), None)
