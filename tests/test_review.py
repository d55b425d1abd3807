"""The copy for review: a remark on each figure and for each finding, and nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import docx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from summarykit import Built, Finding, annotated, build, load_facts, render
from summarykit.build import examine
from summarykit.document import (
    Document,
    Figure,
    Inline,
    Inlines,
    Label,
    Paragraph,
    Point,
    Section,
    Table,
    Text,
)
from summarykit.document.exchange import from_json, to_json
from summarykit.document.walk import figures, lines, map_inlines, plain
from summarykit.findings import Severity
from summarykit.origin import FactRef, Origin
from tests.document.strategies import documents

FACTS = sorted((Path(__file__).parents[1] / "examples").glob("*/facts.yaml"))
NAMES = [path.parent.name for path in FACTS]
SOFFICE = shutil.which("soffice")


def at(line: int) -> Origin:
    return Origin("市局/facts.yaml", line, 3)


def inlines(text: str) -> Inlines:
    return (Text(text),)


GREEN = Figure("80亩", FactRef("indicators/绿地", at(9), "2010年绿化统计表"), "值")
SHARE = Figure(
    "40%",
    FactRef("indicators/绿地", at(10), "2010年绿化统计表"),
    "占比",
    "80÷200×100%",
    (FactRef("indicators/绿地", at(9)), FactRef("indicators/校园", at(12), "基建科台账")),
)
PAPER = Document(
    title_lines=("青河市水务局", "2025年工作总结"),
    blocks=(
        Section(
            1,
            inlines("主要工作"),
            (
                Section(
                    2,
                    inlines("绿化有进展"),
                    (
                        Paragraph(
                            (
                                Text("栽树XX棵，绿地"),
                                GREEN,
                                Text("，占"),
                                SHARE,
                                Text("，栽树XX棵。"),
                            ),
                            FactRef("achievements/1", at(20)),
                        ),
                        Paragraph(
                            inlines("一校一策。"), FactRef("achievements/1/measures/1", at(22))
                        ),
                    ),
                    source=FactRef("achievements/1", at(20)),
                ),
            ),
        ),
        Paragraph(
            (
                Label("一是", FactRef("problems/1", at(30))),
                Text("人手不足；"),
                Label("二是", FactRef("problems/2", at(31))),
                Text("经费（万元）不足。"),
            ),
        ),
    ),
    source=FactRef("", at(1)),
)


def flaw(fact: str = "", quote: str = "", line: int = 0, message: str = "有误") -> Finding:
    origin = at(line) if line else None
    return Finding(code="SK299", message=message, fact=fact, quote=quote, origin=origin)


def remarked(document: Document) -> list[tuple[str, str]]:
    """Each remark behind the words it stands on, but for those of a figure on itself."""
    return [
        (inline.text, remark)
        for line in lines(document)
        for inline in line
        for remark in ([] if isinstance(inline, Label) else inline.remarks)
        if not remark.startswith("出处")
    ]


def where(*findings: Finding, paper: Document = PAPER) -> list[str]:
    """The words on which the findings stand; 全文 for the whole."""
    copy = annotated(paper, findings)
    return [text for text, _ in remarked(copy)] + ["全文"] * len(copy.remarks)


# what a remark says


def test_a_typed_figure_says_where_it_was_typed_and_taken_from() -> None:
    (first, _) = figures(annotated(PAPER))
    assert first.remarks == ("出处：facts.yaml 第9行 指标“绿地”；来源：2010年绿化统计表",)


def test_a_derived_figure_says_how_and_from_what() -> None:
    (_, second) = figures(annotated(PAPER))
    assert second.remarks == (
        "出处：facts.yaml 第10行 指标“绿地”的占比；推算：80÷200×100%，依据 facts.yaml 第9行、第12行；"
        "来源：2010年绿化统计表、基建科台账",
    )


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (FactRef("plans/1/indicators/2"), "打算第1项指标第2项"),
        (FactRef("indicators/绿地/parts/甲2"), "指标“绿地”的其中“甲2”"),
        (FactRef("indicators/绿地/甲"), "指标“绿地/甲”"),
        (FactRef("indicators/绿地", Origin("账.xlsx", cell="B7")), "账.xlsx B7 指标“绿地”"),
        (FactRef("indicators/绿地", Origin("C:\\市局\\账.yaml", 7)), "账.yaml 第7行 指标“绿地”"),
    ],
)
def test_facts_are_named_as_a_clerk_names_them(source: FactRef, said: str) -> None:
    paper = Document(title_lines=("总结",), blocks=(Paragraph((Figure("1", source),)),))
    (figure,) = figures(annotated(paper))
    assert figure.remarks == (f"出处：{said}",)


def test_a_finding_says_code_weight_message_and_hint() -> None:
    found = Finding(
        code="SK211",
        severity=Severity.WARNING,
        message="合计不符",
        hint="核对其中各项",
        fact="indicators/绿地",
    )
    (figure, _) = figures(annotated(PAPER, [found]))
    assert figure.remarks[1:] == ("SK211 警告：合计不符（提示：核对其中各项）",)


def test_a_remark_on_the_whole_names_the_line_of_the_facts() -> None:
    assert annotated(PAPER, [flaw("period", line=3)]).remarks == (
        "SK299 错误：有误（见 facts.yaml 第3行）",
    )


# where it stands


def test_quoted_words_are_marked_alone() -> None:
    copy = annotated(PAPER, [flaw("achievements/1/measures/1", "一策")])
    assert remarked(copy) == [("一策", "SK299 错误：有误")]
    assert [plain(line) for line in lines(copy)] == [plain(line) for line in lines(PAPER)]


def test_words_said_twice_are_marked_one_after_the_other() -> None:
    twice = [flaw("achievements/1", "XX"), flaw("achievements/1", "XX")]
    (paragraph, *_) = [line for line in lines(annotated(PAPER, twice)) if "绿地" in plain(line)]
    assert [one.text for one in paragraph] == [
        "栽树", "XX", "棵，绿地", "80亩", "，占", "40%", "，栽树", "XX", "棵。",
    ]  # fmt: skip


def test_what_overlaps_is_marked_as_one() -> None:
    found = [
        flaw("achievements/1", "XX棵", message="甲"),
        flaw("achievements/1", "栽树X", message="乙"),
    ]
    assert remarked(annotated(PAPER, found)) == [
        ("栽树XX棵", "SK299 错误：乙"),
        ("栽树XX棵", "SK299 错误：甲"),
    ]


@pytest.mark.parametrize(
    ("finding", "words"),
    [
        (flaw("achievements/1", "80"), "80亩"),
        (flaw("indicators/绿地", "40"), "40%"),
        (flaw("", "人手"), "人手"),
        (flaw("problems/2", "经费(万元)"), "经费（万元）"),
        (flaw("problems/2", "人手"), "经费（万元）不足。"),
        (flaw("", "2025年"), "全文"),
        (flaw("indicators/绿地"), "80亩"),
        (flaw("indicators/绿地", line=10), "40%"),
        (flaw("indicators/校园"), "40%"),
        (flaw("indicators/校园/parts/1"), "40%"),
        (flaw("indicators/水面"), "全文"),
        (flaw("achievements/1"), "绿化有进展"),
        (flaw("achievements/1/measures/9", "没有这样的话"), "绿化有进展"),
        (flaw("problems/2"), "经费（万元）不足。"),
        (flaw("plans/1"), "全文"),
        (flaw("plans/1", line=31), "经费（万元）不足。"),
        (flaw(line=9), "80亩"),
        (flaw(line=1), "全文"),
        (flaw(line=99), "全文"),
        (flaw(), "全文"),
    ],
)
def test_a_finding_stands_as_near_as_can_be_told(finding: Finding, words: str) -> None:
    assert where(finding) == [words]


def test_a_finding_stands_on_a_cell_or_a_point_of_its_fact() -> None:
    paper = Document(
        title_lines=("总结",),
        blocks=(
            Paragraph(inlines("要做到："), points=(Point(inlines("抓早"), FactRef("plans/1")),)),
            Table((inlines("项目"),), ((inlines("绿地"),),), source=FactRef("attachments/1/table")),
        ),
    )
    found = flaw("plans/1"), flaw("attachments/1/table", "绿地")
    assert where(*found, paper=paper) == ["抓早", "绿地"]


def test_a_paper_without_a_word_still_keeps_its_findings() -> None:
    assert where(flaw("plans/1", "抓早", 7), paper=Document(title_lines=("总结",))) == ["全文"]


# nothing else changes


def findings() -> st.SearchStrategy[Finding]:
    facts = ["", "indicators/绿地", "achievements/1", "achievements/1/measures/2", "plans/1"]
    return st.builds(
        Finding,
        code=st.sampled_from(["SK211", "SK501"]),
        message=st.sampled_from(["合计不符", "有*误*"]),
        severity=st.sampled_from(Severity),
        fact=st.sampled_from(facts),
        quote=st.sampled_from(["", "工作", "万元", "投入", "1.", "a", "重视", "[a](b)", "没有"]),
        origin=st.none() | st.builds(Origin, st.just("facts.yaml"), st.integers(0, 99)),
    )


def without_remarks(document: Document) -> Document:
    """The document with no remark in it; texts that stand side by side are one."""
    return replace(map_inlines(document, _merged), remarks=())


def _merged(line: Inlines) -> Inlines:
    merged: list[Inline] = []
    for inline in line:
        bare = inline if isinstance(inline, Label) else replace(inline, remarks=())
        before = merged[-1] if merged else None
        if isinstance(bare, Text) and isinstance(before, Text):
            merged[-1] = Text(before.text + bare.text)
        else:
            merged.append(bare)
    return tuple(merged)


def count(document: Document) -> int:
    said = (
        len(inline.remarks)
        for line in lines(document)
        for inline in line
        if not isinstance(inline, Label)
    )
    return sum(said) + len(document.remarks)


@settings(max_examples=60)
@given(documents(), st.lists(findings(), max_size=6))
@example(PAPER, [flaw("achievements/1", "XX"), flaw("achievements/1", "X棵"), flaw()])
def test_each_figure_and_each_finding_is_remarked_once(
    document: Document, found: list[Finding]
) -> None:
    copy = annotated(document, found)
    assert count(copy) == len(list(figures(document))) + len(found)
    assert all(figure.remarks[0].startswith("出处：") for figure in figures(copy))


@settings(max_examples=60)
@given(documents(), st.lists(findings(), max_size=6))
def test_without_its_remarks_the_copy_is_the_paper(
    document: Document, found: list[Finding]
) -> None:
    assert without_remarks(annotated(document, found)) == without_remarks(document)


@settings(max_examples=30)
@given(documents(finished=True), st.lists(findings(), max_size=4))
def test_json_carries_the_remarks(document: Document, found: list[Finding]) -> None:
    copy = annotated(document, found)
    assert from_json(to_json(copy)) == copy


def test_remarks_of_another_hand_stay() -> None:
    paper = Document(
        title_lines=("总结",),
        blocks=(Paragraph((Text("工作", ("甲",)), replace(GREEN, remarks=("乙",)))),),
        remarks=("丙",),
    )
    copy = annotated(paper, [flaw("", "工"), flaw()])
    assert remarked(copy) == [("工作", "甲"), ("工作", "SK299 错误：有误"), ("80亩", "乙")]
    assert copy.remarks == ("丙", "SK299 错误：有误")


# the examples


@cache
def made(path: Path) -> Built:
    return build(load_facts(path).summary, folder=path.parent)


@pytest.mark.parametrize("path", FACTS, ids=NAMES)
def test_word_sees_as_many_comments_as_figures_and_findings(path: Path) -> None:
    paper = made(path)
    found = examine(paper)
    copy = render(annotated(paper.document, found), paper.layout, "docx")
    opened = docx.Document(BytesIO(copy))
    said = [comment.text for comment in opened.comments]
    assert len(said) == len(list(figures(paper.document))) + len(found)
    assert {comment.author for comment in opened.comments} == {"摘要核对"}
    clean = docx.Document(BytesIO(render(paper.document, paper.layout, "docx")))
    assert [one.text for one in opened.paragraphs] == [one.text for one in clean.paragraphs]


@pytest.mark.skipif(not SOFFICE and not os.environ.get("CI"), reason="LibreOffice is not installed")
def test_libreoffice_sees_as_many_comments_as_figures_and_findings(tmp_path: Path) -> None:
    expected = {}
    for path in FACTS:
        paper = made(path)
        found = examine(paper)
        expected[path.parent.name] = len(list(figures(paper.document))) + len(found)
        copy = render(annotated(paper.document, found), paper.layout, "docx")
        (tmp_path / f"{path.parent.name}.docx").write_bytes(copy)
    home = f"-env:UserInstallation=file://{tmp_path}/profile"
    convert = ["--headless", "--convert-to", "fodt", *(f"{name}.docx" for name in expected)]
    subprocess.run([str(SOFFICE), home, *convert], cwd=tmp_path, check=True, capture_output=True)
    written = {name: (tmp_path / f"{name}.fodt").read_text(encoding="utf-8") for name in expected}
    assert {name: said.count("<office:annotation ") for name, said in written.items()} == expected


@pytest.mark.parametrize("path", FACTS, ids=NAMES)
def test_what_is_to_be_confirmed_is_remarked_where_it_stands(path: Path) -> None:
    paper = made(path)
    copy = annotated(paper.document, paper.findings)
    assert copy.remarks == ()
    assert all("〔待核〕" in text for text, remark in remarked(copy) if remark.startswith("SK201"))
