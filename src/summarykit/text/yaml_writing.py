"""YAML out: plain data to tidy text in block style, as `yamlio.write_yaml` describes it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

_UNESCAPED = re.compile(
    "[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ue000-\uf8ff\ufffe\uffff\U000f0000-\U0010ffff]"
)
_NEEDS_DOUBLE = re.compile(f"[\x00-\x1f]|{_UNESCAPED.pattern}")
_READ_OTHERWISE = re.compile(
    r"[-?:,\[\]{}#&*!|>'\"%@`<=~\s]|[+.]?[0-9][0-9a-fox_.,:+eTZ /-]*$|\.(?:inf|nan)$"
    r"|(?:y|n|yes|no|true|false|on|off|null)$",
    re.IGNORECASE,
)
_BREAKS_OFF = re.compile(r":\s|\s#|[:\s]$")


def written(data: Any) -> str:
    """The YAML of a map or a list, with a line break at the end."""
    return "".join(_written(data, 0)) or f"{_written_scalar(data)}\n"


def _written(data: Any, indent: int) -> Iterator[str]:
    """The lines of a map or list that is not empty."""
    blank = " " * indent
    if isinstance(data, Mapping):
        for key, value in data.items():
            yield from _entry(f"{blank}{_quoted_key(key)}:", value, indent)
        return
    for value in data:
        if value and isinstance(value, Mapping | list | tuple):
            first, *rest = _written(value, indent + 2)
            yield from (f"{blank}- {first[indent + 2 :]}", *rest)
        else:
            yield from _entry(f"{blank}-", value, indent)


def _entry(start: str, value: Any, indent: int) -> Iterator[str]:
    """What follows a key or a dash: a value on the same line, or the lines below."""
    if isinstance(value, str) and "\n" in value and _fits_block(value):
        yield from _block(start, value, " " * (indent + 2))
    elif value and isinstance(value, Mapping | list | tuple):
        yield f"{start}\n"
        yield from _written(value, indent + 2)
    else:
        written = _written_scalar(value)
        yield f"{start} {written}\n" if written else f"{start}\n"


def _fits_block(text: str) -> bool:
    """Whether a `|` block keeps the text: no signs to escape, no lines of mere blanks."""
    lines = text.split("\n")
    if any(line and line.isspace() for line in lines) or not any(lines):
        return False
    return not any(_NEEDS_DOUBLE.search(line.replace("\t", "")) for line in lines)


def _block(start: str, text: str, blank: str) -> Iterator[str]:
    width = "2" if text[0] in " \t\n" else ""
    chomp = "+" if text.endswith("\n\n") else "" if text.endswith("\n") else "-"
    yield f"{start} |{width}{chomp}\n"
    for line in text.removesuffix("\n").split("\n"):
        yield f"{blank}{line}\n" if line else "\n"


def _written_scalar(value: Any) -> str:
    match value:
        case None:
            return ""
        case str():
            return _quoted(value)
        case bool():
            return "true" if value else "false"
        case Decimal():
            return format(value, "f")
        case Mapping():
            return "{}"
        case list() | tuple():
            return "[]"
        case _:
            return str(value)


def _quoted_key(key: str) -> str:
    return f"'{key.replace(chr(39), chr(39) * 2)}'" if _is_odd_key(key) else _quoted(key)


def _is_odd_key(key: str) -> bool:
    return (":" in key or "：" in key) and not _NEEDS_DOUBLE.search(key)


def _quoted(text: str) -> str:
    if _NEEDS_DOUBLE.search(text):
        return _UNESCAPED.sub(_escape, json.dumps(text, ensure_ascii=False))
    if not text or _READ_OTHERWISE.match(text) or _BREAKS_OFF.search(text):
        return "'" + text.replace("'", "''") + "'"
    return text


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
