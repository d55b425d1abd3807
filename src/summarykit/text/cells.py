"""What stands in the cells of tables: figures, parted where their decimal point stands."""

from __future__ import annotations

import re
from collections.abc import Iterable

_FIGURE = re.compile(
    r"((?:[约近超]|增长|下降|增加|减少|提高|降低)?[+＋－−-]?\d[\d,]*)"
    r"((?:\.\d+)?[余多]?(?:[%％‰]|个[百千]分点|[^\d\s.,%—～~-]{1,6})?(?:以上|以下|左右)?)"
)
_RANGE = re.compile(r"[约近超]?\d[\d.,]*[^\d\s]{0,3}[—～~-]\d[\d.,]*[^\d\s]{0,3}")
_NO_FIGURE = re.compile(r"持平|[—－-]{1,2}|〔.{1,4}〕|/|")


def parted_figure(text: str) -> tuple[str, str] | None:
    """What stands before the decimal point, and the rest with unit: 约1080 and .25万元.

    None for what is no single figure.
    """
    found = _FIGURE.fullmatch(text)
    return (found[1], found[2]) if found else None


def are_figures(cells: Iterable[str]) -> bool:
    """Whether a column holds figures and nothing else but dashes and 持平."""
    several = False
    for text in cells:
        if _FIGURE.fullmatch(text) or _RANGE.fullmatch(text):
            several = True
        elif not _NO_FIGURE.fullmatch(text):
            return False
    return several
