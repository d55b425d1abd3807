"""Remarks as Word comments: lines with marks round what is meant, and the part with the words.

While the body is written, a remark stands in it between characters that XML cannot hold, so that
no text is ever taken for one; `numbered` writes the comments' ranges in their place. A body
without remarks passes through untouched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from summarykit.document import Inline, Inlines, Label, Text
from summarykit.document.walk import plain
from summarykit.render.docx import styles
from summarykit.render.docx.text import runs

_OPEN, _NEXT, _MEANT, _CLOSE = "\x00", "\x01", "\x02", "\x03"
_REMARKED = re.compile(f"{_OPEN}([^{_MEANT}]*){_MEANT}([^{_CLOSE}]*){_CLOSE}")

_AUTHOR, _INITIALS = "摘要核对", "核"
_DATE = "2000-01-01T00:00:00Z"
"""A constant, for nothing here reads the clock, and the same paper gives the same bytes."""

_COMMENT_HALF_POINTS = 21

_REFERENCE = f'<w:rPr><w:rStyle w:val="{styles.COMMENT_REFERENCE}"/></w:rPr>'


def line(inlines: Inlines, text: str, style: str = "") -> str:
    """The line as runs in a character style; its remarks stand in it between marks.

    `text` is what the line says, with a label before it or a full stop behind it: callers have
    it at hand, and a line without remarks is no more than that.
    """
    for inline in inlines:
        if inline.__class__ is not Label and inline.remarks:  # type: ignore[union-attr]
            return "".join(_pieces(_with_surroundings(inlines, text), style))
    return runs(text, style)


def _with_surroundings(inlines: Inlines, text: str) -> Inlines:
    """The inlines with what the text says before and behind them."""
    said = plain(inlines)
    start = text.rfind(said)
    return (Text(text[:start]), *inlines, Text(text[start + len(said) :]))


def _pieces(inlines: Inlines, style: str) -> Iterator[str]:
    """What stands between two remarks is written as one text, as it would be without them."""
    for remarks, group in groupby(inlines, _remarks):
        if remarks:
            yield from (noted(remarks, runs(inline.text, style)) for inline in group)
        else:
            yield runs(plain(tuple(group)), style)


def _remarks(inline: Inline) -> tuple[str, ...]:
    return () if isinstance(inline, Label) else inline.remarks


def in_lines(inlines: Inlines, breaks: tuple[int, ...]) -> Inlines:
    """The line with a line break at each of the places in its text."""
    if not breaks:
        return inlines
    found, start = [], 0
    for inline in inlines:
        places = [place - start for place in breaks if start <= place < start + len(inline.text)]
        start += len(inline.text)
        text = inline.text
        for place in reversed(places):
            text = f"{text[:place]}\n{text[place:]}"
        found.append(replace(inline, text=text))
    return tuple(found)


def noted(remarks: Sequence[str], meant: str) -> str:
    """The runs that are meant with the remarks on them; without remarks, the runs alone."""
    if not remarks:
        return meant
    return f"{_OPEN}{_NEXT.join(map(runs, remarks))}{_MEANT}{meant}{_CLOSE}"


def numbered(body: str) -> tuple[str, tuple[str, ...]]:
    """The body with numbered ranges where remarks stood, and the remarks as runs."""
    if _OPEN not in body:
        return body, ()
    remarks: list[str] = []

    def ranged(found: re.Match[str]) -> str:
        first = len(remarks)
        remarks.extend(found[1].split(_NEXT))
        return _range(range(first, len(remarks)), found[2])

    return _REMARKED.sub(ranged, body), tuple(remarks)


def _range(numbers: range, meant: str) -> str:
    starts = (f'<w:commentRangeStart w:id="{number}"/>' for number in numbers)
    ends = (
        f'<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r>{_REFERENCE}<w:commentReference w:id="{number}"/></w:r>'
        for number in numbers
    )
    return "".join((*starts, meant, *ends))


def comments(remarks: Sequence[str]) -> str:
    """The content of `w:comments` in `word/comments.xml`."""
    return "".join(
        f'<w:comment w:id="{number}" w:author="{_AUTHOR}" w:date="{_DATE}" '
        f'w:initials="{_INITIALS}"><w:p><w:pPr><w:pStyle w:val="{styles.COMMENT_TEXT}"/></w:pPr>'
        f"<w:r>{_REFERENCE}<w:annotationRef/></w:r>{remark}</w:p></w:comment>"
        for number, remark in enumerate(remarks)
    )


def comment_styles() -> Iterator[str]:
    """The styles of a review copy: off the grid and in a size of their own."""
    size = f'<w:sz w:val="{_COMMENT_HALF_POINTS}"/><w:szCs w:val="{_COMMENT_HALF_POINTS}"/>'
    line = (
        '<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="240" '
        'w:lineRule="auto"/><w:jc w:val="left"/>'
    )
    look = f'<w:spacing w:val="0"/>{size}'
    yield styles.style(
        styles.COMMENT_TEXT, "annotation text", line, look, follower=styles.COMMENT_TEXT
    )
    yield (
        f'<w:style w:type="character" w:styleId="{styles.COMMENT_REFERENCE}">'
        '<w:name w:val="annotation reference"/><w:basedOn w:val="DefaultParagraphFont"/>'
        f"<w:rPr>{size}</w:rPr></w:style>"
    )
