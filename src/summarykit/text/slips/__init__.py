"""Slips of the pen in YAML: what was mistyped, how to say it, and the text as it was meant.

Names are imported when first used: a file without mistakes never pays for them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summarykit.text.slips.drafts import ODD_KEY, SWALLOWED, Draft, Slip, Trouble, shown
    from summarykit.text.slips.mending import Attempt, mended
    from summarykit.text.slips.said import (
        alias_bomb,
        bad_merge,
        duplicate_key,
        empty_key,
        forbidden_escape,
        is_mistyped_key,
        joined,
        odd_key,
        second_document,
        split_text,
        swallowed,
        swallowed_line,
        tag,
        tight_colon,
        tight_dash,
        too_deep,
        unknown_alias,
        wide_bracket,
        wide_colon,
    )

__all__ = [
    "ODD_KEY",
    "SWALLOWED",
    "Attempt",
    "Draft",
    "Slip",
    "Trouble",
    "alias_bomb",
    "bad_merge",
    "duplicate_key",
    "empty_key",
    "forbidden_escape",
    "is_mistyped_key",
    "joined",
    "mended",
    "odd_key",
    "second_document",
    "shown",
    "split_text",
    "swallowed",
    "swallowed_line",
    "tag",
    "tight_colon",
    "tight_dash",
    "too_deep",
    "unknown_alias",
    "wide_bracket",
    "wide_colon",
]

_HOMES = {
    "drafts": ("ODD_KEY", "SWALLOWED", "Draft", "Slip", "Trouble", "shown"),
    "mending": ("Attempt", "mended"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME_OF.get(name, 'said')}"), name)
