"""The codes of findings: one table in the code, the same one in the docs."""

from __future__ import annotations

import re
from pathlib import Path

import summarykit
from summarykit.lint import BUILT_IN
from summarykit.validation import CODES

ROOT = Path(__file__).parents[2]
DOCS = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
SOURCE = Path(summarykit.__file__).parent
PARTS = (
    "validation/*.py",
    "decoding.py",
    "yamlio.py",
    "reading.py",
    "facts/references.py",
    "text/slips/*.py",
)


def test_the_docs_explain_every_code_by_its_title() -> None:
    rows = re.findall(
        r"^\| (SK\d+) \| (.+?) \| .+ \|$",
        DOCS,
        re.MULTILINE,
    )
    read = [row for row in rows if row[0] in CODES]
    assert dict(read) == CODES
    assert [code for code, _ in rows] == sorted(code for code, _ in rows)


def test_the_docs_explain_every_code_there_is_and_no_other() -> None:
    used = {code for path in SOURCE.rglob("*.py") for code in _codes(path)}
    explained = set(re.findall(r"^\| (SK\d+) \|", DOCS, re.MULTILINE))
    assert explained == used - {rule.code for rule in BUILT_IN}


def _codes(path: Path) -> list[str]:
    return re.findall(r"SK\d{3}\b", path.read_text(encoding="utf-8"))


def test_every_code_that_is_used_is_in_the_table_and_the_other_way_round() -> None:
    files = (path for part in PARTS for path in SOURCE.glob(part))
    text = "".join(path.read_text(encoding="utf-8") for path in files)
    table = text[text.index("CODES: dict") : text.index("Every code of a finding")]
    assert set(re.findall(r"SK1\d\d\b", text.replace(table, ""))) == set(CODES)
