"""summarykit init: a facts file to fill in, with its schema beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from summarykit.cli.chinese import ChineseCommand
from summarykit.cli.files import write_all
from summarykit.packs import load_pack
from summarykit.schemas import schema_text
from summarykit.starter import SCHEMA_FILE, starter_facts


@click.command(cls=ChineseCommand)
@click.argument(
    "path", type=click.Path(path_type=Path), default=Path("总结.yaml"), metavar="[文件]"
)
@click.option(
    "--keys", type=click.Choice(["zh", "en"]), default="zh", help="键用中文（zh）还是英文（en）"
)
@click.option("--pack", default="general", metavar="名称", help="给哪个模板包用，默认 general")
@click.option("--force", is_flag=True, help="文件已存在时覆盖")
def command(path: Path, keys: Literal["zh", "en"], pack: str, force: bool) -> None:
    """新建一份带注释、待填写的事实文件，旁边放好供编辑器补全用的 Schema。

    \b
    例：
      summarykit init                          新建 总结.yaml
      summarykit init 2010年.yaml --pack practice
      summarykit init facts.yaml --keys en

    \b
    自带的模板包：general、practice、thematic、speech、minutes（纪要）、letter（信函）
    """
    load_pack(pack, Path())
    if path.is_dir() or path.suffix not in (".yaml", ".yml"):
        raise click.UsageError(f"{path} 不是 .yaml 文件名，如 总结.yaml")
    schema = path.with_name(SCHEMA_FILE)
    for file in (path, schema):
        if file.exists() and not force and not (file == schema and _is_ours(schema)):
            raise click.UsageError(f"{file} 已存在；要覆盖请加 --force")
    starter = starter_facts(keys=keys, pack=pack)
    text = schema_text("work-summary", keys)
    write_all({path: starter.encode(), schema: text.encode()})
    click.echo(f"已新建 {path} 和 {schema}")
    click.echo(f"填好后运行：summarykit build {path}")


def _is_ours(schema: Path) -> bool:
    """A schema that we wrote before may be written anew."""
    return "urn:summarykit" in schema.read_text(encoding="utf-8", errors="replace")
