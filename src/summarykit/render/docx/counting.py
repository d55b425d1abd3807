"""Labels that Word counts itself: which patterns it can, and what it will show for each heading.

A label that Word would not show exactly as `finish` gave it stays text; so the paper reads the
same, counted or not.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from summarykit.text.numerals import label as nth_label
from summarykit.text.numerals import parse_pattern

LEVELS = 4
OUTLINE = 1
"""The `w:numId` of the headings' own numbering; further ones count from one again."""

_FORMATS = {
    "一": ("chineseCountingThousand", 99),
    "1": ("decimal", 99),
    "①": ("decimalEnclosedCircle", 10),
}
"""`w:numFmt` by counting sign, and how far readers agree on it; ㈠ ⑴ ⒈ and 首先 stay text."""


class Format(NamedTuple):
    """How Word counts a level: `w:numFmt`, `w:lvlText` without its %n, and the last number."""

    kind: str
    before: str
    after: str
    last: int


class Counted(NamedTuple):
    """A heading's label: the part that is written as text, and its `w:numPr`, either empty."""

    text: str
    properties: str


@lru_cache(maxsize=32)
def formats(patterns: tuple[str, ...]) -> tuple[Format | None, ...]:
    """How Word counts each of the four levels, None where it cannot; empty without patterns."""
    if not patterns:
        return ()
    levels = (patterns[min(level, len(patterns) - 1)] for level in range(LEVELS))
    return tuple(map(_format, levels))


def _format(pattern: str) -> Format | None:
    before, sign, after = parse_pattern(pattern)
    if sign not in _FORMATS or "%" in before + after:
        return None
    kind, last = _FORMATS[sign]
    return Format(kind, before, after, last)


class Counter:
    """Counts along while a body is written, as Word will when it opens the file (17.9).

    A level starts again behind every entry of a higher one. Where a series starts again without
    such an entry, it gets a numbering of its own; `starts` has the first level of each that
    starts again, for the numberings from 2 on.
    """

    def __init__(self, patterns: tuple[str, ...]) -> None:
        self.starts: list[int] = []
        self._patterns = patterns
        self._formats = formats(patterns)
        self._counts = [0] * LEVELS
        self._numberings = [OUTLINE] * LEVELS

    def start_again(self) -> None:
        """An attachment counts from one again at every level."""
        if any(self._counts):
            self._begin(0)

    def heading(self, level: int, label: str) -> Counted:
        """The label of a heading that stands alone; its style has the numbering already."""
        place = min(level, LEVELS) - 1
        if not self._formats or self._formats[place] is None:
            return Counted(label, "")
        numbering = self._count(place, label)
        if numbering == OUTLINE:
            return Counted("", "")
        return Counted("" if numbering else label, _properties(place, numbering))

    def run_in(self, level: int, label: str) -> Counted:
        """The label of a heading that opens a paragraph of the text."""
        place = min(level, LEVELS) - 1
        numbering = self._count(place, label) if self._formats else 0
        return Counted("", _properties(place, numbering)) if numbering else Counted(label, "")

    def _count(self, place: int, label: str) -> int:
        """The numbering that shows this label, 0: none does."""
        if not label or self._formats[place] is None:
            return 0
        if label != self._label(place, self._counts[place] + 1):
            if label != self._label(place, 1):
                return 0
            self._begin(place)
        self._counts[place] += 1
        self._counts[place + 1 :] = [0] * (LEVELS - place - 1)
        self._numberings[place + 1 :] = [self._numberings[place]] * (LEVELS - place - 1)
        return self._numberings[place]

    def _label(self, place: int, number: int) -> str:
        format_ = self._formats[place]
        if format_ is None or number > format_.last:
            return ""
        return nth_label(self._patterns[min(place, len(self._patterns) - 1)], number)

    def _begin(self, place: int) -> None:
        self.starts.append(place)
        numbering = OUTLINE + len(self.starts)
        self._numberings[place:] = [numbering] * (LEVELS - place)
        self._counts[place:] = [0] * (LEVELS - place)


def _properties(place: int, numbering: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{place}"/><w:numId w:val="{numbering}"/></w:numPr>'


def style_properties(patterns: Sequence[str], level: int) -> str:
    """The `w:numPr` in the style of the headings at `level`, from 1."""
    known = formats(tuple(patterns))
    return _properties(level - 1, OUTLINE) if known and known[level - 1] else ""
