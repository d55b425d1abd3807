"""What a figure as typed may stand for: its own rounding, 约 and 余, and nothing more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from summarykit.arithmetic import Interval, as_typed, exactly, places
from summarykit.facts import Indicator
from summarykit.facts.derived import SHARE_UNITS
from summarykit.facts.everywhere import Placed
from summarykit.lint.manuscript import Manuscript
from summarykit.text.figures import parted, with_unit

_AMOUNTS = ("value", "upper", "previous", "difference", "target", "whole")
"""Fields in the indicator's own unit."""
_NEARLY = frozenset({"约", "左右"})
_MORE = frozenset({"余", "多", "超", "超过", "突破"})
_AT_LEAST = frozenset({"至少", "不少于", "不低于", "以上"})
_INNER = str.maketrans("“”", "‘’")
_ENDLESS = Fraction(10**30)


class Figure(NamedTuple):
    """An indicator at its place, with its unit: a part without one has that of its whole."""

    placed: Placed
    unit: str

    @property
    def indicator(self) -> Indicator:
        """The indicator itself."""
        return self.placed.indicator

    @property
    def name(self) -> str:
        """What a message calls it, between “ ”: quotation marks within are single ones."""
        called = self.indicator.name or self.indicator.id or self.placed.key or "指标"
        return called.translate(_INNER)

    def number(self, field: str) -> Decimal | None:
        """The number of a field; None where there is none, or it is pending."""
        found = getattr(self.indicator, field)
        return found if isinstance(found, Decimal) else None

    def said(self, field: str) -> str:
        """The number of a field with its unit, for a message: 108万元."""
        found = self.number(field)
        return "" if found is None else with_unit(found, self.unit)

    @property
    def is_count(self) -> bool:
        """Whether its numbers are exact: no decimals, no percentage, not in 万 or 亿."""
        if self.unit in SHARE_UNITS or parted(self.unit)[0] > 1:
            return False
        amounts = (getattr(self.indicator, field) for field in _AMOUNTS)
        return not any(isinstance(one, Decimal) and places(one) for one in amounts)

    def meant(self, field: str, is_count: bool | None = None) -> Interval | None:
        """The values that the number of a field may stand for; None where there is none.

        `is_count` None: as the figure itself is; False where others of its kind are rounded.
        """
        number = self.number(field)
        if number is None:
            return None
        exact = field in _AMOUNTS and (self.is_count if is_count is None else is_count)
        typed = exactly(number) if exact else as_typed(number)
        return self._loosely(number, typed) if field == "value" else typed

    def _loosely(self, number: Decimal, typed: Interval) -> Interval:
        word, upper = self.indicator.approximation, self.indicator.upper
        if upper is not None:
            typed = Interval(typed.low, max(typed.high, Fraction(upper)))
        if word is None:
            return typed
        if number < 0:
            return vaguely(-number, word, typed.times(Fraction(-1))).times(Fraction(-1))
        return vaguely(number, word, typed)


def vaguely(number: Decimal, word: str, typed: Interval) -> Interval:
    """What a number of zero or more stands for with 约 or 余; `typed`: without it.

    The last digit that is no zero counts: 约890 is 885 to 895, 350余 is 350 to 360, 近4 is 3 to 4.
    约1000 is not 500, though: 约 stretches a round number by a tenth at most.
    """
    step, exact = _step(number), Fraction(number)
    if word in _NEARLY:
        half = min(step / 2, exact / 10)
        return Interval(min(typed.low, exact - half), max(typed.high, exact + half))
    if word in _MORE:
        return Interval(typed.low, max(typed.high, exact + step))
    if word in _AT_LEAST:
        return Interval(typed.low, exact + _ENDLESS)
    low = exact - step if word == "近" else -_ENDLESS
    return Interval(min(typed.low, low), typed.high)


def _step(number: Decimal) -> Fraction:
    """One unit of the last digit that says something: 890 → 10, 18.70 → 0.01."""
    decimals = places(number)
    if decimals or not number:
        return Fraction(1, 10**decimals)
    digits = format(number, "f")
    return Fraction(10 ** (len(digits) - len(digits.rstrip("0"))))


def figures(manuscript: Manuscript, wanted: Callable[[Indicator], object]) -> Iterator[Figure]:
    """The indicators that are `wanted`, with their units; most papers have none of a kind."""
    if not any(wanted(placed.indicator) for placed in manuscript.indicators):
        return
    units: dict[str, str] = {}
    for placed in manuscript.indicators:
        unit = plain_unit(placed.indicator.measured_in)
        if not unit and "/parts/" in placed.id:
            unit = units.get(placed.id.rpartition("/parts/")[0], "")
        units[placed.id] = unit
        if wanted(placed.indicator):
            yield Figure(placed, unit)


def plain_unit(unit: str) -> str:
    """The unit as it is compared: without blanks, the percent sign half width."""
    return unit.replace(" ", "").replace("％", "%")


def scale_of(unit: str) -> tuple[int, str]:
    """How many of what a unit counts: 万元 → 10000 元, 名 and 人 alike 1 人."""
    factor, rest = parted(unit)
    return factor, "人" if rest in ("名", "位") else rest
