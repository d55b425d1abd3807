"""Tables as LibreOffice sets them: points in line, headers on each page, turned sheets."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from summarykit.document import Attachment, Document, Table
from tests.render.docx.papers import inlines, paper, paragraph, row
from tests.render.docx.reading import rendered

_SOFFICE = shutil.which("soffice")
_TOOLS = _SOFFICE and shutil.which("pdftotext")
_MM = 25.4 / 72
_TOLERANCE = 0.3

_POINTS = ("12.5", "1080", "0.25", "3", "-42.125", "9318.5", "—", "7")
_PERCENT = ("12.5%", "8%", "100.25%", "3.0%", "-0.5%", "44%", "持平", "61%")
_LONG = "完成管网更新并同步改造入户水表。"
_WORDS = ("指标", "计量单位", "数值", "上年", "增长", "目标", "完成率", "占比", "同口径增长",
          "总数", "位次")  # fmt: skip
_INDICATOR = ("改造供水管网长度", "平方公里", "12345.6", "9876.54", "25.01%", "13000", "95.03%",
              "61.97%", "24.99%", "20000.5", "全市第2位")  # fmt: skip


class Word(NamedTuple):
    """A word with its box, in millimetres from the upper left of its page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


class Page(NamedTuple):
    width: float
    height: float
    words: list[Word]

    def number(self) -> list[Word]:
        """The page number: its words at the foot of the sheet, which a turned one has left."""
        if self.width > self.height:
            return [word for word in self.words if word.right < 35]
        return [word for word in self.words if word.top > 262]

    def column(self, texts: tuple[str, ...]) -> list[Word]:
        return [word for word in self.words if word.text in texts]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Page]:
    if not _TOOLS:
        if os.environ.get("CI"):
            pytest.fail("soffice and pdftotext are missing")
        pytest.skip("soffice and pdftotext are not installed")
    folder = tmp_path_factory.mktemp("office")
    (folder / "paper.docx").write_bytes(rendered(_paper()))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    convert = ["--headless", "--convert-to", "pdf", "--outdir", str(folder), "paper.docx"]
    subprocess.run([str(_SOFFICE), profile, *convert], cwd=folder, check=True, capture_output=True)
    return _read(folder)


def _read(folder: Path) -> list[Page]:
    ran = subprocess.run(
        ["pdftotext", "-bbox", "paper.pdf", "-"], cwd=folder, check=True, capture_output=True
    )
    found = []
    for page in ran.stdout.decode().split("<page ")[1:]:
        width, height = (float(edge) * _MM for edge in re.findall(r'="([\d.]+)"', page)[:2])
        boxes = re.findall(r'<word ((?:\w+="[-\d.]+" ?){4})>(.*?)</word>', page)
        words = [
            Word(text, *(float(edge) * _MM for edge in re.findall(r'"([-\d.]+)"', box)))
            for box, text in boxes
        ]
        found.append(Page(width, height, words))
    return found


def _paper() -> Document:
    """An upright table of figures, one over two pages, wide ones from an odd and an even page."""
    figures = Table(
        row("项目", "投资", "完成率"),
        tuple(row(*cells) for cells in zip("甲乙丙丁戊己庚辛", _POINTS, _PERCENT, strict=True)),
        measured_in="万元",
        title=inlines("投资情况"),
    )
    many = Table(
        row("序号", "项目", "说明"),
        tuple(row("号", f"R{n}", _LONG * (n % 4)) for n in range(30)),
    )
    wide = Table(row(*_WORDS), (row(*_INDICATOR),) * 9, title=inlines("主要指标"))
    upright = Table(row(*_WORDS[:8]), (row("改造管网", "公里", *_INDICATOR[2:8]),) * 3)
    middle, page = paragraph("中间。"), paragraph(_LONG * 40)
    return replace(
        paper(figures, middle, many, paragraph("前文。"), wide, page, wide, middle, upright),
        attachments=(Attachment(inlines("附表"), (wide,), "附件"),),
    )


# figures ----------------------------------------------------------------------------------


@pytest.mark.parametrize("texts", [_POINTS, _PERCENT], ids=["plain", "percent"])
def test_decimal_points_stand_in_one_line(pages: list[Page], texts: tuple[str, ...]) -> None:
    words = [word for word in pages[0].column(texts) if word.text[-1] in "0123456789%"]
    assert len(words) == 7
    places = [_point(word) for word in words]
    assert max(places) - min(places) < _TOLERANCE


def _point(word: Word) -> float:
    """Where the decimal point of a figure stands, or would: digits are half a character wide."""
    digit = 7 * _MM
    tail = re.sub(r"^-?\d+", "", word.text)
    percent = 0.833 * 14 * _MM if tail.endswith("%") else 0
    point = 3.5 * _MM if "." in tail else 0
    return word.right - percent - point - sum(sign.isdigit() for sign in tail) * digit


def test_no_figure_of_a_table_of_many_columns_is_broken(pages: list[Page]) -> None:
    said = [word.text for page in pages for word in page.words]
    for figure in _INDICATOR[2:8]:
        assert said.count(figure) == 9 * 3 + 3
    for figure in _INDICATOR[8:10]:
        assert said.count(figure) == 9 * 3


def test_the_unit_stands_at_the_right_between_title_and_table(pages: list[Page]) -> None:
    places = {word.text: word for word in pages[0].words}
    title, unit, head = places["投资情况"], places["单位：万元"], places["项目"]
    assert title.bottom < unit.top + 1 < unit.bottom < head.top + 1
    assert unit.right == pytest.approx(210 - 26 - 1.5, abs=1)
    assert (title.left + title.right) / 2 == pytest.approx(28 + 78, abs=1)


# rows and pages ---------------------------------------------------------------------------


def test_every_row_is_printed_once_under_a_header(pages: list[Page]) -> None:
    said = [word.text for page in pages for word in page.words]
    assert [said.count(f"R{n}") for n in range(30)] == [1] * 30
    for page in pages:
        words = [word.text for word in page.words]
        if any(re.fullmatch(r"R\d+", word) for word in words):
            assert words.count("序号") == 1


def test_wide_tables_stand_on_landscape_pages_between_upright_ones(pages: list[Page]) -> None:
    turned = ["横" if page.width > page.height else "竖" for page in pages]
    shape = re.sub(r"(.)\1+", r"\1", "".join(turned))
    assert shape == "竖横竖横竖横"
    for page in pages:
        has_wide = any(word.text == "位次" for word in page.words)
        assert has_wide == (page.width > page.height)


def test_numbers_run_through_and_stay_where_they_are_on_the_sheet(pages: list[Page]) -> None:
    """On a sheet that is turned back, left is up and the foot is where left was."""
    assert {at % 2 for at, page in enumerate(pages) if page.width > page.height} == {0, 1}
    for at, page in enumerate(pages, 1):
        words = page.number()
        assert re.sub(r"\s|—", "", "".join(word.text for word in words)) == str(at)
        edges = [_on_the_sheet(word, page) for word in words]
        # the line of 14 points stands from 25 mm above the lower edge of the sheet
        assert all(edge.top == pytest.approx(267, abs=1.5) for edge in edges)
        if at % 2:
            assert max(edge.right for edge in edges) == pytest.approx(210 - 26 - 4.9, abs=0.6)
        else:
            assert min(edge.left for edge in edges) == pytest.approx(28 + 4.9, abs=0.6)


def _on_the_sheet(word: Word, page: Page) -> Word:
    """The word in millimetres of the upright sheet."""
    if page.width < page.height:
        return word
    return Word(word.text, word.top, page.width - word.right, word.bottom, page.width - word.left)
