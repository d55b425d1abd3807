"""Counting marks put into series."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarykit.lint.structure.series import read_series
from summarykit.text.numerals import labels

_CLAUSES = ("健全制度", "加强检查，每月通报", "严格考核", "统一调度", "做到心中有数", "唯一出口")
_PATTERNS = ("一是", "第一，", "（1）", "（一）", "一、", "1.", "①", "其一，")


def _text(pattern: str, numbers: list[int], mark: str) -> str:
    said = _labels(pattern)
    return "".join(
        f"{said[number - 1]}{_CLAUSES[number % len(_CLAUSES)]}{mark}" for number in numbers
    )


def _labels(pattern: str) -> tuple[str, ...]:
    return labels(pattern, 12)


@given(
    pattern=st.sampled_from(_PATTERNS),
    total=st.integers(2, 12),
    mark=st.sampled_from(["；", "。", "。\n\n"]),
)
def test_a_series_that_counts_on_is_one_series_without_a_fault(
    pattern: str, total: int, mark: str
) -> None:
    reading = read_series(_text(pattern, list(range(1, total + 1)), mark))
    assert reading.faults == ()
    assert [mark.number for mark in reading.series[0]] == list(range(1, total + 1))


@given(pattern=st.sampled_from(_PATTERNS), total=st.integers(3, 12), data=st.data())
def test_a_point_that_is_left_out_breaks_the_series_at_the_next_one(
    pattern: str, total: int, data: st.DataObject
) -> None:
    lost = data.draw(st.integers(1, total - 1))
    numbers = [number for number in range(1, total + 1) if number != lost]
    reading = read_series(_text(pattern, numbers, "；"))
    assert [(fault.mark.number, fault.last) for fault in reading.faults] == [(lost + 1, lost - 1)]


@given(pattern=st.sampled_from(_PATTERNS), total=st.integers(2, 11), data=st.data())
def test_a_point_that_is_said_twice_is_one_fault(
    pattern: str, total: int, data: st.DataObject
) -> None:
    twice = data.draw(st.integers(2, total))
    numbers = sorted([*range(1, total + 1), twice])
    reading = read_series(_text(pattern, numbers, "；"))
    assert [(fault.mark.number, fault.last) for fault in reading.faults] == [(twice, twice)]


@pytest.mark.parametrize(
    "text",
    [
        "星期二是例会日",
        "第二水厂投产",
        "二、三产业",
        "2.5公里",
        "5、6月份",
        "十二是个大数",
        "附表（二）",
    ],
)
def test_what_only_looks_like_a_mark_breaks_no_series(text: str) -> None:
    assert read_series(f"今年，{text}。").faults == ()


def test_a_series_goes_on_from_the_text_before() -> None:
    assert read_series("二是加强检查。", {"是": 1}).faults == ()
    assert len(read_series("三是加强检查。", {"是": 1}).faults) == 1
