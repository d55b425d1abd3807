import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarykit.text.numerals import chinese_numeral, label, labels, parse_pattern

PATTERNS = [
    "一、",
    "（一）",
    "1.",
    "（1）",
    "(1)",
    "①",
    "㈠",
    "⑴",
    "⒈",
    "第一，",
    "一是",
    "1、",
    "一．",
    "首先",
]


@pytest.mark.parametrize(
    ("number", "spelled"),
    [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (99, "九十九")],
)
def test_a_heading_number_is_spelled_in_chinese(number: int, spelled: str) -> None:
    assert chinese_numeral(number) == spelled


@pytest.mark.parametrize("number", [0, 100, -1])
def test_numbers_outside_1_to_99_are_refused(number: int) -> None:
    with pytest.raises(ValueError, match="1 to 99"):
        chinese_numeral(number)
    with pytest.raises(ValueError, match="1 to 99"):
        label("1.", number)


@pytest.mark.parametrize(
    ("pattern", "number", "expected"),
    [
        ("一、", 12, "十二、"),
        ("（一）", 3, "（三）"),
        ("1.", 10, "10."),
        ("（1）", 2, "（2）"),
        ("①", 20, "⑳"),
        ("①", 21, "㉑"),
        ("①", 36, "㊱"),
        ("①", 50, "㊿"),
        ("①", 51, "（51）"),
        ("㈠", 10, "㈩"),
        ("㈠", 11, "（十一）"),
        ("⑴", 20, "⒇"),
        ("⑴", 21, "（21）"),
        ("⒈", 21, "21."),
        ("第一，", 2, "第二，"),
        ("一是", 4, "四是"),
        ("首先，", 2, "其次，"),
        ("首先", 4, "第四，"),
    ],
)
def test_a_label_counts_in_its_own_signs(pattern: str, number: int, expected: str) -> None:
    assert label(pattern, number) == expected


@pytest.mark.parametrize("pattern", PATTERNS)
def test_every_pattern_counts_from_1_to_99_without_repeating(pattern: str) -> None:
    series = labels(pattern, 99)
    assert len(set(series)) == 99


@given(st.sampled_from(PATTERNS[:-1]), st.integers(1, 99))
def test_the_first_label_is_the_pattern_and_a_series_agrees_with_its_labels(
    pattern: str, total: int
) -> None:
    series = labels(pattern, total)
    assert series[0] == pattern
    assert series == tuple(label(pattern, number) for number in range(1, total + 1))


@pytest.mark.parametrize(
    ("total", "words"),
    [
        (0, ""),
        (1, "首先，"),
        (2, "首先，其次，"),
        (3, "首先，其次，最后，"),
        (4, "首先，其次，再次，最后，"),
        (5, "第一，第二，第三，第四，第五，"),
    ],
)
def test_counting_in_words_ends_with_the_last_one(total: int, words: str) -> None:
    assert "".join(labels("首先", total)) == words == "".join(labels("首先，", total))


@pytest.mark.parametrize("text", ["", "、", "第章", "二、", "十一、", "10.", "abc", "a."])
def test_a_text_without_a_counting_sign_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="没有计数的字"):
        parse_pattern(text)


def test_two_counting_signs_are_refused() -> None:
    with pytest.raises(ValueError, match="不止一个"):
        parse_pattern("第一章1.")


@pytest.mark.parametrize("total", [-1, 100])
def test_a_series_of_more_than_99_is_refused(total: int) -> None:
    with pytest.raises(ValueError, match="0 to 99"):
        labels("一、", total)
    with pytest.raises(ValueError, match="0 to 99"):
        labels("首先", total)
