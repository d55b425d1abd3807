"""Every indicator of a summary, wherever it was written, with the id it goes by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from summarykit.facts.indicators import Indicator
from summarykit.facts.summary import Measure, WorkSummary
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


def indicators_of(summary: WorkSummary) -> Iterator[Placed]:
    """Those under 指标 in their order, then those written in place; each before its parts."""
    for key, indicator in summary.indicators.items():
        yield from _with_parts(Placed(indicator, f"indicators/{key}", key))
    for uses, path in _used(summary):
        yield from _in_place(uses, path)


def _with_parts(placed: Placed) -> Iterator[Placed]:
    yield placed
    parts = placed.indicator.parts
    for group, members in (parts if isinstance(parts, dict) else {"": parts}).items():
        for number, part in enumerate(members, 1):
            if isinstance(part, Indicator):
                yield from _with_parts(Placed(part, f"{placed.id}/parts/{group}{number}"))


def _in_place(uses: Iterable[str | Indicator], path: str) -> Iterator[Placed]:
    for number, use in enumerate(uses, 1):
        if isinstance(use, Indicator):
            yield from _with_parts(Placed(use, f"{path}/indicators/{number}"))


def _used(summary: WorkSummary) -> Iterator[tuple[Iterable[str | Indicator], str]]:
    """Every list of indicators, with the path of the fact that holds it."""
    if summary.overview is not None:
        yield summary.overview.indicators, "overview"
    for number, achievement in enumerate(summary.achievements, 1):
        yield achievement.indicators, f"achievements/{number}"
        yield from _of_measures(achievement.measures, f"achievements/{number}/measures")
    yield from _of_measures(summary.measures, "measures")
    for number, problem in enumerate(summary.problems, 1):
        yield problem.indicators, f"problems/{number}"
    for number, previous in enumerate(summary.previous_plans, 1):
        yield previous.targets, f"previous_plans/{number}"
    for number, plan in enumerate(summary.plans, 1):
        yield plan.targets, f"plans/{number}"


def _of_measures(
    measures: Iterable[Measure], path: str
) -> Iterator[tuple[Iterable[str | Indicator], str]]:
    for number, measure in enumerate(measures, 1):
        yield measure.indicators, f"{path}/{number}"
        yield from _of_measures(measure.measures, f"{path}/{number}/measures")
