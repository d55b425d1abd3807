"""The paper as a Word file (DOCX, ECMA-376) in the layout of GB/T 9704—2012.

The container (styles, settings, page numbers) is made once per layout; the text is written into
it as text and zipped by our own archive writer, so that the same paper always gives the same
bytes. python-docx opens the files in the tests; it takes no part in writing them.
"""

from __future__ import annotations

from functools import partial

from summarykit.document import Document
from summarykit.layout import Layout
from summarykit.render.docx.archive import archive
from summarykit.render.docx.body import body
from summarykit.render.docx.charts import chart_entries, charts_of, counted
from summarykit.render.docx.comments import comments, numbered
from summarykit.render.docx.container import container, filled
from summarykit.render.docx.contents import with_contents
from summarykit.render.docx.counting import Counter
from summarykit.render.docx.measures import Measures, measures
from summarykit.render.docx.numbering import numbering
from summarykit.render.docx.page import has_landscape, has_unnumbered, with_first_page
from summarykit.render.docx.parts import (
    COLOPHON,
    COMMENTS,
    CONTENTS,
    LANDSCAPE,
    LETTER,
    LETTERHEAD,
    NUMBERING,
    ROLLS,
    UNNUMBERED,
    Features,
    with_charts,
    with_small_tables,
)
from summarykit.render.docx.stylesheet import stylesheet
from summarykit.render.docx.table import small_tables

__all__ = ["render_docx"]


def render_docx(document: Document, layout: Layout) -> bytes:
    """The bytes of the DOCX file of a finished document (no `points` left, labels given).

    Remarks become Word comments; a document without any has no trace of them.

    Raises `RenderError` (SK701) for a text with a character that XML cannot hold.
    """
    sizes = measures(layout)
    counter = Counter(sizes.labels)
    text, remarks = _text(document, sizes, counter)
    features = _features(document, sizes, text, reviewed=bool(remarks))
    if LETTER in features:
        text = with_first_page(text)
    sheet = stylesheet(sizes, features)
    alone, as_text = _stands_alone(document), partial(_with_labels, document, sizes, text)
    text, listed = with_contents(text, sizes, sheet, alone=alone, as_text=as_text)
    ready = container(sizes, features | {CONTENTS} if listed else features)
    counts = numbering(sizes, counter.starts) if sizes.labels else ""
    charts = chart_entries(charts_of(document), sizes)
    return archive(
        (*filled(ready, document, text, comments=comments(remarks), numbering=counts), *charts)
    )


def _text(document: Document, sizes: Measures, counter: Counter) -> tuple[str, tuple[str, ...]]:
    """The body, and the remarks on it."""
    return numbered(counted(body(document, sizes, counter)))


def _with_labels(document: Document, sizes: Measures, text: str) -> str:
    """The body with its labels as text: as written, unless Word counts them."""
    return _text(document, sizes, Counter(()))[0] if sizes.labels else text


def _stands_alone(document: Document) -> bool:
    """Whether nothing must stand on the first page but the paper: no 版头, no 附件2."""
    return document.letterhead is None and not document.annex_mark


def _features(document: Document, sizes: Measures, text: str, *, reviewed: bool) -> Features:
    """What the container must hold for this paper."""
    head = document.letterhead is not None
    charts = len(charts_of(document))
    wanted = {
        LETTERHEAD: head,
        LETTER: head and sizes.form == "letter",
        COLOPHON: document.colophon is not None,
        ROLLS: bool(document.rolls),
        NUMBERING: bool(sizes.labels),
        LANDSCAPE: has_landscape(text),
        UNNUMBERED: has_unnumbered(text),
        COMMENTS: reviewed,
        with_charts(charts): charts > 0,
    }
    small = map(with_small_tables, small_tables(text))
    return frozenset((*(name for name, is_there in wanted.items() if is_there), *small))
