"""What closes a paper: 附件说明, 出席 of a 纪要, 署名 and date with and without seal, 附注.

GB/T 9704—2012, 7.3.4 to 7.3.6 and 10.3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from summarykit.document import Attachment, Document, Inlines, SignOff
from summarykit.document.walk import plain
from summarykit.render.docx import styles
from summarykit.render.docx.comments import in_lines, line
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
_NAME_IN_LIST = re.compile("(?:（[^）]*）|[^、])+、?|、")
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
    """出席, 请假 and 列席 of a 纪要, one line below the text (10.3).

    Lines are broken behind a name, never in one, by line breaks of our own. Word processors part
    Chinese anywhere, and nothing else holds a name together: at a word joiner (U+2060) LibreOffice
    7.4 parts it all the same, and searching and copying would find one in every name; columns of
    names leave no place for 单位, nor for the 、 between. Lines are half a character short, so that other
    fonts do not break them again; who adds a name moves the breaks behind it.
    """
    if document.rolls:
        yield KEPT_BLANK_LINE
    for roll in document.rolls:
        label = f"{roll.label}："
        hanging = _width(label, measures)
        room = measures.width - measures.first_line - hanging - round(_MARGIN * measures.cell)
        listed = in_lines(roll.names, tuple(_line_ends(plain(roll.names), room, measures)))
        names = line(listed, plain(listed))
        indent = f'<w:ind w:left="{measures.first_line + hanging}" w:hanging="{hanging}"/>'
        yield paragraph(ROLL, runs(label, ROLL_LABEL) + names, indent, keep=keep)


def _line_ends(names: str, room: int, measures: Measures) -> Iterator[int]:
    """Where lines of names end, as places in the text; a name longer than a line begins one."""
    left, place = room, 0
    for name in _NAME_IN_LIST.findall(names):
        width = _width(name, measures)
        if place and width > left:
            yield place
            left = room
        left -= width
        place += len(name)


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


def _sealed(signed: SignOff, measures: Measures, *, keep: bool) -> Iterator[str]:
    """The date 右空四字, the agency's name above it on one axis, with room for the seal (7.3.5.1).

    A seal of diameter d stands upright on name and date, which are a little below its middle, and
    its top within one line of the text. Lines are p high, and b blank ones stand between text and
    name: what parts name and date is (b + 1)p below the text, the seal's middle d/2 below its
    top. With the least b for which (b + 1)p ≥ d/2 the top may be anywhere from the text down to
    (b + 1)p − d/2, which is less than a line: for 42 mm, b is 2, and a top 5 mm below the text
    puts the names 4.6 mm below the middle.

    Several agencies stand in rows of at most three, as many in each as its names allow, each
    under its own seal, the last above the date (联合行文). Rows are so far apart that the seals
    do not touch, and no seal leaves the 版心.
    """
    date = plain(signed.date)
    places = _places(signed, measures)
    room = max(measures.closing.space_before, _room_above(measures))
    for names, axes in places.rows():
        yield from _blank(room, measures)
        yield _row(names, axes, measures)
        room = _room_between(measures)
    if not signed.names:
        yield from _blank(room, measures)
    if content := line(signed.date, date):
        yield paragraph(styles.ISSUED_ON, content, _about(places.axis, measures), keep=keep)


def _room_above(measures: Measures) -> int:
    blank = ceil(measures.closing.seal_size / 2 / measures.pitch) - 1
    return max(0, blank) * measures.pitch


def _room_between(measures: Measures) -> int:
    apart = measures.lines_for(measures.closing.seal_size + _BETWEEN_SEALS)
    return max(0, apart - 1) * measures.pitch


class _Places(NamedTuple):
    """Where sealed names stand: their widths in twips, and the axis of the date."""

    names: Sequence[Inlines]
    widths: Sequence[int]
    axis: int
    measures: Measures

    def rows(self) -> Iterator[tuple[Sequence[Inlines], Sequence[int]]]:
        """The names of each row and their axes; the columns are in line where the names allow."""
        common = max((self._apart(*row) for row in self._parted(0)), default=0)
        for start, end in self._parted(0):
            axes = self._axes(start, end, common) or self._axes(start, end, 0)
            yield self.names[start:end], axes or (self._last_axis(end),)

    def _parted(self, start: int) -> list[tuple[int, int]]:
        """As few rows as can be from this name on, and even ones: four stand as two and two."""
        found = [
            [(start, end), *self._parted(end)]
            for end in range(start + 1, min(start + _SEALS_IN_A_ROW, len(self.names)) + 1)
            if end == start + 1 or self._axes(start, end, 0)
        ]
        return min(found, key=_unevenness, default=[])

    def _apart(self, start: int, end: int) -> int:
        """From axis to axis, so that neither seals nor names of the row touch."""
        pairs = pairwise(self.widths[start:end])
        names = max(((one + other) // 2 for one, other in pairs), default=0)
        return max(self.measures.closing.seal_size + _BETWEEN_SEALS, names + 2 * self.measures.cell)

    def _axes(self, start: int, end: int, apart: int) -> Sequence[int]:
        """The axes of a row, the last above the date if it can be; none if the row is too long."""
        apart = max(apart, self._apart(start, end))
        to_last = apart * (end - start - 1)
        first = self._half(start)
        furthest = self._last_axis(end) if end == len(self.names) else self._rightmost(end)
        last = max(min(self.axis, furthest), first + to_last)
        return range(last - to_last, last + 1, apart) if last <= furthest else ()

    def _last_axis(self, end: int) -> int:
        return min(self.axis, self._rightmost(end))

    def _rightmost(self, end: int) -> int:
        return self.measures.width - self._half(end - 1)

    def _half(self, name: int) -> int:
        """Half the room of a seal or a name, which has half a character free at either end."""
        room = max(self.measures.closing.seal_size, self.widths[name] + self.measures.cell)
        return min(room, self.measures.width) // 2


def _unevenness(rows: Sequence[tuple[int, int]]) -> tuple[int, int, list[int]]:
    lengths = [end - start for start, end in rows]
    return len(rows), sum(it * it for it in lengths), [-it for it in lengths]


def _places(signed: SignOff, measures: Measures) -> _Places:
    """The axis is that of a date 右空四字; a last name too long for that moves it to the left."""
    seal, dated = measures.closing.seal_size, _width(plain(signed.date), measures)
    widths = [_width(plain(name), measures) for name in signed.names]
    last = widths[-1] if widths else 0
    free = measures.closing.sealed_date_right + (dated or last) // 2
    axis = measures.width - max(free, (last + measures.cell) // 2, seal // 2)
    return _Places(signed.names, widths, axis, measures)


def _row(names: Sequence[Inlines], axes: Sequence[int], measures: Measures) -> str:
    """One name about its axis; several at centred tab stops."""
    if len(names) == 1:
        (name,) = names
        return paragraph(styles.SIGN_OFF, line(name, plain(name)), _about(axes[0], measures))
    tabs = "".join(f'<w:tab w:val="center" w:pos="{stop}"/>' for stop in axes)
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
