"""公式: an indicator computed from others, exactly.

A formula is read as a Python expression of names, numbers, + - * / and brackets, and nothing else
of Python: it is walked here, never run. × ÷ － （ ） stand for their half-width signs. Every
number enters exactly, as it was typed.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from summarykit.arithmetic import Rounding, places, shown
from summarykit.facts.indicators import Indicator
from summarykit.text.figures import parted, with_unit
from summarykit.values import PENDING

LookUp = Callable[[str], Indicator | None]
"""An indicator by its key, 编号 or 名称; None: there is none."""

_OPERATIONS: Mapping[type[ast.operator], tuple[str, Callable[[Fraction, Fraction], Fraction]]] = {
    ast.Add: ("+", operator.add),
    ast.Sub: ("−", operator.sub),
    ast.Mult: ("×", operator.mul),
    ast.Div: ("÷", operator.truediv),
}
_SIDES = {
    "值": "value", "上期": "previous", "目标值": "target", "总数": "whole", "占比": "share",
    "value": "value", "previous": "previous", "target": "target", "whole": "whole",
    "share": "share",
}  # fmt: skip
_HALF_WIDTH = str.maketrans("×÷－−（）＋＊／．", "*/--()+*/.")
_RATIOS = {"%": 100, "％": 100, "‰": 1000, "个百分点": 100}
"""Units of ratios, and what a ratio is multiplied with to be given in them."""
_DEEPEST = 50


class FormulaError(Exception):
    """The formula cannot be computed; the message says why, in Chinese."""


class PendingInputError(FormulaError):
    """A figure that the formula needs is still to be confirmed."""


class Input(NamedTuple):
    """A figure that a formula uses: the name as written, the indicator, the field of it."""

    name: str
    indicator: Indicator
    field: str


class Computed(NamedTuple):
    """What a formula gives, in the unit of its indicator, and how it came about."""

    value: Fraction
    how: str
    inputs: tuple[Input, ...]


def evaluate(indicator: Indicator, look_up: LookUp) -> Computed:
    """The value of the indicator's formula.

    Indicators in % enter as ratios (95.9% is 0.959); where the result's unit is % or 个百分点, the
    ratio is multiplied by 100, unless the writer did so himself (… * 100). Figures in 万元 and 亿元
    enter in 元 and leave in the result's own unit, where it has one.
    Raises `FormulaError` for what is no formula, an unknown name, a circle, a division by zero;
    `PendingInputError` where a figure is still missing.
    """
    return _Run(look_up, (indicator,)).formula(indicator)


def as_shown(found: Computed, digits: int, rounding: Rounding, wanted: int | None) -> Decimal:
    """The value with the digits to show.

    `wanted` are those that the indicator asks for. Otherwise sums and differences keep all the
    digits that were typed, and quotients are cut to `digits`.
    """
    if wanted is not None:
        return shown(found.value, wanted, rounding)
    typed = max(
        (
            places(getattr(one.indicator, one.field) or Decimal(0))
            for one in found.inputs
            if isinstance(getattr(one.indicator, one.field), Decimal)
        ),
        default=0,
    )
    exact = shown(found.value, max(typed, digits), rounding)
    return exact if Fraction(exact) == found.value else shown(found.value, digits, rounding)


def inputs_of(formula: str, look_up: LookUp) -> tuple[Input, ...]:
    """The figures that a formula names, each once. Raises `FormulaError`."""
    run = _Run(look_up, ())
    found = (run.input(node) for node in _names(parse(formula)))
    return tuple({one.name: one for one in found}.values())


def parse(formula: str) -> ast.expr:
    """The formula as a tree. Raises `FormulaError` for what is none."""
    try:
        return ast.parse(formula.translate(_HALF_WIDTH).strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise FormulaError("公式写法不对") from error


class _Run(NamedTuple):
    """One computation; `within` are the indicators whose formulas are being computed."""

    look_up: LookUp
    within: tuple[Indicator, ...]

    def formula(self, indicator: Indicator) -> Computed:
        tree = parse(indicator.formula)
        found = {one.name: one for one in map(self.input, _names(tree))}
        by_ratio = _RATIOS.get(indicator.measured_in, 1)
        if by_ratio > 1 and _scales_itself(tree):
            by_ratio = 1
        value = self.value(tree, _DEEPEST)
        if indicator.measured_in:
            value /= parted(indicator.measured_in)[0]
        ratios = any(one.indicator.measured_in in _RATIOS for one in found.values())
        times = "" if by_ratio == 1 or ratios else f"×{by_ratio}" + "%" * (by_ratio == 100)
        return Computed(value * by_ratio, self.said(tree) + times, tuple(found.values()))

    def value(self, node: ast.expr, deepest: int) -> Fraction:
        if not deepest:
            raise FormulaError("公式太长")
        match node:
            case ast.BinOp(left=left, op=sign, right=right) if type(sign) in _OPERATIONS:
                work = _OPERATIONS[type(sign)][1]
                return _safely(work, self.value(left, deepest - 1), self.value(right, deepest - 1))
            case ast.UnaryOp(op=ast.USub(), operand=inner):
                return -self.value(inner, deepest - 1)
            case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
                return _exactly(number)
        return self.typed(self.input(node))

    def typed(self, one: Input) -> Fraction:
        """The number of an input: its ratio where it is given in percent, in 元 where in 万元.

        Only where the result has a unit: a formula without one works with the numbers as typed.
        """
        value = getattr(one.indicator, one.field)
        if value is None and one.field == "value" and one.indicator.formula:
            value = self.nested(one.indicator)
        if value is PENDING or value is None:
            raise PendingInputError(f"“{one.name}”尚无数据")
        if one.field == "value" and (
            one.indicator.approximation or one.indicator.upper is not None
        ):
            raise FormulaError(f"“{one.name}”是约数或区间，不能用来推算")
        unit = "%" if one.field == "share" else one.indicator.measured_in
        large = parted(unit)[0] if self.within[-1].measured_in else 1
        return Fraction(value) * large / _RATIOS.get(unit, 1)

    def nested(self, indicator: Indicator) -> Fraction:
        if any(indicator is one for one in self.within):
            raise FormulaError(f"公式互相引用：“{indicator.name}”要由它自己算出")
        return _Run(self.look_up, (*self.within, indicator)).formula(indicator).value

    def input(self, node: ast.expr) -> Input:
        match node:
            case ast.Attribute(value=owner, attr=side) if side in _SIDES:
                return self.input(owner)._replace(name=f"{_name(owner)}.{side}", field=_SIDES[side])
        name = _name(node)
        indicator = self.look_up(name)
        if indicator is None:
            raise FormulaError(f"公式里的“{name}”不是指标")
        return Input(name, indicator, "value")

    def said(self, node: ast.expr) -> str:
        """The computation with its numbers: 参保人数45337÷应参保人数47275."""
        match node:
            case ast.BinOp(left=left, op=sign, right=right):
                mark = _OPERATIONS[type(sign)][0]
                return f"{self.in_brackets(left, mark)}{mark}{self.in_brackets(right, mark)}"
            case ast.UnaryOp(operand=inner):
                return f"−{self.said(inner)}"
            case ast.Constant(value=number):
                return str(number)
        return self.said_input(self.input(node))

    def in_brackets(self, node: ast.expr, mark: str) -> str:
        said = self.said(node)
        return f"（{said}）" if isinstance(node, ast.BinOp) and mark in "×÷−" else said

    def said_input(self, one: Input) -> str:
        value = getattr(one.indicator, one.field)
        if not isinstance(value, Decimal):
            return one.name
        return one.name + with_unit(
            value, "%" if one.field == "share" else one.indicator.measured_in
        )


def _exactly(number: float) -> Fraction:
    """A number as it was typed. Raises `FormulaError` for one beyond all bounds."""
    try:
        return Fraction(repr(number))
    except ValueError as error:
        raise FormulaError("数字太大") from error


def _safely(
    work: Callable[[Fraction, Fraction], Fraction], one: Fraction, other: Fraction
) -> Fraction:
    try:
        return work(one, other)
    except ZeroDivisionError as error:
        raise FormulaError("除以了零") from error


def _name(node: ast.expr) -> str:
    """The name that a node is: 绿地, or 指标["4050人员"]."""
    match node:
        case ast.Name(id=name):
            return name
        case ast.Subscript(
            value=ast.Name(id="指标" | "indicators"), slice=ast.Constant(value=str() as name)
        ):
            return name
    raise FormulaError("公式里只能有指标、数字、加减乘除和括号")


def _names(tree: ast.expr) -> Iterator[ast.expr]:
    """The nodes that name figures, in their order."""
    match tree:
        case ast.BinOp(left=left, right=right):
            yield from (*_names(left), *_names(right))
        case ast.UnaryOp(operand=inner):
            yield from _names(inner)
        case ast.Constant():
            return
        case _:
            yield tree


def _scales_itself(tree: ast.expr) -> bool:
    """Whether the writer multiplies by 100 himself: 乙 * 100 / 丙, 乙 / (丙 / 100).

    Raises `FormulaError` for 100 - 乙: with percentages as ratios it must be 1 - 乙.
    """
    scales = False
    for node in ast.walk(tree):
        if not isinstance(node, ast.BinOp):
            continue
        hundred = any(_is_hundred(side) for side in (node.left, node.right))
        if hundred and isinstance(node.op, ast.Add | ast.Sub):
            raise FormulaError("百分数按比值计算，100% 写成 1，如 1 - 空置率")
        scales = scales or hundred
    return scales


def _is_hundred(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value in (100, 1000)
