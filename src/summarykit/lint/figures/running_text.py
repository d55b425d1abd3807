"""Rules on how running text says figures: 约 and 余 at once, figures left out, 率提高N%."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from summarykit.arithmetic import places
from summarykit.facts import Indicator, Paired, Table
from summarykit.facts.derived import is_share
from summarykit.findings import Severity
from summarykit.lint.figures.looking import named_at, quoted, spoken
from summarykit.lint.manuscript import Manuscript
from summarykit.lint.rule import Flaw, Parameters, Rule
from summarykit.lint.searching import compiled, texts_with
from summarykit.lint.texts import HOLE, Said
from summarykit.origin import FactRef
from summarykit.text.patterns import Pattern

_HAN = r"[\u4e00-\u9fff]"

# SK221: 约 and 余 at once -----------------------------------------------------------------

_NUMBER = r"(?:\d[\d,.]*[十百千]?[万亿]{0,2}|[一二两三四五六七八九十百千万亿零〇几数]+)"
_MEASURE = (
    r"(?:个百分点|人次|个月|个?小时|分钟|平方公里|平方千米|平方米|立方米|公里|千米|公顷|公斤|千克|千瓦时|千瓦|美元|"
    r"[%％‰]|[元人名个家所座处项件起场次期批条种类户栋间台套辆艘只头株棵本册份篇幅张枚支门位口亩吨米斤里度倍年天周岁例宗])"
)
_BEFORE = (
    r"(?:大?(?<![节契合预条签制公履违毁解续规简特隐邀相失守集婉誓盟密租])约[占有为合需计]?"
    r"|(?<![最附邻临靠亲新远就贴迫逼晋])近|(?<![赶反高])超过?了?|突破了?|逾|至少|不少于|不低于)"
)
_TIME = r"(?:年|个?月|天|日|周|个?星期|个?学期|个?小时|分钟)"
_NO_MORE = r"(?!多?(?:媒体|功能|元化|样化|层次|边形|渠道|方面|部门联|方联|方筹|方位|措并|次|样))"
_AFTER = r"(?:左右(?![两侧手岸])|以上)"
_END = r"(?=[\s，。；、：！？,;）)]|\Z)"
_DOUBLED = (
    rf"(?P<before>{_BEFORE})[ ]?(?:{_NUMBER}(?:分之{_NUMBER})?"
    rf"(?:(?P<more>[余多]){_NO_MORE}|{_MEASURE}?[ ]?{_AFTER}|{_MEASURE}(?:余|多){_END})"
    rf"|{HOLE}(?:(?:余|多)(?={_MEASURE}|[万亿]|[\s，。；、])|[ ]?{_AFTER})?)"
    rf"|(?:{_NUMBER}(?P<both>[余多])(?!数)[万亿]?{_MEASURE}?|{HOLE}[ ]?)[ ]?{_AFTER}"
    rf"|{HOLE}(?:余|多)(?={_MEASURE}|[万亿]|[\s，。；、])"
)
_VAGUE_WORDS = ("左右", "以上")
_VAGUE = (
    rf"余(?<=[\d十百千万亿{HOLE}年月天米里吨亩时]余)",
    rf"多(?<=[\d十百千万亿{HOLE}年月天米里吨亩时]多)",
    rf"{HOLE}(?:(?<=[约近超逾].)|(?<=约[占有为合需计].)|(?<=超过.)|(?<=[过破]了.)|(?<=突破.)|(?<=至少.)"
    r"|(?<=不少于.)|(?<=不低于.))",
)
"""What stands in every text with a doubled approximation."""


def _doubled_approximation(manuscript: Manuscript, parameters: Parameters) -> Iterator[Flaw]:
    """约数重复。

    一个数字前后都有表示约数的词：约……余、近……多、超过……以上、约……左右。留一个就够了。
    文中引用的指标自己带“约数”时，前后再写一个也算。“近20余年”指时间，不查。
    十以下的整数后面用“余”（3余次）也疑似写错：余是整十、整百以后的零头。

    误：年创利润约2万余元。
    正：年创利润约2万元。
    正：年创利润2万余元。
    """
    for said in texts_with(manuscript, _VAGUE_WORDS, _VAGUE):
        if not isinstance(said.owner, Table):
            yield from _doubled_in(said, manuscript)
            yield from _few_and_more(said)
    yield from _doubled_by_verb(manuscript)


def _doubled_in(said: Said, manuscript: Manuscript) -> Iterator[Flaw]:
    for found in compiled(_DOUBLED).finditer(said.text):
        if _is_doubled(found, said, manuscript):
            yield Flaw(
                f"约数重复：“{spoken(said, *found.span(), manuscript)}”{_both(found, said, manuscript)}",
                said.ref,
                "前后只留一个表示约数的词",
                quoted(said, *found.span()),
            )


_COUNTED = (
    r"(?:人次|次|人|名|位|件|起|场|期|届|家|所|处|座|户|项|条|篇|份|台|套|批|例|宗|辆|株|棵|册|本|张|幅|头|只|"
    r"个(?!百分点|月|小时|星期|学期|季度|工作日))"
)
_FEW_AND_MORE = rf"(?<![\d.,第])[1-9]余(?={_COUNTED})"


def _few_and_more(said: Said) -> Iterator[Flaw]:
    """3余次: what is counted one by one is either three or four."""
    if "余" in said.text:
        for found in compiled(_FEW_AND_MORE).finditer(said.text):
            words = said.text[found.start() : found.end() + 1]
            yield _too_few(words, said.ref, quote=words)


def _too_few(words: str, at: FactRef, quote: str = "") -> Flaw:
    message = f"疑似约数写错：“{words}”，十以下的数后面不用“余”"
    return Flaw(message, at, "写准确的数，或写“约”“以上”", quote)


def _both(found: re.Match[str], said: Said, manuscript: Manuscript) -> str:
    """Which word the indicator brings itself, where that is not to be seen in the text."""
    own = _own_approximation(found, said, manuscript)
    return f"，指标自己已有约数“{own}”" if own else ""


def _own_approximation(found: re.Match[str], said: Said, manuscript: Manuscript) -> str:
    if HOLE not in found[0]:
        return ""
    named = named_at(said, found.start(), manuscript)
    return (named.indicator.approximation or "") if named and not named.side else ""


def _is_doubled(found: re.Match[str], said: Said, manuscript: Manuscript) -> bool:
    words = bool(found["before"]) + bool(re.search(rf"(?:左右|以上|[余多]){_END}?\Z", found[0]))
    if HOLE in found[0]:
        words += bool(_own_approximation(found, said, manuscript))
    elif found["both"]:
        return True
    return words > 1 and not _is_lapse_of_time(found, said, manuscript)


def _is_lapse_of_time(found: re.Match[str], said: Said, manuscript: Manuscript) -> bool:
    """近20余年 is the last twenty years and some: 近 is no approximation there."""
    if found["before"] != "近":
        return False
    named = named_at(said, found.start(), manuscript) if HOLE in found[0] else None
    unit = named.indicator.measured_in if named else ""
    behind = found[0][-4:] + unit + said.text[found.end() : found.end() + 3]
    return compiled(_TIME).search(behind) is not None


_ALREADY_VAGUE = Pattern(r"(?:约|接?近|超过?|突破|逾|至少|不少于|不低于)\Z")


def _doubled_by_verb(manuscript: Manuscript) -> Iterator[Flaw]:
    """突破 as the verb and 余 as the approximation of one indicator."""
    for placed in manuscript.indicators:
        one = placed.indicator
        if one.approximation and one.verb and _ALREADY_VAGUE.search(one.verb):
            yield Flaw(
                f"约数重复：“{one.name}”的动词是“{one.verb}”，又有约数“{one.approximation}”",
                placed.at("approximation"),
                "动词和约数只留一个",
            )
        if one.approximation == "余" and _is_few(one):
            words = f"{one.value}余{one.measured_in}"
            yield _too_few(words, placed.at("approximation"))


def _is_few(one: Indicator) -> bool:
    """Whether it is a handful of what is counted one by one."""
    number = one.value
    few = isinstance(number, Decimal) and 0 < number < 10 and not places(number)
    return few and compiled(_COUNTED).fullmatch(one.measured_in) is not None


# SK225: figures left out --------------------------------------------------------------------

_NUMERALS = "一二三四五六七八九十百千万亿零〇几半两数"
_BLANK = r"[ \t\u3000\xa0]+"
_BIG = r"(?:[十百千]?万|[十百千万]?亿)"
_SURE_UNIT = rf"(?:{_BIG}?(?:平方公里|平方米|立方米|公里|公顷|公斤|千瓦时|千瓦|人次|美元|亩|吨)|{_BIG}[元人户件株头套]|个百分点)"
_UNIT = (
    rf"(?:{_SURE_UNIT}|元|人|名|位|件|起|次|场|期|个|家|所|户|项|条|篇|份|台|套|批|座|处|例|宗|辆|株|棵|册|本|张|幅|"
    r"倍|个月|小时|天|[%％])"
)
_STOP = r"(?=[，。；、：！？,;!?）)\n]|\Z)"
_WORDS_WITH = {
    "人": "任责持办系理发证事商老病工军男女他本个别众法夫客主先成达为何某新能超证保投受",
    "名": "姓署签实命知著莫报提冠罪题更改点域书地校匿网排",
    "件": "文案事条附软硬零部配构证邮函信稿要组密来急元",
    "次": "层档其依再多每首初名位批场人班频本此上下两几逐轮车依",
    "场": "市现立广农林牧会工操考赛机战商剧当全渔盐殖矿气卖职官草",
    "期": "学工长近周定日前后中同短早末初任汛假分逾到延预如按本上下远展春暑寒时星限",
    "个": "各某这那几数整每逐两哪",
    "家": "国大专人全回农居作画独厂商业店各公管东当买卖哪",
    "所": "场厕出生究务易诊住守托站哨各费",
    "户": "农入账客用落门大困住开体贫销窗千万各分每租散富",
    "项": "立事专各款选单多子分奖强弱逐此某两",
    "条": "线面逐链各每信纸油枝教法",
    "份": "股身月年省水成部备过情养",
    "台": "平舞电柜阳窗灶站后前讲出上下月擂作吧",
    "位": "单岗学职床泊席地到部方定各诸首水座车点名品本主错摊价档全",
    "处": "事好到各深之此害用益坏长短何住近远四细妙络惩查警判理务",
    "批": "审一首各分报大获待",
    "座": "讲在就举满",
    "倍": "加数几成百",
    "元": "单多公纪二",
    "天": "今明昨每春夏秋冬白聊航全当蓝整半同几那",
    "本": "基样成文资根课书账剧脚版原标读",
    "张": "紧主扩夸开慌",
    "套": "配成整全圈外封",
    "起": "一发兴引提崛掀缘对",
    "例": "案条比惯范病先举实图体特",
    "幅": "涨增降跌篇横条",
}
"""A unit, and what makes a word with it when it stands before: 负责 人 is no blank."""
_WORDS_OF = {
    "人": "员民才力口类均大事们家身工物生选数为间社财心文机体",
    "名": "单称额师校优牌录誉义字",
    "次": "年日要序",
    "场": "地所馆面景镇",
    "期": "间末待中初限望",
    "个": "别人体性税",
    "家": "长庭属校园访具电乡政",
    "所": "有在以属长需谓学示",
    "户": "籍主外口均数",
    "项": "目",
    "条": "件例块款",
    "位": "于置居列次",
    "件": "",
    "起": "来到草步点诉伏飞止",
    "处": "理置罚室于长级方在境",
    "台": "账帐风上湾阶",
    "座": "谈位右",
    "份": "额子",
    "篇": "章幅",
    "批": "准复评量发示办",
    "套": "餐路用取",
    "例": "会如行外",
    "本": "级地市县区省校院局年次着身科质土届周月",
    "张": "贴家",
    "倍": "增受加感",
    "天": "然气津平下",
    "册": "",
    "元": "旦素宵",
    "宗": "旨教",
    "辆": "",
    "幅": "度员",
}
"""A unit, and what makes a word with it when it stands behind: 完成 项目 is no blank."""

_SUM_OF_MONEY = rf"{_BIG}?元{_STOP}"
_AMOUNT = rf"(?:累计|合计|共计?|已?达到?|为)?{_SUM_OF_MONEY}"
_REACHED = rf"(?:{_SURE_UNIT}|{_BIG}?元){_STOP}"
_TIGHT = (
    rf"%(?<={_HAN}.)(?<!单位.)(?<!以.)(?<![{_NUMERALS}多余].)",
    rf"％(?<={_HAN}.)(?<!单位.)(?<!以.)(?<![{_NUMERALS}多余].)",
    r"个百分点(?<=[高升降长低加落少窄大了]....)",
    rf"额{_AMOUNT}",
    rf"款{_AMOUNT}",
    rf"经费{_AMOUNT}",
    rf"资金{_AMOUNT}",
    rf"达到?(?<![发抵表到]达)(?<![发抵表]达到){_REACHED}",
    rf"计(?<=[共合总]计){_REACHED}",
    rf"为(?<![单以作分认因称成定设均]为)(?<!单位为){_REACHED}",
)
"""Blanks that nothing marks. Each begins with a literal, so that it is quickly searched for."""
_ORDINAL = rf"第{_BLANK}(?:期|届|次|名|位|号|批|季度)|年{_BLANK}月(?![度均])|月{_BLANK}日(?![常前后均益照])"
_SPACED = (
    rf"(?P<before>{_HAN}{{2,4}}|(?<!{_HAN})[达为共占近约仅超有])(?:{_BLANK})"
    rf"(?P<unit>{_UNIT})(?:{_STOP}|(?=以上|以下|左右|的))"
)
_DONE_SO_MANY = (
    r"达到?|共有?|共计|合计|累计|总计|约|完成|新增|新建|培训|开展|组织|举办|召开|发放|受理|办理|查处|排查|整改|投入|"
    r"建成|改造|解决|处理|调解|化解|走访|慰问|帮扶|救助|接待|印发|增长|下降|增加|减少"
)
_WITHIN = (
    rf"(?:{_DONE_SO_MANY}){_BLANK}(?P<counted>{_SURE_UNIT}|[名件起次场期个家所户项条篇份台套批座处人])"
    rf"(?P<next>{_HAN})"
)
_STRAY = Pattern(rf"{_HAN}[ \t\u3000\xa0]+{_HAN}")
_MOST_STRAY = 3
_PER_HEAD = Pattern(r"[人户亩株村]均|平均|每[人户亩年月天]|[年月亩]收入|[高可]达|价")
_TEN_THOUSAND = Pattern(rf"(?:达到?|为){_BIG}")
"""户均增收达万元 is ten thousand, not a figure left out; so may 达万元 be."""
_SUM = Pattern("额|款|经费|资金|投资")
_BLANKS = (" ", "\u3000", "\xa0", "\t")


class _Gap(NamedTuple):
    """A place where a figure is missing; `doubtful` where it may be something else."""

    start: int
    words: str
    doubtful: bool = False


def _blank_figure(manuscript: Manuscript, parameters: Parameters) -> Iterator[Flaw]:
    """漏填数字。

    计量单位前面应有数字的地方空着，或“达、为、占比、率”之后直接是单位。
    多半是起草时留空待填，定稿时忘了。拿不准的说“疑似”。

    误：理赔金额达万元，全年接待来访 人次，合格率达%。
    正：理赔金额达26万元，全年接待来访120人次，合格率达98.5%。
    """
    for said in texts_with(manuscript, _BLANKS, _TIGHT):
        if not isinstance(said.owner, Table | Indicator | Paired):
            yield from (_blank(gap, said) for gap in _without_overlap(said.text))


def _blank(gap: _Gap, said: Said) -> Flaw:
    return Flaw(
        f"{'疑似' if gap.doubtful else ''}漏填数字：“{gap.words}”",
        said.ref,
        "补上数字；尚无数据时在指标里写 待核，文中用 {{ }} 引用",
        gap.words,
        Severity.WARNING if gap.doubtful else None,
    )


def _without_overlap(text: str) -> Iterator[_Gap]:
    end = 0
    for gap in sorted((*_tight_gaps(text), *_spaced_gaps(text))):
        if gap.start >= end:
            end = gap.start + len(gap.words)
            yield gap


_LEAD = Pattern(rf"{_HAN}*[ \t\u3000\xa0]*\Z")


def _tight_gaps(text: str) -> Iterator[_Gap]:
    for pattern in _TIGHT:
        for found in compiled(pattern).finditer(text):
            clause = re.split(r"[，。；：,;\n]", text[: found.end()])[-1]
            per_head = _PER_HEAD.search(clause) and not _SUM.search(clause)
            if not (pattern.endswith(_REACHED) and per_head):
                yield _tight(found, text, clause)


def _tight(found: re.Match[str], text: str, clause: str) -> _Gap:
    """With some characters before it, so that its place is found."""
    length = 2 if len(found[0]) > 2 else 4
    lead = _LEAD.search(text, max(0, found.start() - length), found.start())
    before = lead[0] if lead else ""
    idiom = _TEN_THOUSAND.match(found[0]) and not _SUM.search(clause)
    return _Gap(found.start() - len(before), before + found[0], bool(idiom))


def _spaced_gaps(text: str) -> Iterable[_Gap]:
    """Units behind a blank; none where blanks stand all over the text, as in text from a PDF."""
    if not any(blank in text for blank in _BLANKS):
        return ()
    ordinals = compiled(_ORDINAL).finditer(text)
    spaced = (one for one in compiled(_SPACED).finditer(text) if not _ends_word(one))
    gaps = [_Gap(found.start(), found[0]) for found in (*ordinals, *spaced)]
    within = (one for one in compiled(_WITHIN).finditer(text) if not _begins_word(one))
    gaps += [_before_noun(found) for found in within]
    stray = sum(1 for _ in _STRAY.finditer(text))
    return gaps if stray <= _MOST_STRAY + 2 * len(gaps) else ()


def _before_noun(found: re.Match[str]) -> _Gap:
    return _Gap(found.start(), found[0][:-1], found["counted"] in _WORDS_OF)


def _ends_word(found: re.Match[str]) -> bool:
    """Whether the unit makes a word with what stands before it: 负责 人."""
    before, unit = found["before"], found["unit"]
    if before.endswith(("单位", "人民币", "各位")):
        return True
    return before[-1] in _NUMERALS or (len(before) > 1 and before[-1] in _WORDS_WITH.get(unit, ""))


def _begins_word(found: re.Match[str]) -> bool:
    """Whether the unit makes a word with what stands behind it: 完成 项目."""
    return found["next"] in _WORDS_OF.get(found["counted"], "")


# SK226: a rate that changes by percent -----------------------------------------------------

_NO_RATE = Pattern(
    r"(?:[效频功速汇心表草轻坦直税倍利]|生产|周转|容积|发生|发案|案发|发病|患病|感染|死亡|致死|致残|事故|肇事|伤亡|伤害|重伤|轻伤|投诉|上诉|申诉|抗诉|上访|信访|犯罪|再犯|违法|"
    r"违规|违章|故障|复发|差错|失误|退货|返修|逾期|拖欠|损耗|破损|漏损|警情|换手|点击|流失|转化|留存|毛利|"
    r"产出|增长)\Z"
)
_RATE_NAME = Pattern(rf"(?:(?![率和及与的使让]){_HAN}){{1,8}}\Z")
_AGAINST = (
    r"(?:同比|环比|[较比与](?:去年|上年|上一年|往年|前年|年初|上期|上月|上季度?|上学期|上学年|上半年|\d{4}年)(?:同期|底|末)?"
    r"(?:相比)?|[较比与]同期|分别|平均|总体|又|再|也|均|都|已|净|共|大幅|明显|显著|进一步|稳步|持续|逐年)"
)
_RISEN = r"(?:提高|提升|上升|增长|增加|下降|降低|减少|回落|下滑)"
_RATE = (
    rf"率{_AGAINST}*(?P<risen>{_RISEN})了?(?:约|近|超过?)?(?:(?P<number>\d+(?:\.\d+)?)[%％]|{HOLE})"
)


def _rate_in_percent(manuscript: Manuscript, parameters: Parameters) -> Iterator[Flaw]:
    """率的增减写成了百分数。

    参保率从93.6%到95.9%，是提高2.3个百分点；写“提高2.3%”，意思就成了93.6%的2.3%。
    “提高到95%”说的是结果，不查；效率、生产率和发案率、死亡率、投诉率等常用百分数说增减，也不查。

    误：参保率比上年提高2.3%。
    正：参保率比上年提高2.3个百分点。
    正：参保率提高到95.9%。
    """
    for said in texts_with(manuscript, patterns=(_RATE,)):
        if not isinstance(said.owner, Table):
            yield from _rates_in(said, manuscript)


def _rates_in(said: Said, manuscript: Manuscript) -> Iterator[Flaw]:
    for found in compiled(_RATE).finditer(said.text):
        before = said.text[max(0, found.start() - 8) : found.start()]
        name = _RATE_NAME.search(before)
        if name is None or _NO_RATE.search(before):
            continue
        if found["number"] or _is_percentage(found, said, manuscript):
            yield _of_rate(f"{name[0]}率", found, said, manuscript)


def _is_percentage(found: re.Match[str], said: Said, manuscript: Manuscript) -> bool:
    """Whether the figure named in the text is itself printed in percent."""
    named = named_at(said, found.start(), manuscript)
    return named is not None and not named.side and is_share(named.indicator)


def _of_rate(name: str, found: re.Match[str], said: Said, manuscript: Manuscript) -> Flaw:
    start, end = found.start("risen"), found.end()
    points = f"{found['number']}个百分点" if found["number"] else "……个百分点"
    return Flaw(
        f"疑似把百分点写成了百分数：“{name}”“{spoken(said, start, end, manuscript)}”",
        said.ref,
        f"两个百分数相减，写“{found['risen']}{points}”；确是增减的幅度，请写明基数",
        quoted(said, start, end),
    )


RULES: tuple[Rule, ...] = (
    Rule(
        code="SK221",
        name="doubled-approximation",
        severity=Severity.WARNING,
        check=_doubled_approximation,
    ),
    Rule(code="SK225", name="blank-figure", severity=Severity.ERROR, check=_blank_figure),
    Rule(code="SK226", name="rate-in-percent", severity=Severity.WARNING, check=_rate_in_percent),
)
