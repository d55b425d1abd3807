"""Rules on what was left over: blanks to be filled in, page numbers, words of a website."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarykit.findings import Severity
from summarykit.lint.manuscript import Manuscript
from summarykit.lint.rule import Flaw, Parameters, Rule
from summarykit.lint.searching import BLANK, HAN, Hit, found, has
from summarykit.lint.structure.leftovers import leftover
from summarykit.text.patterns import Pattern

# placeholders ------------------------------------------------------------------------------

_CROSS = "xXｘＸ×*＊"
_NOT_OF_A_WORD = "(?<![0-9A-Za-z+＋×*“])"
_UNIT = (
    "年(?![利均])|月(?![均利])|日(?![均常])|元|万元?|亿元?|[%％‰]|个|名(?!额|称)"
    "|人(?![民才员口大力文均类生家物事格数])|次(?!数)|件|项|场(?!地|所|合)|期|份|户(?!均|籍)"
    "|亩(?![产均])|所|家(?!庭|长)|吨|公里|平方|届|批"
)
_PLACE = (
    "省|市(?!场|值)|县|镇|乡|村|街道|社区|厅|局(?!部|面|势)|委|学校|中学|小学|大学|学院|幼儿园"
    "|公司|集团|单位|部门|领导|同志|校长|主任|书记|局长|处长|科长|老师|医院|企业"
)
_MORE = (
    "区|院|校|号|分(?![别为布])|秒|时(?!代)|余|多|处(?!理|置)|科(?!学|技)|中心|办公室|办法|工程|项目|会议|活动|文件"
    "|学年|学期|部(?![分署位件])"
)
_YEAR = (
    f"(?<![0-9A-Za-z])(?:19|20)(?:[{_CROSS}_]{{2}}(?![0-9A-Za-z×*])"
    rf"|\d[{_CROSS}_](?=[年\-—~～至〕\]］）)]))(?:年度?)?"
)
_TO_FILL_IN = (
    rf"{_NOT_OF_A_WORD}(?:(?:[xXｘＸ]{{2,}}|×{{2,}}|[*＊]{{2,}})(?:\d*号|{_UNIT}|{_PLACE}|{_MORE})"
    rf"|[{_CROSS}](?:{_UNIT}|{_PLACE}))"
)
_CROSSES = rf"(?:{_YEAR})?(?:{_TO_FILL_IN})+|{_YEAR}|(?<![*\w])\*{{3,}}(?![*\w])|\*{{3,}}(?={HAN})"
_LINES = r"(?<![0-9A-Za-z_])(?:__+|＿＿+)(?![0-9A-Za-z_])(?:[年月日号]|万?亿?元)?"
_NAMED = (
    "(?:单位|学校|公司|部门)名称|姓名|单位|职务|年份|地名|金额|待[填补][^\\]】］〕\n]{0,4}"
    "|具体[^\\]】］〕\n]{1,8}|请?(?:填写|填入|输入|插入)[^\\]】］〕\n]{0,12}|此处[^\\]】］〕\n]{1,12}"
)
_BRACKETED = tuple((rf"\{mark}(?:{_NAMED})[\]】］〕](?![:：])", mark) for mark in "[【［〔")
_IN_BRACKETS = r"(?:(?:此处|这里|请)(?:请)?(?:填|补充|插入|输入)[^）)\n]{0,15}|待[填补]充?)[）)]"
_BODY = "省|市|县|区|镇|乡|村|街道|厅|局|委|中学|小学|学院|公司|医院"
_NAME = (
    rf"{_NOT_OF_A_WORD}(?:[xXｘＸ]{{2,}}|×{{2,}})(?!{HAN}?[染型系版级]|[年月日号起由]|{_UNIT}|{_PLACE}|{_MORE})"
    rf"[^\W\d_a-zA-Z]{{1,4}}?(?:{_BODY})"
)
"""Crosses before the rest of a name: XX东陵县."""
_AMOUNT = (
    "万元|亿元|万[人户亩吨件]|个百分点|[%％‰]|平方米|平方公里|公里|公顷|亩(?![产均])|吨|元(?![旦月])"
    "|[个名项家户件场次所座处人起](?=[，。；、）)]|$)"
)
_ONE_LINE = rf"_(?<={HAN}_)(?:{_UNIT})|＿(?<={HAN}＿)(?:{_UNIT})"
_DOTS = (
    (rf"…(?<={HAN}…)…?(?:{_AMOUNT})", "…"),
    (rf"[?？](?<={HAN}.)[?？]+(?:{_AMOUNT})|[?？]{{3,}}", "?？"),
)
_TO_COME = "(?:数据|数字|金额|名单|内容|情况|地点|数量|名称)(?:尚|还)?待(?:补充?|填写?|补录)(?=[，。；、）)\n]|$)"
_SOMEBODY = f"(?:(?<!{HAN})|(?<=[在与由对向到了是为给让请]))某某(?:{_PLACE})"


def _placeholders(manuscript: Manuscript, _: Parameters) -> Iterator[Flaw]:
    """有没填写的空白。

    “XX年”“20xx年”“×××万元”“____”“……万元”“[姓名]”“数据待补充”这类占位的写法，成文前必须填上或删去。
    产品、型号、文件名里的 X（XX-200型），乘号（3×4米），“某县”不算。

    误：XX年培训教师×××人次。
    正：2025年培训教师320人次。
    """
    for pattern, needs in (
        (_CROSSES, _CROSS),
        (_LINES, "_＿"),
        *_BRACKETED,
        (rf"（{_IN_BRACKETS}", "（"),
        (rf"\({_IN_BRACKETS}", "("),
        (_NAME, _CROSS),
        (_ONE_LINE, "_＿"),
        *_DOTS,
        (_TO_COME, "待"),
        (_SOMEBODY, "某"),
    ):
        for hit in found(manuscript, pattern, needs):
            if not _is_bold(hit.words, hit.after) and not (needs == "某" and leftover(hit.said)):
                yield hit.flaw("“{}”还没有填写", "填上实际内容；暂时没有的，删去这一句")


def stands_for_a_word(text: str, place: int) -> bool:
    """Whether the mark at this place is a blank to be filled in: 感谢*老师."""
    return any(one.start() <= place < one.end() for one in re.finditer(_CROSSES, text))


def _is_bold(words: str, after: str) -> bool:
    """Whether the stars are those of Markdown: **市政府**."""
    stars = words.startswith("**") and not words.startswith("***")
    closing = after.find("**")
    return stars and 2 <= closing <= 40 and "*" not in words[2:]


# page numbers ------------------------------------------------------------------------------

_DASHES = "—–－-"


def _page_mark(dash: str) -> str:
    """- 3 - between two of these dashes; not in a chain of numbers: 1-3-5."""
    other = f"[0-9A-Za-z%％{_DASHES}]"
    return rf"{dash}(?<!{other}{dash}){BLANK}?\d{{1,3}}{BLANK}?{dash}(?!{other})"


_PAGE_COUNT = (
    rf"第{BLANK}?\d+{BLANK}?页{BLANK}?[,，/、]?{BLANK}?共{BLANK}?\d+{BLANK}?页"
    rf"|共{BLANK}?\d+{BLANK}?页{BLANK}?[,，/、]?{BLANK}?第{BLANK}?\d+{BLANK}?页"
)
_PAGE_ALONE = (
    rf"(?:^|(?<={BLANK})(?<![见在件告》”的至到]{BLANK}))"
    rf"第{BLANK}?\d+{BLANK}?页(?=$|{BLANK})"
)


def _page_residue(manuscript: Manuscript, _: Parameters) -> Iterator[Flaw]:
    """夹着页码。

    从别的文档复制文字时，“- 3 -”“第1页共5页”一类页码会夹进句子中间。页码由排版加，内容里不写。
    “见报告第3页”这样的说法不算。

    误：规划建设的23所学 - 2 - 校全部完工。
    正：规划建设的23所学校全部完工。
    """
    marks = ((_page_mark(dash), dash) for dash in _DASHES)
    for pattern, needs in (*marks, (_PAGE_COUNT, "页"), (_PAGE_ALONE, "页")):
        for hit in found(manuscript, pattern, needs):
            if not hit.after.lstrip()[:1].isdigit():
                yield hit.flaw("夹着页码“{}”", "删去页码，把前后文字接起来")


# words of a website ------------------------------------------------------------------------

_NUMBER = r"(?:[一二三四五六七八九十]{1,3}|\d{1,2})"
_PAPER = "(?:总结|报告|计划|体会|心得|方案|材料|范文|讲话稿?)"
_CHOICE = "(?:精选|通用|最新|优秀|热门|合集|推荐|汇总|集锦|锦集)"
_COLLECTED = Pattern(
    rf"【第?{_NUMBER}篇】|【篇{_NUMBER}】|{_PAPER}{BLANK}?[（(]?篇{_NUMBER}(?![章幅文目])"
    rf"|^{BLANK}*(?:篇{_NUMBER}|第{_NUMBER}篇)(?=[：:]|{BLANK}|$)"
    rf"|[（(]{_CHOICE}{BLANK}?{_NUMBER}篇[）)]|上一篇[：:]|下一篇[：:]"
)
"""Marks of a collection of papers; a number of papers (报送信息56篇) is none."""

_WEB = (
    ("标签", r"[\[【]标签[:：]?[^\]】\n]{0,12}[\]】]"),
    ("点此", "点此(?:查看|下载|阅读)(?:更多|全文|原文|详情)?"),
    (
        "点击",
        "点击(?:(?:此处|这里)(?:查看|阅读|下载)|(?:查看|阅读|下载)(?=更|全文|原文|详情))(?:更多|全文|原文|详情)?",
    ),
    ("此处隐藏", rf"此处隐藏{BLANK}?\d+{BLANK}?个?字"),
    ("相关推荐", rf"(?:{_PAPER}|【)?相关推荐(?=[：:】]|$)"),
    ("推荐阅读", "推荐阅读(?=[：:】]|$)"),
    ("转载", r"转载请注明|(?:未经许可不得|如需)转载[^，。\n]{0,8}"),
    ("下载", "(?:文档|全文|Word版?)下载(?=[：:】]|$)"),
    ("本文来", "本文来[源自]"),
    ("来源", "文章来源[：:]|来源[：:](?:网络|互联网)"),
    ("请关注", r"更多[^，。\n]{1,20}请关注[^，。\n]{0,6}"),
    ("关闭", "【关闭】|关闭窗口"),
    ("小编", "小编(?=为(?:大家|您|你)|给大家|整理|精心|推荐|今天|收集|带来)"),
    ("责任编辑", "责任编辑[：:]"),
    ("范文", "范文(?:网|大全|吧|参考|模板)"),
    ("打印", "打印本页|【打印】"),
    ("浏览", "浏览(?:次数|量)[：:]"),
    ("&", r"&(?:nbsp|ldquo|rdquo|amp|lt|gt|quot|mdash|hellip|#\d{2,5});"),
    ("<", r"</?(?:p|br|div|span|strong|font|td|tr|a|b)(?: [^<>\n]{0,60})?/?>"),
)
"""What is surely of a website, by a word that it holds."""

_CUT = rf"(?:(?<={HAN})(?<!等)|(?<=[，、“]))\.{{3,}}{BLANK}*$"


def _web_residue(manuscript: Manuscript, _: Parameters) -> Iterator[Flaw]:
    """夹着网页上的文字。

    从网上复制的文字常带有“篇一”“【第一篇】”“[标签:…]”“点此查看”“此处隐藏…字”“相关推荐”“转载请注明”
    和网页代码；末尾的“...”多半是网页只显示了一部分。

    误：后勤工作总结篇一：一年来，我校……
    正：一年来，我校……
    """
    for hit in (*_collected(manuscript), *_of_a_website(manuscript)):
        yield hit.flaw("“{}”像是网页上带来的文字", "删去与本文无关的文字")
    for hit in found(manuscript, _CUT, "."):
        yield hit.flaw("疑似文字没有写完：以“{}”结尾", "补全后面的文字；确是省略的，写“……”或“等”")


def _collected(manuscript: Manuscript) -> Iterator[Hit]:
    for one in found(manuscript, "篇", "篇"):
        for match in _COLLECTED.finditer(one.said.text):
            yield one._replace(start=match.start(), end=match.end())


def _of_a_website(manuscript: Manuscript) -> Iterator[Hit]:
    for word, pattern in _WEB:
        if has(manuscript, word):
            yield from found(manuscript, pattern)


RULES = (
    Rule(code="SK501", name="placeholder", severity=Severity.ERROR, check=_placeholders),
    Rule(code="SK509", name="page-residue", severity=Severity.WARNING, check=_page_residue),
    Rule(code="SK517", name="web-residue", severity=Severity.WARNING, check=_web_residue),
)
