"""What all views of one summary share: wording, manner, and a ledger of printed figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from summarykit.compose.traced import Provenance
from summarykit.facts import Indicator
from summarykit.facts.derived import Manner
from summarykit.origin import FactRef
from summarykit.packs import Wording

if TYPE_CHECKING:
    from summarykit.compose.views import View


class Formula(NamedTuple):
    """How an indicator's value was computed, and from which facts."""

    how: str
    inputs: tuple[FactRef, ...]


class Saying(Protocol):
    """Says indicators by the pack's phrases."""

    def one(self, view: View, phrase: str = "indicator") -> str:
        """The clause of an indicator."""

    def parts(self, views: tuple[View, ...]) -> str:
        """The parts of one."""


class Desk:
    """What all views of one summary share: wording, manner, and a ledger of what was printed.

    `full_period` says that the summary's period is over a whole year, so that a target of the
    year can be missed. `clauses` say an indicator by the pack's phrases, once there are any.
    """

    def __init__(self, wording: Wording, *, full_period: bool) -> None:
        said = wording.deriving
        self.wording = wording
        self.full_period = full_period
        self.manner = Manner(
            said.digits, said.rounding, said.times_from, said.doubles, said.small_base
        )
        self.numbers: dict[tuple[str, str, str], str] = {}
        self.provenance: dict[str, Provenance] = {}
        self.formulas: dict[str, Formula] = {}
        self.scaled: dict[str, tuple[Indicator, dict[str, str]]] = {}
        self.clauses: Saying | None = None

    def say(self, clauses: Saying) -> None:
        """From now on the pack's phrases say whole clauses."""
        self.clauses = clauses
