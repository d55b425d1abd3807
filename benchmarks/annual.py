"""A generated annual paper: about 60 paragraphs, 6,000 characters and one table, times `size`.

Each indicator is said once, half of them inside a text and half as a clause of their own, and
half stand in the table: some 70 figures, nearly as dense as the densest of the examples.
"""

from __future__ import annotations

import math

_PLACES = (
    "东西南北中前后左右上",
    "山河湖田林草沙水石路",
    "平安和顺福禄康宁富贵",
    "兴旺发达繁荣昌盛新明",
)
_AREAS = ("基础设施", "队伍建设", "安全管理", "服务保障", "资金监管")


def _name(number: int) -> str:
    """A name of four characters for each number below ten thousand; papers count few things."""
    return "".join(wheel[number // 10**turn % 10] for turn, wheel in enumerate(_PLACES))


def _text(number: int) -> str:
    """A sentence of some hundred characters; none is said twice, as in a paper that was read."""
    return (
        f"按照年初部署，{_name(number)}片区对照任务清单逐项推进，建立周调度、月通报、季评估的工作机制，"
        "及时研究解决推进中的困难和问题，做到件件有着落、事事有回音，各项工作任务均按照时间节点有序推进、按期完成"
    )


def annual_facts(size: int = 1) -> str:
    """The YAML of the paper, with Chinese keys; sections grow in both directions, below 100."""
    side = round(6 * math.sqrt(size))
    return "\n".join([_head(), _indicators(24 * size), _achievements(side, 24 * size), _tail(size)])


def _head() -> str:
    return """格式: work-summary/1
单位: {名称: 青河市水务局, 简称: 市水务局, 自称: 我局}
时段: 2025年
主题: 水务工作
导语:
  领导: [市委, 市政府]
  指导: [省水利厅]
  围绕: 全市高质量发展大局
  动作: [加快工程建设, 强化行业监管]
  成效: 各项任务如期完成"""


def _indicators(count: int) -> str:
    return "\n".join(["指标:", *map(_indicator, range(1, count + 1))])


def _indicator(number: int) -> str:
    """Those that stand in a clause say more than their value."""
    growth = f", 增长: {number % 30 - 10}, 比较: 上年, 占比: {number % 100}.5, 占比名称: 完成率"
    value = f"名称: 完成{_name(number)}投资, 值: {100 + number}.{number % 10}, 单位: 万元"
    return f"  指标{number}: {{{value}{'' if number % 2 else growth}}}"


def _achievements(side: int, indicators: int) -> str:
    rows = ["成绩:"]
    for number in range(side):
        rows += _achievement(number, side, indicators)
    return "\n".join(rows)


def _achievement(number: int, side: int, indicators: int) -> list[str]:
    area = _AREAS[number % len(_AREAS)]
    rows = [
        f"  - 标题: {_name(number)}{area}工作稳步推进",
        f"    概述: {_text(number)}。",
        "    做法:",
    ]
    for measure in range(side):
        rows += _measure(measure, number * side + measure + 1, indicators)
    return rows


def _measure(number: int, key: int, indicators: int) -> list[str]:
    """A measure; the indicator of this key, if there is one, in its text or beside it."""
    in_text, beside = key <= indicators and key % 2, key <= indicators and not key % 2
    result = f"其中重点项目达到{{{{ 指标{key} }}}}" if in_text else "为完成全年任务打下了坚实基础"
    rows = [
        f"      - 标题: 抓实{_name(key)}环节",
        f"        内容: {_text(200 + key)}，{result}。",
    ]
    return [*rows, f"        指标: [指标{key}]"] if beside else rows


def _tail(size: int) -> str:
    problems = [f"  - {{标题: {_name(n)}环节仍有短板, 表现: {_text(100 + n)}}}" for n in range(4)]
    plans = [
        f"  - {{标题: 持续抓好{_name(n)}任务, 内容: {_text(150 + n)}, 时限: 2026年12月底前}}"
        for n in range(6)
    ]
    rows = ", ".join(f"指标{number}" for number in range(1, 12 * size + 1))
    return "\n".join(
        ["问题:", *problems, "打算:", *plans, "落款: {单位: 青河市水务局, 日期: 2026-01-15}",
         "附件:", f"  - {{标题: 主要指标, 指标表: [{rows}]}}"]
    )  # fmt: skip
