"""Series inside texts, 一是……二是……: their numbers, their words, their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarykit.facts import Table
from summarykit.findings import Severity
from summarykit.lint.manuscript import Manuscript
from summarykit.lint.rule import Flaw, Parameters, Rule
from summarykit.lint.searching import texts_with
from summarykit.lint.structure.looking import as_typed
from summarykit.lint.structure.series import (
    MARKERS,
    WORD_MARKERS,
    Fault,
    Mark,
    Reading,
    marks_of,
    read_series,
)
from summarykit.lint.texts import Said
from summarykit.text.numerals import chinese_numeral
from summarykit.text.patterns import Pattern

_QUOTED = 4
"""How many characters behind a mark are quoted with it, so that the place is found."""


def _mixed_words(manuscript: Manuscript, parameters: Parameters) -> Iterator[Flaw]:
    """一组里混用两种序数。

    一组序数词中途换了说法：首先、其次之后是第三，一是之后是第二，第一之后是二是。
    读的人会以为漏了一项，或另起了一组。

    误：首先，健全制度；其次，加强检查；第三，严格考核。
    正：首先，健全制度；其次，加强检查；再次，严格考核。
    """
    for said in texts_with(manuscript, WORD_MARKERS):
        if not isinstance(said.owner, Table):
            for mark, other in _changes(marks_of(said.text)):
                yield Flaw(
                    f"“{_word(other)}”之后接“{_word(mark)}”，一组里混用了两种序数",
                    said.ref,
                    "一组用一种：首先、其次、再次，或第一、第二、第三，或一是、二是、三是",
                    _quote(said, mark),
                )


_IN_WORDS = ("是", "第", "其", "首先")


def _changes(marks: list[Mark]) -> Iterator[tuple[Mark, Mark]]:
    """Marks that go on counting in words of another kind, each with the one before it."""
    sure = [mark for mark in marks if mark.kind in _IN_WORDS]
    last: dict[str, Mark] = {}
    for at, mark in enumerate(sure):
        before = mark.number - 1
        own = last.get(mark.kind)
        if before and mark.sure and (own is None or own.number != before):
            others = [one for one in last.values() if _goes_before(one, mark)]
            goes_on = {(one.kind, one.number) for one in sure[at:]}
            if others and (others[-1].kind, mark.number) not in goes_on:
                yield mark, others[-1]
        last.pop(mark.kind, None)  # so that the latest kind stands last
        last[mark.kind] = mark


def _goes_before(other: Mark, mark: Mark) -> bool:
    """Whether the mark goes on where the other was; 第三 behind 首先 lacks 第二 besides."""
    lacking = other.kind == "首先" and mark.kind == "第"
    return other.sure and (other.number == mark.number - 1 or (lacking and mark.number == 3))


def _word(mark: Mark) -> str:
    return mark.text.rstrip("，：,:").removesuffix("、" if mark.kind == "第" else "")


def _broken_series(manuscript: Manuscript, parameters: Parameters) -> Iterator[Flaw]:
    """一组序号断了。

    一是、二是，第一、第二，（1）（2），1. 2. 中间缺号、重号，或没有第一项就从二、三开始。
    多半是删改时漏掉或重复了一项。各项分段写的、下一段接着编的，都算一组。

    误：一是健全制度；三是严格考核。
    正：一是健全制度；二是严格考核。
    """
    before: dict[str, int] = {}
    for said in texts_with(
        manuscript, (*MARKERS, "一是", "第一，", "\n一、", "\n1.", "1、", "（1）")
    ):
        if isinstance(said.owner, Table):
            continue
        reading = read_series(said.text, before)
        yield from _fault_flaws(said, reading)
        before = {one[-1].kind: one[-1].number for one in reading.series}


_OPENERS = Pattern(
    r"一方面|一个是|一来|首先|其一|第一|一要|一是|一靠|一抓|（1）|\(1\)|1[.．、]|一、|①"
)
"""How a first point may be said in words other than those of the second."""


def _fault_flaws(said: Said, reading: Reading) -> Iterator[Flaw]:
    labelled = said.field in ("points", "title", "area")  # SK411 speaks of what they begin with
    for fault in reading.faults:
        if labelled and fault.mark.start == 0:
            continue
        if fault.last or not _OPENERS.search(said.text[: fault.mark.start]):
            yield Flaw(
                _broken(fault),
                said.ref,
                "补上漏掉的一项，或改正序号",
                _quote(said, fault.mark),
            )


def _broken(fault: Fault) -> str:
    mark, last = fault
    if mark.number == last:
        return f"序号“{_word(mark)}”重复"
    if mark.number < last:
        return f"序号“{_word(mark)}”排在“{_like(mark, last)}”后面"
    return f"序号“{_word(mark)}”前面没有“{_like(mark, mark.number - 1)}”"


_WORDS = ("首先", "其次", "再次")


def _like(mark: Mark, number: int) -> str:
    """The mark of the same kind with another number."""
    if mark.kind == "首先":
        return _WORDS[min(number, len(_WORDS)) - 1]
    if mark.kind == "圈":
        return chr(ord("①") + number - 1)
    if mark.kind in "数点":
        return re.sub(r"\d+", str(number), _word(mark))
    return re.sub("[一二三四五六七八九十]+", chinese_numeral(number), _word(mark), count=1)


def _mixed_marks(manuscript: Manuscript, parameters: Parameters) -> Iterator[Flaw]:
    """一组各项之间的标点不一致。

    一是……；二是……。三是……：各项之间有的用分号，有的用句号、逗号。
    只看每个序数词前面的那个标点；一项里有几句话的不算。

    误：一是健全制度；二是加强检查。三是严格考核。
    正：一是健全制度；二是加强检查；三是严格考核。
    """
    for said in texts_with(manuscript, ("三是", "三要", "第三", "（3）", "③")):
        for series in read_series(said.text).series:
            flaw = _mark_flaw(said, series)
            if flaw is not None:
                yield flaw


_BETWEEN = "。；，、"


def _mark_flaw(said: Said, series: tuple[Mark, ...]) -> Flaw | None:
    ends = [(_before(said.text, mark), mark) for mark in series[1:] if mark.sure]
    ended = [(end, mark) for end, mark in ends if end in _BETWEEN]
    other = next((mark for end, mark in ended if end != ended[0][0]), None)
    if other is None:
        return None
    between = "、".join(f"“{end}”" for end in dict.fromkeys(end for end, _ in ended))
    first, last = _word(series[0]), _word(series[-1])
    return Flaw(
        f"“{first}”到“{last}”各项之间混用{between}",
        said.ref,
        "各项之间用同一种标点：都用分号，或都用句号",
        _quote(said, other),
    )


def _before(text: str, mark: Mark) -> str:
    """The mark that ends the point before; a closing quote or bracket may stand behind it."""
    return text[: mark.start].rstrip(" \u3000\t\n").rstrip("”’）")[-1:] or " "


def _quote(said: Said, mark: Mark) -> str:
    return as_typed(said.text, mark.start, len(mark.text) + _QUOTED).rstrip("。；，、：")


RULES = (
    Rule(code="SK405", name="enumeration-words", severity=Severity.WARNING, check=_mixed_words),
    Rule(code="SK406", name="broken-series", severity=Severity.ERROR, check=_broken_series),
    Rule(code="SK407", name="mixed-marks", severity=Severity.INFO, check=_mixed_marks),
)
