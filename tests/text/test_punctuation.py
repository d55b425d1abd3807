import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summarykit.text.punctuation import (
    ensure_full_stop,
    join_clauses,
    strip_end_mark,
    tidy,
    width,
)

TIDIED = [
    ("各校高度重视,加强领导;措施到位.", "各校高度重视，加强领导；措施到位。"),
    ("任务如下:一是培训!", "任务如下：一是培训！"),
    ("完成了吗?完成了.下一步再抓.", "完成了吗？完成了。下一步再抓。"),
    ("新增绿地(80亩)", "新增绿地（80亩）"),
    ("教育局(EDU)牵头", "教育局（EDU）牵头"),
    ("(一)加强领导", "（一）加强领导"),
    ("(1)加强领导", "（1）加强领导"),
    ("《办法》(2010)", "《办法》（2010）"),
    ("绿地（80亩)和(30亩）", "绿地（80亩）和（30亩）"),
    ("成效明显。。", "成效明显。"),
    ("成效明显，，较好", "成效明显，较好"),
    ("成效明显，。", "成效明显。"),
    ("成效明显；。", "成效明显。"),
    ("总结如下：。", "总结如下："),
    ("成效明显.。", "成效明显。"),
    ("何以如此？？！！", "何以如此？！"),
    ("全市 各校　都很 重视", "全市各校都很重视"),
    ("投入 108 万元", "投入108万元"),
    (" 各校重视 。 ", "各校重视。"),
    ("工作\n有序", "工作有序"),
    ('开展"安全月"活动', "开展“安全月”活动"),
    ('"安全月"与"质量月"', "“安全月”与“质量月”"),
    ('使用"Word"软件', "使用“Word”软件"),
    ("培训、督查等等...", "培训、督查等等……"),
    ("培训、督查…", "培训、督查……"),
    ("培训。。。。督查", "培训……督查"),
    ("主题--安全", "主题——安全"),
    ("学校、幼儿园、等", "学校、幼儿园等"),
    ("学校、幼儿园、等12所", "学校、幼儿园等12所"),
    ("学校、幼儿园、等单位", "学校、幼儿园等单位"),
    ("参加350,其中女12人", "参加350，其中女12人"),
    ("增长12.5%,15.1%,均超目标", "增长12.5%，15.1%，均超目标"),
    ("会用Word, Excel, PPT, 以及WPS", "会用Word, Excel, PPT，以及WPS"),
    (
        "见http://www.example.cn/a,b;c?d=1:2,以后再看",
        "见http://www.example.cn/a,b;c?d=1:2，以后再看",
    ),
    ("见《总结(终稿).docx》,请阅", "见《总结(终稿).docx》，请阅"),
    ("(见总结.docx)", "（见总结.docx）"),
    ("他说 “好” ,就去", "他说“好”，就去"),
]

UNTOUCHED = [
    "",
    "2010年，我局完成投资108万元，增长12.5%。",
    "共1,234人、3.5公里，9:30开始，12:30—13:00休会，比例1:30。",
    "2011.1.20和2011-1-20都是日期。",
    "会用“Word, Excel and PPT”的人。",
    "i.e. Word, Excel (2010) and PPT; e.g. this: that!",
    "见http://www.example.cn/a?b=1,2;c:d和a.b@example.com。",
    "存于C:\\data\\a.docx中。",
    "文件report(1).docx已收。",
    "川教〔2009〕12号、《关于印发〈办法〉的通知》",
    "会不会？！会！",
    "培训、督查……",
    "学校、等级、等候",
    "学校、等级公路",
    "克服看、等、靠思想",
    "一.加强领导",
    "第一.加强领导",
    "1.加强领导",
    "（一）加强领导",
    "使用 Word 软件",
    "安全第一，预防为主",
    "5 9亿",
    '5" 管',
    "f(x)",
    "wait...",
    "使用--to参数",
    "“十一五”以来",
    "Dr. 王",
]


@pytest.mark.parametrize(("typed", "tidied"), TIDIED)
def test_marks_are_set_in_the_chinese_way(typed: str, tidied: str) -> None:
    assert tidy(typed) == tidied
    assert tidy(tidied) == tidied


@pytest.mark.parametrize("text", UNTOUCHED)
def test_numbers_addresses_latin_phrases_and_good_marks_stay(text: str) -> None:
    assert tidy(text) == text


@pytest.mark.parametrize(
    ("before", "text", "after", "tidied"),
    [
        ("全年投入", ",其中", "108万元", "，其中"),
        ("投入108万元", ",新增绿地", "80亩", "，新增绿地"),
        ("", "全年投入 ", "108万元", "全年投入"),
        ("108万元", " 以上", "", "以上"),
        ("完成。", "。其中", "", "其中"),
        ("完成，", "。其中", "", "。其中"),
        ("", "完成，", "。其中", "完成"),
        ("", "完成，", "，其中", "完成，"),
        ("共1", ",", "234人", ","),
        ("比例为1", ":", "30", ":"),
        ("他说“好", '"', "。", "”"),
        ("", '他说"', '350人"。', "他说“"),
        ("第", "1", "所", "1"),
        ("Word", ", Excel", "等", ", Excel"),
        ("（", "80亩)", "", "80亩）"),
        ("http://a.cn/", "a,b", "c", "a,b"),
        ("首先，", "，加强领导", "", "加强领导"),
    ],
)
def test_what_stands_beside_a_piece_decides_about_its_edges(
    before: str, text: str, after: str, tidied: str
) -> None:
    assert tidy(text, before, after) == tidied


pieces = st.lists(
    st.one_of(
        st.sampled_from(list("，。、；：？！（）《》“”…—,;:?!().\"' \u3000\n-、等一第")),
        st.sampled_from(["各校", "投入", "12.5%", "1,234", "12:30", "108", "Word", "e.g.", "PPT"]),
        st.sampled_from(
            ["http://a.cn/x?y=1,2", "a.b@c.cn", "总结(终稿).docx", "……", "。。", "..."]
        ),
        st.text(max_size=2),
    ),
    max_size=10,
).map("".join)


@given(pieces)
@example('"” " "中')
@example("…… …中")
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    tidied = tidy(text)
    assert tidy(tidied) == tidied


@given(pieces, pieces, pieces)
def test_tidying_beside_other_text_twice_changes_nothing_more(
    before: str, text: str, after: str
) -> None:
    tidied = tidy(text, before, after)
    assert tidy(tidied, before, after) == tidied


@given(pieces, pieces, pieces)
def test_no_digit_no_letter_and_no_character_is_lost(before: str, text: str, after: str) -> None:
    kept = re.compile(r"[^\s，。、；：？！…—,;:?!().\"“”（）-]")
    assert kept.findall(tidy(text, before, after)) == kept.findall(text)


@given(pieces, pieces)
def test_latin_phrases_and_numbers_stay_whole(before: str, after: str) -> None:
    for whole in ("Word, Excel and PPT", "1,234.50", "9:30", "http://a.cn/b,c?d=1:2;e"):
        assert whole in tidy(f"{before}中{whole}文{after}")


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("", ""),
        ("工作有序开展", "工作有序开展。"),
        ("工作有序开展，", "工作有序开展。"),
        ("工作有序开展、 ", "工作有序开展。"),
        ("工作有序开展；，", "工作有序开展；"),
        ("工作有序开展。", "工作有序开展。"),
        ("工作总结如下：", "工作总结如下："),
        ("抓培训；", "抓培训；"),
        ("大干一场！", "大干一场！"),
        ("还有哪些？", "还有哪些？"),
        ("培训、督查……", "培训、督查……"),
        ("他说：“好。”", "他说：“好。”"),
        ("（此项不计。）", "（此项不计。）"),
        ("落实“十一五”", "落实“十一五”。"),
        ("新增绿地（80亩）", "新增绿地（80亩）。"),
        ("投入〔待核〕", "投入〔待核〕。"),
        ("增长12.5%", "增长12.5%。"),
        ("完成350.", "完成350。"),
        ("公里/h", "公里/h。"),
        ("kg", "kg。"),
        ("Word, Excel and PPT", "Word, Excel and PPT"),
        ("包括Word, Excel, etc.", "包括Word, Excel, etc."),
    ],
)
def test_a_paragraph_ends_with_a_full_stop(text: str, ended: str) -> None:
    assert ensure_full_stop(text) == ended
    assert ensure_full_stop(ended) == ended


@given(pieces)
def test_ending_a_paragraph_twice_changes_nothing_more(text: str) -> None:
    assert ensure_full_stop(ensure_full_stop(text)) == ensure_full_stop(text)


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("加强领导。", "加强领导"),
        ("加强领导：", "加强领导"),
        ("加强领导；。", "加强领导"),
        ("加强领导.", "加强领导"),
        ("加强领导, ", "加强领导"),
        ("加强领导", "加强领导"),
        ("怎么办？", "怎么办？"),
        ("落实“十一五”", "落实“十一五”"),
        ("。", ""),
    ],
)
def test_a_heading_has_no_end_mark(title: str, bare: str) -> None:
    assert strip_end_mark(title) == bare


def test_clauses_are_joined_by_one_mark() -> None:
    assert join_clauses(["抓培训。", "", "抓督查；", "抓整改"], "；") == "抓培训；抓督查；抓整改"
    assert join_clauses(["干得好！", "再接再厉。"], "；") == "干得好！再接再厉"
    assert join_clauses([], "，") == ""


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("工作总结", 4),
        ("2010年", 3),
        ("“十一五”", 5),
        ("12.5%", 2.5),
        ("，——…", 4),
        ("ab·c", 2.5),
    ],
)
def test_width_counts_cells(text: str, cells: float) -> None:
    assert width(text) == cells
