"""Rules on figures that must agree by arithmetic: sums, shares, growth, formulas.

In the manner of XBRL calculation checks: a figure with decimals, in percent or in 万 stands for all
values that round to it, a plain count for itself alone; two figures agree when one value can be
meant by both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from operator import add
from typing import NamedTuple

from summarykit.arithmetic import Interval, as_typed, exactly, places, shown
from summarykit.facts import Indicator
from summarykit.facts.derived import SHARE_UNITS, is_ceiling
from summarykit.facts.everywhere import Placed
from summarykit.facts.formulas import FormulaError, LookUp, evaluate
from summarykit.findings import Severity
from summarykit.lint.figures import sameness
from summarykit.lint.figures.meant import Figure, figures, plain_unit
from summarykit.lint.figures.measures import measure
from summarykit.lint.manuscript import Manuscript
from summarykit.lint.rule import Check, Flaw, Parameters, Rule
from summarykit.text.figures import plain_decimal, with_unit
from summarykit.values import Growth

_ONE = exactly(Decimal(1))


def _parts_and_sum(manuscript: Manuscript, parameters: Parameters) -> Iterator[Flaw]:
    """其中各项之和与合计不符。

    “其中”各项相加应等于本指标的值；分几组写的，每组都应相等。合计与分项对不上，总有一个数写错或漏了一项。
    小数和万、亿数按四舍五入留余地，约数只按它自己的末位留余地；单位能换算的先换算。
    只列一部分的、互有交叉的（党员、女性）写“其中不全: 是”，不查。
    误：{名称: 审结案件, 值: 100, 单位: 件, 其中: [{名称: 民事, 值: 60}, {名称: 刑事, 值: 30}]}
    正：{名称: 审结案件, 值: 90, 单位: 件, 其中: [{名称: 民事, 值: 60}, {名称: 刑事, 值: 30}]}
    """
    for whole in figures(manuscript, lambda one: one.parts and not one.parts_incomplete):
        parts = whole.indicator.parts
        for group, members in (parts if isinstance(parts, dict) else {"": parts}).items():
            found = _members(whole, members, manuscript)
            if found and whole.number("value") is not None:
                yield from _wrong_sum(whole, group, found)


def _members(
    whole: Figure, members: Iterable[str | Indicator], manuscript: Manuscript
) -> list[Figure]:
    """The parts with their figures; none where one is missing or cannot be converted."""
    found = []
    for one in members:
        part = manuscript.by_name.get(one) if isinstance(one, str) else one
        if part is None or not isinstance(part.value, Decimal):
            return []
        unit = plain_unit(part.measured_in) or whole.unit
        if _size(unit, whole.unit) is None:
            return []
        found.append(Figure(Placed(part, ""), unit))
    return found


def _size(unit: str, other: str) -> Fraction | None:
    """How many of the `other` unit one is: 万元 in 亿元 1/10000; None where it is not known."""
    if unit == other:
        return Fraction(1)
    one, two = measure(unit), measure(other)
    if one is None or two is None or (one.kind, one.family) != (two.kind, two.family):
        return None
    if not one.family and one.kind == "数目":
        return None
    return Fraction(one.size, two.size)


def adds_up(placed: Placed, parts: Iterable[Indicator]) -> bool:
    """Whether parts in different units are together what the whole is, once converted."""
    whole = Figure(placed, plain_unit(placed.indicator.measured_in))
    found = [Figure(Placed(one, ""), plain_unit(one.measured_in) or whole.unit) for one in parts]
    if any(_size(one.unit, whole.unit) is None or one.number("value") is None for one in found):
        return False
    return _agree(whole, found)


def _agree(whole: Figure, parts: list[Figure]) -> bool:
    """Whether the sum of the parts may be the whole; also where the whole has no value."""
    is_count = all(one.is_count for one in (whole, *parts))
    meant = whole.meant("value", is_count)
    ranges = [_converted(one, whole.unit, is_count) for one in parts]
    return meant is None or reduce(add, ranges).meets(meant)


def _converted(part: Figure, unit: str, is_count: bool) -> Interval:
    meant, size = part.meant("value", is_count), _size(part.unit, unit)
    assert meant is not None, "only parts with a value are added"
    assert size is not None, "only parts that can be converted are added"
    return meant.times(size)


def _wrong_sum(whole: Figure, group: str, parts: list[Figure]) -> Iterator[Flaw]:
    if _agree(whole, parts):
        return
    total = _total(whole, parts)
    short = total < (whole.number("value") or 0)
    doubtful = short and len(parts) == 1
    yield Flaw(
        f"{'疑似' if doubtful else ''}“{whole.name}”{group}各项之和为{with_unit(total, whole.unit)}，"
        f"与合计{whole.said('value')}不符",
        whole.placed.at("parts"),
        "请核对各项和合计"
        + ("；只列出其中一部分的，" if short else "，各项不能重复计算；互有交叉的（如党员、女性）")
        + "写“其中不全: 是”",
        severity=Severity.WARNING if doubtful else None,
    )


def _total(whole: Figure, parts: list[Figure]) -> Decimal:
    """The sum in the unit of the whole; what needs no conversion keeps its digits."""
    numbers = [(one.number("value") or Decimal(0), _size(one.unit, whole.unit)) for one in parts]
    if all(size == 1 for _, size in numbers):
        return sum((number for number, _ in numbers), Decimal(0))
    return shown(sum((Fraction(number) * (size or 1) for number, size in numbers), Fraction(0)), 4)


def _growth(manuscript: Manuscript, parameters: Parameters) -> Iterator[Flaw]:
    """增长或增减与本期、上期数不符。

    写明的“增长”（百分数或倍）应与按“值”和“上期”算出的一致，“增减”应等于值减上期，升降方向也要对。
    百分率的“增长”仍是百分数，相差几个百分点写在“增减”里。写出的数按末位四舍五入留余地。
    误：{名称: 完成投资, 值: 108, 上期: 96, 单位: 项, 增长: 21.5}
    正：{名称: 完成投资, 值: 108, 上期: 96, 单位: 项, 增长: 12.5}
    """
    for figure in figures(manuscript, lambda one: one.change or one.difference is not None):
        yield from _wrong_difference(figure)
        yield from _wrong_change(figure)


def _wrong_difference(figure: Figure) -> Iterator[Flaw]:
    if figure.indicator.difference is None or figure.indicator.previous is None:
        return
    value, previous = figure.meant("value"), figure.meant("previous")
    typed, number = figure.meant("difference"), figure.number("difference")
    if value is None or previous is None or typed is None or number is None:
        return
    if typed.meets(value - previous):
        return
    right = (figure.number("value") or 0) - (figure.number("previous") or Decimal(0))
    yield Flaw(
        f"“{figure.name}”的增减写作{_moved(number, figure.unit)}，按{_compared(figure)}算"
        f"应为{_moved(right, figure.unit)}",
        figure.placed.at("difference"),
        "减少写负数" if right == -number else "请核对“增减”和“上期”",
    )


def _wrong_change(figure: Figure) -> Iterator[Flaw]:
    one = figure.indicator
    if one.change is None or (one.previous is None and one.difference is None):
        return
    typed, value, base = one.change, figure.meant("value"), _base(figure)
    number = figure.number("value")
    if value is None or number is None or base is None:
        return
    ratio = value.over(base.meant)
    if number < 0 or base.number <= 0 or ratio is None:
        return
    if as_typed(typed.amount).meets(_in_unit_of(typed, ratio - _ONE)):
        return
    exact = (Fraction(number) / Fraction(base.number) - 1) * (1 if typed.times else 100)
    right = Growth(shown(exact, max(places(typed.amount), 1)), times=typed.times)
    yield Flaw(
        f"“{figure.name}”的增长写作{_grown(typed)}，按{base.said}算应为{_grown(right)}",
        figure.placed.at("change"),
        _advice(typed, right, figure, ratio),
    )


class _Base(NamedTuple):
    """The previous value, and how it is known."""

    number: Decimal
    meant: Interval
    said: str


def _base(figure: Figure) -> _Base | None:
    """上期 as typed, else what 值 and 增减 leave."""
    previous, meant = figure.number("previous"), figure.meant("previous")
    if previous is not None and meant is not None:
        return _Base(previous, meant, _compared(figure))
    value, difference = figure.meant("value"), figure.meant("difference")
    if value is None or difference is None:
        return None
    number = (figure.number("value") or 0) - (figure.number("difference") or Decimal(0))
    said = f"本期{figure.said('value')}、增减{figure.said('difference')}"
    return _Base(number, value - difference, said)


def _in_unit_of(typed: Growth, change: Interval) -> Interval:
    return change if typed.times else change.times(Fraction(100))


def _advice(typed: Growth, right: Growth, figure: Figure, ratio: Interval) -> str:
    """What was probably meant."""
    as_given = as_typed(typed.amount)
    now, then = figure.meant("value"), figure.meant("previous")
    if right.amount == -typed.amount:
        return "下降写负数"
    if figure.unit in SHARE_UNITS and now and then and as_given.meets(now - then):
        return "相差几个百分点写在“增减”里，“增长”是百分数"
    if typed.times and as_given.meets(ratio):
        return "“增长几倍”不含原来的一倍：增长1倍就是上期的2倍"
    return "请核对“增长”和“上期”；能推算的可以不写"


def _compared(figure: Figure) -> str:
    return f"本期{figure.said('value')}、上期{figure.said('previous')}"


def _grown(growth: Growth) -> str:
    """增长12.3%, 下降12.3%, 增长1.9倍, 持平."""
    if not growth.amount:
        return "持平"
    number = plain_decimal(abs(growth.amount))
    return f"{'增长' if growth.amount > 0 else '下降'}{number}{'倍' if growth.times else '%'}"


def _moved(number: Decimal, unit: str) -> str:
    """增加12万元, 减少35人, 提高2.3个百分点, 持平."""
    if not number:
        return "持平"
    points = {"%": "个百分点", "‰": "个千分点"}.get(unit)
    up, down = ("提高", "降低") if points else ("增加", "减少")
    return (up if number > 0 else down) + with_unit(abs(number), points or unit)


def _share(manuscript: Manuscript, parameters: Parameters) -> Iterator[Flaw]:
    """占比与总数不符。

    写明的“占比”应等于值除以“总数”。写出的数按末位四舍五入留余地。
    误：{名称: 参保学生, 值: 45337, 单位: 人, 总数: 47275, 占比: 95.3}
    正：{名称: 参保学生, 值: 45337, 单位: 人, 总数: 47275, 占比: 95.9}
    """
    for figure in figures(manuscript, lambda one: one.whole is not None and one.share is not None):
        name = figure.indicator.share_name or "占比"
        yield from _wrong_quotient(figure, "share", "whole", name)


def _completion(manuscript: Manuscript, parameters: Parameters) -> Iterator[Flaw]:
    """完成率与目标值不符。

    写明的“完成率”应等于值除以“目标值”。写出的数按末位四舍五入留余地；目标是控制数、上限的不查。
    误：{名称: 培训人员, 值: 325, 单位: 人次, 目标值: 300, 完成率: 103.8}
    正：{名称: 培训人员, 值: 325, 单位: 人次, 目标值: 300, 完成率: 108.3}
    """
    for figure in figures(manuscript, lambda one: one.completion is not None):
        if not is_ceiling(figure.indicator):
            yield from _wrong_quotient(figure, "completion", "target", "完成率")


def _wrong_quotient(figure: Figure, field: str, base: str, name: str) -> Iterator[Flaw]:
    """A typed percentage that is not the value's of its `base`."""
    typed, number, divisor = figure.number(field), figure.number("value"), figure.number(base)
    value, whole = figure.meant("value"), figure.meant(base)
    if typed is None or number is None or divisor is None or value is None or whole is None:
        return
    ratio = value.over(whole)
    if ratio is None or number < 0 or divisor <= 0:
        return
    if as_typed(typed).meets(ratio.times(Fraction(100))):
        return
    right = shown(Fraction(number) / Fraction(divisor) * 100, max(places(typed), 1))
    yield Flaw(
        f"“{figure.name}”的{name}写作{with_unit(typed, '%')}，"
        f"按{figure.said('value')}÷{figure.said(base)}算应为{with_unit(right, '%')}",
        figure.placed.at(field),
        "请核对这三个数；能推算的可以不写",
    )


def _formula(manuscript: Manuscript, parameters: Parameters) -> Iterator[Flaw]:
    """值与公式算出的不符。

    同时写了“值”和“公式”的，两者应一致。写出的值按末位四舍五入留余地，公式里几个小数、万、亿数或约数相加减乘除的，也留余地。
    误：{名称: 户均增收, 值: 320, 单位: 元, 公式: 增收总额 / 户数}（增收总额24000元、户数80户）
    正：{名称: 户均增收, 值: 300, 单位: 元, 公式: 增收总额 / 户数}（增收总额24000元、户数80户）
    """
    for figure in figures(manuscript, lambda one: one.formula and one.value is not None):
        yield from _wrong_result(figure, manuscript.by_name.get)


def _wrong_result(figure: Figure, look_up: LookUp) -> Iterator[Flaw]:
    """A formula that cannot be computed is the composer's to report."""
    number, typed = figure.number("value"), _meant_result(figure)
    if number is None or typed is None:
        return
    used: dict[str, Indicator] = {}
    try:
        found = evaluate(figure.indicator, _noting(look_up, used))
        if typed.meets(_around(found.value, Fraction(0))):
            return
        if typed.meets(_around(found.value, _slack(figure.indicator, used, found.value))):
            return
    except FormulaError:
        return
    right = with_unit(shown(found.value, max(places(number), 1)), figure.unit)
    yield Flaw(
        f"“{figure.name}”写作{figure.said('value')}，按公式算应为{right}（{found.how}）",
        figure.placed.at("value"),
        "请核对值和公式；有公式的可以不写值",
    )


def _meant_result(figure: Figure) -> Interval | None:
    """What the typed value stands for.

    Where nothing was divided, a whole number is no rounding of what is off by over a hundredth:
    0.8万元 a month are not 10万元 a year.
    """
    number, typed = figure.number("value"), figure.meant("value", is_count=False)
    divided = any(sign in figure.indicator.formula for sign in "/÷／")
    if number is None or divided or places(number) or figure.indicator.approximation:
        return typed
    return _around(Fraction(number), min(Fraction(1, 2), abs(Fraction(number)) / 100))


def _noting(look_up: LookUp, used: dict[str, Indicator]) -> LookUp:
    """Finds the same, and keeps what was found."""

    def found(name: str) -> Indicator | None:
        one = look_up(name)
        if one is not None:
            used[name] = one
        return one

    return found


def _around(value: Fraction, slack: Fraction) -> Interval:
    return Interval(value - slack, value + slack)


def _slack(indicator: Indicator, used: Mapping[str, Indicator], exact: Fraction) -> Fraction:
    """How far the result may be off because its inputs are rounded themselves.

    What is made of one figure alone is that figure said otherwise.
    """
    if len(used) < 2:
        return Fraction(0)
    return sum(
        (swing for name in used for swing in _swings(indicator, used, name, exact)), Fraction(0)
    )


def _swings(
    indicator: Indicator, used: Mapping[str, Indicator], name: str, exact: Fraction
) -> Iterator[Fraction]:
    """How far the result moves with each field of one input, to the ends of what it stands for."""
    one = used[name]
    figure = Figure(Placed(one, ""), plain_unit(one.measured_in))
    for field in _INPUTS:
        meant = figure.meant(field)
        if meant is not None and meant.low < meant.high:
            moved = ({**used, name: one.model_copy(update={field: _decimal(it)})} for it in meant)
            yield max(abs(evaluate(indicator, others.get).value - exact) for others in moved)


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def _impossible(manuscript: Manuscript, parameters: Parameters) -> Iterator[Flaw]:
    """上期为0、为负或正负不同，却写了增长百分数。

    上期为0时增长率没有意义；上期是负数，或本期与上期一正一负（如扭亏为盈）时，百分数会让人误解。
    应说由0增至多少、增加多少，或扭亏为盈。
    误：{名称: 示范食堂, 值: 35, 上期: 0, 单位: 个, 增长: 100}
    正：{名称: 示范食堂, 值: 35, 上期: 0, 单位: 个}
    """
    for figure in figures(manuscript, lambda one: one.change):
        change = figure.indicator.change
        why = _no_percentage(figure.number("previous"), figure.number("value"))
        unchanged = figure.number("value") == figure.number("previous")
        if why and change is not None and (change.amount or not unchanged):
            yield Flaw(
                f"“{figure.name}”{why}，不能说{_grown(change)}",
                figure.placed.at("change"),
                "请删去“增长”，只写“值”和“上期”，或把变化写在“增减”里",
            )


def _no_percentage(previous: Decimal | None, value: Decimal | None) -> str:
    """Why no percentage can be said of the change; empty when it can."""
    if previous is None or (previous > 0 and (value is None or value >= 0)):
        return ""
    if not previous:
        return "上期为0"
    if value is not None and previous * value < 0:
        return "上期和本期一正一负"
    return "上期是负数"


_INPUTS = ("value", "previous", "target", "whole", "share")
"""Fields that a formula may use."""


def _rule(code: str, name: str, check: Check) -> Rule:
    return Rule(code=code, name=name, severity=Severity.ERROR, check=check)


def _range_ends(manuscript: Manuscript, parameters: Parameters) -> Iterator[Flaw]:
    """区间的上限不大于下限。

    “值”写小的数，“上限”写大的数；写反了，会印成 15%—10%。目标里没有值的，看“目标值”或“目标增长”。

    误：增速: {名称: 增速, 值: 15, 上限: 10, 单位: "%"}
    正：增速: {名称: 增速, 值: 10, 上限: 15, 单位: "%"}
    """
    for placed in manuscript.indicators:
        one = placed.indicator
        growth = one.target_change.amount if one.target_change is not None else None
        low = next((it for it in (one.value, one.target, growth) if isinstance(it, Decimal)), None)
        if one.upper is not None and low is not None and one.upper <= low:
            yield Flaw(
                f"“{one.name}”的上限{plain_decimal(one.upper)}不大于下限{plain_decimal(low)}",
                placed.at("upper"),
                "小的数写在前面一项，大的数写“上限”",
            )


RULES: tuple[Rule, ...] = (
    _rule("SK211", "parts-and-sum", _parts_and_sum),
    _rule("SK212", "growth", _growth),
    _rule("SK213", "share", _share),
    _rule("SK214", "completion", _completion),
    _rule("SK215", "formula", _formula),
    _rule("SK218", "impossible-percentage", _impossible),
    _rule("SK228", "range-ends", _range_ends),
    *sameness.RULES,
)
