"""The parts of a small paper as readable XML; `pytest --accept` rewrites them."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.conftest import Golden
from tests.render.docx.papers import small_paper
from tests.render.docx.reading import W, part

_PARTS = ("document", "styles", "settings", "fontTable", "footer1", "footer2")
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.mark.parametrize("name", _PARTS)
def test_the_part_is_as_accepted(name: str, golden: Golden) -> None:
    golden(Path(__file__).parent / "golden" / f"{name}.xml", _readable(f"word/{name}.xml"))


def _readable(name: str) -> str:
    root = part(small_paper(), name)
    ElementTree.register_namespace("w", W.strip("{}"))
    ElementTree.register_namespace("r", _RELATIONSHIPS)
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode") + "\n"
