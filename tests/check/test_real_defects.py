"""The defects of real papers, typed as they stand, are found; correct facts raise no alarm."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from summarykit.build import check
from summarykit.findings import Finding
from summarykit.reading import parse_facts, read_facts

CASES = yaml.safe_load((Path(__file__).parent / "real_defects.yaml").read_text(encoding="utf-8"))
EXAMPLES = Path(__file__).parents[2] / "examples"
HEAD = {
    "格式": "work-summary/1",
    "单位": {"名称": "青河市教育局", "自称": "我市"},
    "时段": "2025年",
}


def checked(facts: dict[str, Any]) -> tuple[Finding, ...]:
    text = yaml.safe_dump(HEAD | facts, allow_unicode=True, sort_keys=False, width=1000)
    return check(parse_facts(text.encode(), "facts.yaml").summary, rules=None)


def is_meant(wanted: dict[str, str], found: Finding) -> bool:
    return (
        found.code == wanted["code"]
        and wanted.get("says", "") in found.message
        and wanted.get("at", "") in found.quote
        and found.origin is not None
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_defect_of_a_real_paper_is_found(case: dict[str, Any]) -> None:
    left = list(checked(case["facts"]))
    for wanted in case["finds"]:
        meant = next((found for found in left if is_meant(wanted, found)), None)
        assert meant is not None, (wanted, [str(found) for found in left])
        left.remove(meant)


TRULY_THERE = {
    "guixi-work-study": {"SK201": 6, "SK211": 1},
    "huaying-logistics": {"SK217": 1},
    "jianli-half-year": {"SK201": 3},
    "jilin-22-school": {},
}
"""What is wrong with the facts of the examples, kept as their originals have it: blanks, parts
that do not add up to their sum, two numbers for the same pupils."""


@pytest.mark.parametrize("name", TRULY_THERE)
def test_check_says_of_an_example_only_what_is_truly_there(name: str) -> None:
    found = check(read_facts(EXAMPLES / name / "facts.yaml"))
    codes = [one.code for one in found]
    assert {code: codes.count(code) for code in codes} == TRULY_THERE[name], [str(f) for f in found]
