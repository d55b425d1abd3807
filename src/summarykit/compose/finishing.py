"""finish(): the fixed, short row of passes from a composed tree to a finished one.

Each pass takes a document and returns a document; none loses a source.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from operator import is_

from summarykit.compose.titles import Room, agencies_apart, broken_line, broken_title, room
from summarykit.document import (
    Attachment,
    Block,
    Chart,
    Document,
    Inline,
    Inlines,
    Label,
    Paragraph,
    Point,
    Section,
    Table,
    Text,
)
from summarykit.document.walk import plain
from summarykit.errors import FactsError
from summarykit.findings import Finding
from summarykit.layout import Layout
from summarykit.origin import FactRef
from summarykit.text.numerals import labels
from summarykit.text.punctuation import ensure_full_stop, may_need_tidying, strip_end_mark, tidy

Pass = Callable[[Document], Document]
_END_OF_SENTENCE = "。！？；"
MOST_ENTRIES = 99
JOINING = ("；", "，")
"""Patterns of points without labels: one sentence, its clauses joined by this mark."""
_ANNOUNCEMENT = re.compile(
    r"(?:[几两三四五六七八九十]点|件事|[几两三四五六七八九十]项|方面|以下工作|几条|如下)。$"
)


def finish(document: Document, layout: Layout) -> Document:
    """The composed tree with empty parts dropped, points run on, labels given, text tidied."""
    for step in passes(layout):
        document = step(document)
    return document


def passes(layout: Layout) -> tuple[Pass, ...]:
    """The passes in their order, set up for a layout."""
    return (
        drop_empty,
        tidy_text,
        set_points(layout),
        label_sections(layout),
        settle_run_in,
        number_attachments,
        break_titles(layout),
    )


# empty parts ----------------------------------------------------------------------------


def drop_empty(document: Document) -> Document:
    """Without paragraphs that say nothing and sections that hold and say nothing."""
    return _over_blocks(document, _kept)


def _kept(blocks: Sequence[Block]) -> tuple[Block, ...]:
    inner = (_with_blocks(block, _kept) for block in blocks)
    return tuple(block for block in inner if not _is_empty(block))


def _is_empty(block: Block) -> bool:
    match block:
        case Section(title=title, blocks=blocks):
            return not blocks and not plain(title).strip()
        case Paragraph(inlines=inlines, points=points):
            return not points and not plain(inlines).strip()
        case Table(rows=rows):
            return not rows
        case Chart(series=series):
            return not series


# punctuation ----------------------------------------------------------------------------


def tidy_text(document: Document) -> Document:
    """Chinese punctuation throughout; a full stop at the end of each paragraph."""
    tidied = _over_blocks(document, lambda blocks: tuple(_tidied(block) for block in blocks))
    return replace(
        tidied,
        title_lines=tuple(map(_tidied_title, filter(None, document.title_lines))),
        subtitle=_tidy(document.subtitle),
        recipients=_tidy(document.recipients),
        salutation=_tidy(document.salutation),
        note=_tidy(document.note),
    )


def _tidied_title(line: str) -> str:
    """Without needless blanks: one between two agencies stays, as 、 would."""
    return strip_end_mark(" ".join(map(tidy, agencies_apart(line))))


def _tidied(block: Block) -> Block:
    match block:
        case Section(title=title):
            inner = tuple(_tidied(one) for one in block.blocks)
            heading = _unended(_tidy(title))
            if heading is title and _same(inner, block.blocks):
                return block
            return replace(block, title=heading, blocks=inner)
        case Paragraph(inlines=inlines, points=points):
            body = _tidy(inlines) if block.pattern in JOINING else _ended(_tidy(inlines))
            if body is inlines and not points:
                return block
            return replace(block, inlines=body, points=tuple(map(_tidied_point, points)))
        case Table(header=header, rows=rows):
            tidy_rows = tuple(tuple(_tidy(cell) for cell in row) for row in rows)
            title, head = _unended(_tidy(block.title)), tuple(_tidy(cell) for cell in header)
            return replace(block, title=title, header=head, rows=tidy_rows)
        case Chart():
            return replace(block, title=_unended(_tidy(block.title)))


def _tidied_point(point: Point) -> Point:
    return replace(point, inlines=_unended(_tidy(point.inlines)))


def _tidy(inlines: Inlines) -> Inlines:
    """Each text tidied in sight of what stands round it; figures stay, empty texts go."""
    texts = [inline.text for inline in inlines]
    if all(texts) and not may_need_tidying("".join(texts)):
        return inlines
    found: list[Inline] = []
    for at, inline in enumerate(inlines):
        if isinstance(inline, Text):
            said = tidy(inline.text, plain(tuple(found)), plain(inlines[at + 1 :]))
            inline = inline if said == inline.text else Text(said)
        if inline.text:
            found.append(inline)
    return inlines if _same(found, inlines) else tuple(found)


def _ended(inlines: Inlines) -> Inlines:
    """With a full stop at the end where an end mark is missing."""
    if not inlines:
        return inlines
    last = inlines[-1]
    if not isinstance(last, Text):
        return (*inlines, Text("。"))
    said = ensure_full_stop(last.text)
    return inlines if said == last.text else (*inlines[:-1], Text(said))


def _unended(inlines: Inlines) -> Inlines:
    """Without an end mark."""
    if not inlines or not isinstance(inlines[-1], Text):
        return inlines
    text = strip_end_mark(inlines[-1].text)
    if text == inlines[-1].text:
        return inlines
    return (*inlines[:-1], Text(text)) if text else inlines[:-1]


# points ---------------------------------------------------------------------------------


def set_points(layout: Layout) -> Pass:
    """Points given their labels, run on in the paragraph or set apart, by the layout."""

    def paragraphs(block: Paragraph) -> Iterable[Block]:
        if not block.points:
            return (block,)
        pattern = block.pattern or layout.points.label
        return _set_points(block, pattern, layout.points.apart)

    def blocks(given: Sequence[Block]) -> tuple[Block, ...]:
        inner = (_with_blocks(block, blocks) for block in given)
        return tuple(
            one
            for block in inner
            for one in (paragraphs(block) if isinstance(block, Paragraph) else (block,))
        )

    return lambda document: _over_blocks(document, blocks)


def _set_points(block: Paragraph, pattern: str, apart: str) -> Iterable[Block]:
    """One series keeps one mark: ； between single clauses, 。 where a point has sentences."""
    block = replace(block, inlines=_announcing(block.inlines))
    if pattern in JOINING:
        yield _run_on(block, _labelled(block.points, pattern, pattern))
        return
    several = any(_has_sentences(point) for point in block.points)
    labelled = _labelled(block.points, pattern, "。" if several else "；")
    if apart == "yes" or (apart == "auto" and several):
        yield from _apart(block, labelled)
        return
    yield _run_on(block, labelled)


def _run_on(block: Paragraph, labelled: Iterable[Inlines]) -> Paragraph:
    said = tuple(inline for inlines in labelled for inline in inlines)
    return replace(block, inlines=block.inlines + said, points=(), pattern="")


def _announcing(inlines: Inlines) -> Inlines:
    """要抓好以下三点。→ 要抓好以下三点：, where the sentence before the points counts them."""
    if not inlines or not isinstance(inlines[-1], Text):
        return inlines
    said = inlines[-1].text
    if _ANNOUNCEMENT.search(said) is None:
        return inlines
    return (*inlines[:-1], Text(said[:-1] + "："))


def _has_sentences(point: Point) -> bool:
    return any(mark in plain(point.inlines) for mark in _END_OF_SENTENCE)


def _labelled(points: Sequence[Point], pattern: str, mark: str) -> list[Inlines]:
    """Each point with its label before and its mark behind; the last ends the sentence."""
    if pattern in JOINING:
        made: tuple[str, ...] = ("",) * len(points)
    else:
        made = _counted(pattern, len(points), points[0].source)
    marks = [mark] * (len(points) - 1) + ["。"]
    return [
        (Label(label, point.source), *point.inlines, Text(end))
        for label, point, end in zip(made, points, marks, strict=True)
    ]


def _apart(block: Paragraph, labelled: list[Inlines]) -> Iterable[Block]:
    if block.inlines:
        yield replace(block, points=())
    for inlines in labelled:
        yield Paragraph(inlines, block.source)


# labels ---------------------------------------------------------------------------------


def label_sections(layout: Layout) -> Pass:
    """一、 （一） 1. （1） by level; a level with one entry is not numbered unless asked."""

    def blocks(given: Sequence[Block]) -> tuple[Block, ...]:
        series = _series(given)
        if not series:
            return tuple(given)
        inner = [_told(_with_blocks(block, blocks), series, layout) for block in given]
        made = {level: iter(_labels(sections, layout)) for level, sections in series.items()}
        return tuple(
            _with_label(block, next(made[block.level])) if isinstance(block, Section) else block
            for block in inner
        )

    return lambda document: _over_blocks(document, blocks)


_Series = dict[int, list[Section]]
"""The sections among some blocks, by level: each level is numbered on its own."""


def _series(blocks: Iterable[Block]) -> _Series:
    found: _Series = {}
    for block in blocks:
        if isinstance(block, Section):
            found.setdefault(block.level, []).append(block)
    return found


def _told(block: Block, series: _Series, layout: Layout) -> Block:
    """Headings that are none: the only one of its level runs in; a bare item is a sentence.

    Below level 1 only. A bare item of a run-in level ends in 。 as its siblings do.
    """
    if not isinstance(block, Section) or block.level == 1:
        return block
    if not block.blocks and layout.level(block.level).heading == "run-in":
        said = Paragraph(_ended(block.title), block.source)
        return replace(block, title=(), blocks=(said,), run_in=True)
    alone = len(series[block.level]) == 1 and not layout.number_single
    return replace(block, run_in=True) if alone else block


def _with_label(section: Section, label: str) -> Section:
    return replace(section, label=label) if label else section


def _labels(sections: Sequence[Section], layout: Layout) -> tuple[str, ...]:
    first, total = sections[0], len(sections)
    if total == 1 and not layout.number_single:
        return ("",)
    return _counted(layout.level(first.level).label, total, first.source)


def _counted(pattern: str, total: int, first: FactRef | None) -> tuple[str, ...]:
    """The labels of a series. Raises `FactsError` (SK204) beyond 99."""
    if total > MOST_ENTRIES:
        raise FactsError(findings=[_too_many(total, first)])
    return labels(pattern, total)


def _too_many(total: int, first: FactRef | None) -> Finding:
    return Finding(
        code="SK204",
        origin=first.origin if first else None,
        message=f"同一层次有 {total} 条，序号最多编到 {MOST_ENTRIES}",
        hint="分成几组，每组加一个小标题",
    )


def settle_run_in(document: Document) -> Document:
    """A heading runs into a paragraph; where none follows, it stands alone."""
    return _over_blocks(document, lambda blocks: tuple(_settled(block) for block in blocks))


def _settled(block: Block) -> Block:
    if not isinstance(block, Section):
        return block
    inner = tuple(_settled(one) for one in block.blocks)
    stands = block.run_in and not (inner and isinstance(inner[0], Paragraph))
    if not stands and _same(inner, block.blocks):
        return block
    return replace(block, blocks=inner, run_in=block.run_in and not stands)


# the rest -------------------------------------------------------------------------------


def number_attachments(document: Document) -> Document:
    """附件 when there is one, 附件1 附件2 when there are several (GB/T 9704—2012, 7.3.7)."""
    several = len(document.attachments) > 1
    numbered = tuple(
        replace(one, label=f"附件{number}" if several else "附件", title=_unended(_tidy(one.title)))
        for number, one in enumerate(document.attachments, 1)
    )
    return replace(document, attachments=numbered)


def break_titles(layout: Layout) -> Pass:
    """Title, subtitle and titles of attachments in lines that fit the page."""
    title, below = room(layout), room(layout, layout.fonts.subtitle)

    def broken(document: Document) -> Document:
        subtitle, breaks = broken_line(document.subtitle, below)
        return replace(
            document,
            title_lines=broken_title(document.title_lines, title),
            subtitle=subtitle,
            subtitle_breaks=breaks,
            attachments=tuple(_in_lines(one, title) for one in document.attachments),
        )

    return broken


def _in_lines(attachment: Attachment, room: Room) -> Attachment:
    title, breaks = broken_line(attachment.title, room)
    return replace(attachment, title=title, breaks=breaks)


# walking --------------------------------------------------------------------------------

_OverBlocks = Callable[[Sequence[Block]], tuple[Block, ...]]


def _with_blocks(block: Block, change: _OverBlocks) -> Block:
    """The block with `change` made inside; itself where that changes nothing."""
    if not isinstance(block, Section) or not block.blocks:
        return block
    blocks = change(block.blocks)
    return block if _same(blocks, block.blocks) else replace(block, blocks=blocks)


def _same(new: Sequence[object], old: Sequence[object]) -> bool:
    return len(new) == len(old) and all(map(is_, new, old))


def _over_blocks(document: Document, change: _OverBlocks) -> Document:
    """The document with `change` made to its blocks, those of attachments too."""
    attachments = tuple(_changed(one, change) for one in document.attachments)
    return replace(document, blocks=change(document.blocks), attachments=attachments)


def _changed(attachment: Attachment, change: _OverBlocks) -> Attachment:
    return replace(attachment, blocks=change(attachment.blocks))
