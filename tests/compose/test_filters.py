from __future__ import annotations

import pytest

from summarykit.compose.filters import without_label, wrapped


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("科学发展观", "以科学发展观为指导"),
        ("以科学发展观为指导", "以科学发展观为指导"),
        ("", ""),
        (None, ""),
    ],
)
def test_what_is_wrapped_says_neither_side_twice(text: object, said: str) -> None:
    assert wrapped(text, "以", "为指导") == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("一是健全制度", "健全制度"),
        ("2.健全制度", "健全制度"),
        ("二、健全制度", "健全制度"),
        ("二、三产业协调发展", "二、三产业协调发展"),
        ("1.5万人受益", "1.5万人受益"),
    ],
)
def test_a_typed_label_goes_and_a_list_of_numbers_stays(text: str, said: str) -> None:
    assert without_label(text) == said
