"""word/numbering.xml: one numbering of four levels, linked to 标题 1 to 4 (ECMA-376, 17.9)."""

from __future__ import annotations

from collections.abc import Sequence

from summarykit.render.docx import styles
from summarykit.render.docx.counting import LEVELS, OUTLINE, Format, formats
from summarykit.render.docx.measures import Letters, Measures
from summarykit.render.docx.text import EAST_ASIAN, attribute

_ABSTRACT = 0
_SAME_LIST = "4C5A1E07"
"""By this number Word knows the list again when text is copied between two papers."""


def numbering(measures: Measures, starts: Sequence[int]) -> str:
    """The content of `w:numbering`; `starts` as `Counter` has them."""
    levels = "".join(
        _level(place, format_, measures) for place, format_ in enumerate(formats(measures.labels))
    )
    instances = "".join(
        _instance(number, place) for number, place in enumerate(starts, start=OUTLINE + 1)
    )
    return (
        f'<w:abstractNum w:abstractNumId="{_ABSTRACT}"><w:nsid w:val="{_SAME_LIST}"/>'
        f'<w:multiLevelType w:val="multilevel"/><w:name w:val="层次序号"/>{levels}</w:abstractNum>'
        f"{_instance(OUTLINE, LEVELS)}{instances}"
    )


def _level(place: int, format_: Format | None, measures: Measures) -> str:
    """The number stands where the heading's first line does, in the heading's letters."""
    kind, text, link = "none", "", ""
    if format_ is not None:
        kind, text = format_.kind, f"{format_.before}%{place + 1}{format_.after}"
        link = f'<w:pStyle w:val="{styles.heading(place + 1)}"/>'
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{link}'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{attribute(text)}"/><w:lvlJc w:val="left"/>'
        f"<w:pPr>{styles.first_line(measures)}</w:pPr>"
        f"<w:rPr>{_look(measures.headings[place])}</w:rPr></w:lvl>"
    )


def _look(letters: Letters) -> str:
    fonts = styles.fonts(letters).replace("<w:rFonts", EAST_ASIAN.removesuffix("/>"), 1)
    return f"{fonts}{styles.bold(letters)}{styles.size(letters)}"


def _instance(number: int, place: int) -> str:
    """A numbering whose levels from `place` on start from one."""
    again = "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>'
        for level in range(place, LEVELS)
    )
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{_ABSTRACT}"/>{again}</w:num>'
