"""Charts: indicators side by side or over their periods, and figures typed for a chart.

Every value that is drawn is a `Figure` with the fact that it comes from, its text a bare number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from summarykit.arithmetic import places
from summarykit.compose import notices
from summarykit.compose.material import Material
from summarykit.compose.printing import PRINTED_PENDING
from summarykit.compose.traced import inlines, printed
from summarykit.compose.views import View
from summarykit.document import Block, Chart, Figure, Inlines, Series
from summarykit.document.walk import plain
from summarykit.facts import Chart as ChartFact
from summarykit.facts import Indicator, Period, derived
from summarykit.facts import Table as TableFact
from summarykit.findings import Finding
from summarykit.origin import FactRef, LocatedMap, Origin
from summarykit.text.figures import plain_decimal, quantity
from summarykit.values import PENDING, Pending

MOST_CATEGORIES, MOST_SLICES, MOST_SERIES = 30, 8, 6
"""Above these a chart cannot be read."""
_KINDS = {"柱形图": "column", "条形图": "bar", "折线图": "line", "饼图": "pie"}
_FIELDS = {
    "值": "value",
    "上期": "previous",
    "目标值": "target",
    "占比": "share",
    "完成率": "completion",
}
_PERCENT = ("占比", "完成率")
_EXPECTED, _ALL_OF_THEM = "（预计）", "有关指标"
_LONG_NAME, _FEW_NAMES, _ONE_LINE = 8, 3, 28
"""Characters of a name, and how many of them, that still stand below columns; of a title."""
_NUMBER = re.compile(r"([约近超]?)([-－−负]?)(\d+(?:\.\d+)?)([^\d.]*)")
_DERIVING: Mapping[str, Callable[..., Any]] = {
    "share": derived.share,
    "completion": derived.completion,
}


class _Cell(NamedTuple):
    """A value, and how the description says it; without inlines there is none.

    `unsaid`: its absence was typed (an empty cell) or is told elsewhere (待核). `derived`: it was
    computed here, so that its decimals are ours.
    """

    inlines: Inlines = ()
    said: str = "缺"
    unsaid: bool = False
    derived: bool = False

    @property
    def amount(self) -> Decimal | None:
        """The number that is drawn; None: a gap."""
        text = plain(self.inlines)
        return Decimal(text) if re.fullmatch(r"-?\d+(\.\d+)?", text) else None


_GAP = _Cell()


class _Row(NamedTuple):
    """A series before it is one: its name, and a value for each category."""

    name: str
    cells: tuple[_Cell, ...]
    source: FactRef


class _Plot(NamedTuple):
    """What a chart shows."""

    categories: tuple[str, ...]
    rows: tuple[_Row, ...]
    unit: str
    title: str = ""


def charts(fact: Any, ref: FactRef, material: Material) -> list[Block]:
    """The charts of a fact as blocks; one that cannot be drawn is noticed and left out."""
    given: Iterable[ChartFact] = getattr(fact, "charts", ())
    made = [
        _Draft(one, FactRef(f"{ref.id}/charts/{number}", one.origin_of()), material).chart()
        for number, one in enumerate(given, 1)
    ]
    return [chart for chart in made if chart is not None]


class _Draft:
    """One chart while it is made."""

    def __init__(self, fact: ChartFact, ref: FactRef, material: Material) -> None:
        self.fact = fact
        self.ref = ref
        self.material = material

    def chart(self) -> Chart | None:
        """The chart; None when it cannot be drawn, which is then noticed."""
        plot = self._plot()
        if plot is None or not self._may_be_drawn(plot):
            return None
        self._note_gaps(plot)
        title = inlines(self.fact.title or plot.title, self.material.provenance)
        kind = self._kind(plot)
        return Chart(
            _KINDS[kind],
            plot.categories,
            tuple(
                Series(row.name, tuple(cell.inlines for cell in row.cells), row.source)
                for row in plot.rows
            ),
            plot.unit,
            title,
            _described(kind, plain(title), plot),
            self.ref,
        )

    def _kind(self, plot: _Plot) -> str:
        """As typed; where nothing was, many long names stand beside bars instead of below columns."""
        names = [name.removesuffix(_EXPECTED) for name in plot.categories]
        long = max(map(len, names)) > _LONG_NAME and not all(map(_is_time, names))
        if "kind" in self.fact.model_fields_set or not long or len(names) <= _FEW_NAMES:
            return self.fact.kind
        return "条形图"

    def _plot(self) -> _Plot | None:
        fact = self.fact
        if bool(fact.indicators) == (fact.table is not None):
            self._note(notices.chart_without_data(fact))
            return None
        if fact.table is not None:
            return self._of_table(fact.table)
        views = self._views()
        if self._is_over_periods(views):
            return self._over_periods(views)
        parts = _parts_of(views)
        return self._side_by_side(parts or views, of=views[0] if parts else None)

    def _note(self, finding: Finding) -> None:
        self.material.noticed.append(replace(finding, fact=self.ref.id))

    def _views(self) -> tuple[View, ...]:
        return self.material.uses(self.fact.indicators, self.ref.id)

    # indicators side by side --------------------------------------------------------------

    def _side_by_side(self, views: tuple[View, ...], of: View | None) -> _Plot | None:
        """A category for each indicator, a series for each side; `of`: they are parts of one."""
        sides = self.fact.sides or self._usual_sides(views)
        units = [_unit(view.indicator, side) for view in views for side in sides]
        if not self._is_one_unit(units, [view for view in views for _ in sides]):
            return None
        ref = _whole(of) if of is not None else self.ref
        rows = tuple(
            _Row(self._called(side, views), _evened(_cell(self, view, side) for view in views), ref)
            for side in sides
        )
        names = tuple(view.indicator.name + _expected([view]) for view in views)
        title = self._dated(_listed([of] if of is not None else views))
        title += sides[0] if len(sides) == 1 and sides != ("值",) else ""
        return _Plot(names, rows, units[0], title)

    def _dated(self, title: str) -> str:
        """2025年有关指标: what names no indicator says of when it is."""
        period = self.material.period
        known = title == _ALL_OF_THEM and period.start is not None
        return (period.said if known else "") + title

    def _usual_sides(self, views: tuple[View, ...]) -> tuple[str, ...]:
        """值, with 上期 before and 目标值 behind it where all have one; a pie has but one series."""
        if self.fact.kind == "饼图":
            return ("值",)
        beside = {
            side: all(getattr(view.indicator, _FIELDS[side]) is not None for view in views)
            for side in ("上期", "目标值")
        }
        return tuple(side for side in ("上期", "值", "目标值") if beside.get(side, True))

    def _called(self, side: str, views: tuple[View, ...]) -> str:
        """The name of a series: the period where the figures are those of one."""
        period = self.material.period
        if side == "值":
            return "本期" if period.start is None else period.said
        words = self.material.desk.wording
        if side == "上期":
            before = {_before(view.indicator, period) for view in views}
            known = before.pop() if len(before) == 1 else None
            return words.previous if known is None else known.said
        own = {"目标值": "target_name", "占比": "share_name"}.get(side)
        names = {getattr(view.indicator, own) for view in views} if own else set()
        name = str(names.pop()) if len(names) == 1 else ""
        return name or (words.target if side == "目标值" else side)

    def _is_one_unit(self, units: list[str], views: list[View]) -> bool:
        """Whether all values count the same; else it is said of the first that does not."""
        for unit, view in zip(units, views, strict=True):
            if unit != units[0]:
                first, other = views[0].indicator.name, view.indicator.name
                named = ((first, units[0]), (other, unit))
                self._note(notices.mixed_units(self.fact, named))
                return False
        return True

    # over periods -------------------------------------------------------------------------

    def _is_over_periods(self, views: tuple[View, ...]) -> bool:
        if self.fact.sides:
            return False
        line = self.fact.kind == "折线图"
        return any(
            view.indicator.history or (line and self._before_of(view) is not None) for view in views
        )

    def _before_of(self, view: View) -> Period | None:
        """The period that 上期 of the indicator is of, where it has one."""
        fact = view.indicator
        return None if fact.previous is None else _before(fact, self.material.period)

    def _over_periods(self, views: tuple[View, ...]) -> _Plot | None:
        """A category for each period, a series for each indicator."""
        if not self._is_one_unit([_unit(view.indicator, "值") for view in views], list(views)):
            return None
        told = [self._by_period(view) for view in views]
        whens = _in_order({when: None for one in told for when in one}, self.material.period)
        rows = tuple(
            _Row(view.indicator.name, tuple(one.get(when, _GAP) for when in whens), _whole(view))
            for view, one in zip(views, told, strict=True)
        )
        own = self.material.period
        names = tuple(_said(when) + (_expected(views) if when == own else "") for when in whens)
        unit = _unit(views[0].indicator, "值")
        return _Plot(names, rows, unit, _years(whens) + _listed(views))

    def _by_period(self, view: View) -> dict[Period | str, _Cell]:
        """往期, 上期 and 值 by their period; where two say different things it is noticed."""
        fact = view.indicator
        view.asked.add("history")
        found = {_when(name): name for name in fact.history}
        cells = {
            when: _figure(self, view, "往期", fact.history[name], _place_of(fact, name))
            for when, name in found.items()
        }
        own: Period | str = self.material.period
        for side, when in (("上期", self._before_of(view)), ("值", own)):
            if when is None or getattr(fact, _FIELDS[side]) is None:
                continue
            cell, typed = _cell(self, view, side), cells.get(when)
            if typed is not None and typed.amount != cell.amount:
                place = _place_of(fact, found[when])
                self._note(notices.history_differs(fact, found[when], side, place))
            cells[when] = cell if side == "值" or typed is None else typed
        return cells

    # typed here ---------------------------------------------------------------------------

    def _of_table(self, table: TableFact) -> _Plot | None:
        cells = [[printed(cell) for cell in row] for row in (table.header, *table.rows)]
        width = max(map(len, cells))
        if width > 2 and not table.header:
            self._note(notices.chart_without_header(self.fact))
            return None
        units: dict[str, None] = {}
        values = [
            [
                self._typed(printed(cell), table, number, column, units)
                for column, cell in enumerate(row)
            ]
            for number, row in enumerate(table.rows)
        ]
        if any(value is None for row in values for value in row[1:]):
            return None
        unit = table.measured_in or next(iter(units), "")
        if set(units) - {unit}:
            named = tuple(("表中的数", one) for one in dict.fromkeys((unit, *units)))
            self._note(notices.mixed_units(self.fact, named))
            return None
        heads = [*cells[0], *[""] * (width - len(cells[0]))][1:]
        names = [row[0] if row else "" for row in cells[1:]]
        grid = tuple(
            tuple(value or _GAP for value in (*row, *[None] * (width - len(row))))[1:]
            for row in values
        )
        if _stands_upright(heads, names):
            heads, names, grid = names, heads, tuple(zip(*grid, strict=True))
        rows = tuple(
            _Row(name or "数值", row, self.ref) for name, row in zip(names, grid, strict=True)
        )
        return _Plot(_periods_said(heads), rows, unit, table.title)

    def _typed(
        self, text: str, table: TableFact, row: int, column: int, units: dict[str, None]
    ) -> _Cell | None:
        """A cell; its unit goes into `units`. None for what is no number, which is noticed."""
        place = _cell_place(table, row, column)
        source = FactRef(f"{self.ref.id}/table/{row + 1}", place)
        if not column or not text.strip():
            return _Cell(unsaid=True)
        made = inlines(table.rows[row][column], self.material.provenance)
        known = made[0] if len(made) == 1 and isinstance(made[0], Figure) else None
        if text == self.material.desk.wording.pending:
            return _Cell((known or Figure(text, source, "值"),), "待核", unsaid=True)
        found = _NUMBER.fullmatch(text)
        if found is None:
            self._note(notices.not_drawable(self.fact, text, place))
            return None
        vague, sign, number, unit = found.groups()
        if unit:
            units[unit] = None
        figure = replace(known, text="") if known else Figure("", source, "值")
        bare = ("-" if sign else "") + number
        return _Cell((replace(figure, text=bare),), vague + bare)

    # what is noticed ----------------------------------------------------------------------

    def _may_be_drawn(self, plot: _Plot) -> bool:
        """Whether there is something to draw that this kind of chart can show."""
        amounts = [cell.amount for row in plot.rows for cell in row.cells]
        known = [amount for amount in amounts if amount is not None]
        if self.fact.kind == "饼图" and (reason := _no_pie(plot, known)):
            self._note(notices.no_pie(self.fact, reason))
            return False
        most = MOST_SLICES if self.fact.kind == "饼图" else MOST_CATEGORIES
        if len(known) < 2:
            self._note(notices.little_to_draw(self.fact, len(known)))
        elif len(plot.categories) > most:
            self._note(notices.much_to_draw(self.fact, f"{len(plot.categories)}类", most))
        elif len(plot.rows) > MOST_SERIES:
            self._note(notices.much_to_draw(self.fact, f"{len(plot.rows)}个系列", MOST_SERIES))
        return bool(known)

    def _note_gaps(self, plot: _Plot) -> None:
        for row in plot.rows:
            gaps = [
                name
                for name, cell in zip(plot.categories, row.cells, strict=True)
                if not cell.inlines and not cell.unsaid
            ]
            if gaps:
                self._note(notices.gaps(self.fact, row.name, gaps))


# values of indicators ---------------------------------------------------------------------


def _cell(draft: _Draft, view: View, side: str) -> _Cell:
    """One side of an indicator: as typed, or derived where it can be; a range has no number."""
    fact, field = view.indicator, _FIELDS[side]
    amount = getattr(fact, field)
    view.asked.update({"share": ("whole",), "completion": ("target",)}.get(field, ()))
    view.asked.add(field)
    if field in _DERIVING and amount is None:
        return _derived(view, side, _DERIVING[field](fact, draft.material.desk.manner))
    if field == "value":
        if fact.upper is not None:
            view.asked.discard(field)
            return _GAP
        formula = draft.material.desk.formulas.get(view.source)
        if formula is not None:
            view.asked.add("formula")
            return _figure(
                draft, view, side, amount, fact.origin_of(field), formula.how, formula.inputs
            )
    return _figure(draft, view, side, amount, fact.origin_of(field))


def _derived(view: View, side: str, found: derived.Derived | None) -> _Cell:
    if found is None:
        return _GAP
    fact = view.indicator
    view.asked.update(found.fields)
    own = tuple(_ref(view, fact.origin_of(name)) for name in found.fields)
    text = plain_decimal(found.amount)
    source = _ref(view, fact.origin_of(_FIELDS[side]))
    return _Cell((Figure(text, source, side, found.how, own),), text, derived=True)


def _evened(cells: Iterable[_Cell]) -> tuple[_Cell, ...]:
    """The cells; those that were derived have all the same decimals: 108.0, 82.6."""
    row = tuple(cells)
    most = max((places(cell.amount) for cell in row if cell.derived and cell.amount), default=0)
    return tuple(_with_places(cell, most) for cell in row)


def _with_places(cell: _Cell, most: int) -> _Cell:
    if not cell.derived or cell.amount is None:
        return cell
    text = format(cell.amount.quantize(Decimal(1).scaleb(-most)), "f")
    made = tuple(replace(it, text=text) for it in cell.inlines if isinstance(it, Figure))
    return cell._replace(inlines=made, said=text)


def _figure(
    draft: _Draft,
    view: View,
    side: str,
    amount: Decimal | Pending | None,
    place: Origin | None,
    how: str = "",
    inputs: tuple[FactRef, ...] = (),
) -> _Cell:
    """A typed number, or 待核, with its place."""
    if amount is None:
        return _GAP
    source = _ref(view, place)
    if amount is PENDING:
        view.asked.add(PRINTED_PENDING)
        text = draft.material.desk.wording.pending
        return _Cell((Figure(text, source, side),), "待核", unsaid=True)
    assert isinstance(amount, Decimal)
    text = plain_decimal(amount)
    vague = view.indicator.approximation or "" if side == "值" else ""
    return _Cell((Figure(text, source, side, how, inputs),), quantity(amount, "", vague))


def _whole(view: View) -> FactRef:
    return _ref(view, view.indicator.origin_of())


def _listed(views: Sequence[View]) -> str:
    """甲和乙 as 甲、乙; of three and more, and where the names fill the line, 有关指标."""
    named = "、".join(view.indicator.name for view in views)
    return named if len(views) == 1 or _is_short(views, named) else _ALL_OF_THEM


def _is_short(views: Sequence[View], named: str) -> bool:
    return len(views) == 2 and len(named) <= _ONE_LINE


def _ref(view: View, place: Origin | None) -> FactRef:
    return FactRef(view.source, place, view.indicator.source)


def _unit(fact: Indicator, side: str) -> str:
    return "%" if side in _PERCENT else fact.measured_in.replace("％", "%")


def _expected(views: Iterable[View]) -> str:
    """（预计） behind what is not final."""
    return _EXPECTED if any(view.indicator.expected for view in views) else ""


def _parts_of(views: tuple[View, ...]) -> tuple[View, ...]:
    """其中 of the only indicator, which alone would make no chart."""
    groups = views[0].groups() if len(views) == 1 else ()
    if len(groups) != 1:
        return ()
    views[0].asked.update(("parts", "value"))
    return groups[0][1]


# periods ----------------------------------------------------------------------------------


def _when(name: str) -> Period | str:
    """The period that a name means, however it is written; the name itself where it is none."""
    try:
        return Period(name)
    except ValueError:
        return name


def _said(when: Period | str) -> str:
    if isinstance(when, str):
        return when
    return when.said if when.start is not None else "本期"


def _in_order(whens: Iterable[Period | str], own: Period) -> tuple[Period | str, ...]:
    """By their beginnings; as typed, the paper's own last, where one of them has none."""
    known = [(_start(when), when) for when in whens]
    if all(start is not None for start, _ in known):
        return tuple(when for _, when in sorted(known, key=lambda one: one[0] or date.min))
    return tuple(sorted((when for _, when in known), key=lambda when: when == own))


def _years(whens: Sequence[Period | str]) -> str:
    """2008—2010年, where they are years."""
    starts = [it.start for it in whens if isinstance(it, Period) and it.kind == "year" and it.start]
    if len(starts) < max(len(whens), 2):
        return ""
    return f"{starts[0].year}—{starts[-1].year}年"


def _start(when: Period | str) -> date | None:
    return None if isinstance(when, str) else when.start


def _before(fact: Indicator, period: Period) -> Period | None:
    """The period of 上期; None where it may be another one (上年同期 of a month)."""
    yearly = period.kind in ("year", "school_year")
    against = fact.compared_with
    return period.before() if yearly or against in ("", "上期", "上月") else None


def _place_of(fact: Indicator, period: str) -> Origin | None:
    """Where the value of one of its 往期 was typed."""
    typed = fact.place
    key = next((it for it in ("history", "往期") if typed is not None and it in typed), None)
    values = typed[key] if typed is not None and key is not None else None
    return values.value_place(period) if isinstance(values, LocatedMap) else fact.origin_of()


# tables -----------------------------------------------------------------------------------


def _cell_place(table: TableFact, row: int, column: int) -> Origin | None:
    """Where a cell was typed; its row's place where the cell has none of its own."""
    typed = table.place
    key = next((it for it in ("rows", "行") if typed is not None and it in typed), None)
    rows = typed[key] if typed is not None and key is not None else ()
    places = getattr(rows[row], "item_places", ()) if row < len(rows) else ()
    return places[column] if column < len(places) else table.origin_of("rows", row)


def _stands_upright(heads: list[str], names: list[str]) -> bool:
    """Whether each row is a category: in a table of two columns, and where rows are periods."""
    if len(heads) == 1:
        return True
    return all(map(_is_time, names)) and not all(map(_is_time, heads))


def _periods_said(names: Sequence[str]) -> tuple[str, ...]:
    """The names; 2008 becomes 2008年 where all are periods."""
    return tuple(_said(_when(it)) for it in names) if all(map(_is_period, names)) else tuple(names)


def _is_time(name: str) -> bool:
    """Whether it is a period, or a part of one: 1月, 上半年."""
    return name.endswith(("月", "季度", "半年", "周", "旬", "日")) or _is_period(name)


def _is_period(name: str) -> bool:
    return isinstance(_when(name), Period)


# words ------------------------------------------------------------------------------------


def _no_pie(plot: _Plot, known: list[Decimal]) -> str:
    """Why it makes no pie; empty when it does."""
    if len(plot.rows) > 1:
        return f"饼图只能画一个系列，现有{len(plot.rows)}个"
    if below := "、".join(_negative(plot)):
        return f"饼图里不能有负数：{below}"
    return "" if any(known) or not known else "饼图里的数都是0"


def _negative(plot: _Plot) -> Iterator[str]:
    """亏损−20: each part below zero."""
    for row in plot.rows:
        for name, cell in zip(plot.categories, row.cells, strict=True):
            if cell.amount is not None and cell.amount < 0:
                yield f"“{name}”是{plain_decimal(cell.amount).replace('-', '−')}"


def _described(kind: str, title: str, plot: _Plot) -> str:
    """柱形图：新增绿地（单位：亩）。2008年55，2009年68。 With several series, each by its name."""
    unit = f"（单位：{plot.unit}）" if plot.unit else ""
    head = f"{kind}：{title}{unit}。" if title or unit else f"{kind}。"
    told = [
        "，".join(
            _told(name, cell.said) for name, cell in zip(plot.categories, row.cells, strict=True)
        )
        for row in plot.rows
    ]
    if len(told) == 1:
        return f"{head}{told[0]}。"
    return (
        head
        + "；".join(f"{row.name}：{said}" for row, said in zip(plot.rows, told, strict=True))
        + "。"
    )


def _told(name: str, said: str) -> str:
    """2008年55; 为 parts two numbers."""
    return f"{name}为{said}" if name[-1:].isdigit() else name + said
