"""The 版头 from the facts, and what does not fit in it (GB/T 9704—2012, 7.2, 10.1 and 10.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarykit.compose.traced import printed
from summarykit.document import Letterhead
from summarykit.facts import Letterhead as Facts
from summarykit.facts import WorkSummary
from summarykit.findings import Finding, Severity
from summarykit.layout import Layout
from summarykit.origin import FactRef, Origin
from summarykit.text.numerals import chinese_numeral

_WORD, _MINUTES = "文件", "纪要"
_SECRECIES = ("秘密", "机密", "绝密")
_URGENCIES = ("特急", "加急")
_TELEGRAM = ("特提", "平急")
_STAR = "★"
_FORMS = {"official": "公文", "letter": "信函", "minutes": "纪要"}

_BRACKETS = str.maketrans("[［【（(﹝", "〔〔〔〔〔〔") | str.maketrans(
    "]］】）)﹞", "〕〕〕〕〕〕"
)
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_BLANKS = re.compile(r"\s")
_YEAR_IN_BRACKETS = re.compile(r"〔(?:\d{2}|\d{4})〕\s?第?\s?\d+\s?[号期]")
"""With 第, leading zeros or a short year it is wrong too; rule SK504 says so."""
_WHOLE_NUMBER = re.compile(r"[^〔〕\d]+〔\d{2,4}〕第?\d+号")
_ISSUE = re.compile(
    r"(?:\d{4}年|〔\d{4}〕)?第?[\d一二三四五六七八九十]+[期号次](?:[（〔].*[）〕])?"
)
_TERM = re.compile(r"([一二三四五六七八九十]+)(?=个?[年月日天])")
_ARABIC = {chinese_numeral(number): str(number) for number in range(1, 100)}


def letterhead(summary: WorkSummary, layout: Layout) -> Letterhead | None:
    """The head as it is printed; None for a plain paper and for one that is itself an annex.

    Without a 版头 in the facts, a layout that asks for one gets the agency's name as its mark.
    """
    facts = summary.letterhead
    if summary.annex_mark or layout.form == "plain" or (facts is None and layout.form == "auto"):
        return None
    typed = facts or Facts()
    issuers, word = _mark(summary, layout)
    return Letterhead(
        copy_number=_said(typed.copy_number),
        secrecy=_secrecy(typed),
        urgency=_said(typed.urgency),
        issuers=issuers,
        word=word,
        document_number=_number(typed),
        approvers=tuple(map(_said, typed.approvers)) if _upward(layout) else (),
        source=FactRef("letterhead", typed.origin_of()),
    )


def noticed(summary: WorkSummary, layout: Layout) -> Iterator[Finding]:
    """What is missing in the head, against the standard, or typed and not printed."""
    facts = summary.letterhead
    if summary.annex_mark or (facts is None and layout.form in ("auto", "plain")):
        return
    if facts is None:
        yield _without_number(summary.origin_of(), layout)
    elif layout.form == "plain":
        hint = "要排版头时把 layout.yaml 的 式样 改成自动或公文"
        yield _notice("SK234", "式样是普通，“版头”没有排印", summary.origin_of("letterhead"), hint)
    else:
        yield from _in_copy_number(facts)
        yield from _in_secrecy(facts)
        yield from _in_urgency(facts)
        yield from _in_number(facts, layout)
        yield from _unfitting(facts, layout)
        yield from _without_approver(summary, facts, layout)


def named(summary: WorkSummary, title: str) -> Iterator[Finding]:
    """A composed title names the agency of the facts alone, also where several issue the paper."""
    facts = summary.letterhead
    if facts is None or summary.annex_mark or summary.title or len(facts.issuer_mark) < 2:
        return
    missing = [name for name in map(_name, facts.issuer_mark) if name and name not in title]
    if 0 < len(missing) < len(facts.issuer_mark):
        message = f"联合发文，合成的标题里没有{'、'.join(missing)}"
        hint = "写上“标题”，如 标题: 某局 某局关于某项工作情况的报告，或 某局等三部门关于……"
        yield _notice("SK236", message, facts.origin_of("issuer_mark"), hint)


# what is printed --------------------------------------------------------------------------


def _said(text: str) -> str:
    return printed(text).strip()


def _name(mark: str) -> str:
    """The agency that a 发文机关标志 names."""
    return _said(mark).removesuffix(_WORD).strip()


def _upward(layout: Layout) -> bool:
    """Whether the form has 签发人: only an official paper can go upwards (7.2.6)."""
    return layout.form in ("auto", "official")


def _mark(summary: WorkSummary, layout: Layout) -> tuple[tuple[str, ...], str]:
    """The names of the 发文机关标志, and the word behind them.

    文件 where it was typed; 纪要 for a 纪要; a 信函 has the name alone (10.1), of a joint one that
    of the 主办机关.
    """
    typed = summary.letterhead.issuer_mark if summary.letterhead else ()
    marks = [_said(one) for one in typed] or [_said(summary.agency.name)]
    ending = _MINUTES if layout.form == "minutes" else _WORD
    names = [one.removesuffix(_WORD).removesuffix(ending).strip() for one in marks]
    if layout.form == "minutes":
        return tuple(filter(None, names)), _MINUTES
    names = [name for name in names if name]
    if layout.form == "letter":
        return tuple(names[:1]), ""
    return tuple(names), _WORD if any(one.endswith(_WORD) for one in marks) else ""


def _secrecy(facts: Facts) -> str:
    """秘密★1年: Arabic digits in the term (7.2.2)."""
    kind, _, inside = _said(facts.secrecy).replace("*", _STAR).partition(_STAR)
    term = _said(facts.secrecy_term).translate(_FULL_WIDTH) or inside.strip()
    term = _TERM.sub(lambda found: _ARABIC.get(found[1], found[1]), term)
    return _STAR.join(filter(None, (kind.strip(), term))) if kind.strip() else ""


def _number(facts: Facts) -> str:
    """The 发文字号 with the year in 〔〕, without blanks (7.2.5); the rest as it was typed."""
    text = _BLANKS.sub("", _said(facts.document_number)).translate(_FULL_WIDTH)
    mended = text.translate(_BRACKETS)
    return mended if _YEAR_IN_BRACKETS.search(mended) else text


# what is noticed --------------------------------------------------------------------------


def _notice(
    code: str,
    message: str,
    place: Origin | None,
    hint: str,
    severity: Severity = Severity.WARNING,
) -> Finding:
    return Finding(code=code, severity=severity, message=message, origin=place, hint=hint)


def _in_copy_number(facts: Facts) -> Iterator[Finding]:
    """份号 is six Arabic digits (7.2.1)."""
    text = _said(facts.copy_number)
    if text and not re.fullmatch("[0-9]{6}", text):
        message = f"份号“{text}”应为六位阿拉伯数字，现在照写的排印"
        yield _notice("SK231", message, facts.origin_of("copy_number"), "如 '000001'，加引号")


def _in_secrecy(facts: Facts) -> Iterator[Finding]:
    """密级 is one of three words, else nothing is printed at all; it goes with a 份号 (条例, 9)."""
    kind = _said(facts.secrecy).replace("*", _STAR).partition(_STAR)[0].strip()
    place = facts.origin_of("secrecy")
    if kind and kind not in _SECRECIES and not _waits(kind):
        hint = "写 秘密、机密 或 绝密，期限写在“保密期限”里；不涉密的不写"
        yield _notice("SK232", f"“{kind}”不是密级", place, hint, Severity.ERROR)
    if not kind and facts.secrecy_term:
        place = facts.origin_of("secrecy_term")
        yield _notice("SK232", "有保密期限没有密级，文中不印", place, "补上密级，如 密级: 秘密")
    if kind and not facts.copy_number:
        yield _notice("SK232", "涉密公文应标份号", place, "在“版头”中写上，如 份号: '000001'")


def _in_urgency(facts: Facts) -> Iterator[Finding]:
    """紧急程度 is 特急 or 加急; of other words only those of telegrams are printed (条例, 9)."""
    text, place = _said(facts.urgency), facts.origin_of("urgency")
    if text in _TELEGRAM:
        yield _notice("SK232", f"“{text}”是电报的等级", place, "写 特急 或 加急")
    elif text and text not in _URGENCIES and not _waits(text):
        message = f"“{text}”不是紧急程度"
        yield _notice("SK232", message, place, "写 特急 或 加急；不急的不写", Severity.ERROR)


def _waits(text: str) -> bool:
    return "待核" in text


def _in_number(facts: Facts, layout: Layout) -> Iterator[Finding]:
    """A 发文字号 that is none at all; brackets, 第 and zeros are looked after by rule SK504."""
    text = _number(facts)
    if not text:
        yield _without_number(facts.origin_of(), layout)
        return
    fits = _WHOLE_NUMBER.fullmatch(text)
    if not fits and not (layout.form == "minutes" and _ISSUE.fullmatch(text)):
        minutes = layout.form == "minutes"
        what = "发文字号或期号" if minutes else "发文字号"
        hint = "写机关代字、年份和序号，如 某发〔2025〕1号"
        hint = f"写期号，如 第5期、〔2025〕5号；或{hint.removeprefix('写')}" if minutes else hint
        message = f"“{text}”不是{what}的写法，现在照写的排印"
        yield _notice("SK233", message, facts.origin_of("document_number"), hint)


def _without_number(place: Origin | None, layout: Layout) -> Finding:
    minutes = layout.form == "minutes"
    what = "发文字号或期号" if minutes else "发文字号"
    number = "第5期" if minutes else "某发〔2025〕1号"
    hint = f"编号以后在“版头”中补上，如 发文字号: {number}"
    return _notice("SK233", f"版头没有{what}，这里空着", place, hint)


def _unfitting(facts: Facts, layout: Layout) -> Iterator[Finding]:
    """Parts that the form has no place for."""
    form = _FORMS.get(layout.form, "")
    if facts.approvers and not _upward(layout):
        message = f"{form}不标签发人，没有排印"
        hint = "上行文才标签发人；要印时把 layout.yaml 的 式样 改成公文"
        yield _notice("SK234", message, facts.origin_of("approvers"), hint)
    if layout.form == "letter" and len(facts.issuer_mark) > 1:
        message = "信函只用主办机关的标志，其余机关没有排印"
        yield _notice("SK234", message, facts.origin_of("issuer_mark", 1), "主办机关写在第一个")


def _without_approver(summary: WorkSummary, facts: Facts, layout: Layout) -> Iterator[Finding]:
    """A 报告 with 主送机关 goes upwards, and names who approved it (7.2.6; 条例, 9)."""
    upward = summary.kind == "工作报告" and summary.recipients and _upward(layout)
    if upward and not facts.approvers:
        message = "报告是上行文，版头应标签发人"
        hint = "在“版头”中写上，如 签发人: [某某某]；不是上行文的换一个文种"
        yield _notice("SK235", message, facts.origin_of(), hint)
