"""Measures that cannot work together are refused where they were written."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarykit.layout import Length
from summarykit.layout.conflicts import conflicts
from summarykit.packs import load_pack, shipped_packs
from tests.layout.packs import layout_of, refused, written

CASES = [
    ("页面:\n  订口: 100\n  切口: 90\n", "2:7", "“订口”不能用：版心宽 20 毫米，一行排不下 10 个字"),
    ("页面:\n  订口: 60\n  切口: 199\n", "3:7", "“切口”不能用：版心宽 -49 毫米"),
    ("页面:\n  天头: 150\n  地脚: 120\n", "2:7", "“天头”不能用：版心高 27 毫米，一页排不下 5 行"),
    ("版心:\n  行距: 12\n", "2:7", "“行距”不能用：正文字号 16 磅，行距只有 12 磅"),
    ("字体:\n  正文: {字号: 36}\n", "2:7", "“正文”不能用：正文字号 36 磅，行距只有 28.95 磅"),
    ("版心:\n  字距: -5\n", "2:7", "“字距”不能这样紧：正文 16 磅，字距 -5 磅"),
    ("字体:\n  二级标题: {字号: 36}\n", "2:9", "“二级标题”不能用：字号 36 磅，行距只有 28.95 磅"),
    ("字体:\n  标题: {字号: 90}\n", "2:7", "“标题”不能用：标题字 90 磅，一行只排得下 3 个字"),
    ("标题:\n  行距: 20\n", "2:7", "“行距”不能用：标题字 22 磅，行距 20 磅"),
    ("表格:\n  行距: 10\n", "2:7", "“行距”不能用：单元格里的字 14 磅，行距 10 磅"),
    ("表格:\n  内空: 3cm\n", "2:7", "“内空”不能用：每格左右各空 30 毫米，文字没有位置"),
    ("正文:\n  首行缩进: 15\n", "2:9", "“首行缩进”不能用：83.3 毫米，版心宽 156 毫米"),
    ("页码:\n  距版心: 34\n", "2:8", "“距版心”不能用：地脚只有 35 毫米，页码会落到纸外"),
    ("页面:\n  地脚: 10\n", "2:7", "“地脚”不能用：地脚只有 10 毫米，页码会落到纸外"),
    ("版头:\n  标志距: 140\n", "2:8", "“标志距”不能用：版头占去首页，正文没有位置"),
    ("式样: 信函\n信函:\n  红线长: 250\n", "3:8", "“红线长”不能用：红线 250 毫米，纸宽 210 毫米"),
    ("式样: 信函\n信函:\n  下红线距: 50\n", "3:9", "“下红线距”不能用：红线会压住正文"),
    ("式样: 信函\n目录:\n  显示: 是\n", "3:7", "“显示”不能用：信函首页有红线"),
    ("落款:\n  印章直径: 21厘米\n", "2:9", "“印章直径”不能用：210 毫米，版心高 225 毫米"),
]


@pytest.mark.parametrize(("layout", "place", "said"), CASES)
def test_a_conflict_is_refused_where_the_bureau_wrote(
    tmp_path: Path, layout: str, place: str, said: str
) -> None:
    (finding,) = refused(tmp_path, layout)
    assert (finding.code, str(finding.origin)) == ("SK603", f"p/layout.yaml:{place}")
    assert finding.message.startswith(said)
    assert finding.hint


def test_a_conflict_of_inherited_measures_names_the_file_that_has_them(tmp_path: Path) -> None:
    written(tmp_path, "页面: {订口: 100}\n", name="far")
    near = written(tmp_path, "字体: {正文: {字号: 28}}\n", base="far")
    with pytest.raises(
        Exception, match=r"p/layout\.yaml:1:10  SK603.*“正文”不能用：版心宽 84 毫米"
    ):
        load_pack(near)


@pytest.mark.parametrize("name", shipped_packs())
def test_the_shipped_layouts_work(name: str) -> None:
    assert list(conflicts(load_pack(name).layout)) == []


@pytest.mark.parametrize(
    "layout",
    [
        "页面: {订口: 100, 切口: 54}\n",
        "页面: {天头: 120, 地脚: 120}\n",
        "字体: {正文: {字号: 小一}}\n版心: {行距: 24}\n",
        "页码: {显示: 否, 距版心: 34}\n",
        "信函: {红线长: 250, 下红线距: 50}\n",
    ],
)
def test_what_just_works_is_let_through(tmp_path: Path, layout: str) -> None:
    layout_of(tmp_path, layout)


def test_a_value_that_cannot_be_read_is_the_only_thing_said(tmp_path: Path) -> None:
    (finding,) = refused(tmp_path, "页面: {订口: 宽, 切口: 100}\n标题: {行距: 28}\n")
    assert finding.message.startswith("“订口”应为长度")


def test_a_layout_made_in_python_is_held_to_the_same(tmp_path: Path) -> None:
    layout = layout_of(tmp_path, "")
    data = layout.model_dump() | {"page": {"left": Length(190, "毫米")}}
    with pytest.raises(ValueError, match="版心宽 -6 毫米"):
        type(layout).model_validate(data)


@pytest.mark.parametrize(
    "layout",
    [
        "字体: {正文: 仿宋}\n",
        "字体: {标题: 黑体}\n",
        "字体: {正文: {字体: ''}}\n",
        "字体: {正文: [仿宋]}\n",
    ],
)
def test_a_font_that_is_written_otherwise_is_an_error_at_its_place(
    tmp_path: Path, layout: str
) -> None:
    (finding,) = refused(tmp_path, layout)
    assert (finding.code, finding.origin and finding.origin.line) == ("SK603", 1)
