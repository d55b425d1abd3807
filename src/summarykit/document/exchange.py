"""The tree as JSON and back: the form in which outsiders get it.

Every node is an object with a `type` (`paragraph`, `figure`, …) and those of its fields that are
not empty, in the order of the classes in `nodes`. Sources are `{"id": …, "origin": {"file": …}}`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from summarykit.document import nodes
from summarykit.errors import SummaryKitError
from summarykit.findings import Finding
from summarykit.origin import FactRef, Origin

NODES: Mapping[str, type[Any]] = {
    "document": nodes.Document,
    "section": nodes.Section,
    "paragraph": nodes.Paragraph,
    "point": nodes.Point,
    "table": nodes.Table,
    "chart": nodes.Chart,
    "series": nodes.Series,
    "text": nodes.Text,
    "figure": nodes.Figure,
    "label": nodes.Label,
    "sign_off": nodes.SignOff,
    "letterhead": nodes.Letterhead,
    "colophon": nodes.Colophon,
    "roll": nodes.Roll,
    "attachment": nodes.Attachment,
}
"""Every `type` of node with its class."""

_TYPES = {node: name for name, node in NODES.items()}
_DEFAULTS = {
    kind: {field.name: field.default for field in fields(kind)}
    for kind in (*_TYPES, FactRef, Origin)
}
"""The names of each class's fields, with what they are when nothing is said."""

_LINE_LENGTH = 100
_WRONG = {
    "missing": "缺少这一项",
    "string_type": "应为文字",
    "int_type": "应为整数",
    "int_parsing": "应为整数",
    "bool_type": "应为 true 或 false",
    "bool_parsing": "应为 true 或 false",
    "tuple_type": "应为列表",
}


def to_json(document: nodes.Document) -> str:
    """The tree as JSON, one node a line where it fits; ends with a line break."""
    return _written(document, "") + "\n"


def from_json(text: str) -> nodes.Document:
    """The tree that `to_json` wrote.

    Raises `SummaryKitError` with a finding (SK703) for a text that is no JSON, or no document.
    """
    try:
        read = json.loads(text, object_hook=_decoded)
    except json.JSONDecodeError as error:
        raise _bad(f"第{error.lineno}行第{error.colno}列不是合法的 JSON") from None
    except RecursionError:
        raise _bad("嵌套太深") from None
    if not isinstance(read, nodes.Document):
        raise _bad("最外层应是 type 为 document 的对象")
    return read


def _written(value: Any, indent: str) -> str:
    """A node, source, tuple or scalar as JSON: on one line where it fits, else over several."""
    inner = indent + "  "
    if isinstance(value, tuple):
        return _enclosed("[]", [_written(item, inner) for item in value], indent)
    kind = type(value)
    if kind not in _DEFAULTS:
        return json.dumps(value, ensure_ascii=False)
    items = [f'"type": "{_TYPES[kind]}"'] if kind in _TYPES else []
    for name, default in _DEFAULTS[kind].items():
        said = getattr(value, name)
        if said != default:
            items.append(f'"{name}": {_written(said, inner)}')
    return _enclosed("{}", items, indent)


def _enclosed(brackets: str, items: list[str], indent: str) -> str:
    opening, closing = brackets[0], brackets[1]
    line = opening + ", ".join(items) + closing
    if len(indent) + len(line) <= _LINE_LENGTH and "\n" not in line:
        return line
    return f"{opening}\n{indent}  " + f",\n{indent}  ".join(items) + f"\n{indent}{closing}"


def _decoded(read: dict[str, Any]) -> Any:
    """The node or source that a JSON object stands for; what it holds is decoded already."""
    kind = _kind(read)
    name = _TYPES.get(kind, kind.__name__)
    unknown = [key for key in read if key not in _DEFAULTS[kind]]
    if unknown:
        raise _bad(f"“{name}”没有“{unknown[0]}”这一项")
    try:
        return _adapters()[kind].validate_python(read)
    except ValidationError as error:
        raise _bad(_explained(name, error)) from None


def _kind(read: dict[str, Any]) -> type[Any]:
    """The class of an object, by its `type`, which is taken out; sources have none."""
    if "type" not in read:
        kind = FactRef if "id" in read else Origin if "file" in read else None
        if kind is None:
            raise _bad(f"含有“{'、'.join(read)}”的对象缺少 type")
        return kind
    name = read.pop("type")
    if not isinstance(name, str) or name not in NODES:
        raise _bad(f"没有“{name}”这种 type", f"type 应为 {'、'.join(NODES)} 之一")
    return NODES[name]


def _explained(name: str, error: ValidationError) -> str:
    first = error.errors()[0]
    place = ".".join(str(step) for step in first["loc"][:2])
    return f"“{name}”的“{place}”有误：{_WRONG.get(first['type'], '内容不符合要求')}"


def _bad(message: str, hint: str = "") -> SummaryKitError:
    finding = Finding(code="SK703", message=f"文档 JSON 无法读取：{message}", hint=hint)
    return SummaryKitError(findings=[finding])


@cache
def _adapters() -> Mapping[type[Any], TypeAdapter[Any]]:
    return {kind: TypeAdapter(kind) for kind in _DEFAULTS}
