"""The walk over located data along a model: the children first, each error at its value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import ValidationError

from summarykit.findings import Finding
from summarykit.model import LocatedModel
from summarykit.origin import LocatedMap, Origin
from summarykit.text import slips
from summarykit.text.nearest import did_you_mean, nearest
from summarykit.validation.shapes import (
    NOTHING,
    At,
    Items,
    PlannedField,
    is_empty,
    plan_of,
)
from summarykit.validation.words import (
    MEANT,
    example_of,
    explained,
    keys_like,
    kind_of,
    listed,
    sentence,
    short,
    width_of,
)

_MOST_ADVICE = 100
"""After so many findings the nearest known words are no longer looked for: it is slow."""
_KEY_IN_TEXT = re.compile(r"([^\s:：]{1,20})[ \t]*([:：])")


class Walk:
    """One walk over one piece of data; gathers what is wrong."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.findings: list[Finding] = []
        self.around: list[type[LocatedModel]] = []
        self.sound: list[LocatedModel] = []

    def model(self, model: type[LocatedModel], data: Any, at: At | None, key: str = "") -> Any:
        """The model that the data says; `NOTHING` when it says nothing, or no model at all.

        `key` is the writer's own key under which the data stands, if it has one.
        """
        if isinstance(data, model):
            return data
        if isinstance(data, str):
            return self._from_text(model, data, at)
        if not isinstance(data, dict):
            return self.wrong_type(data, "“键: 值”", f"可写的键：{listed(model)}", at)
        before = len(self.findings)
        entry = Entry(model, data, at)
        self.around.append(model)
        self._fill(entry)
        self.around.pop()
        if not entry.clean and at is not None and len(self.findings) == before:
            return NOTHING
        if isinstance(data, LocatedMap):
            entry.clean["place"] = data
        if key:
            entry.clean = dict.fromkeys(model.keyed, key) | entry.clean
        made = self._validated(entry)
        if len(self.findings) == before:
            self.sound.append(made)
        return made

    def _validated(self, entry: Entry) -> LocatedModel:
        try:
            return entry.model.model_validate(entry.clean)
        except ValidationError as error:
            return self._partial(entry, error)

    def _fill(self, entry: Entry) -> None:
        """Put what the data says under the names of the fields; empty values are left out."""
        by_key, clean, used = plan_of(entry.model).by_key, entry.clean, entry.used
        data, at = entry.data, entry.at
        for key, value in data.items():
            field = by_key.get(key)
            if field is None or field.name in used:
                self._misplaced(entry, key, field)
                continue
            used[field.name] = key
            if type(value) is str and field.is_leaf and value and not value.isspace():
                clean[field.name] = value
            elif not is_empty(value):
                read = field.shape.read(self, value, At(data, key, at))
                if read is not NOTHING and not (type(read) in (tuple, dict) and not read):
                    clean[field.name] = read
            elif field.empty is not None:
                clean[field.name] = field.empty

    def _from_text(self, model: type[LocatedModel], text: str, at: At | None) -> Any:
        """A bare text for a model that has a field for it."""
        if at is not None and self.holds_key(text, (model,), at):
            return NOTHING
        if model.shorthand is None or at is None:
            return self.wrong_type(text, "“键: 值”", f"可写的键：{listed(model)}", at)
        data: dict[str, Any] = {}
        title = model.model_fields[model.shorthand].title
        key = model.shorthand if text.isascii() or title is None else title
        origin = at.origin
        if origin is not None:
            data = LocatedMap(origin)
            data.key_places[key] = data.value_places[key] = origin
        data[key] = text
        return self.model(model, data, at)

    def single(self, shape: Items, text: str, at: At) -> Any:
        """A text where a list is asked for: one entry without brackets, or a list mistyped."""
        if text[0] == "-" and text[1:2].strip() and not text[1:2].isdigit():
            self._slip(slips.tight_dash("", 0, 0), at)
            return NOTHING
        if text[0] in "［｛":
            self._slip(slips.wide_bracket(text[0], 0, 0), at)
            return NOTHING
        read = shape.item.read(self, text, at)
        return () if read is NOTHING else (read,)

    def holds_key(self, text: str, models: Iterable[type[LocatedModel]], at: At) -> bool:
        """Whether a text was meant as a map: 标题：甲, 标题:甲, ｛标题：甲｝; says so."""
        found = _KEY_IN_TEXT.match(text)
        keys = {key for model in models for key in plan_of(model).by_key} if found else set()
        if found and found[1] in keys:
            said = slips.wide_colon if found[2] == "：" else slips.tight_colon
            self._slip(said(found[1], 0, 0), at, len(text))
        elif text[0] == "｛":
            self._slip(slips.wide_bracket(text[0], 0, 0), at)
        else:
            return False
        return True

    def wrong_type(self, value: Any, wanted: str, hint: str, at: At | None) -> Any:
        """Say that the value is of another kind; gives `NOTHING`."""
        said = at.said if at is not None else "文件"
        message = f"{said}应为{wanted}，现为{kind_of(value)}"
        self._find("SK103", message, hint, self._origin(at), width_of(value))
        return NOTHING

    def _slip(self, slip: slips.Slip, at: At, width: int = 1) -> None:
        self._find(slip.code, slip.message, slip.hint, at.origin, width)

    def _find(self, code: str, message: str, hint: str, origin: Origin | None, width: int) -> None:
        place = origin or (Origin(self.file) if self.file else None)
        self.findings.append(
            Finding(code=code, message=short(message), hint=hint, origin=place, width=width)
        )

    def _origin(self, at: At | None) -> Origin | None:
        return at.origin if at is not None else None

    def _misplaced(self, entry: Entry, key: Any, field: PlannedField | None) -> None:
        """A key that means nothing here, or one that was used already in the other language."""
        at = At(entry.data, key, entry.at)
        if field is None:
            self._find(
                "SK101",
                f"不认识的键{at.said}",
                self._advice(entry, str(key)),
                at.key_origin,
                len(str(key)),
            )
            return
        first = At(entry.data, entry.used[field.name], entry.at)
        place = f"第 {first.key_origin.line} 行" if first.key_origin else ""
        message = f"“{first.key}”和“{key}”是同一项，写了两次"
        hint = f"{place}已经写过“{first.key}”，请只留一个"
        self._find("SK102", message, hint, at.key_origin, len(str(key)))

    def _advice(self, entry: Entry, key: str) -> str:
        """What to write for a key that means nothing here: it may belong further left."""
        is_slow = len(self.findings) > _MOST_ADVICE
        meant = MEANT.get((entry.model.__name__, key))
        near = [meant] if meant else []
        near = near or ([] if is_slow else nearest(key, keys_like(key, plan_of(entry.model))))
        entry.suggested.update(near)
        if any(key in plan_of(model).by_key for model in self.around[:-1]):
            return f"“{key}”写在上一层：请减少这一行的缩进"
        return did_you_mean(near) or f"这里可写：{listed(entry.model, key)}"

    def _partial(self, entry: Entry, error: ValidationError) -> LocatedModel:
        """Say what pydantic found; the model with what was right."""
        for place, detail in one_for_each_place(error).items():
            self._report(entry, place, detail)
        wrong = {place[0] for place in one_for_each_place(error) if place}
        right = {name: value for name, value in entry.clean.items() if name not in wrong}
        return entry.model.model_construct(**right)

    def _report(self, entry: Entry, place: _Place, detail: Mapping[str, Any]) -> None:
        if detail["type"] == "missing":
            self._missing(entry, place[0])
            return
        at, width = entry.at, 0
        if place:
            at = entry.value_at(place)
            width = width_of(at.holder[at.key])
        field = plan_of(entry.model).by_name.get(place[0]) if place else None
        code, message, hint = explained(detail, field)
        said = at.said if at is not None else ""
        origin = at.origin if at is not None else getattr(entry.data, "origin", None)
        self._find(code, sentence(said, message), hint, origin, width)

    def _missing(self, entry: Entry, name: str) -> None:
        """A field that must be there; silent where its absence was already explained."""
        field = plan_of(entry.model).by_name[name]
        key = entry.used.get(name)
        if key is None and not entry.suggested & {field.name, field.title}:
            self._absent(entry, field)
        elif key is not None and is_empty(entry.data[key]):
            at = At(entry.data, key, entry.at)
            self._find(
                "SK109", f"{at.said}没有填写", example_of(field, key), at.key_origin, len(str(key))
            )

    def _absent(self, entry: Entry, field: PlannedField) -> None:
        at, data = entry.at, entry.data
        key = field.name if any(map(str.isascii, map(str, data))) else field.title
        message = f"{at.said if at is not None else ''}缺少“{key}”"
        if at is not None and isinstance(at.key, str):
            origin, width = at.key_origin, len(at.key)
        else:
            origin = getattr(data, "origin", None)
            width = len(str(next(iter(data), ""))) if at is not None else 0
        self._find("SK109", message, example_of(field, key), origin, width)


_Place = tuple[Any, ...]


class Entry:
    """A map on its way to becoming a model."""

    def __init__(self, model: type[LocatedModel], data: dict[Any, Any], at: At | None) -> None:
        self.model, self.data, self.at = model, data, at
        self.clean: dict[str, Any] = {}
        self.used: dict[str, Any] = {}
        self.suggested: set[str] = set()

    def value_at(self, place: _Place) -> At:
        """Where the value stands that pydantic calls by its field, and item or key."""
        at = At(self.data, self.used[place[0]], self.at)
        value = self.data[at.key]
        if len(place) > 1 and isinstance(value, list | tuple):
            given = [number for number, item in enumerate(value) if not is_empty(item)]
            return At(value, given[place[1]], at) if place[1] < len(given) else at
        if len(place) > 1 and isinstance(value, dict) and place[1] in value:
            return At(value, place[1], at)
        return at


def one_for_each_place(error: ValidationError) -> dict[_Place, Mapping[str, Any]]:
    """One error for each field or item: of the branches of a union, the one that knows most."""
    chosen: dict[_Place, Mapping[str, Any]] = {}
    for detail in error.errors(include_url=False):
        field, *deeper = detail["loc"] or (None,)
        item = next((part for part in deeper if isinstance(part, int)), None)
        named = deeper[0] if deeper and isinstance(deeper[0], str) else None
        place: _Place = () if field is None else (field,)
        if item is not None or named is not None:
            place = (field, item if item is not None else named)
        known = chosen.get(place)
        if known is None or _knows_more(detail, known):
            chosen[place] = detail
    return chosen


def _knows_more(detail: Mapping[str, Any], known: Mapping[str, Any]) -> bool:
    ours, theirs = (str(one["type"]).startswith("summarykit_") for one in (detail, known))
    return ours and not theirs
