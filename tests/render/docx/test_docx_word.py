"""The file as people use it in Word: styles, gallery, navigation, fonts, properties."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from xml.etree import ElementTree

import pytest

from summarykit.document import Colophon, Document, Letterhead, Roll
from summarykit.layout import ContentsLayout, Face, Fonts, Layout
from summarykit.render.docx import render_docx
from tests.render.docx.papers import general_layout, inlines, small_paper
from tests.render.docx.reading import W

_DIRECT = {
    "pStyle": "the style itself",
    "keepNext": "what stands together depends on what follows",
    "ind": "附件说明, 署名 and date stand where the widths of their texts put them (7.3.4, 7.3.5)",
    "spacing": "what a title or a mark lacks to whole lines of the grid",
    "snapToGrid": "the same",
    "numPr": "which list counts a heading",
    "pageBreakBefore": "附件 on the first page is no new one",
    "sectPr": "the end of a section",
    "tabs": "where the second of two texts of a line ends",
    "framePr": "what stands at a measured place on the page",
    "rPr": "the paragraph mark",
}
"""Direct formatting of paragraphs, and why a style cannot have it."""
_DIRECT_IN_RUNS = {
    "rStyle": "the style itself",
    "rFonts": "a hint only: which of the style's fonts draws a mark",
    "noProof": "a picture is no text",
    "sz": "a mark that must be smaller to fit its line (7.2.4)",
    "szCs": "the same",
    "w": "the same",
    "spacing": "the same",
}
_HEADINGS = ("Heading1", "Heading2", "Heading3", "Heading4")


def _full_paper() -> Document:
    """The small paper under a letterhead, with a 版记 and the roll of a meeting."""
    return replace(
        small_paper(),
        letterhead=Letterhead(
            issuers=("清源县水务局",), word="文件", document_number="清水〔2025〕1号"
        ),
        colophon=Colophon(copies=inlines("抄送：县财政局。"), printed_by=inlines("清源县水务局")),
        rolls=(Roll("出席", inlines("甲、乙")),),
    )


def _every_option() -> Layout:
    contents = ContentsLayout(shown="yes", depth=4)
    return general_layout().model_copy(update={"contents": contents, "labels": "automatic"})


@cache
def _part(name: str, document: Document, layout: Layout) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(render_docx(document, layout))) as package:
        return ElementTree.fromstring(package.read(name))


def _body() -> ElementTree.Element:
    return _part("word/document.xml", _full_paper(), _every_option())


def _styles() -> dict[str, ElementTree.Element]:
    root = _part("word/styles.xml", _full_paper(), _every_option())
    return {style.attrib[f"{W}styleId"]: style for style in root.iter(f"{W}style")}


def _value(element: ElementTree.Element, path: str) -> str:
    found = element.find(f"{W}{path}")
    return "" if found is None else found.attrib[f"{W}val"]


def _bases(identifier: str) -> Iterator[str]:
    while identifier:
        yield identifier
        identifier = _value(_styles()[identifier], "basedOn")


# styles -----------------------------------------------------------------------------------


def test_every_paragraph_has_a_style_that_is_defined_but_blank_lines() -> None:
    used = [_value(line, f"pPr/{W}pStyle") for line in _body().iter(f"{W}p")]
    assert {style for style in used if style} <= _styles().keys()
    unstyled = [line for line, style in zip(_body().iter(f"{W}p"), used, strict=True) if not style]
    assert not ["".join(line.itertext()) for line in unstyled if "".join(line.itertext())]


def test_what_stands_beside_the_style_of_a_paragraph_has_a_reason() -> None:
    """改样式即改全文: neither font nor alignment is repeated in the text."""
    written = {child.tag.removeprefix(W) for found in _body().iter(f"{W}pPr") for child in found}
    assert written <= _DIRECT.keys()
    assert "jc" not in written


def test_what_stands_beside_the_style_of_a_run_has_a_reason() -> None:
    properties = [child for found in _body().iter(f"{W}rPr") for child in found]
    assert {child.tag.removeprefix(W) for child in properties} <= _DIRECT_IN_RUNS.keys()
    fonts = [child.attrib for child in properties if child.tag == f"{W}rFonts"]
    assert fonts
    assert all(said == {f"{W}hint": "eastAsia"} for said in fonts)


def test_our_styles_have_chinese_names_and_words_own_keep_theirs() -> None:
    """A Chinese Word shows `heading 1` as 标题 1, and knows it by no other name."""
    for style in _styles().values():
        ours = style.get(f"{W}customStyle") == "1"
        assert _value(style, "name").isascii() != ours


def test_every_style_stands_on_one_that_is_there_down_to_normal() -> None:
    for identifier, style in _styles().items():
        if style.attrib[f"{W}type"] == "paragraph":
            assert list(_bases(identifier))[-1] == "Normal"
        assert _value(style, "next") in ("", *_styles())


def test_headings_and_their_forms_in_the_paragraph_are_linked_both_ways() -> None:
    """So Word's 目录 lists the words in the paragraph, though its navigation pane cannot."""
    for level, heading in enumerate(_HEADINGS, start=1):
        run_in = _value(_styles()[heading], "link")
        assert run_in == f"RunIn{level}"
        assert _value(_styles()[run_in], "link") == heading


def test_the_gallery_shows_what_a_writer_sets_in_the_order_of_a_paper() -> None:
    shown = [style for style in _styles().values() if style.find(f"{W}qFormat") is not None]
    paragraphs = [style for style in shown if style.attrib[f"{W}type"] == "paragraph"]
    ordered = sorted(paragraphs, key=lambda style: int(_value(style, "uiPriority")))
    names = [_value(style, "name") for style in ordered]
    assert names[:7] == [
        "Body Text", "Title", "Subtitle", "heading 1", "heading 2", "heading 3", "heading 4",
    ]  # fmt: skip
    assert not {"表格末尾", "单页页码", "目录末尾"} & set(names)


def test_styles_of_words_own_that_no_paper_uses_are_out_of_sight() -> None:
    root = _part("word/styles.xml", _full_paper(), _every_option())
    latent = root.find(f"{W}latentStyles")
    assert latent is not None
    assert latent.attrib[f"{W}defSemiHidden"] == "1"
    assert latent.attrib[f"{W}defQFormat"] == "0"


def test_changing_one_face_of_the_layout_changes_styles_only() -> None:
    fonts = general_layout().fonts
    faces = {name: getattr(fonts, name) for name in Fonts.model_fields if name != "place"}
    other = Fonts(**{**faces, "heading_1": Face(font="宋体", bold=True)})
    changed = general_layout().model_copy(update={"fonts": other})
    before, after = (
        ElementTree.tostring(_part("word/document.xml", small_paper(), layout))
        for layout in (general_layout(), changed)
    )
    assert before == after


# navigation and blank lines ---------------------------------------------------------------


def test_headings_and_titles_of_attachments_are_in_the_navigation_pane_and_the_title_is_not() -> (
    None
):
    outline = {
        identifier: _value(style, f"pPr/{W}outlineLvl")
        for identifier, style in _styles().items()
        if _value(style, f"pPr/{W}outlineLvl")
    }
    assert outline == {
        "Heading1": "0", "Heading2": "1", "Heading3": "2", "Heading4": "3", "AttachmentTitle": "0",
    }  # fmt: skip


@pytest.mark.parametrize("style", [*_HEADINGS, "AttachmentLabel", "TableTitle", "SignOff"])
def test_what_announces_something_stays_with_it(style: str) -> None:
    chain = [_styles()[identifier].find(f"{W}pPr/{W}keepNext") for identifier in _bases(style)]
    assert any(found is not None for found in chain)


def test_a_plain_paper_has_no_empty_paragraph_but_the_blank_lines_of_the_standard() -> None:
    root = _part("word/document.xml", small_paper(), general_layout())
    body = root.find(f"{W}body")
    assert body is not None
    lines = [child for child in body if child.tag == f"{W}p"]
    empty = [line for line in lines if not "".join(line.itertext())]
    blank = [line for line in empty if not _value(line, f"pPr/{W}pStyle")]
    # below the title, above 附件说明 and 署名, and two on each attachment's first page
    assert len(blank) == 3 + 2 * 2
    devices = {_value(line, f"pPr/{W}pStyle") for line in empty} - {""}
    assert devices <= {"TableEnd"}


def test_no_text_is_moved_by_spaces() -> None:
    for line in _body().iter(f"{W}t"):
        said = line.text or ""
        assert not said.startswith((" ", "　"))
        assert "　　" not in said
        assert "  " not in said


# fonts, settings, properties --------------------------------------------------------------


def _fonts(layout: Layout) -> dict[str, ElementTree.Element]:
    root = _part("word/fontTable.xml", small_paper(), layout)
    return {font.attrib[f"{W}name"]: font for font in root}


def test_a_machine_without_the_official_fonts_is_told_what_else_to_take() -> None:
    """17.8.3.1: names in the order in which they are tried."""
    fonts = _fonts(general_layout())
    others = _value(fonts["方正小标宋简体"], "altName").split(",")
    assert others[-2:] == ["华文中宋", "宋体"]
    assert _value(fonts["仿宋_GB2312"], "altName").split(",")[0] == "仿宋"
    assert _value(fonts["黑体"], "altName").split(",")[0] == "SimHei"


def test_a_font_of_strokes_is_replaced_by_one_of_its_kind() -> None:
    fonts = _fonts(general_layout())
    families = {name: _value(font, "family") for name, font in fonts.items()}
    assert families.pop("黑体") == "modern"
    assert set(families.values()) == {"roman"}
    assert _value(fonts["Times New Roman"], "charset") == "00"
    assert _value(fonts["楷体_GB2312"], "charset") == "86"


def test_the_layout_says_what_stands_in_for_a_font() -> None:
    other = general_layout().model_copy(update={"fallbacks": {"黑体": ("文泉驿正黑",)}})
    fonts = _fonts(other)
    assert _value(fonts["黑体"], "altName") == "文泉驿正黑"
    assert fonts["仿宋_GB2312"].find(f"{W}altName") is None


def test_every_font_that_is_used_is_in_the_font_table() -> None:
    root = _part("word/styles.xml", small_paper(), general_layout())
    used = {
        fonts.attrib[f"{W}{kind}"]
        for fonts in root.iter(f"{W}rFonts")
        for kind in ("ascii", "eastAsia", "hAnsi", "cs")
        if f"{W}{kind}" in fonts.attrib
    }
    assert used == set(_fonts(general_layout()))


def test_no_font_and_no_language_comes_from_a_theme() -> None:
    with zipfile.ZipFile(io.BytesIO(render_docx(_full_paper(), _every_option()))) as package:
        assert not [name for name in package.namelist() if "theme" in name]
        for name in package.namelist():
            assert b"Theme" not in package.read(name)
            assert b"themeFontLang" not in package.read(name)


def test_word_is_in_its_present_mode_and_the_text_is_chinese() -> None:
    settings = _part("word/settings.xml", small_paper(), general_layout())
    modes = {
        one.attrib[f"{W}name"]: one.attrib[f"{W}val"] for one in settings.iter(f"{W}compatSetting")
    }
    assert modes["compatibilityMode"] == "15"
    assert settings.find(f"{W}updateFields") is None
    root = _part("word/styles.xml", small_paper(), general_layout())
    languages = [said.attrib[f"{W}eastAsia"] for said in root.iter(f"{W}lang")]
    assert languages == ["zh-CN"]


def test_the_agency_is_the_files_company() -> None:
    root = _part("docProps/app.xml", small_paper(), general_layout())
    said = {child.tag.rpartition("}")[2]: child.text for child in root}
    assert said == {"Application": "summarykit", "Company": "清源县水务局"}
