"""版头: from the facts to the head as printed, and what is noticed on the way."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from summarykit import build, check, parse_facts
from summarykit.compose import heads
from summarykit.document import Letterhead
from summarykit.errors import FactsError
from summarykit.findings import Finding, errors_in
from summarykit.layout import Layout
from tests.compose.making import built, facts, pack, text

_NUMBER = {"document_number": "青水〔2025〕3号"}


@cache
def _layout(form: str) -> Layout:
    return pack().layout.model_copy(update={"form": form})


def _head(form: str = "auto", /, **parts: Any) -> Letterhead:
    made = heads.letterhead(facts(letterhead=parts), _layout(form))
    assert made is not None
    return made


def _codes(form: str = "auto", /, **parts: Any) -> list[str]:
    found = heads.noticed(facts(letterhead=parts), _layout(form))
    return [finding.code for finding in found]


def test_the_word_is_taken_off_the_names() -> None:
    assert _mark("青河市水务局文件") == (("青河市水务局",), "文件")
    assert _mark("青河市水务局") == (("青河市水务局",), "")
    assert _mark(["青河市水务局", "青河市财政局文件"]) == (("青河市水务局", "青河市财政局"), "文件")


def _mark(typed: Any, form: str = "auto") -> tuple[tuple[str, ...], str]:
    made = _head(form, issuer_mark=typed, **_NUMBER)
    return made.issuers, made.word


def test_a_letter_has_the_name_of_its_first_agency_alone() -> None:
    typed = ["青河市水务局文件", "青河市财政局"]
    assert _mark(typed, "letter") == (("青河市水务局",), "")
    assert _codes("letter", issuer_mark=typed, **_NUMBER) == ["SK234"]


@pytest.mark.parametrize("typed", ["青河市水务局会议纪要", "青河市水务局会议"])
def test_minutes_are_marked_as_such(typed: str) -> None:
    assert _mark(typed, "minutes") == (("青河市水务局会议",), "纪要")


@pytest.mark.parametrize("form", ["official", "letter", "minutes"])
def test_without_a_head_in_the_facts_the_agency_is_the_mark(form: str) -> None:
    made = heads.letterhead(facts(), _layout(form))
    assert made is not None
    assert made.issuers == ("青河市水务局",)
    assert made.word == ("纪要" if form == "minutes" else "")
    assert [one.code for one in heads.noticed(facts(), _layout(form))] == ["SK233"]


def test_a_plain_paper_has_no_head() -> None:
    assert heads.letterhead(facts(), _layout("auto")) is None
    assert not list(heads.noticed(facts(), _layout("auto")))
    assert heads.letterhead(facts(letterhead=_NUMBER), _layout("plain")) is None
    assert _codes("plain", **_NUMBER) == ["SK234"]


def test_an_annex_has_no_head() -> None:
    annex = facts(letterhead=_NUMBER, annex_mark="附件2")
    assert heads.letterhead(annex, _layout("official")) is None
    assert not list(heads.noticed(annex, _layout("official")))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"secrecy": "秘密", "secrecy_term": "1年"}, "秘密★1年"),
        ({"secrecy": "机密", "secrecy_term": "十年"}, "机密★10年"),
        ({"secrecy": "机密*６个月"}, "机密★６个月"),
        ({"secrecy": "绝密★长期"}, "绝密★长期"),
        ({"secrecy": "秘密"}, "秘密"),
        ({"secrecy_term": "1年"}, ""),
    ],
)
def test_the_term_follows_the_star_in_arabic_digits(typed: dict[str, str], said: str) -> None:
    assert _head(**typed).secrecy == said


@pytest.mark.parametrize(
    "typed", ["青水[2025]3号", "青水（2025）3号", "青水【2025】 3 号", "青水(２０２５)3号"]
)
def test_the_year_of_a_number_stands_in_its_own_brackets(typed: str) -> None:
    assert _head(document_number=typed).document_number == "青水〔2025〕3号"


def test_a_number_is_printed_as_typed_but_for_its_brackets() -> None:
    assert _head(document_number="青水[2025]第03号").document_number == "青水〔2025〕第03号"
    assert _head(document_number="青水（试行）").document_number == "青水（试行）"


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        (_NUMBER, []),
        ({}, ["SK233"]),
        ({"document_number": "第三号"}, ["SK233"]),
        ({"copy_number": "123", **_NUMBER}, ["SK231"]),
        ({"copy_number": "000123", "secrecy": "秘密", "urgency": "特急", **_NUMBER}, []),
        ({"secrecy": "秘密", **_NUMBER}, ["SK232"]),
        ({"copy_number": "000123", "secrecy": "保密", **_NUMBER}, ["SK232"]),
        ({"secrecy_term": "1年", **_NUMBER}, ["SK232"]),
        ({"urgency": "急件", **_NUMBER}, ["SK232"]),
        ({"urgency": "平急", **_NUMBER}, ["SK232"]),
        ({"copy_number": "000123", "secrecy": "待核", **_NUMBER}, []),
    ],
)
def test_what_does_not_fit_is_noticed(typed: dict[str, str], codes: list[str]) -> None:
    assert _codes(**typed) == codes


@pytest.mark.parametrize(
    ("field", "typed"),
    [("secrecy", "绝密级"), ("secrecy", "内部★1年"), ("urgency", "急件"), ("urgency", "特急件")],
)
def test_a_word_that_is_no_secrecy_or_urgency_is_refused_at_its_place(
    field: str, typed: str
) -> None:
    written = f"""\
format: work-summary/1
agency: 青河市水务局
period: 2025年
letterhead:
  copy_number: "000123"
  document_number: 青水〔2025〕3号
  {field}: {typed}
"""
    with pytest.raises(FactsError) as refused:
        build(parse_facts(written.encode(), "facts.yaml").summary)
    (error,) = errors_in(refused.value.findings)
    assert (error.code, error.origin and error.origin.line) == ("SK232", 7)


@pytest.mark.parametrize(
    ("parts", "codes"),
    [
        ({"kind": "工作报告", "recipients": ["市人民政府"]}, ["SK235"]),
        ({"kind": "工作总结", "recipients": ["市人民政府"]}, []),
        ({"kind": "工作报告"}, []),
        ({"kind": "工作报告", "recipients": ["市人民政府"], "approvers": ["张三"]}, []),
    ],
)
def test_a_report_upwards_names_who_approved_it(parts: dict[str, Any], codes: list[str]) -> None:
    head = _NUMBER | {"approvers": parts.pop("approvers", [])}
    found = heads.noticed(facts(letterhead=head, **parts), _layout("auto"))
    assert [one.code for one in found] == codes


@pytest.mark.parametrize(
    ("parts", "codes"),
    [
        ({}, ["SK236"]),
        ({"title": "两局关于节水工作的报告"}, []),
        ({"agency": {"name": "青河市水务局、青河市财政局"}}, []),
    ],
)
def test_a_composed_title_that_names_one_of_several_agencies_is_noticed(
    parts: dict[str, Any], codes: list[str]
) -> None:
    marks = ["青河市水务局", "青河市财政局文件"]
    made = built(facts(letterhead=_NUMBER | {"issuer_mark": marks}, **parts))
    assert [one.code for one in made.findings] == codes


@pytest.mark.parametrize("form", ["letter", "minutes"])
def test_only_official_papers_name_approvers(form: str) -> None:
    assert _head(form, approvers=["张三"], **_NUMBER).approvers == ()
    assert _codes(form, approvers=["张三"], **_NUMBER) == ["SK234"]
    assert _head("official", approvers=["张三"]).approvers == ("张三",)


@pytest.mark.parametrize(
    "typed",
    ["第3期", "2025年第3期", "青水纪要〔2025〕3号", "〔2026〕5号", "〔2026〕第5期", "(2026)第5期"],
)
def test_minutes_may_count_issues(typed: str) -> None:
    assert _codes("minutes", document_number=typed) == []


def test_of_minutes_with_another_number_the_hint_names_issues() -> None:
    noticed = heads.noticed(facts(letterhead={"document_number": "五"}), _layout("minutes"))
    assert ["第5期" in one.hint for one in noticed] == [True]


def _checked(number: str) -> list[Finding]:
    written = f"""\
格式: work-summary/1
单位: 青河市水务局
时段: 2025年
导语: 全年工作顺利完成。
版头:
  发文字号: {number}
"""
    read = parse_facts(written.encode(), "facts.yaml").summary
    return [one for one in check(read) if one.code in ("SK233", "SK504")]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("青水（2025）3号", "SK504"),
        ("青水〔2025〕第3号", "SK504"),
        ("青水〔2025〕03号", "SK504"),
        ("青水3号", "SK233"),
    ],
)
def test_a_wrong_number_is_said_once_and_at_its_place(number: str, code: str) -> None:
    (found,) = _checked(number)
    assert found.code == code
    assert found.origin is not None
    assert (found.origin.file, found.origin.line) == ("facts.yaml", 6)


def test_a_text_says_the_head_line_by_line() -> None:
    parts = {
        "copy_number": "000012",
        "secrecy": "秘密",
        "secrecy_term": "1年",
        "urgency": "加急",
        "issuer_mark": ["青河市水务局", "青河市财政局文件"],
        "approvers": ["张三", "李四"],
        **_NUMBER,
    }
    said = text(letterhead=parts, lead="全年工作顺利完成。")
    assert said.splitlines()[:7] == [
        "秘密★1年",
        "加急",
        "青河市水务局",
        "青河市财政局文件",
        "青水〔2025〕3号",
        "签发人：张三、李四",
        "",
    ]
