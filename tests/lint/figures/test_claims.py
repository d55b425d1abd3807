"""What the case files cannot say of the rules on claims: quotes, parameters, any text at all."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarykit.document import Document
from summarykit.errors import PackError
from summarykit.facts import Indicator, Measure, WorkSummary
from summarykit.findings import Finding
from summarykit.lint import Manuscript, run
from tests.lint.cases import FOLDER, Case, cases_in, findings, rule_of

CODES = [f"SK{number}" for number in range(219, 228)]
FLAGGING = [case for code in CODES for case in cases_in(FOLDER / f"{code}.yaml") if case.flagged]


@pytest.mark.parametrize("case", FLAGGING, ids=lambda case: f"{case.rule}-{case.name}")
def test_what_is_quoted_stands_in_the_facts_as_typed(case: Case) -> None:
    typed = list(_texts(case.facts))
    for one in findings(case):
        assert any(one.quote in text for text in typed), one.quote
        assert len(one.quote) <= 20


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield from (str(key), *_texts(one))
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    else:
        yield str(value)


@pytest.mark.parametrize("typed", ["十", "0", "1", "-3", "", "10倍"])
def test_a_factor_that_is_no_number_above_one_is_said_to_be_wrong(typed: str) -> None:
    case = Case("SK219", "", {}, flagged=False, rules={"SK219": {"parameters": {"倍数": typed}}})
    with pytest.raises(PackError, match="倍数"):
        findings(case)


counts = st.integers(min_value=100, max_value=10**9)


@given(value=counts, previous=counts)
def test_a_jump_is_doubted_from_ten_times_on_whichever_way(value: int, previous: int) -> None:
    indicator = Indicator(
        name="投入资金", value=Decimal(value), previous=Decimal(previous), measured_in="万元"
    )
    found = _found(
        "SK219", WorkSummary(agency="甲局", period="2025年", indicators={"资金": indicator})
    )
    assert bool(found) == (max(value, previous) >= 10 * min(value, previous))


pieces = st.lists(
    st.sampled_from(
        ["约", "近", "超过", "至少", "余", "多", "左右", "以上", "2", "万", "300", "元", "人", "%", "达", "为", "共",
         " ", "\u3000", "\n", "，", "。", "{{ 资金 }}", "{{ 资金.占比 }}", "{{ 不在 }}", "{{ 1 + }}", "率", "提高",
         "个百分点", "超额完成", "未完成", "2031年13月40日", "2031年3月", "第", "期", "额", "合格率", "三分之一", "月", "30日", "3余次", "控制在",
         "突破", "{{ 资金.目标值 }}", "目标", "没有完成", "资金", "96%", "资金达到"]
    ),
    max_size=30,
)  # fmt: skip


@given(pieces)
def test_no_text_makes_a_rule_fail_and_what_is_quoted_stands_in_it(pieces: list[str]) -> None:
    text = "".join(pieces)
    funds = Indicator(name="资金", value=Decimal(95), target=Decimal(100), measured_in="%")
    summary = WorkSummary(
        agency="甲局", period="2025年", indicators={"资金": funds}, measures=(Measure(text=text),)
    )
    for code in CODES:
        for one in _found(code, summary):
            assert one.quote in text


def _found(code: str, summary: WorkSummary) -> tuple[Finding, ...]:
    return run(Manuscript(summary, Document(title_lines=())), [rule_of(code)])
