import time
from collections import Counter
from dataclasses import replace

from hypothesis import given, settings

from summarykit.document import (
    Attachment,
    Block,
    Document,
    Figure,
    Inlines,
    Label,
    Paragraph,
    Point,
    Section,
    SignOff,
    Table,
    Text,
)
from summarykit.document.walk import (
    blocks,
    figures,
    lines,
    map_blocks,
    map_inlines,
    origins,
    paragraphs,
    plain,
    sections,
)
from summarykit.origin import FactRef
from tests.document.strategies import documents

SCHOOLS, MONEY, PLAN = (
    FactRef("indicators/创建学校数"),
    FactRef("indicators/建设资金"),
    FactRef("plans/1"),
)


def line(text: str) -> Inlines:
    return (Text(text),)


PAPER = Document(
    title_lines=("工作总结",),
    subtitle=line("副标题"),
    blocks=(
        Section(
            1,
            line("成绩"),
            (
                Section(2, line("建设"), (Paragraph((Text("指导"), Figure("23所", SCHOOLS))),)),
                Paragraph((Text("投入"), Figure("108万元", MONEY)), source=PLAN),
            ),
        ),
        Table((line("指标"),), ((line("数值"),), ((Figure("23所", SCHOOLS),),))),
        Paragraph((), points=(Point((Figure("108万元", MONEY),), PLAN),)),
    ),
    sign_off=SignOff((line("教育局"),), line("2011年1月20日"), PLAN),
    attachments=(Attachment(line("指标表"), (Paragraph(line("表")),)),),
)


def test_blocks_come_in_the_order_of_the_page() -> None:
    shown = [
        plain(block.title) if isinstance(block, Section) else type(block).__name__
        for block in blocks(PAPER)
    ]
    assert shown == ["成绩", "建设", "Paragraph", "Paragraph", "Table", "Paragraph", "Paragraph"]
    assert [section.level for section in sections(PAPER)] == [1, 2]
    assert [plain(one.inlines) for one in paragraphs(PAPER)] == [
        "指导23所",
        "投入108万元",
        "",
        "表",
    ]


def test_lines_hold_all_text_but_the_title() -> None:
    said = [plain(one) for one in lines(PAPER) if one]
    assert said == [
        "副标题", "成绩", "建设", "指导23所", "投入108万元", "指标", "数值", "23所", "108万元",
        "表", "教育局", "2011年1月20日", "指标表",
    ]  # fmt: skip


def test_figures_and_origins_are_found_in_every_corner() -> None:
    assert [figure.text for figure in figures(PAPER)] == ["23所", "108万元", "23所", "108万元"]
    assert origins(PAPER) == Counter({SCHOOLS: 2, MONEY: 2, PLAN: 3})


def test_a_label_keeps_the_source_of_its_point() -> None:
    paragraph = Paragraph((Label("一是", PLAN), Text("抓")))
    paper = Document(title_lines=(), blocks=(paragraph,))
    assert origins(paper) == Counter([PLAN])


def test_dropping_a_block_drops_what_it_holds() -> None:
    without = map_blocks(PAPER, lambda block: None if isinstance(block, Section) else block)
    assert list(sections(without)) == []
    assert len(without.blocks) == 2


def test_a_section_is_changed_after_what_it_holds() -> None:
    seen: list[str] = []

    def note(block: Block) -> Block:
        seen.append(plain(block.title) if isinstance(block, Section) else "block")
        return block

    map_blocks(PAPER, note)
    assert seen.index("建设") < seen.index("成绩")
    assert len(seen) == len(list(blocks(PAPER)))


@settings(max_examples=40)
@given(documents())
def test_a_change_that_changes_nothing_gives_the_very_same_document(document: Document) -> None:
    assert map_blocks(document, lambda block: block) is document
    assert map_inlines(document, lambda inlines: inlines) is document


@settings(max_examples=40)
@given(documents())
def test_a_change_reaches_every_line_and_keeps_every_source(document: Document) -> None:
    def marked(inlines: Inlines) -> Inlines:
        return (Text("※"), *inlines)

    changed = map_inlines(document, marked)
    assert [marked(one) for one in lines(document)] == list(lines(changed))
    assert origins(changed) == origins(document)


@settings(max_examples=40)
@given(documents())
def test_a_change_reaches_every_block(document: Document) -> None:
    def unsourced(block: Block) -> Block:
        return replace(block, source=None)

    changed = map_blocks(document, unsourced)
    assert all(block.source is None for block in blocks(changed))
    assert len(list(blocks(changed))) == len(list(blocks(document)))


def test_six_thousand_paragraphs_are_walked_in_no_time() -> None:
    paragraph = Paragraph((Text("投入"), Figure("108万元", MONEY), Text("。")), source=PLAN)
    section = Section(1, line("成绩"), (paragraph,) * 60)
    paper = Document(title_lines=("总结",), blocks=(section,) * 100)
    start = time.perf_counter()
    assert origins(paper)[MONEY] == 6000
    assert map_inlines(paper, lambda inlines: inlines) is paper
    assert time.perf_counter() - start < 1
