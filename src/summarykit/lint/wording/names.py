"""Rules on names and scripts: agencies as they must be written, traditional characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from summarykit.findings import Severity
from summarykit.lint.manuscript import Manuscript
from summarykit.lint.rule import Flaw, Parameters, Rule
from summarykit.lint.searching import Hit, found, has_any
from summarykit.lint.texts import Said
from summarykit.packs.models import Term
from summarykit.text.patterns import Pattern

# scripts -----------------------------------------------------------------------------------

PAIRS = (
    "們们 個个 來来 時时 國国 說说 這这 為为 會会 對对 發发 學学 過过 還还 開开 動动 種种 長长 樣样 關关 點点 業业 問问 經经 當当 應应 實实 體体 "
    "現现 進进 無无 與与 產产 電电 間间 從从 總总 題题 機机 組组 織织 級级 計计 設设 資资 統统 務务 議议 員员 後后 見见 區区 變变 觀观 質质 導导 "
    "創创 記记 結结 邊边 處处 達达 強强 優优 運运 專专 將将 證证 據据 論论 認认 識识 類类 層层 術术 調调 報报 響响 該该 條条 確确 須须 濟济 權权 "
    "極极 單单 獨独 準准 備备 標标 視视 環环 節节 團团 線线 際际 價价 義义 寫写 難难 師师 營营 養养 護护 續续 練练 習习 積积 參参 賽赛 獎奖 勵励 "
    "領领 幹干 農农 財财 稅税 費费 購购 買买 賣卖 貨货 貿贸 輸输 轉转 載载 車车 輛辆 輕轻 軟软 鐵铁 銀银 錢钱 錄录 鎮镇 門门 閉闭 閱阅 隊队 陽阳 "
    "險险 隨随 雙双 雜杂 離离 頁页 項项 順顺 預预 頭头 額额 顧顾 風风 飛飞 館馆 驗验 黨党 齡龄 龍龙 傳传 傷伤 儀仪 償偿 內内 兩两 劃划 劇剧 勝胜 "
    "勞劳 勢势 協协 號号 園园 圍围 圖图 圓圆 場场 塊块 塵尘 壓压 壞坏 壯壮 奮奋 婦妇 審审 寬宽 寶宝 尋寻 屆届 島岛 帶带 幣币 廠厂 廣广 廳厅 張张 "
    "歸归 復复 愛爱 態态 慶庆 慮虑 憂忧 懷怀 戰战 戶户 擁拥 擇择 擔担 損损 搶抢 擺摆 攝摄 擴扩 敗败 敵敌 數数 斷断 舊旧 暫暂 書书 東东 構构 樂乐 "
    "樓楼 樹树 橋桥 檔档 檢检 櫃柜 欄栏 歐欧 歷历 氣气 決决 況况 淨净 淺浅 測测 溫温 滅灭 滿满 漸渐 漲涨 潔洁 潛潜 澤泽 濕湿 災灾 熱热 爭争 狀状 "
    "獲获 畫画 異异 療疗 監监 盤盘 礎础 禮礼 稱称 穩稳 窮穷 競竞 筆笔 築筑 簡简 糧粮 紀纪 約约 紅红 納纳 純纯 紙纸 細细 終终 絕绝 給给 綜综 綠绿 "
    "維维 網网 緊紧 編编 緩缓 縣县 縮缩 績绩 繼继 聞闻 聯联 聲声 聽听 職职 舉举 藝艺 規规 親亲 覺觉 訂订 訓训 訪访 詞词 試试 詳详 誠诚 誤误 請请 "
    "諸诸 謀谋 講讲 謝谢 豐丰 貢贡 責责 貧贫 貴贵 軍军 輪轮 辦办 邁迈 郵邮 鄉乡 鄰邻 鋼钢 錯错 鍵键 鎖锁 陣阵 陸陆 階阶 隱隐 雖虽 靜静 頻频 顯显 "
    "歲岁 "
)
"""The most frequent characters that are written in one script only; 后, 干, 里 are in both."""

_SIMPLIFIED = {pair[0]: pair[1] for pair in PAIRS.split()}
_QUOTED = Pattern("“[^“”]*”|《[^《》]*》|「[^「」]*」|〈[^〈〉]*〉")


def _mixed_scripts(manuscript: Manuscript, _: Parameters) -> Iterator[Flaw]:
    """简体文字里夹着繁体字。

    复制来的文字会带进繁体字（“教育後勤”“對”“與”）。全文是繁体的、整段是繁体的不算，引号、书名号里的
    名称不算。一段文字只报一次。

    误：加强教育後勤管理。
    正：加强教育后勤管理。
    """
    if not has_any(manuscript, _SIMPLIFIED) or _is_traditional(manuscript.whole):
        return
    for said in manuscript.texts:
        plain = _QUOTED.sub("", said.text)
        if not _SIMPLIFIED.keys().isdisjoint(plain) and not _is_wholly_traditional(plain):
            yield _traditional(said, plain)


def _is_traditional(text: str) -> bool:
    return _count(text, _SIMPLIFIED) >= _count(text, _SIMPLIFIED.values())


def _is_wholly_traditional(text: str) -> bool:
    return _count(text, _SIMPLIFIED) >= 4 and _count(text, _SIMPLIFIED.values()) == 0


def _count(text: str, characters: Iterable[str]) -> int:
    return sum(map(text.count, characters))


def _traditional(said: Said, plain: str) -> Flaw:
    wrong = list(dict.fromkeys(one for one in plain if one in _SIMPLIFIED))
    right = "".join(_SIMPLIFIED[one] for one in wrong)
    message = f"夹着繁体字“{''.join(wrong)}”"
    return Flaw(message, said.ref, f"简体写作“{right}”", wrong[0])


# names of agencies -------------------------------------------------------------------------

_SMALL = "省市县区镇乡和与及的"
"""Words of a name that are easily left out; two of them may be."""
_AND = "和与及"
_TELLING = "一二三四五六七八九十东西南北中上下新老大小高初"
"""Without one of these the name may be another agency's: 第一中学."""
_SHORTEST = 5


def _agency_names(manuscript: Manuscript, _: Parameters) -> Iterator[Flaw]:
    """机关名称与规范写法不一致。

    模板包的 terms.yaml 列出机关的全称、简称和误写，这里找误写；全称里漏掉一两个字、“和”“与”混用的
    （“青河水务局”与“青河市水务局”），说“疑似”。没有列出机关的模板包不查。

    误：青河水务局组织编制规划。
    正：青河市水务局组织编制规划。
    """
    known = {name for term in manuscript.terms for name in (term.name, *term.short_names)}
    for term in manuscript.terms:
        for wrong in term.wrong:
            for hit in _alone(manuscript, wrong, known):
                yield hit.flaw(f"“{{}}”应写作“{term.name}”", _hint(term))
        for near in _near(manuscript, term.name, {*known, *term.wrong}):
            for hit in _alone(manuscript, near, known):
                yield hit.flaw(f"“{{}}”疑似“{term.name}”写漏或写错了字", _hint(term))


def _hint(term: Term) -> str:
    return f"可用的简称：{'、'.join(term.short_names)}" if term.short_names else "改为规范的全称"


def _alone(manuscript: Manuscript, words: str, known: set[str]) -> Iterator[Hit]:
    """Where the words stand, but not as part of a longer name that is right."""
    if words in known or words not in manuscript.whole:
        return
    longer = [name for name in known if words in name]
    for hit in found(manuscript, re.escape(words)):
        if not any(_is_within(hit, name) for name in longer):
            yield hit


def _is_within(hit: Hit, name: str) -> bool:
    text, words = hit.said.text, hit.words
    start = hit.start - name.index(words)
    return text.startswith(name, start) if start >= 0 else False


def _near(manuscript: Manuscript, name: str, known: set[str]) -> Iterator[str]:
    """The ways of writing the name with a character or two left out, its ends kept."""
    if len(name) < _SHORTEST or name[:2] not in manuscript.whole:
        return
    for one in dict.fromkeys(_variants(name)):
        if one not in known:
            yield one


def _variants(name: str) -> Iterator[str]:
    inner = range(2, len(name) - 2)
    for place in inner:
        less = name[:place] + name[place + 1 :]
        if name[place] not in _TELLING:
            yield less
        if name[place] in _SMALL:
            small = (other for other in inner if other > place and name[other] in _SMALL)
            yield from (less[: other - 1] + less[other:] for other in small)
        if name[place] in _AND:
            yield from (name[:place] + other + name[place + 1 :] for other in _AND)


RULES = (
    Rule(code="SK511", name="mixed-scripts", severity=Severity.WARNING, check=_mixed_scripts),
    Rule(code="SK516", name="agency-names", severity=Severity.WARNING, check=_agency_names),
)
