"""What a reader of Markdown sees: kinds of blocks with their text, blanks folded."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pypandoc
from markdown_it import MarkdownIt
from markdown_it.token import Token

Seen = list[tuple[str, str]]


def folded(text: str) -> str:
    return " ".join(text.split())


def by_markdown_it(source: str) -> Seen:
    """h1, p, th, td with their text; fails on any markup inside a line."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return list(_lines(parser.parse(source)))


def _lines(tokens: list[Token]) -> Iterator[tuple[str, str]]:
    for opening, token in pairwise(tokens):
        assert opening.tag not in ("ul", "ol", "blockquote", "pre", "hr", "code"), opening
        if token.type == "inline":
            kinds = {child.type for child in token.children or ()}
            assert kinds <= {"text"}, kinds
            yield opening.tag, folded("".join(child.content for child in token.children or ()))


def by_pandoc(source: str, dialect: str) -> Seen:
    """The same through pandoc; bare addresses may become links."""
    tree = json.loads(pypandoc.convert_text(source, "json", format=dialect))
    return [line for block in tree["blocks"] for line in _block(block)]


def _block(block: dict[str, Any]) -> Iterator[tuple[str, str]]:
    content: Any = block.get("c")
    match block["t"], content:
        case "Header", [level, _, inlines]:
            yield f"h{level}", _text(inlines)
        case (("Para" | "Plain"), _):
            yield "p", _text(content)
        case "Table", [_, _, _, [_, head], bodies, _]:
            for row in head:
                yield from (("th", _cell(cell)) for cell in row[1])
            for row in bodies[0][3]:
                yield from (("td", _cell(cell)) for cell in row[1])
        case kind, _:
            raise AssertionError(f"{kind} where a paragraph, heading or table was written")


def _cell(cell: list[Any]) -> str:
    return "".join(text for block in cell[4] for _, text in _block(block))


def _text(inlines: list[dict[str, Any]]) -> str:
    return folded("".join(map(_inline, inlines)))


def _inline(inline: dict[str, Any]) -> str:
    match inline["t"], inline.get("c"):
        case "Str", text:
            return str(text)
        case (("Space" | "SoftBreak"), _):
            return " "
        case "Link", [_, inlines, _]:
            return "".join(map(_inline, inlines))
        case kind, _:
            raise AssertionError(f"{kind} inside a line")
