"""The lines that findings speak of, and how much of them is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from summarykit.findings import Finding

_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_LINE_END = re.compile("\r\n|[\r\n]")


def with_excerpts(findings: Iterable[Finding], text: str) -> tuple[Finding, ...]:
    """The findings with the lines they speak of, from the text of their file."""
    found = tuple(findings)
    if not any(_wants_excerpt(finding) for finding in found):
        return found
    lines = _LINE_END.split(text)
    return tuple(_excerpted(finding, lines) for finding in found)


def _wants_excerpt(finding: Finding) -> bool:
    return bool(finding.origin and finding.origin.line and not finding.excerpt)


def _excerpted(finding: Finding, lines: list[str]) -> Finding:
    origin = finding.origin
    if origin is None or not _wants_excerpt(finding) or origin.line > len(lines):
        return finding
    line = lines[origin.line - 1]
    width = finding.width and _measured(line[origin.column - 1 :], finding.width)
    return replace(finding, excerpt=line, width=width)


def _measured(rest: str, width: int) -> int:
    """How much of the line is meant: a quoted text with its quotes, a bracket to its end."""
    quoted = _QUOTED.match(rest)
    if quoted:
        return quoted.end()
    if rest[:1] in ("[", "{"):
        return _bracket_end(rest)
    return min(width, len(rest.rstrip())) or 1


def _bracket_end(rest: str) -> int:
    depth = 0
    for end, sign in enumerate(rest, 1):
        depth += (sign in "[{") - (sign in "]}")
        if depth == 0:
            return end
    return len(rest.rstrip())
