"""Figures as Chinese papers print them: number, unit, 约 and 余 in their places, verbs."""

from __future__ import annotations

import re
from decimal import Decimal

BEFORE_NUMBER = frozenset({"约", "近", "超", "超过", "突破", "至少", "不少于", "不低于"})
INSIDE = frozenset({"余", "多"})
AFTER_UNIT = frozenset({"以上", "以下", "左右"})

_LARGE = r"(?:[十百千]?万|[十百千万]?亿|[百千](?!分|米|克|瓦|伏|卡|帕|赫|焦|字节))"
_CONTINUOUS = (
    "年|天|周|小时|分钟|公里|千米|米|里|亩|公顷|平方米|平方公里|立方米|吨|公斤|千克|斤|千瓦|千瓦时|度|"
    "元|倍|%|个百分点"
)
"""Units of what can be divided, so that something more than a whole number of them makes sense."""

_CHANGED = (
    "增加|减少|增长|下降|提高|提升|上升|降低|扩大|缩小|缩短|压缩|压减|恢复|回升|跃升|发展|延长|"
    "增|减|升|降|涨|翻|扩"
)
_AFTER_NAME = (
    r"(?:已|均|共|累计|总计|预计|约|高|多|仅)?(?:达到?|为|是)"
    rf"|(?:{_CHANGED})(?:到|至|为|了)"
    r"|(?:保持|稳定|控制|维持)在"
    r"|(?:共|合|总)?计|共|仅|只有|占|突破|超过?|接近|近|不低于|不少于|位?居|位?列|排名?|居于|位于"
)


def plain_decimal(value: Decimal) -> str:
    """The number as typed: 12.50 stays 12.50; no exponent, no sign before zero."""
    return format(value if value else abs(value), "f")


_MAGNITUDE = re.compile("[十百千]?万|[十百千万]?亿")
_POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}


def parted(unit: str) -> tuple[int, str]:
    """How many a unit counts, and of what: 万元 → 10000 元, 百万人 → 1000000 人, 亩 → 1 亩."""
    found = _MAGNITUDE.match(unit)
    factor = 1
    for sign in found.group() if found else "":
        factor *= _POWERS[sign]
    return factor, unit[found.end() :] if found else unit


def with_unit(value: Decimal, unit: str) -> str:
    """108 and 万元 → 108万元; the percent sign is half width (GB/T 9704—2012, 9 and usage)."""
    return plain_decimal(value) + unit.replace("％", "%")


def quantity(value: Decimal, unit: str = "", approximation: str = "") -> str:
    """A number with its unit and 约, 余 or 以上 where it belongs.

    约 近 超 超过 突破 至少 不少于 不低于 stand before the number (约350次), 以上 以下 左右 behind
    the unit (350次以上). 余 and 多 follow the tens (350余次, 30多万元), else the 万 or 亿 that the
    unit begins with (2万余元, 3.5亿多元), else the unit of what can be divided (3年多, 2.5公里多),
    the 个 of 个月 (5个多月), and at last the number.

    An empty `approximation` is none; raises `ValueError` for a word that is none of these.
    """
    if approximation in INSIDE:
        return _with_more(value, unit.replace("％", "%"), approximation)
    if approximation in BEFORE_NUMBER:
        return approximation + with_unit(value, unit)
    if approximation and approximation not in AFTER_UNIT:
        raise ValueError(f"“{approximation}”不是约数")
    return with_unit(value, unit) + approximation


def span(low: Decimal, high: Decimal, unit: str = "", approximation: str = "") -> str:
    """A range: 10%—15%, 3万元—5万元, 100—150公斤.

    The unit stands once, unless it begins with 万 or 亿 or is a percent sign, where the first
    number alone would mean something else (GB/T 15835—2011, 5.1.4).
    """
    said = unit.replace("％", "%")
    first = said if re.match("[%‰万亿]|百万|千万", said) else ""
    before = approximation if approximation in BEFORE_NUMBER else ""
    after = "" if before else approximation
    return f"{before}{plain_decimal(low)}{first}—{plain_decimal(high)}{said}{after}"


def _with_more(value: Decimal, unit: str, more: str) -> str:
    number = plain_decimal(value)
    place = 0 if number.endswith("0") and "." not in number else _place_in_unit(unit)
    return number + unit[:place] + more + unit[place:]


def _place_in_unit(unit: str) -> int:
    """How many characters of the unit stand before 余 when the number is not round."""
    large = re.match(_LARGE, unit)
    if large:
        return large.end()
    if unit.startswith("个") and unit[1:] in ("月", "小时", "星期", "学期"):
        return 1
    return len(unit) if re.fullmatch(_CONTINUOUS, unit) else 0


def verb_stands_before(verb: str) -> bool:
    """Whether the verb stands before the name (完成投资108万元) or after it (参保率达到95.9%).

    Before it stands what somebody does: 完成 实现 新增 投入 开展 组织 培训 收到 …, the default.
    After it stands what the figure does: 达 达到 为 是 增至 下降到 保持在 突破 共计 占 ….
    """
    return re.fullmatch(_AFTER_NAME, verb) is None


_DEEDS = (
    "完成|实现|新增|新建|改造|改建|扩建|修建|建成|建立|建设|投入|投放|开展|组织|举办|召开|培训|争取|引进|引导|化解|调解|"
    "办理|办结|发放|发布|发送|受理|审理|审结|查处|查办|查获|破获|收到|收缴|收集|追缴|挽回|挽救|清理|清淤|整治|整改|检查|"
    "巡查|排查|出动|张贴|印发|编发|刊发|销售|生产|接待|接听|服务|走访|慰问|帮扶|救助|资助|安置|吸纳|带动|减少|增加|节约|"
    "节省|压减|招聘|招收|录用|选派|选聘|评选|表彰|创建|栽种|栽植|种植|植树|绿化|硬化|铺设|安装|更换|采购|募集|筹集|拨付|"
    "落实|签订|签约|处置|处理|赔付|理赔|报送|上报|宣传|动员|参加|参与|承办|承担|获得|获评|取得"
)


def begins_with_verb(name: str) -> bool:
    """Whether an indicator's name begins with what was done: 投入建设资金, not 村集体收入."""
    return re.match(_DEEDS, name) is not None


def placed_verb(verb: str, name: str) -> tuple[str, str]:
    """What stands before and after the name: ("完成", "") or ("", "达到").

    A verb that the name begins or ends with already is not said twice (新增 + 新增绿地).
    """
    if verb_stands_before(verb):
        return ("" if name.startswith(verb) else verb), ""
    return "", ("" if name.endswith(verb) else verb)
