from __future__ import annotations

import pytest

from summarykit.compose.filters import wrapped


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
