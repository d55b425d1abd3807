"""Rules on traces, SK3xx: figures that no indicator stands behind, indicators that nobody uses."""

from __future__ import annotations

from summarykit.lint.rule import Rule

RULES: tuple[Rule, ...] = ()
