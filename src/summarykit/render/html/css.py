"""Looks, rules and places as CSS."""

from __future__ import annotations

from collections.abc import Iterable

from summarykit.render.sheets.drawings import Drawing, Page, Place
from summarykit.render.sheets.looks import Look, Rule


def points(twips: float) -> str:
    """A length."""
    return f"{twips / 20:g}pt"


def border(rule: Rule | None) -> str:
    """A rule; 0 where there is none."""
    if rule is None or not rule.is_drawn:
        return "0"
    colour = rule.colour if len(rule.colour) == 6 else "000000"
    return f"{rule.weight / 8:g}pt solid #{colour}"


def borders(rules: Iterable[Rule]) -> str:
    """Rules of the cell that are not the table's."""
    return "".join(f";border-{it.side}:{border(it)}" for it in rules)


def alignment(look: Look) -> str:
    """How lines, and the last of them, fill their width: as CSS variables."""
    if look.align == "both":
        return "--a:justify;--z:start"
    if look.align == "distribute":
        return "--a:justify;--z:justify"
    edge = {"center": "center", "right": "end"}.get(look.align, "start")
    return f"--a:{edge};--z:{edge}"


def letters(look: Look) -> str:
    """Letters that differ from their surroundings, but for their font's family."""
    weight = "bold" if look.bold else "normal"
    colour = f";color:#{look.colour}" if len(look.colour) == 6 else ""
    return (
        f"font-size:{look.size / 2:g}pt;font-weight:{weight};"
        f"letter-spacing:{points(look.spacing)}{colour}"
    )


def sides(look: Look, usual: Look) -> str:
    """What a paragraph has beyond its style."""
    said = [f";padding-inline-start:{points(look.left)}"] if look.left > 0 else []
    if look.right > 0:
        said.append(f";padding-inline-end:{points(look.right)}")
    if look.pitch != usual.pitch:
        said.append(f";--p:{points(look.pitch)}")
    if look.align != usual.align:
        said.append(f";{alignment(look)}")
    if (look.size, look.bold) != (usual.size, usual.bold):
        said.append(f";{letters(look)}")
    said += [
        f";border-{it.side}:{border(it)};padding-{it.side}:{it.space}pt"
        for it in look.rules
        if it.side in ("top", "bottom")
    ]
    return "".join(said)


def place(one: Drawing, page: Page) -> str:
    """Where a drawing is on the sheet, or about its paragraph, and how wide."""
    across, down = one.across or Place("", "", 0), one.down or Place("", "", 0)
    return ";".join(
        (_across(across, one, page), _down(down, one, page), f"width:{points(one.width)}")
    )


def _across(place: Place, one: Drawing, page: Page) -> str:
    start, width = (0, page.width) if place.origin == "page" else (page.left, page.text_width)
    if one.moves:
        start -= page.left
    room = {"center": (width - one.width) / 2, "right": width - one.width}
    return f"left:{points(start + place.offset + room.get(place.align, 0))}"


def _down(place: Place, one: Drawing, page: Page) -> str:
    """From below for what is aligned there, since its height follows its text."""
    on_page = place.origin == "page"
    if place.align == "bottom":
        return f"bottom:{points(0 if on_page else page.bottom)}"
    start = 0 if on_page or one.moves else page.top
    height = page.height if on_page else page.text_height
    middle = (height - one.height) / 2 if place.align == "center" else 0
    return f"top:{points(start + place.offset + middle)}"
