"""Indicators: figures with their names, units and what is said about them."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field

from summarykit.facts.base import Fact, Several
from summarykit.values import (
    GrowthValue,
    Number,
    NumberOrPending,
    PercentOrPending,
    Text,
    Words,
    YesNo,
)

Approximation = Literal[
    "约", "近", "超", "超过", "突破", "至少", "不少于", "不低于", "余", "多", "以上", "以下", "左右"
]

_COMPARED = {
    "previous_year": "上年",
    "same_period_last_year": "上年同期",
    "previous_period": "上期",
}
_ROUNDINGS = {"四舍五入": "half_up", "GB/T 8170": "half_even", "四舍六入五成双": "half_even"}


class Paired(Fact):
    """A second value of the same thing: 5件35人."""

    value: NumberOrPending = Field(title="值", description="第二个数值", examples=["35"])
    measured_in: Text = Field("", title="单位", description="第二个数值的计量单位", examples=["人"])


class Indicator(Fact):
    """One figure: `value` as typed, in `measured_in`; what is said about it beside it."""

    keyed: ClassVar[tuple[str, ...]] = ("id", "name")

    id: Text = Field(
        "",
        title="编号",
        description="供别处引用的短名，写在“指标”里时以键名为编号",
        examples=["绿地"],
    )
    name: Text = Field(
        "", title="名称", description="指标名称，排在数字前", examples=["新增校园绿地"]
    )
    value: NumberOrPending | None = Field(
        None,
        title="值",
        description="数值，按原样排印；尚无数据写 待核",
        examples=["108", "95.9", "待核"],
    )
    measured_in: Text = Field(
        "", title="单位", description="计量单位", examples=["万元", "所", "%"]
    )
    verb: Text = Field(
        "",
        title="动词",
        description="完成、新增、达到等，按习惯放在名称前或后",
        examples=["完成", "达到"],
    )
    approximation: Approximation | None = Field(
        None,
        title="约数",
        description="约、近、超放在数前，余、多放在数与单位之间，以上、左右放在单位后",
        examples=["余", "约"],
    )
    cumulative: YesNo = Field(False, title="累计", description="是：句前加“累计”", examples=["是"])
    expected: YesNo = Field(False, title="预计", description="是：句前加“预计”", examples=["是"])
    previous: NumberOrPending | None = Field(
        None, title="上期", description="上一时期的数值，单位相同", examples=["96"]
    )
    history: dict[str, NumberOrPending] = Field(
        default_factory=dict,
        title="往期",
        description="以前各期的数值，供图表使用；本期的不必再写",
        examples=[{"2008年": "55", "2009年": "68"}],
    )
    change: GrowthValue | None = Field(
        None,
        title="增长",
        description="增长百分数，下降写负数，持平写 0，也可写 1.9倍",
        examples=["12.3", "-12", "1.9倍"],
    )
    difference: Number | None = Field(
        None,
        title="增减",
        description="增减的数量，减少写负数；单位为 % 时是百分点",
        examples=["35", "-2.3"],
    )
    compared_with: Annotated[Text, Words(_COMPARED)] = Field(
        "",
        title="比较",
        description="与什么比：上年、上年同期、上期，或其他文字",
        examples=["上年", "上年同期", "上期"],
    )
    comparable_change: GrowthValue | None = Field(
        None, title="同口径增长", description="按同一口径计算的增长百分数", examples=["5.1"]
    )
    basis: Text = Field(
        "", title="口径", description="同口径增长所用的口径", examples=["剔除减税因素"]
    )
    target: NumberOrPending | None = Field(
        None, title="目标值", description="目标或预算数，单位相同", examples=["300"]
    )
    target_name: Text = Field(
        "", title="目标名称", description="目标的叫法", examples=["年初预算", "年度任务"]
    )
    lower_is_better: YesNo | None = Field(
        None,
        title="越低越好",
        description="是：目标是上限，不超过才算完成；不写则按名称判断（事故、天数、能耗、控制数等）",
        examples=["是"],
    )
    completion: PercentOrPending | None = Field(
        None,
        title="完成率",
        description="完成目标的百分数；写了值和目标值就由它们推算，两样都写的要核对",
        examples=["108.3"],
    )
    target_change: GrowthValue | None = Field(
        None, title="目标增长", description="要达到的增长百分数", examples=["8"]
    )
    whole: NumberOrPending | None = Field(
        None, title="总数", description="占比的分母，单位相同", examples=["47275"]
    )
    share: PercentOrPending | None = Field(
        None, title="占比", description="占总数的百分数", examples=["95.9"]
    )
    share_name: Text = Field("", title="占比名称", description="占比的叫法", examples=["参保率"])
    whole_name: Text = Field("", title="总数名称", description="总数的叫法", examples=["在校学生"])
    upper: Number | None = Field(
        None,
        title="上限",
        description="区间的上限，“值”为下限：10%—15%",
        examples=["15"],
    )
    parts: "Parts" = Field(
        default=(),
        title="其中",
        description="组成部分：指标或其键名的列表；或按组命名的几个列表，各组之和都应等于本值",
        examples=[["小学", "初中"]],
    )
    parts_incomplete: YesNo = Field(
        False,
        title="其中不全",
        description="是：其中只列出一部分，不要求相加等于本值",
        examples=["是"],
    )
    paired: Paired | None = Field(
        None, title="并列", description="同一事物的第二个数值，如 5件35人"
    )
    rank: Text = Field(
        "", title="位次", description="数字（居第2位）或文字（前五）", examples=["2", "前五"]
    )
    scope: Text = Field("", title="范围", description="位次的范围", examples=["全省"])
    formula: Text = Field(
        "", title="公式", description="由其他指标算出的表达式", examples=["参保人数 / 应参保人数"]
    )
    digits: int | None = Field(
        None, title="小数位", description="推算结果保留的小数位数", examples=["1"], ge=0, le=6
    )
    rounding: Annotated[Literal["half_up", "half_even"], Words(_ROUNDINGS)] = Field(
        "half_up",
        title="修约",
        description="四舍五入，或 GB/T 8170",
        examples=["四舍五入", "GB/T 8170"],
    )
    source: Text = Field(
        "",
        title="来源",
        description="数字取自何处（表、文件），供核对",
        examples=["2010年后勤统计表"],
    )

    def known_by(self, key: str) -> Self:
        """The indicator with its key for the 编号 and 名称 that it does not have itself."""
        if self.id and self.name:
            return self
        return self.model_copy(update={"id": self.id or key, "name": self.name or key})


IndicatorUse = Text | Indicator
"""An indicator by its key or name, or written in place."""

Parts = Several[IndicatorUse] | dict[str, Several[IndicatorUse]]

Indicator.model_rebuild(force=False, raise_errors=False)
