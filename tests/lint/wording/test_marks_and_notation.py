"""Rules on marks and notation, on any text whatever."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarykit.facts import WorkSummary
from summarykit.findings import Finding
from summarykit.lint import Manuscript, run
from summarykit.lint.wording import marks, notation
from summarykit.text.punctuation import tidy
from tests.lint.cases import Case, made

PIECES = st.sampled_from(
    [*"，。、；：,;:?!()（）《》〈〉<>“”‘’\"'「」[]〔〕%％～~—-\n 甲乙年号等厂万○OO0０Ａ",
     "二○○九年", "〔2009〕3号", "[2009]3号", "百分之九十", "10～15%", "98%", "包括", "甲厂、乙厂"]
)  # fmt: skip
BLANK = made(Case("", "", "组织开展检查。", flagged=False))
RULES = (*marks.RULES, *notation.RULES)


def _found(text: str) -> tuple[Finding, ...]:
    assert BLANK.summary is not None
    measure = BLANK.summary.measures[0].model_copy(update={"text": text})
    summary: WorkSummary = BLANK.summary.model_copy(update={"measures": (measure,)})
    return run(Manuscript(summary, BLANK.document), RULES)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_what_is_quoted_stands_in_the_text_on_one_line(text: str) -> None:
    for one in _found(text):
        assert one.quote, str(one)
        assert one.quote in text, str(one)
        assert "\n" not in one.quote, str(one)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_a_tidied_text_has_no_mark_that_is_said_to_be_mended(text: str) -> None:
    assert [str(one) for one in _found(tidy(text)) if "排印时已" in one.message] == []


def test_all_that_a_text_needs_is_said_rule_by_rule() -> None:
    found = _found("二OO九年,按照府发[2009]3号文件增长10～15%。")
    assert [one.code for one in found] == ["SK503", "SK502", "SK504", "SK514"]
