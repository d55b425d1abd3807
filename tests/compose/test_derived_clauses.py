"""What is said of derived figures, in clauses, in texts and in tables."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarykit.build import Built, build
from summarykit.document.walk import figures
from summarykit.errors import FactsError
from summarykit.packs import Pack
from tests.compose.making import built, facts, pack, text


def clause(**indicator: Any) -> str:
    return text("thematic", overview={"indicators": [indicator]})


def in_text(said: str, /, **indicator: Any) -> str:
    return text("thematic", indicators={"投资": indicator}, overview=said)


MONEY = {"name": "完成投资", "measured_in": "万元"}


@pytest.mark.parametrize(
    ("indicator", "expected"),
    [
        ({"value": "108", "previous": "96"}, "完成投资108万元，较上年增长12.5%。"),
        ({"value": "84", "previous": "96"}, "完成投资84万元，较上年下降12.5%。"),
        ({"value": "96", "previous": "96"}, "完成投资96万元，与上年持平。"),
        ({"value": "96.0", "previous": "96"}, "完成投资96.0万元，与上年持平。"),
        (
            {"value": "108", "previous": "96", "compared_with": "上年同期"},
            "完成投资108万元，同比增长12.5%。",
        ),
        (
            {"value": "96", "previous": "96", "compared_with": "2005年"},
            "完成投资96万元，与2005年持平。",
        ),
        ({"value": "9", "previous": "7"}, "完成投资9万元，较上年增加2万元。"),
        ({"value": "35", "previous": "0"}, "完成投资由0增至35万元。"),
        ({"value": "0", "previous": "35"}, "完成投资由35万元减至0。"),
        ({"value": "100040", "previous": "100000"}, "完成投资100040万元，较上年增长0.04%。"),
        ({"value": "1", "previous": "30", "digits": "0"}, "完成投资1万元，较上年下降97%。"),
        (
            {"value": "325", "target": "300", "target_name": "年度任务"},
            "完成投资325万元，完成年度任务的108.3%，超额完成。",
        ),
        ({"value": "300", "target": "300"}, "完成投资300万元，完成年度目标的100%。"),
        (
            {"value": "275", "target": "300"},
            "完成投资275万元，完成年度目标的91.7%，距目标还差25万元。",
        ),
        (
            {"value": "2999.9", "target": "3000"},
            "完成投资2999.9万元，完成年度目标的99.997%，距目标还差0.1万元。",
        ),
        (
            {"value": "3.2", "target": "3.5", "target_name": "年初预算"},
            "完成投资3.2万元，占年初预算的91.4%。",
        ),
        ({"completion": "95"}, "完成投资完成年度目标的95%。"),
        ({"value": "45", "whole": "60", "share_name": "到位率"}, "完成投资45万元，到位率75%。"),
        (
            {"value": "45", "whole": "60", "whole_name": "计划投资"},
            "完成投资45万元，占计划投资的75%。",
        ),
        ({"value": "10", "upper": "15"}, "完成投资10万元—15万元。"),
        (
            {"value": "-35", "previous": "-20"},
            "完成投资负35万元，较上年减少15万元。",
        ),
    ],
)
def test_a_clause_says_what_follows_from_the_typed_values(
    indicator: dict[str, str], expected: str
) -> None:
    assert clause(**MONEY, **indicator) == expected


@pytest.mark.parametrize(
    ("indicator", "expected"),
    [
        (
            {"name": "合格率", "value": "98.2", "previous": "95.9", "measured_in": "%"},
            "合格率98.2%，较上年提高2.3个百分点。",
        ),
        (
            {"name": "发病率", "value": "0.8", "previous": "1.25", "measured_in": "%"},
            "发病率0.8%，较上年降低0.45个百分点。",
        ),
        (
            {"name": "利润", "value": "35", "previous": "-20", "measured_in": "万元"},
            "利润35万元，扭亏为盈，较上年增加55万元。",
        ),
        (
            {"name": "利润", "value": "-35", "previous": "20", "measured_in": "万元"},
            "利润负35万元，由盈转亏，较上年减少55万元。",
        ),
        (
            {"name": "利润", "value": "-20", "previous": "-35", "measured_in": "万元"},
            "利润负20万元，较上年减亏15万元。",
        ),
        ({"name": "最低气温", "value": "-5", "measured_in": "℃"}, "最低气温零下5℃。"),
        (
            {
                "name": "事故",
                "value": "2",
                "target": "3",
                "target_name": "控制数",
                "measured_in": "起",
            },
            "事故2起，控制在控制数3起以内。",
        ),
        (
            {
                "name": "事故",
                "value": "5",
                "target": "3",
                "target_name": "控制数",
                "measured_in": "起",
            },
            "事故5起，超出控制数2起。",
        ),
        ({"name": "增速", "value": "10", "upper": "15", "measured_in": "%"}, "增速10%—15%。"),
        (
            {
                "name": "投放量",
                "value": "100",
                "upper": "150",
                "measured_in": "公斤",
                "approximation": "约",
            },
            "投放量约100—150公斤。",
        ),
    ],
)
def test_a_clause_suits_its_kind_of_figure(indicator: dict[str, str], expected: str) -> None:
    assert clause(**indicator) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("{{ 投资.增幅 }}", "增长12.5%"),
        ("{{ 投资.增长 }}", "增长12.5%"),
        ("{{ 投资.增减 }}", "增加12万元"),
        ("{{ 投资.变化 }}", "较上年增长12.5%"),
        ("{{ 投资.上期 }}", "96万元"),
        ("{{ 投资.占比 }}", "54%"),
        ("{{ 投资.完成率 }}", "90%"),
        ("{{ 投资.完成情况 }}", "完成年度目标的90%，距目标还差12万元"),
        ("{{ 投资.差额 }}", "12万元"),
        ("{{ 投资.排名 }}", "居全省第2位"),
        ("{{ 投资.其中 }}", "城区60万元、乡镇48万元"),
        ("{{ 指标[\"投资\"].其中 }}", "城区60万元、乡镇48万元"),
        ("{{ 投资.汉字 }}", "108万元"),
        ("{{ 投资.completed }}", "完成年度目标的90%，距目标还差12万元"),
    ],
)  # fmt: skip
def test_every_side_may_be_asked_for_in_a_text(said: str, expected: str) -> None:
    full = MONEY | {
        "value": "108", "previous": "96", "whole": "200", "target": "120", "rank": "2",
        "scope": "全省", "parts": [{"name": "城区", "value": "60"}, {"name": "乡镇", "value": "48"}],
    }  # fmt: skip
    assert in_text(said, **full) == expected + "。"


def test_the_whole_clause_may_be_asked_for_in_a_text() -> None:
    said = in_text("全年{{ 投资.分句 }}", **MONEY, value="108", previous="96")
    assert said == "全年完成投资108万元，较上年增长12.5%。"


@pytest.mark.parametrize(
    ("value", "said"), [("5", "五个"), ("2", "两个"), ("12", "十二个"), ("120", "120个")]
)
def test_a_count_may_be_spelled_out(value: str, said: str) -> None:
    fact = {"name": "措施", "value": value, "measured_in": "个"}
    assert in_text("从{{ 投资.汉字 }}方面推进", **fact) == f"从{said}方面推进。"


def test_a_growth_asked_for_from_a_small_base_is_a_percentage_all_the_same() -> None:
    assert in_text("{{ 投资.增幅 }}", **MONEY, value="9", previous="6") == "增长50%。"


def test_a_formula_gives_the_value_and_its_inputs() -> None:
    indicators = {
        "参保": {"name": "参保人数", "value": "45337", "measured_in": "人", "source": "社保台账"},
        "应保": {"name": "应参保人数", "value": "47275", "measured_in": "人"},
        "率": {"name": "参保率", "formula": "参保 / 应保", "measured_in": "%"},
    }
    made = built(facts(indicators=indicators, overview="参保率{{ 率 }}"), "thematic")
    (figure,) = figures(made.document)
    assert figure.text == "95.9%"
    assert figure.how == "参保45337÷应保47275×100%"
    assert [(one.id, one.taken_from) for one in figure.inputs] == [
        ("indicators/参保", "社保台账"),
        ("indicators/应保", ""),
    ]
    assert [one.code for one in made.findings] == []


def test_a_formula_that_lacks_a_figure_prints_a_missing_one() -> None:
    indicators = {
        "甲": {"name": "甲", "value": "待核"},
        "乙": {"name": "乙", "formula": "甲 * 2", "measured_in": "人"},
    }
    said = text("thematic", indicators=indicators, overview="{{ 甲 }}，{{ 乙 }}")
    assert said == "〔待核〕，〔待核〕人。"


def test_bad_formulas_stop_the_work_all_at_once() -> None:
    indicators = {
        "甲": {"name": "甲", "formula": "不知道 + 1"},
        "乙": {"name": "乙", "formula": "1 / 0"},
    }
    with pytest.raises(FactsError) as stopped:
        built(facts(indicators=indicators, overview="{{ 丙 }}"))
    assert sorted(one.code for one in stopped.value.findings) == ["SK181", "SK185", "SK185"]


# packs ----------------------------------------------------------------------------------


def with_wording(**said: Any) -> Pack:
    general = pack("thematic")
    return replace(general, wording=general.wording.model_copy(update=said))


def deriving(**said: Any) -> Pack:
    wording = pack("thematic").wording
    return with_wording(deriving=wording.deriving.model_copy(update=said))


def said_by(pack: Pack, **indicator: Any) -> Built:
    return build(facts(overview={"indicators": [MONEY | indicator]}), pack)


def line(made: Built) -> str:
    from summarykit.render import render

    return render(made.document, made.layout, "txt").decode().split("\n")[2]


@pytest.mark.parametrize(
    ("manner", "indicator", "expected"),
    [
        ({"times_from": Decimal(100)}, {"value": "220", "previous": "100"}, "增长1.2倍"),
        ({"times_from": Decimal(100)}, {"value": "190", "previous": "100"}, "增长90%"),
        ({"doubles": True}, {"value": "200", "previous": "100"}, "翻一番"),
        ({"doubles": True}, {"value": "400", "previous": "100"}, "翻两番"),
        ({"doubles": True}, {"value": "300", "previous": "100"}, "增长200%"),
        ({"digits": 2}, {"value": "4", "previous": "3", "digits": "2"}, "增长33.33%"),
        ({"rounding": "half_even"}, {"value": "112.25", "previous": "100"}, "增长12.2%"),
        ({"rounding": "half_up"}, {"value": "112.25", "previous": "100"}, "增长12.3%"),
    ],
)
def test_a_pack_says_changes_in_its_manner(
    manner: dict[str, Any], indicator: dict[str, str], expected: str
) -> None:
    made = said_by(deriving(small_base=Decimal(0), **manner), **indicator)
    assert line(made).removesuffix("。").endswith("较上年" + expected)


def test_a_bureau_changes_the_words_of_a_comparison_in_one_line() -> None:
    compared = pack("thematic").wording.compared | {"上年": "比上年"}
    made = said_by(with_wording(compared=compared), value="108", previous="96")
    assert line(made) == "完成投资108万元，比上年增长12.5%。"


def test_large_figures_are_given_in_a_larger_unit_only_by_the_pack_and_never_in_silence() -> None:
    from summarykit.packs.models import Scale

    scale = Scale(unit="万元", into="亿元", factor=Decimal(10000), start=Decimal(10000), digits=2)
    made = said_by(deriving(scales=(scale,)), value="12345", previous="9000")
    assert line(made) == "完成投资1.23亿元，较上年增长37.2%。"
    assert [one.code for one in made.findings] == ["SK208"]
    figure = next(figures(made.document))
    assert figure.how == "12345万元÷10000"
    assert line(said_by(pack("thematic"), value="12345")) == "完成投资12345万元。"


# any values -----------------------------------------------------------------------------

numbers = st.decimals(-9999, 9999, places=1) | st.integers(-99, 99).map(Decimal)


@given(
    numbers, numbers, numbers,
    st.sampled_from(["万元", "%", "所", "℃", ""]),
    st.sampled_from(["投资", "利润", "参保率"]),
)  # fmt: skip
def test_no_clause_prints_a_minus_sign_or_a_growth_that_is_none(
    value: Decimal, previous: Decimal, target: Decimal, unit: str, name: str
) -> None:
    said = clause(name=name, value=value, previous=previous, target=target, measured_in=unit)
    assert not re.search(r"[-−–]", said), said
    if value == previous:
        assert not re.search("增|减|升|降|提高|翻|扭", said), said
    if unit == "%" and value != previous:
        assert re.search(r"(提高|降低)[\d.]+个百分点", said), said
        assert not re.search(r"(增长|下降)[\d.]+%", said), said
    if value > previous:
        assert not re.search("下降|减少|降低|减至", said), said


@given(numbers, st.decimals(-500, 500, places=1))
def test_typed_changes_are_said_without_a_sign_too(value: Decimal, change: Decimal) -> None:
    said = clause(name="投资", value=value, change=change, difference=change, measured_in="元")
    assert "-" not in said
    assert ("持平" in said) == (change == 0)
