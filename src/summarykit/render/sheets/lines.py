"""Where the lines of a paragraph break, and how wide a text is, reckoned without any font.

A Chinese character is as wide as it is high, in every font; letters and digits are those of Times
New Roman, whose widths the fonts that stand in for it share. Lengths are in twips.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_WIDTHS = dict(
    zip(
        map(chr, range(0x20, 0x7F)),
        (
            250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278,
            500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444,
            921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722,
            556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500,
            333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500,
            500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
        ),
        strict=True,
    )
)  # fmt: skip
"""Advances of Times New Roman, in thousandths of its size."""
_WIDTHS |= {"·": 250, "×": 564, "÷": 564, "±": 564, "°": 400, "²": 300, "³": 300}
_USUAL_WIDTH = 500
_OF_BOTH_SCRIPTS = {"“": 444, "”": 444, "‘": 333, "’": 333, "—": 1000, "…": 1000}
"""Marks that are as wide as this where they follow a letter or a digit."""

_FIRST_CHINESE = "\u2030"
_GAP = 0.2
"""Between a Chinese character and a letter or digit, in sizes of the letters."""

_NEVER_FIRST = frozenset(
    ":!),.:;?]}¢'\"、。〉》」』】〕〗〞︰︱︳﹐､﹒﹔﹕﹖﹗﹚﹜﹞！），．：；？｜｝︴︶︸︺︼︾﹀﹂﹄﹏､￠々‖•·ˇˉ―′’”"
)
_NEVER_LAST = frozenset("([{£¥'\"‵〈《「『【〔〖（［｛￡￥〝︵︷︹︻︽︿﹁﹃﹙﹛﹝（｛“‘")
_STICK_TO_NEXT = frozenset("”’）》】〉」』〕〗、，。‰℃")
_OPENING = frozenset("（《【〈「『〔〖…")
_QUOTES = frozenset("“‘”’")
"""Marks that LibreOffice does not part from a letter or digit, after older rules of Unicode (UAX 14:
CL × AL, NU; AL, NU × OP, IN; QU)."""


class Setting(NamedTuple):
    """How a text is set: the size of its characters, and what each is set closer or wider."""

    em: float
    spacing: float = 0


class Line(NamedTuple):
    """Where a line starts and ends in its text."""

    start: int
    end: int


def width(text: str, setting: Setting) -> float:
    """How wide the text is on one line."""
    return sum(own + behind for own, behind in _advances(text, setting))


def breaks(text: str, setting: Setting, measure: float, indent: float = 0) -> Iterator[Line]:
    """The lines of a text in a column `measure` wide; the first begins `indent` further in.

    A text without characters has one line too. What may not start or end a line follows
    LibreOffice's list for zh-CN, which is Word's (GB/T 15834—2011, 5.1); words and numbers stay
    whole, where they are not longer than a line.
    """
    advances = _advances(text, setting)
    start, over = 0, _overflow(advances, 0, measure - indent)
    while over < len(text):
        end = _break_before(text, start, over)
        yield Line(start, end)
        start, over = end, _overflow(advances, end, measure)
    yield Line(start, len(text))


class _Advance(NamedTuple):
    """What a character takes, and what comes behind it where the line goes on."""

    own: float
    behind: float


def _overflow(advances: Sequence[_Advance], start: int, measure: float) -> int:
    """The first character from `start` that goes beyond the measure."""
    x = 0.0
    for place in range(start, len(advances)):
        own, behind = advances[place]
        if x + own > measure:
            return max(place, start + 1)
        x += own + behind
    return len(advances)


def _break_before(text: str, start: int, over: int) -> int:
    """Where the next line starts, when the character at `over` does not fit."""
    place = over
    while place > start and not _may_part(text, place):
        place -= 1
    return place if place > start else over


def _may_part(text: str, place: int) -> bool:
    before, behind = text[place - 1], text[place]
    if behind in _NEVER_FIRST or before in _NEVER_LAST or behind == " ":
        return False
    return before == " " or not (
        (_is_latin(before) and _is_latin(behind)) or _stick(before, behind)
    )


def _stick(before: str, behind: str) -> bool:
    """Whether a mark stays with the letter or digit beside it."""
    if _is_latin(behind):
        return before in _STICK_TO_NEXT and behind.isalnum()
    return _is_latin(before) and (behind in _QUOTES or (before.isalnum() and behind in _OPENING))


def _is_latin(mark: str) -> bool:
    return mark < _FIRST_CHINESE and mark not in _OF_BOTH_SCRIPTS


def _advances(text: str, setting: Setting) -> list[_Advance]:
    """A mark of both scripts belongs to the one before it; the last one before a change of scripts
    is not set closer."""
    latin = latin_places(text)
    advances = []
    for place, mark in enumerate(text):
        own = setting.em * (_latin_width(mark) / 1000 if latin[place] else 1)
        if place + 1 == len(text) or latin[place] == latin[place + 1]:
            behind = setting.spacing
        else:
            letters = mark.isalnum() and text[place + 1].isalnum()
            behind = setting.em * _GAP if letters else 0
        advances.append(_Advance(own, behind))
    return advances


def latin_places(text: str) -> list[bool]:
    """For each character, whether it is set in the font of letters and digits."""
    latin, places = False, []
    for mark in text:
        latin = _is_latin(mark) or (latin and mark in _OF_BOTH_SCRIPTS)
        places.append(latin)
    return places


def _latin_width(mark: str) -> int:
    """In thousandths; that of a letter with an accent is that of the letter."""
    known = _WIDTHS.get(mark) or _OF_BOTH_SCRIPTS.get(mark)
    return known or _WIDTHS.get(unicodedata.normalize("NFD", mark)[0], _USUAL_WIDTH)
