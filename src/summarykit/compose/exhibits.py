"""What stands under a fact beside its text: tables, then charts."""

from __future__ import annotations

from summarykit.compose.charts import charts
from summarykit.compose.material import Material
from summarykit.compose.tables import tables
from summarykit.document import Block
from summarykit.origin import FactRef


def exhibits(fact: object, ref: FactRef, material: Material) -> list[Block]:
    """表, 指标表 and 图表 of a fact, in this order; none for a mere text."""
    return tables(fact, ref, material) + charts(fact, ref, material)
