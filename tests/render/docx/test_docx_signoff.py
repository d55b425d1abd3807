"""附件说明, 署名 and date with and without seals, 出席 of a 纪要, and the paper as an annex."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest
from docx.document import Document as WordDocument
from docx.shared import Length as WordLength
from docx.text.paragraph import Paragraph as WordParagraph

from summarykit.document import Attachment, Document, Roll, SignOff
from summarykit.layout import Length
from summarykit.render.docx import render_docx
from summarykit.render.docx.measures import measures
from tests.render.docx.papers import general_layout, inlines, paper, paragraph
from tests.render.docx.printed import Word, printed, words
from tests.render.docx.reading import W, opened, styled

LONG = "关于进一步加强全市中小学校后勤服务保障和食品安全管理工作的实施方案及任务分工一览表"
SIZES = measures(general_layout())
_MM = 25.4 / 1440
LEFT, RIGHT = SIZES.left * _MM, (SIZES.left + SIZES.width) * _MM
CELL, LINE = SIZES.cell * _MM, SIZES.pitch * _MM
SEAL = SIZES.closing.seal_size * _MM
DATE = "2025年1月8日"


def _signed(*names: str, date: str = DATE, sealed: bool = False) -> Document:
    body = (paragraph("各项工作按期完成。"),)
    sign_off = SignOff(tuple(map(inlines, names)), inlines(date), sealed=sealed)
    return replace(paper(*body), sign_off=sign_off)


def _with_attachments(number: int) -> Document:
    made = tuple(
        Attachment(
            inlines(LONG), (paragraph("见台账。"),), f"附件{place}" if number > 1 else "附件"
        )
        for place in range(1, number + 1)
    )
    return replace(_signed("甲局"), attachments=made)


def _in_style(document: Document, style: str) -> list[WordParagraph]:
    lines = opened(document).paragraphs
    return [line for line in lines if line.style is not None and line.style.name == style]


def _blank_above(document: Document, style: str) -> int:
    return _height_above(opened(document), style)


def _height_above(file: WordDocument, style: str) -> int:
    """The height of the empty paragraphs above the first of a style, in twips."""
    height = 0
    for line in file.paragraphs:
        if line.style is not None and line.style.name == style:
            return height
        spacing = line.paragraph_format.line_spacing
        one = round(spacing.pt * 20) if isinstance(spacing, WordLength) else SIZES.pitch
        height = 0 if line.text else height + one
    raise AssertionError(f"no paragraph in {style}")


# 附件说明 ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("names", "kept"), [(5, [True] * 5), (12, [None] * 11 + [True])])
def test_a_short_list_is_kept_with_the_sign_off_and_of_a_long_one_the_last_name(
    names: int, kept: list[bool | None]
) -> None:
    """Twenty names kept together would leave half a page empty."""
    lines = _in_style(_with_attachments(names), "附件说明")
    assert [line.paragraph_format.keep_with_next for line in lines] == kept


def test_numbers_of_one_and_two_digits_have_indents_of_their_own() -> None:
    lines = _in_style(_with_attachments(10), "附件说明")
    lefts = [line.paragraph_format.left_indent for line in lines]
    assert len(set(lefts[1:9])) == 1
    assert lefts[9] is not None
    assert lefts[8] is not None
    digit = SIZES.body.em / 2 + SIZES.cell - SIZES.body.em
    assert lefts[9].twips - lefts[8].twips == pytest.approx(digit, abs=1)


# seals ------------------------------------------------------------------------------------


def test_the_room_above_a_seal_of_42_mm_is_two_lines() -> None:
    assert _blank_above(_signed("甲局", sealed=True), "落款") == 2 * SIZES.pitch
    assert _blank_above(_signed("甲局"), "落款") == SIZES.pitch


@pytest.mark.parametrize("millimetres", [30, 38, 42, 45, 58])
def test_name_and_date_stand_a_little_below_the_middle_of_the_seal(millimetres: int) -> None:
    """7.3.5.1: with its top within one line of the text."""
    layout = general_layout()
    closing = layout.closing.model_copy(update={"seal_size": Length(millimetres, "毫米")})
    sealed = _signed("甲局", sealed=True)
    file = render_docx(sealed, layout.model_copy(update={"closing": closing}))
    blank = _height_above(docx.Document(io.BytesIO(file)), "落款")
    where_they_meet = (blank + SIZES.pitch) * _MM
    assert 0 <= where_they_meet - millimetres / 2 < LINE


def _rows(document: Document) -> list[list[str]]:
    return [line.text.strip("\t").split("\t") for line in _in_style(document, "落款")]


def test_seals_stand_at_most_three_in_a_row_and_rows_are_even() -> None:
    names = ["甲局", "乙局", "丙局", "丁局", "戊局", "己局", "庚局"]
    assert _rows(_signed(*names[:3], sealed=True)) == [names[:3]]
    assert _rows(_signed(*names[:4], sealed=True)) == [names[:2], names[2:4]]
    assert _rows(_signed(*names, sealed=True)) == [names[:3], names[3:5], names[5:]]


def test_long_names_take_fewer_to_a_row() -> None:
    names = ("青河市人力资源和社会保障局", "青河市住房和城乡建设局")
    assert _rows(_signed(*names, sealed=True)) == [[names[0]], [names[1]]]
    assert _rows(_signed("青河市水务局", names[1], sealed=True)) == [["青河市水务局", names[1]]]


def test_a_long_name_takes_a_row_and_the_others_stand_two_by_two() -> None:
    """Fourteen lines, which have room on one page; five rows of one name would need 24."""
    names = [
        "中共青河市委农村工作领导小组办公室",
        "青河市自然资源和规划局",
        "青河市农业农村局",
        "青河市财政局",
        "青河市生态环境局",
    ]
    joint = _signed(*names, sealed=True)
    assert _rows(joint) == [names[:1], names[1:3], names[3:]]
    second, third = _in_style(joint, "落款")[1:]
    assert [it.position for it in second.paragraph_format.tab_stops] == [
        it.position for it in third.paragraph_format.tab_stops
    ]


def test_a_name_as_long_as_the_line_has_all_of_it() -> None:
    first = _in_style(_signed("长" * 28, "甲局", sealed=True), "落款")[0].paragraph_format
    assert (first.left_indent, first.right_indent) == (0, 0)


def test_seals_neither_touch_nor_leave_the_text_area() -> None:
    for row in _in_style(_signed("甲局", "乙局", "丙局", "丁局", "戊局", sealed=True), "落款"):
        axes = [stop.position.twips for stop in row.paragraph_format.tab_stops]
        half = SIZES.closing.seal_size / 2
        assert axes[0] >= half
        assert axes[-1] <= SIZES.width - half
        assert all(after - axis > 2 * half for axis, after in pairwise(axes))


def test_a_seal_without_a_name_keeps_its_room_above_the_date() -> None:
    assert _blank_above(_signed(sealed=True), "成文日期") == 2 * SIZES.pitch


def test_a_note_stays_with_the_date() -> None:
    date = _in_style(replace(_signed("甲局"), note=inlines("此件公开发布")), "成文日期")[0]
    assert date.paragraph_format.keep_with_next


def test_below_a_sealed_date_at_the_end_of_the_text_a_line_is_free() -> None:
    """The seal reaches below the date: on the last line of a page it would leave the 版心."""
    sealed = _signed("甲局", sealed=True)
    assert [line.text for line in opened(sealed).paragraphs[-2:]] == [DATE, ""]
    assert opened(sealed).paragraphs[-2].paragraph_format.keep_with_next
    assert opened(_signed("甲局")).paragraphs[-1].text == DATE
    noted = replace(sealed, note=inlines("此件公开发布"))
    assert opened(noted).paragraphs[-1].text == "（此件公开发布）"


def test_nothing_of_the_sign_off_is_parted_from_the_text() -> None:
    lines = opened(_signed("甲局", "乙局", "丙局", "丁局", sealed=True)).paragraphs
    text = next(at for at, line in enumerate(lines) if line.text.startswith("各项"))
    styled_so = [line.style.name for line in lines if line.style is not None]
    kept = [
        line.paragraph_format.keep_with_next or style == "落款"
        for line, style in zip(lines, styled_so, strict=True)
    ]
    assert all(kept[text:-1])


# 出席 and 附件 ----------------------------------------------------------------------------


def test_those_who_took_part_stand_between_text_and_sign_off() -> None:
    rolls = (Roll("出席", inlines("张三、李四")), Roll("请假", inlines("王五")))
    document = replace(_signed("甲局"), rolls=rolls)
    assert styled(document)[2:5] == [
        ("出席人员", "出席：张三、李四"),
        ("出席人员", "请假：王五"),
        ("落款", "甲局"),
    ]
    first = _in_style(document, "出席人员")[0]
    assert first.runs[0].text == "出席："
    assert first.runs[0].style.name == "出席标识"
    assert _blank_above(document, "出席人员") == SIZES.pitch


def _roll(*names: str) -> list[str]:
    document = replace(_signed("甲局"), rolls=(Roll("出席", inlines("、".join(names))),))
    return _in_style(document, "出席人员")[0].text.removeprefix("出席：").split("\n")


def test_no_name_in_a_roll_is_parted() -> None:
    """23 characters to a line, half of one kept free."""
    assert _roll(*["张三"] * 9) == ["张三、" * 7, "张三、张三"]
    assert _roll("张三", "县住房和城乡建设局秦十一", "县应急管理局沈七", "李四") == [
        "张三、县住房和城乡建设局秦十一、",
        "县应急管理局沈七、李四",
    ]


def test_a_remark_in_brackets_stays_with_its_name() -> None:
    assert _roll("张三", "李建国", "王小五（外出、请假、由李四代为参加）") == [
        "张三、李建国、",
        "王小五（外出、请假、由李四代为参加）",
    ]


def test_a_name_longer_than_a_line_begins_one() -> None:
    long = "县" * 30
    assert _roll("张三", long, "李四") == ["张三、", f"{long}、", "李四"]


def test_an_annex_bears_its_mark_on_the_first_line_and_its_title_on_the_third() -> None:
    lines = opened(replace(paper(paragraph("甲。")), annex_mark="附件2")).paragraphs
    assert [line.text for line in lines[:3]] == ["附件2", "", "2024年度工作总结"]
    assert lines[0].paragraph_format.page_break_before is False


# as printed -------------------------------------------------------------------------------

PAPERS = {
    "one": _with_attachments(1),
    "list": _with_attachments(11),
    "plain": _signed("青河市教育局"),
    "sealed": _signed("青河市教育局", sealed=True),
    "joint": _signed("甲县教育局", "甲县财政局", "甲县民政局", "甲县水务局", sealed=True),
    "roll": replace(_signed("甲局"), rolls=(Roll("出席", inlines("、".join(["张三"] * 40))),)),
    "annex": replace(paper(paragraph("甲。")), annex_mark="附件2"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return printed(PAPERS, tmp_path_factory.mktemp("signed"))


def _word(found: list[Word], start: str) -> Word:
    return next(word for word in found if word.text.startswith(start))


def _line(found: list[Word], start: str) -> Word:
    """The line that begins with these words, as one."""
    first = _word(found, start)
    line = [it for it in found if it.page == first.page and abs(it.bottom - first.bottom) < 2]
    return first._replace(right=max(it.right for it in line), text="".join(it.text for it in line))


def test_a_long_name_goes_on_under_its_first_character(folder: Path) -> None:
    found = words(folder / "one.pdf")
    first, second = _line(found, "附件："), _word(found, "全管理")
    assert first.left == pytest.approx(LEFT + 2 * CELL, abs=0.2)
    assert second.left == pytest.approx(first.left + 3 * CELL, abs=0.2)


def test_numbered_names_go_on_under_their_first_character(folder: Path) -> None:
    """Within 0.3 mm, for one digit and for two."""
    found = [word for word in words(folder / "list.pdf") if word.page < 3]
    digit, stop = CELL - SIZES.body.em * _MM / 2, CELL - SIZES.body.em * _MM * 3 / 4
    number = LEFT + 5 * CELL
    goes_on = sorted(
        {round(it.left, 2) for it in found if it.text.startswith(("安全管", "品安全"))}
    )
    assert _word(found, "2.").left == pytest.approx(number, abs=0.3)
    assert goes_on == pytest.approx([number + digit + stop, number + 2 * digit + stop], abs=0.3)


def test_without_seal_the_name_is_two_characters_from_the_edge_or_the_date_is(
    folder: Path,
) -> None:
    found = words(folder / "plain.pdf")
    name, date = _line(found, "青河市"), _line(found, "2025")
    assert date.left - name.left == pytest.approx(2 * CELL, abs=0.2)
    assert RIGHT - date.right == pytest.approx(2 * CELL, abs=0.9)


def test_with_a_seal_the_date_is_four_characters_from_the_edge_and_the_name_above_its_middle(
    folder: Path,
) -> None:
    found = words(folder / "sealed.pdf")
    name, date = _line(found, "青河市"), _line(found, "2025")
    assert RIGHT - date.right == pytest.approx(4 * CELL, abs=0.6)
    assert name.middle == pytest.approx(date.middle, abs=0.2)
    assert date.bottom - name.bottom == pytest.approx(LINE, abs=0.3)


def test_the_rows_of_seals_are_apart_and_the_date_is_under_the_last(folder: Path) -> None:
    found = words(folder / "joint.pdf")
    names = [_word(found, f"甲县{it}") for it in ("教育", "财政", "民政", "水务")]
    date = _line(found, "2025")
    assert names[0].bottom == pytest.approx(names[1].bottom, abs=0.1)
    assert names[2].bottom - names[0].bottom > SEAL
    assert names[1].middle - names[0].middle > SEAL
    assert names[3].middle == pytest.approx(date.middle, abs=0.2)
    assert [names[0].middle, names[1].middle] == pytest.approx(
        [names[2].middle, names[3].middle], abs=0.2
    )


def test_the_lines_of_a_roll_are_the_ones_it_was_broken_into(folder: Path) -> None:
    first, *rest = [word for word in words(folder / "roll.pdf") if "张三" in word.text]
    assert first.text.removeprefix("出席：") == "张三、" * 7
    assert [word.text for word in rest] == ["张三、" * 7] * 4 + ["张三、" * 4 + "张三"]
    assert [word.left for word in rest] == pytest.approx([LEFT + 5 * CELL] * 5, abs=0.3)


def test_the_title_of_an_annex_stands_on_the_third_line(folder: Path) -> None:
    found = words(folder / "annex.pdf")
    mark, title = _line(found, "附件"), _line(found, "2024")
    text = _word(found, "甲。")
    assert text.bottom - mark.bottom == pytest.approx(4 * LINE, abs=0.3)
    assert title.middle == pytest.approx((LEFT + RIGHT) / 2, abs=0.3)
    assert 2 * LINE - 1 < title.bottom - mark.bottom < 2 * LINE + 1


def test_page_numbers_stand_outside_on_odd_and_inside_on_even_pages(folder: Path) -> None:
    """7.5: 单页右空一字, 双页左空一字, counted on through the attachments."""
    found = words(folder / "list.pdf")
    pages = max(word.page for word in found)
    side = SIZES.numbers.side * _MM
    for page in range(1, pages + 1):
        foot = [it for it in found if it.page == page and it.top > 262]
        assert "".join(it.text for it in foot) == f"—{page}—"
        if page % 2:
            assert RIGHT - foot[-1].right == pytest.approx(side, abs=0.2)
        else:
            assert foot[0].left - LEFT == pytest.approx(side, abs=0.2)


def test_without_page_numbers_there_is_no_footer() -> None:
    layout = general_layout()
    shown = layout.page_number.model_copy(update={"shown": False})
    file = render_docx(paper(), layout.model_copy(update={"page_number": shown}))
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        body = ElementTree.fromstring(package.read("word/document.xml"))
        assert not [name for name in package.namelist() if "footer" in name]
    assert not list(body.iter(f"{W}footerReference"))
