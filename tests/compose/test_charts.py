"""图表: what a chart shows, where its figures come from, and what is said of what it cannot show."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarykit.build import Built, build, check
from summarykit.document import Chart, Figure
from summarykit.document.walk import blocks, plain
from summarykit.errors import FactsError
from summarykit.facts import WorkSummary
from summarykit.reading import parse_facts
from summarykit.tracing import trace
from tests.compose.making import built, facts

GREEN = {"name": "新增绿地", "value": "80", "measured_in": "亩"}
OVER_YEARS = GREEN | {"history": {"2008年": "55", "2009年": "68"}}
MONEY = {"name": "投入资金", "value": "108", "measured_in": "万元"}


def chart_of(made: Built) -> Chart:
    (found,) = [block for block in blocks(made.document) if isinstance(block, Chart)]
    return found


def drawn(chart: dict[str, Any], name: str = "general", /, **indicators: Any) -> Chart:
    return chart_of(built(facts(indicators=indicators, overview={"charts": chart}), name))


def values(chart: Chart) -> dict[str, list[str]]:
    return {one.name: [plain(value) for value in one.values] for one in chart.series}


def said(chart: dict[str, Any], **indicators: Any) -> list[tuple[str, str]]:
    """Code and message of what is noticed, or of what stops the paper."""
    summary = facts(indicators=indicators, overview={"text": "甲。", "charts": chart})
    try:
        findings = built(summary).findings
    except FactsError as error:
        findings = error.findings
    return [(one.code, one.message) for one in findings]


def test_indicators_stand_side_by_side() -> None:
    chart = drawn({"indicators": ["甲", "乙"]}, 甲=GREEN, 乙=GREEN | {"name": "新增林地"})
    assert (chart.kind, chart.categories, chart.measured_in) == (
        "column",
        ("新增绿地", "新增林地"),
        "亩",
    )
    assert values(chart) == {"2025年": ["80", "80"]}
    assert plain(chart.title) == "新增绿地、新增林地"


def test_last_year_and_target_stand_beside_it_where_all_have_one() -> None:
    both = {"previous": "9", "target": "90"}
    chart = drawn(
        {"indicators": ["甲", "乙"]}, 甲=GREEN | both, 乙=MONEY | both | {"measured_in": "亩"}
    )
    assert values(chart) == {
        "2024年": ["9", "9"],
        "2025年": ["80", "108"],
        "年度目标": ["90", "90"],
    }
    one = drawn({"indicators": ["甲", "乙"]}, 甲=GREEN | both, 乙=GREEN)
    assert list(values(one)) == ["2025年"]


def test_the_writer_says_which_sides_are_drawn() -> None:
    rates = {"target": "100", "previous": "1"}
    chart = drawn(
        {"indicators": ["甲", "乙"], "sides": "完成率", "kind": "bar"},
        甲=GREEN | rates,
        乙=MONEY | rates,
    )
    assert (values(chart), chart.measured_in) == ({"完成率": ["80", "108"]}, "%")
    (first, _) = chart.series[0].values
    assert isinstance(first[0], Figure)
    assert first[0].how == "80÷100×100%"


def test_an_indicator_with_earlier_values_is_drawn_over_the_years() -> None:
    chart = drawn({"indicators": "绿地", "kind": "折线图"}, 绿地=OVER_YEARS)
    assert chart.categories == ("2008年", "2009年", "2025年")
    assert values(chart) == {"新增绿地": ["55", "68", "80"]}
    assert plain(chart.title) == "2008—2025年新增绿地"
    assert chart.description == (
        "折线图：2008—2025年新增绿地（单位：亩）。2008年55，2009年68，2025年80。"
    )


def test_years_are_sorted_however_they_were_typed() -> None:
    typed = GREEN | {"history": {"2024": "3", "2022年度": "1", "2023 年": "2"}}
    assert values(drawn({"indicators": "绿地"}, 绿地=typed)) == {"新增绿地": ["1", "2", "3", "80"]}


def test_the_value_of_last_year_is_a_point_of_a_line() -> None:
    chart = drawn({"indicators": "绿地", "kind": "line"}, 绿地=GREEN | {"previous": "68"})
    assert (chart.categories, values(chart)) == (
        ("2024年", "2025年"),
        {"新增绿地": ["68", "80"]},
    )


def test_a_single_indicator_shows_its_parts() -> None:
    whole = {"name": "管网", "value": "9", "measured_in": "公里",
             "parts": [{"name": "城区", "value": "6"}, {"name": "乡镇", "value": "3"}]}  # fmt: skip
    chart = drawn({"indicators": "管网", "kind": "饼图"}, 管网=whole)
    assert (chart.categories, values(chart), chart.measured_in) == (
        ("城区", "乡镇"),
        {"2025年": ["6", "3"]},
        "公里",
    )
    summary = facts(indicators={"管网": whole}, overview={"charts": {"indicators": "管网"}})
    assert "SK302" not in [one.code for one in check(summary)]


@pytest.mark.parametrize(
    ("table", "categories", "series"),
    [
        ({"rows": [["小学", "23"], ["初中", "7"]]}, ("小学", "初中"), {"数值": ["23", "7"]}),
        (
            {"header": ["类", "小学", "初中"], "rows": [["城区", "1", "2"], ["乡镇", "3", ""]]},
            ("小学", "初中"),
            {"城区": ["1", "2"], "乡镇": ["3", ""]},
        ),
        (
            {"header": ["年份", "城区", "乡镇"], "rows": [["2008", "1", "2"], ["2009", "3", "4"]]},
            ("2008年", "2009年"),
            {"城区": ["1", "3"], "乡镇": ["2", "4"]},
        ),
        (
            {"header": ["年", "1月", "2月"], "rows": [["2008年", "1", "2"], ["2009年", "3", "4"]]},
            ("1月", "2月"),
            {"2008年": ["1", "2"], "2009年": ["3", "4"]},
        ),
    ],
)
def test_figures_may_be_typed_for_the_chart(
    table: dict[str, Any], categories: tuple[str, ...], series: dict[str, list[str]]
) -> None:
    chart = drawn({"table": table})
    assert (chart.categories, values(chart)) == (categories, series)
    assert all(plain(value) in ("", inline.text) for one in chart.series
               for value in one.values for inline in value if isinstance(inline, Figure))  # fmt: skip


def test_a_typed_table_may_name_indicators() -> None:
    chart = drawn({"table": {"rows": [["甲", "{{ 绿地 }}"], ["乙", "7"]]}}, 绿地=GREEN)
    assert (values(chart), chart.measured_in) == ({"数值": ["80", "7"]}, "亩")
    (known, _) = chart.series[0].values
    assert isinstance(known[0], Figure)
    assert known[0].source.id == "indicators/绿地"


@pytest.mark.parametrize("name", ["general", "practice", "thematic", "speech", "minutes", "letter"])
def test_every_outline_places_the_charts(name: str) -> None:
    chart = {"charts": {"indicators": "绿地"}}
    parts: dict[str, Any] = {
        "overview": {"text": "甲。"} | chart,
        "achievements": [{"title": "乙", "measures": [{"title": "丙"} | chart]} | chart],
        "measures": [{"title": "丁"} | chart],
        "attachments": [{"title": "戊"} | chart],
    }
    for field, value in parts.items():
        made = built(facts(indicators={"绿地": OVER_YEARS}, **{field: value}), name)
        placed = sum(isinstance(block, Chart) for block in blocks(made.document))
        lost = any(one.code == "SK605" for one in made.findings)
        assert placed == (2 if field == "achievements" else 1) or lost, field


def test_trace_follows_every_point_to_its_place() -> None:
    text = (
        "格式: work-summary/1\n单位: 青河市水务局\n时段: 2010年\n指标:\n"
        "  绿地: {名称: 新增绿地, 值: 80, 单位: 亩, 来源: 年报, 往期: {2008年: 55, 2009年: 68}}\n"
        "基本情况: {图表: {指标: 绿地}}\n"
    )
    summary = parse_facts(text.encode(), "f.yaml").summary
    found = trace(build(summary).document, summary)
    assert [(one.text, one.place[-1], str(one.source and one.source.origin)) for one in found] == [
        ("55", "2008年", "f.yaml:5:52"),
        ("68", "2009年", "f.yaml:5:63"),
        ("80", "2010年", "f.yaml:5:21"),
    ]
    assert {one.source.taken_from for one in found if one.source} == {"年报"}


def test_different_units_are_refused() -> None:
    assert said({"indicators": ["甲", "乙"], "title": "情况"}, 甲=GREEN, 乙=MONEY) == [
        ("SK251", "图“情况”里的数单位不同：“新增绿地”是亩，“投入资金”是万元")
    ]


def test_a_missing_figure_is_a_gap_that_is_named() -> None:
    indicators = {"甲": OVER_YEARS, "乙": GREEN | {"name": "新增林地", "history": {"2008年": "1"}}}
    assert said({"indicators": ["甲", "乙"]}, **indicators) == [
        ("SK252", "图有空缺：新增林地没有2009年的数")
    ]
    ranged = GREEN | {"upper": "90"}
    assert ("SK252", "图有空缺：2025年没有新增绿地的数") in said(
        {"indicators": ["甲", "乙"]}, 甲=GREEN, 乙=ranged
    )


def test_a_pending_figure_is_a_gap_and_stays_to_be_confirmed() -> None:
    waiting = GREEN | {"history": {"2008年": "待核", "2009年": "68"}}
    chart = drawn({"indicators": "绿地"}, 绿地=waiting)
    assert values(chart) == {"新增绿地": ["〔待核〕", "68", "80"]}
    assert "2008年待核" in chart.description
    assert said({"indicators": "绿地"}, 绿地=waiting) == [("SK201", "“新增绿地”2008年的数待核")]


LONG = "乡镇学校学生膳食营养补助项目资金"


@pytest.mark.parametrize(
    ("names", "typed", "kind"),
    [
        ([LONG, "乙", "丙", "丁"], {}, "bar"),
        ([LONG, "乙", "丙", "丁"], {"kind": "column"}, "column"),
        ([LONG, "乙", "丙"], {}, "column"),
        (["甲", "乙", "丙", "丁"], {}, "column"),
        ([f"2025年{month}月上旬" for month in range(10, 14)], {}, "column"),
    ],
)
def test_many_long_names_stand_beside_bars_unless_columns_were_asked_for(
    names: list[str], typed: dict[str, str], kind: str
) -> None:
    chart = drawn({"table": {"rows": [[name, "1"] for name in names]}} | typed)
    assert chart.kind == kind
    assert chart.description.startswith("条形图" if kind == "bar" else "柱形图")


def test_derived_figures_of_a_series_have_the_same_decimals_and_typed_ones_stay() -> None:
    odd = {"甲": GREEN | {"target": "97"}, "乙": GREEN | {"target": "80"}}
    chart = {"indicators": ["甲", "乙"], "sides": "完成率"}
    assert values(drawn(chart, **odd)) == {"完成率": ["82.5", "100.0"]}
    typed = odd | {"乙": GREEN | {"completion": "100"}}
    assert values(drawn(chart, **typed)) == {"完成率": ["82.5", "100"]}


@pytest.mark.parametrize(
    ("names", "title"),
    [
        (["甲", "乙"], "甲、乙"),
        (["甲", "乙", "丙"], "2025年有关指标"),
        ([LONG + "一", LONG + "二"], "2025年有关指标"),
        ([LONG], LONG),
    ],
)
def test_a_title_names_at_most_two_indicators_and_fits_the_line(
    names: list[str], title: str
) -> None:
    given = {name: GREEN | {"name": name} for name in names}
    assert plain(drawn({"indicators": names}, **given).title) == title


@pytest.mark.parametrize(
    ("chart", "found"),
    [
        ({}, ("SK254", "图没有写数据")),
        (
            {"indicators": "甲", "table": {"rows": [["乙", "1"]]}},
            ("SK254", "图的指标和表都写了"),
        ),
        ({"table": {"rows": [["乙", "1", "2"]]}}, ("SK254", "图的表没有表头")),
        ({"table": {"rows": [["乙", "许多"], ["丙", "1"]]}}, ("SK253", "图里的“许多”不是一个数")),
        (
            {"kind": "pie", "table": {"rows": [["乙", "-1"], ["丙", "1"]]}},
            ("SK253", "图画不成：饼图里不能有负数：“乙”是−1"),
        ),
        (
            {"kind": "pie", "table": {"rows": [["乙", "0"], ["丙", "0"]]}},
            ("SK253", "图画不成：饼图里的数都是0"),
        ),
        (
            {"kind": "pie", "indicators": "甲", "sides": ["值", "上期"]},
            ("SK253", "图画不成：饼图只能画一个系列，现有2个"),
        ),
        ({"indicators": "甲"}, ("SK256", "图只有一个数")),
        ({"indicators": "丁"}, ("SK256", "图没有可画的数，这张图没有排出")),
        (
            {"table": {"rows": [[f"第{n}类", "1"] for n in range(31)]}},
            ("SK256", "图有31类，超过30个就看不清了"),
        ),
        (
            {
                "table": {
                    "header": ["年", "甲", "乙"],
                    "rows": [[f"{n}组", "1", "2"] for n in range(7)],
                }
            },
            ("SK256", "图有7个系列，超过6个就看不清了"),
        ),
    ],
)
def test_what_makes_no_good_chart_is_said(chart: dict[str, Any], found: tuple[str, str]) -> None:
    assert found in said(chart, 甲=GREEN, 丁=GREEN | {"value": "待核"})


def test_two_figures_of_one_year_must_agree() -> None:
    typed = GREEN | {"previous": "70", "history": {"2024年": "68"}}
    assert ("SK255", "“新增绿地”往期里2024年的数与“上期”不一致") in said(
        {"indicators": "绿地"}, 绿地=typed
    )


def test_a_name_that_names_nothing_is_refused() -> None:
    with pytest.raises(FactsError) as stopped:
        built(facts(overview={"charts": {"indicators": "绿地"}}))
    assert [one.code for one in stopped.value.findings] == ["SK120"]


def test_history_that_nothing_draws_is_noticed() -> None:
    made = built(facts(indicators={"绿地": OVER_YEARS}, overview="新增{{ 绿地 }}。"))
    assert ("SK205", "“新增绿地”的往期没有印出") in [
        (one.code, one.message) for one in made.findings
    ]


def test_what_is_expected_is_said_to_be() -> None:
    chart = drawn({"indicators": "绿地"}, 绿地=OVER_YEARS | {"expected": True})
    assert chart.categories[-1] == "2025年（预计）"


@given(st.lists(st.decimals(-(10**12), 10**12, places=3), min_size=2, max_size=9))
def test_every_typed_number_is_drawn_as_it_is(typed: list[Decimal]) -> None:
    rows = tuple((f"第{number}类", str(value)) for number, value in enumerate(typed))
    summary = WorkSummary(
        agency="局", period="2025年", overview={"charts": {"table": {"rows": rows}}}
    )
    (series,) = chart_of(built(summary)).series
    assert [Decimal(plain(value)) for value in series.values] == typed
