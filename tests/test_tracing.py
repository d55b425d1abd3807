"""trace(): every figure of a paper, where it stands and where it comes from; nothing is missed."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from summarykit.build import Built, build
from summarykit.document import Document, Label, Paragraph, Point, Text
from summarykit.document.untraced import untraced
from summarykit.document.walk import blocks, figures, lines
from summarykit.errors import SummaryKitError
from summarykit.findings import columns
from summarykit.lint import BUILT_IN, Manuscript, run
from summarykit.origin import FactRef
from summarykit.reading import load_facts, parse_facts
from summarykit.render import render
from summarykit.tracing import Traced, trace, trace_blocks, trace_json, trace_table
from tests.compose.making import built, facts, pack
from tests.strategies import summaries
from tests.text.test_numbers import NO_FIGURES

ROOT = Path(__file__).parents[1]
RULE = next(rule for rule in BUILT_IN if rule.code == "SK301")

FACTS = """格式: work-summary/1
单位: {名称: 青河市水务局, 自称: 我局}
时段: 2025年
指标:
  管网: {名称: 改造管网, 值: 126.5, 单位: 公里, 上期: 98, 来源: 管网台账}
  参保: {名称: 参保人数, 值: 90, 单位: 人}
  应保: {名称: 应保人数, 值: 120, 单位: 人, 来源: 花名册}
  参保率: {公式: 参保 / 应保 * 100, 单位: "%"}
成绩:
  - 标题: 改造{{ 管网 }}
    概述: "全年投资5亿元，管网{{ 管网.增长 }}，2025年12月底完工。"
  - {标题: 参保有序, 概述: "参保率{{ 参保率 }}"}
做法:
  - {标题: 检查, 分点: [修渠5处, 建站2座]}
附件:
  - {标题: 主要指标, 指标表: [管网]}
  - {标题: 投资, 内容: 共2项, 表: {表头: [项目, 投资], 行: [[甲, "12.50"], [乙, "{{ 管网 }}"]]}}
"""


def paper(text: str = FACTS) -> Built:
    return build(parse_facts(text.encode(), "facts.yaml").summary, pack())


def traced(text: str) -> Traced:
    return next(one for one in trace(paper().document) if one.text == text)


# the figures of a real paper ------------------------------------------------------------

HUAYING = [
    ("350余次", "大扫除", "值"), ("23所", "建森学校", "值"), ("23所", "建森学校", "值"),
    ("108万元", "建设资金", "值"), ("18.77万株", "花木", "值"), ("80亩", "绿地", "值"),
    ("71所", "责任险学校", "值"), ("53694人", "责任险", "值"), ("100%", "责任险", "占比"),
    ("30323名", "居民医保", "值"), ("16所", "食品险学校", "值"), ("45337人", "学平险", "值"),
    ("95.9%", "学平险", "占比"), ("下降12%", "用水用电", "增长"), ("11所", "次年学校", "值"),
    ("30亩", "次年绿地", "值"), ("下降15%", "plans/6/indicators/1", "目标增长"),
]  # fmt: skip
HUAYING_NO_FIGURES = ["2010", "1", "1", "2011", "2011", "2010", "2011", "1", "20"]
"""The title's year, H1N1, the years of the plans, the date of signing."""


def huaying() -> Built:
    return build(load_facts(ROOT / "examples/huaying-logistics/facts.yaml").summary)


def test_every_figure_of_a_real_paper_is_traced_in_reading_order() -> None:
    found = trace(huaying().document)
    names = [one.source.id.removeprefix("indicators/") for one in found if one.source]
    said = [(one.text, name, one.side) for one, name in zip(found, names, strict=True)]
    assert said == HUAYING
    assert {one.status for one in found} == {"事实"}


def test_what_is_traced_are_all_digits_of_its_markdown_but_dates_names_and_labels() -> None:
    made = huaying()
    text = render(made.document, made.layout, "md").decode()
    printed = re.findall(r"\d[\d.]*", re.sub(r"^\d+\\\.", "", text, flags=re.MULTILINE))
    figures = [re.findall(r"\d[\d.]*", text)[0] for text, _, _ in HUAYING]
    assert Counter(printed) == Counter(figures + HUAYING_NO_FIGURES)


def test_each_has_the_line_of_its_fact() -> None:
    source = ROOT / "examples/huaying-logistics/facts.yaml"
    typed = source.read_text(encoding="utf-8").splitlines()
    for one in trace(huaying().document):
        assert one.source is not None
        assert one.source.origin is not None
        number = re.findall(r"\d[\d.]*", one.text)[0]
        assert number in typed[one.source.origin.line - 1]


@pytest.mark.parametrize("name", ["guixi-work-study", "jianli-half-year", "jilin-22-school"])
def test_the_other_examples_hold_no_figure_without_an_indicator(name: str) -> None:
    found = trace(build(load_facts(ROOT / f"examples/{name}/facts.yaml").summary).document)
    assert found
    assert [one for one in found if one.status == "文字"] == []


# what is said of each -------------------------------------------------------------------


def test_a_figure_knows_its_place_among_the_headings() -> None:
    places = {one.text: one.place for one in trace(paper().document)}
    assert places["5亿元"] == ("一、主要工作及成效", "（一）改造126.5公里", "第1段")
    assert places["5处"] == ("二、主要做法", "检查", "第1段")
    assert places["98"] == ("附件1 主要指标", "表", "第1行第3列")
    assert places["2项"] == ("附件2 投资", "第1段")


def test_a_figure_in_a_heading_stands_under_it() -> None:
    first = trace(paper().document)[0]
    assert (first.text, first.place[-1]) == ("126.5公里", "（一）改造126.5公里")


def test_a_typed_figure_has_its_line_and_where_it_was_taken_from() -> None:
    one = traced("126.5公里")
    assert (one.status, one.side, one.how) == ("事实", "值", "")
    assert one.source is not None
    assert (one.source.id, one.source.taken_from) == ("indicators/管网", "管网台账")
    assert one.source.origin is not None
    assert one.source.origin.line == 5


def test_a_derived_figure_says_how_and_from_what() -> None:
    one = traced("75%")
    assert one.status == "推算"
    assert "90" in one.how
    assert [ref.id for ref in one.inputs] == ["indicators/参保", "indicators/应保"]
    assert [ref.origin.line for ref in one.inputs if ref.origin] == [6, 7]
    assert (traced("增长29.1%").status, traced("增长29.1%").side) == ("推算", "增长")


def test_a_figure_without_an_indicator_names_the_fact_that_says_it() -> None:
    bare = [one for one in trace(paper().document) if one.status == "文字"]
    assert [(one.text, one.source.id) for one in bare if one.source] == [
        ("5亿元", "achievements/1"), ("5处", "measures/1/points/1"),
        ("2座", "measures/1/points/2"), ("2项", "attachments/2"),
    ]  # fmt: skip


def test_dates_and_cells_typed_by_hand_are_not_listed() -> None:
    said = [one.text for one in trace(paper().document)]
    assert not {"2025年", "12月", "12.50"} & set(said)


def test_points_that_are_not_run_on_yet_are_traced_too() -> None:
    point = Point((Text("修渠5处"),), FactRef("measures/1/points/1"))
    document = Document(
        title_lines=("总结",), blocks=(Paragraph((Text("共2件"),), points=(point,)),)
    )
    found = [(one.text, one.source.id if one.source else "") for one in trace(document)]
    assert found == [("2件", ""), ("5处", "measures/1/points/1")]


def test_every_block_has_a_place_of_its_own_and_those_made_of_facts_know_them() -> None:
    document = paper().document
    found = trace_blocks(document)
    assert len(found) == len(list(blocks(document))) + len(document.attachments)
    assert len({(one.kind, one.place) for one in found}) == len(found)
    assert all(one.source for one in found if one.kind != "section")


# as a table, as data --------------------------------------------------------------------


def test_the_table_is_aligned_for_full_width_characters() -> None:
    found = trace(paper().document)
    said = trace_table(found).splitlines()
    assert len(said) == len(found) + 1
    statuses = ("类别", *(one.status for one in found))
    before = [
        line[: line.index(f"  {status}  ")] for line, status in zip(said, statuses, strict=True)
    ]
    assert len({columns(line) for line in before}) == 1


def test_the_table_says_line_derivation_and_source() -> None:
    said = trace_table(trace(paper().document))
    assert re.search(r"126\.5公里 .* indicators/管网 +facts\.yaml:5 +来源：管网台账", said)
    assert re.search(r"75% .*值＝.*（参保 facts\.yaml:6、应保 facts\.yaml:7）", said)
    assert re.search(r"5亿元 .* 文字 .*没有对应的指标", said)


def test_long_headings_are_cut_in_the_table_only() -> None:
    heading = "改造农村供水老旧管网和配套设施提升保障能力"
    document = built(facts(achievements=[{"title": heading, "summary": "完成5处"}])).document
    (one,) = trace(document)
    assert heading in one.place
    assert heading not in trace_table([one])
    assert "改造农村供水老旧管网和…/第1段" in trace_table([one])


def test_the_json_has_the_same_keys_for_all_and_holds_what_trace_says() -> None:
    document = paper().document
    read = json.loads(trace_json(document))
    assert list(read) == ["format", "title", "figures", "blocks"]
    assert [one["text"] for one in read["figures"]] == [one.text for one in trace(document)]
    assert {tuple(one) for one in read["figures"]} == {
        ("text", "place", "status", "fact", "origin", "taken_from", "side", "how", "inputs")
    }
    assert {tuple(one) for one in read["blocks"]} == {("kind", "place", "fact", "origin")}
    assert read["figures"][0]["origin"] == {
        "file": "facts.yaml",
        "line": 5,
        "column": 21,
        "cell": "",
    }


def test_a_paper_without_figures_is_traced_too() -> None:
    document = Document(title_lines=("总结",))
    assert trace(document) == ()
    assert trace_table([]).split() == ["数据", "位置", "类别", "事实", "出处", "由来"]
    assert json.loads(trace_json(document))["blocks"] == []


# nothing is missed ----------------------------------------------------------------------


def reported(made: Built) -> Counter[str]:
    """The numbers that SK301 reports."""
    assert made.summary is not None
    found = run(Manuscript(made.summary, made.document), [RULE])
    return Counter(re.findall("“(.*)”", one.message)[0] for one in found)


def digits(line: tuple[Any, ...]) -> list[tuple[int, int]]:
    """Each digit in the running text of a line: number of the inline, place in it."""
    return [
        (at, found.start())
        for at, inline in enumerate(line)
        if isinstance(inline, Text)
        for found in re.finditer("[0-9]", inline.text)
    ]


def covered(line: tuple[Any, ...]) -> set[tuple[int, int]]:
    """The characters of a line that a number found in it takes, figure or not."""
    starts = [sum(len(one.text) for one in line[:at]) for at in range(len(line))]
    return {
        (at, one.number.start - starts[at] + offset)
        for one in untraced(line, None)
        for at in range(one.inline, len(line))
        for offset in range(len(one.number.text))
    }


@settings(deadline=None, max_examples=60)
@given(summaries())
def test_every_number_is_a_figure_or_reported_or_no_figure_for_a_reason(summary: Any) -> None:
    try:
        made = build(summary, pack())
    except SummaryKitError:
        assume(False)
    document = made.document
    bare = [one for line in lines(document) for one in untraced(line, None)]
    assert {one.number.reason for one in bare} <= {"", *NO_FIGURES}
    for line in lines(document):
        assert set(digits(line)) <= covered(line)
    listed = trace(document, made.summary)
    assert reported(made) == Counter(one.text for one in listed if one.status == "文字")
    assert sum(one.status != "文字" for one in listed) == len(list(figures(document)))


SAID = ("开展培训", "走访群众", "投入资金", "新建泵站", "化解纠纷", "清理河道", "受益群众")
UNITS = ("人", "次", "件", "个", "万元", "亿元", "所", "处", "公里", "亩")
WHERE = ("title", "text", "points", "measures", "cause", "lead", "note", "closing")


class Typed:
    """Plain counts, each another number, and the facts they are typed into."""

    def __init__(self, draw: Any) -> None:
        self._draw = draw
        self._numbers = count(draw(st.integers(3, 9000)))
        self.made: list[str] = []

    def text(self) -> str:
        self.made.append(f"{next(self._numbers)}{self._draw(st.sampled_from(UNITS))}")
        return f"{self._draw(st.sampled_from(SAID))}{self.made[-1]}"

    def parts(self) -> dict[str, Any]:
        where = self._draw(st.sets(st.sampled_from(WHERE), min_size=1))
        deeds: dict[str, Any] = {"title": "做实服务"}
        for name in sorted(where & {"title", "text"}):
            deeds[name] = self.text()
        if "points" in where:
            deeds["points"] = [self.text() for _ in range(self._draw(st.integers(1, 3)))]
        if "measures" in where:
            deeds["measures"] = [{"title": self.text(), "text": self.text()}]
        whole: dict[str, Any] = {"measures": [deeds]}
        if "cause" in where:
            whole["problems"] = [{"title": self.text(), "cause": self.text()}]
        for name in sorted(where & {"lead", "note", "closing"}):
            whole[name] = self.text()
        return whole


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_a_plain_count_typed_into_a_text_is_always_reported(data: st.DataObject) -> None:
    typed = Typed(data.draw)
    made = built(facts(**typed.parts()))
    assert reported(made) == Counter(typed.made)
    assert Counter(one.text for one in trace(made.document)) == Counter(typed.made)


def test_labels_are_no_figures() -> None:
    line = (Label("1.", FactRef("a")), Text("做好服务"), Label("2.", FactRef("b")))
    document = Document(title_lines=("总结",), blocks=(Paragraph(line),))
    assert trace(document) == ()
