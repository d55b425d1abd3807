"""How severe a pack takes what is noticed while composing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from summarykit.findings import Finding, Severity
from summarykit.packs.models import Rules, RuleSetting

NOTICES = {
    "SK201": "待核：数据、日期、完成情况还没有核实",
    "SK205": "指标的一项填了但没有印出",
    "SK206": "只有标题，下面没有内容",
    "SK208": "数据按模板包换算成大单位",
    "SK231": "份号不是六位阿拉伯数字",
    "SK232": "密级、紧急程度不是规定的词，涉密公文没有份号",
    "SK233": "发文字号缺少，或不是发文字号的写法",
    "SK234": "版头里有这种式样不排的内容",
    "SK235": "上行的报告没有签发人",
    "SK236": "联合发文，合成的标题里没有写全发文机关",
    "SK605": "提纲没有安排的部分",
}
"""What is noticed while composing, by its code; a pack sets its severity as that of a rule."""

SEVERITIES = {"error": Severity.ERROR, "warning": Severity.WARNING, "info": Severity.INFO}


def settled(findings: Iterable[Finding], settings: Rules) -> tuple[Finding, ...]:
    """What was noticed while composing, with the severities of `settings`, or left out."""
    given = settings.rules
    if not given:
        return tuple(findings)
    return tuple(one for finding in findings if (one := _settled(finding, given.get(finding.code))))


def _settled(finding: Finding, setting: RuleSetting | None) -> Finding | None:
    if setting is None or finding.code not in NOTICES or setting.severity is None:
        return finding
    if setting.severity == "off":
        return None
    return replace(finding, severity=SEVERITIES[setting.severity])
