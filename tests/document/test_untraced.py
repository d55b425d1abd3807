"""Numbers in running text that no figure stands behind, and the fact that says them."""

from __future__ import annotations

from summarykit.document import Figure, Inlines, Label, Text
from summarykit.document.untraced import untraced
from summarykit.origin import FactRef

WHOLE, FIRST, SECOND = FactRef("measures/1"), FactRef("measures/1/points/1"), FactRef("plans/2")
PIPES = FactRef("indicators/管网")


def found(*inlines: Text | Figure | Label) -> list[tuple[str, str, int]]:
    given: Inlines = inlines
    return [
        (one.number.text, one.source.id if one.source else "", one.inline)
        for one in untraced(given, WHOLE)
    ]


def test_figures_and_labels_are_no_running_text() -> None:
    assert found(Label("1."), Text("改造"), Figure("7公里", PIPES), Text("。")) == []


def test_a_number_belongs_to_the_fact_of_the_line() -> None:
    assert found(Text("改造"), Figure("7公里", PIPES), Text("，惠及2万人。")) == [
        ("2万人", WHOLE.id, 2)
    ]


def test_behind_a_label_it_belongs_to_the_point() -> None:
    line = (
        Text("共3件："),
        Label("一是", FIRST),
        Text("修渠5处；"),
        Label("二是", SECOND),
        Text("建站2座"),
    )
    assert found(*line) == [("3件", WHOLE.id, 0), ("5处", FIRST.id, 2), ("2座", SECOND.id, 4)]


def test_a_label_without_a_fact_leaves_it_with_the_one_before() -> None:
    assert found(Label("一是", FIRST), Text("修渠"), Label("二是"), Text("建站2座")) == [
        ("2座", FIRST.id, 3)
    ]


def test_a_figure_parts_the_digits_round_it() -> None:
    assert found(Text("共2"), Figure("7", PIPES), Text("0")) == [
        ("2", WHOLE.id, 0),
        ("0", WHOLE.id, 2),
    ]


def test_dates_are_told_with_their_reason() -> None:
    assert [one.number.reason for one in untraced((Text("2025年修渠5处"),), None)] == ["年份", ""]
