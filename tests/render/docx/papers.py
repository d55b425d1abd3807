"""Papers made by hand, and the layout of the general pack, for the tests of the DOCX renderer."""

from __future__ import annotations

from functools import cache

from summarykit.document import (
    Attachment,
    Block,
    Colophon,
    Document,
    Figure,
    Inlines,
    Label,
    Letterhead,
    Paragraph,
    Roll,
    Section,
    SignOff,
    Table,
    Text,
)
from summarykit.layout import Layout
from summarykit.origin import FactRef
from summarykit.packs import load_pack


@cache
def general_layout() -> Layout:
    """What templates/general/layout.yaml says."""
    return load_pack("general").layout


def inlines(text: str) -> Inlines:
    return (Text(text),)


def paragraph(text: str) -> Paragraph:
    return Paragraph(inlines(text))


def section(level: int, label: str, title: str, *blocks: Block, run_in: bool = False) -> Section:
    return Section(level, inlines(title), blocks, label, run_in)


def row(*cells: str) -> tuple[Inlines, ...]:
    return tuple(inlines(cell) for cell in cells)


def paper(*blocks: Block) -> Document:
    """A paper of a one-line title and the blocks."""
    return Document(title_lines=("2024年度工作总结",), blocks=blocks)


def small_paper() -> Document:
    """Every part of a paper once, as short as can be: the golden parts."""
    spent = Figure("108.5万元", FactRef("indicators/spent"))
    return Document(
        title_lines=("清源县水务局", "2024年度工作总结"),
        subtitle=inlines("——在全县水务工作会议上"),
        recipients=inlines("县人民政府："),
        salutation=inlines("同志们："),
        blocks=(
            Paragraph((Text("全年投入“清水行动”资金"), spent, Text("，实现R&D零突破。"))),
            section(
                1,
                "一、",
                "主要工作",
                section(2, "（一）", "供水保障", paragraph("新建泵站3座。")),
                section(2, "（二）", "水质监测", paragraph("监测Ångström级微粒的“专班”成立。")),
                section(3, "1.", "建章立制", paragraph("修订制度4项。"), run_in=True),
                section(4, "（1）", "厘清职责", run_in=True),
            ),
            section(
                1,
                "二、",
                "存在的问题",
                Paragraph((Label("一是"), Text("管网老化；"), Label("二是"), Text("人手不足。"))),
                Table(
                    row("项目", "金额", "说明"),
                    (
                        row("管网", "60.5", "更新城区老旧管网并同步改造入户水表，惠及居民约1200户"),
                        row("泵站", "48", ""),
                    ),
                    measured_in="万元",
                ),
            ),
        ),
        sign_off=SignOff((inlines("清源县水务局"),), inlines("2025年1月8日")),
        note=inlines("此件公开发布"),
        attachments=(
            Attachment(inlines("重点工程清单"), (paragraph("见台账。"),), "附件1"),
            Attachment(inlines("水质监测点名录"), (Table((), (row("城东", "1"),)),), "附件2"),
        ),
        agency="清源县水务局",
        subject="工作总结",
        keywords=("供水", "水质"),
    )


def whole_paper() -> Document:
    """A short text between a 版头 and a 版记, with seals, 出席 and attachments."""
    return Document(
        title_lines=("2024年度工作总结",),
        recipients=inlines("县人民政府："),
        blocks=(paragraph("新建泵站3座。"),),
        letterhead=Letterhead(
            copy_number="000012",
            secrecy="秘密★1年",
            urgency="加急",
            issuers=("清源县水务局", "清源县财政局"),
            word="文件",
            document_number="清水〔2025〕3号",
            approvers=("张三", "李四"),
        ),
        rolls=(Roll("出席", inlines("张三、李四")), Roll("列席", inlines("王五"))),
        sign_off=SignOff(
            (inlines("清源县水务局"), inlines("清源县财政局")), inlines("2025年1月8日"), sealed=True
        ),
        note=inlines("此件公开发布"),
        attachments=(
            Attachment(inlines("重点工程清单"), (paragraph("见台账。"),), "附件1"),
            Attachment(inlines("监测点名录"), (Table((), (row("城东", "1"),)),), "附件2"),
        ),
        colophon=Colophon(
            recipients=inlines("主送：各乡镇人民政府。"),
            copies=inlines("抄送：县委办公室，县人大常委会办公室。"),
            printed_by=inlines("清源县水务局办公室"),
            printed_on=inlines("2025年1月9日印发"),
        ),
    )
