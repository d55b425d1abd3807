"""版记 at the foot of the last page (GB/T 9704—2012, 7.4)."""

from __future__ import annotations

from collections.abc import Iterator

from summarykit.document import Document
from summarykit.render.docx.measures import Measures


def colophon(document: Document, measures: Measures) -> Iterator[str]:
    """主送 that was moved, 抄送, 印发机关 and 印发日期; nothing for a paper without."""
    yield from ()
