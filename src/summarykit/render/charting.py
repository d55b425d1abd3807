"""What every drawing of a chart needs: its values as numbers, and signs that print black."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import NamedTuple

from summarykit.document import Chart, Inlines
from summarykit.document.walk import plain
from summarykit.render.wording import one_line
from summarykit.text.figures import plain_decimal

MOST_LABELS = 24
"""With more values than this, their numbers would stand on top of each other."""
SMALL = Decimal("0.71")
"""The size of labels that are close together, of the size of all other text."""
GAP, SEVERAL_GAP = Decimal("0.8"), Decimal("0.5")
"""What is free between the columns of two categories, in columns: of one series, of several."""
_STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal("2.5"))
_FEWEST_STEPS, _MOST_STEPS = 4, 9
_THIN_SLICE, _EAST = Decimal("0.06"), 90
_DIGITS = 70
"""How many digits stand side by side in a chart, in the size of its text."""
_ABOVE, _APART, _PER_DIGIT = Decimal("0.08"), Decimal("0.15"), Decimal("0.02")
"""Of the range of all values: room for a label over a column, between two lines, for a digit."""
_UNDER_LINE = Decimal("0.5")
"""Of the same: what is free under a line, which would else fall so steeply as to cross labels."""
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


class Plot(NamedTuple):
    """Names and numbers of a chart; None is a gap. Each series has a value for each category.

    `unit` stands behind each number where no axis says it: in a pie.
    """

    categories: tuple[str, ...]
    names: tuple[str, ...]
    values: tuple[tuple[Decimal | None, ...], ...]
    unit: str = ""

    @property
    def known(self) -> tuple[Decimal, ...]:
        """All numbers that are there."""
        return tuple(value for row in self.values for value in row if value is not None)

    @property
    def gap(self) -> Decimal:
        """What is free between the columns of two categories, in columns."""
        return SEVERAL_GAP if len(self.names) > 1 else GAP


def label_size(kind: str, drawn: Plot) -> Decimal | None:
    """The size of the numbers at the points, 1 or `SMALL`; None where there is no room for them."""
    if len(drawn.categories) * len(drawn.names) > MOST_LABELS:
        return None
    if kind in ("bar", "pie"):
        return Decimal(1)
    if kind == "line" and not _is_clear(drawn):
        return None
    longest = max((_digits(value) for value in drawn.known), default=Decimal(0))
    needed = (longest + Decimal("0.5")) * _places(kind, drawn)
    return next((size for size in (Decimal(1), SMALL) if needed * size <= _DIGITS), None)


def _digits(value: Decimal) -> Decimal:
    text = plain_decimal(value)
    return len(text) - Decimal("0.5") * text.count(".")


def _places(kind: str, drawn: Plot) -> Decimal:
    """How many labels stand side by side; over a single column it may be wider than that."""
    several = len(drawn.names) if kind == "column" else 1
    return len(drawn.categories) * (several + drawn.gap if several > 1 else Decimal(1))


def _is_clear(drawn: Plot) -> bool:
    """Whether no label of a line would stand on another line."""
    apart = _APART * (max(drawn.known, default=Decimal(0)) - min(drawn.known, default=Decimal(0)))
    columns = (
        sorted(it for it in one if it is not None) for one in zip(*drawn.values, strict=True)
    )
    return all(high - low >= apart for one in columns for low, high in pairwise(one))


def plot(chart: Chart) -> Plot:
    """The chart's names on one line each, and its values as numbers; 〔待核〕 is a gap."""
    width = len(chart.categories)
    rows = [tuple(map(_number, series.values))[:width] for series in chart.series]
    return Plot(
        tuple(map(one_line, chart.categories)),
        tuple(one_line(series.name) for series in chart.series),
        tuple(row + (None,) * (width - len(row)) for row in rows),
        one_line(chart.measured_in) if chart.kind == "pie" else "",
    )


def _number(inlines: Inlines) -> Decimal | None:
    text = plain(inlines)
    return Decimal(text) if _NUMBER.fullmatch(text) else None


def axis(kind: str, drawn: Plot) -> tuple[Decimal, ...]:
    """The ticks of the value axis, with room for the labels at both ends.

    Areas begin at zero, or their sizes would mislead.
    """
    values, from_zero = drawn.known, kind != "line"
    low, high = _range(values, from_zero=from_zero)
    room = (high - low) * _room(kind, drawn)
    above, below = high + (room if high > 0 else 0), low - (room if low < 0 else 0)
    if low > 0:
        below = max(Decimal(0), low - (high - low) * _UNDER_LINE)
    whole = all(value == value.to_integral_value() for value in values)
    return ticks((below, above), from_zero=from_zero, whole=whole)


def stands_below(kind: str, drawn: Plot, number: int) -> bool:
    """Whether the label of a point of a single line stands below it: it lies in a valley."""
    if kind != "line" or len(drawn.names) != 1:
        return False
    values = drawn.values[0]
    value = values[number]
    beside = [it for it in (*values[:number][-1:], *values[number + 1 :][:1]) if it is not None]
    if value is None or not beside or value >= min(beside):
        return False
    steps = axis(kind, drawn)
    return value - steps[0] >= (steps[-1] - steps[0]) * _ABOVE


def _room(kind: str, drawn: Plot) -> Decimal:
    """What labels need beyond the last value, of the range of all."""
    if label_size(kind, drawn) is None:
        return Decimal(0)
    if kind != "bar":
        return _ABOVE
    longest = max(drawn.known, key=abs)
    return max(
        _PER_DIGIT * (_digits(value) + 1) - _short_of(value, longest) for value in drawn.known
    )


def _short_of(value: Decimal, longest: Decimal) -> Decimal:
    """By how much a bar is shorter than the longest one, of that one."""
    return 1 - abs(value / longest) if longest else Decimal(0)


def _range(values: Sequence[Decimal], *, from_zero: bool) -> tuple[Decimal, Decimal]:
    low, high = min(values), max(values)
    if from_zero or low == high:
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    return (low, high) if low < high else (low, Decimal(1))


def ticks(
    values: Sequence[Decimal], *, from_zero: bool = True, whole: bool = False
) -> tuple[Decimal, ...]:
    """Five to ten round numbers that hold all values as tightly as they can: 0, 20, 40, 60, 80.

    `whole`: without fractions, where that leaves some.
    """
    low, high = _range(values, from_zero=from_zero)
    size = Decimal(1).scaleb((high - low).adjusted())
    steps = (size * one / ten for ten in (100, 10, 1) for one in _STEPS)
    found = {step: _edges(low, high, step) for step in steps}
    fitting = {
        step: (first, last)
        for step, (first, last) in found.items()
        if _FEWEST_STEPS <= last - first <= _MOST_STEPS
    }
    even = {step: it for step, it in fitting.items() if not _is_uneven(step)} or fitting
    entire = {step: it for step, it in even.items() if step == step.to_integral_value()}
    chosen = entire if whole and entire else even
    step, (first, last) = min(chosen.items(), key=lambda one: _looseness(*one))
    return tuple(_plain(step * number) for number in range(first, last + 1))


def _edges(low: Decimal, high: Decimal, step: Decimal) -> tuple[int, int]:
    """The steps below and above all values, counted from zero."""
    return int((low / step).to_integral_value(ROUND_FLOOR)), int(
        (high / step).to_integral_value(ROUND_CEILING)
    )


def _is_uneven(step: Decimal) -> bool:
    """Steps of 2.5 are harder to count by."""
    return step.normalize().as_tuple().digits == (2, 5)


def _looseness(step: Decimal, edges: tuple[int, int]) -> tuple[Decimal, int]:
    """Less is better: what is free beyond the values, then how many steps there are."""
    count = edges[1] - edges[0]
    return step * count, count


def _plain(value: Decimal) -> Decimal:
    """Without zeros at its end and without an exponent."""
    value = value.normalize()
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def share(drawn: Plot, value: Decimal, places: int) -> Decimal:
    """What a slice is of the pie, in percent."""
    whole = sum(drawn.known, Decimal(0)) or Decimal(1)
    return (value * 100 / whole).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def first_angle(drawn: Plot) -> int:
    """Degrees by which a pie is turned: its small slices lie at the side, names one over another."""
    values = [value for row in drawn.values[:1] for value in row if value is not None]
    whole = sum(values)
    if whole <= 0 or min(values) >= whole * _THIN_SLICE:
        return 0
    ends = [sum(values[:number], Decimal(0)) for number in range(len(values) + 1)]
    small = [number for number, value in enumerate(values) if value < whole * _THIN_SLICE]
    middle = (ends[small[0]] + ends[small[-1] + 1]) / 2
    return int(_EAST - middle * 360 / whole) % 360
