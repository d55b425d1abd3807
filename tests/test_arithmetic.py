"""Exact arithmetic against the fractions of the standard library."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarykit.arithmetic import as_typed, exactly, places, rounded, shown

exact = st.fractions(-(10**9), 10**9, max_denominator=10**6)
digits = st.integers(0, 6)
typed = st.decimals(-99999, 99999, places=3)


@given(exact, digits)
def test_rounding_is_off_by_half_a_unit_at_most(value: Fraction, places_wanted: int) -> None:
    for rounding in ("half_up", "half_even"):
        near = rounded(value, places_wanted, rounding)
        assert abs(Fraction(near) - value) <= Fraction(1, 2 * 10**places_wanted)
        assert places(near) == places_wanted


@pytest.mark.parametrize(
    ("value", "half_up", "half_even"),
    [("12.35", "12.4", "12.4"), ("12.25", "12.3", "12.2"), ("-12.25", "-12.3", "-12.2"),
     ("0.05", "0.1", "0.0"), ("-0.04", "0.0", "0.0"), ("99.95", "100.0", "100.0")],
)  # fmt: skip
def test_halves_go_up_or_to_the_even_neighbour(value: str, half_up: str, half_even: str) -> None:
    assert str(rounded(Fraction(value), 1)) == half_up
    assert str(rounded(Fraction(value), 1, "half_even")) == half_even


@given(exact, digits)
def test_halves_are_the_only_difference_between_the_two_ways(value: Fraction, n: int) -> None:
    if (value * 10**n * 2).denominator != 1:
        assert rounded(value, n, "half_up") == rounded(value, n, "half_even")


@given(exact, digits)
def test_an_exact_value_is_shown_without_padding_and_others_with_all_digits(
    value: Fraction, n: int
) -> None:
    said = shown(value, n)
    if (value * 10**n).denominator == 1:
        assert Fraction(said) == value
        assert places(said) == 0 or str(said)[-1] != "0"
    else:
        assert said == rounded(value, n)
        assert places(said) == n


def test_there_is_no_negative_zero() -> None:
    assert str(rounded(Fraction(-1, 1000), 1)) == "0.0"
    assert str(shown(Fraction(0), 2)) == "0"


@given(typed, st.integers(0, 3))
def test_a_typed_figure_stands_for_all_that_round_to_it(value: Decimal, n: int) -> None:
    near = rounded(Fraction(value), n)
    assert as_typed(near).meets(exactly(value))
    assert not as_typed(near).meets(exactly(near + Decimal(2) / 10**n))


@given(typed, typed, st.decimals(-50, 50, places=1))
def test_intervals_hold_the_results_of_their_members(a: Decimal, b: Decimal, c: Decimal) -> None:
    one, other = as_typed(a), as_typed(b)
    x, y = Fraction(a), Fraction(b)
    for interval, result in [
        (one + other, x + y), (one - other, x - y), (one.times(Fraction(c)), x * Fraction(c)),
    ]:  # fmt: skip
        assert interval.low <= result <= interval.high
    quotient = one.over(other)
    assert (quotient is None) == (other.low <= 0 <= other.high)
    if quotient is not None:
        assert quotient.low <= x / y <= quotient.high
