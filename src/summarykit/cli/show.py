"""Findings on the screen: with the source line, coloured where it is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import click

from summarykit.errors import SummaryKitError
from summarykit.findings import Finding, Severity

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def show_error(error: SummaryKitError) -> None:
    """What stopped the work, on standard error."""
    message = str(error.args[0]) if error.args and error.args[0] else ""
    if message:
        click.echo(message, err=True)
    show(error.findings)


def show(findings: Iterable[Finding]) -> None:
    """The findings in the order of their places, on standard error."""
    for finding in sorted(findings, key=_place):
        text = str(_with_excerpt(finding))
        if sys.stderr.isatty():
            _coloured(text, _COLOURS[finding.severity])
        else:
            click.echo(text, err=True)


def _coloured(text: str, colour: str) -> None:
    from rich.console import Console
    from rich.text import Text

    first, _, rest = text.partition("\n")
    shown = Text(first, style=f"bold {colour}").append("\n" + rest if rest else "", style="none")
    Console(stderr=True, highlight=False, soft_wrap=True).print(shown)


def _place(finding: Finding) -> tuple[str, int, int]:
    origin = finding.origin
    return (origin.file, origin.line, origin.column) if origin else ("", 0, 0)


def _with_excerpt(finding: Finding) -> Finding:
    """The finding with its source line, read from the file where it is at hand."""
    origin = finding.origin
    if finding.excerpt or origin is None or not origin.line:
        return finding
    path = Path(origin.file)
    lines = _lines(path) if path.is_file() else []
    if origin.line > len(lines):
        return finding
    return replace(finding, excerpt=lines[origin.line - 1])


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return []
