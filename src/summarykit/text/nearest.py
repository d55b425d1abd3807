"""The known words that look most like a mistyped one."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

_LONGEST = 60
_MOST = 1000


def nearest(word: str, known: Iterable[str]) -> list[str]:
    """Up to three of the known words that look like the word, the likest first.

    Looks at the first thousand of them: comparing is slow.
    """
    from difflib import get_close_matches

    return get_close_matches(word[:_LONGEST], list(islice(known, _MOST)), n=3, cutoff=0.5)


def did_you_mean(near: Iterable[str]) -> str:
    """The question that offers the nearest words; empty when there are none."""
    offered = "、".join(f"“{word}”" for word in near)
    return f"是否要写{offered}？" if offered else ""
