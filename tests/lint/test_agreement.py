"""Rules on figures that must agree, against the fractions of the standard library."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import assume, example, given
from hypothesis import strategies as st

from summarykit.arithmetic import Rounding, places, rounded
from summarykit.document import Document
from summarykit.facts import Agency, Indicator, Period, WorkSummary
from summarykit.lint import Flaw, Manuscript
from summarykit.lint.figures.agreement import RULES
from summarykit.values import Growth

CHECKS = {rule.code: rule.check for rule in RULES}
counts = st.integers(0, 10**7).map(Decimal)
decimals = st.decimals("0.01", 10**5, places=2)
bases = st.integers(1, 10**7).map(Decimal) | decimals
digits = st.integers(0, 3)
roundings: st.SearchStrategy[Rounding] = st.sampled_from(["half_up", "half_even"])
wrong_by = st.integers(2, 500) | st.integers(-500, -2)


def flaws(code: str, *indicators: Indicator) -> list[Flaw]:
    """What a rule says of the indicators, keyed by their numbers."""
    keyed = {f"数{number}": one for number, one in enumerate(indicators)}
    summary = WorkSummary(agency=Agency(name="某局"), period=Period("2025年"), indicators=keyed)
    return list(CHECKS[code](Manuscript(summary, Document(title_lines=())), {}))


def indicator(**given: Any) -> Indicator:
    return Indicator(**{"name": "某数", "measured_in": "件"} | given)


def uncertainty(value: Decimal, base: Decimal) -> Fraction:
    """At least as much as value ÷ base may be off; two counts are exact."""
    if not places(value) and not places(base):
        return Fraction(0)
    most = [Fraction(one) + Fraction(1, 2 * 10 ** places(one)) for one in (value, base)]
    least = 2 * Fraction(base) - most[1]
    assume(least > 0)
    return most[0] / least - Fraction(value) / Fraction(base)


@given(counts | decimals, bases, digits, roundings)
@example(Decimal(9955), Decimal(10000), 0, "half_even")
def test_a_rate_that_was_computed_and_rounded_is_never_flagged(
    value: Decimal, previous: Decimal, shown: int, rounding: Rounding
) -> None:
    exact = Fraction(value) / Fraction(previous) - 1
    percent = Growth(rounded(exact * 100, shown, rounding))
    times = Growth(rounded(exact, shown, rounding), times=True)
    for change in (percent, times):
        assert not flaws("SK212", indicator(value=value, previous=previous, change=change))


@given(counts | decimals, bases, digits, roundings)
def test_a_share_or_completion_that_was_computed_and_rounded_is_never_flagged(
    value: Decimal, base: Decimal, shown: int, rounding: Rounding
) -> None:
    percent = rounded(Fraction(value) / Fraction(base) * 100, shown, rounding)
    assert not flaws("SK213", indicator(value=value, whole=base, share=percent))
    assert not flaws("SK214", indicator(value=value, target=base, completion=percent))


@given(counts | decimals, bases, digits, wrong_by)
def test_a_rate_off_by_more_than_its_last_digit_is_always_flagged(
    value: Decimal, previous: Decimal, shown: int, off: int
) -> None:
    unit = Fraction(1, 10**shown)
    exact = (Fraction(value) / Fraction(previous) - 1) * 100
    typed = rounded(exact, shown) + Decimal(off).scaleb(-shown)
    assume(abs(Fraction(typed) - exact) > unit + 200 * uncertainty(value, previous))
    found = flaws("SK212", indicator(value=value, previous=previous, change=Growth(typed)))
    assert len(found) == 1
    assert "应为" in found[0].message


@given(counts, st.integers(1, 10**7).map(Decimal), digits, wrong_by)
def test_a_share_of_counts_off_by_two_units_of_its_last_digit_is_always_flagged(
    value: Decimal, whole: Decimal, shown: int, off: int
) -> None:
    right = rounded(Fraction(value) / Fraction(whole) * 100, shown)
    typed = right + Decimal(off).scaleb(-shown)
    assert flaws("SK213", indicator(value=value, whole=whole, share=typed))
    assert flaws("SK214", indicator(value=value, target=whole, completion=typed))


@given(counts, bases)
def test_a_rate_with_the_wrong_sign_is_flagged_and_the_hint_says_so(
    value: Decimal, previous: Decimal
) -> None:
    percent = rounded((Fraction(value) / Fraction(previous) - 1) * 100, 1)
    assume(abs(percent) > 1 + 400 * uncertainty(value, previous))
    found = flaws("SK212", indicator(value=value, previous=previous, change=Growth(-percent)))
    assert [flaw.hint for flaw in found] == ["下降写负数"]


@given(st.integers(-(10**6), 10**6), st.integers(-(10**6), 10**6), st.integers(-9, 9))
def test_a_difference_of_counts_is_exact(value: int, previous: int, off: int) -> None:
    typed = Decimal(value - previous + off)
    given_ = indicator(value=Decimal(value), previous=Decimal(previous), difference=typed)
    assert bool(flaws("SK212", given_)) == bool(off)


@given(decimals, decimals, st.sampled_from(["%", "万元", "亩"]))
def test_a_difference_of_rounded_figures_is_the_difference_of_what_they_stand_for(
    value: Decimal, previous: Decimal, unit: str
) -> None:
    now, then = rounded(Fraction(value), 1), rounded(Fraction(previous), 1)
    typed = rounded(Fraction(value) - Fraction(previous), 1)
    given_ = indicator(value=now, previous=then, difference=typed, measured_in=unit)
    assert not flaws("SK212", given_)
    wrong = given_.model_copy(update={"difference": typed + Decimal("0.4")})
    assert len(flaws("SK212", wrong)) == 1


def parts_of(values: list[Decimal]) -> tuple[Indicator, ...]:
    return tuple(Indicator(name=f"项{number}", value=one) for number, one in enumerate(values))


@given(st.lists(counts, min_size=2, max_size=8), st.randoms(), st.integers(-50, 50))
def test_counts_that_add_up_in_any_order_agree_and_one_changed_does_not(
    values: list[Decimal], random: Any, off: int
) -> None:
    total = sum(values, Decimal(0))
    random.shuffle(values)
    changed = [values[0] + off, *values[1:]]
    assert not flaws("SK211", indicator(value=total, parts=parts_of(values)))
    assert bool(flaws("SK211", indicator(value=total, parts=parts_of(changed)))) == bool(off)


@given(st.lists(st.fractions(0, 10**5), min_size=2, max_size=8), st.integers(1, 3), st.randoms())
def test_parts_and_their_whole_may_each_be_rounded_and_nothing_more(
    exact: list[Fraction], shown: int, random: Any
) -> None:
    total = rounded(sum(exact, Fraction(0)), shown)
    values = [rounded(one, shown) for one in exact]
    random.shuffle(values)
    assert not flaws("SK211", indicator(value=total, parts=parts_of(values)))
    beyond = Decimal(len(values) + 2).scaleb(-shown)
    changed = [values[0] + beyond, *values[1:]]
    assert flaws("SK211", indicator(value=total, parts=parts_of(changed)))


@given(st.integers(11, 9999), st.sampled_from(["约", "左右"]), st.integers(3, 6), st.booleans())
def test_an_approximate_whole_is_off_by_its_own_rounding_at_most(
    tens: int, word: str, parts: int, above: bool
) -> None:
    assume(tens % 10)
    whole = Decimal(tens * 10)
    for off, flagged in ((5, False), (6, True)):
        total = int(whole) + (off if above else -off)
        values = [Decimal(total // parts)] * (parts - 1)
        values.append(Decimal(total) - sum(values))
        typed = indicator(value=whole, approximation=word, parts=parts_of(values))
        assert bool(flaws("SK211", typed)) == flagged


@given(counts, counts)
def test_one_name_has_one_value(one: Decimal, other: Decimal) -> None:
    found = flaws(
        "SK216",
        indicator(name="参保学生人数", value=one),
        indicator(name="参保学生人数", value=other),
    )
    assert bool(found) == (one != other)


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(1, 10**6), digits)
def test_shares_of_one_whole_never_disagree_on_it(
    one: int, other: int, more: int, shown: int
) -> None:
    whole = max(one, other) + more
    shares = [rounded(Fraction(part, whole) * 100, shown) for part in (one, other)]
    assume(all(shares))
    given_ = [
        indicator(name=str(part), value=Decimal(part), share=share, whole_name="总人数")
        for part, share in zip((one, other), shares, strict=True)
    ]
    known = indicator(name="又一数", whole=Decimal(whole), whole_name="总人数")
    assert not flaws("SK217", *given_, known)
    wrong = known.model_copy(update={"whole": Decimal(whole * 10 + 10**8)})
    assert flaws("SK217", *given_, wrong)


@given(st.integers(-(10**6), 10**6), st.integers(-(10**6), 0), st.integers(1, 999))
def test_no_percentage_is_said_of_a_base_of_zero_or_less(
    value: int, previous: int, percent: int
) -> None:
    typed = indicator(
        value=Decimal(value), previous=Decimal(previous), change=Growth(Decimal(percent))
    )
    assert len(flaws("SK218", typed)) == 1
    assert not flaws("SK212", typed)


@given(bases, bases, st.integers(1, 3))
def test_a_value_agrees_with_its_formula_when_it_was_rounded(
    one: Decimal, other: Decimal, shown: int
) -> None:
    ratio = rounded(Fraction(one) / Fraction(other), shown)
    inputs = (indicator(value=one), indicator(value=other))
    typed = Indicator(name="比", value=ratio, formula="数0 / 数1")
    assert not flaws("SK215", *inputs, typed)
    far = ratio + 1 + 4 * Decimal(int(uncertainty(one, other)) + 1)
    assert flaws("SK215", *inputs, typed.model_copy(update={"value": far}))
