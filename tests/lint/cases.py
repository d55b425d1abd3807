"""Cases of a rule, as they stand in its YAML file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from summarykit.build import Built, build
from summarykit.findings import Finding
from summarykit.lint import BUILT_IN, Manuscript, Rule, run
from summarykit.packs import load_pack
from summarykit.packs.models import Rules, Terms
from summarykit.reading import parse_facts

FOLDER = Path(__file__).parent / "cases"
HEAD = {
    "格式": "work-summary/1",
    "单位": {"名称": "青河市水务局", "自称": "我局"},
    "时段": "2025年",
}


class Case(NamedTuple):
    """One case: facts, and what the rule is to say of them (nothing, when it `passes`).

    `facts` is a text (the 内容 of a measure) or parts of a facts file. `at` are the words that
    must be quoted, `says` a part of the message; a list of either asks for as many findings.
    """

    rule: str
    name: str
    facts: str | dict[str, Any]
    flagged: bool
    at: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    pack: str = "general"
    rules: dict[str, Any] | None = None
    terms: list[Any] | None = None


def cases_in(path: Path) -> Iterator[Case]:
    read = yaml.safe_load(path.read_text(encoding="utf-8"))
    for one in read["cases"]:
        unknown = set(one) - {"name", "flags", "passes", "at", "says", "pack", "rules", "terms"}
        assert not unknown, f"{path.name}: {one.get('name')}: {unknown}"
        assert ("flags" in one) != ("passes" in one), f"{path.name}: flags or passes: {one}"
        yield Case(
            read["rule"],
            one["name"],
            one.get("flags", one.get("passes")),
            "flags" in one,
            _several(one.get("at")),
            _several(one.get("says")),
            one.get("pack", "general"),
            one.get("rules"),
            one.get("terms"),
        )


def _several(said: Any) -> tuple[str, ...]:
    return () if said is None else (said,) if isinstance(said, str) else tuple(said)


def text_of(case: Case) -> str:
    """The facts file of the case."""
    parts = {"做法": [{"内容": case.facts}]} if isinstance(case.facts, str) else case.facts
    return yaml.safe_dump(HEAD | parts, allow_unicode=True, sort_keys=False, width=1000)


def made(case: Case) -> Built:
    """The paper that the case's facts make."""
    text = text_of(case)
    pack = load_pack(case.pack)
    if case.rules:
        pack = replace(pack, rules=Rules.model_validate({"rules": case.rules}))
    if case.terms:
        pack = replace(pack, terms=Terms.model_validate({"terms": case.terms}))
    return build(parse_facts(text.encode(), "facts.yaml").summary, pack)


def findings(case: Case) -> tuple[Finding, ...]:
    """What the case's rule says; the other rules are not run."""
    built = made(case)
    assert built.summary is not None
    assert built.pack is not None
    manuscript = Manuscript(built.summary, built.document, built.pack.terms.terms, built.computed)
    return run(manuscript, [rule_of(case.rule)], built.pack.rules)


def rule_of(code: str) -> Rule:
    return next(rule for rule in BUILT_IN if rule.code == code)
