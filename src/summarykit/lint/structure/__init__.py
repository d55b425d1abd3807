"""Rules on the structure of the paper, SK4xx: what answers what, lists, labels, headings."""

from __future__ import annotations

from summarykit.lint.rule import Rule
from summarykit.lint.structure import (
    answers,
    counts,
    enumerations,
    headings,
    leftovers,
    repeats,
    years,
)

RULES: tuple[Rule, ...] = (
    *answers.RULES,
    *counts.RULES,
    *enumerations.RULES,
    *repeats.RULES,
    *headings.RULES,
    *years.RULES,
    *leftovers.RULES,
)
