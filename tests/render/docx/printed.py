"""Where things stand on the page as LibreOffice sets it, in millimetres."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from summarykit.document import Document
from tests.render.docx.reading import rendered

SOFFICE = shutil.which("soffice")
TOOLS = SOFFICE and shutil.which("pdftotext") and shutil.which("pdftoppm")
_WORD = re.compile(
    r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>'
)
_MM = 25.4 / 72
_DOTS = 300
_DARK = bytes(int(shade < 128) for shade in range(256))
_RULE = 1500
"""Dots of a row that are dark where a rule stands: more than half of the 版心."""


class Word(NamedTuple):
    """What stands without a gap on a line of a page."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


class Rule(NamedTuple):
    """A horizontal line: its upper and lower edge and its ends."""

    top: float
    bottom: float
    left: float
    right: float


def printed(papers: Mapping[str, Document], folder: Path) -> Path:
    """The folder with the papers as PDF; the test is skipped where programs are missing."""
    if not TOOLS and os.environ.get("CI"):
        pytest.fail("soffice and poppler are missing")
    if not TOOLS:
        pytest.skip("soffice and poppler are not installed")
    for name, document in papers.items():
        (folder / f"{name}.docx").write_bytes(rendered(document))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = [str(folder / f"{name}.docx") for name in papers]
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, *files], check=True, capture_output=True)
    return folder


def words(pdf: Path) -> list[Word]:
    """All words of all pages."""
    run = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True)
    pages = run.stdout.decode().split("<page ")[1:]
    return [
        Word(number, *_edges(found), found[4])
        for number, page in enumerate(pages, 1)
        for found in _WORD.findall(page)
    ]


def _edges(found: Sequence[str]) -> tuple[float, float, float, float]:
    left, top, right, bottom = (float(edge) * _MM for edge in found[:4])
    return left, top, right, bottom


def rules(pdf: Path, page: int) -> list[Rule]:
    """The horizontal rules of a page."""
    where = ["-f", str(page), "-l", str(page)]
    run = subprocess.run(
        ["pdftoppm", "-gray", "-r", str(_DOTS), *where, str(pdf)], check=True, capture_output=True
    )
    _, size, _, dots = run.stdout.split(b"\n", 3)
    width, height = map(int, size.split())
    rows = [dots[at * width : (at + 1) * width].translate(_DARK) for at in range(height)]
    dark = [at for at, row in enumerate(rows) if row.count(1) > _RULE]
    return [_rule(run_, rows) for run_ in _runs(dark)]


def _runs(numbers: list[int]) -> list[list[int]]:
    found: list[list[int]] = []
    for number in numbers:
        if not found or number > found[-1][-1] + 1:
            found.append([])
        found[-1].append(number)
    return found


def _rule(rows_of: list[int], rows: list[bytes]) -> Rule:
    row = rows[rows_of[0]]
    edges = rows_of[0], rows_of[-1] + 1, row.index(1), row.rindex(1) + 1
    return Rule(*(edge / _DOTS * 25.4 for edge in edges))
