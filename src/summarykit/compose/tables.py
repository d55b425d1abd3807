"""The tables of a fact: rows as typed, and tables of indicators."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import NamedTuple

from summarykit.compose.material import Material
from summarykit.compose.traced import inlines
from summarykit.compose.views import View
from summarykit.document import Block, Figure, Inline, Inlines, Table, Text
from summarykit.facts import Achievement, Attachment, Measure, Overview
from summarykit.facts import Table as TableFact
from summarykit.origin import FactRef


class _Column(NamedTuple):
    """What a column is called and says; `in_unit`: its figures are in the indicator's own unit."""

    name: str
    say: Callable[[View], str]
    in_unit: bool = False


_COLUMNS = (
    _Column("数值", View.value, in_unit=True),
    _Column("占比", View.share),
    _Column("上期", View.previous, in_unit=True),
    _Column("增减", View.difference_cell, in_unit=True),
    _Column("增长", View.growth_cell),
    _Column("同口径增长", View.comparable_change),
    _Column("目标", View.target, in_unit=True),
    _Column("完成率", View.completion),
    _Column("目标增长", View.target_change),
    _Column("总数", View.whole, in_unit=True),
    _Column("位次", View.ranked_cell),
)
_PERCENT = frozenset({"%", "％", "‰"})
_UNIT = "计量单位"
_NOTHING = "—"


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
        rows=tuple(tuple(inlines(cell, known) for cell in row) for row in fact.rows),
        measured_in=fact.measured_in,
        source=ref,
        title=inlines(fact.title, known),
    )


def _indicator_table(views: Iterable[View], ref: FactRef, material: Material) -> Table:
    """Name and figures of each indicator: a column for whatever is known of any of them.

    A unit that all share stands above the table, several units in a column of their own, as in
    statistical tables; the cells then hold bare numbers. The column of 上期 is headed by what the
    period before is called: 上年.
    """
    views = tuple(view.for_table() for view in views)
    shared = _shared_unit(views)
    apart = shared is None
    said = [(column, [column.say(view) for view in views]) for column in _COLUMNS]
    filled = [(column, texts) for column, texts in said if any(texts)]
    called = {"上期": material.desk.wording.previous}
    names = [called.get(column.name, column.name) for column, _ in filled]
    rows = (
        (
            (Text(view.indicator.name),),
            *(((Text(_unit(view) or _NOTHING),),) if apart else ()),
            *(
                _cell(texts[at], _unit(view) if column.in_unit else "", shared, material)
                for column, texts in filled
            ),
        )
        for at, view in enumerate(views)
    )
    header = ("指标", *((_UNIT,) if apart else ()), *names)
    return Table(tuple((Text(name),) for name in header), tuple(rows), shared or "", ref)


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


def _cell(marked: str, unit: str, shared: str | None, material: Material) -> Inlines:
    """The figure, without the unit that stands above or beside it; a dash where there is none."""
    cell = inlines(marked or _NOTHING, material.provenance)
    if not unit or shared not in (unit, None):
        return cell
    return tuple(_without(unit, inline) for inline in cell)


def _without(unit: str, inline: Inline) -> Inline:
    """108万元 → 108, 2万余元 → 2万余元: a unit that a 余 parts stays."""
    if not isinstance(inline, Figure):
        return inline
    said = unit.replace("％", "%")
    return replace(inline, text=inline.text.replace(said, "") or inline.text)
