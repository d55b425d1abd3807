"""HTML: one page without a script that shows the sheets which are printed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import Counter
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings

from summarykit import build, load_facts
from summarykit.document import (
    Attachment,
    Chart,
    Colophon,
    Document,
    Letterhead,
    Paragraph,
    Roll,
    Series,
    SignOff,
    Table,
    Text,
)
from summarykit.document.walk import lines, map_blocks, plain
from summarykit.errors import RenderError
from summarykit.layout import Layout
from summarykit.office import find_office, to_pdf
from summarykit.render import render
from tests.document.strategies import documents, short_texts
from tests.render.docx.papers import (
    general_layout,
    inlines,
    paper,
    paragraph,
    row,
    section,
    small_paper,
)

EXAMPLES = Path(__file__).parents[2] / "examples"
LETTERS = "全年完成供水工程12处，改造管网126.5公里，水质达标率98.2%，比上年提高2.3个百分点。"


def html(document: Document, layout: Layout | None = None) -> str:
    return render(document, layout or general_layout(), "html").decode()


@dataclass
class Seen(HTMLParser):
    """What a parser finds: the text of each sheet, all tags and attributes, headings."""

    sheets: list[str] = field(default_factory=list)
    tags: Counter[str] = field(default_factory=Counter)
    attributes: set[str] = field(default_factory=set)
    headings: list[tuple[str, str]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    unseen: int = 0

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if "svg" not in self.open:
            self.tags[tag] += 1
        self.attributes |= {name for name, _ in attrs}
        if tag not in ("meta", "col"):
            self.open.append(tag)
        if tag == "section":
            self.sheets.append("")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append((tag, ""))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "section" in self.open and "caption" not in self.open and "sup" not in self.open:
            self.sheets[-1] += data
        self.texts.append(data)
        for tag, text in self.headings[-1:]:
            if tag in self.open:
                self.headings[-1] = tag, text + data


def seen(document: Document) -> Seen:
    parser = Seen()
    parser.feed(html(document))
    parser.close()
    assert parser.open == []
    return parser


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


# what stands in the page ------------------------------------------------------------------


def test_headings_have_levels_below_the_title() -> None:
    assert [(tag, bare(text)) for tag, text in seen(small_paper()).headings] == [
        ("h1", "清源县水务局2024年度工作总结"),
        ("h2", "一、主要工作"),
        ("h3", "（一）供水保障"),
        ("h3", "（二）水质监测"),
        ("h5", "（1）厘清职责"),
        ("h2", "二、存在的问题"),
        ("h1", "重点工程清单"),
        ("h1", "水质监测点名录"),
    ]


def test_the_head_tells_language_title_and_keywords() -> None:
    document = Document(title_lines=("甲县", "工作<总结>"), keywords=("供水", "甲&乙"))
    page = html(document)
    assert page.startswith('<!DOCTYPE html>\n<html lang="zh-CN">')
    assert "<title>甲县工作&lt;总结&gt;</title>" in page
    assert '<meta name="keywords" content="供水，甲&amp;乙">' in page


def test_a_table_has_headings_for_its_columns_and_repeats_them() -> None:
    table = Table(row("项目", "金额"), tuple(row(f"工程{n}", f"{n}.5") for n in range(60)), "万元")
    parser, page = seen(paper(table)), html(paper(table))
    assert '<th scope="col">' in page
    assert len(parser.sheets) == parser.tags["thead"] == parser.tags["table"] > 1
    assert [bare(sheet).count("项目金额") for sheet in parser.sheets] == [1] * len(parser.sheets)
    found = re.findall(r"工程\d+", "".join(map(bare, parser.sheets)).replace(".5", "|"))
    assert len(found) == 60


def test_a_chart_is_a_drawing_that_says_what_it_shows() -> None:
    series = (Series("供水量", (inlines("12"), inlines("15.5"))),)
    chart = Chart(
        "column", ("2024年", "2025年"), series, "万吨", inlines("供水量"), "供水量逐年增加"
    )
    page = html(paper(paragraph("如图。"), chart))
    drawn = page[page.index("<figure") : page.index("</figure>")]
    assert "<desc>供水量逐年增加</desc>" in drawn
    assert 'role="img"' in drawn
    assert re.findall(r"https?://[^\s\"']+", page) == ["http://www.w3.org/2000/svg"]


def test_a_table_of_contents_comes_first_with_the_number_behind_each_entry() -> None:
    layout = general_layout()
    listed = layout.model_copy(
        update={"contents": layout.contents.model_copy(update={"shown": "yes"})}
    )
    title = "供水管网改造完成情况和下一年度改造计划安排以及资金筹措方案的说明"
    parser = Seen()
    parser.feed(html(paper(section(1, "一、", title, paragraph(LETTERS))), listed))
    first, second = map(bare, parser.sheets)
    assert first.startswith(f"目录一、{title}1")
    assert second.endswith("—1—")


def test_page_numbers_stand_on_every_sheet_in_turn() -> None:
    parser = seen(paper(*(paragraph(LETTERS) for _ in range(40))))
    numbers = [re.findall(r"—(\d+)—", bare(sheet)) for sheet in parser.sheets]
    assert numbers == [[str(number + 1)] for number in range(len(numbers))]
    assert len(numbers) == 4


def test_a_full_sheet_holds_22_lines_of_28_characters() -> None:
    page = html(Document(title_lines=(), blocks=(paragraph("工" * (28 * 22 - 2) + "完"),)))
    first, second = page.split("<section")[1:]
    assert first.count('<span class="l') == 22 + 1  # with the page number's
    assert bare(re.sub("<[^>]*>", "", second)).endswith("完—2—")


def test_remarks_are_marked_numbered_and_listed_once() -> None:
    remarked = (Text("投入"), Text("108万元", ("出处：总结.yaml 第5行", "<核对>")), Text("。"))
    page = html(Document(title_lines=("总结",), blocks=(Paragraph(remarked),), remarks=("全文",)))
    assert "<mark>108万元</mark>" in page
    assert [page.count(f'id="n{number}"') for number in (1, 2, 3, 4)] == [1, 1, 1, 0]
    assert [page.count(f'id="r{number}"') for number in (1, 2, 3, 4)] == [1, 1, 1, 0]
    assert "&lt;核对&gt;" in page


def test_a_clean_copy_has_no_trace_of_remarks() -> None:
    parser = seen(small_paper())
    assert not {"mark", "sup", "aside", "a"} & parser.tags.keys()


def test_the_labels_are_text_where_word_counts_them_itself() -> None:
    automatic = general_layout().model_copy(update={"labels": "automatic"})
    assert html(small_paper(), automatic) == html(small_paper())


# nothing from outside ---------------------------------------------------------------------


def test_the_page_asks_nobody_and_runs_nothing() -> None:
    page, parser = html(small_paper()), seen(small_paper())
    assert "default-src 'none'" in page
    assert not {"script", "link", "img", "iframe", "base", "object"} & parser.tags.keys()
    assert not [name for name in parser.attributes if name.startswith("on") or name == "src"]
    assert not re.search(r"https?://|url\(|@import", page)


KNOWN = {
    "html", "head", "meta", "title", "style", "body", "main", "section", "div", "p", "span", "i",
    "h1", "h2", "h3", "h4", "h5", "h6", "table", "caption", "colgroup", "col", "thead", "tr", "th",
    "td", "figure", "svg",
}  # fmt: skip


_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
writable = short_texts.map(lambda text: _UNWRITABLE.sub("", text))


@settings(max_examples=40)
@given(documents(writable, finished=True))
def test_any_text_is_found_again_and_none_becomes_markup(document: Document) -> None:
    document = map_blocks(document, lambda block: None if isinstance(block, Chart) else block)
    parser = seen(document)
    assert parser.tags.keys() <= KNOWN
    text = Counter(bare("".join(parser.sheets)))
    for line in lines(document):
        assert Counter(bare(plain(line))) <= text


@settings(max_examples=20)
@given(documents(writable, finished=True))
def test_the_same_paper_gives_the_same_bytes(document: Document) -> None:
    assert html(document) == html(document)


@pytest.mark.parametrize("mark", ["\x07", "\ud800", "\uffff"])
def test_a_character_that_no_page_can_hold_is_refused(mark: str) -> None:
    with pytest.raises(RenderError) as caught:
        html(paper(paragraph(f"投入{mark}资金")))
    (finding,) = caught.value.findings
    assert finding.code == "SK701"
    assert ".html 文件" in finding.message


@pytest.mark.parametrize(
    "text", ["</style><script>x()</script>", "&lt;", '"><b onclick="x">', "]]>"]
)
def test_markup_in_a_text_stays_text_wherever_it_stands(text: str) -> None:
    document = Document(
        title_lines=(text,), subtitle=inlines(text), recipients=inlines(text), agency=text,
        blocks=(Table(row(text), (row(text),), text), section(1, text, text, paragraph(text))),
        keywords=(text,), subject=text, remarks=(text,),
    )  # fmt: skip
    parser = seen(document)
    assert not {"script", "b"} & parser.tags.keys()
    assert bare("".join(parser.sheets)).count(bare(text)) >= 7


# as it is printed -------------------------------------------------------------------------


def official() -> Document:
    """A paper with all that can stand on one."""
    table = Table(
        row("项目", "金额", "占比"),
        tuple(row(f"工程{n}", f"{n * 7.5:g}", f"{n}.5%") for n in range(30)),
        "万元", title=inlines("投资完成情况"),
    )  # fmt: skip
    text = [paragraph(LETTERS * number) for number in (3, 7, 4, 6, 5)]
    return Document(
        title_lines=("青河市水务局", "2025年工作总结"),
        recipients=inlines("市人民政府："),
        letterhead=Letterhead(
            issuers=("青河市水务局",), word="文件", document_number="青水〔2026〕3号",
            copy_number="000001", secrecy="机密★1年", urgency="特急",
        ),
        blocks=(*text, section(1, "一、", "投资完成情况", table, *text), *text),
        sign_off=SignOff((inlines("青河市水务局"),), inlines("2026年1月8日"), sealed=True),
        note=inlines("此件公开发布"),
        attachments=(
            Attachment(inlines("供水工程清单"), (paragraph(LETTERS * 9),), "附件1"),
            Attachment(inlines("管网改造计划安排和资金筹措方案"), tuple(text), "附件2"),
        ),
        colophon=Colophon(
            copies=inlines("抄送：市委办公室，市人大常委会办公室，市财政局。"),
            printed_by=inlines("青河市水务局办公室"), printed_on=inlines("2026年1月9日印发"),
        ),
    )  # fmt: skip


def example(name: str) -> tuple[Document, Layout]:
    facts = EXAMPLES / name / "facts.yaml"
    built = build(load_facts(facts).summary, folder=facts.parent)
    return built.document, built.layout


def needed(*programs: str) -> list[str]:
    found = [shutil.which(program) for program in programs]
    if None not in found:
        return [str(path) for path in found]
    if os.environ.get("CI"):
        pytest.fail(f"{'、'.join(programs)} are missing")
    pytest.skip(f"{'、'.join(programs)} are not all installed")


def pages(pdf: Path) -> list[str]:
    """The text of each page, line by line from left to right."""
    (program,) = needed("pdftotext")
    call = [program, "-bbox", str(pdf), "-"]
    found = subprocess.run(call, check=True, capture_output=True).stdout.decode()
    return [_text(page) for page in found.split("<page ")[1:]]


def _text(page: str) -> str:
    import html as entities

    pattern = r'xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="[-\d.]+" yMax="([-\d.]+)">(.*?)</word>'
    words = [
        ((float(top) + float(foot)) / 2, float(left), entities.unescape(word))
        for left, top, foot, word in re.findall(pattern, page)
    ]
    rows: list[tuple[float, list[tuple[float, str]]]] = []
    for middle, left, word in sorted(words):
        if not rows or middle - rows[-1][0] > 6:
            rows.append((middle, []))
        rows[-1][1].append((left, word))
    return bare("".join(word for _, row in rows for _, word in sorted(row)))


def sheets(document: Document, layout: Layout) -> list[str]:
    """The text of each sheet as it stands in the page, its number at the end."""
    parser = Seen()
    parser.feed(html(document, layout))
    return list(map(bare, parser.sheets))


def letter() -> Document:
    return replace(official(), colophon=None, sign_off=SignOff((inlines("青河市水务局"),)))


def joint() -> Document:
    head = Letterhead(
        issuers=("青河市水务局", "青河市财政局", "青河市发展和改革委员会"), word="文件",
        document_number="青水〔2026〕3号", approvers=("张某某", "李某"),
    )  # fmt: skip
    names = tuple(map(inlines, head.issuers))
    return replace(official(), letterhead=head, sign_off=SignOff(names, inlines("2026年1月8日")))


def minutes() -> Document:
    rolls = (
        Roll("出席", inlines("张某、李某、王某、" * 9 + "赵某")),
        Roll("请假", inlines("钱某")),
    )
    head = Letterhead(issuers=("青河市水务局办公会议",), word="纪要")
    return replace(official(), letterhead=head, sign_off=None, rolls=rolls, attachments=())


def wide() -> Document:
    heads = ("工程名称", "建设地点", "开工日期", "完工日期", "总投资", "本年完成", "累计完成")
    cells = (
        "第{}水源工程",
        "青河镇北岸泵站",
        "2024-03-05",
        "2025-11-30",
        "12345.60",
        "2345.67",
        "9.5",
    )
    rows = tuple(row(*(cell.format(number) for cell in cells)) for number in range(30))
    table = Table(row(*heads), rows, "万元", title=inlines("工程进度表"))
    return replace(official(), attachments=(Attachment(inlines("工程进度表"), (table,), "附件"),))


MADE = {
    "official": official, "letter": letter, "joint": joint, "minutes": minutes, "wide": wide,
    "33476": official,
}  # fmt: skip
CHANGES = {
    "letter": {"form": "letter"}, "minutes": {"form": "minutes"}, "33476": {"basis": "33476"},
}  # fmt: skip
PAPERS = [*MADE, *sorted(path.parent.name for path in EXAMPLES.glob("*/facts.yaml"))]


def of(name: str) -> tuple[Document, Layout]:
    if name not in MADE:
        return example(name)
    return MADE[name](), general_layout().model_copy(update=CHANGES.get(name, {}))


@pytest.mark.parametrize("name", PAPERS)
def test_every_sheet_is_the_page_of_the_pdf(name: str, tmp_path: Path) -> None:
    if find_office() is None and not os.environ.get("CI"):
        pytest.skip("LibreOffice is not installed")
    document, layout = of(name)
    pdf = tmp_path / "paper.pdf"
    pdf.write_bytes(to_pdf(render(document, layout, "docx")))
    printed, shown = pages(pdf), sheets(document, layout)
    if name != "wide":  # a line of a landscape page mixes those of several cells
        edges = [(page[:12], page[-12:]) for page in printed]
        assert [(page[:12], page[-12:]) for page in shown] == edges
    assert list(map(Counter, shown)) == list(map(Counter, printed))


@pytest.mark.parametrize("name", ["joint", "wide"])
def test_a_browser_without_network_prints_each_sheet_on_a_page(name: str, tmp_path: Path) -> None:
    (chromium,) = needed("chromium")
    document, layout = of(name)
    (tmp_path / "paper.html").write_bytes(render(document, layout, "html"))
    alone = ["--headless", "--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND"]
    output = [f"--user-data-dir={tmp_path / 'profile'}", "--no-pdf-header-footer"]
    output.append(f"--print-to-pdf={tmp_path / 'paper.pdf'}")
    call = [chromium, *alone, *output, (tmp_path / "paper.html").as_uri()]
    subprocess.run(call, check=True, capture_output=True, timeout=120)
    printed, shown = pages(tmp_path / "paper.pdf"), sheets(document, layout)
    assert len(printed) == len(shown)
    assert list(map(Counter, printed)) == list(map(Counter, shown))
