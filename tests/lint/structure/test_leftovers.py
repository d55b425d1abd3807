"""Words of the starter file that nobody replaced."""

from __future__ import annotations

import re

import pytest

from summarykit.build import build
from summarykit.lint import Manuscript, run
from summarykit.reading import parse_facts
from summarykit.starter import starter_facts
from tests.lint.cases import rule_of


@pytest.mark.parametrize("pack", ["general", "practice", "thematic", "speech", "minutes", "letter"])
def test_every_text_of_the_starter_file_that_holds_a_placeholder_is_found(pack: str) -> None:
    built = build(parse_facts(starter_facts("zh", pack).encode(), "facts.yaml").summary)
    assert built.summary is not None
    manuscript = Manuscript(built.summary, built.document)
    found = {one.origin for one in run(manuscript, [rule_of("SK413")])}
    placeholders = [said for said in manuscript.texts if re.search("某|这里写|个要点", said.text)]
    assert len(placeholders) > 5
    assert [said.text for said in placeholders if said.ref.origin not in found] == []
