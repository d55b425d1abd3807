"""Nothing is told of papers of our own, whatever they hold and however they are set."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from summarykit import Built, build, load_facts
from summarykit.document import Chart, Document, Paragraph, Series, SignOff
from summarykit.layout import Layout
from summarykit.measuring import Verdict
from summarykit.render import render
from tests.layout.test_every_measure import paper as paper_with_all
from tests.measuring.making import LONG, damaged, general, measure, missed, plain_paper
from tests.render.docx.papers import inlines, paragraph
from tests.variants import CASES, variant

GALLERY = sorted((Path(__file__).parents[2] / "docs" / "gallery").glob("*.yaml"))
DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"
_OUR_NAME = r'(<w:style [^>]*w:customStyle="1"[^>]*><w:name w:val=")'
LAYOUTS: Mapping[str, Mapping[str, Any]] = {
    "automatic": {"labels": "automatic"},
    "33476": {"basis": "33476"},
    "word-grid": {"basis": "word-grid"},
    "chinese dates": {"date_form": "chinese"},
}


def told(document: Document, layout: Layout) -> list[tuple[str, str]]:
    """What is not right or cannot be said, and what was found instead."""
    found = measure(render(document, layout, "docx"), layout)
    return [(it.id, it.found) for it in found if it.verdict is not Verdict.MET]


@cache
def of_gallery(facts: Path) -> Built:
    return build(load_facts(facts).summary, folder=facts.parent)


@pytest.mark.parametrize("facts", GALLERY, ids=lambda path: path.stem)
def test_a_paper_of_the_gallery(facts: Path) -> None:
    built = of_gallery(facts)
    assert told(built.document, built.layout) == []


@pytest.mark.parametrize(("name", "kind"), CASES)
def test_an_example_as_it_travels(name: str, kind: str) -> None:
    built = variant(name, kind)
    assert told(built.document, built.layout) == []


@pytest.mark.parametrize("change", LAYOUTS.values(), ids=LAYOUTS)
@pytest.mark.parametrize("facts", GALLERY, ids=lambda path: path.stem)
def test_a_paper_of_the_gallery_set_otherwise(facts: Path, change: Mapping[str, Any]) -> None:
    built = of_gallery(facts)
    assert built.pack is not None
    assert built.summary is not None
    layout = built.layout.model_copy(update=dict(change))
    again = build(built.summary, replace(built.pack, layout=layout))
    assert told(again.document, again.layout) == []


def with_contents(form: str) -> Layout:
    contents = general().contents.model_copy(update={"shown": "yes"})
    return general().model_copy(update={"form": form, "contents": contents})


@pytest.mark.parametrize("form", ["plain", "official", "minutes"])
@pytest.mark.parametrize("labels", ["literal", "automatic"])
def test_a_table_of_contents(form: str, labels: str) -> None:
    """Its pages have no numbers, its entries are no text."""
    layout = with_contents(form).model_copy(update={"labels": labels})
    assert told(paper_with_all(sealed=True), layout) == []


@pytest.mark.parametrize("sealed", [True, False], ids=["sealed", "unsealed"])
@pytest.mark.parametrize("count", [1, 2, 3, 4, 7])
def test_any_number_of_agencies(count: int, sealed: bool) -> None:
    names = tuple(inlines(f"清源县第{number}{'产业' * (number % 2)}局") for number in range(count))
    signed = SignOff(names, inlines("2025年1月10日"), sealed=sealed)
    assert told(replace(plain_paper(), sign_off=signed, attachments=()), general()) == []


def test_a_name_that_fills_its_line() -> None:
    name = inlines("清源县人民政府办公室水利工程建设质量与安全监督管理中心")
    signed = SignOff((name,), inlines("2025年1月10日"), sealed=True)
    assert told(replace(plain_paper(), sign_off=signed), general()) == []


@pytest.mark.parametrize("form", ["official", "letter", "minutes"])
def test_a_head_without_a_number(form: str) -> None:
    layout = general().model_copy(update={"form": form})
    document = paper_with_all(sealed=True)
    assert document.letterhead is not None
    head = replace(document.letterhead, document_number="", approvers=())
    assert told(replace(document, letterhead=head), layout) == []


def test_many_who_signed() -> None:
    document = paper_with_all(sealed=True)
    assert document.letterhead is not None
    head = replace(document.letterhead, approvers=("甲某某",) * 9)
    layout = general().model_copy(update={"form": "official"})
    assert told(replace(document, letterhead=head), layout) == []


def test_an_annex_mark_on_the_first_line() -> None:
    document = replace(paper_with_all(sealed=False), letterhead=None, colophon=None)
    assert told(replace(document, annex_mark="附件2"), general()) == []


def chart(title: str) -> Chart:
    values = (inlines("1"), inlines("2"))
    return Chart("column", ("甲", "乙"), (Series("数量", values),), title=inlines(title))


@pytest.mark.parametrize(
    "around",
    [lambda it: (it,), lambda it: (paragraph(LONG), it, it), lambda it: (it, paragraph(LONG))],
)
def test_charts(around: Callable[[Chart], tuple[Chart | Paragraph, ...]]) -> None:
    assert told(replace(plain_paper(), blocks=around(chart("两年投资比较"))), general()) == []


@pytest.mark.parametrize("facts", GALLERY, ids=lambda path: path.stem)
def test_a_paper_whose_styles_nobody_knows(facts: Path) -> None:
    """By its looks alone; but that a table was set smaller on purpose only its style tells."""
    built = of_gallery(facts)
    data = damaged(STYLES, _OUR_NAME, r"\1某", data=render(built.document, built.layout, "docx"))
    assert missed(data, built.layout) - {"cell.size", "header-cell.size"} == set()


def sealed_paper(count: int) -> bytes:
    names = tuple(inlines(f"清源县第{number}局") for number in range(count))
    signed = SignOff(names, inlines("2025年1月10日"), sealed=True)
    return render(replace(plain_paper(), sign_off=signed, attachments=()), general(), "docx")


def head_paper(form: str, **head: Any) -> tuple[bytes, Layout]:
    document, layout = paper_with_all(sealed=True), general().model_copy(update={"form": form})
    assert document.letterhead is not None
    other = replace(document, letterhead=replace(document.letterhead, **head))
    return render(other, layout, "docx"), layout


def test_no_page_numbers_behind_a_table_of_contents() -> None:
    layout = with_contents("plain")
    data = render(paper_with_all(sealed=True), layout, "docx")
    changed = damaged(DOCUMENT, "<w:footerReference [^>]*/>", "", data=data)
    assert missed(changed, layout) == {"number.shown"}


def test_seals_in_a_row_by_tabs_without_stops() -> None:
    data = damaged(DOCUMENT, "<w:tabs>.*?</w:tabs>", "", data=sealed_paper(3))
    assert missed(data) == {"body.spaces", "sign.position"}


def test_a_date_further_left_than_any_name_asks_for() -> None:
    data = damaged(DOCUMENT, 'w:right="0"/><w:jc', 'w:right="2000"/><w:jc', data=sealed_paper(1))
    assert missed(data) == {"sign.position"}


@pytest.mark.parametrize(
    ("form", "style", "font", "told"),
    [
        ("official", "ApproverName", "楷体_GB2312", "approver.font"),
        ("letter", "DocumentNumberText", "仿宋_GB2312", "number-line.font"),
        ("letter", "Urgency", "黑体", "secrecy.font"),
    ],
)
def test_fonts_on_lines_that_several_parts_share(
    form: str, style: str, font: str, told: str
) -> None:
    data, layout = head_paper(form, copy_number="", secrecy="", approvers=("甲某某",) * 3)
    of_style = rf'(w:styleId="{style}">(?:(?!</w:style>).)*?w:eastAsia=)"{font}"'
    changed = damaged(STYLES, of_style, r'\1"宋体"', data=data)
    assert missed(changed, layout) == {told}


def test_a_smaller_table_that_is_smaller_still() -> None:
    built = of_gallery(next(it for it in GALLERY if it.stem == "tables"))
    size = r'(w:styleId="TableText21">(?:(?!</w:style>).)*?<w:sz w:val=)"21"'
    data = render(built.document, built.layout, "docx")
    assert missed(damaged(STYLES, size, r'\1"16"', data=data)) == {"cell.size"}
