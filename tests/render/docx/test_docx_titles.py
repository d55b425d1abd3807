"""Titles on several lines: one paragraph, line breaks in it, whole lines of the grid."""

from __future__ import annotations

from dataclasses import replace

from summarykit.document import Attachment, Document, Figure, Text
from summarykit.origin import FactRef
from tests.render.docx.papers import paper, paragraph
from tests.render.docx.reading import styled

_TITLE = (
    Text("改造管网"),
    Figure("120公里", FactRef("indicators/管网"), remarks=("核对",)),
    Text("情况统计表"),
)


def _attached(*breaks: int) -> Document:
    attachment = Attachment(_TITLE, (), "附件", breaks=breaks)
    return replace(paper(paragraph("甲。")), attachments=(attachment,))


def _lines(document: Document, style: str) -> list[str]:
    """The lines of the paragraph in that style."""
    return dict(styled(document))[style].split("\n")


def test_an_attachment_title_stands_in_its_lines() -> None:
    assert _lines(_attached(9), "附件标题") == ["改造管网120公里", "情况统计表"]
    assert _lines(_attached(4, 9), "附件标题") == ["改造管网", "120公里", "情况统计表"]


def test_a_title_on_one_line_has_no_break() -> None:
    assert _lines(_attached(), "附件标题") == ["改造管网120公里情况统计表"]


def test_a_subtitle_stands_in_its_lines() -> None:
    document = replace(paper(), subtitle=(Text("——在会议上的讲话"),), subtitle_breaks=(6,))
    assert _lines(document, "Subtitle") == ["——在会议上", "的讲话"]


def test_a_place_beyond_the_text_breaks_nothing() -> None:
    assert _lines(_attached(99), "附件标题") == ["改造管网120公里情况统计表"]


def test_blanks_at_the_ends_of_lines_are_not_centred_with_them() -> None:
    document = replace(paper(), title_lines=("Annual ", "Report"))
    assert _lines(document, "Title") == ["Annual", "Report"]
