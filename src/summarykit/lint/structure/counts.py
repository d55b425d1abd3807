"""Stated counts, 采取五项措施, against the list that follows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from summarykit.document import Section
from summarykit.facts import Measure, Table, WorkSummary
from summarykit.findings import Severity
from summarykit.lint.manuscript import Manuscript
from summarykit.lint.rule import Flaw, Parameters, Rule
from summarykit.lint.searching import texts_with
from summarykit.lint.structure.looking import as_typed
from summarykit.lint.structure.series import Mark, read_series
from summarykit.lint.texts import HOLE, Said
from summarykit.text.numerals import chinese_numeral
from summarykit.text.patterns import Pattern

_LISTED = (
    "方面|措施|举措|做法|办法|途径|环节|问题|不足|困难|意见|要求|建议|体会|原因|特点|亮点|特色"
    "|日程|议程|任务|工作|内容|重点|原则|步骤|阶段|层面|经验|打算|转变|变化|突破|抓手|想法|希望"
)
"""What is told point by point."""
_COUNT = Pattern(
    r"(?<![第上述以这那前后其他余近约超各每几数百千万亿零〇两一二三四五六七八九十\d.])(?<!其中)"
    r"(?P<number>[二两三四五六七八九]|十[一二三四五六七八九]?|[2-9]|1\d)"
    r"(?P<unit>个方面|方面|个|项|点|条|大|类|种|件|家|所|名)(?![多来几以])"
    r"(?P<noun>[^\n。；：！？，、“”（）《》\d]*)"
)
_MAYBE = Pattern(r"[二两三四五六七八九十\d](?:[个项点条大类种件家所名]|方面)")
"""A quick look for what `_COUNT` may find."""
_VERB = Pattern(
    r"(?:采取|实施|推出|突出|抓好?|抓住|重点讲?|讲|谈|提|从|主要有?|以下|如下|下列|下面|分|做到?|体现在|表现在)了?(?:以下|如下)?$"
)
_POINTED = Pattern("意见|要求|做法|体会|建议|工作|希望|想法|打算")
_LISTS = {"points": "分点", "measures": "做法", "actions": "措施"}
_CLOSED = Pattern(r"[^“”]{0,8}”(?:[^。；：，]{0,4}：|，(?:即|分别[是为]))")
"""What stands behind a count in quotes that opens a list all the same: “两大工程”：."""
_NAMED = Pattern(r"”?，(?:即|分别是|分别为)(?!使|便|可|将|时)")
_SOME_OF = Pattern(r"(?:[中里内外]|以上|之一)$")
_NUMBERS = {"两": 2} | {chinese_numeral(number): number for number in range(2, 20)}
_FULL_WIDTH = str.maketrans(":;,", "：；，")
"""A half-width mark is put right when the paper is finished."""
_NEAR = 6
"""How far from the colon a thing of any name is still what the colon lists."""
_ENDING = 2
"""How many characters at the end of items show that they are of one kind."""
_FAR = 24
"""How far from the end of the sentence what is told point by point still opens the list."""


class _Count(NamedTuple):
    """A count in a text: how many of what. `end` is where its noun ends."""

    number: int
    words: str
    noun: str
    start: int
    end: int
    announced: bool

    @property
    def is_listed(self) -> bool:
        """Whether it counts things that are told point by point."""
        return re.search(_LISTED, self.words) is not None or "点" in self.words


class _List(NamedTuple):
    """What follows a count: how many there may be, what they are called, how plain it is."""

    lengths: frozenset[int]
    name: str
    plain: bool


def _stated_count(manuscript: Manuscript, parameters: Parameters) -> Iterator[Flaw]:
    """说的项数与后面列的不符。

    文中说“五项措施”“以下三点”“两大工程”，与紧接着列出的比：同一句冒号后用顿号、分号隔开的，
    文中的一是二是、（1）（2），本条的分点、做法、措施；科室、水库、“”里的名称等列在前面的，也比。
    不是紧接着列出的不比；拿不准的说“疑似”。

    误：会议共有五项日程：（下面列了六项）
    正：会议共有六项日程：（下面列了六项）
    """
    for said in texts_with(manuscript, _OPENING):
        if not isinstance(said.owner, Table) and _MAYBE.search(said.text):
            yield from _in_text(said, manuscript)
    for said in manuscript.texts:
        if said.field in _INTRODUCING and _introduces(said) and _MAYBE.search(said.text):
            yield from _in_text(said, manuscript)
    for said in texts_with(manuscript, patterns=(*_KIND_COUNTED, _QUOTED_COUNTED)):
        if not isinstance(said.owner, Table):
            yield from _behind_lists(said)


_OPENING = ("：", ":", "二是", "第二", "，即", "，分别", "（2）")
_INTRODUCING = ("text", "summary", "title", "lead")


def _introduces(said: Said) -> bool:
    """Whether the list can only be that of the fact: none begins in the text itself."""
    fields = said.owner.__dict__  # asking a model for a field it lacks is slow
    if said.field != "lead" and not (
        fields.get("points") or fields.get("measures") or fields.get("actions")
    ):
        return False
    return not any(word in said.text for word in _OPENING)


def _in_text(said: Said, manuscript: Manuscript) -> Iterator[Flaw]:
    if said.field == "title" and said.id:
        yield from _in_title(said)
        return
    text = said.text.translate(_FULL_WIDTH)
    announced: dict[int, list[_Count]] = {}
    for count in _counts(text):
        announced.setdefault(_end_of_announcement(text, count), []).append(count)
    for end, counts in announced.items():
        yield from _against(counts, _followed(said, text, counts, end, manuscript), said)


def _against(counts: list[_Count], follows: _List | None, said: Said) -> Iterator[Flaw]:
    """A flaw where none of the counts of a sentence is that of what follows it."""
    if follows is None or {count.number for count in counts} & follows.lengths:
        return
    count = next((one for one in reversed(counts) if one.is_listed), counts[-1])
    plain = follows.plain and len(counts) == 1 and count.is_listed
    listed = "或".join(map(str, sorted(follows.lengths)))
    yield Flaw(
        f"{'' if plain else '疑似'}说的是“{count.words}”，{follows.name}有 {listed} 项",
        said.ref,
        "核对项数，改数字或补上漏项",
        as_typed(said.text, count.start, len(count.words)),
    )


# finding counts -------------------------------------------------------------------------


def _counts(text: str) -> Iterator[_Count]:
    for found in _COUNT.finditer(text):
        quoted = _inside(text, found.start(), "“", "”")
        inside = quoted or _inside(text, found.start(), "《", "》")
        is_moment = found["unit"] == "点" and not _is_pointed(found, text)
        closed = quoted and _CLOSED.match(text, found.end("unit"))
        if (not inside or closed) and not is_moment:
            yield _count(found, text)


def _is_pointed(found: re.Match[str], text: str) -> bool:
    """三点意见, 以下三点; 下午三点 is a time."""
    announced = _VERB.search(text[: found.start()][-8:])
    return announced is not None or _POINTED.match(found["noun"]) is not None


def _count(found: re.Match[str], text: str) -> _Count:
    noun = re.match(rf"(?:[^的了]{{0,6}}?(?:{_LISTED}))?", found["noun"])
    shown = noun[0] if noun and noun[0] else found["noun"][:4]
    said = found["number"]
    number = int(said) if said.isdecimal() else _NUMBERS[said]
    words = said + found["unit"] + shown.partition(HOLE)[0]
    announced = _VERB.search(text[: found.start()][-8:]) is not None
    return _Count(number, words, found["noun"], found.start(), found.end(), announced)


def _inside(text: str, at: int, opening: str, closing: str) -> bool:
    return text.rfind(opening, 0, at) > text.rfind(closing, 0, at)


_ANNOUNCEMENT = Pattern(r"[^\n。；：！？]*")


def _end_of_announcement(text: str, count: _Count) -> int:
    """Where the mark stands that ends the sentence, or opens the list, behind the count."""
    found = _ANNOUNCEMENT.match(text, count.end)
    return found.end() if found else count.end


# finding lists --------------------------------------------------------------------------


def _followed(
    said: Said, text: str, counts: list[_Count], end: int, manuscript: Manuscript
) -> _List | None:
    """The list that follows a sentence with counts; None where nothing is surely one."""
    count = counts[-1]
    named = _named_items(text, count)
    if named is not None:
        return named
    if any(_SOME_OF.search(one.noun) for one in counts):
        return None
    if text[count.end : count.end + 1] == "，" and count.is_listed:
        return _in_text_itself(text, count.end + 1, "，", _takes(count))
    mark = text[end : end + 1]
    listed = any(one.is_listed for one in counts)
    near = mark == "：" and end - count.end + len(count.noun) <= _NEAR
    if not near and not (listed and _announces(counts, text, end)):
        return None
    plain = mark == "：" or _takes(count)
    rest = text[end + 1 :]
    if rest.strip():
        return _in_text_itself(text, end + 1, mark, plain)
    return _of_fact(said, plain, manuscript)


def _announces(counts: list[_Count], text: str, end: int) -> bool:
    """Whether the sentence opens a list: by a colon, or in words where a full stop ends it."""
    behind = text[counts[-1].end : end]
    if len(behind) > _FAR:
        return False
    return text[end : end + 1] == "：" or (
        "，" not in behind and any(one.announced for one in counts)
    )


def _takes(count: _Count) -> bool:
    """采取五项措施 says plainly that these are told."""
    return count.announced and ("措施" in count.words or "举措" in count.words)


def _in_text_itself(text: str, at: int, mark: str, plain: bool) -> _List | None:
    """一是……二是…… right behind the announcement, or 甲、乙、丙 behind its colon."""
    reading = read_series(text)
    at += len(text[at:]) - len(text[at:].lstrip())
    first = next((one for one in reading.series if one[0].start == at), None)
    if first is None:
        return _items(text[at:]) if mark == "：" else None
    if first[0].kind == "首先" or len(first) < 2 or reading.faults:
        return None
    return _List(frozenset({len(first)}), f"后面从“{_bare(first[0])}”到“{_bare(first[-1])}”", plain)


def _bare(mark: Mark) -> str:
    return mark.text.rstrip("，：")


_MASKED = Pattern(r"“[^”]*”|《[^》]*》|（[^）]*）|\([^)]*\)")
_JOINED = Pattern("以及|[和与及]")


def _named_items(text: str, count: _Count) -> _List | None:
    """五家企业，即甲、乙……: what is named right behind the count."""
    found = _NAMED.match(text, count.end)
    if found is None:
        return None
    rest = text[found.end() :]
    return _items(rest) or _alike(rest)


def _alike(rest: str) -> _List | None:
    """Items up to a comma that all end in the same word: 采砂行动、取水行动，依法……"""
    first, _, others = re.split("[。；！？\n]", rest, maxsplit=1)[0].partition("，")
    end = first[-_ENDING:]
    same = all(part.endswith(end) for part in first.split("、"))
    goes_on = any(part.endswith(end) for part in re.split("[，、]", others))
    return _items(first) if len(end) == _ENDING and same and not goes_on else None


def _items(rest: str) -> _List | None:
    """The items of a sentence, parted by ； or by 、; None where their number is not sure.

    和 before the last item may part it in two, or belong to it.
    """
    body = _MASKED.sub("＃", re.split(r"[。！？\n]", rest, maxsplit=1)[0]).replace("＃＃", "＃、＃")
    if "等" in body or body.count("：") > 0:
        return None
    if "；" in body:
        parts = [part for part in body.split("；") if part.strip()]
        return _List(frozenset({len(parts), len(re.split("[；、]", body))}), "后面列的", False)
    parts = body.split("、")
    if len(parts) < 2 or "，" in body or any(_JOINED.search(part) for part in parts[:-1]):
        return None
    joined = 1 if _JOINED.search(parts[-1]) else 0
    return _List(frozenset({len(parts), len(parts) + joined}), "后面列的", False)


_ONE_KIND = (
    "科室|处室|股室|车间|班组|部门|街道|乡镇|镇|社区|村|县|区|水库|河流|河道|流域|灌区|园区|片区|领域"
    "|方面|环节|专班|专题|阶段|中心|分公司|工作组|小组|景区"
)
"""What is named one by one before it is counted; of 项目 or 设施 each named kind may be several."""
_UNITS_BEHIND = "个座条家所大"
_LISTED_BEFORE = Pattern(
    r"、[^\n，。；：！？、\d]{1,12}?(?<![第\d零一二三四五六七八九十百千])"
    rf"(?P<number>[三四五六七八九3-9])[{_UNITS_BEHIND}](?:{_ONE_KIND})"
)
_KIND_COUNTED = tuple(
    rf"{unit}(?<=[三四五六七八九3-9]{unit})(?:{_ONE_KIND})" for unit in _UNITS_BEHIND
)
_QUOTED_BEFORE = Pattern(r"”(?P<number>[二两三四五六七八九2-9])[个次项大][\u4e00-\u9fff]{2,6}")
_QUOTED_COUNTED = "”[二两三四五六七八九2-9][个次项大]"
_QUOTES = Pattern(r"(?:“[^“”\n]{1,12}”[、和]?)+\Z")
_BEFORE_LIST = Pattern("[\n，。；：！？,;:“”《》（）()]")


def _behind_lists(said: Said) -> Iterator[Flaw]:
    """Counts that stand behind what they count: 甲、乙、丙四个科室; one too few or too many."""
    for pattern, lengths_of in ((_LISTED_BEFORE, _parted), (_QUOTED_BEFORE, _quoted)):
        for found in pattern.finditer(said.text):
            lengths = lengths_of(said.text[: found.start("number")])
            stated = found["number"]
            number = int(stated) if stated.isdecimal() else _NUMBERS[stated]
            if lengths and number not in lengths and number in (min(lengths) - 1, max(lengths) + 1):
                yield _behind_flaw(said, found, lengths)


def _parted(before: str) -> set[int]:
    """How many things parted by 、 end the text; none where that is not sure."""
    items = _BEFORE_LIST.split(before)[-1].split("、")
    if len(items) <= 2 or "等" in items[-1] or HOLE in items[-1]:
        return set()
    joined = sum(bool(_JOINED.search(one)) for one in items)
    return set(range(len(items), len(items) + joined + 1))


def _quoted(before: str) -> set[int]:
    """How many names in quotes stand one behind the other at the end of the text."""
    found = _QUOTES.search(before)
    names = found[0].count("“") if found else 0
    return {names} if names > 2 else set()


def _behind_flaw(said: Said, found: re.Match[str], lengths: set[int]) -> Flaw:
    start = found.start("number")
    words = as_typed(said.text, start, found.end() - start)
    listed = "或".join(map(str, sorted(lengths)))
    return Flaw(
        f"疑似说的是“{words}”，前面列的有 {listed} 项",
        said.ref,
        "核对项数，改数字或补上漏项",
        words,
    )


# lists of facts -------------------------------------------------------------------------


def _of_fact(said: Said, plain: bool, manuscript: Manuscript) -> _List | None:
    """分点, 做法 or 措施 of the fact whose 内容 or 概述 ends with the announcement."""
    if isinstance(said.owner, WorkSummary):
        return _of_paper(manuscript) if said.field == "lead" else None
    return _lists_of(said, plain) if said.field in ("text", "summary") else None


def _lists_of(said: Said, plain: bool) -> _List | None:
    found = {
        title: len(items)
        for field, title in _LISTS.items()
        if (items := said.owner.__dict__.get(field)) and _all_named(items)
    }
    if not found or set(found.values()) == {1}:
        return None
    return _List(frozenset(found.values()), f"本条的{'、'.join(found)}", plain and len(found) == 1)


def _all_named(items: Iterable[object]) -> bool:
    """Measures without a heading are paragraphs and need not be what is counted."""
    return all(one.title for one in items if isinstance(one, Measure))


def _of_paper(manuscript: Manuscript) -> _List | None:
    """What a lead may announce: the chapters, or the chief entries, with or without the rest."""
    summary = manuscript.summary
    chapters = sum(isinstance(block, Section) for block in manuscript.document.blocks)
    chief = len(summary.achievements) + len(summary.measures)
    rest = sum(map(bool, (summary.experiences, summary.problems, summary.plans)))
    lengths = {chapters, *range(chief, chief + rest + 1)} - {0, 1}
    return _List(frozenset(lengths), "正文", False) if lengths else None


_IN_TITLE = Pattern(r"^.{0,6}?(?:措施|举措|方面|环节|做法|办法|途径|抓手)")


def _in_title(said: Said) -> Iterator[Flaw]:
    """A heading that counts what its fact lists."""
    counts = [one for one in _counts(said.text) if _IN_TITLE.match(one.words[1:])]
    if len(counts) == 1 and "“" not in said.text:
        follows = _lists_of(said, False)
        if follows is not None and max(follows.lengths) > 1:
            yield from _against(counts, follows, said)


RULES = (Rule(code="SK404", name="stated-count", severity=Severity.WARNING, check=_stated_count),)
