"""The years that title and lead name, against the period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from summarykit.facts import WorkSummary
from summarykit.findings import Severity
from summarykit.lint.manuscript import Manuscript
from summarykit.lint.rule import Flaw, Parameters, Rule
from summarykit.lint.texts import Said
from summarykit.text.patterns import Pattern

_YEAR = Pattern(
    r"(?<![\d〔\[])(?P<digits>(?:19|20)\d\d)(?:\s*年(?!代)|(?=\s*[-–—―－~～至]\s*(?:19|20)\d\d\s*[年学])"
    r"|(?=学年|年度|[上下]半年|工作))"
    r"|(?P<words>[一二][〇○零Oo一二三四五六七八九]{3})年(?!代)"
)
_NAMED = Pattern(r"《[^》]*》|“[^”]*”")
_EVENT = Pattern(
    r"[^，。；年]{0,14}(?:大会|会议|全会|年会|运动会|博览会|交易会|展览会|论坛|文化节|大赛|奥运|世博|规划)"
)
"""What is called by a year that need not be that of the period."""
_PLANNED = Pattern(r"度?(?:的?工作)?(?:计划|打算|安排|思路|要点)")
_NOT_OF_THE_PERIOD = Pattern(r"(?:自|从|截至|始建于|成立于|建于|创办于)$")
_SINCE = Pattern(r"(?:\d{1,2}月)?(?:\d{1,2}日)?(?:以来|起|建|成立|创|始)")
_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | dict.fromkeys(
    "○零Oo", 0
)


class _Year(NamedTuple):
    """A year as it stands in a text."""

    number: int
    typed: str
    start: int
    end: int


def _title_year(manuscript: Manuscript, parameters: Parameters) -> Iterator[Flaw]:
    """标题、导语里的年份与时段不符。

    标题、副标题写的年份不在“时段”里；导语写的第一个年份不同、通篇又没有提到时段的年份。
    标题并提下一年的计划、副标题写下一年开会的日期、讲话和报告在下一年的会上作，都不算。

    误：标题是2024年工作总结，时段: 2025年
    正：标题是2025年工作总结及2026年工作计划，时段: 2025年
    """
    summary = manuscript.summary
    own = _years_of(summary)
    if not own:
        return
    for said in manuscript.texts:
        if said.owner is summary and said.field == "title":
            yield from _in_title(said, summary, own)
        elif said.owner is summary and said.field == "subtitle":
            yield from _in_subtitle(said, summary, own)
    yield from _in_lead(manuscript, own)


def _years_of(summary: WorkSummary) -> set[int]:
    """The years of the period; those by which it is called too (2024学年第二学期)."""
    start, end = summary.period.start, summary.period.end
    if start is None or end is None:
        return set()
    called = {int(year) for year in re.findall(r"\d{4}", summary.period.said)}
    return set(range(start.year, end.year + 1)) | called


def _in_title(said: Said, summary: WorkSummary, own: set[int]) -> Iterator[Flaw]:
    years = [one for one in _years(said.text) if not _EVENT.match(said.text, one.end)]
    if any(one.number in own for one in years):
        yield from _other_plan(said, years, own)
        return
    is_later = summary.kind in ("讲话", "工作报告") and all(
        one.number == max(own) + 1 for one in years
    )
    if years and not is_later:
        yield _flaw("标题", said, years[0], summary, "")


def _other_plan(said: Said, years: list[_Year], own: set[int]) -> Iterator[Flaw]:
    """2025年工作总结及2027年工作计划."""
    for year in years:
        beyond = year.number not in own | {max(own) + 1}
        if beyond and _PLANNED.match(said.text, year.end):
            yield Flaw(
                f"疑似年份有误：标题里的计划是“{year.typed}”，下一年是{max(own) + 1}年",
                said.ref,
                "核对标题里的年份",
                year.typed,
                Severity.WARNING,
            )


def _in_subtitle(said: Said, summary: WorkSummary, own: set[int]) -> Iterator[Flaw]:
    """A meeting of the next year looks back on this one."""
    years = _years(said.text)
    if years and not any(one.number in own | {max(own) + 1} for one in years):
        yield _flaw("副标题", said, years[0], summary, "")


def _in_lead(manuscript: Manuscript, own: set[int]) -> Iterator[Flaw]:
    said = [one for one in manuscript.texts if one.id == "lead" or one.field == "lead"]
    found = [(one, year) for one in said for year in _years(one.text)]
    if not found or any(year.number in own for _, year in found):
        return
    first, year = found[0]
    before, behind = first.text[: year.start], first.text[year.end :]
    if not _NOT_OF_THE_PERIOD.search(before) and not _SINCE.match(behind):
        flaw = _flaw("导语", first, year, manuscript.summary, "疑似年份有误：")
        yield flaw._replace(severity=Severity.WARNING)


def _years(text: str) -> list[_Year]:
    """The years in a text; those inside names in quotes are of other things."""
    masked = _NAMED.sub(lambda name: "＃" * len(name[0]), text)
    return [
        _Year(_number(found), text[found.start() : found.end()], found.start(), found.end())
        for found in _YEAR.finditer(masked)
    ]


def _number(found: re.Match[str]) -> int:
    words = found["words"]
    return int(found["digits"] or "".join(str(_DIGITS[digit]) for digit in words))


def _flaw(where: str, said: Said, year: _Year, summary: WorkSummary, doubt: str) -> Flaw:
    return Flaw(
        f"{doubt}{where}写的是“{year.typed}”，时段是“{summary.period.said}”",
        said.ref,
        f"核对{where}和“时段”，改正写错的一处",
        year.typed,
    )


RULES = (Rule(code="SK410", name="title-year", severity=Severity.ERROR, check=_title_year),)
