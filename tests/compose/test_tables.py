"""Tables of facts: where they stand, what their cells say, and that every figure has its source."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from summarykit.build import check
from summarykit.compose import compose
from summarykit.document import Block, Paragraph, Section, Table
from summarykit.document.walk import blocks, figures, plain
from summarykit.errors import FactsError
from summarykit.reading import load_facts
from summarykit.render import render
from tests.compose.making import built, facts, pack

PIPES = {"name": "改造管网", "value": "126.5", "previous": "98", "measured_in": "公里"}
MONEY = {"name": "投入资金", "value": "1080", "target": "1000", "measured_in": "万元"}
GRANTS = {"name": "上级补助", "value": "310.25", "measured_in": "万元"}
WATER = {"name": "水质合格率", "value": "98.2", "previous": "97", "measured_in": "%"}
TABLE = {"title": "工程一览", "header": ["项目"], "rows": [["甲工程"]]}
PACKS = ("general", "practice", "thematic", "speech", "minutes", "letter")


def shown(*indicators: dict[str, Any]) -> Table:
    """The table of these indicators."""
    keyed = {one["name"]: one for one in indicators}
    paper = built(facts(indicators=keyed, overview={"indicator_table": list(keyed)}))
    (table,) = (block for block in blocks(paper.document) if isinstance(block, Table))
    return table


def texts(table: Table) -> list[list[str]]:
    return [[plain(cell) for cell in row] for row in (table.header, *table.rows)]


# where they stand -------------------------------------------------------------------------


def kinds(found: tuple[Block, ...]) -> list[str]:
    return [type(block).__name__ for block in found]


def test_tables_follow_paragraphs_and_points_and_precede_what_stands_inside() -> None:
    fact = {
        "title": "甲", "summary": "说明", "points": ["一点", "两点"], "table": TABLE,
        "indicator_table": ["水"], "measures": [{"title": "做法", "text": "做了"}],
    }  # fmt: skip
    paper = built(facts(indicators={"水": WATER}, achievements=[fact]))
    (section,) = (
        block
        for block in blocks(paper.document)
        if isinstance(block, Section) and block.source and block.source.id == "achievements/1"
    )
    assert kinds(section.blocks) == ["Paragraph", "Table", "Table", "Section"]
    assert [block.source and block.source.id for block in section.blocks[1:3]] == [
        "achievements/1/table",
        "achievements/1/indicator_table",
    ]


@pytest.mark.parametrize("name", PACKS)
@pytest.mark.parametrize("field", ["overview", "achievements", "measures"])
def test_every_pack_places_both_kinds_of_table(name: str, field: str) -> None:
    fact = {"table": TABLE, "indicator_table": ["水"]} | (
        {"text": "说明"} if field == "overview" else {"title": "标题"}
    )
    parts = {field: fact if field == "overview" else [fact]}
    paper = built(facts(indicators={"水": WATER}, **parts), name)
    assert {finding.code for finding in paper.findings} <= {"SK233"}  # no number in the head
    said = render(paper.document, paper.layout, "txt").decode()
    assert [said.count(text) for text in ("工程一览", "甲工程", "水质合格率")] == [1, 1, 1]


@pytest.mark.parametrize("form", ["points", "joined", "paragraphs"])
def test_tables_of_facts_in_one_paragraph_follow_it(form: str) -> None:
    general = pack()
    entries = tuple(
        entry.model_copy(update={"form": form, "points": ""}) if "成绩" in entry.select else entry
        for entry in general.outline.entries
    )
    outline = general.outline.model_copy(update={"entries": entries})
    summary = facts(achievements=[{"title": "甲", "table": TABLE}, {"title": "乙"}])
    document = compose(summary, replace(general, outline=outline)).document
    found = [block for block in blocks(document) if isinstance(block, Paragraph | Table)]
    assert [plain(block.title) for block in found if isinstance(block, Table)] == ["工程一览"]
    assert isinstance(found[0], Paragraph)


def test_a_fact_that_holds_a_table_only_is_printed() -> None:
    paper = built(facts(overview={"table": TABLE}))
    assert "甲工程" in render(paper.document, paper.layout, "txt").decode()


def test_a_name_in_a_table_that_names_nothing_is_refused_with_its_place() -> None:
    with pytest.raises(FactsError) as stopped:
        built(facts(achievements=[{"title": "甲", "indicator_table": ["没有"]}]))
    assert [finding.code for finding in stopped.value.findings] == ["SK120"]


# units ------------------------------------------------------------------------------------


def test_a_unit_that_all_share_stands_above_and_cells_hold_bare_numbers() -> None:
    table = shown(MONEY, GRANTS)
    assert table.measured_in == "万元"
    assert texts(table) == [
        ["指标", "数值", "目标", "完成率"],
        ["投入资金", "1080", "1000", "108%"],
        ["上级补助", "310.25", "—", "—"],
    ]


def test_percentages_stay_what_they_are_under_a_shared_unit() -> None:
    table = shown(PIPES, WATER)
    assert table.measured_in == "公里"
    assert texts(table)[1:] == [
        ["改造管网", "126.5", "98", "29.1%"],
        ["水质合格率", "98.2%", "97%", "1.2个百分点"],
    ]


def test_several_units_have_a_column() -> None:
    table = shown(PIPES, MONEY, WATER)
    assert table.measured_in == ""
    assert [row[:3] for row in texts(table)] == [
        ["指标", "计量单位", "数值"],
        ["改造管网", "公里", "126.5"],
        ["投入资金", "万元", "1080"],
        ["水质合格率", "%", "98.2"],
    ]


def test_a_figure_without_a_unit_never_stands_under_the_unit_of_others() -> None:
    table = shown(MONEY, {"name": "综合指数", "value": "7"})
    assert table.measured_in == ""
    assert [row[1] for row in texts(table)] == ["计量单位", "万元", "—"]


def test_figures_without_any_unit_have_neither_line_nor_column() -> None:
    table = shown({"name": "综合指数", "value": "7"})
    assert (table.measured_in, texts(table)[0]) == ("", ["指标", "数值"])


def test_two_quantities_in_one_keep_their_units() -> None:
    paired: dict[str, Any] = {"name": "查处", "value": "5", "measured_in": "件"}
    paired |= {"paired": {"value": "35", "measured_in": "人"}}
    assert texts(shown(paired, PIPES))[1] == ["查处", "—", "5件35人", "—", "—"]


@pytest.mark.parametrize(
    ("word", "text"), [("余", "350余"), ("约", "约350"), ("以上", "350以上"), ("", "350")]
)
def test_a_vague_figure_keeps_its_word_without_the_unit(word: str, text: str) -> None:
    vague = {"name": "培训", "value": "350", "measured_in": "人次", "approximation": word or None}
    assert texts(shown(vague))[1] == ["培训", text]


def test_what_is_to_be_confirmed_is_marked_without_a_unit() -> None:
    assert texts(shown(MONEY | {"value": "待核"}))[1][1] == "〔待核〕"


def test_every_figure_of_a_table_has_its_source() -> None:
    keyed = {one["name"]: one for one in (PIPES, MONEY, WATER)}
    paper = built(facts(indicators=keyed, overview={"indicator_table": list(keyed)}))
    found = [(one.text, one.source.id.split("/")[1], one.side) for one in figures(paper.document)]
    assert ("126.5", "改造管网", "值") in found
    assert ("108%", "投入资金", "完成率") in found
    assert len(found) == 3 * 1 + 2 + 1 + 2 + 1  # values, 上年, 目标, 增长, 完成率
    assert check(facts(indicators=keyed, overview={"indicator_table": list(keyed)})) == ()


# changes ----------------------------------------------------------------------------------

DEATHS = {"name": "事故", "value": "0", "previous": "2", "measured_in": "起"}


def test_changes_stand_in_one_column_where_each_row_has_one_kind() -> None:
    found = [(row[0], row[4]) for row in texts(shown(PIPES, DEATHS, WATER, GRANTS))]
    assert found == [
        ("指标", "比上年增减"),
        ("改造管网", "29.1%"),
        ("事故", "−2起"),
        ("水质合格率", "1.2个百分点"),
        ("上级补助", "—"),
    ]


def test_a_row_with_both_kinds_of_change_needs_two_columns() -> None:
    table = texts(shown(PIPES | {"difference": "28.5"}, DEATHS))
    assert table[0][4:] == ["增减", "增长"]
    assert [row[4:] for row in table[1:]] == [["28.5", "29.1%"], ["−2", "—"]]


def test_derived_figures_of_a_column_have_as_many_decimals() -> None:
    table = shown(MONEY, GRANTS | {"target": "299"})
    assert [row[3] for row in texts(table)] == ["完成率", "108.0%", "103.8%"]


def test_a_typed_figure_keeps_its_decimals() -> None:
    table = shown(MONEY | {"completion": "108"}, GRANTS | {"target": "299"})
    assert [row[3] for row in texts(table)] == ["完成率", "108%", "103.8%"]
    assert [row[1] for row in texts(table)] == ["数值", "1080", "310.25"]


def test_a_hyphen_before_a_typed_figure_is_the_minus_sign() -> None:
    cells = ["-12.0%", "约-3", "2-1", "-", "甲-1", "－5"]
    paper = built(facts(overview={"table": {"header": ["数"], "rows": [[one] for one in cells]}}))
    (table,) = (block for block in blocks(paper.document) if isinstance(block, Table))
    assert [row[0] for row in texts(table)[1:]] == ["−12.0%", "约−3", "2-1", "-", "甲-1", "−5"]


# files ------------------------------------------------------------------------------------

HEAD = "格式: work-summary/1\n单位: 青河市水务局\n时段: 2025年\n"
HOLDERS = {
    "overview": "基本情况: {内容: 甲, 表: {文件: 表.csv}}\n",
    "achievement": "成绩:\n  - {标题: 甲, 表: {文件: 表.csv}}\n",
    "inner measure": "做法:\n  - {标题: 甲, 做法: [{标题: 乙, 表: {文件: 表.csv}}]}\n",
    "attachment": "附件:\n  - {标题: 甲, 表: {文件: 表.csv}}\n",
}


def written(folder: Path, facts_text: str, csv: str | None) -> Path:
    path = folder / "总结.yaml"
    path.write_text(HEAD + facts_text, encoding="utf-8")
    if csv is not None:
        (folder / "表.csv").write_text(csv, encoding="utf-8")
    return path


@pytest.mark.parametrize("holder", HOLDERS.values(), ids=HOLDERS)
def test_a_csv_file_is_read_wherever_a_table_may_stand(holder: str, tmp_path: Path) -> None:
    path = written(tmp_path, holder, "项目,金额\n甲工程,1.25\n乙工程\n")
    paper = built(load_facts(path).summary)
    (table,) = (block for block in blocks(paper.document) if isinstance(block, Table))
    assert texts(table) == [["项目", "金额"], ["甲工程", "1.25"], ["乙工程", ""]]


@pytest.mark.parametrize("holder", HOLDERS.values(), ids=HOLDERS)
@pytest.mark.parametrize(
    ("csv", "code"),
    [(None, "SK170"), ("项目\n甲,乙\n", "SK172"), ("", "SK172"), ("项目,金额\n", "SK172")],
)
def test_what_is_wrong_with_a_file_is_said_where_it_is_named(
    holder: str, csv: str | None, code: str, tmp_path: Path
) -> None:
    path = written(tmp_path, holder, csv)
    with pytest.raises(FactsError) as stopped:
        load_facts(path)
    (finding,) = stopped.value.findings
    assert finding.code == code
    assert finding.origin is not None
    line = (HEAD + holder).splitlines()[finding.origin.line - 1]
    assert line[finding.origin.column - 1 :].startswith("表.csv")
