"""Each property of a file that is not as it should be is told, and nothing else."""

from __future__ import annotations

import re

import pytest

from summarykit.layout import Layout
from summarykit.measuring import Verdict
from summarykit.render import render
from tests.layout.test_every_measure import paper as paper_under_head
from tests.measuring.making import damaged, general, measure, missed, ours, parts, unsure

DOCUMENT, STYLES, SETTINGS = "word/document.xml", "word/styles.xml", "word/settings.xml"
ODD, EVEN = "word/footer1.xml", "word/footer2.xml"


def style(identifier: str, old: str, new: str) -> tuple[str, str, str]:
    """A replacement inside one style."""
    start = rf'(<w:style [^>]*w:styleId="{identifier}">(?:(?!</w:style>).)*?)'
    return STYLES, start + old, rf"\g<1>{new}"


BODY = r"<w:pStyle w:val=\"BodyText\"/>"
DEFECTS: list[tuple[str, tuple[str, str, str], set[str]]] = [
    ("paper", (DOCUMENT, 'w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"'),
     {"page.paper", "page.area", "body.characters", "body.lines", "sign.position"}),
    ("top", (DOCUMENT, 'w:top="2098"', 'w:top="2240"'), {"page.top", "page.area", "body.lines"}),
    ("bottom", (DOCUMENT, 'w:bottom="1984"', 'w:bottom="1900"'),
     {"page.bottom", "page.area"}),
    ("left", (DOCUMENT, 'w:left="1588"', 'w:left="1500"'), {"page.left", "page.area"}),
    ("right", (DOCUMENT, 'w:right="1474"', 'w:right="1600"'),
     {"page.right", "page.area", "body.characters"}),
    ("gutter", (DOCUMENT, 'w:gutter="0"', 'w:gutter="284"'),
     {"page.left", "page.area", "body.characters", "sign.position"}),
    ("grid", (DOCUMENT, 'w:linePitch="579"', 'w:linePitch="312"'), {"page.grid"}),
    ("grid type", (DOCUMENT, 'w:type="lines" w:linePitch="579"',
                   'w:type="linesAndChars" w:linePitch="579" w:charSpace="0"'), {"page.grid"}),
    ("pitch", (DOCUMENT, BODY, '<w:pStyle w:val="BodyText"/><w:spacing w:line="600" w:lineRule="exact"/>'),
     {"body.pitch", "body.lines"}),
    ("spacing of letters", (DOCUMENT, r"<w:t>全年新建", '<w:rPr><w:spacing w:val="0"/></w:rPr><w:t>全年新建'),
     {"body.characters"}),
    ("space between paragraphs", (DOCUMENT, BODY, '<w:pStyle w:val="BodyText"/><w:spacing w:after="120"/>'),
     {"body.spacing"}),
    ("title font", style("Title", 'w:eastAsia="方正小标宋简体"', 'w:eastAsia="宋体"'),
     {"title.font", "annex-title.font"}),
    ("title size", style("Title", 'w:sz w:val="44"', 'w:sz w:val="36"'), {"title.size", "annex-title.size"}),
    ("title alignment", style("Title", 'w:jc w:val="center"', 'w:jc w:val="left"'), {"title.alignment"}),
    ("heading 1 font", style("Heading1", 'w:eastAsia="黑体"', 'w:eastAsia="微软雅黑"'), {"heading1.font"}),
    ("heading 2 bold", style("Heading2", "<w:sz ", "<w:b/><w:sz "), {"heading2.bold"}),
    ("heading 2 size", style("Heading2", 'w:sz w:val="32"', 'w:sz w:val="30"'), {"heading2.size"}),
    ("heading 3 runs in bold", style("RunIn3", "<w:sz ", "<w:b/><w:sz "), {"heading3.bold"}),
    ("heading indent", style("Heading1", 'w:firstLineChars="200" w:firstLine="630"', 'w:firstLine="0"'),
     {"heading.indent"}),
    ("body font", (DOCUMENT, r"<w:t>全年新建", '<w:rPr><w:rFonts w:eastAsia="宋体"/></w:rPr><w:t>全年新建'),
     {"body.font"}),
    ("body size", (DOCUMENT, r"<w:t>全年新建", '<w:rPr><w:sz w:val="28"/></w:rPr><w:t>全年新建'),
     {"body.size", "body.characters"}),
    ("body indent", style("BodyText", 'w:firstLineChars="200" w:firstLine="630"',
                          'w:firstLineChars="0" w:firstLine="0"'), {"body.indent"}),
    ("body alignment", (DOCUMENT, BODY, '<w:pStyle w:val="BodyText"/><w:jc w:val="left"/>'), {"body.alignment"}),
    ("typed spaces", (DOCUMENT, BODY + r"</w:pPr><w:r><w:t>全年", '<w:pStyle w:val="BodyText"/><w:ind w:firstLineChars="0" w:firstLine="0"/></w:pPr><w:r><w:t>　　全年'),
     {"body.spaces"}),
    ("theme font", style("Normal", "<w:rFonts ", '<w:rFonts w:eastAsiaTheme="minorEastAsia" '),
     {"file.theme", "body.font", "list.font", "sign.font", "note.font", "recipients.font"}),
    ("widow control", style("Normal", '<w:widowControl w:val="0"/>', "<w:widowControl/>"), {"body.widows"}),
    ("blank line in the text", (DOCUMENT, "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/>",
                                "<w:p/><w:p><w:pPr><w:pStyle w:val=\"Heading1\"/>"), {"body.blanks"}),
    ("no blank line under the title", (DOCUMENT, r"<w:p/>(?=<w:p><w:pPr><w:pStyle w:val=\"Recipients\"/>)", ""),
     {"title.below"}),
    ("two blank lines under the title", (DOCUMENT, r"(?=<w:p><w:pPr><w:pStyle w:val=\"Recipients\"/>)", "<w:p/>"),
     {"title.below"}),
    ("recipients indented", (DOCUMENT, r"<w:pStyle w:val=\"Recipients\"/>",
                             '<w:pStyle w:val="Recipients"/><w:ind w:firstLine="630"/>'), {"recipients.indent"}),
    ("mark after the name of an annex", (DOCUMENT, "1\\.2024年度任务清单", "1.2024年度任务清单；"), {"list.form"}),
    ("annexes numbered with 、", (DOCUMENT, "1\\.2024年度任务清单", "1、2024年度任务清单"), {"list.form"}),
    ("date at the right edge", (DOCUMENT, r'(<w:pStyle w:val="IssuedOn"/>(?:<w:keepNext/>)?)<w:ind [^>]*/>',
                                r'\1<w:jc w:val="right"/>'), {"sign.position"}),
    ("annex runs on", style("AttachmentLabel", "<w:pageBreakBefore/>", ""), {"annex.page"}),
    ("annex label font", style("AttachmentLabel", 'w:eastAsia="黑体"', 'w:eastAsia="仿宋"'), {"annex.font"}),
    ("table size", style("TableText", 'w:sz w:val="28"', 'w:sz w:val="21"'), {"cell.size"}),
    ("page numbers without dashes", (ODD, "— | —", ""), {"number.dashes"}),
    ("hyphens round page numbers", (EVEN, "—", "-"), {"number.dashes"}),
    ("same page numbers left and right", (SETTINGS, "<w:evenAndOddHeaders/>", ""), {"number.even"}),
    ("page number font", style("Footer", 'w:ascii="宋体"', 'w:ascii="Calibri"'), {"number.font"}),
    ("page number size", style("Footer", 'w:sz w:val="28"', 'w:sz w:val="21"'), {"number.size"}),
    ("page number centred", style("OddPageNumber", '<w:jc w:val="right"/>', '<w:jc w:val="center"/>'),
     {"number.side"}),
    ("page number too low", (DOCUMENT, 'w:footer="1418"', 'w:footer="851"'), {"number.below"}),
    ("no page numbers", (DOCUMENT, r"<w:footerReference [^>]*/>", ""), {"number.shown"}),
    ("header too low", (DOCUMENT, 'w:header="851"', 'w:header="2200"'), {"header.distance"}),
    ("language", (STYLES, 'w:eastAsia="zh-CN"', 'w:eastAsia="ja-JP"'), {"file.language"}),
    ("compatibility mode", (SETTINGS, r'(compatibilityMode"[^>]*w:val=)"15"', r'\1"12"'), {"file.mode"}),
]  # fmt: skip


def test_our_own_paper_meets_everything() -> None:
    found = measure(ours())
    assert {it.id for it in found if it.verdict is not Verdict.MET} == set()
    assert len(found.items) >= 50


@pytest.mark.parametrize(
    ("change", "ids"), [it[1:] for it in DEFECTS], ids=[it[0] for it in DEFECTS]
)
def test_a_defect_is_told_and_nothing_else(change: tuple[str, str, str], ids: set[str]) -> None:
    data = damaged(*change)
    assert missed(data) == ids
    assert unsure(data) <= ids


def test_a_defect_names_its_paragraph() -> None:
    """The first characters and the count through the whole text."""
    data = damaged(DOCUMENT, "存在的问题", "存在的</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>问题")
    (item,) = measure(data).missed
    assert (item.id, item.found, item.wanted) == ("heading1.bold", "加粗（1 处）", "不加粗")
    (place,) = item.places
    texts = re.findall(r"<w:p/>|<w:p>.*?</w:p>", parts(data)[DOCUMENT], re.DOTALL)
    assert place.text == "二、存在的问题"
    assert "存在的" in texts[place.paragraph - 1]


def test_many_places_are_counted_and_five_are_named() -> None:
    data = damaged(
        DOCUMENT, r"全年新建", '</w:t></w:r><w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:t>全年新建'
    )
    item = next(it for it in measure(data).missed if it.id == "body.size")
    assert len(item.places) == 5
    assert item.more == 2
    assert item.found == "14 磅"


def test_the_bottom_of_the_page_may_be_a_millimetre_off() -> None:
    assert missed(damaged(DOCUMENT, 'w:bottom="1984"', 'w:bottom="1930"')) == set()


@pytest.mark.parametrize("font", ["仿宋", "FangSong", "方正仿宋_GBK", "华文仿宋", "STFangsong"])
def test_any_font_of_the_kind_will_do(font: str) -> None:
    assert missed(damaged(STYLES, 'w:eastAsia="仿宋_GB2312"', f'w:eastAsia="{font}"')) == set()


def test_an_indent_in_characters_alone_is_an_indent() -> None:
    assert missed(damaged(STYLES, ' w:firstLine="630"', "")) == set()


def test_single_spacing_on_the_grid_cannot_be_said() -> None:
    data = damaged(STYLES, 'w:line="579" w:lineRule="exact"', 'w:line="240" w:lineRule="auto"')
    assert missed(data) == set()
    assert unsure(data) == {"body.pitch", "body.lines"}


def test_no_grid_at_all_cannot_be_said() -> None:
    assert unsure(damaged(DOCUMENT, "<w:docGrid [^>]*/>", "")) == {"page.grid"}


def test_a_missing_title_cannot_be_said() -> None:
    text = re.sub(
        r'<w:pStyle w:val="Title"/>', '<w:pStyle w:val="BodyText"/>', parts(ours())[DOCUMENT]
    )
    long = text.replace("2024年度工作总结", "2024年度工作总结如下，各项任务都已完成。")
    assert "title.there" in unsure(damaged(DOCUMENT, r".*", lambda _: long, count=1))  # type: ignore[arg-type]


def test_a_seal_asks_for_another_place() -> None:
    """7.3.5.1: the date four characters from the right, the name centred on it."""
    width, cell = 8844, 315
    date_start = width - 4 * cell - int(6.5 * cell) - 2 * cell // 4
    indent = rf'\1<w:ind w:left="{date_start}"/>'
    data = damaged(
        DOCUMENT, r'(<w:pStyle w:val="IssuedOn"/>(?:<w:keepNext/>)?)<w:ind [^>]*/>', indent
    )
    name_start = date_start + int((6.5 - 6) / 2 * cell)
    indent = rf'\1<w:ind w:left="{name_start}"/>'
    assert (
        missed(damaged(DOCUMENT, r'(<w:pStyle w:val="SignOff"/>)<w:ind [^>]*/>', indent, data=data))
        == set()
    )


def test_the_layout_may_ask_for_something_else() -> None:
    layout = general()
    other = layout.model_copy(update={"basis": "33476"})
    assert missed(ours(), other) == {
        "page.top",
        "page.bottom",
        "page.area",
        "page.grid",
        "body.pitch",
    }


def head_paper(form: str) -> tuple[bytes, Layout]:
    layout = general().model_copy(update={"form": form})
    return render(paper_under_head(sealed=True), layout, "docx"), layout


HEAD_DEFECTS = [
    ("mark in black", (STYLES, 'w:color w:val="FF0000"', 'w:color w:val="000000"'), {"mark.colour"}),
    ("square brackets", (DOCUMENT, "〔2024〕", "[2024]"), {"number-line.form"}),
    ("第 before the number", (DOCUMENT, "〕12号", "〕第12号"), {"number-line.form"}),
    ("leading zero", (DOCUMENT, "〕12号", "〕012号"), {"number-line.form"}),
    ("secrecy font", style("Secrecy", 'w:eastAsia="黑体"', 'w:eastAsia="宋体"'), {"secrecy.font"}),
    ("approver font", style("ApproverName", 'w:eastAsia="楷体_GB2312"', 'w:eastAsia="宋体"'), {"approver.font"}),
    ("colophon size", style("Colophon", 'w:sz w:val="28"', 'w:sz w:val="32"'), {"colophon.size"}),
    ("two blank lines more", (DOCUMENT, r"(?=<w:p><w:pPr><w:pStyle w:val=\"Recipients\"/>)", "<w:p/><w:p/>"),
     {"title.below"}),
]  # fmt: skip


@pytest.mark.parametrize("form", ["official", "letter", "minutes"])
def test_our_own_head_meets_everything(form: str) -> None:
    data, layout = head_paper(form)
    assert [it.id for it in measure(data, layout) if it.verdict is not Verdict.MET] == []
    assert {"mark.colour", "number-line.form", "head.rule", "colophon.font"} <= {
        it.id for it in measure(data, layout)
    }


@pytest.mark.parametrize(
    ("change", "ids"), [it[1:] for it in HEAD_DEFECTS], ids=[it[0] for it in HEAD_DEFECTS]
)
def test_a_defect_of_the_head_is_told_and_nothing_else(
    change: tuple[str, str, str], ids: set[str]
) -> None:
    data, layout = head_paper("official")
    assert missed(damaged(*change, data=data), layout) == ids
