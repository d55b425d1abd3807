"""Numbers in running text that no fact stands behind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from summarykit.document.nodes import Figure, Inlines, Label, Text
from summarykit.origin import FactRef
from summarykit.text.numbers import Number, numbers

_DIGIT = re.compile("[0-9０-９]")
_HOLE = "\ufffc"


class Untraced(NamedTuple):
    """A number of a line, the fact whose text says it, and the inline (by number) it begins in."""

    number: Number
    source: FactRef | None
    inline: int


Stated = Mapping[str, frozenset[str]]
"""By the id of a fact, the numbers that the facts themselves state for it in words."""

_STATED_NOWHERE: Stated = {}


def untraced(
    inlines: Inlines, source: FactRef | None, stated: Stated = _STATED_NOWHERE
) -> Iterator[Untraced]:
    """Every number in the texts of a line, those too that are no figures (see `numbers`).

    `source` is the fact that the line was written for; behind a label it is that of the label.
    What figures and labels say is not looked at. A number that is `stated` for the fact, or for
    one whose figure is in the line, is no figure of its own: 指标.
    """
    for one in inlines:
        if type(one) is Text and _DIGIT.search(one.text):
            break
    else:
        return
    masked = [one.text if type(one) is Text else _HOLE * len(one.text) for one in inlines]
    starts = [0]
    for text in masked:
        starts.append(starts[-1] + len(text))
    at = 0
    for number in numbers("".join(masked)):
        while starts[at + 1] <= number.start:
            if isinstance(label := inlines[at], Label):
                source = label.source or source
            at += 1
        if stated and not number.reason and number.text in _stated_in(inlines, source, stated):
            number = number._replace(reason="指标")
        yield Untraced(number, source, at)


def _stated_in(inlines: Inlines, source: FactRef | None, stated: Stated) -> set[str]:
    facts = [one.source.id for one in inlines if type(one) is Figure]
    facts += [source.id] if source is not None else []
    return set().union(*(stated.get(one, ()) for one in facts))
