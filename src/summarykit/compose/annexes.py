"""Attachments: text, tables and charts, each on pages of its own."""

from __future__ import annotations

from summarykit.compose.exhibits import exhibits
from summarykit.compose.material import Material
from summarykit.compose.traced import inlines, paragraphs
from summarykit.document import Attachment, Block, Paragraph
from summarykit.facts import Attachment as AttachmentFact
from summarykit.facts import WorkSummary
from summarykit.origin import FactRef


def attachments(summary: WorkSummary, material: Material) -> tuple[Attachment, ...]:
    """The annexes in order, each with its blocks."""
    return tuple(
        _attachment(fact, FactRef(f"attachments/{number}", fact.origin_of()), material)
        for number, fact in enumerate(summary.attachments, 1)
    )


def _attachment(fact: AttachmentFact, ref: FactRef, material: Material) -> Attachment:
    known = material.provenance
    blocks: list[Block] = [Paragraph(inlines(part, known), ref) for part in paragraphs(fact.text)]
    blocks += exhibits(fact, ref, material)
    return Attachment(inlines(fact.title, known), tuple(blocks), source=ref)
