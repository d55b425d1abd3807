"""Ways over the tree: all blocks, all lines of text, all sources; and rebuilding it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from summarykit.document.nodes import (
    Attachment,
    Block,
    Chart,
    Colophon,
    Document,
    Figure,
    Inlines,
    Paragraph,
    Point,
    Section,
    Series,
    SignOff,
    Table,
    Text,
)
from summarykit.origin import FactRef

_Node = TypeVar("_Node")
_Line = Callable[[Inlines], Inlines]


def plain(inlines: Inlines) -> str:
    """The text of a line without its figures' sources."""
    return "".join([inline.text for inline in inlines])


def blocks(document: Document) -> Iterator[Block]:
    """All blocks in the order of the page, each before what it holds; attachments last."""
    waiting = [block for one in reversed(document.attachments) for block in reversed(one.blocks)]
    waiting += reversed(document.blocks)
    while waiting:
        block = waiting.pop()
        yield block
        if isinstance(block, Section):
            waiting += reversed(block.blocks)


def sections(document: Document) -> Iterator[Section]:
    """All sections in the order of the page, those in attachments too."""
    return (block for block in blocks(document) if isinstance(block, Section))


def paragraphs(document: Document) -> Iterator[Paragraph]:
    """All paragraphs in the order of the page, those in attachments too."""
    return (block for block in blocks(document) if isinstance(block, Paragraph))


def lines(document: Document) -> Iterator[Inlines]:
    """All lines of text: those at the head, of the blocks, at the foot, and titles of attachments.

    The title is no line of inlines and is left out.
    """
    return (line for _, line in owned_lines(document))


def owned_lines(document: Document) -> Iterator[tuple[FactRef | None, Inlines]]:
    """The same lines, each with the source of the part that it stands in."""
    whole = document.source
    yield from ((whole, it) for it in (document.subtitle, document.recipients, document.salutation))
    for block in blocks(document):
        yield from ((block.source, it) for it in _lines_of(block))
    if (signed := document.sign_off) is not None:
        yield from ((signed.source, it) for it in (*signed.names, signed.date))
    yield whole, document.note
    yield from ((roll.source, roll.names) for roll in document.rolls)
    yield from ((one.source, one.title) for one in document.attachments)
    if (colophon := document.colophon) is not None:
        yield from ((colophon.source, it) for it in _colophon_lines(colophon))


def _colophon_lines(colophon: Colophon) -> tuple[Inlines, ...]:
    return (colophon.recipients, colophon.copies, colophon.printed_by, colophon.printed_on)


def _lines_of(block: Block) -> Iterable[Inlines]:
    match block:
        case Paragraph(inlines=inlines, points=points):
            return (inlines, *(point.inlines for point in points))
        case Section(title=title):
            return (title,)
        case Table(header=header, rows=rows):
            return (block.title, *header, *(cell for row in rows for cell in row))
        case Chart(title=title, series=series):
            return (title, *(value for one in series for value in one.values))


def figures(document: Document) -> Iterator[Figure]:
    """All figures, line by line."""
    for line in lines(document):
        for inline in line:
            if isinstance(inline, Figure):
                yield inline


def origins(document: Document) -> Counter[FactRef]:
    """How often each fact is named as the source of a block, a point, a label or a figure."""
    found: list[FactRef | None] = [document.source]
    found += [attachment.source for attachment in document.attachments]
    parts = (document.letterhead, document.sign_off, *document.rolls, document.colophon)
    found += [part.source for part in parts if part is not None]
    for block in blocks(document):
        found.append(block.source)
        if isinstance(block, Paragraph):
            found += [point.source for point in block.points]
        if isinstance(block, Chart):
            found += [series.source for series in block.series]
    for line in lines(document):
        found += [inline.source for inline in line if not isinstance(inline, Text)]
    return Counter(source for source in found if source is not None)


def map_blocks(document: Document, change: Callable[[Block], Block | None]) -> Document:
    """The document with each block replaced by what `change` gives for it; None drops it.

    What a section holds is changed before the section itself, so that `change` sees a section
    with its new blocks. Attachments are changed too. Unchanged blocks are kept as they are.
    """
    attachments = _over(
        document.attachments, lambda one: _with(one, blocks=_mapped(one.blocks, change))
    )
    return _with(document, blocks=_mapped(document.blocks, change), attachments=attachments)


def _mapped(given: tuple[Block, ...], change: Callable[[Block], Block | None]) -> tuple[Block, ...]:
    changed = []
    for block in given:
        if isinstance(block, Section) and block.blocks:
            block = _with(block, blocks=_mapped(block.blocks, change))
        changed.append(change(block))
    return _same_or_new(given, tuple(block for block in changed if block is not None))


def _with(node: _Node, **fields: object) -> _Node:
    """The node with these fields; the node itself when they are the same objects already."""
    if all(getattr(node, name) is value for name, value in fields.items()):
        return node
    return replace(node, **fields)  # type: ignore[type-var]


def _same_or_new(old: tuple[_Node, ...], new: tuple[_Node, ...]) -> tuple[_Node, ...]:
    same = len(old) == len(new) and all(a is b for a, b in zip(old, new, strict=True))
    return old if same else new


def map_inlines(document: Document, change: _Line) -> Document:
    """The document with each line of text (see `lines`) replaced by what `change` gives for it."""
    mapped = map_blocks(document, lambda block: _with_lines(block, change))
    return _with(
        mapped,
        subtitle=change(mapped.subtitle),
        recipients=change(mapped.recipients),
        salutation=change(mapped.salutation),
        sign_off=_signed(mapped.sign_off, change),
        note=change(mapped.note),
        rolls=_over(mapped.rolls, lambda roll: _with(roll, names=change(roll.names))),
        colophon=_closed(mapped.colophon, change),
        attachments=_over(mapped.attachments, lambda one: _retitled(one, change)),
    )


def _over(given: tuple[_Node, ...], change: Callable[[_Node], _Node]) -> tuple[_Node, ...]:
    return _same_or_new(given, tuple(change(node) for node in given))


def _with_lines(block: Block, change: _Line) -> Block:
    match block:
        case Paragraph(inlines=inlines, points=points):
            changed = _over(points, lambda point: _pointed(point, change))
            return _with(block, inlines=change(inlines), points=changed)
        case Section(title=title):
            return _with(block, title=change(title))
        case Table(header=header, rows=rows):
            changed_rows = _over(rows, lambda row: _over(row, change))
            return _with(
                block, title=change(block.title), header=_over(header, change), rows=changed_rows
            )
        case Chart(title=title, series=series):
            changed_series = _over(series, lambda one: _valued(one, change))
            return _with(block, title=change(title), series=changed_series)


def _valued(series: Series, change: _Line) -> Series:
    return _with(series, values=_over(series.values, change))


def _pointed(point: Point, change: _Line) -> Point:
    return _with(point, inlines=change(point.inlines))


def _signed(sign_off: SignOff | None, change: _Line) -> SignOff | None:
    if sign_off is None:
        return None
    return _with(sign_off, names=_over(sign_off.names, change), date=change(sign_off.date))


def _closed(colophon: Colophon | None, change: _Line) -> Colophon | None:
    if colophon is None:
        return None
    names = ("recipients", "copies", "printed_by", "printed_on")
    return _with(colophon, **{name: change(getattr(colophon, name)) for name in names})


def _retitled(attachment: Attachment, change: _Line) -> Attachment:
    return _with(attachment, title=change(attachment.title))
