"""Text as runs: escaping, line breaks, and the East-Asian hint on marks of two scripts."""

from __future__ import annotations

import re
from collections.abc import Iterable

from summarykit.render.refused import refused

_SPECIAL = re.compile("[&<>\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_HARMLESS = "&<>\t\n\r"
_CUTS = re.compile("(\r\n?|\n|\t)")
_BREAKS = {"\n": "<w:br/>", "\r": "<w:br/>", "\r\n": "<w:br/>", "\t": "<w:tab/>"}

# Marks that both scripts have and that Word takes from the Latin font unless a run says
# otherwise: narrow quotes, short dashes (MS-OI29500, 17.3.2.26). Not the minus sign: Chinese fonts
# have none, and it stands before Latin digits.
_SHARED = "¡¤§¨ª¯°±²³´¶·¸¹º¼½¾¿×÷\u2010-\u2211\u2213-\u2bff"
_SHARED_MARK = re.compile(f"[{_SHARED}]")
# The hint would draw these from the Chinese font too, accents and apostrophes with them, so such
# words get a run of their own.
_LETTERS = "A-Za-zÀ-ÖØ-öø-ɏͰ-ӿ"
_WORD = re.compile(f"[{_LETTERS}]+(?:’[{_LETTERS}]+)*")

_NARROW = re.compile("[ -ӿ\u2212]")
_BROAD = re.compile("[%&+@A-Zmw]")
_LATIN_RUN = re.compile("[0-9A-Za-z%]+")

EAST_ASIAN = '<w:rFonts w:hint="eastAsia"/>'


BLANK_LINE = "<w:p/>"
"""空一行: an empty paragraph in the body's pitch."""

KEPT_BLANK_LINE = "<w:p><w:pPr><w:keepNext/></w:pPr></w:p>"
"""A blank line that stays on the page of what follows."""


def paragraph(style: str, content: str, properties: str = "", *, keep: bool = False) -> str:
    """A paragraph of runs in a style; with `keep`, on the page of what follows."""
    keep_next = "<w:keepNext/>" if keep else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep_next}{properties}</w:pPr>{content}</w:p>'


def runs(text: str, style: str = "") -> str:
    """The text as runs in a character style; split only where the hint would do harm."""
    if not _SHARED_MARK.search(text):
        return _run(text, style)
    return "".join(_run(piece, style, hint) for piece, hint in _pieces(text))


def _pieces(text: str) -> Iterable[tuple[str, str]]:
    start = 0
    for word in _WORD.finditer(text):
        if not word.group().isascii():
            yield text[start : word.start()], EAST_ASIAN
            yield word.group(), ""
            start = word.end()
    yield text[start:], EAST_ASIAN


def _run(text: str, style: str, hint: str = "") -> str:
    if not text:
        return ""
    properties = f'<w:rStyle w:val="{style}"/>{hint}' if style else hint
    if properties:
        properties = f"<w:rPr>{properties}</w:rPr>"
    return f"<w:r>{properties}{_content(text)}</w:r>"


def _content(text: str) -> str:
    if not _SPECIAL.search(text):
        return _text(text)
    return "".join(_BREAKS.get(piece) or _text(escaped(piece)) for piece in _CUTS.split(text))


def _text(text: str) -> str:
    if not text:
        return ""
    keep = ' xml:space="preserve"' if text != text.strip() or "  " in text else ""
    return f"<w:t{keep}>{text}</w:t>"


def escaped(text: str) -> str:
    """The text as it stands in XML.

    Raises `RenderError` (SK701) for a character that XML 1.0 cannot hold (section 2.2).
    """
    if not _SPECIAL.search(text):
        return text
    for mark in _SPECIAL.finditer(text):
        if mark.group() not in _HARMLESS:
            raise refused(text, mark.start(), ".docx")
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(text: str) -> str:
    """The text as it stands between double quotes in XML."""
    return escaped(text).replace('"', "&quot;")


def ems(text: str) -> float:
    """The width of the text in Chinese characters, on the wide side.

    A digit or letter counts half, a capital or % a third more, and a quarter stands where
    Chinese meets them, as word processors set it.
    """
    narrow, broad = len(_NARROW.findall(text)), len(_BROAD.findall(text))
    return len(text) - narrow / 2 + broad / 3 + _script_changes(text) / 4


def _script_changes(text: str) -> int:
    """How often a Chinese character stands beside a Latin letter or digit."""
    latin = list(_LATIN_RUN.finditer(text))
    before = sum(text[run.start() - 1 : run.start()].isalpha() for run in latin)
    return before + sum(text[run.end() : run.end() + 1].isalpha() for run in latin)
