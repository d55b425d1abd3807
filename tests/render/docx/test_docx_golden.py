"""The parts of a small and of a whole paper as readable XML; `pytest --accept` rewrites them."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from summarykit.document import Document
from tests.conftest import Golden
from tests.render.docx.papers import small_paper, whole_paper
from tests.render.docx.reading import part

_PARTS = ("document", "styles", "settings", "fontTable", "footer1", "footer2")
_GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("name", _PARTS)
def test_the_part_is_as_accepted(name: str, golden: Golden) -> None:
    golden(_GOLDEN / f"{name}.xml", _readable(small_paper(), f"word/{name}.xml"))


@pytest.mark.parametrize("name", ["document", "styles"])
def test_the_part_of_a_paper_with_head_and_foot_is_as_accepted(name: str, golden: Golden) -> None:
    golden(_GOLDEN / f"whole_{name}.xml", _readable(whole_paper(), f"word/{name}.xml"))


def _readable(document: Document, name: str) -> str:
    root = part(document, name)
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode") + "\n"
