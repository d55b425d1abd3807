"""The parts of the package that depend on the layout only, made once per layout.

Not by python-docx: importing it costs a quarter of a cold start, and the bytes of its template
depend on its version. Part names and content types: ECMA-376, parts 1 (15) and 2.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from summarykit.document import Document
from summarykit.render.docx import page, styles
from summarykit.render.docx.archive import Entry, entry
from summarykit.render.docx.measures import Measures
from summarykit.render.docx.text import attribute, escaped

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OPEN_XML = "http://schemas.openxmlformats.org"
_RELATIONSHIPS = f"{_OPEN_XML}/officeDocument/2006/relationships"
_PACKAGE = f"{_OPEN_XML}/package/2006"
_PACKAGE_TYPE = "application/vnd.openxmlformats-package"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NAMESPACES = f'xmlns:w="{styles.NAMESPACE}" xmlns:r="{_RELATIONSHIPS}"'

_PARTS = {
    "word/document.xml": f"{_WORD_TYPE}.document.main+xml",
    "word/styles.xml": f"{_WORD_TYPE}.styles+xml",
    "word/settings.xml": f"{_WORD_TYPE}.settings+xml",
    "word/fontTable.xml": f"{_WORD_TYPE}.fontTable+xml",
    "word/footer1.xml": f"{_WORD_TYPE}.footer+xml",
    "word/footer2.xml": f"{_WORD_TYPE}.footer+xml",
    "docProps/core.xml": f"{_PACKAGE_TYPE}.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}
_COMMENTS = "word/comments.xml"
_ODD_FOOTER, _EVEN_FOOTER = "rId4", "rId5"

# What Word looks for where the official fonts, which Windows no longer brings, are missing.
_ALSO_KNOWN_AS = {
    "仿宋_GB2312": "仿宋",
    "楷体_GB2312": "楷体",
    "方正小标宋简体": "华文中宋",
    "方正小标宋_GBK": "华文中宋",
}


class Container(NamedTuple):
    """The ready entries, and the section properties that close the body."""

    entries: tuple[Entry, ...]
    section: str


@lru_cache(maxsize=16)
def container(measures: Measures, *, reviewed: bool = False) -> Container:
    """The package without a text in it; that of a review copy has a place for comments."""
    parts = _parts(measures, reviewed=reviewed)
    entries = tuple(entry(name, (_HEAD + xml).encode()) for name, xml in parts)
    return Container(entries, page.section(measures, _ODD_FOOTER, _EVEN_FOOTER))


def filled(ready: Container, document: Document, body: str, comments: str = "") -> Iterator[Entry]:
    """All entries of a paper: the ready ones, its properties, its text and its comments."""
    yield from ready.entries
    yield entry("docProps/core.xml", _core(document).encode())
    text = f"{_HEAD}<w:document {_NAMESPACES}><w:body>{body}{ready.section}</w:body></w:document>"
    yield entry("word/document.xml", text.encode())
    if comments:
        text = f"{_HEAD}<w:comments {_NAMESPACES}>{comments}</w:comments>"
        yield entry(_COMMENTS, text.encode())


def _parts(measures: Measures, *, reviewed: bool) -> Iterator[tuple[str, str]]:
    yield "[Content_Types].xml", _content_types(reviewed=reviewed)
    yield "_rels/.rels", _package_relationships()
    yield "docProps/app.xml", _application()
    yield "word/_rels/document.xml.rels", _document_relationships(reviewed=reviewed)
    yield "word/styles.xml", styles.styles(measures, reviewed=reviewed)
    yield "word/settings.xml", _settings()
    yield "word/fontTable.xml", _font_table(measures)
    yield "word/footer1.xml", _footer(styles.ODD_PAGE_NUMBER)
    yield "word/footer2.xml", _footer(styles.EVEN_PAGE_NUMBER)


def _content_types(*, reviewed: bool) -> str:
    parts = {**_PARTS, _COMMENTS: f"{_WORD_TYPE}.comments+xml"} if reviewed else _PARTS
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in parts.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{_PACKAGE_TYPE}.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _package_relationships() -> str:
    return _relationships(
        (f"{_RELATIONSHIPS}/officeDocument", "word/document.xml"),
        (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        (f"{_RELATIONSHIPS}/extended-properties", "docProps/app.xml"),
    )


def _document_relationships(*, reviewed: bool) -> str:
    comments = ((f"{_RELATIONSHIPS}/comments", "comments.xml"),) if reviewed else ()
    return _relationships(
        (f"{_RELATIONSHIPS}/styles", "styles.xml"),
        (f"{_RELATIONSHIPS}/settings", "settings.xml"),
        (f"{_RELATIONSHIPS}/fontTable", "fontTable.xml"),
        (f"{_RELATIONSHIPS}/footer", "footer1.xml"),
        (f"{_RELATIONSHIPS}/footer", "footer2.xml"),
        *comments,
    )


def _relationships(*targets: tuple[str, str]) -> str:
    """Relationships with the ids rId1, rId2 … in the order given."""
    written = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{written}</Relationships>'


def _footer(style: str) -> str:
    return f"<w:ftr {_NAMESPACES}>{page.footer(style)}</w:ftr>"


def _settings() -> str:
    """Odd and even footers, and the manners of a current Word set to Chinese."""
    modern = ("compatibilityMode", "15"), ("overrideTableStyleFontSizeAndJustification", "1")
    word = "http://schemas.microsoft.com/office/word"
    compat = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{word}" w:val="{value}"/>'
        for name, value in modern
    )
    return (
        f'<w:settings xmlns:w="{styles.NAMESPACE}"><w:zoom w:percent="100"/>'
        '<w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f"<w:compat><w:doNotExpandShiftReturn/><w:useFELayout/>{compat}</w:compat>"
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def _font_table(measures: Measures) -> str:
    faces = (
        measures.body,
        measures.title,
        measures.subtitle,
        *measures.headings,
        measures.attachment_label,
        measures.table,
        measures.page_number,
    )
    fonts = {**{face.latin: False for face in faces}, **{face.font: True for face in faces}}
    written = "".join(_font(name, chinese=chinese) for name, chinese in fonts.items())
    return f'<w:fonts xmlns:w="{styles.NAMESPACE}">{written}</w:fonts>'


def _font(name: str, *, chinese: bool) -> str:
    also = _ALSO_KNOWN_AS.get(name, "")
    other_name = f'<w:altName w:val="{also}"/>' if also else ""
    charset = '<w:charset w:val="86"/>' if chinese else '<w:charset w:val="00"/>'
    return f'<w:font w:name="{attribute(name)}">{other_name}{charset}</w:font>'


def _application() -> str:
    properties = f"{_OPEN_XML}/officeDocument/2006/extended-properties"
    return f'<Properties xmlns="{properties}"><Application>summarykit</Application></Properties>'


def _core(document: Document) -> str:
    """Title, agency, subject, keywords; no dates, for nothing here reads the clock."""
    core = f"{_PACKAGE}/metadata/core-properties"
    texts = {
        "dc:title": document.title,
        "dc:subject": document.subject,
        "dc:creator": document.agency,
        "cp:keywords": "；".join(document.keywords),
        "dc:language": "zh-CN",
    }
    written = "".join(f"<{tag}>{escaped(text)}</{tag}>" for tag, text in texts.items() if text)
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{core}" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"{written}</cp:coreProperties>"
    )
