"""The examples as papers travel: plain, under a letterhead with 版记, as the annex of another one,
and as the annex bound behind the report that it goes with.

Blanks of the facts are filled in, as an office does before it sends a paper out.
"""

from __future__ import annotations

import datetime
import re
from functools import cache
from pathlib import Path

from summarykit import Built, SignOff, WorkSummary, build, parse_facts
from summarykit.document import Attachment, Document, Paragraph, Text
from summarykit.document import SignOff as SignOffLines
from summarykit.facts import Colophon, Letterhead

EXAMPLES = Path(__file__).parents[1] / "examples"
FACTS = {path.parent.name: path for path in sorted(EXAMPLES.glob("*/facts.yaml"))}
KINDS = ("plain", "letterhead", "annex", "covered")
CASES = [(name, kind) for name in FACTS for kind in KINDS]
_ISSUED = datetime.date(2011, 1, 20)


@cache
def variant(name: str, kind: str) -> Built:
    """An example as it travels in one of the three ways."""
    facts = FACTS[name]
    if kind == "covered":
        built = variant(name, "plain")
        return built._replace(document=_covered(built.document))
    travelling = {"plain": _plain, "letterhead": _under_letterhead, "annex": _as_annex}[kind]
    return build(travelling(_filled(facts)), folder=facts.parent)


def _filled(facts: Path) -> WorkSummary:
    text = facts.read_text(encoding="utf-8")
    text = re.sub(r"(值|日期|完成情况): 待核", r"\1: 12", text).replace("〔待核〕", "3")
    return parse_facts(text.encode(), facts.name, folder=facts.parent).summary


def _plain(summary: WorkSummary) -> WorkSummary:
    return summary


def _under_letterhead(summary: WorkSummary) -> WorkSummary:
    name = summary.agency.name
    head = Letterhead(
        copy_number="000012",
        secrecy="秘密",
        secrecy_term="1年",
        urgency="加急",
        issuer_mark=(f"{name}文件",),
        document_number="清发〔2011〕3号",
    )
    foot = Colophon(
        copy_recipients=("市人民政府办公室", "市财政局"),
        printed_by=f"{name}办公室",
        printed_on=datetime.date(2011, 1, 21),
    )
    return summary.model_copy(
        update={
            "letterhead": head,
            "recipients": ("市人民政府",),
            "sign_off": SignOff(agencies=(name,), date=_ISSUED, sealed=True),
            "colophon": foot,
        }
    )


def _as_annex(summary: WorkSummary) -> WorkSummary:
    return summary.model_copy(update={"annex_mark": "附件2"})


def _covered(paper: Document) -> Document:
    """A short report, and the paper behind it as its annex."""
    sent = "现将我单位工作总结随文报送，请审阅。文中各项数据已经有关科室核对，均以年报为准。"
    annex = Attachment((Text(paper.title),), paper.blocks, "附件")
    return Document(
        title_lines=("关于报送工作总结的报告",),
        recipients=(Text("市人民政府："),),
        blocks=(Paragraph((Text(sent),)),),
        sign_off=SignOffLines(((Text(paper.agency),),), (Text("2011年1月20日"),)),
        attachments=(annex,),
        agency=paper.agency,
    )
