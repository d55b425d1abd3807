"""Files that other programs made: python-docx, pandoc and LibreOffice."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import docx
import pypandoc
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from summarykit.measuring import Item
from tests.measuring.making import LONG, measure, missed, ours, unsure


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def items(data: bytes) -> dict[str, Item]:
    return {it.id: it for it in measure(data)}


def test_a_default_document_of_python_docx() -> None:
    """Letter paper, Calibri through a theme, English, Word 2010: as the template has it."""
    document = docx.Document()
    document.add_heading("2024年度工作总结", 0)
    document.add_heading("一、主要工作", 1)
    document.add_paragraph(LONG)
    found = {id: it.found for id, it in items(saved(document)).items()}
    assert found["page.paper"] == "215.9×279.4 毫米"
    assert found["file.mode"] == "14"
    assert found["file.language"] == "en-US"
    assert found["file.theme"] == "随主题"
    assert found["title.font"] == found["body.font"] == "宋体"
    assert found["heading1.bold"] == "加粗"
    assert found["body.size"] == "11 磅"
    assert found["number.shown"] == "没有页码"
    assert found["body.widows"] == "打开"


def by_hand() -> Any:
    """A paper as people make it with python-docx: everything set on paragraphs and runs."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    _add(document, "青河市水务局2024年工作总结", "方正小标宋简体", 22, WD_ALIGN_PARAGRAPH.CENTER)
    document.add_paragraph().paragraph_format.line_spacing = Pt(28.95)
    _add(document, "一、主要工作", "黑体", 16)
    _add(document, "（一）供水保障", "楷体_GB2312", 16)
    _add(document, LONG, "仿宋_GB2312", 16)
    return document


def _add(
    document: Any, text: str, font: str, size: float, jc: Any = WD_ALIGN_PARAGRAPH.JUSTIFY
) -> Any:
    paragraph = document.add_paragraph()
    paragraph.alignment = jc
    written = paragraph.paragraph_format
    written.line_spacing_rule, written.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(28.95)
    written.space_before = written.space_after = Pt(0)
    written.widow_control = False
    if jc == WD_ALIGN_PARAGRAPH.JUSTIFY:
        written.first_line_indent = Pt(32)
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    return paragraph


def test_a_paper_set_by_hand_misses_only_what_was_forgotten() -> None:
    data = saved(by_hand())
    assert missed(data) == {"body.characters", "number.shown", "file.mode", "file.language"}
    assert unsure(data) == {"page.grid"}
    found = items(data)
    assert found["body.characters"].found == "27 字（16 磅，字距 0 磅）"
    assert found["title.font"].found == "方正小标宋简体"
    assert found["heading1.font"].found == "黑体"
    assert found["heading2.font"].found == "楷体_GB2312"


def test_headings_without_a_style_are_known_by_their_label() -> None:
    document = by_hand()
    _add(document, "二、存在的问题", "仿宋_GB2312", 16)
    _add(document, "（一）人手不足", "仿宋_GB2312", 16).runs[0].bold = True
    assert missed(saved(document)) >= {"heading1.font", "heading2.font", "heading2.bold"}
    (place,) = items(saved(document))["heading1.font"].places
    assert place.text == "二、存在的问题"


def test_a_red_head_of_another_program_is_recognised() -> None:
    document = by_hand()
    first = document.paragraphs[0]
    mark = first.insert_paragraph_before()
    mark.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = mark.add_run("青河市水务局文件")
    run.font.size, run.font.color.rgb = Pt(42), docx.shared.RGBColor(0xFF, 0, 0)
    number = first.insert_paragraph_before("青水发[2024]第012号")
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    found = items(saved(document))
    assert found["mark.colour"].verdict.value == "符合"
    assert found["number-line.form"].verdict.value == "不符"
    assert found["number-line.form"].found == "青水发[2024]第012号"
    assert found["head.rule"].verdict.value == "说不准"
    assert found["title.font"].verdict.value == "符合"


def test_a_document_of_pandoc() -> None:
    """It writes no page at all, and Word's themes."""
    text = f"# 一、主要工作\n\n{LONG}\n\n| 项目 | 数 |\n|---|---|\n| 管网 | 3 |\n"
    data = _pandoc(text)
    found = items(data)
    assert found["page.paper"].found == "没有写"
    assert found["page.area"].found == "页面没有写全"
    assert found["title.font"].found == "等线 Light"
    assert found["header-cell.font"].found == "等线"
    assert found["heading1.size"].verdict.value == "不符"


def _pandoc(text: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "甲.docx"
        title = ["-M", "title=2024年度工作总结"]
        pypandoc.convert_text(text, "docx", format="md", outputfile=str(file), extra_args=title)
        return file.read_bytes()


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Our paper through LibreOffice and OpenDocument back to DOCX, and a web page made DOCX."""
    if not shutil.which("soffice"):
        if os.environ.get("CI"):
            pytest.fail("soffice is missing")
        pytest.skip("soffice is not installed")
    folder = tmp_path_factory.mktemp("office")
    (folder / "ours.docx").write_bytes(ours())
    page = f'<html><meta charset="utf-8"><body><h1 align="center">2024年度工作总结</h1><p>{LONG}</p></body></html>'
    (folder / "page.html").write_text(page, encoding="utf-8")
    _soffice(folder, "--convert-to", "odt", "ours.docx")
    (folder / "ours.docx").unlink()
    _soffice(folder, "--convert-to", "docx", "ours.odt")
    _soffice(
        folder, "--infilter=HTML (StarWriter)", "--convert-to", "docx:MS Word 2007 XML", "page.html"
    )
    return {name: (folder / f"{name}.docx").read_bytes() for name in ("ours", "page")}


def _soffice(folder: Path, *arguments: str) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    call = ["soffice", profile, "--headless", *arguments]
    subprocess.run(call, cwd=folder, check=True, capture_output=True, timeout=180)


def test_our_paper_through_libreoffice_is_still_right(converted: dict[str, bytes]) -> None:
    assert missed(converted["ours"]) == set()
    assert unsure(converted["ours"]) == set()


def test_a_web_page_made_docx_by_libreoffice(converted: dict[str, bytes]) -> None:
    found = items(converted["page"])
    assert found["title.size"].found == "24 磅"
    assert found["title.bold"].found == "加粗"
    assert found["body.size"].found == "12 磅"
    assert {"page.top", "body.indent", "number.shown"} <= missed(converted["page"])
