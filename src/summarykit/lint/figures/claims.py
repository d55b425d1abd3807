"""Rules on single figures and on what is said of them: jumps, units, targets, dates."""

from __future__ import annotations

from summarykit.lint.rule import Rule

RULES: tuple[Rule, ...] = ()
