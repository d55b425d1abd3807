"""Titles broken into lines that fit (GB/T 9704—2012, 7.3.1: 词意完整，排列对称).

A title that fits stays on one line. Otherwise it is broken between its parts (agency, period,
subject), or inside a part that is too long itself, at a place that splits no number, name in
quotes or Latin word. Breaking by sense with a segmenter is not attempted here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from summarykit.text.punctuation import width

WIDEST = 18.5
"""Cells of 22 pt that a line may hold: 20 fit into 156 mm, one is left free on either side."""

_NEVER_FIRST = "的之和与及、，。：；）》”〉】"
_NEVER_LAST = "（《“〈【"


def broken_title(parts: Sequence[str]) -> tuple[str, ...]:
    """The lines of a title given by its parts, as even as may be."""
    title = "".join(parts)
    if width(title) <= WIDEST:
        return (title,) if title else ()
    wanted = 2 if width(title) <= 2 * WIDEST else 3
    at_parts = set(list(accumulate(len(part) for part in parts))[:-1])
    for places in (at_parts, at_parts | _between_words(title)):
        lines = _best(title, sorted(places), wanted)
        if lines:
            return lines
    return (title,)


def _best(title: str, places: Sequence[int], wanted: int) -> tuple[str, ...]:
    """The most even way to break at `wanted - 1` of the places; () when none fits."""
    ways = _ways(title, places, wanted)
    fitting = [lines for lines in ways if max(map(width, lines)) <= WIDEST]
    return min(fitting, key=_unevenness, default=())


def _ways(title: str, places: Sequence[int], wanted: int) -> list[tuple[str, ...]]:
    if wanted == 1:
        return [(title,)]
    return [
        (title[:place], *rest)
        for number, place in enumerate(places)
        for rest in _ways(
            title[place:], [other - place for other in places[number + 1 :]], wanted - 1
        )
    ]


def _unevenness(lines: Sequence[str]) -> float:
    widths = [width(line) for line in lines]
    return max(widths) - min(widths)


def _between_words(title: str) -> set[int]:
    """Places inside a title where a break splits neither number, Latin word nor quoted name."""
    kept = [
        found.span()
        for found in re.finditer(r"[0-9A-Za-z.%—–-]+[年月日]?|《[^》]*》|“[^”]*”", title)
    ]
    return {
        place
        for place in range(4, len(title) - 3)
        if title[place] not in _NEVER_FIRST
        and title[place - 1] not in _NEVER_LAST
        and not any(start < place < end for start, end in kept)
    }
