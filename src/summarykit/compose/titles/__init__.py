"""Titles in lines: broken by sense, even, and where a person says so.

GB/T 9704—2012, 7.3.1: 词意完整，排列对称，长短适宜，间距恰当，梯形或菱形. `slashes` reads the breaks
that a person sets by /, `places` says where a title may be broken and how well, `setting`
chooses. Titles of attachments and subtitles are broken in the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from math import inf
from typing import NamedTuple

from summarykit.compose.titles.setting import Measure, chosen, width
from summarykit.compose.titles.slashes import (
    literal,
    marks,
    moved,
    unslashed,
    unslashed_line,
    without_marks,
)
from summarykit.document import Figure, Inlines
from summarykit.findings import Finding, Severity
from summarykit.layout import LETTERS, Face, Layout
from summarykit.origin import Origin

__all__ = [
    "Room",
    "agencies_apart",
    "broken_line",
    "broken_title",
    "literal",
    "room",
    "too_wide",
    "unslashed",
]

Segmenter = Callable[[str], Iterable[str]]
"""Cuts a stretch of Chinese characters into words; joined they are the stretch."""

_A4_PT = 210 * 72 / 25.4
_LEAST = 6.0
"""Characters that a line may hold whatever the layout wants free beside it."""


class Room(NamedTuple):
    """What a line may hold, in characters of the title: with the sides left free, and at most."""

    line: float
    page: float


def room(layout: Layout, face: Face | None = None) -> Room:
    """The room for a title; `face` for another line than the title itself."""
    sheet = layout.sheet()
    size = (face or layout.fonts.title).size.points(LETTERS)
    page = (_A4_PT - sheet.left - sheet.right) / size
    return Room(max(page - 2 * layout.title.sides, min(page, _LEAST)), page)


def agencies_apart(title: str) -> Iterable[str]:
    """The title cut at the blanks that set the names of a joint paper apart."""
    if not any(map(str.isspace, title)):
        return (title,)
    from summarykit.compose.titles.places import agencies_apart

    return agencies_apart(title)


def broken_title(
    parts: Sequence[str], room: Room, segment: Segmenter | None = None
) -> tuple[str, ...]:
    """The lines of a title given by its parts; joined they are the title as it is printed.

    Breaks set by / are kept where their lines fit the page; nothing to print gives ().
    `segment` replaces the words of the lexicon, to compare.
    """
    written = "".join(parts)
    found = list(marks(written)) if "/" in written else []
    text, by_hand = without_marks(written, found)
    between = {moved(place, found) for place in accumulate(map(len, parts))}
    places = _breaks(text, by_hand, between, room, segment=segment)
    return tuple(_cut(text, places)) if text else ()


def broken_line(line: Inlines, room: Room) -> tuple[Inlines, tuple[int, ...]]:
    """A title with figures in it as it is printed, and the places in its text to break it at."""
    said, by_hand = unslashed_line(line)
    text = "".join(inline.text for inline in said)
    return said, _breaks(text, by_hand, (), room, kept=tuple(_figures(said)))


def _figures(line: Inlines) -> Iterator[tuple[int, int]]:
    start = 0
    for inline in line:
        if isinstance(inline, Figure):
            yield start, start + len(inline.text)
        start += len(inline.text)


def _breaks(
    text: str,
    by_hand: Sequence[int],
    parts: Iterable[int],
    room: Room,
    *,
    kept: Sequence[tuple[int, int]] = (),
    segment: Segmenter | None = None,
) -> tuple[int, ...]:
    """The places to break at: those set by hand, and more where a line fits no page."""
    measure = Measure(text)
    limit = room.page if by_hand else room.line
    if not by_hand and measure(0, len(text)) <= limit:
        return ()
    found: list[int] = list(by_hand)
    for start, end in pairwise((0, *by_hand, len(text))):
        if measure(start, end) > limit:
            inner = [place - start for place in parts if start < place < end]
            spans = [(first - start, last - start) for first, last in kept]
            ways = _by_sense(text[start:end], inner, spans, room.line, segment)
            found += (start + place for place in ways)
    return tuple(sorted(found))


def _by_sense(
    text: str,
    parts: Sequence[int],
    kept: Sequence[tuple[int, int]],
    line: float,
    segment: Segmenter | None,
) -> tuple[int, ...]:
    # Its words and patterns take time to load, and most titles fit on a line.
    from summarykit.compose.titles.places import prices

    measure = Measure(text)
    price = prices(text, parts, lambda start, end: measure(start, end) <= line, segment)
    for first, last in kept:
        for place in range(max(first, -1) + 1, min(last, len(text))):
            price[place] = inf
    return chosen(price, measure, line)


def _cut(text: str, places: Sequence[int]) -> Iterator[str]:
    return (text[start:end] for start, end in pairwise((0, *places, len(text))))


def too_wide(written: str, room: Room, what: str, place: Origin | None) -> Iterator[Finding]:
    """What is to be said (SK209) of lines that a person set by / and that do not fit."""
    text, by_hand = without_marks(written, marks(written))
    for number, line in enumerate(_cut(text, by_hand) if by_hand else (), 1):
        wide = width(line)
        if wide > room.line:
            yield _too_wide(f"{what}第{number}行“{line}”", wide, room, place)


def _too_wide(line: str, wide: float, room: Room, place: Origin | None) -> Finding:
    fits = wide <= room.page
    said = "两端不留空" if fits else "版心排不下，已另行断开"
    return Finding(
        code="SK209",
        severity=Severity.INFO if fits else Severity.WARNING,
        message=f"{line}宽{wide:.3g}字，一行宜在{room.line:.3g}字以内：{said}",
        origin=place,
        hint="把 / 换个地方，或多断一行；不写 / 由程序分行",
    )
