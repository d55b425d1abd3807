"""Golden cases: facts in, paper out, one readable file each; `pytest --accept` rewrites them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from summarykit.build import build
from summarykit.reading import parse_facts
from summarykit.render import render
from tests.conftest import Golden

CASES = sorted((Path(__file__).parent / "cases").glob("*.md"))
_FACTS = re.compile(r"```yaml\n(.*?)```", re.DOTALL)
_PAPER = re.compile(r"(```text\n).*?(```)", re.DOTALL)


def paper(source: str) -> str:
    """The plain text of the paper, and under a rule what was noticed."""
    made = build(parse_facts(source.encode(), "facts.yaml").summary)
    text = render(made.document, made.layout, "txt").decode()
    noticed = [str(finding).partition("\n")[0] for finding in made.findings]
    return text + ("\n----\n" + "\n".join(noticed) + "\n" if noticed else "")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path, golden: Golden) -> None:
    case = path.read_text(encoding="utf-8")
    facts = _FACTS.search(case)
    assert facts is not None, "a case holds its facts between ```yaml and ```"
    assert _PAPER.search(case), "a case holds its paper between ```text and ```"
    said = paper(facts[1])
    golden(path, _PAPER.sub(lambda found: found[1] + said + found[2], case))


def test_there_are_cases() -> None:
    assert len(CASES) >= 12
