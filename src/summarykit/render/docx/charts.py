"""Charts."""

from __future__ import annotations

from collections.abc import Iterator

from summarykit.document import Chart
from summarykit.render.docx import styles
from summarykit.render.docx.measures import Measures
from summarykit.render.docx.text import paragraph, runs


def chart(block: Chart, measures: Measures) -> Iterator[str]:
    """What the chart says."""
    yield paragraph(styles.BODY, runs(block.description))
