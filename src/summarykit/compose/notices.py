"""What is noticed while a paper is composed, each said in one place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from summarykit.compose.sides import PRINTABLE
from summarykit.compose.traced import printed
from summarykit.facts import Chart, Indicator
from summarykit.findings import Finding, Severity
from summarykit.model import LocatedModel
from summarykit.origin import Origin
from summarykit.packs import Entry, Pack
from summarykit.text.nearest import did_you_mean, nearest
from summarykit.values import number_hint


def not_said(indicator: Indicator, fields: list[str]) -> Finding:
    """Sides of an indicator that are typed and printed nowhere."""
    titles = [Indicator.model_fields[field].title or field for field in fields]
    return Finding(
        code="SK205",
        severity=Severity.INFO,
        message=f"“{indicator.name}”的{'、'.join(titles)}没有印出",
        origin=indicator.origin_of(fields[0]),
        hint=f"只供核对的可以不管；要印时在文中写 {{{{ 键名.{titles[0]} }}}}",
    )


def scaled(indicator: Indicator, texts: Mapping[str, str]) -> Finding:
    """Figures that are printed in another unit than they were typed in."""
    said = "，".join(f"{typed}印作{text}" for typed, text in texts.items())
    return Finding(
        code="SK208",
        severity=Severity.INFO,
        message=f"“{indicator.name}”按模板包换算：{said}",
        origin=indicator.origin_of("value"),
        hint="不要换算时改 phrases.yaml 的 推算: 换算",
    )


def bad_formula(indicator: Indicator, message: str) -> Finding:
    """A formula that cannot be computed."""
    return Finding(
        code="SK185",
        message=f"“{indicator.name}”的公式算不出：{message}",
        origin=indicator.origin_of("formula"),
        hint='公式由指标的键名、数字、加减乘除和括号组成，如 参保人数 / 应参保人数、指标["4050人员"] * 2',
    )


def braces(indicator: Indicator) -> Finding:
    """A name that holds {{ }}."""
    return Finding(
        code="SK183",
        message="指标的名称、单位里不能引用别的指标",
        origin=indicator.origin_of("name"),
        hint="把名称写成文字",
    )


def unknown_name(name: str, names: Mapping[str, Any], place: Origin | None) -> Finding:
    """A text names an indicator that is not there."""
    near = nearest(name, [key for key in names if key != "indicators"])
    return Finding(
        code="SK181",
        message=f"文中引用的“{name}”不是指标",
        origin=place,
        hint=did_you_mean(near) if near else "在“指标”中补上它，或改正这里的名称",
    )


def unknown_side(name: str, place: Origin | None) -> Finding:
    """A text asks for what indicators do not have, or what is not for the page."""
    key, _, side = name.rpartition(".")
    near = nearest(side, PRINTABLE)
    return Finding(
        code="SK181",
        message=f"指标“{key}”没有“{side}”这一项可印",
        origin=place,
        hint=did_you_mean(near) if near else f"可写：{'、'.join(PRINTABLE)}",
    )


def untyped(name: str, place: Origin | None, reason: str) -> Finding:
    """A text asks for a side that is neither typed nor can be derived."""
    return Finding(
        code="SK184",
        message=f"文中引用的“{name}”没有数据{f'（{reason}）' if reason else ''}，这里会空着",
        origin=place,
        hint="在指标里补上，尚无数据写 待核；或改写这句话",
    )


def bad_expression(message: str, place: Origin | None) -> Finding:
    """What stands between {{ and }} is no name."""
    return Finding(
        code="SK182",
        message=f"{{{{ }}}} 里的写法不对（{message}）",
        origin=place,
        hint="写指标的键名，如 {{ 绿地 }}；要原样印出 {{ 时写 \\{{",
    )


def missing(name: str, place: Origin | None) -> Finding:
    """Something is still to be confirmed."""
    return Finding(
        code="SK201",
        severity=Severity.WARNING,
        message=f"{name}待核",
        origin=place,
        hint="核实后填上，文中暂印待核标记",
    )


def unknown_select(name: str, kind: type[LocatedModel], entry: Entry) -> Finding:
    """The outline selects what is no field of the facts."""
    titles = "、".join(info.title for info in kind.model_fields.values() if info.title)
    return Finding(
        code="SK606",
        message=f"提纲中“取: {name}”不是事实的键",
        origin=entry.origin_of("select"),
        hint=f"可取：{titles}",
    )


def no_phrase(entry: Entry) -> Finding:
    """The outline names a phrase that is not there."""
    return Finding(
        code="SK604",
        message=f"模板包中没有句式“{entry.phrase}”",
        origin=entry.origin_of("phrase"),
        hint=f"在 phrases 文件夹中建 {entry.phrase}.j2，或改成已有的句式名",
    )


def blank(field: str, place: Origin | None, mark: str, count: int) -> Finding:
    """A text with a blank that its writer marked."""
    return Finding(
        code="SK201",
        severity=Severity.WARNING,
        message=f"{field}中有{count}处待核",
        origin=place,
        hint="核实后填上",
        quote=mark,
    )


def no_place(title: str, pack: Pack, place: Origin | None) -> Finding:
    """Facts that the outline has no place for."""
    return Finding(
        code="SK605",
        severity=Severity.WARNING,
        message=f"模板包“{pack.name}”的提纲没有排“{title}”，这部分没有写进文中",
        origin=place,
        hint="换一个模板包，或把这部分写到别处",
    )


def bare(title: str, place: Origin | None) -> Finding:
    """A heading with nothing under it."""
    return Finding(
        code="SK206",
        severity=Severity.INFO,
        message=f"“{printed(title)}”只有标题，下面没有内容",
        origin=place,
        hint="补上内容，或并入别的条目",
    )


def not_on_an_annex(title: str, place: Origin | None) -> Finding:
    """A paper that is itself an annex has neither 版头 nor 版记."""
    return Finding(
        code="SK241",
        severity=Severity.INFO,
        message=f"本文是附件，“{title}”不排印",
        origin=place,
        hint="单独成文时删去“附件标识”",
    )


def not_named(title: str, place: Origin | None) -> Finding:
    """A 版记 without 印发机关 or 印发日期."""
    return Finding(
        code="SK242",
        severity=Severity.INFO,
        message=f"“版记”没有写{title}，文中不印",
        origin=place,
        hint=f"定了以后在“版记”中补上{title}",
    )


def not_in_a_letter(title: str, place: Origin | None) -> Finding:
    """The 版记 of a 信函 has no line for 印发机关 and 印发日期 (GB/T 9704—2012, 10.1)."""
    return Finding(
        code="SK242",
        severity=Severity.INFO,
        message=f"信函的版记不加{title}，文中不印",
        origin=place,
        hint="要印时把 layout.yaml 的 式样 改成公文",
    )


def no_seal_on_minutes(place: Origin | None) -> Finding:
    """A 纪要 takes no seal (GB/T 9704—2012, 10.3)."""
    return Finding(
        code="SK243",
        severity=Severity.INFO,
        message="纪要不加盖印章，落款按不盖章排",
        origin=place,
        hint="删去“盖章”，或把 layout.yaml 的 式样 改成公文",
    )


def _titled(chart: Chart) -> str:
    return f"图“{printed(chart.title)}”" if chart.title else "图"


def mixed_units(chart: Chart, named: Sequence[tuple[str, str]]) -> Finding:
    """A chart of what is counted in different units."""
    said = "，".join(f"“{name}”{f'是{unit}' if unit else '没有单位'}" for name, unit in named)
    return Finding(
        code="SK251",
        message=f"{_titled(chart)}里的数单位不同：{said}",
        origin=chart.origin_of("indicators" if chart.indicators else "table"),
        hint="换算成同一个单位，或者按单位分成几张图；要比较进度的，写 系列: 完成率",
    )


def gaps(chart: Chart, name: str, missing: Sequence[str]) -> Finding:
    """Places in a chart that stay empty."""
    return Finding(
        code="SK252",
        severity=Severity.WARNING,
        message=f"{_titled(chart)}有空缺：{name}没有{'、'.join(missing)}的数",
        origin=chart.origin_of(),
        hint="补上数据；区间没有一个确定的数，画不出来。确无数据的，图上就这样空着",
    )


def not_drawable(chart: Chart, text: str, place: Origin | None) -> Finding:
    """A cell of a chart's table that is no number."""
    return Finding(
        code="SK253",
        message=f"{_titled(chart)}里的“{text}”不是一个数",
        origin=place,
        hint=f"{number_hint(text)}，没有数的格子写 ''",
    )


def no_pie(chart: Chart, reason: str) -> Finding:
    """Figures that make no pie."""
    return Finding(
        code="SK253",
        message=f"{_titled(chart)}画不成：{reason}",
        origin=chart.origin_of("kind"),
        hint="类型改为 柱形图 或 条形图",
    )


def chart_without_data(chart: Chart) -> Finding:
    """A chart that says nothing to draw, or says it twice."""
    both = bool(chart.indicators)
    return Finding(
        code="SK254",
        message=f"{_titled(chart)}{'的指标和表都写了' if both else '没有写数据'}",
        origin=chart.origin_of("table" if both else ""),
        hint="留下一样" if both else "写上 指标，如 指标: [建设资金, 绿地]；或者用 表 写出数据",
    )


def chart_without_header(chart: Chart) -> Finding:
    """Columns of a chart that nothing names."""
    return Finding(
        code="SK254",
        message=f"{_titled(chart)}的表没有表头",
        origin=chart.origin_of("table"),
        hint="写上 表头，如 [年份, 城区, 乡镇]",
    )


def history_differs(fact: Indicator, period: str, side: str, place: Origin | None) -> Finding:
    """A figure of one period that is typed twice, and not the same."""
    return Finding(
        code="SK255",
        severity=Severity.WARNING,
        message=f"“{fact.name}”往期里{period}的数与“{side}”不一致",
        origin=place,
        hint=f"核对后改正；“{side}”已经写了的，往期里可以不写",
    )


def little_to_draw(chart: Chart, count: int) -> Finding:
    """A chart of one figure, or of none."""
    said = "只有一个数" if count else "没有可画的数，这张图没有排出"
    return Finding(
        code="SK256",
        severity=Severity.WARNING,
        message=f"{_titled(chart)}{said}",
        origin=chart.origin_of(),
        hint="多列几个指标，或者在指标里写 往期: {2008年: 55, 2009年: 68}；不用图就删去",
    )


def much_to_draw(chart: Chart, count: str, most: int) -> Finding:
    """A chart of more than can be told apart."""
    return Finding(
        code="SK256",
        severity=Severity.WARNING,
        message=f"{_titled(chart)}有{count}，超过{most}个就看不清了",
        origin=chart.origin_of(),
        hint="合并小的几项，或者改用表格",
    )
