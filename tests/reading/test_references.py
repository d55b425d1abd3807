"""Names of indicators, problems and plans: what names nothing is found."""

from __future__ import annotations

from decimal import Decimal

import pytest

from summarykit.facts import Achievement, Agency, Indicator, Plan, WorkSummary
from summarykit.facts.references import find_indicator, unresolved
from summarykit.origin import Origin
from summarykit.reading import parse_facts
from tests.reading.making import HEAD, findings_of, places_of

INDICATORS = (
    "指标:\n  绿地: {名称: 新增校园绿地, 值: 80}\n  资金: {编号: 钱, 名称: 建设资金, 值: 108}\n"
)


def summary_of(text: str) -> WorkSummary:
    return parse_facts((HEAD + text).encode(), "总结.yaml").summary


@pytest.mark.parametrize("name", ["绿地", "新增校园绿地", "资金", "钱", "建设资金"])
def test_an_indicator_is_found_by_key_number_or_name(name: str) -> None:
    text = INDICATORS + f"基本情况: {{内容: 甲, 指标: [{name}]}}\n"
    summary = summary_of(text)
    found = find_indicator(summary, name)
    assert found is not None
    assert found.value == (Decimal(80) if "绿地" in name else Decimal(108))
    assert find_indicator(summary, "没有") is None


def test_an_indicator_written_in_place_is_found_after_the_others() -> None:
    summary = summary_of(
        INDICATORS + "打算:\n  - 标题: 甲\n    目标: [{编号: 培训, 名称: 培训人员, 目标值: 300}]\n"
    )
    found = find_indicator(summary, "培训")
    assert found is not None
    assert found is find_indicator(summary, "培训人员")


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("SK120", "基本情况: {内容: 甲, 指标: [绿低]}\n"),
        ("SK120", "成绩: [{指标: [钱, 绿低]}]\n"),
        ("SK120", "成绩: [{做法: [{指标: 绿低}]}]\n"),
        ("SK120", "做法: [{标题: 甲, 做法: [{指标: [绿低]}]}]\n"),
        ("SK120", "问题: [{指标: ['', 绿低]}]\n"),
        ("SK120", "打算: [{标题: 甲, 目标: [绿低]}]\n"),
        ("SK120", "上期打算: [{标题: 甲, 目标: [绿低]}]\n"),
        ("SK120", "附件: [{标题: 甲, 指标表: [绿低]}]\n"),
        ("SK121", "打算: [{标题: 甲, 针对: [绿低]}]\n"),
        ("SK122", "打算: [{标题: 甲, 承接: [绿低]}]\n"),
    ],
)
def test_a_name_that_names_nothing_is_found_at_its_place(code: str, text: str) -> None:
    assert places_of(HEAD + INDICATORS + text) == [(code, 7, text.index("绿低") + 1)]


@pytest.mark.parametrize(
    "parts", ["[绿低]", "{按院: [绿地, 绿低]}", "[{名称: 甲, 值: 1, 其中: [绿低]}]", "绿低"]
)
def test_parts_are_looked_up_at_any_depth(parts: str) -> None:
    text = HEAD + INDICATORS + f"  总数: {{值: 3, 其中: {parts}}}\n"
    (finding,) = findings_of(text)
    line = text.split("\n")[6]
    assert finding.code == "SK120"
    assert finding.origin == Origin("总结.yaml", 7, line.index("绿低") + 1)


def test_the_nearest_names_are_offered() -> None:
    (finding,) = findings_of(HEAD + INDICATORS + "成绩: [{指标: [建设资进]}]\n")
    assert finding.hint == "是否要写“建设资金”？"


def test_a_list_with_chinese_commas_is_explained() -> None:
    (finding,) = findings_of(HEAD + INDICATORS + "成绩: [{指标: [绿地、钱]}]\n")
    assert finding.hint == "几个名称用半角逗号加空格分开，写成 [绿地, 钱]"


def test_a_name_of_two_things_is_ambiguous_but_a_key_is_not() -> None:
    twice = (
        "指标:\n  甲: {名称: 绿地, 值: 1}\n  乙: {名称: 绿地, 值: 2}\n  绿地: {名称: 丙, 值: 3}\n"
    )
    assert places_of(HEAD + twice + "成绩: [{指标: [绿地]}]\n") == []
    (finding,) = findings_of(HEAD + twice.rsplit("\n", 2)[0] + "\n成绩: [{指标: [绿地]}]\n")
    assert (finding.code, finding.message) == ("SK125", "“绿地”所指的指标不止一个")


def test_an_id_that_stands_twice_is_found_at_the_second() -> None:
    text = "问题:\n  - {编号: 甲, 标题: 一}\n  - {编号: 乙, 标题: 二}\n  - {编号: 甲, 标题: 三}\n"
    (finding,) = findings_of(HEAD + text)
    assert (finding.code, finding.origin) == ("SK123", Origin("总结.yaml", 7, 10))
    assert "第 5 行" in finding.hint


def test_the_id_of_one_indicator_may_not_be_the_key_of_another() -> None:
    assert places_of(HEAD + INDICATORS + "  钱: {值: 1}\n") == [("SK123", 7, 6)]


def test_a_name_of_something_broken_is_no_second_finding() -> None:
    text = "指标: {绿: {名称: 绿地, 值: 多}}\n成绩: [{指标: [绿, 绿地]}]\n打算: [{标题: 甲, 针对: [乙]}]\n"
    broken = "问题: [{编号: 乙, 表象: 丙}]\n"
    assert [code for code, *_ in places_of(HEAD + text + broken)] == ["SK104", "SK101"]


def test_names_are_checked_although_other_things_are_wrong() -> None:
    codes = [code for code, *_ in places_of("格式: x\n标提: 甲\n成绩: [{指标: [乙]}]\n")]
    assert set(codes) == {"SK111", "SK101", "SK120", "SK109"}


def test_facts_made_in_python_are_checked_without_places() -> None:
    summary = WorkSummary(
        agency=Agency(name="甲"),
        period="2010年",
        indicators={"绿地": Indicator(value=Decimal(80))},
        achievements=(Achievement(title="乙", indicators=("绿地", "绿低")),),
        plans=(Plan(title="丙", addresses=("丁",)),),
    )
    assert [(one.code, one.origin) for one in unresolved(summary)] == [
        ("SK120", None),
        ("SK121", None),
    ]
