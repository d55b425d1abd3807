import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarykit.text.dates import arabic_date, chinese_date, read_date

DAY = datetime.date(2011, 1, 20)


@pytest.mark.parametrize(
    "text",
    [
        "2011-01-20",
        "2011-1-20",
        "2011/01/20",
        "2011.1.20",
        "2011年1月20日",
        "2011年01月20日",
        " 2011 年 1 月 20 日 ",
        "２０１１年１月２０日",
        "二〇一一年一月二十日",
        "二○一一年一月二十日",
        "二零一一年一月二十日",
        "二O一一年一月二十日",
        "二0一一年一月二十日",
        "二〇一一年元月二十日",
    ],
)
def test_a_date_is_read_however_it_is_written(text: str) -> None:
    assert read_date(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2011年",
        "2011年1月",
        "2026年13月1日",
        "2011年2月30日",
        "二〇一一年十三月一日",
        "二〇一一年一月四十日",
        "二〇一一年十十月一日",
        "2011-01/20",
        "2011年1-20",
        "11-01-20",
        "昨天",
    ],
)
def test_what_is_no_date_or_does_not_exist_is_none(text: str) -> None:
    assert read_date(text) is None


def test_dates_are_written_in_both_ways() -> None:
    assert arabic_date(DAY) == "2011年1月20日"
    assert chinese_date(DAY) == "二〇一一年一月二十日"
    assert chinese_date(datetime.date(2000, 10, 31)) == "二〇〇〇年十月三十一日"


@given(st.dates())
def test_a_written_date_is_read_back(date: datetime.date) -> None:
    assert read_date(chinese_date(date)) == date
    if date.year >= 1000:
        assert read_date(arabic_date(date)) == date == read_date(date.isoformat())
