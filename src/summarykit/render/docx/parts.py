"""Parts of the package, and what a paper needs beyond the plain one."""

from __future__ import annotations

from typing import NamedTuple

OPEN_XML = "http://schemas.openxmlformats.org"
RELATIONSHIPS = f"{OPEN_XML}/officeDocument/2006/relationships"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_DRAWING = f"{OPEN_XML}/drawingml/2006/wordprocessingDrawing"
TEXT_BOXES = (
    f'xmlns:mc="{OPEN_XML}/markup-compatibility/2006" xmlns:wp="{_DRAWING}" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
"""Names that text boxes need, at the root of the document: pandoc looks for them nowhere else."""

LETTERHEAD = "letterhead"
LETTER = "letter"
COLOPHON = "colophon"
ROLLS = "rolls"
CONTENTS = "contents"
NUMBERING = "numbering"
LANDSCAPE = "landscape"
UNNUMBERED = "unnumbered"
CHARTS = "charts"
SMALL_TABLES = "small tables "
COMMENTS = "comments"

Features = frozenset[str]
"""Which of the above a paper has: with the measures, the key of its container.

Charts are parts of their own, so their number belongs to the name: charts2.
"""


def with_charts(number: int) -> str:
    """The feature of a paper with so many charts."""
    return f"{CHARTS}{number}"


def charts_in(features: Features) -> int:
    """How many charts the paper has."""
    numbers = (name.removeprefix(CHARTS) for name in features if name.startswith(CHARTS))
    return int(next(numbers, "0"))


def with_small_tables(size: str) -> str:
    """The feature of a paper with a table in letters of this size: 小四."""
    return SMALL_TABLES + size


def small_tables_in(features: Features) -> list[str]:
    """The sizes of such tables, in one order."""
    names = (name.removeprefix(SMALL_TABLES) for name in features if name.startswith(SMALL_TABLES))
    return sorted(names)


TURNED, UPRIGHT, BETWEEN = "\x04", "\x05", "\x06"
"""Marks among the pieces of a body: where a landscape section begins, where it ends, and a blank
line that only parts two tables. XML cannot hold them, so no text is taken for one."""


class Part(NamedTuple):
    """A part that the main document refers to by `id`; `name` is its path in the package.

    `xml` is empty where the part is written with the text (comments).
    """

    id: str
    name: str
    content_type: str
    relation: str
    xml: str


def word_part(kind: str, xml: str, *, name: str = "", id: str = "") -> Part:
    """A part of Word's own: word/styles.xml for `styles`, word/footer1.xml for a named one."""
    file = name or kind
    return Part(
        id or file, f"word/{file}.xml", f"{WORD_TYPE}.{kind}+xml", f"{RELATIONSHIPS}/{kind}", xml
    )
