"""Facts files for the tests of reading."""

from __future__ import annotations

from summarykit.errors import FactsError
from summarykit.findings import Finding
from summarykit.reading import parse_facts

HEAD = "格式: work-summary/1\n单位: 华蓥市教育局\n时段: 2010年\n"
"""The three lines that every facts file needs."""

EXAMPLE = (
    HEAD
    + """主题: 学校后勤管理工作
导语:
  指导: [上级主管部门]          # 谁指导
  宗旨: 为教育教学服务
指标:
  建设资金: {名称: 投入建设资金, 值: 108, 单位: 万元, 累计: 是}
  绿地: {名称: 新增校园绿地, 值: 80.50, 单位: 亩}
  参保率: {值: 95.9, 单位: %}
成绩:
  - 标题: 森林校园建设按期达标
    概述: 全年新增{{ 绿地 }}绿地。
    做法:
      - 标题: 建设投入有保障
        内容: |
          经费列入预算。

          专人负责。
        指标: [建设资金, 绿地]
问题:
  - 编号: 重视不够
    标题: 个别学校重视不够
打算:
  - 标题: 抓实学习培训
    针对: [重视不够]
    目标:
      - {名称: 培训后勤人员, 目标值: 300, 单位: 人次}
    时限: 2011年12月底前
落款: {单位: 华蓥市教育局, 日期: 2011-01-20}
"""
)


def findings_of(text: str | bytes, file: str = "总结.yaml") -> tuple[Finding, ...]:
    """What is found in a facts file, whether it can be read or not."""
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    try:
        return parse_facts(data, file).findings
    except FactsError as error:
        return error.findings


def places_of(text: str | bytes) -> list[tuple[str, int, int]]:
    """Code, line and column of each finding."""
    found = findings_of(text)
    return [(one.code, one.origin.line, one.origin.column) for one in found if one.origin]
