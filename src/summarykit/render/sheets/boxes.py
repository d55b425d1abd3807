"""What `w:p` and `w:tbl` come to: boxes of lines and rows, with their heights."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from math import ceil
from typing import NamedTuple
from xml.etree.ElementTree import Element

from summarykit.render.sheets.drawings import Drawing, Page, drawing
from summarykit.render.sheets.lines import Setting, breaks
from summarykit.render.sheets.looks import Look, Rule, Styles, W, is_on, number, rules, value

_CHARACTERS = {"br": "\n", "tab": "\t"}
PAGE_NUMBER = "\ue000"
"""Stands where the number of the page does: a character that no Chinese font has."""


class Ink(NamedTuple):
    """What all paragraphs of a paper share.

    `used` are the looks of styles that stand somewhere, `remarks` the ids of its remarks in the
    order of their marks; both grow while the paper is read.
    """

    styles: Styles
    used: dict[str, Look]
    remarks: list[str]


class Line(NamedTuple):
    """A line of a paragraph: its text from `start` to `end`, so much further in.

    `behind` is what stands at tab stops; None on a line without any.
    """

    start: int
    end: int
    height: float
    indent: float
    is_last: bool
    behind: tuple[str, ...] | None = None


class Mark(NamedTuple):
    """Part of a paragraph's text: in letters of its own, or the one that a remark is about.

    `named` is the look of the style alone; a remark has its number from 1 instead.
    """

    start: int
    end: int
    style: str = ""
    look: Look | None = None
    named: Look | None = None
    remark: int = 0


class Paragraph(NamedTuple):
    """A text in a style: its own look beside the `usual` one, in a column of `width` twips.

    `bookmarks` are places in the text and names. A `figure` is a chart and holds no text.
    """

    style: str
    look: Look
    usual: Look
    text: str
    width: float
    marks: Sequence[Mark] = ()
    bookmarks: Sequence[tuple[int, str]] = ()
    figure: bool = False


class Table(NamedTuple):
    """The columns of a table, the room beside the text of its cells, and its rules."""

    style: str
    widths: Sequence[int]
    padding: dict[str, int]
    rules: dict[str, Rule]
    caption: str = ""
    description: str = ""

    @property
    def below(self) -> float:
        """What the rule below the last row takes."""
        return self.rules["bottom"].room if "bottom" in self.rules else 0

    @property
    def between(self) -> float:
        """What the rule between two rows takes where a row is as high as its text."""
        return self.rules["insideH"].room if "insideH" in self.rules else 0


class Box(NamedTuple):
    """A paragraph or table in pieces; without either, only what stands in `frames`.

    `repeated` pieces stand above what goes on on the next sheet. `frames` stand outside the text of
    its first sheet. `before` and `after` are free, `edge` below a part that does not end the box.
    `kept` keeps it on the sheet of what follows, `whole` in one piece, `turned` starts a sheet.
    `snaps`: its lines stand on the grid.
    """

    content: Paragraph | Table | None
    pieces: Sequence[Line | Row] = ()
    frames: Sequence[Frame] = ()
    edge: float = 0
    repeated: Sequence[Row] = ()
    before: float = 0
    after: float = 0
    kept: bool = False
    whole: bool = False
    turned: bool = False
    snaps: bool = False

    @property
    def height(self) -> float:
        """Of all its pieces."""
        return sum(piece.height for piece in self.pieces)

    @property
    def full_height(self) -> float:
        """With what is free above and below."""
        return self.before + self.height + self.after

    def first(self, height: float) -> int:
        """How many pieces stay together at its start: all, or a repeated header and one row.

        One that no sheet of this height could hold is parted all the same.
        """
        if self.whole and self.height <= height:
            return len(self.pieces)
        return len(self.repeated) + 1


class Cell(NamedTuple):
    """A cell over `span` columns, with rules and padding above of its own.

    `padding` is all that is free above and below its text.
    """

    boxes: Sequence[Box]
    padding: float
    span: int
    rules: Sequence[Rule]
    top: int | None

    @property
    def height(self) -> float:
        """Of its text, with what is free above and below."""
        return self.padding + sum(it.full_height for it in self.boxes)

    def parted(self, room: float) -> tuple[Cell, Cell]:
        """The lines of it that fit into the room, and the others."""
        above: list[Box] = []
        below: list[Box] = []
        left = room - self.padding
        for box in self.boxes:
            left -= box.before
            fit = 0 if below else _fitting(box.pieces, left)
            left -= sum(it.height for it in box.pieces[:fit]) + box.after
            if fit:
                above.append(box._replace(pieces=box.pieces[:fit]))
            if fit < len(box.pieces):
                goes_on = dict[str, object](frames=(), before=0) if fit else {}
                below.append(box._replace(pieces=box.pieces[fit:], **goes_on))  # type: ignore[arg-type]
        return self._replace(boxes=above), self._replace(boxes=below)


class Row(NamedTuple):
    """A row of a table; `is_head` where it is one of those that are repeated."""

    cells: Sequence[Cell]
    least: float
    is_head: bool

    @property
    def height(self) -> float:
        """Of its highest cell, `least` at least."""
        return max(self.least, *(cell.height for cell in self.cells))

    def parted(self, room: float) -> tuple[Row, Row] | None:
        """What of it fits into the room, and the rest; None where it cannot be parted there."""
        pairs = [cell.parted(room) for cell in self.cells]
        fits = all(above.boxes or not below.boxes for above, below in pairs)
        if self.height <= self.least or self.is_head or not fits:
            return None
        above, below = ([pair[side] for pair in pairs] for side in (0, 1))
        if not any(it.boxes for it in below):
            return None
        return self._replace(cells=above, least=room), self._replace(
            cells=below, least=max(0, self.least - room)
        )


def _fitting(pieces: Sequence[Line | Row], room: float) -> int:
    """How many of the lines fit into the room."""
    heights = accumulate(piece.height for piece in pieces)
    return sum(1 for height in heights if height <= room)


class Frame(NamedTuple):
    """Boxes outside the text: in a drawing, or so far from left and top edge of the sheet."""

    boxes: Sequence[Box]
    page: Page
    drawing: Drawing | None = None
    left: float = 0
    top: float = 0
    width: float = 0


class Column(NamedTuple):
    """Where paragraphs stand: on which page, how wide, and on which grid (0: on none)."""

    ink: Ink
    page: Page
    width: float
    grid: float = 0
    closer: float = 0
    """What Word's grid of characters adds to each of them."""

    def boxes(self, elements: Iterable[Element]) -> Iterator[Box]:
        """The boxes of `w:p` and `w:tbl`."""
        for it in elements:
            if it.tag == W + "p":
                yield _paragraph(it, self)
            elif it.tag == W + "tbl":
                yield _table(it, self)

    def off_grid(self, elements: Iterable[Element]) -> list[Box]:
        """The same as in cells and text boxes."""
        return list(self._replace(grid=0, closer=0).boxes(elements))


def _child(element: Element | None, name: str) -> Element | None:
    return None if element is None else element.find(W + name)


# paragraphs -------------------------------------------------------------------------------


def _paragraph(paragraph: Element, column: Column) -> Box:
    frame = _child(paragraph.find(W + "pPr"), "framePr")
    if frame is not None:
        return Box(None, frames=(_framed(paragraph, frame, column),))
    return _box(paragraph, column)


def _box(paragraph: Element, column: Column) -> Box:
    properties = paragraph.find(W + "pPr")
    style = value(_child(properties, "pStyle")) or column.ink.styles.normal
    look = column.ink.styles.look(style, properties)
    usual = column.ink.used.setdefault(style, column.ink.styles.look(style))
    reading = _Reading(column, look)
    reading.read(paragraph)
    content = reading.adopted(style, usual)
    look = content.look
    return Box(
        content,
        _ruled(list(_lines(content, column)), look),
        frames=reading.frames,
        before=look.before,
        after=look.after,
        kept=look.keep_next,
        whole=look.keep_lines or look.keep_next,  # LibreOffice parts nothing that is kept
        turned=look.page_break,
        snaps=_is_on_grid(look, column),
    )


def _ruled(pieces: Sequence[Line], look: Look) -> Sequence[Line]:
    """With rules above or below, which are drawn by the paragraph as a whole."""
    room = sum(rule.room for rule in look.rules if rule.side in ("top", "bottom"))
    last = pieces[-1]
    return [*pieces[:-1], last._replace(height=last.height + room)] if room else pieces


def _framed(paragraph: Element, frame: Element, column: Column) -> Frame:
    """A paragraph in a place of its own on the sheet (`w:framePr`)."""
    width, page = number(frame, "w"), column.page
    on_page = value(frame, "hAnchor") == "page"
    start, room = (0, page.width) if on_page else (page.left, page.text_width)
    centred = (room - width) / 2 if value(frame, "xAlign") == "center" else number(frame, "x")
    top = number(frame, "y") + (0 if value(frame, "vAnchor") == "page" else page.top)
    box = _box(paragraph, column._replace(width=width, grid=0, closer=0))
    return Frame((box,), page, None, start + centred, top, width)


def _is_on_grid(look: Look, column: Column) -> bool:
    return bool(column.grid) and look.snap and look.line_rule == "exact"


class _Reading:
    """The text of a paragraph while it is read: characters, what is marked, drawings."""

    def __init__(self, column: Column, look: Look) -> None:
        self.column, self.look = column, look
        self.text = ""
        self.marks: list[Mark] = []
        self.bookmarks: list[tuple[int, str]] = []
        self.frames: list[Frame] = []
        self.figure = False
        self._open: dict[str, int] = {}
        self._is_number = False

    def adopted(self, style: str, usual: Look) -> Paragraph:
        """The paragraph, with the look of the one run that is all its text."""
        own = [it for it in self.marks if it.look and not it.style]
        whole = [it.look for it in own if it[:2] == (0, len(self.text)) and it.look]
        look = whole[0] if whole else self.look
        marks = [it for it in self.marks if it not in own] if whole else self.marks
        width = self.column.width - look.left - look.right
        return Paragraph(
            style, look, usual, self.text, width, marks, self.bookmarks, figure=self.figure
        )

    def read(self, element: Element) -> None:
        for it in element:
            match it.tag.removeprefix(W):
                case "r":
                    self._run(it)
                case "bookmarkStart":
                    self.bookmarks.append((len(self.text), value(it, "name")))
                case "commentRangeStart":
                    self._open[it.get(W + "id", "")] = len(self.text)
                case "commentRangeEnd":
                    self._remark(it.get(W + "id", ""))
                case "hyperlink" | "smartTag" | "fldSimple" | "sdt" | "sdtContent" | "ins":
                    self.read(it)

    def _remark(self, identifier: str) -> None:
        start, remarks = self._open.pop(identifier, len(self.text)), self.column.ink.remarks
        remarks.append(identifier)
        self.marks.append(Mark(start, len(self.text), remark=len(remarks)))

    def _run(self, run: Element) -> None:
        start = len(self.text)
        for it in run.iter():
            tag = it.tag.removeprefix(W)
            if tag in ("drawing", "pict"):
                break
            if tag == "instrText":
                self._is_number = (it.text or "").split()[:1] == ["PAGE"]
            elif tag == "fldChar" and value(it, "fldCharType") == "end":
                self._is_number = False
            elif tag == "t":
                self.text += PAGE_NUMBER if self._is_number else it.text or ""
            else:
                self.text += _CHARACTERS.get(tag, "")
        if found := next(run.iter(W + "drawing"), None):
            self._draw(drawing(found))
        self._dress(run.find(W + "rPr"), start)

    def _dress(self, properties: Element | None, start: int) -> None:
        """A run in letters of its own."""
        style, ink = value(_child(properties, "rStyle")), self.column.ink
        dressed = ink.styles.lettered(self.look, style, properties)
        if len(self.text) == start or dressed == self.look:
            return
        named = ink.styles.lettered(self.look, style, None)
        if style:
            ink.used.setdefault(style, named)
        self.marks.append(Mark(start, len(self.text), style, dressed, named))

    def _draw(self, found: Drawing) -> None:
        if found.is_chart:
            self.figure = True
            return
        width = found.height if found.downwards else found.width
        boxes = self.column._replace(width=width).off_grid(found.content)
        self.frames.append(Frame(boxes, self.column.page, found))


def _lines(content: Paragraph, column: Column) -> Iterator[Line]:
    look, start = content.look, 0
    if content.figure:
        yield Line(0, 0, look.line, 0, is_last=True)
        return
    height = _line_height(look, column)
    setting = Setting(look.em, look.spacing + column.closer)
    measure = content.width * 100 / look.scale
    for part in content.text.split("\n"):
        indent = look.first if not start else 0
        text, tab, behind = part.partition("\t") if look.tabs else (part, "", "")
        for line in breaks(text, setting, measure, indent):
            first, is_last = indent if not line.start else 0, line.end == len(text)
            tabbed = tuple(behind.split("\t")) if tab and is_last else None
            yield Line(start + line.start, start + line.end, height, first, is_last, tabbed)
        start += len(part) + 1


def _line_height(look: Look, column: Column) -> float:
    if not _is_on_grid(look, column):
        return look.pitch
    return ceil(look.pitch / column.grid - 0.01) * column.grid


# tables -----------------------------------------------------------------------------------


def _table(table: Element, column: Column) -> Box:
    content = _content(table, column.ink.styles)
    rows = [_row(it, content, column) for it in table.findall(W + "tr")]
    repeated = [it for it in rows if it.is_head]
    below = content.below
    return Box(content, rows, repeated=repeated, after=below, edge=below)


def _content(table: Element, styles: Styles) -> Table:
    own = table.find(W + "tblPr")
    style = value(_child(own, "tblStyle"))
    widths = [number(it, "w") for it in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    padding, drawn = {"left": 108, "right": 108}, dict[str, Rule]()
    for properties in (styles.table(style), own):
        margins = _child(properties, "tblCellMar")
        padding |= {it.tag.removeprefix(W): number(it, "w") for it in margins or ()}
        drawn |= {rule.side: rule for rule in rules(_child(properties, "tblBorders"))}
    said = (value(_child(own, name)) for name in ("tblCaption", "tblDescription"))
    return Table(style, widths, padding, drawn, *said)


def _row(row: Element, table: Table, column: Column) -> Row:
    least = number(row.find(f"{W}trPr/{W}trHeight"))
    cells, at = [], 0
    for it in row.findall(W + "tc"):
        span = number(it.find(f"{W}tcPr/{W}gridSpan")) or 1
        cells.append(_cell(it, sum(table.widths[at : at + span]), table, column, span))
        at += span
    return Row(cells, least, is_on(row.find(f"{W}trPr/{W}tblHeader")))


def _cell(cell: Element, width: float, table: Table, column: Column, span: int) -> Cell:
    properties = cell.find(W + "tcPr")
    own = {it.tag.removeprefix(W): number(it, "w") for it in _child(properties, "tcMar") or ()}
    pad = {**table.padding, **own}
    boxes = column._replace(width=width - pad["left"] - pad["right"]).off_grid(cell)
    padding = pad.get("top", 0) + pad.get("bottom", 0) + table.between
    drawn = rules(_child(properties, "tcBorders"))
    return Cell(boxes, padding, span, drawn, own.get("top"))
