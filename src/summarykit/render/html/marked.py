"""Text as HTML: lines cut out of a paragraph, with what is marked in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby, pairwise
from typing import NamedTuple

from summarykit.render.sheets.lines import latin_places

_QUOTE = re.compile("[“”‘’…]")


class Span(NamedTuple):
    """Part of a text that stands between two tags; `behind` follows its end once."""

    start: int
    end: int
    opening: str = ""
    closing: str = ""
    behind: str = ""


class Rich(NamedTuple):
    """A text and what is marked in it; spans lie side by side or in one another."""

    text: str
    spans: Sequence[Span] = ()


def with_narrow_quotes(text: str, spans: Iterable[Span]) -> Rich:
    """The text with its spans, and those quotes marked that are set as letters are."""
    return Rich(text, (*spans, *(_narrow(text) if _QUOTE.search(text) else ())))


def cut(line: Rich, start: int, end: int) -> str:
    """The HTML from `start` to `end`, well-formed in itself."""
    spans = [it for it in line.spans if it.start <= end and it.end >= start]
    if not spans:
        return escape(line.text[start:end])
    edges = {start, end, *(place for it in spans for place in it[:2] if start < place < end)}
    places = sorted(edges)
    opened = start if not start else -1
    pieces = [_behind(spans, opened)]
    for here, there in pairwise(places):
        inside = [it for it in spans if it.start <= here and there <= it.end]
        pieces += (_piece(line.text[here:there], inside), _behind(spans, there))
    return "".join(pieces)


def _behind(spans: Iterable[Span], place: int) -> str:
    return "".join(it.behind for it in spans if it.end == place)


def _piece(text: str, spans: Sequence[Span]) -> str:
    opening = "".join(it.opening for it in spans)
    closing = "".join(it.closing for it in reversed(spans))
    return f"{opening}{escape(text)}{closing}"


def _narrow(text: str) -> Iterator[Span]:
    marks = zip(text, latin_places(text), strict=True)
    start = 0
    for narrow, group in groupby(marks, lambda one: one[1] and bool(_QUOTE.match(one[0]))):
        end = start + len(list(group))
        if narrow:
            yield Span(start, end, '<span class="latin">', "</span>")
        start = end
