"""Facts as phrases see them: by Chinese or English names, figures with their source."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial
from operator import attrgetter

from summarykit.compose.desk import Desk
from summarykit.compose.printing import Printer
from summarykit.facts import Indicator, derived
from summarykit.facts.derived import Change, Derived, Kind
from summarykit.packs.models import ChangePatterns, CompletionPatterns
from summarykit.text.figures import (
    begins_with_verb,
    placed_verb,
    plain_decimal,
    quantity,
    span,
)
from summarykit.text.numerals import spoken

PartGroups = tuple[tuple[str, tuple["View", ...]], ...]
"""Groups of parts: each group's name, empty where there is but one, and its indicators."""

_PATTERNS: Mapping[Kind, Callable[[ChangePatterns], str]] = {
    Kind.FROM_ZERO: attrgetter("from_zero"),
    Kind.TO_ZERO: attrgetter("to_zero"),
    Kind.INTO_GAIN: attrgetter("into_gain"),
    Kind.INTO_LOSS: attrgetter("into_loss"),
    Kind.LESS_LOSS: attrgetter("less_loss"),
    Kind.MORE_LOSS: attrgetter("more_loss"),
    Kind.DOUBLED: attrgetter("doubled"),
}
_USUAL: Callable[[ChangePatterns], str] = attrgetter("usual")
_CHANGED = ("value", "previous")
"""What a change is derived from."""
_SLOT = re.compile(r"\{\{\s*(\w+)\s*\}\}")


class View(Printer):
    """An indicator in a phrase or in a text: prints its figure, answers to its fields."""

    __slots__ = ("groups",)

    def __init__(
        self,
        indicator: Indicator,
        source: str,
        desk: Desk,
        groups: Callable[[], PartGroups],
        asked: set[str],
    ) -> None:
        super().__init__(indicator, source, desk, asked)
        self.groups = groups

    def __str__(self) -> str:
        """The figure; where only a change is typed, the change."""
        return self.value() or self.rate() or self.difference() or self._pending()

    # figures as typed, or derived where they are not ---------------------------------------

    def value(self) -> str:
        """45337人, 350余次, 5件35人, 10%—15%, 〔待核〕万元; empty when no value is typed."""
        fact = self.indicator
        self.asked.update(("value", "paired"))
        if fact.value is None and _says_something(fact):
            return ""
        text, how = self._typed(fact.value, fact.approximation or "")
        if fact.paired is not None:
            apart = not fact.measured_in or "元" in fact.measured_in + fact.paired.measured_in
            text += "、" * apart + self._quantity(fact.paired.value, fact.paired.measured_in)
        formula = self.desk.formulas.get(self.source)
        if formula is None:
            return self._figure("value", text, how)
        self.asked.add("formula")
        return self._figure("value", text, formula.how, inputs=formula.inputs)

    def share(self) -> str:
        """95.9%, as typed or derived from the whole; empty when neither is there."""
        self.asked.add("share")
        typed = self.indicator.share
        if typed is not None:
            self.asked.add("whole")
            return self._figure("share", self._quantity(typed, "%"))
        return self._derived("share", derived.share(self.indicator, self.desk.manner))

    def completion(self) -> str:
        """108.3%, as typed or derived from the target; empty when neither is there."""
        self.asked.add("completion")
        typed = self.indicator.completion
        if typed is not None:
            self.asked.add("target")
            return self._figure("completion", self._quantity(typed, "%"))
        return self._derived("completion", derived.completion(self.indicator, self.desk.manner))

    def gap(self) -> str:
        """25人次: how much the value is above or below the target; empty when not known."""
        found = derived.shortfall(self.indicator)
        if found is None or not found.amount:
            return ""
        self.asked.update(found.fields)
        text = self._with_unit(found.amount.copy_abs())
        return self._figure("shortfall", text, found.how, found.fields)

    def previous(self) -> str:
        """The previous value with its unit."""
        return self._amount("previous")

    def target(self) -> str:
        """The target value with its unit; in a plan with its 约数 or as a range: 150名左右, 10%—15%."""
        fact = self.indicator
        if not self._is_plan() or not isinstance(fact.target, Decimal):
            return self._amount("target")
        self.asked.update(("target", "upper"))
        approximation = fact.approximation or ""
        if fact.upper is not None:
            said = span(fact.target, fact.upper, fact.measured_in, approximation)
            return self._figure("target", said)
        return self._figure("target", self._quantity(fact.target, fact.measured_in, approximation))

    def whole(self) -> str:
        """The whole with its unit."""
        return self._amount("whole")

    def comparable_change(self) -> str:
        """The change on a comparable basis."""
        return self._growth("comparable_change")

    def target_change(self) -> str:
        """The change to reach: 增长8%以上, 增长5%—7%."""
        fact = self.indicator
        growth = fact.target_change
        if growth is None or not growth.amount or not self._is_plan() or fact.target is not None:
            return self._growth("target_change")
        self.asked.update(("target_change", "upper"))
        word = self.wording.grown if growth.amount > 0 else self.wording.shrunk
        unit = "倍" if growth.times else "%"
        low, approximation = growth.amount.copy_abs(), fact.approximation or ""
        if fact.upper is not None:
            said = span(low, fact.upper.copy_abs(), unit, approximation)
        else:
            said = quantity(low, unit, approximation)
        return self._figure("target_change", word + said)

    def _is_plan(self) -> bool:
        """Whether it has no value of its own, so that 约数 and 上限 are said of its target."""
        return self.indicator.value is None

    def upper(self) -> str:
        """The upper end of a range with its unit."""
        return self._amount("upper")

    # changes ----------------------------------------------------------------------------

    def rate(self) -> str:
        """下降12%, 增长1.9倍, 提高2.3个百分点, 持平, 由0增至35所; as typed, or derived."""
        typed = self._growth("change")
        if typed:
            return typed
        manner = self.desk.manner._replace(small_base=Decimal(0))
        found = derived.change(self.indicator, manner)
        if found is None:
            return ""
        self.asked.update(_CHANGED)
        return self._changed(found, "") if found.kind in _PATTERNS else self._words(found)

    def difference(self) -> str:
        """增加35人, 提高2.3个百分点, 持平; as typed or derived, else empty."""
        self.asked.add("difference")
        amount = self.indicator.difference
        if amount is not None:
            return self._figure("difference", self._differing(amount))
        found = derived.difference(self.indicator)
        if found is None:
            return ""
        self.asked.update(found.fields)
        return self._figure("difference", self._differing(found.amount), found.how, found.fields)

    def changed(self) -> str:
        """The change with what it is compared with: 较上年增长12.3%, 由0增至35所, 与上年持平.

        What is typed is said (较上年增加12万元，增长12.5%), else what can be derived.
        """
        said = self._typed_changes()
        if said:
            self.asked.add("previous")
            return self.compared() + "，".join(said)
        found = self._change()
        if found is None:
            return ""
        self.asked.update(_CHANGED)
        return self._changed(found, self.compared())

    def from_to(self) -> bool:
        """Whether its change says its value too: 由0增至35所."""
        found = None if self._has_typed_change() else self._change()
        return found is not None and found.kind in (Kind.FROM_ZERO, Kind.TO_ZERO)

    def compared(self) -> str:
        """较上年, 同比; with 持平 the wording that suits it (与上年)."""
        against = self.indicator.compared_with
        has_base = self.indicator.previous is not None
        if not against and has_base and (self._has_typed_change() or self._change() is not None):
            against = self.wording.previous
        if not against:
            return ""
        table = self.wording.compared_level if self._level() else self.wording.compared
        other = table.get("", "") or self.wording.compared_other
        return table.get(against, other + against)

    def completed(self) -> str:
        """完成年度任务的108.3%，超额完成; 占年初预算的95%; 控制在限额10起以内."""
        fact, patterns = self.indicator, self.wording.completions
        if fact.target is None and fact.completion is None:
            return ""
        if fact.completion is None and (derived.is_ceiling(fact) or derived.is_share(fact)):
            return self._beside_target(patterns)
        rate = self.completion()
        if not rate:
            return ""
        budget = "预算" in fact.target_name
        said = self._filled(patterns.budget if budget else patterns.usual, 完成率=rate)
        outcome = "" if budget else self._outcome()
        return self._filled(outcome, 完成=said) if outcome else said

    def _outcome(self) -> str:
        """What is said of a target passed or missed, where that is certain; empty otherwise."""
        found = derived.shortfall(self.indicator)
        if found is None or not found.amount or self.indicator.expected:
            return ""
        if found.amount < 0:
            return self.wording.completions.passed
        return self.wording.completions.missed if self.desk.full_period else ""

    def _beside_target(self, patterns: CompletionPatterns) -> str:
        """A ceiling kept or broken, a share above or below its target."""
        found = derived.shortfall(self.indicator)
        if found is None:
            return ""
        self.asked.update(found.fields)
        if derived.is_ceiling(self.indicator):
            return self._filled(patterns.kept if found.amount >= 0 else patterns.broken)
        if not found.amount:
            return self._filled(patterns.level)
        return self._filled(patterns.above if found.amount < 0 else patterns.below)

    # words ------------------------------------------------------------------------------

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

    def reaching(self) -> str:
        """达到, where neither a verb nor the name says what is done: 水质合格率达到98%."""
        fact = self.indicator
        if fact.verb or begins_with_verb(fact.name):
            return ""
        return self.wording.keep if derived.is_ceiling(fact) else self.wording.reach

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

    def in_characters(self) -> str:
        """五个, 十二项: the value spelled out; a value that is no small whole number stays."""
        value, unit = self.indicator.value, self.indicator.measured_in
        if not isinstance(value, Decimal) or value != int(value) or not 0 < value < 100:
            return self.value()
        self.asked.add("value")
        return self._figure("value", spoken(int(value)) + unit)

    def rank(self) -> str:
        """第2位, 前五; empty when none is typed."""
        self.asked.add("rank")
        rank = self.indicator.rank
        if not rank:
            return ""
        return self._figure("rank", f"第{rank}位" if rank.isdecimal() else rank)

    def ranked(self) -> str:
        """居全省第2位; empty when no rank is typed."""
        rank = self.rank()
        return self.wording.rank + self.place_in() + rank if rank else ""

    def place_in(self) -> str:
        """全省, unless the rank says it already: 全省第一."""
        fact = self.indicator
        return "" if fact.rank.startswith(fact.scope) else fact.scope

    def parts(self) -> PartGroups:
        """The indicators that make it up, by group."""
        self.asked.add("parts")
        return self.groups()

    def said_parts(self) -> str:
        """甲1亩、乙2亩, as the pack's phrases say them; empty when there are none."""
        assert self.desk.clauses is not None
        return "；".join(self.desk.clauses.parts(members) for _, members in self.parts())

    def sentence(self) -> str:
        """The whole clause of the indicator, as in a list of 指标."""
        assert self.desk.clauses is not None
        return self.desk.clauses.one(self)

    # for tables -------------------------------------------------------------------------

    def for_table(self) -> View:
        """The same indicator, its figures as a table shows them."""
        cell = View(self.indicator, self.source, self.desk, self.groups, self.asked)
        cell.tabular = True
        return cell

    def growth_cell(self) -> str:
        """29.1%, -12%, 2.3个百分点, 持平; empty where a text would say no percentage either."""
        fact = self.indicator
        self.asked.update(("change", "previous"))
        if fact.change is not None:
            unit = "倍" if fact.change.times else "%"
            return self._figure("change", plain_decimal(fact.change.amount) + unit)
        if derived.is_share(fact):
            return self._signed(derived.difference(fact))
        change = self._change()
        if change is not None and change.kind is Kind.LEVEL:
            return self._figure("change", self.wording.unchanged, change.how, _CHANGED)
        if change is None or change.kind not in (Kind.PERCENT, Kind.TIMES, Kind.DOUBLED):
            return ""
        return self._derived("change", derived.growth(fact, self.desk.manner))

    def difference_cell(self) -> str:
        """35人, -2.3℃: what is typed, or derived where the table gives no percentage."""
        fact = self.indicator
        self.asked.add("difference")
        if fact.difference is None:
            return "" if self.growth_cell() else self._signed(derived.difference(fact))
        if derived.is_share(fact) and fact.change is None:
            return ""  # stands under 增长
        text = plain_decimal(fact.difference) + self._unit_of_difference()
        return self._figure("difference", text)

    def _signed(self, found: Derived | None) -> str:
        """The difference with its sign; as typed where it is."""
        typed = self.indicator.difference
        if typed is not None:
            self.asked.add("difference")
            return self._figure("difference", plain_decimal(typed) + self._unit_of_difference())
        return self._derived("difference", found, self._unit_of_difference())

    def ranked_cell(self) -> str:
        """全省第2位."""
        rank = self.rank()
        return self.place_in() + rank if rank else ""

    def _change(self) -> Change | None:
        if self.indicator.previous is None:
            return None
        return derived.change(self.indicator, self.desk.manner)

    def _has_typed_change(self) -> bool:
        return self.indicator.change is not None or self.indicator.difference is not None

    def _typed_changes(self) -> list[str]:
        found = (
            self.difference() if self.indicator.difference is not None else "",
            self._growth("change"),
        )
        return [said for said in found if said]

    def _changed(self, change: Change, compared: str) -> str:
        """The change in the pack's words for its kind."""
        pattern = _PATTERNS.get(change.kind, _USUAL)(self.wording.changes)
        if change.kind is Kind.DOUBLED:
            times = self._figure("change", spoken(int(change.amount)), change.how, _CHANGED)
            return self._filled(pattern, 比较=compared, 番=times)
        if change.kind in (Kind.LESS_LOSS, Kind.MORE_LOSS):
            amount = self._figure(
                "difference", self._with_unit(change.amount), change.how, _CHANGED
            )
            return self._filled(pattern, 比较=compared, 差数=amount)
        return self._filled(pattern, 比较=compared, 变化=self._words(change))

    def _words(self, change: Change) -> str:
        """增长12.3%, 增长1.2倍, 减少35人, 提高2.3个百分点, 持平."""
        words = self.wording
        if change.kind is Kind.LEVEL:
            return self._figure("change", words.unchanged, change.how, _CHANGED)
        if change.kind in (Kind.PERCENT, Kind.TIMES):
            unit = "%" if change.kind is Kind.PERCENT else "倍"
            text = (words.grown if change.rises else words.shrunk) + plain_decimal(change.amount)
            return self._figure("change", text + unit, change.how, _CHANGED)
        amount = change.amount if change.rises else change.amount.copy_negate()
        return self._figure("difference", self._differing(amount), change.how, _CHANGED)

    def _filled(self, pattern: str, **values: str) -> str:
        """A wording with its {{ }} filled in."""
        fill: dict[str, Callable[[], str]] = {
            "上期": self.previous, "值": self.value, "目标值": self.target, "差额": self.gap,
            "上期数": partial(self._bare, "previous"), "值数": partial(self._bare, "value"),
            "目标名称": lambda: self.indicator.target_name or self.wording.target,
        }  # fmt: skip
        return _SLOT.sub(
            lambda found: values[found[1]] if found[1] in values else fill[found[1]](), pattern
        )

    def _level(self) -> bool:
        fact = self.indicator
        change = fact.change.amount if fact.change else fact.difference
        if change is None:
            found = self._change()
            return found is not None and found.kind is Kind.LEVEL
        return not change


def _says_something(fact: Indicator) -> bool:
    """Whether something other than a value is typed that can stand for the figure."""
    said = (fact.change, fact.difference, fact.share, fact.comparable_change, fact.completion)
    return any(item is not None for item in said) or bool(fact.rank)
