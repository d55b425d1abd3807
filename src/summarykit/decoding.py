"""Bytes to text: encodings, and the characters that nobody may use."""

from __future__ import annotations

import re
from typing import NamedTuple

from summarykit.findings import Finding, Severity
from summarykit.origin import Origin

MAX_BYTES = 5 * 1024 * 1024
"""Larger files are not read: a facts file has some twenty thousand bytes."""

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ue000-\uf8ff\ufffe\uffff"
    "\U000f0000-\U0010ffff]"
)
_LINE_END = re.compile("\r\n|[\r\n]")
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_OTHER_KINDS = (
    (b"PK\x03\x04", "Word、Excel 或压缩文件"),
    (b"\xd0\xcf\x11\xe0", "旧版 Word 或 Excel 文件"),
    (b"%PDF", "PDF 文件"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
)


class Decoded(NamedTuple):
    """A file's text, None when it is no text; and what was found on the way."""

    text: str | None
    findings: tuple[Finding, ...] = ()


def decode(data: bytes, file: str) -> Decoded:
    """The text of a file in UTF-8, in UTF-16 with its mark, or in GB18030 (with a remark)."""
    if len(data) > MAX_BYTES:
        return Decoded(None, (too_large(file),))
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding, file)
    kind = _other_kind(data)
    if kind:
        message = f"这是{kind}，不是文本文件"
        return Decoded(None, (_file_finding("SK161", message, _TEXT_HINT, file),))
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _decoded_otherwise(data, error, file)


def _decoded(data: bytes, encoding: str, file: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding))
    except UnicodeDecodeError as error:
        return Decoded(None, (_undecodable(data, encoding, error.start, file),))


def _decoded_otherwise(data: bytes, error: UnicodeDecodeError, file: str) -> Decoded:
    """GB18030, unless it is UTF-8 with a few broken bytes."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return Decoded(None, (_undecodable(data, "utf-8", error.start, file),))
    if _is_broken_utf8(data):
        return Decoded(None, (_undecodable(data, "utf-8", error.start, file),))
    return Decoded(text, (_gb18030_remark(file),))


def _other_kind(data: bytes) -> str:
    """What a file is that is no text; empty when it may be one."""
    if data.count(0) * 10 > len(data):
        return "二进制文件，或没有标记的 UTF-16 文件"
    return next((kind for start, kind in _OTHER_KINDS if data.startswith(start)), "")


def _is_broken_utf8(data: bytes) -> bool:
    read = data.decode("utf-8", "replace")
    broken = read.count("\N{REPLACEMENT CHARACTER}")
    return broken * 10 < sum(1 for sign in read if sign > "\u2e80") - broken


_TEXT_HINT = "请用记事本等文本编辑器写事实文件，保存为 UTF-8"


def _undecodable(data: bytes, encoding: str, at: int, file: str) -> Finding:
    lines = split_lines(data[:at].decode(encoding, "replace"))
    return Finding(
        code="SK161",
        message=f"文件编码有误，第 {at + 1} 个字节读不出文字",
        origin=Origin(file, len(lines), len(lines[-1]) + 1),
        hint="请在编辑器中另存为 UTF-8 编码",
    )


def _gb18030_remark(file: str) -> Finding:
    return Finding(
        code="SK162",
        message="文件是 GB18030（GBK）编码，已按此读取",
        severity=Severity.INFO,
        origin=Origin(file),
        hint="建议另存为 UTF-8 编码",
    )


def too_large(file: str) -> Finding:
    """The finding for a file over the size limit."""
    megabytes = MAX_BYTES // (1024 * 1024)
    hint = "一份事实文件通常不到 100 KB；请检查是否选错了文件，大表请另存为 CSV"
    return _file_finding("SK164", f"文件超过 {megabytes} MB，没有读取", hint, file)


def _file_finding(code: str, message: str, hint: str, file: str) -> Finding:
    return Finding(code=code, message=message, origin=Origin(file), hint=hint)


def forbidden_characters(text: str, file: str) -> tuple[Finding, ...]:
    """Characters that nobody types: controls, private use, half surrogates, the first 20."""
    if FORBIDDEN.search(text) is None:
        return ()
    found = (
        (number, match)
        for number, line in enumerate(split_lines(text), 1)
        for match in FORBIDDEN.finditer(line)
    )
    return tuple(
        _forbidden(file, number, match)
        for (number, match), _ in zip(found, range(20), strict=False)
    )


def _forbidden(file: str, number: int, match: re.Match[str]) -> Finding:
    code = ord(match[0])
    return Finding(
        code="SK165",
        message=f"有不能使用的字符 U+{code:04X}（{_sort_of(code)}）",
        origin=Origin(file, number, match.start() + 1),
        hint="删去这个看不见的字符；它多半是从别处粘贴时带进来的",
        excerpt=FORBIDDEN.sub("�", match.string),
        width=1,
    )


def _sort_of(code: int) -> str:
    if 0xE000 <= code <= 0xF8FF or code >= 0xF0000:
        return "自造字区"
    if code in (0x2028, 0x2029):
        return "另一种换行符"
    return "控制字符" if code < 0xA0 else "不成字的编码"


def split_lines(text: str) -> list[str]:
    """The lines as YAML counts them, without their ends."""
    return _LINE_END.split(text)
