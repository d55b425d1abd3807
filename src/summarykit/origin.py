"""Where something was written: places in files, and data that knows its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol


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
    reading and is None for facts made in Python. `taken_from` is the 来源 of a figure as its
    writer named it, empty when he did not.
    """

    id: str
    origin: Origin | None = None
    taken_from: str = ""


class Mark(Protocol):
    """A place as a parser reports it; `line` and `column` count from 0."""

    @property
    def line(self) -> int: ...  # noqa: D102
    @property
    def column(self) -> int: ...  # noqa: D102


def origin_at(file: str, mark: Mark) -> Origin:
    """The place in `file` that a parser's mark means."""
    return Origin(file, mark.line + 1, mark.column + 1)


class LocatedMap(dict[str, Any]):
    """A mapping read from a file; knows its own place and that of each key and value.

    A reader may leave the marks of its parser in `marks` (of key and value, by key): they
    become places when first asked for, since most never are.
    """

    __slots__ = ("_file", "_key_places", "_origin", "_start", "_value_places", "marks")

    def __init__(self, origin: Origin | None = None, file: str = "", start: Mark | None = None):
        super().__init__()
        self._origin, self._file, self._start = origin, file, start
        self._key_places: dict[str, Origin] = {}
        self._value_places: dict[str, Origin] = {}
        self.marks: dict[str, tuple[Mark, Mark]] = {}

    @property
    def origin(self) -> Origin:
        """Where the mapping begins."""
        if self._origin is None:
            assert self._start is not None
            self._origin = origin_at(self._file, self._start)
        return self._origin

    @property
    def key_places(self) -> dict[str, Origin]:
        """The place of each key."""
        self._settle()
        return self._key_places

    @key_places.setter
    def key_places(self, places: dict[str, Origin]) -> None:
        self._settle()
        self._key_places = places

    @property
    def value_places(self) -> dict[str, Origin]:
        """The place of each value, by its key."""
        self._settle()
        return self._value_places

    @value_places.setter
    def value_places(self, places: dict[str, Origin]) -> None:
        self._settle()
        self._value_places = places

    def value_place(self, key: str) -> Origin:
        """The place of one value, without working out the others; else where the map begins."""
        marks = self.marks.get(key)
        if marks is not None:
            return origin_at(self._file, marks[1])
        return self._value_places.get(key, self.origin)

    def _settle(self) -> None:
        for key, (key_mark, value_mark) in self.marks.items():
            self._key_places[key] = origin_at(self._file, key_mark)
            self._value_places[key] = origin_at(self._file, value_mark)
        self.marks = {}

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuilt_map, (self.origin, dict(self), self.key_places, self.value_places)


class LocatedList(list[Any]):
    """A list read from a file; knows its own place and that of each item.

    `marks` are those of the items; see `LocatedMap`.
    """

    __slots__ = ("_file", "_item_places", "_origin", "_start", "marks")

    def __init__(self, origin: Origin | None = None, file: str = "", start: Mark | None = None):
        super().__init__()
        self._origin, self._file, self._start = origin, file, start
        self._item_places: list[Origin] = []
        self.marks: list[Mark] = []

    @property
    def origin(self) -> Origin:
        """Where the list begins."""
        if self._origin is None:
            assert self._start is not None
            self._origin = origin_at(self._file, self._start)
        return self._origin

    @property
    def item_places(self) -> list[Origin]:
        """The place of each item."""
        if self.marks:
            self._item_places += [origin_at(self._file, mark) for mark in self.marks]
            self.marks = []
        return self._item_places

    @item_places.setter
    def item_places(self, places: list[Origin]) -> None:
        self._item_places, self.marks = places, []

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
