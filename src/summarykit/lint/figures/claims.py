"""Rules on what a single figure claims by its size: ten times as much, more than all of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction

from summarykit.arithmetic import as_typed, shown
from summarykit.errors import PackError
from summarykit.facts import Indicator
from summarykit.facts.everywhere import Placed
from summarykit.facts.formulas import FormulaError, evaluate
from summarykit.findings import Finding, Severity
from summarykit.lint.figures.looking import called, parts_of
from summarykit.lint.manuscript import Manuscript
from summarykit.lint.rule import Flaw, Parameters, Rule
from summarykit.lint.searching import compiled, texts_with
from summarykit.origin import FactRef
from summarykit.text.figures import plain_decimal, with_unit
from summarykit.text.patterns import Pattern
from summarykit.values import Growth

# SK219: ten times as much ------------------------------------------------------------------


def _ten_fold(manuscript: Manuscript, parameters: Parameters) -> Iterator[Flaw]:
    """与上期或目标相差十倍以上。

    值与上期、目标值相差悬殊，常是元和万元弄混，或多写、少写了一位。
    写明了“增长”“增减”“完成率”而且对得上的不查；几个、几十个的小数目不查；
    远没有完成的目标，差到一百倍才查。打算里同名的目标与本期的值也这样比。
    参数：倍数，相差到多少倍才说，缺省为10。

    误：投入资金: {值: 1080000, 单位: 万元, 上期: 96}。
    正：投入资金: {值: 108, 单位: 万元, 上期: 96}。
    """
    times = _times(parameters["倍数"])
    for placed in manuscript.indicators:
        one = placed.indicator
        if isinstance(one.value, Decimal) and (one.previous is not None or one.target is not None):
            yield from _jumps(placed, times)
    if manuscript.summary.plans:
        yield from _planned(manuscript, times)


def _times(typed: str) -> Fraction:
    """The parameter as a number above 1; raises `PackError` for anything else."""
    if re.fullmatch(r"\d+(\.\d+)?", typed) and Fraction(typed) > 1:
        return Fraction(typed)
    message = f"规则 SK219 的参数“倍数”应为大于1的数字，现为“{typed}”"
    raise PackError(findings=[Finding(code="SK607", message=message, hint="如 倍数: 10")])


def _jumps(placed: Placed, times: Fraction) -> Iterator[Flaw]:
    one = placed.indicator
    if _leap(one, one.previous) >= times and not _is_declared(one):
        yield _jump(placed, "上期", one.previous)
    elif _leap(one, one.target) >= times and not _is_plausible(one, times):
        yield _jump(placed, "目标值", one.target)


def _leap(one: Indicator, other: object) -> Fraction:
    """How many times the larger is the smaller; 0 where nothing can be said."""
    value = one.value
    if not isinstance(other, Decimal) or not isinstance(value, Decimal) or value * other <= 0:
        return Fraction(0)
    low, high = sorted((abs(value), abs(other)))
    if _is_few(low, high, one.measured_in):
        return Fraction(0)
    return Fraction(high) / Fraction(low)


def _is_few(low: Decimal, high: Decimal, unit: str) -> bool:
    """Whether it is a handful that became some dozens: 3所 → 40所."""
    whole = low == low.to_integral_value() and high == high.to_integral_value()
    return whole and low < 10 and high < 100 and not re.search("[万亿元]", unit)


_NEAR = Fraction(5, 4)


def _is_declared(one: Indicator) -> bool:
    """Whether the writer says himself that it grew or fell so much."""
    value, previous = one.value, one.previous
    if not isinstance(value, Decimal) or not isinstance(previous, Decimal):
        return False
    if one.difference is not None and as_typed(one.difference).meets(as_typed(value - previous)):
        return True
    return one.change is not None and _agrees(one.change, Fraction(value) / Fraction(previous))


def _agrees(change: Growth, ratio: Fraction) -> bool:
    """Whether a typed growth may mean this ratio: nearly, since another rule computes it."""
    percent = Fraction(change.amount) * (100 if change.times else 1)
    said = 1 + percent / 100
    if ratio < 1:
        return as_typed(change.amount).meets(as_typed(shown((ratio - 1) * 100, 4)))
    return ratio / _NEAR <= said <= ratio * _NEAR


def _is_plausible(one: Indicator, times: Fraction) -> bool:
    """Whether the target may be right: declared so, or only far from being reached."""
    value, target = one.value, one.target
    assert isinstance(value, Decimal)
    assert isinstance(target, Decimal)
    if isinstance(one.completion, Decimal):
        said = Fraction(one.completion) / 100 * Fraction(target)
        return abs(Fraction(value)) / _NEAR <= abs(said) <= abs(Fraction(value)) * _NEAR
    return abs(value) < abs(target) and _leap(one, target) < times * 10


_PLANS = "plans/"


def _planned(manuscript: Manuscript, times: Fraction) -> Iterator[Flaw]:
    """The targets of plans against the figures of the period that have the same name."""
    known = {
        (placed.indicator.name, placed.indicator.measured_in): placed.indicator
        for placed in manuscript.indicators[::-1]
        if isinstance(placed.indicator.value, Decimal) and not placed.id.startswith(_PLANS)
    }
    for placed in manuscript.indicators:
        target = placed.indicator.target
        if target is not None and placed.id.startswith(_PLANS):
            one = known.get((placed.indicator.name, placed.indicator.measured_in))
            if one is not None and _leap(one, target) >= times:
                said = (
                    f"疑似数字或单位写错：“{called(placed)}”的{_compared(one, '打算目标', target)}"
                )
                yield Flaw(said, placed.at("target"), "核对单位和位数")


def _compared(one: Indicator, side: str, other: object) -> str:
    """值108万元是上期9万元的12倍, the larger one first."""
    assert isinstance(one.value, Decimal)
    assert isinstance(other, Decimal)
    ratio = plain_decimal(shown(_leap(one, other), 1))
    value, compared = (with_unit(number, one.measured_in) for number in (one.value, other))
    if abs(one.value) > abs(other):
        return f"值{value}是{side}{compared}的{ratio}倍"
    return f"{side}{compared}是值{value}的{ratio}倍"


def _jump(placed: Placed, side: str, other: object) -> Flaw:
    one = placed.indicator
    said = _compared(one, side, other)
    return Flaw(
        f"疑似数字或单位写错：“{called(placed)}”的{said}",
        placed.at("value"),
        f"核对单位（如元、万元）和位数；两个数都用“{one.measured_in}”" if one.measured_in
        else "核对位数，并写明单位",
    )  # fmt: skip


# SK222: more than all of it ----------------------------------------------------------------

_MAY_EXCEED = (
    r"完成|增长|增幅|增速|升幅|利用率|负债|产销|自给|投资率|达成|进度|执行率|周转|毛|回报|收益|利润|回收率|返还|"
    r"杠杆|同比|相当|倍|超额|容积|复种|抚养比|师生比|生师比|上座|比上年|拨备|充足|保障率|贷款|存贷"
)
_ALL_AT_MOST = (
    r"(?:[参投]保|参合|合格|覆盖|普及|入学|入园|到位|及格|满意|出勤|到课|到会|到岗|升学|毕业|就业|巩固|知晓|接种|达标|"
    r"参与|参加|通过|录取|优良|优秀|好评|安置|通车|通达|硬化|绿化|城镇化|准确|及时|完好|登记|建档|成活|存活|持证|入住|"
    r"占有|命中|合规|公开|签收|响应|回访|整改|受益|防控|处理|处置|收缴|征缴|清缴|结案|审结|办结|办复|答复|化解|签约|履约|治理|调解|体检|中标|获奖|辍学|流失|失业|死亡|发病|贫困发生)率"
    r"|满意度|比重|占比|推广面|覆盖面"
)
_SELDOM = Pattern("(?:资金到位|收缴|征缴|清缴|结案|审结|办结)率")
"""What may be a little more than all where old cases or arrears are counted in."""
_MUCH_MORE = 200
_SHARE_IN_TEXT = (
    rf"(?P<name>{_ALL_AT_MOST})(?:已|均|都|也)*(?:达到?了?|为|是|提高[到至]|上升[到至]|占)?"
    r"(?P<number>\d{3,}(?:\.\d+)?)[%％]"
)
_THREE_DIGITS = tuple(
    rf"{mark}(?:(?<=\d\d\d.)|(?<=\d\d\d\.\d.)|(?<=\d\d\d\.\d\d.))" for mark in "%％"
)
"""What stands in every text that says more than 100%."""


def _share_over_100(manuscript: Manuscript, parameters: Parameters) -> Iterator[Flaw]:
    """占比超过100%。

    占总数的比例、参保率、合格率、覆盖率等不会超过100%，超过多半是总数写小了或数字写错。按公式算出的也查；
    资金到位率、收缴率、结案率等算上往年的可能略超，只说“疑似”。完成率、增长率、产能利用率、资产负债率等可以超过，不查。

    误：学平险: {值: 47337, 总数: 45275, 占比名称: 参保率}。
    误：合格率达102%。
    正：学平险: {值: 45337, 总数: 47275, 占比名称: 参保率}。
    正：完成年度任务的102%。
    """
    for placed in manuscript.indicators:
        yield from _too_large(placed)
    yield from _percentages(manuscript)
    for said in texts_with(manuscript, patterns=_THREE_DIGITS):
        for found in compiled(_SHARE_IN_TEXT).finditer(said.text):
            if Fraction(found["number"]) > 100 and "毛" not in said.text[: found.start()][-4:]:
                message = f"{found['name']}不会超过100%，现为{found['number']}%"
                doubtful = _is_doubtful(found["name"], Fraction(found["number"]))
                yield _over(message, said.ref, doubtful=doubtful, quote=found[0])


def _too_large(placed: Placed) -> Iterator[Flaw]:
    one = placed.indicator
    name = one.share_name or "占比"
    if isinstance(one.share, Decimal):
        if one.share > 100 and not compiled(_MAY_EXCEED).search(name):
            said = f"“{called(placed)}”的{name}为{plain_decimal(one.share)}%，超过100%"
            yield Flaw(said, placed.at("share"), "请核对值和总数；不是占总数的比例就不写“占比”")
    elif _is_more_than_whole(one) and not compiled(_MAY_EXCEED).search(name):
        yield _more_than_whole(placed, name)


def _is_doubtful(name: str, percent: Fraction) -> bool:
    return percent <= _MUCH_MORE and _SELDOM.search(name) is not None


def _over(message: str, at: FactRef, *, doubtful: bool, quote: str = "") -> Flaw:
    severity = Severity.WARNING if doubtful else None
    return Flaw(f"{'疑似' * doubtful}{message}", at, "请核对这个数字", quote, severity)


def _percentages(manuscript: Manuscript) -> Iterator[Flaw]:
    """Those over 100% that are parts of a whole, or of something that is never more than all."""
    over = [
        (placed, percent)
        for placed in manuscript.indicators
        if (percent := _percent(placed.indicator, manuscript)) > 100
    ]
    parts = _parts_in_percent(manuscript) if over else ()
    for placed, percent in over:
        one = placed.indicator
        if id(one) in parts or _is_all_at_most(one.name):
            by = "按公式算" if one.formula else ""
            said = f"“{called(placed)}”{by}为{plain_decimal(shown(percent, 4))}%，超过100%"
            at = placed.at("formula" if one.formula else "value")
            yield _over(said, at, doubtful=_is_doubtful(one.name, percent))


def _percent(one: Indicator, manuscript: Manuscript) -> Fraction:
    """The value of what is given in percent, typed or computed; 0 where there is none."""
    if one.measured_in not in ("%", "％"):
        return Fraction(0)
    if isinstance(one.value, Decimal):
        return Fraction(one.value)
    if one.value is None and one.formula and _is_all_at_most(one.name):
        with suppress(FormulaError):
            return evaluate(one, manuscript.by_name.get).value
    return Fraction(0)


def _is_more_than_whole(one: Indicator) -> bool:
    value, whole = one.value, one.whole
    return isinstance(value, Decimal) and isinstance(whole, Decimal) and value > whole > 0


def _more_than_whole(placed: Placed, name: str) -> Flaw:
    one = placed.indicator
    assert isinstance(one.value, Decimal)
    assert isinstance(one.whole, Decimal)
    value, whole = (with_unit(number, one.measured_in) for number in (one.value, one.whole))
    message = f"“{called(placed)}”的值{value}大于总数{whole}，{name}超过100%"
    doubtful = _is_doubtful(name, Fraction(one.value) / Fraction(one.whole) * 100)
    flaw = _over(message, placed.at("whole"), doubtful=doubtful)
    return flaw._replace(hint="请核对值和总数，两个数的单位应相同")


def _is_all_at_most(name: str) -> bool:
    """Whether the name is of something that is never more than all: 参保率."""
    found = compiled(rf"(?:{_ALL_AT_MOST})\Z").search(name)
    return found is not None and not compiled(_MAY_EXCEED).search(name)


def _parts_in_percent(manuscript: Manuscript) -> frozenset[int]:
    """The indicators that are parts of a whole and given in percent; by identity."""
    found = set()
    for placed in manuscript.indicators:
        for part in parts_of(placed, manuscript):
            if not compiled(_MAY_EXCEED).search(part.indicator.name):
                found.add(id(part.indicator))
    return frozenset(found)


RULES: tuple[Rule, ...] = (
    Rule(
        code="SK219",
        name="ten-fold",
        severity=Severity.WARNING,
        check=_ten_fold,
        parameters={"倍数": "10"},
    ),
    Rule(code="SK222", name="share-over-100", severity=Severity.ERROR, check=_share_over_100),
)
