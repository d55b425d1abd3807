import copy
import datetime
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from summarykit.facts.period import Period

SAID = {
    "2010年": ["2010", "2010年", " 2010 年 ", "２０１０年", "二〇一〇年", "二○一零年", "2010全年"],
    "2010年度": ["2010年度"],
    "2025年上半年": [
        "2025年上半年",
        "2025H1",
        "2025h1",
        "2025上半年",
        "2025年H1",
        "2025年度上半年",
    ],
    "2025年下半年": ["2025年下半年", "2025-H2"],
    "2025年第三季度": ["2025Q3", "2025年第三季度", "2025年三季度", "2025年3季度", "2025-Q3"],
    "2024年4月": [
        "2024年4月",
        "2024-04",
        "2024-4",
        "2024.4",
        "2024/04",
        "2024年04月份",
        "2024年四月",
    ],
    "2024年1月": ["2024年元月"],
    "2024年12月": ["2024-12", "2024年十二月"],
    "2024年1—4月": [
        "2024年1—4月",
        "2024年1-4月",
        "2024年1–4月",
        "2024年1～4月",
        "2024年1~4月",
        "2024年1至4月",
        "2024年1月至4月",
        "2024年1月—2024年4月",
        "2024年一至四月",
    ],
    "2024年前三季度": ["2024年前三季度", "2024前3季度"],
    "2024年1月—2025年3月": ["2024年1月—2025年3月", "2024年1月-2025年3月", "2024-01—2025-03"],
    "2021—2025年": ["2021—2025年", "2021-2025", "2021年至2025年"],
    "2010—2011学年": ["2010—2011学年", "2010-2011学年", "2010–11学年", "2010年—2011学年"],
    "2010—2011学年度": ["2010-2011学年度"],
    "2010学年": ["2010学年"],
    "2024—2025学年第一学期": [
        "2024—2025学年第一学期",
        "2024-2025学年第1学期",
        "2024-2025学年一学期",
    ],
    "2024—2025学年下学期": ["2024—2025学年下学期", "2024~2025学年下学期"],
    "近年来": ["近年来", " 近年来"],
    "近三年来": ["近三年来"],
    "近3年来": ["近3年来"],
    "3年来": ["3年来"],
    "“十四五”以来": ["“十四五”以来"],
    "2020年以来": ["2020年以来"],
}


@pytest.mark.parametrize(
    ("typed", "said"), [(typed, said) for said, forms in SAID.items() for typed in forms]
)
def test_a_period_is_said_in_one_way_however_it_is_typed(typed: str, said: str) -> None:
    period = Period.parse(typed)
    assert period.said == said
    assert str(period) == typed.strip()
    assert period == Period(said)
    assert hash(period) == hash(Period(said))


@pytest.mark.parametrize(
    ("typed", "kind", "start", "end"),
    [
        ("2010年", "year", "2010-01-01", "2010-12-31"),
        ("2025H1", "half", "2025-01-01", "2025-06-30"),
        ("2025H2", "half", "2025-07-01", "2025-12-31"),
        ("2025Q3", "quarter", "2025-07-01", "2025-09-30"),
        ("2024年2月", "month", "2024-02-01", "2024-02-29"),
        ("2024年12月", "month", "2024-12-01", "2024-12-31"),
        ("2024年1—4月", "months", "2024-01-01", "2024-04-30"),
        ("2024年前三季度", "months", "2024-01-01", "2024-09-30"),
        ("2024年1月—2025年3月", "months", "2024-01-01", "2025-03-31"),
        ("2021—2025年", "years", "2021-01-01", "2025-12-31"),
        ("2010—2011学年", "school_year", "2010-09-01", "2011-08-31"),
        ("2024—2025学年第一学期", "term", "2024-09-01", "2025-01-31"),
        ("2024—2025学年下学期", "term", "2025-02-01", "2025-08-31"),
    ],
)
def test_a_period_knows_its_first_and_last_day(typed: str, kind: str, start: str, end: str) -> None:
    period = Period(typed)
    assert period.kind == kind
    assert period.start == datetime.date.fromisoformat(start)
    assert period.end == datetime.date.fromisoformat(end)


def test_a_text_without_bounds_has_no_days_and_no_neighbours() -> None:
    period = Period("近年来")
    assert period.kind == "open"
    assert (period.start, period.end, period.before(), period.after()) == (None, None, None, None)
    assert not period.is_year_to_date


@pytest.mark.parametrize(
    ("typed", "before", "after"),
    [
        ("2010年", "2009年", "2011年"),
        ("2010年度", "2009年度", "2011年度"),
        ("2025年上半年", "2024年下半年", "2025年下半年"),
        ("2025年第四季度", "2025年第三季度", "2026年第一季度"),
        ("2024年1月", "2023年12月", "2024年2月"),
        ("2024年1—4月", "2023年9—12月", "2024年5—8月"),
        ("2024年11月—2025年1月", "2024年8—10月", "2025年2—4月"),
        ("2021—2025年", "2016—2020年", "2026—2030年"),
        ("2010—2011学年", "2009—2010学年", "2011—2012学年"),
        ("2024—2025学年第一学期", "2023—2024学年第二学期", "2024—2025学年第二学期"),
        ("2024—2025学年下学期", "2024—2025学年上学期", "2025—2026学年上学期"),
    ],
)
def test_the_neighbours_are_of_the_same_kind(typed: str, before: str, after: str) -> None:
    assert str(Period(typed).before()) == before
    assert str(Period(typed).after()) == after


@pytest.mark.parametrize(
    ("typed", "since", "part"),
    [
        ("2010年", "一年来", "2010年"),
        ("2025H1", "半年来", "上半年"),
        ("2025Q3", "三季度以来", "第三季度"),
        ("2024年4月", "本月以来", "4月"),
        ("2024年1—4月", "今年以来", "1—4月"),
        ("2024年前三季度", "今年以来", "前三季度"),
        ("2024年3—5月", "三个月来", "3—5月"),
        ("2024年4—9月", "半年来", "4—9月"),
        ("2024年3月—2025年2月", "一年来", "2024年3月—2025年2月"),
        ("2021—2025年", "五年来", "2021—2025年"),
        ("2024—2025年", "两年来", "2024—2025年"),
        ("2010—2011学年", "一年来", "2010—2011学年"),
        ("2024—2025学年第一学期", "一学期来", "第一学期"),
        ("近三年来", "近三年来", "近三年来"),
    ],
)
def test_a_paper_opens_with_the_words_of_its_period(typed: str, since: str, part: str) -> None:
    assert Period(typed).since == since
    assert Period(typed).part == part


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2025H1", True),
        ("2025Q1", True),
        ("2024年1—4月", True),
        ("2024年前三季度", True),
        ("2025H2", False),
        ("2010年", False),
        ("2024年2—4月", False),
        ("2010—2011学年", False),
        ("2024年1月—2025年3月", False),
    ],
)
def test_figures_from_january_on_are_year_to_date(typed: str, expected: bool) -> None:
    assert Period(typed).is_year_to_date is expected


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "不能为空"),
        ("2010年13月", "没有“13月”"),
        ("2026-13", "没有“13月”"),
        ("2010年0月", "没有“0月”"),
        ("2010年十三月", "没有“十三月”"),
        ("2024年4—1月", "起止颠倒"),
        ("2024年4月—2023年5月", "起止颠倒"),
        ("2025—2021年", "起止颠倒"),
        ("2010—2012学年", "相邻的两年"),
        ("2010—12学年", "相邻的两年"),
        ("2110—2111学年度x", "看不懂"),
        ("0010年", "1900至2199"),
        ("2010年13月以来", "没有“13月”"),
        ("2025Q5", "看不懂"),
        ("2025H3", "看不懂"),
        ("2010年冬", "看不懂"),
        ("1—4月", "看不懂"),
        ("H1", "看不懂"),
        ("24年", "看不懂"),
        ("3季度", "看不懂"),
    ],
)
def test_nonsense_is_refused_in_chinese(typed: str, message: str) -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(Period).validate_python(typed)
    error = caught.value.errors()[0]
    assert error["type"] == "summarykit_period"
    assert message in error["msg"]
    assert error["ctx"]["hint"]


@pytest.mark.parametrize("value", [2010.0, True, None, ["2010年"]])
def test_only_text_and_whole_numbers_are_periods(value: object) -> None:
    with pytest.raises(ValueError, match="时段应为文字"):
        Period.parse(value)


def test_a_year_may_be_a_number() -> None:
    assert Period.parse(2010) == Period("2010年")


def test_a_period_cannot_be_changed_and_survives_copying() -> None:
    period = Period("2025H1")
    with pytest.raises(AttributeError):
        period.kind = "open"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        del period._text
    for copied in (copy.deepcopy(period), pickle.loads(pickle.dumps(period))):
        assert copied == period
        assert str(copied) == "2025H1"
    assert repr(period) == "Period('2025H1')"


def test_different_periods_differ() -> None:
    assert Period("2010年") != Period("2011年")
    assert Period("2024年1—6月") != Period("2024年上半年")
    assert Period("2010年") != "2010年"


def test_a_period_goes_through_pydantic_as_text() -> None:
    adapter = TypeAdapter(Period)
    assert adapter.dump_python(adapter.validate_python("2025H1")) == "2025H1"
    schema = adapter.json_schema()
    assert "string" in schema["type"]
    assert all(Period(example) for example in schema["examples"])


_years = st.integers(1950, 2100)


def _range_of_months(year: int, month: int, length: int) -> str:
    years, last = divmod(month - 1 + length, 12)
    return f"{year}年{month}月—{year + years}年{last + 1}月"


_months = st.builds(_range_of_months, _years, st.integers(1, 12), st.integers(1, 40))
periods = st.one_of(
    _years.map(str),
    _years.map("{}年度".format),
    st.builds("{}H{}".format, _years, st.integers(1, 2)),
    st.builds("{}Q{}".format, _years, st.integers(1, 4)),
    st.builds("{}-{:02}".format, _years, st.integers(1, 12)),
    _months,
    st.tuples(_years, st.integers(1, 9)).map(lambda y: f"{y[0]}—{y[0] + y[1]}年"),
    _years.map(lambda year: f"{year}—{year + 1}学年"),
    st.tuples(_years, st.sampled_from("上下")).map(lambda y: f"{y[0]}—{y[0] + 1}学年{y[1]}学期"),
).map(Period)


@given(periods)
def test_before_and_after_undo_each_other(period: Period) -> None:
    before, after = period.before(), period.after()
    assert before is not None
    assert after is not None
    assert before.after() == period == after.before()
    assert before.kind == period.kind == after.kind


@given(periods)
def test_neighbours_meet_without_gap(period: Period) -> None:
    after = period.after()
    assert after is not None
    assert after.start is not None
    assert period.start is not None
    assert period.end is not None
    assert period.start <= period.end
    assert after.start - period.end == datetime.timedelta(days=1)


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused_but_never_breaks(text: str) -> None:
    try:
        period = Period(text)
    except ValueError:
        return
    assert Period(period.said) == period
