"""Derived figures against the fractions of the standard library."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from summarykit.arithmetic import places
from summarykit.facts import Indicator
from summarykit.facts.derived import (
    Kind,
    Manner,
    change,
    completion,
    difference,
    growth,
    share,
    shortfall,
)

numbers = st.decimals(-9999, 9999, places=2) | st.integers(-9999, 9999).map(Decimal)
positive = numbers.filter(lambda number: number > 0)
PLAIN = Manner()


def indicator(**said: Any) -> Indicator:
    return Indicator.model_validate({"name": "投资", "measured_in": "万元"} | said)


def close(shown: Decimal, exact: Fraction) -> bool:
    return abs(Fraction(shown) - exact) <= Fraction(1, 2 * 10 ** places(shown))


@given(numbers, numbers)
def test_the_difference_is_exact(value: Decimal, previous: Decimal) -> None:
    found = difference(indicator(value=value, previous=previous))
    assert found is not None
    assert Fraction(found.amount) == Fraction(value) - Fraction(previous)


@given(numbers, positive, st.integers(0, 4))
def test_growth_is_the_rounded_fraction(value: Decimal, previous: Decimal, digits: int) -> None:
    found = growth(indicator(value=value, previous=previous), Manner(digits))
    if value < 0:
        assert found is None
        return
    assert found is not None
    exact = (Fraction(value) - Fraction(previous)) / Fraction(previous) * 100
    assert close(found.amount, exact)
    assert bool(found.amount) == (value != previous)


@given(numbers, numbers)
def test_shares_and_completions_are_the_rounded_fraction(value: Decimal, base: Decimal) -> None:
    fact = indicator(value=value, whole=base, target=base)
    for found in (share(fact, PLAIN), completion(fact, PLAIN)):
        assert (found is None) == (base <= 0 or value < 0)
        if found is not None:
            exact = Fraction(value) / Fraction(base) * 100
            assert close(found.amount, exact)
            assert (found.amount == 100) == (value == base)


@given(numbers, numbers, st.booleans(), st.sampled_from(["万元", "%", "人"]))
def test_a_change_never_says_more_than_happened(
    value: Decimal, previous: Decimal, doubles: bool, unit: str
) -> None:
    manner = Manner(doubles=doubles, times_from=Decimal(100), small_base=Decimal(5))
    fact = indicator(value=value, previous=previous, measured_in=unit)
    found = change(fact, manner)
    assert found is not None
    assert (found.kind is Kind.LEVEL) == (value == previous)
    assert found.rises == (value > previous)
    assert found.amount >= 0
    assert (found.kind is Kind.POINTS) == (unit == "%" and value != previous)
    if found.kind is Kind.PERCENT:
        assert previous > 0 <= value
        exact = abs(Fraction(value) / Fraction(previous) - 1) * 100
        assert close(found.amount, exact)
        assert found.amount
    if found.kind in (Kind.AMOUNT, Kind.POINTS):
        assert Fraction(found.amount) == abs(Fraction(value) - Fraction(previous))
    if found.kind is Kind.DOUBLED:
        assert Fraction(value) == Fraction(previous) * 2 ** int(found.amount)


@given(numbers, numbers)
def test_the_shortfall_is_exact(value: Decimal, target: Decimal) -> None:
    found = shortfall(indicator(value=value, target=target))
    assert found is not None
    assert Fraction(found.amount) == Fraction(target) - Fraction(value)


@pytest.mark.parametrize(
    "vague",
    [{"value": "待核"}, {"value": "350", "approximation": "余"}, {"value": "10", "upper": "15"},
     {"previous": "待核", "value": "1"}, {}],
)  # fmt: skip
def test_nothing_is_derived_from_what_is_missing_or_vague(vague: dict[str, str]) -> None:
    fact = indicator(**({"previous": "3", "whole": "9", "target": "9"} | vague))
    assert difference(fact) is None
    assert growth(fact, PLAIN) is None
    assert change(fact, PLAIN) is None
    if vague.get("value") != "1":
        assert share(fact, PLAIN) is None
        assert completion(fact, PLAIN) is None


@given(positive, st.sampled_from(["控制数", "上限", "限额"]))
def test_a_ceiling_is_not_completed(value: Decimal, name: str) -> None:
    fact = indicator(value=value, target="10", target_name=name)
    assert completion(fact, PLAIN) is None


@given(numbers, numbers)
def test_only_a_gain_turns_from_loss(value: Decimal, previous: Decimal) -> None:
    assume(value * previous < 0)
    plain = change(indicator(value=value, previous=previous), PLAIN)
    gain = change(indicator(name="利润", value=value, previous=previous), PLAIN)
    assert plain is not None
    assert gain is not None
    assert plain.kind is Kind.AMOUNT
    assert gain.kind is (Kind.INTO_GAIN if value > 0 else Kind.INTO_LOSS)


def test_an_indicator_s_own_rounding_goes_over_the_pack_s() -> None:
    fact = {"value": "112.25", "previous": "100"}
    own = growth(indicator(**fact, rounding="half_up"), Manner(rounding="half_even"))
    pack = growth(indicator(**fact), Manner(rounding="half_even"))
    assert own is not None
    assert pack is not None
    assert (str(own.amount), str(pack.amount)) == ("12.3", "12.2")


def test_differences_do_not_depend_on_the_host_s_precision() -> None:
    with localcontext() as context:
        context.prec = 6
        found = difference(indicator(value="123456.78", previous="100000.11"))
    assert found is not None
    assert str(found.amount) == "23456.67"


def test_nothing_rounds_to_all_or_nothing() -> None:
    small = change(indicator(value="1", previous="10000"), PLAIN)
    rate = completion(indicator(value="1", target="100000"), PLAIN)
    assert small is not None
    assert str(small.amount) == "99.99"
    assert rate is not None
    assert str(rate.amount) == "0.001"


def test_the_how_shows_the_numbers_as_typed() -> None:
    fact = indicator(value="12345.60", previous="10980", whole="20000")
    found, part = growth(fact, PLAIN), share(fact, PLAIN)
    assert found is not None
    assert found.how == "（12345.60−10980）÷10980×100%"
    assert part is not None
    assert part.how == "12345.60÷20000×100%"
