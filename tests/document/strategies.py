"""Documents for property tests: any text, with what Markdown, JSON and XML stumble over."""

from __future__ import annotations

from hypothesis import strategies as st

from summarykit.document import (
    Attachment,
    Block,
    Chart,
    Colophon,
    Document,
    Figure,
    Inline,
    Inlines,
    Label,
    Letterhead,
    Paragraph,
    Point,
    Roll,
    Section,
    Series,
    SignOff,
    Table,
    Text,
)
from summarykit.origin import FactRef, Origin

_TRICKY = [
    "1. ", "1.", "10)", "- ", "+ ", "* ", "# ", "#", "> ", "===", "---", "***", "___", "*", "_", "**",
    "`", "```", "~~~", "<", "<b>", "<!--", "&", "&amp;", "&copy;", "&#35;", "[", "](", "[a](b)", "![",
    "|", "| - |", "~", "~~", "\\", "\\*", "\\|", "    ", "\t", "http://a.cn", "<http://a.cn>",
    "a@b.cn", "www.a.cn", "{{ x }}", '"', "'", ":", ":-", "-|-", "[^1]", "[ ] ", "- [x] ", "$x$",
]  # fmt: skip
_CHINESE = [
    "工作",
    "一、",
    "（一）",
    "一是",
    "。",
    "，",
    "“十一五”",
    "——",
    "投入",
    "108万元",
    "2010年",
    "重视不够",
]

plain_texts = st.lists(
    st.sampled_from(_TRICKY) | st.sampled_from(_CHINESE) | st.text(max_size=3), max_size=6
).map("".join)
"""Any text, also an empty one, or one with line breaks and control characters."""

short_texts = st.sampled_from([*_TRICKY, *_CHINESE]) | st.text(max_size=3)
"""The same, quicker to draw: for whole documents."""

_sources = st.builds(
    FactRef,
    st.sampled_from(["indicators/绿地", "achievements/1", "problems/重视不够"]),
    st.none() | st.builds(Origin, st.just("facts.yaml"), st.integers(1, 99), st.integers(0, 40)),
)
_source = st.none() | _sources


def inline_lists(text: st.SearchStrategy[str] = short_texts) -> st.SearchStrategy[Inlines]:
    """Lines of one to four inlines."""
    inlines: st.SearchStrategy[Inline] = st.one_of(
        st.builds(Text, text), st.builds(Figure, text, _sources), st.builds(Label, text, _source)
    )
    return st.lists(inlines, min_size=1, max_size=4).map(tuple)


_numbers = st.sampled_from(["108", "-2.5", "0", "18.77"]).map(
    lambda text: (Figure(text, FactRef("indicators/绿地")),)
)


def _charts(
    text: st.SearchStrategy[str], line: st.SearchStrategy[Inlines]
) -> st.SearchStrategy[Chart]:
    """Charts with a value, or none, of each series for each category."""

    def sized(categories: list[str]) -> st.SearchStrategy[Chart]:
        values = st.tuples(*[st.just(()) | _numbers] * len(categories))
        return st.builds(
            Chart,
            st.sampled_from(["column", "bar", "line", "pie"]),
            st.just(tuple(categories)),
            st.lists(st.builds(Series, text, values, _source), min_size=1, max_size=2).map(tuple),
            text,
            st.just(()) | line,
            text,
            _source,
        )

    return st.lists(text, min_size=1, max_size=3).flatmap(sized)


def _block_lists(
    text: st.SearchStrategy[str], line: st.SearchStrategy[Inlines], *, finished: bool
) -> st.SearchStrategy[list[Block]]:
    points = (
        st.just(())
        if finished
        else st.lists(st.builds(Point, line, _source), max_size=3).map(tuple)
    )
    paragraphs = st.builds(Paragraph, line, _source, points)
    tables = st.integers(1, 3).flatmap(
        lambda columns: st.builds(
            Table,
            st.just(()) | st.tuples(*[line] * columns),
            st.lists(st.tuples(*[line] * columns), min_size=1, max_size=3).map(tuple),
            st.just("万元") | text,
            _source,
            st.just(()) | line,
        )
    )
    leaves: st.SearchStrategy[Block] = paragraphs | tables | _charts(text, line)
    return st.recursive(
        st.lists(leaves, max_size=3), lambda inner: _sections(line, paragraphs, inner), max_leaves=4
    )


def _sections(
    line: st.SearchStrategy[Inlines],
    paragraphs: st.SearchStrategy[Paragraph],
    inner: st.SearchStrategy[list[Block]],
) -> st.SearchStrategy[list[Block]]:
    levels, labels = (
        st.integers(1, 4),
        st.sampled_from(["", "一、", "（一）", "1.", "（1）", "①", "第一，"]),
    )
    alone = st.builds(
        Section, levels, line, inner.map(tuple), labels, st.just(False), _source, st.just("id")
    )
    run_in = st.builds(
        Section,
        levels,
        line,
        st.tuples(paragraphs, inner).map(lambda both: (both[0], *both[1])),
        labels,
        st.just(True),
        _source,
    )
    return st.lists(alone | run_in, min_size=1, max_size=3)


def documents(
    text: st.SearchStrategy[str] = short_texts, *, finished: bool = False
) -> st.SearchStrategy[Document]:
    """Whole papers; finished ones hold no points, composed ones may."""
    line = inline_lists(text)
    blocks = _block_lists(text, line, finished=finished)
    optional = st.just(()) | line
    several = st.lists(text, max_size=3).map(tuple)
    return st.builds(
        Document,
        title_lines=st.lists(text, min_size=1, max_size=2).map(tuple),
        subtitle=optional,
        recipients=optional,
        salutation=optional,
        blocks=blocks.map(tuple),
        sign_off=st.none()
        | st.builds(
            SignOff, st.lists(line, max_size=4).map(tuple), optional, _source, st.booleans()
        ),
        note=optional,
        attachments=st.lists(
            st.builds(
                Attachment, line, blocks.map(tuple), st.sampled_from(["附件", "附件1"]), _source
            ),
            max_size=2,
        ).map(tuple),
        agency=text,
        keywords=st.lists(text, max_size=2).map(tuple),
        source=_source,
        letterhead=st.none()
        | st.builds(
            Letterhead,
            copy_number=text, secrecy=text, urgency=text, issuers=several, word=text,
            document_number=text, approvers=several, source=_source,
        ),
        colophon=st.none()
        | st.builds(
            Colophon, recipients=optional, copies=optional, printed_by=optional,
            printed_on=optional, source=_source,
        ),
        annex_mark=st.just("") | text,
        rolls=st.lists(st.builds(Roll, text, line, _source), max_size=2).map(tuple),
    )  # fmt: skip
