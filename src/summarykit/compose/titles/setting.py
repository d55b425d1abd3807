"""Lines for a title: the cheapest way to break it at places that have prices.

To the prices of the places comes that of the shape: even lines, long over short, short over long
or longest in the middle (梯形, 菱形), never shortest in the middle, as few as may be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from math import ceil, inf
from typing import Final

MOST_LINES: Final = 4
CLEAN: Final = 7.0
"""Up to this price a break tears no name and no word."""
_ONE_MORE = 4.0
"""What a line costs that could be saved."""
_UNEVEN, _HOURGLASS, _STUMP, _SHORT = 10.0, 40.0, 100.0, 3.0
_SHORTEST = 3.0
"""Characters that a line has at least."""
_SMALL = 5.0
_ENOUGH = 14.0
"""A price at which no worse places need to be looked at."""

_JUNCTION = re.compile(
    "(?<=[0-9A-Za-z%])(?=[^\\W0-9_A-Za-zÀ-ӿ])|(?<=[^\\W0-9_A-Za-zÀ-ӿ])(?=[0-9A-Za-z])"
)
_BROAD = frozenset("%&+@ABCDEFGHIJKLMNOPQRSTUVWXYZmw")


class Measure:
    """Widths of stretches of a text, in characters of the title.

    A letter or digit counts half, a broad one 0.7, and a quarter stands where Chinese meets them,
    as word processors set it.
    """

    def __init__(self, text: str) -> None:
        advances = list(map(_advance, text))
        self._gaps = {found.start() for found in _JUNCTION.finditer(text)}
        for place in self._gaps:
            advances[place] += 0.25
        self._until = list(accumulate(advances, initial=0.0))

    def __call__(self, start: int, end: int) -> float:
        """The width from `start` to `end`."""
        whole = self._until[end] - self._until[start]
        return whole - 0.25 if start in self._gaps else whole


def _advance(character: str) -> float:
    if character > "\uff60":
        return 0.5 if character <= "\uffdc" else 1.0
    if character > "\u04ff" or character in "·×÷±°§":
        return 1.0
    return 0.7 if character in _BROAD else 0.5


def width(text: str) -> float:
    """The width of a line in characters of the title."""
    return Measure(text)(0, len(text))


def chosen(price: Sequence[float], measure: Measure, room: float) -> tuple[int, ...]:
    """The places to break a text at so that its lines fit `room`; () when it fits as it is."""
    end = len(price)
    whole = measure(0, end)
    if whole <= room:
        return ()
    fewest = ceil(whole / room)
    search = _Search(price, measure, room)
    allowed = [place for place in range(1, end) if price[place] < inf]
    if fewest <= MOST_LINES:
        search.look([place for place in allowed if price[place] <= CLEAN], fewest)
        if search.cost > _ENOUGH and fewest < MOST_LINES:
            search.look(allowed, fewest)
    return search.way if search.cost < inf else _poured(allowed, price, measure, room)


class _Search:
    """The cheapest way found so far; `look` goes on only where it could be cheaper."""

    def __init__(self, price: Sequence[float], measure: Measure, room: float) -> None:
        self.price, self.measure, self.room = price, measure, room
        self.cost = inf
        self.way: tuple[int, ...] = ()

    def look(self, places: Sequence[int], fewest: int) -> None:
        """Ways with the fewest lines or one more, of at most four."""
        for lines in range(fewest, min(fewest + 1, MOST_LINES) + 1):
            self._on(places, (), (lines - fewest) * _ONE_MORE, lines)

    def _on(self, places: Sequence[int], way: tuple[int, ...], cost: float, left: int) -> None:
        """Set one more line, and those behind it."""
        start, end = way[-1] if way else 0, len(self.price)
        if left == 1:
            self._judge(way, cost)
            return
        for number, place in enumerate(places):
            if self.measure(start, place) > self.room:
                return
            more = cost + self.price[place]
            if more < self.cost and self.measure(place, end) <= self.room * (left - 1):
                self._on(places[number + 1 :], (*way, place), more, left - 1)

    def _judge(self, way: tuple[int, ...], cost: float) -> None:
        stretches = _stretches(way, len(self.price))
        cost += _shape([self.measure(first, last) for first, last in stretches])
        if cost < self.cost:
            self.cost, self.way = cost, way


def _stretches(way: Sequence[int], end: int) -> Iterator[tuple[int, int]]:
    return zip((0, *way), (*way, end), strict=True)


def _shape(widths: Sequence[float]) -> float:
    """The price of a shape: uneven lines, a waist, stumps."""
    longest, shortest = max(widths), min(widths)
    cost = _UNEVEN * (1 - shortest / longest) ** 2
    for before, here, after in zip(widths, widths[1:], widths[2:], strict=False):
        if here < min(before, after) - 1.25:
            cost += _HOURGLASS
        elif here < min(before, after):
            cost += 2.0
    if shortest < _SHORTEST:
        return cost + _STUMP
    return cost + _SHORT if shortest < _SMALL else cost


def _poured(
    places: Sequence[int], price: Sequence[float], measure: Measure, room: float
) -> tuple[int, ...]:
    """Any number of lines, for what has no four: only what must not be torn may overflow."""
    end = len(price)
    stops = (0, *places, end)
    best: dict[int, tuple[float, tuple[int, ...]]] = {end: (0.0, ())}
    for number in range(len(stops) - 2, -1, -1):
        best[stops[number]] = min(_onwards(stops[number:], best, price, measure, room))
    return best[0][1]


def _onwards(
    stops: Sequence[int],
    best: Mapping[int, tuple[float, tuple[int, ...]]],
    price: Sequence[float],
    measure: Measure,
    room: float,
) -> Iterator[tuple[float, tuple[int, ...]]]:
    """The ways from the first stop: to the next one in any case, further where the line fits."""
    here, end = stops[0], len(price)
    for there in stops[1:]:
        line = measure(here, there)
        if line > room and there != stops[1]:
            return
        cost, way = best[there]
        if there == end:
            yield _line(line, room), ()
        else:
            yield cost + price[there] + _line(line, room), (there, *way)


def _line(line: float, room: float) -> float:
    if line < _SHORTEST:
        return _STUMP
    return _UNEVEN * (1 - min(line / room, 1.0)) ** 2 + _SMALL
