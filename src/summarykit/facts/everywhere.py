"""Every indicator of a summary, wherever it was written, with the id it goes by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from summarykit.facts.base import Fact
from summarykit.facts.indicators import Indicator
from summarykit.facts.summary import Chart, Measure, WorkSummary
from summarykit.origin import FactRef


class Placed(NamedTuple):
    """An indicator, its id (`indicators/绿地`, `plans/1/indicators/2`) and its key, if any."""

    indicator: Indicator
    id: str
    key: str = ""

    @property
    def ref(self) -> FactRef:
        """Its id with its place."""
        return self.at("")

    def at(self, field: str) -> FactRef:
        """Its id with the place of one of its fields."""
        return FactRef(self.id, self.indicator.origin_of(field), self.indicator.source)


class Holder(NamedTuple):
    """A fact with a list of indicators: the field of the list, and the fact's own path."""

    fact: Fact
    field: str
    path: str


def indicators_of(
    summary: WorkSummary, holders: Iterable[Holder] | None = None
) -> Iterator[Placed]:
    """Those under 指标 in their order, then those written in place; each before its parts.

    `holders` are those of `holders_of`, where they are at hand.
    """
    for key, indicator in summary.indicators.items():
        yield from _with_parts(Placed(indicator, f"indicators/{key}", key))
    for holder in holders_of(summary) if holders is None else holders:
        for number, use in enumerate(getattr(holder.fact, holder.field), 1):
            if isinstance(use, Indicator):
                yield from _with_parts(Placed(use, f"{holder.path}/indicators/{number}"))


def _with_parts(placed: Placed) -> Iterator[Placed]:
    yield placed
    parts = placed.indicator.parts
    for group, members in (parts if isinstance(parts, dict) else {"": parts}).items():
        for number, part in enumerate(members, 1):
            if isinstance(part, Indicator):
                yield from _with_parts(Placed(part, f"{placed.id}/parts/{group}{number}"))


def holders_of(summary: WorkSummary) -> Iterator[Holder]:
    """Every fact that may list indicators, in the order of the facts."""
    if summary.overview is not None:
        yield Holder(summary.overview, "indicators", "overview")
    for number, achievement in enumerate(summary.achievements, 1):
        path = f"achievements/{number}"
        yield Holder(achievement, "indicators", path)
        yield from _measures(achievement.measures, path)
    yield from _measures(summary.measures, "")
    for number, problem in enumerate(summary.problems, 1):
        yield Holder(problem, "indicators", f"problems/{number}")
    for number, previous in enumerate(summary.previous_plans, 1):
        yield Holder(previous, "targets", f"previous_plans/{number}")
    for number, plan in enumerate(summary.plans, 1):
        yield Holder(plan, "targets", f"plans/{number}")


def charts_of(summary: WorkSummary, holders: Iterable[Holder]) -> Iterator[Chart]:
    """Every chart in the order of the facts, those of attachments last."""
    for holder in holders:
        yield from getattr(holder.fact, "charts", ())
    for attachment in summary.attachments:
        yield from attachment.charts


def _measures(measures: Iterable[Measure], path: str) -> Iterator[Holder]:
    for number, measure in enumerate(measures, 1):
        own = f"{path}/measures/{number}".lstrip("/")
        yield Holder(measure, "indicators", own)
        yield from _measures(measure.measures, own)
