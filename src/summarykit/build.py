"""The whole way in one function each: facts to document, document to file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from summarykit.compose import compose, finish
from summarykit.document import Document
from summarykit.errors import PackError
from summarykit.facts import WorkSummary
from summarykit.findings import Finding
from summarykit.layout import Layout
from summarykit.packs import Pack, load_pack
from summarykit.packs.load import BASE


class Built(NamedTuple):
    """A finished paper: its tree, the layout it is to be set in, and what was noticed."""

    document: Document
    layout: Layout
    findings: tuple[Finding, ...] = ()


def build(
    summary: WorkSummary, pack: Pack | str | Path | None = None, *, folder: Path | None = None
) -> Built:
    """Compose and finish the paper that the facts and the pack make.

    `pack`: a pack, its name or its folder; None: the one that the facts name, `general` when
    they name none. `folder` is where a relative path of a pack is taken from.
    Raises `FactsError`, `PackError` or `PhraseError`, each with all its findings.
    """
    chosen = pack if isinstance(pack, Pack) else _found(pack, summary, folder)
    composed = compose(summary, chosen)
    document = finish(composed.document, chosen.layout)
    return Built(document, chosen.layout, composed.findings)


def _found(pack: str | Path | None, summary: WorkSummary, folder: Path | None) -> Pack:
    """The pack by name; one that the facts name and that is not there is said at its line."""
    try:
        return load_pack(pack or summary.pack or BASE, folder)
    except PackError as error:
        place = None if pack else summary.origin_of("pack")
        findings = [one if one.origin else replace(one, origin=place) for one in error.findings]
        raise PackError(findings=findings) from error
