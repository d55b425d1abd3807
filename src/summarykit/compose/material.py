"""The facts made ready for phrases: indicators by name, the {{ }} in texts filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from summarykit.compose.phrasing import ExpressionError, Phrasebook, UnknownNameError
from summarykit.compose.views import PartGroups, View
from summarykit.errors import FactsError
from summarykit.facts import Indicator, WorkSummary
from summarykit.facts.references import unresolved
from summarykit.findings import Finding, Severity, errors_in
from summarykit.model import LocatedModel
from summarykit.origin import FactRef, Origin
from summarykit.packs import Wording
from summarykit.values import PENDING

_NOT_LIVE = frozenset({"place", "indicators", "remarks", "formula", "id", "pack", "format"})


_PREVIOUS = {"year": "上年", "month": "上月", "school_year": "上学年", "term": "上学期"}
"""What the period before is called, where that is plain."""


class Material:
    """One summary's facts, ready for phrases.

    `sources` maps the ids that travel in traced figures to their facts; it grows while
    indicators written in place are met.
    """

    def __init__(self, summary: WorkSummary, wording: Wording) -> None:
        previous = _PREVIOUS.get(summary.period.kind, wording.previous)
        self.wording = wording.model_copy(update={"previous": previous})
        self.sources: dict[str, FactRef] = {}
        self._keyed = {
            key: self.view(fact, f"indicators/{key}") for key, fact in summary.indicators.items()
        }
        self._named = {view.indicator.name: view for view in self._keyed.values()}
        self.names: dict[str, Any] = {**self._keyed, "指标": self._keyed, "indicators": self._keyed}

    def view(self, indicator: Indicator, source: str) -> View:
        """The indicator as phrases see it, its source noted."""
        self.sources[source] = FactRef(source, indicator.origin_of())
        return View(indicator, source, self.wording, lambda: self._parts(indicator, source))

    def uses(self, uses: Iterable[str | Indicator], path: str) -> tuple[View, ...]:
        """The indicators that a list names, by key or name, or holds."""
        return tuple(self._use(use, f"{path}/{number}") for number, use in enumerate(uses, 1))

    def unsaid(self) -> Iterator[Finding]:
        """Sides of indicators that nothing derives or prints yet, unless a text asked (SK205)."""
        for view in self._keyed.values():
            for field, title in _ASKED_FOR.items():
                if getattr(view.indicator, field) is not None and field not in view.asked:
                    yield _not_said(view.indicator, field, title)

    def _use(self, use: str | Indicator, path: str) -> View:
        if isinstance(use, Indicator):
            return self.view(use, path)
        return self._keyed.get(use) or self._named[use]

    def _parts(self, whole: Indicator, source: str) -> PartGroups:
        """Group name, empty where there is but one, and its parts; they inherit the unit."""
        groups = whole.parts if isinstance(whole.parts, dict) else {"": whole.parts}
        return tuple(
            (name, tuple(self._part(part, whole, f"{source}/parts/{name}{number}")
                         for number, part in enumerate(parts, 1)))
            for name, parts in groups.items()
            if parts
        )  # fmt: skip

    def _part(self, part: str | Indicator, whole: Indicator, path: str) -> View:
        view = self._use(part, path)
        if view.indicator.measured_in or not whole.measured_in:
            return view
        own = view.indicator.model_copy(update={"measured_in": whole.measured_in})
        return View(own, view.source, self.wording, view.parts)


_ASKED_FOR = {"target": "目标值", "whole": "总数", "target_change": "目标增长"}


def _not_said(indicator: Indicator, field: str, title: str) -> Finding:
    return Finding(
        code="SK205",
        severity=Severity.INFO,
        message=f"“{indicator.name}”的{title}没有印出",
        origin=indicator.origin_of(field),
        hint=f"由它推算的数（完成率、占比等）暂不排印；要印时在文中写 {{{{ 键名.{title} }}}}",
    )


def checked(summary: WorkSummary) -> None:
    """Raise `FactsError` when a name in the facts names nothing."""
    findings = errors_in(unresolved(summary))
    if findings:
        raise FactsError(findings=findings)


Model = TypeVar("Model", bound=LocatedModel)


def live(summary: WorkSummary, book: Phrasebook, material: Material) -> WorkSummary:
    """The summary with the {{ }} of its texts filled in.

    Raises `FactsError` with every unknown name (SK181) and bad expression (SK182).
    """
    findings: list[Finding] = []
    filled = _filled(summary, book, material.names, findings)
    if findings:
        raise FactsError(findings=findings)
    return filled


def _filled(
    model: Model, book: Phrasebook, names: Mapping[str, Any], found: list[Finding]
) -> Model:
    changes: dict[str, Any] = {}
    for field, value in model.__dict__.items():
        if value and field not in _NOT_LIVE and not (type(value) is str and "{{" not in value):
            made = _value(value, model, field, None, (book, names, found))
            if made is not value:
                changes[field] = made
    return model.model_copy(update=changes) if changes else model


_Filling = tuple[Phrasebook, Mapping[str, Any], list[Finding]]


def _value(value: Any, owner: LocatedModel, field: str, item: int | None, filling: _Filling) -> Any:
    if isinstance(value, str):
        return _text(value, owner, field, item, filling) if "{{" in value else value
    if isinstance(value, LocatedModel):
        return _filled(value, *filling)
    if isinstance(value, tuple):
        made = tuple(_value(one, owner, field, at, filling) for at, one in enumerate(value))
        return made if any(new is not old for new, old in zip(made, value, strict=True)) else value
    return value


def _text(text: str, owner: LocatedModel, field: str, item: int | None, filling: _Filling) -> str:
    book, names, found = filling
    try:
        return book.live(text, names)
    except UnknownNameError as error:
        found.append(_unknown_name(error.name, names, owner.origin_of(field, item)))
    except ExpressionError as error:
        found.append(_bad_expression(str(error), owner.origin_of(field, item)))
    return text


def _unknown_name(name: str, names: Mapping[str, Any], place: Origin | None) -> Finding:
    import difflib

    near = difflib.get_close_matches(name, [key for key in names if key != "indicators"], 3, 0.4)
    return Finding(
        code="SK181",
        message=f"文中引用的“{name}”不是指标",
        origin=place,
        hint=f"相近的有：{'、'.join(near)}" if near else "在“指标”中补上它，或改正这里的名称",
    )


def _bad_expression(message: str, place: Origin | None) -> Finding:
    return Finding(
        code="SK182",
        message=f"{{{{ }}}} 里的写法不对：{message}",
        origin=place,
        hint="写指标的键名，如 {{ 绿地 }}；要原样印出 {{ 时写 \\{{",
    )


def pending(summary: WorkSummary) -> Iterator[Finding]:
    """Figures, names and dates that are still to be confirmed (SK201), and formulas (SK202)."""
    for key, indicator in summary.indicators.items():
        yield from _pending_in(indicator, f"“{indicator.name or key}”")
    for plan in summary.previous_plans:
        if plan.outcome is None:
            yield _missing(f"“{plan.title}”的完成情况", plan.origin_of())
    if summary.agency.name == str(PENDING):
        yield _missing("单位名称", summary.agency.origin_of("name") or summary.origin_of("agency"))
    if summary.sign_off is not None and summary.sign_off.date in (None, PENDING):
        yield _missing("成文日期", summary.sign_off.origin_of("date"))


def _pending_in(indicator: Indicator, name: str) -> Iterator[Finding]:
    for field in ("value", "previous", "target", "whole", "share"):
        if getattr(indicator, field) is PENDING:
            yield _missing(name, indicator.origin_of(field))
    if indicator.formula and indicator.value is None:
        yield Finding(
            code="SK202",
            severity=Severity.WARNING,
            message=f"指标{name}只有公式，暂不推算，文中印〔待核〕",
            origin=indicator.origin_of("formula"),
            hint="在“值”里写上算好的数",
        )
    for part in _inline(indicator.parts):
        yield from _pending_in(part, f"“{part.name}”")


def _inline(parts: Any) -> Iterator[Indicator]:
    groups = parts.values() if isinstance(parts, dict) else (parts,)
    for group in groups:
        yield from (part for part in group if isinstance(part, Indicator))


def _missing(name: str, place: Origin | None) -> Finding:
    return Finding(
        code="SK201",
        severity=Severity.WARNING,
        message=f"{name}待核",
        origin=place,
        hint="核实后填上，文中暂印待核标记",
    )
