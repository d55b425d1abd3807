from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarykit.text.figures import (
    AFTER_UNIT,
    BEFORE_NUMBER,
    INSIDE,
    placed_verb,
    plain_decimal,
    quantity,
    verb_stands_before,
    with_unit,
)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("12.50", "12.50"),
        ("108", "108"),
        ("1E+3", "1000"),
        ("1E-7", "0.0000001"),
        ("-0", "0"),
        ("-0.00", "0.00"),
        ("-12", "-12"),
        ("+5", "5"),
        (".5", "0.5"),
        ("45337", "45337"),
    ],
)
def test_a_number_is_printed_as_typed(typed: str, printed: str) -> None:
    assert plain_decimal(Decimal(typed)) == printed


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4))
def test_a_printed_number_is_the_same_number(value: Decimal) -> None:
    assert Decimal(plain_decimal(value)) == value


@pytest.mark.parametrize(
    ("value", "unit", "approximation", "printed"),
    [
        ("108", "万元", "", "108万元"),
        ("95.9", "%", "", "95.9%"),
        ("95.9", "％", "", "95.9%"),
        ("350", "次", "余", "350余次"),
        ("350", "次", "多", "350多次"),
        ("30", "万元", "多", "30多万元"),
        ("100", "万元", "余", "100余万元"),
        ("2", "万元", "余", "2万余元"),
        ("12", "万元", "余", "12万余元"),
        ("3.5", "万元", "余", "3.5万余元"),
        ("3.0", "亿元", "多", "3.0亿多元"),
        ("3", "百万元", "余", "3百万余元"),
        ("5", "千万元", "余", "5千万余元"),
        ("23", "万平方米", "余", "23万余平方米"),
        ("2", "万", "余", "2万余"),
        ("3", "年", "多", "3年多"),
        ("2.5", "公里", "多", "2.5公里多"),
        ("20", "公里", "多", "20多公里"),
        ("3", "千米", "多", "3千米多"),
        ("5", "个月", "多", "5个多月"),
        ("10", "个月", "多", "10多个月"),
        ("23", "次", "余", "23余次"),
        ("350", "", "余", "350余"),
        ("350", "次", "约", "约350次"),
        ("350", "次", "不少于", "不少于350次"),
        ("350", "次", "以上", "350次以上"),
        ("2", "万元", "左右", "2万元左右"),
    ],
)
def test_an_approximation_stands_in_its_place(
    value: str, unit: str, approximation: str, printed: str
) -> None:
    assert quantity(Decimal(value), unit, approximation) == printed


@given(
    st.decimals(min_value=0, max_value=10**8, places=2) | st.integers(0, 10**8).map(Decimal),
    st.sampled_from(["", "万元", "次", "年", "个月", "%", "亿元"]),
    st.sampled_from(sorted(BEFORE_NUMBER | INSIDE | AFTER_UNIT)),
)
def test_an_approximation_is_said_once_and_splits_no_number(
    value: Decimal, unit: str, approximation: str
) -> None:
    printed = quantity(value, unit, approximation)
    assert printed.replace(approximation, "", 1) == with_unit(value, unit)
    assert plain_decimal(value) in printed


def test_another_word_is_no_approximation() -> None:
    with pytest.raises(ValueError, match="不是约数"):
        quantity(Decimal(1), "次", "大概")


@pytest.mark.parametrize(
    "verb",
    [
        "完成",
        "实现",
        "新增",
        "投入",
        "开展",
        "组织",
        "举办",
        "培训",
        "建成",
        "争取",
        "引进",
        "化解",
        "办理",
        "发放",
        "受理",
        "查处",
        "收到",
        "现有",
        "压减",
    ],
)
def test_what_somebody_does_stands_before_the_name(verb: str) -> None:
    assert verb_stands_before(verb)
    assert placed_verb(verb, "名称") == (verb, "")
    assert placed_verb(verb, f"{verb}名称") == ("", "")


@pytest.mark.parametrize(
    "verb",
    [
        "达到",
        "达",
        "为",
        "是",
        "增至",
        "增加到",
        "降至",
        "下降到",
        "提高到",
        "上升到",
        "突破",
        "累计达",
        "均为",
        "保持在",
        "共计",
        "占",
        "超过",
        "减少了",
    ],
)
def test_what_a_figure_does_stands_after_the_name(verb: str) -> None:
    assert not verb_stands_before(verb)
    assert placed_verb(verb, "参保率") == ("", verb)
    assert placed_verb(verb, f"参保率{verb}") == ("", "")
