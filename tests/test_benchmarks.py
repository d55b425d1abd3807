"""The generated paper is what it says, and its cost grows with its size."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from benchmarks.annual import annual_facts
from benchmarks.measuring import extent, long_table, paper, processor_time, times, whole
from summarykit.build import build
from summarykit.compose import compose, finish
from summarykit.facts import WorkSummary
from summarykit.packs import Pack, load_pack
from summarykit.reading import load_facts, parse_facts
from summarykit.render import render


def test_the_generated_paper_is_as_large_as_an_annual_one() -> None:
    found = extent(paper())
    assert 50 <= found.paragraphs <= 70
    assert 5_500 <= found.characters <= 6_500
    assert found.tables == 1


@pytest.mark.parametrize("size", [1, 10])
def test_nothing_in_the_generated_facts_is_remarked(size: int) -> None:
    loaded = parse_facts(annual_facts(size).encode(), "facts.yaml")
    assert (loaded.findings, build(loaded.summary).findings) == ((), ())


def test_a_paragraph_of_a_large_paper_costs_about_as_much_as_one_of_a_small_one() -> None:
    assert min(_per_paragraph(10) / _per_paragraph(1) for _ in range(3)) < 3


def _per_paragraph(size: int) -> float:
    """Seconds of the whole way for each paragraph, of the quickest run."""
    data, pack = annual_facts(size).encode(), load_pack("general")
    return times(lambda: whole(data, pack), seconds=0.1)[0] / extent(paper(size)).paragraphs


_SHORT, _LONG = 100, 10_000


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """A facts file with a table in a CSV file, by the number of its rows."""
    return {rows: long_table(tmp_path_factory.mktemp("表"), rows) for rows in (_SHORT, _LONG)}


def _made(file: Path, pack: Pack) -> None:
    """The way from the files to the finished tree."""
    finish(compose(load_facts(file).summary, pack).document, pack.layout)


def _rendered(summary: WorkSummary, pack: Pack) -> Callable[[], object]:
    document = finish(compose(summary, pack).document, pack.layout)
    return lambda: render(document, pack.layout, "docx")


def test_a_row_of_a_long_table_is_written_as_fast_as_one_of_a_short_one(
    tables: dict[int, Path],
) -> None:
    pack = load_pack("general")
    calls = {rows: _rendered(load_facts(file).summary, pack) for rows, file in tables.items()}
    assert _growth(calls) < 4 / 3


def test_a_row_of_a_long_table_is_composed_as_fast_as_one_of_a_short_one(
    tables: dict[int, Path],
) -> None:
    pack = load_pack("general")
    assert _growth({rows: partial(_made, file, pack) for rows, file in tables.items()}) < 4 / 3


def _growth(calls: dict[int, Callable[[], object]]) -> float:
    """How many times as long a row of the long table takes; each call in turn, the quickest count."""
    best = dict.fromkeys(calls, math.inf)
    for _ in range(6):
        for rows, call in calls.items():
            best[rows] = min(best[rows], processor_time(call, max(3, 2_000 // rows)) / rows)
        if best[_LONG] < best[_SHORT]:
            break
    return best[_LONG] / best[_SHORT]
