from hypothesis import given, settings

from summarykit.document import Document, Paragraph, Section, Table, Text
from summarykit.document.walk import lines, plain
from summarykit.render.plain import plain_text
from tests.document.strategies import documents
from tests.render.test_markdown import WHOLE, line

WRITTEN = """\
青河市水务局2025年供水服务工作总结
（2026年1月8日）

市人民政府：

同志们：

投入108万元。

一、主要成绩

1.建设投入有保障。专人负责。

经费到位。

单位：亩
指标\t数值
绿地\t80

附件：1.指标表
2.名单

青河市水务局
2026年1月20日

（此件公开发布）

附件1

指标表

略。

附件2

名单

略。
"""


def test_a_whole_paper_is_written_in_the_order_of_the_page() -> None:
    assert plain_text(WHOLE) == WRITTEN


def test_a_title_alone_is_a_paper() -> None:
    assert plain_text(Document(title_lines=("总结",))) == "总结\n"


def test_line_breaks_and_tabs_do_not_break_lines_and_cells() -> None:
    paper = Document(
        title_lines=("总结",),
        blocks=(Paragraph(line("甲\n 乙")), Table((), ((line("丙\t丁"), line("戊")),))),
    )
    assert plain_text(paper) == "总结\n\n甲 乙\n\n丙 丁\t戊\n"


def test_a_note_in_brackets_gets_no_second_pair() -> None:
    assert plain_text(Document(title_lines=(), note=line("（内部）"))) == "（内部）\n"


def test_a_skipped_level_changes_nothing_in_the_text() -> None:
    paper = Document(title_lines=("总结",), blocks=(Section(3, (Text("建设"),), label="1."),))
    assert plain_text(paper) == "总结\n\n1.建设\n"


@settings(max_examples=60)
@given(documents(finished=True))
def test_every_line_of_the_tree_stands_in_the_text(document: Document) -> None:
    text = " ".join(plain_text(document).split())
    for inlines in lines(document):
        assert " ".join(plain(inlines).split()) in text
