"""Where a title may be broken, and how well: every place between two characters has a price.

Rules and a small lexicon, no segmenter: what tells where a title breaks is its build (agency,
time, 关于, names in marks, 文种) more than its words; docs/decisions.md has the comparison.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from math import inf
from typing import NamedTuple

from summarykit.compose.titles.lexicon import (
    AGENCIES,
    ATTACHED,
    GOVERNING,
    HEADS,
    JOINING,
    KINDS,
    LENGTHS,
    TAILS,
    VERBS,
    WORDS,
)

Segmenter = Callable[[str], Iterable[str]]
"""Cuts a stretch of Chinese characters into words; joined they are the stretch."""

_STRONG, _GOOD, _FAIR, _WORD, _POOR, _NAME, _INSIDE = 0.0, 1.0, 2.0, 4.0, 8.0, 14.0, 30.0
_TORN = 2.5
"""What a break costs more that tears a compound (管理|工作, 全市|重点)."""

_TORN_VERB = 18.0
"""What a break costs at least that tears a verb from its object (优化|营商环境)."""

_NUMERALS = "0-9一二三四五六七八九十百千〇零"
_UNIT = (
    "年度|年|月份|月|日|时|分|秒|季度|学期|学年|世纪|周年|周岁|岁|天|小时|[万亿千百]?(?:余|多)?"
    "(?:元|人次|人|户|个|项|件|次|名|所|家|条|批|期|届|号|级|类|种|亩|公顷|吨|公斤|千克|公里|千米|"
    "平方米|立方米|米|度|千瓦时?|处|台|辆|套|篇|场)|[万亿]"
)
_DAY = r"\d{1,2}月(?:份|\d{1,2}日)?"
_SPAN = "[—–～~至-]"
_PART = (
    rf"(?:\d{{1,2}}(?:月\d{{1,2}}日)?{_SPAN})?{_DAY}(?:{_SPAN}{_DAY})?"
    r"|[上下]半年|第?[一二三四1-4]季度|前三季度|全年"
)
_TIMES = (
    rf"\d{{4}}(?:{_SPAN}\d{{2,4}})?(?:学年度?|年度?)(?:{_PART})?(?:以来)?"
    rf"|[12]\d{{3}}{_SPAN}[12]\d{{3}}|第?[一二三四上下]学期|[春秋]季学期|[上下]半年"
)
_LETTER = "0-9A-Za-zÀ-ɏͰ-ӿ"
_PIECES = re.compile(
    rf"(?P<time>{_TIMES})"
    rf"|(?P<whole>第[{_NUMERALS}]+(?:{_UNIT}|中学|小学|中|小)?"
    rf"|\d+(?:[.,:/]\d+)*(?:{_SPAN}\d+(?:[.,]\d+)*)?(?:[%％‰℃]|{_UNIT}|(?![{_LETTER}]))"
    rf"|[{_LETTER}](?:[{_LETTER}.&'’+/_@%#:-]*[{_LETTER}+%#])?(?:(?<=\d)(?:{_UNIT}))?)"
    rf"|(?P<han>(?:(?!第[{_NUMERALS}]|[上下]学期|[春秋]季学期|[上下]半年)"
    "[^\x00-\u2fff\ua000-\U0001ffff])+)"
    r"|(?P<blank>\s+)|(?P<mark>.)",
    re.DOTALL,
)
_BARRED = re.compile(
    "(?=[的之、，。：；？！,.:;?!%％‰℃°·…—～~）》”’〉】〕］」』)\\]}\\s"
    "\u200d\ufe00-\ufe0f\u0300-\u036f\U0001f3fb-\U0001f3ff])"
    "|(?<=[（《“‘〈【〔［「『(\\[{\u200d—·])"
)
_NAMES = re.compile("《[^《》]*(?:《[^《》]*》[^《》]*)*》|“[^“”]*”|〈[^〈〉]*〉|「[^「」]*」")
_REMARK = re.compile("（[^（）]{1,8}）")
_KIND = f"(?:{'|'.join(sorted(KINDS, key=len, reverse=True))})"
_ENDING = re.compile(
    "的?(?:工作|情况|自查|调研|总结|述职|述廉|督查|活动|统计|实施|管理|应急|考核|执行)*"
    rf"{_KIND}(?:（[^（）]*）)?$"
)
_AGENCY = re.compile(f"(?:{'|'.join(AGENCIES)})(?!书记|成员|长|级|机关)")
_HEAD_END = re.compile(r"关于|\d{4}|[《》“（]|第[一二三四上下]学期")
_NO_AGENCY = re.compile("关于|在|对|坚持|推进|加强|学习|贯彻|深入|全面")
_SEAT = re.compile("[^\\W\\d_]{1,6}?(?:自治[区州县]|[省市县区州盟旗镇乡村])(?=\\d)")


_JOINT = re.compile(
    rf"({'|'.join(AGENCIES)})\s+(?!{_NO_AGENCY.pattern})"
    rf"(?=(?:(?!关于)[^\W\d_])+?(?:{'|'.join(AGENCIES)}))"
)


class _Word(NamedTuple):
    """A stretch of the title from `start` to `end`; `kind` is time, whole, word, new or mark."""

    text: str
    start: int
    end: int
    kind: str


def prices(
    title: str,
    parts: Iterable[int] = (),
    fits: Callable[[int, int], bool] | None = None,
    segment: Segmenter | None = None,
) -> list[float]:
    """The price of a break before each character; `inf` where there must be none.

    `parts` are the places between the parts of the title as its phrase gives them. `fits` says
    whether a stretch of it fits on a line: a name in marks that does not is not kept whole.
    """
    found = list(_words(title, segment or in_words))
    price = [_INSIDE] * len(title)
    for before, after in pairwise(found):
        price[after.start] = _between(before, after)
    _about(found, price)
    for start in _starts(title):
        _agencies(title, start, price)
    for place in parts:
        price[place] = min(price[place], _GOOD)
    _ending(title, price)
    _names(title, price, fits or (lambda start, end: True))
    _barred(title, found, price)
    return price


def agencies_apart(title: str) -> Iterator[str]:
    """The title cut at the blanks that set the names of a joint paper apart."""
    done = 0
    for found in _JOINT.finditer(title):
        yield title[done : found.end(1)]
        done = found.end()
    yield title[done:]


# words ----------------------------------------------------------------------------------


def in_words(text: str) -> Iterator[str]:
    """The text in as few words of the lexicon as may be; what it has not stands by itself."""
    size = len(text)
    cost, ends = [0.0] * (size + 1), [0] * size
    for start in range(size - 1, -1, -1):
        first = text[start]
        least, end = cost[start + 1] + (1.2 if first in WORDS else 2.5), start + 1
        for length in LENGTHS.get(first, ()):
            stop = start + length
            if stop <= size and cost[stop] + 1 < least and text[start:stop] in WORDS:
                least, end = cost[stop] + 1, stop
        cost[start], ends[start] = least, end
    start = 0
    while start < size:
        yield text[start : ends[start]]
        start = ends[start]


def _words(title: str, segment: Segmenter) -> Iterator[_Word]:
    for found in _PIECES.finditer(title):
        kind, start = found.lastgroup or "", found.start()
        if kind != "han":
            yield _Word(found.group(), start, found.end(), kind)
            continue
        for word in segment(found.group()):
            known = "word" if word in WORDS or len(word) > 1 else "new"
            yield _Word(word, start, start + len(word), known)
            start += len(word)


def _between(before: _Word, after: _Word) -> float:
    """The price of a break between two words; one behind a verb tears it from its object."""
    price = _by_kind(before, after)
    return max(price, _TORN_VERB) if before.text in GOVERNING else price


def _by_kind(before: _Word, after: _Word) -> float:
    """The price by what the two words are."""
    if after.text in JOINING or after.kind == "blank":
        return inf
    if after.text in ATTACHED:
        return _INSIDE
    if before.text in JOINING or before.kind == "blank":
        return _WORD + _TORN if before.text == "、" else _FAIR
    if before.kind == "time":
        return _behind_time(after)
    if "mark" in (before.kind, after.kind):
        return _beside_mark(before, after)
    if "new" in (before.kind, after.kind):
        return _beside_new(before, after)
    return _between_known(before, after)


def _behind_time(after: _Word) -> float:
    if after.kind == "time":
        return _FAIR + _GOOD
    return _GOOD + _TORN if after.text in TAILS or after.text in KINDS else _GOOD


def _beside_mark(before: _Word, after: _Word) -> float:
    if after.text in "《“〈「（":
        return _POOR if before.text in HEADS else _GOOD
    tail = after.text in TAILS or after.text in KINDS
    return _FAIR + _TORN if tail else _FAIR


def _beside_new(before: _Word, after: _Word) -> float:
    """An unknown character is likely to belong to the word beside it."""
    if after.kind == "time":
        return _FAIR
    return _NAME if before.kind == after.kind == "new" else _POOR


def _between_known(before: _Word, after: _Word) -> float:
    if before.text == "的":
        return _WORD + _GOOD
    if after.kind == "time":
        return _POOR if before.text in HEADS else _FAIR
    price = _WORD
    price += _TORN if before.text in HEADS or before.kind == "whole" else 0.0
    leans = after.text in TAILS or after.text in KINDS or after.text in _SMALL
    return price + _TORN if leans else price


_SMALL = frozenset("市县区省镇乡村级性化率量者员类型等上中下内外前后时")
"""Single characters that end a word more often than they begin one."""


# what a title is built of ---------------------------------------------------------------


def _about(found: Sequence[_Word], price: list[float]) -> None:
    """关于 opens a line well and never ends one; what is done about (关于印发) stays with it."""
    for at, word in enumerate(found):
        if word.text != "关于":
            continue
        price[word.start] = _STRONG
        rest = at + 1
        while rest < len(found) and rest < at + 4 and found[rest].text in VERBS:
            price[found[rest].start] = inf if rest == at + 1 else _POOR
            rest += 1
        if rest < len(found):
            price[found[rest].start] = inf if rest == at + 1 else _GOOD


def _starts(title: str) -> Iterator[int]:
    """Where a name of an agency may begin: at the start, and in a name in marks."""
    yield 0
    yield from (found.end() for found in re.finditer("《", title))


def _agencies(title: str, start: int, price: list[float]) -> None:
    """Agencies at the head: kept whole, with a good place behind each."""
    if _NO_AGENCY.match(title, start):
        return
    end = _head_end(title, start)
    for first, last in _listed(title, start, end):
        _agency(title, first, last, price, closed=last < len(title))


def _head_end(title: str, start: int) -> int:
    """Where the agencies end: at 关于, a time, a name in marks."""
    found = _HEAD_END.search(title, start)
    return found.start() if found else len(title)


def _listed(title: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The agencies of a joint paper: set apart by 、, or each with the seat of the first."""
    head = title[start:end]
    seat = head[:3]
    cuts = [found.end() for found in re.finditer("[、 ]", head)]
    if len(seat) == 3:
        cuts += [found.start() for found in re.finditer(re.escape(seat), head) if found.start() > 3]
    bounds = sorted({0, *cuts, len(head)})
    yield from ((start + a, start + b) for a, b in pairwise(bounds))


def _agency(title: str, start: int, end: int, price: list[float], *, closed: bool) -> None:
    joint = title[end - 1] in "、 "
    end -= joint
    ends = [
        found.end()
        for found in _AGENCY.finditer(title, start + 2, end)
        if found.end() == len(title) or price[found.end()] != _INSIDE
    ]
    if not ends:
        _seat(title, start, price)
        return
    last = ends[-1] if closed else ends[0]
    for place in range(start + 1, last):
        price[place] = inf if price[place] == inf else max(price[place] + _POOR, _NAME)
    for place in ends:
        if place < last:
            price[place] = _POOR + _FAIR
    if last == end and joint:
        price[end + 1 : end + 2] = [_GOOD] * (end + 1 < len(title))
    elif last < len(title) and price[last] < inf:
        price[last] = _STRONG if last == end or not closed else _POOR


def _seat(title: str, start: int, price: list[float]) -> None:
    """青河市 before a time: a name, but hardly a line."""
    found = _SEAT.match(title, start)
    if found:
        price[found.start() + 1 : found.end()] = [_INSIDE] * (found.end() - found.start() - 1)
        price[found.end()] = _WORD


def _ending(title: str, price: list[float]) -> None:
    """的通知, 工作总结: kept whole, and better not alone on the last line."""
    found = _ENDING.search(title)
    if not found or not found.start():
        return
    for place in range(found.start() + 1, found.end()):
        price[place] = max(price[place], _INSIDE)
    price[found.start()] += _WORD


def _names(title: str, price: list[float], fits: Callable[[int, int], bool]) -> None:
    """What stands in 《》 and “” is not torn where it fits on a line with 的通知 behind it."""
    for found in (*_NAMES.finditer(title), *_REMARK.finditer(title)):
        start, end = found.span()
        behind = _ENDING.match(title, end)
        if behind and title[end : end + 1] == "的":
            end = behind.end()
        if fits(start, end):
            price[start + 1 : end] = [inf] * (end - start - 1)


def _barred(title: str, found: Sequence[_Word], price: list[float]) -> None:
    """No number, no Latin word and no time is torn; no closing mark begins a line."""
    for word in found:
        if word.kind in ("time", "whole", "blank"):
            price[word.start + 1 : word.end] = [inf] * (word.end - word.start - 1)
    for place in _BARRED.finditer(title):
        if place.start() < len(price):
            price[place.start()] = inf
