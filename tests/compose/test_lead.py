"""The lead paragraph: any slot may be missing and the sentence still reads."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.compose.making import text

SLOTS: dict[str, str | list[str]] = {
    "when": "一年来",
    "standing": "“十四五”规划收官",
    "leadership": ["市委", "市政府"],
    "guidance": ["省水利厅"],
    "coordination": ["市发改委"],
    "support": ["全市群众"],
    "guiding_thought": "治水新思路",
    "centre": "高质量发展",
    "adherence": "节水优先",
    "purpose": "为民服务",
    "aims": ["保障供水", "改善水质"],
    "principle": "先节水后调水",
    "actions": ["加快工程建设", "强化行业监管"],
    "result": "各项任务如期完成",
}


def lead(**slots: object) -> str:
    return text(subject="水务工作", lead=slots)


def test_all_slots_stand_in_the_conventional_order() -> None:
    assert lead(**SLOTS) == (
        "2025年是“十四五”规划收官之年。一年来，在市委、市政府的正确领导、省水利厅的指导、"
        "市发改委的统筹协调和全市群众的支持配合下，我局以治水新思路为指导，紧紧围绕高质量发展，"
        "坚持节水优先，秉持为民服务的宗旨，以保障供水、改善水质为目的，遵循“先节水后调水”的原则，"
        "加快工程建设，强化行业监管，各项任务如期完成。现将水务工作情况总结如下："
    )


@pytest.mark.parametrize(
    ("slots", "expected"),
    [
        (
            {"leadership": ["市委"]},
            "2025年，在市委的正确领导下，我局开展水务工作。现将水务工作情况总结如下：",
        ),
        ({"result": "各项任务完成"}, "2025年，我局各项任务完成。现将水务工作情况总结如下："),
        ({"standing": "攻坚之年"}, "2025年是攻坚之年。现将2025年水务工作情况总结如下："),
        ({"when": "一年来"}, "现将一年来水务工作情况总结如下："),
        (
            {"purpose": "服务群众"},
            "2025年，我局秉持服务群众的宗旨，开展水务工作。现将水务工作情况总结如下：",
        ),
        (
            {
                "guiding_thought": "以新思路为指导",
                "adherence": "坚持节水",
                "principle": "坚持“量水”的原则",
            },
            "2025年，我局以新思路为指导，坚持节水，遵循“量水”的原则，开展水务工作。现将水务工作情况总结如下：",
        ),
    ],
)
def test_a_lead_with_few_slots_is_a_whole_sentence(slots: dict[str, object], expected: str) -> None:
    assert lead(**slots) == expected


@pytest.mark.parametrize(
    ("period", "opening"),
    [
        ("2025年上半年", "2025年是收官之年。上半年，我局任务过半。"),
        ("2024—2025学年", "2024—2025学年是收官之年。一年来，我局任务过半。"),
        ("近年来", "近年来是收官之年，我局任务过半。"),
    ],
)
def test_the_standing_is_that_of_the_year(period: str, opening: str) -> None:
    said = text(
        period=period, subject="水务工作", lead={"standing": "收官之年", "result": "任务过半"}
    )
    assert said == opening + "现将水务工作情况总结如下："


@given(st.sets(st.sampled_from(sorted(SLOTS)), min_size=1))
def test_any_slot_may_be_missing(names: set[str]) -> None:
    """No joint is left open: no doubled mark, no empty 在……下, and the hand-over at the end."""
    said = lead(**{name: SLOTS[name] for name in names})
    assert said.endswith("如下：")
    assert not re.search(r"[，。：]{2}|^，|在下|在的|以为指导|坚持，|坚持的|“”|、、", said)
    for name in names - {"when"}:
        value = SLOTS[name]
        for words in [value] if isinstance(value, str) else value:
            assert said.count(words) == 1


def test_a_text_lead_gets_the_hand_over() -> None:
    assert text(lead="全局上下共同努力") == "全局上下共同努力。现将2025年工作情况总结如下："


def test_a_text_lead_that_ends_with_a_colon_keeps_its_own_ending() -> None:
    assert text(lead="全局共同努力。现汇报如下：") == "全局共同努力。现汇报如下："


def test_the_kind_of_paper_gives_the_verb() -> None:
    assert text(kind="工作汇报", lead={"result": "任务完成"}).endswith("现将有关情况汇报如下：")


@pytest.mark.parametrize(
    "typed",
    [
        "现将2025年工作总结印发给你们，请结合实际贯彻落实。",
        "按照要求，现将有关情况报告如下。",
        "我局各项任务完成。现就全年工作作如下总结。",
    ],
)
def test_a_lead_that_hands_over_by_itself_does_so_once(typed: str) -> None:
    assert text(subject="水务工作", lead=typed) == typed


def test_only_a_sentence_or_clause_with_that_beginning_hands_over() -> None:
    said = text(subject="水务工作", lead="全年目标的实现将带动明年的工作。")
    assert said.endswith("工作。现将2025年水务工作情况总结如下：")
