"""The facts made ready for phrases: indicators by name, the {{ }} in texts filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from operator import is_
from typing import Any, TypeVar

from summarykit.compose import notices
from summarykit.compose.desk import Desk, Formula
from summarykit.compose.phrasing import (
    LiveError,
    Phrasebook,
    UnknownNameError,
    UnknownSideError,
    UntypedError,
)
from summarykit.compose.printing import PRINTED_PENDING
from summarykit.compose.traced import Provenance
from summarykit.compose.views import PartGroups, View
from summarykit.errors import FactsError
from summarykit.facts import Indicator, WorkSummary
from summarykit.facts.formulas import FormulaError, Input, PendingInputError, as_shown, evaluate
from summarykit.facts.references import find_indicator, unresolved
from summarykit.findings import Finding, errors_in
from summarykit.model import LocatedModel
from summarykit.origin import FactRef, Origin
from summarykit.packs import Wording
from summarykit.values import PENDING

_NOT_LIVE = frozenset({"place", "indicators", "remarks", "formula", "id", "pack", "format"})


_PREVIOUS = {"year": "上年", "month": "上月", "school_year": "上学年", "term": "上学期"}
"""What the period before is called, where that is plain."""


class Material:
    """One summary's facts, ready for phrases.

    `desk` is what their views share: its ledger grows while figures are printed. What cannot be
    computed is in `failed`.
    """

    def __init__(self, summary: WorkSummary, wording: Wording) -> None:
        kind = summary.period.kind
        wording = wording.model_copy(update={"previous": _PREVIOUS.get(kind, wording.previous)})
        self.desk = Desk(wording, full_period=kind in ("year", "school_year"))
        self.failed: list[Finding] = []
        self.computed: dict[str, Decimal] = {}
        self.noticed: list[Finding] = []
        self.period = summary.period
        self._summary = summary
        self._met: dict[str, tuple[Indicator, set[str]]] = {}
        self._keyed = {
            key: self.view(fact, f"indicators/{key}") for key, fact in summary.indicators.items()
        }
        self._named = {view.indicator.name: view for view in self._keyed.values()}
        self.names: dict[str, Any] = {**self._keyed, "指标": self._keyed, "indicators": self._keyed}

    @property
    def provenance(self) -> Mapping[str, Provenance]:
        """Where each figure that was printed so far comes from, by the id that it travels with."""
        return self.desk.provenance

    def view(self, indicator: Indicator, source: str) -> View:
        """The indicator as phrases see it; one that has a formula and no value is computed.

        Raises `FactsError` (SK183) when its names hold {{ }}.
        """
        _refuse_braces(indicator)
        if indicator.formula:
            indicator = self._computed(indicator, source)
        _, asked = self._met.setdefault(source, (indicator, set()))
        return View(indicator, source, self.desk, lambda: self._parts(indicator, source), asked)

    def _computed(self, indicator: Indicator, source: str) -> Indicator:
        """With the value that its formula gives; 待核 where a figure is still missing.

        A typed value stays; its formula must be one all the same, for the check computes it.
        """
        try:
            found = evaluate(indicator, lambda name: find_indicator(self._summary, name))
        except PendingInputError:
            missing = {"value": PENDING} if indicator.value is None else {}
            return indicator.model_copy(update=missing)
        except FormulaError as error:
            self.failed.append(notices.bad_formula(indicator, str(error)))
            return indicator
        inputs = tuple(self._ref(one) for one in found.inputs)
        if indicator.value is not None:
            return indicator
        self.desk.formulas[source] = Formula(found.how, inputs)
        manner = self.desk.manner.of(indicator)
        value = as_shown(found, manner.digits, manner.rounding, indicator.digits)
        self.computed[source] = value
        return indicator.model_copy(update={"value": value})

    def _ref(self, one: Input) -> FactRef:
        """The fact that a formula uses, noted as used."""
        keys = (key for key, fact in self._summary.indicators.items() if fact is one.indicator)
        source = f"indicators/{next(keys, one.name)}"
        _, asked = self._met.setdefault(source, (one.indicator, set()))
        asked.add(one.field)
        return FactRef(source, one.indicator.origin_of(one.field), one.indicator.source)

    def uses(self, uses: Iterable[str | Indicator], path: str) -> tuple[View, ...]:
        """The indicators that a list names, by key, 编号 or name, or holds."""
        return tuple(self._use(use, f"{path}/{number}") for number, use in enumerate(uses, 1))

    def findings(self) -> Iterator[Finding]:
        """What is to be confirmed, and what was typed but stands nowhere in the paper."""
        yield from self.noticed
        for source, (indicator, texts) in self.desk.scaled.items():
            yield replace(notices.scaled(indicator, texts), fact=source)
        for source, (indicator, asked) in self._met.items():
            for finding in self._of_one(source, indicator, asked):
                yield replace(finding, fact=source)

    def _of_one(self, source: str, indicator: Indicator, asked: set[str]) -> Iterator[Finding]:
        yield from _pending_in(indicator, asked)
        if asked or not source.startswith("indicators/"):  # else not used at all: SK302
            yield from self._unsaid(indicator, asked)

    def _unsaid(self, indicator: Indicator, asked: set[str]) -> Iterator[Finding]:
        """Sides that were typed and that neither a phrase nor a text asked for (SK205)."""
        left = (set(_SIDES) & indicator.model_fields_set) - asked
        if "parts" in left and self._parts_are_told(indicator):
            left.remove("parts")
        typed = [field for field in _SIDES if field in left and _is_typed(indicator, field)]
        if typed:
            yield notices.not_said(indicator, typed)

    def _parts_are_told(self, indicator: Indicator) -> bool:
        """Whether a text names each part by itself."""
        groups = (
            indicator.parts.values() if isinstance(indicator.parts, dict) else [indicator.parts]
        )
        names = [part for members in groups for part in members]
        views = [self._keyed.get(name) for name in names if isinstance(name, str)]
        return len(views) == len(names) and all(view and view.asked for view in views)

    def _use(self, use: str | Indicator, path: str) -> View:
        if isinstance(use, Indicator):
            return self.view(use, path)
        found = self._keyed.get(use) or self._named.get(use)
        return found or self._elsewhere(use)

    def _elsewhere(self, name: str) -> View:
        """An indicator by its 编号, or one that is written in place elsewhere."""
        indicator = find_indicator(self._summary, name)
        if indicator is None:
            raise FactsError(findings=unresolved(self._summary))
        keys = (key for key, fact in self._summary.indicators.items() if fact is indicator)
        known = next(keys, None)
        return self._keyed[known] if known else self.view(indicator, f"indicators/{name}")

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
        return View(own, view.source, self.desk, view.groups, view.asked)


_SIDES = (
    "value", "paired", "previous", "change", "difference", "comparable_change", "share", "rank",
    "parts", "target", "whole", "target_change", "completion", "upper", "history",
)  # fmt: skip
"""What of an indicator is noticed when it is typed and printed nowhere."""


def _is_typed(indicator: Indicator, field: str) -> bool:
    return getattr(indicator, field) not in (None, "", (), {})


def _refuse_braces(indicator: Indicator) -> None:
    texts = (indicator.name, indicator.share_name, indicator.whole_name, indicator.measured_in)
    if "{{" in "\n".join(texts):
        raise FactsError(findings=[notices.braces(indicator)])


def checked(summary: WorkSummary) -> None:
    """Raise `FactsError` when a name in the facts names nothing."""
    findings = errors_in(unresolved(summary))
    if findings:
        raise FactsError(findings=findings)


Model = TypeVar("Model", bound=LocatedModel)


def live(summary: WorkSummary, book: Phrasebook, material: Material) -> WorkSummary:
    """The summary with the {{ }} of its texts filled in.

    Raises `FactsError` with every unknown name (SK181), bad expression (SK182) and bad formula
    (SK185).
    """
    findings = list(material.failed)
    filled = _filled(summary, book, material.names, findings)
    if errors_in(findings):
        raise FactsError(findings=findings)
    material.noticed += findings
    return filled


def _filled(
    model: Model, book: Phrasebook, names: Mapping[str, Any], found: list[Finding]
) -> Model:
    changes: dict[str, Any] = {}
    for field, value in model.__dict__.items():
        if value and field not in _NOT_LIVE and not (type(value) is str and _is_plain(value)):
            made = _value(value, model, field, None, (book, names, found))
            if made is not value:
                changes[field] = made
    return model.model_copy(update=changes) if changes else model


_Filling = tuple[Phrasebook, Mapping[str, Any], list[Finding]]


def _value(value: Any, owner: LocatedModel, field: str, item: int | None, filling: _Filling) -> Any:
    if isinstance(value, str):
        return value if _is_plain(value) else _text(value, owner, field, item, filling)
    if isinstance(value, LocatedModel):
        return _filled(value, *filling)
    if isinstance(value, tuple):
        made = [_value(one, owner, field, at, filling) for at, one in enumerate(value)]
        return value if all(map(is_, made, value)) else tuple(made)
    return value


def _is_plain(text: str) -> bool:
    return "{{" not in text and "待核" not in text


def _text(text: str, owner: LocatedModel, field: str, item: int | None, filling: _Filling) -> str:
    book, names, found = filling
    if text == "待核":
        found.append(notices.missing(_title_of(owner, field), owner.origin_of(field, item)))
        return book.pending
    blanks = text.count(book.pending)
    if blanks:
        title, place = _title_of(owner, field), owner.origin_of(field, item)
        found.append(notices.blank(title, place, book.pending, blanks))
    said, problems = book.live(text, names)
    for problem in problems:
        about = _about(problem, names, owner.origin_of(field, item))
        found.append(replace(about, quote=problem.typed))
    return said


def _title_of(owner: LocatedModel, field: str) -> str:
    return f"“{type(owner).model_fields[field].title}”"


def _about(problem: LiveError, names: Mapping[str, Any], place: Origin | None) -> Finding:
    if isinstance(problem, UnknownNameError):
        return notices.unknown_name(problem.name, names, place)
    if isinstance(problem, UnknownSideError):
        return notices.unknown_side(problem.name, place)
    if isinstance(problem, UntypedError):
        return notices.untyped(problem.name, place, problem.reason)
    return notices.bad_expression(str(problem), place)


def pending(summary: WorkSummary) -> Iterator[Finding]:
    """Outcomes and dates that are still to be confirmed (SK201)."""
    for plan in summary.previous_plans:
        if plan.outcome is None:
            yield notices.missing(f"“{plan.title}”的完成情况", plan.origin_of())
    if summary.sign_off is not None and summary.sign_off.date in (None, PENDING):
        yield notices.missing("成文日期", summary.sign_off.origin_of("date"))


_MAY_WAIT = ("value", "previous", "target", "whole", "share", "completion")


def _pending_in(indicator: Indicator, asked: set[str]) -> Iterator[Finding]:
    """Missing figures: typed as 待核, or printed so because nothing is typed (SK201)."""
    name = f"“{indicator.name}”"
    missing = [field for field in _MAY_WAIT if getattr(indicator, field) is PENDING]
    for field in missing:
        side = "" if field == "value" else f"的{Indicator.model_fields[field].title}"
        yield notices.missing(name + side, indicator.origin_of(field))
    if indicator.paired is not None and indicator.paired.value is PENDING:
        yield notices.missing(f"{name}的并列数", indicator.paired.origin_of("value"))
        missing.append("paired")
    for period in (it for it, value in indicator.history.items() if value is PENDING):
        yield notices.missing(f"{name}{period}的数", indicator.origin_of("history"))
        missing.append("history")
    if not missing and PRINTED_PENDING in asked:
        yield notices.missing(name, indicator.origin_of())
