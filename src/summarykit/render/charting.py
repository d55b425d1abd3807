"""What every drawing of a chart needs: its values as numbers, and signs that print black."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import NamedTuple

from summarykit.document import Chart, Inlines, Text
from summarykit.document.walk import plain
from summarykit.render.wording import one_line
from summarykit.text.figures import plain_decimal

MOST_LABELS = 24
"""With more values than this, their numbers would stand on top of each other."""
_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_SMALL, _EAST = Decimal("0.06"), 90
_DIGITS = 66
"""How many digits of the size of labels stand side by side in a chart."""
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


class Plot(NamedTuple):
    """Names and numbers of a chart; None is a gap. Each series has a value for each category."""

    categories: tuple[str, ...]
    names: tuple[str, ...]
    values: tuple[tuple[Decimal | None, ...], ...]

    @property
    def known(self) -> tuple[Decimal, ...]:
        """All numbers that are there."""
        return tuple(value for row in self.values for value in row if value is not None)

    @property
    def labelled(self) -> bool:
        """Whether there is room for the number at each point."""
        return len(self.categories) * len(self.names) <= MOST_LABELS

    @property
    def labels_fit(self) -> bool:
        """Whether the numbers stand side by side without touching."""
        longest = max((len(plain_decimal(value)) for value in self.known), default=0)
        return (longest + 1) * len(self.categories) * len(self.names) <= _DIGITS

    @property
    def headroom(self) -> tuple[Decimal, ...]:
        """A number above all others, where their labels need room above them."""
        high = max(self.known, default=Decimal(0))
        return (high * Decimal("1.35"),) if self.labelled and not self.labels_fit else ()


def plot(chart: Chart) -> Plot:
    """The chart's names on one line each, and its values as numbers; 〔待核〕 is a gap."""
    width = len(chart.categories)
    rows = [tuple(map(_number, series.values))[:width] for series in chart.series]
    return Plot(
        tuple(map(one_line, chart.categories)),
        tuple(one_line(series.name) for series in chart.series),
        tuple(row + (None,) * (width - len(row)) for row in rows),
    )


def _number(inlines: Inlines) -> Decimal | None:
    text = plain(inlines)
    return Decimal(text) if _NUMBER.fullmatch(text) else None


def caption(chart: Chart) -> Inlines:
    """What stands below it: the title; of a pie, which has no axis to say it, the unit too."""
    unit = one_line(chart.measured_in)
    if chart.kind != "pie" or not unit:
        return chart.title
    return (*chart.title, Text(f"（单位：{unit}）"))


def ticks(values: Sequence[Decimal], *, from_zero: bool = True) -> tuple[Decimal, ...]:
    """Four to ten round numbers that hold all values: 0, 20, 40, 60, 80."""
    low, high = min(values), max(values)
    if from_zero or low == high:
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    if low == high:
        high = Decimal(1)
    size = Decimal(1).scaleb(((high - low) / 5).adjusted())
    step = next(size * one for one in _STEPS if size * one * 5 >= high - low)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    return tuple(_plain(step * (first + number)) for number in range(int(last - first) + 1))


def _plain(value: Decimal) -> Decimal:
    """Without zeros at its end and without an exponent."""
    value = value.normalize()
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def first_angle(drawn: Plot) -> int:
    """Degrees by which a pie is turned: its small slices lie at the side, names one over another."""
    values = [value for row in drawn.values[:1] for value in row if value is not None]
    whole = sum(values)
    if whole <= 0 or min(values) >= whole * _SMALL:
        return 0
    ends = [sum(values[:number], Decimal(0)) for number in range(len(values) + 1)]
    small = [number for number, value in enumerate(values) if value < whole * _SMALL]
    middle = (ends[small[0]] + ends[small[-1] + 1]) / 2
    return int(_EAST - middle * 360 / whole) % 360
