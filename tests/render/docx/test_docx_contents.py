"""目录: when a paper has one, what it lists, and that its page numbers are those of the page."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree

import pytest

from summarykit.document import Attachment, Block, Document, Letterhead, Section, Table
from summarykit.layout import ContentsLayout, Layout
from summarykit.render.docx import render_docx
from summarykit.render.docx.measures import measures
from summarykit.render.docx.page import section as page_section
from summarykit.render.docx.parts import RELATIONSHIPS
from summarykit.render.docx.styles import NAMESPACE
from summarykit.render.docx.stylesheet import stylesheet
from summarykit.render.sheets.looks import Styles
from summarykit.render.sheets.places import places
from summarykit.text.numerals import label
from tests.render.docx.papers import general_layout, inlines, paper, paragraph, row, section
from tests.render.docx.reading import W

_SOFFICE = shutil.which("soffice")
_TOOLS = _SOFFICE and shutil.which("pdftotext")
_LINE = "水" * 28


def _layout(
    shown: Literal["auto", "yes", "no"] = "yes", *, depth: int = 2, labels: str = "literal"
) -> Layout:
    contents = ContentsLayout(shown=shown, depth=depth)
    return general_layout().model_copy(update={"contents": contents, "labels": labels})


def _root(document: Document, layout: Layout) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(render_docx(document, layout))) as package:
        return ElementTree.fromstring(package.read("word/document.xml"))


def _entries(document: Document, layout: Layout) -> list[tuple[str, str, str]]:
    """Style, text and page number of each entry."""
    found = []
    for line in _root(document, layout).iterfind(f".//{W}sdt//{W}p"):
        style = line.find(f"{W}pPr/{W}pStyle")
        said = [text.text or "" for text in line.iter(f"{W}t")]
        if style is not None and style.attrib[f"{W}val"].startswith("TOC"):
            found.append((style.attrib[f"{W}val"], "".join(said[:-1]), said[-1]))
    return found


def _outline() -> Document:
    return replace(
        paper(
            section(1, "一、", "主要工作", section(2, "（一）", "供水", *_lines(30))),
            section(
                1, "二、", "打算", section(3, "1.", "建章立制", paragraph("修订。"), run_in=True)
            ),
        ),
        attachments=(Attachment(inlines("工程清单"), (paragraph("见台账。"),), "附件"),),
    )


def _lines(number: int) -> tuple[Block, ...]:
    """Paragraphs of one line each."""
    return tuple(paragraph(f"第{place}行。") for place in range(number))


def test_entries_are_headings_with_labels_and_titles_of_attachments() -> None:
    assert _entries(_outline(), _layout()) == [
        ("TOC1", "一、主要工作", "1"),
        ("TOC2", "（一）供水", "1"),
        ("TOC1", "二、打算", "2"),
        ("TOC1", "工程清单", "3"),
    ]


def test_deeper_levels_are_listed_on_request_headings_in_the_paragraph_too() -> None:
    entries = _entries(_outline(), _layout(depth=3))
    assert ("TOC3", "1.建章立制", "2") in entries
    assert [entry[0] for entry in _entries(_outline(), _layout(depth=1))] == ["TOC1"] * 3


def test_counted_labels_are_listed_too() -> None:
    """Word writes them into its entries when it makes the 目录 anew."""
    literal, counted = (_entries(_outline(), _layout(labels=it)) for it in ("literal", "automatic"))
    assert counted == literal


@pytest.mark.parametrize("shown", ["auto", "no"])
def test_a_short_paper_has_none_by_itself(shown: Literal["auto", "no"]) -> None:
    assert _entries(_outline(), _layout(shown)) == []
    assert _root(_outline(), _layout(shown)).find(f".//{W}bookmarkStart") is None


def _long(lines: int) -> Document:
    """Title and blank line take two lines, the heading one."""
    return paper(section(1, "一、", "主要工作", *_lines(lines - 3)))


def test_a_paper_of_more_than_ten_pages_has_one() -> None:
    assert _entries(_long(10 * 22), _layout("auto")) == []
    assert _entries(_long(10 * 22 + 1), _layout("auto")) == [("TOC1", "一、主要工作", "1")]


def test_pages_of_attachments_ask_for_none() -> None:
    attached = Attachment(inlines("清单"), _lines(300), "附件")
    made = replace(_long(30), attachments=(attached,))
    assert _entries(made, _layout("auto")) == []


def test_under_a_letterhead_and_behind_an_annex_mark_there_is_one_on_request_only() -> None:
    """Nothing may stand before the first page, which shows text (GB/T 9704—2012, 7.3.3)."""
    head = replace(_long(400), letterhead=Letterhead(issuers=("清源县水务局",)))
    annex = replace(_long(400), annex_mark="附件2")
    for made in (head, annex):
        assert _entries(made, _layout("auto")) == []
        assert len(_entries(made, _layout("yes"))) == 1


def test_a_paper_without_headings_has_none() -> None:
    assert _root(paper(*_lines(400)), _layout()).find(f".//{W}sdt") is None


def test_the_entries_are_the_result_of_a_field_that_word_can_make_anew() -> None:
    """17.16.5.68; not marked dirty, for then Word asks the reader a question on opening."""
    root = _root(_outline(), _layout())
    codes = [code.text for code in root.iter(f"{W}instrText")]
    assert codes[0] == ' TOC \\o "1-2" \\h \\z \\t "附件标题,1" '
    kinds = [mark.attrib[f"{W}fldCharType"] for mark in root.iter(f"{W}fldChar")]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") == len(codes)
    assert root.find(f".//{W}fldChar[@{W}dirty]") is None
    names = [mark.attrib[f"{W}name"] for mark in root.iter(f"{W}bookmarkStart")]
    targets = [link.attrib[f"{W}anchor"] for link in root.iter(f"{W}hyperlink")]
    assert targets == names
    assert codes[1:] == [f" PAGEREF {name} \\h " for name in names]


def test_the_pages_of_the_contents_are_not_numbered_and_the_paper_begins_with_page_1() -> None:
    sections = list(_root(_outline(), _layout()).iter(f"{W}sectPr"))
    assert len(sections) == 2
    start = [section.find(f"{W}pgNumType") for section in sections]
    assert start[0] is None
    assert start[1] is not None
    assert start[1].attrib[f"{W}start"] == "1"
    kind = sections[1].find(f"{W}type")
    assert kind is not None
    assert kind.attrib[f"{W}val"] == "oddPage"


# pages ------------------------------------------------------------------------------------


def _counted(text: str) -> list[int]:
    """The page of each paragraph of a body as written, once for each page that it is on."""
    sizes = measures(general_layout())
    sheet = Styles(ElementTree.fromstring(stylesheet(sizes, frozenset())))
    names = f'xmlns:w="{NAMESPACE}" xmlns:r="{RELATIONSHIPS}"'
    body = f"<w:body {names}>{text}{page_section(sizes)}</w:body>"
    return [place.page for place in places(ElementTree.fromstring(body), sheet)]


def _p(text: str, style: str = "BodyText", properties: str = "") -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>'
        f"<w:r><w:t>{text}</w:t></w:r></w:p>"
    )


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", 1),
        ("水" * 26, 1),
        ("水" * 27, 2),
        ("水" * (26 + 28), 2),
        ("水" * (26 + 28 + 1), 3),
        ("水" * 25 + "一。", 2),
        ("水" * 25 + "2024年", 2),
        ("水" * 22 + "2024年", 1),
        ("水" * 26 + "&amp;lt;", 2),
    ],
)
def test_a_line_holds_28_characters_the_first_26(text: str, lines: int) -> None:
    filler = _p("行") * (22 - lines)
    assert _counted(filler + _p(text) + _p("下"))[-2:] == [1, 2]


def test_a_heading_goes_to_the_page_of_its_text() -> None:
    text = _p("行") * 21 + _p("一、主要工作", "Heading1") + _p("文")
    assert _counted(text)[-2:] == [2, 2]


def test_an_attachment_begins_a_page() -> None:
    assert _counted(_p("文") + _p("附件", "AttachmentLabel"))[-1] == 2


def test_a_paragraph_may_go_over_pages() -> None:
    assert _counted(_p(_LINE * 45) + _p("下")) == [1, 2, 3, 3]


def _printed(made: Document, layout: Layout, folder: Path) -> list[str]:
    """The text of each page from page 1 as LibreOffice sets it."""
    if not _TOOLS:
        if os.environ.get("CI"):
            pytest.fail("soffice and pdftotext are missing")
        pytest.skip("soffice and pdftotext are not installed")
    (folder / "paper.docx").write_bytes(render_docx(made, layout))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    convert = ["--headless", "--convert-to", "pdf", "--outdir", str(folder), "paper.docx"]
    subprocess.run([str(_SOFFICE), profile, *convert], cwd=folder, check=True, capture_output=True)
    text = subprocess.run(
        ["pdftotext", "paper.pdf", "-"], cwd=folder, check=True, capture_output=True
    ).stdout.decode()
    pdf = [re.sub(r"\s", "", page) for page in text.split("\f")[:-1]]
    return pdf[next(at for at, page in enumerate(pdf) if "—1—" in page) :]


def _running_text() -> Document:
    """Paragraphs of every length with figures, quotes and brackets, and a table."""
    words = (
        "全县完成供水建设，",
        "投入资金108.5万元、",
        "“清水行动”提升水质；",
        "（含城镇）同比增长12.6%，",
    )
    blocks: list[Block] = []
    for chapter in range(1, 9):
        parts = [
            section(2, label("（一）", part), f"第{chapter}项之{part}工作有力推进",
                    *(paragraph("".join(words[(place + turn) % 4] for place in range(length)) + "见效。")
                      for turn, length in enumerate((3 + part, 11 + chapter, 29 - 2 * chapter))))
            for part in range(1, 4)
        ]  # fmt: skip
        blocks.append(section(1, label("一、", chapter), f"第{chapter}方面情况", *parts))
    table = Table(row("项目", "金额"), tuple(row(f"工程{n}", "60.5") for n in range(1, 25)))
    closing = section(1, "九、", "下步打算", table, *_lines(12))
    return paper(*blocks, closing, section(1, "十、", "有关建议", *_lines(3)))


_WORDS = (
    "供水管网改造",
    "2025年",
    "，",
    "投资3860万元",
    "《供水条例》",
    "（一期）",
    "“放心水”",
    "率98.5%",
    "、",
)


def _said(number: int, start: int) -> str:
    """So many words, in another order for every start."""
    return "".join(_WORDS[(start + place * (start % 5 + 2)) % 9] for place in range(number)) + "。"


def _table(rows: int, start: int, columns: int = 1) -> Table:
    """Rows of one to eight lines in the last columns."""
    body = tuple(
        row(_said(2, start + n), f"{n}.5", *(_said(2 + (n * 7 + start) % 17, n + c) for c in range(columns)))
        for n in range(rows)
    )  # fmt: skip
    return Table(row("项目", "数值", *["说明"] * columns), body, "万元", title=inlines("情况表"))


def _chapter(number: int, *parts: Block) -> Section:
    return section(1, label("一、", number), f"第{number}章供水设施提升", *parts)


def _with_tables() -> Document:
    """Text and tables of rows of several lines in turn."""
    return paper(
        *(
            _chapter(
                n,
                paragraph(_said(20 + n * 9, n)),
                section(2, "（一）", f"第{n}章表前有关情况", _table(5 + n * 2, n)),
                section(2, "（二）", f"第{n}章表后有关情况", paragraph(_said(50 - n * 3, n))),
            )
            for n in range(1, 11)
        )
    )


def _with_annexes() -> Document:
    attached = [
        Attachment(
            inlines(f"第{n}号工程的清单"),
            (paragraph(_said(30 * n, n)), _table(9 * n, n), _chapter(n + 20, *_lines(n * 5))),
            f"附件{n}",
        )
        for n in range(1, 5)
    ]
    return replace(_with_tables(), attachments=tuple(attached))


def _with_turned_pages() -> Document:
    wide = (_chapter(n, _table(3 * n, n, 7), paragraph(_said(60, n))) for n in range(1, 5))
    return paper(*wide, _chapter(5, *_lines(30)), _chapter(6, _table(12, 3)), _chapter(7))


def _with_tall_rows() -> Document:
    """Rows of up to two pages, which go on on the next."""
    tables = (
        Table(row("项目", "说明"), tuple(row(f"工程{n}", _said(n * step, step)) for n in (1, 3, 1)))
        for step in (20, 45, 70, 30)
    )
    return paper(*(_chapter(n, it, paragraph("如上。")) for n, it in enumerate(tables, 1)))


_PAPERS = {
    "text": _running_text, "tables": _with_tables, "annexes": _with_annexes,
    "turned": _with_turned_pages, "tall": _with_tall_rows,
}  # fmt: skip


@pytest.mark.parametrize("labels", ["literal", "automatic"])
@pytest.mark.parametrize("kind", _PAPERS)
def test_the_numbers_are_those_of_the_pages(kind: str, labels: str, tmp_path: Path) -> None:
    made, layout = _PAPERS[kind](), _layout(labels=labels)
    text = _printed(made, layout, tmp_path)
    assert len(text) > 5
    wrong = [
        (title, page)
        for _, title, page in _entries(made, layout)
        if title.split("、")[-1] not in text[int(page) - 1]
    ]
    assert wrong == []


@pytest.mark.parametrize("kind", _PAPERS)
def test_the_length_that_is_told_before_is_never_too_short(kind: str) -> None:
    """Only where a paper may have more pages than allowed is it laid out."""
    made = replace(_PAPERS[kind](), attachments=())
    body = _root(made, _layout("no"))[0]
    with zipfile.ZipFile(io.BytesIO(render_docx(made, _layout("no")))) as package:
        sheet = Styles(ElementTree.fromstring(package.read("word/styles.xml")))
    pages = max(place.page for place in places(body, sheet))
    for most, shown in ((pages - 1, True), (pages, False)):
        contents = ContentsLayout(shown="auto", pages=most)
        layout = general_layout().model_copy(update={"contents": contents})
        assert bool(_entries(made, layout)) == shown
