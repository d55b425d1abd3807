"""Rules on traces, SK3xx: figures without an indicator, indicators without a use, forecasts unsaid."""

from __future__ import annotations

from collections.abc import Iterator

from summarykit.document import Figure
from summarykit.document.untraced import untraced
from summarykit.facts import Indicator
from summarykit.facts.references import find_indicator
from summarykit.facts.stated import stated_numbers
from summarykit.findings import Severity
from summarykit.lint.manuscript import Manuscript
from summarykit.lint.rule import Flaw, Parameters, Rule
from summarykit.lint.texts import HOLE, Said
from summarykit.text.patterns import Pattern

_LONGEST_QUOTE = 20


def _untraced_figures(manuscript: Manuscript, parameters: Parameters) -> Iterator[Flaw]:
    """文中的数据没有对应的指标。

    直接打在文字里的数据没有来源，改了一处，别处不会跟着改，也无从核对。
    年份、日期、期限、序次、文号、型号、热线号码、引号和书名号里的数字、“1+6+N”之类的名称，
    以及汉字写的数（五项措施），不算数据；同一句引用了的指标，名称里的数（收入20万元以上的村），打算的标题
    里又写一遍的目标，也不算；表格中手工录入的数不查。
    误：全年完成投资5亿元。
    正：全年完成投资{{ 投资 }}。
    正：2025年12月底前，实现“1+6+N”模式全覆盖，24小时有人值守。
    """
    stated = stated_numbers(manuscript.summary, manuscript.indicators)
    for line in manuscript.lines:
        if line.kind == "cell":
            continue
        for number, source, _ in untraced(line.inlines, line.source, stated):
            if not number.reason:
                yield Flaw(
                    f"数据“{number.text}”没有对应的指标",
                    source,
                    "在“指标”中写明这个数据及其来源，文中改用 {{ 键名 }} 引用",
                    quote=number.text[:_LONGEST_QUOTE],
                )


def _unused_indicators(manuscript: Manuscript, parameters: Parameters) -> Iterator[Flaw]:
    """“指标”里的数据没有用到。

    写在“指标”里的数据，文中、表中没有排出，也没有用来推算别的数，多半是忘了引用。
    某个指标已经排出的，它的“其中”各项算作用到。
    误：指标中有“改造管网”，各处的“指标”列表和文字都没有提到它。
    正：做法的“指标”列表写上 改造管网，或文中写 {{ 改造管网 }}。
    """
    if not manuscript.summary.indicators:
        return
    used = _used(manuscript)
    for placed in manuscript.indicators:
        if placed.key and placed.id not in used:
            yield Flaw(
                f"指标“{placed.indicator.name}”没有用到",
                placed.ref,
                "在“指标”列表里列上，或在文中用 {{ 键名 }} 引用；不用就删去",
            )


def _used(manuscript: Manuscript) -> set[str]:
    """The ids of all facts that are printed or computed with, and of the parts of these."""
    used = set(_printed(manuscript))
    ids = {id(placed.indicator): placed.id for placed in manuscript.typed}
    waiting = [placed.indicator for placed in manuscript.typed if placed.id in used]
    while waiting:
        for part in _parts(waiting.pop(), manuscript):
            if ids[id(part)] not in used:
                used.add(ids[id(part)])
                waiting.append(part)
    return used


def _printed(manuscript: Manuscript) -> Iterator[str]:
    for line in manuscript.lines:
        for inline in line.inlines:
            if type(inline) is Figure:
                yield inline.source.id
                yield from (one.id for one in inline.inputs)
        if line.kind == "cell" and line.source is not None:
            yield line.source.id  # a chart of the parts of one
    title = manuscript.summary.title + manuscript.summary.subject
    if "{{" in title:  # its figures are no figures any more on the page
        yield from (f"indicators/{key}" for key in manuscript.summary.indicators if key in title)


def _parts(whole: Indicator, manuscript: Manuscript) -> Iterator[Indicator]:
    groups = whole.parts.values() if isinstance(whole.parts, dict) else (whole.parts,)
    for part in (one for members in groups for one in members):
        found = find_indicator(manuscript.summary, part) if isinstance(part, str) else part
        if found is not None:
            yield found


_NAMED = Pattern(r"\{\{\s*([^\s.|{}]+)\s*(?:\.\s*([^\s|{}]+)\s*)?\}\}")
_FIGURES = frozenset(
    ("值", "变化", "增长", "增幅", "增减", "占比", "完成率", "完成情况", "由至", "汉字")
)
_FORESEEN = Pattern("预计|预期|预测|预估|有望|力争|争取|确保|将|可望|可达|估计|估算|测算")
_SENTENCE = Pattern("[。；！？\n]")


def _expected_unsaid(manuscript: Manuscript, parameters: Parameters) -> Iterator[Flaw]:
    """预计的数据，文中没有说“预计”。

    指标写了“预计: 是”，文中用 {{ }} 引用它的那一句，前面却没有“预计”“预期”“有望”“力争”“将”一类的词，
    读的人会把预计数当作已经完成的数。程序自己成句的会写上“预计”，不用管；打算里的文字不查。

    误：全年产值达到{{ 产值 }}。（产值写了 预计: 是）
    正：预计全年产值达到{{ 产值 }}。
    """
    if not any(placed.indicator.expected for placed in manuscript.indicators):
        return
    for said in manuscript.texts:
        if HOLE in said.text and not said.id.startswith("plans/"):
            yield from _as_if_final(said, manuscript)


def _as_if_final(said: Said, manuscript: Manuscript) -> Iterator[Flaw]:
    """The expected indicators of a text that it does not call so, each once."""
    told: set[str] = set()
    before = ""
    for part, live in zip(said.text.split(HOLE), said.live, strict=False):
        before = _SENTENCE.split(before + part)[-1]
        found = _NAMED.fullmatch(live)
        expected = _expected(found[1], found[2], manuscript) if found else None
        if expected is not None and expected.name not in told and not _FORESEEN.search(before):
            told.add(expected.name)
            yield _expected_flaw(said, live, expected)


def _expected(name: str, side: str | None, manuscript: Manuscript) -> Indicator | None:
    """The indicator whose figure is printed, where it is an expected one."""
    indicator = manuscript.by_name.get(name)
    prints = side is None or side in _FIGURES
    return indicator if prints and indicator is not None and indicator.expected else None


def _expected_flaw(said: Said, live: str, indicator: Indicator) -> Flaw:
    return Flaw(
        f"“{indicator.name}”是预计数，这一句前面没有说“预计”",
        said.ref,
        "在前面写上“预计”，或已有实际数的删去“预计: 是”",
        quote=live if len(live) <= _LONGEST_QUOTE and "\n" not in live else "",
    )


RULES: tuple[Rule, ...] = (
    Rule(
        code="SK301",
        name="untraced-figure",
        severity=Severity.WARNING,
        check=_untraced_figures,
    ),
    Rule(
        code="SK302",
        name="unused-indicator",
        severity=Severity.INFO,
        check=_unused_indicators,
    ),
    Rule(
        code="SK303",
        name="expected-unsaid",
        severity=Severity.WARNING,
        check=_expected_unsaid,
    ),
)
