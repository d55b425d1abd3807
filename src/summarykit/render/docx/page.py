"""The page: margins, line grid, page numbers (GB/T 9704—2012, 5.2, 7.5 and 8)."""

from __future__ import annotations

from collections.abc import Iterator

from summarykit.render.docx import styles
from summarykit.render.docx.letterhead import letter_rules
from summarykit.render.docx.measures import A4_HEIGHT, A4_WIDTH, Measures
from summarykit.render.docx.parts import CONTENTS, LANDSCAPE, LETTER, UNNUMBERED, Features

_HEADER = 851
_TURNED_FOOTER = 567
"""The paragraph that the number of a turned page is anchored in, out of the way of the text."""
_EMU = 635
"""English metric units in a twip."""
_SHAPES = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_DRAWING = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    f'xmlns:wps="{_SHAPES}"'
)
_DASH_ABOVE = 169
"""How far the dash of a page number of 14 pt stands above the foot of its line."""
_SECTION = "<w:sectPr>"
_TITLE_PAGE = "<w:docGrid"
ODD, EVEN, FIRST = "footer1", "footer2", "footer3"
TURNED_ODD, TURNED_EVEN = "footer4", "footer5"
BLANK_ODD, BLANK_EVEN = "footer6", "footer7"
"""The footers' names, which are their relationship ids too."""


def section(measures: Measures) -> str:
    """The `w:sectPr` of upright pages."""
    return (
        f"{_SECTION}"
        f"{_footer_references(measures)}"
        f'<w:pgSz w:w="{A4_WIDTH}" w:h="{A4_HEIGHT}"/>'
        f'<w:pgMar w:top="{measures.top}" w:right="{measures.right}" w:bottom="{measures.bottom}" '
        f'w:left="{measures.left}" w:header="{_HEADER}" '
        f'w:footer="{_footer_edge(measures)}" '
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


def landscape(measures: Measures) -> str:
    """The `w:sectPr` of landscape pages: the sheet turned by a quarter to the right (8).

    Its left edge is up, so that the head of a table is at the 订口 of odd and at the 切口 of even
    pages.
    """
    turned = "".join(
        f'<w:footerReference w:type="{kind}" r:id="{name}"/>'
        for kind, name in (("default", TURNED_ODD), ("even", TURNED_EVEN))
        if measures.numbers.shown
    )
    return (
        f"{_SECTION}{turned}"
        f'<w:pgSz w:w="{A4_HEIGHT}" w:h="{A4_WIDTH}" w:orient="landscape"/>'
        f'<w:pgMar w:top="{measures.left}" w:right="{measures.top}" w:bottom="{measures.right}" '
        f'w:left="{measures.bottom}" w:header="{_HEADER}" w:footer="{_TURNED_FOOTER}" '
        'w:gutter="0"/><w:cols w:space="425"/>'
        f"{_grid(measures)}</w:sectPr>"
    )


def has_landscape(body: str) -> bool:
    """Whether any page of a body is turned."""
    return f'<w:pgSz w:w="{A4_HEIGHT}" w:h="{A4_WIDTH}" w:orient="landscape"/>' in body


def with_first_page(body: str) -> str:
    """The body with a first page of its own footer, in its first section."""
    start = body.index(_SECTION)
    place = body.index(_TITLE_PAGE, start)
    reference = f'{_SECTION}<w:footerReference w:type="first" r:id="{FIRST}"/>'
    opened = body[start:place].replace(_SECTION, reference, 1)
    return f"{body[:start]}{opened}<w:titlePg/>{body[place:]}"


def unnumbered_section(measures: Measures) -> str:
    """The `w:sectPr` of upright pages that bear no number: 目录, 版记 alone on its page."""
    empty = "".join(
        f'<w:footerReference w:type="{kind}" r:id="{name}"/>'
        for kind, name in (("default", BLANK_ODD), ("even", BLANK_EVEN))
    )
    upright = section(measures)
    return f"{_SECTION}{empty}{upright[upright.index('<w:pgSz') :]}"


def has_unnumbered(body: str) -> bool:
    """Whether any section of a body is without numbers."""
    return f'r:id="{BLANK_ODD}"' in body


def footers(measures: Measures, features: Features) -> Iterator[tuple[str, str]]:
    """Name and content of each footer that the sections refer to."""
    if measures.numbers.shown:
        yield ODD, footer(styles.ODD_PAGE_NUMBER)
        yield EVEN, footer(styles.EVEN_PAGE_NUMBER)
    if measures.numbers.shown and LANDSCAPE in features:
        yield TURNED_ODD, _turned_footer(styles.ODD_PAGE_NUMBER, measures)
        yield TURNED_EVEN, _turned_footer(styles.EVEN_PAGE_NUMBER, measures)
    if not features.isdisjoint((CONTENTS, UNNUMBERED)):
        yield BLANK_ODD, footer(styles.ODD_PAGE_NUMBER, shown=False)
        yield BLANK_EVEN, footer(styles.EVEN_PAGE_NUMBER, shown=False)
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


def _turned_footer(style: str, measures: Measures) -> str:
    """The number where it is on upright sheets, its foot to the left: in a box of its own.

    The box is one line wide and as long as the 版心 is broad; its lines run downwards, so that
    right of the sheet is down and left is up. It stands outside of the text, which therefore
    never runs round it; without wrapping, LibreOffice 7.4 loses its place on a first odd page.
    """
    left = _footer_edge(measures) * _EMU
    width, height = measures.page_number.em * _EMU, measures.width * _EMU
    extent = f'cx="{width}" cy="{height}"'
    box = (
        f'<mc:AlternateContent {_DRAWING}><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" '
        'behindDoc="0" locked="0" layoutInCell="0" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{left}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{measures.left * _EMU}</wp:posOffset>'
        f'</wp:positionV><wp:extent {extent}/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        '<wp:wrapSquare wrapText="bothSides"/>'
        '<wp:docPr id="1" name="页码" descr="页码"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_SHAPES}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr><wps:txbx><w:txbxContent>"
        f'{footer(style)}</w:txbxContent></wps:txbx><wps:bodyPr vert="vert" lIns="0" tIns="0" '
        'rIns="0" bIns="0"><a:noAutofit/></wps:bodyPr></wps:wsp></a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing></mc:Choice></mc:AlternateContent>"
    )
    return f'<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r>{box}</w:r></w:p>'


def _footer_edge(measures: Measures) -> int:
    """From the foot of the sheet to the foot of the number's line."""
    return max(0, measures.bottom - measures.numbers.below - _DASH_ABOVE)


def _dash(text: str) -> str:
    hint = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
    return f'<w:r>{hint}<w:t xml:space="preserve">{text}</w:t></w:r>'


def _field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
