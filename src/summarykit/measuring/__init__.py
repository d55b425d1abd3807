"""Any DOCX, also a foreign one, measured against a layout from its XML.

`package` opens the file and refuses what is none, `cascade` resolves styles, `paper` lists the
paragraphs as they come out, `roles` says what each one is, and the others compare. Nothing here
renders: where lines and pages really break, only a word processor knows.
"""

from summarykit.measuring.measured import CANNOT, measured
from summarykit.measuring.report import as_json, as_text
from summarykit.measuring.verdicts import Item, Measured, Place, Verdict

__all__ = ["CANNOT", "Item", "Measured", "Place", "Verdict", "as_json", "as_text", "measured"]
