"""Rules on damaged texts, on any text whatever; and the evidence behind their tables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarykit.facts import WorkSummary
from summarykit.findings import Finding
from summarykit.lint import HOLE, Manuscript, run
from summarykit.lint.wording import damage, figures, names, residue
from summarykit.packs.models import Term
from tests.lint.cases import Case, made

PIECES = st.sampled_from(
    [*"，。、；：,.:?!()（）《》“”'*_`- \n　xX×年月日元%人第页篇的了党常矗己對後12345", "20xx年", "XX万元",
     "- 3 -", "第1页共5页", "市常", "效劳群众", "24年底", "5 9亿", "率57.36", "增长42", "12,345",
     "落实落实", "“”", "在的领导下", "【第一篇】", "&nbsp;", "青河水务局", "青河市水务局", HOLE]
)  # fmt: skip
BLANK = made(Case("", "", "组织开展检查。", flagged=False))
RULES = (*residue.RULES, *damage.RULES, *figures.RULES, *names.RULES)
TERMS = (Term(name="青河市水务局", wrong=("水利局",)),)


def _found(*texts: str) -> tuple[Finding, ...]:
    assert BLANK.summary is not None
    first = BLANK.summary.measures[0]
    measures = tuple(first.model_copy(update={"text": text}) for text in texts)
    summary: WorkSummary = BLANK.summary.model_copy(update={"measures": measures})
    return run(Manuscript(summary, BLANK.document, TERMS), RULES)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_what_is_quoted_stands_in_the_text_on_one_line(text: str) -> None:
    for one in _found(text):
        assert one.quote, str(one)
        assert one.quote in text, str(one)
        assert not {"\n", HOLE} & set(one.quote), str(one)


@given(st.lists(st.lists(PIECES, max_size=10).map("".join), max_size=4))
def test_a_text_is_judged_alone_whatever_texts_stand_beside_it(texts: list[str]) -> None:
    """All texts are searched at once, yet nothing is found across two of them."""
    together = [(one.code, one.quote) for one in _found(*texts) if one.code != "SK511"]
    alone = [(one.code, one.quote) for text in texts for one in _found(text) if one.code != "SK511"]
    assert sorted(together) == sorted(alone)


@pytest.mark.parametrize("slip", damage.EATEN, ids=lambda slip: slip.right)
def test_eaten_marks_are_what_gb2312_leaves_without_a_wide_blank(slip: damage.Slip) -> None:
    wrong = slip.wrong[0].encode("gb2312")
    right = slip.right.encode("gb2312")
    assert right[1:3] == b"\xa1\xa1"
    assert right[:1] + right[3:] == wrong


def test_simplified_and_traditional_characters_are_told_apart() -> None:
    for pair in names.PAIRS.split():
        traditional, simplified = pair[0], pair[1:]
        assert simplified.encode("gb2312")
        assert traditional.encode("big5")
        assert traditional != simplified
    assert not set("后干里面台系著藉瞭乾徵於") & {pair[0] for pair in names.PAIRS.split()}


def test_a_paper_with_much_damage_has_each_thing_named_once() -> None:
    found = _found(
        "24年底，己完成投资5 9亿元，打下基矗 - 2 - 增长42.5。", "XX年，，按照的要求落实落实。"
    )
    assert sorted(one.code for one in found) == [
        "SK501", "SK509", "SK510", "SK510", "SK513", "SK519", "SK520", "SK521", "SK521", "SK522",
    ]  # fmt: skip
