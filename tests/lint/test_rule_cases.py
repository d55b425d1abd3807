"""Each rule against its cases: tests/lint/cases/SK301.yaml and its like."""

from __future__ import annotations

import re

import pytest

from summarykit.lint import BUILT_IN, Rule
from tests.lint.cases import FOLDER, Case, cases_in, findings

CASES = [case for path in sorted(FOLDER.glob("*.yaml")) for case in cases_in(path)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}-{case.name}")
def test_case(case: Case) -> None:
    found = findings(case)
    if not case.flagged:
        assert [str(one) for one in found] == []
        return
    assert found, "nothing was found"
    wanted = max(len(case.at), len(case.says))
    assert len(found) == wanted or wanted <= 1, [str(one) for one in found]
    for at, one in zip(case.at, found, strict=False):
        assert one.quote == at, (one.quote, str(one))
    for said, one in zip(case.says, found, strict=False):
        assert said in one.message, str(one)
    for one in found:
        assert one.origin is not None or not one.fact, str(one)


@pytest.mark.parametrize("rule", BUILT_IN, ids=lambda rule: rule.code)
def test_every_rule_has_five_cases_of_each_kind(rule: Rule) -> None:
    code = rule.code
    own = [case for case in CASES if case.rule == code]
    assert sum(case.flagged for case in own) >= 5, code
    assert sum(not case.flagged for case in own) >= 5, code


def test_codes_and_names_are_unique_and_files_are_named_by_them() -> None:
    codes = [rule.code for rule in BUILT_IN]
    assert len(set(codes)) == len(codes) == len({rule.name for rule in BUILT_IN})
    assert {path.stem for path in FOLDER.glob("*.yaml")} == set(codes)


@pytest.mark.parametrize("rule", BUILT_IN, ids=lambda rule: rule.code)
def test_every_rule_explains_itself_in_chinese_with_a_bad_and_a_good_example(rule: Rule) -> None:
    said = rule.explanation
    assert re.match(r"[^\n]*[\u4e00-\u9fff][^\n]*。\n\n", said), said
    assert re.search(r"^误：.", said, re.MULTILINE), said
    assert re.search(r"^正：.", said, re.MULTILINE), said
