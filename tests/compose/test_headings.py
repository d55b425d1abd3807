"""Headings and openings promise what follows, and nothing else."""

from __future__ import annotations

import pytest

from tests.compose.making import text

PROBLEM = [{"title": "设施老化"}]
PLANS = [
    {"title": "更换管道", "actions": ["分片实施", "逐月验收"]},
    {"title": "培训队伍"},
]


@pytest.mark.parametrize(
    ("given", "heading"),
    [
        ({"problems": PROBLEM, "plans": PLANS}, "存在的不足及今后努力方向"),
        ({"problems": PROBLEM}, "存在的不足"),
        ({"plans": PLANS}, "今后努力方向"),
    ],
)
def test_the_last_heading_of_practice_names_what_is_given(
    given: dict[str, object], heading: str
) -> None:
    assert text("practice", **given).splitlines()[0].strip() == heading


@pytest.mark.parametrize(
    ("pack", "said"),
    [("practice", "今后，更换管道。分片实施"), ("speech", "下一步，更换管道。分片实施")],
)
def test_a_single_plan_has_no_opening_for_several(pack: str, said: str) -> None:
    assert said in text(pack, plans=PLANS[:1])
    assert "以下工作：" in text(pack, plans=PLANS)
