"""The rule on what texts claim of targets: 超额完成 though it is missed, 未完成 though reached."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from summarykit.facts import Indicator, PreviousPlan, Table, WorkSummary
from summarykit.facts.derived import is_ceiling
from summarykit.facts.everywhere import Holder, holders_of
from summarykit.findings import Severity
from summarykit.lint.figures.looking import Named, named_in
from summarykit.lint.figures.naming import (
    names_of,
    speaks_of_other_times,
    without_amount,
    without_lead,
)
from summarykit.lint.manuscript import Manuscript
from summarykit.lint.rule import Flaw, Parameters, Rule
from summarykit.lint.searching import compiled, texts_with
from summarykit.lint.texts import HOLE, Said
from summarykit.origin import FactRef
from summarykit.text.figures import begins_with_verb, plain_decimal, with_unit
from summarykit.text.patterns import Pattern

_LONG_ENOUGH = 300
"""Days: a target for a year is not missed after half of it."""
_SHORT_TARGET = Pattern("半年|季|月|时序|序时|进度|阶段|学期")
_SHORTLY_BEFORE = 45
"""Days: papers of December speak of the whole year."""
_JANUARY = 45
"""Days: what is signed so early in its own year has the wrong year."""

_DONE = (
    r"(?:超额|(?:全面|如期|圆满|提前|按期|顺利|全部)(?:超额)?)(?:地|的)?完成|(?:全面|如期|圆满|提前|按期|全部)达标(?![率学校])"
    r"|达标(?=[，。；！\s]|\Z)"
)
_MISSED = r"(?:尚?未能?|没有?|没能|未曾)(?:如期|按期|全面|圆满|全部|足额|按时)?(?:完成|达到|达标|实现)|不达标"
_LIMIT = r"(?:控制[数线]?|控制指标|控制目标|目标|指标|限额|上限|红线|计划|预算)值?"
_KEPT = (
    rf"控制在[^，。；]{{0,6}}?(?:{_LIMIT}|{HOLE})(?:范围)?[之以]?[内下]"
    rf"|(?:未|没有?|无一)(?:突破|超过|超出|超)了?[^，。；]{{0,4}}?{_LIMIT}"
)
_PASSED = rf"(?:突破|超过|超出|高于)了?(?:年度?|全年|年初|预期|的|目标|计划|任务|预算)*(?={HOLE})"
_DENIED = Pattern(r"(?:未|没|不|难|无法|非|能否|是否|[不没]能|尚未)[^，。；]{0,3}\Z")
_WISHED = Pattern(
    r"力争|争取|确保|努力|有望|将|预计|如果|倘若|保证|必须|为了|即将|希望|[要应]在|下一步|"
    r"计划(?![圆超全如按提目任均都已投，。])"
)
"""Words that make what follows in the sentence a wish or a plan."""
_NOT_YET = Pattern(
    r"奠定|基础|保障|打下|助力|提供|推动|促进|差距|距|离|相差|才能|尚需|还需|"
    r"为[^，。；]{0,6}(?:超额|全面|如期|圆满|提前|按期|顺利|全部)"
)
"""Words that make a claim in their clause none."""
_EACH = Pattern("[均都]|全部|各项|一律|分别")
_SENTENCE = Pattern(r"[^。！？；;!?\n]+")
_FEWER_IS_BETTER = Pattern(
    "耗|排放|浓度|死亡|伤亡|事故|发案|发病|案件|投诉|信访|上访|贫困|失业|赤字|债|成本|费用|支出|开支|流失|辍学|缺|差错|"
    "PM|天数|时限|时间|工期|违|欠|亏|损|拖|降|减|控|超标|隐患|积压|库存"
)
_PLAN = "plans/"


def _target_claims(manuscript: Manuscript, parameters: Parameters) -> Iterator[Flaw]:
    """完成目标的说法与数字不符。

    文中说超额完成、全面完成、如期完成、达标、控制在控制数以内，同一句引用或点名的指标却没有达到目标值；
    或说未完成、没有达到，值却已达到。列了指标的条目也看标题。控制数、上限、越低越好的反过来看。
    时段还没有过完、带约数的值、“力争”“距离……还有差距”之类，都不查。

    误：建设资金: {值: 95, 目标值: 100}，文中写“投入{{ 建设资金 }}，超额完成年度目标”。
    误：建设资金: {值: 95, 目标值: 100}，标题写“建设资金超额完成年度目标”。
    正：建设资金: {值: 108, 目标值: 100}，文中写“投入{{ 建设资金 }}，超额完成年度目标”。
    """
    if not any(_standing(one.indicator) for one in manuscript.indicators):
        return
    told = [said for said in texts_with(manuscript, _CLAIMING) if _is_told(said)]
    if told:
        desk = _Desk(manuscript, _is_over(manuscript.summary), _names(manuscript))
        for said in told:
            yield from _in_text(said, desk)
    if told or manuscript.summary.previous_plans:
        yield from _in_entries(
            desk if told else _Desk(manuscript, _is_over(manuscript.summary), {})
        )


_CLAIMING = (
    "额完成", "面完成", "期完成", "满完成", "前完成", "利完成", "部完成", "的完成", "地完成", "达标", "控制在",
    "突破", "超过", "超出", "高于", "未", "没", "无一",
)  # fmt: skip
"""One of these stands in every claim."""


class _Desk(NamedTuple):
    """What texts are looked at with: the facts, whether the year is over, names of indicators."""

    manuscript: Manuscript
    whole_year: bool
    names: Mapping[str, list[Indicator]]

    @property
    def period(self) -> str:
        """The period as it is said."""
        return self.manuscript.summary.period.said


def _names(manuscript: Manuscript) -> dict[str, list[Indicator]]:
    found = {
        name: [called.placed.indicator for called in calls]
        for name, calls in names_of(manuscript).items()
    }
    for name, known in list(found.items()):
        found.setdefault(without_amount(name), known)
    found.pop("", None)
    return found


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
        return None if _is_deed(one) else _Standing(value <= target, value < target)
    if one.lower_is_better is None and _is_to_fall(one, target):
        return None
    return _Standing(value >= target, value > target)


def _by_completion(one: Indicator) -> _Standing | None:
    done = one.completion
    if not isinstance(done, Decimal) or is_ceiling(one) or _is_better_low(one.name):
        return None
    return _Standing(done >= 100, done > 100)


def _is_deed(one: Indicator) -> bool:
    """Whether more may be better though the thing itself is bad: 查处违法案件."""
    named = is_ceiling(one.model_copy(update={"name": ""}))
    return not named and begins_with_verb(one.name)


def _is_to_fall(one: Indicator, target: Decimal) -> bool:
    previous = one.previous
    lower = isinstance(previous, Decimal) and target < previous
    return lower or _is_better_low(one.name)


def _is_better_low(name: str) -> bool:
    """Of what is done more is better, whatever it is done to: 治理水土流失面积."""
    return _FEWER_IS_BETTER.search(name) is not None and not _DEED.match(name)


_DEED = Pattern("治理|完成|新增|建成|改造|整治|消除|化解|建设|处置|处理")


def _is_over(summary: WorkSummary) -> bool:
    """Whether the period is a year or more, and was as good as over when the paper was signed."""
    start, end = summary.period.start, summary.period.end
    signed = summary.sign_off.date if summary.sign_off is not None else None
    if start is None or end is None or (end - start).days < _LONG_ENOUGH:
        return False
    if not isinstance(signed, datetime.date) or (signed - start).days in range(_JANUARY):
        return True
    return (end - signed).days <= _SHORTLY_BEFORE


def _is_due(one: Indicator, whole_year: bool) -> bool:
    return whole_year or _SHORT_TARGET.search(one.target_name) is not None


class _Claim(NamedTuple):
    """What is claimed in a text, and where; `kind` is done, missed, kept (a ceiling) or passed."""

    words: str
    start: int
    kind: str

    @property
    def end(self) -> int:
        """Where its words end."""
        return self.start + len(self.words)

    def contradicts(self, one: Indicator, standing: _Standing) -> bool:
        if self.kind == "missed" or (self.kind == "passed" and is_ceiling(one)):
            return standing.reached
        if self.kind == "kept":
            return is_ceiling(one) and not standing.reached
        return not (standing.passed if self.is_more else standing.reached)

    @property
    def is_more(self) -> bool:
        """Whether more than the target is claimed."""
        return self.kind == "passed" or "超额" in self.words


_PATTERNS = (("missed", _MISSED), ("done", _DONE), ("kept", _KEPT), ("passed", _PASSED))


def _claims(text: str, start: int = 0, end: int | None = None) -> Iterator[_Claim]:
    """What a sentence claims as done or missed; wishes and plans claim nothing."""
    end = len(text) if end is None else end
    for kind, pattern in _PATTERNS:
        for found in compiled(pattern).finditer(text, start, end):
            claim = _Claim(found[0], found.start(), kind)
            denied = kind != "missed" and _DENIED.search(text, start, claim.start)
            if not denied and _is_meant(claim, text, start, end):
                yield claim


def _is_meant(claim: _Claim, text: str, start: int, end: int) -> bool:
    clause = text[slice(*_clause(claim, text, (start, end)))]
    return not _WISHED.search(text, start, claim.start) and not _NOT_YET.search(clause)


def _clause(claim: _Claim, text: str, sentence: tuple[int, int]) -> tuple[int, int]:
    marks = "，,：:"
    start = max(text.rfind(mark, sentence[0], claim.start) + 1 for mark in marks)
    stops = (text.find(mark, claim.end, sentence[1]) for mark in "，,")
    return max(start, sentence[0]), min([stop for stop in stops if stop >= 0] or [sentence[1]])


def _in_text(said: Said, desk: _Desk) -> Iterator[Flaw]:
    holes = named_in(said, desk.manuscript)
    for sentence in _SENTENCE.finditer(said.text):
        for claim in _claims(said.text, *sentence.span()):
            meant, sure = _meant(claim, said.text, sentence.span(), holes, desk)
            for one in meant:
                if _is_due(one, desk.whole_year):
                    yield from _against(claim, one, said.ref, sure=sure)


_OF_THE_TARGET = Pattern(
    r"了?(?:年度?|全年|年初|预定|既定|预期|控制|当年|本年度?|上级|[省市县区]|下达|确定|的|各项)*(?:目标|任务|计划|预算|指标)"
    r"|了?(?=[，。；、]|\Z)"
)


_Holes = tuple[Named | None, ...]


def _meant(
    claim: _Claim, text: str, sentence: tuple[int, int], holes: _Holes, desk: _Desk
) -> tuple[list[Indicator], bool]:
    """The indicators that a claim is about, and whether that is sure.

    Those of its clause; else those that its clause names; else the only one before it in the
    sentence, or all before it where it is said of each, as long as it is said of a target and of
    nothing else; else the one right behind it.
    """
    clause = _clause(claim, text, sentence)
    own = _in_holes(text, *clause, holes)
    if claim.kind == "passed":
        return _passed(claim, text, holes), True
    if own:
        return [named.indicator for named in own], True
    if speaks_of_other_times(text[slice(*clause)], desk.period):
        return [], False
    subject, named = _subject(claim, text, clause, desk)
    if named:
        return named, False
    before = () if subject else _in_holes(text, sentence[0], claim.start, holes)
    if before:
        each = len(before) == 1 or _EACH.search(text, clause[0], claim.end)
        target = _OF_THE_TARGET.match(text, claim.end) or claim.kind == "kept"
        return [one.indicator for one in before if each and target], False
    return _behind(text, clause[1], holes) if claim.kind != "kept" else [], False


def _passed(claim: _Claim, text: str, holes: _Holes) -> list[Indicator]:
    """The indicator whose target stands right behind 突破."""
    number = text.count(HOLE, 0, claim.end)
    about = holes[number] if number < len(holes) else None
    return [about.indicator] if about is not None and about.side in _TARGETS else []


_TARGETS = frozenset({"目标值", "target"})
_FIGURES = frozenset({"", "值", "完成情况", "完成率", "value", "completed", "completion"})
_BEHIND = Pattern(rf"[，,](?:已|共|累计|预计|仅|只)?(?:达到?|为|有)?了?(?={HOLE})")


def _behind(text: str, start: int, holes: _Holes) -> list[Indicator]:
    """超额完成年度目标，达到{{ 投资 }}: the figure with which the next clause begins."""
    number = text.count(HOLE, 0, start)
    if not _BEHIND.match(text, start) or number >= len(holes):
        return []
    about = holes[number]
    return [about.indicator] if about is not None and about.side in _FIGURES else []


_TAIL = Pattern(
    r"(?:的|年度?|全年|年初|预定|既定|预期|确定|下达|各项|目标|任务|指标|计划|预算|工作|均|都|也|已经?|全部|双双|分别|仍然?|但|却|"
    r"还|目前|继续|持续|稳定|值)+\Z"
)
_PUBLIC = Pattern(r"\A了?(?:的|年度?|全年|年初|预定|既定|预期|确定|下达|上级|[省市县区]级?)*")


def _subject(
    claim: _Claim, text: str, clause: tuple[int, int], desk: _Desk
) -> tuple[str, list[Indicator]]:
    """Of what the clause says it, and the indicators of that name."""
    before = _TAIL.sub("", without_lead(text[clause[0] : claim.start]))
    if before:
        return before, _called(before, claim, desk)
    behind = _TAIL.sub("", _PUBLIC.sub("", text[claim.end : clause[1]]))
    return before, _called(behind, claim, desk)


def _called(subject: str, claim: _Claim, desk: _Desk) -> list[Indicator]:
    """What goes by the name, or by one of several: 工业投资和技改投资; one where it is not clear."""
    whole = desk.names.get(subject)
    pieces = [whole] if whole else map(desk.names.get, re.split("[、和及与]", subject))
    found = [known[0] for known in pieces if known and len(known) == 1]
    if not found and claim.kind == "kept" and len(subject) > 1:
        every = (placed.indicator for placed in desk.manuscript.indicators)
        return [one for one in every if subject in one.name and is_ceiling(one)]
    return found


def _in_holes(text: str, start: int, end: int, holes: _Holes) -> tuple[Named, ...]:
    first = text.count(HOLE, 0, start)
    found = holes[first : first + text.count(HOLE, start, end)]
    return tuple(named for named in found if named is not None)


def _against(claim: _Claim, one: Indicator, at: FactRef, *, sure: bool) -> Iterator[Flaw]:
    standing = _standing(one)
    if standing is None or not claim.contradicts(one, standing):
        return
    words = claim.words.partition(HOLE)[0]
    yield Flaw(
        f"{'' if sure else '疑似'}说法与数字不符：“{words}”，而“{one.name}”{_how(one, standing)}",
        at,
        "核对数字和目标值，或改写这句话",
        words,
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


def _in_entries(desk: _Desk) -> Iterator[Flaw]:
    """Titles of entries that list indicators, and outcomes of last period's plans."""
    manuscript = desk.manuscript
    for holder in holders_of(manuscript.summary):
        listed = getattr(holder.fact, holder.field)
        if listed and not holder.path.startswith(_PLAN):
            indicators = [
                one if isinstance(one, Indicator) else manuscript.by_name.get(one) for one in listed
            ]
            for claim, at in _said_of(holder, desk):
                for one in indicators:
                    if one is not None and _is_due(one, desk.whole_year):
                        yield from _against(claim, one, at, sure=False)


_TITLES = ("title", "result")


def _said_of(holder: Holder, desk: _Desk) -> Iterator[tuple[_Claim, FactRef]]:
    """What the title claims of the figures listed under it, unless it names one itself."""
    fact = holder.fact
    if isinstance(fact, PreviousPlan):
        yield from _outcome(fact, holder.path, desk)
        return
    for field in _TITLES:
        for claim in _unnamed(getattr(fact, field, ""), desk):
            yield claim, FactRef(holder.path, fact.origin_of(field))


def _unnamed(text: str, desk: _Desk) -> Iterator[_Claim]:
    """Claims that name no indicator: of those that do, the text itself is told."""
    for claim in _claims(text) if text else ():
        if not _subject(claim, text, _clause(claim, text, (0, len(text))), desk)[1]:
            yield claim


_STATUSES = {"完成": "done", "未完成": "missed"}


def _outcome(plan: PreviousPlan, path: str, desk: _Desk) -> Iterator[tuple[_Claim, FactRef]]:
    """The title of a plan tells what was to be done; its 完成情况 what was."""
    outcome = plan.outcome
    if outcome is None:
        return
    if outcome.status in _STATUSES:
        ref = FactRef(f"{path}/outcome", outcome.origin_of("status"))
        yield _Claim(outcome.status, 0, _STATUSES[outcome.status]), ref
    for claim in _unnamed(outcome.note, desk):
        yield claim, FactRef(f"{path}/outcome", outcome.origin_of("note"))


RULES: tuple[Rule, ...] = (
    Rule(
        code="SK223",
        name="target-claims",
        severity=Severity.WARNING,
        check=_target_claims,
    ),
)
