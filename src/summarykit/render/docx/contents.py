"""目录: entries with page numbers, on pages of their own before the paper.

A TOC field (ECMA-376, 17.16.5.68) with its result ready: Word and WPS make it anew when asked,
and every reader shows it as it is. While the body is written, marks stand round what is to be
listed; characters that XML cannot hold, so that no text is taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import count, takewhile
from typing import NamedTuple
from xml.etree.ElementTree import Element, fromstring

from summarykit.render.docx import styles
from summarykit.render.docx.measures import Measures
from summarykit.render.docx.page import unnumbered_section
from summarykit.render.docx.parts import RELATIONSHIPS, TEXT_BOXES
from summarykit.render.docx.text import escaped, paragraph, runs
from summarykit.render.sheets.looks import Styles
from summarykit.render.sheets.places import Place, places

CONTENTS_TITLE, CONTENTS_END = "ContentsTitle", "ContentsEnd"
DEPTH = 4
_OPEN, _MEANT, _CLOSE = "\x0e", "\x0f", "\x10"
_LISTED = re.compile(f"{_OPEN}(\\d)([^{_MEANT}]*){_MEANT}([^{_CLOSE}]*){_CLOSE}")
_SECTION = re.compile(r"<w:sectPr>((?:<w:\w+Reference [^>]*/>)*)(<w:type [^>]*/>)?(.*?)(<w:cols )")
_ATTACHMENT = f'<w:pStyle w:val="{styles.ATTACHMENT_LABEL}"/>'
_TABLE = re.compile("<w:tbl>.*?</w:tbl>", re.DOTALL)
_TAG = re.compile("<[^>]*>")
_HEIGHT = re.compile('<w:trHeight w:val="(\\d+)"')
_LOOSE = re.compile("<w:tr><w:tc>.*?</w:tr>", re.DOTALL)
_NARROW = 4
"""How many times narrower than the page a column with most of a row's words is at most."""
_FIRST_BOOKMARK = 200000001
_TITLE = "目录"


class _Entry(NamedTuple):
    """A line of the 目录: level from 1, text as XML, and the page it points at."""

    level: int
    text: str
    page: int


def toc(level: int) -> str:
    """The style of an entry."""
    return f"TOC{level}"


def listed(level: int, text: str, content: str) -> str:
    """The runs of a heading, marked as what an entry of this text points at."""
    return f"{_OPEN}{level}{escaped(text)}{_MEANT}{content}{_CLOSE}"


def with_contents(
    body: str, measures: Measures, stylesheet: str, *, alone: bool, as_text: Callable[[], str]
) -> tuple[str, bool]:
    """The body without marks, with a 目录 before it where the layout asks for one, and whether.

    By itself only a paper of more pages than the layout's gets one, and only where nothing else
    has to be on the first page (`alone`). `as_text` gives the body with its labels as text, which
    take the room that they will take where Word counts them.
    """
    shown, most, depth = measures.contents
    asked = shown == "yes" or (shown == "auto" and alone and _may_exceed(most, body, measures))
    if _OPEN not in body or not asked:
        return _unmarked(body), False
    placed = tuple(places(_root(_bookmarked(as_text(), depth)), _styles(stylesheet)))
    entries = tuple(_entries(body, placed, depth))
    if not entries or (shown == "auto" and _pages_of_text(placed) <= most):
        return _unmarked(body), False
    front = _front(entries, unnumbered_section(measures), depth)
    return front + _first_again(_bookmarked(body, depth)), True


def _unmarked(body: str) -> str:
    return _LISTED.sub(r"\3", body) if _OPEN in body else body


def _may_exceed(most: int, body: str, measures: Measures) -> bool:
    """Whether the text may take more pages than that; where it cannot, nobody need lay it out.

    Every paragraph is given the lines that its letters fill as if all were Chinese, every row what
    it asks for or, if it may go over pages, a narrow column for its letters, a chart a page. A
    tenth of the text and a third of the tables are added for what stays free at the foot of pages.
    """
    text = _unmarked(body).partition(_ATTACHMENT)[0]
    rows = sum(map(int, _HEIGHT.findall(text)))
    room = measures.width / measures.cell
    said = _TAG.sub("", _TABLE.sub("", text).replace("</w:p>", "\n").replace("<w:br/>", "\n"))
    lines = sum([int((len(line) + 2) / room) + 1 for line in said.split("\n")])
    lines += round(_NARROW * len(_TAG.sub("", "".join(_LOOSE.findall(text)))) / room)
    turns = text.count("<w:sectPr>") - 1 + text.count("<w:drawing>")
    height = lines * measures.pitch * 1.1 + rows * 4 / 3
    return height / measures.height + turns > most


def _root(body: str) -> Element:
    names = f'xmlns:w="{styles.NAMESPACE}" xmlns:r="{RELATIONSHIPS}" {TEXT_BOXES}'
    return fromstring(f"<w:body {names}>{body}</w:body>")


@lru_cache(maxsize=8)
def _styles(stylesheet: str) -> Styles:
    return Styles(fromstring(stylesheet))


def _pages_of_text(placed: Sequence[Place]) -> int:
    """The pages before the attachments."""
    text = takewhile(lambda place: place.style != styles.ATTACHMENT_LABEL, placed)
    return max((place.page for place in text), default=1)


def _entries(body: str, placed: Sequence[Place], depth: int) -> Iterator[_Entry]:
    """Each entry with the page on which it begins."""
    pages = {name: place.page for place in reversed(placed) for name in place.bookmarks}
    listed = ((int(level), text) for level, text, _ in _LISTED.findall(body))
    wanted = (one for one in listed if one[0] <= depth)
    for number, (level, text) in enumerate(wanted):
        yield _Entry(level, text, pages[_name(number)])


def _bookmarked(body: str, depth: int) -> str:
    """The body with a bookmark round each heading that is listed, in the order of the entries."""
    numbers = count()

    def bookmark(found: re.Match[str]) -> str:
        if int(found[1]) > depth:
            return found[3]
        number = next(numbers)
        start = f'<w:bookmarkStart w:id="{number}" w:name="{_name(number)}"/>'
        return f'{start}{found[3]}<w:bookmarkEnd w:id="{number}"/>'

    return _LISTED.sub(bookmark, body)


def _name(number: int) -> str:
    return f"_Toc{_FIRST_BOOKMARK + number}"


def _first_again(body: str) -> str:
    """The body's first section on a right-hand page that is page 1."""

    def counted(found: re.Match[str]) -> str:
        references, _, page, columns = found.groups()
        right_hand, one = '<w:type w:val="oddPage"/>', '<w:pgNumType w:start="1"/>'
        return f"<w:sectPr>{references}{right_hand}{page}{one}{columns}"

    return _SECTION.sub(counted, body, count=1)


def _front(entries: Sequence[_Entry], section: str, depth: int) -> str:
    """目录, the entries, and the section's end, as the block that Word offers to make anew."""
    lines = [_entry(number, entry) for number, entry in enumerate(entries)]
    lines[0] = lines[0].replace("</w:pPr>", f"</w:pPr>{_field(_code(depth))}", 1)
    end = paragraph(CONTENTS_END, _mark("end"), section)
    return (
        "<w:sdt><w:sdtPr><w:docPartObj>"
        '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{paragraph(CONTENTS_TITLE, runs(_TITLE))}{''.join(lines)}{end}"
        "</w:sdtContent></w:sdt>"
    )


def _code(depth: int) -> str:
    """Headings down to `depth` and the titles of attachments, as links."""
    return f'TOC \\o "1-{depth}" \\h \\z \\t "附件标题,1"'


def _entry(number: int, entry: _Entry) -> str:
    target = _field(f"PAGEREF {_name(number)} \\h")
    page = f"{target}<w:r><w:t>{entry.page}</w:t></w:r>{_mark('end')}"
    said = f"<w:r><w:t>{entry.text}</w:t></w:r><w:r><w:tab/></w:r>"
    link = f'<w:hyperlink w:anchor="{_name(number)}" w:history="1">{said}{page}</w:hyperlink>'
    return paragraph(toc(entry.level), link)


def _field(code: str) -> str:
    said = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return f"{_mark('begin')}{said}{_mark('separate')}"


def _mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def contents_styles(measures: Measures) -> Iterator[str]:
    """目录 1 to 4, and what stands above and below them."""
    letters = measures.contents_title
    line = styles.line_pitch(measures.pitch).replace('w:after="0"', f'w:after="{measures.pitch}"')
    centred = f'<w:keepNext/>{line}<w:ind w:left="{letters.em}"/><w:jc w:val="center"/>'
    # 目　录: set apart by the letters' spacing, which the indent makes up for on the left.
    look = styles.letters_set(letters).replace(
        'w:spacing w:val="0"', f'w:spacing w:val="{letters.em}"'
    )
    yield styles.style(CONTENTS_TITLE, "目录标题", centred, look, follower=toc(1))
    for level in range(1, DEPTH + 1):
        indent = (level - 1) * measures.cell
        line = (
            f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{measures.width}"/></w:tabs>'
            f'<w:ind w:left="{indent}" w:leftChars="{(level - 1) * 100}"/><w:jc w:val="left"/>'
        )
        yield styles.style(toc(level), f"toc {level}", line, "", follower=toc(level))
    low = f'<w:snapToGrid w:val="0"/>{styles.line_pitch(styles.HAIRLINE)}'
    yield styles.style(CONTENTS_END, "目录末尾", low, '<w:sz w:val="2"/><w:szCs w:val="2"/>')
