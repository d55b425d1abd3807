"""The rule on dates: honours, deeds, deadlines and sign-off against the period."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple

from summarykit.facts import WorkSummary
from summarykit.findings import Severity
from summarykit.lint.manuscript import Manuscript
from summarykit.lint.rule import Flaw, Parameters, Rule
from summarykit.lint.searching import compiled, found, texts_with
from summarykit.lint.texts import Said
from summarykit.origin import FactRef
from summarykit.text.dates import arabic_date
from summarykit.text.patterns import Pattern

_DATE = (
    r"(?<!\d)(?P<year>(?:19|20|21)\d\d)(?:年(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?"
    r"|(?P<mark>[-/.])(?P<month_2>\d{1,2})(?P=mark)(?P<day_2>\d{1,2})(?!\d))"
)
_LOOSE_DATE = (
    r"(?<!\d)(?P<year>(?:19|20|21)\d\d)年?(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?)?"
)


class _Days(NamedTuple):
    """The days that a date may mean: 2010年12月 is all of December."""

    first: datetime.date
    last: datetime.date


def _days(found: re.Match[str]) -> _Days | None:
    """None for a date that does not exist."""
    parts = found.groupdict()
    month, day = parts["month"] or parts.get("month_2"), parts["day"] or parts.get("day_2")
    try:
        first = datetime.date(int(found["year"]), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return _Days(first, first if day else _month_end(first.replace(month=int(month or 12))))


def _month_end(date: datetime.date) -> datetime.date:
    return (date.replace(day=28) + datetime.timedelta(days=4)).replace(day=1) - _ONE_DAY


_ONE_DAY = datetime.timedelta(days=1)


class _Frame(NamedTuple):
    """The period, and the day on which the paper was signed, where it is known."""

    start: datetime.date
    end: datetime.date
    signed: datetime.date | None

    @property
    def written(self) -> datetime.date:
        """The last day of which the paper can tell: what happens later is in no report."""
        return max(self.end, self.signed or self.end)


def _frame(summary: WorkSummary) -> _Frame | None:
    """None for a period without bounds: 近年来."""
    start, end = summary.period.start, summary.period.end
    date = summary.sign_off.date if summary.sign_off is not None else None
    if start is None or end is None:
        return None
    return _Frame(start, end, date if isinstance(date, datetime.date) else None)


def _date_outside(manuscript: Manuscript, parameters: Parameters) -> Iterator[Flaw]:
    """日期与时段不符。

    荣誉的时间不在时段内，成绩和做法里的日期晚于时段，打算的时限早于时段的末尾，
    成文日期早于时段、在全年时段的上半年里或晚于时段一年以上：多半是照抄上年的稿子，年份没有改。
    2月30日之类不存在的日期也在这里说。时段之后、成文日期之前的事不查；成绩里早于时段的日期多是说来历，不查。

    误：时段: 2025年，做法里写“2026年3月召开动员会”，落款日期 2026-01-10。
    正：时段: 2025年，做法里写“2025年3月召开动员会”。
    """
    yield from _no_such_days(manuscript)
    frame = _frame(manuscript.summary)
    if frame is not None:
        yield from _of_honours(manuscript.summary, frame)
        yield from _of_texts(manuscript, frame)
        yield from _of_deadlines(manuscript.summary, frame)
        yield from _of_sign_off(manuscript.summary, frame)


_MONTH_BEFORE = Pattern(r"(?:(?<!\d)(?P<year>\d{4})年)?(?<!\d)(?P<month>\d{1,2})\Z")
_LEAP_YEAR = 2000


def _no_such_days(manuscript: Manuscript) -> Iterator[Flaw]:
    for hit in found(manuscript, r"月\d{1,2}[日号]", needs="日号", every=True):
        date = _MONTH_BEFORE.search(hit.before)
        if date is not None and not _exists(date["year"], date["month"], hit.words[1:-1]):
            yield hit.widened(len(date[0])).flaw("日期“{}”不存在", "请核对月份和日子")


def _exists(year: str | None, month: str, day: str) -> bool:
    """Whether the calendar has the day; 2月29日 without a year may be one."""
    try:
        datetime.date(int(year or _LEAP_YEAR), int(month), int(day))
    except ValueError:
        return False
    return True


def _of_honours(summary: WorkSummary, frame: _Frame) -> Iterator[Flaw]:
    for number, achievement in enumerate(summary.achievements, 1):
        for item, honour in enumerate(achievement.honours, 1):
            days = _read(honour.granted_on)
            if days is not None and (days.last < frame.start or days.first > frame.written):
                yield Flaw(
                    f"疑似时间有误：荣誉“{_short(honour.name)}”的时间“{_said(honour.granted_on)}”"
                    f"不在{summary.period.said}内",
                    FactRef(
                        f"achievements/{number}/honours/{item}", honour.origin_of("granted_on")
                    ),
                    "核对年份；不是本时段的荣誉不写在这里",
                )


def _short(name: str) -> str:
    return name if len(name) <= 16 else f"{name[:15]}…"


def _said(date: datetime.date | str | None) -> str:
    return arabic_date(date) if isinstance(date, datetime.date) else str(date)


def _read(date: datetime.date | str | None) -> _Days | None:
    """All days from the first to the last date that is named; None: it names none."""
    if date is None or isinstance(date, datetime.date):
        return _Days(date, date) if date else None
    found = [days for one in compiled(_LOOSE_DATE).finditer(date) if (days := _days(one))]
    if not found:
        return None
    return _Days(min(days.first for days in found), max(days.last for days in found))


_LATER = Pattern(
    r"将|拟(?!定)|计划|预计|力争|争取|确保|规划|目标|下一步|明年|届时|施行|起实施|起执行|期限|有效|到期|任期|合同|工期|"
    r"建设期|为期|延长|要求"
)
"""Words of what lies ahead, in the sentence of a date."""
_TOWARDS = Pattern(r"(?:[至到—~～]|-)\Z")
_UNTIL = Pattern(r"[底初末]?(?:之|以)?[前起止]")
_TITLE = Pattern(r"《[^《》]*\Z|〔[^〔〕]*\Z|“[^“”]*\Z")


def _of_texts(manuscript: Manuscript, frame: _Frame) -> Iterator[Flaw]:
    """What was done after the paper was signed; what is yet to come is no deed."""
    first = (frame.written + _ONE_DAY).year
    later = {year for year in _YEAR.findall(manuscript.whole) if int(year) >= first}
    for said in texts_with(manuscript, later):
        if said.id.startswith(("achievements", "measures")):
            for found in compiled(_DATE).finditer(said.text):
                days = _days(found)
                if days and days.first > frame.written and not _is_ahead(found, said):
                    yield _deed_later(found[0], said, manuscript.summary)


_YEAR = Pattern(r"2\d\d\d(?=[-/.年])")


def _is_ahead(found: re.Match[str], said: Said) -> bool:
    """Whether it is said to come yet, or stands in a title; 荣誉 are looked at by themselves."""
    if said.field == "granted_on":
        return True
    before, behind = said.text[: found.start()], said.text[found.end() :]
    sentence = re.split(r"[。！？；\n]", before)[-1] + re.split(r"[，。！？；\n]", behind)[0]
    ahead = _LATER.search(sentence) or _TOWARDS.search(before) or _UNTIL.match(behind)
    return bool(ahead or _TITLE.search(before))


def _deed_later(date: str, said: Said, summary: WorkSummary) -> Flaw:
    return Flaw(
        f"疑似日期有误：“{date}”在{summary.period.said}之后",
        said.ref,
        "核对年份；还没有做的事写在打算里",
        date,
    )


def _of_deadlines(summary: WorkSummary, frame: _Frame) -> Iterator[Flaw]:
    """A paper signed before the period's end may plan for what is left of it."""
    begins = min(frame.end, frame.signed or frame.end)
    for number, plan in enumerate(summary.plans, 1):
        days = _read(plan.deadline)
        if days is not None and days.last < begins:
            yield Flaw(
                f"疑似时限有误：打算的时限“{_said(plan.deadline)}”早于{summary.period.said}的末尾",
                FactRef(f"plans/{number}", plan.origin_of("deadline")),
                "核对年份",
            )


_A_YEAR, _HALF_A_YEAR = datetime.timedelta(days=360), datetime.timedelta(days=181)
_YEAR_AFTER = datetime.timedelta(days=366)


def _of_sign_off(summary: WorkSummary, frame: _Frame) -> Iterator[Flaw]:
    signed = frame.signed
    if signed is None or summary.sign_off is None:
        return
    ref = FactRef("sign_off", summary.sign_off.origin_of("date"))
    if signed < frame.start:
        said = f"早于{summary.period.said}"
    elif signed > frame.end + _YEAR_AFTER:
        said = f"比{summary.period.said}的末尾晚一年以上"
    elif frame.end - frame.start > _A_YEAR and signed < frame.start + _HALF_A_YEAR:
        said = f"在{summary.period.said}的上半年，这时全年工作还没有做完"
    else:
        return
    yield Flaw(
        f"疑似日期有误：成文日期“{arabic_date(signed)}”{said}", ref, "核对时段和成文日期的年份"
    )


RULES: tuple[Rule, ...] = (
    Rule(
        code="SK224",
        name="date-outside-period",
        severity=Severity.WARNING,
        check=_date_outside,
    ),
)
