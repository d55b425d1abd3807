"""Rules on how dates, document numbers and figures are written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from summarykit.findings import Severity
from summarykit.lint.manuscript import Manuscript
from summarykit.lint.rule import Flaw, Parameters, Rule
from summarykit.lint.searching import texts_with
from summarykit.lint.texts import Said
from summarykit.lint.wording.looking import is_tidied
from summarykit.text.numerals import chinese_numeral
from summarykit.text.patterns import Pattern

# the zero of Chinese dates -----------------------------------------------------------------

_LETTERS_O = "OoＯｏΟοОо"
_CIRCLES = "○◯⚪°"
_ZEROS = f"0０零{_CIRCLES}{_LETTERS_O}"
_YEAR_END = r"(?:[年级届]|学年|(?=[—～~－-][一二12]))"
_CHINESE_YEAR = Pattern(
    rf"[一二](?<![一二三四五六七八九十百千].)[一二三四五六七八九〇{_ZEROS}]{{3}}{_YEAR_END}"
)
"""What stands before it is looked at second: so the search skips quickly to the next 一 or 二."""
_NO_ZEROS = f"{_LETTERS_O}{_CIRCLES}〇"
_ARABIC_YEAR = Pattern(
    rf"(?<![0-9A-Za-z])(?:19|2[0{_NO_ZEROS}])(?![{_NO_ZEROS}]{{2}})[0-9{_NO_ZEROS}]{{2}}{_YEAR_END}"
)
"""20○○年 is none: there the circles stand for a year that is not known."""
_TO_CHINESE_ZERO = str.maketrans(dict.fromkeys(_ZEROS, "〇"))
_TO_ARABIC_ZERO = str.maketrans(dict.fromkeys(_ZEROS + "〇", "0"))


def _zeros(manuscript: Manuscript, _: Parameters) -> Iterator[Flaw]:
    """年份里的零写错了字。

    汉字年份的零是“〇”（GB/T 15835—2011），常被打成字母O、阿拉伯数字0、圆圈符号○或“零”，
    看着相像，检索和排印都会出错。阿拉伯数字年份里混进字母O的，也在这里指出。

    误：二OO九年
    正：二〇〇九年
    """
    for said in texts_with(manuscript, _ZEROS):
        for year in dict.fromkeys(_CHINESE_YEAR.findall(said.text)):
            right = year.translate(_TO_CHINESE_ZERO)
            if right != year:
                hint = f"请改为“{right}”；成文日期和一般年份用阿拉伯数字"
                yield _wrong_zero(said, year, right, hint)
    for said in texts_with(manuscript, _NO_ZEROS):
        for year in dict.fromkeys(_ARABIC_YEAR.findall(said.text)):
            right = year.translate(_TO_ARABIC_ZERO)
            if right != year:
                yield _wrong_zero(said, year, right, f"请改为“{right}”")


def _wrong_zero(said: Said, year: str, right: str, hint: str) -> Flaw:
    kinds = dict.fromkeys(
        _kind_of_zero(one) for one, as_it_should in zip(year, right, strict=True)
        if one != as_it_should
    )  # fmt: skip
    zero = "〇" if "〇" in right else "0"
    message = f"年份“{year}”里的零写成了{'、'.join(kinds)}，应为“{zero}”"
    return Flaw(message, said.ref, hint, year)


def _kind_of_zero(character: str) -> str:
    if character in _LETTERS_O:
        return "字母O"
    if character in "0０":
        return "阿拉伯数字0"
    return f"“{character}”" if character in "零〇" else f"圆圈符号“{character}”"


# document numbers --------------------------------------------------------------------------

_OPENING, _CLOSING = r"[\[［(（【〖〔{]", r"[\]］)）】〗〕}]"
_DOCUMENT_NUMBER = Pattern(
    rf"(?<![\d第])({_OPENING}) ?((?:19|20)?\d\d) ?({_CLOSING})([ \u3000]?)(第)? ?(\d+) ?号"
    r"(?![楼线机院门桥井矿车船库房馆地厂泵坝闸])"
)
_NO_BLANK = "年份和序号之间不空格"
_LONGEST_PADDED = 3
"""Of four digits and more it is the number of a licence, which has a fixed length."""


def _document_numbers(manuscript: Manuscript, _: Parameters) -> Iterator[Flaw]:
    """发文字号写法不对。

    年份用六角括号“〔〕”括入，写全四位；序号不加“第”字，不编虚位（1不编为01），数字后加“号”
    （GB/T 9704—2012，7.2.5）。

    误：府发[2009]第03号
    正：府发〔2009〕3号
    """
    for said in texts_with(manuscript, "号"):
        for found in _DOCUMENT_NUMBER.finditer(said.text):
            wrong = tuple(_wrong_in_number(found))
            if wrong:
                right = f"〔{_full_year(found.group(2))}〕{int(found.group(6))}号"
                message = f"发文字号里的“{found.group()}”应写作“{right}”：{'，'.join(wrong)}"
                mended = wrong == (_NO_BLANK,) and is_tidied(said)
                severity = Severity.INFO if mended else None
                hint = "排印时已去掉空格" if mended else "发文字号形如 府发〔2009〕3号"
                yield Flaw(message, said.ref, hint, found.group(), severity)


def _wrong_in_number(found: re.Match[str]) -> Iterator[str]:
    opening, year, closing, blank, ordinal, number = found.groups()
    if len(year) == 2 and opening != "〔":
        return
    if opening + closing != "〔〕":
        yield "年份用六角括号“〔〕”"
    if len(year) == 2:
        yield "年份写全四位"
    if blank:
        yield _NO_BLANK
    if ordinal:
        yield "序号前不加“第”字"
    if number.startswith("0") and 1 < len(number) <= _LONGEST_PADDED:
        yield "序号不编虚位"


def _full_year(year: str) -> str:
    return year if len(year) == 4 else ("20" if int(year) < 50 else "19") + year


# full-width figures ------------------------------------------------------------------------

_FULL_DIGITS = "０１２３４５６７８９"
_FULL_LETTERS = "".join(
    chr(code) for first in (0xFF21, 0xFF41) for code in range(first, first + 26)
)
_FULL_RUN = Pattern(
    r"(?<![一二三四五六七八九〇零０-９Ａ-Ｚａ-ｚ])"
    r"(?:[０-９Ａ-Ｚａ-ｚ]+(?:[．，：][０-９]+)*[％]?|(?<=[0-9])％)"
)


def _full_width(manuscript: Manuscript, _: Parameters) -> Iterator[Flaw]:
    """用了全角的数字、字母或百分号。

    公文里的阿拉伯数字、外文字母和百分号用半角。全角的数字排出来过宽，也不能检索和计算。
    一段文字只报第一处。

    误：全年完成１２０件
    正：全年完成120件
    """
    for said in texts_with(manuscript, f"{_FULL_DIGITS}％{_FULL_LETTERS}"):
        if said.field == "measured_in":
            continue
        found = _FULL_RUN.search(said.text)
        if found is not None:
            yield _full_width_flaw(said, found.group())


def _full_width_flaw(said: Said, typed: str) -> Flaw:
    right = unicodedata.normalize("NFKC", typed)
    if typed == "％":
        message = "百分号“％”是全角的，数字后面用半角“%”"
        return Flaw(message, said.ref, "请改为半角“%”", typed, Severity.INFO)
    message = f"“{typed}”是全角字符，应写作“{right}”"
    return Flaw(message, said.ref, f"请改为半角“{right}”", typed)


# percentages in words ----------------------------------------------------------------------

_PERCENT_WORDS = Pattern(
    r"(?<![“‘《「])百分之(\d+(?:\.\d+)?|[零一二两三四五六七八九十百]++(?:点[零〇一二三四五六七八九]++)?+)"
    r"(?![几来多余]|(?<=百分之百)(?:地|的(?:热情|努力|信心|决心|精力|诚意|把握|付出|责任|投入)))"
)
_PERCENT = Pattern(r"\d+(?:\.\d+)?[%％]")
_TENTHS = str.maketrans("零〇一二三四五六七八九", "00123456789")
_WHOLE = {chinese_numeral(number): number for number in range(1, 100)} | {
    "百": 100,
    "一百": 100,
    "零": 0,
}


def _percent_words(manuscript: Manuscript, _: Parameters) -> Iterator[Flaw]:
    """百分数有的写汉字，有的写百分号。

    同一篇里百分数的写法要一致，统计数字用阿拉伯数字加“%”。全篇都写汉字的不算；“百分之百的热情”
    一类说法不算；“百分之90”这样的写法总不对。一段文字只报第一处。

    误：入户率达到百分之百，满意率98%。
    正：入户率达到100%，满意率98%。
    """
    sign = None
    for said in texts_with(manuscript, "百") if "分" in manuscript.characters else ():
        found = _PERCENT_WORDS.search(said.text) if "百分之" in said.text else None
        if found is None:
            continue
        sign = _a_percentage(manuscript) if sign is None else sign
        if sign or found.group(1)[0].isdigit():
            yield _percent_flaw(said, found, sign)


def _a_percentage(manuscript: Manuscript) -> str:
    """The first percentage of the paper that is written with a sign, or nothing."""
    for line in manuscript.lines:
        found = _PERCENT.search(line.text)
        if found is not None:
            return found.group()
    return ""


def _percent_flaw(said: Said, found: re.Match[str], sign: str) -> Flaw:
    right = _with_sign(found.group(1))
    hint = f"请改为“{right}”" if right else "请改用阿拉伯数字加“%”"
    if found.group(1)[0].isdigit():
        message = f"“{found.group()}”混用了汉字和阿拉伯数字"
        return Flaw(message, said.ref, hint, found.group(), Severity.WARNING)
    message = f"“{found.group()}”写汉字，文中还有“{sign}”，写法不一致"
    return Flaw(message, said.ref, hint, found.group())


def _with_sign(words: str) -> str:
    """九十五点五 → 95.5%; empty for what cannot be read."""
    if words[0].isdigit():
        return words + "%"
    whole, _, tenths = words.partition("点")
    number = _WHOLE.get(whole)
    fraction = f".{tenths.translate(_TENTHS)}" if tenths else ""
    return "" if number is None else f"{number}{fraction}%"


# ranges ------------------------------------------------------------------------------------

_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_COUNTED = (
    "人次|人|名|个|户|家|所|套|台|辆|份|篇|场|项|条|次|件|株|元|倍|岁|亩|公顷|平方米|立方米|公里|千米|厘米|"
    "毫米|米|吨|公斤|千克|斤|克|千瓦|小时|分钟|天|℃"
)
_LARGE_UNIT = rf"[万亿](?:{_COUNTED}|美元|字|册|头|只)?(?![能科向里])"
_UNIT = rf"%|％|‰|{_LARGE_UNIT}|{_COUNTED}"
_RANGE = Pattern(
    rf"(?<![\dA-Za-z.,+:/—–~～_第表图件-])(?P<first>{_NUMBER}) ?(?P<before>{_UNIT})?"
    rf" ?(?P<dash>[—～~－–-]{{1,2}}) ?(?P<last>{_NUMBER}) ?(?P<unit>{_UNIT})"
)
_MUST_STAND_TWICE = Pattern("[%％‰万亿]")
_DASHES = {"—": "—", "～": "～"}


def _ranges(manuscript: Manuscript, _: Parameters) -> Iterator[Flaw]:
    """数值范围的写法：前一个数少了单位，或者连接号不对。

    “%”“万”“亿”不能只写在后一个数上，省略了会有歧义（GB/T 15835—2011，5.1.3）：9亿～16亿不写作9～16亿。
    连接号用一字线“—”或浪纹线“～”，不用“-”和“~”。日期、编号、电话、门牌不算。

    误：增长10～15%，投资5-8万元
    正：增长10%～15%，投资5万元—8万元
    """
    for said in texts_with(manuscript, "~-－–—～"):
        for found in _RANGE.finditer(said.text):
            if _is_range(found["first"], found["last"]):
                yield from _range_flaw(said, found)


def _is_range(first: str, last: str) -> bool:
    """Whether the second is the larger, and neither looks like a year or like part of a code."""
    if re.match(r"0\d", first) or re.match(r"0\d", last) or first == "0":
        return False
    if re.fullmatch("(?:19|20)[0-9]{2}", first) and re.fullmatch("(?:19|20)[0-9]{2}", last):
        return False
    return Decimal(first.replace(",", "")) < Decimal(last.replace(",", ""))


def _range_flaw(said: Said, found: re.Match[str]) -> Iterator[Flaw]:
    lacks_unit = not found["before"] and _MUST_STAND_TWICE.match(found["unit"]) is not None
    right_dash = _DASHES.get(found["dash"])
    if not lacks_unit and right_dash:
        return
    unit = found["unit"].replace("％", "%")
    before = unit if lacks_unit else found["before"] or ""
    right = f"{found['first']}{before}{right_dash or '—'}{found['last']}{unit}"
    if lacks_unit:
        message = f"“{found.group()}”的前一个数少了“{unit[0]}”，应写作“{right}”"
        yield Flaw(message, said.ref, "“%”“万”“亿”前后两个数都要写", found.group())
    else:
        message = f"数值范围“{found.group()}”的连接号宜用“—”或“～”，写作“{right}”"
        yield Flaw(message, said.ref, f"请改为“{right}”", found.group(), Severity.INFO)


_WARNING = Severity.WARNING

RULES: tuple[Rule, ...] = (
    Rule(code="SK502", name="zero-in-dates", severity=_WARNING, check=_zeros),
    Rule(code="SK504", name="year-brackets", severity=_WARNING, check=_document_numbers),
    Rule(code="SK508", name="full-width-digits", severity=_WARNING, check=_full_width),
    Rule(code="SK512", name="percent-words", severity=Severity.INFO, check=_percent_words),
    Rule(code="SK514", name="range-units", severity=_WARNING, check=_ranges),
)
