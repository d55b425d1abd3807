"""Titles break by sense, evenly, and where a person says so."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from itertools import pairwise
from math import inf
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from summarykit.build import Built, build
from summarykit.compose.titles import Room, broken_line, broken_title, room, too_wide, unslashed
from summarykit.compose.titles.places import prices
from summarykit.compose.titles.setting import Measure, width
from summarykit.document import Figure, Inlines, Text
from summarykit.document.walk import plain
from summarykit.findings import Severity
from summarykit.layout import Length
from summarykit.origin import FactRef, Origin
from summarykit.packs import load_pack
from summarykit.reading import parse_facts
from summarykit.render import render

PAGE = Room(18.6, 20.1)
SOURCE = FactRef("indicators/管网")


class Case(NamedTuple):
    title: str
    width: float
    accept: list[str]
    missed: bool


def cases(name: str) -> Iterator[Case]:
    path = Path(__file__).with_name(name)
    for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
        yield _case(entry, entry)
        yield from (_case(entry, one) for one in entry.get("at", ()))


def _case(entry: dict[str, Any], one: dict[str, Any]) -> Case:
    return Case(entry["title"], one.get("width", 18.6), one["accept"], one.get("missed", False))


def params(name: str) -> list[Any]:
    missed = pytest.mark.xfail(strict=True, reason="not reached by the rules")
    return [
        pytest.param(case, id=f"{case.title}-{case.width}", marks=[missed] if case.missed else [])
        for case in cases(name)
    ]


def lines(title: str, line: float = 18.6) -> list[str]:
    return list(broken_title([title], Room(line, line + 1.5)))


# by sense -------------------------------------------------------------------------------


@pytest.mark.parametrize("case", params("titles.yaml"))
def test_a_title_breaks_as_an_office_accepts(case: Case) -> None:
    assert "/".join(lines(case.title, case.width)) in case.accept


@pytest.mark.parametrize("case", params("titles_held_out.yaml"))
def test_a_title_that_no_rule_was_made_for_breaks_well_too(case: Case) -> None:
    assert "/".join(lines(case.title, case.width)) in case.accept


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("甲县水务局 甲县财政局关于节水的报告", "甲县水务局 甲县财政局关于节水的报告"),
        ("甲县水务局　 甲县财政局 / 关于节水的报告", "甲县水务局 甲县财政局关于节水的报告"),
        ("甲县水务局 2025年工作总结", "甲县水务局2025年工作总结"),
        ("甲县水务局 关于转发甲县财政局通知的报告", "甲县水务局关于转发甲县财政局通知的报告"),
    ],
)
def test_only_a_blank_between_two_agencies_stays(typed: str, printed: str) -> None:
    lines = made(f"标题: {typed}\n结语: 略").document.title_lines
    assert "".join(lines) == printed


def test_names_of_a_joint_paper_are_kept_whole_in_a_line_that_was_set_too_long() -> None:
    title = "中共甲县委组织部 甲县人力资源和社会保障局 / 甲县退役军人事务局关于印发 / 总结的通知"
    assert lines(title)[:2] == ["中共甲县委组织部 ", "甲县人力资源和社会保障局"]


def test_the_accepted_ways_are_ways_to_break_the_title() -> None:
    for case in (*cases("titles.yaml"), *cases("titles_held_out.yaml")):
        assert {way.replace("/", "") for way in case.accept} == {case.title}


def test_the_rules_alone_break_most_titles_well() -> None:
    """Without any word known: what a title is built of tells more than its words."""
    tried = list(cases("titles.yaml"))
    got = [
        "/".join(broken_title([one.title], Room(one.width, 99), segment=list)) in one.accept
        for one in tried
    ]
    assert sum(got) > len(tried) * 0.7


def test_no_accepted_shape_has_a_waist() -> None:
    """Three lines are never shortest in the middle (梯形或菱形)."""
    for case in (*cases("titles.yaml"), *cases("titles_held_out.yaml")):
        match [width(line) for line in lines(case.title, case.width)]:
            case [first, middle, last]:
                assert middle > min(first, last) - 1.3


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("", []),
        ("总结", ["总结"]),
        ("，。、", ["，。、"]),
        ("青河市水务局2024年度工作总结", ["青河市水务局2024年度工作总结"]),
    ],
)
def test_what_fits_stays_on_one_line(title: str, expected: list[str]) -> None:
    assert lines(title) == expected


def test_parts_of_the_phrase_are_good_places() -> None:
    """A name that no rule knows ends where the phrase of the pack says so."""
    parts = ["青河之光志愿者联盟", "2024年", "乡村困境儿童陪伴关爱活动总结"]
    assert broken_title(parts, PAGE) in (
        ("青河之光志愿者联盟", "2024年乡村困境儿童陪伴关爱活动总结"),
        ("青河之光志愿者联盟2024年", "乡村困境儿童陪伴关爱活动总结"),
    )


def test_a_blank_between_latin_words_is_a_place_and_stays() -> None:
    title = "Annual Report of the Water Authority on Rural Supply"
    got = lines(title)
    assert "".join(got) == title
    assert all(line.endswith(" ") for line in got[:-1])


# by hand --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("青河市水务局/2025年工作总结", ["青河市水务局", "2025年工作总结"]),
        ("青河市水务局 / 2025年工作总结", ["青河市水务局", "2025年工作总结"]),
        ("抓落实/促发展/惠民生", ["抓落实", "促发展", "惠民生"]),
        ("Water / Supply", ["Water", "Supply"]),
        (r"中\/小学后勤工作总结", ["中/小学后勤工作总结"]),
        ("24/7服务热线工作总结", ["24/7服务热线工作总结"]),
        ("http://a.cn工作总结", ["http://a.cn工作总结"]),
        ("2024/2025学年工作总结", ["2024/2025学年工作总结"]),
        ("/工作总结/", ["工作总结"]),
        ("/", ["/"]),
        (" / ", []),
    ],
)
def test_a_slash_breaks_the_title_and_is_not_printed(written: str, expected: list[str]) -> None:
    assert lines(written) == expected
    assert unslashed(written) == "".join(expected)


def test_a_slash_between_parts_breaks_there() -> None:
    assert broken_title(["青河市水务局/", "2025年", "工作总结"], PAGE) == (
        "青河市水务局",
        "2025年工作总结",
    )


def test_lines_set_by_hand_are_kept_where_the_page_holds_them() -> None:
    """20 characters run from edge to edge: as set, but not without a word."""
    line = "青河市农村饮水安全巩固提升工程建设管理办"
    assert lines(f"{line}/工作总结") == [line, "工作总结"]
    place = Origin("facts.yaml", 3, 5)
    (finding,) = too_wide(f"{line}/工作总结", PAGE, "标题", place)
    assert (finding.code, finding.severity, finding.origin) == ("SK209", Severity.INFO, place)
    assert finding.message == f"标题第1行“{line}”宽20字，一行宜在18.6字以内：两端不留空"


def test_a_line_set_by_hand_that_no_page_holds_is_broken_further() -> None:
    written = "青河市住房和城乡建设局2024年老旧小区改造/工作情况汇报"
    assert lines(written) == ["青河市住房和城乡建设局", "2024年老旧小区改造", "工作情况汇报"]
    (finding,) = too_wide(written, PAGE, "标题", None)
    assert (finding.code, finding.severity) == ("SK209", Severity.WARNING)
    assert "宽20.5字" in finding.message


def test_lines_set_by_hand_that_fit_need_no_word() -> None:
    assert not list(too_wide("青河市水务局/2025年工作总结", PAGE, "标题", None))
    assert not list(too_wide("青" * 40, PAGE, "标题", None))


# titles with figures --------------------------------------------------------------------


def figured(before: str, figure: str, after: str) -> Inlines:
    return (Text(before), Figure(figure, SOURCE), Text(after))


def test_a_figure_in_a_title_is_neither_torn_nor_read_for_slashes() -> None:
    line = figured("全市农村供水管网改造工程投资", "3,250万元/公里", "使用情况/统计表")
    said, breaks = broken_line(line, PAGE)
    assert [inline.text for inline in said] == [
        "全市农村供水管网改造工程投资", "3,250万元/公里", "使用情况统计表",
    ]  # fmt: skip
    assert said[1] is line[1]
    assert not any(14 < place < 24 for place in breaks)
    assert 28 in breaks


def test_a_line_without_slashes_is_the_same_line() -> None:
    line = figured("改造管网", "120公里", "情况表")
    assert broken_line(line, PAGE) == (line, ())
    assert broken_line((), PAGE) == ((), ())


# the page -------------------------------------------------------------------------------


def test_the_room_follows_from_sheet_size_and_sides() -> None:
    """156 mm of 22 pt characters; three quarters of one are free on either side."""
    layout = load_pack("general").layout
    assert room(layout) == pytest.approx((18.6, 20.1), abs=0.01)
    wide = layout.model_copy(update={"title": layout.title.model_copy(update={"sides": 0})})
    assert room(wide).line == room(wide).page
    face = layout.fonts.title.model_copy(update={"size": Length(18, "磅")})
    assert room(layout, face).page == pytest.approx(20.1 * 22 / 18, abs=0.01)


# whatever is typed ----------------------------------------------------------------------

_WORDS = st.sampled_from(
    [
        "青河市", "水务局", "人民政府", "关于", "印发", "的通知", "2024年", "1—6月", "工作总结", "和", "及", "、",
        "《节水办法》", "“十四五”", "（试行）", "Wi-Fi", "3,250万元", "12.5%", "农村", "饮水", "安全", "😀", "👨‍👩‍👧", " ", "的",
    ]
)  # fmt: skip
titles = st.one_of(
    st.lists(_WORDS, max_size=14).map("".join),
    st.text(st.characters(codec="utf-8", exclude_characters="/\\"), max_size=60),
    st.text("青河市水务局工作和的、《》“”（）0123456789abc 。—😀", max_size=80),
)
rooms = st.floats(6, 30).map(lambda line: Room(line, line + 1.5))


@given(titles, rooms)
def test_the_lines_joined_are_the_title(title: str, room: Room) -> None:
    got = broken_title([title], room)
    assert "".join(got) == title
    assert all(got)
    assert got == broken_title([title], room)


@given(titles, rooms)
def test_a_line_is_too_wide_only_where_nothing_may_be_torn(title: str, room: Room) -> None:
    measure = Measure(title)
    price = prices(title, (), lambda start, end: measure(start, end) <= room.line)
    start = 0
    for line in broken_title([title], room):
        end = start + len(line)
        if measure(start, end) > room.line:
            assert all(price[place] == inf for place in range(start + 1, end))
        start = end


@given(titles, rooms)
def test_no_number_and_no_latin_word_is_torn(title: str, room: Room) -> None:
    for before, after in pairwise(broken_title([title], room)):
        seam = before[-1] + after[0]
        assert not re.fullmatch(r"[0-9A-Za-z]{2}", seam)
        assert not re.fullmatch(r"\d[年月日%％]", seam)


@given(titles, rooms)
def test_no_mark_stands_where_it_may_not(title: str, room: Room) -> None:
    for before, after in pairwise(broken_title([title], room)):
        assert after[0] not in "的、，。；：》”）和及\u200d"
        assert before[-1] not in "《“（"


@given(st.lists(_WORDS, max_size=10), st.integers(1, 8), st.lists(_WORDS, max_size=10), rooms)
def test_a_name_in_marks_is_not_torn(
    before: list[str], size: int, after: list[str], room: Room
) -> None:
    """It is kept with 的通知 behind it, where both fit on one line."""
    name = f"《{'水' * min(size, int(room.line) - 5)}》"
    title = "".join((*before, name, "市", *after))
    if title.count("《") == title.count("》"):
        assert any(name in line for line in broken_title([title], room))


@given(
    st.lists(
        st.sampled_from(["甲", "乙", "/", "2024", "A", "\\/", "总结", "//", "24/7", "，"]),
        max_size=12,
    )
)
def test_slashes_are_printed_or_break_but_nothing_else_goes(pieces: list[str]) -> None:
    written = "".join(pieces)
    assert "".join(broken_title([written], PAGE)) == unslashed(written)
    assert unslashed(written).replace("/", "") == re.sub(r"\\/|/", "", written)


def test_very_long_titles_take_no_time() -> None:
    for title in (
        "青河市水务局2024年工作总结和" * 22,
        "龘" * 300,
        "A" * 300,
        "、" * 300,
        "😀" * 300,
    ):
        start = time.perf_counter()
        got = lines(title)
        assert time.perf_counter() - start < 2
        assert "".join(got) == title
    assert all(width(line) <= 18.6 for line in lines("龘" * 300))


# from facts to the page -----------------------------------------------------------------


def made(facts: str) -> Built:
    head = "格式: work-summary/1\n单位: {名称: 青河市水务局, 简称: 市水务局}\n时段: 2025年\n"
    return build(parse_facts((head + facts).encode(), "facts.yaml").summary)


def test_a_title_typed_with_slashes_is_printed_without_them() -> None:
    built = made("标题: 青河市水务局/2025年节水工作总结\n结语: 略")
    assert built.document.title_lines == ("青河市水务局", "2025年节水工作总结")
    assert built.document.subject == "青河市水务局2025年节水工作总结"
    assert (
        render(built.document, built.layout, "md")
        .decode()
        .startswith("# 青河市水务局2025年节水工作总结\n")
    )


def test_a_slash_in_agency_or_subject_is_printed() -> None:
    built = made("主题: 中/小学节水\n结语: 略")
    assert built.document.title == "青河市水务局2025年中/小学节水工作总结"


def test_a_slash_in_a_figure_is_printed() -> None:
    facts = "标题: '补贴{{ 补贴 }}/工作总结'\n指标: {补贴: {值: 5, 单位: 元/人}}\n结语: 略"
    assert made(facts).document.title_lines == ("补贴5元/人", "工作总结")


def test_titles_of_attachments_break_and_read_on_elsewhere() -> None:
    title = "2025年农村饮水安全巩固提升工程管网改造情况/统计表"
    built = made(f"结语: 略\n附件: [{{标题: {title}, 内容: 略}}]")
    (attachment,) = built.document.attachments
    assert plain(attachment.title) == title.replace("/", "")
    assert title.index("/") in attachment.breaks
    assert title.replace("/", "") in render(built.document, built.layout, "txt").decode()


def test_a_long_subtitle_breaks_and_its_dash_stays_together() -> None:
    subtitle = "——在全市水利工作会议暨农村饮水安全巩固提升现场推进会议上的讲话"
    document = made(f"副标题: {subtitle}\n结语: 略").document
    assert plain(document.subtitle) == subtitle
    assert document.subtitle_breaks == (12,)


def test_lines_that_do_not_fit_are_told_at_their_place() -> None:
    wide = "青河市住房和城乡建设局2024年老旧小区改造/工作情况汇报"
    built = made(f"标题: {wide}\n结语: 略\n附件: [{{标题: {wide}, 内容: 略}}]")
    found = [(one.code, str(one.origin)) for one in built.findings if one.code == "SK209"]
    assert found == [("SK209", "facts.yaml:4:5"), ("SK209", "facts.yaml:6:11")]
