"""The paper as Markdown that reads the same everywhere: CommonMark, with tables as in GFM.

Every character of the paper stays what it is: whatever a reader could take for markup is escaped,
also where only GitHub or pandoc would (~, $, :smile:, bare addresses). There is no emphasis:
CommonMark does not close `**标题。**正文`, because a closing ** between a punctuation mark and a
letter is no right-flanking delimiter run (CommonMark 0.31, 6.2), and Chinese has no blank there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, assert_never

from summarykit.document import Attachment, Block, Chart, Document, Paragraph, Section, Table
from summarykit.render.notes import HELD, numbered
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
from summarykit.text.cells import are_figures

if TYPE_CHECKING:
    from summarykit.layout import Layout

_MARKUP = re.compile(
    r"[\\`*_\[<|~$]"
    r"|&(?=#?[0-9A-Za-z]+;)"  # an entity
    r"|:(?=(?:[a-z+-][a-z0-9_+-]*|100|1234):)"  # an emoji's name
)
_ADDRESS = re.compile(r"(?:(?:https?|ftp)://|www\.)\S*", re.IGNORECASE)
_BLOCK_START = re.compile(r"#|>|\+(?=\s|$)|-(?=[-\s]|$)|=(?==*$)")
_LIST_NUMBER = re.compile(r"(\d{1,9})([.)])(?!\d)")
_REFERENCE = "[^{}]"
_ATTACHED = re.compile(r"(\[\^\d+\])(?=[(:])")
"""A footnote's mark with what would make it a link or a definition."""
_CLOSING_HASHES = re.compile(r"(^|\s)(#+)$")


def render_markdown(document: Document, layout: Layout) -> bytes:
    """The bytes of `markdown`, in UTF-8; the layout makes no difference."""
    return markdown(document).encode()


def markdown(document: Document) -> str:
    """A finished document as Markdown: # title, ## level 1, ### level 2, run-in headings as text.

    Remarks become footnotes, which GitHub and pandoc know.
    """
    text, remarks = numbered("\n\n".join(filled(_chunks(document))), _REFERENCE.format)
    if not remarks:
        return text + "\n"
    notes = (
        f"{_REFERENCE.format(number)}: {_standing(note)}" for number, note in enumerate(remarks, 1)
    )
    return "\n\n".join((_ATTACHED.sub(r"\1\\", text), *notes)) + "\n"


def _chunks(document: Document) -> Iterator[str]:
    yield _paragraph(one_line(document.annex_mark))
    yield from map(_paragraph, letterhead_lines(document))
    yield _heading(title(document), 1)
    yield _paragraph(line(document.subtitle))
    yield from map(_paragraph, opening_lines(document))
    yield from _blocks(document.blocks)
    yield from map(_paragraph, attachment_list(document.attachments))
    yield from map(_paragraph, roll_lines(document))
    yield from map(_paragraph, sign_off_lines(document))
    yield _paragraph(note_line(document))
    for attachment in document.attachments:
        yield from _attachment(attachment)
    yield from map(_paragraph, colophon_lines(document))


def _attachment(attachment: Attachment) -> Iterator[str]:
    yield _paragraph(one_line(attachment.label))
    yield _heading(line(attachment.title), 1)
    yield from _blocks(attachment.blocks)


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(inlines=inlines):
                yield _paragraph(line(inlines))
            case Section():
                yield from _section(block)
            case Table():
                yield from _with_opening(block)
            case Chart():
                yield from _with_opening(chart_table(block))
            case _:
                assert_never(block)


def _section(section: Section) -> Iterator[str]:
    if section.run_in:
        opening, rest = run_in_paragraph(section)
        yield _paragraph(opening)
        yield from _blocks(rest)
    else:
        yield _heading(heading(section), section.level + 1)
        yield from _blocks(section.blocks)


def _heading(text: str, level: int) -> str:
    """A heading; a row of # at its end would be taken for the closing of the heading."""
    if not text:
        return ""
    return "#" * min(level, 6) + " " + _CLOSING_HASHES.sub(r"\1\\\2", _escaped(text))


def _paragraph(text: str) -> str:
    """A paragraph that is no list, quotation, heading or rule, however it begins."""
    return _standing(_escaped(text))


def _standing(escaped: str) -> str:
    if _BLOCK_START.match(escaped):
        return "\\" + escaped
    return _LIST_NUMBER.sub(r"\1\\\2", escaped, count=1) if _LIST_NUMBER.match(escaped) else escaped


def _with_opening(table: Table) -> Iterator[str]:
    """A table with its title and unit above it."""
    yield from map(_paragraph, table_opening(table))
    yield _table(table_rows(table))


def _table(rows: Sequence[Sequence[str]]) -> str:
    """A table as in GFM, which always has a header; a table without one gets empty cells.

    Figures stand at the right.
    """
    header, *body = (_row(map(_escaped, row)) for row in rows)
    columns = zip(*rows[1:], strict=True) if body else ((),) * len(rows[0])
    rule = _row("---:" if are_figures(column) else "---" for column in columns)
    return "\n".join((header, rule, *body)) if rows[0] else ""


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _escaped(text: str) -> str:
    return _ADDRESS.sub(_plain_address, _MARKUP.sub(r"\\\g<0>", text))


def _plain_address(address: re.Match[str]) -> str:
    """GitHub links bare addresses before it sees escapes, and then shows the backslashes.

    It would also take the mark of a footnote into the link.
    """
    if "\\" not in address.group() and not HELD.search(address.group()):
        return address.group()
    return re.sub(r"(?i)(https?|ftp)://|(www)\.", _opened, address.group())


def _opened(start: re.Match[str]) -> str:
    return f"{start[1]}\\://" if start[1] else f"{start[2]}\\."
