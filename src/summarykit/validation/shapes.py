"""What a model asks for: its fields by their keys, and what each value may look like.

Worked out once for a model; `walk` then reads any number of files along it.
"""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    NamedTuple,
    Union,
    get_args,
    get_origin,
)

from pydantic.fields import FieldInfo

from summarykit.model import LocatedModel
from summarykit.origin import LocatedList, LocatedMap, Origin
from summarykit.values import EMPTY_IS_PENDING, EMPTY_IS_TEXT, PENDING

if TYPE_CHECKING:
    from summarykit.validation.walk import Walk

NOTHING = object()
"""In place of a value that is empty, or so wrong that it is left out."""
QUOTE_HINT = "文字里有方括号、花括号，或者冒号加空格时，给整段文字加引号"


class At(NamedTuple):
    """Where a value stands: in which map or list, under which key, and where that stands."""

    holder: Any
    key: Any
    above: At | None

    @property
    def origin(self) -> Origin | None:
        """The place of the value; None for data made in Python."""
        holder = self.holder
        if isinstance(holder, LocatedMap):
            return holder.value_places.get(self.key)
        is_placed = isinstance(holder, LocatedList) and self.key < len(holder.item_places)
        return holder.item_places[self.key] if is_placed else None

    @property
    def key_origin(self) -> Origin | None:
        """The place of the value's key; of an item itself."""
        is_map = isinstance(self.holder, LocatedMap)
        return self.holder.key_places.get(self.key) if is_map else self.origin

    @property
    def said(self) -> str:
        """How a message calls the value: its key; the way to it when it has no place."""
        if isinstance(self.key, int) and self.above is not None:
            return f"{self.above.said}第{self.key + 1}项"
        way = f"{self.above.said}的" if self.above is not None and self.origin is None else ""
        return f"{way}“{self.key}”"


@cache
def known_keys(model: type[LocatedModel]) -> frozenset[str]:
    """Every key, Chinese and English, that means something in data of this model."""
    seen: set[type[LocatedModel]] = set()
    open_ends = [model]
    while open_ends:
        found = open_ends.pop()
        if found not in seen:
            seen.add(found)
            open_ends += (one for field in plan_of(found).fields for one in field.shape.models())
    return frozenset(key for found in seen for key in plan_of(found).by_key)


class PlannedField(NamedTuple):
    """A field: its keys, what its value may look like, and what an empty value means."""

    name: str
    title: str
    shape: Shape
    info: FieldInfo
    is_leaf: bool
    empty: object


class Plan(NamedTuple):
    """A model's fields by each of their keys."""

    fields: tuple[PlannedField, ...]
    by_key: Mapping[str, PlannedField]
    by_name: Mapping[str, PlannedField]
    titles: tuple[str, ...]
    names: tuple[str, ...]


@cache
def plan_of(model: type[LocatedModel]) -> Plan:
    """The fields of the model by the keys that may stand for them."""
    fields = tuple(
        _planned(name, info) for name, info in model.model_fields.items() if name != "place"
    )
    by_name = {field.name: field for field in fields}
    by_title = {field.title: field for field in fields}
    titles = tuple(field.title for field in fields)
    return Plan(fields, by_title | by_name, by_name, titles, tuple(by_name))


def _planned(name: str, info: FieldInfo) -> PlannedField:
    shape = _shape(Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation)
    marks = set(_marks(info))
    empty = PENDING if EMPTY_IS_PENDING in marks else None
    return PlannedField(name, info.title or name, shape, info, type(shape) is Leaf, empty)


def _marks(info: FieldInfo) -> Iterator[object]:
    yield from (mark for mark in info.metadata if mark is EMPTY_IS_PENDING)
    for part in get_args(info.annotation):
        yield from (mark for mark in getattr(part, "__metadata__", ()) if mark is EMPTY_IS_PENDING)


class Shape:
    """What a value may look like: a text, a model, a list of them …"""

    def read(self, walk: Walk, value: Any, at: At) -> Any:
        """The value for pydantic, `NOTHING` when it is empty or wrong."""
        raise NotImplementedError

    def models(self) -> Iterable[type[LocatedModel]]:
        """The models that may stand in the value."""
        return ()


class Leaf(Shape):
    """A text, or a value that is typed as one."""

    def __init__(self, *, keeps_empty: bool = False) -> None:
        self.keeps_empty = keeps_empty

    def read(self, walk: Walk, value: Any, at: At) -> Any:  # noqa: D102
        if isinstance(value, dict | list | tuple):
            return walk.wrong_type(value, "文字", QUOTE_HINT, at)
        return value


class Anything(Shape):
    """A value that is taken as it is."""

    def read(self, walk: Walk, value: Any, at: At) -> Any:  # noqa: D102
        return value


class Nested(Shape):
    """A model."""

    def __init__(self, model: type[LocatedModel]) -> None:
        self.model = model

    def read(self, walk: Walk, value: Any, at: At) -> Any:  # noqa: D102
        return walk.model(self.model, value, at)

    def models(self) -> Iterable[type[LocatedModel]]:  # noqa: D102
        return (self.model,)


class Items(Shape):
    """A list; a single entry may stand without its brackets."""

    def __init__(self, item: Shape) -> None:
        self.item = item
        self.takes_text = type(item) is Leaf
        self.keeps_empty = isinstance(item, Leaf) and item.keeps_empty

    def read(self, walk: Walk, value: Any, at: At) -> Any:  # noqa: D102
        if isinstance(value, str):
            return walk.single(self, value, at)
        if not isinstance(value, list | tuple):
            read = self.item.read(walk, value, at)
            return () if read is NOTHING else (read,)
        read = [self._item(walk, item, At(value, number, at)) for number, item in enumerate(value)]
        return tuple(item for item in read if item is not NOTHING)

    def _item(self, walk: Walk, item: Any, at: At) -> Any:
        if is_empty(item):
            return "" if self.keeps_empty else NOTHING
        return item if self.takes_text and type(item) is str else self.item.read(walk, item, at)

    def models(self) -> Iterable[type[LocatedModel]]:  # noqa: D102
        return self.item.models()


class Entries(Shape):
    """A map from keys of the writer's own to values."""

    def __init__(self, value: Shape) -> None:
        self.value = value

    def read(self, walk: Walk, value: Any, at: At) -> Any:  # noqa: D102
        if not isinstance(value, dict):
            return walk.wrong_type(value, "“键: 值”", "每一项前面写一个键名，如 绿地: ……", at)
        read = {
            str(key): self._entry(walk, item, At(value, key, at))
            for key, item in value.items()
            if not is_empty(item)
        }
        return {key: item for key, item in read.items() if item is not NOTHING}

    def _entry(self, walk: Walk, item: Any, at: At) -> Any:
        if isinstance(self.value, Nested):
            return walk.model(self.value.model, item, at, key=str(at.key))
        return self.value.read(walk, item, at)

    def models(self) -> Iterable[type[LocatedModel]]:  # noqa: D102
        return self.value.models()


class Choice(Shape):
    """One of several shapes, told apart by what was typed."""

    def __init__(self, options: tuple[Shape, ...]) -> None:
        self.options = options
        self._models = tuple(model for option in options for model in option.models())

    def read(self, walk: Walk, value: Any, at: At) -> Any:  # noqa: D102
        if isinstance(value, LocatedModel):
            return value
        if isinstance(value, str) and self._models and walk.holds_key(value, self._models, at):
            return NOTHING
        return self._chosen(value).read(walk, value, at)

    def _chosen(self, value: Any) -> Shape:
        if isinstance(value, dict):
            return self._for_map(value)
        wanted = Items if isinstance(value, list | tuple) else Leaf
        found = (option for option in self.options if isinstance(option, wanted))
        return next(found, self.options[0])

    def _for_map(self, value: dict[Any, Any]) -> Shape:
        """The model whose keys these are; a map of groups has keys that are none."""
        models = [option for option in self.options if option.models()]
        entries = [option for option in models if isinstance(option, Entries)]
        single = [option for option in models if option not in entries]
        fitting = [option for option in single if _fits(option, value)]
        return next(iter(fitting or entries or single), self.options[0])

    def models(self) -> Iterable[type[LocatedModel]]:  # noqa: D102
        return self._models


def _fits(option: Shape, value: dict[Any, Any]) -> bool:
    keys = {key for model in option.models() for key in plan_of(model).by_key}
    return all(key in keys for key in value) and not all(
        isinstance(item, list) for item in value.values()
    )


def _shape(annotation: Any) -> Shape:
    """What a value of this annotation may look like."""
    if get_origin(annotation) is Annotated:
        inner, *marks = get_args(annotation)
        return Leaf(keeps_empty=True) if EMPTY_IS_TEXT in marks else _shape(inner)
    if isinstance(annotation, type) and issubclass(annotation, LocatedModel):
        return Nested(annotation)
    if annotation is Any:
        return Anything()
    return _compound(get_origin(annotation), get_args(annotation))


def _compound(kind: Any, args: tuple[Any, ...]) -> Shape:
    if kind in (tuple, list, frozenset, set):
        return Items(_shape(args[0]))
    if kind is dict:
        return Entries(_shape(args[1]))
    if kind in (Union, types.UnionType):
        return _union([_shape(arg) for arg in args if arg is not types.NoneType])
    return Leaf()


def _union(options: list[Shape]) -> Shape:
    others = [option for option in options if type(option) is not Leaf]
    leaves = [option for option in options if type(option) is Leaf]
    kept = [*leaves[:1], *others]
    return kept[0] if len(kept) == 1 else Choice(tuple(kept))


def is_empty(value: Any) -> bool:
    """Whether a value says nothing, which is the same as not being there."""
    if isinstance(value, str):
        return not value or value.isspace()
    return value is None or (isinstance(value, dict | list | tuple) and not value)
