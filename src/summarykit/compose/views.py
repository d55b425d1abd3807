"""Facts as phrases see them: by Chinese or English names, figures with their source."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any

from summarykit.compose.traced import traced
from summarykit.facts import Indicator
from summarykit.model import LocatedModel
from summarykit.packs import Wording
from summarykit.text.figures import begins_with_verb, placed_verb, plain_decimal, quantity
from summarykit.values import PENDING, Growth, Pending

PartGroups = tuple[tuple[str, tuple["View", ...]], ...]
"""Groups of parts: each group's name, empty where there is but one, and its indicators."""

PRINTED_PENDING = "待核"
"""Noted among the fields asked for when a missing figure was printed as 〔待核〕."""


class View:
    """An indicator in a phrase or in a text: prints its figure, answers to its fields."""

    __slots__ = ("asked", "groups", "indicator", "source", "wording")

    def __init__(
        self,
        indicator: Indicator,
        source: str,
        wording: Wording,
        groups: Callable[[], PartGroups],
        asked: set[str],
    ) -> None:
        self.indicator = indicator
        self.source = source
        self.wording = wording
        self.groups = groups
        self.asked = asked
        """The fields that were asked for; what was typed and never asked for is noticed."""

    def __str__(self) -> str:
        """The figure; where only a change is typed, the change."""
        return self.value() or self.change() or self.difference() or self._pending()

    def value(self) -> str:
        """45337人, 350余次, 5件35人, 〔待核〕万元; empty when no value is typed."""
        fact = self.indicator
        self.asked.update(("value", "paired"))
        if fact.value is None and _says_something(fact):
            return ""
        text = self._quantity(fact.value, fact.measured_in, fact.approximation)
        if fact.paired is not None:
            text += self._quantity(fact.paired.value, fact.paired.measured_in)
        return traced(self.source, text)

    def share(self) -> str:
        """95.9%; empty when none is typed."""
        self.asked.add("share")
        return self._percent(self.indicator.share)

    def previous(self) -> str:
        """The previous value with its unit."""
        self.asked.add("previous")
        return self._amount(self.indicator.previous)

    def target(self) -> str:
        """The target value with its unit."""
        self.asked.add("target")
        return self._amount(self.indicator.target)

    def whole(self) -> str:
        """The whole with its unit."""
        self.asked.add("whole")
        return self._amount(self.indicator.whole)

    def change(self) -> str:
        """下降12%, 增长1.9倍, 持平; empty when none is typed."""
        self.asked.add("change")
        return self._growth(self.indicator.change)

    def comparable_change(self) -> str:
        """The change on a comparable basis."""
        self.asked.add("comparable_change")
        return self._growth(self.indicator.comparable_change)

    def target_change(self) -> str:
        """The change to reach."""
        self.asked.add("target_change")
        return self._growth(self.indicator.target_change)

    def difference(self) -> str:
        """增加35人, 提高2.3个百分点; empty when none is typed."""
        self.asked.add("difference")
        amount = self.indicator.difference
        if amount is None:
            return ""
        if not amount:
            return traced(self.source, self.wording.unchanged)
        return traced(self.source, self._direction(amount) + self._difference(abs(amount)))

    def compared(self) -> str:
        """较上年, 同比; with 持平 the wording that suits it (与上年)."""
        against = self.indicator.compared_with
        if not against:
            return ""
        table = self.wording.compared_level if self._level() else self.wording.compared
        other = table.get("", "") or self.wording.compared_other
        return table.get(against, other + against)

    def verb_before(self) -> str:
        """The verb where it stands before the name and is not in it already."""
        return (
            placed_verb(self.indicator.verb, self.indicator.name)[0] if self.indicator.verb else ""
        )

    def verb_after(self) -> str:
        """The verb where it stands after the name: 达到, 为."""
        return (
            placed_verb(self.indicator.verb, self.indicator.name)[1] if self.indicator.verb else ""
        )

    def words_before(self) -> str:
        """预计 and 累计 where a verb follows: 累计投入资金, 预计完成投资."""
        return self._counted() if self._begins_with_verb() else ""

    def words_after(self) -> str:
        """预计 and 累计 behind a name that is no deed: 村集体收入累计."""
        return "" if self._begins_with_verb() else self._counted()

    def _counted(self) -> str:
        fact, words = self.indicator, self.wording
        expected = words.expected if fact.expected else ""
        return expected + (words.cumulative if fact.cumulative else "")

    def _begins_with_verb(self) -> bool:
        return bool(self.verb_before()) or begins_with_verb(self.indicator.name)

    def growth(self) -> str:
        """The change for a table: 29.1%, -12%, 0."""
        self.asked.add("change")
        change = self.indicator.change
        if change is None:
            return ""
        unit = "倍" if change.times else "%"
        return traced(self.source, plain_decimal(change.amount) + unit)

    def rank(self) -> str:
        """第2位, 前五; empty when none is typed."""
        self.asked.add("rank")
        rank = self.indicator.rank
        if not rank:
            return ""
        return traced(self.source, f"第{rank}位" if rank.isdecimal() else rank)

    def place_in(self) -> str:
        """全省, unless the rank says it already: 全省第一."""
        fact = self.indicator
        return "" if fact.rank.startswith(fact.scope) else fact.scope

    def parts(self) -> PartGroups:
        """The indicators that make it up, by group."""
        self.asked.add("parts")
        return self.groups()

    def _level(self) -> bool:
        fact = self.indicator
        change = fact.change.amount if fact.change else fact.difference
        return change is not None and not change

    def _pending(self) -> str:
        self.asked.add(PRINTED_PENDING)
        return traced(self.source, self.wording.pending + self.indicator.measured_in)

    def _quantity(
        self, value: Decimal | Pending | None, unit: str, approximation: str | None = None
    ) -> str:
        if value is None or value is PENDING:
            self.asked.add(PRINTED_PENDING)
            return self.wording.pending + unit
        assert isinstance(value, Decimal)
        return quantity(value, unit, approximation or "")

    def _amount(self, value: Decimal | Pending | None) -> str:
        if value is None:
            return ""
        return traced(self.source, self._quantity(value, self.indicator.measured_in))

    def _percent(self, value: Decimal | Pending | None) -> str:
        return "" if value is None else traced(self.source, self._quantity(value, "%"))

    def _growth(self, growth: Growth | None) -> str:
        if growth is None:
            return ""
        if not growth.amount:
            return traced(self.source, self.wording.unchanged)
        word = self.wording.grown if growth.amount > 0 else self.wording.shrunk
        unit = "倍" if growth.times else "%"
        return traced(self.source, f"{word}{plain_decimal(abs(growth.amount))}{unit}")

    def _is_share(self) -> bool:
        return self.indicator.measured_in in ("%", "％", "‰")

    def _direction(self, amount: Decimal) -> str:
        words = self.wording
        if self._is_share():
            return words.raised if amount > 0 else words.lowered
        return words.more if amount > 0 else words.fewer

    def _difference(self, amount: Decimal) -> str:
        unit = "个百分点" if self._is_share() else self.indicator.measured_in
        return plain_decimal(amount) + unit


def _says_something(fact: Indicator) -> bool:
    """Whether something other than a value is typed that can stand for the figure."""
    said = (fact.change, fact.difference, fact.share, fact.comparable_change)
    return any(item is not None for item in said) or bool(fact.rank)


_VIEW_NAMES: Mapping[str, Callable[[View], Any]] = {
    "值": View.value,
    "占比": View.share,
    "上期": View.previous,
    "目标值": View.target,
    "总数": View.whole,
    "增长": View.change,
    "增幅": View.change,
    "同口径增长": View.comparable_change,
    "目标增长": View.target_change,
    "增减": View.difference,
    "比较": View.compared,
    "位次": View.rank,
    "范围": View.place_in,
    "上期说法": lambda view: view.wording.previous,
    "前置": View.words_before,
    "后置": View.words_after,
    "前动词": View.verb_before,
    "后动词": View.verb_after,
    "其中": View.parts,
    "value": View.value,
    "share": View.share,
    "previous": View.previous,
    "target": View.target,
    "whole": View.whole,
    "change": View.change,
    "comparable_change": View.comparable_change,
    "target_change": View.target_change,
    "difference": View.difference,
    "compared_with": View.compared,
    "rank": View.rank,
    "parts": View.parts,
}


@cache
def readers(kind: type) -> Mapping[str, Callable[[Any], Any]]:
    """By Chinese or English name, how to read a field of a view or a model of this type."""
    if kind is View:
        return {**_field_readers(Indicator, "indicator."), **_VIEW_NAMES}
    return _field_readers(kind) if issubclass(kind, LocatedModel) else {}


def _field_readers(kind: type[LocatedModel], way: str = "") -> dict[str, Callable[[Any], Any]]:
    found: dict[str, Callable[[Any], Any]] = {}
    for name, field in kind.model_fields.items():
        if name != "place":
            found[name] = found[field.title or name] = attrgetter(way + name)
    return found


def field_value(owner: object, name: str) -> Any:
    """What `name` says of a view or a model; `NotImplemented` when it says nothing."""
    read = readers(type(owner)).get(name)  # type: ignore[arg-type]  # mypy takes types for unhashable
    return NotImplemented if read is None else read(owner)
