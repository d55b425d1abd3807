"""Who issues, receives and signs: agencies, letterhead, colophon and sign-off."""

from typing import ClassVar

from pydantic import Field

from summarykit.facts.base import Fact, Several, ShorthandFact
from summarykit.values import Date, DateOrPending, Text, YesNo


class Agency(ShorthandFact):
    """The agency whose work is summed up; a bare text is its name."""

    shorthand: ClassVar[str | None] = "name"

    name: Text = Field(title="名称", description="单位全称；未定写 待核", examples=["华蓥市教育局"])
    short_name: Text = Field("", title="简称", description="规范简称", examples=["市教育局"])
    self_reference: Text = Field(
        "",
        title="自称",
        description="文中怎样称呼自己：我局、我市、我校、我县、我单位等",
        examples=["我局", "我校"],
    )


class Letterhead(Fact):
    """版头 (GB/T 9704—2012, 7.2): what stands above the red rule."""

    copy_number: Text = Field("", title="份号", description="六位数字", examples=["000001"])
    secrecy: Text = Field("", title="密级", description="秘密、机密、绝密", examples=["秘密"])
    secrecy_term: Text = Field("", title="保密期限", description="保密期限", examples=["1年"])
    urgency: Text = Field("", title="紧急程度", description="特急、加急", examples=["加急"])
    issuer_mark: Several[Text] = Field(
        (),
        title="发文机关标志",
        description="一个或几个机关，可带“文件”",
        examples=[["华蓥市教育局文件"]],
    )
    document_number: Text = Field(
        "", title="发文字号", description="机关代字〔年份〕序号号", examples=["华教〔2011〕3号"]
    )
    approvers: Several[Text] = Field(
        (), title="签发人", description="上行文的签发人", examples=[["张三"]]
    )


class Colophon(Fact):
    """版记 (GB/T 9704—2012, 7.4): what stands at the foot of the last page."""

    copy_recipients: Several[Text] = Field(
        (), title="抄送", description="抄送机关", examples=[["市政府办公室"]]
    )
    recipients_here: YesNo = Field(
        False,
        title="主送列入版记",
        description="是：主送机关太多时移到版记，排在抄送之上",
        examples=["是"],
    )
    printed_by: Text = Field(
        "", title="印发机关", description="印发机关", examples=["华蓥市教育局办公室"]
    )
    printed_on: Date | None = Field(
        None, title="印发日期", description="印发日期", examples=["2011-01-20"]
    )


class Attendance(Fact):
    """Who took part in the meeting that a 纪要 is of (GB/T 9704—2012, 10.3)."""

    present: Several[Text] = Field(
        (), title="出席", description="出席人员", examples=[["张三", "李四"]]
    )
    absent: Several[Text] = Field((), title="请假", description="请假人员", examples=[["王五"]])
    observers: Several[Text] = Field(
        (), title="列席", description="列席人员", examples=[["市财政局赵六"]]
    )


class SignOff(Fact):
    """署名 and 成文日期; a missing date prints 〔日期待核〕 and is found.

    `sealed` leaves the room and sets the lines for seals; the seals themselves are not drawn.
    """

    agencies: Several[Text] = Field(
        (), title="单位", description="署名的单位，一个或几个", examples=["华蓥市教育局"]
    )
    reported_by: Text = Field("", title="汇报人", description="个人汇报时的姓名", examples=["李四"])
    date: DateOrPending | None = Field(
        None, title="日期", description="成文日期；未定写 待核", examples=["2011-01-20"]
    )
    sealed: YesNo = Field(
        False,
        title="盖章",
        description="是：按加盖印章排署名和日期，留出印章的位置",
        examples=["是"],
    )
