"""Filters for phrases: text in, text out; each under a Chinese and an English name."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from summarykit.compose.traced import printed
from summarykit.text.dates import arabic_date
from summarykit.text.punctuation import ensure_full_stop, strip_end_mark


def sentence(text: object) -> str:
    """The text as a sentence: with a full stop; nothing stays nothing."""
    said = str(text or "").strip()
    return said if not said or said[-1] == "。" else ensure_full_stop(said)


def clause(text: object) -> str:
    """The text without an end mark."""
    return strip_end_mark(str(text or "").strip())


def listed(items: Iterable[object]) -> str:
    """甲 · 甲和乙 · 甲、乙和丙."""
    said = [clause(item) for item in items]
    return "和".join(filter(None, ["、".join(said[:-1]), *said[-1:]]))


def comma_listed(items: Iterable[object]) -> str:
    """甲、乙、丙."""
    return "、".join(clause(item) for item in items)


def joined(items: Iterable[object]) -> str:
    """Clauses joined by ，, or by ； where one of them holds a comma (GB/T 15834, 4.6)."""
    said = [clause(item) for item in items if item]
    if len(said) < 2:
        return "".join(said)
    mark = "；" if any("，" in printed(item) or "；" in printed(item) for item in said) else "，"
    return mark.join(said)


def dated(value: object) -> str:
    """A date as 2011年12月31日, 2011-12 as 2011年12月, 2011 as 2011年; other texts stay."""
    if isinstance(value, datetime.date):
        return arabic_date(value)
    said = str(value or "")
    typed = re.fullmatch(r"(\d{4})(?:[-/.](\d{1,2}))?", said.strip())
    if typed is None:
        return said
    return f"{typed[1]}年{int(typed[2])}月" if typed[2] else f"{typed[1]}年"


def due(deadline: object) -> str:
    """When it is to be done: 2011年12月底前完成; a text that is no time stays: 常年坚持."""
    said = until(deadline)
    return f"{said}完成" if re.search(r"[前内底末年月日]$|季度$|期间$", said) else clause(said)


def with_kind(subject: str, kind: str) -> str:
    """学校后勤管理工作 + 工作总结 → 学校后勤管理工作总结: the word 工作 is not doubled."""
    if subject.endswith("工作") and kind.startswith("工作"):
        return subject + kind.removeprefix("工作")
    return subject + kind


def comma_joined(items: Iterable[object]) -> str:
    """甲，乙，丙: running clauses."""
    return "，".join(clause(item) for item in items)


def unquoted(text: object) -> str:
    """The text without quotation marks round the whole of it."""
    said = str(text or "")
    return said[1:-1] if said[:1] in '“"' and said[-1:] in '”"' and len(said) > 1 else said


def without_end(text: object, *ends: str) -> str:
    """The text without the one of `ends` that it ends with."""
    said = str(text or "")
    return next((said.removesuffix(end) for end in ends if said.endswith(end)), said)


_TYPED_LABEL = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}(?:是|、(?![一二三四五六七八九十])|，)|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]"
    r"|\d{1,2}[.．、](?!\d)|(?:首先|其次|再次|最后)，|[①-⑳])\s*"
)


def without_label(text: str) -> str:
    """The point without a label that its writer typed: 一是, 1., （1）, 首先，"""
    found = _TYPED_LABEL.match(text)
    return text[found.end() :] if found and found.end() < len(text) else text


def is_sentence(text: object) -> bool:
    """Whether an honour is told in a sentence rather than named: 我局被评为……"""
    return any(verb in str(text or "") for verb in "获被荣评授")


def without_start(text: object, *starts: str) -> str:
    """The text without the longest of `starts` that it begins with."""
    said = str(text or "")
    found = max((start for start in starts if said.startswith(start)), key=len, default="")
    return said[len(found) :]


def wrapped(text: object, before: str, after: str = "") -> str:
    """The text between `before` and `after`, which are not said twice; nothing stays nothing."""
    said = str(text or "").removeprefix(before).removesuffix(after)
    return before + said + after if said else ""


def until(deadline: object) -> str:
    """A deadline as said before what is to be done: 2011年12月31日前, 2011年12月底前, 2011年."""
    said = dated(deadline)
    if re.search(r"\d月$", said):
        said += "底"
    return f"{said}前" if re.search(r"[日底末]$", said) else said


FILTERS: Mapping[str, Callable[..., Any]] = {
    "句": sentence,
    "短句": clause,
    "和": listed,
    "顿": comma_listed,
    "连": joined,
    "逗": comma_joined,
    "日期": dated,
    "截止": until,
    "限期": due,
    "去引号": unquoted,
    "去头": without_start,
    "夹": wrapped,
    "去尾": without_end,
    "成句": is_sentence,
    "接文种": with_kind,
    "sentence": sentence,
    "clause": clause,
    "listed": listed,
    "comma_listed": comma_listed,
    "joined": joined,
    "comma_joined": comma_joined,
    "dated": dated,
    "until": until,
    "due": due,
    "unquoted": unquoted,
    "without_start": without_start,
    "without_end": without_end,
    "is_sentence": is_sentence,
    "with_kind": with_kind,
    "wrapped": wrapped,
}
