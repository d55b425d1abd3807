"""Lengths as a bureau writes them: 37 毫米, 28.95磅, 三号, 2字, 1行; and colours.

字 and 行 are those of the standard: the advance of one body character and the pitch of the body's
lines (GB/T 9704—2012, 3.1 and 3.2), known only once page and grid are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, Literal, NamedTuple, get_args

from pydantic import BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler, WithJsonSchema
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema, core_schema

from summarykit.values import problem

Unit = Literal["毫米", "厘米", "磅", "字", "行"]

SIZES_PT = {
    "初号": 42.0, "小初": 36.0, "一号": 26.0, "小一": 24.0, "二号": 22.0, "小二": 18.0,
    "三号": 16.0, "小三": 15.0, "四号": 14.0, "小四": 12.0, "五号": 10.5, "小五": 9.0,
}  # fmt: skip
"""字号 by name, in points (the word processors' convention; GB/T 9704 gives none)."""

_UNITS: dict[str, Unit] = {
    "毫米": "毫米", "mm": "毫米", "厘米": "厘米", "cm": "厘米", "磅": "磅", "pt": "磅",
    "字": "字", "字符": "字", "ch": "字", "行": "行", "lines": "行", "line": "行",
}  # fmt: skip
_POINTS_PER = {"毫米": 72 / 25.4, "厘米": 720 / 25.4, "磅": 1.0}
_WRITTEN = re.compile(r"([+-]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+))\s*(\D*)")


class Scale(NamedTuple):
    """What 字 and 行 come to, in points."""

    cell: float
    pitch: float


@dataclass(frozen=True, slots=True)
class Length:
    """A length with the unit that it was written in."""

    amount: float
    unit: Unit

    def points(self, scale: Scale) -> float:
        """The length in points (1/72 inch)."""
        per = {**_POINTS_PER, "字": scale.cell, "行": scale.pitch}
        return self.amount * per[self.unit]

    def __str__(self) -> str:
        """As it may be written in layout.yaml, all digits kept: 28.95磅."""
        digits = f"{Decimal(repr(self.amount)):f}"
        return f"{digits.removesuffix('.0')}{self.unit}"


@dataclass(frozen=True, slots=True)
class Reads:
    """The mark of a field that holds a length: the unit of a bare number, and its limits.

    The limits are in the field's own unit; a length in another one is held against them as if
    on the standard's page.
    """

    natural: Unit
    least: float
    most: float

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            self.read, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        number = r"[+-]?([0-9]+(\.[0-9]+)?|\.[0-9]+)"
        units, names = "|".join(_UNITS), "|".join(SIZES_PT)
        return {
            "type": ["number", "string"],
            "pattern": rf"^(({number})\s*({units})?|{names})$",
            "patternErrorMessage": f"应为长度，如 {self.least:g}{self.natural}、三号",
        }

    def read(self, value: Any) -> Length:
        """The length that was typed; raises a Chinese value error."""
        length = self._length(value)
        amount = length.points(_USUAL) / Length(1, self.natural).points(_USUAL)
        if not self.least <= amount <= self.most:
            limits = f"{self.least:g} 到 {self.most:g} {self.natural}"
            raise problem("length", f"应在 {limits}之间，现为“{value}”", "看看单位是否写对")
        return length

    def _length(self, value: Any) -> Length:
        if isinstance(value, Length):
            return value
        if isinstance(value, int | float) and not isinstance(value, bool):
            return Length(float(value), self.natural)
        text = value.strip() if isinstance(value, str) else ""
        if text in SIZES_PT:
            return Length(SIZES_PT[text], "磅")
        found = _WRITTEN.fullmatch(text)
        if found is None or (found[2] and found[2] not in _UNITS):
            raise problem("length", f"应为长度，现为“{value}”", self._advice(text))
        return Length(float(found[1]), _UNITS.get(found[2], self.natural))

    def _advice(self, text: str) -> str:
        if _WIDE_DIGIT.search(text):
            return "请用半角数字"
        return f"写数字（单位为{self.natural}），或带单位：{_NAMES}，或字号，如 三号"


LETTERS = Scale(cell=16, pitch=28.95)
"""For sizes of letters, from which 字 and 行 follow."""
_USUAL = Scale(cell=15.75, pitch=28.95)


def reading_of(field: FieldInfo) -> Reads | None:
    """How the field reads its length; None for a field that holds none."""
    optional = (mark for part in get_args(field.annotation) for mark in get_args(part)[1:])
    return next((it for it in (*field.metadata, *optional) if isinstance(it, Reads)), None)


_NAMES = "、".join(get_args(Unit))
_WIDE_DIGIT = re.compile("[０-９．]")


def _colour(value: Any) -> str:
    text = str(value).strip().removeprefix("#")
    text = _COLOURS.get(text, text)
    if not re.fullmatch("[0-9A-Fa-f]{6}", text):
        raise problem("colour", f"应为颜色，现为“{value}”", "写六位 RGB，如 FF0000，或 红、黑")
    return text.upper()


_COLOURS = {"红": "FF0000", "红色": "FF0000", "黑": "000000", "黑色": "000000"}
Colour = Annotated[
    str,
    BeforeValidator(_colour),
    WithJsonSchema(
        {
            "type": ["string", "number"],
            "pattern": rf"^(#?[0-9A-Fa-f]{{6}}|{'|'.join(_COLOURS)})$",
            "patternErrorMessage": "应为颜色，如 FF0000",
        }
    ),
]
"""Six hexadecimal digits, RGB."""
