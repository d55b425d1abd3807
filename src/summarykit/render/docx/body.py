"""Blocks as XML: title, headings, paragraphs, tables, attachments, in the order of the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from math import ceil
from typing import assert_never

from summarykit.document import (
    Attachment,
    Block,
    Chart,
    Document,
    Paragraph,
    Section,
    Table,
)
from summarykit.document.walk import plain
from summarykit.render.docx import styles
from summarykit.render.docx.charts import chart
from summarykit.render.docx.colophon import colophon
from summarykit.render.docx.comments import in_lines, line, noted
from summarykit.render.docx.contents import listed
from summarykit.render.docx.counting import Counter
from summarykit.render.docx.letterhead import Below, below, letterhead
from summarykit.render.docx.measures import Measures
from summarykit.render.docx.parts import BETWEEN
from summarykit.render.docx.sections import parted
from summarykit.render.docx.signoff import attachment_list, closing, rolls
from summarykit.render.docx.table import TABLE_ENDS, table
from summarykit.render.docx.text import BLANK_LINE, ems, paragraph, runs

_PARAGRAPH_STARTS = "</w:pPr>"
_KEPT, _FREE = "<w:keepNext/>", '<w:keepNext w:val="0"/>'
_IN_STYLE = re.compile(r'<w:p><w:pPr><w:pStyle w:val="([^"]*)"/>')
_EXACT = re.compile(r'<w:spacing[^>]* w:line="(\d+)" w:lineRule="exact"/>')
_TAG = re.compile("<[^>]*>")
_END_MARKS = ("。", "！", "？", "：", "；")
_ROUNDING = 4
"""Twips: word processors reckon in other units."""
_LITTLE = 0.3
"""Of a line: by how much a title may come nearer to the red rule to end on the grid."""
_SHORT = 56
"""Two lines of the page: LibreOffice moves a kept paragraph as a whole, a long one leaves a gap."""


def body(document: Document, measures: Measures, counter: Counter) -> str:
    """The content of `w:body`, the section properties with it."""
    foot = list(colophon(document, measures))
    below = [] if document.attachments else foot
    parts = list(_main_text(document, measures, counter, below))
    for left, attachment in enumerate(document.attachments, start=1 - len(document.attachments)):
        _close_table(parts)
        below = [] if left else foot
        parts += _attachment(attachment, measures, counter, below)
    if not foot:
        _close_table(parts)
    text = parted([*parts, *foot], measures)
    return text if document.title_lines else _noted_at_start(text, document.remarks)


def _noted_at_start(text: str, remarks: tuple[str, ...]) -> str:
    """Remarks on the whole of a paper that has no title: on its first paragraph."""
    if not remarks:
        return text
    if _PARAGRAPH_STARTS not in text:
        return paragraph(styles.BODY, noted(remarks, "")) + text
    return text.replace(_PARAGRAPH_STARTS, _PARAGRAPH_STARTS + noted(remarks, ""), 1)


def _close_table(parts: list[str]) -> None:
    """A body may not end with a table: Word adds a paragraph, LibreOffice loses the page."""
    if parts and parts[-1].endswith(TABLE_ENDS):
        parts.append(paragraph(styles.TABLE_END, ""))


def _main_text(
    document: Document, measures: Measures, counter: Counter, foot: Sequence[str]
) -> Iterator[str]:
    """All before the attachments; `foot` is the 版记 if it follows at once."""
    if document.annex_mark:
        yield from _annex_mark(document.annex_mark)
    yield from letterhead(document, measures)
    yield from _opening(document, measures)
    last = _last_height(document.blocks, measures)
    end = list(_end(document, measures, keep=bool(foot)))
    if foot and end and last + _height((*end, *foot), measures) > measures.height:
        end = list(_end(document, measures, keep=False))
    keep = bool(end) or _fits(last, foot, measures)
    text = list(_blocks(document.blocks, measures, counter, keep=keep))
    if document.letterhead is not None:
        text[:1] = map(_let_go, text[:1])
    yield from text
    yield from end


def _end(document: Document, measures: Measures, *, keep: bool) -> Iterator[str]:
    """What follows the text; with `keep`, its last line stays on the page of the 版记."""
    signed = list(closing(document, measures, keep=keep))
    followed = bool(signed) or bool(document.rolls)
    yield from attachment_list(document.attachments, measures, keep=followed)
    yield from rolls(document, measures, keep=bool(signed) or keep)
    yield from signed


def _let_go(piece: str) -> str:
    """The first paragraph under a 版头, which shows on its page whatever follows (7.3.3).

    A first line that announces a list, or a heading, would take all of the text to the second
    page where the head is tall.
    """
    opened = _IN_STYLE.match(piece)
    if opened is None:
        return piece
    free = _FREE if opened[1].startswith("Heading") else ""
    return f"{opened[0]}{free}{piece[opened.end() :].removeprefix(_KEPT)}"


def _fits(last: int, foot: Sequence[str], measures: Measures) -> bool:
    """Whether the 版记 has room on the page of the last paragraph, which then stays with it.

    No page then holds the 版记 and nothing else (7.5).
    """
    return bool(foot) and last + _height(foot, measures) <= measures.height


def _last_height(blocks: tuple[Block, ...], measures: Measures) -> int:
    """The height of the last paragraph, in twips; that of one line where a table is the last."""
    match blocks[-1:]:
        case (Paragraph(inlines=inlines),):
            return _lines(plain(inlines), measures) * measures.pitch
        case (Section(blocks=inner),):
            return _last_height(inner, measures)
    return measures.pitch


def _height(pieces: Iterable[str], measures: Measures) -> int:
    """The height of paragraphs as written, in twips."""
    return sum(
        int(exact[1])
        if (exact := _EXACT.search(piece))
        else _lines(_TAG.sub("", piece), measures) * measures.pitch
        for piece in pieces
    )


def _lines(text: str, measures: Measures) -> int:
    return max(1, ceil(ems(text) * measures.cell / measures.width))


def _annex_mark(mark: str) -> Iterator[str]:
    """附件2 on a paper that is itself an annex: first line, title on the third (7.3.7)."""
    first_page = '<w:pageBreakBefore w:val="0"/>'
    yield paragraph(styles.ATTACHMENT_LABEL, runs(mark), first_page)
    yield BLANK_LINE


def _opening(document: Document, measures: Measures) -> Iterator[str]:
    """Title, subtitle, what stays free, 主送机关 and salutation (7.3.1 and 7.3.2)."""
    lines = document.title_lines
    if lines:
        title = noted(document.remarks, runs("\n".join(map(str.rstrip, lines))))
        under = below(document, measures)
        yield _title(styles.TITLE, title, len(lines), measures, under)
    if document.subtitle:
        subtitle = in_lines(document.subtitle, document.subtitle_breaks)
        yield paragraph(styles.SUBTITLE, line(subtitle, plain(subtitle)))
    if lines or document.subtitle:
        yield from _free(measures.titles.space_after, measures)
    if document.recipients:
        yield paragraph(styles.RECIPIENTS, line(document.recipients, plain(document.recipients)))
    if document.salutation:
        yield paragraph(styles.SALUTATION, line(document.salutation, plain(document.salutation)))


def _title(
    style: str, content: str, lines: int, measures: Measures, under: Below | None = None
) -> str:
    """A title on whole lines of the grid, so that the text below stands on the grid again.

    One line fits the body's pitch. Several stand at a pitch of their own, and what is
    missing to whole lines is put half above, half below; under a 版头 see `_under_head`.
    """
    if under is not None:
        return paragraph(style, content, _under_head(under, lines, measures))
    if lines < 2:
        return paragraph(style, content)
    pitch = measures.titles.pitch
    block = measures.pitch * measures.lines_for(lines * pitch)
    rest = block - lines * pitch
    spacing = (
        f'<w:snapToGrid w:val="0"/><w:spacing w:before="{rest // 2}" '
        f'w:after="{rest - rest // 2}" w:line="{pitch}" w:lineRule="exact"/>'
    )
    return paragraph(style, content, spacing)


def _free(height: int, measures: Measures) -> Iterator[str]:
    """Blank lines of the grid, else one as high as is wanted."""
    lines, rest = divmod(height, measures.pitch)
    if not rest:
        yield from [BLANK_LINE] * lines
    else:
        high = f'<w:snapToGrid w:val="0"/>{styles.line_pitch(height)}'
        yield f"<w:p><w:pPr>{high}</w:pPr></w:p>"


def _under_head(under: Below, lines: int, measures: Measures) -> str:
    """Spacing of a title that begins off the grid, two body lines under the rule (7.3.1).

    Several lines stand at their own pitch, as they do elsewhere; the letters of the first are
    at the same height, for in a higher line they are lower by four fifths of the difference.
    A little more than whole lines of the grid is taken from above, what is missing to the
    next one is put half above, half below.
    """
    several = lines > 1
    pitch = measures.titles.pitch if several else styles.title_line(measures)
    before = under.gap - ((pitch - measures.pitch) * 4 // 5 if several else 0)
    end = under.depth - under.gap + before + lines * pitch
    over = end % measures.pitch
    if several:
        little = over <= measures.pitch * _LITTLE
        moved = -over - _ROUNDING if little else (measures.pitch - over) // 2
        before, end = before + moved, end + moved
    after = _to_grid(end, measures)
    return (
        f'<w:snapToGrid w:val="0"/><w:spacing w:before="{max(0, before)}" '
        f'w:after="{after}" w:line="{pitch}" w:lineRule="exact"/>'
    )


def _to_grid(end: int, measures: Measures) -> int:
    """What is missing to the next line of the grid, a little less for rounding.

    What follows is set on the grid by LibreOffice, one line too low if it began a twip after it.
    """
    return max(0, -end % measures.pitch - _ROUNDING)


def _attachment(
    attachment: Attachment, measures: Measures, counter: Counter, foot: Sequence[str]
) -> Iterator[str]:
    """附件: label on the first line of a new page, title on the third (7.3.7).

    `foot` is the 版记 if it follows.
    """
    yield paragraph(styles.ATTACHMENT_LABEL, runs(attachment.label))
    yield BLANK_LINE
    title = in_lines(attachment.title, attachment.breaks)
    lines = len(attachment.breaks) + 1
    content = listed(1, plain(attachment.title), line(title, plain(title)))
    yield _title(styles.ATTACHMENT_TITLE, content, lines, measures)
    yield BLANK_LINE
    counter.start_again()
    keep = _fits(_last_height(attachment.blocks, measures), foot, measures)
    yield from _blocks(attachment.blocks, measures, counter, keep=keep)


def _blocks(
    blocks: tuple[Block, ...], measures: Measures, counter: Counter, *, keep: bool
) -> Iterator[str]:
    """The blocks; with `keep`, the last one stays on the page of what follows."""
    before: Block | None = None
    for left, block in zip(range(len(blocks) - 1, -1, -1), blocks, strict=True):
        if _would_join(before, block):
            yield BETWEEN
        yield from _block(block, measures, counter, keep=keep and not left)
        before = block


def _would_join(before: Block | None, block: Block) -> bool:
    """Two tables with nothing between them become one."""
    return isinstance(before, Table) and isinstance(block, Table)


def _block(block: Block, measures: Measures, counter: Counter, *, keep: bool) -> Iterator[str]:
    match block:
        case Paragraph():
            yield _paragraph(block, keep=keep)
        case Section(run_in=True, blocks=(Paragraph() as first, *rest)):
            heading, counted = _opening_heading(block, counter)
            yield _paragraph(first, counted, keep=keep and not rest, opening=heading)
            yield from _blocks(tuple(rest), measures, counter, keep=keep)
        case Section(blocks=blocks):
            yield from _heading(block, counter)
            yield from _blocks(blocks, measures, counter, keep=keep)
        case Table():
            yield from table(block, measures, keep=keep)
        case Chart():
            yield from chart(block, measures, keep=keep)
        case _:
            assert_never(block)


def _heading(block: Section, counter: Counter) -> Iterator[str]:
    """A heading on a line of its own; nothing for a section that has none."""
    title = plain(block.title)
    label, counted = counter.heading(block.level, block.label)
    heading = line(block.title, label + title)
    if heading or block.label:
        marked = listed(block.level, block.label + title, heading) if title else heading
        yield paragraph(styles.heading(block.level), marked, counted)


def _opening_heading(block: Section, counter: Counter) -> tuple[str, str]:
    """A heading that opens its paragraph, and the paragraph's `w:numPr`."""
    if not block.label:
        return line(block.title, _ended(block)), ""
    label, counted = counter.run_in(block.level, block.label)
    heading = line(block.title, label + _ended(block), styles.run_in(block.level))
    said = block.label + plain(block.title)
    return listed(block.level, said, heading) if block.title else heading, counted


def _paragraph(block: Paragraph, properties: str = "", *, keep: bool, opening: str = "") -> str:
    """A body paragraph; a short one that announces what follows (：) stays on its page."""
    assert not block.points, "a document is finished before it is rendered: points became text"
    text = plain(block.inlines)
    announces = text.endswith("：") and len(text) <= _SHORT
    content = opening + line(block.inlines, text)
    return paragraph(styles.BODY, content, properties, keep=keep or announces)


def _ended(section: Section) -> str:
    """The title with a full stop; nothing where the label opens the paragraph alone."""
    title = plain(section.title)
    stop = "。" if title and not title.endswith(_END_MARKS) else ""
    return title + stop
