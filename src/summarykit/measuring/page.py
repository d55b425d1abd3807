"""Page, grid, page numbers, and what the file says of itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from summarykit.measuring.cascade import twips
from summarykit.measuring.paper import Block, Paper, Section
from summarykit.measuring.roles import Cast
from summarykit.measuring.verdicts import Item, item
from summarykit.measuring.wanted import MM, PAPER, TOLERANCE, Wanted, is_font, size_wanted
from summarykit.measuring.widths import is_chinese, size_of

_EDGES = {"top": "天头", "bottom": "地脚", "left": "订口", "right": "切口"}
_KINDS = {
    "lines": "只指定行",
    "linesAndChars": "指定行和字",
    "snapToChars": "文字对齐字符",
    "default": "无网格",
}
_NUMBER = re.compile(r"\s*(\S?)\s*\d+\s*(\S?)\s*")
_DASH_ABOVE_MIDDLE = 0.1
"""Of its size, how far a dash stands above the middle of its line."""
_OF_TEXT = ("body", "run-in", "heading")
_FOOT_OFF = 30
_SIDE_OFF = 80
_GRID_REMARK = "网格与行距不一致时，Word 按固定行距排，LibreOffice 7.4 等会对齐到网格"
_UNSAID = "没有写"


def page_items(paper: Paper, wanted: Wanted) -> Iterator[Item]:
    """Paper, edges, text area and grid of the upright pages (5.2.1, 5.2.3)."""
    upright = [it for it in paper.sections if not it.is_landscape] or list(paper.sections)
    yield _paper(paper.sections)
    for edge, name in _EDGES.items():
        yield _edge(upright, edge, name, getattr(wanted.sheet, edge) * 20)
    yield _area(upright, wanted)
    yield _grid(upright, wanted)


def _paper(sections: tuple[Section, ...]) -> Item:
    shown: list[str] = []
    right = True
    for it in sections:
        if not it.get("w") or not it.get("h"):
            shown.append(_UNSAID)
            right = False
            continue
        short, long = sorted((it.get("w"), it.get("h")))
        shown.append(f"{_mm(short)}×{_mm(long)} 毫米")
        sizes = ((short, PAPER["w"]), (long, PAPER["h"]))
        right = right and all(abs(size - asked) <= TOLERANCE for size, asked in sizes)
    found = "、".join(dict.fromkeys(shown))
    return item("page.paper", "纸张", found, "A4，210×297 毫米", right, clause="5.1")


def _edge(sections: list[Section], edge: str, name: str, asked: float) -> Item:
    found = [_edge_of(it, edge) for it in sections]
    right = all(size is not None and abs(size - asked) <= TOLERANCE for size in found)
    shown = "、".join(dict.fromkeys(_UNSAID if it is None else f"{_mm(it)} 毫米" for it in found))
    wanted = f"{_mm(asked)}±1 毫米"
    return item(f"page.{edge}", name, shown, wanted, right, clause="5.2.1")


def _edge_of(section: Section, edge: str) -> float | None:
    size = section.sizes[edge]
    gutter = section.get("gutter") if edge == "left" else 0
    return None if size is None else abs(size) + gutter


def _area(sections: list[Section], wanted: Wanted) -> Item:
    right = all(
        abs(it.width - wanted.width) <= TOLERANCE and abs(it.height - wanted.height) <= TOLERANCE
        for it in sections
    )
    found = "、".join(dict.fromkeys(_area_said(it, wanted.sheet.outside * 40) for it in sections))
    inner = wanted.height - wanted.sheet.outside * 40
    asked = f"{_mm(wanted.width)}×{_mm(inner)} 毫米，±1 毫米"
    return item("page.area", "版心", found, asked, right, clause="5.2.1")


def _area_said(section: Section, outside: float) -> str:
    """The 版心, which margins may stand outside of."""
    if not section.is_said:
        return "页面没有写全"
    return f"{_mm(section.width)}×{_mm(section.height - outside)} 毫米"


def _grid(sections: list[Section], wanted: Wanted) -> Item:
    asked, kind = wanted.sheet.pitch * 20, _grid_wanted(wanted)
    verdicts = [_grid_is_right(it, asked, kind) for it in sections]
    right = False if False in verdicts else None if None in verdicts else True
    shown = "、".join(dict.fromkeys(map(_grid_said, sections)))
    remark = "没有网格时，行数全靠固定行距" if right is None else _GRID_REMARK
    said = f"{_KINDS[kind]}，行距 {_pt(asked)} 磅"
    return item("page.grid", "文档网格", shown, said, right, clause="5.2.3", remark=remark)


def _grid_wanted(wanted: Wanted) -> str:
    return "linesAndChars" if wanted.sheet.kind == "characters" else "lines"


def _grid_is_right(section: Section, asked: float, kind: str) -> bool | None:
    if section.grid == "default":
        return None if kind == "lines" else False
    near = abs(section.pitch - asked) <= 1.5
    return near and section.grid == kind


def _grid_said(section: Section) -> str:
    kind = _KINDS.get(section.grid, section.grid)
    return kind if section.grid == "default" else f"{kind}，行距 {_pt(section.pitch)} 磅"


def number_items(paper: Paper, parts: Sequence[Cast], wanted: Wanted) -> Iterator[Item]:
    """Page numbers: — 1 —, 4号 宋体, odd right and even left by one character (7.5)."""
    section = _of_text(paper, parts)
    if section is None or not wanted.layout.page_number.shown:
        return
    odd, even = (_numbered(section.footers.get(kind, ())) for kind in ("default", "even"))
    even = even if paper.even_differs else None
    shown = "有" if odd or even else "没有页码"
    yield item("number.shown", "页码", shown, "有", bool(odd or even), clause="7.5")
    if odd is None:
        return
    yield _odd_and_even(paper, even)
    numbers = [it for it in (odd, even) if it is not None]
    yield _dashes(numbers)
    yield from _letters(paper, numbers, wanted)
    yield _sides(odd, even, wanted)
    yield _distance(section, odd, wanted)


def _of_text(paper: Paper, parts: Sequence[Cast]) -> Section | None:
    """The upright section with most of the text: pages of a 目录 in front have no numbers."""
    held = Counter(it.block.section for it in parts if it.role.startswith(_OF_TEXT))
    upright = [at for at, it in enumerate(paper.sections) if not it.is_landscape]
    return paper.sections[max(upright, key=lambda at: held[at])] if upright else None


def _numbered(blocks: tuple[Block, ...]) -> Block | None:
    return next((it for it in blocks if "PAGE" in it.fields), None)


def _odd_and_even(paper: Paper, even: Block | None) -> Item:
    found = "单双页不同" if even else "单双页相同"
    if paper.even_differs and even is None:
        found = "双页没有页码"
    right = even is not None
    return item("number.even", "单双页页码", found, "单双页不同", right, clause="7.5")


def _dashes(numbers: list[Block]) -> Item:
    texts = list(dict.fromkeys(it.text.strip() for it in numbers))
    found = [_NUMBER.fullmatch(text) for text in texts]
    right = all(it is not None and it[1] == it[2] == "—" for it in found)
    wanted = "— 1 —（一字线，U+2014）"
    return item("number.dashes", "页码样式", "、".join(texts), wanted, right, clause="7.5")


def _letters(paper: Paper, numbers: list[Block], wanted: Wanted) -> Iterator[Item]:
    face = wanted.layout.fonts.page_number
    runs = [run for it in numbers for run in it.runs if run.text.strip()]
    fonts = {paper.cascade.fonts.font(run.properties, "ascii") for run in runs}
    sizes = {size_of(run.properties) for run in runs}
    right = all(is_font(font, face) for font in fonts)
    found = "、".join(font or "没有指定" for font in sorted(fonts))
    yield item("number.font", "页码字体", found, face.font, right, clause="7.5")
    right = all(abs(size - size_wanted(face)) < 0.3 for size in sizes)
    found = "、".join(f"{size:g} 磅" for size in sorted(sizes))
    yield item("number.size", "页码字号", found, f"{size_wanted(face):g} 磅", right, clause="7.5")


def _sides(odd: Block, even: Block | None, wanted: Wanted) -> Item:
    side = wanted.points(wanted.layout.page_number.side) * 20
    seen = [(odd, "right", "单页右空")] + ([(even, "left", "双页左空")] if even else [])
    shown, right = [], True
    for block, place, said in seen:
        gap = _gap(block, place)
        shown.append(f"{said} {_pt(gap)} 磅" if gap is not None else f"{said[:2]}不在{said[2]}侧")
        right = right and gap is not None and abs(gap - side) <= _SIDE_OFF
    verdict = None if right and any(it.floats for it, _, _ in seen) else right
    asked = f"单页右空、双页左空一字（{_pt(side)} 磅）"
    return item("number.side", "页码位置", "，".join(shown), asked, verdict, clause="7.5")


def _gap(block: Block, side: str) -> float | None:
    """What is free at the side that the number stands at; None: it stands elsewhere."""
    jc = block.properties.get("jc", "left")
    standing = {"end": "right", "start": "left", "both": "left"}.get(jc, jc)
    if standing != side:
        return None
    chars = twips(block.properties.get(f"ind.{side}Chars"))
    size = max((size_of(run.properties) for run in block.runs), default=14.0)
    given = chars / 100 * size * 20 if chars else twips(block.properties.get(f"ind.{side}")) or 0
    text = block.text
    spaces = len(text) - len(text.rstrip() if side == "right" else text.lstrip())
    return given + spaces * size * 20 * (1 if "\u3000" in text else 0.5)


def _distance(section: Section, number: Block, wanted: Wanted) -> Item:
    """From the foot of the 版心 as the layout has it to the dash."""
    size = max((size_of(run.properties) for run in number.runs), default=14.0) * 20
    exact = number.properties.get("spacing.lineRule") == "exact"
    line = twips(number.properties.get("spacing.line")) if exact else size * 1.3
    after = twips(number.properties.get("spacing.after")) or 0
    dash = section.get("footer") + after + (line or size) / 2 + size * _DASH_ABOVE_MIDDLE
    found = (wanted.sheet.bottom + wanted.sheet.outside) * 20 - dash
    asked = wanted.points(wanted.layout.page_number.below) * 20
    off = abs(found - asked)
    right = off <= TOLERANCE if exact else False if off > 3 * TOLERANCE else None
    if number.floats:
        right = None
    remark = "" if exact else "页码所在行不是固定行距，高低随字体而变"
    shown, said = f"约 {_mm(found)} 毫米", f"{_mm(asked)}±1 毫米"
    return item("number.below", "页码距版心", shown, said, right, clause="7.5", remark=remark)


def header_items(paper: Paper) -> Iterator[Item]:
    """Headers: the standard has none, and one that is too low pushes the text down."""
    texts = [
        block.text.strip()
        for section in paper.sections
        for kind, blocks in section.headers.items()
        if (kind != "even" or paper.even_differs) and (kind != "first" or section.first_differs)
        for block in blocks
        if block.text.strip()
    ]
    shown = f"有：{texts[0][:20]}" if texts else "没有文字"
    yield item("header.text", "页眉", shown, "没有文字", not texts, clause="5.2.1")
    said = [it for it in paper.sections if it.sizes["header"] is not None]
    if not said:
        return
    low = max(it.get("header") - abs(it.get("top")) for it in said)
    found = "、".join(dict.fromkeys(f"{_mm(it.get('header'))} 毫米" for it in said))
    yield item("header.distance", "页眉距边界", found, "小于天头", low < 0, clause="5.2.1")


def file_items(paper: Paper) -> Iterator[Item]:
    """Compatibility mode, language and fonts of a theme."""
    yield _mode(paper)
    yield from _language(paper)


def _mode(paper: Paper) -> Item:
    mode = paper.setting("compat/compatSetting[@name='compatibilityMode']")
    right = mode == "15"
    found = mode or "没有写，Word 按 2007 的兼容模式打开"
    return item("file.mode", "兼容模式", found, "15（Word 2013 及以后）", right)


def _language(paper: Paper) -> Iterator[Item]:
    other = paper.setting("themeFontLang", "eastAsia")
    found: dict[str, None] = {}
    for block in paper.blocks:
        for run in block.runs:
            if is_chinese(run.text):
                found.setdefault(run.properties.get("lang.eastAsia", other), None)
    if not found:
        return
    wrong = [it for it in found if it.lower() not in ("zh-cn", "zh-hans", "zh-hans-cn", "")]
    right = False if wrong else None if "" in found else True
    shown = "、".join(it or "没有写" for it in found)
    remark = "语言不是中文时，行首行尾的标点按别的规则处理"
    yield item("file.language", "中文的语言", shown, "zh-CN", right, remark=remark)


def _mm(size: float) -> str:
    return f"{round(size / MM, 1):g}"


def _pt(size: float) -> str:
    return f"{round(size / 20, 2):g}"
