"""The page: margins, line grid, page numbers (GB/T 9704—2012, 5.2 and 7.5)."""

from __future__ import annotations

from summarykit.render.docx.measures import A4_HEIGHT, A4_WIDTH, Measures

_HEADER = 851
# A footer line of 14 pt that stands this far below the text block has its dash 7 mm below it.
_FOOTER_BELOW = 566


def section(measures: Measures, odd_footer: str, even_footer: str) -> str:
    """The `w:sectPr` of the paper; the footers are relationship ids."""
    return (
        "<w:sectPr>"
        f'<w:footerReference w:type="default" r:id="{odd_footer}"/>'
        f'<w:footerReference w:type="even" r:id="{even_footer}"/>'
        f'<w:pgSz w:w="{A4_WIDTH}" w:h="{A4_HEIGHT}"/>'
        f'<w:pgMar w:top="{measures.top}" w:right="{measures.right}" w:bottom="{measures.bottom}" '
        f'w:left="{measures.left}" w:header="{_HEADER}" '
        f'w:footer="{max(0, measures.bottom - _FOOTER_BELOW)}" w:gutter="0"/>'
        '<w:cols w:space="425"/>'
        f'<w:docGrid w:type="lines" w:linePitch="{measures.pitch}"/>'
        "</w:sectPr>"
    )


def footer(style: str) -> str:
    """A footer's paragraph, — 1 —, in the style that sets it to the outer side."""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f"{_dash('— ')}{_field('begin')}"
        '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        f"{_field('separate')}<w:r><w:t>1</w:t></w:r>{_field('end')}{_dash(' —')}</w:p>"
    )


def _dash(text: str) -> str:
    hint = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
    return f'<w:r>{hint}<w:t xml:space="preserve">{text}</w:t></w:r>'


def _field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
