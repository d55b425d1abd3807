"""A measure that is changed in layout.yaml changes the file."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from summarykit.document import (
    Attachment,
    Colophon,
    Document,
    Letterhead,
    Roll,
    SignOff,
    Table,
)
from summarykit.layout import Layout, Length
from summarykit.layout.length import Reads, reading_of
from summarykit.model import LocatedModel
from summarykit.packs import load_pack
from summarykit.render import render
from tests.layout.packs import layout_of
from tests.render.docx.papers import inlines, paragraph, row, section

FORMS = ("official", "letter", "minutes")
Way = tuple[tuple[str, str], ...]
"""English name and Chinese key of each step to a field."""


def lengths(model: type[LocatedModel] = Layout, way: Way = ()) -> Iterator[tuple[Way, Reads]]:
    """Every field that holds a length, found in the models."""
    for name, field in model.model_fields.items():
        step = (*way, (name, field.title or name))
        inner = [
            it for it in (field.annotation, *get_args(field.annotation)) if isinstance(it, type)
        ]
        reads = reading_of(field)
        if reads is not None:
            yield step, reads
        elif inner and issubclass(inner[0], LocatedModel):
            yield from lengths(inner[0], step)


FIELDS = {".".join(name for name, _ in way): (way, reads) for way, reads in lengths()}
UNSAID = {
    "page.top": 37, "page.bottom": 35, "page.left": 28, "page.right": 26, "grid.line_pitch": 28.95,
    "grid.character_spacing": -0.25, "title.line_pitch": 35.2, "table.line_pitch": 20,
}  # fmt: skip


def paper(*, sealed: bool) -> Document:
    """A paper that has all parts."""
    table = Table(
        row("项目", "数量"), (row("管网", "3"), row("泵站", "5")), "个", title=inlines("工程一览")
    )
    return Document(
        title_lines=("清源县水务局", "2024年度工作总结"),
        subtitle=inlines("——在全县水务工作会议上"),
        recipients=inlines("县人民政府："),
        blocks=(
            paragraph("全年各项任务完成。"),
            section(
                1, "一、", "主要工作",
                section(2, "（一）", "供水", section(3, "1.", "建制度", section(4, "（1）", "厘清职责", paragraph("修订制度。")))),
            ),
            table,
        ),
        sign_off=SignOff((inlines("清源县水务局"),), inlines("2025年1月10日"), sealed=sealed),
        note=inlines("此件公开发布"),
        attachments=(Attachment(inlines("任务清单"), (paragraph("第一项。"),), label="附件"),),
        letterhead=Letterhead(
            copy_number="000012", secrecy="秘密★1年", urgency="加急", issuers=("清源县水务局",), word="文件",
            document_number="清水发〔2024〕12号", approvers=("甲某",),
        ),
        colophon=Colophon(
            recipients=inlines("主送：县人民政府。"), copies=inlines("抄送：县财政局，县审计局。"),
            printed_by=inlines("清源县水务局办公室"), printed_on=inlines("2025年1月11日印发"),
        ),
        rolls=(Roll("出席", inlines("甲、乙")),),
    )  # fmt: skip


def files(layout: Layout) -> tuple[bytes, ...]:
    """The paper in each form, with seal and without, and with a table of contents."""
    shown = layout.contents.model_copy(update={"shown": "yes"})
    layouts = [layout.model_copy(update={"form": form, "contents": shown}) for form in FORMS]
    papers = [paper(sealed=sealed) for sealed in (True, False)]
    return tuple(render(it, one, "docx") for it in papers for one in layouts)


@cache
def as_shipped() -> tuple[bytes, ...]:
    return files(load_pack("general").layout)


def otherwise(name: str, way: Way, reads: Reads) -> str:
    """layout.yaml with a tenth less of this one measure."""
    value: object = load_pack("general").layout
    for step, _ in way:
        value = getattr(value, step)
    length = value if isinstance(value, Length) else Length(UNSAID[name], reads.natural)
    text = str(Length(round(length.amount * 0.9, 4), length.unit))
    for _, key in reversed(way):
        text = f"{{{key}: {text}}}"
    return text[1:-1] + "\n"


def test_the_walk_finds_the_measures() -> None:
    assert len(FIELDS) > 50
    assert {"page.left", "fonts.body.size", "colophon.inner_rule", "letter.mark_top"} <= set(FIELDS)


@pytest.mark.parametrize("name", FIELDS)
def test_a_measure_that_is_changed_changes_the_file(tmp_path: Path, name: str) -> None:
    changed = layout_of(tmp_path, otherwise(name, *FIELDS[name]))
    assert files(changed) != as_shipped()
