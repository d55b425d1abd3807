"""序号方式: 自动: what Word counts is what `finish` would have written."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarykit.compose import finish
from summarykit.document import Attachment, Block, Document, Section
from summarykit.layout import Layout, Level
from summarykit.render.docx import render_docx
from summarykit.text.numerals import chinese_numeral
from tests.render.docx.papers import general_layout, inlines, paper, paragraph, section, small_paper
from tests.render.docx.reading import W

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"


def _automatic(*patterns: str) -> Layout:
    changes: dict[str, object] = {"labels": "automatic"}
    if patterns:
        changes["levels"] = tuple(Level(label=pattern) for pattern in patterns)
    return general_layout().model_copy(update=changes)


def _part(document: Document, layout: Layout, name: str) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(render_docx(document, layout))) as package:
        return ElementTree.fromstring(package.read(name))


class _Word:
    """Counts as ECMA-376, 17.9, says: by list, each level anew behind an entry of a higher one."""

    def __init__(self, document: Document, layout: Layout) -> None:
        root = _part(document, layout, "word/numbering.xml")
        self.levels = {
            int(level.attrib[f"{W}ilvl"]): (
                _value(level, "numFmt"),
                _value(level, "lvlText"),
            )
            for level in root.iter(f"{W}lvl")
        }
        self.restarts = {
            _value_of(number, "numId"): {
                int(one.attrib[f"{W}ilvl"]) for one in number.iter(f"{W}lvlOverride")
            }
            for number in root.iter(f"{W}num")
        }
        self.by_style = self._styles(_part(document, layout, "word/styles.xml"))
        self.counts = dict.fromkeys(self.levels, 0)
        self.started: set[tuple[str, int]] = set()

    def _styles(self, root: ElementTree.Element) -> dict[str, tuple[str, int]]:
        found = {}
        for style in root.iter(f"{W}style"):
            numbering = style.find(f"{W}pPr/{W}numPr")
            if numbering is not None:
                place = int(_value(numbering, "ilvl"))
                found[style.attrib[f"{W}styleId"]] = (_value(numbering, "numId"), place)
        return found

    def label(self, line: ElementTree.Element) -> str:
        numbering, place = self.of(line)
        if numbering == "0":
            return ""
        if place in self.restarts[numbering] and (numbering, place) not in self.started:
            self.counts[place] = 0
        self.started.add((numbering, place))
        self.counts[place] += 1
        for deeper in range(place + 1, len(self.levels)):
            self.counts[deeper] = 0
        kind, text = self.levels[place]
        return text.replace(f"%{place + 1}", _numeral(kind, self.counts[place]))

    def of(self, line: ElementTree.Element) -> tuple[str, int]:
        direct = line.find(f"{W}pPr/{W}numPr")
        if direct is not None:
            return _value(direct, "numId"), int(_value(direct, "ilvl"))
        return self.by_style.get(_value(line, "pPr/" + W + "pStyle"), ("0", 0))


def _value(element: ElementTree.Element, path: str) -> str:
    found = element.find(f"{W}{path}")
    return "" if found is None else found.attrib[f"{W}val"]


def _value_of(element: ElementTree.Element, name: str) -> str:
    return element.attrib[f"{W}{name}"]


def _numeral(kind: str, number: int) -> str:
    if kind == "decimalEnclosedCircle":
        return _CIRCLED[number - 1]
    return chinese_numeral(number) if kind == "chineseCountingThousand" else str(number)


def _as_shown(document: Document, layout: Layout) -> list[str]:
    """The paragraphs with the labels that Word counts before them."""
    word = _Word(document, layout)
    lines = _part(document, layout, "word/document.xml").iter(f"{W}p")
    return [
        word.label(line) + "".join(text.text or "" for text in line.iter(f"{W}t")) for line in lines
    ]


def _as_written(document: Document, layout: Layout) -> list[str]:
    """The paragraphs with labels as text."""
    literal = layout.model_copy(update={"labels": "literal"})
    lines = _part(document, literal, "word/document.xml").iter(f"{W}p")
    return ["".join(text.text or "" for text in line.iter(f"{W}t")) for line in lines]


def _texts(document: Document, layout: Layout) -> list[str]:
    lines = _part(document, layout, "word/document.xml").iter(f"{W}p")
    found = ("".join(text.text or "" for text in line.iter(f"{W}t")) for line in lines)
    return [text for text in found if text]


def test_labels_are_counted_and_not_written() -> None:
    texts = _texts(small_paper(), _automatic())
    assert "主要工作" in texts
    assert "建章立制。修订制度4项。" in texts
    assert not [text for text in texts if text.startswith(("一、", "（一）", "1.建"))]
    assert _as_shown(small_paper(), _automatic()) == _as_written(small_paper(), _automatic())


def test_literal_labels_need_no_numbering_part() -> None:
    with zipfile.ZipFile(io.BytesIO(render_docx(small_paper(), general_layout()))) as package:
        assert "word/numbering.xml" not in package.namelist()


def test_the_numbering_is_that_of_the_heading_styles() -> None:
    """So 标题 1 in Word's gallery brings its 一、 along, and takes it away again."""
    root = _part(small_paper(), _automatic(), "word/numbering.xml")
    linked = [level.find(f"{W}pStyle") for level in root.iter(f"{W}lvl")]
    assert [one.attrib[f"{W}val"] for one in linked if one is not None] == [
        "Heading1", "Heading2", "Heading3", "Heading4",
    ]  # fmt: skip
    assert {_value(level, "suff") for level in root.iter(f"{W}lvl")} == {"nothing"}
    styles = _part(small_paper(), _automatic(), "word/styles.xml")
    places = {
        style.attrib[f"{W}styleId"]: _value(style, f"pPr/{W}numPr/{W}ilvl")
        for style in styles.iter(f"{W}style")
        if style.find(f"{W}pPr/{W}numPr") is not None
    }
    assert places == {"Heading1": "0", "Heading2": "1", "Heading3": "2", "Heading4": "3"}


@pytest.mark.parametrize(
    ("pattern", "kind", "text"),
    [
        ("一、", "chineseCountingThousand", "%1、"),
        ("（一）", "chineseCountingThousand", "（%1）"),
        ("第一，", "chineseCountingThousand", "第%1，"),
        ("1.", "decimal", "%1."),
        ("①", "decimalEnclosedCircle", "%1"),
        ("㈠", "none", ""),
        ("首先", "none", ""),
    ],
)
def test_each_pattern_has_words_way_of_counting_or_stays_text(
    pattern: str, kind: str, text: str
) -> None:
    layout = _automatic(pattern)
    level = next(_part(paper(), layout, "word/numbering.xml").iter(f"{W}lvl"))
    assert (_value(level, "numFmt"), _value(level, "lvlText")) == (kind, text)
    made = finish(paper(_bare(1, "甲"), _bare(1, "乙"), _bare(1, "丙")), layout)
    assert _as_shown(made, layout) == _as_written(made, layout)


def test_a_heading_without_a_label_is_not_counted() -> None:
    made = paper(section(1, "一、", "甲"), section(1, "", "乙"), section(1, "二、", "丙"))
    assert _as_shown(made, _automatic())[2:] == ["一、甲", "乙", "二、丙"]


def test_a_label_that_word_would_not_show_stays_text() -> None:
    made = paper(section(1, "一、", "甲"), section(1, "三、", "乙"), section(1, "甲、", "丙"))
    assert _texts(made, _automatic())[1:] == ["甲", "三、乙", "甲、丙"]


def test_attachments_count_from_one_again() -> None:
    blocks: tuple[Block, ...] = (section(1, "一、", "甲"), section(1, "二、", "乙"))
    made = replace(paper(*blocks), attachments=(Attachment(inlines("名单"), blocks, "附件"),))
    shown = [line for line in _as_shown(made, _automatic()) if line.endswith(("甲", "乙"))]
    assert shown == ["一、甲", "二、乙"] * 2


def test_a_number_in_the_paragraph_has_the_letters_of_its_heading() -> None:
    layout = _automatic()
    levels = list(_part(small_paper(), layout, "word/numbering.xml").iter(f"{W}lvl"))
    fonts = [level.find(f"{W}rPr/{W}rFonts") for level in levels]
    assert [font.attrib[f"{W}eastAsia"] for font in fonts if font is not None] == [
        "黑体", "楷体_GB2312", "仿宋_GB2312", "仿宋_GB2312",
    ]  # fmt: skip


def _bare(level: int, title: str, *blocks: Block) -> Section:
    return Section(level, inlines(title), blocks)


def _outlines() -> st.SearchStrategy[tuple[Block, ...]]:
    leaves: st.SearchStrategy[Block] = st.sampled_from([paragraph("文。"), _bare(3, "丁")])
    return st.recursive(
        st.lists(leaves, max_size=3).map(tuple),
        lambda inner: st.lists(
            st.builds(_titled, st.integers(1, 4), st.sampled_from(["", "甲", "乙"]), inner),
            max_size=4,
        ).map(tuple),
        max_leaves=12,
    )


def _titled(level: int, title: str, blocks: tuple[Block, ...]) -> Section:
    return Section(level, inlines(title), blocks)


@given(
    blocks=_outlines(),
    more=_outlines(),
    patterns=st.lists(
        st.sampled_from(["一、", "（一）", "1.", "（1）", "①", "㈠", "第一，"]),
        min_size=1,
        max_size=4,
    ),
)
def test_word_counts_what_would_have_been_written(
    blocks: tuple[Block, ...], more: tuple[Block, ...], patterns: list[str]
) -> None:
    layout = _automatic(*patterns)
    made = replace(paper(*blocks), attachments=(Attachment(inlines("名单"), more),))
    made = finish(made, layout)
    assert _as_shown(made, layout) == _as_written(made, layout)
