"""How rules on marks quote a place, and whether the page mends it anyway."""

from __future__ import annotations

from summarykit.facts import Colophon, Letterhead, SignOff
from summarykit.lint.texts import HOLE, Said
from summarykit.text.punctuation import tidy

_AS_TYPED = (Letterhead, Colophon, SignOff)
"""Facts whose texts stand on the page as typed; all others are tidied."""

_LONGEST = 20


def is_mended(said: Said, start: int, end: int) -> bool:
    """Whether `text.punctuation.tidy` changes this piece of the text on its way to the page."""
    return is_tidied(said) and would_be_mended(said.text, start, end)


def would_be_mended(text: str, start: int, end: int) -> bool:
    """Whether `tidy` changes this piece, wherever it stands."""
    return tidy(text[start:end], text[:start], text[end:]) != text[start:end]


def is_tidied(said: Said) -> bool:
    """Whether the text is tidied on its way to the page at all."""
    return not isinstance(said.owner, _AS_TYPED)


def around(text: str, start: int, end: int, before: int = 3, after: int = 3) -> str:
    """The place with up to so many characters of its line on each side, without figures."""
    first, last = start, end
    while first > max(start - before, 0) and _is_quotable(text[first - 1]):
        first -= 1
    while last < min(end + after, len(text)) and _is_quotable(text[last]):
        last += 1
    return text[first:last]


def beginning(text: str, start: int, end: int, longest: int = _LONGEST) -> str:
    """The piece from `start` to `end`, cut where a figure or a new line begins."""
    last = start + 1
    while last < min(end, start + longest) and _is_quotable(text[last]):
        last += 1
    return text[start:last]


def _is_quotable(character: str) -> bool:
    return character not in (HOLE, "\n")
