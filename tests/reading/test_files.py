"""Facts files as files: encodings, sizes, formats, and the tables beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarykit.decoding import MAX_BYTES
from summarykit.errors import FactsError
from summarykit.facts import Table
from summarykit.findings import Finding, Severity
from summarykit.origin import Origin
from summarykit.reading import load_facts, parse_facts, read_facts
from tests.reading.making import EXAMPLE, HEAD, findings_of, places_of


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_unicode_is_read_with_its_mark(encoding: str) -> None:
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    loaded = parse_facts(mark + EXAMPLE.encode(encoding), "总结.yaml")
    assert loaded.summary == parse_facts(EXAMPLE.encode(), "总结.yaml").summary
    assert loaded.findings == ()


def test_gb18030_is_read_with_a_remark() -> None:
    loaded = parse_facts(EXAMPLE.encode("gb18030"), "总结.yaml")
    assert loaded.summary == parse_facts(EXAMPLE.encode(), "总结.yaml").summary
    assert [(one.code, one.severity) for one in loaded.findings] == [("SK162", Severity.INFO)]


BROKEN = (HEAD + "主题: ").encode() + b"\xff\xfe" + "后勤管理工作\n".encode()


@pytest.mark.parametrize(
    ("data", "code", "line", "column"),
    [
        (b"", "SK163", 0, 0),
        (b"\xef\xbb\xbf", "SK163", 0, 0),
        ("# 只有说明\n".encode(), "SK163", 0, 0),
        (b"~\n", "SK163", 0, 0),
        (BROKEN, "SK161", 4, 5),
        (b"\xff\xfe\x00", "SK161", 1, 1),
        (b"PK\x03\x04\x14\x00\x80\x81", "SK161", 0, 0),
        (b"\x81", "SK161", 1, 1),
        (b"x" * (MAX_BYTES + 1), "SK164", 0, 0),
        ((HEAD + "主题: 甲\x07乙\n").encode(), "SK165", 4, 6),
        ((HEAD + "主题: 甲\ue123乙\n").encode(), "SK165", 4, 6),
        ((HEAD + "主题: 甲\U000f0000乙\n").encode(), "SK165", 4, 6),
        ((HEAD + "主题: 甲\u2028乙\n").encode(), "SK165", 4, 6),
        ((HEAD + '主题: "\\uE123"\n').encode(), "SK165", 4, 5),
        ("- 甲\n".encode(), "SK166", 1, 1),
        ("工作总结\n".encode(), "SK166", 1, 1),
    ],
)
def test_what_is_no_facts_file_is_said_to_be_none(
    data: bytes, code: str, line: int, column: int
) -> None:
    assert places_of(data)[0] == (code, line, column)
    assert findings_of(data)[0].hint


def test_utf16_without_its_mark_is_refused_for_its_zeros() -> None:
    assert {one.code for one in findings_of(HEAD.encode("utf-16-le"))} <= {
        "SK161",
        "SK165",
        "SK166",
    }


@pytest.mark.parametrize(
    ("first", "code", "message"),
    [
        ("", "SK109", "缺少“格式”"),
        ("格式:\n", "SK109", "缺少“格式”"),
        ("格式: work-sumary/1\n", "SK111", "不认识的格式“work-sumary/1”"),
        ("format: work-summary/2\n", "SK111", "不认识的格式“work-summary/2”"),
        ("格式: opinion/1\n", "SK111", "格式“opinion/1”尚不支持"),
    ],
)
def test_the_format_must_be_said_and_known(first: str, code: str, message: str) -> None:
    (finding,) = findings_of(first + HEAD.split("\n", 1)[1])
    assert (finding.code, finding.message) == (code, message)


def test_a_format_of_another_kind_is_the_only_finding() -> None:
    """Its keys are others, so that nothing else can be said."""
    (finding,) = findings_of("格式: speech/1\n题目: 甲\n")
    assert finding.code == "SK111"


def test_the_three_parts_that_must_be_there_are_asked_for_at_once() -> None:
    assert [one.message for one in findings_of("主题: 甲\n")] == [
        "缺少“格式”",
        "缺少“单位”",
        "缺少“时段”",
    ]


def test_title_beside_area_is_a_warning() -> None:
    text = HEAD + "成绩: [{标题: 甲, 领域: 乙, 成效: 丙}]\n"
    (finding,) = parse_facts(text.encode(), "总结.yaml").findings
    assert (finding.code, finding.severity) == ("SK113", Severity.WARNING)


@pytest.mark.parametrize("text", ["共{{ 绿地", "共{{ 绿地 }}，{{ 资金", "{{ {{ 绿地 }}"])
def test_an_expression_without_its_end_is_found(text: str) -> None:
    found = findings_of(HEAD + f"结语: '{text}'\n备注: '{{{{ 不印'\n")
    assert [(one.code, one.origin) for one in found] == [("SK124", Origin("总结.yaml", 4, 5))]


def test_an_escaped_or_single_brace_is_text() -> None:
    assert findings_of(HEAD + "结语: '以 \\{{ 和 { 开头'\n") == ()


# Files


def test_read_facts_gives_the_summary_and_load_facts_the_remarks_too(tmp_path: Path) -> None:
    path = tmp_path / "总结.yaml"
    path.write_bytes(EXAMPLE.encode("gb18030"))
    assert read_facts(path) == load_facts(str(path)).summary
    assert [one.code for one in load_facts(path).findings] == ["SK162"]
    assert load_facts(path).summary.origin_of("period") == Origin(str(path), 3, 5)


def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    for path in (tmp_path / "没有.yaml", tmp_path, tmp_path / "\0"):
        with pytest.raises(FactsError) as caught:
            read_facts(path)
        (finding,) = caught.value.findings
        assert finding.code == "SK160"
        assert finding.origin == Origin(str(path))
        assert finding.hint


def test_the_error_shows_every_finding() -> None:
    with pytest.raises(FactsError) as caught:
        parse_facts((HEAD + "标提: 甲\n落款: 乙\n").encode(), "总结.yaml")
    shown = str(caught.value)
    assert caught.value.exit_code == 3
    assert "总结.yaml:4:1  SK101 错误  不认识的键“标提”\n    4 │ 标提: 甲\n      │ ^^^^\n" in shown
    assert "总结.yaml:5:5  SK103 错误  “落款”应为“键: 值”，现为文字“乙”\n" in shown


# Tables in files of their own


def table_of(folder: Path, table: str) -> Table:
    text = HEAD + f"附件: [{{标题: 甲, 表: {{{table}}}}}]\n"
    found = parse_facts(text.encode(), "总结.yaml", folder).summary.attachments[0].table
    assert found is not None
    return found


def table_finding(folder: Path | None, table: str) -> Finding:
    text = HEAD + f"附件: [{{标题: 甲, 表: {{{table}}}}}]\n"
    with pytest.raises(FactsError) as caught:
        parse_facts(text.encode(), "总结.yaml", folder)
    (finding,) = caught.value.findings
    assert finding.origin is not None
    assert finding.origin.line == 4
    return finding


def test_a_csv_file_becomes_rows_its_first_line_the_header(tmp_path: Path) -> None:
    (tmp_path / "表.csv").write_text('指标,数值\n绿地,80.50\n\n"甲,乙",\n', encoding="utf-8-sig")
    table = table_of(tmp_path, "文件: 表.csv, 单位: 亩")
    assert table.header == ("指标", "数值")
    assert table.rows == (("绿地", "80.50"), ("甲,乙", ""))
    assert (table.file, table.measured_in) == ("", "亩")


@pytest.mark.parametrize("lines", ["绿地,80\n资金,108\n", "指标,数值\n绿地,80\n资金,108\n"])
def test_a_header_written_in_the_facts_wins(tmp_path: Path, lines: str) -> None:
    (tmp_path / "表.csv").write_text(lines, encoding="utf-8")
    table = table_of(tmp_path, "文件: 表.csv, 表头: [指标, 数值]")
    assert table.header == ("指标", "数值")
    assert table.rows == (("绿地", "80"), ("资金", "108"))


def test_a_csv_file_from_excel_is_read_with_a_remark(tmp_path: Path) -> None:
    (tmp_path / "表.csv").write_bytes("指标\t数值\r\n绿地\t80\r\n".encode("gb18030"))
    text = HEAD + "附件: [{标题: 甲, 表: {文件: 表.csv}}]\n"
    loaded = parse_facts(text.encode(), "总结.yaml", tmp_path)
    assert loaded.summary.attachments[0].table == Table(
        header=("指标", "数值"), rows=(("绿地", "80"),)
    )
    assert [(one.code, one.severity) for one in loaded.findings] == [("SK162", Severity.INFO)]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "没有内容"),
        (b",,\n\n", "没有内容"),
        ("甲,乙\n一,二,三\n".encode(), "第 2 行有 3 格，表头只有 2 格"),
        ('甲,"乙\n'.encode(), "不是完好的 CSV"),
        (b"\x81", "编码"),
        ("甲\ue000\n".encode(), "不能使用的字符"),
    ],
)
def test_a_csv_file_that_is_no_table_is_refused(tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "表.csv").write_bytes(data)
    finding = table_finding(tmp_path, "文件: 表.csv")
    assert finding.code == "SK172"
    assert said in finding.message


@pytest.mark.parametrize(
    "name",
    ["../表.csv", "/etc/hostname", "甲/../../表.csv", "'C:\\表.csv'", "'..\\表.csv'", "链接.csv"],
)
def test_a_csv_file_outside_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "表.csv").write_text("甲\n", encoding="utf-8")
    folder = tmp_path / "事实"
    folder.mkdir()
    (folder / "链接.csv").symlink_to(tmp_path / "表.csv")
    assert table_finding(folder, f"文件: {name}").code == "SK171"


def test_a_csv_file_that_is_missing_or_nowhere_is_named(tmp_path: Path) -> None:
    assert table_finding(tmp_path, "文件: 没有.csv").code == "SK170"
    assert table_finding(tmp_path, "文件: .").code == "SK170"
    assert table_finding(None, "文件: 表.csv").code == "SK170"


def test_a_csv_file_in_a_folder_below_is_found(tmp_path: Path) -> None:
    (tmp_path / "表").mkdir()
    (tmp_path / "表" / "一.csv").write_text("甲\n乙\n", encoding="utf-8")
    assert table_of(tmp_path, "文件: '表\\一.csv'").rows == (("乙",),)


def test_rows_and_a_file_together_are_refused(tmp_path: Path) -> None:
    assert table_finding(tmp_path, "文件: 表.csv, 行: [[甲]]").code == "SK173"
