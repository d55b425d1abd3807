"""What every text renderer says in the same words: joined headings, 附件说明, 附注, 版记."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from summarykit.document import (
    Attachment,
    Block,
    Chart,
    Document,
    Inlines,
    Label,
    Paragraph,
    Section,
    Table,
    Text,
)
from summarykit.document.walk import plain
from summarykit.render.notes import held

_END_MARKS = ("。", "！", "？", "：", "；")


def one_line(text: str) -> str:
    """The text with its line breaks as blanks, without blanks at its ends."""
    return " ".join(part.strip() for part in text.splitlines()).strip()


def line(inlines: Inlines) -> str:
    """The text of a line as one line; each remark is held behind what it is about."""
    return one_line(_with_remarks(inlines))


def _with_remarks(inlines: Inlines) -> str:
    said = [
        inline.text
        if isinstance(inline, Label) or not inline.remarks
        else inline.text + held(map(one_line, inline.remarks))
        for inline in inlines
    ]
    return "".join(said)


def title(document: Document) -> str:
    """The title as one line, with the remarks on the paper as a whole."""
    return one_line(document.title) + held(map(one_line, document.remarks))


def heading(section: Section) -> str:
    """一、成绩: label and title."""
    return one_line(section.label + _with_remarks(section.title))


def run_in_paragraph(section: Section) -> tuple[str, Sequence[Block]]:
    """标题。 with the first paragraph behind it on one line, and the blocks that are left.

    The heading's own end mark stays; a label without a title has none. Where no paragraph follows, the heading stands for itself.
    """
    opening = heading(section)
    if section.title and not plain(section.title).rstrip().endswith(_END_MARKS):
        opening += "。"
    match section.blocks:
        case (Paragraph() as first, *rest):
            return opening + line(first.inlines), rest
        case blocks:
            return opening, blocks


def letterhead_lines(document: Document) -> Iterator[str]:
    """版头 from top to bottom, each part on a line: 份号 to 签发人 (GB/T 9704—2012, 7.2).

    文件 stands behind the last name of a joint issue.
    """
    if (head := document.letterhead) is None:
        return
    names = (*head.issuers[:-1], "".join(head.issuers[-1:]) + head.word)
    yield from map(one_line, (head.copy_number, head.secrecy, head.urgency, *names))
    yield one_line(head.document_number)
    if head.approvers:
        yield "签发人：" + "、".join(map(one_line, head.approvers))


def opening_lines(document: Document) -> Iterator[str]:
    """主送机关 and salutation."""
    yield from map(line, (document.recipients, document.salutation))


def attachment_list(attachments: Sequence[Attachment]) -> Iterator[str]:
    """附件：1.名称 and 2.名称, or 附件：名称 (GB/T 9704—2012, 7.3.4).

    Remarks on a name stand where the attachment begins.
    """
    several = len(attachments) > 1
    for number, attachment in enumerate(attachments, 1):
        opening = "附件：" if number == 1 else ""
        count = f"{number}." if several else ""
        yield opening + count + one_line(plain(attachment.title))


def roll_lines(document: Document) -> Iterator[str]:
    """出席：张三、李四 of a 纪要 (GB/T 9704—2012, 10.3)."""
    for roll in document.rolls:
        yield f"{one_line(roll.label)}：{line(roll.names)}"


def sign_off_lines(document: Document) -> Iterator[str]:
    """署名 one to a line, then the date."""
    if document.sign_off is not None:
        yield from map(line, (*document.sign_off.names, document.sign_off.date))


def note_line(document: Document) -> str:
    """附注 in round brackets (GB/T 9704—2012, 7.3.6); empty when there is none."""
    note, said = line(document.note), one_line(plain(document.note))
    return note if not note or said.startswith("（") else f"（{note}）"


def colophon_lines(document: Document) -> Iterator[str]:
    """版记: 主送 and 抄送, then 印发机关 and 印发日期 on one line (GB/T 9704—2012, 7.4)."""
    if (colophon := document.colophon) is not None:
        yield from map(line, (colophon.recipients, colophon.copies))
        yield " ".join(filled(map(line, (colophon.printed_by, colophon.printed_on))))


def table_rows(table: Table) -> list[list[str]]:
    """Header and rows as text, all as wide as the widest; the header may be empty cells."""
    rows = [[line(cell) for cell in row] for row in (table.header, *table.rows)]
    columns = max(map(len, rows))
    return [row + [""] * (columns - len(row)) for row in rows]


def table_opening(table: Table) -> Iterator[str]:
    """What stands above a table: its title, and 单位：万元; each empty where there is none."""
    yield line(table.title)
    yield f"单位：{one_line(table.measured_in)}" if table.measured_in else ""


def chart_table(chart: Chart) -> Table:
    """The figures of a chart as a table: a row for each category, a column for each series."""
    gap: Inlines = ()
    header: tuple[Inlines, ...] = (gap, *((Text(series.name),) for series in chart.series))
    values = zip_longest(*(series.values for series in chart.series), fillvalue=gap)
    rows = zip_longest(chart.categories, values, fillvalue=())
    return Table(
        header,
        tuple(((Text(name or ""),), *row) for name, row in rows),
        chart.measured_in,
        chart.source,
        chart.title,
    )


def filled(lines: Iterable[str]) -> list[str]:
    """Those of the lines that are not empty."""
    return [text for text in lines if text]
