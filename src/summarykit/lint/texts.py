"""Every text that a person typed, with its fact and its place."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from summarykit.facts import WorkSummary
from summarykit.model import LocatedModel
from summarykit.origin import FactRef
from summarykit.text.patterns import Pattern

HOLE = "\ufffc"
"""Stands where a text names an indicator: {{ 绿地 }}."""

_LIVE = Pattern(r"(?<!\\)\{\{.*?\}\}", re.DOTALL)
_NOT_TEXT = frozenset(
    {"place", "id", "pack", "format", "kind", "formula", "remarks", "rounding", "approximation",
     "addresses", "continues", "indicator_table", "file", "source"}
)  # fmt: skip
"""Fields that are no text of the paper; 来源 goes into traces and review copies only."""
_NAMES = frozenset({"indicators", "targets", "parts"})
"""Fields whose texts are names of facts; what is written in place in them has texts of its own."""


class Said(NamedTuple):
    """A text as typed, each {{ }} in it one `HOLE`; `field` is the English name of its field."""

    text: str
    field: str
    owner: LocatedModel
    id: str
    item: int | None = None

    @property
    def ref(self) -> FactRef:
        """The fact that says it, and the place of the text."""
        return FactRef(self.id, self.owner.origin_of(self.field, self.item))

    @property
    def live(self) -> tuple[str, ...]:
        """Its {{ }} as typed, one for each `HOLE`; none of those in a table's rows."""
        typed = getattr(self.owner, self.field)
        if self.item is not None and self.item < len(typed):
            typed = typed[self.item]
        return tuple(_LIVE.findall(typed)) if isinstance(typed, str) else ()


def texts_of(summary: WorkSummary) -> list[Said]:
    """All texts of the facts in the order of the models' fields; empty ones are left out."""
    found: list[Said] = []
    _of_model(summary, "", found)
    return found


def _of_model(model: LocatedModel, path: str, found: list[Said]) -> None:
    for field, value in model.__dict__.items():
        if not value or field in _NOT_TEXT:
            continue
        if type(value) is str:
            found.append(Said(_holed(value), field, model, path))
        elif type(value) is tuple:
            _of_items(value, model, field, path, found)
        elif isinstance(value, LocatedModel):
            _of_model(value, _below(path, field), found)
        elif type(value) is dict:
            _of_named(value, model, field, path, found)


def _of_named(
    values: dict[str, Any], owner: LocatedModel, field: str, path: str, found: list[Said]
) -> None:
    """Indicators by key, or groups of parts by name."""
    for key, value in values.items():
        if isinstance(value, LocatedModel):
            _of_model(value, f"{_below(path, field)}/{key}", found)
        elif type(value) is tuple:
            _of_items(value, owner, field, path, found, key)


def _of_items(
    values: tuple[Any, ...],
    owner: LocatedModel,
    field: str,
    path: str,
    found: list[Said],
    group: str = "",
) -> None:
    for number, value in enumerate(values):
        if isinstance(value, LocatedModel):
            _of_model(value, f"{_below(path, field)}/{group}{number + 1}", found)
        elif type(value) is tuple:
            _of_items(value, owner, field, path, found)
        elif value and field not in _NAMES:
            found.append(Said(_holed(value), field, owner, path, number))


def _holed(text: str) -> str:
    return _LIVE.sub(HOLE, text) if "{{" in text else text


def _below(path: str, field: str) -> str:
    """The path of what a field holds; the indicators of a plan are its 目标."""
    name = "indicators" if field == "targets" else field
    return f"{path}/{name}" if path else name
