"""docs/packs.md: its snippets work, and it names every filter there is."""

from __future__ import annotations

import re
from pathlib import Path

from summarykit.build import build, check
from summarykit.compose.filters import FILTERS
from summarykit.facts import WorkSummary
from summarykit.findings import Severity
from summarykit.packs import load_pack
from summarykit.render import render
from tests.packs.test_packs import paper, write

HEAD = {"agency": "青河市水务局", "period": "2025年"}

GUIDE = (Path(__file__).parents[2] / "docs" / "packs.md").read_text(encoding="utf-8")


def snippet(file: str) -> str:
    """The code block whose first comment names the file."""
    found = re.search(rf"```\w+\n(\S+ {re.escape(file)}.*?)```", GUIDE, re.DOTALL)
    assert found is not None
    return found[1]


def test_the_wording_of_the_guide(tmp_path: Path) -> None:
    assert "水质合格率较上年增长2%" in paper(write(tmp_path / "p", phrases=snippet("phrases.yaml")))


def test_the_derived_figures_of_the_guide(tmp_path: Path) -> None:
    folder = write(tmp_path / "p", phrases=snippet("phrases.yaml（推算的数）"))
    money = {"name": "投资", "value": "24500", "previous": "0", "target": "20000"}
    grown = {"name": "管网", "value": "7", "previous": "3", "measured_in": "公里"}
    facts = HEAD | {"overview": {"indicators": [money | {"measured_in": "万元"}, grown]}}
    made = build(WorkSummary.model_validate(facts), load_pack(folder))
    said = render(made.document, made.layout, "txt").decode()
    assert "投资由零起步，达到2.45亿元，为年度目标的122.5%，超出4500万元" in said
    assert "管网7公里，较上年增长1.33倍" in said


def test_the_rules_and_terms_of_the_guide(tmp_path: Path) -> None:
    folder = write(tmp_path / "p", rules=snippet("rules.yaml"), terms=snippet("terms.yaml"))
    facts = HEAD | {"measures": [{"text": "青河市水利局完成投资5亿元。"}]}
    found = check(WorkSummary.model_validate(facts), load_pack(folder))
    said = {one.code: one.severity for one in found}
    assert said == {"SK301": Severity.INFO, "SK516": Severity.WARNING}


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
