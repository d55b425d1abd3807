"""The text: lines and characters, fonts by role, indents, blank lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from summarykit.layout import Face
from summarykit.measuring.cascade import is_on, twips
from summarykit.measuring.paper import Block, Paper, Run, Section
from summarykit.measuring.roles import HEADINGS, Cast
from summarykit.measuring.verdicts import Item, Seen, compared
from summarykit.measuring.wanted import MM, Wanted, is_font, size_wanted
from summarykit.measuring.widths import (
    advance,
    cell_of,
    first_line,
    indent,
    is_chinese,
    pitch_of,
    size_of,
)

_RUNNING = ("body", "run-in1", "run-in2", "run-in3", "run-in4")
_LEVELS = ("一级标题", "二级标题", "三级标题", "四级标题")
_PITCH_OFF = MM / 22
"""±1 mm over a page of 22 lines."""
_ABOUT = 0.15
_INDENT_OFF = 0.25
_APPROVERS = re.compile("签发人[:：]")
_NUMBER = re.compile(r"\S*\d{4}\s*[^\d\s年]\s*(第\s*)?\d{1,5}\s*号")
_ON_HEAD_LINES = {
    "secrecy": ("secrecy", "urgency"),
    "number-line": ("number", "approver", "secrecy", "urgency"),
    "approver": ("number", "approver"),
}
"""Faces of the 版头, and the lines that they may stand on: 密级, 发文字号 and 签发人 share some."""
_SPACES = " \u3000\t\xa0"


class Text:
    """The paragraphs of a paper with their roles, held against a layout."""

    def __init__(self, paper: Paper, parts: Sequence[Cast], wanted: Wanted) -> None:
        self._paper, self._parts, self._wanted = paper, parts, wanted

    def items(self) -> Iterator[Item]:
        """All items of the text."""
        yield from self._lines()
        yield from self._characters()
        yield from self._spacing()
        for id, name, roles, face, clause in self._faces():
            yield from self._face(id, name, roles, face, clause)
        yield from self._alignment()
        yield from self._indents()
        yield from self._spaces()
        yield from self._theme()
        yield from self._widows()

    def _of(self, *roles: str) -> Iterator[Block]:
        return (it.block for it in self._parts if it.role in roles and it.block.text.strip())

    def _section(self, block: Block) -> Section:
        return self._paper.sections[min(block.section, len(self._paper.sections) - 1)]

    def _upright(self, *roles: str) -> Iterator[tuple[Block, Section]]:
        for block in self._of(*roles):
            section = self._section(block)
            if not section.is_landscape and section.width > 0 and section.height > 0:
                yield block, section

    def _lines(self) -> Iterator[Item]:
        """5.2.3: pitch, and lines of a full page."""
        asked, lines, remark = self._wanted.sheet.pitch * 20, self._wanted.lines, ""
        pitches, pages = [], []
        for block, section in self._upright(*_RUNNING):
            pitch, sure = pitch_of(block, section)
            remark = remark if sure else "不是固定行距，实际高度随字体和软件而变"
            near = abs(pitch - asked) <= (_PITCH_OFF if sure else asked * _ABOUT)
            pitches.append(Seen(block, _said(pitch, sure), near if sure or not near else None))
            held = int(section.height / pitch + 0.01)
            same = held == lines
            pages.append(Seen(block, f"{'' if sure else '约 '}{held} 行", same if sure else None))
        yield from compared(
            "body.pitch", "正文行距", f"{asked / 20:g} 磅", pitches, clause="5.2.3", remark=remark
        )
        yield from compared(
            "body.lines", "每页行数", f"{lines} 行", pages, clause="5.2.3", remark=remark
        )

    def _characters(self) -> Iterator[Item]:
        """5.2.3: characters of a full line, from size and spacing."""
        asked = self._wanted.characters
        seen = []
        for block, section in self._upright(*_RUNNING):
            held = {self._held(run, block, section): run for run in _chinese(block)}
            worst = max(held, key=lambda count: abs(count - asked), default=asked)
            if held:
                shown = f"{worst} 字（{_letters(held[worst])}）"
                seen.append(Seen(block, shown, worst == asked))
        yield from compared("body.characters", "每行字数", f"{asked} 字", seen, clause="5.2.3")

    @staticmethod
    def _held(run: Run, block: Block, section: Section) -> int:
        return int(section.width / max(1.0, advance(run.properties, block, section)) + 0.001)

    def _spacing(self) -> Iterator[Item]:
        """Nothing above and below paragraphs: blank lines are lines of the grid."""
        seen = []
        for block, section in self._upright(*_RUNNING, *HEADINGS):
            above, below = (_gap(block, side, section) for side in ("before", "after"))
            shown = f"段前 {above:g} 磅、段后 {below:g} 磅"
            seen.append(Seen(block, shown, above < 0.5 and below < 0.5))
        yield from compared(
            "body.spacing", "段前段后", "段前 0 磅、段后 0 磅", seen, clause="5.2.3"
        )

    def _faces(self) -> Iterator[tuple[str, str, tuple[str, ...], Face, str]]:
        """Id, name, roles, face and clause of everything that has a font of its own."""
        fonts = self._wanted.layout.fonts
        yield "title", "标题", ("title",), fonts.title, "7.3.1"
        yield "subtitle", "副标题", ("subtitle",), fonts.subtitle, ""
        for level, name in enumerate(_LEVELS, start=1):
            roles = (f"heading{level}", f"run-in{level}")
            yield f"heading{level}", name, roles, fonts.heading(level), "7.3.3"
        yield "body", "正文", _RUNNING, fonts.body, "5.2.2"
        yield "recipients", "主送机关", ("recipients",), fonts.body, "7.3.2"
        yield "list", "附件说明", ("list",), fonts.body, "7.3.4"
        yield "sign", "署名和日期", ("sign", "date"), fonts.body, "7.3.5"
        yield "note", "附注", ("note",), fonts.body, "7.3.6"
        yield "annex", "附件标识", ("annex-label",), fonts.attachment_label, "7.3.7"
        yield "annex-title", "附件标题", ("annex-title",), fonts.title, "7.3.7"
        lines = _ON_HEAD_LINES
        yield "number-line", "发文字号", lines["number-line"], fonts.body, "7.2.5"
        yield "approver", "签发人姓名", lines["approver"], fonts.approver, "7.2.6"
        yield "secrecy", "密级、紧急程度", lines["secrecy"], fonts.secrecy, "7.2.2"
        yield "colophon", "版记", ("colophon",), fonts.colophon, "7.4"
        yield "header-cell", "表头", ("header-cell",), fonts.table_header, ""
        yield "cell", "表格", ("cell",), fonts.table, ""

    def _face(
        self, id: str, name: str, roles: tuple[str, ...], face: Face, clause: str
    ) -> Iterator[Item]:
        """Font, size and weight of one role; of a heading that runs in, its own words only."""
        fonts, sizes, bolds = [], [], []
        size = size_wanted(face)
        for part in self._parts:
            if part.role not in roles:
                continue
            for run in _runs(part, id):
                if is_chinese(run.text):
                    font = self._paper.cascade.fonts.font(run.properties, "eastAsia")
                    fonts.append(Seen(part.block, font or "没有指定", is_font(font, face)))
                found, bold = size_of(run.properties), is_on(run.properties, "b")
                right = abs(found - size_wanted(face, part.block.style)) < 0.3
                sizes.append(Seen(part.block, f"{found:g} 磅", right))
                bolds.append(Seen(part.block, "加粗" if bold else "不加粗", bold == face.bold))
        yield from compared(f"{id}.font", f"{name}字体", face.font, _by_block(fonts), clause=clause)
        yield from compared(
            f"{id}.size", f"{name}字号", f"{size:g} 磅", _by_block(sizes), clause=clause
        )
        if id == "title" or id.startswith("heading"):
            wanted = "加粗" if face.bold else "不加粗"
            yield from compared(
                f"{id}.bold", f"{name}加粗", wanted, _by_block(bolds), clause=clause
            )

    def _alignment(self) -> Iterator[Item]:
        seen = [_aligned(it, ("center",)) for it in self._of("title")]
        yield from compared("title.alignment", "标题对齐", "居中", seen, clause="7.3.1")
        seen = [_aligned(it, ("both",)) for it in self._of(*_RUNNING)]
        yield from compared("body.alignment", "正文对齐", "两端对齐", seen, clause="5.2.3")

    def _indents(self) -> Iterator[Item]:
        """7.3.3: each paragraph begins two characters in, and goes on flush left."""
        asked = self._wanted.cells(self._wanted.layout.body.first_line)
        wanted = f"首行缩进 {round(asked, 1):g} 字"
        for id, name, roles in (
            ("heading.indent", "各级标题缩进", HEADINGS),
            ("body.indent", "正文缩进", _RUNNING),
        ):
            seen = [
                _indented(it, cell_of(it, self._section(it)), asked)
                for it in self._of(*roles)
                if it.text[0] not in _SPACES
            ]
            yield from compared(id, name, wanted, seen, clause="7.3.3")
        seen = [_flush(it, cell_of(it, self._section(it))) for it in self._of("recipients")]
        yield from compared("recipients.indent", "主送机关位置", "顶格", seen, clause="7.3.2")

    def _spaces(self) -> Iterator[Item]:
        """Indents are no typed spaces: whoever changes the style does not move those."""
        roles = (*_RUNNING, *HEADINGS, "title", "list", "sign", "date", "recipients", "note")
        seen = [Seen(it, "用空格", False) for it in self._of(*roles) if _is_spaced(it)]
        none = [Seen(it, "没有", True) for it in self._of(*roles)]
        remark = "用首行缩进、对齐和缩进代替空格"
        yield from compared("body.spaces", "空格排版", "没有", seen or none[:1], remark=remark)

    def _theme(self) -> Iterator[Item]:
        seen = []
        for block in (it.block for it in self._parts):
            for run in _chinese(block):
                by_theme = bool(run.properties.get("rFonts.eastAsiaTheme"))
                seen.append(Seen(block, "随主题" if by_theme else "指定了字体", not by_theme))
        remark = "换主题或换电脑后字体会变"
        yield from compared("file.theme", "主题字体", "指定了字体", _by_block(seen), remark=remark)

    def _widows(self) -> Iterator[Item]:
        seen = []
        for block in self._of(*_RUNNING):
            kept = is_on(block.properties, "widowControl", otherwise=True)
            seen.append(Seen(block, "打开" if kept else "关闭", not kept))
        remark = "打开时，有的页只排得下 21 行"
        yield from compared("body.widows", "孤行控制", "关闭", seen, clause="5.2.3", remark=remark)


def _chinese(block: Block) -> Iterator[Run]:
    return (run for run in block.runs if is_chinese(run.text))


def _runs(part: Cast, id: str) -> Iterator[Run]:
    """The runs of a paragraph that the face `id` is for: headings and names have their own."""
    opened, at = len(part.heading), 0
    for run in part.block.runs:
        start, at = at, at + len(run.text)
        if not run.text.strip():
            continue
        if part.role.startswith("run-in") and (start < opened) != id.startswith("heading"):
            continue
        if id in _ON_HEAD_LINES and _head_face(part, start) != id:
            continue
        yield run


def _head_face(part: Cast, at: int) -> str:
    """Which face of the 版头 the letters at `at` have: 密级, then 发文字号, then names."""
    text, alone = part.block.text, len(part.block.text)
    number, label = _NUMBER.search(text), _APPROVERS.search(text)
    ends = number.end() if number else 0 if part.role == "approver" else alone
    if at >= (label.end() if label else ends):
        return "approver"
    otherwise = alone if part.role in _ON_HEAD_LINES["secrecy"] else 0
    return "number-line" if at >= (number.start() if number else otherwise) else "secrecy"


def _is_spaced(block: Block) -> bool:
    """Whether typed spaces open it; a tab that has a stop of its own is none."""
    return block.text[0] in _SPACES and not (block.text[0] == "\t" and "tabs" in block.properties)


def _by_block(seen: Iterable[Seen]) -> list[Seen]:
    """One for each paragraph: the first that is wrong, else the first."""
    chosen: dict[int, Seen] = {}
    for it in seen:
        known = chosen.get(it.block.number)
        if known is None or (known.right is True and it.right is not True):
            chosen[it.block.number] = it
    return list(chosen.values())


def _said(pitch: float, sure: bool) -> str:
    return f"{pitch / 20:g} 磅" if sure else f"约 {round(pitch / 20):g} 磅"


def _letters(run: Run) -> str:
    spacing = (twips(run.properties.get("spacing")) or 0) / 20
    return f"{size_of(run.properties):g} 磅，字距 {spacing:g} 磅"


def _gap(block: Block, side: str, section: Section) -> float:
    """Space above or below in points."""
    if is_on(block.properties, f"spacing.{side}Autospacing"):
        return 14.0
    lines = twips(block.properties.get(f"spacing.{side}Lines"))
    given = lines / 100 * (section.pitch or 240) if lines else 0
    return (given or twips(block.properties.get(f"spacing.{side}")) or 0) / 20


_SAID = {
    "center": "居中", "both": "两端对齐", "distribute": "分散对齐", "right": "右对齐",
    "end": "右对齐", "left": "左对齐", "start": "左对齐",
}  # fmt: skip


def _aligned(block: Block, wanted: tuple[str, ...]) -> Seen:
    jc = block.properties.get("jc", "left")
    return Seen(block, _SAID.get(jc, jc), jc in wanted)


def _indented(block: Block, cell: float, asked: float) -> Seen:
    first, left = first_line(block, cell), indent(block, "left", cell)
    right = abs(first - asked) <= _INDENT_OFF and abs(left) <= _INDENT_OFF
    shown = f"首行缩进 {round(first, 1):g} 字" if first >= 0 else f"悬挂 {round(-first, 1):g} 字"
    return Seen(block, shown + (f"、左缩进 {round(left, 1):g} 字" if round(left, 1) else ""), right)


def _flush(block: Block, cell: float) -> Seen:
    start = indent(block, "left", cell) + first_line(block, cell)
    flush = abs(start) <= _INDENT_OFF
    return Seen(block, "顶格" if flush else f"左空 {round(start, 1):g} 字", flush)
