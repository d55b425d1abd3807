"""The rule on what texts claim of targets: 超额完成 though it is missed, 未完成 though reached."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from summarykit.facts import Indicator, PreviousPlan, Table, WorkSummary
from summarykit.facts.derived import is_ceiling
from summarykit.facts.everywhere import Holder, holders_of
from summarykit.findings import Severity
from summarykit.lint.figures.looking import named_in
from summarykit.lint.manuscript import Manuscript
from summarykit.lint.rule import Flaw, Parameters, Rule
from summarykit.lint.searching import compiled, texts_with
from summarykit.lint.texts import HOLE, Said
from summarykit.origin import FactRef
from summarykit.text.figures import plain_decimal, with_unit
from summarykit.text.patterns import Pattern

_LONG_ENOUGH = 300
"""Days: a target for a year is not missed after half of it."""
_SHORT_TARGET = Pattern("半年|季|月|时序|序时|进度|阶段|学期")
_SHORTLY_BEFORE = 45
"""Days: papers of December speak of the whole year."""

_DONE = (
    r"(?:超额|(?:全面|如期|圆满|提前|按期|顺利|全部)(?:超额)?)(?:地|的)?完成|(?:全面|如期|圆满|提前|按期|全部)达标(?![率学校])"
    r"|达标(?=[，。；！\s]|\Z)"
)
_MISSED = r"(?:尚?未能?|没有?|没能|未曾)(?:如期|按期|全面|圆满|全部|足额|按时)?(?:完成|达到|达标|实现)|不达标"
_DENIED = Pattern(r"(?:未|没|不|难|无法|非|能否|是否|[不没]能|尚未)[^，。；]{0,3}\Z")
_WISHED = Pattern(
    r"力争|争取|确保|努力|有望|计划|将|预计|如果|倘若|保证|必须|为了|奠定|基础|即将|希望|推动|促进|保障|提供|[要应]在|打下|助力|"
    r"为[^，。；]{0,6}(?:超额|全面|如期|圆满|提前|按期|顺利|全部)"
)
_EACH = Pattern("[均都]|全部|各项|一律|分别")
_SENTENCE = Pattern(r"[^。！？；;!?\n]+")
_FEWER_IS_BETTER = Pattern(
    "耗|排放|浓度|死亡|伤亡|事故|发案|发病|案件|投诉|信访|上访|贫困|失业|赤字|债|成本|费用|支出|开支|流失|辍学|缺|差错|"
    "PM|天数|时限|时间|工期|违|欠|亏|损|拖|降|减|控|超标|隐患|积压|库存"
)
_PLAN = "plans/"


def _target_claims(manuscript: Manuscript, parameters: Parameters) -> Iterator[Flaw]:
    """完成目标的说法与数字不符。

    文中说超额完成、全面完成、如期完成、达标，同一句引用的指标却没有达到目标值；
    或说未完成、没有达到，值却已达到。列了指标的条目看标题。控制数、上限反过来看。
    时段还没有过完、越少越好的指标（能耗、事故）、带约数的值，都不查。

    误：建设资金: {值: 95, 目标值: 100}，文中写“投入{{ 建设资金 }}，超额完成年度目标”。
    正：建设资金: {值: 108, 目标值: 100}，文中写“投入{{ 建设资金 }}，超额完成年度目标”。
    """
    if not any(_standing(one.indicator) for one in manuscript.indicators):
        return
    whole_year = _is_over(manuscript.summary)
    for said in texts_with(manuscript, ("完成", "达标", "达到", "实现")):
        if HOLE in said.text and _is_told(said):
            yield from _in_text(said, manuscript, whole_year)
    yield from _in_entries(manuscript, whole_year)


def _is_told(said: Said) -> bool:
    """Plans tell what is to be done, cells of tables what stands in other cells."""
    return not said.id.startswith(_PLAN) and not isinstance(said.owner, Table)


class _Standing(NamedTuple):
    """Where an indicator stands: the target is reached, passed by more than nothing, or missed."""

    reached: bool
    passed: bool


def _standing(one: Indicator) -> _Standing | None:
    """None where it cannot be said: no target, a vague value, fewer may be better."""
    if one.approximation or one.upper is not None or one.target_change is not None:
        return None
    value, target = one.value, one.target
    if not isinstance(value, Decimal) or not isinstance(target, Decimal):
        return _by_completion(one)
    if is_ceiling(one):
        return _Standing(value <= target, value < target)
    if _is_to_fall(one, target):
        return None
    return _Standing(value >= target, value > target)


def _by_completion(one: Indicator) -> _Standing | None:
    done = one.completion
    if not isinstance(done, Decimal) or is_ceiling(one) or _FEWER_IS_BETTER.search(one.name):
        return None
    return _Standing(done >= 100, done > 100)


def _is_to_fall(one: Indicator, target: Decimal) -> bool:
    previous = one.previous
    lower = isinstance(previous, Decimal) and target < previous
    return lower or _FEWER_IS_BETTER.search(one.name) is not None


def _is_over(summary: WorkSummary) -> bool:
    """Whether the period is a year or more, and was as good as over when the paper was signed."""
    start, end = summary.period.start, summary.period.end
    signed = summary.sign_off.date if summary.sign_off is not None else None
    if start is None or end is None or (end - start).days < _LONG_ENOUGH:
        return False
    return not isinstance(signed, datetime.date) or (end - signed).days <= _SHORTLY_BEFORE


def _is_due(one: Indicator, whole_year: bool) -> bool:
    return whole_year or _SHORT_TARGET.search(one.target_name) is not None


class _Claim(NamedTuple):
    """What is claimed in a text, and where."""

    words: str
    start: int
    done: bool

    def contradicts(self, standing: _Standing) -> bool:
        if not self.done:
            return standing.reached
        return not (standing.passed if "超额" in self.words else standing.reached)


def _claims(text: str, start: int = 0, end: int | None = None) -> Iterator[_Claim]:
    """What a sentence claims as done or missed; wishes and plans claim nothing."""
    end = len(text) if end is None else end
    if _WISHED.search(text, start, end):
        return
    for found in compiled(_MISSED).finditer(text, start, end):
        yield _Claim(found[0], found.start(), done=False)
    for found in compiled(_DONE).finditer(text, start, end):
        if not _DENIED.search(text[start : found.start()]):
            yield _Claim(found[0], found.start(), done=True)


def _in_text(said: Said, manuscript: Manuscript, whole_year: bool) -> Iterator[Flaw]:
    named = named_in(said, manuscript)
    for sentence in _SENTENCE.finditer(said.text):
        if HOLE not in sentence[0]:
            continue
        for claim in _claims(said.text, *sentence.span()):
            meant, sure = _meant(said.text, sentence.span(), claim)
            for number in meant:
                about = named[number] if number < len(named) else None
                if about is not None and _is_due(about.indicator, whole_year):
                    yield from _against(claim, about.indicator, said.ref, sure=sure)


_OF_THE_TARGET = Pattern(
    r"了?(?:年度?|全年|年初|预定|既定|预期|控制|当年|本年度?|上级|[省市县区]|下达|确定|的|各项)*(?:目标|任务|计划|预算|指标)"
    r"|了?(?=[，。；、]|\Z)"
)


def _meant(text: str, sentence: tuple[int, int], claim: _Claim) -> tuple[tuple[int, ...], bool]:
    """The figures that a claim is about, by number, and whether that is sure.

    Those of its clause; else the only one before it in the sentence, or all before it where it
    is said of each, as long as it is said of a target and of nothing else.
    """
    start = max(sentence[0], *(text.rfind(mark, sentence[0], claim.start) + 1 for mark in "，,"))
    stop = text.find("，", claim.start, sentence[1])
    own = _holes(text, start, sentence[1] if stop < 0 else stop)
    if own or not claim.done:
        return own, True
    behind = claim.start + len(claim.words)
    before = _holes(text, sentence[0], claim.start)
    each = len(before) == 1 or _EACH.search(text, start, behind)
    return (before if each and _OF_THE_TARGET.match(text, behind) else ()), False


def _holes(text: str, start: int, end: int) -> tuple[int, ...]:
    first = text.count(HOLE, 0, start)
    return tuple(range(first, first + text.count(HOLE, start, end)))


def _against(claim: _Claim, one: Indicator, at: FactRef, *, sure: bool) -> Iterator[Flaw]:
    standing = _standing(one)
    if standing is None or not claim.contradicts(standing):
        return
    yield Flaw(
        f"{'' if sure else '疑似'}说法与数字不符：“{claim.words}”，而“{one.name}”{_how(one, standing)}",
        at,
        "核对数字和目标值，或改写这句话",
        claim.words,
    )


def _how(one: Indicator, standing: _Standing) -> str:
    if not isinstance(one.value, Decimal) or not isinstance(one.target, Decimal):
        assert isinstance(one.completion, Decimal)
        return f"的完成率是{plain_decimal(one.completion)}%"
    value, target = (with_unit(number, one.measured_in) for number in (one.value, one.target))
    name = one.target_name or "目标值"
    if is_ceiling(one):
        ending = "没有超过" if standing.reached else "超过了"
    elif not standing.reached:
        ending = "没有达到"
    else:
        ending = "超过了" if standing.passed else "刚好等于"
    return f"的值{value}{ending}{name}{target}"


def _in_entries(manuscript: Manuscript, whole_year: bool) -> Iterator[Flaw]:
    """Titles of entries that list indicators, and outcomes of last period's plans."""
    for holder in holders_of(manuscript.summary):
        listed = getattr(holder.fact, holder.field)
        if listed and not holder.path.startswith(_PLAN):
            indicators = [
                one if isinstance(one, Indicator) else manuscript.by_name.get(one) for one in listed
            ]
            for claim, at in _said_of(holder):
                for one in indicators:
                    if one is not None and _is_due(one, whole_year):
                        yield from _against(claim, one, at, sure=False)


_TITLES = ("title", "result")


def _said_of(holder: Holder) -> Iterator[tuple[_Claim, FactRef]]:
    """What the title claims of the figures listed under it."""
    fact = holder.fact
    if isinstance(fact, PreviousPlan):
        yield from _outcome(fact, holder.path)
        return
    for field in _TITLES:
        title = getattr(fact, field, "")
        for claim in _claims(title) if title else ():
            yield claim, FactRef(holder.path, fact.origin_of(field))


_STATUSES = {"完成": True, "未完成": False}


def _outcome(plan: PreviousPlan, path: str) -> Iterator[tuple[_Claim, FactRef]]:
    """The title of a plan tells what was to be done; its 完成情况 what was."""
    outcome = plan.outcome
    if outcome is None:
        return
    if outcome.status in _STATUSES:
        ref = FactRef(f"{path}/outcome", outcome.origin_of("status"))
        yield _Claim(outcome.status, 0, _STATUSES[outcome.status]), ref
    for claim in _claims(outcome.note):
        yield claim, FactRef(f"{path}/outcome", outcome.origin_of("note"))


RULES: tuple[Rule, ...] = (
    Rule(
        code="SK223",
        name="target-claims",
        severity=Severity.WARNING,
        check=_target_claims,
    ),
)
