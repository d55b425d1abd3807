"""summarykit layout show and layout check: Chinese, with places, and an exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarykit.cli import main
from tests.layout.packs import written
from tests.measuring.making import damaged, ours


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error."""
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    said = capsys.readouterr()
    return int(stopped.value.code or 0), said.out, said.err


def lines(text: str) -> dict[str, list[str]]:
    """The columns of each line, by its first word."""
    return {line.split()[0]: line.split()[1:] for line in text.splitlines() if line.strip()}


def test_show_tells_each_value_and_where_it_comes_from(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = written(tmp_path, "页面:\n  天头: 4厘米\n版心: {行距: 28}\n")
    code, out, _ = run(capsys, "layout", "show", str(pack))
    shown = lines(out)
    assert code == 0
    assert shown["天头"] == ["4厘米", "p/layout.yaml:2:7"]
    assert shown["地脚"] == ["35毫米", "依据", "9704"]
    assert shown["网格"] == ["行", "依据", "9704"]
    assert shown["首行缩进"][0] == "2字"
    assert shown["首行缩进"][1].startswith("general/layout.yaml:")
    assert "仿宋_GB2312 三号 16磅，西文 Times New Roman" in out
    assert "版心 156×222 毫米，每页 22 行，每行 28 字" in out


def test_show_in_json_has_the_same_values(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = written(tmp_path, "依据: 33476\n标题: {行距: 36}\n")
    code, out, _ = run(capsys, "layout", "show", str(pack), "--format", "json")
    data = json.loads(out)
    values = {it["name"]: (it["key"], it["value"], it["from"]) for it in data["values"]}
    assert (code, data["basis"]) == (0, "33476")
    assert values["page.top"] == ("页面.天头", "34.58毫米", "依据 33476")
    assert values["title.line_pitch"] == ("标题.行距", "36磅", "p/layout.yaml:2:10")
    assert values["table.line_pitch"] == ("表格.行距", "依字号和版心", "默认")
    assert data["points"]["pitch"] == 29.6


def test_show_of_a_pack_with_a_mistake_names_the_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = written(tmp_path, "页面: {天头: 高}\n")
    code, _, err = run(capsys, "layout", "show", str(pack))
    assert code == 4
    assert "p/layout.yaml:1:10  SK603 错误  “天头”应为长度，现为“高”" in err


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "总结.docx"
    path.write_bytes(ours())
    return path


def test_check_of_our_own_paper_finds_nothing(
    paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, "layout", "check", str(paper))
    assert (code, err) == (0, "")
    assert "总结.docx（对照 9704）：不符 0 项，说不准 0 项，符合 " in out
    assert "\n  正文行距：28.95 磅  〔5.2.3〕\n" in out
    assert "\n无法从文件判断\n  实际分页" in out


def test_check_tells_what_is_found_what_is_wanted_and_where(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "别处来的.docx"
    path.write_bytes(damaged("word/document.xml", 'w:left="1588"', 'w:left="1800"'))
    code, out, _ = run(capsys, "layout", "check", str(path))
    assert code == 1
    assert "\n不符\n  订口：31.7 毫米，应为 28±1 毫米  〔5.2.1〕\n" in out
    assert "  每行字数：27 字（16 磅，字距 -0.25 磅），应为 28 字  〔5.2.3〕\n    第" in out


def test_check_in_json(paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(
        capsys, "layout", "check", str(paper), "--basis", "33476", "--format", "json"
    )
    data = json.loads(out)
    wrong = {it["id"]: it for it in data["items"] if it["verdict"] == "不符"}
    assert (code, data["basis"], data["counts"]["不符"]) == (1, "33476", len(wrong))
    assert (wrong["page.top"]["found"], wrong["page.top"]["wanted"]) == ("37 毫米", "34.6±1 毫米")
    assert data["cannot"]


def test_check_against_a_pack(
    tmp_path: Path, paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = written(tmp_path, "字体: {正文: {字体: 宋体}}\n")
    code, out, _ = run(capsys, "layout", "check", str(paper), "--pack", str(pack))
    assert code == 1
    assert "正文字体：仿宋_GB2312，应为 宋体" in out


def test_a_basis_that_the_pack_cannot_stand_on_is_an_error(
    tmp_path: Path, paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = written(tmp_path, "依据: 33476\n页面: {天头: 193}\n版心: {行距: 40}\n")
    call = ("layout", "check", str(paper), "--pack", str(pack), "--basis", "9704")
    code, _, err = run(capsys, *call)
    assert code == 4
    assert "SK603 错误  模板包的版式不能改依据 9704：不能用：版心高 69 毫米" in err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"hello", "这不是 DOCX"),
        (b"", "这是空文件"),
        (b"PK\x03\x04abc", "文件已损坏"),
        (None, "打不开文件"),
    ],
)
def test_what_cannot_be_read_is_said_and_gives_three(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None, said: str
) -> None:
    path = tmp_path / "甲.docx"
    if content is not None:
        path.write_bytes(content)
    code, out, err = run(capsys, "layout", "check", str(path))
    assert (code, out) == (3, "")
    assert f"{path}  SK851 错误  {said}" in err


def test_help_is_chinese_and_names_both_commands(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "layout", "--help")
    assert code == 0
    assert "用法：summarykit layout" in out
    assert "show" in out
    assert "check" in out
