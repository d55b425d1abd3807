"""summarykit check: what is found, where, in which format, with which exit code."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from summarykit.cli import check as module
from summarykit.errors import ExtensionError
from summarykit.findings import Finding
from summarykit.lint import Rule
from tests.cli.test_cli import FACTS, names, run

WRONG_SUM = """格式: work-summary/1
单位: {名称: 青河市水务局, 自称: 我局}
时段: 2025年
指标:
  投资: {名称: 完成投资, 值: 100, 单位: 万元, 其中: [{名称: 甲, 值: 60}, {名称: 乙, 值: 30}]}
成绩:
- 标题: 供水工程完工
  概述: |
    {{ 投资 }}，{{ 投资.其中 }}。

    改造投入约3万余元。
"""
UNREADABLE = FACTS + "结雨: 错字\n"

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "总结.yaml").write_text(FACTS, encoding="utf-8")
    (tmp_path / "错.yaml").write_text(WRONG_SUM, encoding="utf-8")
    (tmp_path / "坏.yaml").write_text(UNREADABLE, encoding="utf-8")
    return tmp_path


def found(output: str, code: str) -> dict[str, Any]:
    [one] = [one for one in json.loads(output)["findings"] if one["code"] == code]
    assert isinstance(one, dict)
    return one


def test_an_error_that_a_rule_finds_ends_with_1_and_is_counted(
    folder: Path, capsys: Capture
) -> None:
    assert run("check", "错.yaml") == 1
    shown = capsys.readouterr()
    assert "错.yaml:5:" in shown.out
    assert "SK211 错误" in shown.out
    assert shown.out.splitlines()[-1].startswith("错.yaml：可以成文，发现 1 处错误、")
    assert shown.err == ""


def test_findings_come_in_the_order_of_their_lines(folder: Path, capsys: Capture) -> None:
    run("check", "错.yaml", "--format", "json")
    lines = [one["line"] for one in json.loads(capsys.readouterr().out)["findings"]]
    assert len(lines) > 1
    assert lines == sorted(lines)


def test_the_words_meant_are_marked_in_their_line(folder: Path, capsys: Capture) -> None:
    """In a text of several lines, whose own place is that of the sign |."""
    run("check", "错.yaml")
    shown = capsys.readouterr().out
    assert "错.yaml:11:9  SK221 警告" in shown
    assert "   11 │     改造投入约3万余元。\n      │             ^^^^^^^\n" in shown


def test_nothing_but_remarks_ends_with_0(folder: Path, capsys: Capture) -> None:
    assert run("check", "总结.yaml") == 0
    assert "错误" not in capsys.readouterr().out


def test_other_files_are_looked_at_when_one_cannot_be_read(folder: Path, capsys: Capture) -> None:
    assert run("check", "错.yaml", "坏.yaml", "没有.yaml") == 3
    shown = capsys.readouterr()
    assert "SK211" in shown.out
    assert "结雨" in shown.out
    verdicts = [line for line in shown.out.splitlines() if "成文，" in line]
    assert [line.partition("，")[0] for line in verdicts] == [
        "错.yaml：可以成文", "坏.yaml：不能成文", "没有.yaml：不能成文",
    ]  # fmt: skip


@pytest.mark.parametrize("form", ["json", "sarif", "github"])
def test_reports_are_printed_alone(folder: Path, capsys: Capture, form: str) -> None:
    assert run("check", "错.yaml", "--format", form) == 1
    shown = capsys.readouterr()
    assert shown.err == ""
    assert "SK211" in shown.out
    assert "可以成文" not in shown.out


@pytest.mark.parametrize("form", ["json", "sarif", "github"])
@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["坏.yaml"], 3, "SK101"),
        (["没有.yaml"], 3, "SK160"),
        (["总结.yaml", "--pack", "没有"], 4, "SK601"),
    ],
)
def test_what_stops_the_work_comes_in_the_same_format(
    folder: Path, capsys: Capture, form: str, arguments: list[str], code: int, said: str
) -> None:
    assert run("check", *arguments, "--format", form) == code
    shown = capsys.readouterr()
    assert shown.err == ""
    assert said in shown.out


@pytest.mark.parametrize("form", ["json", "sarif", "github"])
def test_a_broken_extension_comes_in_the_same_format_too(
    folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    def broken() -> None:
        raise ExtensionError(findings=[Finding(code="SK902", message="甲 1.0 带来的规则装不进来")])

    monkeypatch.setattr(module, "installed_rules", broken)
    assert run("check", "总结.yaml", "--format", form) == 7
    assert "甲 1.0" in capsys.readouterr().out
    assert run("check", "总结.yaml") == 7
    assert "SK902 错误  甲 1.0" in capsys.readouterr().err


def test_json_has_the_exact_place_and_the_words(folder: Path, capsys: Capture) -> None:
    run("check", "错.yaml", "--format", "json")
    one = found(capsys.readouterr().out, "SK221")
    assert (one["file"], one["line"], one["column"], one["width"]) == ("错.yaml", 11, 9, 4)
    assert one["quote"] == "约3万余"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_places_are_exact_in_every_encoding_that_is_read(
    folder: Path, capsys: Capture, encoding: str
) -> None:
    (folder / "错.yaml").write_text(WRONG_SUM, encoding=encoding)
    run("check", "错.yaml", "--format", "json")
    one = found(capsys.readouterr().out, "SK221")
    assert (one["line"], one["column"]) == (11, 9)


def test_sarif_and_github_name_files_from_the_current_folder(folder: Path, capsys: Capture) -> None:
    run("check", str(folder / "错.yaml"), "--format", "github")
    assert "::error file=错.yaml,line=5,col=" in capsys.readouterr().out
    run("check", str(folder / "错.yaml"), "--format", "sarif")
    results = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    uris = {
        place["physicalLocation"]["artifactLocation"]["uri"]
        for result in results
        for place in result["locations"]
    }
    assert uris == {"%E9%94%99.yaml"}


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
def test_the_report_goes_into_a_file_in_utf_8(folder: Path, capsys: Capture, form: str) -> None:
    assert run("check", "错.yaml", "--format", form, "-o", "出/报告") == 1
    assert "各项之和" in (folder / "出" / "报告").read_text(encoding="utf-8")
    shown = capsys.readouterr()
    assert "各项之和" not in shown.out + shown.err


def test_check_writes_nothing_unasked(folder: Path) -> None:
    before = names(folder)
    run("check", "总结.yaml", "错.yaml", "--format", "sarif")
    assert names(folder) == before


def test_a_rule_that_the_pack_switches_off_is_silent(folder: Path, capsys: Capture) -> None:
    pack = folder / "包"
    pack.mkdir()
    (pack / "pack.yaml").write_text("格式: summarykit-pack/1\n沿用: general\n", encoding="utf-8")
    (pack / "rules.yaml").write_text("规则: {SK211: 关闭, SK221: 错误}\n", encoding="utf-8")
    assert run("check", "错.yaml", "--pack", "包") == 1
    shown = capsys.readouterr().out
    assert "SK211" not in shown
    assert "SK221 错误" in shown


def test_an_unknown_format_is_wrong_usage(folder: Path, capsys: Capture) -> None:
    assert run("check", "总结.yaml", "--format", "xml") == 2
    assert "可选的值是 text、json、sarif、github" in capsys.readouterr().err


def test_installed_rules_are_looked_up_for_a_check(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def asking() -> tuple[Rule, ...]:
        asked.append("once")
        return ()

    monkeypatch.setattr(module, "installed_rules", asking)
    run("check", "总结.yaml", "错.yaml")
    assert asked == ["once"]


def test_build_points_to_check_in_one_line(folder: Path, capsys: Capture) -> None:
    assert run("build", "错.yaml", "--to", "md") == 0
    shown = capsys.readouterr()
    assert "SK211" not in shown.out
    assert shown.out.splitlines()[0] == "已生成 错.md"
    [line] = shown.out.splitlines()[1:]
    assert line.startswith("检查另发现 1 处错误、")
    assert line.endswith("，运行 summarykit check 错.yaml 查看")
    assert "提示" not in line


def test_build_says_nothing_of_check_when_there_is_nothing(folder: Path, capsys: Capture) -> None:
    text = FACTS.replace("建成水源工程6处", "水源工程完工")
    (folder / "总 结.yaml").write_text(text, encoding="utf-8")
    run("build", "总 结.yaml", "--to", "md")
    assert capsys.readouterr().out == "已生成 总 结.md\n"


def test_build_names_the_pack_and_quotes_names_with_spaces(folder: Path, capsys: Capture) -> None:
    (folder / "总 结.yaml").write_text(WRONG_SUM, encoding="utf-8")
    run("build", "总 结.yaml", "--to", "md", "--pack", "general")
    shown = capsys.readouterr().out
    assert '运行 summarykit check "总 结.yaml" --pack general 查看' in shown


def test_a_rule_that_is_not_there_does_not_stop_a_build(folder: Path, capsys: Capture) -> None:
    pack = folder / "包"
    pack.mkdir()
    (pack / "pack.yaml").write_text("格式: summarykit-pack/1\n沿用: general\n", encoding="utf-8")
    (pack / "rules.yaml").write_text("规则: {SK999: 关闭}\n", encoding="utf-8")
    assert run("build", "总结.yaml", "--to", "md", "--pack", "包") == 0
    assert (
        "检查没有完成，运行 summarykit check 总结.yaml --pack 包 查看原因"
        in capsys.readouterr().out
    )
    assert run("check", "总结.yaml", "--pack", "包") == 4
    assert "SK607" in capsys.readouterr().out


@pytest.mark.parametrize("out", ["错.yaml", "总结.yaml", "./错.yaml"])
def test_a_report_never_goes_over_facts(folder: Path, capsys: Capture, out: str) -> None:
    before = {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    assert run("check", "错.yaml", "-o", out) == 2
    assert "会把它盖掉" in capsys.readouterr().err
    assert run("build", "错.yaml", "--trace", out) == 2
    assert {path: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before
