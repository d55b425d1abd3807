"""Style definitions: all formatting of the paper, by role.

Built-in styles carry Word's own names (`heading 1`, shown as 标题 1 by a Chinese Word), so that
navigation pane, table of contents and style gallery know them; the others have Chinese names.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from summarykit.render.docx.counting import style_properties
from summarykit.render.docx.measures import Letters, Measures
from summarykit.render.docx.text import attribute

NORMAL = "Normal"
TITLE = "Title"
SUBTITLE = "Subtitle"
BODY = "BodyText"
RECIPIENTS = "Recipients"
SALUTATION = "Salutation"
ATTACHMENT_LIST = "AttachmentList"
SIGN_OFF = "SignOff"
ISSUED_ON = "IssuedOn"
NOTE = "Note"
ATTACHMENT_LABEL = "AttachmentLabel"
ATTACHMENT_TITLE = "AttachmentTitle"
TABLE = "DocumentTable"
TABLE_TEXT = "TableText"
TABLE_FIGURE = "TableFigure"
TABLE_CENTRED = "TableCentred"
TABLE_HEADER = "TableHeader"
TABLE_TITLE = "TableTitle"
TABLE_UNIT = "TableUnit"
TABLE_END = "TableEnd"
ODD_PAGE_NUMBER = "OddPageNumber"
EVEN_PAGE_NUMBER = "EvenPageNumber"
COMMENT_TEXT = "CommentText"
COMMENT_REFERENCE = "CommentReference"

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

_OUTLINE_DEPTH = 4
_GALLERY = (
    BODY, TITLE, SUBTITLE, "Heading1", "Heading2", "Heading3", "Heading4", RECIPIENTS, SALUTATION,
    ATTACHMENT_LIST, SIGN_OFF, ISSUED_ON, NOTE, ATTACHMENT_LABEL, ATTACHMENT_TITLE,
    TABLE_TITLE, TABLE_UNIT, TABLE_HEADER, TABLE_TEXT, TABLE_FIGURE, TABLE_CENTRED,
    "CopyNumber", "Secrecy", "Urgency", "IssuerMark", "DocumentNumber", "Approvers",
)  # fmt: skip
"""What Word offers a writer first, in the order of a paper; the other styles come after."""
_LATER = 60
_DEVICES = (TABLE_END, ODD_PAGE_NUMBER, EVEN_PAGE_NUMBER, "LetterRules")
"""What nobody sets by hand: Word shows them where they are in use only."""
_TITLE_LEADING = 1.25
_NAMES = {
    TABLE_TEXT: "表格文字",
    TABLE_FIGURE: "表格数字",
    TABLE_CENTRED: "表格居中",
    TABLE_HEADER: "表头",
    TABLE_UNIT: "表格单位",
}
"""What Word calls the styles of cells."""


class Small(NamedTuple):
    """Letters of a table that does not fit in the layout's, and its padding in twips."""

    half_points: int
    padding: int


SMALL_TABLES = {"小四": Small(24, 57), "五号": Small(21, 28), "小五": Small(18, 28)}
"""The steps by which letters get smaller; the padding is 1 mm, then half a millimetre."""
HAIRLINE = 20
"""The height of the paragraph that ends a table, 1 pt."""


def heading(level: int) -> str:
    """The paragraph style of a heading that stands alone; `level` counts from 1."""
    return f"Heading{min(level, _OUTLINE_DEPTH)}"


def run_in(level: int) -> str:
    """The character style of a heading that opens its paragraph."""
    return f"RunIn{min(level, _OUTLINE_DEPTH)}"


def table_pitch(measures: Measures) -> int:
    """Line pitch inside cells, where the layout has none: three lines and the rules, of small
    letters four, stand on two lines of the text.
    """
    least, room = round(measures.table.em * _TITLE_LEADING), 2 * measures.pitch - 2 * HAIRLINE
    return measures.tables.line_pitch or max(room // max(3, room // least), least)


def smaller(style: str, small: str) -> str:
    """The style of a cell or a table in smaller letters: `small` is the name of their size."""
    return f"{style}{SMALL_TABLES[small].half_points}" if small else style


def title_line(measures: Measures) -> int:
    """Pitch of a title of one line: whole lines of the body."""
    return measures.pitch * measures.lines_for(round(measures.title.em * _TITLE_LEADING))


def base_styles(measures: Measures) -> Iterator[str]:
    """The styles of a plain paper."""
    yield from _defaults(measures)
    yield from _opening(measures)
    for level, letters in enumerate(measures.headings, start=1):
        yield from _heading(measures, level, letters)
    yield from _closing(measures)
    yield from _attachments(measures)
    yield from _tables(measures)
    yield from _page_numbers(measures)


def _defaults(measures: Measures) -> Iterator[str]:
    body = measures.body
    yield (
        f'<w:style w:type="paragraph" w:default="1" w:styleId="{NORMAL}"><w:name w:val="Normal"/>'
        # w:overflowPunct is on by default; but LibreOffice 7.4 reads it the wrong way round, and
        # without it lets marks hang, of which it loses the 、 of 》、 on its way to PDF.
        '<w:uiPriority w:val="59"/><w:qFormat/>'
        '<w:pPr><w:widowControl w:val="0"/><w:kinsoku/><w:overflowPunct/>'
        f'{line_pitch(measures.pitch)}<w:jc w:val="both"/></w:pPr><w:rPr>{fonts(body)}{bold(body)}'
        f'<w:spacing w:val="{measures.spacing}"/>{size(body)}</w:rPr></w:style>'
    )
    yield (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>'
        "<w:unhideWhenUsed/></w:style>"
    )
    yield (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
    )
    yield (
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    )


def _opening(measures: Measures) -> Iterator[str]:
    title = f'<w:keepNext/><w:keepLines/>{line_pitch(title_line(measures))}<w:jc w:val="center"/>'
    yield style(TITLE, "Title", title, letters_set(measures.title), follower=SUBTITLE)
    centred = '<w:keepNext/><w:jc w:val="center"/>'
    yield style(SUBTITLE, "Subtitle", centred, letters_set(measures.subtitle))
    yield style(BODY, "Body Text", first_line(measures), "", follower=BODY)
    yield style(RECIPIENTS, "主送机关", "", "")
    yield style(SALUTATION, "Salutation", "", "")


def _heading(measures: Measures, level: int, letters: Letters) -> Iterator[str]:
    """A paragraph style and a character style of one look, linked as Word's own are."""
    look = f"{fonts(letters)}{bold(letters)}{size(letters)}"
    counted = style_properties(measures.labels, level)
    paragraph = (
        f"<w:keepNext/><w:keepLines/>{counted}{first_line(measures)}"
        f'<w:outlineLvl w:val="{level - 1}"/>'
    )
    yield style(heading(level), f"heading {level}", paragraph, look, link=run_in(level))
    yield (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{run_in(level)}">'
        f'<w:name w:val="标题 {level} 接排"/><w:basedOn w:val="DefaultParagraphFont"/>'
        f'<w:link w:val="{heading(level)}"/>{_place_in_gallery(heading(level))}'
        f"<w:rPr>{look}</w:rPr></w:style>"
    )


def _closing(measures: Measures) -> Iterator[str]:
    left = '<w:keepLines/><w:jc w:val="left"/>'
    yield style(ATTACHMENT_LIST, "附件说明", left, "", follower=ATTACHMENT_LIST)
    yield style(SIGN_OFF, "落款", f"<w:keepNext/>{left}", "", follower=ISSUED_ON)
    yield style(ISSUED_ON, "成文日期", left, "")
    yield style(NOTE, "附注", first_line(measures), "")


def _attachments(measures: Measures) -> Iterator[str]:
    label = '<w:keepNext/><w:pageBreakBefore/><w:jc w:val="left"/>'
    yield style(ATTACHMENT_LABEL, "附件标识", label, letters_set(measures.attachment_label))
    in_outline = '<w:outlineLvl w:val="0"/>'
    yield style(ATTACHMENT_TITLE, "附件标题", in_outline, "", base=TITLE)


def _tables(measures: Measures) -> Iterator[str]:
    # Lines kept together, not w:cantSplit: with that, LibreOffice 7.4 loses the rows after a
    # row that just misses the end of a page.
    cell = f'<w:keepLines/><w:snapToGrid w:val="0"/>{line_pitch(table_pitch(measures))}'
    look = letters_set(measures.table)
    yield style(
        TABLE_TEXT, _NAMES[TABLE_TEXT], f'{cell}<w:jc w:val="left"/>', look, follower=TABLE_TEXT
    )
    yield style(TABLE_FIGURE, _NAMES[TABLE_FIGURE], '<w:jc w:val="right"/>', "", base=TABLE_TEXT)
    yield style(TABLE_CENTRED, _NAMES[TABLE_CENTRED], '<w:jc w:val="center"/>', "", base=TABLE_TEXT)
    head = letters_set(measures.table_header)
    yield style(
        TABLE_HEADER, _NAMES[TABLE_HEADER], "", head, base=TABLE_CENTRED, follower=TABLE_TEXT
    )
    name, centred = letters_set(measures.table_title), '<w:keepNext/><w:jc w:val="center"/>'
    yield style(TABLE_TITLE, "表题", centred, name, base=TABLE_TEXT, follower=TABLE_UNIT)
    right = '<w:keepNext/><w:jc w:val="right"/>'
    yield style(TABLE_UNIT, _NAMES[TABLE_UNIT], right, "", base=TABLE_TEXT, follower=TABLE_TEXT)
    hairline = '<w:snapToGrid w:val="0"/>' + line_pitch(HAIRLINE)
    yield style(TABLE_END, "表格末尾", hairline, '<w:sz w:val="2"/><w:szCs w:val="2"/>')
    yield _table_style(measures)


def small_table_styles(measures: Measures, small: str) -> Iterator[str]:
    """The styles of tables in smaller letters: each is its usual one but for size and pitch."""
    sizes = measures.with_small_tables(*SMALL_TABLES[small])
    pitch = line_pitch(table_pitch(sizes))
    for usual, called in _NAMES.items():
        letters = sizes.table_header if usual == TABLE_HEADER else sizes.table
        name, own = f"{called}（{small}）", smaller(usual, small)
        follower = smaller(TABLE_TEXT, small)
        yield style(own, name, pitch, size(letters), base=usual, follower=follower)
    yield _table_style(sizes, small)


def _table_style(measures: Measures, small: str = "") -> str:
    padding = measures.tables.padding
    name, base = (f"（{small}）", TABLE) if small else ("", "TableNormal")
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in sides
    )
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{smaller(TABLE, small)}">'
        f'<w:name w:val="公文表格{name}"/><w:basedOn w:val="{base}"/><w:qFormat/>'
        '<w:tblPr><w:jc w:val="center"/>'
        f"<w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>"
        f'<w:left w:w="{padding}" w:type="dxa"/><w:right w:w="{padding}" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr></w:style>"
    )


def _page_numbers(measures: Measures) -> Iterator[str]:
    """单页右空一字，双页左空一字 (GB/T 9704—2012, 7.5)."""
    letters = measures.page_number
    line = f'<w:snapToGrid w:val="0"/>{line_pitch(letters.em)}'
    yield style("Footer", "footer", line, letters_set(letters))
    side = measures.numbers.side
    cells = round(side / letters.em * 100)
    odd = f'<w:ind w:right="{side}" w:rightChars="{cells}"/><w:jc w:val="right"/>'
    even = f'<w:ind w:left="{side}" w:leftChars="{cells}"/><w:jc w:val="left"/>'
    yield style(ODD_PAGE_NUMBER, "单页页码", odd, "", base="Footer")
    yield style(EVEN_PAGE_NUMBER, "双页页码", even, "", base="Footer")


def style(
    identifier: str,
    name: str,
    paragraph: str,
    run: str,
    *,
    base: str = NORMAL,
    follower: str = BODY,
    link: str = "",
) -> str:
    """A paragraph style; a Chinese name is one of ours, an English one is Word's own."""
    custom = "" if name.isascii() else ' w:customStyle="1"'
    linked = f'<w:link w:val="{link}"/>' if link else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{identifier}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{base}"/><w:next w:val="{follower}"/>{linked}'
        f"{_place_in_gallery(identifier)}"
        f"{_properties('pPr', paragraph)}{_properties('rPr', run)}</w:style>"
    )


def _place_in_gallery(identifier: str) -> str:
    """Where Word lists the style (`w:uiPriority`), and whether the gallery shows it."""
    if identifier in _GALLERY:
        return f'<w:uiPriority w:val="{_GALLERY.index(identifier) + 1}"/><w:qFormat/>'
    hidden = "<w:semiHidden/><w:unhideWhenUsed/>" if identifier in _DEVICES else ""
    return f'<w:uiPriority w:val="{_LATER}"/>{hidden}'


def _properties(tag: str, content: str) -> str:
    return f"<w:{tag}>{content}</w:{tag}>" if content else ""


def line_pitch(pitch: int) -> str:
    """Lines of exactly this pitch, nothing above or below."""
    return f'<w:spacing w:before="0" w:after="0" w:line="{pitch}" w:lineRule="exact"/>'


def first_line(measures: Measures) -> str:
    """左空二字: in characters for Word, in twips for readers that know nothing else."""
    cells = round(measures.first_line / measures.cell * 100)
    return f'<w:ind w:firstLineChars="{cells}" w:firstLine="{measures.first_line}"/>'


def letters_set(letters: Letters) -> str:
    """Letters set in their own width, off the grid of the body's characters."""
    return f'{fonts(letters)}{bold(letters)}<w:spacing w:val="0"/>{size(letters)}'


def fonts(letters: Letters) -> str:
    """`w:rFonts` of the letters."""
    latin, font = attribute(letters.latin), attribute(letters.font)
    return f'<w:rFonts w:ascii="{latin}" w:eastAsia="{font}" w:hAnsi="{latin}" w:cs="{latin}"/>'


def bold(letters: Letters) -> str:
    """`w:b` where the letters are bold."""
    return "<w:b/><w:bCs/>" if letters.bold else ""


def size(letters: Letters) -> str:
    """`w:sz` of the letters."""
    return f'<w:sz w:val="{letters.half_points}"/><w:szCs w:val="{letters.half_points}"/>'
