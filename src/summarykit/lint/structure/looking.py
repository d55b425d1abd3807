"""How several rules on structure name and quote things."""

from __future__ import annotations

from summarykit.lint.texts import HOLE

_LONGEST_NAME = 16


def named(text: str) -> str:
    """The text, or its beginning where it is long, as a message names it."""
    said = text.replace(HOLE, "□").strip().rstrip("。；，、：")
    return said if len(said) <= _LONGEST_NAME else said[: _LONGEST_NAME - 1] + "…"


def as_typed(text: str, start: int, length: int) -> str:
    """Some `length` characters from `start`, as they stand in the facts: up to a figure or line."""
    return text[start : start + length].partition(HOLE)[0].partition("\n")[0]
