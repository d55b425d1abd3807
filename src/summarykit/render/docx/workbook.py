"""The workbook behind a chart (SpreadsheetML, ECMA-376, part 1, 18): what 编辑数据 opens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from summarykit.arithmetic import places
from summarykit.render.charting import Plot
from summarykit.render.docx.archive import Entry, archive, entry
from summarykit.render.docx.parts import OPEN_XML, RELATIONSHIPS
from summarykit.render.docx.text import escaped
from summarykit.text.figures import plain_decimal

SHEET = "Sheet1"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = f"{OPEN_XML}/spreadsheetml/2006/main"
_PACKAGE = f"{OPEN_XML}/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_FIRST_FORMAT = 164
"""Number formats below this one are Excel's own."""


def workbook(plot: Plot) -> bytes:
    """An XLSX file: categories down column A, a series in each column from B, names in row 1."""
    formats = sorted({number_format(value) for value in plot.known})
    return archive(_entries(plot, formats))


def cell(column: int, row: int) -> str:
    """The absolute address of a cell; both count from 0: (1, 0) is $B$1."""
    return f"${_letters(column)}${row + 1}"


def number_format(value: Decimal) -> str:
    """As many places as were typed: 0, 0.0, 0.00."""
    return "0" + ("." + "0" * places(value) if places(value) else "")


def _letters(column: int) -> str:
    more, last = divmod(column, 26)
    return (_letters(more - 1) if more else "") + chr(ord("A") + last)


def _entries(plot: Plot, formats: Sequence[str]) -> Iterator[Entry]:
    for name, xml in (
        ("[Content_Types].xml", _content_types()),
        ("_rels/.rels", _relationships(("officeDocument", "xl/workbook.xml"))),
        ("xl/workbook.xml", _workbook()),
        (
            "xl/_rels/workbook.xml.rels",
            _relationships(("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")),
        ),
        ("xl/worksheets/sheet1.xml", _sheet(plot, formats)),
        ("xl/styles.xml", _styles(formats)),
    ):
        yield entry(name, (_HEAD + xml).encode())


def _content_types() -> str:
    parts = (("workbook", "sheet.main"), ("worksheets/sheet1", "worksheet"), ("styles", "styles"))
    overrides = "".join(
        f'<Override PartName="/xl/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
        for name, kind in parts
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(*targets: tuple[str, str]) -> str:
    written = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATIONSHIPS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{written}</Relationships>'


def _workbook() -> str:
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{RELATIONSHIPS}"><sheets>'
        f'<sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )


def _sheet(plot: Plot, formats: Sequence[str]) -> str:
    rows = [_row(0, [_text(column, 0, name) for column, name in enumerate(("", *plot.names))])]
    for number, category in enumerate(plot.categories, 1):
        cells = [_text(0, number, category)]
        cells += [
            _figure(column, number, row[number - 1], formats)
            for column, row in enumerate(plot.values, 1)
        ]
        rows.append(_row(number, cells))
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(rows)}</sheetData></worksheet>'


def _row(number: int, cells: Sequence[str]) -> str:
    return f'<row r="{number + 1}">{"".join(cells)}</row>'


def _text(column: int, row: int, text: str) -> str:
    if not text:
        return ""
    said = f'<is><t xml:space="preserve">{escaped(text)}</t></is>'
    return f'<c r="{_letters(column)}{row + 1}" t="inlineStr">{said}</c>'


def _figure(column: int, row: int, value: Decimal | None, formats: Sequence[str]) -> str:
    if value is None:
        return ""
    style = formats.index(number_format(value)) + 1
    return f'<c r="{_letters(column)}{row + 1}" s="{style}"><v>{plain_decimal(value)}</v></c>'


def _styles(formats: Sequence[str]) -> str:
    codes = "".join(
        f'<numFmt numFmtId="{number}" formatCode="{code}"/>'
        for number, code in enumerate(formats, _FIRST_FORMAT)
    )
    cells = "".join(
        f'<xf numFmtId="{number}" fontId="0" fillId="0" borderId="0" xfId="0" '
        'applyNumberFormat="1"/>'
        for number in range(_FIRST_FORMAT, _FIRST_FORMAT + len(formats))
    )
    numbers = f'<numFmts count="{len(formats)}">{codes}</numFmts>' if formats else ""
    no_cell = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"'
    return (
        f'<styleSheet xmlns="{_MAIN}">{numbers}'
        '<fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        f'<cellStyleXfs count="1">{no_cell}/></cellStyleXfs>'
        f'<cellXfs count="{len(formats) + 1}">{no_cell} xfId="0"/>{cells}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles>'
        "</styleSheet>"
    )
