"""The document tree: what will stand on paper, and ways to walk it.

Renderers see nothing but this tree and a layout.
"""

from summarykit.document.nodes import (
    Attachment,
    Block,
    Chart,
    Colophon,
    Document,
    Figure,
    Inline,
    Inlines,
    Label,
    Letterhead,
    Paragraph,
    Point,
    Roll,
    Section,
    Series,
    SignOff,
    Table,
    Text,
)

__all__ = [
    "Attachment",
    "Block",
    "Chart",
    "Colophon",
    "Document",
    "Figure",
    "Inline",
    "Inlines",
    "Label",
    "Letterhead",
    "Paragraph",
    "Point",
    "Roll",
    "Section",
    "Series",
    "SignOff",
    "Table",
    "Text",
]
