"""Every figure of a paper followed back: where it stands, what it comes from, how it was derived."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import Any, NamedTuple

from summarykit.document import (
    Attachment,
    Block,
    Chart,
    Document,
    Figure,
    Inlines,
    Paragraph,
    Section,
    Table,
)
from summarykit.document.untraced import Stated, untraced
from summarykit.document.walk import plain
from summarykit.facts import WorkSummary
from summarykit.facts.everywhere import indicators_of
from summarykit.facts.stated import stated_numbers
from summarykit.findings import columns
from summarykit.origin import FactRef, Origin

TYPED, DERIVED, UNTRACED, PENDING = "事实", "推算", "文字", "待核"
"""What stands behind a figure: a typed one, a computation, nothing but the text itself, or a
figure that is still to be confirmed."""


class Traced(NamedTuple):
    """A figure as printed, and where it comes from.

    `place` are the headings it stands under, from the outside in, and the place under the last
    of them (一、主要工作及成效, （一）环境治理, 第2段). `status` is 事实 (typed), 推算 (`how`
    says from what, `inputs` are the facts computed with) or 文字 (in running text, without an
    indicator; `source` is then the fact whose text says it) or 待核 (still missing). `side` is what of the fact it is
    (值, 占比, 增长).
    """

    text: str
    place: tuple[str, ...]
    status: str
    source: FactRef | None
    side: str = ""
    how: str = ""
    inputs: tuple[FactRef, ...] = ()


class TracedBlock(NamedTuple):
    """A block of the paper, its place and the fact that it was written for.

    `kind` is section, paragraph, table, chart, sign_off or attachment.
    """

    kind: str
    place: tuple[str, ...]
    source: FactRef | None


def trace(document: Document, summary: WorkSummary | None = None) -> tuple[Traced, ...]:
    """Every figure of a finished paper in reading order.

    Numbers in running text that no indicator stands behind (those that SK301 finds) are among
    them; dates, ordinals and names with digits are not, nor what was typed into tables by hand.
    With the facts of the paper, neither are numbers out of the name of an indicator beside them,
    nor a plan's own target said again in its title.
    """
    stated = stated_numbers(summary, indicators_of(summary)) if summary is not None else {}
    return tuple(found for node in _nodes(document) for found in _figures(node, stated))


def trace_blocks(document: Document) -> tuple[TracedBlock, ...]:
    """Every block of the paper in reading order, with its fact."""
    nodes = (node for node in _nodes(document) if node.kind in _BLOCKS)
    return tuple(TracedBlock(node.kind, node.place, node.source) for node in nodes)


# where things stand ---------------------------------------------------------------------

_BLOCKS = frozenset({"section", "paragraph", "table", "chart", "sign_off", "attachment"})
_Place = tuple[str, ...]


class _Line(NamedTuple):
    place: _Place
    inlines: Inlines
    source: FactRef | None
    is_cell: bool = False


class _Node(NamedTuple):
    """A part of the paper with its own lines; what a section holds are nodes of their own."""

    kind: str
    place: _Place
    source: FactRef | None
    lines: tuple[_Line, ...]


def _nodes(document: Document) -> Iterator[_Node]:
    whole = document.source
    yield _node("head", ("副标题",), whole, document.subtitle)
    yield _node("head", ("主送机关",), whole, document.recipients)
    yield _node("head", ("称谓",), whole, document.salutation)
    yield from _inside(document.blocks, ())
    if document.sign_off is not None:
        signed = document.sign_off
        yield _node("sign_off", ("落款",), signed.source, *signed.names, signed.date)
    yield _node("foot", ("附注",), whole, document.note)
    for roll in document.rolls:
        yield _node("roll", (roll.label,), roll.source, roll.names)
    for attachment in document.attachments:
        yield from _attached(attachment)
    if (colophon := document.colophon) is not None:
        lines = (colophon.recipients, colophon.copies, colophon.printed_by, colophon.printed_on)
        yield _node("colophon", ("版记",), colophon.source, *lines)


def _node(kind: str, place: _Place, source: FactRef | None, *lines: Inlines) -> _Node:
    return _Node(kind, place, source, tuple(_Line(place, line, source) for line in lines))


def _attached(attachment: Attachment) -> Iterator[_Node]:
    place = (f"{attachment.label} {plain(attachment.title)}".strip(),)
    yield _node("attachment", place, attachment.source, attachment.title)
    yield from _inside(attachment.blocks, place)


def _inside(blocks: Sequence[Block], place: _Place) -> Iterator[_Node]:
    """The blocks under a heading: sections by their headings, the rest counted."""
    numbers = count(1)
    tables, charts = count(1), count(1)
    several = sum(isinstance(block, Table) for block in blocks) > 1
    more = sum(isinstance(block, Chart) for block in blocks) > 1
    for block in blocks:
        match block:
            case Section(title=title):
                here = (*place, block.label + plain(title) or "（无标题）")
                yield _node("section", here, block.source, title)
                yield from _inside(block.blocks, here)
            case Paragraph():
                yield _paragraph(block, (*place, f"第{next(numbers)}段"))
            case Table():
                yield _table(block, (*place, f"表{next(tables)}" if several else "表"))
            case Chart():
                yield _chart(block, (*place, f"图{next(charts)}" if more else "图"))


def _paragraph(block: Paragraph, place: _Place) -> _Node:
    lines = [_Line(place, block.inlines, block.source)]
    lines += [_Line(place, point.inlines, point.source) for point in block.points]
    return _Node("paragraph", place, block.source, tuple(lines))


def _table(block: Table, place: _Place) -> _Node:
    rows = (("表头", block.header), *((f"第{n}行", row) for n, row in enumerate(block.rows, 1)))
    cells = (
        _Line((*place, f"{name}第{column}列"), cell, block.source, is_cell=True)
        for name, row in rows
        for column, cell in enumerate(row, 1)
    )
    title = _Line((*place, "表题"), block.title, block.source)
    return _Node("table", place, block.source, (title, *cells))


def _chart(block: Chart, place: _Place) -> _Node:
    lines = (
        _Line((*place, series.name, category), value, series.source, is_cell=True)
        for series in block.series
        for category, value in zip(block.categories, series.values, strict=False)
    )
    title = _Line((*place, "图题"), block.title, block.source)
    return _Node("chart", place, block.source, (title, *lines))


# figures --------------------------------------------------------------------------------


def _figures(node: _Node, stated: Stated) -> Iterator[Traced]:
    for line in node.lines:
        bare = () if line.is_cell else tuple(_bare(line, stated))
        for number, inline in enumerate(line.inlines):
            if type(inline) is Figure:
                yield _of_figure(inline, line.place)
            elif bare:
                yield from (found for at, found in bare if at == number)


def _of_figure(figure: Figure, place: _Place) -> Traced:
    status = PENDING if "待核" in figure.text else DERIVED if figure.how else TYPED
    return Traced(figure.text, place, status, figure.source, figure.side, figure.how, figure.inputs)


def _bare(line: _Line, stated: Stated) -> Iterator[tuple[int, Traced]]:
    """Numbers without an indicator, each with the inline it stands in."""
    for number, source, at in untraced(line.inlines, line.source, stated):
        if not number.reason:
            yield at, Traced(number.text, line.place, UNTRACED, source)


# as a table -----------------------------------------------------------------------------

_HEADER = ("数据", "位置", "类别", "事实", "出处", "由来")
_OUTER, _INNER = 12, 24
"""How many columns of a terminal an outer heading takes, and how many the last one."""


def trace_table(traces: Iterable[Traced]) -> str:
    """The figures as a table for a terminal, one a line, aligned for full-width characters."""
    rows = [_HEADER, *(_row(one) for one in traces)]
    widths = [max(columns(row[at]) for row in rows) for at in range(len(_HEADER) - 1)]
    return "\n".join(_aligned(row, widths) for row in rows)


def _aligned(row: tuple[str, ...], widths: list[int]) -> str:
    cells = [cell + " " * (width - columns(cell)) for cell, width in zip(row, widths, strict=False)]
    return "  ".join([*cells, row[-1]]).rstrip()


def _row(one: Traced) -> tuple[str, ...]:
    source = one.source
    fact, place = (source.id, _said(source.origin)) if source else ("", "")
    return (one.text, _short(one.place), one.status, fact, place, _explained(one))


def _short(place: _Place) -> str:
    """The place with its headings cut: 一、主要…/（一）环境治理深入推进…/第2段."""
    headings, last = place[:-1], place[-1]
    outer = [_cut(heading, _OUTER) for heading in headings[:-1]]
    return "/".join([*outer, *(_cut(heading, _INNER) for heading in headings[-1:]), last])


def _cut(text: str, width: int) -> str:
    if columns(text) <= width:
        return text
    kept = ""
    for mark in text:
        if columns(kept + mark) > width - 2:
            break
        kept += mark
    return kept + "…"


def _said(origin: Origin | None) -> str:
    """facts.yaml:24: a line is enough for a person."""
    if origin is None:
        return ""
    return f"{origin.file}:{origin.line}" if origin.line else origin.file


def _explained(one: Traced) -> str:
    """占比＝45337÷47275×100%（应参保人数 facts.yaml:12）；来源：后勤统计表."""
    if one.status == UNTRACED:
        return "没有对应的指标"
    side = "" if one.side == "值" and not one.how else one.side
    parts = [f"{side}＝{one.how}{_from(one)}" if one.how else side]
    if one.source and one.source.taken_from:
        parts.append(f"来源：{one.source.taken_from}")
    return "；".join(part for part in parts if part)


def _from(one: Traced) -> str:
    """The other facts that it was computed from."""
    own = one.source.id if one.source else ""
    others = dict.fromkeys(
        f"{ref.id.rpartition('/')[2]} {_said(ref.origin)}".strip()
        for ref in one.inputs
        if ref.id != own
    )
    return f"（{'、'.join(others)}）" if others else ""


# as data --------------------------------------------------------------------------------


def trace_json(document: Document, summary: WorkSummary | None = None) -> str:
    """The figures and blocks of a paper as JSON (UTF-8, one of them a line) for other tools.

    `format` is `trace/1`, `title` the paper's. Each of `figures` has `text`, `place` (a list:
    headings from the outside in, then 第2段 and the like), `status` (事实, 推算, 文字, 待核), `fact`,
    `origin`, `taken_from` (来源), `side`, `how`, `inputs`. Each of `blocks` has `kind`
    (section, paragraph, table, chart, sign_off, attachment), `place`, `fact`, `origin`. A fact is an
    id such as `indicators/绿地`; an `origin` is null or `file`, `line`, `column`, `cell`; each of
    `inputs` has `fact`, `origin`, `taken_from`. All keys are always there.
    """
    figures = [_figure_data(one) for one in trace(document, summary)]
    blocks = [_block_data(one) for one in trace_blocks(document)]
    title = json.dumps(document.title, ensure_ascii=False)
    return (
        f'{{\n"format": "trace/1",\n"title": {title},\n'
        f'"figures": {_listed(figures)},\n"blocks": {_listed(blocks)}\n}}\n'
    )


def _listed(items: list[dict[str, Any]]) -> str:
    lines = ",\n".join(json.dumps(item, ensure_ascii=False) for item in items)
    return f"[\n{lines}\n]" if lines else "[]"


def _figure_data(one: Traced) -> dict[str, Any]:
    return {
        "text": one.text,
        "place": one.place,
        "status": one.status,
        **_fact_data(one.source),
        "side": one.side,
        "how": one.how,
        "inputs": [_fact_data(ref) for ref in one.inputs],
    }


def _block_data(block: TracedBlock) -> dict[str, Any]:
    fact = _fact_data(block.source)
    return {
        "kind": block.kind,
        "place": block.place,
        "fact": fact["fact"],
        "origin": fact["origin"],
    }


def _fact_data(ref: FactRef | None) -> dict[str, Any]:
    if ref is None:
        return {"fact": "", "origin": None, "taken_from": ""}
    return {"fact": ref.id, "origin": _origin_data(ref.origin), "taken_from": ref.taken_from}


def _origin_data(origin: Origin | None) -> dict[str, Any] | None:
    if origin is None:
        return None
    return {
        "file": origin.file,
        "line": origin.line,
        "column": origin.column,
        "cell": origin.cell,
    }
