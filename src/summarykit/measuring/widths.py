"""Reckoning with lines and characters, as a word processor would."""

from __future__ import annotations

import re

from summarykit.measuring.cascade import Properties, is_on, twips
from summarykit.measuring.paper import Block, Section

_NARROW = re.compile(r"[\x00-\xff]")
_CHINESE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_MEETING = re.compile(r"(?<=[\u3400-\u9fff])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[\u3400-\u9fff])")
_NATURAL = 1.3
"""Height of a line set single, in sizes; it depends on the font."""
_SINGLE = 240


def is_chinese(text: str) -> bool:
    """Whether any Chinese character stands in it."""
    return _CHINESE.search(text) is not None


def ems(text: str) -> float:
    """Width in Chinese characters: a digit or letter counts half, and a quarter where they meet."""
    return len(text) - len(_NARROW.findall(text)) / 2 + len(_MEETING.findall(text)) / 4


def size_of(properties: Properties) -> float:
    """Size of the letters in points; 10 where nothing is written (ECMA-376, 17.3.2.38)."""
    return (twips(properties.get("sz")) or 20) / 2


def size_in(block: Block) -> float:
    """Size of most of the paragraph's letters, in points."""
    sizes: dict[float, int] = {}
    for run in block.runs:
        sizes[size_of(run.properties)] = sizes.get(size_of(run.properties), 0) + len(run.text)
    return max(sizes, key=lambda size: sizes[size], default=0.0)


def pitch_of(block: Block, section: Section) -> tuple[float, bool]:
    """Line pitch in twips, and whether it is certain: natural heights depend on the font."""
    line = twips(block.properties.get("spacing.line")) or _SINGLE
    rule = block.properties.get("spacing.lineRule", "auto")
    if rule == "exact":
        return line, True
    natural = (size_in(block) or 16) * 20 * _NATURAL
    if section.grid in ("lines", "linesAndChars") and section.pitch and snaps(block):
        natural = section.pitch * max(1, -(-natural // section.pitch))
    if rule == "atLeast":
        return max(line, natural), False
    return natural * line / _SINGLE, False


def snaps(block: Block) -> bool:
    """Whether the paragraph follows the grid."""
    return is_on(block.properties, "snapToGrid", otherwise=True)


def advance(properties: Properties, block: Block, section: Section) -> float:
    """From one Chinese character to the next, in twips (ECMA-376, 17.6.5 for the grid)."""
    given = size_of(properties) * 20 + (twips(properties.get("spacing")) or 0)
    by_grid = section.grid == "linesAndChars" and snaps(block)
    on_grid = by_grid and is_on(properties, "snapToGrid", otherwise=True)
    return given + (section.char_space / 4096 * 20 if on_grid else 0)


def cell_of(block: Block, section: Section) -> float:
    """What 一字 comes to in the paragraph, in twips."""
    if not block.runs:
        return 320.0
    return max(1.0, advance(block.runs[0].properties, block, section))


def indent(block: Block, side: str, cell: float) -> float:
    """An indent (`left`, `right`) in characters."""
    chars = twips(block.properties.get(f"ind.{side}Chars"))
    return chars / 100 if chars else (twips(block.properties.get(f"ind.{side}")) or 0) / cell


def first_line(block: Block, cell: float) -> float:
    """The indent of the first line in characters, negative when it hangs out."""
    chars = twips(block.properties.get("firstChars"))
    return chars / 100 if chars else (twips(block.properties.get("first")) or 0) / cell


Span = tuple[float, float]
"""Where letters begin and end, in characters from the left."""


def spans(block: Block, section: Section) -> list[Span]:
    """Where what stands side by side in a short paragraph begins and ends; never empty.

    Several names stand at tab stops; without any, they are the paragraph's only line.
    """
    stops = [it.split(":") for it in block.properties.get("tabs", "").split()]
    stops = [it for it in stops if it[0] != "clear" and twips(it[1]) is not None]
    opening, *names = block.text.rstrip().split("\t")
    if opening.strip() or not names or len(stops) < len(names):
        return [_only_line(block, section)]
    stops.sort(key=lambda it: twips(it[1]) or 0)
    cell = cell_of(block, section)
    at = [(kind, (twips(place) or 0) / cell) for kind, place in stops]
    return [_at_stop(name, *stop) for name, stop in zip(names, at, strict=False)]


def _at_stop(text: str, kind: str, at: float) -> Span:
    share = {"center": 0.5, "right": 1.0, "end": 1.0}.get(kind, 0.0)
    start = at - ems(text) * share
    return start, start + ems(text)


def _only_line(block: Block, section: Section) -> Span:
    cell = cell_of(block, section)
    width, text = section.width / cell, block.text.rstrip()
    left, right = indent(block, "left", cell), indent(block, "right", cell)
    wide, jc = ems(text), block.properties.get("jc", "left")
    if jc in ("right", "end"):
        end = width - right - (ems(block.text) - wide)
        start = end - wide
    elif jc == "center":
        start = (left + width - right - wide) / 2
    else:
        start = left + first_line(block, cell)
    return start + ems(text) - ems(text.lstrip()), start + wide
