"""Attachments: text, tables and tables of indicators."""

from __future__ import annotations

from collections.abc import Callable

from summarykit.compose.material import Material
from summarykit.compose.traced import inlines, paragraphs
from summarykit.compose.views import View
from summarykit.document import Attachment, Block, Inlines, Paragraph, Table, Text
from summarykit.facts import Attachment as AttachmentFact
from summarykit.facts import Table as TableFact
from summarykit.facts import WorkSummary
from summarykit.origin import FactRef

_COLUMNS: tuple[tuple[str, Callable[[View], str]], ...] = (
    ("数值", View.value),
    ("占比", View.share),
    ("上期", View.previous),
    ("增减", View.difference_cell),
    ("增长", View.growth_cell),
    ("同口径增长", View.comparable_change),
    ("目标", View.target),
    ("完成率", View.completion),
    ("目标增长", View.target_change),
    ("总数", View.whole),
    ("位次", View.ranked_cell),
)


def attachments(summary: WorkSummary, material: Material) -> tuple[Attachment, ...]:
    """The annexes in order, each with its blocks."""
    return tuple(
        _attachment(fact, FactRef(f"attachments/{number}", fact.origin_of()), material)
        for number, fact in enumerate(summary.attachments, 1)
    )


def _attachment(fact: AttachmentFact, ref: FactRef, material: Material) -> Attachment:
    known = material.provenance
    blocks: list[Block] = [Paragraph(inlines(part, known), ref) for part in paragraphs(fact.text)]
    if fact.table is not None:
        blocks.append(_table(fact.table, ref, material))
    if fact.indicator_table:
        views = material.uses(fact.indicator_table, ref.id)
        blocks.append(_indicator_table(views, ref, material))
    return Attachment(inlines(fact.title, known), tuple(blocks), source=ref)


def _table(fact: TableFact, ref: FactRef, material: Material) -> Table:
    return Table(
        header=tuple(inlines(cell, material.provenance) for cell in fact.header),
        rows=tuple(tuple(inlines(cell, material.provenance) for cell in row) for row in fact.rows),
        measured_in=fact.measured_in,
        source=ref,
    )


def _indicator_table(views: tuple[View, ...], ref: FactRef, material: Material) -> Table:
    """Name and value of each indicator, and a column for what else is known of any of them.

    The column of 上期 is headed by what the period before is called: 上年.
    """
    views = tuple(view.for_table() for view in views)
    columns = [(name, [say(view) for view in views]) for name, say in _COLUMNS]
    filled = [(name, texts) for name, texts in columns if any(texts)]
    called = {"上期": material.desk.wording.previous}
    names = ("指标", *(called.get(name, name) for name, _ in filled))
    header: tuple[Inlines, ...] = tuple((Text(name),) for name in names)
    rows = zip(*(texts for _, texts in filled), strict=True) if filled else ((),) * len(views)
    return Table(
        header,
        tuple(
            ((Text(view.indicator.name),), *(_cell(text, material) for text in row))
            for view, row in zip(views, rows, strict=True)
        ),
        source=ref,
    )


def _cell(text: str, material: Material) -> Inlines:
    """The text, or a dash where nothing is typed."""
    return inlines(text or "—", material.provenance)
