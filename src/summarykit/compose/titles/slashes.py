"""Breaks that a person sets in a title by `/`, and the slashes that are meant as such.

A slash breaks where blanks stand on both sides of it, or Chinese on at least one: 市水务局/2025年.
Between letters and digits it is a slash (24/7, km/h), a doubled one too (http://); elsewhere
`\\/` prints one (中\\/小学).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from summarykit.document import Figure, Inline, Inlines, Text

_SLASH = re.compile(r"\\/|//+|\s*/\s*")
_CHINESE = "\u2010"
"""From here on characters are no Latin, Greek or Cyrillic letters."""


class Mark(NamedTuple):
    """A slash from `start` to `end`, and what is printed for it: nothing where it breaks."""

    start: int
    end: int
    printed: str


def literal(text: str) -> str:
    """The text with each slash written so that it is printed."""
    return text.replace("/", r"\/")


def marks(text: str) -> Iterator[Mark]:
    """The slashes that are not printed as they are written."""
    for found in _SLASH.finditer(text):
        if found.group() == r"\/":
            yield Mark(*found.span(), "/")
        elif "//" not in found.group() and _breaks(text, found):
            yield Mark(*found.span(), "")


def _breaks(text: str, found: re.Match[str]) -> bool:
    start, end = found.span()
    slash = found.group()
    beside = text[start - 1 : start] if start else ""
    between_blanks = slash[0] != "/" and slash[-1] != "/"
    return between_blanks or beside >= _CHINESE or text[end : end + 1] >= _CHINESE


def without_marks(text: str, found: Iterable[Mark]) -> tuple[str, tuple[int, ...]]:
    """The text as it is printed, and the places in it where a person breaks it."""
    said, breaks, done = "", [], 0
    for mark in found:
        said += text[done : mark.start] + mark.printed
        done = mark.end
        if not mark.printed:
            breaks.append(len(said))
    said += text[done:]
    return said, tuple(sorted({place for place in breaks if 0 < place < len(said)}))


def unslashed(text: str) -> str:
    """The text as it is printed, on one line."""
    return without_marks(text, marks(text))[0] if "/" in text else text


def moved(place: int, found: Sequence[Mark]) -> int:
    """Where a place of the written text stands in the printed one."""
    before = (mark for mark in found if mark.start < place)
    return place - sum(min(place, mark.end) - mark.start - len(mark.printed) for mark in before)


def unslashed_line(line: Inlines) -> tuple[Inlines, tuple[int, ...]]:
    """A line as it is printed, and the places where a person breaks it; figures stay."""
    text = "".join(inline.text for inline in line)
    if "/" not in text:
        return line, ()
    found = [mark for mark in marks(text) if not _in_figure(mark, line)]
    _, breaks = without_marks(text, found)
    return tuple(_printed(line, found)), breaks


def _placed(line: Inlines) -> Iterator[tuple[int, Inline]]:
    start = 0
    for inline in line:
        yield start, inline
        start += len(inline.text)


def _in_figure(mark: Mark, line: Inlines) -> bool:
    return any(
        start < mark.end and mark.start < start + len(one.text)
        for start, one in _placed(line)
        if isinstance(one, Figure)
    )


def _printed(line: Inlines, found: Sequence[Mark]) -> Iterator[Inline]:
    for start, inline in _placed(line):
        end = start + len(inline.text)
        own = [
            Mark(max(mark.start, start) - start, min(mark.end, end) - start, mark.printed)
            for mark in found
            if mark.start < end and start < mark.end
        ]
        said = without_marks(inline.text, own)[0]
        if said and isinstance(inline, Text) and said != inline.text:
            yield replace(inline, text=said)
        elif said:
            yield inline
