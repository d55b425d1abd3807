"""Remarks in running text: held between two half characters, then numbered as notes.

No file in UTF-8 can hold half a character (U+D800 to U+DFFF), so that no text that can be
written is ever taken for a remark.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

_OPEN, _CLOSE = "\udbfe", "\udbff"
_NOTE = re.compile(f"{_OPEN}([^{_OPEN}{_CLOSE}]*){_CLOSE}")
HELD = re.compile(f"[{_OPEN}{_CLOSE}]")
"""Where a remark begins or ends in a text."""


def held(remarks: Iterable[str]) -> str:
    """The remarks as they travel in a text, up to `numbered`."""
    return "".join(f"{_OPEN}{remark}{_CLOSE}" for remark in remarks)


def numbered(text: str, reference: Callable[[int], str]) -> tuple[str, list[str]]:
    """The text with a reference where each remark stood, counted from 1, and the remarks."""
    remarks: list[str] = []

    def referred(found: re.Match[str]) -> str:
        remarks.append(found[1])
        return reference(len(remarks))

    return (_NOTE.sub(referred, text), remarks) if _OPEN in text else (text, remarks)
