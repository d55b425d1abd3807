"""Papers made from facts in a few words, for tests."""

from __future__ import annotations

from functools import cache
from typing import Any

from summarykit.build import Built, build
from summarykit.facts import WorkSummary
from summarykit.packs import Pack, load_pack
from summarykit.render import render

HEAD: dict[str, Any] = {
    "agency": {"name": "青河市水务局", "self_reference": "我局"},
    "period": "2025年",
}


@cache
def pack(name: str = "general") -> Pack:
    return load_pack(name)


def facts(**parts: Any) -> WorkSummary:
    return WorkSummary.model_validate(HEAD | parts)


def built(summary: WorkSummary, name: str = "general") -> Built:
    return build(summary, pack(name))


def text(name: str = "general", /, **parts: Any) -> str:
    """The paper as plain text, without its title line."""
    made = built(facts(**parts), name)
    return render(made.document, made.layout, "txt").decode().split("\n", 1)[1].strip("\n")
