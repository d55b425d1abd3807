"""What stands on the page, in which style and in which order."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from summarykit.document import (
    Attachment,
    Block,
    Document,
    Letterhead,
    Paragraph,
    Point,
    SignOff,
    Table,
)
from summarykit.document.walk import plain
from tests.render.docx.papers import inlines, paper, paragraph, row, section, small_paper
from tests.render.docx.reading import W, opened, part, rendered, styled, texts


def test_every_part_of_a_paper_has_its_style_and_its_place() -> None:
    assert styled(small_paper()) == [
        ("Title", "清源县水务局\n2024年度工作总结"),
        ("Subtitle", "——在全县水务工作会议上"),
        ("主送机关", "县人民政府："),
        ("Salutation", "同志们："),
        ("Body Text", "全年投入“清水行动”资金108.5万元，实现R&D零突破。"),
        ("Heading 1", "一、主要工作"),
        ("Heading 2", "（一）供水保障"),
        ("Body Text", "新建泵站3座。"),
        ("Heading 2", "（二）水质监测"),
        ("Body Text", "监测Ångström级微粒的“专班”成立。"),
        ("Body Text", "1.建章立制。修订制度4项。"),
        ("Heading 4", "（1）厘清职责"),
        ("Heading 1", "二、存在的问题"),
        ("Body Text", "一是管网老化；二是人手不足。"),
        ("附件说明", "附件：1.重点工程清单"),
        ("附件说明", "2.水质监测点名录"),
        ("落款", "清源县水务局"),
        ("成文日期", "2025年1月8日"),
        ("附注", "（此件公开发布）"),
        ("附件标识", "附件1"),
        ("附件标题", "重点工程清单"),
        ("Body Text", "见台账。"),
        ("附件标识", "附件2"),
        ("附件标题", "水质监测点名录"),
    ]


def test_blank_lines_stand_where_the_standard_asks_for_them_and_nowhere_else() -> None:
    lines = opened(small_paper()).paragraphs
    written = [line.text for line in lines if line.style and line.style.name != "表格末尾"]
    before_blank = [text for text, below in pairwise(written) if not below]
    assert before_blank == [
        "——在全县水务工作会议上",
        "一是管网老化；二是人手不足。",
        "2.水质监测点名录",
        "附件1",
        "重点工程清单",
        "附件2",
        "水质监测点名录",
    ]


def test_a_heading_in_the_paragraph_is_a_run_of_its_own_without_outline_level() -> None:
    paper_ = paper(section(3, "1.", "建章立制", paragraph("修订制度4项。"), run_in=True))
    line = opened(paper_).paragraphs[2]
    assert [(run.style.name, run.text) for run in line.runs] == [
        ("标题 3 接排", "1.建章立制。"),
        ("Default Paragraph Font", "修订制度4项。"),
    ]
    assert line.style is not None
    assert line.style.name == "Body Text"


@pytest.mark.parametrize(
    ("label", "title", "opening"),
    [
        ("1.", "建章立制", "1.建章立制。"),
        ("1.", "怎么看？", "1.怎么看？"),
        ("", "建章立制", "建章立制。"),
        ("1.", "", "1."),
        ("", "", ""),
    ],
)
def test_a_heading_in_the_paragraph_ends_once(label: str, title: str, opening: str) -> None:
    run_in = section(3, label, title, paragraph("修订制度4项。"), run_in=True)
    assert texts(paper(run_in))[2] == f"{opening}修订制度4项。"


def test_a_heading_with_no_paragraph_to_run_into_stands_alone() -> None:
    alone = section(3, "1.", "建章立制", Table((), (row("甲"),)), run_in=True)
    assert styled(paper(alone))[1] == ("Heading 3", "1.建章立制")


def test_what_follows_the_first_paragraph_of_a_section_run_in_stays_apart() -> None:
    run_in = section(3, "1.", "甲", paragraph("一。"), paragraph("二。"), run_in=True)
    assert texts(paper(run_in))[2:] == ["1.甲。一。", "二。"]


def test_a_level_below_the_fourth_is_set_as_the_fourth() -> None:
    deep = section(5, "①", "建章立制")
    assert styled(paper(deep))[1] == ("Heading 4", "①建章立制")


def test_a_paper_with_points_left_is_not_finished() -> None:
    unfinished = Paragraph(inlines("做法："), points=(Point(inlines("其一")),))
    with pytest.raises(AssertionError, match="finished"):
        rendered(paper(unfinished))


def test_a_title_of_several_lines_takes_whole_lines_of_the_grid() -> None:
    title = part(replace(paper(), title_lines=("一", "二", "三"))).find(f".//{W}p")
    assert title is not None
    assert len(title.findall(f".//{W}br")) == 2
    spacing = title.find(f".//{W}spacing")
    assert spacing is not None
    before, after, line = (int(spacing.attrib[W + name]) for name in ("before", "after", "line"))
    assert (before + after + 3 * line) % 579 == 0
    assert line >= 22 * 20
    assert abs(before - after) <= 1


def test_text_and_sign_off_are_kept_on_one_page() -> None:
    signed = replace(
        paper(paragraph("甲。"), paragraph("乙。")),
        sign_off=SignOff((inlines("清源县水务局"),), inlines("2025年1月8日")),
    )
    kept = [line.paragraph_format.keep_with_next for line in opened(signed).paragraphs[2:]]
    # the style of the 落款 keeps its lines with the date
    assert kept == [None, True, True, None, None]
    assert opened(signed).styles["落款"].paragraph_format.keep_with_next


def test_the_first_paragraph_under_a_head_is_kept_with_nothing() -> None:
    """首页必须显示正文 (7.3.3): what it announces may stand on the second page."""
    lead = paragraph("现将有关情况报告如下：")
    rest = section(1, "一、", "主要工作", paragraph("甲。"))
    head = Letterhead(issuers=("清源县水务局",), word="文件")
    for first, alone, under_head in ((lead, True, None), (rest, None, False)):
        document = paper(first, rest)
        assert _keeps(document, first) is alone
        assert _keeps(replace(document, letterhead=head), first) is under_head


def _keeps(document: Document, first: Block) -> bool | None:
    text = plain(first.inlines) if isinstance(first, Paragraph) else "一、主要工作"
    line = next(it for it in opened(document).paragraphs if it.text == text)
    keeps: bool | None = line.paragraph_format.keep_with_next
    return keeps


def test_without_sign_off_nothing_is_kept_with_nothing() -> None:
    lines = opened(paper(paragraph("甲。"))).paragraphs
    assert lines[2].paragraph_format.keep_with_next is None


@pytest.mark.parametrize(
    ("names", "date", "starts"),
    [
        # 28 characters of 15.75 pt in 442.25 pt: 28.08 of them to a line
        (["清源县城乡供水一体化领导小组"], "2025年1月8日", [12.08, 14.08]),
        (["清源县水务局"], "2025年1月8日", [16.85, 18.85]),
        (["中共清源县委社会工作部", "清源县水务局"], "2025年1月8日", [11.85, 16.85, 18.85]),
        (["清源县水务局"], "〔日期待核〕", [18.08, 20.08]),
        (["清源县水务局"], "", [20.08]),
        ([], "2025年1月8日", [18.85]),
    ],
)
def test_the_date_starts_two_characters_right_of_the_name(
    names: list[str], date: str, starts: list[float]
) -> None:
    """GB/T 9704—2012, 7.3.5.2; a date longer than the name stands right 空二字 itself."""
    sign_off = SignOff(tuple(map(inlines, names)), inlines(date) if date else ())
    lines = [line for line in opened(replace(paper(), sign_off=sign_off)).paragraphs if line.text]
    indents = [line.paragraph_format.left_indent for line in lines[1:]]
    assert [round(indent.pt / 15.75, 2) for indent in indents if indent] == pytest.approx(
        starts, abs=0.011
    )


def test_a_name_longer_than_the_line_starts_at_the_edge() -> None:
    sign_off = SignOff((inlines("局" * 40),), inlines("2025年1月8日"))
    assert (
        opened(replace(paper(), sign_off=sign_off)).paragraphs[-2].paragraph_format.left_indent == 0
    )


def test_a_paper_with_neither_name_nor_date_has_no_blank_line_for_them() -> None:
    assert texts(replace(paper(paragraph("甲。")), sign_off=SignOff(()))) == [
        "2024年度工作总结",
        "",
        "甲。",
    ]


@pytest.mark.parametrize("note", ["此件公开发布", "（此件公开发布）"])
def test_a_note_stands_in_brackets_once(note: str) -> None:
    assert texts(replace(paper(), note=inlines(note)))[-1] == "（此件公开发布）"


def test_one_attachment_is_listed_without_a_number() -> None:
    attached = replace(paper(), attachments=(Attachment(inlines("清单"), (), "附件"),))
    assert "附件：清单" in texts(attached)


def test_each_attachment_opens_a_page() -> None:
    styles = opened(small_paper()).styles
    assert styles["附件标识"].paragraph_format.page_break_before


def test_a_paper_without_title_starts_with_its_text() -> None:
    assert texts(replace(paper(paragraph("甲。")), title_lines=())) == ["甲。"]
