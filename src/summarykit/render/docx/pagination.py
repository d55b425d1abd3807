"""On which page a paragraph will stand: lines and pages counted without a word processor.

What was written is read back: styles, indents, keep-with-next, heights of rows and pictures. The
widths are those of square Chinese letters and of Times New Roman, which every machine has or has
the measures of. So the count is right where a word processor sets text line by line, and an
estimate where it stretches rows to their text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from html import unescape
from typing import NamedTuple
from xml.etree import ElementTree

from summarykit.render.docx.measures import Measures
from summarykit.render.docx.styles import NAMESPACE, NORMAL

_W = f"{{{NAMESPACE}}}"
_BOX = re.compile("<w:txbxContent>.*?</w:txbxContent>", re.DOTALL)
_PIECE = re.compile("<w:tbl>.*?</w:tbl>|<w:p/>|<w:p>.*?</w:p>|<w:sectPr>.*?</w:sectPr>", re.DOTALL)
_SECTION = re.compile("<w:sectPr>.*?</w:sectPr>", re.DOTALL)
_ROW = re.compile("<w:tr>.*?</w:tr>", re.DOTALL)
_STYLE = re.compile('<w:pStyle w:val="([^"]*)"')
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(br)/>|<w:(tab)/>")
_ATTRIBUTE = re.compile(r'w:(\w+)="([^"]*)"')
_HEIGHT = re.compile(r'<w:trHeight w:val="(\d+)"')
_PICTURE = re.compile(r'<wp:inline.*?<wp:extent cx="\d+" cy="(\d+)"', re.DOTALL)
_EMU = 635
"""English metric units in a twip."""
_ROUNDING = 1
_AUTO_SPACE = 0.22
"""What word processors leave between Chinese and Latin letters, in characters."""

_TIMES = (
    "250 333 408 500 500 833 778 180 333 333 500 564 250 333 250 278 500 500 500 500 500 500 500 "
    "500 500 500 278 278 564 564 564 444 921 722 667 667 722 611 556 722 722 333 389 722 611 889 "
    "722 722 556 722 667 556 611 722 722 944 722 722 611 333 278 333 469 500 333 444 500 444 500 "
    "444 333 500 500 278 278 500 278 778 500 500 500 500 333 389 278 500 500 722 500 500 444 480 "
    "200 480 541"
)
_LATIN = {chr(32 + place): int(width) / 1000 for place, width in enumerate(_TIMES.split())}
_OTHER_LATIN = 0.5
_WORD = re.compile("[!-~¡-ӿ]+|……|.", re.DOTALL)
_NEVER_FIRST = frozenset("!%),.:;>?]}·’”…‰′″℃、。〃〉》」』】〕〗！＂％＇），．：；？］｝～")
_NEVER_LAST = frozenset("$([{£¥‘“〈《「『【〔〖（．［｛￥")


class _Look(NamedTuple):
    """What of a paragraph style counts here, in twips; `pitch` is that of its lines."""

    pitch: int
    before: int = 0
    after: int = 0
    left: int = 0
    right: int = 0
    first: int = 0
    em: int = 320
    spacing: int = 0
    keep: bool = False
    whole: bool = False
    new_page: bool = False


class _Block(NamedTuple):
    """What stands on pages: lines of one height; `keep` with the next, `whole` on one page."""

    style: str
    source: str
    lines: int
    pitch: int
    before: int = 0
    after: int = 0
    keep: bool = False
    whole: bool = False
    new_page: bool = False

    @property
    def height(self) -> int:
        return self.before + self.lines * self.pitch

    @property
    def start(self) -> int:
        """What must fit so that the block may begin on a page."""
        return self.height if self.whole or self.keep else self.before + self.pitch


class Placed(NamedTuple):
    """A paragraph outside of tables, or a row: its style, and the pages that it is on, from 1.

    `source` is the paragraph as written; a row has neither style nor source.
    """

    style: str
    source: str
    first: int
    last: int


def pages(body: str, measures: Measures, stylesheet: str) -> tuple[Placed, ...]:
    """Where each paragraph outside of tables, and each row, of a body will stand."""
    looks = _looks(stylesheet, measures.pitch)
    found: list[Placed] = []
    page = 0
    for pieces, width, height in _sections(_BOX.sub("", body), measures):
        blocks = [block for piece in pieces for block in _blocks(piece, looks, width)]
        found += _placed(blocks, height, page)
        page = found[-1].last if found else page
    return tuple(found)


# styles -----------------------------------------------------------------------------------


@lru_cache(maxsize=8)
def _looks(stylesheet: str, pitch: int) -> dict[str, _Look]:
    root = ElementTree.fromstring(stylesheet)
    styles = {str(one.get(f"{_W}styleId")): one for one in root.iter(f"{_W}style")}
    return {name: _look(name, styles, pitch) for name in styles}


def _look(name: str, styles: dict[str, ElementTree.Element], pitch: int) -> _Look:
    style = styles[name]
    base = style.find(f"{_W}basedOn")
    known = str(base.get(f"{_W}val")) if base is not None else ""
    look = _look(known, styles, pitch) if known in styles else _Look(pitch)
    for tag, properties in (("pPr", _of_paragraph), ("rPr", _of_run)):
        inner = style.find(f"{_W}{tag}")
        if inner is not None:
            written = {one.tag.removeprefix(_W): _said(one) for one in inner}
            look = properties(look, written)
    return look


def _said(element: ElementTree.Element) -> dict[str, str]:
    return {name.removeprefix(_W): value for name, value in element.attrib.items()}


_Properties = dict[str, dict[str, str]]


def _of_paragraph(look: _Look, said: _Properties) -> _Look:
    spacing, indent = said.get("spacing", {}), said.get("ind", {})
    first = (
        int(indent.get("firstLine", 0)) - int(indent.get("hanging", 0)) if indent else look.first
    )
    return look._replace(
        pitch=int(spacing.get("line", look.pitch)),
        before=int(spacing.get("before", look.before)),
        after=int(spacing.get("after", look.after)),
        left=int(indent.get("left", look.left)),
        right=int(indent.get("right", look.right)),
        first=first,
        keep=_is_on(said, "keepNext", look.keep),
        whole=_is_on(said, "keepLines", look.whole),
        new_page=_is_on(said, "pageBreakBefore", look.new_page),
    )


def _of_run(look: _Look, said: _Properties) -> _Look:
    size, spacing = said.get("sz", {}), said.get("spacing", {})
    return look._replace(
        em=int(size["val"]) * 10 if size else look.em,
        spacing=int(spacing.get("val", look.spacing)),
    )


def _is_on(said: _Properties, name: str, inherited: bool) -> bool:
    return said[name].get("val", "1") not in ("0", "false") if name in said else inherited


# reading the body back --------------------------------------------------------------------


def _sections(body: str, measures: Measures) -> Iterator[tuple[list[str], int, int]]:
    """The paragraphs and tables of each section, with width and height of its text."""
    pieces: list[str] = []
    for piece in _PIECE.findall(body):
        if not piece.startswith("<w:sectPr"):
            pieces.append(piece)
        properties = _SECTION.search(piece) if not piece.startswith("<w:tbl") else None
        if properties:
            turned = 'w:orient="landscape"' in properties[0]
            width, height = measures.width, measures.height
            yield (pieces, height, width) if turned else (pieces, width, height)
            pieces = []
    if pieces:
        yield pieces, measures.width, measures.height


def _blocks(piece: str, looks: dict[str, _Look], width: int) -> Iterator[_Block]:
    if piece.startswith("<w:tbl>"):
        yield from _rows(piece)
    else:
        yield _paragraph(piece, looks, width)


def _rows(table: str) -> Iterator[_Block]:
    """Rows as high as they are asked to be at least."""
    for row in _ROW.findall(table):
        height = _HEIGHT.search(row)
        keep = "<w:keepNext/>" in row
        yield _Block("", "", 1, int(height[1]) if height else 579, keep=keep, whole=True)


def _paragraph(piece: str, looks: dict[str, _Look], width: int) -> _Block:
    named = _STYLE.search(piece)
    style = named[1] if named else NORMAL
    look = looks.get(style) or looks[NORMAL]
    properties, _, content = piece.partition("</w:pPr>")
    if content and properties.count("<w:") > 3:
        look = _of_paragraph(look, _written(_SECTION.sub("", properties)))
    picture = _PICTURE.search(piece)
    lines = 1 if picture else _lines(_text(piece), look, width)
    pitch = max(look.pitch, int(picture[1]) // _EMU) if picture else look.pitch
    return _Block(
        style, piece, lines, pitch, look.before, look.after, look.keep, look.whole, look.new_page
    )


def _written(properties: str) -> _Properties:
    """Direct formatting, by the names of its elements."""
    return {
        found[1]: dict(_ATTRIBUTE.findall(found[2]))
        for found in re.finditer(r"<w:(\w+)((?: [^>]*?)?)/>", properties)
    }


def _text(piece: str) -> str:
    marks = {"br": "\n", "tab": "　"}
    return "".join(
        unescape(text) or marks.get(line_break or tab, "")
        for text, line_break, tab in _TEXT.findall(piece)
    )


# lines ------------------------------------------------------------------------------------


def _lines(text: str, look: _Look, width: int) -> int:
    """How many lines the text takes."""
    room = width - look.left - look.right
    return sum(
        _filled(line, room - (0 if number else look.first), room, look)
        for number, line in enumerate(text.split("\n"))
    )


def _filled(line: str, first: int, room: int, look: _Look) -> int:
    """Lines filled one after the other; no mark hangs in the margin, as LibreOffice has it."""
    lines, left, before = 1, float(first), ""
    for word in _unbroken(line):
        width = _width(word, look)
        gap = _gap(before, word[0]) * look.em
        if before and width + gap > left + _ROUNDING:
            lines, left, gap = lines + 1, float(room), 0
        left -= width + gap
        while left < -_ROUNDING and len(word) > 1:
            lines, left = lines + 1, left + room
        before = word[-1]
    return lines


def _unbroken(line: str) -> Iterator[str]:
    """Pieces between which a line may end: Latin words, and characters with their marks."""
    piece = ""
    for word in _WORD.findall(line):
        glued = word[0] in _NEVER_FIRST or (piece and piece[-1] in _NEVER_LAST)
        if piece and not glued:
            yield piece
            piece = ""
        piece += word
    if piece:
        yield piece


def _width(word: str, look: _Look) -> float:
    width, before = 0.0, ""
    for letter in word:
        width += _advance(letter, look) + _gap(before, letter) * look.em
        before = letter
    return width


def _advance(letter: str, look: _Look) -> float:
    if letter > "\u04ff":
        return look.em + look.spacing
    return _LATIN.get(letter, _OTHER_LATIN) * look.em + look.spacing


def _gap(before: str, letter: str) -> float:
    if not before or before.isascii() == letter.isascii():
        return 0
    chinese, latin = (letter, before) if before.isascii() else (before, letter)
    return _AUTO_SPACE if chinese.isalnum() and latin.isalnum() else 0


# pages ------------------------------------------------------------------------------------


def _placed(blocks: Sequence[_Block], height: int, page: int) -> Iterator[Placed]:
    """Fills pages of this height with the blocks; the first page is the one after `page`."""
    left, page, fresh = float(height), page + 1, True
    needs = _needs(blocks)
    for block, need in zip(blocks, needs, strict=True):
        if not fresh and (block.new_page or need > left):
            left, page, fresh = height, page + 1, True
        first = page
        left -= 0 if fresh else block.before
        fresh = False
        for _ in range(block.lines):
            if block.pitch > left and left < height:
                left, page = height, page + 1
            left -= block.pitch
        yield Placed(block.style, block.source, first, page)
        left -= block.after


def _needs(blocks: Sequence[_Block]) -> list[int]:
    """What must fit on a page so that a block may begin there: itself and what it is kept with."""
    needs: list[int] = []
    for block in reversed(blocks):
        follower = needs[-1] if needs and block.keep else 0
        needs.append(block.start + (block.after + follower if block.keep else 0))
    needs.reverse()
    return needs


def last_page(placed: Iterable[Placed]) -> int:
    """The number of pages."""
    return max((one.last for one in placed), default=1)
