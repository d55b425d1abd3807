"""The document tree: what will stand on paper, and ways to walk it.

Renderers see nothing but this tree and a layout.
"""

from summarykit.document.nodes import (
    Attachment,
    Block,
    Document,
    Figure,
    Inline,
    Inlines,
    Label,
    Paragraph,
    Point,
    Section,
    SignOff,
    Table,
    Text,
)

__all__ = [
    "Attachment",
    "Block",
    "Document",
    "Figure",
    "Inline",
    "Inlines",
    "Label",
    "Paragraph",
    "Point",
    "Section",
    "SignOff",
    "Table",
    "Text",
]
