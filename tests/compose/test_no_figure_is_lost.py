"""Whatever number of an indicator is typed: it is printed, computed with, or said to be neither."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from summarykit.build import Built
from summarykit.document.walk import figures, lines, plain
from summarykit.facts import Indicator
from summarykit.text.figures import plain_decimal
from tests.compose.making import built, facts

FIELDS = (
    "value", "previous", "change", "difference", "comparable_change", "target", "completion",
    "target_change", "whole", "share", "upper",
)  # fmt: skip
CHECKED_AGAINST = {
    "previous": ("change", "difference"),
    "whole": ("share",),
    "target": ("completion",),
}
"""What is typed beside its own result only serves the check."""

numbers = st.integers(-9000, 9000).map(Decimal) | st.decimals(-900, 900, places=2)


@st.composite
def indicators(draw: st.DrawFn) -> dict[str, Any]:
    names = draw(st.sets(st.sampled_from(FIELDS), min_size=1, max_size=5))
    said: dict[str, Any] = {name: str(draw(numbers)) for name in names}
    said["name"] = draw(st.sampled_from(["投资", "利润", "事故", "参保率"]))
    said["measured_in"] = draw(st.sampled_from(["万元", "%", "‰", "人", ""]))
    said["target_name"] = draw(st.sampled_from(["", "年初预算", "控制数"]))
    if draw(st.booleans()):
        said["approximation"] = draw(st.sampled_from(["余", "约", "以上"]))
    return said


def is_told(field: str, number: str, said: dict[str, Any], made: Built) -> bool:
    typed = plain_decimal(Decimal(number).copy_abs())
    printed = "\n".join(plain(line) for line in lines(made.document))
    hows = "\n".join(one.how for one in figures(made.document))
    words = "持平" in printed and not Decimal(number)
    title = Indicator.model_fields[field].title or field
    noticed = any(one.code in ("SK205", "SK302") and title in one.message for one in made.findings)
    checked = any(other in said for other in CHECKED_AGAINST.get(field, ()))
    return typed in printed or typed in hows or words or noticed or checked


@settings(max_examples=200, deadline=None)
@given(indicators(), st.sampled_from(["text", "list", "table", "asked"]))
def test_no_typed_number_is_lost_in_silence(said: dict[str, Any], where: str) -> None:
    parts: dict[str, Any] = {"indicators": {"甲": said}}
    if where == "text":
        parts["overview"] = "全年{{ 甲 }}。"
    elif where == "list":
        parts["overview"] = {"indicators": ["甲"]}
    elif where == "table":
        parts["attachments"] = [{"title": "表", "indicator_table": ["甲"]}]
    else:
        parts["overview"] = "全年{{ 甲.名称 }}和{{ 甲.分句 }}。"
    made = built(facts(**parts))
    for field in FIELDS:
        if field in said:
            assert is_told(field, said[field], said, made), (field, said, made.findings)
