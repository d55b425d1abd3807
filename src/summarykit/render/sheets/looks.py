"""What Word's styles come to: the properties of paragraphs and letters, with all they inherit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = ("0", "false", "off")


class Tab(NamedTuple):
    """A tab stop: left, center or right, so far from the left edge of the text, in twips."""

    kind: str
    place: int
    leader: str = ""


class Rule(NamedTuple):
    """A rule of a table or paragraph: eighths of a point; `space` points from the text."""

    side: str
    kind: str
    weight: int
    colour: str
    space: int = 0

    @property
    def is_drawn(self) -> bool:
        """Whether there is one, and not merely none of the table's."""
        return self.kind not in ("nil", "none")

    @property
    def room(self) -> float:
        """What it takes with its distance from the text, in twips."""
        return self.space * 20 + self.weight * 2.5 if self.is_drawn else 0


class Look(NamedTuple):
    """All properties that the page needs; lengths in twips, size in half-points."""

    font: str = ""
    latin: str = ""
    size: int = 21
    bold: bool = False
    spacing: int = 0
    colour: str = ""
    keep_next: bool = False
    keep_lines: bool = False
    page_break: bool = False
    snap: bool = True
    before: int = 0
    after: int = 0
    line: int = 240
    line_rule: str = "auto"
    left: int = 0
    right: int = 0
    first: int = 0
    align: str = "left"
    level: int = 9
    tabs: tuple[Tab, ...] = ()
    rules: tuple[Rule, ...] = ()
    scale: int = 100

    @property
    def em(self) -> int:
        """The side of one Chinese character, in twips."""
        return self.size * 10

    @property
    def pitch(self) -> int:
        """What one line takes, off the grid."""
        return self.line if self.line_rule == "exact" else round(self.em * 1.3)


class Styles:
    """The styles of a document by id."""

    def __init__(self, root: Element) -> None:
        self._styles = {it.get(W + "styleId", ""): it for it in root.iter(W + "style")}
        self._known: dict[str, Mapping[str, object]] = {}
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._defaults = dict(_letters(defaults))
        self.normal = next((name for name, it in self._styles.items() if _is_normal(it)), "")

    def look(self, style: str, *direct: Element | None) -> Look:
        """A paragraph's, of its style and its own properties."""
        own = {name: value for one in direct for name, value in _properties(one)}
        return Look(**{**self._defaults, **self._of(style or self.normal), **own})  # type: ignore[arg-type]

    def lettered(self, look: Look, style: str, direct: Element | None) -> Look:
        """A run's: what its paragraph has, its character style, and its own properties."""
        return look._replace(**{**self._of(style), **dict(_letters(direct))})  # type: ignore[arg-type]

    def table(self, style: str) -> Element | None:
        """The properties of a table style."""
        found = self._styles.get(style)
        return None if found is None else found.find(W + "tblPr")

    def _of(self, style: str) -> Mapping[str, object]:
        if style not in self._known:
            found = self._styles.get(style)
            self._known[style] = {} if found is None else self._merged(found)
        return self._known[style]

    def _merged(self, style: Element) -> Mapping[str, object]:
        base = value(style.find(W + "basedOn"))
        paragraph, run = style.find(W + "pPr"), style.find(W + "rPr")
        inherited = self._of(base) if base else {}
        return {**inherited, **dict(_properties(paragraph)), **dict(_letters(run))}


def _is_normal(style: Element) -> bool:
    return style.get(W + "default") == "1" and style.get(W + "type") == "paragraph"


def value(element: Element | None, name: str = "val") -> str:
    """An attribute of the house's own namespace; empty where there is none."""
    return "" if element is None else element.get(W + name, "")


def number(element: Element | None, name: str = "val") -> int:
    """The same as a number; 0 where there is none."""
    written = value(element, name)
    return round(float(written)) if written else 0


def is_on(element: Element | None) -> bool:
    """Whether a switch is there and not turned off."""
    return element is not None and value(element) not in _OFF


_SWITCHES = {
    "keepNext": "keep_next", "keepLines": "keep_lines", "pageBreakBefore": "page_break",
    "snapToGrid": "snap",
}  # fmt: skip


def _properties(properties: Element | None) -> Iterator[tuple[str, object]]:
    for it in properties if properties is not None else ():
        tag = it.tag.removeprefix(W)
        if tag in _SWITCHES:
            yield _SWITCHES[tag], is_on(it)
        elif tag in _READ:
            field, read = _READ[tag]
            yield field, read(it)
        elif tag == "spacing":
            yield from _spacing(it)
        elif tag == "ind":
            yield from _indents(it)


def _spacing(spacing: Element) -> Iterator[tuple[str, object]]:
    for name in ("before", "after", "line"):
        if value(spacing, name):
            yield name, number(spacing, name)
    if value(spacing, "lineRule"):
        yield "line_rule", value(spacing, "lineRule")


def _indents(indent: Element) -> Iterator[tuple[str, object]]:
    for name, field in (("left", "left"), ("right", "right"), ("firstLine", "first")):
        if value(indent, name):
            yield field, number(indent, name)
    if value(indent, "hanging"):
        yield "first", -number(indent, "hanging")


def _tab(tab: Element) -> Tab:
    return Tab(value(tab), number(tab, "pos"), value(tab, "leader"))


def rules(borders: Element | None) -> tuple[Rule, ...]:
    """The rules of `w:pBdr`, `w:tblBorders` or `w:tcBorders`."""
    found = (
        Rule(
            it.tag.removeprefix(W),
            value(it),
            number(it, "sz"),
            value(it, "color"),
            number(it, "space"),
        )
        for it in (borders if borders is not None else ())
    )
    return tuple(found)


_READ: dict[str, tuple[str, Callable[[Element], object]]] = {
    "jc": ("align", value),
    "outlineLvl": ("level", number),
    "tabs": ("tabs", lambda tabs: tuple(_tab(one) for one in tabs)),
    "pBdr": ("rules", rules),
}
"""Properties of one value: the field, and how it is read."""


def _letters(properties: Element | None) -> Iterator[tuple[str, object]]:
    for it in properties if properties is not None else ():
        tag = it.tag.removeprefix(W)
        if tag == "rFonts":
            yield from _fonts(it)
        elif tag == "sz":
            yield "size", number(it)
        elif tag == "b":
            yield "bold", is_on(it)
        elif tag == "spacing":
            yield "spacing", number(it)
        elif tag == "color":
            yield "colour", value(it)
        elif tag == "w":
            yield "scale", number(it)


def _fonts(fonts: Element) -> Iterator[tuple[str, object]]:
    for name, field in (("eastAsia", "font"), ("ascii", "latin")):
        if value(fonts, name):
            yield field, value(fonts, name)
