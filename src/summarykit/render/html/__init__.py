"""The paper as one HTML page that shows its sheets as they will be printed.

The DOCX is written and read back, and laid out here, not in the browser: its lines and pages are
those of the PDF that LibreOffice makes. Browsers break lines elsewhere, since they put other gaps
between Chinese and digits and know other marks that no line may begin with; a script that flows
their lines into sheets would turn pages elsewhere too, and leave a page that needs one. As it is,
the page holds no script, asks nobody for anything and looks the same with whatever fonts.
"""

from __future__ import annotations

from dataclasses import replace
from html import escape

from summarykit.document import Document
from summarykit.errors import RenderError
from summarykit.layout import Layout
from summarykit.render.chart_svg import svg
from summarykit.render.docx import render_docx
from summarykit.render.docx.charts import charts_of
from summarykit.render.html.outside import Package, behind
from summarykit.render.html.stylesheet import stylesheet
from summarykit.render.html.writing import Writing
from summarykit.render.sheets.boxes import Ink
from summarykit.render.sheets.looks import Styles
from summarykit.render.sheets.sections import Sheet, sheets_of
from summarykit.render.wording import one_line

__all__ = ["render_html"]

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def render_html(document: Document, layout: Layout) -> bytes:
    """The bytes of the page of a finished document, in UTF-8.

    Remarks are marked and numbered, and stand in a list below the sheets. Raises `RenderError`
    (SK701) for a text with a character that HTML cannot hold.
    """
    package = Package(_docx(document, layout))
    charts = map(svg, charts_of(document))
    writing = Writing(lambda: next(charts, ""))
    ink = Ink(Styles(package.part("word/styles.xml")), {}, [])
    sheets = [
        (sheet.column.page, _sheet(sheet, package, writing))
        for sheet in sheets_of(package.body, ink)
    ]
    pages = list(dict.fromkeys(page for page, _ in sheets))
    css = stylesheet(ink.used, layout.fallbacks, pages)
    body = "\n".join(f'<section class="sheet s{pages.index(page)}" {html}' for page, html in sheets)
    notes = _notes([package.comments.get(it, "") for it in ink.remarks])
    return (
        f"{_head(document, css)}<body>\n<main>\n{body}\n</main>\n{notes}</body>\n</html>\n".encode()
    )


def _docx(document: Document, layout: Layout) -> bytes:
    """The DOCX with its labels as text; what it cannot hold, HTML cannot either."""
    try:
        return render_docx(document, layout.model_copy(update={"labels": "literal"}))
    except RenderError as error:
        findings = (
            replace(one, message=one.message.replace(" .docx ", " .html ", 1))
            for one in error.findings
        )
        raise RenderError("", findings) from None


def _head(document: Document, css: str) -> str:
    title = one_line(document.title) or "工作总结"
    named = {
        "viewport": "width=device-width",
        "author": document.agency,
        "description": document.subject,
        "keywords": "，".join(document.keywords),
        "generator": "summarykit",
    }
    metas = "\n".join(
        f'<meta name="{name}" content="{escape(one_line(content))}">'
        for name, content in named.items()
        if content
    )
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f"<title>{escape(title)}</title>\n{metas}\n<style>\n{css}\n</style>\n</head>\n"
    )


def _sheet(sheet: Sheet, package: Package, writing: Writing) -> str:
    """A sheet but for its opening, which names its kind of page."""
    text = "".join(map(writing.part, sheet.parts))
    outside = behind(sheet, package, writing)
    return f'aria-label="第{sheet.number}页"><div class="text">{text}</div>{outside}</section>'


def _notes(said: list[str]) -> str:
    """The remarks, each with the way back to what it is about."""
    if not said:
        return ""
    notes = "\n".join(
        f'<li id="n{number}"><a href="#r{number}">↑</a> {escape(remark)}</li>'
        for number, remark in enumerate(said, 1)
    )
    return f'<aside class="notes" aria-label="核对意见">\n<ol>\n{notes}\n</ol>\n</aside>\n'
