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
    """A table; `header` may be empty. `measured_in` stands above it at the right (单位：万元).

    `title` stands centred above both.
    """

    header: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    measured_in: str = ""
    source: FactRef | None = None
    title: Inlines = ()


@dataclass(frozen=True, slots=True)
class Series:
    """One row of a chart: its name, and a value for each category; () where there is none.

    A value is a figure, or text, that reads as a number without a unit; 〔待核〕 is a gap too.
    """

    name: str
    values: tuple[Inlines, ...]
    source: FactRef | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart; `kind` is column, bar, line or pie, `title` stands below it.

    `description` says in words what it shows, for those who cannot see it.
    """

    kind: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    measured_in: str = ""
    title: Inlines = ()
    description: str = ""
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


Block = Paragraph | Section | Table | Chart


@dataclass(frozen=True, slots=True)
class SignOff:
    """署名 lines and the date line as printed; either may be empty.

    `sealed`: seals will be set on them, and their room is kept.
    """

    names: tuple[Inlines, ...]
    date: Inlines = ()
    source: FactRef | None = None
    sealed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """版头 (GB/T 9704—2012, 7.2); what is empty is not printed.

    `secrecy` holds the term too (机密★1年). `issuers` are names without 文件, which is `word`.
    """

    copy_number: str = ""
    secrecy: str = ""
    urgency: str = ""
    issuers: tuple[str, ...] = ()
    word: str = ""
    document_number: str = ""
    approvers: tuple[str, ...] = ()
    source: FactRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Colophon:
    """版记 (GB/T 9704—2012, 7.4): lines as printed, each empty where there is none.

    `recipients` is 主送：…。, when it was moved here; `copies` 抄送：…。; `printed_on` ends in 印发.
    """

    recipients: Inlines = ()
    copies: Inlines = ()
    printed_by: Inlines = ()
    printed_on: Inlines = ()
    source: FactRef | None = None


@dataclass(frozen=True, slots=True)
class Roll:
    """出席, 请假 or 列席 of a 纪要 with its names, joined by 、."""

    label: str
    names: Inlines
    source: FactRef | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """附件 on a page of its own; `label` (附件, 附件1) is given by `finish`.

    `breaks` are the places in the text of the title where its lines end on the page, given by
    `finish` too.
    """

    title: Inlines
    blocks: tuple[Block, ...]
    label: str = ""
    source: FactRef | None = None
    breaks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole paper.

    `title_lines` are the lines of the title as broken for the page; joined they are the title.
    `subtitle_breaks` are the places in the text of the subtitle where its lines end.
    `salutation` is 同志们：; `recipients` the 主送机关 line with its colon; both stand flush
    left. `letterhead` and `colophon` are 版头 and 版记; `annex_mark` is 附件2 on a paper that is
    itself the annex of another one; `rolls` are those of a 纪要. `agency`, `subject` and `keywords` go into the file's properties. `remarks` are those
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
    letterhead: Letterhead | None = None
    colophon: Colophon | None = None
    annex_mark: str = ""
    rolls: tuple[Roll, ...] = ()
    subtitle_breaks: tuple[int, ...] = ()

    @property
    def title(self) -> str:
        """The title on one line."""
        return "".join(self.title_lines)
