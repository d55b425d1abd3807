"""What stands on paper: a tree of frozen blocks and inlines, all that a renderer sees.

The composer makes it, passes turn it into another one, renderers write it. Composed trees hold
`Points` and no labels; finished ones (`compose.finishing.finish`) hold labels and no `Points`.
"""

from __future__ import annotations

from dataclasses import dataclass

from summarykit.origin import FactRef


@dataclass(frozen=True, slots=True)
class Text:
    """Running text without markup; `remarks` are for a review copy, never printed otherwise."""

    text: str
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as printed (`108万元`, `下降12%`) with the fact it comes from.

    `side` is the Chinese name of what of the fact it is (值, 占比, 增长). `how` says how it was
    derived (`45337÷47275×100%`) from `inputs`; empty: it was typed.
    """

    text: str
    source: FactRef
    side: str = ""
    how: str = ""
    inputs: tuple[FactRef, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """A counting label in running text, 一是 or 首先，, with the point that it counts."""

    text: str
    source: FactRef | None = None


Inline = Text | Figure | Label
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One of several points: 一是……"""

    inlines: Inlines
    source: FactRef | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of body text, followed in the composed tree by its running points.

    `points` run on in the same paragraph or stand apart, as `finish` decides; `pattern`
    is the label of the first one (一是, 首先, 第一，), empty: the layout's own; ； or ，
    joins them without labels into one sentence.
    """

    inlines: Inlines
    source: FactRef | None = None
    points: tuple[Point, ...] = ()
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `header` may be empty. `measured_in` stands above it at the right (单位：万元)."""

    header: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    measured_in: str = ""
    source: FactRef | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it.

    `level` 1 to 4 picks label pattern and heading style; it may skip (1, then 3). `label` is
    given by `finish`, empty: not numbered. `run_in`: the heading opens the first paragraph,
    ended by a full stop. `id` is the outline entry or the fact.
    """

    level: int
    title: Inlines
    blocks: tuple[Block, ...] = ()
    label: str = ""
    run_in: bool = False
    source: FactRef | None = None
    id: str = ""


Block = Paragraph | Section | Table


@dataclass(frozen=True, slots=True)
class SignOff:
    """署名 lines and the date line as printed; either may be empty."""

    names: tuple[Inlines, ...]
    date: Inlines = ()
    source: FactRef | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """附件 on a page of its own; `label` (附件, 附件1) is given by `finish`."""

    title: Inlines
    blocks: tuple[Block, ...]
    label: str = ""
    source: FactRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole paper.

    `title_lines` are the lines of the title as broken for the page; joined they are the title.
    `salutation` is 同志们：; `recipients` the 主送机关 line with its colon; both stand flush
    left. `agency`, `subject` and `keywords` go into the file's properties. `remarks` are those
    of a review copy on the paper as a whole.
    """

    title_lines: tuple[str, ...]
    subtitle: Inlines = ()
    recipients: Inlines = ()
    salutation: Inlines = ()
    blocks: tuple[Block, ...] = ()
    sign_off: SignOff | None = None
    note: Inlines = ()
    attachments: tuple[Attachment, ...] = ()
    agency: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    source: FactRef | None = None
    remarks: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The title on one line."""
        return "".join(self.title_lines)
