"""The base of everything read from YAML: frozen, strict, bilingual, aware of its place.

Files that hold models go without `from __future__ import annotations`: pydantic would have to
evaluate each annotation again, which the command's start would feel.
"""

from functools import cache
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    InstanceOf,
)
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import CoreSchema

from summarykit.origin import LocatedList, LocatedMap, Origin


class LocatedModel(BaseModel):
    """A model whose fields have a Chinese key (`title`) beside the English one (the name).

    `place` is the data it was read from, None when made in Python. It takes no part in
    equality, in `repr` or in dumps: two values that say the same are equal.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    shorthand: ClassVar[str | None] = None
    """The field that a bare text stands for; None: a mapping is asked for."""
    keyed: ClassVar[tuple[str, ...]] = ()
    """The fields that take the key under which the model stands, when nothing is said."""

    place: SkipJsonSchema[InstanceOf[LocatedMap] | None] = Field(
        default=None, exclude=True, repr=False
    )

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, LocatedModel) or type(self) is not type(other):
            return NotImplemented
        return _said(self) == _said(other)

    def __hash__(self) -> int:
        return hash((type(self), repr(self)))

    def origin_of(self, field: str = "", item: int | None = None) -> Origin | None:
        """Where the whole, one of its fields or an item of a list field was written."""
        if self.place is None:
            return None
        key = key_used(type(self), self.place, field) if field else None
        if key is None:
            return self.place.origin
        value = self.place[key]
        if item is not None and isinstance(value, LocatedList) and item < len(value.item_places):
            return value.item_places[item]
        return self.place.value_place(key)


def _said(model: LocatedModel) -> dict[str, Any]:
    return {name: value for name, value in model.__dict__.items() if name != "place"}


def key_used(model: type[LocatedModel], place: LocatedMap, field: str) -> str | None:
    """The key, English or Chinese, under which `field` stands in `place`."""
    if field in place:
        return field
    title = _titles(model).get(field)
    return title if title is not None and title in place else None


@cache
def _titles(model: type[LocatedModel]) -> dict[str, str | None]:
    return {name: info.title for name, info in model.model_fields.items()}


def _as_list(value: Any) -> Any:
    return (value,) if isinstance(value, str | dict | LocatedModel) else value


class _OrSingle:
    """Says in the JSON schema that the list's brackets may be left out."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        listed = handler(schema)
        return {"anyOf": [listed["items"], listed]}


Item = TypeVar("Item")
Several = Annotated[tuple[Item, ...], BeforeValidator(_as_list), _OrSingle()]
"""A list in which a single entry may stand without brackets: 指导: 上级主管部门."""
