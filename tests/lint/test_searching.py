"""Searching all texts as one finds what searching each of them would."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from summarykit.lint.manuscript import Manuscript
from summarykit.lint.searching import texts_with
from tests.compose.making import built, facts

_TEXTS = st.lists(st.text("一二是，。1:\n第", min_size=1, max_size=8), min_size=1, max_size=8)
_WORDS = ("一是", "，", "\n一", "\n1", "1:")
_PATTERNS = ("第[一二]", "是(?<=一是)。")


def _manuscript(texts: list[str]) -> Manuscript:
    rows = [[text] for text in texts]
    summary = facts(overview={"table": {"header": ["项目"], "rows": rows}})
    return Manuscript(summary, built(summary).document)


@given(_TEXTS, st.sets(st.sampled_from(_WORDS)), st.sets(st.sampled_from(_PATTERNS)))
def test_the_texts_found_are_those_that_have_a_word_or_a_pattern(
    texts: list[str], words: set[str], patterns: set[str]
) -> None:
    manuscript = _manuscript(texts)
    found = list(texts_with(manuscript, words, patterns))
    assert found == [
        said
        for said in manuscript.texts
        if any(word in f"\n{said.text}" for word in words)
        or any(re.search(pattern, said.text) for pattern in patterns)
    ]
