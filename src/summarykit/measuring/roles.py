"""What each paragraph is: by built-in style, by its label, and by where it stands.

A foreign file says less than ours: what cannot be told apart is body text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from summarykit.layout import Layout
from summarykit.measuring.paper import Block, Paper
from summarykit.measuring.widths import size_in
from summarykit.text.numerals import labels

HEADINGS = ("heading1", "heading2", "heading3", "heading4")

_STYLED = {
    "title": "title", "subtitle": "subtitle", "主送机关": "recipients", "salutation": "recipients",
    "附件说明": "list", "落款": "sign", "成文日期": "date", "附注": "note",
    "附件标识": "annex-label", "附件标题": "annex-title", "toc heading": "contents",
    "目录标题": "contents", "版记": "colophon", "版记印发": "colophon", "表题": "table-title",
    "发文机关标志": "mark", "发文字号": "number", "签发人": "approver", "图题": "caption",
    "caption": "caption", "题注": "caption",
}  # fmt: skip
"""Style names, those of Word and ours; of the others only what the text shows is known."""
_STYLED_HEADING = re.compile(r"(?:heading|标题) ?([1-9])")
_RUN_IN = re.compile(r"(?:heading|标题) ?([1-4]) ?(?:接排|char|字符)")
_LIST = re.compile(r"\s*附件[:：]\s*\S")
_LIST_GOES_ON = re.compile(r"\s*\d{1,2}[.．、]")
_FIGURES = "〇○零一二三四五六七八九十"
_DATE = re.compile(rf"\s*[\d{_FIGURES}]{{4}}年[\d{_FIGURES}]{{1,3}}月[\d{_FIGURES}]{{1,3}}日\s*")
_NOTE = re.compile(r"\s*（.{2,60}）\s*")
_ANNEX = re.compile(r"\s*(?:\S{1,30}[〔［\[]\d{4}[〕］\]]\d{1,5}号)?\s*附件\s*\d{0,2}[:：]?\s*")
"""附件标识; of an annex that is not bound with its paper the 发文字号 stands before it (7.3.7)."""
_ROLL = re.compile(r"\s*(出席|请假|列席)[:：]")
_COLOPHON = re.compile(r"\s*(抄送|抄报|主送)[:：].*|.*印发\s*")
_UNIT = re.compile(r"\s*[（(]?(计量)?单位[:：]")
_NUMBER = re.compile(r"\d{4}\s*[^\d\s年]\s*(第\s*)?\d{1,5}\s*号")
_HEAD = (
    ("number", _NUMBER), ("approver", re.compile(r"\s*签发人")),
    ("secrecy", re.compile(r"\s*(秘密|机密|绝密)")), ("urgency", re.compile(r"\s*(特急|加急|平急|特提)")),
    ("copy-number", re.compile(r"\s*\d{6}\s*")), ("annex-label", _ANNEX),
)  # fmt: skip
_END_MARKS = "。！？；：，、.;:"
_LONGEST_HEADING = 50
_LONGEST_ADDRESS = 120
_LONGEST_NAME = 30
_MOST_NAMES = 10
_SMALLEST_TITLE = 18
_SMALLEST_MARK = 16
"""A mark of many names, or of a long one, is set smaller than it is wanted to be."""
_OPENING = 20
"""So many paragraphs at most stand before a title that no style tells."""
_MOST_LABELS = 40
_BY_LABEL = 2
"""So many levels are known by their label alone: 1. and （1） open items of lists as well."""


class Cast(NamedTuple):
    """A paragraph and its role; `heading` is the text of a heading that opens it."""

    block: Block
    role: str
    heading: str = ""


def cast(paper: Paper, layout: Layout) -> tuple[Cast, ...]:
    """Every paragraph with its role; the layout knows the labels of its headings."""
    casting = _Casting(layout)
    casting.flow([it for it in paper.blocks if not it.floats and not it.table])
    casting.beside_tables(paper.blocks)
    casting.beside_drawings(paper.blocks)
    return tuple(casting.cast(it) for it in paper.blocks)


def is_red(colour: str) -> bool:
    """Whether a colour (RRGGBB, or a name) is a red."""
    if not re.fullmatch("[0-9A-Fa-f]{6}", colour):
        return colour.upper() == "RED"
    red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    return red >= 0xB0 and max(green, blue) <= 0x60


class _Casting:
    """Gives roles, by the number of the paragraph."""

    def __init__(self, layout: Layout) -> None:
        self._roles: dict[int, str] = {}
        self._labels = tuple(
            re.compile(f"(?:{'|'.join(map(re.escape, labels(it.label, _MOST_LABELS)))})(?!\\d)")
            for it in layout.levels
        )

    def cast(self, block: Block) -> Cast:
        """The paragraph with its role."""
        role = self._roles.get(block.number) or _role_elsewhere(block)
        return Cast(block, role, _run_in(block) if role.startswith("run-in") else "")

    def flow(self, blocks: Sequence[Block]) -> None:
        """Everything outside tables and text boxes, from the top."""
        title = self._title(blocks)
        self._before(blocks[:title] if title < len(blocks) else ())
        after = self._opening(blocks, title) if title < len(blocks) else 0
        self._text(blocks[after:])
        self._closing([it for it in blocks[after:] if it.text.strip()])

    def beside_tables(self, blocks: Sequence[Block]) -> None:
        """Name and unit line above a table."""
        for number, block in enumerate(blocks):
            if block.table and (not number or blocks[number - 1].table != block.table):
                self._above_table(blocks[max(0, number - 2) : number])

    def beside_drawings(self, blocks: Sequence[Block]) -> None:
        """The name of a figure, which stands centred above or below it."""
        for above, below in pairwise(blocks):
            for drawn, named in ((above, below), (below, above)):
                if drawn.draws and not drawn.text.strip() and self._names(named):
                    self._roles[named.number] = "caption"

    def _names(self, block: Block) -> bool:
        is_body = self._roles.get(block.number) == "body"
        return is_body and _is_centred(block) and len(block.text) <= _LONGEST_HEADING

    def _above_table(self, above: Sequence[Block]) -> None:
        for block in reversed(above):
            if self._roles.get(block.number) != "body":
                return
            if _UNIT.match(block.text):
                self._roles[block.number] = "unit"
            elif self._names(block):
                self._roles[block.number] = "table-title"

    def _title(self, blocks: Sequence[Block]) -> int:
        """Where the title begins; the number of blocks where there is none."""
        styled = (at for at, it in enumerate(blocks) if _styled(it) == "title")
        found = next(styled, None)
        return found if found is not None else self._likely_title(blocks)

    def _likely_title(self, blocks: Sequence[Block]) -> int:
        """The first large centred paragraph, else the very first, where it is short."""
        first = None
        for at, block in enumerate(blocks[:_OPENING]):
            if block.is_empty:
                continue
            first = at if first is None else first
            if _is_centred(block) and _is_large(block):
                return at
            if self._level(block) is not None:
                break
        if first is None or self._level(blocks[first]) is not None:
            return len(blocks)
        return first if _is_short(blocks[first], _LONGEST_HEADING) else len(blocks)

    def _before(self, blocks: Sequence[Block]) -> None:
        """The 版头, or what else stands above the title."""
        for block in blocks:
            if block.is_empty and not _styled(block):
                continue
            typed = (name for name, pattern in _HEAD if pattern.match(block.text))
            number = "number" if _NUMBER.search(block.text) else "head"
            role = "mark" if _is_mark(block) else _styled(block)
            self._roles[block.number] = role or next(typed, number)

    def _opening(self, blocks: Sequence[Block], title: int) -> int:
        """Title, subtitle, 主送机关; gives where the text begins."""
        at = title
        while at < len(blocks) and _goes_on(blocks[title], blocks[at]):
            self._roles[blocks[at].number] = "title"
            at += 1
        while at < len(blocks) and _is_subtitle(blocks[at]):
            self._roles[blocks[at].number] = "subtitle"
            at += 1
        while at < len(blocks) and (blocks[at].is_empty or _addresses(blocks[at])):
            self._roles[blocks[at].number] = "empty" if blocks[at].is_empty else "recipients"
            at += 1
        return at

    def _text(self, blocks: Sequence[Block]) -> None:
        """Headings and body, and what has a style or a pattern of its own."""
        before = ""
        for block in blocks:
            if not block.is_empty:
                before = self._roles[block.number] = self._role(block, before)

    def _role(self, block: Block, before: str) -> str:
        styled, level = _styled(block), self._level(block)
        if styled and styled not in ("title", "subtitle", "recipients"):
            return styled
        if before == "annex-label" and self._labelled(block) is None:
            return "annex-title"
        if level is not None:
            return HEADINGS[level]
        if _LIST.match(block.text) or (before == "list" and _LIST_GOES_ON.match(block.text)):
            return "list"
        return _by_pattern(block) or self._of_body(block)

    def _of_body(self, block: Block) -> str:
        """Body text, which a heading in a style of its own may open."""
        first = next((run for run in block.runs if run.text.strip()), None)
        found = _RUN_IN.fullmatch(first.style) if first else None
        return f"run-in{found[1]}" if found else "body"

    def _level(self, block: Block) -> int | None:
        """The level, from 0, of a heading that stands alone; None: it is none.

        The label says it before the style does: 一、 asks for 黑体 wherever it stands.
        """
        labelled, styled = self._labelled(block), _styled_level(block)
        if styled is not None:
            return styled if labelled is None else labelled
        if labelled is None or labelled >= _BY_LABEL or not _is_short(block, _LONGEST_HEADING):
            return None
        return labelled

    def _labelled(self, block: Block) -> int | None:
        """The level whose label opens the paragraph."""
        text, known = block.text.strip(), enumerate(self._labels)
        return next((level for level, label in known if label.match(text)), None)

    def _closing(self, blocks: Sequence[Block]) -> None:
        """署名, date and 附注: the last date that stands alone before any annex."""
        roles = [self._roles[it.number] for it in blocks]
        end = roles.index("annex-label") if "annex-label" in roles else len(blocks)
        dates = [at for at, it in enumerate(blocks[:end]) if _DATE.fullmatch(it.text)]
        if not dates:
            return
        last = dates[-1]
        self._roles[blocks[last].number] = "date"
        for at in range(last - 1, max(-1, last - 1 - _MOST_NAMES), -1):
            if roles[at] not in ("body", "sign") or not _is_short(blocks[at], _LONGEST_NAME):
                break
            self._roles[blocks[at].number] = "sign"
        if last + 1 < end and _NOTE.fullmatch(blocks[last + 1].text):
            self._roles[blocks[last + 1].number] = "note"


def _role_elsewhere(block: Block) -> str:
    """What stands in tables and text boxes, and blank lines."""
    if block.is_empty and not block.table:
        return "empty"
    if _styled(block) == "colophon" or _COLOPHON.fullmatch(block.text):
        return "colophon"
    if _styled(block) == "mark" or _is_mark(block):
        return "mark"
    if block.floats:
        return "floating"
    if block.is_across:
        return "caption"
    return "header-cell" if block.is_header or not block.row else "cell"


def _styled(block: Block) -> str:
    return _STYLED.get(block.style, "toc" if block.style.startswith("toc ") else "")


def _styled_level(block: Block) -> int | None:
    found = _STYLED_HEADING.fullmatch(block.style)
    if found:
        return min(int(found[1]), 4) - 1
    outline = block.properties.get("outlineLvl", "9")
    return int(outline) if outline in ("0", "1", "2", "3") else None


def _by_pattern(block: Block) -> str:
    for role, pattern in (("annex-label", _ANNEX), ("colophon", _COLOPHON)):
        if pattern.fullmatch(block.text):
            return role
    return "roll" if _ROLL.match(block.text) else ""


def _is_mark(block: Block) -> bool:
    """发文机关标志: large and red."""
    reds = any(is_red(run.properties.get("color", "")) for run in block.runs if run.text.strip())
    return reds and size_in(block) >= _SMALLEST_MARK


def _is_large(block: Block) -> bool:
    is_number = _NUMBER.search(block.text) is not None
    return size_in(block) >= _SMALLEST_TITLE and not _is_mark(block) and not is_number


def _is_centred(block: Block) -> bool:
    return block.properties.get("jc") == "center"


def _is_short(block: Block, longest: int) -> bool:
    """Whether it is a name or a heading: short, and no sentence."""
    text = block.text.strip()
    return 0 < len(text) <= longest and text[-1] not in _END_MARKS and "。" not in text


def _goes_on(title: Block, block: Block) -> bool:
    """Whether the block is the title's first line or one more."""
    if block is title:
        return True
    if _styled(title) == "title":
        return _styled(block) == "title"
    return not block.is_empty and _is_centred(block) and size_in(block) == size_in(title)


def _is_subtitle(block: Block) -> bool:
    if _styled(block) == "subtitle":
        return True
    return _is_centred(block) and not block.is_empty and _styled_level(block) is None


def _addresses(block: Block) -> bool:
    """主送机关 or a salutation: ends with a colon, and opens no text."""
    text = block.text.strip()
    opens = text.endswith(("：", ":")) and len(text) <= _LONGEST_ADDRESS
    is_sentence = re.search("[。，]|^现将|如下[：:]$", text)
    return _styled(block) == "recipients" or (opens and not is_sentence)


def _run_in(block: Block) -> str:
    """What the runs of a heading's character style hold."""
    held = []
    for run in block.runs:
        if not _RUN_IN.fullmatch(run.style):
            break
        held.append(run.text)
    return "".join(held)
