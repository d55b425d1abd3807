"""Indicators as clauses, in the words of the pack's phrases."""

from __future__ import annotations

from typing import Any

from summarykit.compose.filters import joined
from summarykit.compose.material import Material
from summarykit.compose.phrasing import Phrasebook
from summarykit.compose.traced import paragraphs, printed
from summarykit.compose.views import View


class Clauses:
    """Says indicators by the phrases of a book."""

    def __init__(self, book: Phrasebook, material: Material) -> None:
        self._book = book
        self._material = material

    def listed(self, phrase: str, path: str, uses: Any) -> str:
        """The indicators that a list names, each a clause, joined; `path` is their fact's."""
        if not uses:
            return ""
        views = self._material.uses(uses, f"{path}/indicators")
        return joined(self.one(view, phrase) for view in views)

    def one(self, view: View, phrase: str = "indicator") -> str:
        """累计投入建设资金108万元，较上年增长12.5%."""
        said = self._book.say(phrase, 本条=view, fact=view, 其中句=self.parts, parts=self.parts)
        return "".join(paragraphs(said))

    def parts(self, views: tuple[View, ...]) -> str:
        """甲1亩、乙2亩; as clauses joined by ； where more than its value is said of a part."""
        said = [self.one(view) for view in views]
        mark = "；" if any("，" in printed(text) for text in said) else "、"
        return mark.join(said)
