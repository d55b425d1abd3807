"""Located data to models: keys in either language, and every mistake as a Chinese finding.

The data is walked along the annotations of the model, the children first, so that each
error belongs to one value. Pydantic converts and checks the values; what it says is put
into words here.
"""

from __future__ import annotations

import re
import types
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import (
    Annotated,
    Any,
    Literal,
    NamedTuple,
    TypeVar,
    Union,
    get_args,
    get_origin,
)

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from summarykit.findings import Finding, errors_in
from summarykit.model import LocatedModel
from summarykit.origin import LocatedList, LocatedMap, Origin
from summarykit.text import slips
from summarykit.text.nearest import did_you_mean, nearest
from summarykit.values import EMPTY_IS_PENDING, EMPTY_IS_TEXT, PENDING, Words, number_hint

CODES: dict[str, str] = {
    "SK101": "不认识的键",
    "SK102": "同一项写了两次",
    "SK103": "内容的类型不对",
    "SK104": "应为数字",
    "SK105": "日期不存在",
    "SK106": "应为是或否",
    "SK107": "不是可选的词",
    "SK108": "看不懂的时段",
    "SK109": "缺少必写的项",
    "SK110": "数值超出范围",
    "SK111": "格式不支持",
    "SK112": "没有可写的内容",
    "SK113": "标题与领域、成效重复",
    "SK114": "表格的行列不齐",
    "SK115": "内容不符合要求",
    "SK120": "找不到所指的指标",
    "SK121": "找不到所指的问题",
    "SK122": "找不到所指的上期打算",
    "SK123": "编号重复",
    "SK124": "{{ 没有对应的 }}",
    "SK125": "所指的不止一个",
    "SK130": "用制表符缩进",
    "SK131": "键后是全角冒号",
    "SK132": "冒号后缺少空格",
    "SK133": "{{ }} 没有加引号",
    "SK134": "# 以后的内容被当作注释",
    "SK135": "逗号拆开了括号里的文字",
    "SK136": "缩进没有对齐",
    "SK137": "括号没有配对",
    "SK138": "引号没有配对",
    "SK139": "引号以后还有文字",
    "SK140": "文字以特殊符号开头",
    "SK141": "全角的括号或逗号",
    "SK142": "键重复",
    "SK143": "文字里有冒号加空格",
    "SK144": "列表的写法有误",
    "SK145": "不是“键: 值”的写法",
    "SK146": "双引号里的反斜杠",
    "SK147": "别名或合并有误",
    "SK148": "别名循环或展开过多",
    "SK149": "键不是文字",
    "SK150": "一个文件里有几份文档",
    "SK151": "嵌套过深",
    "SK152": "文字被当成 YAML 标签",
    "SK153": "其他 YAML 写法错误",
    "SK160": "打不开文件",
    "SK161": "不是文本文件，或编码有误",
    "SK162": "GB18030 编码",
    "SK163": "空文件",
    "SK164": "文件过大",
    "SK165": "不能使用的字符",
    "SK166": "整个文件不是“键: 值”",
    "SK170": "打不开表格文件",
    "SK171": "表格文件在文件夹之外",
    "SK172": "表格文件的内容有误",
    "SK173": "行和文件都写了",
}
"""Every code of a finding in facts, with its title; docs/errors.md explains each."""

_KINDS = {
    "number": "SK104",
    "float": "SK104",
    "date": "SK105",
    "boolean": "SK106",
    "period": "SK108",
}

_MOST_ADVICE = 100
"""After so many findings the nearest known words are no longer looked for: it is slow."""

_NOTHING = object()
"""In place of a value that is empty, or so wrong that it is left out."""

Made = TypeVar("Made", bound=LocatedModel)


def to_model(
    model: type[Made], data: Any, file: str = "", text: str = ""
) -> tuple[Made | None, tuple[Finding, ...]]:
    """The model that the data says, None when something is wrong; and all that is wrong.

    `data` is located data from `read_yaml`, or plain maps and lists made in Python. `file`
    is named where the data knows no place; `text` is the file's text, for excerpts.
    """
    examined = examine(model, data, file)
    findings = with_excerpts(examined.findings, text) if text else examined.findings
    return (None if errors_in(findings) else examined.model), findings


class Examined(NamedTuple):
    """A model with what is wrong about it; with errors it holds only what was right.

    `flawed` are the `id()` of the models in it that have lost something.
    """

    model: Any
    findings: tuple[Finding, ...]
    flawed: frozenset[int] = frozenset()


def examine(model: type[LocatedModel], data: Any, file: str = "") -> Examined:
    """Like `to_model`, but gives a partial model when something is wrong; for further checks."""
    walk = _Walk(file)
    made = walk.model(model, {} if data is None else data, None)
    if made is _NOTHING:
        made = model.model_construct()
    return Examined(made, tuple(walk.findings), frozenset(walk.flawed))


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


# What a model asks for, worked out once


@dataclass(frozen=True, slots=True)
class PlannedField:
    """A field: its keys, what its value may look like, and what an empty value means."""

    name: str
    title: str
    shape: Shape
    info: FieldInfo
    is_leaf: bool
    empty: object


@dataclass(frozen=True, slots=True)
class Plan:
    """A model's fields by each of their keys."""

    fields: tuple[PlannedField, ...]
    by_key: Mapping[str, PlannedField]
    by_name: Mapping[str, PlannedField]
    titles: tuple[str, ...]
    names: tuple[str, ...]
    nested: tuple[str, ...]


@cache
def plan_of(model: type[LocatedModel]) -> Plan:
    """The fields of the model by the keys that may stand for them."""
    model.model_rebuild()
    fields = tuple(
        _planned(name, info) for name, info in model.model_fields.items() if name != "place"
    )
    by_name = {field.name: field for field in fields}
    by_title = {field.title: field for field in fields}
    titles = tuple(field.title for field in fields)
    nested = tuple(field.name for field in fields if field.shape.models())
    return Plan(fields, by_title | by_name, by_name, titles, tuple(by_name), nested)


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

    def read(self, walk: _Walk, value: Any, at: At) -> Any:
        """The value for pydantic, `_NOTHING` when it is empty or wrong."""
        raise NotImplementedError

    def models(self) -> Iterable[type[LocatedModel]]:
        """The models that may stand in the value."""
        return ()


class Leaf(Shape):
    """A text, or a value that is typed as one."""

    def __init__(self, *, keeps_empty: bool = False) -> None:
        self.keeps_empty = keeps_empty

    def read(self, walk: _Walk, value: Any, at: At) -> Any:  # noqa: D102
        if isinstance(value, dict | list | tuple):
            return walk.wrong_type(value, "文字", _QUOTE_HINT, at)
        return value


class Anything(Shape):
    """A value that is taken as it is."""

    def read(self, walk: _Walk, value: Any, at: At) -> Any:  # noqa: D102
        return value


class Nested(Shape):
    """A model."""

    def __init__(self, model: type[LocatedModel]) -> None:
        self.model = model

    def read(self, walk: _Walk, value: Any, at: At) -> Any:  # noqa: D102
        return walk.model(self.model, value, at)

    def models(self) -> Iterable[type[LocatedModel]]:  # noqa: D102
        return (self.model,)


class Items(Shape):
    """A list; a single entry may stand without its brackets."""

    def __init__(self, item: Shape) -> None:
        self.item = item
        self.takes_text = type(item) is Leaf
        self.keeps_empty = isinstance(item, Leaf) and item.keeps_empty

    def read(self, walk: _Walk, value: Any, at: At) -> Any:  # noqa: D102
        if isinstance(value, str):
            return walk.single(self, value, at)
        if not isinstance(value, list | tuple):
            read = self.item.read(walk, value, at)
            return () if read is _NOTHING else (read,)
        read = [self._item(walk, item, At(value, number, at)) for number, item in enumerate(value)]
        return tuple(item for item in read if item is not _NOTHING)

    def _item(self, walk: _Walk, item: Any, at: At) -> Any:
        if _is_empty(item):
            return "" if self.keeps_empty else _NOTHING
        return item if self.takes_text and type(item) is str else self.item.read(walk, item, at)

    def models(self) -> Iterable[type[LocatedModel]]:  # noqa: D102
        return self.item.models()


class Entries(Shape):
    """A map from keys of the writer's own to values."""

    def __init__(self, value: Shape) -> None:
        self.value = value

    def read(self, walk: _Walk, value: Any, at: At) -> Any:  # noqa: D102
        if not isinstance(value, dict):
            return walk.wrong_type(value, "“键: 值”", "每一项前面写一个键名，如 绿地: ……", at)
        read = {
            str(key): self._entry(walk, item, At(value, key, at))
            for key, item in value.items()
            if not _is_empty(item)
        }
        return {key: item for key, item in read.items() if item is not _NOTHING}

    def _entry(self, walk: _Walk, item: Any, at: At) -> Any:
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

    def read(self, walk: _Walk, value: Any, at: At) -> Any:  # noqa: D102
        if isinstance(value, LocatedModel):
            return value
        if isinstance(value, str) and self._models and walk.holds_key(value, self._models, at):
            return _NOTHING
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


# The walk


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


class _Walk:
    """One walk over one piece of data; gathers what is wrong."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.findings: list[Finding] = []
        self.around: list[type[LocatedModel]] = []
        self.flawed: set[int] = set()

    def model(self, model: type[LocatedModel], data: Any, at: At | None, key: str = "") -> Any:
        """The model that the data says; `_NOTHING` when it says nothing, or no model at all.

        `key` is the writer's own key under which the data stands, if it has one.
        """
        if isinstance(data, model):
            return data
        if isinstance(data, str):
            return self._from_text(model, data, at)
        if not isinstance(data, dict):
            return self.wrong_type(data, "“键: 值”", f"可写的键：{_listed(model)}", at)
        before = len(self.findings)
        entry = _Entry(model, data, at)
        self.around.append(model)
        self._fill(entry)
        self.around.pop()
        if not entry.clean and at is not None and len(self.findings) == before:
            return _NOTHING
        if isinstance(data, LocatedMap):
            entry.clean["place"] = data
        if key:
            entry.clean = dict.fromkeys(model.keyed, key) | entry.clean
        made = self._validated(entry)
        if len(self.findings) > before:
            self.flawed.add(id(made))
        return made

    def _validated(self, entry: _Entry) -> LocatedModel:
        try:
            return entry.model.model_validate(entry.clean)
        except ValidationError as error:
            return self._partial(entry, error)

    def _fill(self, entry: _Entry) -> None:
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
            elif not _is_empty(value):
                read = field.shape.read(self, value, At(data, key, at))
                if read is not _NOTHING and not (type(read) in (tuple, dict) and not read):
                    clean[field.name] = read
            elif field.empty is not None:
                clean[field.name] = field.empty

    def _from_text(self, model: type[LocatedModel], text: str, at: At | None) -> Any:
        """A bare text for a model that has a field for it."""
        if at is not None and self.holds_key(text, (model,), at):
            return _NOTHING
        if model.shorthand is None or at is None:
            return self.wrong_type(text, "“键: 值”", f"可写的键：{_listed(model)}", at)
        data: dict[str, Any] = {}
        origin = at.origin
        if origin is not None:
            data = LocatedMap(origin)
            data.key_places[model.shorthand] = data.value_places[model.shorthand] = origin
        data[model.shorthand] = text
        return self.model(model, data, at)

    def single(self, shape: Items, text: str, at: At) -> Any:
        """A text where a list is asked for: one entry without brackets, or a list mistyped."""
        if text[0] == "-" and text[1:2].strip() and not text[1:2].isdigit():
            self._slip(slips.tight_dash("", 0, 0), at)
            return _NOTHING
        if text[0] in "［｛":
            self._slip(slips.wide_bracket(text[0], 0, 0), at)
            return _NOTHING
        read = shape.item.read(self, text, at)
        return () if read is _NOTHING else (read,)

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
        """Say that the value is of another kind; gives `_NOTHING`."""
        said = at.said if at is not None else "文件"
        message = f"{said}应为{wanted}，现为{_kind_of(value)}"
        self._find("SK103", message, hint, self._origin(at), _width(value))
        return _NOTHING

    def _slip(self, slip: slips.Slip, at: At, width: int = 1) -> None:
        self._find(slip.code, slip.message, slip.hint, at.origin, width)

    def _find(self, code: str, message: str, hint: str, origin: Origin | None, width: int) -> None:
        place = origin or (Origin(self.file) if self.file else None)
        self.findings.append(
            Finding(code=code, message=_short(message), hint=hint, origin=place, width=width)
        )

    def _origin(self, at: At | None) -> Origin | None:
        return at.origin if at is not None else None

    def _misplaced(self, entry: _Entry, key: Any, field: PlannedField | None) -> None:
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

    def _advice(self, entry: _Entry, key: str) -> str:
        """What to write for a key that means nothing here: it may belong further left."""
        is_slow = len(self.findings) > _MOST_ADVICE
        near = [] if is_slow else nearest(key, _keys_like(key, plan_of(entry.model)))
        entry.suggested.update(near)
        if any(key in plan_of(model).by_key for model in self.around[:-1]):
            return f"“{key}”写在上一层：请减少这一行的缩进"
        return did_you_mean(near) or f"这里可写：{_listed(entry.model, key)}"

    def _partial(self, entry: _Entry, error: ValidationError) -> LocatedModel:
        """Say what pydantic found; the model with what was right."""
        for place, detail in _one_for_each_place(error).items():
            self._report(entry, place, detail)
        wrong = {place[0] for place in _one_for_each_place(error) if place}
        right = {name: value for name, value in entry.clean.items() if name not in wrong}
        return entry.model.model_construct(**right)

    def _report(self, entry: _Entry, place: _Place, detail: Mapping[str, Any]) -> None:
        if detail["type"] == "missing":
            self._missing(entry, place[0])
            return
        at, width = entry.at, 0
        if place:
            at = entry.value_at(place)
            width = _width(at.holder[at.key])
        field = plan_of(entry.model).by_name.get(place[0]) if place else None
        code, message, hint = explained(detail, field)
        said = at.said if at is not None else ""
        origin = at.origin if at is not None else getattr(entry.data, "origin", None)
        self._find(code, _sentence(said, message), hint, origin, width)

    def _missing(self, entry: _Entry, name: str) -> None:
        """A field that must be there; silent where its absence was already explained."""
        field = plan_of(entry.model).by_name[name]
        key = entry.used.get(name)
        if key is None and not entry.suggested & {field.name, field.title}:
            self._absent(entry, field)
        elif key is not None and _is_empty(entry.data[key]):
            at = At(entry.data, key, entry.at)
            self._find(
                "SK109", f"{at.said}没有填写", _example(field, key), at.key_origin, len(str(key))
            )

    def _absent(self, entry: _Entry, field: PlannedField) -> None:
        at, data = entry.at, entry.data
        key = field.name if any(map(str.isascii, map(str, data))) else field.title
        message = f"{at.said if at is not None else ''}缺少“{key}”"
        if at is not None and isinstance(at.key, str):
            origin, width = at.key_origin, len(at.key)
        else:
            origin = getattr(data, "origin", None)
            width = len(str(next(iter(data), ""))) if at is not None else 0
        self._find("SK109", message, _example(field, key), origin, width)


_Place = tuple[Any, ...]


class _Entry:
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
            given = [number for number, item in enumerate(value) if not _is_empty(item)]
            return At(value, given[place[1]], at) if place[1] < len(given) else at
        if len(place) > 1 and isinstance(value, dict) and place[1] in value:
            return At(value, place[1], at)
        return at


def _one_for_each_place(error: ValidationError) -> dict[_Place, Mapping[str, Any]]:
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


# Words


_QUOTE_HINT = "文字里有方括号、花括号，或者冒号加空格时，给整段文字加引号"
_KEY_IN_TEXT = re.compile(r"([^\s:：]{1,20})[ \t]*([:：])")


def explained(detail: Mapping[str, Any], field: PlannedField | None) -> tuple[str, str, str]:
    """Code, message and hint for an error of pydantic's."""
    kind, context, value = detail["type"], detail.get("ctx", {}), detail.get("input")
    if kind.startswith("summarykit_"):
        code = _KINDS.get(kind.removeprefix("summarykit_"), "SK115")
        return code, context["message"], context.get("hint", "")
    if kind == "literal_error" and field is not None:
        words = _words(field.info, str(value))
        near = did_you_mean(nearest(str(value), words))
        return "SK107", f"不能写“{value}”", f"{near}可写 {'、'.join(words)}"
    for start, code, message in _EXPLAINED:
        if kind.startswith(start):
            said = message.format(value=value, **context)
            return code, said, number_hint(str(value)) if code == "SK104" else ""
    return "SK115", f"应符合要求（{detail['msg']}）", ""


_EXPLAINED = (
    ("int", "SK104", "应为整数，现为“{value}”"),
    ("float", "SK104", "应为数字，现为“{value}”"),
    ("decimal", "SK104", "应为数字，现为“{value}”"),
    ("bool", "SK106", "应为 是 或 否，现为“{value}”"),
    ("greater_than_equal", "SK110", "应不小于 {ge}，现为“{value}”"),
    ("greater_than", "SK110", "应大于 {gt}，现为“{value}”"),
    ("less_than_equal", "SK110", "应不大于 {le}，现为“{value}”"),
    ("less_than", "SK110", "应小于 {lt}，现为“{value}”"),
    ("too_long", "SK110", "应不多于 {max_length} 项，现有 {actual_length} 项"),
    ("too_short", "SK110", "应不少于 {min_length} 项，现有 {actual_length} 项"),
    ("string_type", "SK103", "应为文字，现为“{value}”"),
    ("value_error", "SK115", "应改正：{error}"),
)


def _sentence(said: str, message: str) -> str:
    """“值” + 应为数字 …; a message that begins otherwise is set off from the key."""
    if message.startswith(("应", "不")):
        return said + message
    return f"{said}写的{message}" if message.startswith("“") else f"{said}有误：{message}"


def _short(message: str) -> str:
    """The message without the middle of a very long value."""
    return message if len(message) <= 160 else f"{message[:100]}……{message[-20:]}"


def _keys_like(key: str, plan: Plan) -> tuple[str, ...]:
    return plan.names if key.isascii() else plan.titles


def _listed(model: type[LocatedModel], key: str = "键") -> str:
    return "、".join(_keys_like(key, plan_of(model)))


def _words(info: FieldInfo, typed: str) -> list[str]:
    """The words that a field takes, in the language of what was typed."""
    kept = [word for mark in _parts(info) if isinstance(mark, Words) for word in mark.kept]
    literal = [word for part in _parts(info) for word in _literal_words(part)]
    words = list(dict.fromkeys([*literal, *kept]))
    return [word for word in words if word.isascii() == typed.isascii()] or words


def _parts(info: FieldInfo) -> list[Any]:
    inner = [part for part in get_args(info.annotation) if get_origin(part) is Annotated]
    return [info.annotation, *info.metadata, *(x for part in inner for x in get_args(part))]


def _literal_words(part: Any) -> list[str]:
    if get_origin(part) is Literal:
        return [str(word) for word in get_args(part)]
    return [word for inner in get_args(part) for word in _literal_words(inner)]


def _kind_of(value: Any) -> str:
    if isinstance(value, dict):
        return "“键: 值”"
    if isinstance(value, list | tuple):
        return "列表"
    return f"文字“{value}”" if isinstance(value, str) else f"“{value}”"


def _example(field: PlannedField, key: str) -> str:
    examples = field.info.examples or []
    example = examples[0] if examples and isinstance(examples[0], str) else "……"
    return f"写成 {key}: {example}"


def _width(value: Any) -> int:
    """How many characters to mark: those of a text; a list or map is measured on its line."""
    return len(str(value).split("\n")[0]) or 1 if not isinstance(value, dict | list | tuple) else 1


def _is_empty(value: Any) -> bool:
    if isinstance(value, str):
        return not value or value.isspace()
    return value is None or (isinstance(value, dict | list | tuple) and not value)


# Excerpts


def with_excerpts(findings: Iterable[Finding], text: str) -> tuple[Finding, ...]:
    """The findings with the lines they speak of, from the text of their file."""
    found = tuple(findings)
    if not any(_wants_excerpt(finding) for finding in found):
        return found
    lines = _LINE_END.split(text)
    return tuple(_excerpted(finding, lines) for finding in found)


def _wants_excerpt(finding: Finding) -> bool:
    return bool(finding.origin and finding.origin.line and not finding.excerpt)


def _excerpted(finding: Finding, lines: list[str]) -> Finding:
    origin = finding.origin
    if origin is None or not _wants_excerpt(finding) or origin.line > len(lines):
        return finding
    line = lines[origin.line - 1]
    width = finding.width and _measured(line[origin.column - 1 :], finding.width)
    return replace(finding, excerpt=line, width=width)


def _measured(rest: str, width: int) -> int:
    """How much of the line is meant: a quoted text with its quotes, a bracket to its end."""
    quoted = _QUOTED.match(rest)
    if quoted:
        return quoted.end()
    if rest[:1] in ("[", "{"):
        return _bracket_end(rest)
    return min(width, len(rest.rstrip())) or 1


def _bracket_end(rest: str) -> int:
    depth = 0
    for end, sign in enumerate(rest, 1):
        depth += (sign in "[{") - (sign in "]}")
        if depth == 0:
            return end
    return len(rest.rstrip())


_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_LINE_END = re.compile("\r\n|[\r\n]")
