"""Findings on the screen: with the source line, coloured where it is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from summarykit.decoding import decode
from summarykit.errors import SummaryKitError
from summarykit.findings import Finding, Severity
from summarykit.validation import pinpointed

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def show_error(error: SummaryKitError) -> None:
    """What stopped the work, on standard error."""
    message = str(error.args[0]) if error.args and error.args[0] else ""
    if message:
        click.echo(message, err=True)
    show(error.findings)


def show(findings: Iterable[Finding], *, err: bool = True) -> None:
    """The findings in the order of their places, on standard error; else on standard output."""
    stream = sys.stderr if err else sys.stdout
    for finding in located(findings):
        text = str(finding)
        if stream.isatty():
            _coloured(text, _COLOURS[finding.severity], err)
        else:
            click.echo(text, err=err)


def located(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings in the order of their places, at the very words and with their lines.

    Each file that is at hand is read once.
    """
    by_file: dict[str, list[Finding]] = {}
    for finding in findings:
        by_file.setdefault(finding.origin.file if finding.origin else "", []).append(finding)
    placed = (
        one for file, found in by_file.items() for one in pinpointed(found, _text_of(file, found))
    )
    return tuple(sorted(placed, key=_place))


def _coloured(text: str, colour: str, err: bool) -> None:
    from rich.console import Console
    from rich.text import Text

    first, _, rest = text.partition("\n")
    shown = Text(first, style=f"bold {colour}").append("\n" + rest if rest else "", style="none")
    Console(stderr=err, highlight=False, soft_wrap=True).print(shown)


def _place(finding: Finding) -> tuple[str, int, int]:
    origin = finding.origin
    return (origin.file, origin.line, origin.column) if origin else ("", 0, 0)


def _text_of(file: str, findings: Iterable[Finding]) -> str:
    """The file's text, where any finding has a use for it; else nothing."""
    path = Path(file)
    if not any(it.origin and it.origin.line for it in findings) or not path.is_file():
        return ""
    try:
        return decode(path.read_bytes(), file).text or ""
    except OSError:
        return ""
