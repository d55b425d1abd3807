"""docs/layout.md: its snippets work, its table is what the model says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from summarykit.layout import BASES, Length
from summarykit.layout.listing import key_table, keys
from summarykit.packs import load_pack
from tests.layout.packs import layout_of

ROOT = Path(__file__).parents[2]
FILE = ROOT / "docs" / "layout.md"
GUIDE = FILE.read_text(encoding="utf-8")
MARK = re.compile(r"(<!-- 以下由 .*? -->\n\n).*", re.DOTALL)


def snippet(name: str) -> str:
    """The YAML block whose first comment names it."""
    found = re.search(rf"```yaml\n(# layout.yaml（{name}）.*?)```", GUIDE, re.DOTALL)
    assert found is not None
    return found[1]


def test_the_table_of_keys_is_what_the_model_says(request: pytest.FixtureRequest) -> None:
    table = key_table(load_pack("general").layout)
    wanted = MARK.sub(lambda mark: mark[1] + table, GUIDE)
    if request.config.getoption("--accept"):
        FILE.write_text(wanted, encoding="utf-8", newline="\n")
    assert FILE.read_text(encoding="utf-8") == wanted


def test_the_table_has_every_key_with_its_unit_and_default() -> None:
    table = key_table(load_pack("general").layout)
    assert "| `页面.订口` | 毫米 | 28毫米 | 左白边（5.2.1） |" in table
    assert "| `正文.首行缩进` | 字 | 2字 | 每段左空几字（7.3.3） |" in table
    assert all(f"| `{key.title}` |" in table for key in keys())
    assert len(list(keys())) > 60


def test_every_key_says_what_it_is() -> None:
    assert [key.name for key in keys() if not key.field.description or not key.field.title] == []


def test_the_letter_of_the_guide(tmp_path: Path) -> None:
    layout = layout_of(tmp_path, snippet("信函"))
    assert (layout.form, layout.letterhead.colour) == ("letter", "C00000")
    assert layout.letter.mark_top == Length(30, "毫米")


def test_the_margins_of_the_guide(tmp_path: Path) -> None:
    layout = layout_of(tmp_path, snippet("页边"))
    assert layout.sheet().pitch == 28
    assert layout.page.left == Length(27, "毫米")
    assert layout.fonts.title.size == Length(24, "磅")


@pytest.mark.parametrize("name", BASES)
def test_the_guide_has_the_numbers_of_each_basis(name: str) -> None:
    (row,) = re.findall(rf"^\| `{name}`.*$", GUIDE, re.MULTILINE)
    basis = BASES[name]
    assert f"{basis.pitch:g} 磅" in row
    if name != "word-grid":
        edges = (basis.top, basis.bottom, basis.left, basis.right)
        assert "、".join(f"{edge:g}" for edge in edges) + " 毫米" in row


@pytest.mark.parametrize("page", ["README.md", "docs/packs.md"])
def test_the_guide_can_be_found(page: str) -> None:
    assert "layout.md" in (ROOT / page).read_text(encoding="utf-8")
