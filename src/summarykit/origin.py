"""Where something was written: places in files, and data that knows its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Origin:
    """A place in a source file; `line` and `column` count from 1.

    `line` 0 means the file as a whole. `cell` is a spreadsheet cell such as `B7`,
    empty for text files.
    """

    file: str
    line: int = 0
    column: int = 0
    cell: str = ""

    def __str__(self) -> str:
        parts = [self.file]
        if self.line:
            parts.append(str(self.line))
        if self.line and self.column:
            parts.append(str(self.column))
        if self.cell:
            parts.append(self.cell)
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class FactRef:
    """The fact that something on paper was written for.

    `id` lasts (`achievements/2`, `indicators/绿地`); `origin` is worked out at each
    reading and is None for facts made in Python.
    """

    id: str
    origin: Origin | None = None


class LocatedMap(dict[str, Any]):
    """A mapping read from a file; knows its own place and that of each key and value."""

    __slots__ = ("key_places", "origin", "value_places")

    def __init__(self, origin: Origin) -> None:
        super().__init__()
        self.origin = origin
        self.key_places: dict[str, Origin] = {}
        self.value_places: dict[str, Origin] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        state = (self.origin, dict(self), self.key_places, self.value_places)
        return _rebuilt_map, state


class LocatedList(list[Any]):
    """A list read from a file; knows its own place and that of each item."""

    __slots__ = ("item_places", "origin")

    def __init__(self, origin: Origin) -> None:
        super().__init__()
        self.origin = origin
        self.item_places: list[Origin] = []

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuilt_list, (self.origin, list(self), self.item_places)


def _rebuilt_map(
    origin: Origin,
    items: dict[str, Any],
    key_places: dict[str, Origin],
    value_places: dict[str, Origin],
) -> LocatedMap:
    located = LocatedMap(origin)
    located.update(items)
    located.key_places, located.value_places = key_places, value_places
    return located


def _rebuilt_list(origin: Origin, items: list[Any], places: list[Origin]) -> LocatedList:
    located = LocatedList(origin)
    located.extend(items)
    located.item_places = places
    return located
