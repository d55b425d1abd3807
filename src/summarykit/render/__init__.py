"""Finished documents to files: Word, HTML, Markdown, plain text, JSON.

A renderer sees the tree and the layout, nothing else. The built-in ones stand in one table and
are imported when first used.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol

from summarykit.document import Document
from summarykit.errors import RenderError
from summarykit.findings import Finding
from summarykit.render.refused import placed, refuse_unfinished, refused

if TYPE_CHECKING:
    from summarykit.layout import Layout

__all__ = ["RENDERERS", "Renderer", "render", "suffix_of"]


class Renderer(Protocol):
    """Turns a finished document into a file's bytes."""

    @property
    def name(self) -> str:
        """What it is asked for by: docx."""

    @property
    def suffix(self) -> str:
        """The ending of its files: .docx."""

    def render(self, document: Document, layout: Layout, /) -> bytes:
        """The bytes of the file; raises `RenderError` for a document that it cannot hold."""


class _BuiltIn(NamedTuple):
    """A renderer of ours, by the module and function that do the work."""

    name: str
    suffix: str
    module: str
    function: str

    def render(self, document: Document, layout: Layout, /) -> bytes:
        work = getattr(import_module(f"{__name__}.{self.module}"), self.function)
        made: bytes = work(document, layout)
        return made


RENDERERS: Mapping[str, Renderer] = {
    "docx": _BuiltIn("docx", ".docx", "docx", "render_docx"),
    "md": _BuiltIn("md", ".md", "markdown", "render_markdown"),
    "txt": _BuiltIn("txt", ".txt", "plain", "render_plain"),
    "json": _BuiltIn("json", ".json", "tree_json", "render_json"),
    "html": _BuiltIn("html", ".html", "html", "render_html"),
}


def render(document: Document, layout: Layout, to: str) -> bytes:
    """The bytes of a finished document as docx, md, txt, json or html.

    The same document and layout give the same bytes. Raises `RenderError`: SK702 for another
    format, SK701 for a text with a character that the file cannot hold, at the place of the fact,
    SK704 for a document that `finish` has not seen, which only json can hold.
    """
    renderer = _known(to)
    if to != "json":
        refuse_unfinished(document)
    try:
        return renderer.render(document, layout)
    except UnicodeEncodeError as error:
        refusal = refused(error.object, error.start, renderer.suffix)
        raise placed(refusal, document) from None
    except RenderError as error:
        raise placed(error, document) from error


def suffix_of(to: str) -> str:
    """The ending of a format's files: md → .md. Raises `RenderError` (SK702) for another one."""
    return _known(to).suffix


def _known(to: str) -> Renderer:
    renderer = RENDERERS.get(to)
    if renderer is None:
        known = f"可用的格式：{'、'.join(RENDERERS)}"
        hint = f"{known}；PDF 用 summarykit.to_pdf 由 docx 转成" if to == "pdf" else known
        finding = Finding(code="SK702", message=f"没有输出格式“{to}”", hint=hint)
        raise RenderError(findings=[finding])
    return renderer
