"""Upright and landscape pages: where sections part, and page numbers on turned sheets.

横排表格 (GB/T 9704—2012, 8): the number stays where it is on the sheet, and the head of the table
is at the 订口 of odd and at the 切口 of even pages, which on either is the sheet's left edge. So
the sheet is turned by a quarter to the right: its left edge is up, its foot is at the left, and
the number stands there in a text box whose lines run downwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from summarykit.render.docx import page, styles
from summarykit.render.docx.colophon import COLOPHON_PLACE
from summarykit.render.docx.measures import Measures
from summarykit.render.docx.parts import BETWEEN, TURNED, UPRIGHT
from summarykit.render.docx.text import BLANK_LINE, paragraph

_OPENS = re.compile(
    f'<w:p><w:pPr><w:pStyle w:val="(?:Heading\\d|{styles.ATTACHMENT_LABEL}|'
    f'{styles.ATTACHMENT_TITLE})"'
)
_GAP = "<w:p></w:p>"
"""A blank line that parts two tables, told from any other by how it is written."""
_ONE_PARAGRAPH = re.compile(r"<w:p><w:pPr>(?:(?!</w:pPr>).)*</w:pPr>")


def parted(pieces: Iterable[str], measures: Measures) -> str:
    """The body's pieces as one text, its sections parted, the last one's properties at the end."""
    body = _Body(measures)
    for piece in pieces:
        if piece == TURNED:
            body.turn()
        elif piece == UPRIGHT:
            body.turn_back()
        else:
            body.add(piece)
    return body.ended()


class _Body:
    """A body as it grows; `section` holds the pieces of the one that is not closed."""

    def __init__(self, measures: Measures) -> None:
        self.upright = page.section(measures)
        self.landscape = page.landscape(measures)
        self.alone = page.unnumbered_section(measures)
        self.done: list[str] = []
        self.section: list[str] = []

    def add(self, piece: str) -> None:
        """One more piece; a blank line between tables is none at the top of a page."""
        if piece != BETWEEN:
            self.section.append(piece)
        elif self.section:
            self.section.append(_GAP)

    def turn(self) -> None:
        """The pages up to here are upright; a heading right before the table goes with it."""
        heads = self._heads()
        if self.section:
            self.done += _closed(self.section, self.upright)
        self.section = heads

    def _heads(self) -> list[str]:
        """Headings and an attachment's label and title, taken from the end of the section."""
        at = len(self.section)
        while at and (_OPENS.match(self.section[at - 1]) or self._is_below_title(at - 1)):
            at -= 1
        heads, self.section = self.section[at:], self.section[:at]
        if self.section and self.section[-1] == _GAP:
            self.section.pop()
        return heads

    def _is_below_title(self, at: int) -> bool:
        before = self.section[at - 1] if at else ""
        return self.section[at] == BLANK_LINE and _OPENS.match(before) is not None

    def turn_back(self) -> None:
        """The pages from the last turn up to here are landscape."""
        self.done += _closed(self.section, self.landscape)
        self.section = []

    def ended(self) -> str:
        """The whole text; a landscape page at the end needs no upright one behind it.

        The 版记 behind such a page stands on one of its own, which bears no number (7.5).
        """
        if self.section:
            last = self.alone if self.done and _is_colophon(self.section) else self.upright
            return "".join((*self.done, *self.section, last))
        if self.done and self.done[-1] == _break(self.landscape):
            return "".join((*self.done[:-1], _break(""), self.landscape))
        return "".join((*self.done, self.upright))


def _is_colophon(pieces: Sequence[str]) -> bool:
    return len(pieces) == 1 and f'w:val="{COLOPHON_PLACE}"' in pieces[0]


def _closed(pieces: list[str], section: str) -> list[str]:
    """The pieces with the section's properties in their last paragraph, else in a paragraph more.

    One more may stand on a page of its own where the last is full.
    """
    last = pieces[-1]
    if last.count("</w:p>") == 1 and _ONE_PARAGRAPH.match(last):
        return [*pieces[:-1], last.replace("</w:pPr>", f"{section}</w:pPr>", 1)]
    if last == BLANK_LINE:
        return [*pieces[:-1], f"<w:p><w:pPr>{section}</w:pPr></w:p>"]
    return [*pieces, _break(section)]


def _break(section: str) -> str:
    """The lowest paragraph there is, with which a section ends."""
    return paragraph(styles.TABLE_END, "", section)
