"""The exact place of the words that a finding means, in the text of its file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from summarykit.decoding import split_lines
from summarykit.findings import Finding
from summarykit.origin import Origin
from summarykit.validation.excerpts import with_excerpts

_LONGEST_VALUE = 200
"""Lines of one value that are looked through; the longest of real papers has some forty."""

_IN_FLOW = re.compile(r"[\[{]|[^,\[\]{}]+")
_IN_BLOCK = re.compile(r"[^\s|>].*?(?=\s+#|\s*$)")
"""A value as far as its line goes; the signs | and > only announce one."""

_ITEM = re.compile(r"(?: |- )*")


def pinpointed(findings: Iterable[Finding], text: str) -> tuple[Finding, ...]:
    """The findings at the words they quote, with their lines; `text` is that of their file.

    Words are looked for from the finding's own place to the end of the value that begins there.
    A rule that says the same of the same words several times means them one after the other.
    What is not found (words with escapes in them, say) stays where it was.
    """
    lines = split_lines(text)
    said: Counter[tuple[str, str, Origin | None]] = Counter()
    placed = []
    for finding in findings:
        same = (finding.code, finding.quote, finding.origin)
        placed.append(_placed(finding, lines, said[same]))
        said[same] += 1
    return with_excerpts(placed, text)


def _placed(finding: Finding, lines: list[str], passed_over: int) -> Finding:
    origin = finding.origin
    if origin is None or not 0 < origin.line <= len(lines):
        return finding
    if not finding.quote:
        return _with_value(finding, lines[origin.line - 1], origin.column)
    value = "\n".join(_value(origin, lines))
    found = _found(finding.quote, value, passed_over)
    if found is None:
        return finding
    line = origin.line + value.count("\n", 0, found.start())
    before = found.start() - (value.rfind("\n", 0, found.start()) + 1)
    column = before + (max(origin.column, 1) if line == origin.line else 1)
    return replace(
        finding,
        origin=replace(origin, line=line, column=column),
        width=len(found[0].partition("\n")[0]),
        excerpt=lines[line - 1],
    )


def _with_value(finding: Finding, line: str, column: int) -> Finding:
    """A finding about a fact without any words means the value at its place."""
    if not finding.fact or finding.width or not column:
        return finding
    before = line[: column - 1]
    is_flow = sum(map(before.count, "[{")) > sum(map(before.count, "]}"))
    value = (_IN_FLOW if is_flow else _IN_BLOCK).match(line, column - 1)
    is_value = value is not None and ": " not in value[0]
    return replace(finding, width=len(value[0].rstrip())) if value and is_value else finding


def _found(quote: str, value: str, passed_over: int) -> re.Match[str] | None:
    """Where the words stand; a line of the file may end between them.

    A number is not looked for inside a longer one, unless it stands nowhere else.
    """
    words = r"\s+".join(map(re.escape, quote.split()))
    left = r"(?<![\d.])" if quote[:1].isdigit() else ""
    right = r"(?!\.?\d)" if quote[-1:].isdigit() else ""
    for pattern in (left + words + right, words):
        found = list(islice(re.finditer(pattern, value), passed_over + 1))
        if found:
            return found[passed_over] if passed_over < len(found) else found[0]
    return None


def _value(origin: Origin, lines: list[str]) -> list[str]:
    """What is left of the value's first line, and its further lines."""
    first = lines[origin.line - 1]
    rest = lines[origin.line : origin.line + _LONGEST_VALUE]
    start = max(origin.column - 1, 0)
    return [first[start:], *_indented(rest, _least_indent(first, start))]


def _least_indent(line: str, start: int) -> int:
    """How far the further lines of the value that starts here must be indented."""
    item = _ITEM.match(line, 0, start)
    key = item.end() if item else 0
    if key < start:
        return key + 1  # behind its key: deeper than the key
    return line.rfind("-", 0, start) + 1 or start


def _indented(lines: list[str], least: int) -> Iterator[str]:
    for line in lines:
        if line.strip() and len(line) - len(line.lstrip(" ")) < least:
            return
        yield line
