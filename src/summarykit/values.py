"""Values that a person types as text: numbers, yes and no, dates, growth."""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Self

from pydantic import (
    BeforeValidator,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from summarykit.text.dates import read_date


class Pending(Enum):
    """A value that is still to be confirmed; prints 〔待核〕 and is found."""

    PENDING = "待核"

    def __str__(self) -> str:
        return self.value


PENDING = Pending.PENDING
_PENDING_WORDS = frozenset({"待核", "〔待核〕", "pending"})
_NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]+)?|\.[0-9]+)")
_YES = frozenset({"是", "true", "yes", "对"})
_NO = frozenset({"否", "false", "no", "不"})


def problem(kind: str, message: str, hint: str = "") -> PydanticCustomError:
    """A value error that `reading` turns into a finding; Chinese message and hint."""
    return PydanticCustomError(
        "summarykit_" + kind, "{message}", {"message": message, "hint": hint}
    )


def _number(value: Any) -> Decimal:
    if isinstance(value, bool | float):
        raise problem(
            "float",
            f"数值不能是浮点数 {value!r}",
            "请用 Decimal('12.50')、整数或文本，以免丢失末位的 0",
        )
    if isinstance(value, int | Decimal):
        return _finite(Decimal(value))
    if isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
        return Decimal(value.strip())
    raise problem("number", f"应为数字，现为“{value}”", number_hint(str(value)))


def _finite(value: Decimal) -> Decimal:
    if not value.is_finite():
        raise problem("number", f"应为数字，现为“{value}”", "请写阿拉伯数字，如 108")
    return value


def number_hint(text: str) -> str:
    """What to type instead, by what was typed."""
    if re.fullmatch(r"[+-]?\d{1,3}([,，]\d{3})+(\.\d+)?", text):
        return "数字不加千分位，写成 " + re.sub("[,，]", "", text)
    if re.search(r"[０-９．]", text):
        return "请用半角数字"
    if re.fullmatch(r"[+-]?\d+(_\d+)+(\.\d+)?", text):
        return "数字中间不加下划线，写成 " + text.replace("_", "")
    if re.fullmatch(r"\d+(:\d+)+", text):
        return "值里只写一个数字；时间、比分等写在文字里"
    if re.fullmatch(r"[+-]?\d[\d.]*[eE][+-]?\d+", text):
        return "请写出全部数字，不用科学计数法"
    if re.match(r"[+-]?\d[\d.]*\s*[^\d.\s]", text):
        return "值里只写数字，单位写在“单位”里，约、余、多等写在“约数”里"
    return "请写阿拉伯数字，如 108；尚无数据时写 待核"


def _percent(value: Any) -> Any:
    """A percentage may carry its sign: 95.9% is 95.9."""
    return value.strip().rstrip("%％") if isinstance(value, str) else value


def _or_pending(value: Any) -> Any:
    if value is PENDING or (isinstance(value, str) and value.strip() in {*_PENDING_WORDS, ""}):
        return PENDING
    return value


def _boolean(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.strip().lower() in _YES:
        return True
    if isinstance(value, str) and value.strip().lower() in _NO:
        return False
    raise problem("boolean", f"应为 是 或 否，现为“{value}”", "请写 是 或 否（true / false 亦可）")


def _date(value: Any) -> datetime.date:
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    found = read_date(value.strip()) if isinstance(value, str) else None
    if found is None:
        raise problem("date", f"“{value}”不是存在的日期", _date_hint(str(value)))
    return found


def _date_hint(text: str) -> str:
    """How to write a date; of one that is written well, what its month has."""
    parts = [int(part) for part in re.findall("[0-9]+", text)]
    if len(parts) == 3 and 1 <= parts[0] <= 9999 and 1 <= parts[1] <= 12:
        year, month, _ = parts
        return f"{year}年{month}月只有{monthrange(year, month)[1]}天"
    return "请写 2011-01-20 或 2011年1月20日"


class _NumberAsText:
    """Mark of a text for which a number may stand, as typed in Python: tried after the text."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        text = handler(source)
        number = core_schema.no_info_before_validator_function(_text, text)
        return core_schema.union_schema([text, number], mode="left_to_right")


def _text(value: Any) -> Any:
    if isinstance(value, bool | float) or not isinstance(value, int | Decimal):
        return value
    return str(value)


class _EmptyIsPending:
    """Mark of a field in which an empty value means 待核 instead of absent."""


class _EmptyIsText:
    """Mark of a text that stays in its list when it is empty, such as a cell of a table."""


EMPTY_IS_PENDING = _EmptyIsPending()
EMPTY_IS_TEXT = _EmptyIsText()

_FIGURE = r"[+-]?([0-9]+(\.[0-9]+)?|\.[0-9]+)"


def _figure_schema(sign: str = "") -> dict[str, Any]:
    return {
        "type": ["number", "string"],
        "pattern": f"^{_FIGURE}{sign}$",
        "patternErrorMessage": "应为数字，如 108",
    }


def words_schema(zh: Iterable[Any], en: Iterable[Any], also: Iterable[Any] = ()) -> dict[str, Any]:
    """Enumerated words for `schemas`: offered in Chinese, in English, or accepted in silence."""
    return {"x-words": {"zh": list(zh), "en": list(en), "also": list(also)}}


_PENDING_SCHEMA = words_schema(["待核"], ["pending"], ["〔待核〕"])


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Enumerated words that may be typed in either language, as a mark of a field's type.

    `kept` leads from a word as typed to the word that the model keeps; what is not in it
    goes through to the type itself.
    """

    kept: Mapping[str, str]

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self.translate, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        words = dict.fromkeys([*self.kept.values(), *self.kept])
        english = [word for word in words if re.fullmatch("[a-z_]+", word)]
        chinese = [word for word in words if word not in english]
        return handler(schema) | words_schema(chinese, english)

    def translate(self, value: Any) -> Any:
        """The word that is kept for the one typed; anything else as it is."""
        return self.kept.get(value, value) if isinstance(value, str) else value


_as_text = PlainSerializer(str, return_type=str)

Text = Annotated[str, StringConstraints(strip_whitespace=True), _NumberAsText()]
"""A text; blanks and line breaks round it are no part of it."""
Cell = Annotated[Text, EMPTY_IS_TEXT]
Number = Annotated[
    Decimal,
    BeforeValidator(_number),
    _as_text,
    WithJsonSchema(_figure_schema()),
]
Percent = Annotated[
    Decimal,
    BeforeValidator(_number),
    BeforeValidator(_percent),
    _as_text,
    WithJsonSchema(_figure_schema("[%％]?")),
]
PendingWord = Annotated[Pending, _as_text, WithJsonSchema(_PENDING_SCHEMA)]


def _pending_or(convert: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def validate(value: Any) -> Any:
        value = _or_pending(value)
        return value if value is PENDING else convert(value)

    return validate


NumberOrPending = Annotated[
    Decimal | Pending,
    BeforeValidator(_pending_or(_number)),
    _as_text,
    WithJsonSchema({"anyOf": [_figure_schema(), _PENDING_SCHEMA]}),
    EMPTY_IS_PENDING,
]
PercentOrPending = Annotated[
    Decimal | Pending,
    BeforeValidator(_pending_or(lambda value: _number(_percent(value)))),
    _as_text,
    WithJsonSchema({"anyOf": [_figure_schema("[%％]?"), _PENDING_SCHEMA]}),
    EMPTY_IS_PENDING,
]
YesNo = Annotated[
    bool,
    BeforeValidator(_boolean),
    PlainSerializer(lambda value: "是" if value else "否", return_type=str),
    WithJsonSchema(
        words_schema(["是", "否"], [True, False], ["true", "false", "yes", "no", "对", "不"])
    ),
]
_DATE_SCHEMA = {
    "type": "string",
    "pattern": (
        r"^\s*[0-9０-９〇○◯零Oo一二三四五六七八九]{4}\s*[-年/.－／．]"
        r"\s*[0-9０-９一二三四五六七八九十元]{1,3}\s*[-月/.－／．]"
        r"\s*[0-9０-９一二三四五六七八九十]{1,3}\s*日?\s*$"
    ),
    "patternErrorMessage": "应为日期，如 2011-01-20",
}
Date = Annotated[datetime.date, BeforeValidator(_date), _as_text, WithJsonSchema(_DATE_SCHEMA)]
DateOrPending = Annotated[
    datetime.date | Pending,
    BeforeValidator(_pending_or(_date)),
    _as_text,
    WithJsonSchema({"anyOf": [_DATE_SCHEMA, _PENDING_SCHEMA]}),
    EMPTY_IS_PENDING,
]


def _date_or_text(value: Any) -> Any:
    """A date where it reads as one; 2026年13月 reads as one that does not exist."""
    if not isinstance(value, str):
        return _date(value)
    found = read_date(value.strip())
    if found is None and re.fullmatch(r"\d{4}(年|-)\d{1,2}((月|-)(\d{1,2}日?)?)?", value.strip()):
        _no_such_month(value)
    return found or value


def _no_such_month(value: str) -> None:
    parts = [int(part) for part in re.findall(r"\d+", value)]
    if not 1 <= parts[1] <= 12 or len(parts) == 3:
        raise problem(
            "date", f"“{value}”不是存在的日期", "请写 2011-12-31、2011年12月31日 或 2011年12月底前"
        )


DateOrText = Annotated[
    datetime.date | str,
    BeforeValidator(_date_or_text),
    _as_text,
    WithJsonSchema({"type": ["string", "number"]}),
]


class Growth:
    """A change as typed: `-12` percent, `1.9倍` times, `0` unchanged.

    `amount` is signed; `times` says that it counts in 倍 instead of percent.
    """

    __slots__ = ("amount", "times")

    def __init__(self, amount: Decimal, *, times: bool = False) -> None:
        self.amount = amount
        self.times = times

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Growth) and str(self) == str(other)

    def __hash__(self) -> int:
        return hash(str(self))

    def __repr__(self) -> str:
        return f"Growth({str(self)!r})"

    def __str__(self) -> str:
        return f"{self.amount}倍" if self.times else f"{self.amount}"

    @classmethod
    def parse(cls, value: Any) -> Self:
        """Read -12, -12%, 1.9倍; raises a value error with a Chinese message."""
        if isinstance(value, cls):
            return value
        if isinstance(value, str) and value.strip().endswith("倍"):
            return cls(_number(value.strip().removesuffix("倍")), times=True)
        return cls(_number(_percent(value)))

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls.parse, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )


GrowthValue = Annotated[
    Growth,
    WithJsonSchema(_figure_schema("([%％]|倍)?")),
]
