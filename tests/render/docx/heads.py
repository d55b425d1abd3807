"""Papers under every kind of 版头, for the tests of the DOCX renderer."""

from __future__ import annotations

from dataclasses import replace

from summarykit.document import Document, Letterhead
from summarykit.layout import Layout
from summarykit.render.docx import render_docx
from tests.render.docx.papers import general_layout, inlines, paper, paragraph

_AGENCY = "清源县教育局"
_TEXT = "全县学校全部通上自来水，水质抽检合格，师生用水有了保障。"


def _head(**parts: object) -> Letterhead:
    given = {"issuers": (_AGENCY,), "word": "文件", "document_number": "清教〔2025〕12号"}
    return Letterhead(**(given | parts))  # type: ignore[arg-type]


_MARKED = {"copy_number": "000012", "secrecy": "秘密★1年", "urgency": "加急"}
_THREE = {"issuers": (_AGENCY, "清源县财政局", "清源县人力资源和社会保障局")}
_LETTER = {"word": "", "document_number": "清教函〔2025〕12号"}

HEADS: dict[str, tuple[str, Letterhead]] = {
    "one": ("auto", _head()),
    "marked": ("official", _head(**_MARKED)),
    "long": ("official", _head(issuers=("清源县农村义务教育学校后勤管理工作领导小组办公室",))),
    "joint": ("official", _head(**_THREE)),
    "joint-marked": ("official", _head(**_THREE, **_MARKED)),
    "joint-names": ("official", _head(**_THREE, word="")),
    "up-1": ("official", _head(approvers=("张三",))),
    "up-2": ("official", _head(approvers=("张三", "欧阳小四"))),
    "up-3": ("official", _head(approvers=("张大三", "李小四", "王小五"))),
    "letter": ("letter", _head(**_LETTER)),
    "letter-marked": ("letter", _head(**_LETTER, **_MARKED)),
    "minutes": ("minutes", _head(word="纪要", document_number="第3期")),
}
"""By name: the form of the layout, and the head."""


def headed(name: str, *, title: tuple[str, ...] = ("2024年度工作总结",)) -> Document:
    """A paper of more than a page under the head."""
    text = paper(*(paragraph(_TEXT * 3) for _ in range(9)))
    opened = replace(text, title_lines=title, recipients=inlines("县人民政府："))
    return replace(opened, letterhead=HEADS[name][1])


def layout_of(name: str) -> Layout:
    """The layout of the general pack in the form of the head."""
    return general_layout().model_copy(update={"form": HEADS[name][0]})


def headed_file(name: str, *, title: tuple[str, ...] = ("2024年度工作总结",)) -> bytes:
    """The paper's file."""
    return render_docx(headed(name, title=title), layout_of(name))
