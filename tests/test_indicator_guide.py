"""docs/indicators.md: every key is in it, and what it shows is what comes out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from summarykit.build import build
from summarykit.document import Chart
from summarykit.document.walk import blocks
from summarykit.facts import Indicator
from summarykit.reading import parse_facts
from summarykit.render import render
from tests.conftest import Golden

GUIDE = Path(__file__).parents[1] / "docs" / "indicators.md"
HEAD = "格式: work-summary/1\n单位: 青河市水务局\n时段: 2025年\n模板: thematic\n"
TEXT = GUIDE.read_text(encoding="utf-8")
FACTS = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)[0]
CHARTS = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)[1]
TABLES = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)[2]
EXAMPLES = re.findall(r"^\| `(\{\{ .+? \}\})` \| (.+?) \|$", TEXT, re.MULTILINE)


def paper(overview: str) -> str:
    made = build(parse_facts(f"{HEAD}{FACTS}基本情况: {overview}\n".encode(), "f.yaml").summary)
    return render(made.document, made.layout, "txt").decode().split("\n", 1)[1].strip()


def test_every_key_of_an_indicator_is_explained(golden: Golden) -> None:
    rows = "\n".join(
        f"| `{info.title}` | {info.description} |"
        for name, info in Indicator.model_fields.items()
        if name != "place"
    )
    pattern = r"(\| 键 \| 意思 \|\n\|---\|---\|\n).*?(\n\n)"
    golden(GUIDE, re.sub(pattern, lambda found: found[1] + rows + found[2], TEXT, flags=re.DOTALL))


def test_the_clauses_are_what_the_facts_make() -> None:
    shown = re.findall(r"```text\n(.*?)```", TEXT, re.DOTALL)[0].strip()
    assert paper("{指标: [投资, 医保, 合格率, 管网, 人均]}") == shown


def test_the_charts_are_what_the_facts_make() -> None:
    shown = re.findall(r"```text\n(.*?)```", TEXT, re.DOTALL)[1].strip()
    head = HEAD.replace("2025年", "2010年")
    made = build(parse_facts(f"{head}{CHARTS}".encode(), "f.yaml").summary)
    drawn = [it.description for it in blocks(made.document) if isinstance(it, Chart)]
    assert "\n".join(drawn) == shown
    assert [one.code for one in made.findings] == []


def test_the_tables_are_what_the_facts_make() -> None:
    shown = re.findall(r"```text\n(.*?)```", TEXT, re.DOTALL)[2].strip()
    made = build(parse_facts(f"{HEAD}{TABLES}".encode(), "f.yaml").summary)
    assert render(made.document, made.layout, "txt").decode().split("\n", 1)[1].strip() == shown
    assert [one.code for one in made.findings] == []


@pytest.mark.parametrize(("asked", "said"), EXAMPLES)
def test_each_side_prints_what_the_table_says(asked: str, said: str) -> None:
    assert paper(f'"{asked}"') == said + "。"


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 15
