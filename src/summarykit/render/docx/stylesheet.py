"""All styles of a paper: those of every one, and those of the parts that it has."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from summarykit.render.docx.charts import chart_styles
from summarykit.render.docx.colophon import colophon_styles
from summarykit.render.docx.comments import comment_styles
from summarykit.render.docx.contents import contents_styles
from summarykit.render.docx.letterhead import letterhead_styles
from summarykit.render.docx.measures import Measures
from summarykit.render.docx.parts import (
    COLOPHON,
    COMMENTS,
    CONTENTS,
    LETTERHEAD,
    ROLLS,
    Features,
    charts_in,
    small_tables_in,
)
from summarykit.render.docx.signoff import roll_styles
from summarykit.render.docx.styles import NAMESPACE, base_styles, fonts, size, small_table_styles

_LATENT = (
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" '
    'w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
)
"""Word's own styles that are not defined here stay out of sight until somebody uses one."""


@lru_cache(maxsize=32)
def stylesheet(measures: Measures, features: Features) -> str:
    """The text of `word/styles.xml`."""
    return (
        f'<w:styles xmlns:w="{NAMESPACE}">'
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        f"{fonts(measures.body)}{size(measures.body)}"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        f"{_LATENT}{''.join(_styles(measures, features))}</w:styles>"
    )


def _styles(measures: Measures, features: Features) -> Iterator[str]:
    yield from base_styles(measures)
    for small in small_tables_in(features):
        yield from small_table_styles(measures, small)
    if LETTERHEAD in features:
        yield from letterhead_styles(measures)
    if ROLLS in features:
        yield from roll_styles(measures)
    if COLOPHON in features:
        yield from colophon_styles(measures)
    if charts_in(features):
        yield from chart_styles(measures)
    if CONTENTS in features:
        yield from contents_styles(measures)
    if COMMENTS in features:
        yield from comment_styles()
