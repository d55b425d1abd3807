"""The gallery: papers without a finding, with a picture of each page, all of them shown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from summarykit import check, load_facts

DOCS = Path(__file__).parents[1] / "docs"
PAPERS = sorted((DOCS / "gallery").glob("*.yaml"))


@pytest.mark.parametrize("facts", PAPERS, ids=lambda path: path.stem)
def test_a_paper_of_the_gallery_has_nothing_to_find(facts: Path) -> None:
    loaded = load_facts(facts)
    assert (*loaded.findings, *check(loaded.summary, folder=facts.parent)) == ()


def test_each_paper_is_shown_with_all_its_pages() -> None:
    drawn = {path.name for path in (DOCS / "gallery").glob("*.png")}
    shown = re.findall(r'src="gallery/([^"]+)"', (DOCS / "gallery.md").read_text(encoding="utf-8"))
    assert {path.stem for path in PAPERS} == {name.rpartition("-")[0] for name in drawn}
    assert sorted(shown) == sorted(drawn)


def test_every_picture_says_what_it_shows() -> None:
    pictures = re.findall(r"<img [^>]+>", (DOCS / "gallery.md").read_text(encoding="utf-8"))
    assert pictures
    assert all(re.search(r'alt="[^"]{4,}"', picture) for picture in pictures)
