"""Which indicator a clause speaks of by its name: 全年固定资产投资 is 固定资产投资."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from summarykit.facts.everywhere import Placed
from summarykit.lint.manuscript import Manuscript
from summarykit.text.figures import begins_with_verb
from summarykit.text.patterns import Pattern

AHEAD = ("plans/", "previous_plans/")
"""What is to be reached stands there, not what is."""
_EMPTY_VERBS = frozenset({"完成", "实现"})
"""They add nothing to the name: 完成投资 is 投资, while 新增学位 are not all 学位."""
_AMOUNT = Pattern("(?:总?面积|总量|总额|总数|数量|人数|金额)\\Z")
_LEAD = Pattern(
    r"\A(?:截至目前|到目前|目前|现有|今年以来|一年来|今年|当年|本年度?|年内|全年|\d{4}年度?|全[县市区镇省乡街校院局部站]|"
    r"全(?:街道|集团|公司|系统|社会)|我[县市区镇省乡街校院局部站们]|我街道|我公司|各[类项]|所有|全部|主要|其中|累计|共|预计|已经?|"
    r"完成|实现|并|且|和|及|与|、)+"
)
_FOREIGN = Pattern(
    r"去年|上年|前年|往年|上期|同期|年前|近年|五年|三年|“?十[一二三四五]五”?|上半年|下半年|[一二三四1-4前]季度|前三季|"
    r"\d+月|截至\d|上学[期年]|\d{4}年"
)


class Called(NamedTuple):
    """An indicator as a text may call it.

    `side` is value or share; `verb` is what its name has before it (新增 of 学位: not all of
    them are meant); `whole`: it says all that the name says.
    """

    placed: Placed
    side: str = "value"
    verb: str = ""
    whole: bool = True


Names = Mapping[str, list[Called]]


def names_of(manuscript: Manuscript) -> Names:
    """The indicators by what texts may call them; not those of plans."""
    found: dict[str, list[Called]] = {}
    for placed in manuscript.indicators:
        if not placed.id.startswith(AHEAD):
            for name, called in _calls(placed):
                known = found.setdefault(name, [called])
                if known[-1].placed.indicator is not placed.indicator:
                    known.append(called)
    return found


def _calls(placed: Placed) -> Iterator[tuple[str, Called]]:
    one = placed.indicator
    if one.name:
        yield one.name, Called(placed)
    if one.share_name:
        yield one.share_name, Called(placed, "share")
    if placed.key and placed.key != one.name:
        yield placed.key, Called(placed, whole=False)
    if len(one.name) > 3 and begins_with_verb(one.name):
        verb = "" if one.name[:2] in _EMPTY_VERBS else one.name[:2]
        yield one.name[2:], Called(placed, verb=verb, whole=not verb)


def without_amount(name: str) -> str:
    """治理水土流失面积 → 治理水土流失; empty where nothing is to be left out."""
    found = _AMOUNT.search(name)
    return name[: found.start()] if found and found.start() >= 4 else ""


def without_lead(text: str) -> str:
    """The text without what only says when, where or that it was done."""
    return _LEAD.sub("", text)


def speaks_of_other_times(text: str, period: str) -> bool:
    """Whether it names a year, a part of one or a time that is not the paper's own."""
    return any(found[0] not in period for found in _FOREIGN.finditer(text))
