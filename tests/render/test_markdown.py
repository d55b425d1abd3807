import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from summarykit.document import (
    Attachment,
    Block,
    Document,
    Figure,
    Paragraph,
    Section,
    SignOff,
    Table,
    Text,
)
from summarykit.origin import FactRef
from summarykit.render.markdown import markdown
from tests.document.strategies import documents, plain_texts
from tests.render.reading import Seen, by_markdown_it, by_pandoc, folded


def line(text: str) -> tuple[Text, ...]:
    return (Text(text),)


def paper(*blocks: Block) -> Document:
    return Document(title_lines=("总结",), blocks=blocks)


def body(*blocks: Block) -> str:
    return markdown(paper(*blocks)).removeprefix("# 总结\n\n").removesuffix("\n")


WHOLE = Document(
    title_lines=("青河市水务局", "2025年供水服务工作总结"),
    subtitle=line("（2026年1月8日）"),
    recipients=line("市人民政府："),
    salutation=line("同志们："),
    blocks=(
        Paragraph((Text("投入"), Figure("108万元", FactRef("indicators/建设资金")), Text("。"))),
        Section(
            1,
            line("主要成绩"),
            (
                Section(
                    3,
                    line("建设投入有保障"),
                    (Paragraph(line("专人负责。")), Paragraph(line("经费到位。"))),
                    label="1.",
                    run_in=True,
                ),
                Table((line("指标"), line("数值")), ((line("绿地"), line("80")),), "亩"),
            ),
            label="一、",
        ),
    ),
    sign_off=SignOff((line("青河市水务局"),), line("2026年1月20日")),
    note=line("此件公开发布"),
    attachments=(
        Attachment(line("指标表"), (Paragraph(line("略。")),), "附件1"),
        Attachment(line("名单"), (Paragraph(line("略。")),), "附件2"),
    ),
)
WHOLE_WRITTEN = """\
# 青河市水务局2025年供水服务工作总结

（2026年1月8日）

市人民政府：

同志们：

投入108万元。

## 一、主要成绩

1\\.建设投入有保障。专人负责。

经费到位。

单位：亩

| 指标 | 数值 |
| --- | ---: |
| 绿地 | 80 |

附件：1.指标表

2\\.名单

青河市水务局

2026年1月20日

（此件公开发布）

附件1

# 指标表

略。

附件2

# 名单

略。
"""


def test_a_whole_paper_is_written_in_the_order_of_the_page() -> None:
    assert markdown(WHOLE) == WHOLE_WRITTEN


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("工作总结", "工作总结"),
        ("1.工作", "1\\.工作"),
        ("1. 工作", "1\\. 工作"),
        ("12）工作", "12）工作"),
        ("12)", "12\\)"),
        ("3.5公里", "3.5公里"),
        ("- 工作", "\\- 工作"),
        ("-12%", "-12%"),
        ("---", "\\---"),
        ("+ 工作", "\\+ 工作"),
        ("===", "\\==="),
        ("# 工作", "\\# 工作"),
        ("> 工作", "\\> 工作"),
        ("a*b*c_d_`e`", "a\\*b\\*c\\_d\\_\\`e\\`"),
        ("R&D", "R&D"),
        ("&amp;和&#35;", "\\&amp;和\\&#35;"),
        ("<b>[a](b)", "\\<b>\\[a](b)"),
        ("1~4月，5~8月", "1\\~4月，5\\~8月"),
        ("9:30:15", "9:30:15"),
        (":smile:", "\\:smile:"),
        ("见http://a.cn/b", "见http://a.cn/b"),
        ("见http://a.cn/b_c和*", "见http\\://a.cn/b\\_c和\\*"),
        ("WWW.a.cn/b_c", "WWW\\.a.cn/b\\_c"),
        ("甲\n  乙", "甲 乙"),
    ],
)
def test_a_paragraph_stays_what_it_is(text: str, written: str) -> None:
    assert body(Paragraph(line(text))) == written


def test_headings_are_not_closed_by_their_own_hashes() -> None:
    assert body(Section(1, line("学C #"))) == "## 学C \\#"
    assert body(Section(4, line("##"))) == "##### \\##"


def test_a_run_in_heading_keeps_its_own_end_mark() -> None:
    section = Section(2, line("怎么办？"), (Paragraph(line("抓落实。")),), "（一）", run_in=True)
    assert body(section) == "（一）怎么办？抓落实。"


def test_a_run_in_heading_without_text_stands_for_itself() -> None:
    table = Table((line("甲"),), ((line("乙"),),))
    assert body(Section(2, line("建设"), (table,), "（一）", run_in=True)).startswith(
        "（一）建设。\n\n|"
    )


def test_a_table_without_header_gets_an_empty_one_and_short_rows_are_filled() -> None:
    table = Table((), ((line("甲"),), (line("乙"), line("丙|丁"))))
    assert body(table) == "|  |  |\n| --- | --- |\n| 甲 |  |\n| 乙 | 丙\\|丁 |"


def test_empty_lines_leave_no_trace() -> None:
    assert body(Paragraph(()), Section(1, ()), Table((), ()), Paragraph(line("甲"))) == "甲"


def test_a_single_attachment_has_no_number() -> None:
    one = Document(title_lines=("总结",), attachments=(Attachment(line("名单"), (), "附件"),))
    assert markdown(one) == "# 总结\n\n附件：名单\n\n附件\n\n# 名单\n"


@settings(max_examples=200)
@given(plain_texts)
@example("\\")
@example("http://a.cn，*重点*")
@example("甲 #")
def test_any_text_reads_the_same_as_paragraph_heading_and_cell(text: str) -> None:
    seen = by_markdown_it(
        markdown(
            paper(
                Paragraph(line(text)),
                Section(2, line(text)),
                Table((line("甲"), line(text)), ((line(text), line("乙")),)),
                Paragraph(line(text)),
            )
        )
    )
    said = folded(text.replace("\0", "\N{REPLACEMENT CHARACTER}"))
    row = [("th", "甲"), ("th", said), ("td", said), ("td", "乙")]
    around = [("h1", "总结"), *([("p", said), ("h3", said)] if said else []), *row]
    assert seen == around + ([("p", said)] if said else [])


@settings(max_examples=40)
@given(documents(st.sampled_from(["甲", "1. 乙", "*丙*", "- 丁", "|", "&lt;", "#"]), finished=True))
def test_any_paper_reads_as_nothing_but_headings_paragraphs_and_tables(document: Document) -> None:
    seen = by_markdown_it(markdown(document))
    assert next(text for kind, text in seen if kind == "h1") == folded(document.title)
    assert {kind for kind, _ in seen} <= {"h1", "h2", "h3", "h4", "h5", "p", "th", "td"}


HARD = [
    "1. 甲", "1) 甲", "- 甲", "+ 甲", "* 甲", "# 甲", "> 甲", "===", "---", "***", "~~~", "```",
    "    甲", "**甲。**乙", "_甲_", "`甲`", "~~甲~~", "1~4月，5~8月", "<b>甲</b>", "<!-- 甲 -->",
    "&amp;&copy;&#35;", "[甲](乙)", "![甲](乙)", "[^1]: 甲", "[甲]: /乙", "- [x] 甲", "a|b", "| a |",
    "甲\\", "\\*甲", "$甲$", ":smile: :100: 9:30:15", "http://a.cn/b_c?d=1&e=2，*甲*", "www.a.cn/b_c",
    "a_b@c.cn", "<http://a.cn>", "甲 #", "\\|", "\\\\|",
]  # fmt: skip


@pytest.mark.parametrize("dialect", ["commonmark", "gfm"])
def test_pandoc_reads_the_same_text(dialect: str) -> None:
    blocks: list[Block] = []
    expected: Seen = [("h1", "总结")]
    for text in HARD:
        blocks += [Paragraph(line(text)), Section(1, line(text))]
        expected += [("p", folded(text)), ("h2", folded(text))]
    if dialect == "gfm":
        blocks.append(Table((line("指标"),), tuple((line(text),) for text in HARD)))
        expected += [("th", "指标"), *(("td", folded(text)) for text in HARD)]
    assert by_pandoc(markdown(paper(*blocks)), dialect) == expected
