"""summarykit: structured facts in, a Chinese work summary (工作总结) out.

    from summarykit import build, read_facts, render

    built = build(read_facts("facts.yaml"))
    Path("总结.docx").write_bytes(render(built.document, built.layout, "docx"))

Names are imported when first used, so that `import summarykit` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summarykit.build import Built, build
    from summarykit.document import Document
    from summarykit.document.exchange import from_json, to_json
    from summarykit.errors import FactsError, PackError, PhraseError, RenderError, SummaryKitError
    from summarykit.facts import (
        Achievement,
        Agency,
        Attachment,
        Case,
        Experience,
        Honour,
        Indicator,
        LeadSlots,
        Measure,
        Outcome,
        Overview,
        Period,
        Plan,
        PreviousPlan,
        Problem,
        SignOff,
        Table,
        WorkSummary,
    )
    from summarykit.findings import Finding, Severity
    from summarykit.layout import Layout
    from summarykit.origin import FactRef, Origin
    from summarykit.packs import Pack, load_pack, shipped_packs
    from summarykit.reading import dump_facts, parse_facts, read_facts
    from summarykit.render import render
    from summarykit.values import PENDING

__version__ = "0.1.0"

_HOMES = {
    "build": ("Built", "build"),
    "document": ("Document",),
    "document.exchange": ("from_json", "to_json"),
    "errors": ("FactsError", "PackError", "PhraseError", "RenderError", "SummaryKitError"),
    "facts": (
        "Achievement", "Agency", "Attachment", "Case", "Experience", "Honour", "Indicator",
        "LeadSlots", "Measure", "Outcome", "Overview", "Period", "Plan", "PreviousPlan",
        "Problem", "SignOff", "Table", "WorkSummary",
    ),
    "findings": ("Finding", "Severity"),
    "layout": ("Layout",),
    "origin": ("FactRef", "Origin"),
    "packs": ("Pack", "load_pack", "shipped_packs"),
    "reading": ("dump_facts", "parse_facts", "read_facts"),
    "render": ("render",),
    "values": ("PENDING",),
}  # fmt: skip
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = sorted(_HOME_OF)  # the table above is the one list of names


def __getattr__(name: str) -> Any:
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{home}"), name)
