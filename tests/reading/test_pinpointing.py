"""The words that a finding means are found in the text of its file."""

from __future__ import annotations

from dataclasses import replace

import pytest

from summarykit.findings import Finding
from summarykit.origin import Origin
from summarykit.validation import pinpointed

FILE = """\
指标:
  投资: {名称: 投资, 值: 100, 单位: 万元, 其中: [甲, 乙]}
成绩:
- 标题: 供水
  概述: |
    建成水源工程6处。
    受益2135人，其中学生35人。

    又基本上完成，再基本上完成。
  做法: [建成6处, 未完成]
- 概述: 全年建成
    水源工程8处
  标题: 8处
- 全年建成
  水源工程
"""


def place(quote: str, line: int, column: int, text: str = FILE) -> tuple[int, int, str]:
    """Where a finding at `line`, `column` is moved to, and the characters that are marked there."""
    given = Finding(
        code="HOUSE1", message="", origin=Origin("f", line, column), fact="x", quote=quote
    )
    [found] = pinpointed([given], text)
    assert found.origin is not None
    start = found.origin.column - 1
    assert found.excerpt == text.split("\n")[found.origin.line - 1]
    return found.origin.line, found.origin.column, found.excerpt[start : start + found.width]


@pytest.mark.parametrize(
    ("quote", "start", "found"),
    [
        ("100", (2, 19), (2, 19, "100")),
        ("乙", (2, 35), (2, 40, "乙")),
        ("6处", (5, 7), (6, 11, "6处")),
        ("35人", (5, 7), (7, 17, "35人")),  # not inside 2135人
        ("基本上", (5, 7), (9, 6, "基本上")),
        ("全年建成 水源工程8处", (11, 7), (11, 7, "全年建成")),  # folded: as far as the line goes
        ("水源工程8处", (11, 7), (12, 5, "水源工程8处")),
        ("水源工程", (14, 3), (15, 3, "水源工程")),
        ("8处", (11, 3), (12, 9, "8处")),
    ],
)
def test_words_are_found_from_the_start_of_the_value(
    quote: str, start: tuple[int, int], found: tuple[int, int, str]
) -> None:
    assert place(quote, *start) == found


@pytest.mark.parametrize(
    ("quote", "start"),
    [
        ("未完成", (5, 7)),  # in the next field
        ("8处水源", (11, 7)),  # nowhere
        ("供水", (5, 7)),  # before
    ],
)
def test_words_that_are_not_in_the_value_leave_the_place_as_it_is(
    quote: str, start: tuple[int, int]
) -> None:
    assert place(quote, *start)[:2] == start


def test_the_same_words_said_twice_are_two_places() -> None:
    one = Finding(code="A", message="", origin=Origin("f", 5, 7), quote="基本上")
    found = pinpointed([one, one, replace(one, code="B"), one], FILE)
    assert [it.origin.column for it in found if it.origin] == [6, 13, 6, 6]


@pytest.mark.parametrize(
    ("start", "meant"),
    [
        ((2, 19), "100"),
        ((2, 36), "["),
        ((4, 7), "供水"),
        ((5, 7), ""),
        ((4, 3), ""),
    ],
)
def test_without_words_the_value_itself_is_meant(start: tuple[int, int], meant: str) -> None:
    line, column, marked = place("", *start)
    assert (line, column) == start
    assert marked.startswith(meant)
    assert bool(marked) == bool(meant)


@pytest.mark.parametrize("origin", [None, Origin("f"), Origin("f", 99, 1)])
def test_a_finding_without_a_line_of_the_file_stays_as_it_is(origin: Origin | None) -> None:
    given = Finding(code="A", message="", origin=origin, quote="供水")
    assert pinpointed([given], FILE) == (given,)


def test_every_line_end_that_yaml_knows_counts() -> None:
    text = "甲: |\r\n  乙\r  丙丁\n"
    given = Finding(code="A", message="", origin=Origin("f", 1, 4), quote="丁")
    [found] = pinpointed([given], text)
    assert found.origin == Origin("f", 3, 4)
