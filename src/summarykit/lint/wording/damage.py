"""Rules on placeholders, names and text that was damaged on its way."""

from __future__ import annotations

from summarykit.lint.rule import Rule

RULES: tuple[Rule, ...] = ()
