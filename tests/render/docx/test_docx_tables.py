"""Tables: inside the page, on the grid, linear."""

from __future__ import annotations

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.table import Table as WordTable
from hypothesis import given, settings
from hypothesis import strategies as st

from summarykit.document import Document, Table
from tests.render.docx.papers import paper, paragraph, row
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


@given(st.lists(_CELLS, min_size=1, max_size=12))
@settings(max_examples=50, deadline=None)
def test_columns_fill_the_text_width_exactly(cells: list[str]) -> None:
    document = paper(Table(row(*cells), (row("甲"),)))
    widths = _numbers(document, f".//{W}gridCol", "w")
    assert sum(widths) == _WIDTH
    assert min(widths) > 0


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
                ),
            )
        )
    )
    left, centre, right = (
        WD_ALIGN_PARAGRAPH.LEFT,
        WD_ALIGN_PARAGRAPH.CENTER,
        WD_ALIGN_PARAGRAPH.RIGHT,
    )
    styles = [cell.paragraphs[0].style for cell in table.rows[2].cells]
    assert [style.paragraph_format.alignment for style in styles if style] == [
        centre, right, right, centre, left,
    ]  # fmt: skip


def test_header_and_unit_repeat_on_every_page() -> None:
    document = paper(Table(row("项目", "金额"), (row("管网", "60.5"),), measured_in="万元"))
    assert _table(document).rows[0].cells[0].text == "单位：万元"
    repeated = [
        line.find(f"{W}trPr/{W}tblHeader") is not None for line in part(document).iter(f"{W}tr")
    ]
    assert repeated == [True, True, False]


def test_a_table_without_header_repeats_nothing() -> None:
    document = paper(Table((), (row("管网", "60.5"),)))
    assert part(document).find(f".//{W}tblHeader") is None


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
