"""Packs: found, merged along their chain, checked at the bureau's own line."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

from summarykit.build import build
from summarykit.errors import PackError, PhraseError, SummaryKitError
from summarykit.facts import WorkSummary
from summarykit.layout import Length
from summarykit.packs import load_pack, shipped_packs, shipped_templates
from summarykit.render import render

FACTS: dict[str, Any] = {
    "agency": {"name": "青河市水务局", "self_reference": "我局"},
    "period": "2025年",
    "achievements": [
        {"title": "供水", "summary": "建成水源6处", "measures": ["倒排工期", "挂图作战"]},
        {"title": "治河", "summary": "清淤2公里"},
    ],
    "overview": {"indicators": [{"name": "水质合格率", "change": "2", "compared_with": "上年"}]},
}


def write(folder: Path, **files: str) -> Path:
    """A pack with these files; `phrases_plan` is phrases/plan.j2, others are .yaml."""
    for name, text in {"pack": "格式: summarykit-pack/1\n沿用: general\n", **files}.items():
        is_phrase = name.startswith("phrases_")
        path = folder / (f"phrases/{name[8:]}.j2" if is_phrase else f"{name}.yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def paper(pack: str | Path, folder: Path | None = None) -> str:
    made = build(WorkSummary.model_validate(FACTS), load_pack(pack, folder))
    return render(made.document, made.layout, "txt").decode()


def refused(folder: Path, **files: str) -> str:
    """What is said of a pack that cannot be used."""
    write(folder, **files)
    with pytest.raises(PackError) as stopped:
        paper(folder)
    assert stopped.value.exit_code == 4
    return str(stopped.value)


def test_the_shipped_packs_load_and_say_what_they_are_for() -> None:
    assert set(shipped_packs()) == {
        "general", "letter", "minutes", "practice", "speech", "thematic",
    }  # fmt: skip
    for name, about in shipped_packs().items():
        assert load_pack(name).chain[0] == "general"
        assert about


def test_a_pack_that_changes_nothing_changes_nothing(tmp_path: Path) -> None:
    assert paper(write(tmp_path / "same")) == paper("general")


def test_yaml_is_merged_by_key_and_other_keys_stay(tmp_path: Path) -> None:
    pack = write(
        tmp_path / "p",
        phrases="比较: {上年: 比上年}\n",
        layout="date_form: chinese\n版心: {行距: 28}\n",
    )
    loaded, base = load_pack(pack), load_pack("general")
    assert loaded.wording.compared == base.wording.compared | {"上年": "比上年"}
    assert loaded.layout.date_form == "chinese"
    assert loaded.layout.grid.line_pitch == Length(28, "磅")
    assert loaded.layout.grid.character_spacing == base.layout.grid.character_spacing
    assert loaded.layout.fonts == base.layout.fonts
    assert "比上年增长2%" in paper(pack)


def test_a_list_replaces_a_list(tmp_path: Path) -> None:
    pack = write(tmp_path / "p", layout="层次: [{序号: ㈠, 标题: alone}]\n")
    assert [level.label for level in load_pack(pack).layout.levels] == ["㈠"]
    assert "㈠基本情况" in paper(pack)


def test_english_keys_change_what_chinese_keys_set(tmp_path: Path) -> None:
    pack = write(tmp_path / "p", layout="fonts:\n  body: {font: 宋体}\n  标题: {size: 小二}\n")
    fonts = load_pack(pack).layout.fonts
    assert (fonts.body.font, fonts.body.size) == ("宋体", Length(16, "磅"))
    assert (fonts.title.font, fonts.title.size) == ("方正小标宋简体", Length(18, "磅"))


def test_an_empty_value_takes_a_key_away(tmp_path: Path) -> None:
    pack = write(tmp_path / "p", phrases="比较: {上年: }\n")
    assert "上年" not in load_pack(pack).wording.compared


def test_the_nearest_phrase_wins_and_may_extend_a_farther_one(tmp_path: Path) -> None:
    write(tmp_path / "far", phrases_measure="远。\n")
    extended = '{% extends "general:achievement.j2" %}{% block 概述 %}坚持节水，{{ super() }}{% endblock %}'
    near = write(
        tmp_path / "near", pack="格式: summarykit-pack/1\n沿用: far\n", phrases_achievement=extended
    )
    assert load_pack(near).chain == ("general", "far", "near")
    said = paper(near)
    assert "坚持节水，建成水源6处。" in said
    assert "1.倒排工期。远。" in said


def test_an_outline_of_its_own(tmp_path: Path) -> None:
    outline = "提纲:\n  - {标题: 水利工作, 取: achievements, 排成: sections, 句式: achievement, inside: [{取: 做法}]}\n"
    said = paper(write(tmp_path / "p", outline=outline))
    assert "水利工作\n\n（一）供水\n\n建成水源6处。\n\n倒排工期。" in said


def test_facts_without_a_place_in_the_outline_are_noticed(tmp_path: Path) -> None:
    pack = write(tmp_path / "p", outline="提纲: [{取: 成绩, 句式: achievement}]\n")
    made = build(WorkSummary.model_validate(FACTS), load_pack(pack))
    noticed = [(finding.code, finding.message) for finding in made.findings]
    assert ("SK605", "模板包“p”的提纲没有排“基本情况”，这部分没有写进文中") in noticed
    assert ("SK605", "模板包“p”的提纲没有排“做法”，这部分没有写进文中") in noticed


@pytest.mark.parametrize(
    ("files", "place", "said"),
    [
        ({"layout": "版心:\n  行距: 宽\n"}, "p/layout.yaml:2:7  SK603 错误", "“行距”应为"),
        ({"layout": "页面: {天投: 37}\n"}, "p/layout.yaml:1:6  SK603 错误", "天头"),
        ({"layout": "层次: [{序号: 甲、}]\n"}, "p/layout.yaml:1:11  SK603 错误", "没有计数的字"),
        ({"layout": "页面: {天头: 37\n"}, "p/layout.yaml:", "SK603 错误"),
        ({"layout": "- 一\n"}, "p/layout.yaml", "应是“键: 值”"),
        ({"pack": "格式: summarykit-pack/2\n"}, "p/pack.yaml:1:5  SK603 错误", "summarykit-pack/1"),
        ({"pack": "格式: summarykit-pack/1\n沿用: 没有\n"}, "p/pack.yaml:2:5  SK601 错误", "general、letter"),
        ({"outline": "提纲: [{取: 成绩, 排成: 表格}]\n"}, "p/outline.yaml:1:18  SK603 错误", "小节"),
        ({"outline": "提纲: [{取: 成积}]\n"}, "p/outline.yaml:1:10  SK606 错误", "“取: 成积”不是事实的键"),
        ({"outline": "提纲: [{取: 成绩, 句式: 没有}]\n"}, "p/outline.yaml:1:18  SK604 错误", "没有句式“没有”"),
        ({"outline": "提纲: [{取: 成绩, 开头: '{{ 没有 }}'}]\n"}, "p/outline.yaml:1:18  SK604 错误", "“没有”"),
        ({"phrases_achievement": "好\n{{ 本条.慨述 }}\n"}, "p/phrases/achievement.j2:2  SK604 错误", "没有的名称“慨述”"),
        ({"phrases_achievement": "{% if %}\n"}, "p/phrases/achievement.j2:1  SK604 错误", "写法有误"),
        ({"phrases_achievement": "\n\n{{ 没有|连 }}\n"}, "p/phrases/achievement.j2:3  SK604 错误", "没有"),
        ({"phrases_achievement": "{{ 1 / 0 }}"}, "p/phrases/achievement.j2:1  SK604 错误", "ZeroDivisionError"),
        ({"phrases_achievement": '{% include "x.j2" %}'}, "SK604 错误", "没有句式“x.j2”"),
        ({"phrases_achievement": "{{ 本条.__class__ }}"}, "p/phrases/achievement.j2:1  SK604 错误", "__class__"),
        ({"phrases_achievement": "{{ ''.__class__.__mro__ }}"}, "p/phrases/achievement.j2:1  SK604", "__class__"),
        ({"phrases_achievement": "{{ 全文.model_copy() }}"}, "p/phrases/achievement.j2:1  SK604", "model_copy"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_pack_is_said_at_its_line(
    tmp_path: Path, files: dict[str, str], place: str, said: str
) -> None:
    shown = refused(tmp_path / "p", **files)
    assert place in shown
    assert said in shown


def test_a_phrase_that_fails_is_a_phrase_error(tmp_path: Path) -> None:
    with pytest.raises(PhraseError):
        paper(write(tmp_path / "p", phrases_achievement="{{ x }}"))


def test_packs_that_extend_each_other_are_refused(tmp_path: Path) -> None:
    write(tmp_path / "a", pack="格式: summarykit-pack/1\n沿用: b\n")
    assert "SK602" in refused(tmp_path / "b", pack="格式: summarykit-pack/1\n沿用: a\n")


def test_a_pack_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path / "p")
    (folder / "phrases.yaml").write_bytes("比较: {}".encode("gb18030"))
    with pytest.raises(PackError, match="UTF-8"):
        load_pack(folder)


def test_a_path_is_taken_from_the_folder_of_the_facts(tmp_path: Path) -> None:
    write(tmp_path / "水务", phrases="比较: {上年: 比上年}\n")
    assert "比上年" in paper("水务", tmp_path)
    with pytest.raises(PackError):
        load_pack("水务", tmp_path / "elsewhere")


def test_a_missing_pack_names_the_shipped_ones() -> None:
    with pytest.raises(
        SummaryKitError, match="general、letter、minutes、practice、speech、thematic"
    ):
        load_pack("nothing")


def test_packs_are_read_from_a_zipped_installation(tmp_path: Path) -> None:
    """Everything goes through Traversable: a folder inside a zip serves as well."""
    archive = tmp_path / "t.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        root = shipped_templates()
        assert isinstance(root, Path)
        for path in sorted(root.rglob("*.*")):
            packed.write(path, path.relative_to(root).as_posix())
    from summarykit.packs.load import _read

    pack = _read(zipfile.Path(archive, "general/"), "pack.yaml")
    assert pack["格式"] == "summarykit-pack/1"


def test_extends_names_a_folder_inside_or_beside_the_pack(tmp_path: Path) -> None:
    write(tmp_path / "base", phrases="比较: {上年: 比上年}\n")
    beside = write(tmp_path / "near", pack="格式: summarykit-pack/1\n沿用: base\n")
    above = write(tmp_path / "a" / "far", pack="格式: summarykit-pack/1\n沿用: ../../base\n")
    for pack in (beside, above):
        assert load_pack(pack).chain == ("general", "base", pack.name)


def test_a_folder_of_a_shipped_name_does_not_stand_in_the_way(tmp_path: Path) -> None:
    write(tmp_path / "general", pack="格式: summarykit-pack/1\n沿用: general\n")
    assert load_pack("./general", tmp_path).chain == ("general", "general")


def test_a_pack_that_the_facts_name_and_that_is_not_there_is_said_at_its_line() -> None:
    from summarykit.reading import parse_facts

    facts = "格式: work-summary/1\n模板: 没有\n单位: 甲局\n时段: 2025年\n".encode()
    with pytest.raises(PackError) as stopped:
        build(parse_facts(facts, "总结.yaml").summary)
    assert str(stopped.value.findings[0].origin) == "总结.yaml:2:5"


def test_a_name_that_a_wording_cannot_use_is_an_error_at_its_line(tmp_path: Path) -> None:
    said = refused(tmp_path / "p", phrases='变化:\n  一般: "{{ 比较 }}{{ 涨幅 }}"\n')
    assert "p/phrases.yaml:2:" in said
    assert "“{{ 涨幅 }}”不能用在这里" in said
    assert "可用：比较、变化" in said


def test_a_wrong_severity_is_said_in_the_writer_s_language(tmp_path: Path) -> None:
    said = refused(tmp_path / "p", rules="规则:\n  SK301: 严重\n")
    assert "“级别”不能写“严重”" in said
    assert "可写 错误、警告、提示、关闭" in said
