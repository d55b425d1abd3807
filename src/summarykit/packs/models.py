"""What stands in a pack's files: pack.yaml, outline.yaml, phrases.yaml, rules.yaml, terms.yaml."""

import re
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field

from summarykit.facts.base import ShorthandFact
from summarykit.layout import LabelPattern
from summarykit.model import LocatedModel, Several
from summarykit.values import Number, Words, YesNo, problem

_FORMS = {"小节": "sections", "段落": "paragraphs", "分点": "points", "并句": "joined"}


class PackFile(LocatedModel):
    """pack.yaml: what the pack is, and which one it changes."""

    format: Literal["summarykit-pack/1"] = Field(
        title="格式", description="模板包的格式，现为 summarykit-pack/1"
    )
    title: str = Field("", title="名称", description="模板包的名称")
    about: str = Field("", title="说明", description="适合写什么")
    extends: str = Field("", title="沿用", description="沿用并改动哪个模板包", examples=["general"])


class Entry(LocatedModel):
    """One place in the outline: which facts, under which heading, set how.

    `title` empty: no heading, the facts stand at this place. `inside` says what of each
    selected fact stands under it (做法 under 成绩); `sections` nests entries of the summary.
    """

    id: str = Field("", title="编号", description="供改动提纲时引用")
    title: str = Field("", title="标题", description="小标题；空为不设小标题")
    level: int | None = Field(
        None, title="层级", description="小标题的层级，1 到 4；不写为上一层加 1", ge=1, le=4
    )
    select: Several[str] = Field((), title="取", description="取哪些事实：成绩、做法、问题等")
    form: Annotated[Literal["sections", "paragraphs", "points", "joined"], Words(_FORMS)] = Field(
        "paragraphs",
        title="排成",
        description="小节（各有标题和序号）、段落、分点（一是二是）、并句（用分号连成一句）",
    )
    item_level: int | None = Field(
        None, title="条目层级", description="排成小节时各条的层级；不写为本节加 1", ge=1, le=4
    )
    phrase: str = Field("", title="句式", description="phrases 文件夹中的句式名，不带 .j2")
    opening: str = Field("", title="开头", description="各条之前的一句话，可用 {{ }}")
    points: LabelPattern | Literal[""] = Field(
        "", title="分点序号", description="一是、首先、第一，；不写依版式"
    )
    inside: Several["Entry"] = Field((), title="内含", description="每条之下再排什么")
    sections: Several["Entry"] = Field((), title="小节", description="本节之下的各节")


class Outline(LocatedModel):
    """outline.yaml: the places of the outline in order."""

    entries: Several[Entry] = Field(title="提纲", description="按先后列出各节")


_ROUNDINGS = {"四舍五入": "half_up", "GB/T 8170": "half_even", "四舍六入五成双": "half_even"}


class Scale(LocatedModel):
    """A unit that large figures are given in instead: 万元 from 10000 on as 亿元."""

    unit: str = Field(title="单位", description="原来的单位", examples=["万元"])
    into: str = Field(title="改为", description="改用的单位", examples=["亿元"])
    factor: Number = Field(
        title="进率", description="多少个原单位合一个新单位", examples=["10000"], gt=0
    )
    start: Number = Field(title="起点", description="原数达到多少才改", examples=["10000"])
    digits: int | None = Field(
        None, title="小数位", description="最多几位小数；不写则一位不舍", ge=0, le=6
    )


class Deriving(LocatedModel):
    """推算: how derived figures are rounded and said."""

    digits: int = Field(title="小数位", description="推算的百分数最多几位小数", ge=0, le=6)
    rounding: Annotated[Literal["half_up", "half_even"], Words(_ROUNDINGS)] = Field(
        "half_up", title="修约", description="四舍五入，或 GB/T 8170"
    )
    times_from: Number | None = Field(
        None, title="倍数起点", description="增长百分之多少起改说几倍，如 100；不写则不改"
    )
    doubles: YesNo = Field(False, title="翻番", description="是：恰好一倍、三倍时说翻一番、翻两番")
    small_base: Number = Field(
        title="小基数", description="上期数小于它时说增减多少，不说百分比；0 则一律说百分比"
    )
    scales: Several[Scale] = Field((), title="换算", description="大数改用的单位，如万元改亿元")


_SLOT = re.compile(r"\{\{\s*(.*?)\s*\}\}")
_ALWAYS = ("上期", "上期数", "值", "值数", "目标值", "目标名称", "差额")


def _pattern(*slots: str) -> AfterValidator:
    """A wording whose {{ }} hold these names, or those that every pattern may use."""

    def known(text: str) -> str:
        for slot in _SLOT.findall(text):
            if slot not in (*slots, *_ALWAYS):
                raise problem(
                    "slot",
                    f"“{{{{ {slot} }}}}”不能用在这里",
                    f"可用：{'、'.join((*slots, *_ALWAYS))}",
                )
        return text

    return AfterValidator(known)


_Changed = Annotated[str, _pattern("比较", "变化")]
_Loss = Annotated[str, _pattern("比较", "差数")]


class ChangePatterns(LocatedModel):
    """变化: what is said of a change against the period before, by kind of change."""

    usual: _Changed = Field(title="一般", description="增长、增减、百分点、持平")
    from_zero: _Changed = Field(title="由零", description="上期为零")
    to_zero: _Changed = Field(title="至零", description="本期为零")
    into_gain: _Changed = Field(title="扭亏", description="利润等由负转正")
    into_loss: _Changed = Field(title="转亏", description="利润等由正转负")
    less_loss: _Loss = Field(title="减亏", description="亏损减少")
    more_loss: _Loss = Field(title="增亏", description="亏损增加")
    doubled: Annotated[str, _pattern("比较", "番")] = Field(
        title="翻番", description="翻一番、翻两番"
    )


_Rated = Annotated[str, _pattern("完成率")]
_Judged = Annotated[str, _pattern("完成")]
_Kept = Annotated[str, _pattern()]


class CompletionPatterns(LocatedModel):
    """完成: what is said of a value against its target."""

    usual: _Rated = Field(title="一般", description="完成了目标的百分之几")
    budget: _Rated = Field(title="预算", description="目标名称里有“预算”时")
    passed: _Judged = Field(title="超额", description="超过目标时")
    missed: _Judged = Field(title="未完", description="全年的总结里没有达到目标时")
    kept: _Kept = Field(title="控制内", description="越低越好的，没有超过目标时")
    broken: _Kept = Field(title="超控制", description="越低越好的，超过目标时")
    above: _Kept = Field(title="高于", description="单位为 % 的，高于目标时")
    level: _Kept = Field(title="达到", description="单位为 % 的，等于目标时")
    below: _Kept = Field(title="低于", description="单位为 % 的，低于目标时")


class Wording(LocatedModel):
    """phrases.yaml: short wordings that phrases use, by key."""

    compared: dict[str, str] = Field(title="比较", description="与什么比 → 怎样说，如 上年: 较上年")
    compared_level: dict[str, str] = Field(
        title="持平比较", description="持平时怎样说，如 上年: 与上年"
    )
    compared_other: str = Field(title="其他比较", description="比较为其他文字时，前面加什么")
    grown: str = Field(title="增长", description="百分数上升")
    shrunk: str = Field(title="下降", description="百分数下降")
    unchanged: str = Field(title="持平", description="没有变化")
    more: str = Field(title="增加", description="数量增加")
    fewer: str = Field(title="减少", description="数量减少")
    raised: str = Field(title="提高", description="百分点上升")
    lowered: str = Field(title="降低", description="百分点下降")
    comparable: str = Field(title="同口径", description="同口径增长前的说法")
    cumulative: str = Field(title="累计", description="累计数前的说法")
    expected: str = Field(title="预计", description="预计数前的说法")
    share: str = Field(title="占", description="没有叫法的占比前的说法")
    rank: str = Field(title="居", description="位次前的说法")
    among: str = Field(title="其中", description="组成部分前的说法")
    previous: str = Field(title="上期", description="只有上期数时括注里的说法")
    target: str = Field(title="目标", description="目标没有叫法时怎样说")
    changes: ChangePatterns = Field(title="变化", description="与上期相比的说法")
    completions: CompletionPatterns = Field(title="完成", description="与目标相比的说法")
    negative: str = Field(title="负", description="负数前的字")
    below_zero: str = Field(title="零下", description="零下温度前的字")
    deriving: Deriving = Field(title="推算", description="推算的数怎样取位、怎样说")
    reach: str = Field(title="达到", description="目标没有动词时，名称与数字之间的字")
    keep: str = Field(title="控制", description="越低越好的目标，名称与数字之间的字")
    strive: str = Field(title="力争", description="目标前的说法")
    leadership: str = Field(title="领导", description="在……的□下")
    guidance: str = Field(title="指导", description="在……的□下")
    coordination: str = Field(title="统筹", description="在……的□下")
    support: str = Field(title="支持", description="在……的□下")
    handover: dict[str, str] = Field(
        default_factory=dict, title="交代", description="文种 → 导语末句，可用 {{ }}；空着不说"
    )
    handover_text: dict[str, str] = Field(
        default_factory=dict, title="成文交代", description="导语写成文字时的末句"
    )
    pending: str = Field(title="待核", description="尚无数据处印什么")
    outcome_pending: str = Field(title="情况待核", description="上期打算没有写完成情况时印什么")
    date_pending: str = Field(title="日期待核", description="尚无日期处印什么")
    custom: dict[str, str] = Field(
        default_factory=dict, title="自定", description="本模板包自己的句式所用的说法"
    )


_SEVERITIES = {"错误": "error", "警告": "warning", "提示": "info", "关闭": "off"}


class RuleSetting(ShorthandFact):
    """What a pack says of one rule; a bare text is its severity."""

    shorthand: ClassVar[str | None] = "severity"

    severity: Annotated[Literal["error", "warning", "info", "off"], Words(_SEVERITIES)] | None = (
        Field(None, title="级别", description="错误、警告、提示、关闭；不写依规则本身")
    )
    parameters: dict[str, str] = Field(
        default_factory=dict, title="参数", description="参数名 → 值，见 docs/rules.md"
    )


class Rules(LocatedModel):
    """rules.yaml: severities and parameters of rules, by code."""

    rules: dict[str, RuleSetting] = Field(
        default_factory=dict, title="规则", description="规则代码 → 级别，或级别和参数"
    )


class Term(ShorthandFact):
    """An agency's name as it must be written, and how else it may and may not be."""

    shorthand: ClassVar[str | None] = "name"

    name: str = Field(title="全称", description="规范的全称")
    short_names: Several[str] = Field((), title="简称", description="可用的简称")
    wrong: Several[str] = Field((), title="误写", description="常见的误写")


class Terms(LocatedModel):
    """terms.yaml: names of agencies as they must be written."""

    terms: Several[Term] = Field((), title="机关", description="机关名称的规范写法")
