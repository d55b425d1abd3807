import json

import pytest
from hypothesis import given, settings

from summarykit.document import Document, Figure, Label, Paragraph, Section, Text
from summarykit.document.exchange import from_json, to_json
from summarykit.errors import SummaryKitError
from summarykit.origin import FactRef, Origin
from tests.document.strategies import documents

PAPER = Document(
    title_lines=("华蓥市教育局", "工作总结"),
    blocks=(
        Section(
            1,
            (Text("成绩"),),
            (
                Paragraph(
                    (
                        Label("一是"),
                        Text("投入"),
                        Figure("108万元", FactRef("indicators/建设资金", Origin("facts.yaml", 3))),
                    ),
                    FactRef("achievements/1"),
                ),
            ),
            label="一、",
        ),
    ),
)
WRITTEN = """\
{
  "type": "document",
  "title_lines": ["华蓥市教育局", "工作总结"],
  "blocks": [
    {
      "type": "section",
      "level": 1,
      "title": [{"type": "text", "text": "成绩"}],
      "blocks": [
        {
          "type": "paragraph",
          "inlines": [
            {"type": "label", "text": "一是"},
            {"type": "text", "text": "投入"},
            {
              "type": "figure",
              "text": "108万元",
              "source": {"id": "indicators/建设资金", "origin": {"file": "facts.yaml", "line": 3}}
            }
          ],
          "source": {"id": "achievements/1"}
        }
      ],
      "label": "一、"
    }
  ]
}
"""


def test_a_paper_is_written_as_json_that_can_be_read_by_eye() -> None:
    assert to_json(PAPER) == WRITTEN


@settings(max_examples=60)
@given(documents())
def test_a_written_paper_is_read_back_the_same(document: Document) -> None:
    written = to_json(document)
    assert from_json(written) == document
    assert to_json(from_json(written)) == written
    assert json.loads(written)["type"] == "document"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "第1行第1列不是合法的 JSON"),
        ("{\n x", "第2行第2列不是合法的 JSON"),
        ("[" * 200_000, "嵌套太深"),
        ("[]", "最外层应是 type 为 document 的对象"),
        ('{"type": "text", "text": "总结"}', "最外层应是 type 为 document 的对象"),
        ('{"type": "documnet"}', "没有“documnet”这种 type"),
        ('{"type": ["text"], "text": "总结"}', "这种 type"),
        ('{"title_lines": []}', "含有“title_lines”的对象缺少 type"),
        ('{"type": "document"}', "“document”的“title_lines”有误：缺少这一项"),
        ('{"type": "document", "title_lines": "总结"}', "“title_lines”有误：应为列表"),
        ('{"type": "document", "title_lines": [1]}', "“title_lines.0”有误：应为文字"),
        ('{"type": "document", "title_lines": [], "标题": ""}', "“document”没有“标题”这一项"),
        ('{"type": "document", "title_lines": [], "blocks": [1]}', "“blocks.0”有误"),
        (
            '{"type": "document", "title_lines": [], "blocks": [{"type": "text", "text": ""}]}',
            "有误",
        ),
        ('{"type": "figure", "text": "3所"}', "“figure”的“source”有误：缺少这一项"),
        ('{"type": "figure", "text": "3所", "source": {"id": "a", "x": 1}}', "没有“x”这一项"),
    ],
)
def test_a_text_that_is_no_paper_is_refused_in_chinese(text: str, message: str) -> None:
    with pytest.raises(SummaryKitError) as caught:
        from_json(text)
    (finding,) = caught.value.findings
    assert finding.code == "SK703"
    assert message in finding.message
    assert caught.value.__cause__ is None
