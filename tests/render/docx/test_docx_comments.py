"""Remarks as Word comments: each on what it is about, and no trace of them in a clean paper."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarykit.document import (
    Attachment,
    Chart,
    Document,
    Figure,
    Inlines,
    Label,
    Paragraph,
    Series,
    SignOff,
    Table,
    Text,
)
from summarykit.document.walk import lines, map_inlines
from summarykit.errors import RenderError
from summarykit.origin import FactRef
from tests.conftest import Golden
from tests.document.strategies import documents
from tests.render.docx.papers import inlines, paper, paragraph, section, small_paper
from tests.render.docx.reading import W, opened, part, rendered, texts

_GOLDEN = Path(__file__).parent / "golden"
_SOFFICE = shutil.which("soffice")


class Comment(NamedTuple):
    """The words that a comment stands on, and what it says."""

    meant: str
    said: str


def comments(document: Document) -> list[Comment]:
    """The comments in the order of the page; fails where a range is not whole."""
    said = {one.comment_id: one.text for one in opened(document).comments}
    open_ranges: dict[int, str] = {}
    closed: list[Comment] = []
    for element in part(document).iter():
        number = int(element.get(f"{W}id", -1))
        match element.tag.removeprefix(W):
            case "commentRangeStart":
                assert number not in open_ranges
                open_ranges[number] = ""
            case "commentRangeEnd":
                closed.append(Comment(open_ranges.pop(number), said.pop(number)))
            case "t":
                open_ranges = {
                    one: text + (element.text or "") for one, text in open_ranges.items()
                }
    assert (open_ranges, said) == ({}, {})
    return closed


def on(text: str, *remarks: str) -> Inlines:
    """A line with remarks on all of it."""
    return (Text(text, remarks),)


@pytest.mark.parametrize(
    "document",
    [
        paper(Paragraph((Text("全年投入"), Text("108万元", ("出处",)), Text("。")))),
        paper(replace(section(1, "一、", "", paragraph("甲。")), title=on("108万元", "出处"))),
        paper(
            replace(section(3, "1.", "", paragraph("甲。"), run_in=True), title=on("108万元", "出处"))
        ),
        paper(section(3, "1.", "建设", Paragraph(on("108万元", "出处")), run_in=True)),
        paper(Table((on("108万元", "出处"),), ((inlines("甲"),),))),
        paper(Table((inlines("甲"), inlines("乙")), ((inlines("丙"), on("108万元", "出处")),))),
        paper(Table((), ((on("108万元", "出处"),), (inlines("甲"), inlines("乙"))))),
        replace(paper(), subtitle=on("108万元", "出处")),
        replace(paper(), recipients=on("108万元", "出处")),
        replace(paper(), salutation=on("108万元", "出处")),
        replace(paper(), sign_off=SignOff((on("108万元", "出处"),))),
        replace(paper(), sign_off=SignOff((), on("108万元", "出处"))),
        replace(paper(), note=on("108万元", "出处")),
        replace(paper(), attachments=(Attachment(on("108万元", "出处"), (), "附件"),)),
        replace(paper(), attachments=(Attachment((), (Paragraph(on("108万元", "出处")),), "附件"),)),
    ],
    ids=[
        "paragraph", "heading", "run-in heading", "paragraph run into", "table header", "cell",
        "cell of a table without header", "subtitle", "recipients", "salutation", "name", "date",
        "note", "title of an attachment", "text of an attachment",
    ],
)  # fmt: skip
def test_a_comment_stands_on_its_words_wherever_they_are(document: Document) -> None:
    assert comments(document) == [Comment("108万元", "出处")]
    assert texts(document) == texts(map_inlines(document, _bare))


def _bare(line: Inlines) -> Inlines:
    return tuple(one if isinstance(one, Label) else replace(one, remarks=()) for one in line)


def test_several_remarks_on_the_same_words_are_comments_of_their_own() -> None:
    said = Paragraph((Text("投入"), Text("108万元", ("出处", "有误")), Text("5座", ("出处",))))
    assert comments(paper(said)) == [
        Comment("108万元", "出处"),
        Comment("108万元", "有误"),
        Comment("5座", "出处"),
    ]


def test_remarks_on_the_whole_stand_on_the_title() -> None:
    document = replace(small_paper(), remarks=("甲", "乙"))
    assert comments(document) == [
        Comment("清源县水务局2024年度工作总结", "甲"),
        Comment("清源县水务局2024年度工作总结", "乙"),
    ]


@pytest.mark.parametrize("blocks", [(), (paragraph("甲。"),)])
def test_without_a_title_remarks_on_the_whole_stand_at_the_first_paragraph(
    blocks: tuple[Paragraph, ...],
) -> None:
    assert comments(Document(title_lines=(), blocks=blocks, remarks=("甲",))) == [Comment("", "甲")]


def test_a_remark_on_nothing_is_not_lost() -> None:
    nothing = on("", "甲")
    document = replace(
        paper(Paragraph(nothing), replace(section(1, "", ""), title=nothing)),
        sign_off=SignOff((nothing,), nothing),
    )
    assert comments(document) == [Comment("", "甲")] * 4


def test_a_comment_has_an_author_initials_and_the_date_of_no_clock() -> None:
    (comment,) = opened(paper(Paragraph(on("甲", "乙")))).comments
    assert (comment.author, comment.initials) == ("摘要核对", "核")
    assert comment.timestamp is not None
    assert comment.timestamp.isoformat() == "2000-01-01T00:00:00+00:00"
    assert [one.style.name for one in comment.paragraphs if one.style] == ["annotation text"]


def test_a_comment_says_what_xml_would_misread() -> None:
    remark = "R&D <1>  “甲”\n乙"
    assert comments(paper(Paragraph(on("甲", remark)))) == [Comment("甲", remark)]


def test_a_comment_with_a_character_that_xml_cannot_hold_is_refused() -> None:
    with pytest.raises(RenderError, match="U\\+0001"):
        rendered(paper(Paragraph(on("甲", "乙\x01丙"))))


def test_text_without_remarks_is_one_run_as_in_the_clean_paper() -> None:
    whole = (Text("全年"), Text("投入"), Text("108万元", ("出处",)), Text("，建"), Text("成。"))
    found = [run.text for run in opened(paper(Paragraph(whole))).paragraphs[2].runs if run.text]
    assert found == ["全年投入", "108万元", "，建成。"]


def test_the_comments_and_their_styles_are_as_accepted(golden: Golden) -> None:
    document = paper(Paragraph(on("甲", "乙", "丙")))
    styles = [
        style
        for style in part(document, "word/styles.xml").iter(f"{W}style")
        if str(style.get(f"{W}styleId")).startswith("Comment")
    ]
    roots = [part(document, "word/comments.xml"), *styles]
    golden(_GOLDEN / "comments.xml", "".join(map(_readable, roots)))


def _readable(root: ElementTree.Element) -> str:
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode").strip() + "\n"


def test_a_clean_paper_has_no_trace_of_comments() -> None:
    with zipfile.ZipFile(io.BytesIO(rendered(small_paper()))) as package:
        assert "word/comments.xml" not in package.namelist()
        assert not any(
            re.search(rb"comments|annotation", package.read(name)) for name in package.namelist()
        )


# any paper

_TEXTS = st.sampled_from(
    ["工作", "108万元", "<b>&", "“十一五”", " ", "", "a  b", "甲\n乙", "一、", "。"]
)
_REMARKS = st.lists(st.sampled_from(["出处：facts.yaml", "有<误>&\n“甲”", "乙"]), max_size=2)


@st.composite
def remarked_papers(draw: st.DrawFn) -> Document:
    """Finished papers with remarks on any of their texts and figures that say something."""
    document = draw(documents(_TEXTS, finished=True))

    def change(line: Inlines) -> Inlines:
        return tuple(
            one
            if isinstance(one, Label) or not one.text
            else replace(one, remarks=tuple(draw(_REMARKS)))
            for one in line
        )

    return replace(map_inlines(document, change), remarks=tuple(draw(_REMARKS)))


def _remarks(document: Document) -> list[str]:
    said = [
        remark
        for line in lines(document)
        for one in line
        if not isinstance(one, Label)
        for remark in one.remarks
    ]
    return [*document.remarks, *said]


def _text(document: Document) -> list[str]:
    """The text of all paragraphs, those in cells too."""
    return [
        "".join(
            {"t": one.text or "", "br": "\n", "tab": "\t"}.get(one.tag.removeprefix(W), "")
            for one in line.iter()
        )
        for line in part(document).iter(f"{W}p")
    ]


@settings(max_examples=60, deadline=None)
@given(remarked_papers())
def test_every_remark_is_one_comment_and_the_text_stays(document: Document) -> None:
    clean = replace(map_inlines(document, _bare), remarks=())
    assert sorted(one.said for one in comments(document)) == sorted(_remarks(document))
    assert _text(document) == _text(clean)


@pytest.mark.skipif(
    not _SOFFICE and not os.environ.get("CI"), reason="LibreOffice is not installed"
)
def test_libreoffice_sees_every_comment(tmp_path: Path) -> None:
    document = map_inlines(
        replace(small_paper(), remarks=("全文",)),
        lambda line: tuple(
            one if isinstance(one, Label) else replace(one, remarks=(f"注{one.text}", "乙"))
            for one in line
        ),
    )
    (tmp_path / "copy.docx").write_bytes(rendered(document))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    convert = ["--headless", "--convert-to", "fodt", "copy.docx"]
    subprocess.run(
        [str(_SOFFICE), profile, *convert], cwd=tmp_path, check=True, capture_output=True
    )
    office = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
    creator = "{http://purl.org/dc/elements/1.1/}creator"
    root = ElementTree.parse(tmp_path / "copy.fodt").getroot()
    found = list(root.iter(f"{office}annotation"))
    assert len(found) == len(_remarks(document))
    assert {one.findtext(creator) for one in found} == {"摘要核对"}


@pytest.mark.parametrize(("title", "meant"), [("新增绿地", "新增绿地"), ("", "")])
def test_remarks_on_the_values_of_a_chart_stand_on_its_caption_or_on_the_drawing(
    title: str, meant: str
) -> None:
    values = tuple(
        (Figure(it, FactRef("indicators/绿地"), remarks=(f"出处{it}",)),) for it in ("55", "68")
    )
    drawn = Chart("column", ("甲", "乙"), (Series("亩", values),), title=inlines(title))
    assert comments(paper(drawn)) == [Comment(meant, "出处55"), Comment(meant, "出处68")]
