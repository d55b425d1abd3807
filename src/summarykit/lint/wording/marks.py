"""Rules on punctuation marks: their width, their pairs, their places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarykit.findings import Severity
from summarykit.lint.manuscript import Manuscript
from summarykit.lint.rule import Flaw, Parameters, Rule
from summarykit.lint.searching import texts_with
from summarykit.lint.texts import HOLE, Said
from summarykit.lint.wording.looking import around, beginning, is_mended, is_tidied, would_be_mended
from summarykit.text.patterns import Pattern

_CHINESE = r"[\u3400-\u9fff〇，。、；：？！“”（）《》〈〉【】〔〕]"

# half width --------------------------------------------------------------------------------

_HALF_MARKS = ",;:?!()"
_FULL = dict(zip(_HALF_MARKS, "，；：？！（）", strict=True))
_HALF = Pattern(rf"(?<={_CHINESE})\s?[,;:?!()]|[,;:?!()](?=\s?{_CHINESE})")
_LABEL = Pattern(r"(?:^|[\s，。；：、,;])(?:\d{1,2}|[A-Za-z]|[一二三四五六七八九十]{1,3})\Z")


def _half_width(manuscript: Manuscript, _: Parameters) -> Iterator[Flaw]:
    """中文里用了半角标点。

    逗号、分号、冒号、问号、叹号和括号在中文里用全角。排印时能改的都会改，提示一下以便原稿也改过来；
    不能改的（如括号不成对）须人工处理。网址、数字、时刻和外文里的半角标点不算。一段文字只报第一处。

    误：加强组织领导,落实工作责任。
    正：加强组织领导，落实工作责任。
    """
    for said in texts_with(manuscript, _HALF_MARKS):
        flaw = _first_half_width(said)
        if flaw is not None:
            yield flaw


def _first_half_width(said: Said) -> Flaw | None:
    for found in _HALF.finditer(said.text):
        place = found.end() - 1
        mark = said.text[place]
        if would_be_mended(said.text, place, place + 1):
            return _half_width_flaw(said, place)
        if mark in "()" and _is_alone(said.text, place):
            quote = around(said.text, place, place + 1)
            message = f"“{quote}”里的半角括号“{mark}”没有配对"
            return Flaw(message, said.ref, "请补上另一半，并改用全角括号“（）”", quote, _WARNING)
    return None


def _half_width_flaw(said: Said, place: int) -> Flaw:
    mark = said.text[place]
    quote = around(said.text, place, place + 1)
    message = f"“{quote}”里的“{mark}”是半角标点"
    if is_tidied(said):
        message += f"，排印时已改为全角“{_FULL[mark]}”"
        return Flaw(message, said.ref, "中文里用全角标点，事实文件里也宜改过来", quote)
    return Flaw(message, said.ref, f"请改为全角“{_FULL[mark]}”", quote, _WARNING)


def _is_alone(text: str, place: int) -> bool:
    """Whether the bracket has no other half and is not that of a label: 1)."""
    opened: list[int] = []
    for found in re.finditer(r"[()（）]", text):
        if found.group() in "(（":
            opened.append(found.start())
        elif opened:
            opened.pop()
        elif found.start() == place:
            return _LABEL.search(text[:place]) is None
    return place in opened


# book title marks --------------------------------------------------------------------------

_LATIN_MARKS = Pattern(
    r"《[^《》\n]*?([<＜]([^<>＜＞《》\n]*[\u3400-\u9fff][^<>＜＞《》\n]*)[>＞])"
)
_DOUBLED_LATIN_MARKS = Pattern(r"<<([^<>\n]*[\u3400-\u9fff][^<>\n]*)>>")


def _book_marks(manuscript: Manuscript, _: Parameters) -> Iterator[Flaw]:
    """书名号没有分层，或者不成对。

    书名号里面还要用书名号时，外面用双书名号，里面用单书名号（GB/T 15834—2011，4.15）；
    书名号上下两半要配对。

    误：《关于印发《实施方案》的通知》
    正：《关于印发〈实施方案〉的通知》
    """
    for said in texts_with(manuscript, "《》<"):
        text = said.text
        if ("《" in text or "》" in text) and not _is_paired(text, "《", "》"):
            yield from _nested_or_single(said)
        if "<" in text or "＜" in text:
            yield from _latin_book_marks(said)


def _is_paired(text: str, opening: str, closing: str) -> bool:
    """Whether each opening mark is followed by its closing mark before the next one opens."""
    first, *pieces = text.split(opening)
    return closing not in first and all(piece.count(closing) == 1 for piece in pieces)


def _nested_or_single(said: Said) -> Iterator[Flaw]:
    opened: list[tuple[str, int]] = []
    nested: list[tuple[int, int]] = []
    for found in re.finditer("[《》〈〉]", said.text):
        mark, place = found.group(), found.start()
        if mark in "《〈":
            opened.append((mark, place))
        elif not any(one == _OTHER_HALF[mark] for one, _ in opened):
            if mark == "》":
                yield _single(said, mark, place)
        else:
            start = _closed(opened, _OTHER_HALF[mark])
            if mark == "》" and opened and opened[-1][0] == "《":
                nested.append((start, place + 1))
    alone = [place for mark, place in opened if mark == "《"]
    yield from (_single(said, "《", place) for place in alone)
    if not alone:
        yield from (_nested(said, start, end) for start, end in nested)


_OTHER_HALF = {"》": "《", "〉": "〈", "《": "》"}


def _closed(opened: list[tuple[str, int]], opening: str) -> int:
    """Take the last such mark off the list, with what was opened inside it; its place."""
    while True:
        mark, place = opened.pop()
        if mark == opening:
            return place


def _single(said: Said, mark: str, place: int) -> Flaw:
    before, after = (0, 6) if mark == "《" else (6, 0)
    quote = around(said.text, place, place + 1, before, after)
    message = f"“{quote}”的“{mark}”没有配对的“{_OTHER_HALF[mark]}”"
    return Flaw(message, said.ref, f"请补上“{_OTHER_HALF[mark]}”，或删去“{mark}”", quote)


def _nested(said: Said, start: int, end: int) -> Flaw:
    inner = beginning(said.text, start, end)
    right = f"〈{inner.strip('《》')}〉" if len(inner) == end - start else "〈…〉"
    message = f"书名号里面的“{inner}”应用单书名号“{right}”"
    return Flaw(message, said.ref, "外面一层用《》，里面一层用〈〉", inner)


def _latin_book_marks(said: Said) -> Iterator[Flaw]:
    for pattern, opening, closing in (
        (_LATIN_MARKS, "〈", "〉"),
        (_DOUBLED_LATIN_MARKS, "《", "》"),
    ):
        for found in pattern.finditer(said.text):
            start = found.start(1) if opening == "〈" else found.start()
            quote = beginning(said.text, start, found.end())
            message = f"“{quote}”的书名号写成了小于号和大于号，应写作“{opening}…{closing}”"
            yield Flaw(message, said.ref, "书名号用《》，书名号里面的用〈〉", quote)


# 、 and ， in one list -----------------------------------------------------------------------

_NAME = r"[\u4e00-\u7b48\u7b4a-\u9fff]{1,6}"
_LEADS = ("包括", "包含", "涵盖", "涉及", "分为", "分别是", "分别为", "主要有", "设有", "建有", "下设",
          "例如", "比如", "诸如", "：", ":")  # fmt: skip
_LIST = Pattern(
    rf"(?:{'|'.join(_LEADS)})"
    rf"((?:{_NAME}[、，,]){{3,}}{_NAME})(?:等[^，。；]{{0,8}})?(?=[。；;]|\Z)"
)
"""A flat list from its lead word to the end of the sentence; 等 is no part of a name.

Each lead word begins with a plain character: only so the search skips quickly to the next.
"""


def _separators(manuscript: Manuscript, _: Parameters) -> Iterator[Flaw]:
    """疑似并列词语之间顿号、逗号混用。

    一串同类的词语并列，中间的停顿用同一种标点，一般用顿号。只看四项以上、字数少、首字或末字都相同、
    只有一处与其他各处不同的，所以只是提示。

    误：包括第一小学、第二小学，第三小学、第四小学。
    正：包括第一小学、第二小学、第三小学、第四小学。
    """
    for said in texts_with(manuscript, _LEADS):
        if said.text.count("、") < 2:
            continue
        for found in _LIST.finditer(said.text):
            yield from _mixed(said, found.start(1), found.group(1))


def _mixed(said: Said, start: int, listed: str) -> Iterator[Flaw]:
    names = re.split("[、，,]", listed)
    odd = [found.start() for found in re.finditer("[，,]", listed)]
    alike = len({name[0] for name in names}) == 1 or len({name[-1] for name in names}) == 1
    if alike and len(odd) == 1:
        place = start + odd[0]
        quote = around(said.text, place, place + 1)
        message = f"疑似并列的几项之间顿号、逗号混用：“{quote}”处用了逗号，其余用顿号"
        yield Flaw(message, said.ref, "几项并列的，中间都用顿号；分成两组的，组间用分号", quote)


# quotation marks ---------------------------------------------------------------------------

_TRADITIONAL = frozenset("們這來時國會學發業務與對開關進還過後為應點")
_SINGLE_STRAIGHT = Pattern(
    r"(?<![A-Za-z0-9的地得])'([^'，。；！？\n]{0,14}[\u3400-\u9fff][^'，。；！？\n]{0,14})'(?![A-Za-z0-9])"
)
_STRAIGHT_BESIDE_CHINESE = Pattern(rf"(?<={_CHINESE})\"|(?<![0-9])\"(?={_CHINESE})")
_APOSTROPHE = Pattern(r"(?<=[A-Za-z])’|’(?=\d)")


def _quotes(manuscript: Manuscript, _: Parameters) -> Iterator[Flaw]:
    """引号写法不对，或者不成对。

    中文的引号是“ ”，里面再用引号时用‘ ’，上下两半要配对；不用英文直引号，简体文稿不用「」。
    英文双引号成对的，排印时会改。一段文字只报第一处。

    误：创建“放心食堂“活动
    正：创建“放心食堂”活动
    """
    simplified = len(manuscript.characters & _TRADITIONAL) < 3
    for said in texts_with(manuscript, "“”‘’\"'「『"):
        flaw = (
            _straight(said)
            or _curly(said, "“", "”")
            or _curly(said, "‘", "’")
            or (_corner(said) if simplified else None)
        )
        if flaw is not None:
            yield flaw


def _straight(said: Said) -> Flaw | None:
    for found in _STRAIGHT_BESIDE_CHINESE.finditer(said.text) if '"' in said.text else ():
        quote = around(said.text, found.start(), found.end())
        message = f"“{quote}”里用了英文引号"
        if is_mended(said, *found.span()):
            message += "，排印时已改为“ ”"
            hint = "中文里用“ ”，事实文件里也宜改过来"
            return Flaw(message, said.ref, hint, quote, Severity.INFO)
        alone = "" if would_be_mended(said.text, *found.span()) else "，而且没有配对"
        return Flaw(message + alone, said.ref, "请改为成对的“ ”", quote)
    single = _SINGLE_STRAIGHT.search(said.text) if "'" in said.text else None
    if single is None:
        return None
    quote = beginning(said.text, *single.span())
    return Flaw(f"“{quote}”用了英文单引号", said.ref, "请改为“ ”，在引号里面的改为‘ ’", quote)


def _curly(said: Said, opening: str, closing: str) -> Flaw | None:
    """The first mark without its other half; straight marks may be that half, so say nothing."""
    if opening not in said.text and closing not in said.text:
        return None
    text = said.text if opening == "“" else _APOSTROPHE.sub(HOLE, said.text)
    if _is_paired(text, opening, closing) or '"' in text:
        return None
    opened = -1
    for found in re.finditer(f"[{opening}{closing}]", text):
        place, opens = found.start(), found.group() == opening
        if opens and opened >= 0 and not _goes_on(text, place):
            return _two_openings(said, opened, place)
        if not opens and opened < 0:
            return _turned_round(said, place) or _unopened(said, place)
        opened = place if opens else -1
    return _unclosed(said, opened) if opened >= 0 else None


def _goes_on(text: str, place: int) -> bool:
    """Whether a quotation of several paragraphs goes on here: each begins with the mark."""
    return text[place - 1] == "\n"


def _two_openings(said: Said, first: int, second: int) -> Flaw:
    """Marks within marks, a mark turned round, or one that was left open."""
    opening = said.text[second]
    closing = _CLOSING_QUOTE[opening]
    rest = [mark for mark in said.text[second + 1 :] if mark in (opening, closing)]
    quote = around(said.text, second, second + 1)
    if rest[:2] == [closing, closing]:
        message = f"引号里面又用了同样的引号：{quote}"
        return Flaw(message, said.ref, "引号里面再用引号时，里面的用‘ ’", quote)
    if second - first <= _LONGEST_TERM and (not rest or rest[0] == opening):
        message = f"引号两半都是上引号“{opening}”：{quote}"
        return Flaw(message, said.ref, f"请把后一个改为下引号“{closing}”", quote)
    return _unclosed(said, first)


_CLOSING_QUOTE = {"“": "”", "‘": "’"}
_LONGEST_TERM = 20


_TURNED_ROUND = Pattern(r"”[^“”\n]{1,20}“(?![^“”\n]*”)|’[^‘’\n]{1,20}‘(?![^‘’\n]*’)")


def _turned_round(said: Said, place: int) -> Flaw | None:
    found = _TURNED_ROUND.match(said.text, place)
    if found is None:
        return None
    quote = beginning(said.text, *found.span())
    return Flaw(f"引号上下两半写反了：{quote}", said.ref, "上引号在前，下引号在后", quote)


def _unopened(said: Said, place: int) -> Flaw:
    quote = around(said.text, place, place + 1, 6, 0)
    message = f"下引号前面没有与它配对的上引号：{quote}"
    return Flaw(message, said.ref, "请补上上引号，或删去这个下引号", quote)


def _unclosed(said: Said, place: int) -> Flaw:
    quote = around(said.text, place, place + 1, 0, 6)
    message = f"上引号后面没有与它配对的下引号：{quote}"
    return Flaw(message, said.ref, "请补上下引号，或删去这个上引号", quote)


def _corner(said: Said) -> Flaw | None:
    if "「" not in said.text and "『" not in said.text:
        return None
    found = re.search("「[^「」]*」|『[^『』]*』|[「『]", said.text)
    if found is None:
        return None
    quote = beginning(said.text, *found.span())
    message = f"“{quote}”用了直角引号，简体文稿应用“ ”"
    return Flaw(message, said.ref, "请改为“ ”，在引号里面的改为‘ ’", quote)


# 、 before 等 --------------------------------------------------------------------------------

_BEFORE_AND_SO_ON = Pattern(
    rf"、 ?等等?(?=[\d{HOLE}，。；：？！）》”…一二三四五六七八九十几多若各]|\Z|\n"
    r"|方面|工作|部门|单位|内容|问题|措施|活动|制度|学校|地区|情况|项目|形式|方式|手段"
    r"|荣誉|称号|设施|设备|场所|材料|企业|行业|领域|区域|乡镇|文件|政策|事项|任务|环节|服务)"
    r"|(?<=、)[^，。；！？、\n]{1,12}(，) ?等(?=[，。；）]|\Z)"
)


def _comma_before_and_so_on(manuscript: Manuscript, _: Parameters) -> Iterator[Flaw]:
    """“等”字前面多了顿号或逗号。

    列举之后的“等”直接跟在最后一项后面，前面不用顿号、逗号（GB/T 15834—2011，4.5.3）。
    后面的话能看清的，排印时会去掉。

    误：开展宣传、培训、检查、等工作。
    正：开展宣传、培训、检查等工作。
    """
    for said in texts_with(manuscript, "等"):
        text = said.text
        if "、等" in text or "，等" in text or "、 等" in text:
            for found in _BEFORE_AND_SO_ON.finditer(text):
                yield _needless_comma(said, found)


def _needless_comma(said: Said, found: re.Match[str]) -> Flaw:
    start = found.start(1) if found.group(1) else found.start()
    quote = around(said.text, start, found.end(), 2, 2)
    mark = "逗号" if found.group(1) else "顿号"
    message = f"“{quote}”里“等”字前的{mark}多余"
    if is_mended(said, start, start + 1):
        message += "，排印时已去掉"
    return Flaw(message, said.ref, f"请删去“等”字前的{mark}", quote)


_WARNING = Severity.WARNING

RULES: tuple[Rule, ...] = (
    Rule(
        code="SK503", name="half-width-punctuation", severity=Severity.INFO, check=_half_width
    ),
    Rule(code="SK505", name="nested-book-marks", severity=_WARNING, check=_book_marks),
    Rule(code="SK506", name="mixed-separators", severity=Severity.INFO, check=_separators),
    Rule(code="SK507", name="quotes", severity=_WARNING, check=_quotes),
    Rule(
        code="SK515",
        name="comma-before-deng",
        severity=Severity.INFO,
        check=_comma_before_and_so_on,
    ),
)  # fmt: skip
