"""What follows from an indicator's typed values: change, share, completion, each with its how.

All arithmetic is exact; digits are cut once, for the page. Nothing is derived from a value that
is pending, a range, or only approximate (约350): a precise figure from a vague one would be made
up.
"""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import NamedTuple

from summarykit.arithmetic import Rounding, places, rounded, shown
from summarykit.facts.indicators import Indicator
from summarykit.text.figures import begins_with_verb, plain_decimal

SHARE_UNITS = frozenset({"%", "％", "‰"})
_GAINS = ("利润", "盈余", "收益", "损益", "结余", "盈亏")
"""What may turn from loss to gain; of other things nobody says 扭亏为盈."""
_CEILINGS = ("控制", "上限", "限额", "以内", "不超过")
_BETTER_LOW = [
    "天数",
    "耗时",
    "用时",
    "时限",
    "时长",
    "能耗",
    "耗水",
    "耗电",
    "用水量",
    "用电量",
    "排放",
    "浓度",
    "发生率",
    "发案",
    "发病",
    "近视率",
    "流失率",
    "失业率",
    "死亡",
    "伤亡",
    "轻伤",
    "重伤",
    "辍学",
    "事故",
    "火灾",
    "火情",
    "信访",
    "上访",
    "投诉",
    "逾期",
    "不良率",
    "差错",
    "违约",
    "违法",
    "违规",
    "空置",
    "返贫",
    "积案",
    "欠费",
    "欠薪",
    "亏损",
    "赤字",
    "负债",
    "债务",
    "成本",
    "费用率",
    "缺陷",
    "次品",
    "案件比",
    "舆情",
]
"""Things of which less is better: their targets are kept below, not reached."""
_MEASURES = ("天数", "时间", "时长", "时限", "周期", "率", "浓度", "用量", "排放量")
"""Ends of names that measure something, though they begin with a deed: 审理天数."""
_SAID_BY_AMOUNT = frozenset(
    {"分", "℃", "摄氏度", "天", "日", "个工作日", "岁", "年", "级", "位", "度"}
)
"""Units whose change is said by its size: nobody says that 平均分 grew by 2.3%."""


class Derived(NamedTuple):
    """A derived number, signed, and how it came about; `fields` are what it came from."""

    amount: Decimal
    how: str
    fields: tuple[str, ...]


class Kind(Enum):
    """What can be said of a change: not every change is a percentage."""

    LEVEL = "持平"
    PERCENT = "百分数"
    TIMES = "倍"
    DOUBLED = "翻番"
    POINTS = "百分点"
    AMOUNT = "数量"
    FROM_ZERO = "由零"
    TO_ZERO = "至零"
    INTO_GAIN = "扭亏"
    INTO_LOSS = "转亏"
    LESS_LOSS = "减亏"
    MORE_LOSS = "增亏"


class Change(NamedTuple):
    """A change: its kind, its size without sign in that kind's unit, its direction, its how."""

    kind: Kind
    amount: Decimal
    rises: bool
    how: str


class Manner(NamedTuple):
    """How a bureau says changes.

    `digits` and `rounding` of percentages; from `times_from` percent on 倍 is said instead (None:
    never); `doubles`: 翻一番 where it is exact; from a base below `small_base` the number is said
    instead of a percentage (增加2所).
    """

    digits: int = 1
    rounding: Rounding = "half_up"
    times_from: Decimal | None = None
    doubles: bool = False
    small_base: Decimal = Decimal(0)

    def of(self, indicator: Indicator) -> Manner:
        """The manner with what the indicator itself says of digits and rounding."""
        digits = self.digits if indicator.digits is None else indicator.digits
        typed = "rounding" in indicator.model_fields_set
        rounding = indicator.rounding if typed else self.rounding
        return self._replace(digits=digits, rounding=rounding)


def is_share(indicator: Indicator) -> bool:
    """Whether its unit is % or ‰, so that it changes by 百分点."""
    return indicator.measured_in in SHARE_UNITS


def difference(indicator: Indicator) -> Derived | None:
    """值 − 上期, exact; None where one of them is missing or vague."""
    value, previous = _known(indicator, "value"), _known(indicator, "previous")
    if value is None or previous is None:
        return None
    how = f"{_said(value)}−{_said(previous)}"
    return Derived(_minus(value, previous), how, ("value", "previous"))


def growth(indicator: Indicator, manner: Manner) -> Derived | None:
    """(值 − 上期) ÷ 上期 in percent; None where a percentage cannot be said of it.

    That is of shares, and where the base is zero or negative or the sign changes.
    """
    value, previous = _known(indicator, "value"), _known(indicator, "previous")
    if value is None or previous is None or previous <= 0 or value < 0 or is_share(indicator):
        return None
    exact = (Fraction(value) - Fraction(previous)) / Fraction(previous) * 100
    how = f"（{_said(value)}−{_said(previous)}）÷{_said(previous)}×100%"
    return Derived(_shown(exact, manner.of(indicator), (0, -100)), how, ("value", "previous"))


def share(indicator: Indicator, manner: Manner) -> Derived | None:
    """值 ÷ 总数 in percent."""
    return _quotient(indicator, "whole", manner)


def completion(indicator: Indicator, manner: Manner) -> Derived | None:
    """值 ÷ 目标值 in percent; None where nobody says it so.

    That is of a ceiling, which is kept, not reached, and of shares: no percentage of one.
    """
    if is_ceiling(indicator) or is_share(indicator):
        return None
    return _quotient(indicator, "target", manner)


def shortfall(indicator: Indicator) -> Derived | None:
    """目标值 − 值, exact: positive while the target is not reached."""
    value, target = _known(indicator, "value"), _known(indicator, "target")
    if value is None or target is None:
        return None
    how = f"{_said(target)}−{_said(value)}"
    return Derived(_minus(target, value), how, ("target", "value"))


def is_ceiling(indicator: Indicator) -> bool:
    """Whether the target is not to be passed: 越低越好, 控制数, 上限, or a thing such as 事故."""
    if indicator.lower_is_better is not None:
        return indicator.lower_is_better
    named = any(word in indicator.target_name for word in _CEILINGS)
    measure = indicator.name.endswith(_MEASURES)
    deed = begins_with_verb(indicator.name) and not measure  # 查处违法案件: the more, the better
    return named or (not deed and any(word in indicator.name for word in _BETTER_LOW))


def change(indicator: Indicator, manner: Manner) -> Change | None:
    """The change against 上期 as a writer would say it; None where nothing is known of it."""
    value, previous = _known(indicator, "value"), _known(indicator, "previous")
    if value is None or previous is None:
        return None
    amount = _minus(value, previous).copy_abs()
    kind = _kind(indicator, value, previous, manner)
    how = f"{_said(max(value, previous))}−{_said(min(value, previous))}"
    if kind is Kind.PERCENT:
        return _in_percent(indicator, manner.of(indicator), value, previous)
    return Change(kind, amount, value > previous, how)


def _kind(indicator: Indicator, value: Decimal, previous: Decimal, manner: Manner) -> Kind:
    if value == previous:
        return Kind.LEVEL
    if is_share(indicator):
        return Kind.POINTS
    if value < 0 or previous < 0:
        return _kind_of_gain(value, previous) if _is_gain(indicator) else Kind.AMOUNT
    if indicator.measured_in in _SAID_BY_AMOUNT:
        return Kind.AMOUNT
    if not previous or not value:
        return Kind.FROM_ZERO if not previous else Kind.TO_ZERO
    small = previous < manner.small_base and not places(value) and not places(previous)
    return Kind.AMOUNT if small else Kind.PERCENT


def _is_gain(indicator: Indicator) -> bool:
    return any(word in indicator.name for word in _GAINS)


def _kind_of_gain(value: Decimal, previous: Decimal) -> Kind:
    """What a change from or to a loss is called."""
    if value < 0 and previous < 0:
        return Kind.LESS_LOSS if value > previous else Kind.MORE_LOSS
    if not value or not previous:
        return Kind.AMOUNT
    return Kind.INTO_GAIN if value > 0 else Kind.INTO_LOSS


def _in_percent(indicator: Indicator, manner: Manner, value: Decimal, previous: Decimal) -> Change:
    """In percent, in 倍 or as 翻番; as a number where the percentage would round to zero."""
    exact = abs(Fraction(value) / Fraction(previous) - 1)
    rises = value > previous
    how = f"（{_said(value)}−{_said(previous)}）÷{_said(previous)}"
    if rises and manner.doubles and (doubled := _doublings(exact + 1)):
        return Change(Kind.DOUBLED, Decimal(doubled), rises, f"{_said(value)}÷{_said(previous)}")
    if rises and manner.times_from is not None and exact * 100 >= Fraction(manner.times_from):
        times = _shown(exact, manner._replace(digits=max(manner.digits, 1)))
        if times:
            return Change(Kind.TIMES, times, rises, how)
    percent = _shown(exact * 100, manner, (0,) if rises else (0, 100))
    if not percent:
        how = f"{_said(max(value, previous))}−{_said(min(value, previous))}"
        return Change(Kind.AMOUNT, _minus(value, previous).copy_abs(), rises, how)
    return Change(Kind.PERCENT, percent, rises, f"{how}×100%")


def _doublings(ratio: Fraction) -> int:
    """How often it doubled: 2 → 1, 4 → 2; 0 where it is no power of two."""
    number = ratio.numerator
    whole = ratio.denominator == 1 and number > 1 and number & (number - 1) == 0
    return number.bit_length() - 1 if whole else 0


def _quotient(indicator: Indicator, field: str, manner: Manner) -> Derived | None:
    value, base = _known(indicator, "value"), _known(indicator, field)
    if value is None or base is None or base <= 0 or value < 0:
        return None
    exact = Fraction(value) / Fraction(base) * 100
    how = f"{_said(value)}÷{_said(base)}×100%"
    return Derived(_shown(exact, manner.of(indicator), (0, 100)), how, ("value", field))


_MOST_DIGITS = 6


def _shown(exact: Fraction, manner: Manner, never: tuple[int, ...] = ()) -> Decimal:
    """The number as shown, with more digits where it would otherwise become one of `never`.

    What is not all of it must not read 100%, and what has changed must not read 0%.
    """
    for digits in range(manner.digits, _MOST_DIGITS + 1):
        said = shown(exact, digits, manner.rounding)
        if said not in never or said == exact:
            break
    return said


def _minus(one: Decimal, other: Decimal) -> Decimal:
    """The exact difference: Decimal's own depends on the precision of the host program."""
    return rounded(Fraction(one) - Fraction(other), max(places(one), places(other)))


def _known(indicator: Indicator, field: str) -> Decimal | None:
    """The number of a field, where it is one, and no vague one."""
    value = getattr(indicator, field)
    if not isinstance(value, Decimal):
        return None
    vague = field == "value" and (indicator.approximation or indicator.upper is not None)
    return None if vague else value


def _said(value: Decimal) -> str:
    return plain_decimal(value) if value >= 0 else f"（−{plain_decimal(value.copy_abs())}）"
