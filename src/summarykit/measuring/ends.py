"""What stands before and after the text: 版头, title, 附件说明, 落款, 附件, blank lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summarykit.measuring.cascade import twips
from summarykit.measuring.paper import Block, Paper, Section
from summarykit.measuring.roles import Cast, is_red
from summarykit.measuring.verdicts import Item, Seen, compared, item
from summarykit.measuring.wanted import Wanted
from summarykit.measuring.widths import Span, cell_of, first_line, indent, pitch_of, spans

_GOOD_NUMBER = re.compile(r"[^\d〔〕]+〔\d{4}〕[1-9]\d{0,4}号")
_MINUTES_NUMBER = re.compile(rf"{_GOOD_NUMBER.pattern}|〔\d{{4}}〕[1-9]\d{{0,4}}号")
_ANY_NUMBER = re.compile(r"[^\d\s：:]*?\S?\d{4}\s*\S\s*(?:第\s*)?\d{1,5}\s*号")
_LIST = re.compile(r"\s*(?:附件：(?:1\.|(?!\d{1,2}[.．、]))|\d{1,2}\.)\S.*[^。；，、：]")
_OFF = 0.8
"""Of a character: how wide digits come out is not in the file."""
_NUMBERED = ("number", "approver", "copy-number", "secrecy", "urgency", "head")
"""What a 发文字号 may stand in: in a 信函 it shares its line (10.1)."""
_LINE_OFF = 0.3
"""Of a line."""
_TITLE_OFF = 0.5
"""Of a line: two lines of a title end on the grid, what they lack stands above them."""
_HAIRLINE = 40
_GRID_OFF = 0.02
"""Of a line: under a 版头 the title's last line goes on to the grid, which is no free line."""


def end_items(paper: Paper, parts: Sequence[Cast], wanted: Wanted) -> Iterator[Item]:
    """All items of what stands round the text."""
    flowing = [it for it in parts if not it.block.table and not it.block.floats]
    yield from _head(parts, paper, wanted)
    yield from _title(flowing, paper, wanted)
    yield from _list(flowing, paper, wanted)
    yield from _sign(flowing, paper, wanted)
    yield from _annexes(flowing, paper, wanted.sheet.pitch * 20)
    yield from _blanks(flowing, paper)


def _section(paper: Paper, block: Block) -> Section:
    return paper.sections[min(block.section, len(paper.sections) - 1)]


def _head(parts: Sequence[Cast], paper: Paper, wanted: Wanted) -> Iterator[Item]:
    """版头, where a large red name shows that there is one (7.2)."""
    marks = [it.block for it in parts if it.role == "mark"]
    if not marks:
        return
    head = wanted.layout.letterhead
    seen = [_mark_colour(it) for it in marks]
    yield from compared(
        "mark.colour", "发文机关标志颜色", f"红色（{head.colour}）", seen, clause="5.2.4"
    )
    numbers = [it.block for it in parts if it.role in _NUMBERED]
    found = [(it, _ANY_NUMBER.search(it.text)) for it in numbers]
    good = _MINUTES_NUMBER if wanted.layout.form == "minutes" else _GOOD_NUMBER
    texts = [(it, at[0].strip()) for it, at in found if at]
    seen = [Seen(it, text, bool(good.fullmatch(text))) for it, text in texts]
    yield from compared(
        "number-line.form", "发文字号写法", "机关代字〔年份〕序号号", seen, clause="7.2.5"
    )
    red = any(is_red(colour) for it in _everything(parts, paper) for colour in it.colours)
    shown = "有红线" if red else "没有认出"
    yield item("head.rule", "版头分隔线", shown, "红色", True if red else None, clause="7.2.7")


def _everything(parts: Sequence[Cast], paper: Paper) -> Iterator[Block]:
    """All paragraphs, those of headers and footers too: the rules of a 信函 may stand there."""
    yield from (it.block for it in parts)
    for section in paper.sections:
        for blocks in (*section.headers.values(), *section.footers.values()):
            yield from blocks


def _mark_colour(block: Block) -> Seen:
    colours = [run.properties.get("color", "") for run in block.runs if run.text.strip()]
    return Seen(block, "、".join(dict.fromkeys(colours)), all(map(is_red, colours)))


def _title(parts: Sequence[Cast], paper: Paper, wanted: Wanted) -> Iterator[Item]:
    """7.3.1: that there is a title, and what stays free below it."""
    titles = [at for at, it in enumerate(parts) if it.role == "title"]
    if not titles:
        yield item("title.there", "标题", "没有认出标题", "有标题", None, clause="7.3.1")
        return
    last = max(at for at, it in enumerate(parts) if it.role in ("title", "subtitle"))
    if not any(it.block.text.strip() for it in parts[last + 1 :]):
        return
    asked = round(wanted.points(wanted.layout.title.space_after) / wanted.sheet.pitch, 1)
    free = _free_below(parts, last, paper) / (wanted.sheet.pitch * 20)
    has_head = any(it.role == "mark" for it in parts)
    lines = int(free + (_GRID_OFF if has_head else 0.5))
    seen = [Seen(parts[last].block, f"{lines:g} 行", abs(lines - asked) < 0.5)]
    yield from compared("title.below", "标题下空", f"{asked:g} 行", seen, clause="7.3.2")


def _free_below(parts: Sequence[Cast], at: int, paper: Paper) -> float:
    """Blank lines and space between a paragraph and the next that has text, in twips."""
    free = twips(parts[at].block.properties.get("spacing.after")) or 0
    for it in parts[at + 1 :]:
        if it.role != "empty":
            return free + (twips(it.block.properties.get("spacing.before")) or 0)
        free += pitch_of(it.block, _section(paper, it.block))[0]
    return free


def _list(parts: Sequence[Cast], paper: Paper, wanted: Wanted) -> Iterator[Item]:
    """附件说明 (7.3.4)."""
    listed = [at for at, it in enumerate(parts) if it.role == "list"]
    if not listed:
        return
    seen = [_listed(parts[at].block) for at in listed]
    asked = "附件：名称，几个附件标 1. 2.，名称后不加标点"
    yield from compared("list.form", "附件说明写法", asked, seen, clause="7.3.4")
    first = parts[listed[0]].block
    cell = cell_of(first, _section(paper, first))
    start = indent(first, "left", cell) + first_line(first, cell)
    seen = [Seen(first, f"左空 {round(start, 1):g} 字", abs(start - 2) <= 0.3)]
    if not first.text[0].isspace():
        yield from compared("list.indent", "附件说明位置", "左空 2 字", seen, clause="7.3.4")
    above = _above(parts, listed[0], paper, wanted.sheet.pitch * 20)
    seen = [Seen(first, f"{above:g} 行", abs(above - 1) < _LINE_OFF)]
    yield from compared("list.above", "附件说明上空", "1 行", seen, clause="7.3.4")


def _listed(block: Block) -> Seen:
    right = _LIST.fullmatch(block.text.rstrip()) is not None
    return Seen(block, "合乎写法" if right else block.text.strip()[-12:], right)


def _above(parts: Sequence[Cast], at: int, paper: Paper, pitch: float) -> float:
    """What stays free above a paragraph, in body lines."""
    free = twips(parts[at].block.properties.get("spacing.before")) or 0
    while at and parts[at - 1].role == "empty":
        at -= 1
        free += pitch_of(parts[at].block, _section(paper, parts[at].block))[0]
    return round(free / pitch, 1)


def _sign(parts: Sequence[Cast], paper: Paper, wanted: Wanted) -> Iterator[Item]:
    """署名 and date, with seal or without (7.3.5.1, 7.3.5.2)."""
    dates = [at for at, it in enumerate(parts) if it.role == "date"]
    if not dates:
        return
    names = [at for at, it in enumerate(parts) if it.role == "sign"]
    signed = _signed([parts[at].block for at in names], parts[dates[-1]].block, paper)
    unsealed, sealed = _unsealed(signed, wanted), _sealed(signed, wanted)
    asked = "不盖章：署名右空 2 字、日期右移 2 字；盖章：日期右空 4 字、署名与日期居中对齐"
    verdict = unsealed or sealed or (None if signed.is_too_wide else False)
    places = [Seen(parts[dates[-1]].block, _said(signed), verdict)]
    yield from compared("sign.position", "署名和日期位置", asked, places, clause="7.3.5")
    first = (names or dates)[0]
    above = _above(parts, first, paper, wanted.sheet.pitch * 20)
    gap = round(wanted.points(wanted.layout.closing.space_before) / wanted.sheet.pitch, 1)
    may_have_seal = sealed or not unsealed
    enough = above > gap - _LINE_OFF and (above < gap + _LINE_OFF or may_have_seal)
    seen = [Seen(parts[first].block, f"{above:g} 行", enough)]
    yield from compared("sign.above", "落款上空", f"{gap:g} 行", seen, clause="7.3.5")


class _Signed(NamedTuple):
    """Names and date of a 落款 as they stand, on lines of `width`, all in characters."""

    names: tuple[Span, ...]
    date: Span
    width: float

    @property
    def name(self) -> Span | None:
        """The one that the date goes by."""
        return self.names[-1] if self.names else None

    @property
    def widest(self) -> float:
        return max((end - start for start, end in self.names), default=0)

    @property
    def is_too_wide(self) -> bool:
        """A name goes on to a second line; where that ends is not in the file."""
        return self.widest > self.width


def _signed(names: Sequence[Block], date: Block, paper: Paper) -> _Signed:
    section = _section(paper, date)
    found = [span for it in names for span in spans(it, _section(paper, it))]
    return _Signed(tuple(found), spans(date, section)[-1], section.width / cell_of(date, section))


def _said(signed: _Signed) -> str:
    shown = f"日期右空 {_cells(signed.width - signed.date[1])} 字"
    if signed.name:
        shown += f"，署名右空 {_cells(signed.width - signed.name[1])} 字"
        shown += f"，日期比署名右移 {_cells(signed.date[0] - signed.name[0])} 字"
    return shown


def _unsealed(signed: _Signed, wanted: Wanted) -> bool:
    """署名 right 空二字, the date two characters right of its start; a long date instead of it."""
    end, (start, stop) = wanted.layout.closing, signed.date
    gap, shift = wanted.cells(end.name_right), wanted.cells(end.date_after)
    by_date = abs(signed.width - stop - gap) <= _OFF
    if signed.name is None:
        return by_date
    by_name = abs(signed.width - signed.name[1] - gap) <= _OFF
    return abs(start - signed.name[0] - shift) <= _OFF and (by_name or by_date)


def _sealed(signed: _Signed, wanted: Wanted) -> bool:
    """The date right 空四字, the 署名 centred on it; further left where a name or seal must."""
    end, dated = wanted.layout.closing, sum(signed.date) / 2
    centred = signed.name is None or abs(sum(signed.name) / 2 - dated) <= _OFF
    usual = wanted.cells(end.sealed_date_right) + (signed.date[1] - signed.date[0]) / 2
    pushed = max(usual, (signed.widest + 1) / 2, wanted.cells(end.seal_size) / 2)
    free = signed.width - dated
    return centred and min(abs(free - usual), abs(free - pushed)) <= _OFF


def _cells(amount: float) -> str:
    return f"{round(amount, 1):g}"


def _annexes(parts: Sequence[Cast], paper: Paper, pitch: float) -> Iterator[Item]:
    """附件 each on a new page, its title on the third line (7.3.7)."""
    labels = [at for at, it in enumerate(parts) if it.role == "annex-label"]
    seen = [_new_page(parts, at) for at in labels if at]
    yield from compared("annex.page", "附件另面", "另起一页", seen, clause="7.3.7")
    seen = []
    for at, it in enumerate(parts):
        if it.role == "annex-title":
            above = _above(parts, at, paper, pitch)
            right = abs(above - 1) < _TITLE_OFF
            seen.append(Seen(it.block, f"第 {above + 2:g} 行", right))
    yield from compared("annex.title", "附件标题位置", "第 3 行", seen, clause="7.3.7")


def _new_page(parts: Sequence[Cast], at: int) -> Seen:
    here, before = parts[at].block, parts[at - 1].block
    breaks = here.breaks_page or before.breaks_page or here.section != before.section
    return Seen(here, "另起一页" if breaks else "接排", breaks)


def _blanks(parts: Sequence[Cast], paper: Paper) -> Iterator[Item]:
    """Blank lines where the standard has none: they move when the text changes."""
    seen, at = [], 0
    while at < len(parts):
        count = 0
        while at + count < len(parts) and parts[at + count].role == "empty":
            count += 1
        if count:
            before = parts[at - 1] if at else None
            after = parts[at + count] if at + count < len(parts) else None
            allowed = _allowed(before, after, count)
            lines = [it.block for it in parts[at : at + count] if not _is_hairline(it.block)]
            seen += [Seen(it, "空行", False) for it in lines[allowed:]]
        at += count + 1
    there = [Seen(it.block, "没有", True) for it in parts[:1]]
    remark = "空行只用在标题下、附件说明和落款上等处"
    yield from compared("body.blanks", "多余空行", "没有", seen or there, remark=remark)


_MANY = 99
_FREE_AROUND = ("mark", "number", "approver", "secrecy", "urgency", "copy-number", "head",
                "colophon", "contents", "toc", "floating")  # fmt: skip


def _allowed(before: Cast | None, after: Cast | None, count: int) -> int:
    """How many blank lines may stand there; those that an item of their own counts are free."""
    left, right = before.role if before else "", after.role if after else ""
    if left in _FREE_AROUND or right in _FREE_AROUND or left in ("title", "subtitle"):
        return _MANY
    if right in ("list", "sign", "date", "annex-title") or left in ("sign", "date"):
        return _MANY
    if left in ("annex-title", "annex-label") or right in ("annex-label", "roll"):
        return 1
    if before is None or after is None:
        return 0
    beside_table = after.block.number - before.block.number > count + 1
    return 1 if beside_table else 0


def _is_hairline(block: Block) -> bool:
    """A paragraph of next to no height, as stands below a table."""
    return (twips(block.properties.get("spacing.line")) or 240) <= _HAIRLINE
