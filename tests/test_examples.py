"""The examples: real papers, read back by other programs, the same bytes everywhere."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pypandoc
import pytest

from summarykit import Built, build, load_facts, render
from summarykit.document import Paragraph
from summarykit.document.walk import blocks, plain, sections
from summarykit.packs import shipped_packs
from tests.conftest import Golden

EXAMPLES = Path(__file__).parents[1] / "examples"
FACTS = sorted(EXAMPLES.glob("*/facts.yaml"))
NAMES = [path.parent.name for path in FACTS]
SOFFICE = shutil.which("soffice")


@cache
def paper(path: Path) -> Built:
    return build(load_facts(path).summary, folder=path.parent)


def bytes_of(path: Path, to: str) -> bytes:
    made = paper(path)
    return render(made.document, made.layout, to)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_there_is_an_example_of_every_pack() -> None:
    """Minutes and letters are among the papers of the gallery."""
    gallery = (EXAMPLES.parent / "docs" / "gallery").glob("*.yaml")
    packs = {load_facts(path).summary.pack for path in (*FACTS, *gallery)}
    assert set(shipped_packs()) <= packs


@pytest.mark.parametrize("path", FACTS, ids=NAMES)
def test_the_paper_is_the_one_beside_the_facts(path: Path, golden: Golden) -> None:
    golden(path.parent / "工作总结.md", bytes_of(path, "md").decode())


@pytest.mark.parametrize("path", FACTS, ids=NAMES)
def test_only_what_is_to_be_confirmed_is_noticed(path: Path) -> None:
    facts = re.sub(r"#.*", "", path.read_text(encoding="utf-8"))
    blanks = facts.count("值: 待核") + facts.count("〔待核〕")
    findings = paper(path).findings
    said = [re.search(r"有(\d+)处待核", finding.message) for finding in findings]
    assert {finding.code for finding in findings} <= {"SK201"}
    assert sum(int(found[1]) if found else 1 for found in said) == blanks


def test_english_keys_give_the_same_bytes() -> None:
    chinese, english = (EXAMPLES / "huaying-logistics" / f"facts{end}.yaml" for end in ("", ".en"))
    for to in ("docx", "md", "txt"):
        assert bytes_of(chinese, to) == bytes_of(english, to)


def test_blanks_of_the_source_are_marked_in_the_paper() -> None:
    said = bytes_of(EXAMPLES / "guixi-work-study" / "facts.yaml", "txt").decode()
    assert said.count("〔待核〕") >= 5


@pytest.mark.parametrize("path", FACTS, ids=NAMES)
def test_another_process_gives_the_same_bytes(path: Path, tmp_path: Path) -> None:
    """With another hash seed, time zone and folder."""
    environment = os.environ | {"PYTHONHASHSEED": "4711", "TZ": "Asia/Shanghai", "LC_ALL": "C"}
    command = [sys.executable, "-m", "summarykit.cli", "build", str(path), "-o"]
    subprocess.run(
        [*command, str(tmp_path / "文"), "--to", "docx,md,txt,json"],
        check=True, env=environment, cwd=tmp_path, capture_output=True,
    )  # fmt: skip
    for to in ("docx", "md", "txt"):
        assert (tmp_path / f"文.{to}").read_bytes() == bytes_of(path, to)


def pandoc(content: bytes, tmp_path: Path) -> dict[str, Any]:
    file = tmp_path / "paper.docx"
    file.write_bytes(content)
    tree: dict[str, Any] = json.loads(pypandoc.convert_file(str(file), "json", format="docx"))
    return tree


def strings(node: Any) -> Iterator[str]:
    """The texts of a pandoc tree, in order."""
    if isinstance(node, dict):
        if node.get("t") == "Str":
            yield node["c"]
        elif node.get("t") == "Quoted":
            opening, closing = ("“", "”") if node["c"][0]["t"] == "DoubleQuote" else ("‘", "’")
            yield opening
            yield from strings(node["c"][1])
            yield closing
        else:
            yield from strings(node.get("c"))
    elif isinstance(node, list):
        for item in node:
            yield from strings(item)


@pytest.mark.parametrize("path", FACTS, ids=NAMES)
def test_pandoc_reads_the_same_headings_and_text(path: Path, tmp_path: Path) -> None:
    tree = pandoc(bytes_of(path, "docx"), tmp_path)
    headings = [
        (block["c"][0], "".join(strings(block["c"][2])))
        for block in tree["blocks"]
        if block["t"] == "Header"
    ]
    ours = [
        (one.level, squeezed(one.label + plain(one.title)))
        for one in sections(paper(path).document)
        if not one.run_in
    ]
    assert headings == ours
    said = squeezed(bytes_of(path, "txt").decode())
    front = "".join("".join(strings(tree["meta"].get(part))) for part in ("title", "subtitle"))
    assert front.startswith(squeezed(paper(path).document.title))
    assert front + "".join(strings(tree["blocks"])) == said


@pytest.mark.parametrize("path", FACTS, ids=NAMES)
def test_python_docx_opens_it_with_headings_that_word_knows(path: Path) -> None:
    opened = docx.Document(BytesIO(bytes_of(path, "docx")))
    headings = [
        one.text for one in opened.paragraphs if one.style and "eading" in (one.style.name or "")
    ]
    alone = [one for one in sections(paper(path).document) if not one.run_in]
    assert headings == [one.label + plain(one.title) for one in alone]
    assert opened.core_properties.title == paper(path).document.title


@pytest.mark.skipif(not SOFFICE and not os.environ.get("CI"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("path", FACTS, ids=NAMES)
def test_libreoffice_prints_all_of_it(path: Path, tmp_path: Path) -> None:
    (tmp_path / "paper.docx").write_bytes(bytes_of(path, "docx"))
    home = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "paper.docx"]
    subprocess.run(command, check=True, cwd=tmp_path, capture_output=True, timeout=120)
    text = subprocess.run(
        ["pdftotext", "-raw", "paper.pdf", "-"], check=True, cwd=tmp_path, capture_output=True
    ).stdout.decode()
    body = squeezed(re.sub(r"—\s*\d+\s*—", "", text))
    said = squeezed(bytes_of(path, "txt").decode())
    assert body == said


@pytest.mark.parametrize("path", FACTS, ids=NAMES)
def test_the_markdown_reads_as_the_plain_text(path: Path) -> None:
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").enable("table").parse(bytes_of(path, "md").decode())
    read = "".join(
        child.content for token in tokens for child in token.children or () if child.type == "text"
    )
    assert squeezed(read) == squeezed(bytes_of(path, "txt").decode())


@pytest.mark.parametrize("path", FACTS, ids=NAMES)
def test_every_paragraph_knows_the_line_of_its_fact(path: Path) -> None:
    total = path.read_text(encoding="utf-8").count("\n") + 1
    for block in blocks(paper(path).document):
        if isinstance(block, Paragraph) and block.source is not None:
            assert block.source.origin is not None
            assert 1 <= block.source.origin.line <= total
    assert any(isinstance(one, Paragraph) and one.source for one in blocks(paper(path).document))
