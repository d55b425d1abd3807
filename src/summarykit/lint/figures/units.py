"""The rule on units: what is added must be counted in one."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter

from summarykit.facts import Indicator
from summarykit.facts.everywhere import Placed
from summarykit.facts.formulas import FormulaError, Input, LookUp, inputs_of, parse
from summarykit.findings import Severity
from summarykit.lint.figures.agreement import adds_up
from summarykit.lint.figures.looking import Part, called, parts_of
from summarykit.lint.figures.meant import plain_unit
from summarykit.lint.figures.measures import measure
from summarykit.lint.manuscript import Manuscript
from summarykit.lint.rule import Flaw, Parameters, Rule

_APART, _SCALE, _DOUBTFUL = "不能相加", "大小不同", "疑似不能相加"


def _verdict(one: str, other: str) -> str:
    """Why two units cannot simply be added; empty: they can, or it is not known."""
    first, second = measure(plain_unit(one)), measure(plain_unit(other))
    if one == other or first is None or second is None:
        return ""
    if first.kind != second.kind:
        return _APART
    if first.size != second.size:
        return _SCALE
    doubtful = first.family and second.family and first.family != second.family
    return _DOUBTFUL if doubtful else ""


def _units(manuscript: Manuscript, parameters: Parameters) -> Iterator[Flaw]:
    """计量单位不同的数字相加。

    “其中”各项要与总数同一单位才能相加：亩和所不能相加，万元和元要先换算。
    “公式”里相加、相减的指标也要同一单位。没有写单位的项随总数；“并列”不是相加，不查；
    “其中不全”的不要求相加，也不查；亿元、万元等换算后正好等于总数的，不查。

    误：基地: {值: 890, 单位: 亩, 其中: [{名称: 果园, 值: 260, 单位: 亩}, {名称: 校舍, 值: 3, 单位: 所}]}。
    正：基地: {值: 890, 单位: 亩, 其中: [{名称: 果园, 值: 260}, {名称: 粮田, 值: 630}]}。
    """
    for placed in manuscript.indicators:
        one = placed.indicator
        if one.parts and not one.parts_incomplete:
            yield from _of_parts(placed, manuscript)
        if one.formula:
            yield from _of_formula(placed, manuscript.by_name.get)


def _of_parts(placed: Placed, manuscript: Manuscript) -> Iterator[Flaw]:
    for _, group in groupby(parts_of(placed, manuscript), attrgetter("group")):
        members = list(group)
        counted = [part for part in members if part.indicator.measured_in]
        found = list(_against(placed, counted))
        if found and not adds_up(placed, (part.indicator for part in members)):
            yield from found


def _against(placed: Placed, parts: Iterable[Part]) -> Iterator[Flaw]:
    """Each part against the whole, or against the first part where the whole has no unit."""
    unit, name = placed.indicator.measured_in, called(placed)
    for part in parts:
        own = part.indicator.measured_in
        if not unit:
            unit, name = own, part.indicator.name
        verdict = _verdict(unit, own)
        if verdict:
            yield _mixed(verdict, (name, unit), part)


def _mixed(verdict: str, first: tuple[str, str], part: Part) -> Flaw:
    name, unit = first
    own = part.indicator
    said = f"“{name}”的单位是“{unit}”，其中“{own.name}”的单位是“{own.measured_in}”"
    hint = f"换算后都用“{unit}”" if verdict == _SCALE else "不是组成部分就不写在“其中”里"
    sure = verdict == _APART
    ending = "相加前应换算成一个单位" if verdict == _SCALE else "不能相加"
    lead = "疑似单位不一致：" if verdict == _DOUBTFUL else ""
    severity = None if sure else Severity.WARNING
    return Flaw(f"{lead}{said}，{ending}", part.ref, hint, part.quote, severity)


_DEEPEST = 50


def _of_formula(placed: Placed, look_up: LookUp) -> Iterator[Flaw]:
    """A formula that is none is left to the rule on formulas."""
    try:
        clashes = list(_clashes(parse(placed.indicator.formula), look_up))
    except (FormulaError, RecursionError):
        return
    for first, second in clashes[:1]:
        one, other = _unit(first), _unit(second)
        yield Flaw(
            f"公式把“{first.name}”（{one}）和“{second.name}”（{other}）相加减，单位不同",
            placed.at("formula"),
            "相加减的指标用同一单位；单位大小不同的先换算",
        )


def _clashes(tree: ast.expr, look_up: LookUp) -> Iterator[tuple[Input, Input]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
            first = _carrier(node.left, look_up, _DEEPEST)
            second = _carrier(node.right, look_up, _DEEPEST)
            if first and second and _verdict(_unit(first), _unit(second)) in (_APART, _SCALE):
                yield first, second


def _carrier(node: ast.expr, look_up: LookUp, deepest: int) -> Input | None:
    """The figure whose unit the expression has; None where it has none, or another one."""
    if not deepest or isinstance(node, ast.Constant):
        return None
    if isinstance(node, ast.UnaryOp):
        return _carrier(node.operand, look_up, deepest - 1)
    if isinstance(node, ast.BinOp):
        if not isinstance(node.op, ast.Add | ast.Sub):
            return None
        first = _carrier(node.left, look_up, deepest - 1)
        return first or _carrier(node.right, look_up, deepest - 1)
    found = inputs_of(ast.unparse(node), look_up)
    return found[0] if found else None


def _unit(one: Input) -> str:
    indicator: Indicator = one.indicator
    return "%" if one.field == "share" else indicator.measured_in


RULES: tuple[Rule, ...] = (Rule(code="SK220", name="units", severity=Severity.ERROR, check=_units),)
