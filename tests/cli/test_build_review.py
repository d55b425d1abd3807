"""build --review: a copy with remarks beside the clean one."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from summarykit.cli import main

FACTS = """格式: work-summary/1
单位: {名称: 青河市水务局, 自称: 我局}
时段: 2025年
指标:
  管网: {名称: 改造供水管网, 值: 126.5, 单位: 公里, 来源: 供水科台账}
  投资: {名称: 供水投资, 值: 待核, 单位: 万元}
成绩: [{标题: 供水工程完工, 概述: 建成水源工程一批, 指标: [管网, 投资]}]
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


def files(folder: Path) -> dict[str, bytes]:
    """The files that were made, by name."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix != ".yaml"}


def test_the_review_copy_stands_beside_the_clean_one_which_stays_as_it_is(
    facts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("build", "总结.yaml", "--to", "docx,md,txt,json") == 0
    clean = files(facts.parent)
    assert run("build", "总结.yaml", "--to", "docx,md,txt,json", "--review") == 0
    both = files(facts.parent)
    copies = {f"总结.核对稿.{end}" for end in ("docx", "md", "txt", "json")}
    assert both.keys() - clean.keys() == copies
    assert {name: both[name] for name in clean} == clean
    assert "已生成 总结.核对稿.docx" in capsys.readouterr().out


def test_the_copy_says_where_figures_come_from_and_what_was_found(facts: Path) -> None:
    assert run("build", "总结.yaml", "-o", "出/2025年1.0版.docx", "--review") == 0
    opened = docx.Document(str(facts.parent / "出" / "2025年1.0版.核对稿.docx"))
    said = [comment.text for comment in opened.comments]
    assert "出处：总结.yaml 第5行 指标“管网”；来源：供水科台账" in said
    assert sum(comment.startswith("SK201 警告：“供水投资”待核") for comment in said) == 1


def test_an_error_leaves_neither_copy(facts: Path) -> None:
    (facts.parent / "总结.核对稿.docx").mkdir()
    assert run("build", "总结.yaml", "--review") == 5
    assert sorted(path.name for path in facts.parent.iterdir()) == [
        "总结.yaml", "总结.核对稿.docx",
    ]  # fmt: skip


def test_a_copy_never_takes_the_place_of_another_paper(facts: Path) -> None:
    other = facts.parent / "总结.核对稿.yaml"
    other.write_text(FACTS, encoding="utf-8")
    assert run("build", "总结.yaml", "总结.核对稿.yaml", "--review") == 2
    assert files(facts.parent) == {}
