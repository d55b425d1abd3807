"""Lengths: every unit that a bureau writes, and what is no length."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarykit.layout import Length, Scale
from summarykit.layout.length import SIZES_PT, Reads
from tests.layout.packs import layout_of, refused

ANY = Reads("磅", -1e9, 1e9)
SCALES = st.builds(Scale, st.floats(0.1, 100), st.floats(0.1, 100))
AMOUNTS = st.floats(-1e6, 1e6, allow_nan=False)
LENGTHS = st.builds(Length, AMOUNTS, st.sampled_from(["毫米", "厘米", "磅", "字", "行"]))


@given(LENGTHS)
def test_a_length_reads_back_as_it_was_written(length: Length) -> None:
    assert ANY.read(str(length)) == length


@given(LENGTHS, st.integers(-50, 50), SCALES)
def test_points_grow_with_the_amount(length: Length, times: int, scale: Scale) -> None:
    many = Length(length.amount * times, length.unit).points(scale)
    assert math.isclose(many, length.points(scale) * times, rel_tol=1e-9, abs_tol=1e-9)


@pytest.mark.parametrize(
    ("typed", "points"),
    [
        ("37", 37 / 25.4 * 72), ("37毫米", 37 / 25.4 * 72), ("37 mm", 37 / 25.4 * 72),
        ("3.7厘米", 37 / 25.4 * 72), ("3.7cm", 37 / 25.4 * 72), ("72磅", 72), ("72pt", 72),
        (".5厘米", 5 / 25.4 * 72), ("+10mm", 10 / 25.4 * 72), ("2字", 31.5), ("2字符", 31.5),
        ("2ch", 31.5), ("2行", 57.9), ("2lines", 57.9), ("1 line", 28.95), ("三号", 16),
        ("小二", 18), ("初号", 42),
    ],
)  # fmt: skip
def test_every_unit_is_understood(tmp_path: Path, typed: str, points: float) -> None:
    assert layout_of(tmp_path, f"页面: {{天头: {typed}}}").sheet().top == pytest.approx(points)


def test_units_may_be_mixed_in_one_layout(tmp_path: Path) -> None:
    sheet = layout_of(
        tmp_path, "页面: {天头: 3.7cm, 地脚: 100磅, 订口: 28, 切口: 2字}\n版心: {行距: 1厘米}\n"
    ).sheet()
    wanted = (104.88, 100, 79.37, 31.5, 28.35)
    got = (sheet.top, sheet.bottom, sheet.left, sheet.right, sheet.pitch)
    assert got == pytest.approx(wanted, abs=0.01)


def test_characters_and_lines_follow_the_body(tmp_path: Path) -> None:
    sheet = layout_of(
        tmp_path,
        "字体: {正文: {字号: 小四}}\n版心: {行距: 20, 字距: 0}\n页面: {订口: 5字, 天头: 5行}\n",
    ).sheet()
    assert (sheet.left, sheet.top) == (60, 100)


@pytest.mark.parametrize("name", SIZES_PT)
def test_every_size_has_its_name(name: str) -> None:
    assert ANY.read(name) == Length(SIZES_PT[name], "磅")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("3英寸", "“订口”应为长度，现为“3英寸”"), ("宽一点", "“订口”应为长度，现为“宽一点”"),
        ("-3", "“订口”应在 0 到 200 毫米之间，现为“-3”"),
        ("201", "“订口”应在 0 到 200 毫米之间，现为“201”"),
        ("21厘米", "“订口”应在 0 到 200 毫米之间，现为“21厘米”"),
        ("9" * 400, "“订口”应在 0 到 200 毫米之间"),
        (".nan", "“订口”应为长度，现为“.nan”"), ("nan", "“订口”应为长度，现为“nan”"),
        (".inf", "“订口”应为长度，现为“.inf”"), ("1e1", "“订口”应为长度，现为“1e1”"),
        ("２８", "“订口”应为长度，现为“２８”"), ("28㎜", "“订口”应为长度，现为“28㎜”"),
        ("28,5", "“订口”应为长度"), ("true", "“订口”应为长度，现为“true”"),
        ("[28]", "“订口”应为"), ("{毫米: 28}", "“订口”应为"), ("八号", "“订口”应为长度，现为“八号”"),
        ("2 8", "“订口”应为长度，现为“2 8”"), ("28毫米左右", "“订口”应为长度"),
    ],
)  # fmt: skip
def test_what_is_no_length_is_refused_at_its_place(tmp_path: Path, typed: str, said: str) -> None:
    value = typed if typed[0] in "[{" else f'"{typed}"'
    (finding,) = refused(tmp_path, f"页面:\n  订口: {value}\n")
    assert (finding.code, str(finding.origin)) == ("SK603", "p/layout.yaml:2:7")
    assert finding.message.startswith(said)
    assert finding.hint


def test_full_width_digits_get_their_own_advice(tmp_path: Path) -> None:
    (finding,) = refused(tmp_path, "页面: {订口: ２８}")
    assert finding.hint == "请用半角数字"


@pytest.mark.parametrize("value", [math.nan, math.inf, True, None, [], "", b"28"])
def test_no_value_made_in_python_slips_through(value: object) -> None:
    with pytest.raises(ValueError, match="应"):
        ANY.read(value)


@given(st.text())
def test_any_text_is_a_length_or_a_value_error_in_chinese(text: str) -> None:
    try:
        read = ANY.read(text)
    except ValueError as error:
        read = None
        said = str(error)
    assert isinstance(read, Length) or said.startswith("应")


@pytest.mark.parametrize(
    ("typed", "colour"), [("c00000", "C00000"), ("'#FF0000'", "FF0000"), ("红", "FF0000"), ("000000", "000000")]
)  # fmt: skip
def test_a_colour_is_six_digits_or_its_name(tmp_path: Path, typed: str, colour: str) -> None:
    assert layout_of(tmp_path, f"版头: {{颜色: {typed}}}").letterhead.colour == colour


@pytest.mark.parametrize("typed", ["大红", "ff00", "ff000g", "ＦＦ００００", "255"])
def test_what_is_no_colour_is_refused_at_its_place(tmp_path: Path, typed: str) -> None:
    (finding,) = refused(tmp_path, f"版头:\n  颜色: {typed}\n")
    assert (finding.code, str(finding.origin)) == ("SK603", "p/layout.yaml:2:7")
    assert finding.message == f"“颜色”应为颜色，现为“{typed}”"
    assert "FF0000" in finding.hint
