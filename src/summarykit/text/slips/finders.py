"""What clerks mistype in YAML: one function per slip looks at one line and says how to mend it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from summarykit.text.slips.drafts import SWALLOWED, Draft, Edit, Mend, Slip, Trouble, hide
from summarykit.text.slips.said import (
    empty_key,
    list_in_text,
    swallowed,
    tight_colon,
    tight_dash,
    wide_bracket,
    wide_colon,
)

_QUOTE = re.compile(r"(?<![^\s\[{,:(-])(\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*')(?=\s*(?:$|[,\]}:#]))")
_EXPRESSION = re.compile(r"\{\{.*?\}\}")
_LONGEST_LINE = 5000
_INDENT = re.compile(r"[ \t]*")
_DASHES = r"[ \t]*(?:-[ \t]+)*"
_WORD = r"[^\s:：，,。；;、\"'“”‘’\[\]{}()（）#&*!|>%@`?-][^\s:：，,。；;\"'“”\[\]{}#]{0,19}"
_HALF = {"｛": "{", "｝": "}", "［": "[", "］": "]", "，": ","}


def mends(draft: Draft, trouble: Trouble, keys: frozenset[str]) -> Iterator[list[Mend]]:
    """What may have been mistyped, the likeliest kind first; of one kind, all that is near.

    `keys` are those that mean something in this kind of file; they are looked for first.
    """
    case = _Case(draft, trouble, keys)
    for find in _FINDERS if trouble.is_syntax else _FINDERS_IN_TEXT:
        found = [mend for number in case.nearby if (mend := find(case, number)) is not None]
        if found:
            yield found


class _Case:
    """A trouble with the lines around it."""

    def __init__(self, draft: Draft, trouble: Trouble, keys: frozenset[str]) -> None:
        self.lines, self.trouble, self.keys = draft.lines, trouble, keys
        self.known = "|".join(re.escape(key) for key in sorted(keys, key=len, reverse=True))

    @property
    def nearby(self) -> list[int]:
        """The line of the trouble, where it began, and the lines with text above it."""
        last = min(self.trouble.line, len(self.lines) - 1)
        above = [n for n in range(last - 1, max(-1, last - 20), -1) if self.lines[n].strip()]
        began = [self.trouble.start[0]] if self.trouble.start[0] < len(self.lines) else []
        near = dict.fromkeys([last, *began, *above[:4]])
        return [number for number in near if len(self.lines[number]) <= _LONGEST_LINE]

    def bare(self, number: int) -> str:
        """The line with the insides of its quotes and its comment blanked out."""
        return bare(self.lines[number])

    def indent(self, number: int) -> int:
        """How far the line is indented."""
        found = _INDENT.match(self.lines[number])
        return found.end() if found else 0


def bare(line: str) -> str:
    """The line with the insides of its quotes and its comment blanked out."""
    blanked = _QUOTE.sub(lambda quote: quote[0][0] + "～" * (len(quote[0]) - 2) + quote[0][0], line)
    comment = re.search(r"(?:^|[ \t])#", blanked)
    return blanked[: comment.start()].ljust(len(line)) if comment else blanked


def _tab(case: _Case, number: int) -> Mend | None:
    """Tabs in front; a run of such lines is one slip."""
    if "\t" not in case.lines[number][: case.indent(number)]:
        return None
    first, last = number, number
    while first > 0 and _has_tab(case, first - 1):
        first -= 1
    while last + 1 < len(case.lines) and _has_tab(case, last + 1):
        last += 1
    several = f"（第{first + 1}—{last + 1}行）" if last > first else ""
    slip = Slip(
        "SK130",
        f"用制表符（Tab）缩进{several}",
        "YAML 只能用空格缩进，请把每个 Tab 换成空格，每深一层多两个",
        first,
        case.lines[first].index("\t"),
    )
    return Mend(slip, tuple(_untabbed(case, first, last, width) for width in (2, 4, 8, 0)))


def _has_tab(case: _Case, number: int) -> bool:
    return bool(case.lines[number].strip()) and "\t" in case.lines[number][: case.indent(number)]


def _untabbed(case: _Case, first: int, last: int, width: int) -> tuple[Edit, ...]:
    return tuple(
        Edit(number, column, 1, " " * width)
        for number in range(first, last + 1)
        for column, sign in enumerate(case.lines[number][: case.indent(number)])
        if sign == "\t"
    )


def _expression(case: _Case, number: int) -> Mend | None:
    """A text that begins with {{ }}, or holds one inside brackets."""
    found = list(_EXPRESSION.finditer(case.bare(number)))
    if not found:
        return _open_expression(case, number) if "{{" in case.bare(number) else None
    line = case.lines[number]
    first = line[found[0].start() : found[0].end()]
    slip = Slip(
        "SK133",
        f"“{first}”没有加引号，花括号被当成了 YAML 的括号",
        f"给整段文字加上引号，如 {_quoted_example(line, found[0])}",
        number,
        found[0].start(),
        len(first),
    )
    edits = (
        Edit(number, one.start(), len(one[0]), hide(line[one.start() : one.end()])) for one in found
    )
    return Mend(slip, (tuple(edits),))


def _quoted_example(line: str, found: re.Match[str]) -> str:
    after = re.match(r"[^,，。；;\]}#]*", line[found.end() :])
    return f"'{line[found.start() : found.end()]}{after[0].rstrip() if after else ''}'"


def _open_expression(case: _Case, number: int) -> Mend:
    column = case.bare(number).index("{{")
    slip = Slip(
        "SK124",
        "“{{”没有对应的“}}”",
        "引用指标写成 {{ 键名 }}，整段文字加引号",
        number,
        column,
        2,
    )
    rest = case.lines[number][column:].rstrip()
    return Mend(slip, ((Edit(number, column, len(rest), hide(rest)),),))


def _wide_colon(case: _Case, number: int) -> Mend | None:
    """标题：甲 instead of 标题: 甲."""
    line = case.bare(number)
    found = _key_before(case, line, "：") or re.match(rf"({_DASHES})({_WORD})：(?!$)", line)
    if found is None:
        return None
    slip = wide_colon(found[2], number, found.end(2))
    return Mend(slip, _here_or_further_left(case, number, Edit(number, found.end(2), 1, ": ")))


def _key_before(case: _Case, line: str, colon: str) -> re.Match[str] | None:
    """A known key right before the sign, at the line's start or in a bracket."""
    if not case.known:
        return None
    start = re.match(rf"({_DASHES})({case.known})[ \t]*{colon}", line)
    return start or re.search(rf"([{{,][ \t]*)({case.known})[ \t]*{colon}(?=\S)", line)


def _tight_colon(case: _Case, number: int) -> Mend | None:
    """标题:甲 instead of 标题: 甲."""
    line = case.bare(number)
    found = _known_tight(case, line) or re.match(rf"({_DASHES})({_WORD}):(?=[^\s:/\\])", line)
    if found is None:
        return None
    slip = tight_colon(found[2], number, found.end(2))
    return Mend(slip, _here_or_further_left(case, number, Edit(number, found.end(2) + 1, 0, " ")))


def _here_or_further_left(case: _Case, number: int, edit: Edit) -> tuple[tuple[Edit, ...], ...]:
    """The edit alone, or together with moving the line out of the text above it."""
    here = case.indent(number)
    levels = {case.indent(above) for above in range(number) if case.lines[above].strip()}
    further = sorted((level for level in levels if level < here), reverse=True)
    moved = tuple((edit, Edit(number, 0, here - level, "")) for level in further[:3])
    return ((edit,), *moved) if case.trouble.problem == SWALLOWED else ((edit,),)


def _known_tight(case: _Case, line: str) -> re.Match[str] | None:
    if not case.known:
        return None
    start = re.match(rf"({_DASHES})({case.known}):(?=\S)", line)
    return start or re.search(rf"([{{,][ \t]*)({case.known}):(?=\S)", line)


def _tight_dash(case: _Case, number: int) -> Mend | None:
    """-甲 instead of - 甲; a run of such lines is one slip."""
    if not _has_tight_dash(case, number):
        return None
    first, last = number, number
    while first > 0 and _has_tight_dash(case, first - 1, case.indent(number)):
        first -= 1
    while last + 1 < len(case.lines) and _has_tight_dash(case, last + 1, case.indent(number)):
        last += 1
    several = f"（第{first + 1}—{last + 1}行）" if last > first else ""
    slip = tight_dash(several, first, case.indent(first))
    edits = (Edit(below, case.indent(below) + 1, 0, " ") for below in range(first, last + 1))
    return Mend(slip, (tuple(edits),))


def _has_tight_dash(case: _Case, number: int, indent: int | None = None) -> bool:
    if indent is not None and case.indent(number) != indent:
        return False
    return bool(re.match(r"[ \t]*-[^\s\d-]", case.lines[number]))


def _dash_in_text(case: _Case, number: int) -> Mend | None:
    """措施: 甲, and list items below it."""
    found = re.match(r"[ \t]*(-)[ \t]", case.lines[number])
    if found is None or case.trouble.problem != SWALLOWED or number != case.trouble.line:
        return None
    column = found.start(1)
    edits = (Edit(number, column, 1, hide("-")), *_items_below(case, number))
    return Mend(list_in_text(number, column), (edits,))


def _no_colon(case: _Case, number: int) -> Mend | None:
    """A known key alone on its line, or with a space where the colon should be."""
    line = case.bare(number)
    found = re.match(rf"({_DASHES})({_WORD})(?=[ \t]+[{{\[])", line)
    if found is None and case.known:
        found = re.match(rf"({_DASHES})({case.known})(?=[ \t]|$)(?![ \t]*:)", line)
    if found is None:
        return None
    slip = Slip(
        "SK145",
        f"“{found[2]}”后面缺少冒号",
        f"写成 {found[2]}: ……",
        number,
        found.start(2),
        len(found[2]),
    )
    return Mend(slip, ((Edit(number, found.end(2), 0, ":"),),))


def _wide_brackets(case: _Case, number: int) -> Mend | None:
    """｛名称：甲，值：1｝ in place of {名称: 甲, 值: 1}."""
    line = case.bare(number)
    found = list(re.finditer(r"(?<=: )[｛［]|[｝］](?=\s*$)", line))
    found += (
        re.finditer(rf"，(?=[ \t]*(?:{case.known or _WORD})(?:：|:[ \t]))", line)
        if "{" in line or found
        else ()
    )
    if not found:
        return None
    first = min(found, key=re.Match.start)
    slip = wide_bracket(first[0], number, first.start())
    return Mend(slip, (tuple(Edit(number, m.start(), 1, _HALF[m[0]]) for m in found),))


def _comment(case: _Case, number: int) -> Mend | None:
    """A comment sign that swallows the rest of a bracket, or the closing quote."""
    line = _QUOTE.sub(lambda quote: "～" * len(quote[0]), case.lines[number])
    found = re.search(r"(?<=\S)[ \t]+#(?=.*[\]}\"'])", line)
    if found is None:
        return None
    column = found.end() - 1
    return Mend(
        swallowed(line[column:], number, column, warning=False),
        ((Edit(number, column, 1, hide("#")),),),
    )


def _after_quote(case: _Case, number: int) -> Mend | None:
    """标题: "十一五"规划: a text that begins with an ASCII quote."""
    found = re.search(
        r"(?:^|: +|- +|[\[{,] *)((?:\"[^\"]*\"|'[^']*'))(?=[ \t]*[^\s,\]}:#])", case.lines[number]
    )
    if found is None:
        return None
    slip = Slip(
        "SK139",
        f"引号结束以后还有文字：{found[1]}……",
        "文字里的引号请用中文引号“”，或者给整段文字再加一对单引号",
        number,
        found.start(1),
        len(found[1]),
    )
    rest = case.lines[number][found.start(1) :]
    signs = (found.start(1) + place for place, sign in enumerate(rest) if sign in "\"'")
    return Mend(
        slip, (tuple(Edit(number, at, 1, hide(rest[at - found.start(1)])) for at in signs),)
    )


def _open_quote(case: _Case, number: int) -> Mend | None:
    """A quote that does not close on its line; the lines below looked like keys."""
    line = case.lines[number]
    found = re.search(r"(?:: +|- +|[\[{,] *)([\"'])(?:(?!\1).)*$", bare(line))
    if found is None:
        return None
    column, quote = found.start(1), found[1]
    slip = Slip(
        "SK138",
        f"引号 {quote} 没有配对",
        "给文字补上后一个引号；文字里的引号请用中文引号“”",
        number,
        column,
        len(line) - column,
    )
    closing = re.search(r"[\]}\s]*$", line)
    end = closing.start() if closing else len(line)
    ways = ((Edit(number, len(line), 0, quote),), (Edit(number, end, 0, quote),))
    return Mend(slip, (*ways, (Edit(number, column, 1, hide(quote)),)))


def _escape(case: _Case, number: int) -> Mend | None:
    """ "C:\\数据": a backslash that YAML takes for the beginning of a sign."""
    if "escape" not in case.trouble.problem or number != case.trouble.line:
        return None
    column = case.lines[number].rfind("\\", 0, case.trouble.column + 1)
    slip = Slip(
        "SK146",
        "双引号里的反斜杠“\\”有特殊含义",
        "改用单引号，或者写两个反斜杠",
        number,
        column,
        2,
    )
    return Mend(slip, ((Edit(number, column, 1, hide("\\")),),)) if column >= 0 else None


_STARTS = {
    "*": "*", "&": "&", "!": "!", "@": "@", "%": "%", "`": "`", "|": "|", ">": ">", "?": "?",
}  # fmt: skip


def _special_start(case: _Case, number: int) -> Mend | None:
    """A text that begins with a sign that means something to YAML."""
    found = re.search(
        r"(?::[ \t]+|-[ \t]+|[\[{,][ \t]*)([*&!@%`|>?])(?=\S|[ \t]+\S)", case.bare(number)
    )
    if found is None:
        return None
    sign, column = found[1], found.start(1)
    slip = Slip(
        "SK140",
        f"文字以“{sign}”开头，这个符号在 YAML 里有特殊含义",
        "给整段文字加上引号",
        number,
        column,
    )
    return Mend(slip, ((Edit(number, column, 1, hide(sign)),),))


def _after_bracket(case: _Case, number: int) -> Mend | None:
    """[2010]3号: a text that begins with a bracket."""
    found = re.search(
        r"(?::[ \t]+|-[ \t]+)(\[[^\[\]]*\]|\{[^{}]*\})(?=[ \t]*[^\s,\]}:#])", case.bare(number)
    )
    if found is None:
        return None
    slip = Slip(
        "SK140",
        f"文字以“{found[1][0]}”开头，被当成了列表或映射",
        "给整段文字加上引号；发文年份用六角括号〔〕",
        number,
        found.start(1),
        len(found[1]),
    )
    return Mend(slip, ((Edit(number, found.start(1), len(found[1]), hide(found[1])),),))


def _list_behind_colon(case: _Case, number: int) -> Mend | None:
    """措施: - 甲: a list that begins on the line of its key."""
    found = re.search(r":[ \t]+(-)[ \t]+\S", case.bare(number))
    if found is None:
        return None
    slip = Slip(
        "SK144",
        "列表不能写在冒号的同一行",
        "“- ”另起一行，比键多缩进两格；或者写成 [甲, 乙]",
        number,
        found.start(1),
    )
    items = [found.start(1)]
    edits = tuple(Edit(number, column, 1, hide("-")) for column in items)
    return Mend(slip, (edits, (*edits, *_items_below(case, number))))


def _items_below(case: _Case, number: int) -> Iterator[Edit]:
    """The other items, which would now stand alone."""
    for below in range(number + 1, len(case.lines)):
        column = case.indent(below)
        if not case.lines[below][column:].startswith("- "):
            return
        yield Edit(below, column, len(case.lines[below]) - column, hide(case.lines[below][column:]))


def _colon_in_text(case: _Case, number: int) -> Mend | None:
    """内容: 目标: 建成: a text that holds a colon and a space."""
    found = re.match(
        rf"{_DASHES}[^\s:][^:]*?:[ \t]+[^\[{{\"'|>].*?(:)(?=[ \t]|$)", case.bare(number)
    )
    if found is None or number != case.trouble.line:
        return None
    slip = Slip(
        "SK143",
        "文字里有半角冒号加空格，被当成了另一个键",
        "文字里的冒号请用全角“：”，或者给整段文字加引号",
        number,
        found.start(1),
    )
    return Mend(slip, ((Edit(number, found.start(1), 1, hide(":")),),))


def _no_opening(case: _Case, number: int) -> Mend | None:
    """落款: 单位: 甲, 日期: 乙}: the opening bracket is missing."""
    line = case.bare(number).rstrip()
    opening = {"}": "{", "]": "["}.get(line[-1:], "")
    start = re.match(rf"{_DASHES}(?:{_WORD}:[ \t]+(?={_WORD}:[ \t]|[^:]*$))?", line)
    if not opening or start is None or line[start.end()] == opening:
        return None
    if line.count(line[-1]) <= line.count(opening):
        return None
    slip = Slip(
        "SK137",
        f"“{line[-1]}”没有对应的“{opening}”",
        f"在前面补上“{opening}”",
        number,
        len(line) - 1,
    )
    return Mend(slip, ((Edit(number, start.end(), 0, opening),),))


def _no_comma(case: _Case, number: int) -> Mend | None:
    """{名称: 甲 值: 1}: a comma is missing before a known key."""
    line = case.bare(number)
    found = case.known and re.search(rf"(?<=[^\s,{{\[:])[ \t]+({case.known}):[ \t]", line)
    if not found or "{" not in line[: found.start()]:
        return None
    slip = Slip(
        "SK137",
        f"“{found[1]}”前面缺少逗号",
        "括号里的各项之间用半角逗号加空格",
        number,
        found.start(1),
        len(found[1]),
    )
    return Mend(slip, ((Edit(number, found.start(), 0, ","),),))


def _empty_item(case: _Case, number: int) -> Mend | None:
    """[甲, , 乙]: a comma too many."""
    found = re.search(r"[\[{,][ \t]*(,)", case.bare(number))
    if found is None:
        return None
    slip = Slip("SK137", "多了一个逗号", "删去多余的逗号；空的格子写 ''", number, found.start(1))
    return Mend(slip, ((Edit(number, found.start(1), 1, " "),),))


def _extra_bracket(case: _Case, number: int) -> Mend | None:
    """[甲]]: a bracket too many."""
    depth = 0
    for column, sign in enumerate(case.bare(number)):
        depth += (sign in "[{") - (sign in "]}")
        if depth < 0 and (number, column) >= case.trouble.start:
            slip = Slip("SK137", f"多了一个“{sign}”", "删去多余的括号", number, column)
            return Mend(slip, ((Edit(number, column, 1, " "),),))
    return None


def _open_bracket(case: _Case, number: int) -> Mend | None:
    """{名称: 甲 without the closing bracket."""
    if "flow" not in case.trouble.context or number != case.trouble.start[0]:
        return None
    row, column = case.trouble.start
    sign = case.lines[row][column : column + 1]
    closing = {"[": "]", "{": "}"}.get(sign)
    if closing is None:
        return None
    slip = Slip("SK137", f"“{sign}”没有对应的“{closing}”", f"补上“{closing}”", row, column)
    ends = dict.fromkeys(
        (row, max(row, case.trouble.line - 1), min(case.trouble.line, len(case.lines) - 1))
    )
    ways = [(Edit(end, _code_end(case.lines[end]), 0, closing),) for end in ends]
    wrong = re.search(r"[\]}](?=\s*$)", case.bare(row))
    if wrong and wrong[0] != closing:
        ways.insert(0, (Edit(row, wrong.start(), 1, closing),))
    key = re.compile(rf",[ \t]*{_WORD}:[ \t]").search(case.bare(row), column)
    if key and sign == "[":
        ways.insert(0, (Edit(row, key.start(), 0, closing),))
    return Mend(slip, tuple(ways))


def _code_end(line: str) -> int:
    return len(bare(line).rstrip())


def _indent(case: _Case, number: int) -> Mend | None:
    """A line that stands a little too far left or right, alone or with those below it."""
    if number < case.trouble.line - 3 or not case.lines[number].strip():
        return None
    here = case.indent(number)
    below = next((case.indent(n) for n in _lines_below(case, number)), 0)
    levels = sorted(
        _levels(case, number) - {here},
        key=lambda level: (abs(level - here), below != level + 2, -level),
    )
    ways = [way for level in levels[:4] for way in _shifts(case, number, level - here)]
    if not ways:
        return None
    slip = Slip(
        "SK136",
        "缩进与上下各行对不齐",
        "同一层的各行左边对齐，下一层多缩进两格；列表中的各项与“- ”后的第一个字对齐",
        number,
        here,
        max(1, len(case.bare(number).strip())),
    )
    return Mend(slip, tuple(ways))


def _lines_below(case: _Case, number: int) -> Iterator[int]:
    return (below for below in range(number + 1, len(case.lines)) if case.lines[below].strip())


def _levels(case: _Case, number: int) -> set[int]:
    """Where the lines around stand, and where their lists and maps would go on."""
    around = (n for n in range(max(0, number - 12), number + 7) if n < len(case.lines))
    levels = {case.indent(n) for n in around if n != number and case.lines[n].strip()}
    return levels | {level + 2 for level in levels}


def _shifts(case: _Case, number: int, by: int) -> Iterator[tuple[Edit, ...]]:
    """The line moved alone, or together with those that stand as far right below it."""
    run = tuple(_shifted(case, number, by))
    yield run[:1]
    if len(run) > 1:
        yield run


def _shifted(case: _Case, number: int, by: int) -> Iterator[Edit]:
    here = case.indent(number)
    for below in range(number, len(case.lines)):
        if case.lines[below].strip() and case.indent(below) < here:
            return
        if case.lines[below].strip():
            yield Edit(below, 0, max(-by, 0), " " * max(by, 0))


def _no_name(case: _Case, number: int) -> Mend | None:
    """A colon with no key before it."""
    found = re.match(rf"{_DASHES}:(?=[ \t]|$)", case.lines[number])
    if found is None:
        return None
    whole = Edit(number, 0, len(case.lines[number]), "")
    return Mend(empty_key(number, found.end() - 1), ((whole,),))


def _no_key(case: _Case, number: int) -> Mend | None:
    """A line of text where YAML wants 键: 值."""
    line = case.bare(number)
    if number not in (case.trouble.line, case.trouble.start[0]) or re.search(
        r":\s|:$|^\s*- ", line
    ):
        return None
    text = line.strip()
    if not text or text[0] in "%?":
        return None
    slip = Slip(
        "SK145",
        "这一行不是“键: 值”的写法",
        "补上键名和冒号；若是上文的续行，请用“键: |”另起并缩进",
        number,
        case.indent(number),
        len(text),
    )
    return Mend(slip, ((Edit(number, 0, len(case.lines[number]), ""),),))


_FINDERS_IN_TEXT = (
    _expression,
    _wide_brackets,
    _wide_colon,
    _tight_colon,
    _tight_dash,
    _dash_in_text,
    _no_comma,
    _no_colon,
)
_FINDERS: tuple[Callable[[_Case, int], Mend | None], ...] = (
    _tab,
    _escape,
    _no_opening,
    *_FINDERS_IN_TEXT,
    _comment,
    _after_quote,
    _open_quote,
    _special_start,
    _after_bracket,
    _list_behind_colon,
    _empty_item,
    _colon_in_text,
    _extra_bracket,
    _open_bracket,
    _no_name,
    _no_key,
    _indent,
)
