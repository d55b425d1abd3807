"""Tables: title and unit above, widths from what stands in them, rows on the line grid.

Title and unit are rows without rules, the first of those that are repeated: so each page of a long
table says what it shows and in what unit, as statistical tables do, and a program that takes every
paragraph between tables for text meets none in letters of its own. The standard says nothing of
either.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import takewhile
from math import ceil
from typing import NamedTuple

from summarykit.document import Table
from summarykit.document.walk import plain
from summarykit.render.docx import styles
from summarykit.render.docx.columns import (
    NO_CELL,
    Cell,
    Column,
    around,
    column,
    eased,
    lines_of,
    right_indent,
    widths,
)
from summarykit.render.docx.comments import line
from summarykit.render.docx.measures import Measures
from summarykit.render.docx.parts import TURNED, UPRIGHT
from summarykit.render.docx.text import attribute, ems, paragraph, runs

TABLE_ENDS = "</w:tbl>"

_HORIZONTAL_RULE = 2
"""What a row leaves free, 0.1 pt, so that with the outer rules too 22 rows fit a page."""
_LOOSE = 40
"""What a heading on several lines has to spare, 2 pt."""
_MANY_COLUMNS, _MANY_LINES = 7, 6
"""A table of so many columns that takes more lines a row upright goes on a landscape page."""
_TURNED_ONLY = "小五"
"""Before letters get so small, the page turns."""
_TOTALS = frozenset({"合计", "总计", "小计", "共计"})
"""What opens a row of sums: it spans empty cells, and never stands alone on a page."""
_NAMED = 12
"""How many headings the description of a table names."""

_Row = Sequence[Cell]


def table(block: Table, measures: Measures, *, keep: bool) -> Iterator[str]:
    """The table piece by piece; with `keep`, its end stays on the page of what follows.

    Nothing for a table without cells. Short rows are filled up with empty cells. One that is too
    wide for an upright page comes between the marks of a landscape section.
    """
    header, *rows = _rows(block)
    if not header:
        return
    grid = _grid(header, rows, measures)
    if grid.turned:
        yield TURNED
    yield grid.opening(block)
    if block.title:
        title = line(block.title, plain(block.title))
        yield grid.above(styles.TABLE_TITLE, title, last=not block.measured_in)
    if block.measured_in:
        unit = runs(f"单位：{block.measured_in}")
        yield grid.above(styles.smaller(styles.TABLE_UNIT, grid.small), unit, last=True)
    if block.header:
        yield grid.heading(header)
    keep = keep and not grid.turned
    total = bool(rows) and rows[-1][0].text in _TOTALS
    before = len(rows) - 2
    yield from (grid.row(row, keep=total and at == before) for at, row in enumerate(rows[:-1]))
    yield from (grid.row(row, keep=keep, less=styles.HAIRLINE) for row in rows[-1:])
    yield TABLE_ENDS
    if grid.turned:
        yield UPRIGHT


def _rows(block: Table) -> list[list[Cell]]:
    """Header and rows, all of the same length."""
    rows = [
        [Cell(cell, text := plain(cell), ems(text)) for cell in row]
        for row in (block.header, *block.rows)
    ]
    columns = max(map(len, rows))
    return [row + [NO_CELL] * (columns - len(row)) for row in rows]


class _Grid(NamedTuple):
    """The columns with their widths in twips, on an upright or a turned page.

    `small` is the name of the size where the letters are smaller than the layout's; `measures`
    are then those of the smaller ones.
    """

    columns: Sequence[Column]
    widths: Sequence[int]
    measures: Measures
    turned: bool
    small: str = ""

    @property
    def is_easy(self) -> bool:
        """Whether it fits upright, and no short words are broken either."""
        needed = sum(eased(one, self.measures) for one in self.columns)
        return self.fits and not self.turned and needed <= sum(self.widths)

    @property
    def fits(self) -> bool:
        """Whether no figure, word or short heading is broken, and no row gets far too high.

        Upright only: where every row of many columns would take many lines, the page turns.
        """
        if sum(one.least for one in self.columns) > sum(self.widths):
            return False
        if self.turned or len(self.columns) < _MANY_COLUMNS:
            return True
        return lines_of(self.columns, self.widths, self.measures) <= _MANY_LINES

    def opening(self, block: Table) -> str:
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in self.widths)
        first = '"0020" w:firstRow="1"' if block.header else '"0000" w:firstRow="0"'
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{styles.smaller(styles.TABLE, self.small)}"/>'
            f'<w:tblW w:w="{sum(self.widths)}" w:type="dxa"/><w:jc w:val="center"/>'
            f'<w:tblLayout w:type="fixed"/><w:tblLook w:val={first}/>{_described(block)}'
            f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
        )

    def above(self, style: str, content: str, *, last: bool) -> str:
        """A row over all columns that has no rules; below the last one the table begins."""
        open_sides = ("top", "left", "right") if last else ("top", "left", "bottom", "right")
        rules = "".join(f'<w:{side} w:val="nil"/>' for side in open_sides)
        across = f'<w:gridSpan w:val="{len(self.widths)}"/><w:tcBorders>{rules}</w:tcBorders>'
        text = paragraph(style, content, keep=True)
        height = self.measures.pitch - _HORIZONTAL_RULE
        return _row(height, self._repeated, _cell(sum(self.widths), text, across))

    def heading(self, cells: _Row) -> str:
        """The row of headings, which stays with the first row below it."""
        written = "".join(
            _cell(width, self._head(cell, width))
            for cell, width in zip(cells, self.widths, strict=True)
        )
        lines = self._lines(cells, self.measures.table_header.em)
        return _row(self._height(lines) - _HORIZONTAL_RULE, self._repeated, written)

    def _head(self, cell: Cell, width: int) -> str:
        """A heading; one that needs several lines has them of one length: 计划 and 投资."""
        em, room = self.measures.table_header.em, width - around(self.measures)
        lines = ceil(cell.ems * em / max(em, room))
        rest = (room - ceil(len(cell.text) / lines) * em - _LOOSE) // 2 if lines > 1 else 0
        even = rest > 0 and not any(sign.isascii() for sign in cell.text)
        sides = f'<w:ind w:left="{rest}" w:right="{rest}"/>' if even else ""
        content = line(cell.inlines, cell.text)
        style = styles.smaller(styles.TABLE_HEADER, self.small)
        return paragraph(style, content, sides, keep=True)

    @property
    def _repeated(self) -> str:
        return "<w:tblHeader/>" if self.measures.tables.repeat_header else ""

    def row(self, cells: _Row, *, keep: bool = False, less: int = 0) -> str:
        """A row as high as the body lines that its fullest cell needs, `less` some twips."""
        height = self._height(self._lines(cells, self.measures.table.em))
        loose = "" if height < self._page // 2 else '<w:keepLines w:val="0"/>'
        across = self._across(cells)
        kept = partial(self._cell, keep=keep, loose=loose)
        written = kept(cells[0], sum(self.widths[:across]), self.columns[0], across=across)
        written += "".join(
            kept(*parts)
            for parts in zip(
                cells[across:], self.widths[across:], self.columns[across:], strict=True
            )
        )
        height = 0 if loose else height - _HORIZONTAL_RULE - less
        return _row(height, "", written)

    def _across(self, cells: _Row) -> int:
        """How many columns the first cell spans: 合计 and the empty ones of words beside it."""
        if cells[0].text not in _TOTALS:
            return 1
        words = takewhile(
            lambda pair: not pair[0].text and not pair[1].has_figures,
            zip(cells[1:], self.columns[1:], strict=True),
        )
        return 1 + len(list(words))

    def _cell(
        self, cell: Cell, width: int, column: Column, *, keep: bool, loose: str, across: int = 1
    ) -> str:
        """A cell of words, or a figure in its place; what is none in such a column is centred."""
        indent = right_indent(cell, width, column, self.measures) if column.has_figures else None
        centred = across > 1 or (column.has_figures and indent is None)
        style = styles.smaller(styles.TABLE_CENTRED if centred else column.style, self.small)
        properties = f'{loose}<w:ind w:right="{indent}"/>' if indent else loose
        text = paragraph(style, line(cell.inlines, cell.text), properties, keep=keep)
        return _cell(width, text, f'<w:gridSpan w:val="{across}"/>' if across > 1 else "")

    def _lines(self, cells: _Row, em: int) -> int:
        """Lines of the fullest cell; its own lines stand closer than those of the text."""
        side = around(self.measures)
        return max(
            ceil(cell.ems * em / max(em, width - side))
            for cell, width in zip(cells, self.widths, strict=True)
        )

    def _height(self, lines: int) -> int:
        pitch = styles.table_pitch(self.measures)
        return self.measures.pitch * self.measures.lines_for(max(1, lines) * pitch)

    @property
    def _page(self) -> int:
        return self.measures.width if self.turned else self.measures.height


def _grid(header: _Row, rows: Sequence[_Row], measures: Measures) -> _Grid:
    """The first of the steps at which the table fits, else the last: then words give way.

    Letters get smaller before the page turns, and then once more from the layout's size; upright
    also so that names and other short words keep to one line.
    """
    texts = list(zip(header, *rows, strict=True))
    fitting = None
    for small, turned in _steps(measures):
        if fitting is not None and turned:
            break
        sizes = measures.with_small_tables(*styles.SMALL_TABLES[small]) if small else measures
        columns = [column(head, cells, sizes) for head, *cells in texts]
        room = measures.height if turned else measures.width
        grid = _Grid(columns, widths(columns, room), sizes, turned, small)
        if grid.is_easy:
            return grid
        if fitting is None and grid.fits:
            fitting = grid
    return fitting or grid


def _steps(measures: Measures) -> Iterator[tuple[str, bool]]:
    """Size of letters, empty for the layout's own, and whether the page is turned."""
    own, asked = measures.table.half_points, measures.tables.landscape
    smaller = [name for name, size in styles.SMALL_TABLES.items() if size.half_points < own]
    if asked != "yes":
        for name in ("", *smaller):
            if asked == "no" or name != _TURNED_ONLY:
                yield name, False
    if asked != "no":
        yield from ((name, True) for name in ("", *smaller))


def small_tables(body: str) -> list[str]:
    """Which sizes smaller than the layout's the tables of a body have."""
    return [
        name
        for name in styles.SMALL_TABLES
        if f'<w:tblStyle w:val="{styles.smaller(styles.TABLE, name)}"/>' in body
    ]


def _described(block: Table) -> str:
    """What a screen reader says of the table: its title, and what it lists."""
    title = plain(block.title)
    heads = [text for text in map(plain, block.header) if text]
    named = "、".join(heads[:_NAMED]) + ("等" if len(heads) > _NAMED else "")
    unit = f"，单位：{block.measured_in}" if block.measured_in else ""
    said = f"{len(block.rows)}行" + (f"，各列为：{named}" if named else "") + unit
    caption = f'<w:tblCaption w:val="{attribute(title)}"/>' if title else ""
    return f'{caption}<w:tblDescription w:val="{attribute(said)}"/>'


def _row(height: int, kind: str, cells: str) -> str:
    high = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height > 0 else ""
    properties = f"<w:trPr>{high}{kind}</w:trPr>" if high or kind else ""
    return f"<w:tr>{properties}{cells}</w:tr>"


def _cell(width: int, text: str, properties: str = "") -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}'
        f'<w:vAlign w:val="center"/></w:tcPr>{text}</w:tc>'
    )
