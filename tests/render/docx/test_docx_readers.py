"""Other programs read the file as it was meant: pandoc and LibreOffice."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypandoc
import pytest

from summarykit.document import Document, Paragraph, Table
from tests.render.docx.papers import inlines, paper, paragraph, row, section, small_paper
from tests.render.docx.reading import rendered

_SOFFICE = shutil.which("soffice")
_TOOLS = _SOFFICE and shutil.which("pdftotext")


def _pandoc(document: Document, folder: Path) -> dict[str, Any]:
    file = folder / "paper.docx"
    file.write_bytes(rendered(document))
    tree: dict[str, Any] = json.loads(pypandoc.convert_file(str(file), "json"))
    return tree


def _text(node: Any) -> str:
    """The text below a node of pandoc's tree."""
    match node:
        case {"t": "Str", "c": str(text)}:
            return text
        case {"t": "Space" | "SoftBreak"}:
            return " "
        case {"t": "LineBreak"}:
            return "\n"
        case {"c": content}:
            return _text(content)
        case list():
            return "".join(map(_text, node))
        case _:
            return ""


def _blocks(blocks: list[Any]) -> Iterator[tuple[int, str]]:
    """Level and text of headings and paragraphs, 0 for these; indented ones are quotes to pandoc."""
    for block in blocks:
        match block:
            case {"t": "Header", "c": [int(level), _, content]}:
                yield level, _text(content)
            case {"t": "Para" | "Plain", "c": content}:
                yield 0, _text(content)
            case {"t": "BlockQuote", "c": inner}:
                yield from _blocks(inner)


def test_pandoc_finds_the_headings_and_the_text(tmp_path: Path) -> None:
    tree = _pandoc(small_paper(), tmp_path)
    assert _text(tree["meta"]["title"]["c"]) == "清源县水务局\n2024年度工作总结"
    assert _text(tree["meta"]["subtitle"]["c"]) == "——在全县水务工作会议上"
    assert list(_blocks(tree["blocks"])) == [
        (0, "县人民政府："),
        (0, "同志们："),
        (0, "全年投入“清水行动”资金108.5万元，实现R&D零突破。"),
        (1, "一、主要工作"),
        (2, "（一）供水保障"),
        (0, "新建泵站3座。"),
        (2, "（二）水质监测"),
        (0, "监测Ångström级微粒的“专班”成立。"),
        (0, "1.建章立制。修订制度4项。"),
        (4, "（1）厘清职责"),
        (1, "二、存在的问题"),
        (0, "一是管网老化；二是人手不足。"),
        (0, "附件：1.重点工程清单"),
        (0, "2.水质监测点名录"),
        (0, "清源县水务局"),
        (0, "2025年1月8日"),
        (0, "（此件公开发布）"),
        (0, "附件1"),
        (0, "重点工程清单"),
        (0, "见台账。"),
        (0, "附件2"),
        (0, "水质监测点名录"),
    ]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[list[str]]:
    """The lines of each page of a long paper, as LibreOffice sets it."""
    if not _TOOLS:
        if os.environ.get("CI"):
            pytest.fail("soffice and pdftotext are missing")
        pytest.skip("soffice and pdftotext are not installed")
    folder = tmp_path_factory.mktemp("office")
    (folder / "paper.docx").write_bytes(rendered(_long_paper()))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    convert = ["--headless", "--convert-to", "pdf", "--outdir", str(folder), "paper.docx"]
    subprocess.run([str(_SOFFICE), profile, *convert], cwd=folder, check=True, capture_output=True)
    text = subprocess.run(
        ["pdftotext", "-layout", "paper.pdf", "-"], cwd=folder, check=True, capture_output=True
    ).stdout.decode()
    return [_lines(page) for page in text.split("\f")[:-1]]


def _lines(page: str) -> list[str]:
    lines = [re.sub(r"\s", "", line) for line in page.splitlines()]
    return [line for line in lines if line]


def _long_paper() -> Document:
    """A page of lines, a table that goes over two pages, a page that ends with the sign-off."""
    lines: tuple[Paragraph, ...] = tuple(paragraph(f"第{number}句。") for number in range(1, 42))
    table = Table(row("项目", "金额"), tuple(row(f"工程{n}", "60.5") for n in range(1, 25)))
    closing = [paragraph(f"末{number}句。") for number in range(1, 18)]
    signed = small_paper().sign_off
    return replace(
        paper(*lines, table, section(1, "", "打算", *closing)),
        sign_off=signed,
        recipients=inlines("县人民政府："),
    )


def test_full_pages_hold_22_lines_and_their_number(pages: list[list[str]]) -> None:
    # title, blank line and 主送机关 leave 19 lines on the first page
    assert pages[0][1:-1] == ["县人民政府：", *(f"第{number}句。" for number in range(1, 20))]
    assert pages[1][:-1] == [f"第{number}句。" for number in range(20, 42)]
    assert [page[-1] for page in pages] == [f"—{n}—" for n in range(1, len(pages) + 1)]


def test_a_table_over_two_pages_repeats_its_header_and_loses_no_row(pages: list[list[str]]) -> None:
    assert [page[0] for page in pages[2:4]] == ["项目金额", "项目金额"]
    rows = [line for page in pages for line in page if line.startswith("工程")]
    assert rows == [f"工程{number}60.5" for number in range(1, 25)]


def test_the_sign_off_never_stands_alone(pages: list[list[str]]) -> None:
    assert pages[-1] == ["末17句。", "清源县水务局", "2025年1月8日", f"—{len(pages)}—"]
