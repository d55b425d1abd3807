"""What units measure, and how large they are: 亿元 and 万元 are both sums of money."""

from __future__ import annotations

from typing import NamedTuple

from summarykit.text.patterns import Pattern


class Measure(NamedTuple):
    """What a unit measures, and how many of the smallest unit of its kind it is.

    Of what is counted (人, 所, 次) the `family` says what; empty: anything (个, 项).
    """

    kind: str
    size: int
    family: str = ""


_COUNTS = {
    "人": ("人", "名", "位"),
    "次": ("次", "场", "人次", "场次", "期", "届", "趟", "轮"),
    "物": ("家", "所", "户", "座", "栋", "间", "台", "辆", "株", "棵", "头", "只", "艘", "册", "本"),
    "": ("个", "项", "件", "起", "处", "条", "类", "种", "批", "份", "篇", "例", "宗", "套", "张", "幅", "枚",
         "口", "门", "支", "组", "块", "点", "对", "台套", "班", "单", "笔", "道", "团"),
}  # fmt: skip
_KINDS: dict[str, Measure] = {
    "元": Measure("金额", 1),
    "美元": Measure("美元", 1),
    "港元": Measure("港元", 1),
    "欧元": Measure("欧元", 1),
    "平方米": Measure("面积", 3),
    "平米": Measure("面积", 3),
    "亩": Measure("面积", 2000),
    "公顷": Measure("面积", 30_000),
    "平方公里": Measure("面积", 3_000_000),
    "平方千米": Measure("面积", 3_000_000),
    "克": Measure("重量", 1),
    "斤": Measure("重量", 500),
    "公斤": Measure("重量", 1000),
    "千克": Measure("重量", 1000),
    "吨": Measure("重量", 1_000_000),
    "米": Measure("长度", 1),
    "里": Measure("长度", 500),
    "公里": Measure("长度", 1000),
    "千米": Measure("长度", 1000),
    "立方米": Measure("体积", 1000),
    "升": Measure("体积", 1),
    "千瓦时": Measure("电量", 1),
    "度": Measure("电量", 1),
    "千瓦": Measure("功率", 1),
    "‰": Measure("百分数", 1),
    "%": Measure("百分数", 10),
    "小时": Measure("时间", 1),
    "天": Measure("时间", 24),
    **{unit: Measure("数目", 1, family) for family, units in _COUNTS.items() for unit in units},
}  # fmt: skip
_SCALES = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_SCALED = Pattern("([百千]?[万亿]|[百千]|万亿)(.+)")


def measure(unit: str) -> Measure | None:
    """What the unit measures; None for one that is not known."""
    known = _KINDS.get(unit)
    if known is not None:
        return known
    scaled = _SCALED.fullmatch(unit)
    base = _KINDS.get(scaled[2]) if scaled else None
    if scaled is None or base is None or base.kind == "百分数":
        return None
    size = base.size
    for mark in scaled[1]:
        size *= _SCALES[mark]
    return base._replace(size=size)
