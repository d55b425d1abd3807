"""The same paper made the usual ways: docxtpl filling a ready template, python-docx by hand."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.shared import Pt
from docxtpl import DocxTemplate

from summarykit.document import Attachment, Block, Document, Paragraph, Section, Table
from summarykit.document.walk import plain


@dataclass(frozen=True)
class Content:
    """A paper as the usual ways need it: styled lines and a table of texts."""

    lines: list[tuple[int, str]]
    table: list[list[str]]


def content_of(document: Document) -> Content:
    """The lines (heading level, 0 for text) and the table of a finished document."""
    lines = [(0, document.title), *_lines(document.blocks)]
    tables = [block for one in document.attachments for block in _tables(one)]
    rows = [
        [plain(cell) for cell in row] for table in tables for row in (table.header, *table.rows)
    ]
    return Content(lines, rows)


def _lines(blocks: tuple[Block, ...]) -> Iterator[tuple[int, str]]:
    for block in blocks:
        if isinstance(block, Section):
            yield block.level, block.label + plain(block.title)
            yield from _lines(block.blocks)
        elif isinstance(block, Paragraph):
            yield 0, plain(block.inlines)


def _tables(attachment: Attachment) -> list[Table]:
    return [block for block in attachment.blocks if isinstance(block, Table)]


def ready_template() -> bytes:
    """A docxtpl template: a loop over paragraphs and a loop over table rows."""
    document = docx.Document()
    document.add_paragraph("{%p for level, text in lines %}")
    document.add_paragraph("{{ text }}")
    document.add_paragraph("{%p endfor %}")
    table = document.add_table(rows=3, cols=4)
    table.cell(0, 0).text = "{%tr for row in table %}"
    for column in range(4):
        table.cell(1, column).text = f"{{{{ row[{column}] }}}}"
    table.cell(2, 0).text = "{%tr endfor %}"
    return _saved(document)


def with_docxtpl(template: bytes, content: Content) -> bytes:
    """docxtpl filling the ready template."""
    filled = DocxTemplate(io.BytesIO(template))
    filled.render({"lines": content.lines, "table": content.table})
    return _saved(filled)


def with_python_docx(content: Content) -> bytes:
    """python-docx used the usual way: paragraph by paragraph, cell by cell, fonts set."""
    document = docx.Document()
    for level, text in content.lines:
        paragraph = document.add_heading(level=level) if level else document.add_paragraph()
        _style(paragraph.add_run(text))
    if content.table:
        table = document.add_table(rows=0, cols=len(content.table[0]))
        for row in content.table:
            cells = table.add_row().cells
            for cell, text in zip(cells, row, strict=True):
                _style(cell.paragraphs[0].add_run(text))
    return _saved(document)


def _style(run: Any) -> None:
    run.font.size = Pt(16)
    run.font.name = "Times New Roman"
    run._element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋_GB2312")


def _saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
