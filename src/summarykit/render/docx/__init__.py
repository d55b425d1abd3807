"""The paper as a Word file (DOCX, ECMA-376) in the layout of GB/T 9704—2012.

The container (styles, settings, page numbers) is made once per layout; the text is written into
it as text and zipped by our own archive writer, so that the same paper always gives the same
bytes. python-docx opens the files in the tests; it takes no part in writing them.
"""

from __future__ import annotations

from summarykit.document import Document
from summarykit.layout import Layout
from summarykit.render.docx.archive import archive
from summarykit.render.docx.body import body
from summarykit.render.docx.charts import chart_entries, charts_of, counted
from summarykit.render.docx.comments import comments, numbered
from summarykit.render.docx.container import container, filled
from summarykit.render.docx.measures import Measures, measures
from summarykit.render.docx.page import has_landscape, with_first_page
from summarykit.render.docx.parts import (
    COLOPHON,
    COMMENTS,
    LANDSCAPE,
    LETTER,
    LETTERHEAD,
    NUMBERING,
    ROLLS,
    Features,
    with_charts,
)

__all__ = ["render_docx"]


def render_docx(document: Document, layout: Layout) -> bytes:
    """The bytes of the DOCX file of a finished document (no `points` left, labels given).

    Remarks become Word comments; a document without any has no trace of them.

    Raises `RenderError` (SK701) for a text with a character that XML cannot hold.
    """
    sizes = measures(layout)
    text, remarks = numbered(counted(body(document, sizes)))
    turned = has_landscape(text)
    features = _features(document, sizes, reviewed=bool(remarks), turned=turned)
    ready = container(sizes, features)
    if LETTER in features:
        text = with_first_page(text)
    charts = chart_entries(charts_of(document), sizes)
    return archive((*filled(ready, document, text, comments(remarks)), *charts))


def _features(document: Document, sizes: Measures, *, reviewed: bool, turned: bool) -> Features:
    """What the container must hold for this paper."""
    head = document.letterhead is not None
    charts = len(charts_of(document))
    wanted = {
        LETTERHEAD: head,
        LETTER: head and sizes.form == "letter",
        COLOPHON: document.colophon is not None,
        ROLLS: bool(document.rolls),
        NUMBERING: bool(sizes.labels),
        LANDSCAPE: turned,
        COMMENTS: reviewed,
        with_charts(charts): charts > 0,
    }
    return frozenset(name for name, is_there in wanted.items() if is_there)
