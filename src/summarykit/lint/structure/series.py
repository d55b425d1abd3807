"""The counting marks that are typed into a text, 一是 第一， （1） 1. 首先, put into series."""

from __future__ import annotations

import re
from typing import NamedTuple

from summarykit.text.numerals import chinese_numeral
from summarykit.text.patterns import Pattern

_NUMBERS = {chinese_numeral(number): number for number in range(1, 100)}
_WORDS = {"首先": 1, "其次": 2, "再次": 3}
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

_CHINESE = "[一二三四五六七八九十]{1,3}"
_MARK = Pattern(
    rf"(?P<是>{_CHINESE})(?:是|要)(?!\1(?:[，。、；]|$))"
    rf"|第(?P<第>{_CHINESE})(?:是|个是|[，：,]|、(?![第一二三四五六七八九十]))"
    rf"|其(?P<其>{_CHINESE})(?=[，、：,是])"
    r"|(?P<首先>首先|其次|再次(?=，))"
    rf"|[（(](?:(?P<数>\d{{1,2}})|(?P<括>{_CHINESE}))[）)]"
    r"|(?P<点>(?<!\d)\d{1,2})[.．、](?![\d%])"
    rf"|(?P<顿>{_CHINESE})、(?![一二三四五六七八九十])"
    rf"|(?P<圈>[{_CIRCLED}])"
)
WORD_MARKERS = ("二是", "三是", "二要", "三要", "第二", "第三", "其次", "再次，", "其二")
MARKERS = (
    *WORD_MARKERS, "\n2.", "。2.", "；2.", "：2.", ";2.", "2、", "3、", "（2）", "（3）", "(2)", "（二）", "（三）",
    "二、", "三、", "②", "③",
)  # fmt: skip
"""One of these stands in every text with a series worth a look."""

_IN_CLAUSE = "。；：，、！？”）》\n,;:"
_BEGINS = dict.fromkeys(("是", "第", "其", "首先", "圈"), _IN_CLAUSE)
"""What may stand before a mark of each kind; the others stand at a sentence's start only."""
_AT_SENTENCE = "。；：！？\n;:"

_LATEST_START = 5
"""A higher number with nothing before it is no cut series but a number: 十二是……"""


class Mark(NamedTuple):
    """A counting mark. `sure`: it stands where a clause begins, so that it can be no other word."""

    kind: str
    number: int
    start: int
    end: int
    text: str
    sure: bool


class Fault(NamedTuple):
    """A mark that does not follow from those before it; `last` is the number before, 0: none."""

    mark: Mark
    last: int


class Reading(NamedTuple):
    """The series of a text, each in its order, and the marks that break one."""

    series: tuple[tuple[Mark, ...], ...]
    faults: tuple[Fault, ...]


def marks_of(text: str) -> list[Mark]:
    """The counting marks of a text in their order."""
    return [mark for found in _MARK.finditer(text) if (mark := _mark(found, text))]


def _mark(found: re.Match[str], text: str) -> Mark | None:
    kind = found.lastgroup or ""
    number = _number(kind, found[kind])
    if not number:
        return None
    before = text[: found.start()].rstrip(" \u3000\t")[-1:]
    sure = not before or before in _BEGINS.get(kind, _AT_SENTENCE)
    return Mark(kind, number, found.start(), found.end(), found[0], sure)


def _number(kind: str, said: str) -> int:
    if kind == "首先":
        return _WORDS[said]
    if kind == "圈":
        return _CIRCLED.index(said) + 1
    return int(said) if said.isdecimal() else _NUMBERS.get(said, 0)


def read_series(text: str, before: dict[str, int] | None = None) -> Reading:
    """The series of a text. `before` is where each kind stood at the end of the text before.

    A series may stand inside another of its kind. A mark in the middle of a clause is taken
    where it fits and passed over where it does not.
    """
    series: list[list[Mark]] = []
    faults: list[Fault] = []
    stacks: dict[str, _Stack] = {}
    for mark in marks_of(text):
        stack = stacks.setdefault(mark.kind, _Stack((before or {}).get(mark.kind, 0)))
        fault = stack.take(mark, series)
        if fault is not None and mark.sure and (fault.last or mark.number <= _LATEST_START):
            faults.append(fault)
    return Reading(tuple(map(tuple, series)), tuple(faults))


class _Stack:
    """The open series of one kind, the innermost last."""

    def __init__(self, carried: int) -> None:
        self._open: list[list[Mark]] = []
        self._carried = carried

    def take(self, mark: Mark, series: list[list[Mark]]) -> Fault | None:
        """Put the mark where it belongs; the fault where it belongs nowhere."""
        if mark.number == 1 or (not self._open and mark.number == self._carried + 1):
            self._begin(mark, series)
            return None
        for depth in range(len(self._open) - 1, -1, -1):
            if self._open[depth][-1].number == mark.number - 1:
                self._open[depth].append(mark)
                del self._open[depth + 1 :]
                return None
        last = self._open[-1][-1].number if self._open else 0
        if mark.sure and mark.number > last:
            self._begin(mark, series)
        return Fault(mark, last)

    def _begin(self, mark: Mark, series: list[list[Mark]]) -> None:
        begun = [mark]
        self._open.append(begun)
        series.append(begun)
