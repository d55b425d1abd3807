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
from summarykit.render.html.reading import Package, ink
from summarykit.render.html.sheets import Sheet, sheets_of
from summarykit.render.html.stylesheet import stylesheet
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
    shared = ink(package, lambda: next(charts, ""))
    sheets = list(sheets_of(package, shared))
    pages = list(dict.fromkeys(sheet.page for sheet in sheets))
    css = stylesheet(shared.used, layout.fallbacks, pages)
    body = "\n".join(_sheet(sheet, pages.index(sheet.page)) for sheet in sheets)
    return f"{_head(document, css)}<body>\n<main>\n{body}\n</main>\n{_notes(shared.said)}</body>\n</html>\n".encode()


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


def _sheet(sheet: Sheet, kind: int) -> str:
    return (
        f'<section class="sheet s{kind}" aria-label="第{sheet.number}页">'
        f'<div class="text">{sheet.text}</div>{sheet.behind}</section>'
    )


def _notes(said: list[str]) -> str:
    """The remarks, each with the way back to what it is about."""
    if not said:
        return ""
    notes = "\n".join(
        f'<li id="n{number}"><a href="#r{number}">↑</a> {escape(remark)}</li>'
        for number, remark in enumerate(said, 1)
    )
    return f'<aside class="notes" aria-label="核对意见">\n<ol>\n{notes}\n</ol>\n</aside>\n'
