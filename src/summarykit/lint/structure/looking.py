"""What several rules on structure do to look: find texts by a word, name things in short."""

from __future__ import annotations

from collections.abc import Iterator

from summarykit.lint.manuscript import Manuscript
from summarykit.lint.texts import HOLE, Said

_LONGEST_NAME = 16


def texts_with(manuscript: Manuscript, words: tuple[str, ...]) -> Iterator[Said]:
    """The texts in which one of the words stands; a word may begin with the line break before.

    All are searched as one first: most papers hold none, and one long search is quick.
    """
    known = manuscript.characters | {"\n"}
    possible = [word for word in words if known.issuperset(word)]
    if not possible:
        return
    whole = "\n" + "\n".join([said.text for said in manuscript.texts])
    present = [word for word in possible if word in whole]
    if present:
        for said in manuscript.texts:
            text = "\n" + said.text
            if any(word in text for word in present):
                yield said


def named(text: str) -> str:
    """The text, or its beginning where it is long, as a message names it."""
    said = text.replace(HOLE, "□").strip().rstrip("。；，、：")
    return said if len(said) <= _LONGEST_NAME else said[: _LONGEST_NAME - 1] + "…"


def as_typed(text: str, start: int, length: int) -> str:
    """Some `length` characters from `start`, as they stand in the facts: up to a figure or line."""
    return text[start : start + length].partition(HOLE)[0].partition("\n")[0]
