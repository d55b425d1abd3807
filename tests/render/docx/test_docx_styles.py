"""Styles and settings: the formatting of GB/T 9704—2012 as a word processor reads it."""

from __future__ import annotations

import io

import docx
import pytest
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import BaseStyle, ParagraphStyle

from summarykit.layout import Face, Fonts, Layout
from summarykit.render.docx import render_docx
from tests.render.docx.papers import general_layout, paper, paragraph, small_paper
from tests.render.docx.reading import W, opened, part, rendered

_BLOCK = 225.0


def _paragraph_style(name: str) -> ParagraphStyle:
    style = opened(small_paper()).styles[name]
    assert isinstance(style, ParagraphStyle)
    return style


def _east_asian_font(style: BaseStyle) -> str:
    fonts = style.element.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
    return "" if fonts is None else str(fonts.get(qn("w:eastAsia"), ""))


def test_the_page_is_a4_with_the_white_edges_of_the_standard() -> None:
    """5.1 and 5.2.1."""
    (page,) = opened(small_paper()).sections
    assert page.page_width == pytest.approx(Mm(210), abs=Mm(0.1))
    assert page.page_height == pytest.approx(Mm(297), abs=Mm(0.1))
    edges = (page.top_margin, page.bottom_margin, page.left_margin, page.right_margin)
    assert [edge.mm for edge in edges if edge] == pytest.approx([37, 35, 28, 26], abs=0.02)


def test_the_grid_holds_22_lines_of_28_characters() -> None:
    """5.2.3; 580 twips would give 21 lines, characters set 0.2 pt closer 27."""
    normal = _paragraph_style("Normal")
    line = normal.paragraph_format.line_spacing
    assert line == Pt(28.95)
    assert normal.paragraph_format.line_spacing_rule == WD_LINE_SPACING.EXACTLY
    assert int(_BLOCK / 25.4 * 72 / 28.95) == 22
    grid = part(small_paper()).find(f".//{W}docGrid")
    assert grid is not None
    assert (grid.get(f"{W}type"), grid.get(f"{W}linePitch")) == ("lines", "579")
    spacing = normal.element.find(f"{qn('w:rPr')}/{qn('w:spacing')}")
    assert spacing is not None
    assert spacing.get(qn("w:val")) == "-5"


@pytest.mark.parametrize(
    ("style", "font", "size"),
    [
        ("Normal", "仿宋_GB2312", 16.0),
        ("Title", "方正小标宋简体", 22.0),
        ("Subtitle", "楷体_GB2312", 16.0),
        ("Heading 1", "黑体", 16.0),
        ("Heading 2", "楷体_GB2312", 16.0),
        ("Heading 3", "仿宋_GB2312", 16.0),
        ("Heading 4", "仿宋_GB2312", 16.0),
        ("标题 1 接排", "黑体", 16.0),
        ("附件标识", "黑体", 16.0),
        ("表格文字", "仿宋_GB2312", 14.0),
        ("Footer", "宋体", 14.0),
    ],
)
def test_each_role_has_the_font_and_size_of_the_layout(style: str, font: str, size: float) -> None:
    """5.2.2, 7.3.1, 7.3.3, 7.3.7 and 7.5."""
    found = opened(small_paper()).styles[style]
    assert _east_asian_font(found) == font
    assert found.font.size == Pt(size)


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_headings_are_those_of_word_with_outline_level_and_kept_with_their_text(level: int) -> None:
    style = _paragraph_style(f"Heading {level}")
    assert style.builtin
    assert style.paragraph_format.keep_with_next
    outline = style.element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
    assert outline is not None
    assert outline.get(qn("w:val")) == str(level - 1)


def test_the_first_line_is_indented_in_characters_and_in_twips() -> None:
    """7.3.3; LibreOffice does not know characters, Word prefers them."""
    indent = _paragraph_style("Body Text").element.find(f"{qn('w:pPr')}/{qn('w:ind')}")
    assert indent is not None
    assert (indent.get(qn("w:firstLineChars")), indent.get(qn("w:firstLine"))) == ("200", "630")


def test_page_numbers_stand_at_the_outer_side_between_dashes() -> None:
    """7.5: 单页右空一字，双页左空一字."""
    document = opened(small_paper())
    (page,) = document.sections
    assert document.settings.odd_and_even_pages_header_footer
    odd, even = page.footer.paragraphs[0], page.even_page_footer.paragraphs[0]
    assert odd.text == even.text == "— 1 —"
    assert [line.style.name for line in (odd, even) if line.style] == ["单页页码", "双页页码"]


def test_no_formatting_stands_in_the_text_but_hints_indents_and_keeps() -> None:
    root = part(small_paper())
    in_runs = {child.tag.removeprefix(W) for found in root.iter(f"{W}rPr") for child in found}
    in_paragraphs = {child.tag.removeprefix(W) for found in root.iter(f"{W}pPr") for child in found}
    assert in_runs == {"rStyle", "rFonts"}
    # spacing and snapToGrid: the title of two lines
    assert in_paragraphs == {"pStyle", "keepNext", "ind", "spacing", "snapToGrid"}


def test_every_style_used_is_defined() -> None:
    defined = {found.get(f"{W}styleId") for found in part(small_paper(), "word/styles.xml")}
    root = part(small_paper())
    used = {
        found.get(f"{W}val")
        for kind in ("pStyle", "rStyle", "tblStyle")
        for found in root.iter(f"{W}{kind}")
    }
    assert used <= defined


def test_the_properties_name_title_agency_subject_and_keywords_and_no_date() -> None:
    document = opened(small_paper())
    properties = document.core_properties
    assert properties.title == "清源县水务局2024年度工作总结"
    assert properties.author == "清源县水务局"
    assert properties.subject == "工作总结"
    assert properties.keywords == "供水；水质"
    assert properties.language == "zh-CN"
    assert properties.created is None
    assert properties.modified is None


def test_another_layout_gives_another_container() -> None:
    fonts = Fonts(**{**_said(general_layout().fonts), "body": Face(font="宋体 & “A”", bold=True)})
    other = Layout(**{**_said(general_layout()), "fonts": fonts})
    made = docx.Document(io.BytesIO(render_docx(paper(paragraph("甲。")), other)))
    assert _east_asian_font(made.styles["Normal"]) == "宋体 & “A”"
    assert made.styles["Normal"].font.bold
    assert rendered(small_paper()) == rendered(small_paper())


def _said(model: Fonts | Layout) -> dict[str, object]:
    return {name: getattr(model, name) for name in type(model).model_fields if name != "place"}
