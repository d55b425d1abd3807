"""The paper as plain text: one paragraph a line, a blank line between blocks, no indents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, assert_never

from summarykit.document import Attachment, Block, Chart, Document, Paragraph, Section, Table
from summarykit.render.notes import numbered
from summarykit.render.wording import (
    attachment_list,
    chart_table,
    colophon_lines,
    filled,
    heading,
    letterhead_lines,
    line,
    note_line,
    one_line,
    opening_lines,
    roll_lines,
    run_in_paragraph,
    sign_off_lines,
    table_opening,
    table_rows,
    title,
)

if TYPE_CHECKING:
    from summarykit.layout import Layout

_REFERENCE = "［{}］"


def render_plain(document: Document, layout: Layout) -> bytes:
    """The bytes of `plain_text`, in UTF-8; the layout makes no difference."""
    return plain_text(document).encode()


def plain_text(document: Document) -> str:
    """A finished document as text: title on the first line, tables with tabs between cells.

    Remarks become notes at the end, ［1］ where they belong.
    """
    text, remarks = numbered("\n\n".join(filled(_chunks(document))), _REFERENCE.format)
    notes = (_REFERENCE.format(number) + remark for number, remark in enumerate(remarks, 1))
    return "\n\n".join(filled((text, _stacked(notes)))) + "\n"


def _chunks(document: Document) -> Iterator[str]:
    yield one_line(document.annex_mark)
    yield _stacked(letterhead_lines(document))
    yield _stacked((title(document), line(document.subtitle)))
    yield from opening_lines(document)
    yield from _blocks(document.blocks)
    yield _stacked(attachment_list(document.attachments))
    yield _stacked(roll_lines(document))
    yield _stacked(sign_off_lines(document))
    yield note_line(document)
    for attachment in document.attachments:
        yield from _attachment(attachment)
    yield _stacked(colophon_lines(document))


def _stacked(lines: Iterable[str]) -> str:
    return "\n".join(filled(lines))


def _attachment(attachment: Attachment) -> Iterator[str]:
    yield one_line(attachment.label)
    yield line(attachment.title)
    yield from _blocks(attachment.blocks)


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(inlines=inlines):
                yield line(inlines)
            case Section():
                yield from _section(block)
            case Table():
                yield _table(block)
            case Chart():
                yield _table(chart_table(block))
            case _:
                assert_never(block)


def _section(section: Section) -> Iterator[str]:
    if section.run_in:
        opening, rest = run_in_paragraph(section)
        yield opening
        yield from _blocks(rest)
    else:
        yield heading(section)
        yield from _blocks(section.blocks)


def _table(table: Table) -> str:
    rows = ("\t".join(" ".join(cell.split()) for cell in row) for row in table_rows(table))
    return _stacked((*table_opening(table), *(row for row in rows if row.strip())))
