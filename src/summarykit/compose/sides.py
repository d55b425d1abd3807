"""The names that phrases and texts ask facts by, Chinese and English."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from operator import attrgetter
from typing import Any

from summarykit.compose.views import View
from summarykit.facts import Indicator
from summarykit.model import LocatedModel
from summarykit.values import PENDING

_VIEW_NAMES: Mapping[str, Callable[[View], Any]] = {
    "值": View.value,
    "占比": View.share,
    "完成率": View.completion,
    "完成情况": View.completed,
    "差额": View.gap,
    "上限": View.upper,
    "上期": View.previous,
    "目标值": View.target,
    "总数": View.whole,
    "增长": View.rate,
    "增幅": View.rate,
    "增减": View.difference,
    "变化": View.changed,
    "由至": View.from_to,
    "同口径增长": View.comparable_change,
    "目标增长": View.target_change,
    "比较": View.compared,
    "位次": View.rank,
    "排名": View.ranked,
    "范围": View.place_in,
    "上期说法": lambda view: view.wording.previous,
    "前置": View.words_before,
    "后置": View.words_after,
    "前动词": View.verb_before,
    "后动词": View.verb_after,
    "达到": View.reaching,
    "其中": View.parts,
    "汉字": View.in_characters,
    "分句": View.sentence,
    "value": View.value,
    "share": View.share,
    "completion": View.completion,
    "completed": View.completed,
    "gap": View.gap,
    "previous": View.previous,
    "target": View.target,
    "whole": View.whole,
    "upper": View.upper,
    "change": View.rate,
    "difference": View.difference,
    "changed": View.changed,
    "comparable_change": View.comparable_change,
    "target_change": View.target_change,
    "compared_with": View.compared,
    "rank": View.rank,
    "ranked": View.ranked,
    "parts": View.parts,
    "in_characters": View.in_characters,
    "clause": View.sentence,
}


@cache
def readers(kind: type) -> Mapping[str, Callable[[Any], Any]]:
    """By Chinese or English name, how to read a field of a view or a model of this type."""
    if kind is View:
        return {**_field_readers(Indicator, "indicator."), **_VIEW_NAMES}
    return _field_readers(kind) if issubclass(kind, LocatedModel) else {}


def _field_readers(kind: type[LocatedModel], way: str = "") -> dict[str, Callable[[Any], Any]]:
    found: dict[str, Callable[[Any], Any]] = {}
    for name, field in kind.model_fields.items():
        if name != "place":
            found[name] = found[field.title or name] = attrgetter(way + name)
    return found


def field_value(owner: object, name: str) -> Any:
    """What `name` says of a view or a model; `NotImplemented` when it says nothing."""
    read = readers(type(owner)).get(name)  # type: ignore[arg-type]  # mypy takes types for unhashable
    return NotImplemented if read is None else read(owner)


PRINTABLE = (
    "值", "增幅", "增减", "变化", "占比", "完成率", "完成情况", "差额", "上期", "目标值", "总数", "其中", "排名",
    "位次", "汉字", "分句", "同口径增长", "目标增长", "上限", "名称", "单位",
)  # fmt: skip
"""What a text may ask an indicator for, in Chinese."""
_OF_CHANGE = frozenset({"增长", "增幅", "增减", "变化", "change", "difference", "changed"})
_OF_TARGET = frozenset({"完成率", "完成情况", "差额", "completion", "completed", "gap"})
_OF_WHOLE = frozenset({"占比", "share"})
_BASES = {
    **dict.fromkeys(_OF_CHANGE, ("previous", "上期")),
    **dict.fromkeys(_OF_TARGET, ("target", "目标值")),
    **dict.fromkeys(_OF_WHOLE, ("whole", "总数")),
}
"""What each derived side is derived from beside the value: its field and its name."""
_NAMES = frozenset(
    {"名称", "单位", "占比名称", "总数名称", "目标名称", "动词", "来源", "口径", "约数",
     "name", "measured_in", "share_name", "whole_name", "target_name", "verb", "source", "basis"}
)  # fmt: skip
"""Words of an indicator that a text may print as they are."""
_INNER = frozenset({"由至", "前置", "后置", "前动词", "后动词", "达到", "上期说法"})
"""What only phrases ask for."""


def is_for_texts(side: str) -> bool:
    """Whether a text may ask an indicator for it."""
    return side in _NAMES or (side in _VIEW_NAMES and side not in _INNER)


def waits(view: View, side: str) -> bool:
    """Whether the side cannot be said yet, because a figure that it needs is 待核."""
    base, _ = _BASES.get(side, ("", ""))
    fact = view.indicator
    return bool(base) and PENDING in (fact.value, getattr(fact, base))


def why_unsaid(view: View, side: str) -> str:
    """Why a side of an indicator says nothing, as far as that is known; else empty."""
    fact = view.indicator
    base, called = _BASES.get(side, ("", ""))
    if not base:
        return ""
    if getattr(fact, base) is None:
        return f"没有填{called}"
    if fact.approximation or fact.upper is not None:
        return "值是约数或区间，不用来推算"
    if side in ("完成率", "completion"):
        return "单位为 % 的、越低越好的不说完成率，可写完成情况"
    return f"由值和{called}算不出"
