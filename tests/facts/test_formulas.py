"""公式: exact, of names and numbers only, and clear about what is wrong."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarykit.facts import Indicator
from summarykit.facts.formulas import Computed, FormulaError, PendingInputError, evaluate, inputs_of

KNOWN: dict[str, dict[str, Any]] = {
    "参保": {"value": "45337", "measured_in": "人", "previous": "44000"},
    "应参保": {"value": "47275", "measured_in": "人"},
    "率": {"value": "95.9", "measured_in": "%"},
    "上年率": {"value": "93.6", "measured_in": "%"},
    "资金": {"value": "450", "measured_in": "万元"},
    "大资金": {"value": "2", "measured_in": "亿元"},
    "面积": {"value": "3.26", "measured_in": "万亩"},
    "户": {"value": "300", "measured_in": "户"},
    "约": {"value": "300", "approximation": "约"},
    "空": {"value": "0"},
    "缺": {"value": "待核"},
    "半": {"formula": "参保 / 2"},
    "环": {"formula": "圈 + 1"},
    "圈": {"formula": "环 + 1"},
    "4050人员": {"value": "12.50", "measured_in": "万人"},
}
INDICATORS = {key: Indicator.model_validate({"name": key} | said) for key, said in KNOWN.items()}


def computed(formula: str, unit: str = "") -> Computed:
    asked = Indicator.model_validate({"name": "甲", "formula": formula, "measured_in": unit})
    return evaluate(asked, INDICATORS.get)


@pytest.mark.parametrize(
    ("formula", "unit", "value"),
    [
        ("参保 / 应参保", "%", Fraction(4533700, 47275)),
        ("参保 / 应参保 * 100", "%", Fraction(4533700, 47275)),
        ("参保 * 100 / 应参保", "%", Fraction(4533700, 47275)),
        ("100 * 参保 / 应参保", "%", Fraction(4533700, 47275)),
        ("参保 / (应参保 / 100)", "%", Fraction(4533700, 47275)),
        ("(应参保 - 参保) / 参保 * 100 + 0", "%", Fraction(193800, 45337)),
        ("1 - 率", "%", Fraction("4.1")),
        ("资金 / 户", "元", Fraction(4500000, 300)),
        ("资金 / 户", "万元", Fraction(450, 300)),
        ("资金 / 户", "", Fraction(450, 300)),
        ("资金 + 大资金", "亿元", Fraction("2.045")),
        ("资金 / 大资金", "%", Fraction(45, 20)),
        ("面积 / 户", "亩", Fraction(32600, 300)),
        ("参保÷应参保×100", "%", Fraction(4533700, 47275)),
        ("参保 / 应参保", "", Fraction(45337, 47275)),
        ("参保 － 参保.上期", "人", Fraction(1337)),
        ("率 - 上年率", "个百分点", Fraction("2.3")),
        ("参保 * 率", "人", Fraction(45337) * Fraction("0.959")),
        ("（参保 + 1）* 0.1", "", Fraction("4533.8")),
        ("-参保 + 应参保", "", Fraction(1938)),
        ("半 * 2", "", Fraction(45337)),
        ('指标["4050人员"] * 2', "万人", Fraction(25)),
    ],
)
def test_a_formula_is_computed_exactly(formula: str, unit: str, value: Fraction) -> None:
    assert computed(formula, unit).value == value


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ("参保 / 不知道", "“不知道”不是指标"),
        ("参保 / 空", "除以了零"),
        ("环", "互相引用"),
        ("参保 /", "写法不对"),
        ("", "写法不对"),
        ("参保.名称", "只能有"),
        ("__import__('os')", "只能有"),
        ("参保 ** 2", "只能有"),
        ("参保 if 空 else 1", "只能有"),
        ("'甲'", "只能有"),
        ("True", "只能有"),
        ("+".join(["1"] * 500), "太长"),
        ("1e400 * 参保", "数字太大"),
        ("约 * 2", "约数或区间"),
        ("100 - 率", "100% 写成 1"),
    ],
)
def test_what_is_no_formula_is_said_in_chinese(formula: str, said: str) -> None:
    with pytest.raises(FormulaError, match=said):
        computed(formula, "%")


def test_a_missing_figure_is_missing_in_the_result() -> None:
    with pytest.raises(PendingInputError, match="缺"):
        computed("缺 + 1")


def test_the_how_shows_names_and_numbers() -> None:
    assert computed("参保 / 应参保", "%").how == "参保45337人÷应参保47275人×100%"
    assert computed("参保 * (应参保 - 1)").how == "参保45337人×（应参保47275人−1）"
    assert computed("率 - 上年率", "个百分点").how == "率95.9%−上年率93.6%"


def test_inputs_are_named_once() -> None:
    assert [one.name for one in inputs_of("参保 / (参保 + 应参保)", INDICATORS.get)] == [
        "参保",
        "应参保",
    ]
    assert [one.field for one in inputs_of("参保.上期", INDICATORS.get)] == ["previous"]


_values = st.decimals(-999, 999, places=2)


@given(_values, _values, _values)
def test_any_arithmetic_agrees_with_fractions(a: Decimal, b: Decimal, c: Decimal) -> None:
    known = {
        key: Indicator(name=key, value=value)
        for key, value in zip("甲乙丙", (a, b, c), strict=True)
    }
    x, y, z = map(Fraction, (a, b, c))

    def value(formula: str) -> Fraction:
        return evaluate(Indicator(name="丁", formula=formula), known.get).value

    assert value("甲 + 乙 * 丙 - 0.5") == x + y * z - Fraction(1, 2)
    assert value("(甲 - 乙) * (丙 + 1)") == (x - y) * (z + 1)
    if y:
        assert value("甲 / 乙 / 3") == x / y / 3


@given(st.text("甲乙+-*/().0123 []\"'指标,:=", max_size=30))
def test_a_formula_gives_a_number_or_a_message(formula: str) -> None:
    assert outcome(formula)


def outcome(formula: str) -> str:
    try:
        return f"{evaluate(Indicator(name='丁', formula=formula), INDICATORS.get).value}"
    except FormulaError as error:
        return str(error)
