"""Paragraphs and tables of a sheet as HTML, line by line and row by row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from typing import NamedTuple

from summarykit.render.html.css import border, borders, letters, place, points, sides
from summarykit.render.html.marked import Rich, Span, cut, with_narrow_quotes
from summarykit.render.sheets.boxes import Box, Cell, Frame, Line, Mark, Paragraph, Row, Table
from summarykit.render.sheets.drawings import Drawing
from summarykit.render.sheets.flow import Part
from summarykit.render.sheets.looks import Look

_HEADINGS = 6
_TITLES = ("Title", "AttachmentTitle")
_NOTE = re.compile('<sup class="note".*?</sup>')


class Writing(NamedTuple):
    """How a paper is written; `draw` gives its next chart as HTML."""

    draw: Callable[[], str]

    def part(self, part: Part) -> str:
        """What of a box stands on a sheet."""
        frames = "" if part.goes_on else self.frames(part.box)
        content = part.box.content
        if isinstance(content, Paragraph):
            return frames + self._paragraph(content, _only_lines(part), part)
        if isinstance(content, Table):
            return frames + self._table(content, _only_rows(part), part)
        return frames

    def boxes(self, boxes: Iterable[Box]) -> str:
        """Boxes that no sheet parts, as in cells and text boxes."""
        return "".join(self.frames(box) + self.standing(box) for box in boxes)

    def standing(self, box: Box) -> str:
        """Such a box without its frames."""
        return self.part(Part(box._replace(frames=()), box.pieces, box.before))

    def frames(self, box: Box) -> str:
        """What stands outside the text."""
        return "".join(map(self._frame, box.frames))

    def _frame(self, frame: Frame) -> str:
        if frame.drawing is not None:
            return _drawn(frame.drawing, self.boxes(frame.boxes), place(frame.drawing, frame.page))
        inner = "".join(map(self.standing, frame.boxes))
        at = f"left:{points(frame.left)};top:{points(frame.top)};width:{points(frame.width)}"
        return f'<div class="frame" style="{at}">{inner}</div>'

    # paragraphs ---------------------------------------------------------------------------

    def _paragraph(self, content: Paragraph, lines: Sequence[Line], part: Part) -> str:
        look = content.look
        tag = "figure" if content.figure else _tag(content.style, look)
        style = _room(part) + sides(look, content.usual)
        if content.figure:
            inner = (
                f'<div class="chart" style="height:{points(lines[0].height)}">{self.draw()}</div>'
            )
        else:
            rich = with_narrow_quotes(content.text, map(_span, content.marks))
            inner = "".join(_line(line, rich, content) for line in lines)
        return f'<{tag} class="{content.style}" style="{style}">{inner}</{tag}>'

    # tables -------------------------------------------------------------------------------

    def _table(self, table: Table, rows: Sequence[Row], part: Part) -> str:
        heads = [self._row(row, table) for row in rows if row.is_head]
        if part.goes_on:
            heads = [_NOTE.sub("", head) for head in heads]
        head = f"<thead>{''.join(heads)}</thead>" if heads else ""
        others = "".join(self._row(row, table) for row in rows if not row.is_head)
        return f"{_opening(table, part)}{head}{others}</table>"

    def _row(self, row: Row, table: Table) -> str:
        cells = "".join(self._cell(it, table, is_head=row.is_head) for it in row.cells)
        return f'<tr style="height:{points(row.height)}">{cells}</tr>'

    def _cell(self, cell: Cell, table: Table, *, is_head: bool) -> str:
        heads = is_head and (cell.span == 1 or cell.span < len(table.widths))
        tag, scope = ("th", ' scope="col"') if heads else ("td", "")
        across = f' colspan="{cell.span}"' if cell.span > 1 else ""
        said = borders(cell.rules)
        said += f";padding-top:{points(cell.top)}" if cell.top is not None else ""
        style = f' style="{said[1:]}"' if said else ""
        return f"<{tag}{scope}{across}{style}>{self.boxes(cell.boxes)}</{tag}>"


def _only_lines(part: Part) -> list[Line]:
    return [it for it in part.pieces if isinstance(it, Line)]


def _only_rows(part: Part) -> list[Row]:
    return [it for it in part.pieces if isinstance(it, Row)]


def _room(part: Part) -> str:
    """What is free above it."""
    return f"margin-top:{points(part.room)}" if part.room > 0 else ""


def _tag(style: str, look: Look) -> str:
    """Headings are one level below the title, as in Markdown."""
    if style in _TITLES:
        return "h1"
    return f"h{min(look.level + 2, _HEADINGS)}" if look.level < _HEADINGS - 1 else "p"


def _span(mark: Mark) -> Span:
    if mark.remark:
        number = mark.remark
        sign = f'<sup class="note" id="r{number}"><a href="#n{number}">［{number}］</a></sup>'
        return Span(mark.start, mark.end, "<mark>", "</mark>", sign)
    assert mark.look is not None, "what is marked is a remark or has letters of its own"
    named = f' class="{mark.style}"' if mark.style else ""
    own = "" if mark.named == mark.look else f' style="{letters(mark.look)}"'
    return Span(mark.start, mark.end, f"<span{named}{own}>", "</span>")


def _line(line: Line, rich: Rich, content: Paragraph) -> str:
    if line.behind is not None:
        return _tabbed(line, line.behind, rich, content)
    scale, html = content.look.scale, cut(rich, line.start, line.end)
    style = f"text-indent:{points(line.indent)}" if line.indent else ""
    if scale != 100:
        style += f";inline-size:{10000 / scale:g}%;transform:scaleX({scale / 100:g})"
    said = f' style="{style}"' if style else ""
    return f'<span class="l{" e" if line.is_last else ""}"{said}>{html}</span>'


def _tabbed(line: Line, behind: Iterable[str], rich: Rich, content: Paragraph) -> str:
    """A line and, at tab stops, what stands behind it."""
    look = content.look
    stops, edge, at = iter(look.tabs), 0.0, line.end + 1
    html = [f"<span>{cut(rich, line.start, line.end)}</span>"]
    for piece in behind:
        stop, said = next(stops, None), cut(rich, at, at + len(piece))
        at += len(piece) + 1
        if stop is not None and stop.kind == "right":
            edge = content.width + look.left - stop.place
            html.append(f'<i class="gap{" dots" if stop.leader else ""}"> </i>')
            html.append(f"<span>{said}</span>")
        elif stop is None:
            html.append(f"<span> {said}</span>")
        else:
            kind = "at mid" if stop.kind == "center" else "at"
            left = points(stop.place - look.left)
            html.append(f'<span class="{kind}" style="left:{left}"> {said}</span>')
    padding = f"padding-inline:{points(max(0, line.indent))} {points(max(0, edge))}"
    return f'<span class="l t" style="{padding}">{"".join(html)}</span>'


def _drawn(found: Drawing, inner: str, style: str) -> str:
    """A text box or a rule, on the sheet or where its paragraph is."""
    if not found.content:
        kind = "solid" if found.compound in ("", "sng") else "double"
        rule = f"border-top:{points(found.weight)} {kind} #{found.stroke or '000000'}"
        html = f'<div class="frame" style="{style};{rule}"></div>'
    else:
        turned = " down" if found.downwards else ""
        height = "" if found.low else f";height:{points(found.height)}"
        html = f'<div class="frame{turned}" style="{style}{height}">{inner}</div>'
    return f'<div class="here">{html}</div>' if found.moves else html


def _opening(table: Table, part: Part) -> str:
    columns = "".join(f'<col style="width:{points(width)}">' for width in table.widths)
    named = f' aria-label="{escape(table.caption)}"' if table.caption else ""
    said = table.description
    role = "" if part.box.repeated or said else ' role="presentation"'
    described = f'<caption class="unseen">{escape(said)}</caption>' if said else ""
    style = ";".join((f"width:{points(sum(table.widths))}", *_drawn_sides(table), _room(part)))
    return (
        f'<table class="{table.style}"{named}{role} style="{style}">'
        f"{described}<colgroup>{columns}</colgroup>"
    )


def _drawn_sides(table: Table) -> Iterator[str]:
    """The table's rules and the room in its cells, as CSS variables."""
    sides = {"t": "top", "b": "bottom", "s": "left", "e": "right", "h": "insideH", "v": "insideV"}
    yield from (f"--{name}:{border(table.rules.get(side))}" for name, side in sides.items())
    low, left, right = (table.padding.get(side, 0) / 20 for side in ("top", "left", "right"))
    yield f"--i:{low:g}pt {right:g}pt {low:g}pt {left:g}pt"
