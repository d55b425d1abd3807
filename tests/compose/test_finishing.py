"""The passes: empty parts, points, labels, run-in headings, end marks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarykit.compose.finishing import finish, passes
from summarykit.document import Block, Document, Figure, Paragraph, Point, Section, Table, Text
from summarykit.document.walk import origins, plain
from summarykit.document.walk import sections as all_sections
from summarykit.errors import FactsError
from summarykit.layout import Layout, Level
from summarykit.origin import FactRef
from summarykit.text.numerals import labels
from tests.compose.making import built, facts, pack, text


def layout(*patterns: str, **changes: object) -> Layout:
    base = pack().layout
    levels = tuple(Level(label=pattern) for pattern in patterns) or base.levels
    return base.model_copy(update={"levels": levels, **changes})


def section(level: int, title: str, *blocks: Block, run_in: bool = False) -> Section:
    return Section(level, (Text(title),), blocks or (paragraph("文"),), run_in=run_in)


def paragraph(*texts: str, points: tuple[str, ...] = ()) -> Paragraph:
    return Paragraph(
        tuple(Text(one) for one in texts),
        points=tuple(Point((Text(one),), FactRef(one)) for one in points),
    )


def document(*blocks: Block) -> Document:
    return Document(title_lines=("总结",), blocks=blocks)


def given_labels(*blocks: Block, layout: Layout) -> list[str]:
    return [one.label for one in all_sections(finish(document(*blocks), layout))]


def lines(*blocks: Block, layout: Layout | None = None) -> list[str]:
    finished = finish(document(*blocks), layout or pack().layout)
    return [plain(one.inlines) for one in finished.blocks if isinstance(one, Paragraph)]


def test_an_empty_section_closes_its_gap() -> None:
    empty = Section(1, (Text("问题"),), (Paragraph(()),))
    blocks = (section(1, "甲"), replace(empty, title=()), section(1, "丙"))
    assert given_labels(*blocks, layout=layout()) == ["一、", "二、"]


def test_a_level_with_one_entry_is_not_numbered_unless_the_pack_says_so() -> None:
    blocks = (section(1, "甲", section(2, "子")), section(1, "乙"))
    assert given_labels(*blocks, layout=layout()) == ["一、", "", "二、"]
    assert given_labels(*blocks, layout=layout(number_single=True)) == ["一、", "（一）", "二、"]


def test_a_level_may_be_skipped() -> None:
    blocks = (section(1, "甲", section(3, "子"), section(3, "丑")), section(1, "乙"))
    assert given_labels(*blocks, layout=layout()) == ["一、", "1.", "2.", "二、"]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("一、", ["一、", "二、", "三、"]),
        ("（一）", ["（一）", "（二）", "（三）"]),
        ("1.", ["1.", "2.", "3."]),
        ("（1）", ["（1）", "（2）", "（3）"]),
        ("①", ["①", "②", "③"]),
        ("㈠", ["㈠", "㈡", "㈢"]),
        ("第一，", ["第一，", "第二，", "第三，"]),
    ],
)
def test_labels_follow_the_pattern_of_the_level(pattern: str, expected: list[str]) -> None:
    assert given_labels(*(section(1, one) for one in "甲乙丙"), layout=layout(pattern)) == expected


@st.composite
def trees(draw: st.DrawFn, level: int = 1) -> tuple[Block, ...]:
    """Sections with paragraphs, points and figures in them, levels skipped at times."""
    made: list[Block] = []
    for number in range(draw(st.integers(0, 4))):
        kind = draw(st.sampled_from(["section", "text", "empty", "figure", "points"]))
        ref = FactRef(f"{level}/{number}/{draw(st.integers(0, 99))}")
        if kind == "section" and level < 4:
            below = draw(trees(draw(st.integers(level + 1, 4))))
            title = (Text(draw(st.sampled_from(["标题", ""]))),)
            made.append(Section(level, title, below, run_in=draw(st.booleans()), source=ref))
        elif kind == "figure":
            made.append(Paragraph((Text("共"), Figure("7所", ref)), ref))
        elif kind == "points":
            points = tuple(Point((Text(f"点{n}"),), FactRef(f"{ref.id}/{n}")) for n in range(3))
            made.append(Paragraph((), ref, points))
        elif kind == "text":
            made.append(Paragraph((Text("文"),), ref))
    return tuple(made)


@given(trees())
@settings(max_examples=150, deadline=None)
def test_labels_never_skip_or_repeat(blocks: tuple[Block, ...]) -> None:
    """Among the sections of one parent and level the labels are the pattern's, in order."""
    finished = finish(document(*blocks), layout())

    def check(siblings: tuple[Block, ...]) -> None:
        for level in {one.level for one in siblings if isinstance(one, Section)}:
            have = [
                one.label for one in siblings if isinstance(one, Section) and one.level == level
            ]
            want = list(labels(layout().level(level).label, len(have))) if len(have) > 1 else [""]
            assert have == want
        for one in siblings:
            if isinstance(one, Section):
                check(one.blocks)

    check(finished.blocks)


@given(trees())
@settings(max_examples=150, deadline=None)
def test_no_pass_loses_an_origin(blocks: tuple[Block, ...]) -> None:
    """Every origin that goes into a pass comes out again; dropped parts say nothing."""
    made = document(*blocks)
    first, *rest = passes(layout())
    made = first(made)
    for step in rest:
        after = step(made)
        assert set(origins(after)) == set(origins(made))
        made = after


def test_points_run_on_with_semicolons() -> None:
    assert lines(paragraph("抓好三点：", points=("甲", "乙。", "丙；"))) == [
        "抓好三点：一是甲；二是乙；三是丙。"
    ]


def test_points_of_several_sentences_stand_apart_with_full_stops() -> None:
    assert lines(paragraph("概述", points=("甲。展开", "乙"))) == [
        "概述。",
        "一是甲。展开。",
        "二是乙。",
    ]


def test_other_labels_for_points() -> None:
    first = replace(paragraph(points=("甲", "乙", "丙", "丁")), pattern="首先")
    assert lines(first) == ["首先，甲；其次，乙；再次，丙；最后，丁。"]
    second = replace(paragraph(points=("甲", "乙")), pattern="第一，")
    assert lines(second) == ["第一，甲；第二，乙。"]


def test_one_point_alone_is_a_plain_sentence() -> None:
    assert text("thematic", overview={"text": "概述", "points": ["只有一点"]}) == "概述。只有一点。"


def test_a_heading_runs_in_only_where_a_paragraph_follows() -> None:
    table = Table((), (((Text("甲"),),),))
    before = Section(3, (Text("标题。"),), (table,), run_in=True)
    finished = finish(document(before, section(3, "甲", run_in=True)), layout())
    assert [one.run_in for one in all_sections(finished)] == [False, True]
    assert [plain(one.title) for one in all_sections(finished)] == ["标题", "甲"]


def test_a_bare_item_of_a_run_in_level_is_a_sentence_like_its_siblings() -> None:
    bare = Section(3, (Text("设备老化"),), run_in=True)
    made = built(facts(problems=[{"title": "人手不足", "description": "无专人"}, "设备老化"]))
    assert [(one.label, plain(one.title)) for one in all_sections(made.document)][1:] == [
        ("1.", "人手不足"),
        ("2.", ""),
    ]
    finished = finish(document(bare, section(3, "甲", run_in=True)), layout())
    assert plain(next(all_sections(finished)).blocks[0].inlines) == "设备老化。"  # type: ignore[union-attr]


def test_the_only_heading_of_its_level_runs_in() -> None:
    finished = finish(document(section(1, "甲", section(2, "子"))), layout())
    assert [one.run_in for one in all_sections(finished)] == [False, True]
    numbered = finish(document(section(1, "甲", section(2, "子"))), layout(number_single=True))
    assert [one.run_in for one in all_sections(numbered)] == [False, False]


def test_a_sentence_that_announces_points_ends_with_a_colon() -> None:
    assert lines(paragraph("要抓好三点", points=("甲", "乙"))) == ["要抓好三点：一是甲；二是乙。"]
    assert lines(paragraph("年中评估", points=("甲", "乙"))) == ["年中评估。一是甲；二是乙。"]


def test_text_is_tidied_but_not_inside_figures_or_numbers() -> None:
    figure = Figure("12.5公里", FactRef("a"))
    block = Paragraph((Text("共 修路,"), figure, Text(",见http://a.cn/b,c。。")))
    assert lines(block) == ["共修路，12.5公里，见http://a.cn/b,c。"]


def test_more_entries_than_can_be_counted_are_refused() -> None:
    with pytest.raises(FactsError, match="SK204"):
        finish(document(*(section(1, str(n)) for n in range(100))), layout())


def test_marks_of_one_series_are_the_same() -> None:
    assert lines(paragraph(points=("甲；乙", "丙", "丁"))) == [
        "一是甲；乙。",
        "二是丙。",
        "三是丁。",
    ]


def test_labels_that_the_writer_typed_are_not_doubled() -> None:
    typed = ["一是甲", "2.乙", "（3）丙", "第一书记驻村", "1.5万人受益"]
    said = text("thematic", overview={"points": typed})
    assert said == "一是甲；二是乙；三是丙；四是第一书记驻村；五是1.5万人受益。"
