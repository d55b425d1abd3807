"""summarykit layout: the layout in force, and any DOCX measured against one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

import click
from pydantic import ValidationError

from summarykit.cli.chinese import ChineseCommand, ChineseGroup
from summarykit.errors import PackError
from summarykit.findings import Finding, columns
from summarykit.layout import BASES, Layout
from summarykit.layout.listing import Setting, settings
from summarykit.measuring import as_json, as_text, measured
from summarykit.measuring.package import MAX_FILE, refused
from summarykit.packs import load_pack

_MM = 25.4 / 72
_COMMANDS = {
    "show": "列出模板包的版式：每个尺寸、字体和它的出处",
    "check": "量一份 DOCX（别处做的也可以），逐项对照版式",
}


class _Layouts(ChineseGroup):
    """The two commands, explained in Chinese."""

    def short_helps(self) -> dict[str, str]:
        return _COMMANDS


@click.group(cls=_Layouts)
def command() -> None:
    """列出版式，或检查 DOCX 的版式。

    \b
    例：
      summarykit layout show
      summarykit layout check 总结.docx
    """


_FORMAT = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text",
    help="text 供人看，json 供别的程序读取；不写为 text",
)  # fmt: skip


@command.command(cls=ChineseCommand)
@click.argument("pack", default="general", metavar="[模板包]")
@_FORMAT
def show(pack: str, form: Literal["text", "json"]) -> None:
    """列出模板包的版式：每个尺寸、字体的数值，写在哪个文件哪一行，或依据什么。

    \b
    例：
      summarykit layout show
      summarykit layout show letter
      summarykit layout show --format json > 版式.json
    """
    loaded = load_pack(pack, Path())
    layout, found = loaded.layout, list(settings(loaded.layout))
    if form == "json":
        click.echo(_as_json(loaded.name, layout, found).encode(), nl=False)
        return
    click.echo(_head(loaded.name, layout))
    group = ""
    for it in found:
        if len(it.key.titles) > 1 and it.key.titles[0] != group:
            click.echo(f"\n{it.key.titles[0]}")
        group = it.key.titles[0]
        name = ("  " if len(it.key.titles) > 1 else "") + it.key.titles[-1]
        click.echo(f"{_filled(name, 18)}{_filled(it.value, 46)}{it.said_by}")


def _head(pack: str, layout: Layout) -> str:
    sheet = layout.sheet()
    width = 210 - (sheet.left + sheet.right) * _MM
    height = 297 - (sheet.top + sheet.bottom) * _MM
    inner = height - 2 * sheet.outside * _MM
    lines = int(height / _MM / sheet.pitch + 0.01)
    cells = int(width / _MM / sheet.cell + 0.001)
    return (
        f"版式：{pack}（依据 {layout.basis}）\n"
        f"版心 {width:.4g}×{inner:.4g} 毫米，每页 {lines} 行，每行 {cells} 字；"
        f"一行 {round(sheet.pitch, 3):g} 磅，一字 {round(sheet.cell, 3):g} 磅\n"
    )


def _filled(text: str, width: int) -> str:
    """The text as wide as a column, two blanks at least after it."""
    return text + " " * max(2, width - columns(text))


def _as_json(pack: str, layout: Layout, found: list[Setting]) -> str:
    values = [
        {"key": it.key.title, "name": it.key.name, "value": it.value, "from": it.said_by}
        for it in found
    ]
    data: dict[str, Any] = {
        "pack": pack,
        "basis": layout.basis,
        "points": layout.sheet()._asdict(),
        "values": values,
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


@command.command(cls=ChineseCommand)
@click.argument("file", type=click.Path(path_type=Path), metavar="文件.docx")
@click.option(
    "--basis", type=click.Choice(list(BASES)),
    help="对照哪个依据：9704（不写即此）、33476、word-grid；与 --pack 同写时，只把依据换成它",
)  # fmt: skip
@click.option("--pack", metavar="名称|文件夹", help="对照哪个模板包的版式；不写为 general")
@_FORMAT
def check(file: Path, basis: str | None, pack: str | None, form: Literal["text", "json"]) -> int:
    """量一份 DOCX，逐项对照版式：符合、不符、说不准，以及从文件看不出的。

    Word、WPS、LibreOffice 和别的程序做的都可以；只读文件，不改动，也不排版。

    \b
    例：
      summarykit layout check 总结.docx
      summarykit layout check 总结.docx --basis 33476
      summarykit layout check 总结.docx --pack letter --format json

    退出码：0 没有不符；1 有不符；3 文件读不出；4 模板包有误。
    """
    layout = load_pack(pack or "general", Path()).layout
    if basis is not None:
        layout = _on(basis, layout)
    found = measured(_bytes(file), layout, str(file))
    named = f"{pack}，依据 {layout.basis}" if pack else layout.basis
    report = (as_json if form == "json" else as_text)(str(file), named, found)
    click.echo(report.encode(), nl=False)
    return 1 if found.missed else 0


def _on(basis: str, layout: Layout) -> Layout:
    """The layout on another basis. Raises `PackError` where its measures then do not work."""
    try:
        return Layout.model_validate(layout.model_dump() | {"basis": basis})
    except ValidationError as error:
        said = (it["ctx"]["message"] for it in error.errors(include_url=False))
        message = f"模板包的版式不能改依据 {basis}：{'；'.join(said)}"
        raise PackError(findings=[Finding(code="SK603", message=message)]) from error


def _bytes(file: Path) -> bytes:
    """The file's bytes, of a huge one just enough to see that it is; `FactsError` (SK851)."""
    try:
        with file.open("rb") as opened:
            return opened.read(MAX_FILE + 1)
    except OSError as error:
        message = f"打不开文件（{error.strerror or error}）"
        raise refused("SK851", message, "检查文件名、文件夹和权限", str(file)) from error
