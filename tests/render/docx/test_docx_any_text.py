"""No text breaks the file: it is written valid, or refused where it stands."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict
from typing import Any
from xml.etree import ElementTree

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarykit.document import Document
from summarykit.errors import RenderError
from summarykit.render import render
from tests.document.strategies import documents
from tests.render.docx.papers import general_layout, paper, paragraph
from tests.render.docx.reading import opened, texts

_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ANY = st.text(st.characters(exclude_categories=()), max_size=5)
_STRANGE = st.sampled_from(
    ["", " ", "😀", "👨‍👩‍👧‍👦", "🇨🇳", "שלום", "مرحبا", "\u202eabc\u202c", "\u200f", "\u0301", "ﷺ", "𠮷", "\x00",
     "\x1b[0m", "\ud83d", "\udc00", "\ufffe", "\u2028", "\xa0", "\ufeff", "]]>", "<w:p>", "&#0;", "\r", "\t"]
)  # fmt: skip


def valid(content: bytes) -> None:
    """Every part is XML, and python-docx opens the whole."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(package.read(name))
    docx.Document(io.BytesIO(content))


def strings(value: Any) -> Iterator[str]:
    """All texts in a value made of mappings and sequences."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (text for item in value.values() for text in strings(item))
    elif isinstance(value, list | tuple):
        yield from (text for item in value for text in strings(item))


@given(documents(_ANY | _STRANGE, finished=True))
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_a_paper_of_any_text_is_valid_or_refused(document: Document) -> None:
    if any(map(_REFUSED.search, strings(asdict(document)))):
        with suppress(RenderError):  # a character in a part that is not printed does no harm
            valid(render(document, general_layout(), "docx"))
    else:
        valid(render(document, general_layout(), "docx"))


@pytest.mark.parametrize(
    "text", ["😀" * 40, "שלום עולם " * 30, "مرحبا بالعالم " * 30, "𠮷" * 60, "ก็" * 50, "a" * 3000]
)
def test_emoji_and_other_scripts_come_back(text: str) -> None:
    assert texts(paper(paragraph(text)))[2:] == [text]


def test_a_hundred_thousand_characters_are_one_paragraph() -> None:
    text = "全县上下齐心协力，各项工作有序推进。" * 5_556
    assert len(text) > 100_000
    assert texts(paper(paragraph(text)))[2:] == [text]


def test_a_paper_without_any_text_is_valid() -> None:
    empty = Document(title_lines=())
    valid(render(empty, general_layout(), "docx"))
    assert [it.text for it in opened(empty).paragraphs if it.text] == []
