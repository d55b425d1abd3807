"""A layout in the units of the file: twips (1/20 pt) and half-points.

Everything behind this door counts in whole numbers, and the value is cheap to hash, so that it
is the key under which a container is kept.
"""

from __future__ import annotations

from math import ceil
from typing import NamedTuple

from summarykit.layout import Face, Layout

A4_WIDTH, A4_HEIGHT = 11906, 16838
"""210 × 297 mm in twips."""


class Letters(NamedTuple):
    """One font in one size: `font` for Chinese, `latin` for letters and digits."""

    font: str
    latin: str
    half_points: int
    bold: bool

    @property
    def em(self) -> int:
        """The side of one Chinese character, in twips."""
        return self.half_points * 10


class Measures(NamedTuple):
    """Page, grid and letters; `spacing` is what each body character is set closer or wider."""

    top: int
    bottom: int
    left: int
    right: int
    pitch: int
    spacing: int
    title: Letters
    subtitle: Letters
    body: Letters
    headings: tuple[Letters, Letters, Letters, Letters]
    attachment_label: Letters
    table: Letters
    page_number: Letters

    @property
    def width(self) -> int:
        """Width of the 版心."""
        return A4_WIDTH - self.left - self.right

    @property
    def cell(self) -> int:
        """Advance of one body character: what the standard calls 一字."""
        return self.body.em + self.spacing

    def lines_for(self, height: int) -> int:
        """Whole body lines that hold `height`."""
        return ceil(height / self.pitch)


def measures(layout: Layout) -> Measures:
    """The layout in twips and half-points, rounded to whole ones."""
    page, grid, fonts = layout.page, layout.grid, layout.fonts
    return Measures(
        top=_from_mm(page.top_mm),
        bottom=_from_mm(page.bottom_mm),
        left=_from_mm(page.left_mm),
        right=_from_mm(page.right_mm),
        pitch=round(grid.line_pitch_pt * 20),
        spacing=round(grid.character_spacing_pt * 20),
        title=_letters(fonts.title),
        subtitle=_letters(fonts.subtitle),
        body=_letters(fonts.body),
        headings=(
            _letters(fonts.heading_1),
            _letters(fonts.heading_2),
            _letters(fonts.heading_3),
            _letters(fonts.heading_4),
        ),
        attachment_label=_letters(fonts.attachment_label),
        table=_letters(fonts.table),
        page_number=_letters(fonts.page_number),
    )


def _from_mm(length: float) -> int:
    return round(length * 1440 / 25.4)


def _letters(face: Face) -> Letters:
    return Letters(face.font, face.latin, round(face.size_pt * 2), face.bold)
