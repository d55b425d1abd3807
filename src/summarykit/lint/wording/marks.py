"""Rules on punctuation and notation."""

from __future__ import annotations

from summarykit.lint.rule import Rule

RULES: tuple[Rule, ...] = ()
