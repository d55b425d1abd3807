"""What other distributions bring along, found by entry point."""

from __future__ import annotations

from summarykit.lint import Rule


def installed_rules() -> tuple[Rule, ...]:
    """The rules of installed distributions (entry points `summarykit.rules`)."""
    return ()
