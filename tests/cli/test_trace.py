"""summarykit trace, and build --trace."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_cli import run

FACTS = """格式: work-summary/1
单位: {名称: 青河市水务局, 自称: 我局}
时段: 2025年
指标: {管网: {名称: 改造管网, 值: 7, 单位: 公里, 来源: 台账}}
基本情况: "改造{{ 管网 }}，投资5亿元"
"""


@pytest.fixture
def facts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "总结.yaml"
    path.write_text(FACTS, encoding="utf-8")
    return path


def test_trace_prints_a_table_and_how_many_of_each(
    facts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("trace", "总结.yaml") == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].split() == ["数据", "位置", "类别", "事实", "出处", "由来"]
    assert said[1].split() == ["7公里", "基本情况/第1段", "事实", "indicators/管网", "总结.yaml:4", "来源：台账"]  # fmt: skip
    assert said[2].startswith("5亿元")
    assert said[-1] == "共 2 个数据：事实 1，推算 0，文字 1"


def test_trace_prints_json_alone(facts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("trace", "总结.yaml", "--format", "json") == 0
    read = json.loads(capsys.readouterr().out)
    assert [one["text"] for one in read["figures"]] == ["7公里", "5亿元"]


def test_trace_takes_another_pack(facts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("trace", "总结.yaml", "--pack", "practice") == 0
    assert "7公里" in capsys.readouterr().out


def test_trace_of_bad_facts_ends_as_build_does(
    facts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts.write_text(FACTS + "结雨: 错字\n", encoding="utf-8")
    assert run("trace", "总结.yaml") == 3
    shown = capsys.readouterr()
    assert "结雨" in shown.err
    assert shown.out == ""


def test_build_writes_the_trace_beside_the_paper(facts: Path) -> None:
    assert run("build", "总结.yaml", "--to", "md", "--trace", "出处.json") == 0
    read = json.loads((facts.parent / "出处.json").read_text(encoding="utf-8"))
    assert read["title"] == "青河市水务局2025年工作总结"
    assert (facts.parent / "总结.md").is_file()


def test_traces_of_several_files_go_into_a_folder(facts: Path) -> None:
    (facts.parent / "乙.yaml").write_text(FACTS, encoding="utf-8")
    assert run("build", "总结.yaml", "乙.yaml", "--to", "md", "--trace", "出处/") == 0
    made = {path.name for path in (facts.parent / "出处").iterdir()}
    assert made == {"总结.trace.json", "乙.trace.json"}


def test_one_trace_file_for_several_papers_is_wrong_usage(
    facts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (facts.parent / "乙.yaml").write_text(FACTS, encoding="utf-8")
    assert run("build", "总结.yaml", "乙.yaml", "--trace", "出处.json") == 2
    assert "--trace 要写文件夹" in capsys.readouterr().err


def test_where_the_trace_cannot_be_written_no_paper_is(facts: Path) -> None:
    (facts.parent / "出处.json").mkdir()
    (facts.parent / "出处.json" / "总结.trace.json").mkdir()
    assert run("build", "总结.yaml", "--to", "md", "--trace", "出处.json") == 5
    assert not (facts.parent / "总结.md").exists()
