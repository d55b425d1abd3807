"""docs/packs.md: its snippets work, and it names every filter there is."""

from __future__ import annotations

import re
from pathlib import Path

from summarykit.compose.filters import FILTERS
from tests.packs.test_packs import paper, write

GUIDE = (Path(__file__).parents[2] / "docs" / "packs.md").read_text(encoding="utf-8")


def snippet(file: str) -> str:
    """The code block whose first comment names the file."""
    found = re.search(rf"```\w+\n(\S+ {re.escape(file)}.*?)```", GUIDE, re.DOTALL)
    assert found is not None
    return found[1]


def test_the_wording_of_the_guide(tmp_path: Path) -> None:
    assert "水质合格率较上年增长2%" in paper(write(tmp_path / "p", phrases=snippet("phrases.yaml")))


def test_the_layout_of_the_guide(tmp_path: Path) -> None:
    said = paper(write(tmp_path / "p", layout=snippet("layout.yaml")))
    assert "㈠供水。建成水源6处。" in said
    assert "1.倒排工期。" in said


def test_the_outline_of_the_guide(tmp_path: Path) -> None:
    said = paper(write(tmp_path / "p", outline=snippet("outline.yaml")))
    assert "水利重点工作完成情况\n\n（一）供水" in said


def test_the_phrase_of_the_guide(tmp_path: Path) -> None:
    phrase = snippet("phrases/achievement.j2").split("\n", 1)[1]
    assert "坚持节水优先，建成水源6处。" in paper(write(tmp_path / "p", phrases_achievement=phrase))


def test_the_guide_names_every_filter() -> None:
    chinese = {name for name in FILTERS if not name.isascii()}
    assert {name for name in chinese if f"`{name}`" not in GUIDE} == set()
