"""What every test folder shares: golden files, and the option that rewrites them."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("house", deadline=None)
if not os.environ.get("CI"):  # there Hypothesis has a profile of its own, without chance
    settings.load_profile("house")
"""No deadline: the first example of a test loads the pack, and machines are noisy."""

Golden = Callable[[Path, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept", action="store_true", help="rewrite golden files, then read the diff"
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare a text with a golden file; `pytest --accept` writes the file instead."""
    accept = bool(request.config.getoption("--accept"))

    def check(path: Path, text: str) -> None:
        if accept:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.is_file(), f"{path.name} is missing; run pytest --accept"
        assert text == path.read_text(encoding="utf-8")

    return check
