"""summarykit schema: JSON Schemas, printed, written or compared."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from summarykit.cli.chinese import ChineseCommand
from summarykit.schemas import SCHEMAS, schema_text, stale_schemas, write_schemas


@click.command(cls=ChineseCommand)
@click.argument("name", default="work-summary", metavar="[名称]")
@click.option(
    "--keys", type=click.Choice(["zh", "en"]), default="zh", help="键用中文（zh）还是英文（en）"
)
@click.option(
    "--write",
    "folder",
    type=click.Path(path_type=Path),
    metavar="文件夹",
    help="把全部 Schema 写进文件夹",
)
@click.option(
    "--check",
    "checked",
    type=click.Path(path_type=Path),
    metavar="文件夹",
    help="核对文件夹中的 Schema 是否最新",
)
def command(
    name: str, keys: Literal["zh", "en"], folder: Path | None, checked: Path | None
) -> None:
    """输出 JSON Schema，供编辑器补全和校验。

    \b
    例：
      summarykit schema > 工作总结.schema.json
      summarykit schema --keys en
      summarykit schema --write schemas/
    """
    if checked is not None:
        _compare(checked)
    elif folder is not None:
        write_schemas(folder)
        click.echo(f"已写入 {folder}")
    elif name not in SCHEMAS:
        raise click.UsageError(f"没有 Schema“{name}”，可选 {'、'.join(SCHEMAS)}")
    else:
        click.echo(schema_text(name, keys), nl=False)


def _compare(folder: Path) -> None:
    stale = stale_schemas(folder)
    for name in stale:
        click.echo(f"不是最新：{folder / name}", err=True)
    if stale:
        raise SystemExit(1)
    click.echo(f"{folder} 中的 Schema 都是最新的")
