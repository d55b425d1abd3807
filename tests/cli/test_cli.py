"""The command line: exit codes, files whole or not at all, Chinese help."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

import pytest

from summarykit.cli import main

FACTS = """格式: work-summary/1
单位: {名称: 青河市水务局, 自称: 我局}
时段: 2025年
成绩: [{标题: 供水工程完工, 概述: 建成水源工程6处}]
"""


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as stopped:
        main(list(arguments))
    code = stopped.value.code
    assert isinstance(code, int)
    return code


@pytest.fixture
def facts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "总结.yaml"
    path.write_text(FACTS, encoding="utf-8")
    return path


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_build_writes_a_docx_beside_the_facts(facts: Path) -> None:
    assert run("build", str(facts)) == 0
    assert names(facts.parent) == {"总结.yaml", "总结.docx"}
    assert (facts.parent / "总结.docx").read_bytes()[:2] == b"PK"


def test_build_writes_every_format_asked_for(facts: Path) -> None:
    assert run("build", "总结.yaml", "-o", "出/2025年1.0版.docx", "--to", "docx,md,txt,json") == 0
    assert names(facts.parent / "出") == {
        f"2025年1.0版.{end}" for end in ("docx", "md", "txt", "json")
    }


def test_the_ending_of_the_output_names_the_format(facts: Path) -> None:
    assert run("build", "总结.yaml", "-o", "文.md") == 0
    assert (facts.parent / "文.md").read_text(encoding="utf-8").startswith("# 青河市水务局2025年")


def test_several_facts_files_go_into_a_folder(facts: Path) -> None:
    (facts.parent / "乙.yaml").write_text(FACTS.replace("青河", "白河"), encoding="utf-8")
    assert run("build", "总结.yaml", "乙.yaml", "-o", "出/", "--to", "md") == 0
    assert names(facts.parent / "出") == {"总结.md", "乙.md"}


def test_several_facts_files_with_one_output_file_is_wrong_usage(
    facts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("build", "总结.yaml", "总结.yaml", "-o", "文.docx") == 2
    assert "文件夹" in capsys.readouterr().err


def test_one_mistake_and_no_file_is_written(
    facts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (facts.parent / "乙.yaml").write_text(FACTS + "结雨: 错字\n", encoding="utf-8")
    assert run("build", "总结.yaml", "乙.yaml", "--to", "docx,md") == 3
    assert names(facts.parent) == {"总结.yaml", "乙.yaml"}
    assert re.search(r"乙\.yaml:5:1\s+SK1\d\d 错误.*结雨", capsys.readouterr().err)


def test_a_folder_that_cannot_be_written_leaves_nothing_behind(
    facts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (facts.parent / "总结.md").mkdir()
    assert run("build", "总结.yaml", "--to", "docx,md") == 5
    assert names(facts.parent) == {"总结.yaml", "总结.md"}
    assert "SK801" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="file modes are those of Unix")
def test_written_files_have_the_usual_mode(facts: Path) -> None:
    run("build", "总结.yaml")
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE((facts.parent / "总结.docx").stat().st_mode) == 0o666 & ~mask


def test_an_unknown_pack_is_refused_with_the_known_ones(
    facts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("build", "总结.yaml", "--pack", "genral") == 4
    assert "general、letter、minutes、practice、speech、thematic" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["build"], "缺少参数"),
        (["build", "总结.yaml", "--too", "md"], "没有选项“--too”"),
        (["build", "总结.yaml", "--to", "pdf2"], "可选 docx、md、txt、json"),
        (["biuld"], "没有命令“biuld”"),
        (["init", "新.yaml", "--keys", "fr"], "可选的值是 zh、en"),
    ],
)
def test_wrong_usage_is_said_in_chinese(
    facts: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert run(*arguments) == 2
    shown = capsys.readouterr().err
    assert said in shown
    assert "Traceback" not in shown


def test_a_missing_file_is_a_facts_error(facts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("build", "没有.yaml") == 3
    assert "没有.yaml" in capsys.readouterr().err


def test_check_says_what_is_still_to_be_confirmed(
    facts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts.write_text(
        FACTS + "指标: {理赔: {名称: 理赔金额, 值: 待核, 单位: 万元}}\n", encoding="utf-8"
    )
    assert run("check", "总结.yaml") == 0
    shown = capsys.readouterr()
    assert "总结.yaml:5:" in shown.out
    assert "SK201 警告  “理赔金额”待核" in shown.out
    assert "可以成文" in shown.out
    assert names(facts.parent) == {"总结.yaml"}


def test_check_takes_several_files_and_says_what_is_wrong_in_each(
    facts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (facts.parent / "乙.yaml").write_text(FACTS + "错一: 1\n", encoding="utf-8")
    (facts.parent / "丙.yaml").write_text(FACTS + "错二: 1\n", encoding="utf-8")
    assert run("check", "总结.yaml", "乙.yaml", "丙.yaml") == 3
    shown = capsys.readouterr().out
    assert "错一" in shown
    assert "错二" in shown


def test_files_that_were_there_come_back_when_one_cannot_be_written(
    facts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second file fails to move into place: the first is as it was, nothing is left over."""
    (facts.parent / "总结.docx").write_bytes(b"old")
    replace = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if str(target).endswith(".md"):
            raise PermissionError(13, "denied", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    assert run("build", "总结.yaml", "--to", "docx,md") == 5
    assert names(facts.parent) == {"总结.yaml", "总结.docx"}
    assert (facts.parent / "总结.docx").read_bytes() == b"old"


@pytest.mark.parametrize("out", ["文.wps", "文.doc", "a.yaml"])
def test_a_kind_that_is_not_made_is_refused(facts: Path, out: str) -> None:
    assert run("build", "总结.yaml", "-o", out) == 2
    assert names(facts.parent) == {"总结.yaml"}


def test_formats_are_taken_as_clerks_type_them(facts: Path) -> None:
    assert run("build", "总结.yaml", "--to", "MD，txt") == 0
    assert names(facts.parent) == {"总结.yaml", "总结.md", "总结.txt"}


def test_the_bare_command_shows_its_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 0
    assert capsys.readouterr().out.startswith("用法：summarykit")


def test_init_leaves_a_schema_of_somebody_else_alone(facts: Path) -> None:
    schema = facts.parent / "工作总结.schema.json"
    schema.write_text('{"mine": 1}', encoding="utf-8")
    assert run("init", "新.yaml") == 2
    assert names(facts.parent) == {"总结.yaml", schema.name}


def test_check_of_wrong_facts_ends_with_3(facts: Path) -> None:
    facts.write_text("单位: 甲\n", encoding="utf-8")
    assert run("check", "总结.yaml") == 3


@pytest.mark.parametrize("keys", ["zh", "en"])
@pytest.mark.parametrize("pack", ["general", "practice", "thematic", "speech", "minutes", "letter"])
def test_init_makes_facts_that_build(facts: Path, keys: str, pack: str) -> None:
    assert run("init", "新.yaml", "--keys", keys, "--pack", pack) == 0
    first = (facts.parent / "新.yaml").read_text(encoding="utf-8").splitlines()[0]
    schema = first.partition("$schema=")[2].strip()
    assert (facts.parent / schema).is_file()
    assert run("build", "新.yaml") == 0


def test_init_overwrites_nothing_unasked(facts: Path) -> None:
    assert run("init", "总结.yaml") == 2
    assert facts.read_text(encoding="utf-8") == FACTS
    assert run("init", "总结.yaml", "--force") == 0


@pytest.mark.parametrize("command", [[], ["build"], ["check"], ["init"], ["schema"]])
def test_help_is_chinese_with_examples(
    capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    assert run(*command, "--help") == 0
    shown = capsys.readouterr().out
    assert shown.startswith("用法：summarykit")
    assert "例：" in shown
    assert "显示本帮助" in shown
    assert not re.search(r"Usage|Options|Commands|Show this|default", shown)


def test_schema_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("schema") == 0
    assert '"单位"' in capsys.readouterr().out
