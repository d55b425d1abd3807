"""版头 as LibreOffice sets it, measured on the printed page in millimetres of ink.

The stand-in fonts' characters reach up to 0.7 mm below the square that the official fonts fill,
so a distance from a line of large characters is held against a wider limit.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.render.docx.heads import HEADS, headed_file

_SOFFICE = shutil.which("soffice")
_TOOLS = _SOFFICE and shutil.which("pdftoppm")
_DPI = 200
_MM = 25.4 / _DPI
_LINE = 10.21
_TOP, _LEFT = 37.0, 28.0
_LEAD, _TITLE_LEAD = 2.3, 1.6
"""What a body line, and a title of one line, has free above the ink of its letters."""

_MOVED = 0.35 * _LINE
"""By how much a title of several lines may stand elsewhere, for the text to be on the grid."""
_LARGE = 0.8


class Band(NamedTuple):
    """Rows of a page with ink on them."""

    red: bool
    top: float
    bottom: float
    left: float
    right: float

    @property
    def is_rule(self) -> bool:
        return self.red and self.bottom - self.top < 1.2


def _bands(pdf: Path, page: int) -> list[Band]:
    asked = ["-r", str(_DPI), "-f", str(page), "-l", str(page)]
    image = subprocess.run(["pdftoppm", *asked, str(pdf)], check=True, capture_output=True).stdout
    _, size, _, data = image.split(b"\n", 3)
    width, height = map(int, size.split())
    found: list[Band] = []
    for y in range(height):
        row = data[y * width * 3 : (y + 1) * width * 3]
        if min(row) > 128:
            continue
        red, green = row[0::3], row[1::3]
        dark = [x for x in range(width) if green[x] < 128]
        is_red = any(red[x] - green[x] > 128 for x in dark)
        band = Band(is_red, y * _MM, (y + 1) * _MM, dark[0] * _MM, (dark[-1] + 1) * _MM)
        found.append(band)
    return _joined(found)


def _joined(rows: list[Band]) -> list[Band]:
    bands: list[Band] = []
    for row in rows:
        last = bands[-1] if bands else None
        if last and last.red == row.red and row.top - last.bottom < _MM / 2:
            left, right = min(last.left, row.left), max(last.right, row.right)
            bands[-1] = last._replace(bottom=row.bottom, left=left, right=right)
        else:
            bands.append(row)
    return bands


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[Band]]]:
    """The bands of the first two pages under each head."""
    if not _TOOLS:
        if os.environ.get("CI"):
            pytest.fail("soffice and pdftoppm are missing")
        pytest.skip("soffice and pdftoppm are not installed")
    folder = tmp_path_factory.mktemp("heads")
    for name in HEADS:
        (folder / f"{name}.docx").write_bytes(headed_file(name))
    two = ("清源县教育局关于全县", "2024年度工作总结")
    (folder / "two-lines.docx").write_bytes(headed_file("one", title=two))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    files = sorted(str(file) for file in folder.glob("*.docx"))
    convert = ["--headless", "--convert-to", "pdf", "--outdir", str(folder), *files]
    subprocess.run([str(_SOFFICE), profile, *convert], check=True, capture_output=True)
    return {pdf.stem: [_bands(pdf, page) for page in (1, 2)] for pdf in folder.glob("*.pdf")}


_OFFICIAL = [name for name in HEADS if not name.startswith("letter")]


def _split(bands: list[Band]) -> tuple[list[Band], list[Band], Band, list[Band]]:
    """The bands of the mark, those down to the rule, the rule, and those below it."""
    rule = next(at for at, band in enumerate(bands) if band.is_rule)
    marks = [at for at, band in enumerate(bands) if band.red and at < rule]
    number = bands[marks[-1] + 1 : rule]
    return [bands[at] for at in marks], number, bands[rule], bands[rule + 1 :]


@pytest.mark.parametrize("name", [*_OFFICIAL, "two-lines"])
def test_an_official_head_stands_as_the_standard_has_it(
    name: str, pages: dict[str, list[list[Band]]]
) -> None:
    marks, number, rule, text = _split(pages[name][0])
    assert marks[0].top - _TOP == pytest.approx(35, abs=0.5)
    middle = (marks[0].left + marks[0].right) / 2
    if "joint" not in name:
        assert middle == pytest.approx(_LEFT + 78, abs=0.7)
    assert number[0].top - _LEAD - marks[-1].bottom == pytest.approx(2 * _LINE, abs=_LARGE)
    assert rule.top - number[-1].bottom == pytest.approx(4, abs=0.5)
    assert (rule.left, rule.right) == pytest.approx((_LEFT, _LEFT + 156), abs=0.3)
    moved = _MOVED if name == "two-lines" else 0.5
    assert text[0].top - _TITLE_LEAD - rule.bottom == pytest.approx(2 * _LINE, abs=moved)


def test_the_labels_stand_on_the_first_lines_and_leave_the_mark_where_it_is(
    pages: dict[str, list[list[Band]]],
) -> None:
    bands = pages["marked"][0]
    labels = bands[: next(at for at, band in enumerate(bands) if band.red)]
    assert len(labels) == 3
    assert all(label.left == pytest.approx(_LEFT, abs=0.5) for label in labels)
    digits, second, third = (label.bottom for label in labels)
    assert third - second == pytest.approx(_LINE, abs=0.3)
    assert second - digits == pytest.approx(_LINE, abs=2)  # digits end above characters
    tops = {_split(pages[name][0])[0][0].top for name in ("one", "marked")}
    assert len(tops) == 1


def test_the_names_of_a_joint_issue_are_equally_wide(pages: dict[str, list[list[Band]]]) -> None:
    names = _split(pages["joint-names"][0])[0]
    assert len(names) == 3
    for name in names:
        assert name.right - name.left == pytest.approx(names[0].right - names[0].left, abs=1.2)
        assert (name.left + name.right) / 2 == pytest.approx(_LEFT + 78, abs=0.7)


def test_approvers_end_one_character_from_the_edge(pages: dict[str, list[list[Band]]]) -> None:
    for name in ("up-1", "up-2"):
        number = _split(pages[name][0])[1]
        assert min(band.left for band in number) - _LEFT == pytest.approx(5.6, abs=0.8)
        assert _LEFT + 156 - max(band.right for band in number) == pytest.approx(5.6, abs=0.8)


@pytest.mark.parametrize("name", ["one", "joint-marked", "up-3", "two-lines"])
def test_one_line_stays_free_below_the_title(name: str, pages: dict[str, list[list[Band]]]) -> None:
    title, recipients = _text_below_the_rule(pages[name][0], lines=2 if name[0] == "t" else 1)
    larger = (22 - 16) / 2  # the title's letters reach lower
    higher = (22 * 1.6 - 28.95) / 5 if name[0] == "t" else 0  # a fifth of its line is below
    expected = 2 * _LINE - (larger - higher) * 25.4 / 72
    assert recipients.bottom - title.bottom == pytest.approx(expected, abs=0.5)


def _text_below_the_rule(bands: list[Band], lines: int) -> tuple[Band, Band]:
    """The last line of the title and the line of the recipients."""
    text = _split(bands)[3]
    return text[lines - 1], text[lines]


@pytest.mark.parametrize("name", ["letter", "letter-marked"])
def test_a_letter_stands_as_the_standard_has_it(
    name: str, pages: dict[str, list[list[Band]]]
) -> None:
    bands = pages[name][0]
    rules = [band for band in bands if band.is_rule]
    thick, thin, low_thin, low_thick = rules
    assert bands[0].top == pytest.approx(30, abs=0.5)
    assert thick.top - bands[0].bottom == pytest.approx(4, abs=1)
    for rule in rules:
        assert (rule.left, rule.right) == pytest.approx((20, 190), abs=0.3)
    for one, other in ((thick, thin), (low_thick, low_thin)):
        assert one.bottom - one.top > other.bottom - other.top
    assert 297 - low_thick.bottom == pytest.approx(20, abs=0.5)
    first = next(band for band in bands if band.top > thin.bottom)
    assert first.top - thin.bottom == pytest.approx(7 / 8 * 5.6, abs=0.7)
    assert first.right == pytest.approx(_LEFT + 156, abs=0.7)
    assert low_thick is bands[-1]  # no page number


def test_only_the_first_page_of_a_letter_is_without_a_number(
    pages: dict[str, list[list[Band]]],
) -> None:
    second = pages["letter"][1]
    assert second[-1].top > 262
    assert not any(band.red for band in second)


@pytest.mark.parametrize("name", HEADS)
def test_the_text_below_the_head_stands_on_the_grid(
    name: str, pages: dict[str, list[list[Band]]]
) -> None:
    """The last line of the first page is where that of a plain page is, to a third of a mm."""
    last = [band for band in pages[name][0] if not band.red and band.bottom < 262][-1]
    full = [band for band in pages["one"][1] if band.bottom < 262]
    offsets = [(last.bottom - line.bottom) / _LINE % 1 for line in full[:6]]
    assert min(min(offset, 1 - offset) for offset in offsets) < 0.05
