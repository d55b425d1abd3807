"""A layout in the units of the file: twips (1/20 pt) and half-points.

Everything behind this door counts in whole numbers, and the value is cheap to hash, so that it
is the key under which a container is kept.
"""

from __future__ import annotations

from math import ceil
from typing import NamedTuple, TypedDict

from summarykit.layout import LETTERS, Face, Layout, Length, Scale

A4_WIDTH, A4_HEIGHT = 11906, 16838
"""210 × 297 mm in twips."""

_PAPER_WIDTH = 210 / 25.4 * 1440
"""Not rounded: of two rounded edges and a rounded paper, 156 mm would be one twip too many."""
_TITLE_PITCH = 1.6
"""Of the title's size, where the layout says nothing."""


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


class TitleMeasures(NamedTuple):
    """The title: pitch of its lines, and what stays free below it.

    `asked`: the layout says the pitch; else it follows the size.
    """

    pitch: int
    space_after: int
    asked: bool = False


class LetterheadMeasures(NamedTuple):
    """版头; gaps of whole lines are already in twips, `mark_below` counts from the margin."""

    mark_below: int
    colour: str
    number_below: int
    number_side: int
    rule_below: int
    rule_weight: int
    title_below: int


class LetterMeasures(NamedTuple):
    """信函."""

    mark_top: int
    rule_below: int
    rule_width: int
    rule_bottom: int
    rule_weight: int
    title_below: int


class ClosingMeasures(NamedTuple):
    """署名 and 成文日期."""

    space_before: int
    name_right: int
    date_after: int
    sealed_date_right: int
    seal_size: int


class ColophonMeasures(NamedTuple):
    """版记; `raised` is how far the 版心, on whose edge it stands, ends above the bottom margin."""

    raised: int
    outer_rule: int
    inner_rule: int
    side: int


class PageNumberMeasures(NamedTuple):
    """页码; `below` counts from the margin."""

    shown: bool
    below: int
    side: int


class TableMeasures(NamedTuple):
    """Tables; `line_pitch` 0: as size and grid have it."""

    line_pitch: int
    padding: int
    repeat_header: bool
    landscape: str


class ContentsMeasures(NamedTuple):
    """目录."""

    shown: str
    pages: int
    depth: int


class Measures(NamedTuple):
    """Page, grid, letters and the measures of each part.

    `spacing` is what each body character is set closer or wider; `by_grid`: by Word's own grid
    of lines and characters instead of by the style. `labels` are the label patterns by level
    where Word is to count them, else none. `fallbacks` are the other names of fonts.
    """

    form: str
    top: int
    bottom: int
    left: int
    right: int
    pitch: int
    spacing: int
    by_grid: int
    first_line: int
    title: Letters
    subtitle: Letters
    body: Letters
    headings: tuple[Letters, Letters, Letters, Letters]
    attachment_label: Letters
    table: Letters
    table_header: Letters
    table_title: Letters
    page_number: Letters
    issuer_mark: Letters
    secrecy: Letters
    approver: Letters
    attendance_label: Letters
    colophon_text: Letters
    contents_title: Letters
    labels: tuple[str, ...]
    fallbacks: tuple[tuple[str, tuple[str, ...]], ...]
    titles: TitleMeasures
    letterhead: LetterheadMeasures
    letter: LetterMeasures
    closing: ClosingMeasures
    colophon: ColophonMeasures
    numbers: PageNumberMeasures
    tables: TableMeasures
    contents: ContentsMeasures

    @property
    def width(self) -> int:
        """Width of the 版心."""
        return A4_WIDTH - self.left - self.right

    @property
    def height(self) -> int:
        """Height of the 版心."""
        return A4_HEIGHT - self.top - self.bottom

    @property
    def cell(self) -> int:
        """Advance of one body character: what the standard calls 一字."""
        return self.body.em + (self.spacing or round(self.by_grid / 4096 * 20))

    def with_small_tables(self, half_points: int, padding: int) -> Measures:
        """The same with the letters of tables no larger, and no more padding, than that."""
        table, header = (
            letters._replace(half_points=min(letters.half_points, half_points))
            for letters in (self.table, self.table_header)
        )
        tables = self.tables._replace(padding=min(self.tables.padding, padding))
        return self._replace(table=table, table_header=header, tables=tables)

    def lines_for(self, height: int) -> int:
        """Whole body lines that hold `height`."""
        return ceil(height / self.pitch)


def measures(layout: Layout) -> Measures:
    """The layout in twips and half-points, rounded to whole ones."""
    sheet, fonts = layout.sheet(), layout.fonts
    twips = _Twips(sheet.scale)
    by_word = sheet.kind == "characters"
    right, width = round(sheet.right * 20), round(_PAPER_WIDTH - (sheet.left + sheet.right) * 20)
    return Measures(
        form=layout.form,
        top=round(sheet.top * 20),
        bottom=round(sheet.bottom * 20),
        left=A4_WIDTH - right - width,
        right=right,
        pitch=round(sheet.pitch * 20),
        spacing=0 if by_word else round(sheet.spacing * 20),
        by_grid=round(sheet.spacing * 4096) if by_word else 0,
        first_line=twips(layout.body.first_line),
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
        table_header=_letters(fonts.table_header),
        table_title=_letters(fonts.table_title),
        page_number=_letters(fonts.page_number),
        issuer_mark=_letters(fonts.issuer_mark),
        secrecy=_letters(fonts.secrecy),
        approver=_letters(fonts.approver),
        attendance_label=_letters(fonts.attendance_label),
        colophon_text=_letters(fonts.colophon),
        contents_title=_letters(fonts.contents_title),
        labels=tuple(it.label for it in layout.levels) if layout.labels == "automatic" else (),
        fallbacks=tuple(layout.fallbacks.items()),
        **twips.of_parts(layout),
    )


class _Twips(NamedTuple):
    """Turns lengths into twips; 字 and 行 by the page's scale."""

    scale: Scale

    def __call__(self, length: Length) -> int:
        return round(length.points(self.scale) * 20)

    def of_parts(self, layout: Layout) -> _Parts:
        head, letter, end = layout.letterhead, layout.letter, layout.closing
        foot, number, table = layout.colophon, layout.page_number, layout.table
        pitch, outside = layout.title.line_pitch, round(layout.sheet().outside * 20)
        return {
            "titles": TitleMeasures(
                self(pitch) if pitch else round(_em(layout.fonts.title) * _TITLE_PITCH),
                self(layout.title.space_after),
                pitch is not None,
            ),
            "letterhead": LetterheadMeasures(
                self(head.mark_below) + outside, head.colour, self(head.number_below),
                self(head.number_side),
                self(head.rule_below), self(head.rule_weight), self(head.title_below),
            ),
            "letter": LetterMeasures(
                self(letter.mark_top), self(letter.rule_below), self(letter.rule_width),
                self(letter.rule_bottom), self(letter.rule_weight), self(letter.title_below),
            ),
            "closing": ClosingMeasures(
                self(end.space_before), self(end.name_right), self(end.date_after),
                self(end.sealed_date_right), self(end.seal_size),
            ),
            "colophon": ColophonMeasures(
                outside, self(foot.outer_rule), self(foot.inner_rule), self(foot.side)
            ),
            "numbers": PageNumberMeasures(
                number.shown, max(0, self(number.below) - outside), self(number.side)
            ),
            "tables": TableMeasures(
                self(table.line_pitch) if table.line_pitch else 0, self(table.padding),
                table.repeat_header, table.landscape,
            ),
            "contents": ContentsMeasures(
                layout.contents.shown, layout.contents.pages, layout.contents.depth
            ),
        }  # fmt: skip


class _Parts(TypedDict):
    """The measures of each part, by their names in `Measures`."""

    titles: TitleMeasures
    letterhead: LetterheadMeasures
    letter: LetterMeasures
    closing: ClosingMeasures
    colophon: ColophonMeasures
    numbers: PageNumberMeasures
    tables: TableMeasures
    contents: ContentsMeasures


def _em(face: Face) -> int:
    return _letters(face).em


def _letters(face: Face) -> Letters:
    half_points = round(face.size.points(LETTERS) * 2)
    return Letters(face.font, face.latin, half_points, face.bold)
