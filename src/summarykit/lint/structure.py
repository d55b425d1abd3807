"""Rules on the structure of the paper, SK4xx: what answers what, lists, labels, headings."""

from __future__ import annotations

from summarykit.lint.rule import Rule

RULES: tuple[Rule, ...] = ()
