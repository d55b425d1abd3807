"""What is wrong with a value, in words: code, message and hint in Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from summarykit.model import LocatedModel
from summarykit.text.nearest import did_you_mean, nearest
from summarykit.validation.shapes import Plan, PlannedField, plan_of
from summarykit.values import Words, number_hint

KINDS = {
    "number": "SK104",
    "float": "SK104",
    "date": "SK105",
    "boolean": "SK106",
    "period": "SK108",
}


def explained(detail: Mapping[str, Any], field: PlannedField | None) -> tuple[str, str, str]:
    """Code, message and hint for an error of pydantic's."""
    kind, context, value = detail["type"], detail.get("ctx", {}), detail.get("input")
    if kind.startswith("summarykit_"):
        code = KINDS.get(kind.removeprefix("summarykit_"), "SK115")
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
    ("greater_than_equal", "SK110", "应不小于 {ge:g}，现为“{value}”"),
    ("greater_than", "SK110", "应大于 {gt:g}，现为“{value}”"),
    ("less_than_equal", "SK110", "应不大于 {le:g}，现为“{value}”"),
    ("less_than", "SK110", "应小于 {lt:g}，现为“{value}”"),
    ("too_long", "SK110", "应不多于 {max_length} 项，现有 {actual_length} 项"),
    ("too_short", "SK110", "应不少于 {min_length} 项，现有 {actual_length} 项"),
    ("string_type", "SK103", "应为文字，现为“{value}”"),
    ("value_error", "SK115", "应改正：{error}"),
)


def sentence(said: str, message: str) -> str:
    """“值” + 应为数字 …; a message that begins otherwise is set off from the key."""
    if message.startswith(("应", "不")):
        return said + message
    return f"{said}写的{message}" if message.startswith("“") else f"{said}有误：{message}"


def short(message: str) -> str:
    """The message without the middle of a very long value."""
    return message if len(message) <= 160 else f"{message[:100]}……{message[-20:]}"


MEANT = {
    ("Achievement", "内容"): "概述", ("Achievement", "text"): "summary",
    ("Measure", "概述"): "内容", ("Plan", "概述"): "内容", ("Problem", "内容"): "表现",
    ("Problem", "text"): "description", ("PreviousPlan", "内容"): "完成情况",
    ("Overview", "概述"): "内容", ("Case", "内容"): "事迹",
}  # fmt: skip
"""Keys that one kind of fact has and another calls differently: what was meant."""


def keys_like(key: str, plan: Plan) -> tuple[str, ...]:
    """The keys of a model in the language of the key."""
    return plan.names if key.isascii() else plan.titles


def listed(model: type[LocatedModel], key: str = "键") -> str:
    """All keys of a model in the language of the key, as a person reads them."""
    return "、".join(keys_like(key, plan_of(model)))


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


def kind_of(value: Any) -> str:
    """What sort of thing was typed."""
    if isinstance(value, dict):
        return "“键: 值”"
    if isinstance(value, list | tuple):
        return "列表"
    return f"文字“{value}”" if isinstance(value, str) else f"“{value}”"


def example_of(field: PlannedField, key: str) -> str:
    """How to write a field that is missing."""
    examples = field.info.examples or []
    example = examples[0] if examples and isinstance(examples[0], str) else "……"
    return f"写成 {key}: {example}"


def width_of(value: Any) -> int:
    """How many characters to mark: those of a text; a list or map is measured on its line."""
    return len(str(value).split("\n")[0]) or 1 if not isinstance(value, dict | list | tuple) else 1
