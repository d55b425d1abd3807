"""The facts of one work summary, from its agency to its sign-off."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field, field_validator

from summarykit.facts.base import Fact, Several, ShorthandFact
from summarykit.facts.indicators import Indicator, IndicatorUse
from summarykit.facts.parties import Agency, Attendance, Colophon, Letterhead, SignOff
from summarykit.facts.period import Period
from summarykit.values import Cell, DateOrText, Text, Words

FORMAT = "work-summary/1"

_ID = "供别处引用的短名；不写时可用标题引用"
_STATUSES = {
    "done": "完成",
    "partly_done": "部分完成",
    "not_done": "未完成",
    "carried_over": "转入",
}
_CHARTS = {"column": "柱形图", "bar": "条形图", "line": "折线图", "pie": "饼图"}
_CHARTED = {
    "value": "值",
    "previous": "上期",
    "target": "目标值",
    "share": "占比",
    "completion": "完成率",
}
_KINDS = {
    "work_summary": "工作总结",
    "work_briefing": "工作汇报",
    "work_report": "工作报告",
    "duty_report": "述职报告",
    "speech": "讲话",
}


class LeadSlots(Fact):
    """The lead paragraph by its elements; any may be missing."""

    when: Text = Field(
        "", title="时段", description="句首的时间，不写时用全文的时段", examples=["一年来"]
    )
    standing: Text = Field(
        "", title="定位", description="是……之年", examples=["“十一五”规划的收官"]
    )
    leadership: Several[Text] = Field(
        (), title="领导", description="在……领导下", examples=[["市委、市政府"]]
    )
    guidance: Several[Text] = Field(
        (), title="指导", description="在……指导下", examples=[["上级主管部门"]]
    )
    coordination: Several[Text] = Field(
        (), title="统筹", description="在……统筹协调下", examples=[["市教育局"]]
    )
    support: Several[Text] = Field(
        (), title="支持", description="在……支持配合下", examples=[["全市学校后勤人员"]]
    )
    guiding_thought: Text = Field(
        "", title="思想", description="以……为指导", examples=["科学发展观"]
    )
    centre: Text = Field("", title="围绕", description="紧紧围绕……", examples=["全市教育中心工作"])
    adherence: Text = Field("", title="坚持", description="坚持……", examples=["服务师生"])
    purpose: Text = Field("", title="宗旨", description="以……为宗旨", examples=["为教育教学服务"])
    aims: Several[Text] = Field(
        (), title="目的", description="以……为目的", examples=[["改善办学条件"]]
    )
    principle: Text = Field(
        "", title="原则", description="坚持……的原则", examples=["后勤保障、物尽其用、杜绝浪费"]
    )
    actions: Several[Text] = Field(
        (),
        title="动作",
        description="做了什么，每项一个短句",
        examples=[["健全管理制度", "强化服务保障"]],
    )
    result: Text = Field(
        "", title="成效", description="总的成效，一个短句", examples=["各项任务如期完成"]
    )


class Table(Fact):
    """A table: rows written here, or a CSV file beside the facts file."""

    title: Text = Field(
        "", title="标题", description="表题，排在表的上方", examples=["2010年后勤工作主要指标"]
    )
    header: Several[Cell] = Field(
        (), title="表头", description="各列的名称", examples=[["指标", "数值"]]
    )
    rows: tuple[tuple[Cell, ...], ...] = Field(
        (),
        title="行",
        description="各行，每行一个列表",
        examples=[[["建设资金", "108"], ["绿地", "80"]]],
    )
    file: Text = Field(
        "",
        title="文件",
        description="CSV 文件，路径从事实文件所在文件夹算起",
        examples=["主要指标.csv"],
    )
    measured_in: Text = Field(
        "", title="单位", description="表的计量单位，排在表的右上方", examples=["万元"]
    )


class Chart(Fact):
    """图表: indicators side by side, one or several over their periods, or figures typed here."""

    title: Text = Field(
        "", title="标题", description="图题，排在图的下方", examples=["2008—2010年新增绿地"]
    )
    kind: Annotated[Literal["柱形图", "条形图", "折线图", "饼图"], Words(_CHARTS)] = Field(
        "柱形图",
        title="类型",
        description="柱形图、条形图、折线图、饼图",
        examples=["折线图"],
    )
    indicators: Several[Text] = Field(
        (),
        title="指标",
        description="画入图中的指标，按键名或名称，单位要相同；写了“往期”的按各期画",
        examples=[["建设资金", "绿地"]],
    )
    sides: Several[
        Annotated[Literal["值", "上期", "目标值", "占比", "完成率"], Words(_CHARTED)]
    ] = Field(
        (),
        title="系列",
        description="指标并排时画哪几个数；不写则画值，各指标都有上期、目标值的一并画",
        examples=[["上期", "值"], ["完成率"]],
    )
    table: Table | None = Field(
        None,
        title="表",
        description="画入图中的数据，与“指标”只写一样；两列的每行是一类，"
        "多列的每行是一个系列（首列为时间的，每列是一个系列）",
    )


class Overview(ShorthandFact):
    """基本情况; a bare text is its 内容."""

    shorthand: ClassVar[str | None] = "text"

    text: Text = Field(
        "", title="内容", description="正文，空行分段", examples=["全市现有学校七十一所。"]
    )
    indicators: Several[IndicatorUse] = Field(
        (), title="指标", description="指标的键名或名称", examples=[["学校数"]]
    )
    points: Several[Text] = Field(
        (),
        title="分点",
        description="排成一是……二是……",
        examples=[["管理机构健全", "管理人员到位"]],
    )
    table: Table | None = Field(None, title="表", description="表格")
    indicator_table: Several[Text] = Field(
        (),
        title="指标表",
        description="列入表中的指标，按键名或名称",
        examples=[["建设资金", "绿地"]],
    )
    charts: Several[Chart] = Field((), title="图表", description="图，一个或几个")


class Measure(ShorthandFact):
    """做法; a bare text is its 标题. May hold measures of its own."""

    shorthand: ClassVar[str | None] = "title"

    id: Text = Field("", title="编号", description=_ID, examples=["投入"])
    title: Text = Field("", title="标题", description="小标题", examples=["建设投入有保障"])
    text: Text = Field(
        "",
        title="内容",
        description="正文，空行分段",
        examples=["经费列入学校收支预算，专人负责。"],
    )
    indicators: Several[IndicatorUse] = Field(
        (), title="指标", description="指标的键名或名称", examples=[["建设资金", "绿地"]]
    )
    points: Several[Text] = Field(
        (),
        title="分点",
        description="排成一是……二是……",
        examples=[["各校制定实施方案", "教育局定期督查"]],
    )
    table: Table | None = Field(None, title="表", description="表格")
    indicator_table: Several[Text] = Field(
        (),
        title="指标表",
        description="列入表中的指标，按键名或名称",
        examples=[["建设资金", "绿地"]],
    )
    charts: Several[Chart] = Field((), title="图表", description="图，一个或几个")
    measures: Several["Measure"] = Field(
        (), title="做法", description="下一层做法", examples=[["落实专项经费"]]
    )


class Honour(ShorthandFact):
    """荣誉; a bare text is printed as a sentence of its own."""

    shorthand: ClassVar[str | None] = "name"

    name: Text = Field(
        title="名称", description="称号，或一整句话", examples=["建设森林华蓥先进集体"]
    )
    granted_by: Text = Field("", title="授予单位", description="授予单位", examples=["市政府"])
    granted_on: DateOrText | None = Field(
        None, title="时间", description="授予时间", examples=["2010年12月"]
    )


class Case(Fact):
    """典型: what one agency did, told as an example."""

    agency: Text = Field("", title="单位", description="典型单位", examples=["周坊中学"])
    deed: Text = Field(
        title="事迹",
        description="做了什么、成效如何",
        examples=["利用校内空地种菜养鱼，改善师生生活"],
    )


class Achievement(ShorthandFact):
    """成绩; a bare text is its 标题. Title, or area and result."""

    shorthand: ClassVar[str | None] = "title"

    id: Text = Field("", title="编号", description=_ID, examples=["森林校园"])
    title: Text = Field("", title="标题", description="小标题", examples=["森林校园建设按期达标"])
    area: Text = Field(
        "", title="领域", description="工作领域，与“成效”合成标题", examples=["森林校园建设"]
    )
    result: Text = Field(
        "", title="成效", description="成效，与“领域”合成标题", examples=["按期达标"]
    )
    summary: Text = Field(
        "",
        title="概述",
        description="总的情况，空行分段",
        examples=["全年指导{{ 创建学校数 }}学校开展创建。"],
    )
    indicators: Several[IndicatorUse] = Field(
        (), title="指标", description="指标的键名或名称", examples=[["建设资金", "绿地"]]
    )
    points: Several[Text] = Field(
        (),
        title="分点",
        description="排成一是……二是……",
        examples=[["各校制定实施方案", "教育局定期督查"]],
    )
    table: Table | None = Field(None, title="表", description="表格")
    indicator_table: Several[Text] = Field(
        (),
        title="指标表",
        description="列入表中的指标，按键名或名称",
        examples=[["建设资金", "绿地"]],
    )
    charts: Several[Chart] = Field((), title="图表", description="图，一个或几个")
    measures: Several["Measure"] = Field(
        (), title="做法", description="采取的做法", examples=[["建设投入有保障"]]
    )
    honours: Several[Honour] = Field(
        (), title="荣誉", description="所获荣誉", examples=[["建设森林华蓥先进集体"]]
    )
    cases: Several[Case] = Field((), title="典型", description="典型事例")


class Experience(ShorthandFact):
    """体会; a bare text is its 标题."""

    shorthand: ClassVar[str | None] = "title"

    id: Text = Field("", title="编号", description=_ID, examples=["领导重视"])
    title: Text = Field("", title="标题", description="小标题", examples=["领导重视是前提"])
    text: Text = Field(
        "", title="内容", description="正文", examples=["各校把后勤列入议事日程，工作才有保障。"]
    )


class Problem(ShorthandFact):
    """问题; a bare text is its 标题."""

    shorthand: ClassVar[str | None] = "title"

    id: Text = Field("", title="编号", description=_ID, examples=["重视不够"])
    title: Text = Field("", title="标题", description="问题是什么", examples=["个别学校重视不够"])
    description: Text = Field(
        "", title="表现", description="具体表现", examples=["后勤制度不健全，人员职责不清。"]
    )
    cause: Text = Field(
        "", title="原因", description="主要原因", examples=["对后勤工作的保障作用认识不足"]
    )
    effect: Text = Field("", title="影响", description="造成的影响", examples=["设施维修不及时"])
    indicators: Several[IndicatorUse] = Field(
        (), title="指标", description="指标的键名或名称", examples=[["整改学校"]]
    )


class Plan(ShorthandFact):
    """打算; a bare text is its 标题."""

    shorthand: ClassVar[str | None] = "title"

    id: Text = Field("", title="编号", description=_ID, examples=["培训"])
    title: Text = Field("", title="标题", description="要做什么", examples=["抓实学习培训"])
    text: Text = Field("", title="内容", description="正文", examples=["把学习培训列入年度计划。"])
    actions: Several[Text] = Field(
        (), title="措施", description="具体措施", examples=[["每学期集中学习两次"]]
    )
    targets: Several[IndicatorUse] = Field(
        (), title="目标", description="要达到的指标", examples=[["培训人次"]]
    )
    deadline: DateOrText | None = Field(
        None, title="时限", description="日期，或文字", examples=["2011年12月底前"]
    )
    lead_agency: Text = Field("", title="牵头", description="牵头单位", examples=["市教育局"])
    with_agencies: Several[Text] = Field(
        (), title="配合", description="配合单位", examples=[["市卫生局"]]
    )
    addresses: Several[Text] = Field(
        (), title="针对", description="针对的问题：编号或标题", examples=[["重视不够"]]
    )
    continues: Several[Text] = Field(
        (), title="承接", description="承接的上期打算：编号或标题", examples=[["采购台账"]]
    )


class Outcome(ShorthandFact):
    """完成情况; a bare text is its 说明."""

    shorthand: ClassVar[str | None] = "note"

    status: Annotated[Literal["完成", "部分完成", "未完成", "转入"], Words(_STATUSES)] | None = (
        Field(None, title="状态", description="完成、部分完成、未完成、转入", examples=["完成"])
    )
    note: Text = Field("", title="说明", description="完成得怎样", examples=["已建成并投入使用"])


class PreviousPlan(ShorthandFact):
    """上期打算: what was planned last time and what came of it."""

    shorthand: ClassVar[str | None] = "title"

    id: Text = Field("", title="编号", description=_ID, examples=["采购台账"])
    title: Text = Field(
        "", title="标题", description="上期打算做什么", examples=["建立物资采购台账"]
    )
    targets: Several[IndicatorUse] = Field(
        (), title="目标", description="当时的目标", examples=[["建账学校"]]
    )
    outcome: Outcome | None = Field(
        None, title="完成情况", description="文字，或状态与说明", examples=["已全部建立"]
    )


class Attachment(Fact):
    """附件: text, a table, or a table of indicators."""

    title: Text = Field(
        title="标题", description="附件名称；可以用 / 自定分行", examples=["2010年后勤工作主要指标"]
    )
    text: Text = Field(
        "", title="内容", description="正文，空行分段", examples=["本表数据截至2010年12月31日。"]
    )
    table: Table | None = Field(None, title="表", description="表格")
    indicator_table: Several[Text] = Field(
        (),
        title="指标表",
        description="列入表中的指标，按键名或名称",
        examples=[["建设资金", "绿地"]],
    )
    charts: Several[Chart] = Field((), title="图表", description="图，一个或几个")


class WorkSummary(Fact):
    """The facts of a work summary; the root of a facts file.

    Only `format`, `agency` and `period` are asked for. `indicators` maps a key, usable in any
    text as `{{ key }}`, to the indicator.
    """

    format: Literal["work-summary/1"] = Field(
        "work-summary/1", title="格式", description="事实文件的格式", examples=["work-summary/1"]
    )
    pack: Text = Field(
        "",
        title="模板",
        description="模板包：名称，或从本文件所在文件夹算起的路径；不写用 general",
        examples=["general", "practice", "thematic", "speech", "minutes", "letter"],
    )
    kind: Annotated[
        Literal["工作总结", "工作汇报", "工作报告", "述职报告", "讲话"], Words(_KINDS)
    ] = Field("工作总结", title="文种", description="标题末尾的文种", examples=["工作总结"])
    agency: Agency = Field(
        title="单位", description="总结的单位：名称，或名称、简称、自称", examples=["华蓥市教育局"]
    )
    period: Period = Field(
        title="时段",
        description="年、半年、季度、月、月份区间、学年、学期，或近年来",
        examples=["2010年", "2025H1", "2024年1—4月", "2010—2011学年"],
    )
    subject: Text = Field("", title="主题", description="工作领域", examples=["学校后勤管理工作"])
    title: Text = Field(
        "",
        title="标题",
        description="不写时由单位、时段、主题、文种合成；太长时按词意分行，也可以用 / 自定分行（/ 不印，"
        "数字和字母之间的照印，别处要印写 \\/）",
        examples=["华蓥市教育局2010年学校后勤管理工作总结"],
    )
    subtitle: Text = Field(
        "",
        title="副标题",
        description="标题下的一行；可以用 / 自定分行",
        examples=["（2011年1月8日）", "——在期末工作会议上"],
    )
    salutation: Text = Field("", title="称谓", description="顶格的称呼", examples=["同志们："])
    annex_mark: Text = Field(
        "",
        title="附件标识",
        description="本文作为别的公文的附件印发时，首页左上角的标识",
        examples=["附件", "附件2", "华教〔2011〕3号附件"],
    )
    letterhead: Letterhead | None = Field(None, title="版头", description="红头部分的要素")
    recipients: Several[Text] = Field(
        (), title="主送机关", description="主送机关", examples=[["市人民政府"]]
    )
    colophon: Colophon | None = Field(None, title="版记", description="末页底部的要素")
    lead: Text | LeadSlots | None = Field(
        None,
        title="导语",
        description="一段文字，或各要素",
        examples=["一年来，全市学校后勤工作稳步推进。"],
    )
    overview: Overview | None = Field(
        None,
        title="基本情况",
        description="文字，或内容、指标、分点",
        examples=["全市现有学校七十一所。"],
    )
    indicators: dict[str, Indicator] = Field(
        default_factory=dict, title="指标", description="键名到指标；文中用 {{ 键名 }} 引用"
    )
    achievements: Several[Achievement] = Field(
        (), title="成绩", description="成绩及做法", examples=[["森林校园建设按期达标"]]
    )
    measures: Several["Measure"] = Field(
        (), title="做法", description="以做法为主线的总结写在这里", examples=[["健全后勤管理制度"]]
    )
    experiences: Several[Experience] = Field(
        (), title="体会", description="体会", examples=[["领导重视是前提"]]
    )
    problems: Several[Problem] = Field(
        (), title="问题", description="存在的问题", examples=[["个别学校重视不够"]]
    )
    previous_plans: Several[PreviousPlan] = Field(
        (), title="上期打算", description="上期打算及完成情况", examples=[["建立物资采购台账"]]
    )
    plans: Several[Plan] = Field(
        (), title="打算", description="下一步打算", examples=[["抓实学习培训"]]
    )
    closing: Text = Field(
        "", title="结语", description="结尾的话", examples=["我们将再接再厉，做好新一年的工作。"]
    )
    sign_off: SignOff | None = Field(None, title="落款", description="署名和成文日期")
    attendance: Attendance | None = Field(
        None, title="出席情况", description="纪要的出席、请假、列席人员"
    )
    attachments: Several[Attachment] = Field((), title="附件", description="附件")
    note: Text = Field(
        "", title="附注", description="附注，排在成文日期之下", examples=["此件公开发布"]
    )
    remarks: Text = Field(
        "",
        title="备注",
        description="给同事看的话，从不排印",
        examples=["数据以年报为准，送审前再核一遍"],
    )

    @field_validator("indicators")
    @classmethod
    def _known_by_key(cls, indicators: dict[str, Indicator]) -> dict[str, Indicator]:
        return {key: one.known_by(key) for key, one in indicators.items()}
