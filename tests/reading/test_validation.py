"""Located data to models: keys of both languages, and each mistake at its place."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from summarykit.facts import Achievement, Agency, Indicator, LeadSlots, Measure, WorkSummary
from summarykit.findings import columns
from summarykit.model import LocatedModel, Several
from summarykit.origin import LocatedMap, Origin
from summarykit.reading import parse_facts
from summarykit.validation import to_model
from summarykit.values import PENDING
from summarykit.yamlio import read_yaml
from tests.reading.making import HEAD, findings_of, places_of

AFTER = HEAD.count("\n")


def summary_of(text: str) -> WorkSummary:
    return parse_facts((HEAD + text).encode(), "总结.yaml").summary


MISTAKES = [
    ("SK101", 1, 1, "标提: 甲\n"),
    ("SK101", 1, 6, "落款: {单为: 甲, 汇报人: 乙}\n"),
    ("SK101", 2, 3, "打算:\n- titel: 甲\n"),
    ("SK102", 2, 1, "标题: 甲\ntitle: 乙\n"),
    ("SK103", 1, 5, "主题: [甲, 乙]\n"),
    ("SK103", 1, 5, "主题: {甲: 乙}\n"),
    ("SK103", 1, 5, "指标: [甲, 乙]\n"),
    ("SK103", 1, 5, "落款: 甲\n"),
    ("SK103", 1, 6, "成绩: [[甲]]\n"),
    ("SK103", 1, 10, "指标: {绿地: 80, 乙: {值: 1}}\n"),
    ("SK104", 1, 14, "指标: {绿地: {值: 一百零八}}\n"),
    ("SK104", 1, 14, "指标: {绿地: {值: '1:30'}}\n"),
    ("SK104", 1, 14, "指标: {绿地: {值: 1_000}}\n"),
    ("SK104", 1, 14, "指标: {绿地: {值: 108万元}}\n"),
    ("SK104", 1, 21, "指标: {绿: {值: 1, 小数位: 两}}\n"),
    ("SK104", 1, 20, "指标: {绿: {值: 1, 增长: 两成}}\n"),
    ("SK105", 1, 10, "落款: {日期: 2011年2月30日}\n"),
    ("SK105", 1, 18, "打算: [{标题: 甲, 时限: 2026年13月}]\n"),
    ("SK106", 1, 20, "指标: {绿: {值: 1, 累计: 大概}}\n"),
    ("SK107", 1, 5, "文种: 总结\n"),
    ("SK107", 1, 20, "指标: {绿: {值: 1, 约数: 左右边}}\n"),
    ("SK109", 1, 19, "成绩: [{标题: 甲, 荣誉: [{授予单位: 乙}]}]\n"),
    ("SK109", 1, 14, "附件: [{内容: 乙, 标题: }]\n"),
    ("SK110", 1, 21, "指标: {绿: {值: 1, 小数位: 9}}\n"),
    ("SK112", 1, 9, "指标: {绿: {单位: 亩}}\n"),
    ("SK112", 1, 6, "打算: [{编号: 甲}]\n"),
    ("SK112", 1, 16, "附件: {标题: 甲, 表: {表头: [甲, 乙]}}\n"),
    ("SK114", 1, 41, "附件: {标题: 甲, 表: {表头: [甲, 乙], 行: [[1, 2], [3]]}}\n"),
    ("SK131", 1, 6, "成绩: ['标题：甲']\n"),
    ("SK132", 1, 6, "成绩: ['标题:甲']\n"),
    ("SK141", 1, 5, "成绩: ｛标题｝\n"),
    ("SK141", 1, 7, "主送机关: ［甲，乙］\n"),
    ("SK144", 2, 3, "主送机关:\n  -甲\n"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "line", "column", "text"), MISTAKES)
def test_a_mistake_is_found_at_its_place_and_nothing_else(
    code: str, line: int, column: int, text: str
) -> None:
    assert places_of(HEAD + text) == [(code, AFTER + line, column)]


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("标提: 甲\n", "不认识的键“标提”", "是否要写“标题”、“指标”？"),
        ("titel: x\n", "不认识的键“titel”", "是否要写“title”、“subtitle”？"),
        ("指标: {绿: {值: 1_000}}\n", "“值”应为数字，现为“1_000”", "写成 1000"),
        ("指标: {绿: {值: '1:30'}}\n", "“值”应为数字，现为“1:30”", "只写一个数字"),
        ("指标: {绿: {值: '1,234'}}\n", "“值”应为数字，现为“1,234”", "写成 1234"),
        ("指标: {绿: {值: １２}}\n", "“值”应为数字，现为“１２”", "半角数字"),
        ("指标: {绿: {值: 12万元}}\n", "“值”应为数字，现为“12万元”", "单位写在“单位”里"),
        ("指标: {绿: {值: 多}}\n", "“值”应为数字，现为“多”", "待核"),
        ("文种: 总结\n", "“文种”不能写“总结”", "是否要写“工作总结”？可写 工作总结、工作汇报"),
        ("kind: report\n", "“kind”不能写“report”", "work_report"),
        ("主题: [甲]\n", "“主题”应为文字，现为列表", "给整段文字加引号"),
        ("指标: [甲]\n", "“指标”应为“键: 值”，现为列表", "前面写一个键名"),
        ("成绩: [{荣誉: [{授予单位: 乙}]}]\n", "“荣誉”第1项缺少“名称”", "写成 名称: "),
        ("attachments: [{text: a}]\n", "“attachments”第1项缺少“title”", "title: "),
        ("落款: {日期: 明天}\n", "“日期”写的“明天”不是存在的日期", "2011-01-20"),
        ("落款: {日期: 2026-02-30}\n", "“日期”写的“2026-02-30”不是存在的日期", "2026年2月只有28天"),
        ("导语:\n  宗旨: 甲\n  打算: 乙\n", "不认识的键“打算”", "减少这一行的缩进"),
    ],
)
def test_message_and_hint_say_what_to_do(text: str, message: str, hint: str) -> None:
    (finding,) = findings_of(HEAD + text)
    assert finding.message == message
    assert hint in finding.hint


def test_the_finding_looks_as_promised() -> None:
    text = HEAD + "指标:\n  建设资金: {名称: 投入建设资金, 值: 一百零八, 单位: 万元}\n"
    assert str(findings_of(text)[0]).split("\n") == [
        "总结.yaml:5:25  SK104 错误  “值”应为数字，现为“一百零八”",
        "    5 │   建设资金: {名称: 投入建设资金, 值: 一百零八, 单位: 万元}",
        "      │                                      ^^^^^^^^",
        "  提示：请写阿拉伯数字，如 108；尚无数据时写 待核",
    ]


def test_a_finding_marks_a_quoted_text_with_its_quotes_and_a_bracket_to_its_end() -> None:
    text = HEAD + "指标: {绿: {值: '一 百'}}\n落款: [甲, [乙]] # 谁\n"
    assert [finding.width for finding in findings_of(text)] == [5, 8]


def test_of_a_long_line_only_what_stands_round_the_place_is_shown() -> None:
    text = HEAD + f"指标: {{绿: {{名称: {'长' * 80}, 值: 多少, 来源: {'表' * 80}}}}}\n"
    _, line, mark, _ = str(findings_of(text)[0]).split("\n")
    assert line.startswith("    4 │ …长长")
    assert line.endswith("表…")
    start = columns(line[: line.index("多少")])
    assert mark == " " * 6 + "│ " + " " * (start - 8) + "^^^^"


def test_ten_mistakes_give_ten_findings_in_one_run() -> None:
    text = """格式: work-summary/1
单位: {名称: 华蓥市教育局, 自称：我市}
时段: 2010年13月
标提: 年度总结
指标:
  资金: {名称: 投入资金, 值: 一百零八, 单位: 万元}
\t绿地: {值: 80}
  参保率: {值: 95.9, 单位: %, 累计: 也许}
成绩:
  - 标题: "十一五"规划完成
    指标: [资今]
打算:
  - 标题: 抓实培训
    针对: [不重视]
    时限: 2026年13月
落款: {单位: [甲, 日期: 2011-01-20}
"""
    assert places_of(text) == [
        ("SK131", 2, 20),
        ("SK108", 3, 5),
        ("SK101", 4, 1),
        ("SK104", 6, 21),
        ("SK130", 7, 1),
        ("SK106", 8, 29),
        ("SK139", 10, 9),
        ("SK120", 11, 10),
        ("SK121", 14, 10),
        ("SK105", 15, 9),
        ("SK137", 16, 10),
    ]


def test_keys_of_both_languages_may_be_mixed() -> None:
    summary = summary_of("plans:\n  - 标题: 甲\n    actions: [乙]\nsign_off: {单位: 丙}\n")
    assert summary.plans[0].actions == ("乙",)
    assert summary.sign_off is not None
    assert summary.sign_off.agencies == ("丙",)


def test_a_number_stays_as_typed_and_a_text_that_looks_like_one_stays_text() -> None:
    summary = summary_of("指标: {绿: {值: 12.50, 位次: 0123, 口径: no, 来源: 12:30}}\n")
    indicator = summary.indicators["绿"]
    assert str(indicator.value) == "12.50"
    assert (indicator.rank, indicator.basis, indicator.source) == ("0123", "no", "12:30")


@pytest.mark.parametrize("empty", ["", " ''", " []", " {}", " ~", " '  '", "\n  -", "\n  - ''"])
@pytest.mark.parametrize(
    "key", ["导语", "成绩", "指标", "落款", "主题", "主送机关", "文种", "附件"]
)
def test_an_empty_part_is_the_same_as_an_absent_one(key: str, empty: str) -> None:
    if key == "指标" and "-" in empty:
        return
    if "-" in empty and key in ("导语", "落款", "主题", "文种"):
        return
    assert summary_of(f"{key}:{empty}\n") == summary_of("")


def test_a_part_whose_slots_are_all_empty_is_absent() -> None:
    """So that a form filled in halfway can be built."""
    text = "导语:\n  指导:\n  宗旨: ''\n成绩:\n  - 标题:\n    概述:\n版头: {份号: }\n"
    assert summary_of(text) == summary_of("")


@pytest.mark.parametrize("typed", ["", "''", "待核", "〔待核〕", "pending"])
def test_a_missing_figure_or_date_is_pending_never_left_out(typed: str) -> None:
    summary = summary_of(f"指标: {{绿: {{值: {typed}}}}}\n落款: {{日期: {typed}}}\n")
    assert summary.indicators["绿"].value is PENDING
    assert summary.sign_off is not None
    assert summary.sign_off.date is PENDING


def test_a_bare_text_stands_for_the_main_field_and_keeps_its_place() -> None:
    summary = summary_of("成绩: [甲, {标题: 乙}]\n做法: 丙\n")
    assert [achievement.title for achievement in summary.achievements] == ["甲", "乙"]
    assert summary.achievements[0].origin_of("title") == Origin("总结.yaml", AFTER + 1, 6)
    assert summary.measures[0].origin_of() == Origin("总结.yaml", AFTER + 2, 5)


def test_an_indicator_is_known_by_its_key() -> None:
    summary = summary_of("指标: {绿地: {值: 80}, 资金: {编号: 甲, 名称: 乙, 值: 1}}\n")
    assert (summary.indicators["绿地"].id, summary.indicators["绿地"].name) == ("绿地", "绿地")
    assert (summary.indicators["资金"].id, summary.indicators["资金"].name) == ("甲", "乙")


def test_an_indicator_made_in_python_is_known_by_its_key_too() -> None:
    summary = WorkSummary(
        agency=Agency(name="甲"), period="2010年", indicators={"绿地": Indicator(value=Decimal(80))}
    )
    assert summary == summary_of("指标: {绿地: {值: 80}}\n").model_copy(
        update={"agency": Agency(name="甲")}
    )


def test_parts_are_a_list_or_named_groups() -> None:
    text = "指标: {总: {值: 3, 其中: {按院: [{名称: 甲, 值: 1}, 乙], 按类: 乙}}, 乙: {值: 2}}\n"
    parts = summary_of(text).indicators["总"].parts
    assert isinstance(parts, dict)
    assert [type(part) for part in parts["按院"]] == [Indicator, str]
    assert parts["按类"] == ("乙",)
    single = summary_of("指标: {总: {值: 3, 其中: {名称: 甲, 值: 1}}}\n").indicators["总"].parts
    assert single == (Indicator(name="甲", value=Decimal(1)),)


def test_a_lead_is_a_text_or_slots() -> None:
    assert summary_of("导语: 一年来，工作有序。\n").lead == "一年来，工作有序。"
    assert isinstance(summary_of("导语: {宗旨: 服务}\n").lead, LeadSlots)


def test_empty_cells_of_a_table_keep_their_columns() -> None:
    text = "附件: {标题: 甲, 表: {表头: ['', 数], 行: [[甲, ~], ['', 1]]}}\n"
    table = summary_of(text).attachments[0].table
    assert table is not None
    assert (table.header, table.rows) == (("", "数"), (("甲", ""), ("", "1")))


def test_every_model_keeps_the_map_it_was_read_from() -> None:
    summary = summary_of("成绩:\n  - 标题: 甲\n    做法:\n      - title: 乙\n")
    measure = summary.achievements[0].measures[0]
    assert isinstance(measure.place, LocatedMap)
    assert measure.origin_of("title") == Origin("总结.yaml", AFTER + 4, 16)


def test_data_made_in_python_needs_no_places() -> None:
    data = {"标题": "甲", "measures": [{"标题": "乙", "points": ["丙"]}, "丁"], "荣誉": "戊"}
    achievement, findings = to_model(Achievement, data)
    assert findings == ()
    assert achievement is not None
    assert [measure.title for measure in achievement.measures] == ["乙", "丁"]


def test_a_message_about_data_without_places_says_the_way() -> None:
    data: dict[str, Any] = {"做法": [{"标题": "甲"}, {"内容": ["乙"]}], "标体": 1}
    made, findings = to_model(Achievement, data)
    assert made is None
    assert [finding.message for finding in findings] == [
        "“做法”第2项的“内容”应为文字，现为列表",
        "不认识的键“标体”",
    ]
    assert findings[0].origin is None


def test_a_value_of_python_is_taken_as_it_is_but_never_a_float() -> None:
    assert to_model(Indicator, {"值": 12, "位次": 2})[0] == Indicator(value=Decimal(12), rank="2")
    (finding,) = to_model(Indicator, {"值": 0.1})[1]
    assert finding.code == "SK104"


class Shelf(LocatedModel):
    """A model of a pack: not a fact, with entries and choices of its own."""

    words: dict[str, str]
    boards: Several[Measure] = ()


def test_any_located_model_is_read() -> None:
    data = read_yaml("words: {甲: 乙, 丙: [丁]}\nboards: 甲\n", "pack.yaml")
    _, findings = to_model(Shelf, data)
    assert [(one.code, str(one.origin)) for one in findings] == [("SK103", "pack.yaml:1:18")]
    made, _ = to_model(Shelf, read_yaml("words: {甲: 乙, 丙: ''}\nboards: 甲\n", "pack.yaml"))
    assert made == Shelf(words={"甲": "乙"}, boards=(Measure(title="甲"),))
