"""What all facts share."""

from __future__ import annotations

from summarykit.model import LocatedModel, Several


class Fact(LocatedModel):
    """A piece of the facts, as a person typed it or a program made it."""


__all__ = ["Fact", "Several"]
