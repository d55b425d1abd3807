"""版记: its rows and rules, its place on the page, and that every reader finds it once."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import docx
import pypandoc
import pytest

from summarykit.document import Attachment, Colophon, Document, SignOff, Table, Text
from summarykit.layout import Layout
from summarykit.render.docx import render_docx
from summarykit.render.docx.measures import measures
from tests.render.docx.papers import general_layout, inlines, paper, paragraph, row
from tests.render.docx.printed import printed, rules, words
from tests.render.docx.reading import W, opened, part, rendered

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
SIZES = measures(general_layout())
_MM = 25.4 / 1440
LEFT, RIGHT = SIZES.left * _MM, (SIZES.left + SIZES.width) * _MM
FOOT = 297 - SIZES.bottom * _MM
SIDE = SIZES.colophon.side * _MM

LONG = "抄送：" + "、".join(["市人民政府办公室", "市财政局", "市教育局"] * 6) + "。"
COLOPHON = Colophon(
    recipients=inlines("主送：各乡镇人民政府。"),
    copies=inlines("抄送：市财政局。"),
    printed_by=inlines("市水务局办公室"),
    printed_on=inlines("2025年1月20日印发"),
)
SAID = ["主送：各乡镇人民政府。", "抄送：市财政局。", "市水务局办公室", "2025年1月20日印发"]


def _paper(lines: int = 1, *, but: Mapping[str, str] | None = None) -> Document:
    """A paper with a 版记 that has these texts instead of its own."""
    body = [paragraph(f"第{number}句。") for number in range(1, lines + 1)]
    texts: dict[str, Any] = {
        name: inlines(text) if text else () for name, text in (but or {}).items()
    }
    return replace(paper(*body), colophon=replace(COLOPHON, **texts))


def _in_form(form: str) -> Layout:
    return general_layout().model_copy(update={"form": form})


def _box(document: Document, branch: str = "Choice") -> ElementTree.Element:
    found = part(document).find(f".//{MC}{branch}")
    assert found is not None
    return found


def _rows(document: Document) -> list[list[str]]:
    return [[_text(line) for line in one.iter(f"{W}p")] for one in _box(document).iter(f"{W}tr")]


def _text(line: ElementTree.Element) -> str:
    marks = {f"{W}t": "", f"{W}tab": "\t"}
    return "".join(it.text or marks[it.tag] for it in line.iter() if it.tag in marks)


def test_main_recipients_stand_above_the_copies_without_a_rule_between() -> None:
    """7.4.2: a row of the table is what stands between two rules."""
    assert _rows(_paper()) == [SAID[:2], ["市水务局办公室\t2025年1月20日印发"]]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"recipients": "", "copies": ""}, [["市水务局办公室\t2025年1月20日印发"]]),
        ({"recipients": "", "printed_by": ""}, [["抄送：市财政局。"], ["\t2025年1月20日印发"]]),
        ({"recipients": "", "printed_on": ""}, [["抄送：市财政局。"], ["市水务局办公室"]]),
        ({"printed_by": "", "printed_on": ""}, [SAID[:2]]),
    ],
)
def test_what_is_empty_takes_no_row(parts: dict[str, str], expected: list[list[str]]) -> None:
    assert _rows(_paper(but=parts)) == expected


def test_a_paper_without_colophon_has_no_trace_of_one() -> None:
    assert "版记" not in {style.name for style in opened(paper(paragraph("甲。"))).styles}
    assert part(paper(paragraph("甲。"))).find(f".//{MC}AlternateContent") is None


def test_both_writings_of_the_box_say_the_same() -> None:
    said = ["".join(_box(_paper(), branch).itertext()) for branch in ("Choice", "Fallback")]
    wanted = "".join(SAID)
    assert said[0].endswith(wanted)
    assert said[1] == wanted


def test_the_box_tells_what_it_is_to_those_who_cannot_see_it() -> None:
    named = _box(_paper()).find(f".//{WP}docPr")
    assert named is not None
    assert named.get("title") == "版记"
    assert named.get("descr") == " ".join(SAID)


def test_the_last_paragraph_keeps_as_much_room_as_the_box_takes() -> None:
    for document in (_paper(), _paper(but={"copies": LONG})):
        extent = _box(document).find(f".//{WP}extent")
        assert extent is not None
        anchor = opened(document).paragraphs[-1]
        assert anchor.style is not None
        assert anchor.style.name == "版记位置"
        assert anchor.paragraph_format.line_spacing == int(extent.get("cy", ""))
        assert not anchor.paragraph_format.keep_with_next


def _outer_rules(layout: Layout) -> list[str]:
    """Weights of the rules of the table style that the 版记 uses."""
    file = docx.Document(io.BytesIO(render_docx(_paper(), layout)))
    used = file.element.find(f".//{MC}Choice//{W}tblStyle").get(f"{W}val")
    found = next(style for style in file.styles if style.style_id == used)
    weights = ((it.tag.removeprefix(W), it.get(f"{W}sz")) for it in found.element.iter())
    return [f"{side} {weight}" for side, weight in weights if weight]


def test_rules_are_as_heavy_as_the_standard_wants_and_a_letter_has_none() -> None:
    """7.4.1 in eighths of a point: 0.35 mm and 0.25 mm; 10.1."""
    assert _outer_rules(_in_form("official")) == ["top 8", "bottom 8", "insideH 6"]
    assert _outer_rules(_in_form("letter")) == []


@pytest.mark.parametrize(("basis", "raised"), [("9704", 0), ("33476", 2.42)])
def test_the_box_stands_on_the_edge_of_the_text_area_where_the_margin_is_lower(
    basis: str, raised: float
) -> None:
    layout = general_layout().model_copy(update={"basis": basis})
    body = docx.Document(io.BytesIO(render_docx(_paper(), layout))).element
    (inset,) = body.xpath("//*[local-name()='bodyPr']/@bIns")
    assert int(inset) / 36000 == pytest.approx(raised, abs=0.02)


def test_remarks_stand_at_the_box_for_word_has_no_comments_in_it() -> None:
    remarked = replace(COLOPHON, copies=(Text("抄送：市财政局。", ("名称请核对",)),))
    document = replace(paper(paragraph("甲。")), colophon=remarked)
    comments = part(document, "word/comments.xml")
    assert "".join(comments.itertext()) == "名称请核对"
    assert not list(_box(document).iter(f"{W}commentRangeStart"))
    assert len(list(part(document).iter(f"{W}commentReference"))) == 1


# other programs ---------------------------------------------------------------------------


def test_pandoc_reads_every_line_once(tmp_path: Path) -> None:
    file = tmp_path / "paper.docx"
    file.write_bytes(rendered(_paper()))
    read = pypandoc.convert_file(str(file), "plain", extra_args=["--wrap=none"])
    assert [read.count(line) for line in SAID] == [1] * 4


def _kept(document: Document) -> list[str]:
    """What stays on the page of the next paragraph because it says so itself."""
    lines = opened(document).paragraphs
    return [it.text for it in lines if it.text and it.paragraph_format.keep_with_next]


SIGNED = SignOff((inlines("甲局"),), inlines("2025年1月8日"))


def test_the_end_of_the_paper_stays_with_the_colophon() -> None:
    signed = replace(_paper(2), sign_off=SIGNED)
    assert _kept(_paper(2)) == ["第2句。"]
    assert _kept(signed) == ["第2句。", "2025年1月8日"]
    assert _kept(replace(signed, note=inlines("此件公开发布"))) == [
        "第2句。",
        "2025年1月8日",
        "（此件公开发布）",
    ]
    assert _kept(replace(signed, sign_off=replace(SIGNED, sealed=True)))[-1] == "2025年1月8日"


def test_with_attachments_it_is_the_last_paragraph_of_the_last() -> None:
    text = (paragraph("见台账。"), paragraph("完。"))
    annex = Attachment(inlines("名单"), text, "附件")
    signed = replace(_paper(), sign_off=SIGNED, attachments=(annex, annex))
    assert _kept(signed) == ["第1句。", "附件：1.名单", "2.名单", "完。"]


def test_what_fills_a_page_with_the_colophon_is_not_kept_with_it() -> None:
    """A chain longer than a page would be broken anywhere."""
    whole = replace(paper(paragraph("长" * 28 * 21)), colophon=COLOPHON)
    assert _kept(whole) == []
    assert _kept(replace(whole, sign_off=SIGNED))[1:] == []


def test_the_colophon_behind_a_landscape_table_has_a_page_without_number() -> None:
    wide = Table(row(*("很长的项目名称" for _ in range(14))), (row(*"12345678901234"),))
    sections = opened(replace(paper(paragraph("前文。"), wide), colophon=COLOPHON)).sections
    said = [
        "".join(line.text for it in (one.footer, one.even_page_footer) for line in it.paragraphs)
        for one in sections
    ]
    assert said[0].count("—") == 4
    assert said[-1] == ""
    assert sections[-1].page_width == sections[0].page_width
    assert len(sections) == 3


def test_mammoth_reads_every_line_once(tmp_path: Path) -> None:
    if not (os.environ.get("NODE_PATH") and shutil.which("node")):
        pytest.skip("mammoth is not installed")
    file = tmp_path / "paper.docx"
    file.write_bytes(rendered(_paper()))
    script = (
        'require("mammoth").extractRawText({path: process.argv[1]})'
        ".then(read => console.log(read.value))"
    )
    run = subprocess.run(["node", "-e", script, str(file)], check=True, capture_output=True)
    read = run.stdout.decode()
    assert [read.count(line) for line in SAID] == [1] * 4


PAPERS = {
    "short": _paper(),
    "long": _paper(but={"copies": LONG}),
    "fits": _paper(14, but={"copies": LONG, "recipients": ""}),
    "full": _paper(19, but={"copies": LONG, "recipients": ""}),
    "table": replace(
        paper(Table(row("甲", "乙"), (row("1", "2"),))),
        colophon=COLOPHON,
    ),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return printed(PAPERS, tmp_path_factory.mktemp("colophon"))


@pytest.mark.parametrize("name", ["short", "long", "table"])
def test_the_last_rule_stands_on_the_lower_edge_of_the_text_area(folder: Path, name: str) -> None:
    """156 mm wide, the first and the last 0.35 mm, the middle one 0.25 mm (7.4.1)."""
    found = [rule for rule in rules(folder / f"{name}.pdf", 1) if rule.bottom > 200]
    assert len(found) == 3
    assert found[-1].bottom == pytest.approx(FOOT, abs=0.4)
    for rule in found:
        assert rule.left == pytest.approx(LEFT, abs=0.2)
        assert rule.right == pytest.approx(RIGHT, abs=0.2)
    weights = [rule.bottom - rule.top for rule in found]
    assert weights == pytest.approx([0.35, 0.25, 0.35], abs=0.12)  # a dot is 0.085 mm


def test_words_are_one_character_from_both_edges_and_go_on_after_the_colon(folder: Path) -> None:
    found = [word for word in words(folder / "long.pdf") if word.top > 200]
    copies = next(word for word in found if word.text.startswith("抄送："))
    below = [word for word in found if copies.bottom + 2 < word.bottom < FOOT - 9]
    em = SIZES.colophon_text.em * _MM
    assert copies.left == pytest.approx(LEFT + SIDE, abs=0.2)
    assert len(below) >= 2
    after_the_colon = LEFT + SIDE + 3 * em
    assert [word.left for word in below] == pytest.approx([after_the_colon] * len(below), abs=0.2)
    assert max(word.right for word in found if word.bottom < FOOT) < RIGHT - SIDE + 0.2
    printing = next(word for word in found if word.text.endswith("印发"))
    assert printing.right == pytest.approx(RIGHT - SIDE, abs=0.2)


def test_text_never_runs_under_the_colophon_which_takes_the_last_line_to_a_new_page(
    folder: Path,
) -> None:
    """No page holds the 版记 alone (7.5)."""
    for name, pages in (("fits", 1), ("full", 2)):
        found = words(folder / f"{name}.pdf")
        copies = next(word for word in found if word.text.startswith("抄送："))
        assert copies.page == pages == max(word.page for word in found)
        text = [it for it in found if it.page == copies.page and it.text.startswith("第")]
        assert all(word.bottom < copies.top for word in text)
    sentences = [it for it in words(folder / "full.pdf") if it.text.startswith("第")]
    assert [word.page for word in sentences] == [1] * 18 + [2]
