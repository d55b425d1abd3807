"""A character that no file can hold is refused, and said where its fact stands."""

from __future__ import annotations

import pytest

from summarykit.document import Document, Paragraph, Point, Table, Text
from summarykit.errors import RenderError
from summarykit.findings import Finding
from summarykit.origin import FactRef, Origin
from summarykit.render import render
from tests.render.docx.papers import general_layout, paragraph

PLACE = Origin("总结.yaml", 12, 8)
FACT = FactRef("achievements/1", PLACE)


def refusal(document: Document, to: str) -> Finding:
    with pytest.raises(RenderError) as caught:
        render(document, general_layout(), to)
    (finding,) = caught.value.findings
    return finding


def paper(*blocks: Paragraph | Table) -> Document:
    return Document(title_lines=("总结",), blocks=(paragraph("上一段。"), *blocks))


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1f", "\ud800", "\ufffe", "\uffff"])
def test_it_is_said_where_its_fact_stands(character: str) -> None:
    finding = refusal(paper(Paragraph((Text(f"投入{character}资金"),), FACT)), "docx")
    assert (finding.code, finding.origin, finding.fact) == ("SK701", PLACE, "achievements/1")
    assert f"U+{ord(character):04X}：投入□资金" in finding.message


def test_a_cell_is_at_its_table() -> None:
    table = Table(((Text("项目"),),), (((Text("甲\ud83d"),),),), source=FACT)
    assert refusal(paper(table), "md").origin == PLACE


@pytest.mark.parametrize("to", ["docx", "md", "txt"])
def test_a_title_has_no_fact_and_is_quoted(to: str) -> None:
    finding = refusal(Document(title_lines=("年度总结\ud800",)), to)
    assert finding.origin is None
    assert "U+D800：" in finding.message
    assert finding.message.endswith("年度总结□")
    assert "粘贴" in finding.hint


@pytest.mark.parametrize("to", ["docx", "md", "txt", "html"])
def test_points_that_wait_to_be_set_are_refused_where_they_stand(to: str) -> None:
    points = (Point((Text("各校制定方案"),)), Point((Text("定期督查"),)))
    finding = refusal(paper(Paragraph((), FACT, points)), to)
    assert (finding.code, finding.origin) == ("SK704", PLACE)


def test_json_holds_a_document_that_is_not_finished() -> None:
    unfinished = paper(Paragraph((), FACT, (Point((Text("各校制定方案"),)),)))
    assert "各校制定方案" in render(unfinished, general_layout(), "json").decode()
