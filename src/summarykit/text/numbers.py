"""Numbers in running text: which are figures, and which only look like some.

A figure says how much or how many (5亿元, 350余次). Years, dates, ordinals, document numbers, names
such as 1+6+N or H1N1 are written with digits too, and say nothing that could be counted. Chinese
numerals (五项措施) are not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple


class Number(NamedTuple):
    """A number as it stands, its unit with it: 350余次, 10%—15%; a range is one number.

    `start` is where it begins in the text. `reason` says why it is no figure (年份, 序次);
    empty: it is one.
    """

    text: str
    start: int
    reason: str


def numbers(text: str) -> Iterator[Number]:
    """All numbers of a text in their order, those that are no figures with the reason.

    Rather silent than wrong: what might be a name or a date is taken for one.
    """
    plain = text.translate(_HALF_WIDTH) if _pattern("full width").search(text) else text
    enclosures = _Enclosures(plain)
    digit, number = _pattern("digit"), _pattern("number")
    first = digit.search(plain)
    while first is not None:
        start = first.start()
        found = number.match(plain, start)
        assert found is not None, "a number begins with every digit"
        one = _number(text, plain, start, found.end(), enclosures)
        yield one
        first = digit.search(plain, start + len(one.text))


def _number(text: str, plain: str, start: int, end: int, enclosures: _Enclosures) -> Number:
    """The number from `start` to `end`, with its unit where it may be a figure."""
    if plain[start - 1 : start] == "第":
        return Number(text[start:end], start, "序次")
    date = _pattern("date").match(plain, start)
    if date is not None:
        return Number(text[start : date.end()], start, _DATE[date.lastgroup or ""][0])
    unit = _pattern("unit").match(plain, end)
    last = unit.end() if unit else end
    reason = enclosures.around(start) or _reason(plain, start, end, last)
    if not reason and _counts_a_list(plain, start, end, last):
        reason = "列举"
    return Number(text[start:last], start, reason)


class _Enclosures:
    """Quoted terms, titles of documents and addresses, asked for from left to right."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._waiting: Iterator[re.Match[str]] | None = None
        self._next: re.Match[str] | None = None

    def around(self, start: int) -> str:
        """What the number stands in; empty: in none."""
        if self._waiting is None:
            self._waiting = _pattern("enclosed").finditer(self._text)
            self._next = next(self._waiting, None)
        while self._next is not None and self._next.end() <= start:
            self._next = next(self._waiting, None)
        if self._next is None or self._next.start() > start:
            return ""
        return _ENCLOSED[self._next.lastgroup or ""][0]


_FULL_WIDTH = "０１２３４５６７８９％．／＋－～"
_HALF_WIDTH = str.maketrans(_FULL_WIDTH, "0123456789%./+-~")

_BEFORE, _BEHIND = 14, 24
"""How many characters round a number are looked at."""
_LIST = 80
"""How far back a list may begin that the number counts."""

_OPEN, _CLOSE, _BARE = "\ue000", "\ue001", "\ue002"
"""What stands round the number in its surroundings: no facts file may hold these."""


def _reason(text: str, start: int, end: int, last: int) -> str:
    """Why the number is no figure; its surroundings are read with marks round it."""
    left = text[max(0, start - _BEFORE) : start]
    if start <= _BEFORE:
        left = "\n" + left
    close = _CLOSE if last > end else _BARE
    spot = left + _OPEN + text[start:end] + close + text[end : end + _BEHIND]
    found = _pattern("behind").match(spot, len(left)) or _pattern("before").search(spot)
    if found is None:
        return ""
    reason = _REASONS[found.lastgroup or ""]
    is_result = reason in _MAY_BE_RESULTS and _pattern("result").search(left)
    return "" if is_result else reason


def _counts_a_list(text: str, start: int, end: int, last: int) -> bool:
    """Whether it says how many things are named right before it: 甲、乙、丙3个科室."""
    if last == end or end > start + 2 or not _pattern("noun").match(text, last):
        return False
    listed = _pattern("clause").split(text[max(0, start - _LIST) : start])[-1]
    marks = listed.count("、")
    joined = len(_pattern("joining").findall(listed)) if marks else 0
    return marks > 0 and text[start:end] in map(str, range(marks + 1, marks + joined + 2))


# what a number looks like ---------------------------------------------------------------

_N = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d.])|\d+(?:\.\d+)*)"
_TO = r"[—–\-~至/]"
_WHOLE = rf"\d+(?:{_TO}\d+)?"
_SMALL = rf"\d{{1,2}}(?:{_TO}\d{{1,2}})?"
_YEAR = r"(?:18|19|20)\d\d"
_YEARS = rf"{_YEAR}(?:{_TO}(?:{_YEAR}|\d\d))?"
_MORE = r"(?:[、和及与或至—]\s?"
_SCALE = r"[余多]?(?:[十百千]?[万亿]|[十百千](?![瓦伏米克卡赫分字]))?[余多]?"
_COLON = "[:：∶﹕]"
_HAN = r"[\u4e00-\u9fff]"

_UNITS = (
    "个百分点|个?工作日|个?小时|个多?月|个?星期|个学期|平方公里|平方千米|平方米|立方米|千瓦时|千瓦|兆瓦|千伏安|"
    "公里|千米|厘米|毫米|米|里|公顷|亩|千克|公斤|毫克|微克|克|蒸吨|吨|斤|毫升|升|摄氏度|度|倍|美元|港元|欧元|元|角|"
    "人[次份天]|[车班户件批场架台篇网]次|台套|人|名|位|户|家|所|个|件|项|次|处|座|套|株|棵|头|只|匹|条|篇|份|册|"
    "本|幅|张|面|块|片|段|口|眼|台|辆|艘|架|部|栋|幢|间|层|门|堂|节|课时|学时|学分|期|批|组|队|支|场|届|类|种|"
    "起|宗|例|桩|笔|单|道|枚|颗|粒|瓶|袋|箱|包|桶|车|级|分贝|分钟|分|秒|天|日|周岁|周年|周|月|年|岁|大|村|镇|"
    "校|字|页|行|款|步|环|杯|奖|票|床|盏|盘|根|把|顶|双|对|副|顿|趟|回|遍|尾|羽|筐|担|垛|丛|排|列|股|句|折|点|%|‰|℃"
)
_PER = r"(?:/(?:平方米|立方米|千克|公斤|人|斤|吨|亩|日|月|年|天|次|户|个|件|张))?"
_LATIN_UNIT = r"(?:km|kg|mg|cm|mm|mL|ml|kW|MW|GW|kVA|MVA|ha|hm|GB|TB|MB|dB|Hz|[mtgLWh])(?:[²³\d]|(?![A-Za-z]))"
_HOTLINE = r"(?:1[012]\d|12\d{3}|9[56]\d{3,4})"
_DURATION = r"[余多]?(?:天|日|周|个多?月|个?工作日|个?小时|分钟|个?星期)[余多]?"

_DATE = {
    "year": ("年份", rf"{_YEAR}年"),
    "day": ("日期", r"\d{1,2}(?:月(?![饼嫂季])|日(?![均元用照]))"),
}
"""Numbers that are met often, told without looking round, as 第1 is."""

_ENCLOSED = {
    "quoted": ("引号内", r"“[^“”。；]{1,20}”|‘[^‘’。；]{1,20}’|「[^「」]*」|『[^『』]*』"),
    "title": ("书名号内", r"《(?:[^《》]|《[^《》]*》)*》|〈[^〈〉]*〉"),
    "address": ("网址", r"(?:https?://|www\.)[!-~]+|[\w.+\-]{1,40}@[\w.\-]+"),
}

_BY_WHAT_FOLLOWS = (
    ("日期", r"⟨\d{4}[\-/.]\d{1,2}[\-/.]\d{1,2}⟩"),
    ("年份", rf"⟨{_YEARS}⟩{_MORE}{_YEAR})*(?:年|学年|级|届|财年|版|款)"),
    ("日期", rf"⟨{_SMALL}⟩{_MORE}\d{{1,2}})*(?:月(?![饼嫂季])|日(?![均元用照]))"),
    ("编号", rf"⟨{_WHOLE}⟩[号號]"),
    ("年代", r"⟨\d{1,2}⟩(?:世纪|年代)|⟨[05-9][05]⟩后(?!勤)"),
    ("时刻", rf"⟨\d{{1,2}}{_COLON}\d\d(?:{_COLON}\d\d)?⟩(?!的?比|配)"),
    ("时刻", rf"⟨{_SMALL}⟩(?:时(?![间代段候期长速任数])|点(?:钟|半|整|前|后|以[前后]|左右|至|到|\d|开))"),
    ("时刻", r"⟨24⟩个?小时"),
    ("等级", r"⟨[\d.]+⟩(?:[年星]?级|等奖)"),
    ("期限", rf"⟨{_WHOLE}⟩(?:周年|年(?!缩短|压缩|延长))"),
    ("期限", rf"⟨{_WHOLE}⟩{_DURATION}(?:之?[内间前后]|以[内来]|来|期间|时间|起|期|的)"),
    ("年龄", rf"⟨{_WHOLE}⟩周?岁"),
    ("占位", r"⟨\d+⟩[xX×*＊_○〇]+(?!\d)"),
    ("界限", rf"⟨[\d.,]+(?:{_TO}[\d.,]+)?⟩[^，。；、]{{0,5}}?(?:[(（]?含[)）]?|及|或)以[上下内外]"),
    ("界限", rf"⟨[\d.,]+⟩[^，。；、]{{0,4}}?以[上下](?:的|[项企单学锅设家老干案工农河水机车产商自]{_HAN})"),
    ("规格", r"⟨[\d.]+(?:/[\d.]+)?⟩千?伏(?!安)"),
    ("名称", r"⟨[\d.]+⟩[+·•×*]"),
    ("型号", r"⟨[\d.]+⟫-?[A-Za-z]"),
    ("编号", r"⟨\d{1,4}⟩(?:楼(?![房盘宇道])|路(?:公交|车)|标段|标号|国道|省道|县道)|⟨\d{3,4}⟩室(?![内外温])"),
    ("名称", r"⟨\d{1,3}⟩(?:[中小幼](?=[、，。；和及与校]|\Z)|中学|小学|高中|初中)"),
    ("名称", r"⟨\d{1,4}⟩(?:班(?![次子人组线车])|型(?!号)|期(?=工程|项目|建设|改造|扩建)|国集团)"),
    ("名称", rf"⟨\d{{1,2}}⟩大(?![于小型中量宗专学]){_HAN}"),
    ("名称", r"⟨[\d.]+⟩版|⟨1⟩对1|⟨\d+⟩(?:个?小时|分钟|公里)\S{0,4}圈"),
    ("名称", rf"⟨\d{{1,2}}\.\d{{1,2}}⟫{_HAN}{{0,6}}(?:节|日|晚会|地震|事故|专案|案件|火灾|洪灾|疫情)"),
    ("名称", rf"⟨\d+⟫{_HAN}{{0,3}}?(?:工程|计划|行动|模式|机制|工作法|战略|政策|高校|院校|体系|思路|布局|格局)"),
    ("名称", r"⟨4050⟩(?!人[，。；、]|人次)(?:人|下|对|就|大)"),
    ("号码", rf"⟨{_HOTLINE}⟫{_HAN}{{0,8}}?(?:热线|专线|平台|电话|急救|指挥|报警|接警|消防|举报|投诉|中心|网)"),
    ("号码", r"⟨(?:11[0249]|12[02]|12[13]\d\d)⟫[\u4e00-\u9fff、]"),
    ("号码", r"⟨\d{3,4}-\d{7,8}⟩|⟨1[3-9]\d{9}⟩(?!元)"),
    ("编号", r"⟨\d+(?:\.\d+){2,}⟩"),
    ("年份", rf"⟨{_YEARS}⟫{_HAN}"),
)  # fmt: skip
"""Reasons that the number itself and what follows it tell, the most frequent first.

⟨ and ⟩ stand round the number; ⟫ ends one that no unit follows.
"""

_BY_WHAT_PRECEDES = (
    ("序次", r"第\s?(?:\d+[、—–\-~至和及])*⟨"),
    ("序次", r"(?<![目以之日年月此当底会])前⟨\d+⟩(?:[名位强%]|[，。、；]|\Z)"),
    ("序号", r"[\n。；：:;！？\s\u3000]⟨\d{1,2}⟩[.、)）](?!\d)|[（(]⟨\d{1,2}⟩[)）]|[\-—]\s*⟨\d{1,3}⟩\s*[\-—]"),
    ("编号", rf"(?:附件|附表|附图|附录|编号|代码|证号|[Nn][Oo]\.?|№)(?:为|是)?[:：\s]?⟨{_WHOLE}⟫"),
    ("编号", r"[见如\n（(][表图]⟨\d+⟫"),
    ("号码", r"(?:电话|传真|热线|邮编|账号|QQ|微信|工号)[:：号]?⟨\d{3,}(?:-\d+)?⟫"),
    ("文号", r"[〔\[［（(]⟨\d{4}⟩[〕\]］）)]"),
    ("型号", r"[A-Za-z][\-—–]?⟨|[A-Za-z]\s⟨[\d.—–\-]+⟫"),
    ("名称", r"[+·•×*]⟨|1对⟨1⟩"),
    ("时刻", r"\d[时点]⟨\d{1,2}⟩分?"),
    ("日期", r"\d月⟨\d{1,2}⟫"),
    ("频次", rf"每(?:个|隔)?(?:天|日|周|星期|月|旬|季度?|学期|学年|半?年){_HAN}{{0,4}}⟨{_WHOLE}⟩(?:次|个?小时|分钟|遍|节|回)"),
    ("频次", rf"每{_HAN}{{1,6}}⟨1⟩(?:名|个|人|份|册|套|位|所|本|支|次|块|件|项)"),
    ("频次", rf"每{_HAN}{{1,8}}?(?:配[备齐]|安排|选派|选聘|聘请|至少|不少于){_HAN}{{0,3}}⟨{_WHOLE}⟩(?:名|个|人|份|册|套|位|支|台|块|件|项)"),
    ("界限", rf"不(?:低于|少于|超过|高于|多于|超)⟨[\d.,]+⟩{_HAN}{{0,4}}?(?:要求|标准|规定)"),
    ("期限", rf"(?:为期|历时|连续|持续|近|最近|过去|未来|今后|此后|每隔?|限时?|经过?|长达|满)⟨{_WHOLE}⟩{_DURATION}"),
    ("年份", r"[〇零一二三四五六七八九]⟨0+⟩"),
)  # fmt: skip
"""Reasons that need what stands before the number."""

_MAY_BE_RESULTS = frozenset({"期限", "年龄", "时刻"})
_RESULT = (
    r"(?:缩短|压缩|压减|减少|延长|提前|推迟|推后|增加|节省|节约|用时|耗时|年限|寿命|年龄|平均|工期|比例?|配比)"
    rf"{_HAN}{{0,3}}\Z"
)
"""What was shortened, lengthened or averaged is a result, though a time (时限由5天缩短为3天)."""


def _rows(name: str, rows: tuple[tuple[str, str], ...]) -> dict[str, tuple[str, str]]:
    return {f"{name}{number}": row for number, row in enumerate(rows)}


_FOLLOWING = _rows("behind", _BY_WHAT_FOLLOWS)
_PRECEDING = _rows("before", _BY_WHAT_PRECEDES)
_REASONS = {name: reason for name, (reason, _) in (_FOLLOWING | _PRECEDING).items()}
_SOURCES = {
    "number": rf"\d{{4}}[\-/.]\d{{1,2}}[\-/.]\d{{1,2}}(?!\d)|\d+{_COLON}\d+(?:(?:\.|{_COLON})\d+)?"
    rf"|{_N}(?:(?:%|‰|[十百千]?[万亿]元?)?{_TO}{_N})?",
    "unit": rf"{_SCALE}(?:(?:{_UNITS}){_PER}|{_LATIN_UNIT})?[余多]?",
    "result": _RESULT,
    "clause": "[\n，。；：！？,;:]",
    "noun": _HAN,
    "joining": "[和与及]",
    "full width": f"[{_FULL_WIDTH}]",
    "digit": "[0-9]",
}


def _either(rows: dict[str, tuple[str, str]]) -> str:
    """One pattern for all rows; the group that is matched names the row."""
    whole = "|".join(f"(?P<{name}>{row})" for name, (_, row) in rows.items())
    return whole.replace("⟨", _OPEN).replace("⟩", f"[{_CLOSE}{_BARE}]").replace("⟫", _BARE)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """Compiled when a number is first met: most papers are built without looking at any."""
    rows = {"date": _DATE, "enclosed": _ENCLOSED, "behind": _FOLLOWING, "before": _PRECEDING}.get(
        name
    )
    return re.compile("(?a)" + (_either(rows) if rows else _SOURCES[name]))
