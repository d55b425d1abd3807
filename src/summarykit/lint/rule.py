"""What a rule is, and what it says when it finds something."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from inspect import cleandoc
from typing import NamedTuple

from summarykit.findings import Severity
from summarykit.lint.manuscript import Manuscript
from summarykit.origin import FactRef

Parameters = Mapping[str, str]
"""A rule's parameters by name, as text; those of the pack over the rule's own."""


class Flaw(NamedTuple):
    """One thing that a rule found: what is wrong (Chinese), of which fact, and what to do.

    `quote` is the words meant, as they stand in the facts file, so that the place can be found
    in it. `severity` None: the rule's own.
    """

    message: str
    at: FactRef | None
    hint: str = ""
    quote: str = ""
    severity: Severity | None = None


Check = Callable[[Manuscript, Parameters], Iterable[Flaw]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One thing to look for.

    The docstring of `check` explains it, in Chinese, for docs/rules.md and `summarykit rules`:
    a title line; after a blank line what is looked for and why; then lines beginning with
    误： and 正： with a bad and a good example. `code` is ours or a third party's own
    letters. `parameters` are its parameters with their defaults. `owner` is the distribution
    that brought it, empty for ours.
    """

    code: str
    name: str
    severity: Severity
    check: Check
    parameters: Parameters = field(default_factory=dict)
    owner: str = ""

    @property
    def explanation(self) -> str:
        """The docstring of `check` without its indentation."""
        return cleandoc(self.check.__doc__ or "")

    @property
    def title(self) -> str:
        """Its first line, without the full stop."""
        return self.explanation.partition("\n")[0].rstrip("。")
