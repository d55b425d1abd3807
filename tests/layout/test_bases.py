"""The three bases in the file: exactly the numbers that give 22 lines of 28 characters."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest

from summarykit.layout import BASES
from summarykit.measuring import Verdict, measured
from summarykit.packs import load_pack
from summarykit.render import render
from tests.layout.packs import layout_of, written
from tests.render.docx.papers import paper, paragraph

FULL = "全县共投入资金用于老旧管网改造和新建泵站，完成全部年度任务，群众的满意程度持续上升。" * 8


def made(folder: Path, layout: str) -> bytes:
    return render(paper(*[paragraph(FULL)] * 8), layout_of(folder, layout), "docx")


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(f"word/{name}.xml").decode()


SECTIONS = {
    "9704": (
        'w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="1418" w:gutter="0"',
        '<w:docGrid w:type="lines" w:linePitch="579"/>',
    ),
    "33476": (
        'w:top="1960" w:right="1474" w:bottom="1847" w:left="1588" w:header="851" w:footer="1418" w:gutter="0"',
        '<w:docGrid w:type="lines" w:linePitch="592"/>',
    ),
    "word-grid": (
        'w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="1418" w:gutter="0"',
        '<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-849"/>',
    ),
}
NORMAL = {
    "9704": ('w:line="579" w:lineRule="exact"', '<w:spacing w:val="-5"/><w:sz w:val="32"/>'),
    "33476": ('w:line="592" w:lineRule="exact"', '<w:spacing w:val="-5"/><w:sz w:val="32"/>'),
    "word-grid": ('w:line="579" w:lineRule="exact"', '<w:spacing w:val="0"/><w:sz w:val="32"/>'),
}


@pytest.mark.parametrize("basis", BASES)
def test_the_file_has_the_numbers_of_its_basis(tmp_path: Path, basis: str) -> None:
    data = made(tmp_path, f"依据: {basis}\n")
    document, styles = part(data, "document"), part(data, "styles")
    margins, grid = SECTIONS[basis]
    assert f'<w:pgSz w:w="11906" w:h="16838"/><w:pgMar {margins}/>' in document
    assert grid in document
    found = re.search(r'<w:style [^>]*w:styleId="Normal">.*?</w:style>', styles)
    assert found is not None
    assert all(said in found[0] for said in NORMAL[basis])
    assert '<w:ind w:firstLineChars="200" w:firstLine="63' in styles


def test_the_text_area_is_156_by_225_millimetres_in_twips(tmp_path: Path) -> None:
    found = re.search(
        r'w:top="(\d+)" w:right="(\d+)" w:bottom="(\d+)" w:left="(\d+)"',
        part(made(tmp_path, ""), "document"),
    )
    assert found is not None
    top, right, bottom, left = map(int, found.groups())
    assert (11906 - left - right, 16838 - top - bottom) == (8844, 12756)


@pytest.mark.parametrize("basis", BASES)
def test_a_paper_meets_the_basis_that_it_was_made_on(tmp_path: Path, basis: str) -> None:
    layout = layout_of(tmp_path, f"依据: {basis}\n")
    found = measured(made(tmp_path, f"依据: {basis}\n"), layout)
    assert [it.id for it in found if it.verdict is not Verdict.MET] == []
    said = {it.id: it.found for it in found}
    assert said["body.lines"] == "22 行"
    assert said["body.characters"].startswith("28 字")
    assert said["page.area"] == "156×225 毫米"


@pytest.mark.parametrize("basis", ["", "依据: \n", "依据: 33476\n页面:\n  天头:\n"])
def test_an_empty_value_goes_back_to_the_basis(tmp_path: Path, basis: str) -> None:
    sheet = layout_of(tmp_path, basis).sheet()
    wanted = BASES["33476" if "33476" in basis else "9704"]
    assert sheet.top / 72 * 25.4 == pytest.approx(wanted.top)


def test_an_empty_value_takes_back_what_the_base_pack_wrote(tmp_path: Path) -> None:
    written(tmp_path, "页面: {天头: 20}\n版心: {行距: 30}\n", name="far")
    near = written(tmp_path, "页面: {天头: }\n版心:\n  行距: null\n", base="far")
    sheet = load_pack(near).layout.sheet()
    assert [sheet.top / 72 * 25.4, sheet.pitch] == pytest.approx([37, 28.95])


TOOLS = shutil.which("soffice") and shutil.which("pdftotext")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[str]]]:
    """By basis, the pages of a long paper as LibreOffice sets them, each as its lines."""
    if not TOOLS:
        if os.environ.get("CI"):
            pytest.fail("soffice and pdftotext are missing")
        pytest.skip("soffice and pdftotext are not installed")
    folder = tmp_path_factory.mktemp("bases")
    for basis in ("9704", "33476"):
        (folder / f"{basis}.docx").write_bytes(made(folder, f"依据: {basis}\n"))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    call = ["soffice", profile, "--headless", "--convert-to", "pdf", "9704.docx", "33476.docx"]
    subprocess.run(call, cwd=folder, check=True, capture_output=True, timeout=180)
    return {basis: list(_pages(folder / f"{basis}.pdf")) for basis in ("9704", "33476")}


def _pages(file: Path) -> list[list[str]]:
    text = subprocess.run(
        ["pdftotext", "-layout", str(file), "-"], check=True, capture_output=True
    ).stdout.decode()
    return [
        [line.replace(" ", "") for line in page.splitlines() if line.strip()]
        for page in text.split("\f")
    ]


@pytest.mark.parametrize("basis", ["9704", "33476"])
def test_libreoffice_sets_22_lines_of_28_characters(
    pages: dict[str, list[list[str]]], basis: str
) -> None:
    full = pages[basis][1:-2]
    assert full
    assert {len(lines) - 1 for lines in full} == {22}
    widths = Counter(len(line) for lines in full for line in lines[:-1])
    hanging = {width for width in widths if width > 29}
    assert widths.most_common(1)[0][0] == 28
    assert hanging == set()
    assert all(re.fullmatch(r"—\d+—", lines[-1]) for lines in full)
    assert all(int(one[-1][1:-1]) + 1 == int(two[-1][1:-1]) for one, two in pairwise(full))
