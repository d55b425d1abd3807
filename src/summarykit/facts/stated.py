"""Numbers that the facts state in words: in an indicator's name, or as a target of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from summarykit.facts.everywhere import Placed
from summarykit.facts.indicators import Indicator
from summarykit.facts.summary import Plan, PreviousPlan, WorkSummary
from summarykit.text.figures import with_unit
from summarykit.text.numbers import numbers
from summarykit.values import PENDING

_DIGIT = re.compile("[0-9]")


def stated_numbers(summary: WorkSummary, indicators: Iterable[Placed]) -> dict[str, frozenset[str]]:
    """By the id of a fact, the numbers that belong to it, as they are printed.

    They are those in an indicator's 名称 (收入20万元以上的村), and a plan's own 目标, which its
    title may say again (开展演练40场以上).
    """
    found = {
        placed.id: frozenset(number.text for number in numbers(placed.indicator.name))
        for placed in indicators
        if _DIGIT.search(placed.indicator.name)
    }
    for number, previous in enumerate(summary.previous_plans, 1):
        found[f"previous_plans/{number}"] = frozenset(_targets(previous))
    for number, plan in enumerate(summary.plans, 1):
        found[f"plans/{number}"] = frozenset(_targets(plan))
    return {fact: said for fact, said in found.items() if said}


def _targets(plan: Plan | PreviousPlan) -> Iterator[str]:
    for one in plan.targets:
        if isinstance(one, Indicator) and one.target is not None and one.target != PENDING:
            yield with_unit(one.target, one.measured_in)
