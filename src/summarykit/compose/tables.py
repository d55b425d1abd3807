"""The tables of a fact: rows as typed, and tables of indicators."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from summarykit.compose.material import Material
from summarykit.compose.traced import inlines
from summarykit.compose.views import View
from summarykit.document import Block, Figure, Inline, Inlines, Label, Table, Text
from summarykit.facts import Achievement, Attachment, Measure, Overview
from summarykit.facts import Table as TableFact
from summarykit.origin import FactRef
from summarykit.text.cells import parted_figure


class _Column(NamedTuple):
    """What a column is called and says.

    `in_unit`: its figures are in the indicator's own unit. `worked_out`: they may be derived, and
    then have decimals of one length.
    """

    name: str
    say: Callable[[View], str]
    in_unit: bool = False
    worked_out: bool = False


_DIFFERENCE, _GROWTH = "增减", "增长"
_COLUMNS = (
    _Column("数值", View.value, in_unit=True),
    _Column("占比", View.share, worked_out=True),
    _Column("上期", View.previous, in_unit=True),
    _Column(_DIFFERENCE, View.difference_cell, in_unit=True, worked_out=True),
    _Column(_GROWTH, View.growth_cell, worked_out=True),
    _Column("同口径增长", View.comparable_change),
    _Column("目标", View.target, in_unit=True),
    _Column("完成率", View.completion, worked_out=True),
    _Column("目标增长", View.target_change),
    _Column("总数", View.whole, in_unit=True),
    _Column("位次", View.ranked_cell),
)
_PERCENT = frozenset({"%", "％", "‰"})
_UNIT = "计量单位"
_NOTHING = "—"
_MINUS = re.compile(r"^([约近超]?)[-－](?=\d)")
_DECIMALS = re.compile(r"([-−]?\d+)(?:\.(\d+))?(\D*)")


def tables(fact: object, ref: FactRef, material: Material) -> list[Block]:
    """表 and then 指标表 of a fact; none for a fact without them, and for a mere text."""
    if not isinstance(fact, Overview | Achievement | Measure | Attachment):
        return []
    found: list[Block] = []
    if fact.table is not None:
        place = fact.table.origin_of() or fact.origin_of("table")
        found.append(_table(fact.table, FactRef(f"{ref.id}/table", place), material))
    if fact.indicator_table:
        place = fact.origin_of("indicator_table")
        views = material.uses(fact.indicator_table, ref.id)
        source = FactRef(f"{ref.id}/indicator_table", place)
        found.append(_indicator_table(views, source, material))
    return found


def _table(fact: TableFact, ref: FactRef, material: Material) -> Table:
    known = material.provenance
    return Table(
        header=tuple(inlines(cell, known) for cell in fact.header),
        rows=tuple(tuple(_as_typed(inlines(cell, known)) for cell in row) for row in fact.rows),
        measured_in=fact.measured_in,
        source=ref,
        title=inlines(fact.title, known),
    )


def _as_typed(cell: Inlines) -> Inlines:
    """The cell as typed; but a hyphen before a figure becomes the minus sign it stands for."""
    if len(cell) != 1 or parted_figure(cell[0].text) is None:
        return cell
    return (_with_minus(cell[0]),)


def _with_minus(inline: Inline) -> Inline:
    if isinstance(inline, Label) or not _MINUS.match(inline.text):
        return inline
    return replace(inline, text=_MINUS.sub(r"\1−", inline.text))


def _indicator_table(views: Iterable[View], ref: FactRef, material: Material) -> Table:
    """Name and figures of each indicator: a column for whatever is known of any of them.

    A unit that all share stands above the table, several units in a column of their own, as in
    statistical tables; the cells then hold bare numbers. The column of 上期 is headed by what the
    period before is called: 上年.
    """
    views = tuple(view.for_table() for view in views)
    shared = _shared_unit(views)
    apart = shared is None
    units = [_unit(view) for view in views]
    columns = list(_columns(views, material.desk.wording.previous))
    header = ("指标", *((_UNIT,) if apart else ()), *(column.name for column, _ in columns))
    said = [_cells(column, texts, units, shared, material) for column, texts in columns]
    beside = [[(Text(unit or _NOTHING),) for unit in units]] if apart else []
    names = [(Text(view.indicator.name),) for view in views]
    rows = tuple(zip(names, *beside, *said, strict=True))
    return Table(tuple((Text(name),) for name in header), rows, shared or "", ref)


def _columns(views: Sequence[View], previous: str) -> Iterator[tuple[_Column, list[str]]]:
    """The columns that say something of any indicator, with the marked texts of their cells.

    增减 and 增长 are one column, 比上年增减, where no indicator has both: two would be half empty.
    """
    said = [(column, [column.say(view) for view in views]) for column in _COLUMNS]
    texts = {column.name: cells for column, cells in said}
    pairs = list(zip(texts[_DIFFERENCE], texts[_GROWTH], strict=True))
    merged = all(map(any, zip(*pairs, strict=True))) and not any(map(all, pairs))
    for column, cells in said:
        if merged and column.name == _DIFFERENCE:
            one_of_both = [growth or difference for difference, growth in pairs]
            yield _Column(f"比{previous}增减", View.growth_cell, worked_out=True), one_of_both
        elif any(cells) and not (merged and column.name == _GROWTH):
            yield column._replace(name=previous if column.name == "上期" else column.name), cells


def _shared_unit(views: Iterable[View]) -> str | None:
    """The one unit of all figures, empty where they have none; None: there are several.

    A percentage says what it is in its cell, beside whatever unit the others have.
    """
    units = {_unit(view) for view in views} - _PERCENT
    if len(units) > 1:
        return None
    return units.pop() if units else ""


def _unit(view: View) -> str:
    """What the figures are measured in; empty for two quantities in one: 5件35人."""
    fact = view.indicator
    if fact.paired is not None and fact.paired.measured_in != fact.measured_in:
        return ""
    return fact.measured_in


def _cells(
    column: _Column,
    texts: Sequence[str],
    units: Sequence[str],
    shared: str | None,
    material: Material,
) -> list[Inlines]:
    """The cells of a column, one for each unit."""
    units = units if column.in_unit else [""] * len(units)
    cells = [_cell(*pair, shared, material) for pair in zip(texts, units, strict=True)]
    return _uniform(cells, units) if column.worked_out else cells


def _uniform(cells: Sequence[Inlines], units: Sequence[str]) -> list[Inlines]:
    """Derived figures of one unit with decimals of one length: 20% beside 23.6% becomes 20.0%.

    All were rounded alike, so the noughts are true. What somebody typed stays as it is.
    """
    found = [_decimals(cell) for cell in cells]
    longest: dict[tuple[str, str], int] = {}
    for parts, unit in zip(found, units, strict=True):
        if parts:
            kind = (unit, parts[3])
            longest[kind] = max(longest.get(kind, 0), len(parts[2] or ""))
    return [
        _padded(cell, parts, longest[unit, parts[3]]) if parts else cell
        for cell, parts, unit in zip(cells, found, units, strict=True)
    ]


def _decimals(cell: Inlines) -> re.Match[str] | None:
    """Whole number, decimals and unit of a derived figure."""
    if len(cell) != 1 or not isinstance(cell[0], Figure) or not cell[0].how:
        return None
    return _DECIMALS.fullmatch(cell[0].text)


def _padded(cell: Inlines, parts: re.Match[str], digits: int) -> Inlines:
    if not digits:
        return cell
    text = f"{parts[1]}.{(parts[2] or '').ljust(digits, '0')}{parts[3]}"
    return tuple(replace(inline, text=text) for inline in cell)


def _cell(marked: str, unit: str, shared: str | None, material: Material) -> Inlines:
    """The figure, without the unit that stands above or beside it; a dash where there is none."""
    cell = tuple(map(_with_minus, inlines(marked or _NOTHING, material.provenance)))
    if not unit or shared not in (unit, None):
        return cell
    return tuple(_without(unit, inline) for inline in cell)


def _without(unit: str, inline: Inline) -> Inline:
    """108万元 → 108, 2万余元 → 2万余元: a unit that a 余 parts stays."""
    if not isinstance(inline, Figure):
        return inline
    said = unit.replace("％", "%")
    return replace(inline, text=inline.text.replace(said, "") or inline.text)
