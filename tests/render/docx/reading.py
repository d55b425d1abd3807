"""Ways to look into a rendered file."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

import docx
from docx.document import Document as WordDocument

from summarykit.document import Document
from summarykit.render.docx import render_docx
from tests.render.docx.papers import general_layout

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

# ElementTree keeps prefixes for the whole process: named in one place, a golden file does not
# depend on which tests ran before.
ElementTree.register_namespace("w", W.strip("{}"))
ElementTree.register_namespace("r", _RELATIONSHIPS)


def rendered(document: Document) -> bytes:
    """The paper's file in the layout of the general pack."""
    return render_docx(document, general_layout())


def opened(document: Document) -> WordDocument:
    """The paper as python-docx sees it."""
    return docx.Document(io.BytesIO(rendered(document)))


def part(document: Document, name: str = "word/document.xml") -> ElementTree.Element:
    """One part of the paper's file."""
    with zipfile.ZipFile(io.BytesIO(rendered(document))) as package:
        return ElementTree.fromstring(package.read(name))


def texts(document: Document) -> list[str]:
    """The paragraphs outside of tables, blank lines among them."""
    return [paragraph.text for paragraph in opened(document).paragraphs]


def styled(document: Document) -> list[tuple[str, str]]:
    """Style name and text of the paragraphs that have a text."""
    pairs = []
    for paragraph in opened(document).paragraphs:
        assert paragraph.style is not None
        if paragraph.text:
            pairs.append((str(paragraph.style.name), paragraph.text))
    return pairs
