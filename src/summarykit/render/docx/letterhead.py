"""版头 (GB/T 9704—2012, 7.2), that of a 信函 (10.1) and of a 纪要 (10.3)."""

from __future__ import annotations

from collections.abc import Iterator

from summarykit.document import Document
from summarykit.render.docx.measures import Measures


def letterhead(document: Document, measures: Measures) -> Iterator[str]:
    """What stands above the title; nothing for a plain paper."""
    yield from ()
