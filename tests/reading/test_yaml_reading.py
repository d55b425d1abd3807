"""YAML to located data: every scalar as typed, every value with its place."""

from __future__ import annotations

import pytest

from summarykit import yamlio
from summarykit.findings import Severity
from summarykit.origin import LocatedList, LocatedMap, Origin
from summarykit.yamlio import Located, YamlError, read_yaml, scan_yaml

PARSERS = [yamlio._new_parser, yamlio._PurePythonParser]


@pytest.fixture(autouse=True, params=PARSERS, ids=["libyaml", "pure python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yamlio, "_new_parser", request.param)


def read_map(text: str) -> LocatedMap:
    data = read_yaml(text, "a.yaml")
    assert isinstance(data, LocatedMap)
    return data


@pytest.mark.parametrize(
    "typed", ["12.50", "no", "yes", "0123", "12:30", "1_000", "1e3", "true", "2011-01-20", "0x1F"]
)
def test_a_plain_scalar_stays_the_text_that_was_typed(typed: str) -> None:
    assert read_map(f"值: {typed}\n") == {"值": typed}


@pytest.mark.parametrize("typed", ["", "~", "null", "Null", "NULL"])
def test_a_plain_nothing_is_none(typed: str) -> None:
    assert read_map(f"值: {typed}\n") == {"值": None}


@pytest.mark.parametrize("typed", ["''", '""', "'~'", "'null'", "!!str null"])
def test_a_quoted_nothing_is_text(typed: str) -> None:
    assert read_map(f"值: {typed}\n")["值"] == typed.removeprefix("!!str ").strip("'\"")


def test_every_key_value_and_item_knows_its_place() -> None:
    data = read_map("甲: 一\n乙:\n  - 二\n  - {丙: 三}\n")
    inner = data["乙"]
    assert isinstance(inner, LocatedList)
    assert data.origin == Origin("a.yaml", 1, 1)
    assert data.key_places == {"甲": Origin("a.yaml", 1, 1), "乙": Origin("a.yaml", 2, 1)}
    assert data.value_places == {"甲": Origin("a.yaml", 1, 4), "乙": Origin("a.yaml", 3, 3)}
    assert inner.item_places == [Origin("a.yaml", 3, 5), Origin("a.yaml", 4, 5)]
    assert inner[1].value_places["丙"] == Origin("a.yaml", 4, 9)


def test_places_count_characters_also_beyond_the_basic_plane() -> None:
    assert read_map("{𠀀𠀀: 甲, 乙: 丙}\n").value_places["乙"] == Origin("a.yaml", 1, 12)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_as_on_any_system(end: str) -> None:
    assert read_map(f"甲: 一{end}乙: 二{end}").value_places["乙"] == Origin("a.yaml", 2, 4)


def test_a_block_keeps_its_paragraphs() -> None:
    assert read_map("甲: |\n  一\n\n  二\n乙: 三\n")["甲"] == "一\n\n二\n"


def test_percent_is_accepted_unquoted_wherever_a_value_stands() -> None:
    text = "单位: %\n甲: {单位: %, 值: 1, 乙: %}\n丙: |\n  单位: %\n丁:  %  # 百分比\n"
    data = read_map(text)
    assert (data["单位"], data["甲"], data["丙"], data["丁"]) == (
        "%", {"单位": "%", "值": "1", "乙": "%"}, "单位: %\n", "%",
    )  # fmt: skip
    assert data["甲"].value_places["乙"] == Origin("a.yaml", 2, 21)


def test_anchors_merges_and_aliases_keep_the_place_where_the_words_stand() -> None:
    data = read_map("甲: &公共 {单位: 所}\n乙:\n  <<: *公共\n  值: 1\n".replace("公共", "a"))
    assert data["乙"] == {"值": "1", "单位": "所"}
    assert data["乙"].value_places["单位"] == Origin("a.yaml", 1, 12)


def test_what_a_map_says_itself_wins_over_what_is_merged() -> None:
    text = "a: &a {x: 1, y: 1}\nb: &b {x: 2, z: 2}\nc:\n  <<: [*a, *b]\n  y: 3\n"
    assert read_map(text)["c"] == {"y": "3", "x": "1", "z": "2"}


def test_an_alias_may_stand_for_a_text_or_a_key() -> None:
    assert read_map("a: &a 甲\n*a : *a\n") == {"a": "甲", "甲": "甲"}


def test_a_quoted_merge_key_is_an_ordinary_key() -> None:
    assert read_map("'<<': 甲\n") == {"<<": "甲"}


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("", None),
        ("# 说明\n", None),
        ("甲\n", "甲"),
        ("- 甲\n- 乙\n", ["甲", "乙"]),
        ("---\n甲\n...\n", "甲"),
    ],
)
def test_any_kind_of_document_is_read(text: str, data: Located) -> None:
    assert read_yaml(text, "a.yaml") == data


def test_an_alias_bomb_is_refused_at_once() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    (finding,) = scan_yaml("\n".join(lines), "a.yaml").findings
    assert finding.code == "SK148"
    assert finding.origin is not None
    assert finding.origin.line == 5


def test_a_list_that_holds_itself_is_refused() -> None:
    (finding,) = scan_yaml("a: &a [*a]\n", "a.yaml").findings
    assert (finding.code, finding.origin) == ("SK148", Origin("a.yaml", 1, 8))


def test_too_deep_nesting_is_refused() -> None:
    (finding,) = scan_yaml("[" * 300 + "]" * 300, "a.yaml").findings
    assert (finding.code, finding.origin) == ("SK151", Origin("a.yaml", 1, yamlio.MAX_DEPTH + 1))


def test_read_yaml_raises_with_every_finding() -> None:
    with pytest.raises(YamlError) as caught:
        read_yaml("甲: 一\n甲: 二\n\t乙: 三\n", "a.yaml")
    assert [finding.code for finding in caught.value.findings] == ["SK142", "SK130"]


def test_a_comment_that_swallows_a_text_is_a_warning_only() -> None:
    scanned = scan_yaml("名称: 完成率 #1\n", "a.yaml")
    assert scanned.data == {"名称": "完成率"}
    assert [(one.code, one.severity) for one in scanned.findings] == [("SK134", Severity.WARNING)]


@pytest.mark.parametrize(
    "text",
    [
        "甲: 乙  # 说明\n",
        "甲: [乙] # 说明\n",
        "甲: '乙 #1'\n",
        "甲: 乙#1\n",
        "甲: |\n  乙 #1\n",
        "甲: # 说明\n  乙: 丙\n",
    ],
)
def test_a_comment_that_was_meant_as_one_is_no_finding(text: str) -> None:
    assert scan_yaml(text, "a.yaml").findings == ()
