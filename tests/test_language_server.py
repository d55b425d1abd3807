"""The schemas as a clerk meets them: typing into a YAML file with a real language server.

Runs where Node.js and the npm package `yaml-language-server` are: on the path, or its start
file named by the variable YAML_LANGUAGE_SERVER. Elsewhere the tests are skipped, but not in CI.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from summarykit.schemas import schema_text
from summarykit.starter import SCHEMA_FILE, starter_facts
from tests.language_client import LanguageServer

HEAD = "格式: work-summary/1\n单位: 华蓥市教育局\n时段: 2010年\n"
CURSOR = "▮"


EXAMPLES = sorted(Path(__file__).parents[1].glob("examples/*/facts*.yaml"))


def server_command() -> list[str]:
    """What starts the server; without one the test is skipped, in CI it fails."""
    named, installed = os.environ.get("YAML_LANGUAGE_SERVER"), "yaml-language-server"
    if named and shutil.which("node"):
        return ["node", named, "--stdio"]
    if shutil.which(installed):
        return [installed, "--stdio"]
    missing = "needs Node.js and the npm package yaml-language-server"
    if os.environ.get("CI"):
        pytest.fail(missing)
    pytest.skip(missing)


class Editor:
    """A folder with the schema in it, and facts files opened one after the other."""

    def __init__(self, server: LanguageServer, folder: Path) -> None:
        self._server = server
        self._folder = folder
        self._number = count(1)

    def offered(self, text: str) -> dict[str, str]:
        """Label → description of what is offered at the ▮ in the text."""
        items = self._server.completions(*self._typed(text))
        return {item["label"]: str(item.get("documentation") or "") for item in items}

    def inserted(self, text: str, label: str) -> str:
        """What the choice of `label` at the ▮ types."""
        items = self._server.completions(*self._typed(text))
        return next(str(item["insertText"]) for item in items if item["label"] == label)

    def shown(self, text: str) -> str:
        """The hover text at the ▮ in the text."""
        return self._server.hover(*self._typed(text))

    def found(self, text: str) -> list[tuple[int, str]]:
        """Line (from 1, without the editor line) and message of every problem."""
        problems = self._server.problems(self._typed(text + CURSOR)[0])
        return [(it["range"]["start"]["line"], it["message"]) for it in problems]

    def _typed(self, text: str) -> tuple[Path, int, int]:
        """The text as a file that names its schema, and the place of the ▮ in it."""
        whole = f"# yaml-language-server: $schema={SCHEMA_FILE}\n{text}"
        before = whole[: whole.index(CURSOR)].split("\n")
        path = self._folder / f"总结{next(self._number)}.yaml"
        path.write_text(whole.replace(CURSOR, ""), encoding="utf-8")
        return path, len(before) - 1, len(before[-1])


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    running = LanguageServer(server_command(), tmp_path_factory.mktemp("工作区"))
    yield running
    running.close()


@pytest.fixture(scope="module")
def editor(server: LanguageServer, tmp_path_factory: pytest.TempPathFactory) -> Editor:
    folder = tmp_path_factory.mktemp("单位 总结")
    (folder / SCHEMA_FILE).write_text(schema_text("work-summary", "zh"), encoding="utf-8")
    return Editor(server, folder)


@pytest.fixture(scope="module")
def english_editor(server: LanguageServer, tmp_path_factory: pytest.TempPathFactory) -> Editor:
    folder = tmp_path_factory.mktemp("english")
    (folder / SCHEMA_FILE).write_text(schema_text("work-summary", "en"), encoding="utf-8")
    return Editor(server, folder)


def test_an_empty_file_is_offered_every_part_with_its_description(editor: Editor) -> None:
    offered = editor.offered("▮")
    assert {
        "格式",
        "单位",
        "时段",
        "导语",
        "指标",
        "成绩",
        "问题",
        "打算",
        "落款",
    } <= offered.keys()
    assert offered["落款"] == "署名和成文日期"


def test_parts_that_are_there_are_not_offered_again(editor: Editor) -> None:
    assert {"格式", "单位", "时段"}.isdisjoint(editor.offered(HEAD + "▮"))


def test_an_achievement_is_offered_its_keys(editor: Editor) -> None:
    offered = editor.offered(HEAD + "成绩:\n  - ▮")
    assert {"标题", "概述", "做法", "分点", "指标", "荣誉", "典型"} <= offered.keys()
    assert "格式" not in offered


def test_keys_are_offered_three_levels_down(editor: Editor) -> None:
    offered = editor.offered(HEAD + "成绩:\n  - 标题: 甲\n    做法:\n      - 标题: 乙\n        ▮")
    assert {"内容", "分点", "指标", "做法"} <= offered.keys()
    assert "标题" not in offered


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("文种: ▮", {"工作总结", "工作汇报", "工作报告", "述职报告", "讲话"}),
        ("指标:\n  甲:\n    累计: ▮", {"是", "否"}),
        ("指标:\n  甲:\n    比较: ▮", {"上年", "上年同期", "上期"}),
        ("指标:\n  甲:\n    值: ▮", {"108", "95.9", "待核"}),
        ("上期打算:\n  - 完成情况:\n      状态: ▮", {"完成", "部分完成", "未完成", "转入"}),
    ],
)
def test_chinese_words_are_offered_and_no_english_ones(
    editor: Editor, typed: str, words: set[str]
) -> None:
    assert editor.offered(HEAD + typed).keys() == words


def test_a_chosen_key_is_typed_with_its_colon(editor: Editor) -> None:
    assert editor.inserted(HEAD + "▮", "成绩").startswith("成绩: ")
    assert editor.inserted(HEAD + "▮", "标题").startswith("标题: ")


@pytest.mark.parametrize(
    ("typed", "title", "description"),
    [
        ("成▮绩:\n  - 标题: 甲", "成绩", "成绩及做法"),
        ("成绩:\n  - 标▮题: 甲", "标题", "小标题"),
        ("成绩: 一▮项", "成绩", "成绩及做法"),
        ("导▮语:\n  指导: [上级]", "导语", "一段文字，或各要素"),
        ("基▮本情况: 一段文字", "基本情况", "文字，或内容、指标、分点"),
        ("指标:\n  甲: {名称: 甲, 累▮计: 是}", "累计", "是：句前加“累计”"),
        ("指标:\n  甲: {名称: 甲, 值▮: 108}", "值", "数值，按原样排印；尚无数据写 待核"),
        ("落款: {日▮期: 待核}", "日期", "成文日期；未定写 待核"),
    ],
)
def test_hovering_shows_title_and_description_once(
    editor: Editor, typed: str, title: str, description: str
) -> None:
    lines = editor.shown(HEAD + typed).split("\n")
    assert lines[:3] == [f"#### {title}", "", description]
    assert "||" not in "".join(lines)


def test_hovering_shows_an_example(editor: Editor) -> None:
    assert "森林校园建设按期达标" in editor.shown(HEAD + "成绩:\n  - 标▮题: 甲")


@pytest.mark.parametrize(
    ("typed", "line", "said"),
    [
        ("成积: []", 4, "成积"),
        ("成绩:\n  - 标题: 甲\n    肉容: 乙", 6, "肉容"),
        ("文种: 总结", 4, "工作总结"),
        ("指标:\n  甲: {名称: 甲, 值: 一百零八}", 5, "应为数字，如 108"),
        ("指标:\n  甲: {累计: 也许}", 5, "是"),
        ("落款: {日期: 元月}", 4, "应为日期，如 2011-01-20"),
    ],
)
def test_a_wrong_key_or_value_is_marked_at_its_line(
    editor: Editor, typed: str, line: int, said: str
) -> None:
    problems = editor.found(HEAD + typed)
    assert [found for found, _ in problems] == [line]
    assert said in problems[0][1]


def test_a_missing_part_is_named(editor: Editor) -> None:
    assert [
        "时段" in message for _, message in editor.found("格式: work-summary/1\n单位: 甲\n")
    ] == [True]


@pytest.mark.parametrize("pack", ["general", "practice", "thematic", "speech", "minutes", "letter"])
def test_a_starter_file_is_clean(editor: Editor, pack: str) -> None:
    assert editor.found(starter_facts("zh", pack)) == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_examples_are_clean(editor: Editor, english_editor: Editor, path: Path) -> None:
    facts = path.read_text(encoding="utf-8")
    assert (english_editor if ".en." in path.name else editor).found(facts) == []


def test_shorthand_empty_parts_and_words_of_the_other_language_are_clean(editor: Editor) -> None:
    facts = """\
导语:
成绩: [森林校园建设按期达标, 各类保险有序开展]
问题: 个别学校重视不够
打算: {标题: 抓实学习培训, 时限: 2011年12月底前, 目标: 培训人次}
指标:
  培训人次: {名称: 培训, 值: 45337, 约数: 余, 累计: true, 比较: previous_year, 位次: 2}
  用电: {名称: 用电量, 增长: 1.9倍, 值: , 占比: 95.9%, 其中: {按月: [{值: 1.50}]}}
落款: {单位: [甲, 乙], 日期: 2011年1月20日}
"""
    assert editor.found(HEAD + facts) == []


def test_english_keys_and_words_are_offered_by_the_english_schema(english_editor: Editor) -> None:
    head = "format: work-summary/1\nagency: 华蓥市教育局\nperiod: 2010\n"
    offered = english_editor.offered(head + "▮")
    assert {"indicators", "achievements", "sign_off"} <= offered.keys()
    assert offered["sign_off"] == "署名和成文日期"
    indicator = head + "indicators:\n  甲:\n    "
    assert english_editor.offered(indicator + "compared_with: ▮").keys() == {
        "previous_year",
        "same_period_last_year",
        "previous_period",
    }
    assert english_editor.offered(indicator + "cumulative: ▮").keys() == {"true", "false"}
    assert english_editor.found(starter_facts("en")) == []
