"""compose(): the outline of a pack, filled with facts, as a document tree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import cache, partial
from typing import Any, NamedTuple

from summarykit.compose import ends, heads, notices
from summarykit.compose.annexes import attachments
from summarykit.compose.clauses import Clauses
from summarykit.compose.exhibits import exhibits
from summarykit.compose.filters import clause, sentence, without_label
from summarykit.compose.material import Material, checked, live, pending
from summarykit.compose.phrasing import Phrasebook
from summarykit.compose.sides import field_value
from summarykit.compose.titles import literal, room, too_wide, unslashed
from summarykit.compose.traced import inlines, paragraphs, printed
from summarykit.document import (
    Block,
    Document,
    Figure,
    Inlines,
    Paragraph,
    Point,
    Section,
)
from summarykit.document.walk import plain
from summarykit.errors import FactsError, PackError
from summarykit.facts import Period, WorkSummary
from summarykit.findings import Finding, errors_in
from summarykit.model import LocatedModel
from summarykit.origin import FactRef, Origin
from summarykit.packs import Entry, Pack

_HANDED_OVER = re.compile("(?:^|[，。；：！？])\\s*(?:现[将把就]|兹将|下面，?我)")
"""A lead that says by itself what follows, or what is sent: 现将……印发给你们。"""
_NESTED = ("measures", "honours", "cases")
_PLACED = (
    "lead", "overview", "achievements", "measures", "experiences", "problems",
    "previous_plans", "plans", "closing",
)  # fmt: skip


class Composed(NamedTuple):
    """A composed tree, not yet finished, what was noticed on the way, and values of formulas."""

    document: Document
    findings: tuple[Finding, ...]
    computed: Mapping[str, Decimal]


def compose(summary: WorkSummary, pack: Pack) -> Composed:
    """The summary's facts phrased and assembled by the pack's outline.

    Raises `FactsError` for names that name nothing, `PhraseError` for a failing phrase.
    """
    if summary.place is None:  # what was read from a file was checked there
        checked(summary)
    material = Material(summary, pack.wording)
    book = Phrasebook(pack, _common(summary, material))
    material.desk.say(Clauses(book, material))
    filled = live(summary, book, material)
    return _Composer(filled, pack, material).compose()


class _Item(NamedTuple):
    """A fact, or a text, with the path that names it."""

    fact: Any
    ref: FactRef


class _Composer:
    """One run of compose(): what all its steps share."""

    def __init__(self, summary: WorkSummary, pack: Pack, material: Material) -> None:
        self.summary = summary
        self.pack = pack
        self.material = material
        self.book = Phrasebook(pack, {**_common(summary, material), **self._handover()})
        self.clauses = Clauses(self.book, material)
        material.desk.say(self.clauses)
        self.findings: list[Finding] = list(pending(summary))

    def compose(self) -> Composed:
        entries = self.pack.outline.entries
        blocks = self._entries(entries, self.summary, FactRef(""), 1)
        self._unplaced(self.summary, _PLACED, entries)
        self._not_printed()
        document = self._document(tuple(blocks))
        findings = (*self.findings, *self.material.findings())
        if errors_in(findings):
            raise FactsError(findings=findings)
        return Composed(document, findings, self.material.computed)

    def _document(self, blocks: tuple[Block, ...]) -> Document:
        facts = self.summary
        title = self._title()
        self.findings += heads.named(facts, unslashed("".join(title)))
        return Document(
            title_lines=title,
            subtitle=self._inlines(facts.subtitle),
            recipients=self._inlines(_address(facts)),
            salutation=self._inlines(_colon(facts.salutation)),
            blocks=blocks,
            sign_off=ends.sign_off(facts, self.pack, self._inlines),
            note=self._inlines(facts.note),
            attachments=attachments(facts, self.material),
            agency=facts.agency.name,
            subject=facts.subject or unslashed("".join(title)),
            keywords=tuple(filter(None, (str(facts.period), facts.subject, facts.kind))),
            source=FactRef("", facts.origin_of()),
            letterhead=heads.letterhead(facts, self.pack.layout),
            colophon=ends.colophon(facts, self.pack, self._inlines),
            annex_mark=facts.annex_mark,
            rolls=ends.rolls(facts, self._inlines),
        )

    def _title(self) -> tuple[str, ...]:
        """The parts of the title, with the slashes that break it."""
        facts = _with_literal_slashes(self.summary)
        said = self.book.say("title", 本条=facts, fact=facts, 全文=facts, summary=facts)
        parts = tuple(map(self._written, paragraphs(said)))
        place = self.summary.origin_of("title") if self.summary.title else self._title_phrase()
        width = room(self.pack.layout)
        self.findings += too_wide("".join(parts), width, "标题", place)
        for one in self.summary.attachments:
            typed = self._written(one.title)
            self.findings += too_wide(typed, width, "附件标题", one.origin_of("title"))
        return parts

    def _written(self, text: str) -> str:
        """The text as titles are written: a slash in a figure is no break."""
        return "".join(
            literal(inline.text) if isinstance(inline, Figure) else inline.text
            for inline in self._inlines(text)
        )

    def _title_phrase(self) -> Origin | None:
        """Where the pack says how titles are made."""
        found = self.pack.phrases.get("title.j2")
        return Origin(found[1]) if found else None

    # sections ---------------------------------------------------------------------------

    def _entries(
        self, entries: Iterable[Entry], owner: Any, at: FactRef, level: int
    ) -> list[Block]:
        return [block for entry in entries for block in self._entry(entry, owner, at, level)]

    def _entry(self, entry: Entry, owner: Any, at: FactRef, level: int) -> list[Block]:
        """The blocks of one place in the outline; none when it has no facts."""
        level = entry.level or level
        below = level + 1 if entry.title else level
        items = [item for name in entry.select for item in self._select(entry, name, owner, at)]
        blocks = self._set(entry, items, entry.item_level or below)
        blocks += self._entries(entry.sections, owner, at, below)
        if not blocks or not entry.title:
            return blocks
        title = self._inlines(clause(self.book.wording(entry.title, entry.origin_of("title"))))
        return [Section(level, title, tuple(blocks), id=entry.id)]

    def _select(self, entry: Entry, name: str, owner: Any, at: FactRef) -> list[_Item]:
        """The facts that `name` stands for, each with its path."""
        field = _field(type(owner), name)  # type: ignore[arg-type]  # as in views
        if not field:
            raise PackError(findings=[notices.unknown_select(name, type(owner), entry)])
        value = getattr(owner, field)
        if not value:
            return []
        path = f"{at.id}/{field}".lstrip("/")
        if isinstance(value, tuple):
            return [_item(fact, f"{path}/{number}") for number, fact in enumerate(value, 1)]
        if isinstance(value, str):
            return [_Item(value, FactRef(path, owner.origin_of(field)))]
        return [_item(value, path)]

    def _set(self, entry: Entry, items: list[_Item], level: int) -> list[Block]:
        if not items:
            return []
        if entry.phrase and not self.book.has(entry.phrase):
            raise PackError(findings=[notices.no_phrase(entry)])
        opening = self.book.wording(entry.opening, entry.origin_of("opening"))
        if entry.form == "points":
            return self._as_points(entry, items, opening)
        if entry.form == "joined":
            return self._as_one_sentence(entry, items, opening)
        make = self._as_section if entry.form == "sections" else self._as_paragraphs
        blocks = [block for item in items for block in make(entry, item, level)]
        return [*self._plain(opening, None), *blocks] if blocks else []

    def _as_section(self, entry: Entry, item: _Item, level: int) -> list[Block]:
        title = self._inlines(_heading(item.fact))
        blocks = self._body(entry, item, level)
        if not title and not blocks:
            return []
        if not blocks and level > 1 and self.pack.layout.level(level).heading == "alone":
            self.findings.append(notices.bare(_heading(item.fact), item.ref.origin))
        run_in = not title or self.pack.layout.level(level).heading == "run-in"
        return [
            Section(level, title, tuple(blocks), run_in=run_in, source=item.ref, id=item.ref.id)
        ]

    def _as_paragraphs(self, entry: Entry, item: _Item, level: int) -> list[Block]:
        """The fact without heading: its title, if any, is its first sentence."""
        blocks = self._body(entry, item, level)
        title = sentence(_heading(item.fact))
        if not title:
            return blocks
        first = blocks[0] if blocks and isinstance(blocks[0], Paragraph) else None
        if first is None:
            return [*self._plain(title, item.ref), *blocks]
        opened = Paragraph(
            self._inlines(title) + first.inlines, first.source, first.points, first.pattern
        )
        return [opened, *blocks[1:]]

    def _as_points(self, entry: Entry, items: list[_Item], opening: str) -> list[Block]:
        points = [
            Point(self._inlines(text), item.ref)
            for item in items
            if (text := self._as_text(entry, item))
        ]
        shown = self._exhibits(items)
        if len(points) == 1:
            said = points[0].inlines
            if not opening.endswith("：") or "。" not in plain(said).rstrip("。"):
                said = self._inlines(opening) + said  # what a colon opens, a 。 ends
            return [Paragraph(said, points[0].source), *shown]
        if not points:
            return shown
        said = self._inlines(opening)
        return [Paragraph(said, items[0].ref, tuple(points), entry.points), *shown]

    def _as_one_sentence(self, entry: Entry, items: list[_Item], opening: str) -> list[Block]:
        """All facts in one sentence: clauses joined by ；, by ， where none holds a comma."""
        said = [
            (_one_clause(text), item.ref) for item in items if (text := self._as_text(entry, item))
        ]
        shown = self._exhibits(items)
        if not said:
            return shown
        mark = "；" if any("，" in printed(text) for text, _ in said) else "，"
        points = tuple(Point(self._inlines(text), ref) for text, ref in said)
        return [Paragraph(self._inlines(opening), items[0].ref, points, mark), *shown]

    def _exhibits(self, items: Iterable[_Item]) -> list[Block]:
        """Tables and charts of facts that are run on in one paragraph, which they follow."""
        return [block for item in items for block in exhibits(item.fact, item.ref, self.material)]

    def _as_text(self, entry: Entry, item: _Item) -> str:
        """The fact as running text: its title and what its phrase says."""
        self._unplaced(item.fact, _NESTED, entry.inside)
        body = "".join(paragraphs(self._say(entry.phrase, item.fact, item.ref.id)))
        title = _heading(item.fact)
        if not title or not body:
            return title or body
        return sentence(title) + body

    def _body(self, entry: Entry, item: _Item, level: int) -> list[Block]:
        """What the phrase says, the fact's points, its tables, and what stands inside it."""
        said = self._say(entry.phrase, item.fact, item.ref.id)
        blocks: list[Block] = self._plain(said, item.ref)
        blocks = self._with_points(blocks, item)
        blocks += exhibits(item.fact, item.ref, self.material)
        inside = _inside(entry, item.fact)
        self._unplaced(item.fact, _NESTED, inside)
        return blocks + self._entries(inside, item.fact, item.ref, min(level + 1, 4))

    def _with_points(self, blocks: list[Block], item: _Item) -> list[Block]:
        """The fact's 分点 run on from its last paragraph; a single one is a plain sentence."""
        texts = tuple(without_label(text) for text in _said(item.fact, "points"))
        if not texts:
            return blocks
        last = blocks.pop() if blocks else Paragraph((), item.ref)
        assert isinstance(last, Paragraph)
        if len(texts) == 1:
            more = self._inlines(sentence(texts[0]))
            return [*blocks, Paragraph(last.inlines + more, item.ref)]
        points = tuple(
            Point(self._inlines(text), FactRef(f"{item.ref.id}/points/{number}", place))
            for number, (text, place) in enumerate(_placed_points(item.fact, texts), 1)
        )
        return [*blocks, Paragraph(last.inlines, item.ref, points)]

    # words ------------------------------------------------------------------------------

    def _say(self, phrase: str, fact: Any, path: str) -> str:
        if not phrase:
            return fact if isinstance(fact, str) else ""
        clauses = partial(self.clauses.listed, "indicator", path)
        targets = partial(self.clauses.listed, "target", path)
        return self.book.say(
            phrase,
            本条=fact,
            fact=fact,
            指标句=clauses,
            clauses=clauses,
            目标句=targets,
            targets=targets,
        )

    def _handover(self) -> dict[str, Callable[..., str]]:
        """The last sentence of the lead, by kind: 现将有关情况总结如下：; said once."""
        lead = self.summary.lead
        if isinstance(lead, str) and _HANDED_OVER.search(printed(lead)):
            return {"交代": lambda: "", "成文交代": lambda when="": ""}
        kind, words = self.summary.kind, self.pack.wording
        values = {"时段": self.summary.period.said, "主题": self.summary.subject or "工作"}
        short = values | {"主题": self.summary.subject or "有关"}
        places = words.origin_of("handover"), words.origin_of("handover_text")

        def in_full(when: str = "") -> str:
            said = values | {"时段": when or values["时段"]}
            return self.book.wording(words.handover_text.get(kind, ""), places[1], **said)

        return {
            "交代": lambda: self.book.wording(words.handover.get(kind, ""), places[0], **short),
            "成文交代": in_full,
        }

    def _plain(self, text: str, source: FactRef | None) -> list[Block]:
        return [Paragraph(self._inlines(part), source) for part in paragraphs(text)]

    def _inlines(self, text: str) -> Inlines:
        return inlines(text, self.material.provenance)

    # what is left out -----------------------------------------------------------------------

    def _unplaced(self, fact: Any, fields: tuple[str, ...], entries: Iterable[Entry]) -> None:
        """Note facts that the outline has no place for: nothing is left out in silence."""
        for field in _among_fields(type(fact), fields):  # type: ignore[arg-type]  # as in views
            if getattr(fact, field) and field not in _selected(entries, type(fact)):
                title = type(fact).model_fields[field].title or field
                self.findings.append(notices.no_place(title, self.pack, fact.origin_of(field)))

    def _not_printed(self) -> None:
        self.findings += heads.noticed(self.summary, self.pack.layout)
        self.findings += ends.missing(self.summary, self.pack)


def _with_literal_slashes(facts: WorkSummary) -> WorkSummary:
    """The facts as a title says them: a slash in 单位 and 主题 is no break."""
    if "/" not in facts.subject + facts.agency.name:
        return facts
    agency = facts.agency.model_copy(update={"name": literal(facts.agency.name)})
    return facts.model_copy(update={"agency": agency, "subject": literal(facts.subject)})


def _spoken(period: Period) -> dict[str, str]:
    """The period as phrases say it: the year it falls into, the part of the year, the whole."""
    whole = period.start is None or period.kind in ("year", "years", "school_year")
    year = period.said if whole or period.start is None else f"{period.start.year}年"
    since = "" if period.since in (year, period.said) else period.since
    part = "" if whole else period.part
    return {"年": year, "年内": part, "全称": period.said, "以来": since}


def _inside(entry: Entry, fact: Any) -> tuple[Entry, ...]:
    """What stands inside; the innermost 做法 of an outline serves those within it too."""
    if entry.inside or not _said(fact, "measures"):
        return entry.inside
    return (entry,) if {"做法", "measures"} & set(entry.select) else ()


def _one_clause(text: str) -> str:
    """Sentences as one clause: no 。 stands between parts joined by ；(GB/T 15834, B.1.4)."""
    return clause(text).replace("。", "，").replace("；", "，")


def _common(summary: WorkSummary, material: Material) -> dict[str, Any]:
    """What every phrase may use beside its own fact."""
    problems = {problem.id: problem.title for problem in summary.problems if problem.id}
    plans = {plan.id: plan.title for plan in summary.previous_plans if plan.id}
    return {
        "全文": summary,
        "summary": summary,
        "指标": material.names["指标"],
        "indicators": material.names["指标"],
        "时段": _spoken(summary.period),
        "所指问题": lambda name: clause(problems.get(name, name)).removesuffix("的问题"),
        "所指打算": lambda name: clause(plans.get(name, name)),
    }


def _item(fact: LocatedModel, path: str) -> _Item:
    return _Item(fact, FactRef(path, fact.origin_of()))


def _placed_points(
    fact: LocatedModel, texts: tuple[str, ...]
) -> Iterable[tuple[str, Origin | None]]:
    return ((text, fact.origin_of("points", number)) for number, text in enumerate(texts))


@cache
def _among_fields(kind: type, names: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the names that are fields of `kind`; a text has none."""
    return tuple(name for name in names if name in getattr(kind, "model_fields", ()))


@cache
def _field(kind: type[LocatedModel], name: str) -> str:
    """The field that an outline's 取 names; empty for a name that is none."""
    names = ((field, info.title) for field, info in kind.model_fields.items() if field != "place")
    return next((field for field, title in names if name in (field, title)), "")


def _selected(entries: Iterable[Entry], kind: type[LocatedModel]) -> frozenset[str]:
    """The fields of `kind` that the entries select."""
    found: set[str] = set()
    for entry in entries:
        found.update(_field(kind, name) for name in entry.select)
        found |= _selected(entry.sections, kind)
    return frozenset(found)


def _said(fact: Any, field: str) -> Any:
    """What the field says; () for a fact without such a field."""
    value = field_value(fact, field)
    return () if value is NotImplemented else value


def _heading(fact: Any) -> str:
    """The fact's title, or its area and result in one."""
    if not isinstance(fact, LocatedModel):
        return ""
    title = field_value(fact, "title")
    if title is NotImplemented:
        return ""
    if title:
        return clause(title)
    parts = [field_value(fact, name) for name in ("area", "result")]
    return clause("".join(part for part in parts if part is not NotImplemented))


def _address(facts: WorkSummary) -> str:
    if not facts.recipients or ends.recipients_in_colophon(facts):
        return ""
    return "、".join(facts.recipients) + "："


def _colon(salutation: str) -> str:
    return clause(salutation) + "：" if salutation else ""
