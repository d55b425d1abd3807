"""Every text that a person typed, with its fact and its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from summarykit.facts import WorkSummary
from summarykit.model import LocatedModel
from summarykit.origin import FactRef

HOLE = "\ufffc"
"""Stands where a text names an indicator: {{ 绿地 }}."""

_LIVE = re.compile(r"(?<!\\)\{\{.*?\}\}", re.DOTALL)
_NOT_TEXT = frozenset(
    {"place", "id", "pack", "format", "kind", "formula", "remarks", "rounding", "approximation",
     "addresses", "continues", "indicators", "targets", "indicator_table", "parts", "file"}
)  # fmt: skip
"""Fields that are no text of the paper, or names of facts."""


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
        if self.item is not None:
            typed = typed[self.item]
        return tuple(_LIVE.findall(typed)) if isinstance(typed, str) else ()


def texts_of(summary: WorkSummary) -> Iterator[Said]:
    """All texts of the facts in the order of the models' fields; empty ones are left out."""
    yield from _of_model(summary, "")


@cache
def _fields(kind: type[LocatedModel]) -> tuple[str, ...]:
    """The fields in which texts may stand; lists that may hold models too are walked."""
    walked = {"indicators", "targets", "parts"}
    return tuple(name for name in kind.model_fields if name not in _NOT_TEXT or name in walked)


def _of_model(model: LocatedModel, path: str) -> Iterator[Said]:
    for field in _fields(type(model)):
        value = model.__dict__[field]
        if value:
            yield from _of_value(value, model, field, path)


def _of_value(value: Any, owner: LocatedModel, field: str, path: str) -> Iterator[Said]:
    if isinstance(value, str):
        yield Said(_LIVE.sub(HOLE, value) if "{{" in value else value, field, owner, path)
    elif isinstance(value, LocatedModel):
        yield from _of_model(value, f"{path}/{field}".lstrip("/"))
    elif isinstance(value, tuple):
        yield from _of_items(value, owner, field, path)
    elif isinstance(value, dict):
        for key, one in value.items():
            if isinstance(one, LocatedModel):
                yield from _of_model(one, f"{path}/{field}/{key}".lstrip("/"))


def _of_items(
    values: tuple[Any, ...], owner: LocatedModel, field: str, path: str
) -> Iterator[Said]:
    below = f"{path}/{'indicators' if field == 'targets' else field}".lstrip("/")
    for number, value in enumerate(values):
        if isinstance(value, LocatedModel):
            yield from _of_model(value, f"{below}/{number + 1}")
        elif isinstance(value, tuple):
            yield from _of_items(value, owner, field, path)
        elif isinstance(value, str) and value and field not in _NOT_TEXT:
            text = _LIVE.sub(HOLE, value) if "{{" in value else value
            yield Said(text, field, owner, path, number)
