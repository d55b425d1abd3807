"""The foot of a paper from the facts: 署名 and date, 出席 of a 纪要, 版记; and what is missing there."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from summarykit.compose import notices
from summarykit.document import Colophon, Inlines, Roll, SignOff, Text
from summarykit.facts import WorkSummary
from summarykit.findings import Finding
from summarykit.origin import FactRef
from summarykit.packs import Pack
from summarykit.text.dates import arabic_date, chinese_date
from summarykit.text.punctuation import strip_end_mark, tidy
from summarykit.values import PENDING

_Line = Callable[[str], Inlines]
_ROLLS = (("present", "出席"), ("absent", "请假"), ("observers", "列席"))


def sign_off(summary: WorkSummary, pack: Pack, line: _Line) -> SignOff | None:
    """署名 lines and the date; the agency itself signs where nobody is named.

    A 纪要 takes no seal (GB/T 9704—2012, 10.3).
    """
    facts = summary.sign_off
    if facts is None:
        return None
    names = facts.agencies or (() if facts.reported_by else (summary.agency.name,))
    lines = [line(name) for name in names]
    if facts.reported_by:
        role = "述职人" if summary.kind == "述职报告" else "汇报人"
        lines.append((Text(f"{role}："), *line(facts.reported_by)))
    sealed = facts.sealed and pack.layout.form != "minutes"
    source = FactRef("sign_off", facts.origin_of())
    return SignOff(tuple(lines), _date(summary, pack), source, sealed)


def _date(summary: WorkSummary, pack: Pack) -> Inlines:
    assert summary.sign_off is not None
    date = summary.sign_off.date
    if date is None or date is PENDING:
        return (Text(pack.wording.date_pending),)
    chinese = pack.layout.date_form == "chinese"
    return (Text(chinese_date(date) if chinese else arabic_date(date)),)


def rolls(summary: WorkSummary, line: _Line) -> tuple[Roll, ...]:
    """出席, 请假 and 列席, as far as anybody is named (GB/T 9704—2012, 10.3)."""
    facts = summary.attendance
    if facts is None:
        return ()
    return tuple(
        Roll(label, line("、".join(names)), FactRef(f"attendance/{field}", facts.origin_of(field)))
        for field, label in _ROLLS
        if (names := getattr(facts, field))
    )


def recipients_in_colophon(summary: WorkSummary) -> bool:
    """主送机关 stand in the 版记, not under the title (GB/T 9704—2012, 7.3.2 and 7.4.2)."""
    facts = summary.colophon
    return facts is not None and facts.recipients_here and not summary.annex_mark


def colophon(summary: WorkSummary, pack: Pack, line: _Line) -> Colophon | None:
    """版记, its lines as printed; none where nothing is named, and none on an annex.

    印发日期 is in Arabic digits (7.4.3); that of a 信函 has no such line (10.1).
    """
    facts = summary.colophon
    if facts is None or summary.annex_mark:
        return None
    printed = pack.layout.form != "letter"
    printed_on = f"{arabic_date(facts.printed_on)}印发" if facts.printed_on else ""
    found = Colophon(
        recipients=line(_listed("主送", summary.recipients if facts.recipients_here else ())),
        copies=line(_listed("抄送", facts.copy_recipients)),
        printed_by=line(facts.printed_by if printed else ""),
        printed_on=line(printed_on if printed else ""),
        source=FactRef("colophon", facts.origin_of()),
    )
    lines = (found.recipients, found.copies, found.printed_by, found.printed_on)
    return found if any(lines) else None


def _listed(label: str, names: tuple[str, ...]) -> str:
    """抄送：甲、乙。"""
    stripped = [strip_end_mark(tidy(name)) for name in names]
    return f"{label}：{'、'.join(stripped)}。" if stripped else ""


def missing(summary: WorkSummary, pack: Pack) -> Iterator[Finding]:
    """What was typed for the foot and is not printed, and what the standard would have there."""
    yield from _not_on_an_annex(summary)
    signed = summary.sign_off
    if signed is not None and signed.sealed and pack.layout.form == "minutes":
        yield notices.no_seal_on_minutes(signed.origin_of("sealed"))
    if summary.colophon is not None and not summary.annex_mark:
        yield from _printing_line(summary, letter=pack.layout.form == "letter")


def _not_on_an_annex(summary: WorkSummary) -> Iterator[Finding]:
    for field, title in (("letterhead", "版头"), ("colophon", "版记")):
        if summary.annex_mark and getattr(summary, field) is not None:
            yield notices.not_on_an_annex(title, summary.origin_of(field))


def _printing_line(summary: WorkSummary, *, letter: bool) -> Iterator[Finding]:
    """A 版记 tells who printed the paper and when, that of a 信函 neither."""
    facts = summary.colophon
    assert facts is not None
    for field, title in (("printed_by", "印发机关"), ("printed_on", "印发日期")):
        if letter and getattr(facts, field):
            yield notices.not_in_a_letter(title, facts.origin_of(field))
        elif not letter and not getattr(facts, field):
            yield notices.not_named(title, facts.origin_of())
