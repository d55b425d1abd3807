"""目录: entries with page numbers, on pages of their own before the paper.

A TOC field (ECMA-376, 17.16.5.68) with its result ready: Word and WPS make it anew when asked,
and every reader shows it as it is. While the body is written, marks stand round what is to be
listed; characters that XML cannot hold, so that no text is taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import NamedTuple

from summarykit.render.docx import styles
from summarykit.render.docx.measures import Measures
from summarykit.render.docx.page import unnumbered_section
from summarykit.render.docx.pagination import Placed, last_page, pages
from summarykit.render.docx.text import escaped, paragraph, runs

CONTENTS_TITLE, CONTENTS_END = "ContentsTitle", "ContentsEnd"
DEPTH = 4
_OPEN, _MEANT, _CLOSE = "\x0e", "\x0f", "\x10"
_LISTED = re.compile(f"{_OPEN}(\\d)([^{_MEANT}]*){_MEANT}([^{_CLOSE}]*){_CLOSE}")
_SECTION = re.compile(r"<w:sectPr>((?:<w:\w+Reference [^>]*/>)*)(<w:type [^>]*/>)?(.*?)(<w:cols )")
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
    body: str, measures: Measures, stylesheet: str, *, alone: bool
) -> tuple[str, bool]:
    """The body without marks, with a 目录 before it where the layout asks for one, and whether.

    By itself only a paper of more pages than the layout's gets one, and only where nothing else
    has to be on the first page (`alone`).
    """
    shown, most, depth = measures.contents
    if _OPEN not in body or shown == "no" or (shown == "auto" and not alone):
        return _unmarked(body), False
    placed = pages(body, measures, stylesheet)
    entries = tuple(_entries(placed, depth))
    if not entries or (shown == "auto" and _pages_of_text(placed) <= most):
        return _unmarked(body), False
    front = _front(entries, unnumbered_section(measures), depth)
    return front + _first_again(_bookmarked(body, depth)), True


def _unmarked(body: str) -> str:
    return _LISTED.sub(r"\3", body) if _OPEN in body else body


def _pages_of_text(placed: Sequence[Placed]) -> int:
    """The pages before the attachments."""
    starts = (at for at, one in enumerate(placed) if one.style == styles.ATTACHMENT_LABEL)
    return last_page(placed[: next(starts, len(placed))])


def _entries(placed: Iterable[Placed], depth: int) -> Iterator[_Entry]:
    """Each entry with the page on which its paragraph begins."""
    for one in placed:
        for level, text, _ in _LISTED.findall(one.source):
            if int(level) <= depth:
                yield _Entry(int(level), text, one.first)


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
