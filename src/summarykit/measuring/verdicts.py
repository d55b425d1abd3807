"""What was found: items with a verdict, and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from summarykit.measuring.paper import Block


class Verdict(Enum):
    """The value is the word a person reads."""

    MET = "符合"
    MISSED = "不符"
    UNSURE = "说不准"


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph, counted from 1 through the whole text, tables too; and how it begins."""

    paragraph: int
    text: str

    def __str__(self) -> str:
        said = " ".join(self.text.split())
        return f"第{self.paragraph}段“{said}”" if self.text else f"第{self.paragraph}段（空）"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that was measured.

    `id` is stable (`page.top`); `found`, `wanted` and `remark` are Chinese with units; `clause`
    is that of GB/T 9704—2012, empty where it has none. `places` are the first paragraphs that
    are otherwise, `more` how many further there are.
    """

    id: str
    name: str
    verdict: Verdict
    found: str
    wanted: str
    clause: str = ""
    places: tuple[Place, ...] = ()
    more: int = 0
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """A file held against a layout; `cannot` are the things that a file does not tell."""

    items: tuple[Item, ...]
    cannot: tuple[str, ...]

    def __iter__(self) -> Iterator[Item]:
        return iter(self.items)

    def of(self, verdict: Verdict) -> tuple[Item, ...]:
        """The items of this verdict."""
        return tuple(item for item in self.items if item.verdict is verdict)

    @property
    def missed(self) -> tuple[Item, ...]:
        """What is not as the layout asks."""
        return self.of(Verdict.MISSED)


class Seen(NamedTuple):
    """What one paragraph has; `right` None: that cannot be said."""

    block: Block
    shown: str
    right: bool | None


_MOST_PLACES = 5
_MOST_VALUES = 4
_LONGEST = 14


def compared(
    id: str, name: str, wanted: str, seen: Iterable[Seen], *, clause: str = "", remark: str = ""
) -> Iterator[Item]:
    """One item over many paragraphs; none where there is no paragraph to look at."""
    all_seen = list(seen)
    if not all_seen:
        return
    wrong = [it for it in all_seen if it.right is False]
    unsure = [it for it in all_seen if it.right is None]
    verdict = Verdict.MISSED if wrong else Verdict.UNSURE if unsure else Verdict.MET
    places = tuple(place_of(it.block) for it in (wrong or unsure))
    yield Item(
        id=id,
        name=name,
        verdict=verdict,
        found=_values(wrong or unsure or all_seen, len(all_seen)),
        wanted=wanted,
        clause=clause,
        places=places[:_MOST_PLACES],
        more=max(0, len(places) - _MOST_PLACES),
        remark=remark if verdict is not Verdict.MET else "",
    )


def item(
    id: str,
    name: str,
    found: str,
    wanted: str,
    right: bool | None,
    *,
    clause: str = "",
    remark: str = "",
) -> Item:
    """An item of the file as a whole."""
    verdict = {True: Verdict.MET, False: Verdict.MISSED, None: Verdict.UNSURE}[right]
    said = remark if right is not True else ""
    return Item(
        id=id, name=name, verdict=verdict, found=found, wanted=wanted, clause=clause, remark=said
    )


def place_of(block: Block) -> Place:
    """Where the paragraph is."""
    text = block.text.strip()
    return Place(block.number, text if len(text) <= _LONGEST else text[:_LONGEST] + "…")


def _values(seen: list[Seen], whole: int) -> str:
    """What was found, the most frequent first; how often where it is not everywhere."""
    counts = Counter(it.shown for it in seen)
    shown = counts.most_common(_MOST_VALUES)
    if len(counts) == 1 and len(seen) == whole:
        return shown[0][0]
    said = "；".join(f"{value}（{count} 处）" for value, count in shown)
    return said + ("等" if len(counts) > _MOST_VALUES else "")
