"""The whole way in one function each: facts to document, document to file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from summarykit.compose import compose, finish
from summarykit.document import Document
from summarykit.facts import WorkSummary
from summarykit.findings import Finding
from summarykit.layout import Layout
from summarykit.packs import Pack, load_pack
from summarykit.packs.load import BASE


@dataclass(frozen=True, slots=True)
class Built:
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
    chosen = pack if isinstance(pack, Pack) else load_pack(pack or summary.pack or BASE, folder)
    composed = compose(summary, chosen)
    document = finish(composed.document, chosen.layout)
    return Built(document, chosen.layout, composed.findings)
