"""Charts in Word: the drawing, its figures, and the workbook behind it say the same."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from decimal import Decimal
from xml.etree import ElementTree

import docx
import pypandoc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarykit.document import Chart, Document, Figure, Inlines, Series
from summarykit.errors import RenderError
from summarykit.origin import FactRef
from summarykit.render.charting import Plot, plot
from summarykit.render.docx.measures import measures
from summarykit.render.docx.workbook import cell, workbook
from tests.render.docx.papers import general_layout, inlines, paper, paragraph
from tests.render.docx.reading import W, opened, rendered, styled

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_KINDS = ("column", "bar", "line", "pie")
_Grid = list[list[str]]


def values(*texts: str) -> tuple[Inlines, ...]:
    """Figures; an empty one is a gap."""
    return tuple((Figure(it, FactRef("indicators/绿地")),) if it else () for it in texts)


def chart(kind: str = "column", *series: Series, title: str = "新增绿地") -> Chart:
    given = series or (Series("城区", values("55", "68.50")),)
    names = tuple(f"{2008 + number}年" for number in range(len(given[0].values)))
    return Chart(kind, names, given, "亩", inlines(title), "2008年55，2009年68.50。")


def entries(document: Document) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(rendered(document))) as package:
        return {name: package.read(name) for name in package.namelist()}


def cached(part: bytes) -> _Grid:
    """What the chart shows: names of the series, then a row for each category."""
    root = ElementTree.fromstring(part)
    columns = [[_point(one.find(f"{_C}tx"), 0) for one in root.iter(f"{_C}ser")]]
    series = list(root.iter(f"{_C}ser"))
    count = len(list(series[0].find(f"{_C}cat").iter(f"{_C}pt")))  # type: ignore[union-attr]
    for number in range(count):
        name = _point(series[0].find(f"{_C}cat"), number)
        columns.append([name, *(_point(one.find(f"{_C}val"), number) for one in series)])
    return [["", *columns[0]], *columns[1:]]


def _point(node: ElementTree.Element | None, number: int) -> str:
    assert node is not None
    points = {one.get("idx"): one.findtext(f"{_C}v", "") for one in node.iter(f"{_C}pt")}
    return points.get(str(number), "")


def sheet(book: bytes) -> dict[str, str]:
    """The cells of the workbook by their addresses."""
    with zipfile.ZipFile(io.BytesIO(book)) as package:
        root = ElementTree.fromstring(package.read("xl/worksheets/sheet1.xml"))
    return {
        str(one.get("r")): one.findtext(f"{_S}v") or "".join(one.itertext())
        for one in root.iter(f"{_S}c")
    }


def as_cells(grid: _Grid) -> dict[str, str]:
    return {
        cell(column, row).replace("$", ""): text
        for row, texts in enumerate(grid)
        for column, text in enumerate(texts)
        if text
    }


@pytest.mark.parametrize("kind", _KINDS)
def test_chart_workbook_and_figures_say_the_same(kind: str) -> None:
    several = () if kind == "pie" else (Series("乡镇", values("", "-7")),)
    block = chart(kind, Series("城区", values("55", "68.50")), *several)
    parts = entries(paper(block))
    shown = cached(parts["word/charts/chart1.xml"])
    assert [row[1] for row in shown] == ["城区", "55", "68.50"]
    assert [row[2:] for row in shown] == ([[]] * 3 if kind == "pie" else [["乡镇"], [""], ["-7"]])
    assert sheet(parts["word/embeddings/chart1.xlsx"]) == as_cells(shown)


def test_formulas_name_the_cells_that_hold_the_figures() -> None:
    block = chart("column", Series("甲", values("1", "2")), Series("乙", values("3", "4")))
    root = ElementTree.fromstring(entries(paper(block))["word/charts/chart1.xml"])
    assert [one.text for one in root.iter(f"{_C}f")] == [
        "Sheet1!$B$1", "Sheet1!$A$2:$A$3", "Sheet1!$B$2:$B$3",
        "Sheet1!$C$1", "Sheet1!$A$2:$A$3", "Sheet1!$C$2:$C$3",
    ]  # fmt: skip


def test_columns_go_on_behind_z() -> None:
    assert [cell(number, 0) for number in (0, 25, 26, 51, 52, 701, 702)] == [
        "$A$1", "$Z$1", "$AA$1", "$AZ$1", "$BA$1", "$ZZ$1", "$AAA$1",
    ]  # fmt: skip


def test_several_charts_are_numbered_in_page_order() -> None:
    blocks = (chart(title="甲"), paragraph("中间。"), chart("pie", title="乙"))
    parts = entries(paper(*blocks))
    root = ElementTree.fromstring(parts["word/document.xml"])
    drawings = [
        (one.get("id"), one.get("name"), one.get("title")) for one in root.iter(f"{_WP}docPr")
    ]
    assert drawings == [("10001", "图1", "甲"), ("10002", "图2", "乙")]
    ids = [one.get(f"{{{_R}}}id") for one in root.iter(f"{_C}chart")]
    assert ids == ["chart1", "chart2"]
    relations = parts["word/_rels/document.xml.rels"].decode()
    types = parts["[Content_Types].xml"].decode()
    for number in (1, 2):
        assert f'Target="charts/chart{number}.xml"' in relations
        assert f'PartName="/word/charts/chart{number}.xml"' in types
        own = parts[f"word/charts/_rels/chart{number}.xml.rels"].decode()
        assert f"../embeddings/chart{number}.xlsx" in own
    assert 'Extension="xlsx"' in types


_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def test_the_drawing_is_described_and_stays_with_its_title() -> None:
    document = paper(chart(), paragraph("后文。"))
    root = ElementTree.fromstring(entries(document)["word/document.xml"])
    (properties,) = root.iter(f"{_WP}docPr")
    assert properties.get("descr") == "2008年55，2009年68.50。"
    (drawing,) = (it for it in root.iter(f"{W}p") if it.find(f".//{_WP}inline") is not None)
    assert drawing.find(f"{W}pPr/{W}keepNext") is not None
    assert ("图题", "新增绿地") in styled(document)
    assert len(opened(document).inline_shapes) == 1


@pytest.mark.parametrize("title", ["新增绿地", ""])
@pytest.mark.parametrize("kind", _KINDS)
def test_drawing_and_title_stand_on_whole_lines_half_a_line_apart_from_the_text(
    kind: str, title: str
) -> None:
    pitch = 579
    parts = entries(paper(replace(chart(kind), title=inlines(title) if title else ())))
    root = ElementTree.fromstring(parts["word/document.xml"])
    (drawing,) = (it for it in root.iter(f"{W}p") if it.find(f".//{_WP}inline") is not None)
    spacing, extent = drawing.find(f"{W}pPr/{W}spacing"), drawing.find(f".//{_WP}extent")
    assert spacing is not None
    assert extent is not None
    height, picture = int(spacing.get(f"{W}line", "0")), int(extent.get("cy", "0")) / 635
    after = pitch // 2 if title else int(spacing.get(f"{W}after", "0"))
    assert f'w:after="{pitch // 2}"' in parts["word/styles.xml"].decode()
    assert (height + after) % pitch == 0
    assert pitch / 2 <= height - picture < pitch / 2 + 20


def test_the_unit_is_said_beside_the_axis_or_behind_each_number_of_a_pie() -> None:
    assert "单位：亩" in entries(paper(chart()))["word/charts/chart1.xml"].decode()
    assert slices(chart("pie")) == ["2008年 55亩，45%", "2009年 68.50亩，55%"]


def test_a_pie_of_shares_has_no_share_of_its_own() -> None:
    shares = replace(chart("pie", Series("占比", values("30", "70"))), measured_in="%")
    assert slices(shares) == ["2008年 30%", "2009年 70%"]


def slices(pie: Chart) -> list[str]:
    """What stands at the slices of the pie."""
    root = ElementTree.fromstring(entries(paper(pie))["word/charts/chart1.xml"])
    labels = root.iter(f"{_C}dLbl")
    return ["".join(it.text or "" for it in one.iter(f"{_A}t")) for one in labels]


def label_places(given: Chart) -> list[str]:
    """Where labels stand: those of single points first; none without labels."""
    root = ElementTree.fromstring(entries(paper(given))["word/charts/chart1.xml"])
    return [it.get("val", "") for it in root.iter(f"{_C}dLblPos")]


def test_numbers_are_never_turned_and_are_left_out_where_they_do_not_fit() -> None:
    wide = Series("数", values(*["123456.78"] * 12))
    assert label_places(chart("column", wide)) == []
    assert label_places(chart("bar", wide)) == ["outEnd"]
    part = entries(paper(chart()))["word/charts/chart1.xml"].decode()
    assert part.count('rot="-5400000"') == part.count("<c:title>") == 1


def test_numbers_that_are_close_together_are_smaller() -> None:
    close = [Series(it, values("1250.5", "1040.25", "860", "99.75")) for it in "甲乙丙"]
    part = entries(paper(chart("column", *close)))["word/charts/chart1.xml"].decode()
    assert part.count('sz="750"') == 3
    assert 'sz="750"' not in entries(paper(chart()))["word/charts/chart1.xml"].decode()


def test_numbers_of_lines_that_meet_are_left_out() -> None:
    apart = (Series("甲", values("1", "2")), Series("乙", values("8", "9")))
    crossing = (Series("甲", values("1", "9")), Series("乙", values("9", "1")))
    meeting = (Series("甲", values("1", "8")), Series("乙", values("9", "8.5")))
    assert label_places(chart("line", *apart)) == ["t", "t"]
    assert label_places(chart("line", *crossing)) == ["t", "t"]
    assert label_places(chart("line", *meeting)) == []


def test_the_number_in_a_valley_stands_below_it() -> None:
    assert label_places(chart("line", Series("甲", values("5", "3", "6")))) == ["b", "t"]


@pytest.mark.parametrize(
    ("kind", "numbers", "limits"),
    [
        ("column", ("3860", "88"), ("0", "4500", "500")),
        ("column", ("48960", "3010"), ("0", "60000", "10000")),
        ("column", ("60", "-35"), ("-60", "80", "20")),
        ("line", ("48960", "45337"), ("43000", "50000", "1000")),
        ("bar", ("108.0", "82.6"), ("0", "120", "20")),
        ("bar", ("2260", "2105.25"), ("0", "2500", "500")),
        ("bar", ("0", "0"), ("0", "1.2", "0.2")),
    ],
)
def test_the_axis_is_no_longer_than_its_numbers_need(
    kind: str, numbers: tuple[str, ...], limits: tuple[str, ...]
) -> None:
    part = entries(paper(chart(kind, Series("数", values(*numbers)))))["word/charts/chart1.xml"]
    root = ElementTree.fromstring(part)
    found = (next(root.iter(f"{_C}{name}")) for name in ("min", "max", "majorUnit"))
    assert tuple(it.get("val") for it in found) == limits


def test_the_title_is_no_larger_than_what_tables_say() -> None:
    layout, root = (
        general_layout(),
        ElementTree.fromstring(entries(paper(chart()))["word/styles.xml"]),
    )
    (style,) = (it for it in root.iter(f"{W}style") if it.get(f"{W}styleId") == "FigureTitle")
    (size,) = style.iter(f"{W}sz")
    assert size.get(f"{W}val") == str(measures(layout).table.half_points)


def test_a_paper_without_charts_has_no_trace_of_them() -> None:
    parts = entries(paper(paragraph("甲。")))
    assert not [name for name in parts if "chart" in name or "embeddings" in name]
    assert "xlsx" not in parts["[Content_Types].xml"].decode()
    assert "图题" not in parts["word/styles.xml"].decode()


def test_a_chart_with_nothing_to_draw_is_said_in_words() -> None:
    empty = Chart("column", (), (), description="没有数据")
    assert ("Body Text", "没有数据") in styled(paper(empty, chart()))


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert rendered(paper(chart())) == rendered(paper(chart()))


def test_a_character_that_xml_cannot_hold_is_refused() -> None:
    with pytest.raises(RenderError):
        rendered(paper(chart("column", Series("甲\x05", values("1", "2")))))
    with pytest.raises(RenderError):
        rendered(paper(chart(title="甲\x04乙\x06")))


def test_pandoc_and_python_docx_read_round_it(tmp_path: object) -> None:
    data = rendered(paper(paragraph("前文。"), chart(), paragraph("后文。")))
    file = f"{tmp_path}/paper.docx"
    with open(file, "wb") as out:  # noqa: PTH123
        out.write(data)
    text = pypandoc.convert_file(file, "plain")
    assert text.index("前文。") < text.index("新增绿地") < text.index("后文。")
    assert docx.Document(file).paragraphs[-1].text == "后文。"


_NUMBERS = st.none() | st.decimals(-(10**15), 10**15, places=4) | st.integers(-9, 9).map(Decimal)


@given(
    st.sampled_from(_KINDS),
    st.integers(1, 4).flatmap(
        lambda width: st.lists(
            st.lists(_NUMBERS, min_size=width, max_size=width), min_size=1, max_size=3
        )
    ),
)
def test_whatever_the_numbers_chart_and_workbook_agree(
    kind: str, grid: list[list[Decimal | None]]
) -> None:
    series = [
        Series(f"列{n}", values(*("" if it is None else format(it, "f") for it in row)))
        for n, row in enumerate(grid)
    ]
    block = chart(kind, *series)
    assert [list(row) for row in plot(block).values] == grid
    parts = entries(paper(block))
    shown = cached(parts["word/charts/chart1.xml"])
    assert sheet(parts["word/embeddings/chart1.xlsx"]) == as_cells(shown)
    for row, texts in zip(zip(*grid, strict=True), shown[1:], strict=True):
        assert [Decimal(it) if it else None for it in texts[1:]] == list(row)


def test_a_workbook_keeps_the_places_as_typed() -> None:
    book = workbook(Plot(("甲", "乙"), ("数",), ((Decimal("1.50"), Decimal(2)),)))
    with zipfile.ZipFile(io.BytesIO(book)) as package:
        styles = package.read("xl/styles.xml").decode()
        cells = package.read("xl/worksheets/sheet1.xml").decode()
    assert 'numFmtId="164" formatCode="0"' in styles
    assert 'numFmtId="165" formatCode="0.00"' in styles
    assert '<c r="B2" s="2"><v>1.50</v>' in cells
    assert '<c r="B3" s="1"><v>2</v>' in cells


def test_the_fonts_are_those_of_the_tables() -> None:
    part = entries(paper(chart()))["word/charts/chart1.xml"].decode()
    assert f'<a:ea typeface="{general_layout().fonts.table.font}"/>' in part


def test_lines_across_stand_only_where_no_numbers_do() -> None:
    told = entries(paper(chart()))["word/charts/chart1.xml"].decode()
    many = entries(paper(chart("column", Series("数", values(*["12"] * 25)))))
    assert "majorGridlines" not in told
    assert "majorGridlines" in many["word/charts/chart1.xml"].decode()
