"""Text in runs: nothing lost, nothing broken, quotes and dashes in the Chinese font."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarykit.errors import RenderError
from summarykit.render.docx.text import ems, runs
from tests.render.docx.papers import paper, paragraph
from tests.render.docx.reading import opened, rendered, texts

_ILLEGAL = [*map(chr, range(0x20)), "\ud800", "\udfff", "\ufffe", "\uffff"]
_ILLEGAL = [mark for mark in _ILLEGAL if mark not in "\t\n\r"]
_LEGAL = st.characters(exclude_categories=["Cs"], exclude_characters=[*_ILLEGAL, "\r"])
_CHINESE = st.sampled_from("水务局“”’—…·、。（）《》108%&<> \t\nÅéαd'")


def _hinted(xml: str) -> list[str]:
    """The texts of the runs that go to the Chinese font as a whole."""
    return re.findall(r'<w:rFonts w:hint="eastAsia"/></w:rPr><w:t[^>]*>(.*?)</w:t>', xml)


@given(st.lists(st.text(_LEGAL | _CHINESE, min_size=1, max_size=30), max_size=12))
@settings(max_examples=60, deadline=None)
def test_any_text_comes_back_unchanged(written: list[str]) -> None:
    assert texts(paper(*map(paragraph, written)))[2:] == written


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_line_end_of_any_system_is_a_line_break(line_end: str) -> None:
    assert texts(paper(paragraph(f"上一行{line_end}下一行")))[2] == "上一行\n下一行"


@given(st.sampled_from(_ILLEGAL), st.text(_CHINESE, max_size=20), st.text(_CHINESE, max_size=20))
@settings(max_examples=50, deadline=None)
def test_a_character_that_xml_cannot_hold_is_named(mark: str, before: str, after: str) -> None:
    with pytest.raises(RenderError) as caught:
        rendered(paper(paragraph(before + mark + after)))
    (finding,) = caught.value.findings
    assert finding.code == "SK701"
    assert f"U+{ord(mark):04X}" in finding.message
    assert mark not in finding.message


def test_an_illegal_character_in_a_property_is_named_too() -> None:
    with pytest.raises(RenderError, match="SK701"):
        rendered(replace(paper(), agency="水务\x07局"))


def test_text_without_marks_of_both_scripts_is_one_run_without_hint() -> None:
    assert runs("完成108项，α值0.5。") == "<w:r><w:t>完成108项，α值0.5。</w:t></w:r>"


@pytest.mark.parametrize("mark", [*"“”‘’—…·×°±′″÷①★℃"])
def test_marks_of_both_scripts_take_the_chinese_font(mark: str) -> None:
    assert _hinted(runs(f"清水{mark}行动")) == [f"清水{mark}行动"]


def test_accented_letters_and_apostrophes_stay_latin_beside_quotes() -> None:
    xml = runs("“Ångström”与O’Neil—don’t")
    assert _hinted(xml) == ["“", "”与", "—"]
    for word in ("Ångström", "O’Neil", "don’t"):
        assert f"<w:r><w:t>{word}</w:t></w:r>" in xml


def test_an_empty_text_makes_no_run() -> None:
    assert runs("") == ""
    assert opened(paper(paragraph(""))).paragraphs[2].runs == []


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("水务局", 3), ("2025", 2), ("2025年1月8日", 7.25), ("85%", 1.5 + 1 / 3)],
)
def test_width_counts_a_digit_half_and_a_quarter_between_scripts(text: str, width: float) -> None:
    assert ems(text) == pytest.approx(width)
