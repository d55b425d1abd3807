"""Figures that travel through phrases with their source.

A traced figure is text between private-use marks, ⟨start⟩id⟨mid⟩12.5公里⟨end⟩, so that any
phrase, filter or inheritance may carry it; `inlines` cuts it out again. Such characters are
refused when facts are read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from summarykit.document import Figure, Inlines, Text
from summarykit.origin import FactRef

START, MID, END = "\ue000", "\ue001", "\ue002"
_PIECES = re.compile(f"{START}([^{MID}]*){MID}([^{END}]*){END}")
_PARAGRAPHS = re.compile(r"\n[ \t\u3000]*\n\s*")


class Provenance(NamedTuple):
    """Where a figure comes from: fact, which side of it, and how it was derived from what."""

    source: FactRef
    side: str
    how: str = ""
    inputs: tuple[FactRef, ...] = ()


def traced(source: str, text: str) -> str:
    """`text` with the id of its provenance."""
    return f"{START}{source}{MID}{text}{END}"


def printed(marked: str) -> str:
    """The text as it will be read, without the marks."""
    return _PIECES.sub(r"\2", marked) if START in marked else marked


def paragraphs(marked: str) -> list[str]:
    """The paragraphs of a text: a blank line parts them, a single line break is only a wrap."""
    parts = _PARAGRAPHS.split(marked) if "\n" in marked else [marked]
    return [line for line in (_unwrapped(part.strip()) for part in parts) if line]


def _unwrapped(part: str) -> str:
    """Lines joined: without a space, but with one between two Latin words."""
    if "\n" not in part:
        return part
    whole = ""
    for line in part.split("\n"):
        line = line.strip(" \t")
        is_latin = _ends_in_latin(whole) and _ends_in_latin(line[:1])
        whole += f" {line}" if is_latin else line
    return whole


def _ends_in_latin(text: str) -> bool:
    return text[-1:].isascii() and text[-1:].isalnum()


def inlines(marked: str, known: Mapping[str, Provenance]) -> Inlines:
    """The text cut into running text and figures; `known` has the provenance of each id."""
    if START not in marked:
        return (Text(marked),) if marked else ()
    parts = _PIECES.split(marked)  # text, id, figure, text, id, figure, …, text
    found: list[Text | Figure] = [Text(parts[0])] if parts[0] else []
    for source, figure, text in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        found.append(Figure(figure, *known[source]))
        if text:
            found.append(Text(text))
    return tuple(found)
