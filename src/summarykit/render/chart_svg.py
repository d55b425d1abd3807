"""A chart as a picture (SVG 1.1) in black and white, for pages that have no Word to draw it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from html import escape
from math import ceil, cos, pi, sin
from typing import NamedTuple
from zlib import crc32

from summarykit.document import Chart
from summarykit.document.walk import plain
from summarykit.render.charting import (
    Plot,
    axis,
    first_angle,
    label_size,
    plot,
    share,
    stands_below,
)
from summarykit.render.wording import one_line
from summarykit.text.figures import plain_decimal

WIDTH, HEIGHT = 640, 360
"""Units of the picture, in which a Chinese character of its text is 13 wide."""
_EM = 13
_LINE_OF_NAME, _MOST_NAME_LINES = _EM + 2, 4
_LEFT, _TOP, _RIGHT, _BOTTOM = 70, 46, 20, 48
_FILLS = ("#595959", "#d9d9d9", "#ffffff", "up", "#a6a6a6", "down")
_DASHES = ("", "8 4", "2 3", "10 3 2 3", "14 4", "6 2 2 2 2 2")


def svg(chart: Chart) -> str:
    """The chart as one `svg` element of its own; its title and description are read aloud.

    The same chart gives the same text. One without anything to draw gives its words alone.
    """
    drawn = plot(chart)
    key = f"c{crc32(chart.description.encode('utf-8', 'replace')):08x}"
    pen = _Pen(chart.kind, drawn, key, _height(chart.kind, drawn))
    shapes = "".join(_drawing(pen, one_line(chart.measured_in)) if drawn.known else ())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {pen.height}" role="img" '
        f'font-size="{_EM}"><title>{_said(plain(chart.title))}</title>'
        f"<desc>{_said(chart.description)}</desc>{_hatching(key)}{shapes}</svg>"
    )


class _Pen(NamedTuple):
    """What all parts of one drawing share."""

    kind: str
    drawn: Plot
    key: str
    height: int

    def fill(self, number: int) -> str:
        look = _FILLS[number % len(_FILLS)]
        return look if look.startswith("#") else f"url(#{self.key}{look})"


def _height(kind: str, drawn: Plot) -> int:
    if kind != "bar":
        return HEIGHT
    return max(200, 120 + 24 * len(drawn.categories) * max(1, len(drawn.names)))


def _drawing(pen: _Pen, unit: str) -> Iterator[str]:
    if pen.kind == "pie":
        yield from _slices(pen)
        return
    if unit:
        yield _text(_LEFT - 4, 16, f"单位：{unit}", anchor="start")
    yield from _legend(pen)
    yield from _bars(pen) if pen.kind == "bar" else _upright(pen)


def _said(text: str) -> str:
    return escape(one_line(text), quote=False)


def _hatching(key: str) -> str:
    """Two hatchings, named so that those of several pictures on a page do not meet."""
    lines = {"up": "M0 6L6 0", "down": "M0 0L6 6M0 6L6 0"}
    patterns = "".join(
        f'<pattern id="{key}{name}" width="6" height="6" patternUnits="userSpaceOnUse">'
        f'<rect width="6" height="6" fill="#fff"/><path d="{path}" stroke="#000"/></pattern>'
        for name, path in lines.items()
    )
    return f"<defs>{patterns}</defs>"


# axes -------------------------------------------------------------------------------------


class _Scale(NamedTuple):
    """Round ticks over all values; `start` and `end` are where the first and last one stand."""

    ticks: tuple[Decimal, ...]
    start: float
    end: float

    def __call__(self, value: Decimal) -> float:
        first, last = self.ticks[0], self.ticks[-1]
        return self.start + (self.end - self.start) * float((value - first) / (last - first))


def _upright(pen: _Pen) -> Iterator[str]:
    """Columns or lines over the names of their categories."""
    drawn, room = pen.drawn, (WIDTH - _LEFT - _RIGHT) / len(pen.drawn.categories)
    foot = pen.height - _BOTTOM - _legend_room(pen) - _LINE_OF_NAME * (_name_lines(pen, room) - 2)
    scale = _Scale(axis(pen.kind, drawn), foot, _TOP)
    for tick in scale.ticks:
        if label_size(pen.kind, drawn) is None:
            yield _line(_LEFT, scale(tick), WIDTH - _RIGHT, scale(tick), "#bfbfbf")
        yield _text(_LEFT - 6, scale(tick) + 4, _figure(tick), anchor="end")
    for number, category in enumerate(drawn.categories):
        yield from _category(category, _LEFT + room * (number + 0.5), foot + 18, room)
    yield from (_lines if pen.kind == "line" else _columns)(pen, scale, room)
    base = scale(min(max(Decimal(0), scale.ticks[0]), scale.ticks[-1]))
    yield _line(_LEFT, base, WIDTH - _RIGHT, base) + _line(_LEFT, _TOP, _LEFT, foot)


def _name_lines(pen: _Pen, room: float) -> int:
    """Lines that the longest name needs below the axis; room for two is always there."""
    longest = max(map(len, pen.drawn.categories))
    return min(_MOST_NAME_LINES, max(2, ceil(longest / _fitting(room))))


def _fitting(room: float) -> int:
    return max(1, int(room // _EM))


def _category(name: str, middle: float, top: float, room: float) -> Iterator[str]:
    """The name below the axis, on several lines where one is too short; cut where they are."""
    most = _fitting(room)
    if len(name) > most * _MOST_NAME_LINES:
        name = name[: most * _MOST_NAME_LINES - 1] + "…"
    for number, start in enumerate(range(0, len(name), most)):
        yield _text(middle, top + _LINE_OF_NAME * number, name[start : start + most])


def _label(pen: _Pen, value: Decimal, x: float, y: float, *, below: bool = False) -> str:
    """A value over its point, smaller where there is little room beside it."""
    size = label_size(pen.kind, pen.drawn)
    if size is None:
        return ""
    small = f' font-size="{_n(float(_EM * size))}"' if size < 1 else ""
    lower = 24 if below else 18 if value < 0 else 0
    return _text(x, y + lower, _figure(value), look=small)


def _columns(pen: _Pen, scale: _Scale, room: float) -> Iterator[str]:
    base = scale(max(Decimal(0), scale.ticks[0]) if scale.ticks[-1] > 0 else scale.ticks[-1])
    gap, several = float(pen.drawn.gap), len(pen.drawn.names)
    wide = room / (several + gap)
    for row, values in enumerate(pen.drawn.values):
        for number, value in enumerate(values):
            if value is None:
                continue
            left, top = _LEFT + room * number + wide * (gap / 2 + row), scale(value)
            yield _box(left, min(top, base), wide, abs(base - top), pen.fill(row))
            yield _label(pen, value, left + wide / 2, top - 4)


def _lines(pen: _Pen, scale: _Scale, room: float) -> Iterator[str]:
    for row, values in enumerate(pen.drawn.values):
        points = [
            None if value is None else (_LEFT + room * (number + 0.5), scale(value))
            for number, value in enumerate(values)
        ]
        dash = _DASHES[row % len(_DASHES)]
        look = f' stroke-dasharray="{dash}"' if dash else ""
        yield f'<path d="{_path(points)}" fill="none" stroke="#000" stroke-width="2"{look}/>'
        for number, (value, point) in enumerate(zip(values, points, strict=True)):
            if point is not None and value is not None:
                yield _mark(row, *point)
                low = stands_below(pen.kind, pen.drawn, number)
                yield _label(pen, value, point[0], point[1] - 9, below=low)


def _path(points: Sequence[tuple[float, float] | None]) -> str:
    """A line that stops at a gap and begins anew behind it."""
    written, pen_down = [], False
    for point in points:
        if point is not None:
            written.append(f"{'L' if pen_down else 'M'}{_n(point[0])} {_n(point[1])}")
        pen_down = point is not None
    return "".join(written)


def _bars(pen: _Pen) -> Iterator[str]:
    """Bars from the top down, each category's name before them."""
    drawn, foot = pen.drawn, pen.height - _BOTTOM - _legend_room(pen)
    names = max(map(len, drawn.categories))
    left = min(260, max(_LEFT, _EM * names + 12))
    scale = _Scale(axis(pen.kind, drawn), left, WIDTH - _RIGHT - 40)
    for tick in scale.ticks:
        if label_size(pen.kind, drawn) is None:
            yield _line(scale(tick), _TOP, scale(tick), foot, "#bfbfbf")
        yield _text(scale(tick), foot + 16, _figure(tick))
    room = (foot - _TOP) / len(drawn.categories)
    high = room * 0.7 / len(drawn.names)
    base = scale(min(max(Decimal(0), scale.ticks[0]), scale.ticks[-1]))
    for number, category in enumerate(drawn.categories):
        middle = _TOP + room * (number + 0.5)
        most = int((left - 12) // _EM)
        shown = category if len(category) <= most else category[: most - 1] + "…"
        yield _text(left - 6, middle + 4, shown, anchor="end")
        for row, values in enumerate(drawn.values):
            if (value := values[number]) is not None:
                top, end = _TOP + room * (number + 0.15) + high * row, scale(value)
                yield _box(min(base, end), top, abs(end - base), high, pen.fill(row))
                anchor = "start" if value >= 0 else "end"
                beside = end + (4 if value >= 0 else -4)
                yield _text(beside, top + high / 2 + 4, _figure(value), anchor=anchor)
    yield _line(base, _TOP, base, foot)


# pie --------------------------------------------------------------------------------------


def _slices(pen: _Pen) -> Iterator[str]:
    """Slices clockwise from the top, each with its name, its number and its share beside it."""
    values = pen.drawn.values[0]
    whole = sum(pen.drawn.known, Decimal(0))
    if whole <= 0 or min(pen.drawn.known) < 0:
        return
    middle, radius, done = (WIDTH / 2, pen.height / 2), pen.height / 2 - 50, Decimal(0)
    first = first_angle(pen.drawn) / 360
    for number, (name, value) in enumerate(zip(pen.drawn.categories, values, strict=True)):
        if value is None:
            continue
        begin, done = float(done / whole), done + value
        ends = (begin + first, float(done / whole) + first)
        yield _slice(middle, radius, ends, pen.fill(number))
        turn = (begin + float(done / whole) + 2 * first) * pi
        x, y = middle[0] + (radius + 14) * sin(turn), middle[1] - (radius + 14) * cos(turn)
        shown = f"{name} {_figure(value)}{pen.drawn.unit}"
        shown += f"，{share(pen.drawn, value, 1)}%" if pen.drawn.unit != "%" else ""
        anchor = "start" if sin(turn) > 0.1 else "end" if sin(turn) < -0.1 else "middle"
        yield _text(x, y + 4, shown, anchor=anchor)


def _slice(middle: tuple[float, float], radius: float, part: tuple[float, float], fill: str) -> str:
    look = f'fill="{fill}" stroke="#000"'
    if part[1] - part[0] > 0.99999:
        place = f'cx="{_n(middle[0])}" cy="{_n(middle[1])}" r="{_n(radius)}"'
        return f"<circle {place} {look}/>"
    ends = [
        (middle[0] + radius * sin(turn * 2 * pi), middle[1] - radius * cos(turn * 2 * pi))
        for turn in part
    ]
    large = int(part[1] - part[0] > 0.5)
    begin, end = (f"{_n(x)} {_n(y)}" for x, y in ends)
    arc = f"A{_n(radius)} {_n(radius)} 0 {large} 1 {end}"
    return f'<path d="M{_n(middle[0])} {_n(middle[1])}L{begin}{arc}Z" {look}/>'


# legend and strokes -----------------------------------------------------------------------


def _legend_room(pen: _Pen) -> int:
    rows = _legend_rows(pen.drawn.names)
    return 20 * len(rows) + 4 if len(pen.drawn.names) > 1 else 0


def _legend_rows(names: Sequence[str]) -> list[list[tuple[int, str, float]]]:
    """Number, name and place of each series, in as many rows as they need."""
    rows: list[list[tuple[int, str, float]]] = [[]]
    x = 20.0
    for number, name in enumerate(names):
        room = 50 + _EM * len(name)
        if rows[-1] and x + room > WIDTH - 20:
            rows.append([])
            x = 20.0
        rows[-1].append((number, name, x))
        x += room
    return rows


def _legend(pen: _Pen) -> Iterator[str]:
    """The names of several series below the chart."""
    if len(pen.drawn.names) < 2:
        return
    top = pen.height - _legend_room(pen) + 14
    for line, row in enumerate(_legend_rows(pen.drawn.names)):
        for number, name, x in row:
            y = top + 20 * line
            yield _key(pen, number, x, y) + _text(x + 34, y, name, anchor="start")


def _key(pen: _Pen, number: int, x: float, y: float) -> str:
    if pen.kind != "line":
        return _box(x + 12, y - 11, 16, 12, pen.fill(number))
    dash = _DASHES[number % len(_DASHES)]
    return _line(x, y - 5, x + 28, y - 5, dash=dash) + _mark(number, x + 14, y - 5)


def _mark(row: int, x: float, y: float) -> str:
    """A dot, square or triangle, filled or empty."""
    shapes: tuple[Callable[[], str], ...] = (
        lambda: f'<circle cx="{_n(x)}" cy="{_n(y)}" r="4"',
        lambda: f'<rect x="{_n(x - 4)}" y="{_n(y - 4)}" width="8" height="8"',
        lambda: f'<path d="M{_n(x)} {_n(y - 5)}l5 9h-10Z"',
    )
    fill = "#000" if row % 2 == 0 else "#fff"
    return f'{shapes[row % len(shapes)]()} fill="{fill}" stroke="#000"/>'


def _line(
    x1: float, y1: float, x2: float, y2: float, colour: str = "#000", *, dash: str = ""
) -> str:
    look = f' stroke-dasharray="{dash}"' if dash else ""
    ends = f'x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}"'
    return f'<line {ends} stroke="{colour}"{look}/>'


def _box(x: float, y: float, width: float, height: float, fill: str) -> str:
    size = f'width="{_n(width)}" height="{_n(height)}"'
    return f'<rect x="{_n(x)}" y="{_n(y)}" {size} fill="{fill}" stroke="#000"/>'


def _text(x: float, y: float, text: str, *, anchor: str = "middle", look: str = "") -> str:
    place = f'x="{_n(x)}" y="{_n(y)}" text-anchor="{anchor}"{look}'
    return f"<text {place}>{_said(text)}</text>"


def _figure(value: Decimal) -> str:
    return plain_decimal(value).replace("-", "−")


def _n(value: float) -> str:
    """A coordinate with at most one place."""
    return f"{value:.1f}".removesuffix(".0")
