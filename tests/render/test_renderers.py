import json
from typing import cast

import pytest
from hypothesis import given, settings

from summarykit.document import Document
from summarykit.document.exchange import from_json
from summarykit.errors import RenderError
from summarykit.layout import Layout
from summarykit.render import RENDERERS, render, suffix_of
from tests.document.strategies import documents
from tests.render.test_markdown import WHOLE

LAYOUT = cast("Layout", None)
"""The text renderers do not look at it."""


def test_every_renderer_goes_by_its_own_name() -> None:
    assert {name: renderer.name for name, renderer in RENDERERS.items()} == {
        "docx": "docx", "md": "md", "txt": "txt", "json": "json", "html": "html",
    }  # fmt: skip
    assert [suffix_of(name) for name in RENDERERS] == [".docx", ".md", ".txt", ".json", ".html"]


@pytest.mark.parametrize("to", ["md", "txt", "json"])
def test_text_is_utf_8_and_ends_with_one_line_break(to: str) -> None:
    text = render(WHOLE, LAYOUT, to).decode()
    assert "青河市水务局" in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_json_is_the_tree_itself() -> None:
    written = render(WHOLE, LAYOUT, "json").decode()
    assert json.loads(written)["type"] == "document"
    assert from_json(written) == WHOLE


@pytest.mark.parametrize("to", ["pdf", "", "DOCX"])
def test_another_format_is_refused_with_the_known_ones(to: str) -> None:
    for ask in (lambda: render(WHOLE, LAYOUT, to), lambda: suffix_of(to)):
        with pytest.raises(RenderError) as caught:
            ask()
        (finding,) = caught.value.findings
        assert finding.code == "SK702"
        assert f"“{to}”" in finding.message
        assert "docx、md、txt、json" in finding.hint


@pytest.mark.parametrize("to", ["md", "txt"])
def test_half_a_character_is_refused_in_chinese(to: str) -> None:
    with pytest.raises(RenderError) as caught:
        render(Document(title_lines=("总结\ud800",)), LAYOUT, to)
    (finding,) = caught.value.findings
    assert finding.code == "SK701"
    assert "U+D800" in finding.message


@settings(max_examples=30)
@given(documents(finished=True))
def test_rendering_twice_gives_the_same_bytes(document: Document) -> None:
    for to in ("md", "txt", "json"):
        assert render(document, LAYOUT, to) == render(document, LAYOUT, to)
