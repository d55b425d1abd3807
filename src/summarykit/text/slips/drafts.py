"""A YAML text under repair: slips, edits, and the way back to what was typed.

Lines and columns count from 0. An edit either keeps the length of a line, putting stand-ins
(private-use characters that mean the ASCII sign they stand for) where YAML must not see the
sign, or is remembered, so that places can be led back to the text as it was typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

ODD_KEY = "odd key"
"""The problem of a key that is no plain word: more than a key, or no text at all."""
SWALLOWED = "swallowed line"
"""The problem of a line that became part of the text above it."""

_STAND_IN = 0xF700
_HIDDEN = {_STAND_IN + code: chr(code) for code in range(0x20, 0x7F)}


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip: its code, its Chinese message and hint, and the place that is meant."""

    code: str
    message: str
    hint: str
    line: int
    column: int
    width: int = 1
    warning: bool = False

    def placed(self, draft: Draft) -> Slip:
        """The same slip at its place in the text as typed."""
        line, column = draft.typed(self.line, self.column)
        return replace(self, line=line, column=column)


class Edit(NamedTuple):
    """In `line` at `column`, `length` characters become `text`."""

    line: int
    column: int
    length: int
    text: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """Where and why a text could not be read, in the parser's English words.

    `start` is where the thing began that was being read (a quote, a bracket), or the place itself.
    """

    problem: str
    line: int
    column: int
    context: str = ""
    start: tuple[int, int] = (0, 0)

    @property
    def is_syntax(self) -> bool:
        """Whether the parser itself stopped, and not we after it."""
        return self.problem not in (ODD_KEY, SWALLOWED)

    @property
    def position(self) -> tuple[int, int]:
        """How far the text could be read: the larger, the better it was mended."""
        begun = ("quoted scalar", "flow", "simple key")
        return (
            self.start if any(word in self.context for word in begun) else (self.line, self.column)
        )


class Mend(NamedTuple):
    """A slip, and the edits any one of which may mend it."""

    slip: Slip
    ways: tuple[tuple[Edit, ...], ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A text that is being mended; knows what was changed since it was typed, by line."""

    lines: tuple[str, ...]
    edits: Mapping[int, tuple[Edit, ...]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The whole text as it stands now."""
        return "\n".join(self.lines)

    def edited(self, edits: Iterable[Edit]) -> Draft:
        """The text after the edits; those of one line are made from the right."""
        lines, made = list(self.lines), dict(self.edits)
        for edit in sorted(edits, reverse=True):
            line = lines[edit.line]
            lines[edit.line] = line[: edit.column] + edit.text + line[edit.column + edit.length :]
            made[edit.line] = (*made.get(edit.line, ()), edit)
        return Draft(tuple(lines), made)

    def typed(self, line: int, column: int) -> tuple[int, int]:
        """The place in the text as typed that stands at `line` and `column` now."""
        for edit in reversed(self.edits.get(line, ())):
            if column >= edit.column + len(edit.text):
                column += edit.length - len(edit.text)
            elif column > edit.column:
                column = edit.column + min(column - edit.column, max(edit.length - 1, 0))
        return line, column


def hide(text: str) -> str:
    """The text with stand-ins for its ASCII signs: YAML sees only letters."""
    return "".join(chr(_STAND_IN + ord(sign)) if " " < sign < "\x7f" else sign for sign in text)


def shown(text: str) -> str:
    """The text as it was typed, without stand-ins."""
    return text.translate(_HIDDEN)
