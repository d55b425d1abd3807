"""DOCX files to be measured: ours, damaged ones, and foreign ones."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache

from summarykit.document import Attachment, Document, SignOff, Table
from summarykit.layout import Layout
from summarykit.measuring import Measured, Verdict, measured
from summarykit.packs import load_pack
from summarykit.render import render
from tests.render.docx.papers import inlines, paragraph, row, section

_AS_IT_IS = "surrogateescape"
"""How workbooks of charts, which are no text, stay as they are."""
LONG = "全年新建泵站3座，改造老旧管网126.5公里，受益群众20万人，群众满意度达到95.9%。"


@cache
def general() -> Layout:
    return load_pack("general").layout


def plain_paper() -> Document:
    """A paper with everything that a plain one has."""
    figures = Table(row("项目", "数量"), (row("管网", "126.5"), row("泵站", "3")))
    return Document(
        title_lines=("清源县水务局", "2024年度工作总结"),
        recipients=inlines("县人民政府："),
        blocks=(
            paragraph(LONG),
            section(
                1,
                "一、",
                "主要工作",
                section(2, "（一）", "供水保障", paragraph(LONG)),
                section(3, "1.", "建章立制", paragraph(LONG), run_in=True),
                section(4, "（1）", "厘清职责", paragraph(LONG), run_in=True),
            ),
            section(1, "二、", "存在的问题", paragraph(LONG * 3)),
        ),
        attachments=(
            Attachment(inlines("2024年度任务清单"), (paragraph(LONG), figures), label="附件1"),
            Attachment(inlines("管网改造明细"), (paragraph(LONG),), label="附件2"),
        ),
        sign_off=SignOff((inlines("清源县水务局"),), inlines("2025年1月10日")),
        note=inlines("此件公开发布"),
    )


@cache
def ours() -> bytes:
    return render(plain_paper(), general(), "docx")


def measure(data: bytes, layout: Layout | None = None) -> Measured:
    return measured(data, layout or general())


def missed(data: bytes, layout: Layout | None = None) -> set[str]:
    return {it.id for it in measure(data, layout).missed}


def unsure(data: bytes, layout: Layout | None = None) -> set[str]:
    return {it.id for it in measure(data, layout).of(Verdict.UNSURE)}


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {it: archive.read(it).decode(errors=_AS_IT_IS) for it in archive.namelist()}


def packed(files: dict[str, str] | dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            whole = text.encode(errors=_AS_IT_IS) if isinstance(text, str) else text
            archive.writestr(name, whole)
    return out.getvalue()


def damaged(
    part: str, pattern: str, new: str, *, data: bytes | None = None, count: int = 0
) -> bytes:
    """The paper with something in one of its parts replaced; it must be there."""
    files = parts(data or ours())
    files[part], times = re.subn(pattern, new, files[part], count=count, flags=re.DOTALL)
    assert times, f"{pattern} does not stand in {part}"
    return packed(files)
