"""Properties as they come out: defaults, table style, chain of styles, paragraph, run.

A property is a text under a flat name: `jc`, `ind.left`, `spacing.line`, `rFonts.eastAsia`, `b`;
`tabs` holds all stops as `center:3430 right:8844`.
ECMA-376, part 1, 17.7.2 (hierarchy of styles), 17.7.3 (toggles), 17.3.2.26 (fonts and themes).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple
from xml.etree.ElementTree import Element

Properties = Mapping[str, str]

_OFF = ("0", "false", "off", "none")
_SCRIPTS = ("ascii", "hAnsi", "eastAsia", "cs")
_RENAMED = {"start": "left", "end": "right", "startChars": "leftChars", "endChars": "rightChars"}
_DEEPEST = 30
"""Styles in a chain; more is a circle."""
_MEASURE = re.compile(r"([+-]?\d{1,9}(?:\.\d{1,9})?)(pt|mm|cm|in|pc|pi)?")
_TWIPS = {"pt": 20.0, "mm": 1440 / 25.4, "cm": 14400 / 25.4, "in": 1440.0, "pc": 240.0, "pi": 240.0}


def flat(element: Element | None) -> dict[str, str]:
    """The properties that a `pPr` or `rPr` writes."""
    written: dict[str, str] = {}
    for child in element if element is not None else ():
        written[child.tag] = child.get("val", "1")
        for name, value in child.attrib.items():
            written[f"{child.tag}.{_RENAMED.get(name, name)}"] = value
        if child.tag in ("numPr", "pBdr"):
            written.update({f"{child.tag}.{key}": value for key, value in flat(child).items()})
        if child.tag == "tabs":
            written["tabs"] = " ".join(f"{it.get('val')}:{it.get('pos')}" for it in child)
    _own_fonts(written)
    _first_line(written)
    return written


def _own_fonts(written: dict[str, str]) -> None:
    """A font that is named takes the place of the theme's that was inherited."""
    for script in _SCRIPTS:
        theme = "cstheme" if script == "cs" else f"{script}Theme"
        if f"rFonts.{script}" in written:
            written.setdefault(f"rFonts.{theme}", "")


def _first_line(written: dict[str, str]) -> None:
    """Indent of the first line as one signed number each, in twips and in hundredths of 字."""
    for unit in ("", "Chars"):
        hanging, first = f"ind.hanging{unit}", f"ind.firstLine{unit}"
        if twips(written.get(hanging)):
            written[f"first{unit}"] = f"-{written[hanging].lstrip('+-')}"
        elif first in written or hanging in written:
            written[f"first{unit}"] = written.get(first, "0")


def twips(text: str | None) -> float | None:
    """A measure in twips: a bare number, or one with its unit; None for anything else."""
    found = _MEASURE.fullmatch(text.strip()) if text else None
    if found is None:
        return None
    amount = float(found[1]) * _TWIPS.get(found[2], 1.0)
    return amount if math.isfinite(amount) else None


def is_on(properties: Properties, name: str, otherwise: bool = False) -> bool:
    """Whether a yes-or-no property is on."""
    value = properties.get(name)
    return otherwise if value is None else value.lower() not in _OFF


class Style(NamedTuple):
    """A style by itself; `name` is in lower case."""

    name: str
    base: str
    paragraph: dict[str, str]
    run: dict[str, str]


class Cascade:
    """The style sheet of a file, asked for what comes out."""

    def __init__(self, sheet: Element | None, numbering: Element | None, fonts: Fonts) -> None:
        self.fonts = fonts
        self._sheet = sheet
        self._numbering = numbering
        self._chains: dict[tuple[str, str], dict[str, str]] = {}

    def name_of(self, style: str) -> str:
        """The style's name in lower case, under which every program knows the built-in ones."""
        return self._styles[style].name if style in self._styles else ""

    def paragraph(self, own: Properties, table_style: str = "") -> dict[str, str]:
        """The paragraph's properties."""
        style = own.get("pStyle") or self._default_style
        inherited = self._chain(style, "paragraph")
        if "numPr.numId" in own:
            inherited = {**inherited, **self._of_list({**inherited, **own})}
        else:
            inherited = {**self._of_list(inherited), **inherited}
        return {**self._default("pPr"), **self._chain(table_style, "paragraph"), **inherited, **own}

    def run(self, own: Properties, paragraph: Properties, table_style: str = "") -> dict[str, str]:
        """The properties of a run in the paragraph; `own` as the run writes them."""
        styled = self._chain(paragraph.get("pStyle") or self._default_style, "run")
        character = self._chain(own.get("rStyle", ""), "run")
        merged = {**self._default("rPr"), **self._chain(table_style, "run"), **styled, **character}
        if is_on(styled, "b") and is_on(character, "b"):
            merged["b"] = "0"
        return {**merged, **own}

    @cached_property
    def _styles(self) -> dict[str, Style]:
        found = {}
        for it in self._sheet.iterfind("style") if self._sheet is not None else ():
            name, base = it.find("name"), it.find("basedOn")
            found[it.get("styleId", "")] = Style(
                (name.get("val", "") if name is not None else "").lower(),
                base.get("val", "") if base is not None else "",
                flat(it.find("pPr")),
                flat(it.find("rPr")),
            )
        return found

    @cached_property
    def _default_style(self) -> str:
        sheet = self._sheet if self._sheet is not None else ()
        for it in sheet:
            if it.get("type") == "paragraph" and (it.get("default") or "0").lower() not in _OFF:
                return it.get("styleId", "")
        return next((key for key, style in self._styles.items() if style.name == "normal"), "")

    def _default(self, kind: str) -> dict[str, str]:
        sheet = self._sheet
        found = sheet.find(f"docDefaults/{kind}Default/{kind}") if sheet is not None else None
        return flat(found)

    def _chain(self, style: str, kind: str) -> dict[str, str]:
        """What a style and those that it is based on write."""
        known = self._chains.get((style, kind))
        if known is None:
            known = {}
            for link in reversed(list(self._links(style))):
                known |= link.paragraph if kind == "paragraph" else link.run
            self._chains[(style, kind)] = known
        return known

    def _links(self, style: str) -> Iterator[Style]:
        for _ in range(_DEEPEST):
            if style not in self._styles:
                return
            yield self._styles[style]
            style = self._styles[style].base

    def _of_list(self, properties: Properties) -> dict[str, str]:
        """The indents that automatic numbering gives."""
        number = properties.get("numPr.numId", "0")
        level = properties.get("numPr.ilvl", "0")
        return self._lists.get((number, level), {})

    @cached_property
    def _lists(self) -> dict[tuple[str, str], dict[str, str]]:
        root = self._numbering
        if root is None:
            return {}
        abstract = {it.get("abstractNumId"): it for it in root.iterfind("abstractNum")}
        found = {}
        for it in root.iterfind("num"):
            meant = it.find("abstractNumId")
            levels = abstract.get(meant.get("val")) if meant is not None else None
            for level in levels.iterfind("lvl") if levels is not None else ():
                key = (it.get("numId", ""), level.get("ilvl", "0"))
                found[key] = flat(level.find("pPr"))
        return found


class Fonts:
    """The theme's fonts, and the font that a run's letters come out in."""

    def __init__(self, theme: Element | None) -> None:
        self._theme = theme

    def font(self, run: Properties, script: str) -> str:
        """The font of the run for `eastAsia` or `ascii`; empty where none is named."""
        theme = run.get(f"rFonts.{script}Theme")
        return self._of_theme(theme) if theme else run.get(f"rFonts.{script}", "")

    def _of_theme(self, name: str) -> str:
        kind = "majorFont" if name.startswith("major") else "minorFont"
        scheme = self._theme.find(f".//_{kind}") if self._theme is not None else None
        if scheme is None:
            return ""
        if not name.endswith("EastAsia"):
            latin = scheme.find("_latin")
            return latin.get("typeface", "") if latin is not None else ""
        chinese = scheme.find("_ea")
        named = chinese.get("typeface", "") if chinese is not None else ""
        hans = scheme.find("_font[@script='Hans']")
        return named or (hans.get("typeface", "") if hans is not None else "")
