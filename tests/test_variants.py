"""Each example plain, under a letterhead and as an annex: valid, and the same to every reader.

Run in full on the machine of `.ci/run`; elsewhere what is not installed is skipped. The Open XML
SDK's validator is named by OOXML_VALIDATOR, the folder that holds mammoth by NODE_PATH.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pypandoc
import pytest

from summarykit import render
from summarykit.document.walk import plain, sections
from tests.variants import CASES, variant

CI = bool(os.environ.get("CI"))
VALIDATOR = os.environ.get("OOXML_VALIDATOR", "")
SOFFICE = shutil.which("soffice")
MAMMOTH = """
const mammoth = require("mammoth");
const files = process.argv.slice(1);
const read = async path => ({
  text: (await mammoth.extractRawText({path})).value,
  html: (await mammoth.convertToHtml({path})).value,
});
Promise.all(files.map(read)).then(read => console.log(JSON.stringify(read)));
"""

Case = tuple[str, str]
Heading = tuple[int, str]


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def said(case: Case) -> str:
    """All that the paper says, in the order of its pages."""
    made = variant(*case)
    return squeezed(render(made.document, made.layout, "txt").decode())


def headings(case: Case) -> list[Heading]:
    """Level and text of the headings that stand alone."""
    return [
        (one.level, squeezed(one.label + plain(one.title)))
        for one in sections(variant(*case).document)
        if not one.run_in
    ]


def needs(found: object, what: str) -> None:
    if not found and CI:
        pytest.fail(f"{what} is missing")
    if not found:
        pytest.skip(f"{what} is not installed")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with all the papers as DOCX."""
    made = tmp_path_factory.mktemp("variants")
    for case in CASES:
        built = variant(*case)
        file_of(made, case).write_bytes(render(built.document, built.layout, "docx"))
    return made


def file_of(folder: Path, case: Case, suffix: str = ".docx") -> Path:
    return folder / ("_".join(case) + suffix)


@pytest.mark.parametrize("case", CASES, ids="_".join)
def test_nothing_typed_is_left_unprinted(case: Case) -> None:
    assert variant(*case).findings == ()


def test_the_validator_of_the_open_xml_sdk_finds_no_error(folder: Path) -> None:
    needs(VALIDATOR, "the Open XML validator")
    for case in CASES:
        run = subprocess.run(
            [VALIDATOR, str(file_of(folder, case))], capture_output=True, text=True, check=False
        )
        assert json.loads(run.stdout)["errors"] == [], case


# pandoc -----------------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES, ids="_".join)
def test_pandoc_reads_the_same_text_and_headings(case: Case, folder: Path) -> None:
    tree = json.loads(pypandoc.convert_file(str(file_of(folder, case)), "json"))
    front = "".join(_strings(tree["meta"].get(part)) for part in ("title", "subtitle"))
    assert front + _strings(tree["blocks"]) == said(case)
    found = [it["c"] for it in tree["blocks"] if it["t"] == "Header"]
    assert [(level, _strings(text)) for level, _, text in found] == headings(case)


def _strings(node: Any) -> str:
    match node:
        case {"t": "Str", "c": str(text)}:
            return text
        case {"t": "Quoted", "c": [{"t": kind}, inner]}:
            return ("“{}”" if kind == "DoubleQuote" else "‘{}’").format(_strings(inner))
        case dict():
            return _strings(node.get("c"))
        case list():
            return "".join(map(_strings, node))
    return ""


# LibreOffice ------------------------------------------------------------------------------

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


@pytest.fixture(scope="module")
def converted(folder: Path) -> Path:
    """The same folder with what LibreOffice makes of the papers: as PDF and as flat ODT."""
    needs(SOFFICE and shutil.which("pdftotext"), "LibreOffice or poppler")
    files = [str(file_of(folder, case)) for case in CASES]
    for kind in ("pdf", "fodt"):
        command = ["--headless", "--convert-to", kind, "--outdir", str(folder), *files]
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        subprocess.run([str(SOFFICE), profile, *command], check=True, capture_output=True)
    return folder


@pytest.mark.parametrize("case", CASES, ids="_".join)
def test_libreoffice_prints_the_same_text(case: Case, converted: Path) -> None:
    pdf = str(file_of(converted, case, ".pdf"))
    read = subprocess.run(["pdftotext", "-raw", pdf, "-"], check=True, capture_output=True)
    printed = squeezed(re.sub(r"—\s*\d+\s*—", "", read.stdout.decode()))
    assert sorted(printed) == sorted(said(case))


@pytest.mark.parametrize("case", CASES, ids="_".join)
def test_libreoffice_sees_the_same_headings(case: Case, converted: Path) -> None:
    tree = ElementTree.parse(file_of(converted, case, ".fodt"))
    found = [
        (int(it.get(f"{_TEXT}outline-level", "0")), squeezed("".join(it.itertext())))
        for it in tree.iter(f"{_TEXT}h")
    ]
    annexes = [(1, squeezed(plain(it.title))) for it in variant(*case).document.attachments]
    assert [it for it in found if it not in annexes] == headings(case)
    assert [it for it in found if it in annexes] == annexes  # the navigation pane names them


# mammoth ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def by_mammoth(folder: Path) -> dict[Case, dict[str, str]]:
    """What mammoth, which makes HTML of Word files, reads in each paper."""
    needs(os.environ.get("NODE_PATH") and shutil.which("node"), "mammoth")
    files = [str(file_of(folder, case)) for case in CASES]
    run = subprocess.run(["node", "-e", MAMMOTH, *files], check=True, capture_output=True)
    return dict(zip(CASES, json.loads(run.stdout), strict=True))


@pytest.mark.parametrize("case", CASES, ids="_".join)
def test_mammoth_reads_the_same_text(case: Case, by_mammoth: dict[Case, dict[str, str]]) -> None:
    assert squeezed(by_mammoth[case]["text"]) == said(case)


@pytest.mark.parametrize("case", CASES, ids="_".join)
def test_mammoth_sees_the_same_headings(case: Case, by_mammoth: dict[Case, dict[str, str]]) -> None:
    found = re.findall("<h([1-6])>(.*?)</h", by_mammoth[case]["html"])
    titled = squeezed(variant(*case).document.title)
    named = [(int(level), squeezed(re.sub("<[^>]*>", "", text))) for level, text in found]
    assert [it for it in named if it[1] != titled] == headings(case)
