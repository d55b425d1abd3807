"""Mend a YAML text line by line until it can be read: one run finds every slip."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from summarykit.text.slips.drafts import Draft, Edit, Mend, Slip, Trouble
from summarykit.text.slips.finders import mends
from summarykit.text.slips.said import unexplained

_MOST_SLIPS = 60
_MOST_CHARACTERS = 15_000_000
"""How much is read again and again for one text: two or three seconds."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """A draft and what came of reading it: data, or the trouble that stopped it.

    `slip` says the trouble when nothing better is found; `is_final`: nothing is to be mended.
    """

    draft: Draft
    data: Any
    slips: tuple[Slip, ...] = ()
    trouble: Trouble | None = None
    slip: Slip | None = None
    is_final: bool = False

    @property
    def progress(self) -> tuple[float, float]:
        """How far the reading came, in places as typed."""
        if self.trouble is None:
            return (math.inf, 0)
        return self.draft.typed(*self.trouble.position)


Read = Callable[[Draft], Attempt]


class _Reader:
    """Reads drafts, and counts how much it may still read."""

    def __init__(self, read: Read) -> None:
        self._read, self.left = read, _MOST_CHARACTERS

    def __call__(self, draft: Draft) -> Attempt:
        self.left -= sum(map(len, draft.lines))
        return self._read(draft)


def mended(lines: list[str], read: Read, keys: frozenset[str]) -> tuple[Attempt, list[Slip]]:
    """The last reading, of the mended text, and all slips with their places as typed.

    Stops when a slip cannot be mended, or after sixty of them; sooner for long texts.
    """
    reader = _Reader(read)
    attempt = reader(Draft(tuple(lines)))
    found: list[Slip] = []
    while attempt.trouble is not None and len(found) < _MOST_SLIPS and reader.left > 0:
        slip, better = _mended_once(attempt, attempt.trouble, reader, keys)
        found.append(slip.placed(attempt.draft))
        if better is None:
            break
        attempt = better
    found += (slip.placed(attempt.draft) for slip in attempt.slips)
    return attempt, list(dict.fromkeys(found))


def _mended_once(
    attempt: Attempt, trouble: Trouble, read: Read, keys: frozenset[str]
) -> tuple[Slip, Attempt | None]:
    """The slip behind the trouble, and the reading without it; None: it cannot be mended."""
    if attempt.is_final and attempt.slip is not None:
        return attempt.slip, None
    for found in mends(attempt.draft, trouble, keys):
        slip, better = _best(attempt.draft, found, read)
        if better.progress > attempt.progress:
            return slip, better
    return _without_line(attempt, trouble, read)


def _best(draft: Draft, found: list[Mend], read: Read) -> tuple[Slip, Attempt]:
    """The way of mending that leads furthest; of those the one that changes least."""
    ways = [(mend.slip, way) for mend in found for way in mend.ways]
    tried = [(slip, len(way), read(draft.edited(way))) for slip, way in ways]
    slip, _, attempt = max(tried, key=lambda one: (one[2].progress, -one[1]))
    return slip, attempt


def _without_line(attempt: Attempt, trouble: Trouble, read: Read) -> tuple[Slip, Attempt | None]:
    """Nobody can say what was meant: report the trouble and leave its line out."""
    slip = attempt.slip or unexplained(trouble, attempt.draft)
    whole = Edit(slip.line, 0, len(attempt.draft.lines[slip.line]), "")
    tried = read(attempt.draft.edited([whole]))
    return slip, tried if tried.progress > attempt.progress else None
