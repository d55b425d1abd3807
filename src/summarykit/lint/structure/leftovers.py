"""Entries that say nothing, and words of the starter file that nobody replaced."""

from __future__ import annotations

from collections.abc import Iterator

from summarykit.facts import Agency, Indicator, Table
from summarykit.findings import Severity
from summarykit.lint.manuscript import Manuscript
from summarykit.lint.rule import Flaw, Parameters, Rule
from summarykit.lint.searching import texts_with
from summarykit.lint.texts import Said
from summarykit.text.patterns import Pattern

_NOTHING = frozenset(
    ("无", "暂无", "没有", "略", "从略", "无内容", "暂缺", "空", "同上", "见上", "待补充", "待补",
     "待填", "待完善", "待写", "/", "\\", "-", "--", "—", "——", "N/A", "n/a", "NA", "None", "null", "无。",
     "暂无。", "没有。", "略。", "（略）", "(略)", "（无）", "（待补充）", "……", "...", "…", "、", "。", "?", "？")
)  # fmt: skip
_LONGEST = max(map(len, _NOTHING))
_NO_ENTRY = frozenset(
    ("measured_in", "deadline", "secrecy", "urgency", "copy_number", "secrecy_term")
)
"""Fields in which such a word may say something."""


def _says_nothing(manuscript: Manuscript, parameters: Parameters) -> Iterator[Flaw]:
    """条目只写了“无”“略”之类。

    标题、内容、表现、分点等整条只写无、暂无、略、/、待补充，会照样排进文中，看起来像没写完。
    没有内容的部分整段不写，程序自会略去标题并把后面的序号补上；数据未定的写 待核。表格不查。

    误：问题: [无]
    正：不写“问题”这一部分
    """
    for said in manuscript.texts:
        if len(said.text) <= _LONGEST and said.text in _NOTHING and _is_entry(said):
            yield Flaw(
                f"这里只写了“{said.text}”，会照样排进文中",
                said.ref,
                "没有就不写这一项；待定的写 待核",
                said.text,
            )


def _is_entry(said: Said) -> bool:
    if isinstance(said.owner, Table | Indicator):
        return False
    return said.field not in _NO_ENTRY


_STARTER = Pattern(
    r"某某(?:局|市|县|区|镇|乡|省|州|街道|主管部门|部门|单位|学校|中心|办公室|科|处|院)"
    r"|某[省市县区]某?[\u4e00-\u9fff]{0,2}[局委办厅]|某发〔"
    r"|某项中心工作|(?:健全|修订|完善)某项(?:制度|机制|办法)|开展某项活动|某项任务如期完成"
    r"|某项工作有序推进|某项制度落实不够|某类人员(?:业务能力|培训)|在某次会议上"
    r"|这里写(?:机构、人员、范围|怎样做|体会|结尾的话|第二项工作)"
)
_WHOLE = frozenset(
    ("张某某", "李某某", "第一个要点", "第二个要点", "某项工作", "具体表现", "主要原因", "典型单位", "写完成得怎样", "体会的小标题",
     "获得的称号", "做了什么、成效如何", "另一项工作取得进展")
)  # fmt: skip
_QUOTED = 20
"""Words of the starter file that may stand in a text of one's own, but are none by themselves."""
_BODIES = frozenset(
    ("short_name", "agencies", "printed_by", "recipients", "copy_recipients", "issuer_mark",
     "leadership", "guidance", "coordination", "lead_agency", "with_agencies", "granted_by",
     "document_number")
)  # fmt: skip
_SOME = Pattern(r"某[\u4e00-\u9fff]{0,5}")


def _leftover_starter(manuscript: Manuscript, parameters: Parameters) -> Iterator[Flaw]:
    """样例文字没有换掉。

    init 生成的样例里的“某某局”“某项制度”“这里写……”没有换成自己的内容；单位名称里的“某”。
    “某些”“某种”“某一”和案例里的人名不算。

    误：主送机关: [某某市人民政府]
    正：主送机关: [青河市人民政府]
    """
    for said in (*texts_with(manuscript, ("某", "这里写")), *_whole(manuscript)):
        found = leftover(said)
        if found:
            yield Flaw(
                f"样例里的“{found}”没有换掉", said.ref, "换成自己的内容，不用的整项删去", found
            )


def _whole(manuscript: Manuscript) -> list[Said]:
    """Texts that are the starter's from end to end and hold none of its words for somebody."""
    return [said for said in manuscript.texts if said.text in _WHOLE and "某" not in said.text]


def leftover(said: Said) -> str:
    """The words of the starter file in a text; empty: none."""
    if said.text in _WHOLE:
        return said.text[:_QUOTED]
    is_body = said.field in _BODIES or isinstance(said.owner, Agency)
    found = (_SOME if is_body else _STARTER).search(said.text)
    return found[0] if found else ""


RULES = (
    Rule(code="SK412", name="says-nothing", severity=Severity.WARNING, check=_says_nothing),
    Rule(code="SK413", name="leftover-starter", severity=Severity.ERROR, check=_leftover_starter),
)
