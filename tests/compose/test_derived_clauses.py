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
from summarykit.packs.models import Scale
from summarykit.render import render
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
            "事故2起，未超过控制数3起。",
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
        (
            {
                "name": "审理天数",
                "value": "46",
                "target": "50",
                "previous": "51",
                "measured_in": "天",
            },
            "审理天数46天，较上年减少5天，未超过年度目标50天。",
        ),
        (
            {
                "name": "用料",
                "value": "46",
                "target": "50",
                "lower_is_better": "是",
                "measured_in": "吨",
            },
            "用料46吨，未超过年度目标50吨。",
        ),
        (
            {
                "name": "水量",
                "value": "46",
                "target": "50",
                "lower_is_better": "否",
                "measured_in": "吨",
            },
            "水量46吨，完成年度目标的92%，距目标还差4吨。",
        ),
        (
            {"name": "普及率", "value": "97.2", "target": "97", "measured_in": "%"},
            "普及率97.2%，高于年度目标0.2个百分点。",
        ),
        (
            {"name": "普及率", "value": "96.6", "target": "97", "measured_in": "%"},
            "普及率96.6%，低于年度目标0.4个百分点。",
        ),
        (
            {"name": "持证率", "value": "100", "target": "100", "measured_in": "%"},
            "持证率100%，达到年度目标。",
        ),
        (
            {"name": "轻伤率", "value": "0.52", "previous": "0.78", "measured_in": "‰"},
            "轻伤率0.52‰，较上年降低0.26个千分点。",
        ),
        (
            {"name": "平均分", "value": "95.2", "previous": "93.1", "measured_in": "分"},
            "平均分95.2分，较上年增加2.1分。",
        ),
        (
            {
                "name": "兑付",
                "value": "3412",
                "measured_in": "人次",
                "paired": {"value": "268.5", "measured_in": "万元"},
            },
            "兑付3412人次、268.5万元。",
        ),
        (
            {
                "name": "案件",
                "value": "8",
                "previous": "20",
                "measured_in": "件",
                "parts": {
                    "按级别": [{"name": "重大", "value": "3"}, {"name": "一般", "value": "5"}]
                },
            },
            "案件8件（按级别分：重大3件、一般5件），较上年下降60%。",
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
    assert figure.how == "参保45337人÷应保47275人×100%"
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
    scale = Scale(unit="万元", into="亿元", factor=Decimal(10000), start=Decimal(10000), digits=2)
    made = said_by(deriving(scales=(scale,)), value="12345", previous="9000")
    assert line(made) == "完成投资1.23亿元，较上年增长37.2%。"
    assert [one.code for one in made.findings] == ["SK208"]
    figure = next(figures(made.document))
    assert figure.how == "12345万元＝1.23亿元"
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


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ({"name": "招聘教师", "target": "150", "measured_in": "名", "approximation": "左右"}, "招聘教师150名左右"),
        ({"name": "投资", "target_change": "8", "approximation": "以上"}, "投资增长8%以上"),
        ({"name": "投资", "target_change": "5", "upper": "7"}, "投资增长5%—7%"),
        ({"name": "投资", "target": "7", "upper": "9", "measured_in": "亿元"}, "投资达到7亿元—9亿元"),
        ({"name": "普及率", "target": "98", "measured_in": "%"}, "普及率达到98%"),
        ({"name": "普及率", "target": "98", "measured_in": "%", "verb": "提高到"}, "普及率提高到98%"),
        ({"name": "办案天数", "target": "45", "measured_in": "天", "approximation": "以下"}, "办案天数控制在45天以下"),
    ],
)  # fmt: skip
def test_a_target_keeps_its_words(target: dict[str, str], expected: str) -> None:
    said = text(plans=[{"title": "甲", "targets": [target], "deadline": "2026年12月底前"}])
    assert f"力争2026年12月底前，{expected}。" in said


@pytest.mark.parametrize(
    ("asked", "code", "said"),
    [
        ("{{ 投资.累计 }}", "SK181", "指标“投资”没有“累计”这一项可印"),
        ("{{ 投资.由至 }}", "SK181", "没有“由至”这一项可印"),
        ("{{ 投资.同比 }}", "SK181", "没有“同比”这一项可印"),
        ("{{ 投资.增幅 }}", "SK184", "（值是约数或区间，不用来推算）"),
        ("{{ 投资.完成率 }}", "SK184", "（没有填目标值）"),
        ("{{ 投资.占比 }}", "SK184", "（没有填总数）"),
    ],
)
def test_what_a_text_cannot_print_is_said_with_its_reason(asked: str, code: str, said: str) -> None:
    indicators = {"投资": MONEY | {"value": "350", "approximation": "余", "previous": "300"}}
    with_text = facts(indicators=indicators, overview=f"全年{asked}。")
    try:
        found = built(with_text, "thematic").findings
    except FactsError as error:
        found = error.findings
    assert [(one.code, one.quote) for one in found if one.code == code] == [(code, asked)]
    assert said in next(one.message for one in found if one.code == code)


def test_a_table_shows_changes_as_the_text_says_them() -> None:
    rows = [
        {"name": "站", "value": "9", "previous": "7", "measured_in": "座"},
        {"name": "率", "value": "97", "previous": "98.1", "measured_in": "%", "difference": "-1.1"},
        {"name": "水库", "value": "8", "previous": "8", "measured_in": "座"},
        {"name": "位", "value": "90", "measured_in": "分", "rank": "2", "scope": "全市"},
    ]
    indicators = {row["name"]: row for row in rows}
    annex = {"title": "表", "indicator_table": list(indicators)}
    made = built(facts(indicators=indicators, attachments=[annex]), "thematic")
    said = render(made.document, made.layout, "txt").decode()
    table = [row.split("\t") for row in said.splitlines() if "\t" in row]
    assert table == [
        ["指标", "计量单位", "数值", "上年", "比上年增减", "位次"],
        ["站", "座", "9", "7", "2座", "—"],
        ["率", "%", "97", "98.1", "−1.1个百分点", "—"],
        ["水库", "座", "8", "8", "持平", "—"],
        ["位", "分", "90", "—", "—", "全市第2位"],
    ]


@pytest.mark.parametrize("asked", ["增幅", "增减", "变化", "完成率", "完成情况", "占比"])
def test_what_waits_for_a_figure_is_printed_as_missing_and_found(asked: str) -> None:
    waiting = MONEY | {"value": "待核", "previous": "30", "target": "40", "whole": "50"}
    made = built(facts(indicators={"投资": waiting}, overview=f"全年{{{{ 投资.{asked} }}}}。"))
    assert "全年〔待核〕。" in render(made.document, made.layout, "txt").decode()
    assert "SK201" in {one.code for one in made.findings}


@pytest.mark.parametrize(
    ("indicator", "expected"),
    [
        ({"name": "气温", "value": "-5", "upper": "3", "measured_in": "℃"}, "气温零下5℃至3℃。"),
        ({"name": "增速", "value": "-8", "upper": "-3", "measured_in": "%"}, "增速负8%至负3%。"),
        ({"name": "发放", "value": "35", "paired": {"value": "12", "measured_in": "人"}}, "发放35、12人。"),
        (
            {"name": "产值", "value": "108", "previous": "96", "change": "12.5", "measured_in": "万元"},
            "产值108万元，较上年增长12.5%。",
        ),
    ],
)  # fmt: skip
def test_signs_pairs_and_typed_changes_read_well(indicator: dict[str, Any], expected: str) -> None:
    assert clause(**indicator) == expected


@pytest.mark.parametrize(
    "lost",
    [
        {"value": "350", "approximation": "余", "target": "300", "whole": "400"},
        {"value": "-5", "target": "0", "whole": "0"},
        {"value": "10", "upper": "20", "target": "15", "whole": "30"},
    ],
)
def test_targets_and_wholes_that_nothing_can_be_derived_from_are_noticed(
    lost: dict[str, str],
) -> None:
    made = built(facts(overview={"indicators": [MONEY | lost]}))
    assert [(one.code, one.message) for one in made.findings] == [
        ("SK205", "“完成投资”的目标值、总数没有印出")
    ]


def test_scaled_figures_are_all_named_and_differences_go_along() -> None:
    scale = Scale(unit="万元", into="亿元", factor=Decimal(10000), start=Decimal(10000), digits=1)
    pack = deriving(scales=(scale,), rounding="half_even")
    made = said_by(pack, value="12500", target="45000")
    assert line(made) == "完成投资1.2亿元，完成年度目标的27.8%，距目标还差3.2亿元。"
    assert [one.message for one in made.findings] == [
        "“完成投资”按模板包换算：12500万元印作1.2亿元"
    ]
    vague = said_by(pack, value="12600", approximation="超")
    assert line(vague) == "完成投资超12600万元。"


def test_parts_that_hold_each_other_are_an_error() -> None:
    indicators = {
        "甲": {"name": "甲", "value": "1", "parts": ["乙"]},
        "乙": {"name": "乙", "value": "1", "parts": ["甲"]},
    }
    with pytest.raises(FactsError) as stopped:
        built(facts(indicators=indicators, overview={"indicators": ["甲"]}))
    assert {one.code for one in stopped.value.findings} == {"SK126"}


def test_a_formula_beside_a_value_must_be_one_all_the_same() -> None:
    indicators = {"甲": {"name": "甲", "value": "10", "formula": "甲 / 无此"}}
    with pytest.raises(FactsError) as stopped:
        built(facts(indicators=indicators, overview="{{ 甲 }}"))
    assert [one.code for one in stopped.value.findings] == ["SK185"]
