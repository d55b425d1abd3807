"""What all facts share."""

from typing import Any

from pydantic import model_validator

from summarykit.model import LocatedModel, Several


class Fact(LocatedModel):
    """A piece of the facts, as a person typed it or a program made it."""


class ShorthandFact(Fact):
    """A fact for which a bare text may stand: the field that `shorthand` names."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, given: Any) -> Any:
        return {cls.shorthand: given} if isinstance(given, str) and cls.shorthand else given


__all__ = ["Fact", "Several", "ShorthandFact"]
