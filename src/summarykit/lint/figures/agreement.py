"""Rules on figures that must agree by arithmetic: sums, shares, growth, formulas."""

from __future__ import annotations

from summarykit.lint.rule import Rule

RULES: tuple[Rule, ...] = ()
