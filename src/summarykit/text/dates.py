"""Dates as Chinese official documents write them."""

from __future__ import annotations

import datetime
import re

from summarykit.text.numerals import chinese_numeral

_YEAR_DIGITS = "〇一二三四五六七八九"
_DIGIT_VALUES = {digit: value for value, digit in enumerate(_YEAR_DIGITS)} | dict.fromkeys(
    "○零Oo0０◯", 0
)
_NUMBERS = {chinese_numeral(number): number for number in range(1, 32)} | {"元": 1}
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．／－", "0123456789./-")
_ARABIC = r"(\d{4})(?:年(\d{1,2})月(\d{1,2})日|([-/.])(\d{1,2})\4(\d{1,2}))"
_CHINESE = (
    rf"([{''.join(_DIGIT_VALUES)}]{{4}})年([一二三四五六七八九十元]+)月([一二三四五六七八九十]+)日"
)


def read_date(text: str) -> datetime.date | None:
    """Read 2011-01-20, 2011年1月20日 or 二〇一一年一月二十日.

    Takes every zero that is met in papers (〇 ○ 零 O 0), full-width digits and spaces.
    None when the text is no date, or one that does not exist (2026年13月1日).
    """
    plain = "".join(text.split())
    parts = _arabic_parts(plain.translate(_FULL_WIDTH)) or _chinese_parts(plain)
    if parts is None:
        return None
    try:
        return datetime.date(*parts)
    except ValueError:
        return None


def _arabic_parts(text: str) -> tuple[int, int, int] | None:
    found = re.fullmatch(_ARABIC, text)
    if found is None:
        return None
    year, month, day, _, month_2, day_2 = found.groups()
    return int(year), int(month or month_2), int(day or day_2)


def _chinese_parts(text: str) -> tuple[int, int, int] | None:
    found = re.fullmatch(_CHINESE, text)
    if found is None:
        return None
    year = int("".join(str(_DIGIT_VALUES[digit]) for digit in found[1]))
    return year, _NUMBERS.get(found[2], 0), _NUMBERS.get(found[3], 0)


def arabic_date(date: datetime.date) -> str:
    """2011年1月20日: full year, month and day without leading zero (GB/T 9704—2012, 7.3.5.4)."""
    return f"{date.year}年{date.month}月{date.day}日"


def chinese_date(date: datetime.date) -> str:
    """二〇一一年一月二十日, the form of government papers before 2012; 〇 is U+3007."""
    year = "".join(_YEAR_DIGITS[int(digit)] for digit in f"{date.year:04}")
    return f"{year}年{chinese_numeral(date.month)}月{chinese_numeral(date.day)}日"
