"""What closes a paper: 附件说明, 出席 of a 纪要, 署名 and date with and without seal, 附注.

GB/T 9704—2012, 7.3.4 to 7.3.6 and 10.3.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil
from typing import NamedTuple

from summarykit.document import Attachment, Document, Inlines, SignOff
from summarykit.document.walk import plain
from summarykit.render.docx import styles
from summarykit.render.docx.comments import line
from summarykit.render.docx.measures import Measures
from summarykit.render.docx.text import BLANK_LINE, KEPT_BLANK_LINE, ems, paragraph, runs

ROLL, ROLL_LABEL = "Roll", "RollLabel"
_LIST_OPENING = "附件："
_SHORT_LIST = 5
"""Names that go to the next page with the text if the 署名 must; more would leave a gap behind."""
_MARGIN = 0.5
"""What a date leaves free at the right, in characters, for fonts wider than reckoned with."""
_BLANK_LINES = 2
_SEALS_IN_A_ROW = 3
_BETWEEN_SEALS = 113
"""2 mm, for seals may neither meet nor touch (7.3.5.1)."""
_TAB = "<w:r><w:tab/></w:r>"


def attachment_list(
    attachments: Sequence[Attachment], measures: Measures, *, keep: bool
) -> Iterator[str]:
    """附件：1.名称, one line below the text, names one under the other (7.3.4).

    Lines that a long name goes on to begin under its first character. No tab parts number and
    name, for then every reader would show a gap that the standard does not have: the indents are
    reckoned from the letters, and a digit is half as wide as a character in every usual font.
    """
    if not attachments:
        return
    yield KEPT_BLANK_LINE
    several = len(attachments) > 1
    label = len(_LIST_OPENING) * measures.cell
    for number, attachment in enumerate(attachments, start=1):
        count = f"{number}." if several else ""
        opening, hanging = (_LIST_OPENING, label) if number == 1 else ("", 0)
        width = _width(count, measures)
        indent = (
            f'<w:ind w:left="{2 * measures.cell + label + width}" w:hanging="{hanging + width}"/>'
        )
        content = runs(opening + count + plain(attachment.title))
        stays = keep and (len(attachments) <= _SHORT_LIST or number == len(attachments))
        yield paragraph(styles.ATTACHMENT_LIST, content, indent, keep=stays)


def rolls(document: Document, measures: Measures, *, keep: bool) -> Iterator[str]:
    """出席, 请假 and 列席 of a 纪要, one line below the text (10.3)."""
    if document.rolls:
        yield KEPT_BLANK_LINE
    for roll in document.rolls:
        label = f"{roll.label}："
        names = line(roll.names, plain(roll.names))
        hanging = _width(label, measures)
        indent = f'<w:ind w:left="{measures.first_line + hanging}" w:hanging="{hanging}"/>'
        yield paragraph(ROLL, runs(label, ROLL_LABEL) + names, indent, keep=keep)


def roll_styles(measures: Measures) -> Iterator[str]:
    """The styles of the lists of names."""
    yield styles.style(ROLL, "出席人员", '<w:jc w:val="left"/>', "", follower=ROLL)
    letters = measures.attendance_label
    look = f"{styles.fonts(letters)}{styles.bold(letters)}{styles.size(letters)}"
    yield (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{ROLL_LABEL}">'
        '<w:name w:val="出席标识"/><w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/>'
        f"<w:rPr>{look}</w:rPr></w:style>"
    )


def closing(document: Document, measures: Measures, *, keep: bool) -> Iterator[str]:
    """署名 and date, then the 附注 in brackets; nothing when the paper has neither.

    They stay on one page; with `keep`, on that of what follows. Under a sealed date a line is
    free, the last lines of a page being too low for a seal: it reaches below the date.
    """
    signed = document.sign_off
    if signed is not None and (signed.names or signed.date):
        followed = keep or bool(document.note)
        lowest = signed.sealed and not followed
        set_ = _sealed if signed.sealed else _unsealed
        yield from set_(signed, measures, keep=followed or lowest)
        yield from [BLANK_LINE] * lowest
    if document.note:
        note = plain(document.note)
        text = note if note.startswith("（") else f"（{note}）"
        yield paragraph(styles.NOTE, line(document.note, text), keep=keep)


# without seal -----------------------------------------------------------------------------


def _unsealed(signed: SignOff, measures: Measures, *, keep: bool) -> Iterator[str]:
    """One blank line, 署名 right 空二字, the date two characters right of its start (7.3.5.2).

    A date longer than the 署名, or so long that it would touch the edge, stands right 空二字
    itself and pushes the 署名 to the left. Several names end at the same place; the date goes by
    the last. All have left indents, for what the standard asks for is the distance between two
    starts.
    """
    after = measures.closing.date_after
    names, date = [plain(name) for name in signed.names], plain(signed.date)
    last, dated = _width(names[-1], measures) if names else 0, _width(date, measures)
    wanted = dated + after if dated > last - _MARGIN * measures.cell else last
    start = measures.width - measures.closing.name_right - wanted
    yield from _blank(measures.closing.space_before, measures)
    for inlines, name in zip(signed.names, names, strict=True):
        left = start + last - _width(name, measures)
        yield _from_left(styles.SIGN_OFF, line(inlines, name), left)
    if dated_on := line(signed.date, date):
        yield _from_left(styles.ISSUED_ON, dated_on, start + after, keep=keep)


def _blank(height: int, measures: Measures) -> Iterator[str]:
    """One or two blank lines, else one as high as is wanted; the paper stays with them."""
    lines, rest = divmod(height, measures.pitch)
    if lines <= _BLANK_LINES and not rest:
        yield from [KEPT_BLANK_LINE] * lines
    else:
        high = f'<w:keepNext/><w:snapToGrid w:val="0"/>{styles.line_pitch(height)}'
        yield f"<w:p><w:pPr>{high}</w:pPr></w:p>"


def _from_left(style: str, content: str, left: int, *, keep: bool = False) -> str:
    return paragraph(style, content, f'<w:ind w:left="{max(0, left)}"/>', keep=keep)


# with seals -------------------------------------------------------------------------------


class _Seals(NamedTuple):
    """Where seals are set: names in a row, the distance of their axes, and the last axis."""

    in_a_row: int
    distance: int
    axis: int


def _sealed(signed: SignOff, measures: Measures, *, keep: bool) -> Iterator[str]:
    """The date 右空四字, the agency's name above it on one axis, with room for the seal (7.3.5.1).

    A seal of diameter d stands upright on name and date, which are a little below its middle, and
    its top within one line of the text. Lines are p high, and b blank ones stand between text and
    name: what parts name and date is (b + 1)p below the text, the seal's middle d/2 below its
    top. With the least b for which (b + 1)p ≥ d/2 the top may be anywhere from the text down to
    (b + 1)p − d/2, which is less than a line: for 42 mm, b is 2, and a top 5 mm below the text
    puts the names 4.6 mm below the middle.

    Several agencies stand in rows of at most three, as many in each as the names allow, each
    under its own seal, the last above the date (联合行文). Rows are so far apart that the seals
    do not touch, and no seal leaves the 版心.
    """
    date = plain(signed.date)
    seals = _seals(signed, measures)
    room = max(measures.closing.space_before, _room_above(measures))
    for row in _rows(signed.names, seals.in_a_row):
        yield from _blank(room, measures)
        yield _row(row, seals, measures)
        room = _room_between(measures)
    if not signed.names:
        yield from _blank(room, measures)
    if content := line(signed.date, date):
        yield paragraph(styles.ISSUED_ON, content, _about(seals.axis, measures), keep=keep)


def _room_above(measures: Measures) -> int:
    blank = ceil(measures.closing.seal_size / 2 / measures.pitch) - 1
    return max(0, blank) * measures.pitch


def _room_between(measures: Measures) -> int:
    apart = measures.lines_for(measures.closing.seal_size + _BETWEEN_SEALS)
    return max(0, apart - 1) * measures.pitch


def _rows(names: Sequence[Inlines], in_a_row: int) -> Iterator[Sequence[Inlines]]:
    """The names in order, spread evenly, so that four stand as two and two."""
    left = list(names)
    for rows in range(ceil(len(names) / in_a_row), 0, -1):
        taken = ceil(len(left) / rows)
        yield left[:taken]
        left = left[taken:]


def _seals(signed: SignOff, measures: Measures) -> _Seals:
    """The axis is that of a date 右空四字; a name too long for that moves it to the left."""
    seal, dated = measures.closing.seal_size, _width(plain(signed.date), measures)
    widest = max((_width(plain(name), measures) for name in signed.names), default=0)
    free = measures.closing.sealed_date_right + (dated or widest) // 2
    axis = measures.width - max(free, (widest + measures.cell) // 2, seal // 2)
    distance = max(seal + _BETWEEN_SEALS, widest + 2 * measures.cell)
    left = max(seal, widest) // 2
    fitting = 1 + max(0, axis - left) // distance
    return _Seals(min(_SEALS_IN_A_ROW, len(signed.names) or 1, fitting), distance, axis)


def _row(names: Sequence[Inlines], seals: _Seals, measures: Measures) -> str:
    """One name about the axis; several at centred tab stops, the last one's being the axis."""
    if len(names) == 1:
        (name,) = names
        return paragraph(styles.SIGN_OFF, line(name, plain(name)), _about(seals.axis, measures))
    stops = (seals.axis - seals.distance * after for after in range(len(names) - 1, -1, -1))
    tabs = "".join(f'<w:tab w:val="center" w:pos="{stop}"/>' for stop in stops)
    content = "".join(_TAB + line(name, plain(name)) for name in names)
    return paragraph(styles.SIGN_OFF, content, f"<w:tabs>{tabs}</w:tabs>")


def _about(axis: int, measures: Measures) -> str:
    """Centred about an axis, counted from the left edge of the 版心."""
    left, right = max(0, 2 * axis - measures.width), max(0, measures.width - 2 * axis)
    return f'<w:ind w:left="{left}" w:right="{right}"/><w:jc w:val="center"/>'


# widths -----------------------------------------------------------------------------------


def _width(text: str, measures: Measures) -> int:
    """The width of a line of body letters, in twips; a full stop is a quarter of an em wide."""
    em = measures.body.em
    return round((ems(text) - text.count(".") / 4) * em + len(text) * (measures.cell - em))
