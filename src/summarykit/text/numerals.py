"""Numbers as Chinese official documents write them, and the labels made of them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_DIGITS = "零一二三四五六七八九"
_LAST = 99

_SIGNS = {
    "一": "",
    "1": "",
    "①": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿",
    "㈠": "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩",
    "⑴": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "⒈": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
}
"""The sign for one of each way of counting, with the signs that Unicode has for it."""

_SIGN = re.compile(
    r"(?<![零〇一二三四五六七八九十])一(?![零〇一二三四五六七八九十])|(?<!\d)1(?!\d)|[①㈠⑴⒈]"
)
_WORDS = ("首先，", "其次，", "再次，")
_LAST_WORD = "最后，"


def chinese_numeral(number: int) -> str:
    """Spell a heading number in Chinese: 1 → 一, 10 → 十, 21 → 二十一.

    Covers 1 to 99, which is every heading a work summary can have.
    Raises `ValueError` outside that range.
    Source: GB/T 9704—2012, 7.3.3 (结构层次序数).
    """
    _check(number)
    tens, ones = divmod(number, 10)
    ten = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return ten + (_DIGITS[ones] if ones else "")


def spoken(number: int) -> str:
    """A count as it is said before a measure word: 2 → 两, 12 → 十二; 1 to 99."""
    return "两" if number == 2 else chinese_numeral(number)


class Pattern(NamedTuple):
    """A label pattern: the sign for one, with what stands round it.

    `sign` is 一, 1, ①, ㈠, ⑴ or ⒈; 首先 stands for the words 首先，其次，再次，最后，.
    """

    before: str
    sign: str
    after: str


def parse_pattern(text: str) -> Pattern:
    """Read a pattern such as 一、 （一） 1. （1） ① ㈠ ⑴ 第一， 一是 首先.

    Raises `ValueError`, with a Chinese message, for a text without a counting sign, or with
    more than one.
    """
    if text.rstrip("，,") == "首先":
        return Pattern("", "首先", "")
    signs = list(_SIGN.finditer(text))
    if len(signs) != 1:
        what = "不止一个" if signs else "没有"
        raise ValueError(
            f"序号“{text}”里{what}计数的字，请写 一、 （一） 1. （1） ① ㈠ 第一， 一是 首先 之类"
        )
    sign = signs[0]
    return Pattern(text[: sign.start()], sign.group(), text[sign.end() :])


def label(pattern: str, number: int) -> str:
    """The label of one entry: label("（一）", 12) → （十二）.

    Counts from 1 to 99, with ① to ㊿ and then （51）, ㈠ to ㈩ and then （十一）, ⑴ to ⒇ and
    then （21）. 首先 gives 首先，其次，再次，第四，…: only `labels` knows which one is 最后，.
    Raises `ValueError` for a bad pattern or a number outside 1 to 99.
    """
    return _label(parse_pattern(pattern), number)


@lru_cache(maxsize=1024)
def labels(pattern: str, total: int) -> tuple[str, ...]:
    """The labels of a series of `total` entries, 0 to 99.

    首先 counts 首先，其次，再次，最后，: the last of three or four is 最后，. For five and more
    Chinese has no settled words, so that the whole series counts 第一，第二，….
    Raises `ValueError` for a bad pattern or a total outside 0 to 99.
    """
    if not 0 <= total <= _LAST:
        raise ValueError(f"a series has 0 to {_LAST} entries, got {total}")
    parsed = parse_pattern(pattern)
    if parsed.sign == "首先":
        return _words(total)
    return tuple(_label(parsed, number) for number in range(1, total + 1))


def _words(total: int) -> tuple[str, ...]:
    if total > len(_WORDS) + 1:
        return labels("第一，", total)
    return _WORDS[:total] if total < 3 else (*_WORDS[: total - 1], _LAST_WORD)


def _label(pattern: Pattern, number: int) -> str:
    _check(number)
    if pattern.sign == "首先":
        return _WORDS[number - 1] if number <= len(_WORDS) else f"第{chinese_numeral(number)}，"
    return pattern.before + _sign(pattern.sign, number) + pattern.after


def _sign(sign: str, number: int) -> str:
    if sign == "一":
        return chinese_numeral(number)
    if number <= len(_SIGNS[sign]):
        return _SIGNS[sign][number - 1]
    return {"㈠": f"（{chinese_numeral(number)}）", "1": str(number), "⒈": f"{number}."}.get(
        sign, f"（{number}）"
    )


def _check(number: int) -> None:
    if not 1 <= number <= _LAST:
        raise ValueError(f"heading numbers run from 1 to {_LAST}, got {number}")
