"""The generated paper is what it says, and its cost grows with its size."""

from __future__ import annotations

import pytest

from benchmarks.annual import annual_facts
from benchmarks.measuring import extent, paper, times, whole
from summarykit.build import build
from summarykit.packs import load_pack
from summarykit.reading import parse_facts


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
