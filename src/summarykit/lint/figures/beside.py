"""The rule on figures typed behind the name of an indicator that says otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from summarykit.arithmetic import Interval, places, shown
from summarykit.facts import Indicator, Paired, Table
from summarykit.facts.everywhere import Placed
from summarykit.facts.formulas import FormulaError, evaluate
from summarykit.facts.indicators import Approximation
from summarykit.findings import Severity
from summarykit.lint.figures.looking import named_in
from summarykit.lint.figures.meant import Figure, plain_unit, scale_of
from summarykit.lint.figures.naming import (
    AHEAD,
    Called,
    Names,
    names_of,
    speaks_of_other_times,
    without_lead,
)
from summarykit.lint.manuscript import Manuscript
from summarykit.lint.rule import Flaw, Parameters, Rule
from summarykit.lint.searching import Hit, compiled, texts_with
from summarykit.lint.texts import HOLE, Said
from summarykit.text.figures import quantity
from summarykit.text.numbers import numbers
from summarykit.text.patterns import Pattern

_LINK = r"(?:达到?|为|是|共|约)?"
_TYPED = rf"(?<=[\u4e00-\u9fff”）)]){_LINK}\d"
_DIGITS = tuple(
    rf"{digit}(?<=[\u4e00-\u9fff”）)].)(?!\d?[月日]|\d\d\d年)" for digit in "0123456789"
)
"""What stands in every text with a number behind a word; dates are no figures."""
_LONGEST_NAME = 30
_WISHED = Pattern(
    r"目标|力争|计划|争取|确保|将|拟|下一步|明年|要求|[中小]学|幼儿园|公司|法庭|[镇乡村](?!居|容|振|级|民)|街道|社区|支队|大队|"
    r"部分|个别|有的|某|为例|[该各]|一些|平台|分别"
)
"""Words before the name: of what is to be reached, or of one place or unit among several."""
_BOUNDED = Pattern(
    "[^，。；、]{0,4}?(?:目标|任务|计划|预算|标准|以[上下内外]|之间|提高|增加|减少|下降|降[到至为])"
)
"""Words behind the number: it is a bound, or what was before."""
_COMPARED = Pattern("[比较与](?:去年|上年|前年|上期|往年|\\d{4}年)(?:同期)?")
_LOOSE = Pattern("[了的]|各[类种]")
_BOUND = "，,。；;！!？?：:、\n"
_ENDS = "。；;！!？?\n"
_FIGURE = Pattern(r"(\d+(?:,\d{3})*(?:\.\d+)?)([^\d—–~至]*)")
_SURE_LENGTH = 4


def _typed_beside(manuscript: Manuscript, parameters: Parameters) -> Iterator[Flaw]:
    """指标旁边手写的数与指标不符。

    紧跟在指标名称（或占比名称、键名）后面、单位也相同的手写数字，应与指标一致；不一致多半是改了指标、没有改文字。
    打算、目标、上年和其他时段的数，各单位、各乡镇的数，都不查；四舍五入后一致的不查。拿不准是不是同一件事的说“疑似”。

    误：自控率: {名称: 装置自控率, 值: 95.6, 单位: "%"}，文中写“装置自控率达到96.5%”。
    正：文中写“装置自控率达到{{ 自控率 }}”。
    """
    names: Names | None = None
    for said in texts_with(manuscript, patterns=_DIGITS):
        if _is_told(said):
            names = names_of(manuscript) if names is None else names
            for typed in compiled(_TYPED).finditer(said.text):
                one = _spot(Hit(said, *typed.span()), names)
                if one is not None:
                    yield from _against(one, manuscript)


def _is_told(said: Said) -> bool:
    if said.id.startswith(AHEAD) or "/cases/" in said.id:
        return False
    return not isinstance(said.owner, Table | Indicator | Paired)


class _Spot(NamedTuple):
    """A typed number behind a name: where the name begins, where the number does."""

    hit: Hit
    called: Called
    start: int
    number: int


def _spot(hit: Hit, names: Names) -> _Spot | None:
    """The name right in front of the number; None where there is none, or it is not clear."""
    text = hit.said.text
    clause = max(text.rfind(mark, 0, hit.start) for mark in (*_BOUND, HOLE)) + 1
    if hit.start - clause > _LONGEST_NAME:
        return None
    before = text[clause : hit.start]
    own = without_lead(before)
    known = names.get(own) or names.get(before) or names.get(_LOOSE.sub("", own))
    if known is None or len(known) > 1 or known[0].verb:
        return None
    if "累计" in before and not known[0].placed.indicator.cumulative:
        return None
    return _Spot(hit, known[0], clause, hit.end - 1)


def _against(spot: _Spot, manuscript: Manuscript) -> Iterator[Flaw]:
    text, period = spot.hit.said.text, manuscript.summary.period.said
    sentence = max(text.rfind(mark, 0, spot.start) for mark in _ENDS) + 1
    earlier = _COMPARED.sub("", text[sentence : spot.number])
    if speaks_of_other_times(earlier, period) or _WISHED.search(text, sentence, spot.start):
        return
    typed = _typed(spot)
    if typed is None or _BOUNDED.match(text, spot.number + len(typed.words)):
        return
    known = _known(spot.called, typed, manuscript)
    if known is not None and not known.meant.meets(typed.meant):
        yield _flaw(spot, typed, known, sure=_is_sure(spot, typed, manuscript))


class _Amount(NamedTuple):
    """A figure: its words, its number, what it stands for in the plain unit."""

    words: str
    figure: Figure
    meant: Interval


def _typed(spot: _Spot) -> _Amount | None:
    """The number as typed; None where it is none, a range or a date."""
    text = spot.hit.said.text
    for one in numbers(text):
        if one.start == spot.number:
            read = _FIGURE.fullmatch(one.text) if not one.reason else None
            about = "约" in text[spot.hit.start : spot.number]
            return _amount(one.text, read[1], read[2], about=about) if read else None
    return None


def _amount(words: str, number: str, rest: str, *, about: bool) -> _Amount | None:
    unit = plain_unit(re.sub("[余多]", "", rest))
    vague: Approximation | None = "余" if len(unit) < len(plain_unit(rest)) else None
    indicator = Indicator(
        name="",
        value=Decimal(number.replace(",", "")),
        measured_in=unit,
        approximation="约" if about else vague,
    )
    figure = Figure(Placed(indicator, ""), unit)
    return _Amount(words, figure, _plain(figure.meant("value"), unit))


def _plain(meant: Interval | None, unit: str) -> Interval:
    assert meant is not None, "the value was typed"
    return meant.times(Fraction(scale_of(unit)[0]))


def _known(called: Called, typed: _Amount, manuscript: Manuscript) -> _Amount | None:
    """What the indicator itself says; None where it has no number, or another unit."""
    one = called.placed.indicator
    unit = "%" if called.side == "share" else plain_unit(one.measured_in)
    if scale_of(unit)[1] != scale_of(typed.figure.unit)[1]:
        return None
    figure = Figure(called.placed, unit)
    meant = _share(figure) if called.side == "share" else _value(figure, typed, manuscript)
    if meant is None:
        return None
    return _Amount(_said(called, figure, typed, meant), figure, _plain(meant, unit))


def _share(figure: Figure) -> Interval | None:
    """The share as typed, else as it follows from value and whole."""
    if figure.number("share") is not None:
        return figure.meant("share")
    value, whole = figure.meant("value"), figure.meant("whole")
    ratio = value.over(whole) if value is not None and whole is not None else None
    return ratio.times(Fraction(100)) if ratio is not None else None


def _value(figure: Figure, typed: _Amount, manuscript: Manuscript) -> Interval | None:
    """The value as typed, else as computed."""
    if figure.number("value") is not None:
        return figure.meant("value", figure.is_count and typed.figure.is_count)
    if figure.indicator.value is not None or not figure.indicator.formula:
        return None
    try:
        found = evaluate(figure.indicator, manuscript.by_name.get).value
    except FormulaError:
        return None
    return Interval(found, found)


def _said(called: Called, figure: Figure, typed: _Amount, meant: Interval) -> str:
    """是95.6%, 的结案率是93.6%."""
    number = figure.number(called.side)
    if number is None:
        digits = max(places(typed.figure.number("value") or Decimal(0)), 1)
        number = shown((meant.low + meant.high) / 2, digits)
    side = f"的{figure.indicator.share_name}" if called.side == "share" else ""
    approximation = figure.indicator.approximation if not side else None
    return f"{side}是{quantity(number, figure.unit, approximation or '')}"


def _is_sure(spot: _Spot, typed: _Amount, manuscript: Manuscript) -> bool:
    """Whether the same thing is certainly meant.

    That is where the text quotes the same indicator or begins with it, by a name that says all,
    and not with the number of last year or of the target.
    """
    one, said = spot.called.placed.indicator, spot.hit.said
    name = one.share_name if spot.called.side == "share" else one.name
    general = len(name) < _SURE_LENGTH and not name.endswith("率")
    if not spot.called.whole or general or "/parts/" in spot.called.placed.id:
        return False
    if typed.figure.number("value") in (one.previous, one.target):
        return False
    quoted = any(
        named is not None and named.indicator is one for named in named_in(said, manuscript)
    )
    return quoted or spot.start == 0


def _flaw(spot: _Spot, typed: _Amount, known: _Amount, *, sure: bool) -> Flaw:
    key = spot.called.placed.key
    side = ".占比" if spot.called.side == "share" else ""
    return Flaw(
        f"{'' if sure else '疑似数字不一致：'}文中写“{typed.words}”，指标“{known.figure.name}”{known.words}",
        spot.hit.said.ref,
        "核对哪一个对" + (f"，文中改用 {{{{ {key}{side} }}}} 引用" if key else ""),
        typed.words[:_LONGEST_QUOTE],
        None if sure else Severity.WARNING,
    )


_LONGEST_QUOTE = 20

RULES: tuple[Rule, ...] = (
    Rule(
        code="SK227",
        name="typed-beside-indicator",
        severity=Severity.ERROR,
        check=_typed_beside,
    ),
)
