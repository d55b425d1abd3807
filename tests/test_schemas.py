"""The schemas say what the loader does, in either language, and in words a clerk can read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from summarykit.document import Document
from summarykit.document.exchange import to_json
from summarykit.errors import FactsError
from summarykit.reading import parse_facts
from summarykit.schemas import SCHEMAS, Keys, schema_files, schema_text, stale_schemas
from summarykit.starter import starter_facts
from tests.document.strategies import documents

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted(ROOT.glob("examples/*/facts*.yaml"))
PACK_FILES = sorted(ROOT.glob("templates/*/*.yaml"))
TYPED = [name for name, schema in SCHEMAS.items() if schema.bilingual]
FILES = list(schema_files())
NAMES = [name for name, _ in FILES]
BOTH: tuple[Keys, ...] = ("zh", "en")


class AsEditorsRead(yaml.SafeLoader):
    """YAML 1.2 as editors read it: 是 and yes are texts, 2011-01-20 is one, 0123 a number."""


AsEditorsRead.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+\.[0-9]*)", "-+.0123456789"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
):
    AsEditorsRead.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(f"^({pattern})$"), first
    )


def schema(name: str, keys: Keys = "zh") -> Any:
    return json.loads(schema_text(name, keys))


@cache
def validator(name: str, keys: Keys) -> Draft202012Validator:
    return Draft202012Validator(schema(name, keys))


def faults(name: str, text: str, keys: Keys = "zh") -> list[str]:
    """What the schema finds wrong in the YAML text."""
    read = yaml.load(text, AsEditorsRead)
    return [error.message for error in validator(name, keys).iter_errors(read)]


def properties(whole: Any) -> Iterator[tuple[str, Any]]:
    for model in (whole, *whole["$defs"].values()):
        yield from model.get("properties", {}).items()


def objects(node: Any) -> Iterator[Any]:
    """Every object in the schema that has properties."""
    if isinstance(node, dict):
        if "properties" in node:
            yield node
        for value in node.values():
            yield from objects(value)
    elif isinstance(node, list):
        for value in node:
            yield from objects(value)


def test_the_files_in_the_repository_are_what_the_models_say() -> None:
    assert stale_schemas(ROOT / "schemas") == ()


def test_no_other_files_lie_beside_them() -> None:
    names = {name for name, _ in schema_files()}
    assert {path.name for path in (ROOT / "schemas").iterdir()} == names


def test_an_edited_file_is_stale(tmp_path: Path) -> None:
    for name, text in schema_files():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "layout.zh.schema.json").write_text("{}", encoding="utf-8")
    (tmp_path / "document.schema.json").unlink()
    assert stale_schemas(tmp_path) == ("layout.zh.schema.json", "document.schema.json")


@pytest.mark.parametrize(("name", "text"), FILES, ids=NAMES)
def test_a_schema_is_valid_and_names_itself(name: str, text: str) -> None:
    whole = json.loads(text)
    Draft202012Validator.check_schema(whole)
    *parts, _, _ = name.split(".")
    assert whole["$id"] == f"urn:summarykit:{parts[0]}:1" + "".join(f":{it}" for it in parts[1:])
    assert text.endswith("}\n")
    assert "\\u" not in text
    assert text.startswith('{\n  "$schema"')


@pytest.mark.parametrize(("name", "text"), FILES, ids=NAMES)
def test_every_property_has_a_chinese_title_and_a_plain_chinese_description(
    name: str, text: str
) -> None:
    for key, value in properties(json.loads(text)):
        assert re.search("[\u4e00-\u9fff]", value["title"]), (key, value)
        assert re.search("[\u4e00-\u9fff]", value["description"]), (key, value)
        assert not re.search(r"[`*<>\n]|\]\(|^#|_\w+_", value["description"]), (key, value)


def takes_text(value: Any) -> bool:
    """Whether a text, a number or a list of them may be typed."""
    branches = [value, *value.get("anyOf", ())]
    return any("enum" in it or "string" in it.get("type", ()) for it in branches)


@pytest.mark.parametrize("keys", BOTH)
def test_whatever_is_typed_as_text_has_an_example(keys: Keys) -> None:
    for key, value in properties(schema("work-summary", keys)):
        assert "examples" in value or not takes_text(value), key


@pytest.mark.parametrize("name", TYPED)
@pytest.mark.parametrize("keys", BOTH)
def test_every_example_is_valid(name: str, keys: Keys) -> None:
    whole = schema(name, keys)
    for key, value in properties(whole):
        alone = Draft202012Validator(value | {"$defs": whole["$defs"]})
        for example in value.get("examples", ()):
            assert alone.is_valid(example), (key, example)


@pytest.mark.parametrize(("name", "text"), FILES, ids=NAMES)
def test_no_mapping_takes_keys_it_does_not_know(name: str, text: str) -> None:
    found = list(objects(json.loads(text)))
    assert found
    assert all(it["additionalProperties"] is False for it in found)


@pytest.mark.parametrize("name", TYPED)
def test_each_language_has_its_own_keys_and_the_same_number_of_them(name: str) -> None:
    chinese = [key for key, _ in properties(schema(name, "zh"))]
    english = [key for key, _ in properties(schema(name, "en"))]
    assert all(re.fullmatch("[\u4e00-\u9fff]+", key) for key in chinese)
    assert all(re.fullmatch("[a-z][a-z_0-9]*", key) for key in english)
    assert len(chinese) == len(english)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_examples_are_valid(path: Path) -> None:
    keys: Keys = "en" if ".en." in path.name else "zh"
    assert faults("work-summary", path.read_text(encoding="utf-8"), keys) == []


@pytest.mark.parametrize("path", PACK_FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_files_of_the_shipped_packs_are_valid(path: Path) -> None:
    assert faults(path.stem, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("keys", BOTH)
@pytest.mark.parametrize("pack", ["general", "practice", "thematic", "speech", "minutes", "letter"])
def test_the_starter_files_are_valid(pack: str, keys: Keys) -> None:
    assert faults("work-summary", starter_facts(keys, pack), keys) == []


HEAD = "格式: work-summary/1\n单位: 华蓥市教育局\n时段: 2010年\n"


def reads(text: str) -> bool:
    """Whether the loader takes the facts."""
    try:
        parse_facts(text.encode(), "总结.yaml")
    except FactsError:
        return False
    return True


@pytest.mark.parametrize(
    "facts",
    [
        "导语:",
        "落款:\n成绩: []\n结语: ''\n指标: {}",
        "导语: 一年来，各项工作稳步推进。",
        "导语: {领导: 市委, 动作: [健全制度, 强化服务]}",
        "成绩: 森林校园建设按期达标",
        "成绩: [森林校园建设按期达标, {领域: 校园安全, 成效: 未发生事故}]",
        "成绩: {标题: 甲, 做法: [乙, {标题: 丙, 做法: 丁}], 荣誉: 戊}",
        "指标: {甲: {名称: 甲, 值: 108}}",
        "指标: {甲: {名称: 甲, 值: '12.50'}}",
        "指标: {甲: {名称: 甲, 值: .5}}",
        "指标: {甲: {名称: 甲, 值: }}",
        "指标: {甲: {名称: 甲, 值: 〔待核〕, 占比: pending}}",
        "指标: {甲: {名称: 甲, 占比: 95.9%, 增长: 1.9倍, 同口径增长: -12%}}",
        "指标: {甲: {名称: 甲, 值: 1, 累计: 是, 预计: false, 其中不全: '对'}}",
        "指标: {甲: {名称: 甲, 值: 1, 比较: previous_year, 修约: 四舍五入, 小数位: 1}}",
        "指标: {甲: {名称: 甲, 值: 1, 比较: 前年, 修约: half_even, 位次: 2}}",
        "指标: {甲: {名称: 甲, 值: 3, 其中: [{名称: 乙, 值: 1}, {名称: 丙, 值: 2}]}}",
        "指标: {甲: {名称: 甲, 值: 3, 其中: {按月: [{名称: 乙, 值: 3}]}}}",
        "打算: {标题: 抓实培训, 时限: 2011年12月底前}",
        "打算: {标题: 抓实培训, 时限: 2011-12-31, 目标: {名称: 培训, 目标值: 300}}",
        "上期打算: {标题: 甲, 完成情况: {状态: partly_done, 说明: 乙}}",
        "上期打算: [{标题: 甲, 完成情况: 已建成}]",
        "落款: {单位: [甲, 乙], 日期: 2011年1月20日}",
        "落款: {日期: 待核}",
        "落款: {日期: 二○一一年元月二十日}",
        "落款: {日期: 2011 年 1 月 20 日}",
        "落款: {日期: 2011/1/20}",
        "文种: speech",
        "附件: {标题: 甲, 表: {表头: [项目, 数量], 行: [[甲, 1], [乙, '']]}}",
        "主题: 2010",
    ],
)
def test_what_the_loader_takes_the_schema_takes(facts: str) -> None:
    assert reads(HEAD + facts)
    assert faults("work-summary", HEAD + facts) == []


@pytest.mark.parametrize(
    "facts",
    [
        "成积: []",
        "成绩: [{标题: 甲, 肉容: 乙}]",
        "成绩: [[甲]]",
        "文种: 总结",
        "单位: [甲, 乙]",
        "指标: [甲]",
        "指标: {甲: {名称: 甲, 值: 一百零八}}",
        "指标: {甲: {名称: 甲, 值: '1,000'}}",
        "指标: {甲: {名称: 甲, 值: 108万}}",
        "指标: {甲: {名称: 甲, 值: [1, 2]}}",
        "指标: {甲: {名称: 甲, 累计: 也许}}",
        "指标: {甲: {名称: 甲, 约数: 大概}}",
        "指标: {甲: {名称: 甲, 增长: 一成}}",
        "指标: {甲: {名称: 甲, 小数位: 9}}",
        "指标: {甲: {名称: 甲, 修约: 进一法}}",
        "落款: {日期: 元月二十日}",
        "落款: 华蓥市教育局",
        "上期打算: {标题: 甲, 完成情况: {状态: 差不多}}",
        "附件: {内容: 没有标题}",
    ],
)
def test_what_the_loader_refuses_the_schema_refuses(facts: str) -> None:
    text = HEAD.replace("单位: 华蓥市教育局\n", "") if facts.startswith("单位") else HEAD
    assert not reads(text + facts)
    assert faults("work-summary", text + facts) != []


@pytest.mark.parametrize("missing", ["格式", "单位", "时段"])
def test_a_required_part_is_required(missing: str) -> None:
    text = "".join(line for line in HEAD.splitlines(True) if not line.startswith(missing))
    assert not reads(text)
    assert faults("work-summary", text) == [f"'{missing}' is a required property"]


def test_a_file_of_a_pack_may_say_only_what_it_changes() -> None:
    assert faults("layout", "日期写法: chinese\n页面: {天头: 40}") == []
    assert faults("phrases", "比较: {上年: 比上年}") == []
    assert faults("layout", "页面: {天头: 四十}") != []
    assert faults("layout", "字体: {正文: {字号: 特大}}") != []
    assert faults("outline", "提纲: [{取: 问题, 排成: 并句, 层级: 5}]") != []


TREE = Draft202012Validator(schema("document"))


@settings(max_examples=60, deadline=None)
@given(documents())
def test_every_tree_is_valid_as_json(document: Document) -> None:
    assert TREE.is_valid(json.loads(to_json(document)))


@pytest.mark.parametrize(
    "tree",
    [
        '{"type": "document"}',
        '{"type": "section", "level": 1, "title": [], "title_lines": []}',
        '{"type": "document", "title_lines": ["甲"], "blocks": [{"type": "text", "text": "乙"}]}',
        '{"type": "document", "title_lines": ["甲"], "colour": "红"}',
    ],
)
def test_what_is_no_tree_is_refused(tree: str) -> None:
    assert not TREE.is_valid(json.loads(tree))
