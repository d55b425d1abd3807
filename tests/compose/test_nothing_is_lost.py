"""What is typed is printed or noticed: indicators, their sides, names in texts, 待核."""

from __future__ import annotations

from typing import Any

import pytest

from summarykit.build import check
from summarykit.document import Label
from summarykit.document.walk import paragraphs
from summarykit.errors import FactsError
from tests.compose.making import built, facts, text

WATER = {"name": "改造管网", "value": "7", "measured_in": "公里"}


def noticed(name: str = "general", **parts: Any) -> list[tuple[str, str]]:
    return [(one.code, one.message) for one in built(facts(**parts), name).findings]


def refused(**parts: Any) -> list[str]:
    with pytest.raises(FactsError) as stopped:
        built(facts(**parts))
    return [finding.code for finding in stopped.value.findings]


def test_an_indicator_that_is_not_used_is_left_to_the_check() -> None:
    assert noticed(indicators={"管网": WATER}) == []
    found = [(one.code, one.message) for one in check(facts(indicators={"管网": WATER}))]
    assert found == [("SK302", "指标“改造管网”没有用到")]


def test_sides_that_nothing_prints_are_noticed() -> None:
    many = WATER | {"change": "3", "share": "30", "rank": "2", "target": "9", "whole": "20"}
    said = noticed(indicators={"管网": many}, overview="改造{{ 管网 }}")
    assert said == [("SK205", "“改造管网”的增长、占比、位次、目标值、总数没有印出")]


def test_a_previous_value_behind_a_typed_change_is_for_the_check() -> None:
    both = WATER | {"previous": "5", "change": "40"}
    assert noticed(overview={"indicators": [both]}) == []


def test_what_a_text_or_a_table_asks_for_is_not_noticed() -> None:
    indicators = {"管网": WATER | {"target": "9", "share": "30"}}
    said = "{{ 管网 }}，目标{{ 管网.目标值 }}，占{{ 管网.占比 }}"
    assert noticed(indicators=indicators, overview=said) == []
    annex = {"title": "表", "indicator_table": ["管网"]}
    assert noticed(indicators=indicators, attachments=[annex]) == []


def test_parts_that_a_text_names_one_by_one_are_told() -> None:
    indicators = {"全部": WATER | {"parts": ["甲"]}, "甲": {"name": "甲", "value": "7"}}
    assert noticed(indicators=indicators, overview="{{ 全部 }}，其中甲{{ 甲 }}") == []


@pytest.mark.parametrize("name", ["管网", "改造管网", "某号"])
def test_an_indicator_is_found_by_key_name_or_number(name: str) -> None:
    indicators = {"管网": WATER | {"id": "某号"}}
    assert (
        text("thematic", indicators=indicators, overview={"indicators": [name]})
        == "改造管网7公里。"
    )


def test_an_indicator_written_in_place_elsewhere_is_found() -> None:
    plans = [
        {"title": "甲", "targets": [{"name": "改造管网", "target": "9", "measured_in": "公里"}]}
    ]
    said = text("thematic", overview={"indicators": ["改造管网"]}, plans=plans)
    assert said.startswith("改造管网〔待核〕公里。")


@pytest.mark.parametrize(
    ("parts", "what"),
    [
        ({"overview": {"indicators": [WATER | {"value": "待核"}]}}, "“改造管网”待核"),
        (
            {"overview": {"indicators": [WATER | {"paired": {"value": "待核"}}]}},
            "“改造管网”的并列数待核",
        ),
        ({"sign_off": {"agencies": ["待核"], "date": "2026-01-10"}}, "“单位”待核"),
        ({"subject": "待核"}, "“主题”待核"),
        ({"previous_plans": [{"title": "甲"}]}, "“甲”的完成情况待核"),
    ],
)
def test_whatever_prints_to_be_confirmed_is_found(parts: dict[str, Any], what: str) -> None:
    assert ("SK201", what) in noticed(**parts)
    paper = built(facts(**parts)).document
    assert "〔" in paper.title + str(paper)


def test_a_side_that_is_not_typed_leaves_no_hole() -> None:
    assert refused(indicators={"管网": WATER}, overview="增长{{ 管网.增幅 }}") == ["SK184"]


def test_every_wrong_name_of_a_text_is_said() -> None:
    codes = refused(
        indicators={"管网": WATER}, overview="{{ 管王 }}{{ 管网.长度 }}{{ 1 + }}{{ 5 }}"
    )
    assert codes == ["SK181", "SK181", "SK182", "SK182"]


@pytest.mark.parametrize("expression", ["指标", "range(3)", "lipsum()", "管网|upper ~ 1 == 2"])
def test_only_indicators_may_stand_between_braces(expression: str) -> None:
    assert refused(indicators={"管网": WATER}, overview=f"{{{{ {expression} }}}}")[0] in (
        "SK181",
        "SK182",
    )


def test_a_filter_that_changes_letters_does_no_harm() -> None:
    said = text("thematic", indicators={"管网": WATER}, overview="{{ 管网|upper }}")
    assert said == "7公里。"


def test_names_of_indicators_hold_no_braces() -> None:
    assert refused(overview={"indicators": [WATER | {"name": "{{ 乙 }}数"}]}) == ["SK183"]


@pytest.mark.parametrize("name", ["general", "practice", "thematic", "speech", "minutes", "letter"])
def test_measures_may_be_as_deep_as_one_likes(name: str) -> None:
    deep: dict[str, Any] = {"title": "第六层", "text": "底"}
    for number in "五四三二一":
        deep = {"title": f"第{number}层", "measures": [deep]}
    for parts in ({"measures": [deep]}, {"achievements": [{"title": "甲", "measures": [deep]}]}):
        said = text(name, **parts)
        assert [said.count(f"第{number}层") for number in "一二三四五六"] == [1] * 6
        assert not [code for code, _ in noticed(name, **parts) if code == "SK605"]


def test_each_clause_of_one_sentence_knows_its_fact() -> None:
    made = built(facts(problems=["资金紧张", "人手不足"]), "thematic")
    sources = [
        one.source.id
        for paragraph in paragraphs(made.document)
        for one in paragraph.inlines
        if isinstance(one, Label) and one.source
    ]
    assert sources == ["problems/1", "problems/2"]


@pytest.mark.parametrize("key", ["2025年管网", "PM2.5", "管网（县）", "管 网", "1", "4050人员"])
def test_any_key_may_stand_between_braces(key: str) -> None:
    indicators = {key: WATER | {"share": "30"}}
    overview = f'{{{{ {key} }}}}占{{{{{key}.占比}}}}，{{{{ 指标["{key}"].名称 }}}}'
    assert text("thematic", indicators=indicators, overview=overview) == "7公里占30%，改造管网。"
