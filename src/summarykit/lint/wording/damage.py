"""Rules on text that was damaged on its way: converted, washed, censored, cut, typed twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from summarykit.findings import Severity
from summarykit.lint.manuscript import Manuscript
from summarykit.lint.rule import Flaw, Parameters, Rule
from summarykit.lint.searching import BLANK, HAN, Hit, found
from summarykit.lint.wording.residue import stands_for_a_word
from summarykit.text.patterns import Pattern

# conversion --------------------------------------------------------------------------------


class Slip(NamedTuple):
    """Words that are no words: where they are found, and what stands for what in them.

    The quote has `back` characters in front of what was found. Unless all of `needs` was typed,
    there is nothing to look for; empty: `wrong`.
    """

    pattern: str
    wrong: str
    right: str
    back: int = 0
    needs: str = ""


EATEN = (
    Slip("矗(?<=基矗)", "矗", "础。", 1),
    Slip("储(?<=基储)(?![备蓄存运量])", "储", "础、", 1),
    Slip("幢(?<=基幢)", "幢", "础”", 1),
    Slip(
        "常(?:(?<=[的拓辟入占向化新力业才易材贸]市常)|(?<=[工故业援地到在赴入]现常)"
        "|(?<=[化闲民身心]广常)|(?<=[治民]立常))(?![委务住年规态设见用驻德州熟量数识抓有来需被温])",
        "常", "场。", 1,
    ),
    Slip("尝(?<=[市现广操立]尝)(?![试到尽鲜])", "尝", "场、", 1),
    Slip("玻(?<=[疾治防]玻)(?!璃)", "玻", "病。", 1),
    Slip("龋(?<=[争录收吸获汲]龋)", "龋", "取。", 1),
    Slip("娶(?<=[录收吸获汲]娶)", "娶", "取、", 1),
    Slip("眩(?<=[评竞推]眩)", "眩", "选。", 1),
    Slip("癣(?<=[评竞推]癣)", "癣", "选、", 1),
    Slip("祝(?<=居祝)(?![福愿贺])", "祝", "住。", 1),
    Slip("剩(?<=[全我]剩)(?=[我各在这今目同近])", "剩", "省。", 1),
    Slip("盛市(?<![繁昌茂旺兴鼎丰强]盛市)(?=[委政县区各领级、])", "盛", "省、"),
    Slip("剑(?<=保剑)", "剑", "健。", 1),
    Slip("舰(?<=保舰)", "舰", "健、", 1),
)  # fmt: skip
"""A mark eaten with its neighbour: a converter threw out the bytes A1 A1 (a wide blank of
GB 2312) from the middle of two characters: 础 (B4 A1) and 。 (A1 A3) leave 矗 (B4 A3)."""

_SERVED = "群众|大局|企业|基层|意识|中心|质量|水平|对象|体系|平台|能力|窗口|民生|师生|人员|态度"
_SERVING = ("公共", "优质", "志愿", "后勤", "医疗", "便民", "政务", "社会", "高效", "卫生")
_WASHED = (
    Slip(
        f"效劳(?:{_SERVED}|{'|'.join(f'(?<={one}效劳)' for one in _SERVING)})",
        "效劳", "服务",
    ),
    Slip("科学进展观", "进展", "发展"),
    Slip("科学开展观", "开展", "发展"),
    Slip("开展(?:中国家|(?<=改革开展)(?=、?[和与]?稳定))", "开展", "发展"),
    Slip("开展(?<=经济社会开展)(?=[，。、；]|大局|全局|需要|提供|作出|做出)", "开展", "发展"),
    Slip("开展(?:(?<=又好又快开展)|(?<=跨越式开展)|(?<=可持续开展)(?:战略|道路|能力))", "开展", "发展"),
    Slip("方案生育", "方案", "计划"),
    Slip("局部(?:(?<=组成局部)|(?<=绝大局部))", "局部", "部分"),
    Slip("根底(?:设施|教育|数据|产业|知识|台账|(?<=夯实根底)|(?<=的根底)上)", "根底", "基础"),
)  # fmt: skip
"""Synonyms put in by machine, to make a copied text look new."""

_LOOK_ALIKE = (
    Slip("同务院", "同务院", "国务院"),
    Slip("丁作(?=总结|人员|会议|要求|计划|安排|重点|任务|机制|思路|目标|作风|效率)", "丁", "工"),
    Slip("丁程(?=建设|质量|项目|技术|款|量|监理)", "丁", "工"),
    Slip("丁竹", "丁竹", "工作"),
    Slip("己经(?<!自己经)", "己", "已"),
    Slip("己(?<=而己)(?=[，。；])", "己", "已", 1),
    Slip("己(?<![自知异律利克为一舍正无损人及修]己)(?:完成|建成|达到|实现|形成|投入|取得)", "己", "已"),
    Slip("已(?<=自已)(?=的|动手|[，。、；])", "已", "己", 1),
    Slip("巾(?<![领毛头围方丝纱纸浴餐汗]巾)(?:央|国|小学|学|心(?!理)|共|华)", "巾", "中"),
    Slip("木(?<=基木)(?=情况|上|形成|建成|完成|实现|医疗|养老|农田|公共|建设)", "木", "本", 1),
    Slip("木(?<=根木)(?=上[，、解改]|保证|保障|措施|任务|目的)", "木", "本", 1),
    Slip("木(?<![苗树林花草果乔灌土原竹积]木)(?:学期|年度|学年)", "木", "本"),
    Slip("迸(?:行|一步)", "迸", "进"),
    Slip(r"笫[一二三四五六七八九十\d]", "笫", "第"),
    Slip(r"曰(?:(?<=月\d曰)|(?<=月\d\d曰))", "曰", "日", 2),
    Slip("千部(?:(?<=党员千部)|(?<=领导千部)|(?<=机关千部)|职工|群众|队伍)", "千", "干", needs="千部"),
)  # fmt: skip
"""Look-alikes that a scanner's reader mixes up."""

_SLIPS = (*EATEN, *_WASHED, *_LOOK_ALIKE)


def _conversion_damage(manuscript: Manuscript, _: Parameters) -> Iterator[Flaw]:
    """疑似转换、识别或改写造成的错字。

    三种来历：转码时句号、顿号连同前一个字被吃掉（“基础。”成了“基矗”，“市场、”成了“市尝”）；扫描识别
    认错形近字（“国务院”成了“同务院”，“已经”成了“己经”）；机器换同义词（“服务群众”成了“效劳群众”，
    “计划生育”成了“方案生育”），“〞”这样的引号也是这样来的。

    误：为今后的发展打下了坚实的基矗
    正：为今后的发展打下了坚实的基础。
    """
    for slip in _SLIPS:
        if manuscript.characters.issuperset(slip.needs or slip.wrong):
            for hit in found(manuscript, slip.pattern):
                yield _mistaken(hit.widened(slip.back), slip)
    for hit in found(manuscript, "[〝〞〟]", "〝〞〟"):
        yield hit.flaw("“{}”不是通用的引号", "改为“ ”")


def _mistaken(hit: Hit, slip: Slip) -> Flaw:
    meant = hit.words.replace(slip.wrong, slip.right)
    return hit.flaw(f"“{{}}”疑似“{meant}”之误", f"核对原文；确有错误的改为“{meant}”")


# stray marks -------------------------------------------------------------------------------

_STRAY = (
    ("'", f"'(?<={HAN}')(?={HAN})"),
    ("`", f"`(?<={HAN}`)(?={HAN})"),
    ("^", rf"\^(?<={HAN}\^)(?={HAN})"),
    (
        ".",
        rf"\.(?:(?<={HAN}\.)(?=[的和与及])|(?<=[的和与及对把被]\.)(?={HAN}))(?<![一二三四五六七八九十]\.)",
    ),
    ("*", rf"\*(?<=[\u4e00-\u9fff，、。]\*)(?={HAN})"),
)
_QUOTED_WITHIN = 20
_MULTIPLIED = "长宽高深厚"


def _stray_marks(manuscript: Manuscript, _: Parameters) -> Iterator[Flaw]:
    """字中间夹着多余的符号。

    网页屏蔽、截断文字时会留下单个的 ' ` . *，夹在两个汉字中间，如“的'形式”“党的.教育”。成对的引号、
    序号后的点、乘号、人名里的点不算。

    误：采取集中培训的'形式。
    正：采取集中培训的形式。
    """
    for mark, pattern in _STRAY:
        for hit in found(manuscript, pattern, mark, every=True):
            if not _has_use(hit, mark):
                around = hit._replace(start=max(hit.start - 1, 0), end=hit.end + 1)
                yield around.flaw(f"“{{}}”中间夹着多余的“{mark}”", f"删去“{mark}”；有缺字的补上")


def _has_use(hit: Hit, mark: str) -> bool:
    """Whether it quotes, multiplies or stands for a word to be filled in."""
    if mark == "*":
        multiplies = hit.after[:1] in _MULTIPLIED or hit.before[-1:] in _MULTIPLIED
        return multiplies or stands_for_a_word(hit.said.text, hit.start)
    near = hit.before[-_QUOTED_WITHIN:] + hit.after[:_QUOTED_WITHIN]
    return (mark == "'" and "'" in near) or (mark == "." and "是" in hit.clause)


# doubled marks and words -------------------------------------------------------------------

_DOUBLED_MARKS = (
    *(rf"{mark}(?!。。){BLANK}*[，。、；：](?:{BLANK}*[，。、；：])*" for mark in "，、；：。"),
    r"\.。",
)
_DOUBLED_WORDS = (
    "推进|加强|开展|实施|提高|完善|坚持|确保|促进|增强|强化|深化|积极|全面|切实|进一步|不断|通过|完成"
    "|达到|取得|实现|贯彻|落实|进行|工作|以及|关于|对于|为了|根据|按照|围绕|我们|我局|我市|我县|我校|我区"
    "|全市|全县|全省|全国|问题|措施|成效|能力|水平|精神|群众|任务|机制"
    "|增长|下降|增加|减少|上升|同比|环比|较上年|比上年"
)
_FIRST = "".join(sorted({word[0] for word in _DOUBLED_WORDS.split("|")}))
_TWICE = Pattern(rf"[{_FIRST}](?:(.)(?<=(..))\2|(..)(?<=(...))\4)")
"""What every doubled word of two or three characters has in it; quicker than the words."""
_DOUBLED_PARTICLES = (
    ("的", "的的(?<![目标之有]的的)(?![确士哥])"),
    ("了", "了了(?<!不了了)(?![之解])"),
    ("及", "及及(?=以[上下])"),
    ("%％", "[%％]{2,}"),
)


def _doubled(manuscript: Manuscript, _: Parameters) -> Iterator[Flaw]:
    """标点或词语重复。

    两个标点连用（“，。”“。。”“；。”），或一个词连打两遍（“落实落实”“的的”）。标点成文时只留一个，但要核对
    中间是否缺了文字。“认认真真”“目的的”“为了了解”这类正常的叠用不算。

    误：切实抓好工作工作的落实，。
    正：切实抓好工作的落实。
    """
    for pattern in _DOUBLED_MARKS:
        for hit in found(manuscript, pattern):
            if hit.before[-1:] not in "，。、；：" or not hit.before:
                yield hit.flaw("标点重复：“{}”", "只留一个；中间缺了文字的补上")
    if _TWICE.search(manuscript.whole):
        for hit in found(
            manuscript, rf"({_DOUBLED_WORDS})\1(?!(?<=增长增长)[极点率]|(?<=增加增加)值)"
        ):
            yield hit.flaw("“{}”重复", "删去多余的一个；有缺字的补上")
    for needs, pattern in _DOUBLED_PARTICLES:
        for hit in found(manuscript, pattern, needs):
            yield hit.flaw("“{}”重复", "删去多余的一个；有缺字的补上")


# holes -------------------------------------------------------------------------------------

_EMPTY = (
    ("”", "”(?<=“”)|”(?<=“[ \u3000]”)"),
    ("》", "》(?<=《》)"),
    ("）", "）(?<=（）)"),
    ("」", "」(?<=「」)"),
    (")", r"\)(?<=[^0-9A-Za-z_]\(\))"),
)
_ORDERED = "要求|部署|安排|规定|精神|意见|通知"
_GUIDE = "指导|主题|主线|抓手|契机|核心|中心|载体|引领|宗旨|依据|统领|突破口|龙头|依托|导向|根本"
_LED = "领导|指导|支持|关心|关怀|帮助|重视|带领|统筹"
_LOST = (
    ("贯", rf"贯彻(?:落实)?{BLANK}+(?=关于|精神|[的和])"),
    ("习", rf"学习(?:贯彻)?{BLANK}+(?=精神|[的和])"),
    ("党", "党的(?=[，。；,;]|和(?!国家|政府|人民|军队|国))(?<![是于归为]党的)"),
    (
        "在",
        "在的(?<![现存所内潜实自健好尚同外]在的)"
        rf"(?:[正坚大亲高密统]{HAN})?(?:{_LED})(?=[^，。；\n]{{0,12}}下)",
    ),
    ("为", f"以为(?<![所可足难得加借予用何误自本满认]以为)(?:{_GUIDE})(?=[，。、；])"),
    ("按", f"按照的(?<!是按照的)(?:总体)?(?:{_ORDERED})"),
    ("遵", f"遵照的(?<!是遵照的)(?:总体)?(?:{_ORDERED})"),
    ("根", f"根据的(?<![所作为有无据]根据的)(?:总体)?(?:{_ORDERED})"),
)


def _holes(manuscript: Manuscript, _: Parameters) -> Iterator[Flaw]:
    """词语之间缺了文字。

    引号、书名号、括号里是空的，或者固定的说法缺了中间一截（“全面贯彻党的和”“在的领导下”“以为指导”
    “根据的要求”），多半是复制时有文字被屏蔽或丢失。

    误：在的正确领导下，以为指导，认真学习《》。
    正：在市委的正确领导下，以年度目标为指导，认真学习《教师法》。
    """
    for mark, pattern in _EMPTY:
        for hit in found(manuscript, pattern, mark):
            yield _empty(hit)
    for needs, pattern in _LOST:
        for hit in found(manuscript, pattern, needs):
            yield hit.flaw("疑似缺了文字：“{}”", "补上缺少的文字")


def _empty(hit: Hit) -> Flaw:
    pair = hit.said.text[: hit.end]
    opening = max(pair.rfind(mark) for mark in "“《（「(")
    return hit._replace(start=opening).flaw("{}里没有文字", "补上内容，或者删去")


RULES = (
    Rule(
        code="SK510", name="conversion-damage", severity=Severity.WARNING, check=_conversion_damage
    ),
    Rule(code="SK518", name="stray-mark", severity=Severity.WARNING, check=_stray_marks),
    Rule(code="SK521", name="doubled", severity=Severity.WARNING, check=_doubled),
    Rule(code="SK522", name="hole-in-phrase", severity=Severity.WARNING, check=_holes),
)
