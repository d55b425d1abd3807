"""What is true: pydantic models of the facts, as a person writes them."""

from summarykit.facts.indicators import Indicator, IndicatorUse, Paired
from summarykit.facts.parties import Agency, Attendance, Colophon, Letterhead, SignOff
from summarykit.facts.period import Period
from summarykit.facts.summary import (
    Achievement,
    Attachment,
    Case,
    Chart,
    Experience,
    Honour,
    LeadSlots,
    Measure,
    Outcome,
    Overview,
    Plan,
    PreviousPlan,
    Problem,
    Table,
    WorkSummary,
)

__all__ = [
    "Achievement",
    "Agency",
    "Attachment",
    "Attendance",
    "Case",
    "Chart",
    "Colophon",
    "Experience",
    "Honour",
    "Indicator",
    "IndicatorUse",
    "LeadSlots",
    "Letterhead",
    "Measure",
    "Outcome",
    "Overview",
    "Paired",
    "Period",
    "Plan",
    "PreviousPlan",
    "Problem",
    "SignOff",
    "Table",
    "WorkSummary",
]
