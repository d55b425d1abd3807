"""The period that a summary covers."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, NoReturn, Self

from pydantic_core import CoreSchema, core_schema

from summarykit.text.numerals import chinese_numeral
from summarykit.values import problem

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue

Kind = Literal[
    "year", "half", "quarter", "month", "months", "years", "school_year", "term", "open"
]  # fmt: skip

_HINT = (
    "请写 2010年、2025年上半年、2024年第三季度、2024年4月、2024年1—4月、2010—2011学年，或 近年来"
)
_EXAMPLES = [
    "2010年", "2025年上半年", "2024年第三季度", "2024年4月", "2024年1—4月", "2021—2025年",
    "2010—2011学年", "2024—2025学年第一学期", "近年来",
]  # fmt: skip


class Period:
    """The period that a summary covers; immutable, and hashable.

    Reads a year (2010年, 2010年度), half (2025年上半年, 2025H1), quarter (2025Q3, 2025年三季度),
    month (2024年4月, 2024-04), range of months (2024年1—4月, 2024年1月—2025年3月, 2024年前三季度)
    or of years (2021—2025年), school year (2010—2011学年), term (2024—2025学年第一学期), with
    any dash, and a text without bounds (近年来, “十四五”以来). `str()` gives what was typed.

    Two periods are equal when they mean the same, however they were typed. Raises a value
    error with a Chinese message for anything else, such as 2010年13月.
    """

    __slots__ = ("_span", "_text")
    _text: str
    _span: _Span

    def __init__(self, text: str) -> None:
        object.__setattr__(self, "_text", text.strip())
        object.__setattr__(self, "_span", _read(text.strip()))

    @property
    def kind(self) -> Kind:
        """What sort of period it is; `open` has no bounds."""
        return self._span.kind

    @property
    def said(self) -> str:
        """How it is written in a paper: 2025年上半年, 2010—2011学年 (with U+2014).

        What the writer chose between proper forms stays: 2010年度, 上学期.
        """
        return self._span.said

    @property
    def start(self) -> datetime.date | None:
        """The first day; None for a text without bounds."""
        return self._span.bounds[0] if self._span.bounds else None

    @property
    def end(self) -> datetime.date | None:
        """The last day; None for a text without bounds."""
        return self._span.bounds[1] if self._span.bounds else None

    @property
    def part(self) -> str:
        """How it is said where the year is clear: 上半年, 第三季度, 1—4月; otherwise `said`."""
        return self._span.part or self._span.said

    @property
    def since(self) -> str:
        """The opening words: 一年来, 半年来, 今年以来, 三季度以来, 五年来; open: its own text."""
        return _since(self._span)

    @property
    def is_year_to_date(self) -> bool:
        """Whether it runs from 1 January to some month before December (1—4月, 上半年)."""
        start, end = self.start, self.end
        if start is None or end is None or start.year != end.year:
            return False
        return start.month == 1 and end.month < 12

    def before(self) -> Self | None:
        """The period of the same kind and length that ends where this one starts; open: None."""
        return self._neighbour(-1)

    def after(self) -> Self | None:
        """The period of the same kind and length that starts where this one ends; open: None."""
        return self._neighbour(+1)

    def _neighbour(self, step: int) -> Self | None:
        said = self._span.shifted(step)
        return type(self)(said) if said else None

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("a Period cannot be changed")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError("a Period cannot be changed")

    def __reduce__(self) -> tuple[type[Self], tuple[str]]:
        return type(self), (self._text,)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Period) and self._span.meaning == other._span.meaning

    def __hash__(self) -> int:
        return hash(self._span.meaning)

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return f"Period({self._text!r})"

    @classmethod
    def parse(cls, value: Any) -> Self:
        """Read a text, or a year given as a number; see the class for the forms."""
        if isinstance(value, cls):
            return value
        if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
            return cls(str(value))
        raise problem("period", f"时段应为文字，现为“{value}”", _HINT)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls.parse, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": ["string", "number"], "examples": _EXAMPLES}


class _Span(NamedTuple):
    """What a text means: its kind, how it is said, its bounds and how to move it."""

    kind: Kind
    said: str
    part: str = ""
    bounds: tuple[datetime.date, datetime.date] | None = None
    shifted: Callable[[int], str] = lambda step: ""

    @property
    def meaning(self) -> tuple[str, object]:
        return self.kind, self.bounds or self.said


_FORMS: tuple[tuple[str, Callable[[re.Match[str]], _Span]], ...]

_YEAR = r"(\d{4})年?"
_DASH = r"[-‐‑‒–—―−~〜至到]+"
_MONTH_NUMBER = r"(\d{1,2}|[元一二三四五六七八九十]{1,3})"
_TYPED_YEAR = re.compile(r"[〇○零一二三四五六七八九]{4}(?=年|学年|[-–—~至到])")
_MONTHS = {chinese_numeral(number): number for number in range(1, 13)} | {"元": 1}
_HALVES = {"上": 1, "下": 2, "h1": 1, "h2": 2}
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_TERMS = {"一": 1, "二": 2, "1": 1, "2": 2, "上": 1, "下": 2}
_HALF_NAMES = ("上半年", "下半年")
_QUARTER_NAMES = ("第一季度", "第二季度", "第三季度", "第四季度")
_MONTH_NAMES = tuple(f"{number}月" for number in range(1, 13))


def _read(text: str) -> _Span:
    plain = _plain(text)
    for form, span in _FORMS:
        found = re.fullmatch(form, plain)
        if found:
            return span(found)
    return _open(text, plain)


def _plain(text: str) -> str:
    """The text in half width, without spaces, with years in digits: for the forms only."""
    half_width = unicodedata.normalize("NFKC", "".join(text.split())).lower()
    return _TYPED_YEAR.sub(
        lambda year: "".join(str("〇一二三四五六七八九".find(d) % 10) for d in _zeros(year[0])),
        half_width,
    )


def _zeros(digits: str) -> str:
    return digits.replace("○", "〇").replace("零", "〇")


def _open(text: str, plain: str) -> _Span:
    """A text without bounds; one with a year or month in digits was meant as a date."""
    if not text:
        raise problem("period", "时段不能为空", _HINT)
    dated = re.fullmatch(r"(\d{4}年?.*?)(以来|来)", plain)
    if dated:
        _read(dated[1].removesuffix("度"))
    elif re.search(r"\d{4}|^\d+年(?!来)|\d月|\d学期|\d季度|^[hq]\d", plain):
        raise problem("period", f"看不懂时段“{text}”", _HINT)
    elif not re.search(r"来$|以来|期间|时期|[届任期]内|阶段", plain):
        raise problem("period", f"时段“{text}”没有写年份", _HINT)
    return _Span("open", text)


def _years_ahead(year: str) -> int:
    number = int(year)
    if not 1900 <= number <= 2199:
        raise problem("period", f"年份“{year}”不在1900至2199之间", "请写四位年份，如 2010年")
    return number


def _month_number(typed: str) -> int:
    number = int(typed) if typed.isdecimal() else _MONTHS.get(typed, 0)
    if not 1 <= number <= 12:
        raise problem("period", f"没有“{typed}月”", "月份从1到12，如 2024年4月、2024年1—4月")
    return number


def _days(first: int, last: int) -> tuple[datetime.date, datetime.date]:
    """The bounds of a run of months, each counted as year × 12 + month − 1."""
    (year, month), (next_year, next_month) = divmod(first, 12), divmod(last + 1, 12)
    end = datetime.date(next_year, next_month + 1, 1) - datetime.timedelta(days=1)
    return datetime.date(year, month + 1, 1), end


def _whole_years(first: int, last: int) -> tuple[datetime.date, datetime.date]:
    return datetime.date(first, 1, 1), datetime.date(last, 12, 31)


def _year(found: re.Match[str]) -> _Span:
    year, word = _years_ahead(found[1]), "年度" if found[2] else "年"
    bounds = _whole_years(year, year)
    return _Span("year", f"{year}{word}", "", bounds, lambda step: f"{year + step}{word}")


def _half(found: re.Match[str]) -> _Span:
    year, half = _years_ahead(found[1]), _HALVES[found[2]]
    return _Span(
        "half",
        f"{year}年{_HALF_NAMES[half - 1]}",
        _HALF_NAMES[half - 1],
        _days(year * 12 + (half - 1) * 6, year * 12 + half * 6 - 1),
        lambda step: _in_year(*_moved(year, half, 2, step), _HALF_NAMES),
    )


def _quarter(found: re.Match[str]) -> _Span:
    year, quarter = _years_ahead(found[1]), _QUARTERS[found[2]]
    return _Span(
        "quarter",
        f"{year}年{_QUARTER_NAMES[quarter - 1]}",
        _QUARTER_NAMES[quarter - 1],
        _days(year * 12 + (quarter - 1) * 3, year * 12 + quarter * 3 - 1),
        lambda step: _in_year(*_moved(year, quarter, 4, step), _QUARTER_NAMES),
    )


def _month(found: re.Match[str]) -> _Span:
    year, month = _years_ahead(found[1]), _month_number(found[2])
    return _Span(
        "month",
        f"{year}年{month}月",
        f"{month}月",
        _days(year * 12 + month - 1, year * 12 + month - 1),
        lambda step: _in_year(*_moved(year, month, 12, step), _MONTH_NAMES),
    )


def _in_year(year: int, part: int, names: tuple[str, ...]) -> str:
    return f"{year}年{names[part - 1]}"


def _moved(year: int, part: int, parts: int, step: int) -> tuple[int, int]:
    years, rest = divmod(part - 1 + step, parts)
    return year + years, rest + 1


def _months(found: re.Match[str]) -> _Span:
    year, month, last_year, last_month = found.groups()
    first = _years_ahead(year) * 12 + _month_number(month) - 1
    last = _years_ahead(last_year or year) * 12 + _month_number(last_month) - 1
    if last <= first:
        raise problem("period", f"时段“{found[0]}”的起止颠倒", "先写起始的月份，如 2024年1—4月")
    return _run_of_months(first, last)


def _first_quarters(found: re.Match[str]) -> _Span:
    year, quarters = _years_ahead(found[1]), {"两": 2, "二": 2, "2": 2}.get(found[2], 3)
    run = _run_of_months(year * 12, year * 12 + quarters * 3 - 1)
    part = f"前{'两三'[quarters - 2]}季度"
    return run._replace(said=f"{year}年{part}", part=part)


def _run_of_months(first: int, last: int) -> _Span:
    length = last - first + 1
    said, part = _said_months(first, last)
    return _Span(
        "months",
        said,
        part,
        _days(first, last),
        lambda step: _said_months(first + step * length, last + step * length)[0],
    )


def _said_months(first: int, last: int) -> tuple[str, str]:
    (year, month), (last_year, last_month) = divmod(first, 12), divmod(last, 12)
    if year == last_year:
        part = f"{month + 1}—{last_month + 1}月"
        return f"{year}年{part}", part
    return f"{year}年{month + 1}月—{last_year}年{last_month + 1}月", ""


def _several_years(found: re.Match[str]) -> _Span:
    first, last = _years_ahead(found[1]), _years_ahead(found[2])
    if last <= first:
        raise problem("period", f"时段“{found[0]}”的起止颠倒", "先写起始的年份，如 2021—2025年")
    length = last - first + 1
    return _Span(
        "years",
        f"{first}—{last}年",
        "",
        _whole_years(first, last),
        lambda step: f"{first + step * length}—{last + step * length}年",
    )


def _school_year(found: re.Match[str]) -> _Span:
    """September to August."""
    (year, written), word = _school_years(found), found[3]
    return _Span(
        "school_year",
        written(year) + word,
        "",
        _days(year * 12 + 8, year * 12 + 19),
        lambda step: written(year + step) + word,
    )


def _term(found: re.Match[str]) -> _Span:
    """First term September to January, second February to August: together a school year."""
    (year, written), word = _school_years(found), found[3]
    term = _TERMS[found[4].removeprefix("第")]
    names = ("上学期", "下学期") if found[4] in "上下" else ("第一学期", "第二学期")

    def shifted(step: int) -> str:
        moved_year, moved = _moved(year, term, 2, step)
        return written(moved_year) + word + names[moved - 1]

    first, last = ((8, 12), (13, 19))[term - 1]
    bounds = _days(year * 12 + first, year * 12 + last)
    return _Span("term", shifted(0), names[term - 1], bounds, shifted)


def _school_years(found: re.Match[str]) -> tuple[int, Callable[[int], str]]:
    """The year in which the school year begins, and how any is written: 2010—2011 or 2010."""
    year, last = _years_ahead(found[1]), found[2]
    if not last:
        return year, str
    if int(last) % 100 != (year + 1) % 100 or (len(last) == 4 and int(last) != year + 1):
        raise problem(
            "period", f"学年应跨相邻的两年，现为“{found[0]}”", f"如 {year}—{year + 1}学年"
        )
    return year, lambda first: f"{first}—{first + 1}"


_SCHOOL_YEARS = rf"{_YEAR}(?:{_DASH}(\d{{4}}|\d\d)年?)?(学年度?)"
_FORMS = (
    (rf"{_YEAR}(度)?", _year),
    (rf"{_YEAR}度?全年()", _year),
    (rf"{_YEAR}度?-?(?:(上|下)半年)", _half),
    (rf"{_YEAR}-?(h[12])", _half),
    (rf"{_YEAR}度?第?([一二三四1-4])季度", _quarter),
    (rf"{_YEAR}-?q([1-4])", _quarter),
    (rf"{_YEAR}度?前([两二三23])个?季度", _first_quarters),
    (rf"(\d{{4}})年{_MONTH_NUMBER}月份?", _month),
    (r"(\d{4})[-/.](\d{1,2})", _month),
    (
        rf"(\d{{4}})年{_MONTH_NUMBER}(?:月份?)?{_DASH}(?:(\d{{4}})年)?{_MONTH_NUMBER}月份?",
        _months,
    ),
    (r"(\d{4})[-/.](\d{1,2})(?:[-–—~至到]+)(\d{4})[-/.](\d{1,2})", _months),
    (rf"{_YEAR}{_DASH}{_YEAR}度?", _several_years),
    (_SCHOOL_YEARS, _school_year),
    (rf"{_SCHOOL_YEARS}(第?[一二12]|上|下)学期", _term),
)


def _since(span: _Span) -> str:
    if span.bounds is None:
        return span.said
    start, end = span.bounds
    length = (end.year - start.year) * 12 + end.month - start.month + 1
    match span.kind:
        case "month":
            return "本月以来"
        case "quarter":
            return f"{chinese_numeral((start.month + 2) // 3)}季度以来"
        case "half":
            return "半年来"
        case "term":
            return "一学期来"
        case "months":
            return _since_months(start, end, length)
        case _:
            return f"{_spoken(length // 12)}年来"


def _since_months(start: datetime.date, end: datetime.date, length: int) -> str:
    if start.month == 1 and start.year == end.year and length < 12:
        return "今年以来"
    if length % 12 == 0:
        return f"{_spoken(length // 12)}年来"
    return "半年来" if length == 6 else f"{_spoken(length)}个月来"


def _spoken(number: int) -> str:
    """A count as said: 两年, 十二个月; long ones in digits."""
    if number > 99:
        return str(number)
    return "两" if number == 2 else chinese_numeral(number)
