"""Punctuation marks of Chinese running text: full width, paired, never doubled.

Sources: GB/T 15834—2011《标点符号用法》; for headings its B.4 and the habit of official papers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

_HAN = (
    ("\u4e00", "\u9fff"),
    ("\u3400", "\u4dbf"),
    ("\uf900", "\ufaff"),
    ("\U00020000", "\U0003ffff"),
    ("〇", "〇"),
)
"""First and last of the blocks of Chinese characters; as a regular expression they start slowly."""
_MARKS = "，。、；：？！（）《》〈〉「」『』【】〔〕"
_NEUTRAL = "“”‘’\"'…—～·"
"""Marks of both scripts: what stands beyond them decides."""

_FULL_WIDTH = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}
_STRENGTH = "、，；。："
_END_MARKS = ("。", "！", "？", "：", "；", "…", "!", "?", ":")
_CLOSING = "”’）》〉」』】〕］\"')]}"

_SUSPECT = re.compile(
    r"[\s;?!()\"…,:.。，、；：！？-](?:(?<=[\s;?!()\"…])"  # one class first: quick to look for
    r"|(?<=[,:])(?:(?!\d)|(?<!\d.))|(?<=\.)(?![0-9A-Za-z])|(?<=-)-"
    r"|(?<=[。，、；：！？])(?:[。，、；：！？]|(?<=、)等))"
)
_PROTECTED = (
    r"(?a)(?:https?|ftp|file)://[!-~]*[\w/#=&%+-]"
    r"|[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    r"|www\.[!-~]*[\w/#=&%+-]"
    r"|[A-Za-z]:[\\/][\w\\/.-]*"
)
_FILE_NAME_END = (
    r"(?i)\.(?:docx?|xlsx?|pptx?|pdf|txt|csv|md|ya?ml|json|html?|zip|rar|jpe?g|png|wps|ofd)"
    r"(?![A-Za-z])"
)
_PLACE_OF_ENUMERATION = (
    r"、(?=等(?:[\d，。；：？！）》”…]|[一二三四五六七八九十几多若各]|$"
    r"|方面|工作|部门|单位|内容|问题|措施|活动|制度|学校|地区|情况|项目|形式|方式|手段))"
)

_Rule = Callable[[str, int, int], Iterator[tuple[int, int, str]]]
"""Takes a whole text and the bounds of the piece to tidy; yields (start, end, new text)."""


def tidy(text: str, before: str = "", after: str = "") -> str:
    """Set the marks of a piece of running text in the Chinese way; tidying twice changes nothing.

    `before` and `after` are what stands in front of and behind the piece in its paragraph; they
    decide about marks at its edges and are not returned. What is done:

    - half-width , ; : ? ! ( ) beside Chinese characters become full width, and a . that ends
      a Chinese sentence becomes 。;
    - of several marks in a row (。。 ，。 ；。) the strongest stays;
    - blanks go away between Chinese characters, between them and figures, and at the edges of
      the paragraph;
    - straight quotes round Chinese text are paired to “ ”, ... and 。。。 become ……, -- becomes ——;
    - 、 goes away before 等 that ends an enumeration (GB/T 15834—2011, 4.5.3).

    Numbers (1,234 3.5 12:30), addresses, file names and Latin phrases stay as they are; no digit
    and no letter is ever changed.
    """
    if not may_need_tidying(before[-1:] + text + after[:1]):
        return text
    while True:
        tidied = _tidied_once(text, before, after)
        if tidied == text:
            return text
        text = tidied


def may_need_tidying(text: str) -> bool:
    """Whether the text holds anything that `tidy` might change: a quick look at the whole."""
    return _SUSPECT.search(text) is not None


def _tidied_once(text: str, before: str, after: str) -> str:
    for rule in _RULES:
        whole = before + text + after
        edits = rule(whole, len(before), len(before) + len(text))
        text = _edited(whole, edits, len(before), len(before) + len(text))
    return text


def _edited(whole: str, edits: Iterable[tuple[int, int, str]], start: int, end: int) -> str:
    """The piece of `whole` from `start` to `end` with the edits; they come in order."""
    parts: list[str] = []
    done = start
    for first, last, new in edits:
        parts += (whole[done:first], new)
        done = last
    return "".join(parts) + whole[done:end]


def _is_han(character: str) -> bool:
    return any(first <= character <= last for first, last in _HAN)


def _has_han(text: str) -> bool:
    return any(map(_is_han, text))


def _has_chinese(text: str) -> bool:
    return any(character in _MARKS or _is_han(character) for character in text)


def _is_chinese(whole: str, index: int) -> bool:
    return 0 <= index < len(whole) and _has_chinese(whole[index])


def _side(whole: str, index: int, step: int) -> bool | None:
    """Whether the text before (-1) or behind (+1) `index` is Chinese; None: there is none."""
    index += step
    while 0 <= index < len(whole) and (whole[index].isspace() or whole[index] in _NEUTRAL):
        index += step
    return _is_chinese(whole, index) if 0 <= index < len(whole) else None


def _protected(whole: str) -> set[int]:
    """The places inside addresses and file names."""
    spans = [found.span() for found in re.finditer(_PROTECTED, whole)]
    for found in re.finditer(_FILE_NAME_END, whole):
        name = re.search(r"(?:\w[\w()-]*)?$", whole[: found.start()])
        spans.append((name.start() if name else found.start(), found.end()))
    return {index for start, end in spans for index in range(start, end)}


def _blanks(whole: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    for found in re.finditer(r"\s+", whole):
        first, last = max(found.start(), start), min(found.end(), end)
        if first < last and _needless(whole, found.start() - 1, found.end()):
            yield first, last, ""


def _needless(whole: str, left: int, right: int) -> bool:
    """Whether blanks between the characters at `left` and `right` mean nothing."""
    if left < 0 or right >= len(whole):
        return True
    if False not in (_side(whole, left + 1, -1), _side(whole, right - 1, +1)):
        return True
    if whole[left] in _MARKS or whole[right] in _MARKS:
        return True
    beside_figure = whole[left].isdigit() or whole[right].isdigit()
    return beside_figure and (_is_chinese(whole, left) or _is_chinese(whole, right))


def _full_width(whole: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    protected = _protected(whole)
    for found in re.finditer(r"[,;:?!]", whole):
        index = found.start()
        if start <= index < end and index not in protected and _separates(whole, index):
            yield index, index + 1, _FULL_WIDTH[found.group()]


def _separates(whole: str, index: int) -> bool:
    """Whether the mark at `index` stands behind or before Chinese text, or behind a percentage."""
    if _side(whole, index, -1) or _side(whole, index, +1):
        return True
    behind_percentage = re.match(r"[%％‰℃].\d", whole[max(index - 1, 0) : index + 2])
    return behind_percentage is not None and _has_han(whole)


def _brackets(whole: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    protected = _protected(whole)
    chinese = {
        index
        for opening, closing in _bracket_pairs(whole, protected)
        if _is_chinese_bracket(whole, opening, closing)
        for index in (opening, closing)
    }
    for index in sorted(chinese):
        if start <= index < end and whole[index] in "()":
            yield index, index + 1, _FULL_WIDTH[whole[index]]


def _bracket_pairs(whole: str, protected: set[int]) -> Iterator[tuple[int, int]]:
    opened: list[int] = []
    for found in re.finditer(r"[()（）]", whole):
        if found.start() in protected:
            continue
        if found.group() in "(（":
            opened.append(found.start())
        elif opened:
            yield opened.pop(), found.start()


def _is_chinese_bracket(whole: str, opening: int, closing: int) -> bool:
    """A pair is Chinese by what it holds, by what it touches, or by one half that is already."""
    return (
        whole[opening] == "（"
        or whole[closing] == "）"
        or _has_han(whole[opening:closing])
        or _is_chinese(whole, len(whole[:opening].rstrip()) - 1)
        or _is_chinese(whole, closing + 1)
    )


def _quotes(whole: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    for opening, closing in _quote_pairs(whole):
        touched = _is_chinese(whole, opening - 1) or _is_chinese(whole, closing + 1)
        if touched or _has_han(whole[opening:closing]):
            for index, mark in ((opening, "“"), (closing, "”")):
                if start <= index < end and whole[index] == '"':
                    yield index, index + 1, mark


def _quote_pairs(whole: str) -> Iterator[tuple[int, int]]:
    opened = -1
    for found in re.finditer(r"[\"“”]", whole):
        if opened >= 0 and found.group() != "“":
            yield opened, found.start()
            opened = -1
        elif found.group() != "”":
            opened = found.start()


def _ellipses(whole: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    for found in re.finditer(r"\.{3,}|。{3,}|…+|-{2,}", whole):
        new = "——" if "-" in found.group() else "……"
        inside = start <= found.start() and found.end() <= end
        if inside and found.group() != new and _stands_in_chinese(whole, *found.span()):
            yield found.start(), found.end(), new


def _stands_in_chinese(whole: str, start: int, end: int) -> bool:
    """Whether Chinese text stands on one side, and no letter or digit on the other."""
    if "。" in whole[start:end]:
        return True
    sides = [whole[index] for index in (start - 1, end) if 0 <= index < len(whole)]
    return any(map(_has_chinese, sides)) and not any(re.match(r"[\w-]", s, re.ASCII) for s in sides)


def _full_stops(whole: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    for found in re.finditer(r"\.(?![\w.])|\.(?=[\u3400-\u9fff])", whole):
        index = found.start()
        if start <= index < end and _ends_chinese_sentence(whole, index):
            yield index, index + 1, "。"


def _ends_chinese_sentence(whole: str, index: int) -> bool:
    """Not so for a counting sign: the dot of 一.加强 is part of its label."""
    following = whole[index + 1 : index + 2]
    if following.isascii() and following and not following.isspace():
        return False
    is_label = re.search(r"(?:^|[。；：\s])[第（(]?[一二三四五六七八九十]+[）)]?$", whole[:index])
    return bool(_side(whole, index, -1)) and whole[index - 1] not in "….—" and not is_label


def _doubled(whole: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    for found in re.finditer(r"[。，、；：！？]{2,}", whole):
        kept = _strongest(found.group())
        for index in range(max(found.start(), start), min(found.end(), end)):
            if index - found.start() not in kept:
                yield index, index + 1, ""


def _strongest(run: str) -> set[int]:
    """The places of the marks of a run that stay: ？ and ！ once each, else the strongest."""
    if {"？", "！"} & set(run):
        return {run.index(mark) for mark in "？！" if mark in run}
    return {max(range(len(run)), key=lambda index: (_STRENGTH.index(run[index]), -index))}


def _enumerations(whole: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    for found in re.finditer(_PLACE_OF_ENUMERATION, whole):
        if start <= found.start() < end:
            yield found.start(), found.end(), ""


_RULES: tuple[_Rule, ...] = (
    _blanks, _full_width, _brackets, _quotes, _ellipses, _full_stops, _doubled, _enumerations,
)  # fmt: skip


def ensure_full_stop(text: str) -> str:
    """End a paragraph with 。 unless it has an end: 。！？：；…… , or such a mark before ” or ）.

    A ，or 、 left at the end is dropped first. A Latin phrase without any Chinese, and an empty
    text, stay as they are. ： and ； count as ends: a list goes on in the next paragraph.
    """
    if text.endswith(_END_MARKS):
        return text
    body = _without_left_over(text)
    bare = body.rstrip(_CLOSING)
    is_latin = not _has_chinese(body) and re.search(r"[A-Za-z]\S*\s+\S*[A-Za-z]", body)
    is_abbreviated = bare.endswith(".") and re.search(r"[A-Za-z]\.\Z", bare)
    if not body or is_latin or bare.endswith(_END_MARKS) or is_abbreviated:
        return body
    return body.removesuffix(".") + "。"


def _without_left_over(text: str) -> str:
    end = len(text)
    while end and (text[end - 1].isspace() or text[end - 1] in "，、,;"):
        end -= 1
    return text[:end]


def strip_end_mark(text: str) -> str:
    """Take the end mark off a heading: 。；，、： and their half-width forms.

    ！ ？ and …… stay: they say something. Source: GB/T 15834—2011, B.4.
    """
    return text.rstrip(" \u3000\t\n。；，、：.;,:")


def join_clauses(parts: Iterable[str], mark: str) -> str:
    """Join clauses by a mark (；), each without its own end mark; no mark stands at the end.

    Empty parts are left out. After a clause that ends in ！ ？ or …… no second mark is set.
    """
    joined = ""
    for clause in filter(None, map(strip_end_mark, parts)):
        between = mark if joined and not joined.endswith(("！", "？", "…", "!", "?")) else ""
        joined += between + clause
    return joined


def width(text: str) -> float:
    """How many cells the text takes: Han and full-width marks 1, Latin and digits 0.5."""
    return sum(0.5 if _is_narrow(ord(character)) else 1.0 for character in text)


_WIDE_IN_CHINESE_FONTS = frozenset(map(ord, "·×÷±°§"))


def _is_narrow(code: int) -> bool:
    """Latin and its relatives, without what Chinese fonts draw full width (“ ” — … · ×)."""
    return (code < 0x2010 and code not in _WIDE_IN_CHINESE_FONTS) or 0xFF61 <= code <= 0xFFDC
