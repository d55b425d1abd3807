"""A chart as a picture: the same figures, readable, and the same every time."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarykit.document import Chart, Inlines, Series, Text
from summarykit.render.chart_svg import svg
from summarykit.render.charting import first_angle, plot, ticks

_S = "{http://www.w3.org/2000/svg}"
_KINDS = ("column", "bar", "line", "pie")


def chart(kind: str, *rows: tuple[str, ...], names: tuple[str, ...] = ()) -> Chart:
    def value(text: str) -> Inlines:
        return (Text(text),) if text else ()

    series = tuple(Series(f"系列{n}", tuple(map(value, row))) for n, row in enumerate(rows, 1))
    given = names or tuple(f"{2008 + n}年" for n in range(len(rows[0])))
    return Chart(kind, given, series, "亩", (Text("绿地<甲>"),), "说明&文字")


def read(given: Chart) -> ElementTree.Element:
    return ElementTree.fromstring(svg(given))


def texts(given: Chart) -> list[str]:
    return [one.text or "" for one in read(given).iter(f"{_S}text")]


@pytest.mark.parametrize("kind", _KINDS)
def test_it_is_a_picture_with_a_name_and_a_description(kind: str) -> None:
    root = read(chart(kind, ("1", "2")))
    assert root.get("role") == "img"
    assert root[0].tag == f"{_S}title"
    assert (root[0].text or "").startswith("绿地<甲>")
    assert root.findtext(f"{_S}desc") == "说明&文字"


@pytest.mark.parametrize("kind", _KINDS)
def test_every_figure_and_every_name_stands_in_it(kind: str) -> None:
    said = " ".join(texts(chart(kind, ("55", "68.50"))))
    for text in ("55", "68.50", "2008年", "2009年"):
        assert text in said
    assert ("单位：亩" in said) == (kind != "pie")


def test_several_series_have_a_legend_and_one_has_none() -> None:
    assert "系列1" not in texts(chart("column", ("1", "2")))
    assert {"系列1", "系列2"} <= set(texts(chart("column", ("1", "2"), ("3", "4"))))


def test_a_line_stops_at_a_gap() -> None:
    paths = [one.get("d", "") for one in read(chart("line", ("1", "2", "", "4"))).iter(f"{_S}path")]
    assert [path.count("M") for path in paths if path.startswith("M") and "L" in path][-1] == 2


def test_shares_of_a_pie_are_said() -> None:
    said = texts(chart("pie", ("1", "3")))
    assert said == ["2008年 1亩，25.0%", "2009年 3亩，75.0%"]


def test_small_slices_lie_at_the_side() -> None:
    assert first_angle(plot(chart("pie", ("50", "50")))) == 0
    turned = first_angle(plot(chart("pie", ("96", "2", "2"))))
    middle = turned + (96 + 2) * 360 / 100
    assert abs(middle % 360 - 90) <= 1


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (("0", "80"), "0 20 40 60 80"),
        (("-3", "9"), "-4 -2 0 2 4 6 8 10"),
        (("0",), "0 0.2 0.4 0.6 0.8 1"),
        (("0.001", "0.004"), "0 0.001 0.002 0.003 0.004"),
    ],
)
def test_ticks_are_round(values: tuple[str, ...], said: str) -> None:
    found = ticks([Decimal(value) for value in values])
    assert found == tuple(map(Decimal, said.split()))


_NUMBERS = st.decimals(-(10**15), 10**15, places=3)


@given(st.lists(_NUMBERS, min_size=1, max_size=6), st.booleans())
def test_ticks_hold_all_values_and_are_few(values: list[Decimal], from_zero: bool) -> None:
    found = ticks(values, from_zero=from_zero)
    assert found[0] <= min(values)
    assert max(values) <= found[-1]
    assert 2 <= len(found) <= 12


@given(
    st.sampled_from(_KINDS),
    st.lists(st.just("") | _NUMBERS.map(lambda it: format(it, "f")), min_size=1, max_size=6),
    st.text("甲乙<&\"'>1234567890", min_size=1, max_size=9),
)
def test_whatever_the_numbers_it_is_well_formed_and_stays_the_same(
    kind: str, values: list[str], name: str
) -> None:
    given_chart = chart(kind, tuple(values), names=(name,) * len(values))
    first = svg(given_chart)
    root = ElementTree.fromstring(first)
    assert root.tag == f"{_S}svg"
    assert first == svg(given_chart)
    assert "nan" not in first


def test_a_long_name_stands_on_several_lines_below_its_column() -> None:
    name = "乡镇学校学生膳食营养补助项目资金与其他"
    said = texts(replace(chart("column", ("1",) * 6), categories=(name, *"乙丙丁戊己")))
    first = next(number for number, text in enumerate(said) if name.startswith(text))
    assert "".join(said[first : first + 3]) == name


def test_numbers_that_do_not_fit_are_left_out() -> None:
    assert "123456.78" not in texts(chart("column", ("123456.78",) * 12))
    assert "123456.78" in texts(chart("bar", ("123456.78",) * 12))
