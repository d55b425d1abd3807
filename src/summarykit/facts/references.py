"""What the facts call by name: indicators, problems, last period's plans."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from summarykit.facts.base import Fact
from summarykit.facts.everywhere import Holder, charts_of, holders_of, indicators_of
from summarykit.facts.indicators import Indicator
from summarykit.facts.summary import Measure, WorkSummary
from summarykit.findings import Finding
from summarykit.model import key_used
from summarykit.origin import LocatedList, LocatedMap, Origin
from summarykit.text.nearest import did_you_mean, nearest


def find_indicator(summary: WorkSummary, name: str) -> Indicator | None:
    """The indicator of that key, else of that 编号, else of that 名称; None: there is none.

    Those written under 指标 come first, then those written in place elsewhere.
    """
    known = summary.indicators.get(name)
    if known is not None:
        return known
    everywhere = tuple(placed.indicator for placed in indicators_of(summary))
    by_id = (one for one in everywhere if one.id == name)
    by_name = (one for one in everywhere if one.name == name)
    return next(by_id, None) or next(by_name, None)


def unresolved(summary: WorkSummary, also: Collection[str] = ()) -> tuple[Finding, ...]:
    """Names in 指标, 其中, 目标, 指标表, 图表, 针对 and 承接 that name nothing, or more than one thing;
    and 编号 that stand twice.

    `also` holds names of things that are in the facts file, but too broken to be here.
    Names inside `{{ }}` are not looked at: the composer resolves them.
    """
    holders = tuple(holders_of(summary))
    indicators = tuple(placed.indicator for placed in indicators_of(summary, holders))
    known = frozenset(also)
    return (
        *_not_among(_indicators(summary, indicators), _uses(summary, holders, indicators), known),
        *_circles(summary),
        *_unknown_plans(summary, known),
        *_duplicate_ids(summary, holders, indicators),
    )


_MOST_ADVICE = 30
"""How many names are compared with the known ones: looking for the nearest is slow."""


class _Use(NamedTuple):
    """A name, and where it is used."""

    name: str
    holder: Fact
    field: str
    item: int = 0
    group: str = ""

    @property
    def origin(self) -> Origin | None:
        """The place of the name; None for facts made in Python."""
        place = self.holder.place
        key = key_used(type(self.holder), place, self.field) if place is not None else None
        if place is None or key is None:
            return self.holder.origin_of(self.field)
        if self.group and isinstance(place[key], LocatedMap):
            return self._place_in(place[key], self.group)
        return self._place_in(place, key)

    def _place_in(self, holder: LocatedMap, key: str) -> Origin | None:
        """The place of the name in the list under a key, where it may stand a little later.

        Empty items of the list as typed are no items of the fact.
        """
        value = holder.get(key)
        if isinstance(value, LocatedList):
            for number in range(self.item, len(value)):
                if isinstance(value[number], str) and value[number].strip() == self.name:
                    return value.item_places[number]
        return holder.value_places.get(key, holder.origin)


class _Named(NamedTuple):
    """Things of one kind by every name they answer to."""

    code: str
    kind: str
    names: Mapping[str, tuple[int, ...]]
    hint: str


def _unknown_plans(summary: WorkSummary, also: frozenset[str]) -> Iterator[Finding]:
    """Problems and previous plans that the plans name."""
    plans = summary.plans
    addressed = [use for plan in plans for use in _names(plan, "addresses")]
    continued = [use for plan in plans for use in _names(plan, "continues")]
    if addressed:
        yield from _not_among(_problems(summary), addressed, also)
    if continued:
        yield from _not_among(_previous_plans(summary), continued, also)


def _not_among(named: _Named, uses: Iterable[_Use], also: frozenset[str]) -> Iterator[Finding]:
    patience = _MOST_ADVICE
    for use in uses:
        meant = named.names.get(use.name)
        if meant is None and use.name not in also:
            patience -= 1
            hint = _advice(named, use) if patience >= 0 else named.hint
            yield _finding(named.code, f"找不到{named.kind}“{use.name}”", hint, use)
        elif meant is not None and len(meant) > 1:
            hint = "请改用键名或编号"
            message = f"“{use.name}”所指的{named.kind}不止一个"
            yield _finding("SK125", message, hint, use)


def _advice(named: _Named, use: _Use) -> str:
    """The nearest names; or the list that was meant, when it was typed with Chinese commas."""
    parts = [part.strip() for part in use.name.replace("、", "，").replace(",", "，").split("，")]
    if len(parts) > 1 and all(part in named.names for part in parts):
        return f"几个名称用半角逗号加空格分开，写成 [{', '.join(parts)}]"
    return did_you_mean(nearest(use.name, named.names)) or named.hint


def _finding(code: str, message: str, hint: str, use: _Use) -> Finding:
    return Finding(code=code, message=message, hint=hint, origin=use.origin, width=len(use.name))


def _indicators(summary: WorkSummary, things: Collection[Indicator]) -> _Named:
    """A key or 编号 names its own indicator alone, whatever others are called."""
    names = _by_name((one.name, number) for number, one in enumerate(things))
    names |= {one.id: (number,) for number, one in enumerate(things) if one.id}
    names |= {key: (number,) for number, key in enumerate(summary.indicators)}
    hint = "在“指标”中写明，如 绿地: {名称: 新增校园绿地, 值: 80, 单位: 亩}"
    return _Named("SK120", "指标", names, hint)


def _problems(summary: WorkSummary) -> _Named:
    names = _titled(summary.problems)
    return _Named("SK121", "问题", names, "写“问题”中某一条的编号或标题")


def _previous_plans(summary: WorkSummary) -> _Named:
    names = _titled(summary.previous_plans)
    return _Named("SK122", "上期打算", names, "写“上期打算”中某一条的编号或标题")


def _titled(things: Collection[Any]) -> dict[str, tuple[int, ...]]:
    names = _by_name((thing.title, number) for number, thing in enumerate(things))
    return names | {one.id: (number,) for number, one in enumerate(things) if one.id}


def _by_name(named: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    names: dict[str, tuple[int, ...]] = {}
    for name, number in named:
        if name:
            names[name] = (*names.get(name, ()), number)
    return names


def _uses(
    summary: WorkSummary, holders: Iterable[Holder], indicators: Iterable[Indicator]
) -> Iterator[_Use]:
    """Every place where an indicator is called by name."""
    for holder in holders:
        yield from _names(holder.fact, holder.field)
    yield from _shown(summary, holders)
    for indicator in indicators:
        if isinstance(indicator.parts, dict):
            for group in indicator.parts:
                yield from _names(indicator, "parts", group)
        elif indicator.parts:
            yield from _names(indicator, "parts")


def _shown(summary: WorkSummary, holders: Iterable[Holder]) -> Iterator[_Use]:
    """Those that stand in tables and charts."""
    for fact in (*(holder.fact for holder in holders), *summary.attachments):
        if "indicator_table" in type(fact).model_fields:
            yield from _names(fact, "indicator_table")
    for chart in charts_of(summary, holders):
        yield from _names(chart, "indicators")


def _names(holder: Fact, field: str, group: str = "") -> Iterator[_Use]:
    """The texts in a list field; what is written in place is no name."""
    values = getattr(holder, field)
    for item, value in enumerate(values[group] if group else values):
        if isinstance(value, str):
            yield _Use(value, holder, field, item, group)


def _circles(summary: WorkSummary) -> Iterator[Finding]:
    """Indicators that are, by their 其中, parts of themselves."""
    if not any(one.parts for one in summary.indicators.values()):
        return
    for key, indicator in summary.indicators.items():
        if _holds(indicator, indicator, summary, 0):
            yield Finding(
                code="SK126",
                message=f"“{key}”的“其中”绕了一圈，又包含它自己",
                hint="一个指标不能是自己的组成部分，去掉一处",
                origin=indicator.origin_of("parts"),
            )


def _holds(one: Indicator, sought: Indicator, summary: WorkSummary, depth: int) -> bool:
    """Whether `sought` is among the parts of one, or of these, and so on."""
    if depth > len(summary.indicators):
        return False
    groups = one.parts.values() if isinstance(one.parts, dict) else (one.parts,)
    for part in (part for members in groups for part in members):
        found = find_indicator(summary, part) if isinstance(part, str) else part
        if found is sought or (found is not None and _holds(found, sought, summary, depth + 1)):
            return True
    return False


def _duplicate_ids(
    summary: WorkSummary, holders: Iterable[Holder], indicators: Iterable[Indicator]
) -> Iterator[Finding]:
    measures = [holder.fact for holder in holders if isinstance(holder.fact, Measure)]
    kinds: tuple[Iterable[Any], ...] = (
        summary.achievements,
        measures,
        summary.experiences,
        summary.problems,
        summary.previous_plans,
        summary.plans,
        indicators,
    )
    for things in kinds:
        yield from _twice([thing for thing in things if thing.id])


def _twice(things: Iterable[Any]) -> Iterator[Finding]:
    first: dict[str, Any] = {}
    for thing in things:
        if thing.id not in first:
            first[thing.id] = thing
            continue
        before = first[thing.id].origin_of("id")
        where = f"第 {before.line} 行已有这个编号，" if before is not None else ""
        yield Finding(
            code="SK123",
            message=f"编号“{thing.id}”重复",
            hint=f"{where}请改用别的编号",
            origin=thing.origin_of("id"),
            width=len(thing.id),
        )
