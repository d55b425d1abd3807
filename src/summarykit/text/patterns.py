"""Regular expressions that are compiled when they are first needed.

The rules have some hundred of them, and on a clean paper hardly any is asked: compiling all when
their modules are loaded would take a third of the time of a whole command.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from sys import maxsize

Replacement = str | Callable[[re.Match[str]], str]


class Pattern:
    """What `re.compile` gives, later; an invalid expression is found when it is first used."""

    def __init__(self, expression: str, flags: int = 0) -> None:
        self.expression = expression
        self.flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The compiled expression."""
        return re.compile(self.expression, self.flags)

    def search(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """The first place in the text where it matches."""
        return self.compiled.search(text, start, end)

    def match(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """Its match at the start."""
        return self.compiled.match(text, start, end)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Its match with the whole text."""
        return self.compiled.fullmatch(text)

    def finditer(self, text: str, start: int = 0, end: int = maxsize) -> Iterator[re.Match[str]]:
        """All its matches."""
        return self.compiled.finditer(text, start, end)

    def findall(self, text: str) -> list[str]:
        """The texts of all its matches; of its group, where there is one."""
        return self.compiled.findall(text)

    def split(self, text: str) -> list[str]:
        """The text cut where it matches; it has no groups."""
        return [str(piece) for piece in self.compiled.split(text)]

    def sub(self, by: Replacement, text: str) -> str:
        """The text with all its matches replaced."""
        return self.compiled.sub(by, text)
