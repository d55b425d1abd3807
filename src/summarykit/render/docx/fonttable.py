"""word/fontTable.xml: what each font is, and what stands in for it where a machine lacks it.

ECMA-376, 17.8.3. The official fonts no longer come with Windows. A word processor that lacks one
tries the alternative names in turn (17.8.3.1), then family, character set and PANOSE.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from summarykit.render.docx.measures import Letters, Measures
from summarykit.render.docx.styles import NAMESPACE
from summarykit.render.docx.text import attribute

_CHINESE_SIGNATURE = ("00000003", "080E0000", "00000010", "00000000", "00040001", "00000000")
_LATIN_SIGNATURE = ("E0002EFF", "C000785B", "00000009", "00000000", "000001FF", "00000000")
_SIGNATURE = ("usb0", "usb1", "usb2", "usb3", "csb0", "csb1")
_NO_SERIFS = re.compile("黑|Hei|Sans|Arial|Helvetica|Calibri", re.IGNORECASE)
_HAN = re.compile("[\u4e00-\u9fff]|Song|Hei|Kai", re.IGNORECASE)


class _Kind(NamedTuple):
    """PANOSE, character set, family and pitch as Word writes them for a font of the kind."""

    panose: str
    charset: str
    family: str
    pitch: str
    signature: tuple[str, ...]


_SONG = _Kind("02010600030101010101", "86", "roman", "variable", _CHINESE_SIGNATURE)
_HEI = _Kind("02010609060101010101", "86", "modern", "fixed", _CHINESE_SIGNATURE)
_ROMAN = _Kind("02020603050405020304", "00", "roman", "variable", _LATIN_SIGNATURE)
_SWISS = _Kind("020B0604020202020204", "00", "swiss", "variable", _LATIN_SIGNATURE)


def font_table(measures: Measures) -> str:
    """The text of the part: every font of the layout once, in the order of their roles."""
    names = {name: None for face in _faces(measures) for name in (face.latin, face.font)}
    fallbacks = dict(measures.fallbacks)
    fonts = "".join(_font(name, fallbacks.get(name, ())) for name in names)
    return f'<w:fonts xmlns:w="{NAMESPACE}">{fonts}</w:fonts>'


def _faces(measures: Measures) -> Iterator[Letters]:
    for value in measures:
        if isinstance(value, Letters):
            yield value
    yield from measures.headings


def _font(name: str, others: Iterable[str]) -> str:
    kind, listed = _kind(name), ",".join(others)
    also = f'<w:altName w:val="{attribute(listed)}"/>' if listed else ""
    signature = " ".join(
        f'w:{key}="{value}"' for key, value in zip(_SIGNATURE, kind.signature, strict=True)
    )
    return (
        f'<w:font w:name="{attribute(name)}">{also}<w:panose1 w:val="{kind.panose}"/>'
        f'<w:charset w:val="{kind.charset}"/><w:family w:val="{kind.family}"/>'
        f'<w:pitch w:val="{kind.pitch}"/><w:sig {signature}/></w:font>'
    )


def _kind(name: str) -> _Kind:
    """By the name: 仿宋, 楷体 and 小标宋 have serifs, 黑体 has none."""
    plain = _NO_SERIFS.search(name)
    if _HAN.search(name):
        return _HEI if plain else _SONG
    return _SWISS if plain else _ROMAN
