"""Measures that are right one by one and cannot work together.

A page of no width, letters higher than their line, a page number below the paper: a renderer
would write them without a word, and a word processor would show nonsense.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from summarykit.layout.length import LETTERS, Length, reading_of
from summarykit.model import LocatedModel

if TYPE_CHECKING:
    from summarykit.layout.profile import Layout, Sheet

FEWEST_LINES = 5
"""Of a page; GB/T 9704—2012, 5.2.3 has 22."""
FEWEST_CHARACTERS = 10
"""Of a line; GB/T 9704—2012, 5.2.3 has 28."""

_PAPER_WIDTH, _PAPER_HEIGHT = 210 / 25.4 * 72, 297 / 25.4 * 72
_CLOSEST = 0.75
"""Of its size a character may be set apart at least, else it stands on its neighbour."""
_FEWEST_IN_TITLE = 4
_HIGHEST = 0.85
_LINES_UNDER_HEAD = 15
_ON_BODY_LINES = (
    "subtitle", "heading_1", "heading_2", "heading_3", "heading_4", "attachment_label",
    "table_title", "secrecy", "approver", "attendance_label", "contents_title",
)  # fmt: skip
"""Faces that are set on lines of the body's pitch."""

Field = tuple[str, ...]


class Conflict(NamedTuple):
    """What does not work, and the fields that may be at fault, the likeliest first.

    A field is the way to it: `("page", "left")`.
    """

    message: str
    hint: str
    fields: tuple[Field, ...]


def conflicts(layout: Layout) -> Iterator[Conflict]:
    """All that cannot work; of the page only the first fault, for the others follow from it.

    Nothing is said of a layout with values that could not be read, which says so itself.
    """
    if not _is_read(layout):
        return
    seen = _Seen(layout)
    on_page = next(seen.page(), None)
    if on_page is not None:
        yield on_page
        return
    yield from seen.lines()
    yield from seen.title()
    yield from seen.sides()
    yield from seen.heights()
    yield from seen.edges()


class _Seen(NamedTuple):
    """A layout looked at."""

    layout: Layout

    @property
    def sheet(self) -> Sheet:
        return self.layout.sheet()

    @property
    def width(self) -> float:
        return _PAPER_WIDTH - self.sheet.left - self.sheet.right

    @property
    def height(self) -> float:
        return _PAPER_HEIGHT - self.sheet.top - self.sheet.bottom

    def points(self, length: Length) -> float:
        return length.points(self.sheet.scale)

    def page(self) -> Iterator[Conflict]:
        """5.2.1 and 5.2.3: page, lines and characters."""
        sheet, body = self.sheet, self.layout.fonts.body.size.points(LETTERS)
        if sheet.cell < body * _CLOSEST:
            message = f"不能这样紧：正文 {_pt(body)}，字距 {_pt(sheet.spacing)}，字会叠在一起"
            yield Conflict(message, "字距一般为 -0.25 磅", (_SPACING, _BODY))
        if sheet.pitch < body:
            message = f"不能用：正文字号 {_pt(body)}，行距只有 {_pt(sheet.pitch)}，字会切掉"
            yield Conflict(message, "行距要大于字号，三号字一般为 28.95 磅", (_PITCH, _BODY))
        if self.width < FEWEST_CHARACTERS * sheet.cell - 0.5:
            message = f"不能用：版心宽 {_mm(self.width)}，一行排不下 {FEWEST_CHARACTERS} 个字"
            sides = _wider_first(_LEFT, sheet.left, _RIGHT, sheet.right)
            yield Conflict(message, "减小订口、切口或正文字号", (*sides, _BODY, _SPACING))
        if self.height < FEWEST_LINES * sheet.pitch - 0.5:
            message = f"不能用：版心高 {_mm(self.height)}，一页排不下 {FEWEST_LINES} 行"
            ends = _wider_first(_TOP, sheet.top, _BOTTOM, sheet.bottom)
            yield Conflict(message, "减小天头、地脚或行距", (*ends, _PITCH))

    def lines(self) -> Iterator[Conflict]:
        """Letters higher than the line that they stand on."""
        fonts, pitch = self.layout.fonts, self.sheet.pitch
        for role in _ON_BODY_LINES:
            size = getattr(fonts, role).size.points(LETTERS)
            if size > pitch:
                message = f"不能用：字号 {_pt(size)}，行距只有 {_pt(pitch)}，字会切掉"
                yield Conflict(message, "减小字号或加大行距", (("fonts", role, "size"), _PITCH))
        given = self.layout.table.line_pitch
        sizes = {role: getattr(fonts, role).size.points(LETTERS) for role in _IN_CELLS}
        role = max(sizes, key=lambda it: sizes[it])
        if given is not None and self.points(given) < sizes[role]:
            message = f"不能用：单元格里的字 {_pt(sizes[role])}，行距 {_pt(self.points(given))}"
            fields = (("table", "line_pitch"), ("fonts", role, "size"))
            yield Conflict(message, "表格行距要大于字号", fields)

    def title(self) -> Iterator[Conflict]:
        """7.3.1: a title that has room, in lines that hold its letters."""
        title, size = self.layout.title, self.layout.fonts.title.size.points(LETTERS)
        room = self.width / size - 2 * title.sides
        if room < _FEWEST_IN_TITLE:
            message = f"不能用：标题字 {_pt(size)}，一行只排得下 {max(0, int(room))} 个字"
            fields = (("fonts", "title", "size"), ("title", "sides"), _LEFT, _RIGHT)
            yield Conflict(message, "减小标题字号或两端空", fields)
        if title.line_pitch is not None and self.points(title.line_pitch) < size:
            message = f"不能用：标题字 {_pt(size)}，行距 {_pt(self.points(title.line_pitch))}"
            pair = (("title", "line_pitch"), ("fonts", "title", "size"))
            yield Conflict(message, "标题行距要大于标题字号", pair)

    def sides(self) -> Iterator[Conflict]:
        """Indents that leave less than half a line."""
        for way in _INDENTS:
            amount = self.points(_value(self.layout, way))
            if amount > self.width / 2:
                message = f"不能用：{_mm(amount)}，版心宽 {_mm(self.width)}"
                yield Conflict(message, "写小一些，看看单位是否写对", (way,))
        padding = self.points(self.layout.table.padding)
        if padding > self.width / 10:
            message = f"不能用：每格左右各空 {_mm(padding)}，文字没有位置"
            yield Conflict(message, "一般为 1.5 毫米", (("table", "padding"),))

    def heights(self) -> Iterator[Conflict]:
        """Gaps that leave nothing of a page; a 版头 after which the text has no room."""
        for way in _GAPS:
            amount = self.points(_value(self.layout, way))
            if amount > self.height * _HIGHEST:
                message = f"不能用：{_mm(amount)}，版心高 {_mm(self.height)}"
                yield Conflict(message, "写小一些，看看单位是否写对", (way,))
        head = self.layout.letterhead
        parts = (head.mark_below, head.number_below, head.rule_below, head.title_below)
        wanted = sum(map(self.points, parts)) + FEWEST_LINES * self.sheet.pitch
        if self._has_head and wanted > self.height:
            message = "不能用：版头占去首页，正文没有位置（7.3.3 首页必须显示正文）"
            fields = tuple(("letterhead", name) for name in _HEAD)
            yield Conflict(message, "减小标志距、字号距、标题距", fields)

    @property
    def _has_head(self) -> bool:
        """Whether a 版头 is to be reckoned with; a page of few lines is not made for one."""
        is_page = self.height > _LINES_UNDER_HEAD * self.sheet.pitch
        return is_page and self.layout.form not in ("plain", "letter")

    def edges(self) -> Iterator[Conflict]:
        """What stands between the text and the edge of the paper: page number and letter rules."""
        letter, number = self.layout.letter, self.layout.page_number
        size = self.layout.fonts.page_number.size.points(LETTERS)
        room = self.sheet.bottom + self.sheet.outside
        if number.shown and self.points(number.below) + size > room:
            message = f"不能用：地脚只有 {_mm(self.sheet.bottom)}，页码会落到纸外"
            yield Conflict(
                message, "减小页码距版心，或加大地脚", (("page_number", "below"), _BOTTOM)
            )
        if self.layout.form != "letter":
            return
        if self.layout.contents.shown == "yes":
            message = "不能用：信函首页有红线、没有页码，前面不能再加目录"
            yield Conflict(message, "删去 显示: 是", (("contents", "shown"),))
        if self.points(letter.rule_width) > _PAPER_WIDTH:
            message = f"不能用：红线 {_mm(self.points(letter.rule_width))}，纸宽 210 毫米"
            yield Conflict(message, "一般为 170 毫米", (("letter", "rule_width"),))
        if self.points(letter.rule_bottom) > self.sheet.bottom:
            message = f"不能用：红线会压住正文，地脚是 {_mm(self.sheet.bottom)}"
            yield Conflict(message, "一般为 20 毫米", (("letter", "rule_bottom"), _BOTTOM))


_LEFT, _RIGHT, _TOP, _BOTTOM = (("page", it) for it in ("left", "right", "top", "bottom"))
_BODY, _PITCH = ("fonts", "body", "size"), ("grid", "line_pitch")
_SPACING = ("grid", "character_spacing")
_IN_CELLS = ("table", "table_header")
_HEAD = ("mark_below", "number_below", "title_below", "rule_below")
_INDENTS = (
    ("body", "first_line"), ("letterhead", "number_side"), ("closing", "name_right"),
    ("closing", "date_after"), ("closing", "sealed_date_right"), ("colophon", "side"),
    ("page_number", "side"),
)  # fmt: skip
_GAPS = (
    ("letterhead", "mark_below"),
    ("title", "space_after"), ("closing", "space_before"), ("closing", "seal_size"),
    ("letter", "mark_top"), ("letter", "rule_below"), ("letter", "title_below"),
)  # fmt: skip


def _is_read(model: LocatedModel) -> bool:
    """Whether every value is there, and no text stands where a number or a length belongs.

    A model is looked at although one of its parts could not be read, so that it has no such part.
    """
    for name, field in type(model).model_fields.items():
        if not hasattr(model, name):
            return False
        value = getattr(model, name)
        if isinstance(value, LocatedModel) and not _is_read(value):
            return False
        if isinstance(value, str) and (field.annotation in (int, float) or reading_of(field)):
            return False
    return True


def _value(layout: Layout, way: Field) -> Length:
    part: object = layout
    for name in way:
        part = getattr(part, name)
    assert isinstance(part, Length)
    return part


def _wider_first(one: Field, amount: float, other: Field, its_amount: float) -> tuple[Field, ...]:
    return (one, other) if amount >= its_amount else (other, one)


def _pt(points: float) -> str:
    return f"{round(points, 2):g} 磅"


def _mm(points: float) -> str:
    return f"{round(points / 72 * 25.4, 1):g} 毫米"
