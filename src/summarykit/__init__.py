"""summarykit: structured facts in, a Chinese work summary (工作总结) out.

from summarykit import build, read_facts, render

paper = build(read_facts("facts.yaml"))
Path("总结.docx").write_bytes(render(paper.document, paper.layout, "docx"))
"""

from summarykit.build import Built, build, check
from summarykit.document import Document
from summarykit.document.exchange import from_json, to_json
from summarykit.errors import FactsError, PackError, PhraseError, RenderError, SummaryKitError
from summarykit.facts import (
    Achievement,
    Agency,
    Attachment,
    Attendance,
    Case,
    Chart,
    Colophon,
    Experience,
    Honour,
    Indicator,
    LeadSlots,
    Letterhead,
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
from summarykit.office import to_pdf
from summarykit.origin import FactRef, Origin
from summarykit.packs import Pack, load_pack, shipped_packs
from summarykit.reading import Loaded, dump_facts, load_facts, parse_facts, read_facts
from summarykit.render import render
from summarykit.review import annotated
from summarykit.tracing import Traced, trace
from summarykit.values import PENDING

__version__ = "0.1.0"

__all__ = [
    "PENDING",
    "Achievement",
    "Agency",
    "Attachment",
    "Attendance",
    "Built",
    "Case",
    "Chart",
    "Colophon",
    "Document",
    "Experience",
    "FactRef",
    "FactsError",
    "Finding",
    "Honour",
    "Indicator",
    "Layout",
    "LeadSlots",
    "Letterhead",
    "Loaded",
    "Measure",
    "Origin",
    "Outcome",
    "Overview",
    "Pack",
    "PackError",
    "Period",
    "PhraseError",
    "Plan",
    "PreviousPlan",
    "Problem",
    "RenderError",
    "Severity",
    "SignOff",
    "SummaryKitError",
    "Table",
    "Traced",
    "WorkSummary",
    "annotated",
    "build",
    "check",
    "dump_facts",
    "from_json",
    "load_facts",
    "load_pack",
    "parse_facts",
    "read_facts",
    "render",
    "shipped_packs",
    "to_json",
    "to_pdf",
    "trace",
]
