"""Exact arithmetic with figures as typed: quotients, rounding, and what typed digits allow.

Nothing here is a float. Between typing and printing values are `Fraction`s; they become decimals
once, when the digits to show are known.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

Rounding = Literal["half_up", "half_even"]


def places(value: Decimal) -> int:
    """How many decimal places were typed: 12.50 → 2, 108 → 0."""
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int), "values are finite"
    return max(0, -exponent)


def rounded(value: Fraction, digits: int, rounding: Rounding = "half_up") -> Decimal:
    """The value with exactly `digits` decimal places.

    `half_up` rounds halves away from zero (四舍五入), `half_even` to the even neighbour
    (GB/T 8170—2008, 3.2). Zero has no sign.
    """
    scaled = abs(value) * 10**digits
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    half = 2 * rest - scaled.denominator
    if half > 0 or (half == 0 and (rounding == "half_up" or whole % 2)):
        whole += 1
    sign = 1 if value < 0 and whole else 0
    return Decimal((sign, tuple(map(int, str(whole))), -digits))


def shown(value: Fraction, digits: int, rounding: Rounding = "half_up") -> Decimal:
    """The value with at most `digits` places: an exact one is not padded (95 stays 95)."""
    for fewer in range(digits):
        if (value * 10**fewer).denominator == 1:
            return rounded(value, fewer)
    return rounded(value, digits, rounding)


class Interval(NamedTuple):
    """The values that a figure as typed may stand for, ends included.

    After XBRL Calculations 1.1: a reported value stands for all that round to it.
    """

    low: Fraction
    high: Fraction

    def __add__(self, other: Interval) -> Interval:  # type: ignore[override]
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def times(self, factor: Fraction) -> Interval:
        """All of it multiplied by one number."""
        return _spanned(self.low * factor, self.high * factor)

    def over(self, other: Interval) -> Interval | None:
        """The quotients of the two; None when the other may be zero."""
        if other.low <= 0 <= other.high:
            return None
        return _spanned(
            self.low / other.low, self.low / other.high,
            self.high / other.low, self.high / other.high,
        )  # fmt: skip

    def meets(self, other: Interval) -> bool:
        """Whether one value can be meant by both."""
        return self.low <= other.high and other.low <= self.high


def _spanned(*ends: Fraction) -> Interval:
    return Interval(min(ends), max(ends))


def exactly(value: Decimal) -> Interval:
    """A count: no other value is meant."""
    return Interval(Fraction(value), Fraction(value))


def as_typed(value: Decimal) -> Interval:
    """All values that round to the one typed: 95.9 → 95.85 to 95.95."""
    half = Fraction(1, 2 * 10 ** places(value))
    return Interval(Fraction(value) - half, Fraction(value) + half)
