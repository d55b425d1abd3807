"""Tables: inside the page, on the grid, linear."""

from __future__ import annotations

from dataclasses import replace

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.table import Table as WordTable
from hypothesis import given, settings
from hypothesis import strategies as st

from summarykit.document import Attachment, Document, Table
from summarykit.layout import Length
from summarykit.render.docx import render_docx
from summarykit.render.docx.columns import Column, widths
from tests.render.docx.papers import general_layout, inlines, paper, paragraph, row, section
from tests.render.docx.reading import W, opened, part

_WIDTH = 8844  # of the 版心 in twips
_CELLS = st.text("水务局108.5% —", max_size=60)


def _table(document: Document) -> WordTable:
    (table,) = opened(document).tables
    return table


def _numbers(document: Document, path: str, attribute: str) -> list[int]:
    return [int(found.attrib[W + attribute]) for found in part(document).iterfind(path)]


@given(st.lists(st.lists(_CELLS, max_size=6), min_size=1, max_size=6))
@settings(max_examples=50, deadline=None)
def test_every_cell_comes_back_and_short_rows_are_filled_up(cells: list[list[str]]) -> None:
    header, *rows = [row(*texts) for texts in cells]
    document = paper(Table(header, tuple(rows)))
    longest = max(map(len, cells))
    filled = [texts + [""] * (longest - len(texts)) for texts in cells if longest]
    found = [[cell.text for cell in line.cells] for t in opened(document).tables for line in t.rows]
    assert found == (filled if cells[0] else filled[1:])


def test_columns_that_fit_get_what_their_text_needs() -> None:
    document = paper(Table(row("序号", "说明"), (row("1", "更新管网并改造入户水表" * 9),)))
    narrow, broad = _numbers(document, f".//{W}gridCol", "w")
    assert 2 * 280 < narrow < 1000 < broad


@pytest.mark.parametrize(
    ("text", "lines"), [("短", 1), ("长" * 40, 2), ("长" * 80, 2), ("长" * 120, 3)]
)
def test_a_row_is_as_high_as_whole_body_lines(text: str, lines: int) -> None:
    document = paper(Table((), (row(text), row("甲"))))
    height = _numbers(document, f".//{W}trHeight", "val")[0]
    assert height == lines * 579 - 2


def test_a_column_of_changes_stands_right_whatever_they_are_called() -> None:
    cells = ("15.4%", "1.4个百分点", "0.3个千分点", "-2件", "持平", "—")
    table = _table(paper(Table(row("增长"), tuple(row(cell) for cell in cells))))
    style = table.rows[1].cells[0].paragraphs[0].style
    assert style is not None
    assert style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.RIGHT


def test_figures_stand_right_short_words_in_the_middle_sentences_left() -> None:
    table = _table(
        paper(
            Table(
                row("序号", "金额", "同比", "状态", "说明"),
                (
                    row("1", "60.5", "+12.3%", "已完工", "更新城区老旧供水管网"),
                    row("2", "约48万元", "—", "在建", ""),
                    row("3", "8", "1%", "在建", ""),
                ),
            )
        )
    )
    left, centre, right = (
        WD_ALIGN_PARAGRAPH.LEFT,
        WD_ALIGN_PARAGRAPH.CENTER,
        WD_ALIGN_PARAGRAPH.RIGHT,
    )
    figures, with_dash = (
        [cell.paragraphs[0].style for cell in table.rows[at].cells] for at in (3, 2)
    )
    assert [style.paragraph_format.alignment for style in figures if style] == [
        centre, right, right, centre, left,
    ]  # fmt: skip
    assert [style.paragraph_format.alignment for style in with_dash if style] == [
        centre, right, centre, centre, left,
    ]  # fmt: skip


def test_title_and_unit_are_rows_without_rules_that_repeat_with_the_header() -> None:
    document = paper(
        Table(row("项目", "金额"), (row("管网", "60.5"),), "万元", title=inlines("工程投资"))
    )
    table = _table(document)
    assert [line.cells[0].text for line in table.rows] == [
        "工程投资", "单位：万元", "项目", "管网",
    ]  # fmt: skip
    styles = [line.cells[0].paragraphs[0].style for line in table.rows]
    assert [str(style.name) for style in styles if style][:3] == ["表题", "表格单位", "表头"]
    rows = list(part(document).iter(f"{W}tr"))
    assert [line.find(f"{W}trPr/{W}tblHeader") is not None for line in rows] == [
        True, True, True, False,
    ]  # fmt: skip
    sides = [
        [side.tag.removeprefix(W) for side in one] for one in part(document).iter(f"{W}tcBorders")
    ]
    assert sides == [["top", "left", "bottom", "right"], ["top", "left", "right"]]


def test_a_heading_on_several_lines_has_lines_of_one_length() -> None:
    document = paper(Table(row(*["计划投资"] * 12), (row(*["12345.6"] * 12),)))
    found = part(document).find(f".//{W}tc//{W}ind")
    width = _numbers(document, f".//{W}gridCol", "w")[0]
    assert found is not None
    sides = int(found.attrib[W + "left"]) + int(found.attrib[W + "right"])
    assert 2 * 240 < width - 2 * 57 - 30 - sides < 3 * 240


def test_the_header_repeats_on_every_page_and_stays_with_its_first_row() -> None:
    document = paper(Table(row("项目", "金额"), (row("管网", "60.5"),)))
    first, second = part(document).iter(f"{W}tr")
    assert first.find(f"{W}trPr/{W}tblHeader") is not None
    assert second.find(f"{W}trPr/{W}tblHeader") is None
    assert len(first.findall(f".//{W}keepNext")) == 2


def test_a_layout_may_have_the_header_once() -> None:
    layout = general_layout()
    once = layout.table.model_copy(update={"repeat_header": False})
    file = render_docx(_money(), layout.model_copy(update={"table": once}))
    assert b"tblHeader" not in file


def test_a_layout_sets_line_pitch_and_padding_of_cells() -> None:
    layout = general_layout()
    own = {"line_pitch": Length(20, "磅"), "padding": Length(1, "毫米")}
    table = layout.table.model_copy(update=own)
    file = render_docx(_money(), layout.model_copy(update={"table": table}))
    assert b'w:line="400" w:lineRule="exact"' in file
    assert b'<w:left w:w="57" w:type="dxa"/>' in file


def _money() -> Document:
    return paper(Table(row("项目", "金额"), (row("管网", "60.5"), row("泵站", "8"))))


def test_a_screen_reader_is_told_what_the_table_lists() -> None:
    table = Table(row("项目", "金额"), (row("管网", "60.5"),), "万元", title=inlines("工程投资"))
    properties = part(paper(table)).find(f".//{W}tblPr")
    assert properties is not None
    said = [(one.tag.removeprefix(W), one.attrib[W + "val"]) for one in list(properties)[-2:]]
    assert said == [
        ("tblCaption", "工程投资"),
        ("tblDescription", "1行，各列为：项目、金额，单位：万元"),
    ]


# figures ----------------------------------------------------------------------------------


def _indents(*figures: str) -> list[int]:
    """How far each figure of a column stands from the right, in twips, less what all do."""
    found = _from_right(*figures)
    return [indent - min(found) for indent in found]


def _from_right(*figures: str) -> list[int]:
    document = paper(Table(row("数值"), tuple(row(figure) for figure in figures)))
    rows = list(part(document).iter(f"{W}tr"))[1:]
    return [int(line.find(f".//{W}ind").attrib[W + "right"]) for line in rows]  # type: ignore[union-attr]


def test_decimal_points_stand_in_one_line() -> None:
    # a digit is half as wide as a character of 280 twips, a point in this font a quarter
    assert _indents("12.25", "1080", "3.5") == [0, 70 + 2 * 140, 140]


def test_units_of_any_width_stand_behind_the_points() -> None:
    assert _indents("12%", "3.5%") == [70 + 140, 0]
    assert _indents("12万元", "3.5万元") == [70 + 140, 0]


def test_figures_of_each_unit_stand_in_the_middle_by_themselves() -> None:
    percent, points, more = _from_right("12.5%", "1.2个百分点", "3个百分点")
    assert percent == _from_right("12.5%")[0]
    assert [points, more] == _from_right("1.2个百分点", "3个百分点")


def test_figures_without_decimals_need_no_indents() -> None:
    assert _indents("12", "1080", "-3") == [0, 0, 0]


def test_figures_stand_as_one_block_in_the_middle_of_their_column() -> None:
    room = _WIDTH - 2 * 85 - 30
    (indent,) = _from_right("1080")
    assert indent == (room - 4 * 140) // 2
    whole, _ = _from_right("1080", "12.25")
    assert whole == (room - 4 * 140 - 70 - 2 * 140) // 2 + 70 + 2 * 140


def test_the_minus_sign_is_drawn_from_the_font_of_the_digits() -> None:
    document = paper(Table(row("增减"), (row("−12"),)))
    assert not list(part(document).iter(f"{W}rFonts"))


def test_a_figure_is_as_it_was_typed() -> None:
    texts = ("12.50", "1,080", "约48", "-0.5%", "10%—15%", "〔待核〕")
    table = _table(paper(Table(row("数值"), tuple(row(text) for text in texts))))
    assert [line.cells[0].text for line in table.rows[1:]] == list(texts)


# widths -----------------------------------------------------------------------------------


def _column(least: int, whole: int, *, rigid: bool = False) -> Column:
    return Column("", least, whole, min(least, 400), rigid=rigid)


def test_what_is_left_goes_to_each_column_by_its_size() -> None:
    assert widths([_column(100, 1000), _column(100, 3000)], 8000) == [2000, 6000]


def test_a_column_of_numbers_does_not_grow() -> None:
    assert widths([_column(700, 700, rigid=True), _column(100, 3000)], 8000) == [700, 7300]


def test_long_columns_share_what_short_ones_leave_so_that_both_take_as_many_lines() -> None:
    short, long, longer = widths(
        [_column(500, 1000), _column(900, 8000), _column(900, 24000)], 9000
    )
    assert short == pytest.approx(1000, abs=2)
    assert longer / long == pytest.approx(3, abs=0.01)


def test_no_figure_is_broken_while_text_can_give_way() -> None:
    figures, text = Column("", 3000, 3000, 3000), Column("", 2000, 9000, 600)
    assert widths([figures, figures, text], 8000) == [3000, 3000, 2000]
    assert widths([figures, figures, text], 7000) == [3000, 3000, 1000]


def test_words_and_names_are_broken_before_any_number_is() -> None:
    figures, text = Column("", 3000, 3000, 3000, core=1500), Column("", 2000, 9000, 900, core=300)
    assert widths([figures, text], 1800) == [1500, 300]
    assert widths([figures, text], 2850) == [2250, 600]


def test_letters_get_smaller_before_the_page_turns_and_again_after() -> None:
    said = [_size_and_turn(Table(row(*"甲" * n), (row(*["1234.5"] * n),))) for n in range(7, 22)]
    assert said == sorted(said, key=_STEPS.index)
    said.append(_size_and_turn(Table(row("甲", "乙"), (row("1" * 42, "2" * 42),))))
    assert set(said) == set(_STEPS)


_STEPS = [
    ("", False), ("24", False), ("21", False), ("", True), ("24", True), ("21", True), ("18", True),
]  # fmt: skip


def _size_and_turn(table: Table) -> tuple[str, bool]:
    file = part(paper(table))
    style = file.find(f".//{W}tblStyle")
    assert style is not None
    return style.attrib[W + "val"].removeprefix("DocumentTable"), len(_sections(paper(table))) > 1


def test_smaller_letters_are_styles_that_follow_the_usual_ones() -> None:
    """改样式即改全文: only size and pitch are their own."""
    document = paper(Table(row(*"甲" * 11), (row(*["1234.5"] * 11),)))
    styles = {style.style_id: style for style in opened(document).styles}
    used = {style.attrib[W + "val"] for style in part(document).iter(f"{W}pStyle")}
    assert {"TableHeader21", "TableFigure21"} <= used
    assert [styles[name].base_style.style_id for name in ("TableHeader21", "TableFigure21")] == [
        "TableHeader", "TableFigure",
    ]  # fmt: skip
    assert "TableFigure18" not in styles


def test_numbers_are_whole_in_the_smallest_letters_where_words_are_not() -> None:
    texts = ["一段比较长的说明文字"] * 9 + ["1234567.25"] * 10
    document = paper(Table(row(*["建设性质"] * 19), (row(*texts),)))
    found = _numbers(document, f".//{W}gridCol", "w")
    assert min(found[9:]) >= 10 * 90 + 2 * 28
    assert sum(found) == 12756


_COLUMNS = st.tuples(st.integers(230, 3000), st.integers(0, 30000)).map(
    lambda pair: _column(pair[0], sum(pair))
)


@given(st.lists(_COLUMNS, min_size=1, max_size=14), st.integers(4000, 13000))
@settings(max_examples=200, deadline=None)
def test_widths_fill_the_page_and_break_nothing_without_need(
    columns: list[Column], width: int
) -> None:
    given_ = widths(columns, width)
    assert sum(given_) == width
    assert min(given_) > 0
    if sum(one.least for one in columns) <= width:
        assert all(have >= one.least - 1 for have, one in zip(given_, columns, strict=True))
    if sum(one.whole for one in columns) <= width:
        assert all(have >= one.whole - 1 for have, one in zip(given_, columns, strict=True))


@given(st.permutations(range(5)))
def test_a_column_is_as_wide_wherever_it_stands(order: list[int]) -> None:
    columns = [_column(600, 700 + 2500 * number) for number in range(5)]
    usual = widths(columns, 8845)
    moved = widths([columns[at] for at in order], 8845)
    assert all(abs(have - usual[at]) <= 2 for have, at in zip(moved, order, strict=True))


# landscape pages --------------------------------------------------------------------------

_WIDE = Table(
    row("序号", *(f"项目{n}投资额" for n in range(11))),
    tuple(row(str(n), *["12345678.25"] * 11) for n in range(3)),
    title=inlines("投资明细"),
)


def _sections(document: Document) -> list[str]:
    """Each section as it is turned, with its paragraphs and the titles of its tables."""
    found, texts_ = [], []
    body = part(document).find(f"{W}body")
    assert body is not None
    for child in body:
        lines = [child] if child.tag == W + "p" else child.iter(W + "p")
        for line in lines:
            style = line.find(f"{W}pPr/{W}pStyle")
            if child is line or (style is not None and style.attrib[W + "val"] == "TableTitle"):
                texts_.append("".join(text.text or "" for text in line.iter(W + "t")))
        for section_ in child.iter(W + "sectPr"):
            size = section_.find(W + "pgSz")
            assert size is not None
            turned = "横" if size.get(W + "orient") else "竖"
            found.append(turned + " ".join(text for text in texts_ if text))
            texts_ = []
    return found


def test_a_table_that_does_not_fit_upright_has_a_landscape_page_of_its_own() -> None:
    document = paper(paragraph("前文。"), _WIDE, paragraph("后文。"))
    assert _sections(document) == ["竖2024年度工作总结 前文。", "横投资明细", "竖后文。"]


def test_a_landscape_page_at_the_end_needs_no_upright_one() -> None:
    assert _sections(paper(paragraph("前文。"), _WIDE)) == [
        "竖2024年度工作总结 前文。",
        "横投资明细",
    ]


def test_a_heading_before_the_table_and_the_label_of_an_attachment_turn_with_it() -> None:
    document = replace(
        paper(paragraph("前文。"), section(1, "一、", "投资", _WIDE)),
        attachments=(Attachment(inlines("明细"), (_WIDE, _WIDE), "附件"),),
    )
    assert _sections(document) == [
        "竖2024年度工作总结 前文。",
        "横一、投资 投资明细",
        "竖附件：明细",
        "横附件 明细 投资明细",
        "横投资明细",
    ]


def test_tables_of_both_kinds_follow_each_other() -> None:
    small = Table((), (row("甲"),), title=inlines("小表"))
    found = _sections(paper(small, _WIDE, small, small))
    assert found == ["竖2024年度工作总结 小表", "横投资明细", "竖小表 小表"]


def test_no_page_begins_with_the_blank_line_between_two_tables() -> None:
    small = Table((), (row("甲"),))
    body = part(paper(_WIDE, small)).find(f"{W}body")
    assert body is not None
    kinds = [child.tag.removeprefix(W) for child in body]
    assert kinds == ["p", "p", "tbl", "p", "tbl", "p", "sectPr"]


@pytest.mark.parametrize(("said", "turned"), [("yes", True), ("no", False), ("auto", False)])
def test_the_layout_may_say_how_tables_stand(said: str, turned: bool) -> None:
    layout = general_layout()
    table = layout.table.model_copy(update={"landscape": said})
    file = render_docx(_money(), layout.model_copy(update={"table": table}))
    assert (b'w:orient="landscape"' in file) is turned
    assert (b"footer4.xml" in file) is turned


def test_many_narrow_columns_that_would_take_many_lines_turn() -> None:
    text = "更新管网并同步改造入户水表" * 3
    few, many = (Table(row(*"甲乙丙丁戊己庚"[:n]), (row(*[text] * n),)) for n in (4, 7))
    assert [len(_sections(paper(one))) for one in (few, many)] == [1, 2]


def test_a_row_that_is_higher_than_half_a_page_may_part() -> None:
    document = paper(Table((), (row("长" * 900), row("短"))))
    tall, low = part(document).iter(f"{W}tr")
    assert tall.find(f".//{W}keepLines") is not None
    assert tall.find(f"{W}trPr") is None
    assert low.find(f".//{W}keepLines") is None


@given(
    st.lists(
        st.lists(st.text("水务局 R&D108.5%,—" + "x" * 9, max_size=80), max_size=12), min_size=1
    )
)
@settings(max_examples=40, deadline=None)
def test_any_table_reads_back_and_fills_its_page(cells: list[list[str]]) -> None:
    header, *rows = [row(*texts) for texts in cells]
    document = paper(Table(header, tuple(rows)), paragraph("后文。"))
    longest = max(map(len, cells))
    tables = opened(document).tables
    assert len(tables) == (longest > 0)
    for table in tables:
        found = [[cell.text for cell in line.cells] for line in table.rows]
        wanted = [texts + [""] * (longest - len(texts)) for texts in cells]
        assert found == (wanted if cells[0] else wanted[1:])
    if longest:
        total = sum(_numbers(document, f".//{W}gridCol", "w"))
        assert total == (12756 if len(_sections(document)) > 1 else _WIDTH)


# rows of sums -----------------------------------------------------------------------------


def _sums(*last: str) -> Table:
    head = row("序号", "项目", "地点", "金额", "备注")
    return Table(head, (row("1", "管网", "城关", "60.5", "续建"), row(*last)))


def _spans(table: Table) -> list[int]:
    return _numbers(paper(table), f".//{W}gridSpan", "val")


def test_the_word_for_a_sum_spans_the_empty_cells_beside_it() -> None:
    table = _sums("合计", "", "", "60.5", "")
    assert _spans(table) == [3]
    cells = opened(paper(table)).tables[0].rows[-1].cells
    assert [cell.text for cell in cells] == ["合计", "合计", "合计", "60.5", ""]
    style = cells[0].paragraphs[0].style
    assert style is not None
    assert style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.CENTER


@pytest.mark.parametrize(
    "cells", [("合计", "两项", "", "60.5", ""), ("2", "", "", "60.5", ""), ("合计", "", "", "", "")]
)
def test_no_cell_that_says_something_and_no_figure_is_spanned(cells: tuple[str, ...]) -> None:
    assert _spans(_sums(*cells)) in ([], [3])
    assert len(opened(paper(_sums(*cells))).tables[0].rows[-1].cells) == 5


def test_a_row_of_sums_never_stands_alone_on_a_page() -> None:
    first, last = list(part(paper(_sums("合计", "", "", "60.5", ""))).iter(f"{W}tr"))[1:]
    assert len(first.findall(f".//{W}keepNext")) == 5
    assert not last.findall(f".//{W}keepNext")


def test_no_file_ends_with_a_table_and_no_two_tables_touch() -> None:
    table = Table((), (row("管网", "60.5"),))
    body = part(paper(table, table)).find(f"{W}body")
    assert body is not None
    assert [child.tag.removeprefix(W) for child in body] == [
        "p", "p", "tbl", "p", "tbl", "p", "sectPr",
    ]  # fmt: skip


def test_a_table_between_paragraphs_brings_no_paragraph_of_its_own() -> None:
    body = part(paper(Table((), (row("管网"),)), paragraph("甲。"))).find(f"{W}body")
    assert body is not None
    assert [child.tag.removeprefix(W) for child in body] == ["p", "p", "tbl", "p", "sectPr"]


def test_a_table_without_cells_is_left_out() -> None:
    assert opened(paper(Table((), ()), Table((), ((),)))).tables == []
