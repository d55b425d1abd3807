"""Remarks as footnotes in Markdown and as numbered notes in plain text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, cast

import pypandoc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarykit.document import (
    Attachment,
    Block,
    Document,
    Inlines,
    Label,
    Paragraph,
    Section,
    SignOff,
    Table,
    Text,
)
from summarykit.document.walk import lines, map_inlines
from summarykit.errors import RenderError
from summarykit.layout import Layout
from summarykit.render import render
from summarykit.render.markdown import markdown
from summarykit.render.plain import plain_text
from tests.document.strategies import documents
from tests.render.reading import folded
from tests.render.test_markdown import HARD


def line(text: str, *remarks: str) -> Inlines:
    return (Text(text, remarks),)


def paper(*blocks: Block) -> Document:
    return Document(title_lines=("总结",), blocks=blocks)


EVERYWHERE = Document(
    title_lines=("青河市", "总结"),
    subtitle=line("副题", "副"),
    recipients=line("市政府：", "主"),
    salutation=line("同志们：", "称"),
    blocks=(
        Section(
            1,
            line("成绩", "题"),
            (
                Section(
                    2,
                    line("供水", "段首"),
                    (Paragraph((Text("投入"), Text("108万元", ("甲", "乙")), Text("。"))),),
                    "（一）",
                    run_in=True,
                ),
                Table((line("项目", "头"),), ((line("绿地", "格"),),), "亩"),
            ),
            "一、",
        ),
    ),
    sign_off=SignOff((line("青河市水务局", "名"),), line("2026年1月8日", "日")),
    note=line("此件公开", "注"),
    attachments=(Attachment(line("名单", "附"), (Paragraph(line("略。", "文")),), "附件"),),
    remarks=("全文", "全文二"),
)
IN_MARKDOWN = """\
# 青河市总结[^1][^2]

副题[^3]

市政府：[^4]

同志们：[^5]

## 一、成绩[^6]

（一）供水[^7]。投入108万元[^8][^9]。

单位：亩

| 项目[^10] |
| --- |
| 绿地[^11] |

附件：名单

青河市水务局[^12]

2026年1月8日[^13]

（此件公开[^14]）

附件

# 名单[^15]

略。[^16]

"""
IN_PLAIN_TEXT = """\
青河市总结［1］［2］
副题［3］

市政府：［4］

同志们：［5］

一、成绩［6］

（一）供水［7］。投入108万元［8］［9］。

单位：亩
项目［10］
绿地［11］

附件：名单

青河市水务局［12］
2026年1月8日［13］

（此件公开［14］）

附件

名单［15］

略。［16］

"""
NOTES = [
    "全文", "全文二", "副", "主", "称", "题", "段首", "甲", "乙", "头", "格", "名", "日", "注", "附",
    "文",
]  # fmt: skip


def test_footnotes_stand_at_their_words_and_are_said_at_the_end() -> None:
    said = "\n\n".join(f"[^{number}]: {note}" for number, note in enumerate(NOTES, 1))
    assert markdown(EVERYWHERE) == IN_MARKDOWN + said + "\n"


def test_plain_text_has_numbered_notes_at_the_end() -> None:
    said = "\n".join(f"［{number}］{note}" for number, note in enumerate(NOTES, 1))
    assert plain_text(EVERYWHERE) == IN_PLAIN_TEXT + said + "\n"


def test_a_run_in_heading_that_ends_in_a_mark_gets_no_other_one() -> None:
    section = Section(
        2, line("怎么办？", "甲"), (Paragraph(line("抓落实。")),), "（一）", run_in=True
    )
    assert plain_text(paper(section)).startswith("总结\n\n（一）怎么办？［1］抓落实。\n")


def test_a_note_in_brackets_of_its_own_gets_no_others() -> None:
    document = replace(paper(), note=(Text("（此件公开）", ("甲",)),))
    assert plain_text(document) == "总结\n\n（此件公开）［1］\n\n［1］甲\n"


@pytest.mark.parametrize(
    ("text", "after", "written"),
    [
        ("108", "(万元)", "108[^1]\\(万元)"),
        ("", "：甲", "[^1]：甲"),
        ("", ": 甲", "[^1]\\: 甲"),
        ("http://a.cn", "，乙", "http\\://a.cn[^1]，乙"),
        ("1.", "甲", "1\\.[^1]甲"),
        ("#", "", "\\#[^1]"),
    ],
)
def test_a_footnote_makes_no_other_markup(text: str, after: str, written: str) -> None:
    said = markdown(paper(Paragraph((Text(text, ("甲",)), Text(after)))))
    assert said == f"# 总结\n\n{written}\n\n[^1]: 甲\n"


@pytest.mark.parametrize("to", ["md", "txt"])
def test_half_a_character_beside_a_remark_is_refused_as_ever(to: str) -> None:
    document = paper(Paragraph((Text("甲", ("乙",)), Text("\udbfe"))))
    with pytest.raises(RenderError, match="U\\+DBFE"):
        render(document, cast("Layout", None), to)


# pandoc reads it back


def read_back(document: Document) -> tuple[list[str], list[str]]:
    """The text of each block without its footnotes, and the text of the footnotes."""
    tree = json.loads(pypandoc.convert_text(markdown(document), "json", format="gfm"))
    notes: list[str] = []
    return [folded("".join(_texts(block, notes))) for block in tree["blocks"]], notes


def _texts(node: Any, notes: list[str]) -> Iterator[str]:
    match node:
        case {"t": "Note", "c": inner}:
            notes.append(folded("".join(_texts(inner, notes))))
        case {"t": "Str", "c": text}:
            yield text
        case {"t": "Space" | "SoftBreak"}:
            yield " "
        case {"t": kind, "c": inner}:
            assert kind in ("Para", "Plain", "Header", "Table", "Link"), kind
            yield from _texts(inner, notes)
        case [*items]:
            for item in items:
                yield from _texts(item, notes)


def bare(document: Document) -> Document:
    return replace(map_inlines(document, _bare), remarks=())


def _bare(inlines: Inlines) -> Inlines:
    return tuple(one if isinstance(one, Label) else replace(one, remarks=()) for one in inlines)


def remarks(document: Document) -> list[str]:
    said = [
        remark
        for inlines in lines(document)
        for one in inlines
        if not isinstance(one, Label)
        for remark in one.remarks
    ]
    return [folded(remark) for remark in (*document.remarks, *said)]


def test_hard_texts_and_hard_remarks_are_read_as_they_are() -> None:
    """A mark at every place of a text that looks like markup, remarks that look like it too."""
    document = paper(
        *(
            Paragraph((Text(text[:cut]), Text(text[cut : cut + 1], (text,)), Text(text[cut + 1 :])))
            for text in HARD
            for cut in range(len(text))
        )
    )
    blocks, notes = read_back(document)
    assert notes == remarks(document)
    assert blocks == read_back(bare(document))[0]


_SAID = st.sampled_from(
    ["工作", "108万元", "*", "1. ", "(", ":", "[", "|", " ", "甲\n乙", "http://a.cn"]
)


@st.composite
def remarked_papers(draw: st.DrawFn) -> Document:
    """Finished papers with remarks on any of their texts and figures."""
    said = st.lists(st.sampled_from(["出处：facts.yaml", "有*误*|", "- 甲\n乙"]), max_size=2)

    def change(inlines: Inlines) -> Inlines:
        return tuple(
            one if isinstance(one, Label) else replace(one, remarks=tuple(draw(said)))
            for one in inlines
        )

    document = map_inlines(draw(documents(_SAID, finished=True)), change)
    return replace(document, remarks=tuple(draw(said)))


@settings(max_examples=12, deadline=None)
@given(remarked_papers())
def test_every_remark_is_one_footnote(document: Document) -> None:
    _, notes = read_back(document)
    assert sorted(notes) == sorted(remarks(document))


@settings(max_examples=60)
@given(remarked_papers())
def test_every_remark_is_one_note_of_the_plain_text(document: Document) -> None:
    said = remarks(document)
    notes = plain_text(document).splitlines()[-len(said) :] if said else []
    cut = [note.partition("］") for note in notes]
    assert [number for number, _, _ in cut] == [f"［{at}" for at in range(1, len(said) + 1)]
    assert sorted(remark for _, _, remark in cut) == sorted(said)
