"""The page: margins, line grid, page numbers (GB/T 9704—2012, 5.2, 7.5 and 8)."""

from __future__ import annotations

from collections.abc import Iterator

from summarykit.render.docx import styles
from summarykit.render.docx.letterhead import letter_rules
from summarykit.render.docx.measures import A4_HEIGHT, A4_WIDTH, Measures
from summarykit.render.docx.parts import LETTER, Features

_HEADER = 851
_DASH_ABOVE = 169
"""How far the dash of a page number of 14 pt stands above the foot of its line."""
_SECTION = "<w:sectPr>"
_TITLE_PAGE = "<w:docGrid"
ODD, EVEN, FIRST = "footer1", "footer2", "footer3"
"""The footers' names, which are their relationship ids too."""


def section(measures: Measures) -> str:
    """The `w:sectPr` of upright pages."""
    return (
        f"{_SECTION}"
        f"{_footer_references(measures)}"
        f'<w:pgSz w:w="{A4_WIDTH}" w:h="{A4_HEIGHT}"/>'
        f'<w:pgMar w:top="{measures.top}" w:right="{measures.right}" w:bottom="{measures.bottom}" '
        f'w:left="{measures.left}" w:header="{_HEADER}" '
        f'w:footer="{max(0, measures.bottom - measures.numbers.below - _DASH_ABOVE)}" '
        'w:gutter="0"/>'
        '<w:cols w:space="425"/>'
        f"{_grid(measures)}</w:sectPr>"
    )


def _footer_references(measures: Measures) -> str:
    if not measures.numbers.shown:
        return ""
    return (
        f'<w:footerReference w:type="default" r:id="{ODD}"/>'
        f'<w:footerReference w:type="even" r:id="{EVEN}"/>'
    )


def _grid(measures: Measures) -> str:
    if not measures.by_grid:
        return f'<w:docGrid w:type="lines" w:linePitch="{measures.pitch}"/>'
    return (
        f'<w:docGrid w:type="linesAndChars" w:linePitch="{measures.pitch}" '
        f'w:charSpace="{measures.by_grid}"/>'
    )


def with_first_page(body: str) -> str:
    """The body with a first page of its own footer, in its first section."""
    start = body.index(_SECTION)
    place = body.index(_TITLE_PAGE, start)
    reference = f'{_SECTION}<w:footerReference w:type="first" r:id="{FIRST}"/>'
    opened = body[start:place].replace(_SECTION, reference, 1)
    return f"{body[:start]}{opened}<w:titlePg/>{body[place:]}"


def footers(measures: Measures, features: Features) -> Iterator[tuple[str, str]]:
    """Name and content of each footer that the sections refer to."""
    if measures.numbers.shown:
        yield ODD, footer(styles.ODD_PAGE_NUMBER)
        yield EVEN, footer(styles.EVEN_PAGE_NUMBER)
    if LETTER in features:
        rules = "".join(letter_rules(measures))
        yield FIRST, rules + footer(styles.ODD_PAGE_NUMBER, shown=False)


def footer(style: str, *, shown: bool = True) -> str:
    """A footer's paragraph, — 1 —, in the style that sets it to the outer side; else empty."""
    number = (
        f"{_dash('— ')}{_field('begin')}"
        '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        f"{_field('separate')}<w:r><w:t>1</w:t></w:r>{_field('end')}{_dash(' —')}"
    )
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{number if shown else ""}</w:p>'


def _dash(text: str) -> str:
    hint = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
    return f'<w:r>{hint}<w:t xml:space="preserve">{text}</w:t></w:r>'


def _field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
