"""Columns of a table: what each needs, how the page's width is shared out, how cells stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from math import ceil
from operator import sub
from typing import NamedTuple

from summarykit.document import Inlines
from summarykit.render.docx import styles
from summarykit.render.docx.measures import Letters, Measures
from summarykit.render.docx.text import ems
from summarykit.text.cells import are_figures, parted_figure

_VERTICAL_RULE = 30
"""What the rules take from a column, 1.5 pt: a text that just fits would be broken."""
_SHORT_EMS = 6
"""Up to here words stand in the middle of their column, as long as all of them are so short."""
_RIBBON = 4
"""A column of text narrower than so many characters is read with pain."""
_NAME = 3
"""However tight it is, so many characters stay on one line: a person's name."""
_LONGEST_WORD = 12
"""In characters: what is longer, such as an address, may be broken anywhere."""
_COUNTING = frozenset({"序号", "编号", "年份", "年度", "月份"})
_WORD = re.compile(r"[!-~−]+")
_NUMBER = re.compile(r"[+−-]?[0-9][0-9.,]*[%‰]?")
_DIGIT = re.compile(r"[0-9]")
_CLOSED = 3
"""A heading of so many characters stays on one line."""
_TIMES = {"Times New Roman": (0.25, 0.833), "Arial": (0.278, 0.889)}
"""Advance of point and percent sign in ems; elsewhere both are half as wide as a character."""
_GAP = 0.225
"""Between a digit and a Chinese character, in ems: LibreOffice has a fifth, Word a quarter."""


class Cell(NamedTuple):
    """What stands in a cell, and its width in characters."""

    inlines: Inlines
    text: str
    ems: float


NO_CELL = Cell((), "", 0)


class Block(NamedTuple):
    """Figures of one unit, 个百分点, or of those that are none or a sign.

    `tail` is what the longest tail takes behind the decimal point, `width` what all take together.
    """

    unit: str
    tail: int
    width: int


class Column(NamedTuple):
    """A column: the style of its cells, and widths in twips with what stands round the text.

    `whole` breaks nothing, `least` no figure, no word and no short heading, `floor` no figure and
    no name, `core` no number. `rigid`: it never grows. `blocks` are those of its figures.
    """

    style: str
    least: int
    whole: int
    floor: int
    core: int = 0
    rigid: bool = False
    blocks: tuple[Block, ...] = ()

    @property
    def has_figures(self) -> bool:
        """Whether it holds figures, dashes and nothing else."""
        return self.style == styles.TABLE_FIGURE


def around(measures: Measures) -> int:
    """What of a column's width is not for text."""
    return 2 * measures.tables.padding + _VERTICAL_RULE


def column(head: Cell, cells: Sequence[Cell], measures: Measures) -> Column:
    """What the column needs for its heading and its cells."""
    em, side = measures.table.em, around(measures)
    head_least = _least_of_heading(head) * measures.table_header.em
    head_whole = head.ems * measures.table_header.em
    widest = max((cell.ems for cell in cells), default=0) * em
    if are_figures(cell.text for cell in cells) and head.text not in _COUNTING:
        blocks = _aligned(cells, measures.table)
        least = max(head_least, widest)
        whole = max(least, head_whole, *(block.width for block in blocks))
        found = _column(styles.TABLE_FIGURE, side, least, whole, floor=least, core=widest)
        return found._replace(blocks=blocks)
    short = head.text in _COUNTING or all(cell.ems <= _SHORT_EMS for cell in cells)
    word = max((_longest_word(cell.text, short=short) for cell in cells), default=0) * em
    number = max((_longest_number(cell.text) for cell in cells), default=0) * em
    least = max(head_least, word, min(widest, _RIBBON * em))
    floor, core = max(number, min(least, _NAME * em)), max(number, em)
    style = styles.TABLE_CENTRED if short else styles.TABLE_TEXT
    found = _column(style, side, least, max(head_whole, widest, least), floor=floor, core=core)
    return found._replace(rigid=head.text in _COUNTING)


def _column(
    style: str, side: int, least: float, whole: float, *, floor: float, core: float
) -> Column:
    least, whole, floor, core = (ceil(width) + side for width in (least, whole, floor, core))
    return Column(style, least, whole, floor, core)


def _least_of_heading(head: Cell) -> float:
    """In characters: short ones whole, others on two lines, Latin words unbroken."""
    length = len(head.text)
    chinese = head.ems if length <= _CLOSED else ceil(head.ems / 2)
    return max(chinese, _longest_word(head.text, short=False))


def _longest_word(text: str, *, short: bool) -> float:
    """The longest piece that should not be broken, in characters; of dates and such, all."""
    if not _DIGIT.search(text) and not _WORD.search(text):
        return 0
    if short and _DIGIT.search(text):
        return ems(text)
    words = _WORD.findall(text)
    return min(max(map(ems, words)), _LONGEST_WORD) if words else 0


def _longest_number(text: str) -> float:
    """The longest number in a text, in characters."""
    return max((ems(number) for number in _NUMBER.findall(text)), default=0)


# figures ----------------------------------------------------------------------------------


def right_indent(cell: Cell, width: int, column: Column, measures: Measures) -> int | None:
    """How far a figure stands from the right, so that the decimal points are in one line.

    The figures of one unit stand as a block in the middle of the column, below the heading. Less where the
    column is too narrow for that: a figure is never broken for it. None for what is no figure.
    """
    parted = parted_figure(cell.text)
    if parted is None:
        return None
    block = next(block for block in column.blocks if block.unit == _unit(parted[1]))
    own, room = _width_of(parted[1], measures.table), width - around(measures)
    before = ceil(ems(parted[0]) * measures.table.em)
    side = max(0, room - block.width) // 2
    return max(0, min(side + block.tail - own, room - before - own))


def _aligned(cells: Sequence[Cell], letters: Letters) -> tuple[Block, ...]:
    """What the figures of each unit take with their points in one line."""
    parts = [parted for cell in cells if (parted := parted_figure(cell.text))]
    befores: dict[str, float] = {}
    tails: dict[str, set[str]] = {}
    for before, tail in parts:
        unit = _unit(tail)
        befores[unit] = max(befores.get(unit, 0), ems(before))
        tails.setdefault(unit, set()).add(tail)
    longest = {unit: max(_width_of(tail, letters) for tail in tails[unit]) for unit in tails}
    return tuple(
        Block(unit, tail, ceil(befores[unit] * letters.em) + tail) for unit, tail in longest.items()
    )


def _unit(tail: str) -> str:
    """个百分点 behind .3个百分点; nothing where there is but a sign or none: .3%."""
    return tail.lstrip(".0123456789%％‰")


@lru_cache(maxsize=1024)
def _width_of(tail: str, letters: Letters) -> int:
    """The width of what stands behind the last whole digit (.25万元), in twips."""
    point, percent = _TIMES.get(letters.latin, (0.5, 0.5))
    width = sum(_advance(sign, point, percent) for sign in tail)
    chinese = next((sign for sign in tail if not sign.isascii()), "")
    return round((width + _GAP * chinese.isalpha()) * letters.em)


def _advance(sign: str, point: float, percent: float) -> float:
    if not sign.isascii():
        return 1
    return point if sign == "." else percent if sign == "%" else 0.5


# widths -----------------------------------------------------------------------------------


def widths(columns: Sequence[Column], width: int) -> list[int]:
    """The whole width for the columns, in whole twips.

    Where all fits unbroken, what is left goes to each by its size. Where it does not, the short
    columns get what they need, and the long ones share the rest so that the longest cell of each
    takes as many lines: no other sharing makes the fullest of them lower. Where even figures and
    words would be broken, text gives way first: words, then names, never a number as long as the
    numbers of all columns fit.
    """
    wholes = [one.whole for one in columns]
    if sum(wholes) <= width:
        return _stretched(wholes, [not one.rigid for one in columns], width)
    leasts = [one.least for one in columns]
    floors = [one.floor for one in columns]
    cores = [min(one.core or one.floor, one.floor) for one in columns]
    if sum(cores) > width:
        return _stretched(cores, [True] * len(columns), width)
    if sum(floors) > width:
        return _between(cores, floors, width)
    if sum(leasts) > width:
        return _between(floors, leasts, width)
    return _stretched(_broken(wholes, leasts, width), [not one.rigid for one in columns], width)


def _broken(wholes: Sequence[int], leasts: Sequence[int], width: int) -> list[int]:
    """Widths for columns that do not all fit unbroken; short ones do."""
    given = list(leasts)
    long = sorted(range(len(wholes)), key=wholes.__getitem__)
    left, needed = width, sum(leasts)
    while long:
        short = long[0]
        needed -= leasts[short]
        if wholes[short] * len(long) > left or wholes[short] + needed > left:
            break
        given[short] = wholes[short]
        left -= wholes[short]
        long.pop(0)
    lines = _fewest_lines([wholes[at] for at in long], [leasts[at] for at in long], left)
    for at in long:
        given[at] = max(leasts[at], int(wholes[at] / lines))
    return given


def _fewest_lines(wholes: Sequence[int], leasts: Sequence[int], width: int) -> float:
    """Into how many lines, about, the longest cells must be broken to fit the width."""
    low, high = 1.0, 1.0 + max(whole / least for whole, least in zip(wholes, leasts, strict=True))
    for _ in range(40):
        middle = (low + high) / 2
        fits = sum(max(least, whole / middle) for whole, least in zip(wholes, leasts, strict=True))
        low, high = (low, middle) if fits <= width else (middle, high)
    return high


def _between(floors: Sequence[int], leasts: Sequence[int], width: int) -> list[int]:
    """Widths between two, all as far from the lower towards the upper, that fill the width."""
    part = (width - sum(floors)) / (sum(leasts) - sum(floors))
    edges = [0, *(round(whole * part) for whole in accumulate(map(sub, leasts, floors)))]
    return [
        floor + end - start for floor, (start, end) in zip(floors, pairwise(edges), strict=True)
    ]


def _stretched(given: Sequence[int], grow: Sequence[bool], width: int) -> list[int]:
    """The widths brought to the whole width, each that may grow (or must shrink) by its size."""
    weights = [share if may else 0 for share, may in zip(given, grow, strict=True)]
    if not any(weights):
        weights = list(given)
    rest, total = width - sum(given), sum(weights)
    edges = [0, *(round(part * rest / total) for part in accumulate(weights))]
    return [share + end - start for share, (start, end) in zip(given, pairwise(edges), strict=True)]


def eased(one: Column, measures: Measures) -> int:
    """What the column needs so that no short words, six characters, are broken either."""
    return max(one.least, min(one.whole, _SHORT_EMS * measures.table.em + around(measures)))


def lines_of(columns: Sequence[Column], given: Sequence[int], measures: Measures) -> int:
    """How many lines the fullest cell takes, about."""
    side = around(measures)
    return max(
        ceil((one.whole - side) / max(1, width - side))
        for one, width in zip(columns, given, strict=True)
    )
