"""What a rule quotes stands in the facts file, where the command shows it."""

from __future__ import annotations

import pytest

from summarykit.validation import pinpointed
from tests.lint.cases import FOLDER, cases_in, findings, text_of


@pytest.mark.parametrize("code", sorted(path.stem for path in FOLDER.glob("*.yaml")))
def test_the_words_that_a_rule_quotes_are_found_in_the_file(code: str) -> None:
    flagged = [case for case in cases_in(FOLDER / f"{code}.yaml") if case.flagged]
    assert flagged
    for case in flagged:
        for one in pinpointed(findings(case), text_of(case)):
            start = one.origin.column - 1 if one.origin else 0
            assert not one.quote or one.excerpt[start : start + one.width] == one.quote, case.name
