"""The foot of a paper from its facts: 署名 and date, 出席, 版记, and what is noticed there."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from summarykit.compose import ends
from summarykit.compose.composer import compose
from summarykit.document import Document, Inlines, Text
from summarykit.document.walk import plain
from summarykit.facts import WorkSummary
from summarykit.packs import Pack
from summarykit.render.plain import plain_text
from tests.compose.making import built, facts, pack, text


def _in_form(form: str) -> Pack:
    """The general pack for another kind of paper."""
    general = pack()
    return replace(general, layout=general.layout.model_copy(update={"form": form}))


def _line(said: str) -> Inlines:
    return (Text(said),) if said else ()


def _colophon(form: str = "auto", /, recipients: tuple[str, ...] = (), **parts: Any) -> list[str]:
    summary = facts(colophon=parts, recipients=recipients)
    found = ends.colophon(summary, _in_form(form), _line)
    if found is None:
        return []
    return [
        plain(said) for said in (found.recipients, found.copies, found.printed_by, found.printed_on)
    ]


def _missing(summary: WorkSummary, form: str = "auto") -> list[tuple[str, str]]:
    return [(it.code, it.message) for it in ends.missing(summary, _in_form(form))]


def _tree(**parts: Any) -> Document:
    return compose(facts(**parts), pack()).document


PRINTED: dict[str, Any] = {
    "copy_recipients": ["市政府办公室", "市财政局。"],
    "printed_by": "市水务局办公室",
    "printed_on": "2025-01-20",
}


def test_the_colophon_says_its_lines_as_they_are_printed() -> None:
    assert _colophon(**PRINTED) == [
        "",
        "抄送：市政府办公室、市财政局。",
        "市水务局办公室",
        "2025年1月20日印发",
    ]


def test_main_recipients_move_to_the_colophon_and_leave_the_top() -> None:
    here = {"recipients_here": True, **PRINTED}
    assert _colophon("auto", ("县政府", "县水务局"), **here)[0] == "主送：县政府、县水务局。"
    assert _tree(recipients=["县政府"], colophon=here).recipients == ()
    assert plain(_tree(recipients=["县政府"], colophon=PRINTED).recipients) == "县政府："


def test_a_letter_has_no_line_of_printing() -> None:
    """GB/T 9704—2012, 10.1."""
    assert _colophon("letter", **PRINTED) == ["", "抄送：市政府办公室、市财政局。", "", ""]
    assert _missing(facts(colophon=PRINTED), "letter") == [
        ("SK242", "信函的版记不加印发机关，文中不印"),
        ("SK242", "信函的版记不加印发日期，文中不印"),
    ]


def test_what_the_colophon_lacks_is_said_and_not_invented() -> None:
    signed = {"date": "2025-01-08"}
    summary = facts(colophon={"copy_recipients": ["市政府"]}, sign_off=signed)
    assert _missing(summary) == [
        ("SK242", "“版记”没有写印发机关，文中不印"),
        ("SK242", "“版记”没有写印发日期，文中不印"),
    ]
    assert _colophon(copy_recipients=["市政府"]) == ["", "抄送：市政府。", "", ""]


def test_a_colophon_that_names_nothing_is_none() -> None:
    assert _colophon() == []
    assert _missing(facts(colophon=PRINTED)) == []


def test_an_annex_has_its_mark_and_no_colophon() -> None:
    parts: dict[str, Any] = {"annex_mark": "附件2", "colophon": PRINTED, "recipients": ["县政府"]}
    tree = _tree(**parts, letterhead={"document_number": "青水〔2025〕1号"})
    assert (tree.annex_mark, tree.colophon, tree.letterhead) == ("附件2", None, None)
    assert plain(tree.recipients) == "县政府："
    noticed = _missing(facts(**parts, letterhead={"document_number": "青水〔2025〕1号"}))
    assert noticed == [
        ("SK241", "本文是附件，“版头”不排印"),
        ("SK241", "本文是附件，“版记”不排印"),
    ]


def test_main_recipients_of_an_annex_stay_at_the_top() -> None:
    here = {"recipients_here": True, **PRINTED}
    tree = _tree(annex_mark="附件", recipients=["县政府"], colophon=here)
    assert plain(tree.recipients) == "县政府："


@pytest.mark.parametrize(("form", "sealed"), [("auto", True), ("minutes", False)])
def test_minutes_take_no_seal(form: str, sealed: bool) -> None:
    """GB/T 9704—2012, 10.3."""
    summary = facts(sign_off={"agencies": ["甲局"], "date": "2025-01-08", "sealed": True})
    signed = ends.sign_off(summary, _in_form(form), _line)
    assert signed is not None
    assert signed.sealed is sealed
    noticed = [] if sealed else [("SK243", "纪要不加盖印章，落款按不盖章排")]
    assert _missing(summary, form) == noticed


def test_those_who_took_part_are_listed_by_kind() -> None:
    tree = _tree(attendance={"present": ["张三", "李四"], "observers": ["赵六"]})
    assert [(roll.label, plain(roll.names)) for roll in tree.rolls] == [
        ("出席", "张三、李四"),
        ("列席", "赵六"),
    ]
    assert _tree().rolls == ()


def test_the_agency_signs_where_nobody_is_named_and_a_person_signs_alone() -> None:
    alone = _tree(sign_off={"reported_by": "李四", "date": "2025-01-08"}).sign_off
    agency = _tree(sign_off={"date": "2025-01-08"}).sign_off
    assert alone is not None
    assert agency is not None
    assert [plain(name) for name in alone.names] == ["汇报人：李四"]
    assert [plain(name) for name in agency.names] == ["青河市水务局"]


def test_who_gives_an_account_of_his_duties_signs_as_such() -> None:
    signed = _tree(kind="述职报告", sign_off={"reported_by": "李四", "date": "2025-01-08"}).sign_off
    assert signed is not None
    assert [plain(name) for name in signed.names] == ["述职人：李四"]


def test_as_text_the_foot_stands_in_the_order_of_the_page() -> None:
    said = text(
        overview="完成。",
        attendance={"present": ["张三", "李四"], "absent": ["王五"]},
        sign_off={"agencies": ["甲局", "乙局"], "date": "2025-01-08", "sealed": True},
        note="此件公开发布",
        attachments=[{"title": "名单", "text": "见台账。"}],
        colophon=PRINTED,
    )
    assert said.split("\n\n")[-8:] == [
        "附件：名单",
        "出席：张三、李四\n请假：王五",
        "甲局\n乙局\n2025年1月8日",
        "（此件公开发布）",
        "附件",
        "名单",
        "见台账。",
        "抄送：市政府办公室、市财政局。\n市水务局办公室 2025年1月20日印发",
    ]


def test_as_text_an_annex_begins_with_its_mark() -> None:
    said = plain_text(built(facts(annex_mark="附件2", overview="完成。")).document)
    assert said.startswith("附件2\n\n青河市水务局")
