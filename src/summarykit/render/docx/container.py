"""The parts of the package that depend on the layout only, made once per layout.

Not by python-docx: importing it costs a quarter of a cold start, and the bytes of its template
depend on its version. Part names and content types: ECMA-376, parts 1 (15) and 2.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from summarykit.document import Document
from summarykit.render.docx import page, styles
from summarykit.render.docx.archive import Entry, entry
from summarykit.render.docx.charts import WORKBOOK_TYPE, chart_part
from summarykit.render.docx.fonttable import font_table
from summarykit.render.docx.measures import Measures
from summarykit.render.docx.parts import (
    COMMENTS,
    NUMBERING,
    OPEN_XML,
    RELATIONSHIPS,
    TEXT_BOXES,
    WORD_TYPE,
    Features,
    Part,
    charts_in,
    word_part,
)
from summarykit.render.docx.stylesheet import stylesheet
from summarykit.render.docx.text import escaped

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = f"{OPEN_XML}/package/2006"
_PACKAGE_TYPE = "application/vnd.openxmlformats-package"
_NAMESPACES = f'xmlns:w="{styles.NAMESPACE}" xmlns:r="{RELATIONSHIPS}"'
_DOCUMENT = "word/document.xml"
_TYPES = {
    _DOCUMENT: f"{WORD_TYPE}.document.main+xml",
    "docProps/core.xml": f"{_PACKAGE_TYPE}.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}


_MODERN = (
    ("compatibilityMode", "15"),
    ("overrideTableStyleFontSizeAndJustification", "1"),
    ("enableOpenTypeFeatures", "1"),
    ("doNotFlipMirrorIndents", "1"),
    ("differentiateMultirowTableHeaders", "1"),
)
"""What Word 2013 and later write into a new file; without them it says 兼容模式."""


@lru_cache(maxsize=32)
def container(measures: Measures, features: Features = frozenset()) -> tuple[Entry, ...]:
    """The package without a text in it; that of a review copy has a place for comments."""
    files = _files(measures, features)
    return tuple(entry(name, (_HEAD + xml).encode()) for name, xml in files if xml)


def filled(
    ready: Iterable[Entry],
    document: Document,
    text: str,
    *,
    comments: str = "",
    numbering: str = "",
) -> Iterator[Entry]:
    """All entries of a paper: the ready ones, its properties, text, comments and numberings.

    `text` is the content of `w:body` with its section properties.
    """
    yield from ready
    yield entry("docProps/app.xml", _application(document).encode())
    yield entry("docProps/core.xml", _core(document).encode())
    names = f"{_NAMESPACES} {TEXT_BOXES}" if "<mc:AlternateContent>" in text else _NAMESPACES
    xml = f"{_HEAD}<w:document {names}><w:body>{text}</w:body></w:document>"
    yield entry(_DOCUMENT, xml.encode())
    if comments:
        xml = f"{_HEAD}<w:comments {_NAMESPACES}>{comments}</w:comments>"
        yield entry("word/comments.xml", xml.encode())
    if numbering:
        xml = f"{_HEAD}<w:numbering {_NAMESPACES}>{numbering}</w:numbering>"
        yield entry("word/numbering.xml", xml.encode())


def _files(measures: Measures, features: Features) -> Iterator[tuple[str, str]]:
    parts = tuple(_parts(measures, features))
    yield "[Content_Types].xml", _content_types(parts, workbooks=bool(charts_in(features)))
    yield "_rels/.rels", _package_relationships()
    yield "word/_rels/document.xml.rels", _document_relationships(parts)
    yield from ((part.name, part.xml) for part in parts)


def _parts(measures: Measures, features: Features) -> Iterator[Part]:
    yield word_part("styles", stylesheet(measures, features))
    yield word_part("settings", _settings())
    yield word_part("fontTable", font_table(measures))
    for name, content in page.footers(measures, features):
        yield word_part("footer", f"<w:ftr {_NAMESPACES}>{content}</w:ftr>", name=name)
    yield from map(chart_part, range(1, charts_in(features) + 1))
    if COMMENTS in features:
        yield word_part("comments", "")
    if NUMBERING in features:
        yield word_part("numbering", "")


def _content_types(parts: Iterable[Part], *, workbooks: bool) -> str:
    types = {**_TYPES, **{part.name: part.content_type for part in parts}}
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in types.items()
    )
    sheets = f'<Default Extension="xlsx" ContentType="{WORKBOOK_TYPE}"/>' if workbooks else ""
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{_PACKAGE_TYPE}.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{sheets}{overrides}</Types>'
    )


def _package_relationships() -> str:
    return _relationships(
        ("document", f"{RELATIONSHIPS}/officeDocument", _DOCUMENT),
        ("core", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ("app", f"{RELATIONSHIPS}/extended-properties", "docProps/app.xml"),
    )


def _document_relationships(parts: Iterable[Part]) -> str:
    return _relationships(
        *((part.id, part.relation, part.name.removeprefix("word/")) for part in parts)
    )


def _relationships(*targets: tuple[str, str, str]) -> str:
    written = "".join(
        f'<Relationship Id="{id}" Type="{kind}" Target="{target}"/>' for id, kind, target in targets
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{written}</Relationships>'


def _settings() -> str:
    """Odd and even footers, and the manners of a current Word set to Chinese."""
    word = "http://schemas.microsoft.com/office/word"
    compat = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{word}" w:val="{value}"/>'
        for name, value in _MODERN
    )
    return (
        f'<w:settings xmlns:w="{styles.NAMESPACE}"><w:zoom w:percent="100"/>'
        '<w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f"<w:compat><w:doNotExpandShiftReturn/><w:useFELayout/>{compat}</w:compat>"
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def _application(document: Document) -> str:
    """The program, and the agency as 单位."""
    properties = f"{OPEN_XML}/officeDocument/2006/extended-properties"
    agency = f"<Company>{escaped(document.agency)}</Company>" if document.agency else ""
    return (
        f'{_HEAD}<Properties xmlns="{properties}"><Application>summarykit</Application>{agency}'
        "</Properties>"
    )


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
