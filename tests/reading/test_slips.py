"""Slips of the pen in YAML: each is named, at its place, and hides none of the others."""

from __future__ import annotations

import pytest

from summarykit import yamlio
from summarykit.facts import WorkSummary
from summarykit.validation import known_keys
from summarykit.yamlio import scan_yaml

PARSERS = [yamlio._new_parser, yamlio._PurePythonParser]


@pytest.fixture(autouse=True, params=PARSERS, ids=["libyaml", "pure python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yamlio, "_new_parser", request.param)


def scanned(text: str) -> yamlio.Scanned:
    return scan_yaml(text, "a.yaml", lambda: known_keys(WorkSummary))


def places(text: str) -> list[tuple[str, int, int]]:
    found = scanned(text).findings
    return [(one.code, one.origin.line, one.origin.column) for one in found if one.origin]


SLIPS = [
    ("SK130", 3, 1, "标题: 甲\n成绩:\n\t- 标题: 乙\n", {"成绩": [{"标题": "乙"}]}),
    ("SK130", 3, 1, "成绩:\n  - 标题: 乙\n\t  内容: 丙\n", {"成绩": [{"标题": "乙", "内容": "丙"}]}),
    ("SK130", 2, 1, "成绩:\n\t- 标题: 乙\n\t  内容: 丙\n\t- 标题: 丁\n", {}),
    ("SK131", 2, 3, "概述: 甲\n内容：乙\n标题: 丙\n", {"内容": "乙"}),
    ("SK131", 2, 3, "概述: 甲\n内容：乙\n", {"内容": "乙"}),
    ("SK131", 1, 3, "内容：乙\n标题: 丙\n", {"内容": "乙"}),
    ("SK131", 2, 5, "概述: 甲\n  内容：乙\n", {"概述": "甲", "内容": "乙"}),
    ("SK131", 2, 7, "成绩:\n  - 标题：甲\n    内容: 乙\n", {"成绩": [{"标题": "甲", "内容": "乙"}]}),
    ("SK131", 1, 3, "做法：\n  - 标题: 甲\n", {"做法": [{"标题": "甲"}]}),
    ("SK131", 1, 7, "甲: {名称：绿地, 值: 80}\n", {"甲": {"名称": "绿地", "值": "80"}}),
    ("SK131", 2, 5, "指标:\n  绿地：{值: 80}\n  乙: {值: 1}\n", {"指标": {"绿地": {"值": "80"}, "乙": {"值": "1"}}}),
    ("SK132", 1, 3, "标题:甲\n内容: 乙\n", {"标题": "甲"}),
    ("SK132", 1, 7, "甲: {名称:绿地, 值: 80}\n", {"甲": {"名称": "绿地", "值": "80"}}),
    ("SK132", 2, 5, "指标:\n  绿地:{值: 80}\n", {"指标": {"绿地": {"值": "80"}}}),
    ("SK133", 1, 5, "内容: {{ 甲 }}次\n标题: 乙\n", {"内容": "{{ 甲 }}次"}),
    ("SK133", 1, 5, "内容: {{ 甲 }}\n", {"内容": "{{ 甲 }}"}),
    ("SK133", 1, 6, "{内容: {{ 甲 }}次, 标题: 乙}\n", {"内容": "{{ 甲 }}次", "标题": "乙"}),
    ("SK133", 2, 5, '分点:\n  - {{ 指标["4050人员"] }}人\n  - 乙\n', {"分点": ['{{ 指标["4050人员"] }}人', "乙"]}),
    ("SK124", 1, 5, "内容: {{ 甲\n标题: 乙\n", {"标题": "乙"}),
    ("SK134", 1, 9, "名称: 完成率 #1\n", {"名称": "完成率"}),
    ("SK134", 1, 13, "甲: {名称: 完成率 #1, 值: 2}\n乙: 丙\n", {"甲": {"名称": "完成率 #1", "值": "2"}}),
    ("SK135", 1, 8, "{名称: 甲,乙, 值: 1}\n", {"名称": "甲,乙", "值": "1"}),
    ("SK135", 1, 9, "{名称: 甲, 乙}\n", {"名称": "甲,乙"}),
    ("SK135", 1, 8, "{值: 12,345, 单位: 个}\n", {"值": "12345"}),
    ("SK136", 3, 2, "甲:\n  乙: 1\n 丙: 2\n", {"甲": {"乙": "1", "丙": "2"}}),
    ("SK136", 3, 5, "甲:\n  乙: 1\n    丙: 2\n", {"甲": {"乙": "1", "丙": "2"}}),
    ("SK136", 3, 4, "成绩:\n  - 标题: 甲\n   内容: 乙\n", {"成绩": [{"标题": "甲", "内容": "乙"}]}),
    ("SK136", 3, 3, "成绩:\n   - 标题: 甲\n  - 标题: 乙\n", {"成绩": [{"标题": "甲"}, {"标题": "乙"}]}),
    ("SK137", 1, 4, "甲: {名称: 乙, 值: 1\n丙: 2\n", {"甲": {"名称": "乙", "值": "1"}, "丙": "2"}),
    ("SK137", 1, 4, "甲: [乙, 丙\n丁: 2\n", {"甲": ["乙", "丙"], "丁": "2"}),
    ("SK137", 1, 7, "甲: [乙]]\n丙: 1\n", {"甲": ["乙"]}),
    ("SK137", 1, 8, "甲: [乙, , 丙]\n", {"甲": ["乙", "丙"]}),
    ("SK137", 1, 15, "甲: 名称: 乙, 值: 1}\n丙: 1\n", {"甲": {"名称": "乙", "值": "1"}}),
    ("SK137", 1, 11, "甲: {名称: 乙 值: 1}\n", {"甲": {"名称": "乙", "值": "1"}}),
    ("SK138", 1, 4, '甲: "乙\n丙: 2\n', {"甲": "乙", "丙": "2"}),
    ("SK138", 1, 4, "甲: '乙\n丙: 2\n", {"甲": "乙", "丙": "2"}),
    ("SK139", 1, 4, '甲: "十一五"规划\n乙: 2\n', {"甲": '"十一五"规划'}),
    ("SK140", 1, 4, "甲: [2010]3号\n乙: 2\n", {"甲": "[2010]3号"}),
    ("SK140", 1, 4, "甲: *重点* 内容\n乙: 2\n", {"甲": "*重点* 内容"}),
    ("SK140", 1, 4, "甲: >90%\n乙: 2\n", {"甲": ">90%"}),
    ("SK140", 1, 4, "甲: @某人\n乙: 2\n", {"甲": "@某人"}),
    ("SK141", 1, 10, "甲: {名称: 乙，值: 1}\n丙: 2\n", {"甲": {"名称": "乙", "值": "1"}}),
    ("SK141", 1, 4, "甲: ｛名称: 乙, 值: 1｝\n丙: 2\n", {"甲": {"名称": "乙", "值": "1"}}),
    ("SK142", 3, 1, "甲: 1\n乙: 2\n甲: 3\n", {"甲": "1", "乙": "2"}),
    ("SK143", 1, 7, "内容: 其中: 乙\n标题: 丙\n", {"内容": "其中: 乙"}),
    ("SK144", 2, 3, "分点:\n  -甲\n  -乙\n", {"分点": ["甲", "乙"]}),
    ("SK144", 2, 3, "做法:\n  -标题: 甲\n", {"做法": [{"标题": "甲"}]}),
    ("SK144", 1, 5, "分点: - 甲\n标题: 乙\n", {"标题": "乙"}),
    ("SK144", 2, 3, "分点: 甲\n  - 乙\n", {}),
    ("SK145", 1, 1, "概述\n标题: 乙\n", {"概述": None, "标题": "乙"}),
    ("SK145", 1, 1, "指标 {名称: 甲}\n", {"指标": {"名称": "甲"}}),
    ("SK145", 2, 1, "甲: 1\n一句话\n标题: 乙\n", {"甲": "1", "标题": "乙"}),
    ("SK146", 1, 7, '甲: "C:\\数据"\n乙: 1\n', {"甲": "C:\\数据"}),
    ("SK147", 1, 4, "甲: *a\n", {"甲": "*a"}),
    ("SK147", 1, 5, "<<: 甲\n", {}),
    ("SK149", 1, 3, "? [甲, 乙]\n: 1\n", None),
    ("SK149", 1, 1, ": 甲\n乙: 1\n", {"乙": "1"}),
    ("SK150", 2, 1, "甲: 1\n---\n乙: 2\n", {"甲": "1"}),
    ("SK152", 1, 4, "甲: !a 乙\n", {"甲": "乙"}),
    ("SK153", 1, 1, "%YAML 3.0\n---\n甲: 1\n", {"甲": "1"}),
    ("SK165", 1, 4, '甲: "\\uE000"\n', None),
]  # fmt: skip


@pytest.mark.parametrize(("code", "line", "column", "text", "meant"), SLIPS)
def test_a_slip_is_named_at_its_place(
    code: str, line: int, column: int, text: str, meant: dict[str, object] | None
) -> None:
    """And what is left is read as it was meant, so that it can be checked."""
    found = scanned(text)
    first = found.findings[0]
    assert (first.code, first.origin and (first.origin.line, first.origin.column)) == (
        code,
        (line, column),
    )
    assert first.excerpt == text.split("\n")[line - 1]
    assert first.hint
    if meant is not None:
        assert len(found.findings) == 1
        assert isinstance(found.data, dict)
        assert found.data.items() >= meant.items()


def test_every_slip_of_a_file_is_found_in_one_run() -> None:
    text = """标题：甲
导语:
\t宗旨: 服务
指标:
  绿地: {名称: 乙，值: 80}
  资金:{值: 108}
  丙: {名称: 完成率 #1}
成绩:
  - 标题: "十一五"规划
    概述: {{ 绿地 }}亩
   内容: 丁
  -标题: 戊
打算: [甲, 乙
结语: *谢谢*
"""
    assert places(text) == [
        ("SK131", 1, 3),
        ("SK130", 3, 1),
        ("SK141", 5, 13),
        ("SK132", 6, 5),
        ("SK134", 7, 15),
        ("SK139", 9, 9),
        ("SK133", 10, 9),
        ("SK136", 11, 4),
        ("SK144", 12, 3),
        ("SK137", 13, 5),
        ("SK140", 14, 5),
    ]


def test_places_behind_a_mended_slip_are_those_of_the_text_as_typed() -> None:
    data = scanned("甲:\n\t乙：{丙：丁, 名称: 戊}\n").data
    assert isinstance(data, dict)
    assert str(data["甲"]["乙"].value_places["名称"]) == "a.yaml:2:14"


def test_a_hint_shows_the_text_as_it_should_be_typed() -> None:
    hints = [
        scanned(text).findings[0].hint for text in ("{名称: 甲,乙}\n", "内容: {{ 甲 }}次，共\n")
    ]
    assert "'甲,乙'" in hints[0]
    assert "'{{ 甲 }}次'" in hints[1]


def test_a_long_file_of_slips_is_given_up_in_time() -> None:
    found = scanned("概述：甲\n" * 60_000).findings
    assert 1 <= len(found) <= 100
