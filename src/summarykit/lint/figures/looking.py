"""What rules on figures look at: indicators named in {{ }}, parts of a whole; and how they quote."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from summarykit.facts import Indicator
from summarykit.facts.everywhere import Placed
from summarykit.lint.manuscript import Manuscript
from summarykit.lint.searching import compiled
from summarykit.lint.texts import HOLE, Said
from summarykit.origin import FactRef

_NAMED = (
    r"""\{\{-?\s*(?:(?:指标|indicators)\[\s*(["'])(?P<key>.+?)\1\s*\]|(?P<name>[^\W\d]\w*))"""
    r"""(?:\.(?P<side>\w+))?\s*-?\}\}"""
)
_LONGEST_QUOTE = 20


class Named(NamedTuple):
    """An indicator that a text names; `side` is what of it: 占比, 完成率, empty for the figure."""

    indicator: Indicator
    side: str


def named_in(said: Said, manuscript: Manuscript) -> tuple[Named | None, ...]:
    """What each `HOLE` of the text names; None: an expression, or a name of nothing known."""
    return tuple(_named(live, manuscript) for live in said.live)


def _named(live: str, manuscript: Manuscript) -> Named | None:
    found = compiled(_NAMED).fullmatch(live)
    if found is None:
        return None
    indicator = manuscript.by_name.get(found["key"] or found["name"])
    return None if indicator is None else Named(indicator, found["side"] or "")


def named_at(said: Said, start: int, manuscript: Manuscript) -> Named | None:
    """What the first `HOLE` from `start` on names."""
    holes = named_in(said, manuscript)
    number = said.text.count(HOLE, 0, start)
    return holes[number] if number < len(holes) else None


def quoted(said: Said, start: int, end: int) -> str:
    """A piece of the text as it stands in the facts file, with its {{ }}; not too long."""
    live = iter(said.live[said.text.count(HOLE, 0, start) :])
    quote = ""
    for character in said.text[start:end]:
        more = next(live, "") if character == HOLE else character
        if len(quote) + len(more) > _LONGEST_QUOTE and quote:
            break
        quote += more
    return quote


def spoken(said: Said, start: int, end: int, manuscript: Manuscript) -> str:
    """The same piece for a message: each {{ }} by the name of its indicator."""
    holes = iter(named_in(said, manuscript)[said.text.count(HOLE, 0, start) :])
    return "".join(
        _name(next(holes, None)) if character == HOLE else character
        for character in said.text[start:end]
    )


def _name(named: Named | None) -> str:
    return f"〔{named.indicator.name}〕" if named is not None else "□"


class Part(NamedTuple):
    """A part of an indicator, written in place or named; `group` is the name of its group."""

    indicator: Indicator
    group: str
    ref: FactRef
    quote: str = ""


def parts_of(placed: Placed, manuscript: Manuscript) -> Iterator[Part]:
    """The 其中 of an indicator; names of nothing known are left out."""
    parts = placed.indicator.parts
    groups = parts.items() if isinstance(parts, dict) else [("", parts)] if parts else ()
    for group, members in groups:
        for number, part in enumerate(members):
            if isinstance(part, Indicator):
                ref = FactRef(f"{placed.id}/parts/{group}{number + 1}", part.origin_of())
                yield Part(part, group, ref)
            elif part in manuscript.by_name:
                place = placed.indicator.origin_of("parts", None if group else number)
                yield Part(manuscript.by_name[part], group, FactRef(placed.id, place), part)


def called(placed: Placed) -> str:
    """What a message calls an indicator."""
    return placed.indicator.name or placed.key or placed.id
