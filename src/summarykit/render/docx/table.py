"""Tables inside the 版心: widths from what stands in them, rows on the line grid."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import ceil
from typing import NamedTuple

from summarykit.document import Inlines, Table
from summarykit.document.walk import plain
from summarykit.render.docx import styles
from summarykit.render.docx.comments import line
from summarykit.render.docx.measures import Measures
from summarykit.render.docx.text import ems, paragraph, runs

TABLE_ENDS = "</w:tbl>"

_VERTICAL_RULE = 30
"""What the rules take from a column, 1.5 pt: a text that just fits would be broken."""

_HORIZONTAL_RULE = 2
"""What a row leaves free, 0.1 pt, so that with the outer rules too 22 rows fit a page."""

_AROUND_TEXT = 2 * styles.TABLE_PADDING + _VERTICAL_RULE
_FIGURE = re.compile(
    r"([约近超]?[+－-]?\d[\d.,]*(%|％|‰|个[百千]分点|[^\d\s]{1,3})?|持平|[—－-]{1,2})?"
)
_SHORT_EMS = 6
_NUMBERS = "序号"
_REPEATED = "<w:tblHeader/>"


class _Cell(NamedTuple):
    """What stands in a cell, and its width in characters."""

    inlines: Inlines
    text: str
    ems: float


_NO_CELL = _Cell((), "", 0)
_Row = Sequence[_Cell]


def table(block: Table, measures: Measures, *, keep: bool) -> Iterator[str]:
    """The table piece by piece; with `keep`, its end stays on the page of what follows.

    Nothing for a table without cells. Short rows are filled up with empty cells.
    """
    header, *rows = _rows(block)
    if not header:
        return
    grid = _grid(header, rows, measures)
    yield _opening(grid)
    if block.measured_in:
        yield grid.measured_in(block.measured_in)
    if block.header:
        yield grid.row(header, kind=_REPEATED, style=styles.TABLE_CENTRED, keep=True)
    yield from (grid.row(row) for row in rows[:-1])
    yield from (grid.row(row, keep=keep, less=styles.HAIRLINE) for row in rows[-1:])
    yield TABLE_ENDS


def _rows(block: Table) -> list[list[_Cell]]:
    """Header and rows, all of the same length."""
    rows = [
        [_Cell(cell, text := plain(cell), ems(text)) for cell in row]
        for row in (block.header, *block.rows)
    ]
    columns = max(map(len, rows))
    return [row + [_NO_CELL] * (columns - len(row)) for row in rows]


class _Grid(NamedTuple):
    """The columns: width in twips, and style of the cells below the header."""

    widths: Sequence[int]
    styles: Sequence[str]
    measures: Measures

    def row(
        self, cells: _Row, *, kind: str = "", style: str = "", keep: bool = False, less: int = 0
    ) -> str:
        """A row as high as the body lines that its fullest cell needs, `less` some twips."""
        height = self.measures.pitch * self._lines(cells) - _HORIZONTAL_RULE - less
        written = (
            _cell(width, paragraph(style or usual, line(cell.inlines, cell.text), keep=keep))
            for cell, width, usual in zip(cells, self.widths, self.styles, strict=True)
        )
        return _row(height, kind, "".join(written))

    def measured_in(self, unit: str) -> str:
        """单位：万元 above the table at the right: a row without rules, so that it repeats too."""
        sides = "".join(f'<w:{side} w:val="nil"/>' for side in ("top", "left", "right"))
        across = f'<w:gridSpan w:val="{len(self.widths)}"/><w:tcBorders>{sides}</w:tcBorders>'
        text = paragraph(styles.TABLE_FIGURE, runs(f"单位：{unit}"), keep=True)
        return _row(
            self.measures.pitch - _HORIZONTAL_RULE, _REPEATED, _cell(sum(self.widths), text, across)
        )

    def _lines(self, cells: _Row) -> int:
        """Body lines for the fullest cell; its own lines stand closer."""
        em = self.measures.table.em
        lines = (
            ceil(cell.ems * em / max(em, width - _AROUND_TEXT))
            for cell, width in zip(cells, self.widths, strict=True)
        )
        return self.measures.lines_for(max(1, *lines) * styles.table_pitch(self.measures))


def _grid(header: _Row, rows: Sequence[_Row], measures: Measures) -> _Grid:
    columns = list(zip(header, *rows, strict=True))
    wanted = [
        ceil(max(cell.ems for cell in column) * measures.table.em) + _AROUND_TEXT
        for column in columns
    ]
    return _Grid(
        _shared_out(wanted, measures.width), [_style(*column) for column in columns], measures
    )


def _shared_out(wanted: Sequence[int], width: int) -> list[int]:
    """The whole width for the columns: each gets what it wants, or an equal share of the rest.

    What nobody wants is spread evenly.
    """
    given = [0] * len(wanted)
    left = width
    for done, column in enumerate(sorted(range(len(wanted)), key=wanted.__getitem__)):
        given[column] = min(wanted[column], left // (len(wanted) - done))
        left -= given[column]
    return [share + (left + place) // len(wanted) for place, share in enumerate(given)]


def _style(head: _Cell, *cells: _Cell) -> str:
    """Figures to the right, 序号 and short words in the middle, sentences to the left."""
    if head.text == _NUMBERS:
        return styles.TABLE_CENTRED
    if all(_FIGURE.fullmatch(cell.text) for cell in cells):
        return styles.TABLE_FIGURE
    if all(cell.ems <= _SHORT_EMS for cell in cells):
        return styles.TABLE_CENTRED
    return styles.TABLE_TEXT


def _opening(grid: _Grid) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid.widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{styles.TABLE}"/>'
        f'<w:tblW w:w="{sum(grid.widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>"
    )


def _row(height: int, kind: str, cells: str) -> str:
    return (
        f'<w:tr><w:trPr><w:trHeight w:val="{height}" w:hRule="atLeast"/>{kind}'
        f"</w:trPr>{cells}</w:tr>"
    )


def _cell(width: int, text: str, properties: str = "") -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}'
        f'<w:vAlign w:val="center"/></w:tcPr>{text}</w:tc>'
    )
