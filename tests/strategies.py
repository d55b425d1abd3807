"""Hypothesis strategies for facts: any `WorkSummary` that a facts file can say."""

from __future__ import annotations

import datetime
import types
from decimal import Decimal
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from hypothesis import strategies as st

from summarykit.facts import Attendance, Chart, Indicator, Period, Table, WorkSummary
from summarykit.model import LocatedModel
from summarykit.validation import plan_of
from summarykit.values import PENDING, Growth, Pending

_SIGNS = "学校建设资金甲乙丙一二三Ab09，。、；：“”（）《》〔〕%:#-'\"[]{}&*!|>@`,?~ 　·—"
_PERIODS = (
    "2010年", "2010", "2025H1", "2025年上半年", "2025Q3", "2024年4月", "2024年1—4月",
    "2010—2011学年", "2024—2025学年第一学期", "近年来", "“十四五”以来",
)  # fmt: skip
_REFERENCES = ("indicators", "targets", "parts", "indicator_table")
_SAYS = {  # a field without which a fact of this kind may say nothing at all
    "Indicator": "value", "Paired": "value", "LeadSlots": "result", "Overview": "text",
    "Letterhead": "urgency", "Colophon": "printed_by", "SignOff": "reported_by",
    "Outcome": "note", "Agency": "name", "Honour": "name", "Case": "deed",
}  # fmt: skip
_SIDES: tuple[tuple[str, ...], ...] = ((), ("上期", "值"), ("目标值",))
MAX_DEPTH = 3


def lines() -> st.SearchStrategy[str]:
    """A line of text with every sign that YAML might misread; no blanks round it."""
    return st.text(_SIGNS, min_size=1, max_size=14).map(str.strip).filter(_is_sayable)


def _is_sayable(text: str) -> bool:
    """Whether a facts file may hold the text: something, and no half-open expression."""
    return bool(text) and text.count("{{") == text.count("}}") == 0


def paragraphs() -> st.SearchStrategy[str]:
    """A text of one or several paragraphs."""
    return st.lists(lines(), min_size=1, max_size=3).map("\n\n".join)


def names() -> st.SearchStrategy[str]:
    """A key, a 编号 or a name."""
    return st.text("甲乙丙丁绿地资金0A-#", min_size=1, max_size=6)


def numbers() -> st.SearchStrategy[Decimal]:
    """A decimal as people type it, its last zeros included."""
    return st.decimals(-99999, 99999, places=2) | st.integers(-9999, 9999).map(Decimal)


def _growths() -> st.SearchStrategy[Growth]:
    return st.builds(lambda amount, times: Growth(amount, times=times), numbers(), st.booleans())


_LEAVES: dict[Any, st.SearchStrategy[Any]] = {
    str: paragraphs(),
    bool: st.booleans(),
    int: st.integers(0, 6),
    Decimal: numbers(),
    Growth: _growths(),
    Pending: st.just(PENDING),
    Period: st.sampled_from(_PERIODS).map(Period),
    datetime.date: st.dates(datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)),
}


@st.composite
def summaries(draw: st.DrawFn) -> WorkSummary:
    """A summary in which every name names something."""
    keys = draw(st.lists(names(), unique=True, max_size=3))
    known = {"indicators": tuple(keys)}
    indicators = {key: draw(facts(Indicator, {})) for key in keys}
    several = {name: _several(draw, name, known) for name in ("problems", "previous_plans")}
    known |= {"addresses": _ids(several["problems"])}
    known |= {"continues": _ids(several["previous_plans"])}
    given = {"indicators": indicators} | several
    summary: WorkSummary = draw(facts(WorkSummary, known, given))
    return summary


def _several(draw: st.DrawFn, name: str, known: dict[str, tuple[str, ...]]) -> tuple[Any, ...]:
    model = {model.__name__: model for model in plan_of(WorkSummary).by_name[name].shape.models()}
    made = draw(st.lists(facts(next(iter(model.values())), known), max_size=2))
    return tuple(one.model_copy(update={"id": f"{name}{n}"}) for n, one in enumerate(made))


def _ids(things: tuple[Any, ...]) -> tuple[str, ...]:
    return tuple(thing.id for thing in things)


@st.composite
def facts(
    draw: st.DrawFn,
    model: type[LocatedModel],
    known: dict[str, tuple[str, ...]],
    given: dict[str, Any] | None = None,
    depth: int = 0,
) -> Any:
    """A fact of the model; `known` are the names that may be used, `given` fields to keep."""
    values = dict(given or {})
    if model is Table:
        return Table(**draw(_tables()))
    if model is Chart:
        return Chart(**draw(_charts(known.get("indicators", ()))))
    if model is Attendance:
        return Attendance(present=draw(_tuples(lines(), at_least=1)))
    must = _SAYS.get(model.__name__, "title")
    for field in plan_of(model).fields:
        wanted = field.info.is_required() or field.name == must or draw(st.booleans())
        if field.name not in ("id", "format", "file", *values) and wanted:
            filled = _filled(field.name, field.info.annotation, known, depth)
            values[field.name] = draw(filled)
    return model(**{name: value for name, value in values.items() if value not in ("", ())})


def _filled(
    name: str, annotation: Any, known: dict[str, tuple[str, ...]], depth: int
) -> st.SearchStrategy[Any]:
    """A value for a field; a name where names of other facts stand."""
    if name == "history":
        return st.dictionaries(names(), numbers() | st.just(PENDING), max_size=3)
    if name in ("addresses", "continues"):
        return _chosen(known.get(name, ()))
    if name == "indicator_table" or (name in _REFERENCES and depth >= MAX_DEPTH):
        return _chosen(known.get("indicators", ()))
    if name in _REFERENCES:
        inline = facts(Indicator, {}, depth=MAX_DEPTH)
        keys = known.get("indicators")
        use = st.sampled_from(keys) | inline if keys else inline
        groups = st.dictionaries(names(), _tuples(use, at_least=1), min_size=1, max_size=2)
        return _tuples(use) | groups if name == "parts" else _tuples(use)
    return _value(annotation, known, depth)


def _tuples(items: st.SearchStrategy[Any], at_least: int = 0) -> st.SearchStrategy[Any]:
    return st.lists(items, min_size=at_least, max_size=2).map(tuple)


def _chosen(known: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return _tuples(st.sampled_from(known)) if known else st.just(())


def _value(
    annotation: Any, known: dict[str, tuple[str, ...]], depth: int
) -> st.SearchStrategy[Any]:
    kind, args = get_origin(annotation), get_args(annotation)
    if kind is Annotated:
        return _value(args[0], known, depth)
    if kind is Literal:
        return st.sampled_from(args)
    if kind is tuple:
        return st.just(()) if depth >= MAX_DEPTH else _tuples(_value(args[0], known, depth + 1))
    if kind in (Union, types.UnionType):
        return st.one_of([_value(arg, known, depth) for arg in args if arg is not types.NoneType])
    if isinstance(annotation, type) and issubclass(annotation, LocatedModel):
        return facts(annotation, known, depth=depth + 1)
    return _LEAVES[annotation]


@st.composite
def _charts(draw: st.DrawFn, keys: tuple[str, ...]) -> dict[str, Any]:
    """One indicator, or figures of its own; no pie, which not all of them make."""
    kind = draw(st.sampled_from(("柱形图", "条形图", "折线图")))
    made: dict[str, Any] = {"kind": kind, "title": draw(st.just("") | lines())}
    uses_indicator: bool = bool(keys) and draw(st.booleans())
    if uses_indicator:
        made["indicators"] = (draw(st.sampled_from(keys)),)
        made["sides"] = draw(st.sampled_from(_SIDES))
    else:
        figure = numbers().map(str) | st.just("")
        rows = draw(st.lists(st.tuples(lines(), figure, figure), min_size=1, max_size=3))
        made["table"] = Table(header=("类", "甲", "乙"), rows=tuple(rows))
    return made


@st.composite
def _tables(draw: st.DrawFn) -> dict[str, Any]:
    """Rows of one width, some cells empty; now and then with a header."""
    width = draw(st.integers(1, 3))
    row = st.lists(lines() | st.just(""), min_size=width, max_size=width).map(tuple)
    rows = draw(st.lists(row, min_size=1, max_size=3).map(tuple))
    header = draw(st.just(()) | row)
    return {"header": header, "rows": rows}
