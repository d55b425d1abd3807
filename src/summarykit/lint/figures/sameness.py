"""Rules on what is said twice: one name with two values, one whole given differently."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from summarykit.arithmetic import Interval, places, rounded
from summarykit.findings import Severity
from summarykit.lint.figures.meant import Figure, figures, scale_of
from summarykit.lint.manuscript import Manuscript
from summarykit.lint.rule import Flaw, Parameters, Rule
from summarykit.text.figures import begins_with_verb, quantity, with_unit
from summarykit.text.patterns import Pattern

_AHEAD = ("plans/", "previous_plans/")
"""What is to be reached stands there, not what is."""
_BLANKS = str.maketrans("", "", " \t\u3000")
_QUOTES = str.maketrans("", "", " \t\u3000“”‘’\"'「」『』《》〈〉")
_FILLERS = str.maketrans("", "", " \t\u3000“”‘’\"'「」『』《》〈〉的共")
_SAME_VERBS = frozenset({"", "为", "是", "达", "达到", "共", "共计"})
_PERIOD_OR_GROUP = Pattern(
    r"\d{2,}|[今去上下次明来前往本]年|[上下]半|[季月春夏秋冬]|学期|[年期][初末底中]|[上本下]期|"
    r"目标|计划|预[计算]|[一二三四五六七八九十]|[级校园区县市镇乡村局院班组厂站所队部男女城农]|"
    r"[小中]学|社区|街道|公司"
)
_LARGEST_PLAIN = 10_000
"""From here on an inferred whole is given in 万: 约4.73万人."""


def _two_values(manuscript: Manuscript, parameters: Parameters) -> Iterator[Flaw]:
    """同一名称有两个数值。

    两个指标名称、单位都相同而数值不同，读的人不知以哪个为准。名称只差引号、“的”“共”，或写在不同条目里的，只作提醒。
    不同整体的同名分项（各校的男、女）、打算里的目标、动词或累计不同的，不算。
    误：一处写 {名称: 学平险参保学生, 值: 45337, 单位: 人}，另一处写 {名称: 学平险参保学生, 值: 45733, 单位: 人}
    正：只写一次，别处用键名引用；确是两件事的，名称写出区别，如 城区学平险参保学生、农村学平险参保学生
    """
    names = Counter(one.indicator.name.translate(_FILLERS) for one in manuscript.indicators)
    repeated = {name for name, times in names.items() if times > 1 and name}
    if not repeated:
        return
    scopes = _Scopes.of(manuscript)
    topics: dict[tuple[object, ...], list[_Statement]] = defaultdict(list)
    for figure in figures(manuscript, lambda one: one.name.translate(_FILLERS) in repeated):
        if figure.number("value") is not None and not figure.placed.id.startswith(_AHEAD):
            topics[_topic(figure)].append(scopes.statement(figure))
    for said in topics.values():
        yield from _disagreements(said)


def _topic(figure: Figure) -> tuple[object, ...]:
    """What the figure is about: only figures with the same topic can disagree."""
    one = figure.indicator
    verb = "" if one.verb in _SAME_VERBS else one.verb
    return (
        one.name.translate(_FILLERS), scale_of(figure.unit)[1], verb, one.cumulative, one.expected
    )  # fmt: skip


class _Statement(NamedTuple):
    """A figure and the scope in which its name means one thing.

    `kind` is indicator (under 指标), apart (there too, with a key that says of which period or
    group), place (written in an entry) or part; `relative`: named as a part of a whole elsewhere.
    """

    figure: Figure
    kind: str
    scope: str
    relative: bool


class _Scopes(NamedTuple):
    """For each part its whole with the group; the indicators that are parts by their names."""

    wholes: Mapping[str, str]
    named: frozenset[int]

    @classmethod
    def of(cls, manuscript: Manuscript) -> _Scopes:
        wholes: dict[str, str] = {}
        named: set[int] = set()
        for placed in manuscript.indicators:
            parts = placed.indicator.parts
            for group, members in (parts if isinstance(parts, dict) else {"": parts}).items():
                for number, part in enumerate(members, 1):
                    if isinstance(part, str):
                        named.add(id(manuscript.by_name.get(part)))
                    wholes[f"{placed.id}/parts/{group}{number}"] = f"{placed.id}/{group}"
        return cls(wholes, frozenset(named))

    def statement(self, figure: Figure) -> _Statement:
        placed = figure.placed
        relative = id(figure.indicator) in self.named
        if placed.id in self.wholes:
            return _Statement(figure, "part", self.wholes[placed.id], relative)
        if not placed.key:
            return _Statement(figure, "place", placed.id.rpartition("/indicators/")[0], relative)
        mark = _mark(placed.key, figure.indicator.name)
        return _Statement(figure, "apart" if mark else "indicator", mark, relative)


def _is_general(name: str) -> bool:
    """Whether the name alone does not say what is counted: 参保率, 节约资金, 小学."""
    return len(name) < 5 or begins_with_verb(name)


def _mark(key: str, name: str) -> str:
    """What a key says beyond the name of period or group: 次年绿地 with 新增绿地 → 次年."""
    rest = "".join(sign for sign in key if sign not in name)
    tells = len(rest) > 1 and _is_general(name)
    return rest if tells or _PERIOD_OR_GROUP.search(rest) else ""


def _disagreements(said: Sequence[_Statement]) -> Iterator[Flaw]:
    """Within each scope; then between scopes, where it is less certain that one thing is meant."""
    firsts: dict[tuple[str, str], _Statement] = {}
    for one in said:
        first = firsts.setdefault((one.kind, one.scope), one)
        if first is not one:
            yield from _disagreement(first, one, doubtful=False)
    own = [one for one in firsts.values() if one.kind in ("indicator", "place")]
    parts = [one for one in firsts.values() if one.kind == "part"]
    if own and not _is_general(own[0].figure.indicator.name):
        for other in own[1:]:
            yield from _disagreement(own[0], other, doubtful=True)
    if own and len(parts) == 1 and not own[0].relative:
        short = _is_general(parts[0].figure.indicator.name)
        first, later = (one for one in firsts.values() if one is own[0] or one is parts[0])
        yield from _disagreement(first, later, doubtful=short)


def _disagreement(first: _Statement, later: _Statement, *, doubtful: bool) -> Iterator[Flaw]:
    one, other = first.figure, later.figure
    if _known_in(one, other).meets(_known_in(other, one)):
        return
    names = [it.indicator.name.translate(_BLANKS) for it in (one, other)]
    unsure = doubtful or names[0] != names[1]
    called = f"“{one.name}”" if names[0] == names[1] else f"“{one.name}”和“{other.name}”"
    yield Flaw(
        f"{'疑似' if unsure else ''}{called}前后不一：一处为{_amount(one)}，一处为{_amount(other)}",
        other.placed.at("value"),
        f"{_where(one, 'value')}写作{_amount(one)}，请核对；若不是同一件事，请在名称里写出区别",
        severity=Severity.WARNING if unsure else None,
    )


def _known_in(one: Figure, other: Figure) -> Interval:
    """The value, rounded where either is, counted in the plain unit."""
    meant = one.meant("value", one.is_count and other.is_count)
    assert meant is not None, "only figures with a value are compared"
    return meant.times(Fraction(scale_of(one.unit)[0]))


def _amount(figure: Figure) -> str:
    number = figure.number("value")
    assert number is not None, "only figures with a value are compared"
    return quantity(number, figure.unit, figure.indicator.approximation or "")


def _where(figure: Figure, field: str) -> str:
    place = figure.placed.at(field).origin
    return f"第 {place.line} 行" if place is not None and place.line else "前面"


def _whole(manuscript: Manuscript, parameters: Parameters) -> Iterator[Flaw]:
    """疑似同一总数前后不一。

    “总数名称”相同的指标，分母应是同一个数；只写占比的，由值和占比推算。两处推算出的总数对不上，多半有一个数写错，或口径不同。
    误：校方责任险 53694人、占比100%，学平险 45337人、占比95.9%，总数名称都是 在校学生（一个53694人，一个约4.73万人）
    正：两处总数一致；口径不同的，总数名称写出区别，如 在校师生、在校学生
    """
    known: dict[tuple[str, str], _Whole] = {}
    for figure in figures(manuscript, lambda one: one.whole_name):
        found = None if figure.placed.id.startswith(_AHEAD) else _whole_of(figure)
        if found is None:
            continue
        topic = figure.indicator.whole_name.translate(_QUOTES), scale_of(figure.unit)[1]
        earlier = known.setdefault(topic, found)
        if earlier.meant.meets(found.meant):
            known[topic] = _narrower(earlier, found)
        else:
            yield _other_whole(earlier, found)


class _Whole(NamedTuple):
    """A whole as one indicator gives it, counted in the plain unit, and in words."""

    figure: Figure
    field: str
    meant: Interval
    said: str


def _whole_of(figure: Figure) -> _Whole | None:
    """总数 as typed, else what 值 and 占比 imply."""
    factor = Fraction(scale_of(figure.unit)[0])
    typed = figure.meant("whole")
    if typed is not None:
        return _Whole(figure, "whole", typed.times(factor), figure.said("whole"))
    value, share, number = figure.meant("value"), figure.meant("share"), figure.number("value")
    percent = figure.number("share")
    if value is None or share is None or number is None or not percent:
        return None
    implied = value.over(share.times(Fraction(1, 100)))
    if implied is None:
        return None
    if percent <= 100:  # a part is no larger than its whole
        implied = Interval(max(implied.low, value.low), implied.high)
    said = _inferred(Fraction(number) / Fraction(percent) * 100, figure)
    return _Whole(figure, "share", implied.times(factor), said)


def _inferred(exact: Fraction, figure: Figure) -> str:
    """53694人 where it comes out even, else 约4.73万人, 约820人."""
    if exact.denominator == 1:
        return f"{exact.numerator}{figure.unit}"
    if exact >= _LARGEST_PLAIN and scale_of(figure.unit)[0] == 1:
        return "约" + with_unit(rounded(exact / _LARGEST_PLAIN, 2), "万" + figure.unit)
    number = figure.number("value")
    return "约" + with_unit(rounded(exact, places(number) if number else 0), figure.unit)


def _narrower(one: _Whole, other: _Whole) -> _Whole:
    """What both allow, as the one says it that knows it better."""
    both = Interval(max(one.meant.low, other.meant.low), min(one.meant.high, other.meant.high))
    widths = [it.meant.high - it.meant.low for it in (one, other)]
    return (other if widths[1] < widths[0] else one)._replace(meant=both)


def _other_whole(earlier: _Whole, found: _Whole) -> Flaw:
    name = found.figure.indicator.whole_name
    return Flaw(
        f"疑似总数“{name}”前后不一：“{earlier.figure.name}”{_by(earlier)}{earlier.said}，"
        f"“{found.figure.name}”{_by(found)}{found.said}",
        found.figure.placed.at(found.field),
        f"请核对{_where(earlier.figure, earlier.field)}和这里的数；口径不同的，总数名称写出区别",
    )


def _by(whole: _Whole) -> str:
    return "的总数为" if whole.field == "whole" else "按占比折合"


RULES: tuple[Rule, ...] = (
    Rule(code="SK216", name="two-values", severity=Severity.ERROR, check=_two_values),
    Rule(code="SK217", name="whole", severity=Severity.WARNING, check=_whole),
)
