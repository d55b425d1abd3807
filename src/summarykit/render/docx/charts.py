"""Charts as Word's own (DrawingML, ECMA-376, part 1, 21.2), with the workbook to edit them.

Drawn to be told apart in black and white: fills of grey and hatching, lines by their dashes and
marks. While the body is written a chart's number stands in it as a character that XML cannot
hold, so that no text is ever taken for one; `counted` writes the numbers in page order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import count
from math import ceil
from uuid import NAMESPACE_URL, uuid5

from summarykit.document import Chart, Document, Inlines, Label, Text
from summarykit.document.walk import blocks, plain
from summarykit.render.charting import (
    Plot,
    axis,
    first_angle,
    label_size,
    plot,
    share,
    stands_below,
)
from summarykit.render.docx import styles
from summarykit.render.docx.archive import Entry, entry
from summarykit.render.docx.comments import line, noted
from summarykit.render.docx.measures import Measures
from summarykit.render.docx.parts import OPEN_XML, RELATIONSHIPS, Part
from summarykit.render.docx.text import attribute, escaped, paragraph, runs
from summarykit.render.docx.workbook import SHEET, cell, number_format, workbook
from summarykit.render.wording import one_line
from summarykit.text.figures import plain_decimal

FIGURE = "Figure"
FIGURE_TITLE = "FigureTitle"

_OPEN, _NUMBER, _CLOSE = "\x04", "\x05", "\x06"
_DRAWN = re.compile(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}")
_FIRST_ID = 1000
"""Drawings of a document must not share an id; smaller ones are left to its other parts."""
_EMU = 635
"""English metric units in a twip."""
_LINES = 9
_FEWEST_LINES, _MOST_LINES = 7, 18
_ROOM = 10
"""What the drawing leaves free of its lines, in twips, for the mark of its paragraph."""

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_DRAWING = f"{OPEN_XML}/drawingml/2006"
_NAMESPACES = f'xmlns:c="{_DRAWING}/chart" xmlns:a="{_DRAWING}/main" xmlns:r="{RELATIONSHIPS}"'
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LINE = '<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>'
_THIN = '<a:ln w="6350"><a:solidFill><a:srgbClr val="BFBFBF"/></a:solidFill></a:ln>'
_FILLS = ("595959", "D9D9D9", "FFFFFF", "wdUpDiag", "A6A6A6", "diagCross")
"""Greys, and names of hatchings (20.1.10.50), in an order in which neighbours differ."""
_DASHES = ("solid", "dash", "sysDot", "lgDashDot", "lgDash", "sysDashDot")
_MARKS = ("circle", "square", "triangle", "diamond", "x", "star")
_FLAT = '<a:bodyPr rot="0" vert="horz"/><a:lstStyle/><a:p><a:pPr>'
"""Text that is broken into lines where it is long, and never turned."""
_NAMES = f'<c:txPr>{_FLAT}<a:defRPr/></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
_UNBROKEN = '<a:bodyPr wrap="none"/>'
_SMALL_LABELS = 750
"""六号 in hundredths of a point: no smaller print is readable on paper."""
_ROUND = (
    '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
    '<c:yMode val="edge"/><c:x val="0.25"/><c:y val="0.13"/><c:w val="0.5"/><c:h val="0.74"/>'
    "</c:manualLayout></c:layout>"
)
"""Room round a pie for its labels."""
_CATEGORIES, _VALUES = 111111111, 222222222
"""Ids of the two axes."""


# in the body ------------------------------------------------------------------------------


def chart(block: Chart, measures: Measures, *, keep: bool = False) -> Iterator[str]:
    """The drawing on whole lines of the grid and its title below; with `keep`, held to the next.

    A chart without a value to draw is said in words.
    """
    title, remarks = block.title, _on_values(block)
    if not _is_drawn(block):
        said = noted((*_on(title), *remarks), runs(one_line(block.description)))
        yield paragraph(styles.BODY, said, keep=keep)
        return
    yield _drawing(block, measures, () if title else remarks, keep=keep or bool(title))
    if title:
        title = _with_remarks(title, remarks)
        yield paragraph(FIGURE_TITLE, line(title, plain(title)), keep=keep)


def _on_values(block: Chart) -> tuple[str, ...]:
    """The remarks on the values, which no comment can reach inside a drawing."""
    values = (value for series in block.series for value in series.values)
    return tuple(remark for value in values for remark in _on(value))


def _on(inlines: Inlines) -> tuple[str, ...]:
    noted_ones = (inline for inline in inlines if not isinstance(inline, Label))
    return tuple(remark for inline in noted_ones for remark in inline.remarks)


def _with_remarks(title: Inlines, remarks: tuple[str, ...]) -> Inlines:
    """The caption with these remarks on its beginning."""
    first = title[0]
    if isinstance(first, Label):
        first = Text(first.text)
    return (replace(first, remarks=first.remarks + remarks), *title[1:])


def counted(body: str) -> str:
    """The body with each chart's number in its place, from 1 on."""
    numbers = count(1)
    return _DRAWN.sub(lambda found: found[1].replace(_NUMBER, str(next(numbers))), body)


def _is_drawn(block: Chart) -> bool:
    return bool(block.categories and block.series)


def _drawing(block: Chart, measures: Measures, remarks: tuple[str, ...], *, keep: bool) -> str:
    height, free = measures.pitch * _lines(block), measures.pitch - measures.pitch // 2
    size = f'cx="{measures.width * _EMU}" cy="{(height - _ROOM) * _EMU}"'
    title, said = attribute(one_line(plain(block.title))), attribute(one_line(block.description))
    graphic = (
        f'<wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" '
        'distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{_FIRST_ID}{_NUMBER}" name="图{_NUMBER}" descr="{said}" title="{title}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{_DRAWING}/main">'
        f'<a:graphicData uri="{_DRAWING}/chart">'
        f'<c:chart xmlns:c="{_DRAWING}/chart" r:id="chart{_NUMBER}"/>'
        "</a:graphicData></a:graphic></wp:inline>"
    )
    below = "" if block.title else f'w:after="{measures.pitch // 2}" '
    lines = f'<w:spacing {below}w:line="{height + free}" w:lineRule="atLeast"/>'
    run = f"<w:r><w:drawing>{graphic}</w:drawing></w:r>"
    return paragraph(FIGURE, noted(remarks, f"{_OPEN}{run}{_CLOSE}"), lines, keep=keep)


def _lines(block: Chart) -> int:
    """Body lines that the drawing takes: bars one below the other take more of them."""
    if block.kind != "bar":
        return _LINES
    bars = len(block.categories) * len(block.series)
    return min(_MOST_LINES, max(_FEWEST_LINES, ceil(3 + bars * 0.75)))


def chart_styles(measures: Measures) -> Iterator[str]:
    """图, whose lines grow with the picture, and 图题 below it, no larger than what tables say.

    Half a line is free above the drawing and below the title, so that both stay on the grid.
    """
    centred = '<w:jc w:val="center"/>'
    below = f'<w:spacing w:after="{measures.pitch // 2}"/>{centred}'
    letters = measures.table_title._replace(half_points=measures.table.half_points)
    room = '<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="240" '
    small = '<w:spacing w:val="0"/><w:sz w:val="2"/><w:szCs w:val="2"/>'
    yield styles.style(
        FIGURE, "图", f'{room}w:lineRule="auto"/>{centred}', small, follower=FIGURE_TITLE
    )
    yield styles.style(FIGURE_TITLE, "图题", below, styles.letters_set(letters))


# in the package ---------------------------------------------------------------------------


def chart_part(number: int) -> Part:
    """The part of a chart; its text is written with the paper."""
    name = f"chart{number}"
    return Part(name, f"word/charts/{name}.xml", _CHART_TYPE, f"{RELATIONSHIPS}/chart", "")


def charts_of(document: Document) -> tuple[Chart, ...]:
    """The charts that are drawn, in page order."""
    found = (block for block in blocks(document) if isinstance(block, Chart))
    return tuple(block for block in found if _is_drawn(block))


def chart_entries(charts: Sequence[Chart], measures: Measures) -> Iterator[Entry]:
    """Of each chart its part, the part's relationships, and its workbook."""
    package = f"{OPEN_XML}/package/2006/relationships"
    for number, block in enumerate(charts, 1):
        drawn = plot(block)
        yield entry(f"word/charts/chart{number}.xml", _part(block, drawn, measures).encode())
        relations = (
            f'{_HEAD}<Relationships xmlns="{package}"><Relationship Id="rId1" '
            f'Type="{RELATIONSHIPS}/package" Target="../embeddings/chart{number}.xlsx"/>'
            "</Relationships>"
        )
        yield entry(f"word/charts/_rels/chart{number}.xml.rels", relations.encode())
        yield entry(f"word/embeddings/chart{number}.xlsx", workbook(drawn))


def _part(block: Chart, drawn: Plot, measures: Measures) -> str:
    """The text of word/charts/chart1.xml."""
    several = len(drawn.names) > 1 and block.kind != "pie"
    legend = '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>' if several else ""
    return (
        f"{_HEAD}<c:chartSpace {_NAMESPACES}>"
        '<c:date1904 val="0"/><c:lang val="zh-CN"/><c:roundedCorners val="0"/><c:chart>'
        '<c:autoTitleDeleted val="1"/><c:plotArea>'
        f"{_ROUND if block.kind == 'pie' else '<c:layout/>'}{_plotted(block, drawn)}</c:plotArea>{legend}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f"{_letters(measures)}"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _letters(measures: Measures) -> str:
    """All text of the chart in the table's face, 五号 at most: 3.5 pt below its size."""
    face = measures.table
    points = min(1050, max(900, face.half_points * 50 - 350))
    return (
        "<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>"
        f'<a:defRPr sz="{points}" b="0"><a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
        f'<a:latin typeface="{attribute(face.latin)}"/><a:ea typeface="{attribute(face.font)}"/>'
        '</a:defRPr></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )


def _plotted(block: Chart, drawn: Plot) -> str:
    """The series, and the axes of what has some."""
    series = "".join(_series(block.kind, drawn, number) for number in range(len(drawn.names)))
    axes = f'<c:axId val="{_CATEGORIES}"/><c:axId val="{_VALUES}"/>'
    match block.kind:
        case "pie":
            angle = f'<c:firstSliceAng val="{first_angle(drawn)}"/>'
            return f'<c:pieChart><c:varyColors val="1"/>{series}{angle}</c:pieChart>'
        case "line":
            written = (
                f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}'
                f'<c:marker val="1"/>{axes}</c:lineChart>'
            )
        case kind:
            direction, gap = "bar" if kind == "bar" else "col", f"{drawn.gap * 100:.0f}"
            written = (
                f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="clustered"/>'
                f'<c:varyColors val="0"/>{series}<c:gapWidth val="{gap}"/>{axes}</c:barChart>'
            )
    return written + _axes(block, drawn)


# series -----------------------------------------------------------------------------------


def _series(kind: str, drawn: Plot, number: int) -> str:
    last = len(drawn.categories)
    column = number + 1
    name, values = drawn.names[number], drawn.values[number]
    straight = '<c:smooth val="0"/>' if kind == "line" else ""
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/>'
        f"<c:tx>{_texts(cell(column, 0), (name,))}</c:tx>{_look(kind, drawn, number)}"
        f"{_labels(kind, drawn)}"
        f"<c:cat>{_texts(f'{cell(0, 1)}:{cell(0, last)}', drawn.categories)}</c:cat>"
        f"<c:val>{_numbers(f'{cell(column, 1)}:{cell(column, last)}', values)}</c:val>"
        f"{straight}</c:ser>"
    )


def _look(kind: str, drawn: Plot, number: int) -> str:
    """Grey or hatched areas, dashed lines with marks; each slice of a pie its own."""
    if kind == "pie":
        return "".join(
            f'<c:dPt><c:idx val="{point}"/><c:bubble3D val="0"/>{_area(point)}</c:dPt>'
            for point in range(len(drawn.categories))
        )
    if kind != "line":
        return f'{_area(number)}<c:invertIfNegative val="0"/>'
    dash, mark = _DASHES[number % len(_DASHES)], _MARKS[number % len(_MARKS)]
    inner = "000000" if number % 2 == 0 else "FFFFFF"
    return (
        '<c:spPr><a:ln w="22225"><a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
        f'<a:prstDash val="{dash}"/></a:ln></c:spPr>'
        f'<c:marker><c:symbol val="{mark}"/><c:size val="7"/><c:spPr><a:solidFill>'
        f'<a:srgbClr val="{inner}"/></a:solidFill>{_LINE}</c:spPr></c:marker>'
    )


def _area(number: int) -> str:
    fill = _FILLS[number % len(_FILLS)]
    if fill.isalpha() and not fill.isupper():
        inner = (
            f'<a:pattFill prst="{fill}"><a:fgClr><a:srgbClr val="000000"/></a:fgClr>'
            '<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>'
        )
    else:
        inner = f'<a:solidFill><a:srgbClr val="{fill}"/></a:solidFill>'
    return f"<c:spPr>{inner}{_LINE}</c:spPr>"


def _labels(kind: str, drawn: Plot) -> str:
    """The number at each point, as typed; at a slice 小学 76所，59%."""
    size = label_size(kind, drawn)
    if size is None:
        return ""
    if kind == "pie":
        slices = "".join(
            _slice_label(drawn, number, value)
            for number, value in enumerate(drawn.values[0])
            if value is not None
        )
        look = f'<c:txPr>{_UNBROKEN}<a:lstStyle/><a:p><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
        return f'<c:dLbls>{slices}{look}{_flags(*_SLICE)}<c:showLeaderLines val="1"/></c:dLbls>'
    small = f' sz="{_SMALL_LABELS}"' if size < 1 else ""
    look = f'<c:txPr>{_FLAT}<a:defRPr{small}/></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    low = "".join(
        f'<c:dLbl><c:idx val="{number}"/>{look}<c:dLblPos val="b"/>{_flags("Val")}</c:dLbl>'
        for number in range(len(drawn.categories))
        if stands_below(kind, drawn, number)
    )
    place = "t" if kind == "line" else "outEnd"
    return f'<c:dLbls>{low}{look}<c:dLblPos val="{place}"/>{_flags("Val")}</c:dLbls>'


_SHOWN = ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
_SLICE = ("Val", "CatName", "Percent")
_FIELDS = (
    '<c:extLst><c:ext uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}" '
    'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart">'
    "<c15:dlblFieldTable/></c:ext></c:extLst>"
)
"""That a label has fields (MS-ODRAWXML, 2.24.3), which follow the workbook."""


def _flags(*shown: str) -> str:
    return "".join(f'<c:show{name} val="{int(name in shown)}"/>' for name in _SHOWN)


def _slice_label(drawn: Plot, number: int, value: Decimal) -> str:
    """Name, number with its unit, and share; of what is a share already, no other one."""
    pieces = [
        _field("CATEGORYNAME", drawn.categories[number], number),
        _literal(" "),
        _field("VALUE", plain_decimal(value), number),
        _literal(drawn.unit),
    ]
    if drawn.unit != "%":
        pieces += [_literal("，"), _field("PERCENTAGE", f"{share(drawn, value, 0)}%", number)]
    return (
        f'<c:dLbl><c:idx val="{number}"/><c:tx><c:rich>{_UNBROKEN}<a:lstStyle/>'
        f"<a:p>{''.join(pieces)}</a:p></c:rich></c:tx>"
        f'<c:dLblPos val="outEnd"/>{_flags(*_SLICE)}{_FIELDS}</c:dLbl>'
    )


def _field(kind: str, text: str, number: int) -> str:
    identifier = str(uuid5(NAMESPACE_URL, f"{kind} {number}")).upper()
    return (
        f'<a:fld id="{{{identifier}}}" type="{kind}"><a:rPr lang="zh-CN"/>'
        f"<a:t>{escaped(text)}</a:t></a:fld>"
    )


def _literal(text: str) -> str:
    return f'<a:r><a:rPr lang="zh-CN"/><a:t>{escaped(text)}</a:t></a:r>' if text else ""


def _texts(cells: str, texts: Sequence[str]) -> str:
    points = "".join(
        f'<c:pt idx="{number}"><c:v>{escaped(text)}</c:v></c:pt>'
        for number, text in enumerate(texts)
    )
    return (
        f"<c:strRef><c:f>{SHEET}!{cells}</c:f>"
        f'<c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache></c:strRef>'
    )


def _numbers(cells: str, values: Sequence[Decimal | None]) -> str:
    """The values as the workbook has them; a gap has no point.

    LibreOffice shows all labels of a series in one format, so it must suit them all.
    """
    formats = {number_format(value) for value in values if value is not None}
    usual = formats.pop() if len(formats) == 1 else "General"
    points = "".join(
        f'<c:pt idx="{number}"{_format_unless(usual, value)}>'
        f"<c:v>{plain_decimal(value)}</c:v></c:pt>"
        for number, value in enumerate(values)
        if value is not None
    )
    return (
        f"<c:numRef><c:f>{SHEET}!{cells}</c:f><c:numCache><c:formatCode>{usual}</c:formatCode>"
        f'<c:ptCount val="{len(values)}"/>{points}</c:numCache></c:numRef>'
    )


def _format_unless(usual: str, value: Decimal) -> str:
    own = number_format(value)
    return "" if own == usual else f' formatCode="{own}"'


# axes -------------------------------------------------------------------------------------


def _axes(block: Chart, drawn: Plot) -> str:
    """Bars are read from the top down; lines across help where no numbers stand at the points."""
    bar, steps = block.kind == "bar", axis(block.kind, drawn) if drawn.known else ()
    limits, unit = _limits(steps), _between(steps)
    is_told = label_size(block.kind, drawn) is not None
    grid = "" if is_told else f"<c:majorGridlines><c:spPr>{_THIN}</c:spPr></c:majorGridlines>"
    order, side = ("maxMin", "l") if bar else ("minMax", "b")
    value_side, crosses = ("b", "max") if bar else ("l", "autoZero")
    title = _axis_title(block.measured_in, upright=not bar) if block.measured_in else ""
    return (
        f'<c:catAx><c:axId val="{_CATEGORIES}"/>'
        f'<c:scaling><c:orientation val="{order}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{side}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f'<c:spPr>{_LINE}</c:spPr>{_NAMES}<c:crossAx val="{_VALUES}"/><c:crosses val="autoZero"/>'
        '<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>'
        '<c:noMultiLvlLbl val="1"/></c:catAx>'
        f'<c:valAx><c:axId val="{_VALUES}"/>'
        f'<c:scaling><c:orientation val="minMax"/>{limits}</c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{value_side}"/>'
        f"{grid}{title}"
        '<c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="out"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="nextTo"/><c:spPr>{_LINE}</c:spPr><c:crossAx val="{_CATEGORIES}"/>'
        f'<c:crosses val="{crosses}"/>'
        f'<c:crossBetween val="between"/>{unit}</c:valAx>'
    )


def _limits(steps: Sequence[Decimal]) -> str:
    if not steps:
        return ""
    least, most = plain_decimal(steps[0]), plain_decimal(steps[-1])
    return f'<c:max val="{most}"/><c:min val="{least}"/>'


def _between(steps: Sequence[Decimal]) -> str:
    return f'<c:majorUnit val="{plain_decimal(steps[1] - steps[0])}"/>' if steps else ""


def _axis_title(unit: str, *, upright: bool) -> str:
    """单位：亩; beside an upright axis from the bottom up."""
    turned = '<a:bodyPr rot="-5400000" vert="horz"/>' if upright else "<a:bodyPr/>"
    return (
        f'<c:title><c:tx><c:rich>{turned}<a:lstStyle/><a:p><a:pPr><a:defRPr b="0"/></a:pPr>'
        f'<a:r><a:rPr lang="zh-CN" b="0"/><a:t>单位：{escaped(one_line(unit))}</a:t></a:r>'
        '</a:p></c:rich></c:tx><c:overlay val="0"/></c:title>'
    )
