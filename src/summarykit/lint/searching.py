"""Searching all typed texts at once, for words and for patterns: most papers hold none of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from typing import NamedTuple

from summarykit.findings import Severity
from summarykit.lint.manuscript import Manuscript
from summarykit.lint.rule import Flaw
from summarykit.lint.texts import HOLE, Said

compiled = cache(re.compile)
"""A pattern, compiled when it is first needed: on most papers it never is."""

HAN = r"[\u4e00-\u9fff]"
BLANK = r"[ \t\u3000\xa0]"

_LONGEST = 20


class Hit(NamedTuple):
    """Words found in a text: from `start` to `end` of what `said` says."""

    said: Said
    start: int
    end: int

    @property
    def words(self) -> str:
        """The words as typed: up to the next indicator or line break, and not too long."""
        words = self.said.text[self.start : self.end].strip()
        return words.partition(HOLE)[0].partition("\n")[0][:_LONGEST]

    @property
    def before(self) -> str:
        """The text in front of the words."""
        return self.said.text[: self.start]

    @property
    def after(self) -> str:
        """The text behind the words."""
        return self.said.text[self.end :]

    @property
    def clause(self) -> str:
        """What stands in front of the words since the last mark that ends a clause."""
        return re.split("[，。；：！？,;\n]", self.before)[-1]

    def widened(self, characters: int) -> Hit:
        """The same with some of the characters in front of it."""
        return self._replace(start=max(self.start - characters, 0))

    def flaw(self, message: str, hint: str = "", severity: Severity | None = None) -> Flaw:
        """The flaw of these words; {} in the message stands for them."""
        words = self.words
        return Flaw(message.format(words), self.said.ref, hint, words, severity)


def found(
    manuscript: Manuscript, pattern: str, needs: str = "", *, every: bool = False
) -> Iterator[Hit]:
    """Where the texts for the paper have the pattern; the same words once in a text, or `every` time.

    Nothing is looked for when none of the characters in `needs` was typed anywhere. Patterns
    are strings, compiled when first needed: most papers need few of them.
    """
    if needs and not has_any(manuscript, needs):
        return
    matches = list(re.finditer(pattern, manuscript.whole, re.MULTILINE))
    if matches:
        yield from _hits(manuscript, matches, every)


def has(manuscript: Manuscript, word: str) -> bool:
    """Whether the word was typed anywhere."""
    return manuscript.characters.issuperset(word) and word in manuscript.whole


def has_any(manuscript: Manuscript, marks: Iterable[str]) -> bool:
    """Whether one of the characters was typed anywhere."""
    return not manuscript.characters.isdisjoint(marks)


def texts_with(
    manuscript: Manuscript, words: Iterable[str] = (), patterns: Iterable[str] = ()
) -> Iterator[Said]:
    """The texts in which one of the words stands, or one of the patterns is found.

    A word may begin with a line break, as every text does here. Each pattern begins with a
    literal character: where that is nowhere in the facts, the pattern is not even compiled; and it
    matches nothing over the end of a text. All texts are searched as one: in a long table most
    hold nothing.
    """
    known = manuscript.characters
    numbers: set[int] = set()
    for word in words:
        if known.issuperset(word):
            numbers.update(_numbers(manuscript, partial(manuscript.whole.find, word)))
    for pattern in patterns:
        if pattern[0] in known:
            numbers.update(_numbers(manuscript, partial(_place, manuscript.whole, pattern)))
    return map(manuscript.texts.__getitem__, sorted(numbers))


def _place(whole: str, pattern: str, start: int) -> int:
    found = compiled(pattern).search(whole, start)
    return found.start() if found else -1


def _numbers(manuscript: Manuscript, find: Callable[[int], int]) -> Iterator[int]:
    """Which texts hold what `find` finds from a place on; -1: nothing more.

    What begins with the line break in front of a text, and goes on, is the text's.
    """
    whole, starts, at = manuscript.whole, manuscript.starts, 0
    while (at := find(at)) >= 0:
        number = bisect_right(starts, at + (whole[at] == "\n")) - 1
        yield number
        at = starts[number + 1] - 1


def _hits(manuscript: Manuscript, matches: list[re.Match[str]], every: bool) -> Iterator[Hit]:
    starts = manuscript.starts
    seen: set[tuple[int, str]] = set()
    for match in matches:
        number = bisect_right(starts, match.start()) - 1
        said = manuscript.texts[number]
        if every or (number, match.group()) not in seen:
            seen.add((number, match.group()))
            start = match.start() - starts[number]
            yield Hit(said, start, start + len(match.group()))
