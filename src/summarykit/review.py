"""The copy for review: the paper with a remark on every figure and for every finding.

A remark says in plain words where a figure comes from, or what was found and what to do. Each
stands where it is meant, as near as can be told from the finding: see `_Paper.spot_of`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain, count
from typing import NamedTuple

from summarykit.document import (
    Attachment,
    Block,
    Chart,
    Colophon,
    Document,
    Figure,
    Inline,
    Inlines,
    Label,
    Paragraph,
    Section,
    SignOff,
    Table,
    Text,
)
from summarykit.facts import Indicator, WorkSummary
from summarykit.findings import Finding
from summarykit.origin import FactRef, Origin
from summarykit.text.punctuation import tidy


def annotated(document: Document, findings: Iterable[Finding] = ()) -> Document:
    """The paper with one remark on each figure and one for each finding, in their order.

    Texts are cut so that only the words meant are marked; nothing else changes. What belongs
    nowhere on the page is a remark on the paper as a whole.
    """
    paper = _Paper(document)
    marks: dict[_At, list[_Mark]] = defaultdict(list)
    on_the_whole: list[str] = []
    met: Counter[tuple[str, str, str]] = Counter()
    for finding in findings:
        said = (finding.code, finding.fact, finding.quote)
        spot = paper.spot_of(finding, met[said])
        met[said] += 1
        if spot is None:
            on_the_whole.append(_with_place(finding))
        else:
            marks[spot.at].append(_Mark(spot.start, spot.end, _said(finding)))
    remarked = _marked(document, marks)
    return replace(remarked, remarks=(*remarked.remarks, *on_the_whole))


# where a finding belongs ----------------------------------------------------------------

_At = tuple[int, int]
"""Number of a line in the order of the page, and of an inline in it."""


class _Mark(NamedTuple):
    """A remark on the characters from `start` to `end` of an inline."""

    start: int
    end: int
    remark: str


class _Spot(NamedTuple):
    """An inline that says something, from `start` to `end`; `owner` is the fact it was written for."""

    at: _At
    inline: Text | Figure
    owner: FactRef
    start: int
    end: int

    @property
    def source(self) -> FactRef:
        """The fact of a figure itself; of a text, the one it was written for."""
        return self.inline.source if isinstance(self.inline, Figure) else self.owner


class _Paper:
    """All that a remark may stand on, in the order of the page."""

    def __init__(self, document: Document) -> None:
        self._title = document.title
        self._spots = tuple(_spots(document))
        self._figures = tuple(spot for spot in self._spots if isinstance(spot.inline, Figure))

    def spot_of(self, finding: Finding, before: int) -> _Spot | None:
        """Where the finding belongs; `before` is how many of its kind have been met already.

        The words that it quotes, in what was written for its fact; else a figure of the fact,
        or one derived from it; else where the fact, or the nearest one that holds it, begins;
        else what was typed in the same line of the facts file; else the whole (None).
        """
        fact = finding.fact
        if finding.quote:
            if not fact and finding.quote in self._title:
                return None
            found = self._quoted(finding.quote, fact) or self._quoted(tidy(finding.quote), fact)
            if found:
                return found[min(before, len(found) - 1)]
        near = (self._of(each, finding.origin) for each in _upwards(fact))
        return next(filter(None, near), None) or self._typed_at(finding.origin)

    def _quoted(self, words: str, fact: str) -> list[_Spot]:
        """Each place of the words in what was written for the fact, or for one that it holds."""
        return [
            spot._replace(start=start, end=start + len(words))
            for spot in self._spots
            if words in spot.inline.text
            and (_within(spot.owner.id, fact) or _within(spot.source.id, fact))
            for start in _places(words, spot.inline.text)
        ]

    def _of(self, fact: str, origin: Origin | None) -> _Spot | None:
        """A figure of the fact, best of the side that was typed there, or where it begins."""
        own = [spot for spot in self._figures if spot.source.id == fact]
        own.sort(key=lambda spot: spot.source.origin != origin)
        from_it = (spot for spot in self._figures if _is_input(fact, spot.inline))
        begins = (spot for spot in self._spots if spot.owner.id == fact)
        return next(chain(own, from_it, begins), None)

    def _typed_at(self, origin: Origin | None) -> _Spot | None:
        """What was typed at this place, or at least in this line."""
        if origin is None or not origin.line:
            return None
        typed = [
            spot
            for spot in self._spots
            if spot.source.id and _same_line(spot.source.origin, origin)
        ]
        typed.sort(key=lambda spot: spot.source.origin != origin)
        return next(iter(typed), None)


def _within(fact: str, whole: str) -> bool:
    return not whole or fact == whole or fact.startswith(f"{whole}/")


def _upwards(fact: str) -> Iterator[str]:
    """The fact and those that hold it, up to but without the summary as a whole."""
    while fact:
        yield fact
        fact = fact.rpartition("/")[0]


def _places(words: str, text: str) -> Iterator[int]:
    start = text.find(words)
    while start >= 0:
        yield start
        start = text.find(words, start + len(words))


def _is_input(fact: str, inline: Inline) -> bool:
    return isinstance(inline, Figure) and any(one.id == fact for one in inline.inputs)


def _same_line(one: Origin | None, other: Origin) -> bool:
    return one is not None and (one.file, one.line) == (other.file, other.line)


def _spots(document: Document) -> Iterator[_Spot]:
    for number, line in enumerate(_lines(document)):
        owner = line.source
        for place, inline in enumerate(line.inlines):
            if isinstance(inline, Label):
                owner = inline.source or owner
            elif inline.text.strip():
                yield _Spot((number, place), inline, owner, 0, len(inline.text))


# what a remark says ---------------------------------------------------------------------

_TITLES = {
    name: info.title or name
    for model in (Indicator, WorkSummary)
    for name, info in model.model_fields.items()
}


def _said(finding: Finding) -> str:
    hint = f"（提示：{finding.hint}）" if finding.hint else ""
    return f"{finding.code} {finding.severity.value}：{finding.message}{hint}"


def _with_place(finding: Finding) -> str:
    """A remark on the whole says which line of the facts is meant: the page does not."""
    place = _place(finding.origin)
    return f"{_said(finding)}（见 {place}）" if place else _said(finding)


def _provenance(figure: Figure) -> str:
    """出处：facts.yaml 第19行 指标“绿地”的占比；推算：…，依据 …；来源：…, as far as known."""
    side = f"的{figure.side}" if figure.side not in ("", "值") else ""
    said = " ".join(filter(None, (_place(figure.source.origin), _name(figure.source.id))))
    parts = [f"出处：{said}{side}"]
    if figure.how:
        parts.append(f"推算：{figure.how}{_inputs(figure)}")
    sources = (figure.source.taken_from, *(one.taken_from for one in figure.inputs))
    if named := dict.fromkeys(filter(None, sources)):
        parts.append(f"来源：{'、'.join(named)}")
    return "；".join(parts)


def _inputs(figure: Figure) -> str:
    named = dict.fromkeys(_place(one.origin) or _name(one.id) for one in figure.inputs)
    return f"，依据 {'、'.join(_said_once(named))}" if named else ""


def _said_once(places: Iterable[str]) -> Iterator[str]:
    """facts.yaml 第19行、第23行: a file is named where it changes."""
    before = ""
    for place in places:
        file, _, line = place.rpartition(" ")
        yield line if file and file == before else place
        before = file


def _place(origin: Origin | None) -> str:
    """facts.yaml 第19行; a folder would only make the same copy differ between machines."""
    if origin is None:
        return ""
    name = origin.file.replace("\\", "/").rpartition("/")[2]
    line = f"第{origin.line}行" if origin.line else ""
    return " ".join(filter(None, (name, line, origin.cell)))


def _name(fact: str) -> str:
    """指标“绿地” for `indicators/绿地`, 打算第1项指标第2项 for `plans/1/indicators/2`."""
    if fact.startswith("indicators/"):
        key, _, part = fact.removeprefix("indicators/").partition("/parts/")
        if part.isdigit():
            return f"指标“{key}”的其中第{part}项"
        return f"指标“{key}”的其中“{part}”" if part else f"指标“{key}”"
    return "".join(map(_step, fact.split("/")))


def _step(step: str) -> str:
    return f"第{step}项" if step.isdigit() else _TITLES.get(step, f"“{step}”")


# marking --------------------------------------------------------------------------------


def _marked(document: Document, marks: Mapping[_At, list[_Mark]]) -> Document:
    numbers = count()

    def change(line: _Line) -> Inlines:
        number = next(numbers)
        pieces = (
            _inline(inline, marks.get((number, place), []))
            for place, inline in enumerate(line.inlines)
        )
        return tuple(piece for some in pieces for piece in some)

    return _rewritten(document, change)


def _inline(inline: Inline, marks: list[_Mark]) -> Inlines:
    match inline:
        case Label():
            return (inline,)
        case Figure():
            said = (_provenance(inline), *(mark.remark for mark in marks))
            return (replace(inline, remarks=inline.remarks + said),)
        case Text(remarks=()):
            return tuple(_cut(inline.text, marks)) if marks else (inline,)
        case Text():
            more = tuple(mark.remark for mark in marks)
            return (replace(inline, remarks=inline.remarks + more),)


def _cut(text: str, marks: list[_Mark]) -> Iterator[Text]:
    """The text cut where marks begin and end; what overlaps is marked as one."""
    done = 0
    for start, end, remarks in _joined(marks):
        if done < start:
            yield Text(text[done:start])
        yield Text(text[start:end], remarks)
        done = end
    if done < len(text):
        yield Text(text[done:])


def _joined(marks: list[_Mark]) -> list[tuple[int, int, tuple[str, ...]]]:
    joined: list[tuple[int, int, tuple[str, ...]]] = []
    for start, end, remark in sorted(marks, key=lambda mark: mark.start):
        if joined and start < joined[-1][1]:
            first, last, remarks = joined[-1]
            joined[-1] = first, max(last, end), (*remarks, remark)
        else:
            joined.append((start, end, (remark,)))
    return joined


# walking --------------------------------------------------------------------------------


class _Line(NamedTuple):
    """A line of the paper and the fact that it, or else what it stands in, was written for."""

    inlines: Inlines
    source: FactRef


_Change = Callable[[_Line], Inlines]
_WHOLE = FactRef("")


def _lines(document: Document) -> list[_Line]:
    """All lines in the order in which `_rewritten` comes by."""
    found: list[_Line] = []

    def note(line: _Line) -> Inlines:
        found.append(line)
        return line.inlines

    _rewritten(document, note)
    return found


def _rewritten(document: Document, change: _Change) -> Document:
    """The paper with every line changed, from the top of the page to its end."""
    whole = document.source or _WHOLE
    return replace(
        document,
        subtitle=change(_Line(document.subtitle, whole)),
        recipients=change(_Line(document.recipients, whole)),
        salutation=change(_Line(document.salutation, whole)),
        blocks=_blocks(document.blocks, whole, change),
        sign_off=_signed(document.sign_off, whole, change),
        note=change(_Line(document.note, whole)),
        rolls=tuple(
            replace(roll, names=change(_Line(roll.names, roll.source or whole)))
            for roll in document.rolls
        ),
        attachments=tuple(_attached(one, whole, change) for one in document.attachments),
        colophon=_closed(document.colophon, whole, change),
    )


def _blocks(blocks: Iterable[Block], above: FactRef, change: _Change) -> tuple[Block, ...]:
    return tuple(_block(block, block.source or above, change) for block in blocks)


def _block(block: Block, source: FactRef, change: _Change) -> Block:
    match block:
        case Section(title=title, blocks=blocks):
            heading = change(_Line(title, source))
            return replace(block, title=heading, blocks=_blocks(blocks, source, change))
        case Paragraph(inlines=inlines, points=points):
            said = change(_Line(inlines, source))
            changed = (
                replace(one, inlines=change(_Line(one.inlines, one.source or source)))
                for one in points
            )
            return replace(block, inlines=said, points=tuple(changed))
        case Table(header=header, rows=rows):
            title, head = change(_Line(block.title, source)), _cells(header, source, change)
            changed_rows = tuple(_cells(row, source, change) for row in rows)
            return replace(block, title=title, header=head, rows=changed_rows)
        case Chart(series=series):
            below = change(_Line(block.title, source))
            drawn = (
                replace(one, values=_cells(one.values, one.source or source, change))
                for one in series
            )
            return replace(block, title=below, series=tuple(drawn))


def _cells(row: Iterable[Inlines], source: FactRef, change: _Change) -> tuple[Inlines, ...]:
    return tuple(change(_Line(cell, source)) for cell in row)


def _signed(sign_off: SignOff | None, above: FactRef, change: _Change) -> SignOff | None:
    if sign_off is None:
        return None
    source = sign_off.source or above
    names = _cells(sign_off.names, source, change)
    return replace(sign_off, names=names, date=change(_Line(sign_off.date, source)))


def _closed(colophon: Colophon | None, above: FactRef, change: _Change) -> Colophon | None:
    if colophon is None:
        return None
    source = colophon.source or above
    names = ("recipients", "copies", "printed_by", "printed_on")
    lines = (change(_Line(getattr(colophon, name), source)) for name in names)
    return replace(colophon, **dict(zip(names, lines, strict=True)))  # type: ignore[arg-type]


def _attached(attachment: Attachment, above: FactRef, change: _Change) -> Attachment:
    source = attachment.source or above
    title = change(_Line(attachment.title, source))
    return replace(attachment, title=title, blocks=_blocks(attachment.blocks, source, change))
