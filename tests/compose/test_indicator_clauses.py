"""Indicator clauses: units, verbs and approximations in the right place, and what is typed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.compose.making import text


def clause(**indicator: Any) -> str:
    """The sentence of one indicator in the overview."""
    return text("thematic", overview={"indicators": [indicator]})


@pytest.mark.parametrize(
    ("indicator", "expected"),
    [
        ({"name": "新增校园绿地", "value": "80", "measured_in": "亩"}, "新增校园绿地80亩。"),
        (
            {"name": "投入建设资金", "value": "108", "measured_in": "万元", "cumulative": "是"},
            "累计投入建设资金108万元。",
        ),
        (
            {"name": "投资", "value": "12.50", "measured_in": "亿元", "verb": "完成", "expected": "是"},
            "预计完成投资12.50亿元。",
        ),
        (
            {"name": "参保率", "value": "95.9", "measured_in": "%", "verb": "达到"},
            "参保率达到95.9%。",
        ),
        (
            {"name": "新增绿地", "value": "8", "measured_in": "亩", "verb": "新增"},
            "新增绿地8亩。",
        ),
        (
            {"name": "卫生大扫除", "value": "350", "measured_in": "次", "approximation": "余"},
            "卫生大扫除350余次。",
        ),
        (
            {"name": "投入", "value": "30", "measured_in": "万元", "approximation": "多"},
            "投入30多万元。",
        ),
        ({"name": "服务群众", "value": "2", "measured_in": "万人", "approximation": "近"}, "服务群众近2万人。"),
        (
            {"name": "培训", "value": "300", "measured_in": "人次", "approximation": "以上"},
            "培训300人次以上。",
        ),
        (
            {"name": "学平险参保学生", "value": "45337", "measured_in": "人", "share": "95.9", "share_name": "参保率"},
            "学平险参保学生45337人，参保率95.9%。",
        ),
        (
            {"name": "女教师", "value": "30", "measured_in": "名", "share": "3.7", "whole_name": "教师"},
            "女教师30名，占教师的3.7%。",
        ),
        (
            {"name": "学校用水用电量", "change": "-12", "compared_with": "上年"},
            "学校用水用电量较上年下降12%。",
        ),
        (
            {"name": "财政收入", "value": "5", "measured_in": "亿元", "change": "12.3", "compared_with": "上年同期"},
            "财政收入5亿元，同比增长12.3%。",
        ),
        (
            {"name": "产值", "value": "5", "measured_in": "亿元", "change": "0", "compared_with": "上年"},
            "产值5亿元，与上年持平。",
        ),
        ({"name": "产值", "value": "5", "measured_in": "亿元", "change": "1.9倍"}, "产值5亿元，增长1.9倍。"),
        (
            {"name": "教师", "value": "120", "measured_in": "人", "difference": "-35", "compared_with": "2005年"},
            "教师120人，较2005年减少35人。",
        ),
        (
            {"name": "合格率", "value": "98.2", "measured_in": "%", "difference": "2.3", "compared_with": "上年"},
            "合格率98.2%，较上年提高2.3个百分点。",
        ),
        (
            {"name": "税收", "value": "9", "measured_in": "亿元", "change": "3", "comparable_change": "5.1", "basis": "剔除减税因素"},
            "税收9亿元，增长3%，剔除减税因素后同口径增长5.1%。",
        ),
        ({"name": "总分", "value": "96", "measured_in": "分", "rank": "2", "scope": "全省"}, "总分96分，居全省第2位。"),
        ({"name": "总分", "rank": "前五", "scope": "全省"}, "总分居全省前五。"),
        (
            {"name": "查处案件", "value": "5", "measured_in": "件", "paired": {"value": "35", "measured_in": "人"}},
            "查处案件5件35人。",
        ),
        (
            {"name": "劳动基地", "value": "890", "measured_in": "亩",
             "parts": [{"name": "果园", "value": "260"}, {"name": "粮田", "value": "210"}]},
            "劳动基地890亩，其中果园260亩、粮田210亩。",
        ),
        ({"name": "受理案件", "value": "9", "measured_in": "件", "previous": "7"}, "受理案件9件，较上年增加2件。"),
        ({"name": "受理案件", "value": "待核", "measured_in": "件", "previous": "7"}, "受理案件〔待核〕件（上年7件）。"),
        (
            {"name": "村集体收入", "value": "860", "measured_in": "万元", "cumulative": "是", "approximation": "余"},
            "村集体收入累计860余万元。",
        ),
        (
            {"name": "收入", "value": "8", "measured_in": "亿元",
             "parts": [{"name": "税收", "value": "6", "change": "2"}, {"name": "非税", "value": "2"}]},
            "收入8亿元，其中税收6亿元，增长2%；非税2亿元。",
        ),
        (
            {"name": "务工", "value": "3", "measured_in": "人",
             "parts": {"按地域": [{"name": "县内", "value": "3"}], "按性别": [{"name": "男", "value": "2"}, {"name": "女", "value": "1"}]}},
            "务工3人（按地域分：县内3人；按性别分：男2人、女1人）。",
        ),
        ({"name": "理赔金额", "value": "待核", "measured_in": "万元"}, "理赔金额〔待核〕万元。"),
        ({"name": "理赔金额"}, "理赔金额〔待核〕。"),
    ],
)  # fmt: skip
def test_an_indicator_reads_as_a_secretary_would_write_it(
    indicator: dict[str, Any], expected: str
) -> None:
    assert clause(**indicator) == expected


def test_clauses_are_joined_by_commas_and_by_semicolons_where_one_holds_a_comma() -> None:
    plain = (
        {"name": "甲", "value": 1, "measured_in": "所"},
        {"name": "乙", "value": 2, "measured_in": "所"},
    )
    shared = {"name": "丙", "value": 3, "measured_in": "所", "share": "5"}
    assert text("thematic", overview={"indicators": plain}) == "甲1所，乙2所。"
    assert (
        text("thematic", overview={"indicators": [*plain, shared]}) == "甲1所；乙2所；丙3所，占5%。"
    )


def test_a_text_names_indicators_and_their_sides() -> None:
    said = text(
        "thematic",
        indicators={
            "学平险": {"name": "学平险", "value": "45337", "measured_in": "人", "share": "95.9"},
            "用水": {"name": "用水量", "change": "-12", "compared_with": "上年"},
            "4050人员": {"name": "4050人员", "value": "7", "measured_in": "人"},
        },
        overview="{{ 学平险 }}参保，占{{ 学平险.占比 }}，{{ 用水.名称 }}{{ 用水.增幅 }}，"
        '安置{{ 指标["4050人员"] }}。{% 原样 %}，\\{{ 原样 }}',
    )
    assert said == ("45337人参保，占95.9%，用水量下降12%，安置7人。{% 原样 %}，{{ 原样 }}。")
