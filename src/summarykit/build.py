"""The whole way in one function each: facts to document, document to file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from summarykit.compose import compose, finish
from summarykit.document import Document
from summarykit.errors import PackError, SummaryKitError
from summarykit.facts import WorkSummary
from summarykit.findings import Finding
from summarykit.layout import Layout
from summarykit.packs import Pack, load_pack
from summarykit.packs.load import BASE
from summarykit.packs.severities import settled

if TYPE_CHECKING:
    from summarykit.lint import Rule


class Built(NamedTuple):
    """A finished paper: its tree, the layout it is to be set in, and what was noticed.

    `summary` and `pack` are what it was made of; None for a tree made otherwise. `computed` are
    the values that formulas gave, by the id of their indicator.
    """

    document: Document
    layout: Layout
    findings: tuple[Finding, ...] = ()
    summary: WorkSummary | None = None
    pack: Pack | None = None
    computed: Mapping[str, Decimal] = MappingProxyType({})


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
    findings = settled(composed.findings, chosen.rules)
    return Built(document, chosen.layout, findings, summary, chosen, composed.computed)


def check(
    summary: WorkSummary,
    pack: Pack | str | Path | None = None,
    *,
    folder: Path | None = None,
    rules: Iterable[Rule] | None = None,
) -> tuple[Finding, ...]:
    """All that is to be said of the facts and of the paper they make, by place.

    `pack` and `folder` as for `build`; `rules` are the rules to run, None: the built-in ones
    and those of installed distributions. Raises what `build` raises, `ExtensionError` too.
    """
    return examine(build(summary, pack, folder=folder), rules)


def examine(built: Built, rules: Iterable[Rule] | None = None) -> tuple[Finding, ...]:
    """What was noticed while the paper was built, and what the rules find in it."""
    # Some fifty rules with their patterns: only who checks pays for loading them.
    from summarykit.extensions import installed_rules
    from summarykit.lint import BUILT_IN, Manuscript, run

    if built.summary is None or built.pack is None:
        return built.findings
    manuscript = Manuscript(built.summary, built.document, built.pack.terms.terms, built.computed)
    chosen = (*BUILT_IN, *installed_rules()) if rules is None else rules
    try:
        return (*built.findings, *run(manuscript, chosen, built.pack.rules))
    except SummaryKitError as error:
        raise type(error)(findings=(*built.findings, *error.findings)) from error


def _found(pack: str | Path | None, summary: WorkSummary, folder: Path | None) -> Pack:
    """The pack by name; one that the facts name and that is not there is said at its line."""
    try:
        return load_pack(pack or summary.pack or BASE, folder)
    except PackError as error:
        place = None if pack else summary.origin_of("pack")
        findings = [one if one.origin else replace(one, origin=place) for one in error.findings]
        raise PackError(findings=findings) from error
