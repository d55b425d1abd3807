"""Data to YAML: tidy for people, and the same texts when it is read again."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from summarykit.yamlio import read_yaml, write_yaml

_WRITABLE = st.characters(
    exclude_categories=("Cs", "Co", "Cn", "Cc"), exclude_characters="\u2028\u2029\ufeff\ufffe\uffff"
)
TEXTS = st.text(
    st.sampled_from(" \n\t:#-{}[]\"'&*!|>%@`,?~：甲a0") | _WRITABLE, min_size=1, max_size=12
)
DATA = st.recursive(
    TEXTS,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        | st.dictionaries(TEXTS, inner, min_size=1, max_size=3)
    ),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(TEXTS, DATA, max_size=3) | st.lists(DATA, max_size=3))
def test_texts_read_back_as_they_were(data: dict[str, Any] | list[Any]) -> None:
    assert read_yaml(write_yaml(data), "a.yaml") == data


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(TEXTS, DATA, max_size=3))
def test_other_programs_read_the_same_texts(data: dict[str, Any]) -> None:
    """Also those that take no, 0123 and 12:30 for something else."""
    assert yaml.safe_load(write_yaml(data)) == data


@pytest.mark.parametrize(
    "text", ["no", "是", "0123", "12:30", "1_000", "~", "null", "2011-01-20", "%"]
)
def test_a_text_that_yaml_would_misread_is_quoted(text: str) -> None:
    assert write_yaml({"值": text}) == (f"值: {text}\n" if text == "是" else f"值: '{text}'\n")


def test_chinese_stays_readable_and_levels_are_two_spaces_deep() -> None:
    data = {"成绩": [{"标题": "甲：乙", "分点": ["丙", "丁"]}, "戊"], "空": [], "无": None}
    assert write_yaml(data) == (
        "成绩:\n  - 标题: 甲：乙\n    分点:\n      - 丙\n      - 丁\n  - 戊\n空: []\n无:\n"
    )


def test_paragraphs_become_a_block() -> None:
    assert write_yaml({"内容": "甲\n\n乙"}) == "内容: |-\n  甲\n\n  乙\n"
    assert write_yaml(["甲\n乙\n"]) == "- |\n  甲\n  乙\n"


def test_plain_values_are_written_as_people_type_them() -> None:
    data = {
        "数": Decimal("12.50"),
        "大": Decimal("1E+3"),
        "日": datetime.date(2011, 1, 20),
        "是": True,
    }
    assert write_yaml(data) == "数: 12.50\n大: 1000\n日: 2011-01-20\n是: true\n"


def test_nothing_is_still_yaml() -> None:
    assert (write_yaml({}), write_yaml([])) == ("{}\n", "[]\n")
