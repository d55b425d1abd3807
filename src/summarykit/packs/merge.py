"""Base and change laid over each other, key by key; each value keeps its place."""

from __future__ import annotations

from typing import Any

from pydantic.fields import FieldInfo

from summarykit.model import LocatedModel
from summarykit.origin import LocatedMap


def merge(model: type[LocatedModel] | None, base: LocatedMap, change: LocatedMap) -> LocatedMap:
    """`change` over `base`: maps merge, lists replace lists, an empty value removes the key.

    A field may be spelled in Chinese in one file and in English in the other.
    """
    merged = _copy(base)
    for key, value in change.items():
        field, spelled = _known(model, merged, key)
        if isinstance(value, LocatedMap) and isinstance(merged.get(spelled), LocatedMap):
            value = merge(_nested(field), merged[spelled], value)
        merged.pop(spelled, None)
        if value is not None:
            _put(merged, key, value, change)
    return merged


def _copy(base: LocatedMap) -> LocatedMap:
    copied = LocatedMap(base.origin)
    copied.update(base)
    copied.key_places = dict(base.key_places)
    copied.value_places = dict(base.value_places)
    return copied


def _put(merged: LocatedMap, key: str, value: Any, change: LocatedMap) -> None:
    merged[key] = value
    merged.key_places[key] = change.key_places[key]
    merged.value_places[key] = change.value_places[key]


def _known(
    model: type[LocatedModel] | None, merged: LocatedMap, key: str
) -> tuple[FieldInfo | None, str]:
    """The field that `key` names, and how `merged` spells it."""
    for name, field in (model.model_fields if model else {}).items():
        if key in (name, field.title):
            other = field.title if key == name else name
            return field, (key if key in merged else other or key)
    return None, key


def _nested(field: FieldInfo | None) -> type[LocatedModel] | None:
    annotation = field.annotation if field else None
    if isinstance(annotation, type) and issubclass(annotation, LocatedModel):
        return annotation
    return None
