"""Our own DOCX, read back as boxes: what its paragraphs and tables look like in HTML.

Reads what `render.docx` writes, not any Word file. So what a page looks like is said in one place
only, and DOCX, PDF and HTML cannot come apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from io import BytesIO
from math import ceil
from typing import NamedTuple
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

from summarykit.render.html.drawings import Drawing, Page, drawing
from summarykit.render.html.flow import ROOM, Box, Piece, with_room
from summarykit.render.html.lines import Setting, breaks
from summarykit.render.html.looks import Look, Rule, Styles, W, is_on, number, rules, value
from summarykit.render.html.marked import Rich, Span, cut, with_narrow_quotes

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_HEADINGS = 6
_TITLES = ("Title", "AttachmentTitle")
_CHARACTERS = {"br": "\n", "tab": "\t"}
_MARK = re.compile('<sup class="note".*?</sup>')
PAGE_NUMBER = "\ue000"
"""Stands where the number of the page does: a character that no Chinese font has."""


class Package:
    """The parts of a DOCX."""

    def __init__(self, docx: bytes) -> None:
        self._zip = ZipFile(BytesIO(docx))
        self._names = frozenset(self._zip.namelist())
        relations = self.part("word/_rels/document.xml.rels")
        self._targets = {it.get("Id", ""): it.get("Target", "") for it in relations}

    def part(self, name: str) -> Element:
        """A part's root; an empty one where there is no such part."""
        return fromstring(self._zip.read(name)) if name in self._names else Element("none")

    def related(self, identifier: str) -> Element:
        """The part that the document names by a relationship."""
        return self.part(f"word/{self._targets.get(identifier, '')}")


class Ink(NamedTuple):
    """What all paragraphs of a paper share: its styles, its remarks and its charts.

    `used` are the looks of styles that stand somewhere, `said` the remarks in the order of their
    marks; both grow while the paper is read.
    """

    styles: Styles
    comments: dict[str, str]
    draw: Callable[[], str]
    used: dict[str, Look]
    said: list[str]


def ink(package: Package, draw: Callable[[], str]) -> Ink:
    """What the package says of its paragraphs; `draw` gives the next chart as HTML."""
    comments = {
        it.get(W + "id", ""): "".join(text.text or "" for text in it.iter(W + "t"))
        for it in package.part("word/comments.xml")
    }
    return Ink(Styles(package.part("word/styles.xml")), comments, draw, {}, [])


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

    def html(self, elements: Iterable[Element]) -> tuple[str, float]:
        """The same in one piece, off the grid, as in cells and text boxes; and its height."""
        column = self._replace(grid=0, closer=0)
        boxes = list(column.boxes(elements))
        html = "".join(box.frames + standing(box) for box in boxes)
        return html, sum(map(_height, boxes))


def standing(box: Box) -> str:
    """The HTML of a box that no sheet parts, without its frames."""
    pieces = "".join(piece.html for piece in box.pieces)
    return f"{with_room(box.opening, box.before)}{pieces}{box.closing}"


def _height(box: Box) -> float:
    return box.before + sum(piece.height for piece in box.pieces) + box.after


# paragraphs -------------------------------------------------------------------------------


def _paragraph(paragraph: Element, column: Column) -> Box:
    properties = paragraph.find(W + "pPr")
    frame = _child(properties, "framePr")
    if frame is not None:
        return Box("", (), "", frames=_framed(paragraph, frame, column))
    return _box(paragraph, column)


def _box(paragraph: Element, column: Column) -> Box:
    properties = paragraph.find(W + "pPr")
    style = value(_child(properties, "pStyle")) or column.ink.styles.normal
    look = column.ink.styles.look(style, properties)
    usual = column.ink.used.setdefault(style, column.ink.styles.look(style))
    content = _Content(column, look)
    content.read(paragraph)
    look = content.adopted()
    tag = "figure" if content.figure else _tag(style, look)
    sides = _sides(look, usual)
    return Box(
        f'<{tag} class="{style}" style="{ROOM}{sides}">',
        _ruled(content.pieces(), look),
        f"</{tag}>",
        rest=f'<{tag} class="{style}" style="{sides}">',
        frames="".join(content.frames),
        before=look.before,
        after=look.after,
        kept=look.keep_next,
        whole=look.keep_lines or look.keep_next,  # LibreOffice parts nothing that is kept
        turned=look.page_break,
        snaps=_is_on_grid(look, column),
    )


def _ruled(pieces: Sequence[Piece], look: Look) -> Sequence[Piece]:
    """With rules above or below, which are drawn by the paragraph as a whole."""
    room = sum(rule.room for rule in look.rules if rule.side in ("top", "bottom"))
    last = pieces[-1]
    return [*pieces[:-1], last._replace(height=last.height + room)] if room else pieces


def _framed(paragraph: Element, frame: Element, column: Column) -> str:
    """A paragraph in a place of its own on the sheet (`w:framePr`)."""
    width, page = number(frame, "w"), column.page
    on_page = value(frame, "hAnchor") == "page"
    start, room = (0, page.width) if on_page else (page.left, page.text_width)
    centred = (room - width) / 2 if value(frame, "xAlign") == "center" else number(frame, "x")
    top = number(frame, "y") + (0 if value(frame, "vAnchor") == "page" else page.top)
    inner = standing(_box(paragraph, column._replace(width=width, grid=0, closer=0)))
    place = f"left:{(start + centred) / 20:g}pt;top:{top / 20:g}pt;width:{width / 20:g}pt"
    return f'<div class="frame" style="{place}">{inner}</div>'


def _child(element: Element | None, name: str) -> Element | None:
    return None if element is None else element.find(W + name)


def _tag(style: str, look: Look) -> str:
    """Headings are one level below the title, as in Markdown."""
    if style in _TITLES:
        return "h1"
    return f"h{min(look.level + 2, _HEADINGS)}" if look.level < _HEADINGS - 1 else "p"


def _sides(look: Look, usual: Look) -> str:
    """What the paragraph has beyond its style."""
    said = [f";padding-inline-start:{look.left / 20:g}pt"] if look.left > 0 else []
    if look.right > 0:
        said.append(f";padding-inline-end:{look.right / 20:g}pt")
    if look.pitch != usual.pitch:
        said.append(f";--p:{look.pitch / 20:g}pt")
    if look.align != usual.align:
        said.append(f";{alignment(look)}")
    if (look.size, look.bold) != (usual.size, usual.bold):
        said.append(f";{letters(look)}")
    said += [
        f";border-{it.side}:{it.css};padding-{it.side}:{it.space}pt"
        for it in look.rules
        if it.side in ("top", "bottom")
    ]
    return "".join(said)


def alignment(look: Look) -> str:
    """How lines, and the last of them, fill their width: as CSS variables."""
    if look.align == "both":
        return "--a:justify;--z:start"
    if look.align == "distribute":
        return "--a:justify;--z:justify"
    edge = {"center": "center", "right": "end"}.get(look.align, "start")
    return f"--a:{edge};--z:{edge}"


def _is_on_grid(look: Look, column: Column) -> bool:
    return bool(column.grid) and look.snap and look.line_rule == "exact"


class _Content:
    """The text of a paragraph while it is read: characters, what is marked, drawings."""

    def __init__(self, column: Column, look: Look) -> None:
        self.column, self.look = column, look
        self.text = ""
        self.spans: list[Span] = []
        self.frames: list[str] = []
        self.figure = ""
        self.own: list[tuple[int, int, Look]] = []
        """Runs with letters of their own and without a style."""
        self._open: dict[str, int] = {}
        self._is_number = False

    def adopted(self) -> Look:
        """The paragraph's look, with that of the one run that is all its text."""
        whole = [it for it in self.own if it[:2] == (0, len(self.text))]
        if whole:
            self.look = whole[0][2]
            self.spans = [it for it in self.spans if not it.opening.startswith("<span style")]
        return self.look

    def read(self, element: Element) -> None:
        for it in element:
            match it.tag.removeprefix(W):
                case "r":
                    self._run(it)
                case "commentRangeStart":
                    self._open[it.get(W + "id", "")] = len(self.text)
                case "commentRangeEnd":
                    self._remark(it.get(W + "id", ""))
                case "hyperlink" | "smartTag" | "fldSimple" | "sdt" | "sdtContent" | "ins":
                    self.read(it)

    def _remark(self, identifier: str) -> None:
        start, ink = self._open.pop(identifier, len(self.text)), self.column.ink
        ink.said.append(ink.comments.get(identifier, ""))
        place = len(ink.said)
        sign = f'<sup class="note" id="r{place}"><a href="#n{place}">［{place}］</a></sup>'
        self.spans.append(Span(start, len(self.text), "<mark>", "</mark>", sign))

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
        style, styles = value(_child(properties, "rStyle")), self.column.ink.styles
        dressed = styles.lettered(self.look, style, properties)
        if len(self.text) == start or dressed == self.look:
            return
        if style:
            self.column.ink.used.setdefault(style, styles.lettered(self.look, style, None))
        named = styles.lettered(self.look, style, None)
        own = "" if named == dressed else f' style="{letters(dressed)}"'
        opening = f'<span class="{style}"{own}>' if style else f"<span{own}>"
        if not style:
            self.own.append((start, len(self.text), dressed))
        self.spans.append(Span(start, len(self.text), opening, "</span>"))

    def _draw(self, found: Drawing) -> None:
        if found.is_chart:
            self.figure = self.column.ink.draw()
            return
        width = found.height if found.downwards else found.width
        inner, _ = self.column._replace(width=width).html(found.content)
        self.frames.append(_frame(found, inner, self.column.page))

    # lines --------------------------------------------------------------------------------

    def pieces(self) -> Sequence[Piece]:
        if self.figure:
            drawn = (
                f'<div class="chart" style="height:{self.look.line / 20:g}pt">{self.figure}</div>'
            )
            return (Piece(drawn, self.look.line),)
        rich = with_narrow_quotes(self.text, self.spans)
        height = self._line_height()
        return [Piece(html, height) for html in self._lines(rich)]

    def _line_height(self) -> float:
        grid = self.column.grid
        if not _is_on_grid(self.look, self.column):
            return self.look.pitch
        return ceil(self.look.pitch / grid - 0.01) * grid

    def _lines(self, rich: Rich) -> Iterator[str]:
        look, start = self.look, 0
        setting = Setting(look.em, look.spacing + self.column.closer)
        measure = self._measure() * 100 / look.scale
        for part in rich.text.split("\n"):
            indent = look.first if not start else 0
            text, tab, behind = part.partition("\t") if look.tabs else (part, "", "")
            lines = list(breaks(text, setting, measure, indent))
            for line in lines:
                first, is_last = indent if not line.start else 0, line is lines[-1]
                if tab and is_last:
                    at = start + line.start, start + line.end
                    yield self._tabbed(rich, *at, behind.split("\t"), first)
                else:
                    html = cut(rich, start + line.start, start + line.end)
                    yield _line(html, first, is_last, look.scale)
            start += len(part) + 1

    def _measure(self) -> float:
        return self.column.width - self.look.left - self.look.right

    def _tabbed(
        self, rich: Rich, start: int, end: int, behind: Sequence[str], indent: float
    ) -> str:
        """A line from `start` to `end` and, at tab stops, what stands behind it."""
        stops, edge, at = iter(self.look.tabs), 0.0, end + 1
        html = [f"<span>{cut(rich, start, end)}</span>"]
        for piece in behind:
            stop, content = next(stops, None), cut(rich, at, at + len(piece))
            at += len(piece) + 1
            if stop is not None and stop.kind == "right":
                edge = self._measure() + self.look.left - stop.place
                html.append(f'<i class="gap{" dots" if stop.leader else ""}"> </i>')
                html.append(f"<span>{content}</span>")
            elif stop is None:
                html.append(f"<span> {content}</span>")
            else:
                left = (stop.place - self.look.left) / 20
                kind = "at mid" if stop.kind == "center" else "at"
                html.append(f'<span class="{kind}" style="left:{left:g}pt"> {content}</span>')
        sides = f"padding-inline:{max(0, indent) / 20:g}pt {max(0, edge) / 20:g}pt"
        return f'<span class="l t" style="{sides}">{"".join(html)}</span>'


def _line(html: str, indent: float, ends: bool, scale: int) -> str:
    style = f"text-indent:{indent / 20:g}pt" if indent else ""
    if scale != 100:
        style += f";inline-size:{10000 / scale:g}%;transform:scaleX({scale / 100:g})"
    said = f' style="{style}"' if style else ""
    return f'<span class="l{" e" if ends else ""}"{said}>{html}</span>'


def letters(look: Look) -> str:
    """The CSS of letters that differ from their surroundings, but for their font's family."""
    weight = "bold" if look.bold else "normal"
    colour = f";color:#{look.colour}" if len(look.colour) == 6 else ""
    return (
        f"font-size:{look.size / 2:g}pt;font-weight:{weight};"
        f"letter-spacing:{look.spacing / 20:g}pt{colour}"
    )


def _frame(found: Drawing, inner: str, page: Page) -> str:
    """A text box or a rule, on the sheet or where its paragraph is."""
    style = found.style(page)
    if not found.content:
        kind = "solid" if found.compound in ("", "sng") else "double"
        rule = f"border-top:{found.weight / 20:g}pt {kind} #{found.stroke or '000000'}"
        html = f'<div class="frame" style="{style};{rule}"></div>'
    else:
        turned = " down" if found.downwards else ""
        height = "" if found.low else f";height:{found.height / 20:g}pt"
        html = f'<div class="frame{turned}" style="{style}{height}">{inner}</div>'
    return f'<div class="here">{html}</div>' if found.moves else html


# tables -----------------------------------------------------------------------------------


class _Cells(NamedTuple):
    """The columns of a table, the room beside its text, and its rules."""

    widths: Sequence[int]
    padding: dict[str, int]
    rules: dict[str, Rule]

    def of(self, side: str) -> str:
        rule = self.rules.get(side)
        return rule.css if rule else "0"

    @property
    def below(self) -> float:
        """What the rule below the last row takes."""
        return self.rules["bottom"].room if "bottom" in self.rules else 0


def _table(table: Element, column: Column) -> Box:
    properties = table.find(W + "tblPr")
    style = value(_child(properties, "tblStyle"))
    cells = _cells(table, column.ink.styles.table(style), properties)
    rows = [(row, is_on(row.find(f"{W}trPr/{W}tblHeader"))) for row in table.findall(W + "tr")]
    pieces = [_row(row, cells, column, heads=heads) for row, heads in rows]
    heads = sum(1 for _, is_head in rows if is_head)
    if heads:
        pieces[0] = pieces[0]._replace(html=f"<thead>{pieces[0].html}")
        pieces[heads - 1] = pieces[heads - 1]._replace(html=f"{pieces[heads - 1].html}</thead>")
    repeated = [Piece(_MARK.sub("", it.html), it.height) for it in pieces[:heads]]
    opening = _table_opening(properties, style, cells, is_data=bool(heads))
    return Box(
        opening, pieces, "</table>",
        rest=opening.replace(ROOM, ""), repeated=repeated, after=cells.below,
        edge=cells.below,
    )  # fmt: skip


def _cells(table: Element, style: Element | None, own: Element | None) -> _Cells:
    widths = [number(it, "w") for it in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    padding, drawn = {"left": 108, "right": 108}, dict[str, Rule]()
    for properties in (style, own):
        margins = _child(properties, "tblCellMar")
        padding |= {it.tag.removeprefix(W): number(it, "w") for it in margins or ()}
        drawn |= {rule.side: rule for rule in rules(_child(properties, "tblBorders"))}
    return _Cells(widths, padding, drawn)


def _table_opening(properties: Element | None, style: str, cells: _Cells, *, is_data: bool) -> str:
    caption = value(_child(properties, "tblCaption"))
    said = value(_child(properties, "tblDescription"))
    columns = "".join(f'<col style="width:{width / 20:g}pt">' for width in cells.widths)
    named = f' aria-label="{escape(caption)}"' if caption else ""
    role = "" if is_data or said else ' role="presentation"'
    sides = {"t": "top", "b": "bottom", "s": "left", "e": "right", "h": "insideH", "v": "insideV"}
    drawn = ";".join(f"--{name}:{cells.of(side)}" for name, side in sides.items())
    low, left, right = (cells.padding.get(side, 0) / 20 for side in ("top", "left", "right"))
    described = f'<caption class="unseen">{escape(said)}</caption>' if said else ""
    return (
        f'<table class="{style}"{named}{role} style="width:{sum(cells.widths) / 20:g}pt;{drawn};'
        f'--i:{low:g}pt {right:g}pt {low:g}pt {left:g}pt;{ROOM}">{described}<colgroup>{columns}</colgroup>'
    )


def _row(row: Element, cells: _Cells, column: Column, *, heads: bool) -> Piece:
    least = number(row.find(f"{W}trPr/{W}trHeight"))
    written, heights, at = [], [float(least)], 0
    for cell in row.findall(W + "tc"):
        span = number(cell.find(f"{W}tcPr/{W}gridSpan")) or 1
        width = sum(cells.widths[at : at + span])
        at += span
        html, height = _cell(cell, width, cells, column, span=span, heads=heads)
        written.append(html)
        heights.append(height)
    height = max(heights)
    html = f'<tr style="height:{height / 20:g}pt">{"".join(written)}</tr>'
    return Piece(html, height)


def _cell(
    cell: Element, width: float, cells: _Cells, column: Column, *, span: int, heads: bool
) -> tuple[str, float]:
    properties = cell.find(W + "tcPr")
    own = {it.tag.removeprefix(W): number(it, "w") for it in _child(properties, "tcMar") or ()}
    pad = {**cells.padding, **own}
    inner = column._replace(width=width - pad["left"] - pad["right"])
    html, height = inner.html(cell)
    low = pad.get("top", 0) + pad.get("bottom", 0)
    is_head = heads and (span == 1 or span < len(cells.widths))
    tag, scope = ("th", ' scope="col"') if is_head else ("td", "")
    across = f' colspan="{span}"' if span > 1 else ""
    said = "".join(f";border-{it.side}:{it.css}" for it in rules(_child(properties, "tcBorders")))
    said += f";padding-top:{own['top'] / 20:g}pt" if "top" in own else ""
    style = f' style="{said[1:]}"' if said else ""
    return f"<{tag}{scope}{across}{style}>{html}</{tag}>", height + low
