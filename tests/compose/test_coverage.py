"""Every fact that is not empty appears in the paper exactly as often as the outline says: once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarykit.document.walk import origins
from summarykit.render import render
from tests.compose.making import HEAD, built, facts

PACKS = ("general", "practice", "thematic", "speech", "minutes", "letter")
_TEXTS = {
    "overview": ("text", "points", "table"),
    "achievements": (
        "title", "summary", "points", "indicators", "table", "measures", "honours", "cases",
    ),
    "measures": ("title", "text", "points", "indicators", "table", "measures"),
    "inner": ("title", "text", "points", "indicators", "table"),
    "experiences": ("title", "text"),
    "problems": ("title", "description", "cause", "effect", "indicators"),
    "previous_plans": ("title", "outcome", "targets"),
    "plans": ("title", "text", "actions", "lead_agency", "with_agencies", "targets"),
}  # fmt: skip


class Tokens:
    """Texts of which each occurs nowhere else: 事十一其, 事十二其 …"""

    def __init__(self) -> None:
        self._numbers = count(11)
        self.made: list[str] = []

    def text(self) -> str:
        digits = "".join("零一二三四五六七八九"[int(d)] for d in str(next(self._numbers)))
        self.made.append(f"事{digits}其")
        return self.made[-1]

    def value(self, field: str, draw: Any) -> Any:
        if field in ("points", "actions", "with_agencies"):
            return [self.text() for _ in range(draw(st.integers(1, 3)))]
        if field in ("indicators", "targets"):
            return [{"name": self.text(), "value": "7", "measured_in": "所"}]
        if field == "table":
            texts = [self.text() for _ in range(draw(st.integers(2, 4)))]
            return {"title": texts[0], "rows": [[text] for text in texts[1:]]}
        if field == "honours":
            return [self.text()]
        if field == "cases":
            return [{"agency": self.text(), "deed": self.text()}]
        if field == "outcome":
            return {"status": "完成", "note": self.text()}
        return self.text()


@st.composite
def summaries(draw: Any) -> tuple[dict[str, Any], list[str]]:
    """Facts with any parts, and the texts in them."""
    tokens = Tokens()

    def fact(kind: str) -> dict[str, Any]:
        names = draw(st.sets(st.sampled_from(_TEXTS[kind]), min_size=1))
        made: dict[str, Any] = {}
        for name in sorted(names):
            below = {"achievements": "measures", "measures": "inner"}.get(kind)
            if name == "measures" and below:
                made[name] = [fact(below) for _ in range(draw(st.integers(1, 3)))]
            else:
                made[name] = tokens.value(name, draw)
        return made

    kinds = draw(st.sets(st.sampled_from([kind for kind in _TEXTS if kind != "inner"]), min_size=1))
    parts: dict[str, Any] = {}
    for kind in sorted(kinds):
        several = [fact(kind) for _ in range(draw(st.integers(1, 3)))]
        parts[kind] = several[0] if kind == "overview" else several
        if kind == "overview":
            del several[1:]
    if draw(st.booleans()):
        parts["closing"] = tokens.text()
    return parts, _used(parts, tokens.made)


def _used(parts: Any, made: list[str]) -> list[str]:
    """Those of the texts that are still in the facts."""
    held = set(_strings(parts))
    return [text for text in made if text in held]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


@pytest.mark.parametrize("name", PACKS)
@given(made=summaries())
@settings(max_examples=60, deadline=None)
def test_every_fact_stands_in_the_paper_once(
    name: str, made: tuple[dict[str, Any], list[str]]
) -> None:
    parts, texts = made
    paper = built(facts(**parts), name)
    assert {finding.code for finding in paper.findings} <= {"SK201", "SK206", "SK233"}
    said = render(paper.document, paper.layout, "txt").decode()
    assert [(text, said.count(text)) for text in texts] == [(text, 1) for text in texts]


@given(made=summaries())
@settings(max_examples=40, deadline=None)
def test_every_block_knows_a_fact(made: tuple[dict[str, Any], list[str]]) -> None:
    """The top-level parts that hold facts all occur among the origins of the paper."""
    parts, _ = made
    known = {ref.id.split("/")[0] for ref in origins(built(facts(**parts)).document)}
    assert set(parts) - {"closing"} <= known | set(HEAD)
