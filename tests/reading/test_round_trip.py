"""Facts → YAML → facts says the same, and nothing typed ever ends in a traceback."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from typing import Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarykit.facts import Indicator, WorkSummary
from summarykit.findings import errors_in
from summarykit.origin import Origin
from summarykit.reading import dump_facts, parse_facts
from tests.reading.making import EXAMPLE, findings_of
from tests.strategies import summaries

GENTLE = settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@GENTLE
@given(summaries(), st.sampled_from(("zh", "en")))
def test_a_dumped_summary_loads_to_an_equal_one(
    summary: WorkSummary, keys: Literal["zh", "en"]
) -> None:
    loaded = parse_facts(dump_facts(summary, keys).encode(), "dumped.yaml")
    assert loaded.summary == summary
    assert not errors_in(loaded.findings)


@GENTLE
@given(summaries())
def test_a_dump_has_one_form_only(summary: WorkSummary) -> None:
    dumped = dump_facts(summary)
    assert dump_facts(parse_facts(dumped.encode(), "dumped.yaml").summary) == dumped


def test_a_dump_is_tidy_and_says_nothing_twice() -> None:
    summary = parse_facts(EXAMPLE.encode(), "总结.yaml").summary
    dumped = dump_facts(summary)
    assert dumped.startswith("格式: work-summary/1\n单位:\n  名称: 华蓥市教育局\n时段: 2010年\n")
    assert "  绿地:\n    名称: 新增校园绿地\n    值: 80.50\n    单位: 亩\n" in dumped
    assert "  参保率:\n    值: 95.9\n    单位: '%'\n" in dumped
    assert "        内容: |-\n          经费列入预算。\n\n          专人负责。\n" in dumped
    assert "文种" not in dumped
    assert "    cumulative: true\n" in dump_facts(summary, "en")


def test_other_languages_are_refused() -> None:
    summary = parse_facts(EXAMPLE.encode(), "总结.yaml").summary
    with pytest.raises(ValueError, match="zh or en"):
        dump_facts(summary, "fr")  # type: ignore[arg-type]


def test_equality_ignores_the_place() -> None:
    moved = parse_facts(("# 说明\n" + EXAMPLE).encode(), "另一份.yaml").summary
    assert moved == parse_facts(EXAMPLE.encode(), "总结.yaml").summary
    assert moved.indicators["绿地"].place is not None


COPIES: list[Callable[[Indicator], Indicator]] = [
    lambda fact: pickle.loads(pickle.dumps(fact)),
    copy.copy,
    copy.deepcopy,
    lambda fact: fact.model_copy(update={"measured_in": fact.measured_in}),
]


@pytest.mark.parametrize("copied", COPIES, ids=["pickle", "copy", "deepcopy", "model_copy"])
def test_a_copied_fact_keeps_its_place(copied: Callable[[Indicator], Indicator]) -> None:
    fact = parse_facts(EXAMPLE.encode(), "总结.yaml").summary.indicators["绿地"]
    assert copied(fact) == fact
    assert copied(fact).origin_of("value") == Origin("总结.yaml", 10, 23)


def test_a_whole_summary_survives_pickling_with_its_places() -> None:
    summary = parse_facts(EXAMPLE.encode(), "总结.yaml").summary
    again: WorkSummary = pickle.loads(pickle.dumps(summary))
    assert again == summary
    measure = again.achievements[0].measures[0]
    assert measure.origin_of("indicators", 1) == Origin("总结.yaml", 21, 20)


# Nothing typed ever ends in a traceback


_SIGNS = "：:，,{}[]\"'#-*&!|>%@`?\t\n\\ 　~｛\ue000\x00\u2028\r𠀀"
_BITS = st.sampled_from(
    [*_SIGNS, "{{", "}}", "<<:", "标题：", "名称:甲", "&a ", "*a", "---\n", "\n  ", "- ", " #1"]
)


@st.composite
def mistyped_files(draw: st.DrawFn) -> str:
    """The example with a few signs put in, and a few characters lost."""
    text = EXAMPLE
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(text)))
        lost = draw(st.integers(0, 4))
        text = text[:at] + draw(_BITS | st.just("")) + text[at + lost :]
    return text


@settings(max_examples=200, deadline=None)
@given(mistyped_files())
def test_a_mistyped_file_gives_findings_or_facts(text: str) -> None:
    for finding in findings_of(text):
        assert finding.message in str(finding)
        assert finding.origin is not None
        assert 0 <= finding.origin.line <= text.count("\n") + text.count("\r") + 1


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60) | st.lists(_BITS, max_size=25).map("".join))
def test_any_text_gives_findings(text: str) -> None:
    assert errors_in(findings_of(text))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=80))
def test_any_bytes_give_findings(data: bytes) -> None:
    assert errors_in(findings_of(data))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_lines_lost_or_swapped_give_findings_or_facts(data: st.DataObject) -> None:
    lines = EXAMPLE.split("\n")
    first, second = (data.draw(st.integers(0, len(lines) - 1)) for _ in range(2))
    lines[first], lines[second] = lines[second], lines[first][data.draw(st.integers(0, 3)) :]
    text = "\n".join(lines)
    if not errors_in(findings_of(text)):
        assert parse_facts(text.encode(), "总结.yaml").summary.agency.name
