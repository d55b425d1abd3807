"""Rules on figures as typed: short years, lost points and signs, thousands commas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from summarykit.findings import Severity
from summarykit.lint.manuscript import Manuscript
from summarykit.lint.rule import Flaw, Parameters, Rule
from summarykit.lint.searching import HAN, Hit, found
from summarykit.text.patterns import Pattern

_LISTED = ("分别", "依次", "各")

# short years -------------------------------------------------------------------------------

_PART_OF_YEAR = (
    "度(?![过假])|[0-9]{1,2}月|[上下]半年|第?[一二三四]季度|前三季度|底(?![蕴线层部子])|末"
    "|初(?![中级始步])|[春秋][季招]|工作(?:总结|计划|要点|安排|打算|报告|思路)"
)
_NO_YEAR = "第前后近这那每共满达约整过历任续教龄工作刑了期超用干逾长去"
_SHORT_YEARS = (
    rf"年(?<=[0-9]{{2}}年)(?<![0-9A-Za-z.〇零一二三四五六七八九十百{_NO_YEAR}][0-9]{{2}}年)"
    rf"(?:{_PART_OF_YEAR})",
    "年(?<=['’‘][0-9]{2}年)(?![代级])",
    "年(?<=[比较与同][0-9]{2}年)(?:同期|相比|增长|下降|上升|提高|减少)",
)
_SHORT_CHINESE_YEAR = (
    "年(?<=[〇零○][一二三四五六七八九]年)(?<![〇零○一二三四五六七八九十百千万第]..年)(?![级代])"
)
_DIGITS = "〇一二三四五六七八九"


def _short_years(manuscript: Manuscript, _: Parameters) -> Iterator[Flaw]:
    """年份没有写全。

    公文里的年份写四位数（GB/T 15835—2011），不写“24年”“’24年”“零九年”。只看确是年份的：后面是年度、月份、
    上下半年、季度、年底、年初等。“20年来”“从教30年”“80年代”不算。

    误：24年上半年，全市新建学校3所。
    正：2024年上半年，全市新建学校3所。
    """
    for pattern in _SHORT_YEARS:
        for hit in found(manuscript, pattern, "年"):
            yield from _short_year(hit.widened(2))
    for hit in found(manuscript, _SHORT_CHINESE_YEAR, "〇零○"):
        words = hit.widened(2)
        yield words.flaw("年份“{}”没有写全", f"写成“200{_DIGITS.index(words.words[1])}年”")


def _short_year(hit: Hit) -> Iterator[Flaw]:
    year = int(hit.words[:2])
    if year <= 40 or year >= 80:
        century = 20 if year <= 40 else 19
        yield hit.flaw("年份“{}”没有写全", f"写成“{century}{hit.words}”")


# lost decimal point ------------------------------------------------------------------------

_MEASURE = (
    "(?:个百分点|[%％‰]|亿|万(?![一二三四五六七八九十0-9])|元(?![旦月素])|毫米|厘米|公里|千米|平方|立方"
    "|米(?!粮)|吨|公斤|千克|公顷|亩|倍|度(?![过假])"
    "|分(?![别为布工管局公期批层析享配类数之会散队支校院]))"
)
_SURE = {" ": "空格", "\u3000": "空格", "。": "“。”"}
_UNSURE = {"、": "“、”", "，": "“，”", ",": "“,”", "·": "“·”"}
_LABELLED = "第表图件款条项例号"


def _lost_points(manuscript: Manuscript, _: Parameters) -> Iterator[Flaw]:
    """小数点丢失，数字断成两截。

    转换或识别时小数点会变成空格、句号、顿号、逗号，如“5 9亿”“87。8分”“92、5毫米”“3，5%”，数字就错了。
    顿号、逗号也可能是并列，所以只看后面带计量单位、前面一个数更大而又没有“分别”的，并说“疑似”。
    “3、5号楼”“第3、5条”“1、2年级”不算。

    误：完成投资5 9亿元。
    正：完成投资5.9亿元。
    """
    for mark, said in (_SURE | _UNSURE).items():
        digits = "[0-9]" if mark == "、" else "[0-9]{1,2}"
        pattern = rf"{mark}(?<=[0-9]{mark}){digits}{_MEASURE}"
        for hit in found(manuscript, pattern, mark, every=True):
            yield from _torn(hit, mark, said)


def _torn(hit: Hit, mark: str, said: str) -> Iterator[Flaw]:
    first = re.search(r"[0-9]+\Z", hit.before)
    if first is None or not _may_be_torn(hit, first.group(), mark):
        return
    words = hit.widened(len(first.group()))
    meant = words.words.replace(mark, ".", 1)
    if mark in _SURE:
        yield words.flaw(f"“{{}}”的小数点成了{said}", f"核对数据，写成“{meant}”")
        return
    message = f"“{{}}”疑似“{meant}”，小数点成了{said}"
    hint = "核对数据；确是两个数的，每个数后面都写单位"
    yield words.flaw(message, hint, Severity.WARNING)


def _may_be_torn(hit: Hit, first: str, mark: str) -> bool:
    before = hit.before[: -len(first)].rstrip()[-1:]
    if not re.match(HAN, before) or before in _LABELLED or len(first) > 4:
        return False
    if mark in _UNSURE and any(word in hit.clause + first for word in _LISTED):
        return False
    second = re.match("[0-9]+", hit.words[1:].lstrip())
    is_year = len(first) == 4 and first[:2] in ("19", "20")
    is_list = mark == "、" and second is not None and int(first) <= int(second.group())
    return not is_year and not is_list


# lost percent sign -------------------------------------------------------------------------

_NUMBER = r"([0-9]+(?:\.[0-9]+)?)\Z"
_BASIS = "(?:同比|环比|[比较](?:上年|去年)(?:同期)?)"
_GROWTH = Pattern(rf"(?:增长|{_BASIS}(?:下降|上升|提高|降低|回落))了?{_NUMBER}")
_SHARE = Pattern(
    rf"占(?![地用领线据道补有])[^，。；、：0-9\n\ufffc]{{0,15}}{_NUMBER}"
    rf"|(?:率(?<![汇积频功育倍辨斜概效生]率)|[增降涨跌升]幅|增速)(?:均|都|皆|全部)?(?:[为达是约]|达到|约为|提高到|上升到|升至|降至)?{_NUMBER}"
    rf"|(?:计划|目标|任务|预算)的{_NUMBER}"
)
_WITHOUT_UNIT = (
    "指数", "得分", "分值", "评分", "均分", "分数", "系数", "比值", "浓度", "价格", "均价", "单价",
    "名次", "位次", "倍数",
)  # fmt: skip


def _lost_percents(manuscript: Manuscript, _: Parameters) -> Iterator[Flaw]:
    """增幅、占比、比率后面缺少百分号。

    “增长42。”“占总数的59.5，”“合格率57.36，”只有数字，没有“%”，多半是转换时丢失的。指数、得分、浓度、
    汇率、容积率、生育率等本来没有百分号的不算；增长后面是整数的，也可能缺的是别的单位，说“疑似”。

    误：参保率95.9，比上年提高2.3个百分点。
    正：参保率95.9%，比上年提高2.3个百分点。
    """
    for mark in "，。；\n":
        behind = "" if mark == "\n" else "(?![0-9])"  # 87。8 is torn; a line is at its end
        for hit in found(manuscript, rf"{mark}(?<=[0-9]{mark}){behind}", every=True):
            yield from _bare(hit._replace(end=hit.start))


def _bare(hit: Hit) -> Iterator[Flaw]:
    near = hit.before[-30:]
    growth, share = _GROWTH.search(near), _SHARE.search(near)
    if share and 1 < Decimal(next(filter(None, share.groups()))) <= 1000:
        words = hit.widened(min(len(share.group()), 20))
        yield words.flaw("“{}”后面缺少百分号", "补上“%”，或者补上缺少的单位")
    elif growth and not any(word in re.split("[。；]", near)[-1] for word in _WITHOUT_UNIT):
        words = hit.widened(len(growth.group()))
        doubt = "" if "." in growth.group(1) else "疑似"
        severity = Severity.WARNING if doubt else None
        yield words.flaw(f"“{{}}”后面{doubt}缺少百分号", "补上“%”，或者补上缺少的单位", severity)


# thousands commas --------------------------------------------------------------------------

_GROUPS = Pattern(r"(?:[,，][0-9]{3})+(?![0-9])")
_NUMBERED = "室号路房班栋线国省院"


def _thousands_commas(manuscript: Manuscript, _: Parameters) -> Iterator[Flaw]:
    """数字里有千分位逗号。

    公文里的数字不加千分位逗号（GB/T 15835—2011），数字大的用“万”“亿”作单位。

    误：全年培训12,345人次。
    正：全年培训12345人次。
    """
    for mark in ",，":
        pattern = rf"{mark}(?<=[0-9]{mark})[0-9]{{3}}(?![0-9])"
        for hit in found(manuscript, pattern, mark, every=True):
            yield from _grouped(hit, mark)


def _grouped(hit: Hit, mark: str) -> Iterator[Flaw]:
    first = re.search(r"(?<![0-9A-Za-z.,，$¥￥])[0-9]{1,3}\Z", hit.before)
    groups = _GROUPS.match(hit.said.text, hit.start)
    if first is None or groups is None or not re.search(HAN, hit.said.text):
        return
    words = hit.widened(len(first.group()))._replace(end=groups.end())
    if _is_number(words, mark):
        doubt = "疑似" if mark == "，" else ""
        plain = words.words.replace(mark, "")
        yield words.flaw(f"“{{}}”{doubt}用了千分位逗号", f"公文里的数字不分节，写成“{plain}”")


def _is_number(words: Hit, mark: str) -> bool:
    """Not a list of rooms or roads: 101,102,103室; 5人，320户 has its unit before the mark."""
    if words.after[:1] in tuple(_NUMBERED) or any(one in words.clause for one in _LISTED):
        return False
    is_single = words.words.count(mark) == 1
    return mark == "," or (is_single and re.match(HAN, words.before[-1:]) is not None)


RULES = (
    Rule(code="SK513", name="short-year", severity=Severity.WARNING, check=_short_years),
    Rule(code="SK519", name="lost-decimal-point", severity=Severity.ERROR, check=_lost_points),
    Rule(code="SK520", name="lost-percent", severity=Severity.ERROR, check=_lost_percents),
    Rule(code="SK523", name="thousands-comma", severity=Severity.INFO, check=_thousands_commas),
)
