"""版头 (GB/T 9704—2012, 7.2), that of a 信函 (10.1) and of a 纪要 (10.3).

All stands in paragraphs of the text itself, one under the other, so that every reader finds it
in order; only the mark of a 信函, which stands above the 版心, is in a frame, and its red rules,
which are wider than the 版心, are frames in the footer of the first page. The red rule of the
others is the lower border of the 发文字号: as wide as the 版心 and carried along by it.

Heights do not hang on a font's own ascent: a line of exactly 1.2 times the size has its letters
in the middle by either of the two ways in which word processors set them in an exact line
(letters in the middle; or four fifths above the baseline, of letters that have 0.86 there).
Nothing here stands on the line grid; the title closes the gap to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import ceil
from typing import NamedTuple

from summarykit.document import Document, Letterhead
from summarykit.document.walk import plain
from summarykit.render.docx import styles
from summarykit.render.docx.measures import A4_HEIGHT, Letters, Measures
from summarykit.render.docx.text import ems, paragraph, runs

_COPY_NUMBER, _SECRECY, _URGENCY = "CopyNumber", "Secrecy", "Urgency"
_MARK, _NUMBER, _NUMBER_RUN = "IssuerMark", "DocumentNumber", "DocumentNumberText"
_APPROVERS, _APPROVER, _LETTER_RULES = "Approvers", "ApproverName", "LetterRules"

_LINE = 1.2
"""Pitch of a line off the grid, of its letters' size."""
_ABOVE = (_LINE - 1) / 2
"""What stays free above and below the letters in it."""
_INK = 0.05
"""What a character leaves free at its upper edge, in 小标宋."""
_ROOM = 0.97
"""Of the width: the mark does not touch the edges."""
_NARROWEST = 60
"""Percent of its width to which a mark is drawn together before it gets smaller."""
_SMALLEST = 0.8
"""Of the layout's size: what a mark gives up at most for the title to meet the grid."""
_MARK_PITCH = 1.25
"""Of the size: pitch of the names of a joint issue at least."""
_MARK_PITCHES = (_MARK_PITCH, 1.16, 1.08)
"""Of many names, rather than letters that are too small."""
_OVER_TITLE = 1.3
"""Of the title's size: a joint mark is at least as large, where the page has room for it."""
_LINES_LEFT, _LEAST_LEFT = 9, 2
"""Body lines that a joint mark leaves below the head: title, 主送机关 and text (7.3.3), and
of the text alone where many agencies need the room."""
_WORD_GAP = 0.5
"""Between the names of a joint issue and 文件, in characters of the mark."""
_SHORT_OF_GRID = 12
"""Twips by which the title may stand above its line of the grid: 0.2 mm."""
_LABEL = "签发人："
_LONGEST_SPACE = 31
"""Points between text and border that a file can say (ECMA-376, 17.3.4)."""
_UNDER_LETTER_RULE = 7 / 8
"""Of a body character, from the rule of a 信函 to what stands below it."""
_THICK, _BETWEEN = 0.56, 0.27
"""Of the weight of a double rule: its thick line, and what is free between the two."""


class Below(NamedTuple):
    """Where the title begins: what stays free above it, and how far down the 版心 that is."""

    gap: int
    depth: int


def letterhead(document: Document, measures: Measures) -> Iterator[str]:
    """What stands above the title; nothing for a plain paper."""
    if (facts := document.letterhead) is None:
        return
    head = _Head(facts, measures, _opening_height(document, measures))
    yield from head.letter() if measures.form == "letter" else head.official()


def below(document: Document, measures: Measures) -> Below | None:
    """Where the title goes under a 版头; None for a plain paper."""
    if (facts := document.letterhead) is None:
        return None
    head = _Head(facts, measures, _opening_height(document, measures))
    return head.below_letter() if measures.form == "letter" else head.below_official()


def _opening_height(document: Document, measures: Measures) -> int:
    """From the top of the title to the text: title, subtitle, what stays free, 主送机关."""
    lines = len(document.title_lines) + bool(document.subtitle)
    title = measures.pitch * measures.lines_for(lines * measures.titles.pitch)
    sent = ceil(ems(plain(document.recipients)) * measures.cell / measures.width)
    return title + measures.titles.space_after + sent * measures.pitch


# heights ----------------------------------------------------------------------------------


def _line(em: float) -> int:
    """Pitch of a line off the grid."""
    return round(em * _LINE)


def _border_space(wanted: float) -> int:
    """A distance in twips as whole points, which is all that a border can have."""
    return min(_LONGEST_SPACE, max(0, round(wanted / 20)))


def _eighths(twips: int) -> int:
    """The weight of a border: 1/8 pt, 2 to 96 of them (ECMA-376, 17.3.4)."""
    return min(96, max(2, round(twips * 8 / 20)))


class _Heights(NamedTuple):
    """Where the parts of a head stand, in twips."""

    measures: Measures

    @property
    def number_line(self) -> int:
        return _line(self.measures.body.em)

    @property
    def half_lead(self) -> int:
        """What a body line has above its letters more than a line off the grid."""
        return max(0, self.measures.pitch - self.number_line) // 2

    @property
    def rule_space(self) -> int:
        """From the line of the 发文字号 to the red rule, in points."""
        head, body = self.measures.letterhead, self.measures.body
        return _border_space(head.rule_below - _ABOVE * body.em)

    @property
    def rule(self) -> int:
        """Weight of the red rule, in eighths of a point."""
        return _eighths(self.measures.letterhead.rule_weight)

    def mark_top(self, em: int, top: int) -> int:
        """Top of the mark's line, for its ink to begin at `top`."""
        return round(top - (_ABOVE + _INK) * em)

    def number_gap(self, em: int) -> int:
        """From the mark's line to that of the 发文字号: 空二行 between letters and body line."""
        return round(self.measures.letterhead.number_below + self.half_lead - _ABOVE * em)

    def title(self, em: int) -> int:
        """From the top of the 版心 to the title under a mark of one line."""
        head = self.measures.letterhead
        mark = self.mark_top(em, head.mark_below) + _line(em)
        number = mark + self.number_gap(em) + self.number_line
        rule = self.rule_space * 20 + ceil(self.rule * 20 / 8)
        return number + rule + head.title_below

    def mark_em(self) -> int:
        """The largest size with which the title meets the grid, if that is not too small."""
        largest = self.measures.issuer_mark.em
        for em in range(largest, round(largest * _SMALLEST), -10):
            if -self.title(em) % self.measures.pitch <= _SHORT_OF_GRID:
                return em
        return largest

    def letter_rule(self) -> int:
        """Top of the upper rule of a 信函, from the edge of the paper: by the largest mark."""
        letter, em = self.measures.letter, self.measures.issuer_mark.em
        return round(letter.mark_top + (1 - _INK) * em) + letter.rule_below

    def letter_line(self) -> int:
        """From the top of the 版心 to the first line under that rule."""
        below = self.measures.body.em * (_UNDER_LETTER_RULE - _ABOVE)
        rule = self.letter_rule() + self.measures.letter.rule_weight
        return max(0, round(rule + below) - self.measures.top)


# the mark ---------------------------------------------------------------------------------


class _Mark(NamedTuple):
    """A mark as it is set: size, width of its characters in percent, pitch of its lines."""

    em: int
    percent: int
    pitch: int = 0

    @property
    def width(self) -> float:
        """Advance of a character."""
        return self.em * self.percent / 100

    def look(self, usual: int) -> str:
        """The properties of its runs that differ from those of the style."""
        narrow = f'<w:w w:val="{self.percent}"/>' if self.percent < 100 else ""
        half_points = self.em // 10
        size = f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
        return narrow + (size if self.em != usual else "")

    def line(self, usual: int, before: int) -> str:
        """Spacing of a line of it."""
        line = "" if self.em == usual else f' w:line="{_line(self.em)}" w:lineRule="exact"'
        return f'<w:spacing w:before="{before}"{line}/>'


def _size(mark: _Mark) -> int:
    return mark.em


def _fitted(em: int, characters: float, width: float) -> _Mark:
    """Narrower letters first, as red heads have them; smaller ones when that is not enough."""
    percent = min(100, int(width * _ROOM / (max(1, characters) * em) * 100))
    if percent >= _NARROWEST:
        return _Mark(em, percent)
    smaller = int(width * _ROOM / (characters * _NARROWEST / 100)) // 10 * 10
    return _Mark(max(20, smaller), _NARROWEST)


class _Head(NamedTuple):
    """A 版头 in a layout."""

    facts: Letterhead
    measures: Measures
    opening: int = 0
    """Height of what stands between head and text."""

    @property
    def heights(self) -> _Heights:
        return _Heights(self.measures)

    @property
    def labels(self) -> list[tuple[str, str]]:
        """份号, 密级 and 紧急程度, with their styles, as far as they are there (7.2.1 to 7.2.3)."""
        facts = self.facts
        given = (
            (_COPY_NUMBER, facts.copy_number),
            (_SECRECY, facts.secrecy),
            (_URGENCY, facts.urgency),
        )
        return [(style, text) for style, text in given if text]

    @property
    def usual_em(self) -> int:
        """The size of the mark's style."""
        return _usual_em(self.measures)

    @property
    def is_joint(self) -> bool:
        return len(self.facts.issuers) > 1

    # official papers and minutes

    def official(self) -> Iterator[str]:
        yield from (paragraph(style, runs(text)) for style, text in self.labels)
        yield from self._joint() if self.is_joint else (self._single(),)
        yield from self._numbered()

    def below_official(self) -> Below:
        mark = self.mark
        depth = self._depth(mark)
        return Below(self.measures.letterhead.title_below, depth)

    @property
    def mark(self) -> _Mark:
        """The mark of an official paper, that of a joint issue with the pitch of its names."""
        names, word = self.facts.issuers, self.facts.word
        if not self.is_joint:
            return _fitted(self.usual_em, ems("".join(names) + word), self.measures.width)
        least = min(self.measures.issuer_mark.em, round(self.measures.title.em * _OVER_TITLE))
        usual = self._comfortable()
        if usual.em >= least:
            return usual
        return max((usual, *(self._tight(least, one) for one in _MARK_PITCHES)), key=_size)

    def _comfortable(self) -> _Mark:
        """The joint mark that leaves room for an opening of the usual height."""
        most, gaps = self.measures.issuer_mark.em, len(self.facts.issuers) - 1
        room = self.measures.height - _LINES_LEFT * self.measures.pitch - self.heights.title(most)
        highest = (room + most) / (1 + gaps * _MARK_PITCH)
        return self._joint_mark(max(200, min(most, int(highest) // 10 * 10)), _MARK_PITCH)

    def _tight(self, most: int, pitch: float) -> _Mark:
        """The largest joint mark with which two lines of the text stand on the page."""
        left = self.opening + _LEAST_LEFT * self.measures.pitch
        marks = (self._joint_mark(em, pitch) for em in range(most // 10 * 10, 200, -10))
        fits = (one for one in marks if self._depth(one) + left <= self.measures.height)
        return next(fits, self._joint_mark(200, pitch))

    def _joint_mark(self, em: int, pitch: float) -> _Mark:
        fitted = _fitted(em, self._joint_ems(), self.measures.width)
        return fitted._replace(pitch=self._pitch(fitted.em, pitch))

    def _depth(self, mark: _Mark) -> int:
        """From the top of the 版心 to the title."""
        depth = self.heights.title(mark.em) + mark.pitch * (len(self.facts.issuers) - 1)
        rows = max(0, ceil(len(self.facts.approvers) / 2) - 1)
        return depth + rows * self.measures.pitch + self._overhang(mark)

    def _pitch(self, em: int, pitch: float) -> int:
        """Pitch of the names of a joint issue: as much more as brings the title to the grid."""
        gaps = len(self.facts.issuers) - 1
        least = round(em * pitch)
        return least + -(self.heights.title(em) + gaps * least) % self.measures.pitch // gaps

    def _joint_ems(self) -> float:
        """Width of a joint mark in its characters."""
        word = self.facts.word
        return max(map(ems, self.facts.issuers)) + (ems(word) + _WORD_GAP if word else 0)

    @property
    def _top(self) -> int:
        """From the labels, or the top of the 版心, to the mark's line."""
        top = self.heights.mark_top(self.mark.em, self.measures.letterhead.mark_below)
        return max(0, top - len(self.labels) * self.measures.pitch)

    def _overhang(self, mark: _Mark) -> int:
        """How much the labels push the mark down, where they do."""
        top = self.heights.mark_top(mark.em, self.measures.letterhead.mark_below)
        return max(0, len(self.labels) * self.measures.pitch - top)

    def _single(self) -> str:
        return self._mark_line("".join(self.facts.issuers) + self.facts.word, self._top)

    def _mark_line(self, text: str, before: int, more: str = "", mark: _Mark | None = None) -> str:
        mark = mark or self.mark
        look = mark.look(self.usual_em)
        return paragraph(_MARK, _looking(runs(text), look), mark.line(self.usual_em, before) + more)

    def _next_line(self, name: str, apart: int, more: str) -> str:
        """Another name of a joint mark; its line is lower where the names stand close."""
        if apart >= 0:
            return self._mark_line(name, apart, more)
        written = _looking(runs(name), self.mark.look(self.usual_em))
        exact = f'<w:spacing w:before="0" w:line="{self.mark.pitch}" w:lineRule="exact"/>'
        return paragraph(_MARK, written, exact + more)

    def _joint(self) -> Iterator[str]:
        """Names one under the other, all as wide as the longest; 文件 in the middle at the right."""
        names, word, mark = self.facts.issuers, self.facts.word, self.mark
        width = ceil(max(map(ems, names)) * mark.width * 1.01)
        apart = mark.pitch - _line(mark.em)
        if not word:
            side = max(0, (self.measures.width - width) // 2)
            spread = f'<w:ind w:left="{side}" w:right="{side}"/>{_SPREAD}'
            yield self._mark_line(names[0], self._top, spread)
            yield from (self._next_line(name, apart, spread) for name in names[1:])
            return
        lines = [self._mark_line(names[0], 0, _SPREAD)]
        lines += [self._next_line(name, apart, _SPREAD) for name in names[1:]]
        second = ceil((ems(word) * 1.01 + _WORD_GAP) * mark.width)
        right = self._mark_line(word, 0, '<w:jc w:val="right"/>')
        yield _joint_table((width, second), self._top, ("".join(lines), right))

    def _numbered(self) -> Iterator[str]:
        """发文字号 over the red rule, with the last of the 签发人 (7.2.5 to 7.2.7)."""
        gap, names = self.heights.number_gap(self.mark.em), self.facts.approvers
        number = self.facts.document_number
        if not names:
            yield paragraph(_NUMBER, runs(number), _before(gap))
            return
        columns = _Columns(names, self.measures)
        rows = [names[at : at + 2] for at in range(0, len(names), 2)]
        for at, row in enumerate(rows):
            last, first = at == len(rows) - 1, at == 0
            before = _before(gap if first else 2 * self.heights.half_lead)
            placed = columns.beside if last else columns.above
            tabs, indent, said = placed(row, first=first)
            text = runs(number) + said if last else said
            layout = f'{tabs}{before}{indent}<w:jc w:val="left"/>'
            yield paragraph(_NUMBER if last else _APPROVERS, text, layout)

    # letters

    def letter(self) -> Iterator[str]:
        """The mark in a frame; 份号, 密级, 紧急程度 at the left, 发文字号 at the right (10.1)."""
        top = self.heights.mark_top(self._letter_mark.em, self.measures.letter.mark_top)
        yield paragraph(
            _MARK,
            _looking(runs("".join(self.facts.issuers)), self._letter_mark.look(self.usual_em)),
            _frame(self.measures.letter.rule_width, top) + self._letter_mark.line(self.usual_em, 0),
        )
        before = _before(self.heights.letter_line())
        number = self.facts.document_number
        labels = self.labels
        if not labels:
            yield paragraph(_NUMBER, runs(number), before)
            return
        (style, text), *others = labels
        tab = f'<w:tabs><w:tab w:val="right" w:pos="{self.measures.width}"/></w:tabs>'
        right = f"<w:r><w:tab/></w:r>{runs(number, _NUMBER_RUN)}" if number else ""
        yield paragraph(style, runs(text) + right, (tab if number else "") + before)
        next_line = _before(2 * self.heights.half_lead)
        yield from (paragraph(style, runs(text), next_line) for style, text in others)

    @property
    def _letter_mark(self) -> _Mark:
        """The mark of a 信函: the name alone, on one line."""
        characters = ems("".join(self.facts.issuers))
        return _fitted(self.usual_em, max(1, characters), self.measures.letter.rule_width)

    def below_letter(self) -> Below:
        lines = max(1, len(self.labels)) - 1
        gap = self.measures.letter.title_below + self.heights.half_lead
        line = self.heights.letter_line() + self.heights.number_line
        return Below(gap, line + lines * self.measures.pitch + gap)


_SPREAD = '<w:jc w:val="distribute"/>'


def _usual_em(measures: Measures) -> int:
    if measures.form == "letter":
        return measures.issuer_mark.em
    return _Heights(measures).mark_em()


def _before(gap: int) -> str:
    return f'<w:spacing w:before="{max(0, gap)}"/>'


def _looking(written: str, look: str) -> str:
    """Runs with these properties beside their own."""
    if not look:
        return written
    hinted = written.replace("</w:rPr>", f"{look}</w:rPr>")
    return hinted.replace("<w:r><w:t", f"<w:r><w:rPr>{look}</w:rPr><w:t")


def _joint_table(widths: Sequence[int], top: int, cells: Sequence[str]) -> str:
    """A table without rules; the room above the names is the cells' own, so that 文件 stands
    in the middle of the names however many they are."""
    above = f'<w:tcMar><w:top w:w="{top}" w:type="dxa"/></w:tcMar><w:vAlign w:val="center"/>'
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    written = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{above}</w:tcPr>{cell}</w:tc>'
        for width, cell in zip(widths, cells, strict=True)
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar><w:tblCaption w:val="发文机关标志"/>'
        '<w:tblDescription w:val="左列是联合发文的各机关，右列是“文件”二字"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid><w:tr>{written}</w:tr></w:tbl>"
    )


class _Columns(NamedTuple):
    """Where the 签发人 stand: two on a line, one under the other, the last right 空一字 (7.2.6)."""

    names: Sequence[str]
    measures: Measures

    @property
    def _stops(self) -> tuple[int, int, int]:
        """Where 签发人：, the first and the second name of a line begin."""
        cell, side = self.measures.cell, self.measures.letterhead.number_side
        longest = ceil(max(map(ems, self.names)) * cell)
        second = self.measures.width - side - longest
        first = second - cell - longest
        return first - ceil(ems(_LABEL) * cell), first, second

    def above(self, names: Sequence[str], *, first: bool) -> tuple[str, str, str]:
        """Tab stops, indent and runs of a line above that of the number."""
        start, one, two = self._stops
        indent = f'<w:ind w:left="{start if first else one}"/>'
        return _tabs([("left", two)]), indent, self._said(names, first=first)

    def beside(self, names: Sequence[str], *, first: bool) -> tuple[str, str, str]:
        """Tab stops, indent and runs of the line of the number, behind the number."""
        side = self.measures.letterhead.number_side
        indent = f'<w:ind w:firstLine="{side}"/>'
        said = _TAB + self._said(names, first=first)
        if len(self.names) == 1:
            return _tabs([("right", self.measures.width - side)]), indent, said
        start, one, two = self._stops
        stops = (start if first else one, two)[: len(names)]
        return _tabs([("left", stop) for stop in stops]), indent, said

    def _said(self, names: Sequence[str], *, first: bool) -> str:
        label = runs(_LABEL) if first else ""
        return label + _TAB.join(map(self._name, names))

    def _name(self, name: str) -> str:
        """A name; one of two characters is as broad as those of three beside it: 张　三.

        The first is set wider, for the text stays the name.
        """
        if len(name) != 2 or max(map(len, self.names)) < 3:
            return runs(name, _APPROVER)
        wider = f'<w:spacing w:val="{self.measures.cell + self.measures.spacing}"/></w:rPr>'
        return runs(name[0], _APPROVER).replace("</w:rPr>", wider, 1) + runs(name[1], _APPROVER)


_TAB = "<w:r><w:tab/></w:r>"


def _tabs(stops: Iterable[tuple[str, int]]) -> str:
    written = "".join(f'<w:tab w:val="{kind}" w:pos="{stop}"/>' for kind, stop in stops)
    return f"<w:tabs>{written}</w:tabs>"


# the rules of a 信函 ------------------------------------------------------------------------


def _frame(width: int, top: int) -> str:
    """A frame in the middle of the paper, its top so far from the paper's."""
    return (
        f'<w:framePr w:w="{width}" w:wrap="around" w:vAnchor="page" w:hAnchor="page" '
        f'w:xAlign="center" w:y="{max(1, top)}"/>'
    )


def letter_rules(measures: Measures) -> Iterator[str]:
    """The red double rules of the first page, for its footer: thick over thin, thin over thick.

    Each is a line of two single borders, whose order no word processor takes for the other one.
    """
    letter = measures.letter
    thick, between = round(letter.rule_weight * _THICK), round(letter.rule_weight * _BETWEEN)
    thin = letter.rule_weight - thick - between
    low = A4_HEIGHT - letter.rule_bottom - letter.rule_weight
    for top, lines in (
        (_Heights(measures).letter_rule(), (thick, thin)),
        (low, (thin, thick)),
    ):
        borders = "".join(
            f'<w:{side} w:val="single" w:sz="{_eighths(weight)}" w:space="0" '
            f'w:color="{measures.letterhead.colour}"/>'
            for side, weight in zip(("top", "bottom"), lines, strict=True)
        )
        yield paragraph(
            _LETTER_RULES,
            "",
            f"{_frame(letter.rule_width, top)}<w:pBdr>{borders}</w:pBdr>"
            f'<w:spacing w:line="{between}" w:lineRule="exact"/>',
        )


# styles -----------------------------------------------------------------------------------


def letterhead_styles(measures: Measures) -> Iterator[str]:
    """The styles of a paper with a 版头."""
    letter = measures.form == "letter"
    yield from _label_styles(measures, letter=letter)
    yield _mark_style(measures)
    yield from _number_styles(measures, letter=letter)
    if letter:
        plain = f'<w:snapToGrid w:val="0"/>{styles.line_pitch(20)}'
        yield styles.style(_LETTER_RULES, "信函红色双线", plain, "", follower=_LETTER_RULES)


def _label_styles(measures: Measures, *, letter: bool) -> Iterator[str]:
    off_grid = _off_grid(_line(measures.body.em)) if letter else ""
    line = f'<w:keepNext/>{off_grid}<w:jc w:val="left"/>'
    look = _role(measures.secrecy)
    yield styles.style(_COPY_NUMBER, "份号", line, "", follower=_SECRECY)
    yield styles.style(_SECRECY, "密级和保密期限", line, look, follower=_URGENCY)
    yield styles.style(_URGENCY, "紧急程度", line, look, follower=_MARK)


def _mark_style(measures: Measures) -> str:
    em = _usual_em(measures)
    letters = measures.issuer_mark._replace(half_points=em // 10)
    colour = f'<w:color w:val="{measures.letterhead.colour}"/>'
    look = styles.letters_set(letters).replace("<w:spacing", f"{colour}<w:spacing")
    line = f'<w:keepNext/>{_off_grid(_line(em))}<w:jc w:val="center"/>'
    return styles.style(_MARK, "发文机关标志", line, look, follower=_NUMBER)


def _number_styles(measures: Measures, *, letter: bool) -> Iterator[str]:
    line = _off_grid(_line(measures.body.em))
    if letter:
        right = f'<w:keepNext/>{line}<w:jc w:val="right"/>'
        yield styles.style(_NUMBER, "发文字号", right, "", follower=styles.TITLE)
        yield _run_style(_NUMBER_RUN, "发文字号文字", _role(measures.body))
        return
    heights = _Heights(measures)
    rule = (
        f'<w:pBdr><w:bottom w:val="single" w:sz="{heights.rule}" w:space="{heights.rule_space}" '
        f'w:color="{measures.letterhead.colour}"/></w:pBdr>'
    )
    centred = '<w:jc w:val="center"/>'
    yield styles.style(
        _NUMBER, "发文字号", f"<w:keepNext/>{rule}{line}{centred}", "", follower=styles.TITLE
    )
    left = f'<w:keepNext/>{line}<w:jc w:val="left"/>'
    yield styles.style(_APPROVERS, "签发人", left, "", follower=_NUMBER)
    yield _run_style(_APPROVER, "签发人姓名", _role(measures.approver))


def _off_grid(pitch: int) -> str:
    return f'<w:snapToGrid w:val="0"/>{styles.line_pitch(pitch)}'


def _role(letters: Letters) -> str:
    """Letters on the body's grid of characters."""
    return f"{styles.fonts(letters)}{styles.bold(letters)}{styles.size(letters)}"


def _run_style(identifier: str, name: str, look: str) -> str:
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{identifier}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/>'
        f"<w:rPr>{look}</w:rPr></w:style>"
    )
