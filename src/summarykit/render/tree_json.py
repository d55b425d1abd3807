"""The paper as JSON: the tree itself, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarykit.document import Document
from summarykit.document.exchange import to_json

if TYPE_CHECKING:
    from summarykit.layout import Layout


def render_json(document: Document, layout: Layout) -> bytes:
    """The bytes of `to_json`, in UTF-8; the layout makes no difference."""
    return to_json(document).encode()
