"""What rules look at: the facts, the finished paper made of them, and handy lists of both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from summarykit.document import (
    Attachment,
    Block,
    Chart,
    Document,
    Inlines,
    Paragraph,
    Section,
    Table,
)
from summarykit.document.walk import plain
from summarykit.facts import Indicator, WorkSummary
from summarykit.facts.everywhere import Placed, indicators_of
from summarykit.lint.texts import Said, texts_of
from summarykit.origin import FactRef
from summarykit.packs.models import Term


class Line(NamedTuple):
    """A line of the finished paper: what it is, what it says, and the fact it was written for.

    `kind` is subtitle, head (主送机关, 称谓), heading, paragraph, cell, foot
    (署名、日期、附注、出席、版记), caption (表题、图题) or attachment (its title).
    """

    kind: str
    inlines: Inlines
    source: FactRef | None

    @property
    def text(self) -> str:
        """What it says."""
        return plain(self.inlines)


@dataclass(frozen=True, eq=False)
class Manuscript:
    """The facts and what became of them; `document` is finished, so texts are tidied there.

    `computed` are the values that formulas gave, by the id of their indicator.
    """

    summary: WorkSummary
    document: Document
    terms: tuple[Term, ...] = ()
    computed: Mapping[str, Decimal] = field(default_factory=dict)

    @cached_property
    def texts(self) -> tuple[Said, ...]:
        """Every text that was typed into the facts, in their order."""
        return tuple(texts_of(self.summary))

    @cached_property
    def whole(self) -> str:
        """Every text that was typed, one to a line, with a line break before the first too."""
        return "\n".join(["", *(said.text for said in self.texts), ""])

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where in `whole` each text begins."""
        return tuple(accumulate((len(said.text) + 1 for said in self.texts), initial=1))

    @cached_property
    def characters(self) -> frozenset[str]:
        """Every character typed anywhere: to look here first is quicker than to search."""
        return frozenset(self.whole)

    @cached_property
    def indicators(self) -> tuple[Placed, ...]:
        """Every indicator: those under 指标, those written where they are used, their parts.

        One that has a formula and no value has the value that was computed for it.
        """
        return tuple(map(self._with_value, self.typed)) if self.computed else self.typed

    @cached_property
    def typed(self) -> tuple[Placed, ...]:
        """The same indicators as they were typed."""
        return tuple(indicators_of(self.summary))

    def _with_value(self, placed: Placed) -> Placed:
        value = self.computed.get(placed.id)
        if value is None:
            return placed
        known = placed.indicator.model_copy(update={"value": value})
        return placed._replace(indicator=known)

    @cached_property
    def by_name(self) -> dict[str, Indicator]:
        """Indicators by key, else 编号, else 名称, as the composer finds them; the first counts."""
        backwards = self.indicators[::-1]
        found = {one.indicator.name: one.indicator for one in backwards}
        found |= {one.indicator.id: one.indicator for one in backwards}
        found |= {one.key: one.indicator for one in backwards}
        found.pop("", None)
        return found

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The finished paper line by line, from title to attachments."""
        return tuple(_lines(self.document))


def _lines(document: Document) -> Iterator[Line]:
    whole = document.source
    yield Line("subtitle", document.subtitle, whole)
    yield Line("head", document.recipients, whole)
    yield Line("head", document.salutation, whole)
    yield from _of_blocks(document.blocks)
    if document.sign_off is not None:
        source = document.sign_off.source
        yield from (Line("foot", name, source) for name in document.sign_off.names)
        yield Line("foot", document.sign_off.date, source)
    yield Line("foot", document.note, whole)
    yield from (Line("foot", roll.names, roll.source) for roll in document.rolls)
    for attachment in document.attachments:
        yield from _of_attachment(attachment)
    if (colophon := document.colophon) is not None:
        parts = (colophon.recipients, colophon.copies, colophon.printed_by, colophon.printed_on)
        yield from (Line("foot", part, colophon.source) for part in parts)


def _of_attachment(attachment: Attachment) -> Iterator[Line]:
    yield Line("attachment", attachment.title, attachment.source)
    yield from _of_blocks(attachment.blocks)


def _of_blocks(blocks: tuple[Block, ...]) -> Iterator[Line]:
    for block in blocks:
        match block:
            case Section(title=title, blocks=inner):
                yield Line("heading", title, block.source)
                yield from _of_blocks(inner)
            case Paragraph(inlines=inlines):
                yield Line("paragraph", inlines, block.source)
            case Chart(title=title, series=series):
                yield Line("caption", title, block.source)
                for one in series:
                    yield from (Line("cell", value, one.source) for value in one.values)
            case Table(header=header, rows=rows):
                yield Line("caption", block.title, block.source)
                for row in (header, *rows):
                    yield from (Line("cell", cell, block.source) for cell in row)
