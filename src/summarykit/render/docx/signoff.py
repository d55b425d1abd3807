"""What closes a paper: 附件说明, 署名 and date without seal, 附注.

GB/T 9704—2012, 7.3.4, 7.3.5.2 and 7.3.6.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from summarykit.document import Attachment, Document, SignOff
from summarykit.document.walk import plain
from summarykit.render.docx import styles
from summarykit.render.docx.comments import line
from summarykit.render.docx.measures import Measures
from summarykit.render.docx.text import KEPT_BLANK_LINE, ems, paragraph, runs

_LIST_OPENING = "附件："
_MARGIN = 0.5
"""What a date leaves free at the right, in characters, for fonts wider than reckoned with."""


def attachment_list(
    attachments: Sequence[Attachment], measures: Measures, *, keep: bool
) -> Iterator[str]:
    """附件：1.名称, one line below the text, names one under the other (7.3.4)."""
    if not attachments:
        return
    yield KEPT_BLANK_LINE
    several = len(attachments) > 1
    for number, attachment in enumerate(attachments, start=1):
        count = f"{number}." if several else ""
        opening = _LIST_OPENING if number == 1 else ""
        text = opening + count + plain(attachment.title)
        hanging = ceil(ems(opening + count) * measures.cell)
        left = ceil(ems(_LIST_OPENING + count) * measures.cell) + 2 * measures.cell
        indent = f'<w:ind w:left="{left}" w:hanging="{hanging}"/>'
        yield paragraph(styles.ATTACHMENT_LIST, runs(text), indent, keep=keep)


def closing(document: Document, measures: Measures) -> Iterator[str]:
    """署名 and date, then the 附注 in brackets; nothing when the paper has neither."""
    if document.sign_off is not None:
        yield from _sign_off(document.sign_off, measures)
    if document.note:
        note = plain(document.note)
        text = note if note.startswith("（") else f"（{note}）"
        yield paragraph(styles.NOTE, line(document.note, text))


def _sign_off(sign_off: SignOff, measures: Measures) -> Iterator[str]:
    """One blank line, 署名 right 空二字, the date two characters right of its start (7.3.5.2).

    A date longer than the 署名, or so long that it would touch the edge, stands right 空二字
    itself and pushes the 署名 to the left. Several names end at the same place; the date goes by
    the last. All have left indents, for what the standard asks for is the distance between two
    starts.
    """
    names, date = [plain(name) for name in sign_off.names], plain(sign_off.date)
    if names or date:
        yield KEPT_BLANK_LINE
    last, dated = ems(names[-1]) if names else 0, ems(date)
    wanted = dated + 2 if dated > last - _MARGIN else last
    start = measures.width / measures.cell - 2 - wanted
    for inlines, name in zip(sign_off.names, names, strict=True):
        left = start + last - ems(name)
        yield _from_left(styles.SIGN_OFF, line(inlines, name), left, measures)
    if dated_on := line(sign_off.date, date):
        yield _from_left(styles.ISSUED_ON, dated_on, start + 2, measures)


def _from_left(style: str, content: str, cells: float, measures: Measures) -> str:
    left = max(0, int(cells * measures.cell))
    return paragraph(style, content, f'<w:ind w:left="{left}"/>')


def rolls(document: Document, measures: Measures) -> Iterator[str]:
    """出席, 请假 and 列席 of a 纪要 (10.3)."""
    yield from ()
