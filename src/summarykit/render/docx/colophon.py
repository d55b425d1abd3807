"""版记 at the foot of the last page (GB/T 9704—2012, 7.4 and 10.1).

A text box stands on the lower edge of the 版心 of the page that its anchor is on, in every program
that was tried. A table in the text that exact spacing pushes down is right in one program with one
set of fonts only, and a floating table or frame at the page's foot is not held there by
LibreOffice 7.4.

The box is written twice, as Word does it: DrawingML, which Word, WPS and LibreOffice show and
pandoc reads, and VML as its fallback, which mammoth reads; each of them takes only one of the two.
The anchor is a paragraph as high as the box, the last one of the paper: text never runs under the
box, and where a page has no room for it, the anchor and so the 版记 go to the next page.

7.5 wants no number on a page that holds nothing but the 版记. So the last lines of the paper stay
with the anchor, and there is no such page but behind a landscape table, where it is a section
without numbers (`sections`).
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from summarykit.document import Colophon, Document, Inline, Inlines, Label
from summarykit.document.walk import plain
from summarykit.render.docx import styles
from summarykit.render.docx.comments import noted
from summarykit.render.docx.measures import Measures
from summarykit.render.docx.text import attribute, ems, paragraph, runs

COLOPHON_TEXT, COLOPHON_TABLE, COLOPHON_PLAIN = "Colophon", "ColophonTable", "ColophonPlain"
COLOPHON_PRINTED, COLOPHON_PLACE = "ColophonPrinted", "ColophonPlace"

_LEADING = 1.5
"""Pitch of the lines in sizes of their letters; a row of one line is as high as a body line."""
_END = 14
"""The paragraph that must follow a table is 0.7 pt high, the lowest that Word's dialog knows."""
_EMU = 635
"""English metric units in a twip."""
_EIGHTHS = 8 / 20
"""Eighths of a point, in which rules are counted, in a twip."""
_SHAPE = 9704
"""Number of the shape in the paper; pictures and charts are counted from 1."""
_NAME = "版记"

_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"


def colophon(document: Document, measures: Measures) -> Iterator[str]:
    """主送 that was moved, 抄送, 印发机关 and 印发日期; nothing for a paper without.

    Remarks on the lines stand at the anchor, for Word has no comments in text boxes.
    """
    if (found := document.colophon) is None:
        return
    rows = _rows(found, measures)
    if not rows:
        return
    height = _height(found, measures)
    table = _table(rows, measures)
    box = _box(table, _described(found), height, measures)
    reserved = f'<w:spacing w:line="{height}" w:lineRule="exact"/>'
    remarks = noted(_remarks(found), f"<w:r>{box}</w:r>")
    yield paragraph(COLOPHON_PLACE, remarks, reserved)


# text -------------------------------------------------------------------------------------


def _lists(found: Colophon) -> list[str]:
    """主送 above 抄送, without a rule between them (7.4.2)."""
    return [text for text in (plain(found.recipients), plain(found.copies)) if text]


def _rows(found: Colophon, measures: Measures) -> list[str]:
    """What stands between two rules each: the lists, and the line of 印发."""
    lists = "".join(_list(text, measures) for text in _lists(found))
    return [row for row in (lists, _printed(found)) if row]


def _list(text: str, measures: Measures) -> str:
    """抄送：…… with the lines that it goes on to beginning after the colon."""
    hanging = _hanging(text, measures)
    indent = f'<w:ind w:left="{hanging}" w:hanging="{hanging}"/>' if hanging else ""
    return paragraph(COLOPHON_TEXT, runs(text), indent)


def _hanging(text: str, measures: Measures) -> int:
    label, colon, _ = text.partition("：")
    return (len(label) + 1) * measures.colophon_text.em if colon else 0


def _printed(found: Colophon) -> str:
    """印发机关 at the left, 印发日期 at a right tab stop (7.4.3)."""
    agency, date = plain(found.printed_by), plain(found.printed_on)
    if not agency and not date:
        return ""
    content = runs(agency) + (f"<w:r><w:tab/></w:r>{runs(date)}" if date else "")
    return paragraph(COLOPHON_PRINTED, content)


def _described(found: Colophon) -> str:
    """The text for those who cannot see it."""
    printed = " ".join(filter(None, (plain(found.printed_by), plain(found.printed_on))))
    return attribute(" ".join((*_lists(found), printed)).strip())


def _remarks(found: Colophon) -> tuple[str, ...]:
    lines: tuple[Inlines, ...]
    lines = (found.recipients, found.copies, found.printed_by, found.printed_on)
    return tuple(remark for line in lines for inline in line for remark in _of(inline))


def _of(inline: Inline) -> tuple[str, ...]:
    return () if isinstance(inline, Label) else inline.remarks


# height -----------------------------------------------------------------------------------


def _height(found: Colophon, measures: Measures) -> int:
    """Of all rows and rules, in twips, on the high side: the box grows upwards from its foot."""
    lists = sum(_lines(text, measures) for text in _lists(found))
    rows = [lists] if lists else []
    if _printed(found):
        rows.append(1)
    inner = sum(lines * _pitch(measures) + 2 * _padding(measures) for lines in rows)
    foot = measures.colophon
    rules = 2 * foot.outer_rule + (len(rows) - 1) * foot.inner_rule
    return inner + (0 if _is_letter(measures) else rules) + _END + foot.raised


def _lines(text: str, measures: Measures) -> int:
    em, hanging = measures.colophon_text.em, _hanging(text, measures)
    room = _text_width(measures) - hanging
    return max(1, ceil((ems(text) * em - hanging) / max(em, room - em)))


def _pitch(measures: Measures) -> int:
    return round(measures.colophon_text.em * _LEADING)


def _padding(measures: Measures) -> int:
    return max(0, measures.pitch - _pitch(measures)) // 2


def _text_width(measures: Measures) -> int:
    return measures.width - 2 * measures.colophon.side


def _is_letter(measures: Measures) -> bool:
    return measures.form == "letter"


# table and box ----------------------------------------------------------------------------


def _table(rows: list[str], measures: Measures) -> str:
    """A row between two rules each; a table in a text box needs a paragraph after it."""
    style = COLOPHON_PLAIN if _is_letter(measures) else COLOPHON_TABLE
    width = f'w:w="{measures.width}"'
    cells = "".join(
        f'<w:tr><w:tc><w:tcPr><w:tcW {width} w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{row}</w:tc></w:tr>"
        for row in rows
    )
    low = f'<w:snapToGrid w:val="0"/><w:spacing w:line="{_END}" w:lineRule="exact"/>'
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW {width} w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0000" w:firstRow="0"/></w:tblPr>'
        f"<w:tblGrid><w:gridCol {width}/></w:tblGrid>{cells}</w:tbl>"
        f"{paragraph(styles.TABLE_END, '', low)}"
    )


def _box(content: str, description: str, height: int, measures: Measures) -> str:
    drawing = _drawing(content, description, height, measures)
    fallback = _picture(content, description, height, measures)
    return (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


def _drawing(content: str, description: str, height: int, measures: Measures) -> str:
    """On the lower edge of the text area; it grows with its text, and its text stands low."""
    extent = f'cx="{measures.width * _EMU}" cy="{height * _EMU}"'
    raised = measures.colophon.raised * _EMU
    return (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        'relativeHeight="251659264" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="margin"><wp:align>left</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="margin"><wp:align>bottom</wp:align></wp:positionV>'
        f'<wp:extent {extent}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{_SHAPE}" name="{_NAME}" descr="{description}" title="{_NAME}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{_MAIN}">'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
        f"<a:ln><a:noFill/></a:ln></wps:spPr><wps:txbx><w:txbxContent>{content}</w:txbxContent>"
        f'</wps:txbx><wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="{raised}" anchor="b">'
        "<a:spAutoFit/>"
        "</wps:bodyPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )


def _picture(content: str, description: str, height: int, measures: Measures) -> str:
    return (
        f'<w:pict><v:shape id="colophon" type="#_x0000_t202" alt="{description}" style="'
        "position:absolute;margin-left:0;margin-top:0;"
        f"width:{measures.width / 20:g}pt;height:{height / 20:g}pt;z-index:251659264;"
        "mso-position-horizontal:left;mso-position-horizontal-relative:margin;"
        'mso-position-vertical:bottom;mso-position-vertical-relative:margin" '
        'filled="f" stroked="f"><v:textbox inset="0,0,0,0">'
        f"<w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict>"
    )


# styles -----------------------------------------------------------------------------------


def colophon_styles(measures: Measures) -> Iterator[str]:
    """Letters of 4号 off the body's grid, and tables with and without rules."""
    line = f'<w:snapToGrid w:val="0"/>{styles.line_pitch(_pitch(measures))}<w:jc w:val="left"/>'
    look = styles.letters_set(measures.colophon_text)
    yield styles.style(COLOPHON_TEXT, "版记", line, look, follower=COLOPHON_TEXT)
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{_text_width(measures)}"/></w:tabs>'
    yield styles.style(COLOPHON_PRINTED, "版记印发", tab, "", base=COLOPHON_TEXT)
    yield styles.style(COLOPHON_PLACE, "版记位置", '<w:snapToGrid w:val="0"/>', "")
    yield _table_style(COLOPHON_PLAIN, "信函版记", "", measures)
    yield _table_style(COLOPHON_TABLE, "版记分隔线", _rules(measures), measures)


def _rules(measures: Measures) -> str:
    outer, inner = measures.colophon.outer_rule, measures.colophon.inner_rule
    sides = (("top", outer), ("bottom", outer), ("insideH", inner))
    return "".join(
        f'<w:{side} w:val="single" w:sz="{round(weight * _EIGHTHS)}" w:space="0" w:color="000000"/>'
        for side, weight in sides
    )


def _table_style(identifier: str, name: str, rules: str, measures: Measures) -> str:
    pad, side = _padding(measures), measures.colophon.side
    margins = (("top", pad), ("left", side), ("bottom", pad), ("right", side))
    cells = "".join(f'<w:{edge} w:w="{width}" w:type="dxa"/>' for edge, width in margins)
    borders = f"<w:tblBorders>{rules}</w:tblBorders>" if rules else ""
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{identifier}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr>'
        f"{borders}<w:tblCellMar>{cells}</w:tblCellMar></w:tblPr></w:style>"
    )
