"""Rules on traces, SK3xx: figures that no indicator stands behind, indicators that nobody uses."""

from __future__ import annotations

from collections.abc import Iterator

from summarykit.document import Figure
from summarykit.document.untraced import untraced
from summarykit.facts import Indicator
from summarykit.facts.references import find_indicator
from summarykit.findings import Severity
from summarykit.lint.manuscript import Manuscript
from summarykit.lint.rule import Flaw, Parameters, Rule

_LONGEST_QUOTE = 20


def _untraced_figures(manuscript: Manuscript, parameters: Parameters) -> Iterator[Flaw]:
    """文中的数据没有对应的指标。

    直接打在文字里的数据没有来源，改了一处，别处不会跟着改，也无从核对。
    年份、日期、期限、序次、文号、型号、热线号码、引号和书名号里的数字、“1+6+N”之类的名称，
    以及汉字写的数（五项措施），不算数据；表格中手工录入的数不查。
    误：全年完成投资5亿元。
    正：全年完成投资{{ 投资 }}。
    正：2025年12月底前，实现“1+6+N”模式全覆盖，24小时有人值守。
    """
    for line in manuscript.lines:
        if line.kind == "cell":
            continue
        for number, source, _ in untraced(line.inlines, line.source):
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
    ids = {id(placed.indicator): placed.id for placed in manuscript.indicators}
    waiting = [placed.indicator for placed in manuscript.indicators if placed.id in used]
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
    title = manuscript.summary.title + manuscript.summary.subject
    if "{{" in title:  # its figures are no figures any more on the page
        yield from (f"indicators/{key}" for key in manuscript.summary.indicators if key in title)


def _parts(whole: Indicator, manuscript: Manuscript) -> Iterator[Indicator]:
    groups = whole.parts.values() if isinstance(whole.parts, dict) else (whole.parts,)
    for part in (one for members in groups for one in members):
        found = find_indicator(manuscript.summary, part) if isinstance(part, str) else part
        if found is not None:
            yield found


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
)
