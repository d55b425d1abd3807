"""What a text says again next to a figure: {{ }} prints its unit and its verb already."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from summarykit.document import Figure, Label
from summarykit.findings import Severity
from summarykit.lint.manuscript import Line, Manuscript
from summarykit.lint.rule import Flaw, Parameters, Rule
from summarykit.lint.texts import HOLE
from summarykit.origin import FactRef
from summarykit.text.patterns import Pattern


class _Echo(NamedTuple):
    """Words beside a figure that it says already, and how both stand on the page."""

    words: str
    printed: str
    behind: bool


_WORDS = (
    "个体|个人|个性|个案|个别|个个|人均|人民|人才|人员|人口|人大|人力|人数|人社|人工|人防|人文|人类|人人|人武|人事|人心|人物|"
    "人气|人居|人生|人身|人行|人情|人流|人群|人士|人家|人像|人脸|人造|人为|人间|人体|名列|名下|名师|名校|名牌|名优|名录|名单|名誉|"
    "名称|名家|名医|名镇|名村|名企|名胜|名义|名额|名次|名录|家庭|家长|家电|家具|家居|家政|家园|家属|家教|家访|家畜|家禽|家校|家装|"
    "家风|家乡|家家|家门|家国|项目|次数|次生|次年|次日|次要|次月|户籍|户均|户口|户外|户型|户主|户数|户用|户厕|户表|户户|件件|件均|"
    "件数|亩均|亩产|所有|所属|所在|所辖|所需|所得|所以|所谓|所长|所占|所内|所涉|所用|所获|处理|处置|处于|处罚|处级|处长|处室|"
    "处在|处分|处处|处方|条件|条例|条款|条文|条条|条块|场地|场所|场馆|场景|场均|场内|场外|场面|场站|场镇|场场|台风|台账|台湾|台阶|"
    "台商|台均|台区|套餐|套路|套取|套用|套房|套牌|套内|套均|篇章|篇目|篇幅|篇篇|份额|份数|份份|元旦|元月|元素|元宵|吨位|吨钢|吨煤|"
    "吨水|吨粮|辆次|株高|株距|里程|里面|米粮|座谈|座座|座位|座次|位于|位居|位列|位次|位置|余额|余下|余粮|余热|万众|万物|亿万"
)
"""Words that begin like a unit: 5个个体户, 30人人均."""
_COMMON = Pattern(f"(?:{_WORDS})")
_SAFE = frozenset("所人名个家项次户件亩处条场台套座篇份辆株棵元吨里米顷")
"""Units with few other meanings; of the rest an echo is sure at the end of a clause only."""
_UNIT = Pattern(r"[^\d.%‰．\s一二三四五六七八九十百千零两余多以上下左右]+\Z")
_ENDS = Pattern(r"[，。；、：！？）”]|\Z")
_PERCENT = "%％‰"
_OTHER_MEASURE = Pattern("[个名位](?=[\u4e00-\u9fff])|余[名人个家所件项次户亩处条场台套座万]")
_CLASSIFIERS = frozenset("所人名家户件项座台套条处场辆株棵")

_MOVES = "增长|下降|增加|减少|提高|提升|上升|降低|回落|下滑|压减|持平"
_MOVED = Pattern(f"(?:{_MOVES})了?\\Z")
_MOVING = Pattern(f"{_MOVES}")
_BASIS = "同比|环比|[较比与](?:上年|去年|上期|上月|上季度)(?:同期)?"
_TWO_BASES = Pattern(rf"(?:{_BASIS})(?:增长|增加|下降|减少)?(?:{_BASIS})\Z")
_MOVED_AND_BASIS = Pattern(rf"(?:{_MOVES})(?:{_BASIS})\Z")
_ABOUT = Pattern("约|近|超|突破|至少|不少于|不低于|.*[余多]")
"""Figures with a 约数 of their own: SK221 speaks of these."""
_LAST = frozenset("长降加少高升低落滑减平了比年期月度之")
_FIRST = frozenset(_PERCENT + "个名位余")
_LONGEST = 20


def _doubled_around_figures(manuscript: Manuscript, _: Parameters) -> Iterator[Flaw]:
    """引用的数据前后，文字又说了一遍。

    {{ }} 印出的数带着单位，“变化”带着“较上年”，“增幅”“增减”带着“增长”“减少”。文字里前后再写一遍，印出来就是
    “12所所学校”“同比增长增长9.1%”“7.5%%”。“5个个体户”“30人人均”这类正常的词不算；表格不查。

    误：建成{{ 学校 }}所学校，同比增长{{ 学校.增幅 }}。
    正：建成{{ 学校 }}学校，同比{{ 学校.增幅 }}。
    """
    for line in manuscript.lines:
        if line.kind != "cell" and len(line.inlines) > 1:
            yield from _in_line(line, manuscript)


def _in_line(line: Line, manuscript: Manuscript) -> Iterator[Flaw]:
    source = line.source
    inlines = line.inlines
    for number, one in enumerate(inlines):
        if type(one) is Label:
            source = one.source or source
        elif type(one) is Figure:
            before = inlines[number - 1].text if number else ""
            if before[-1:] in _LAST:
                yield from _told(_before(one.text, before), one, source, manuscript)
            after = inlines[number + 1].text if number + 1 < len(inlines) else ""
            if after and (after[0] in _FIRST or after[0] in one.text):
                rest = "".join([later.text for later in inlines[number + 1 :]])
                yield from _told(_behind(one.text, rest), one, source, manuscript)


def _behind(figure: str, rest: str) -> _Echo | None:
    """12所 and 所学校, 7.5% and %, 30人 and 名干部."""
    if figure[-1] in _PERCENT:
        again = rest[0] if rest[0] in _PERCENT else ""
        return _Echo(again, figure + again, True) if again else None
    unit = _unit(figure)
    if not unit:
        return None
    again = next((end for end in (unit, unit[-1]) if rest.startswith(end)), "")
    if again and (not _COMMON.match(rest) or len(again) > 1) and _is_sure(again, rest):
        return _Echo(again, figure + rest[: len(again) + 2], True)
    other = _OTHER_MEASURE.match(rest) if unit[-1] in _CLASSIFIERS else None
    if other and not _COMMON.match(rest) and not (rest[0] == "余" and _ABOUT.match(figure)):
        return _Echo(other[0], figure + rest[: other.end() + 2], True)
    return None


def _unit(figure: str) -> str:
    found = _UNIT.search(figure)
    return found[0] if found else ""


def _is_sure(again: str, rest: str) -> bool:
    return len(again) > 1 or again in _SAFE or _ENDS.match(rest, 1) is not None


def _before(figure: str, text: str) -> _Echo | None:
    """同比增长 and 增长9.1%, 较上年较上年 and 增长, 百分之 and 7.5%."""
    near = text[-_LONGEST:]
    if _MOVING.match(figure):
        found = _MOVED.search(near) or _TWO_BASES.search(near) or _MOVED_AND_BASIS.search(near)
        return _Echo(found[0], found[0] + figure, False) if found else None
    if figure[-1] in _PERCENT and text.endswith("百分之"):
        return _Echo("百分之", "百分之" + figure, False)
    return None


def _told(
    echo: _Echo | None, figure: Figure, source: FactRef | None, manuscript: Manuscript
) -> Iterator[Flaw]:
    if echo is None:
        return
    at, quote = _typed(echo, figure, source, manuscript)
    side = "后面" if echo.behind else "前面"
    yield Flaw(
        f"印出来是“{_clean(echo.printed)}”，{side}的字多写了",
        at,
        f"{{{{ }}}} 印出的是“{figure.text}”，去掉{side}多写的",
        quote,
    )


def _clean(printed: str) -> str:
    return re.split("[，。；：！？\n]", printed)[0]


def _typed(
    echo: _Echo, figure: Figure, source: FactRef | None, manuscript: Manuscript
) -> tuple[FactRef | None, str]:
    """Where the words were typed next to {{ }}, and how; no quote where that is not found."""
    key = figure.source.id.rpartition("/")[2]
    names = [f"{{{{ {key}", f"{{{{{key}"]
    fact = source.id.partition("/points/")[0] if source else ""
    best: tuple[FactRef | None, str] = (source, "")
    for said in manuscript.texts:
        if said.id != fact or HOLE not in said.text:
            continue
        for place, live in enumerate(said.live):
            quote = _quote(echo, said.text, place, live)
            if quote and live.startswith(tuple(names)):
                return said.ref, quote
            if quote and not best[1]:
                best = said.ref, quote
    return best


def _quote(echo: _Echo, text: str, place: int, live: str) -> str:
    """The {{ }} with the words beside it, as typed; empty where the words are not there."""
    before, behind = text.split(HOLE)[place : place + 2]
    if echo.behind:
        found = re.match(rf"[ ]*{re.escape(echo.words)}", behind)
        quote = (live + found[0])[-_LONGEST:] if found else ""
    else:
        words = next((one for one in _beginnings(echo.words) if before.endswith(one)), "")
        quote = (words + live)[:_LONGEST] if words else ""
    return "" if "\n" in quote else quote


def _beginnings(words: str) -> Iterator[str]:
    """The words, and less and less of them: {{ }} may print 同比 as plain text itself."""
    return (words[:length] for length in range(len(words), 0, -1))


RULES = (
    Rule(
        code="SK524",
        name="doubled-around-figure",
        severity=Severity.WARNING,
        check=_doubled_around_figures,
    ),
)
