"""summarykit check: read and compose, write nothing."""

from __future__ import annotations

from pathlib import Path

import click

from summarykit.cli.build import built_from_all
from summarykit.cli.chinese import ChineseCommand
from summarykit.cli.show import show


@click.command(cls=ChineseCommand)
@click.argument(
    "facts", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="事实文件..."
)
@click.option(
    "--pack", metavar="名称|文件夹", help="模板包；不写用事实文件中的“模板”，再不写用 general"
)
def command(facts: tuple[Path, ...], pack: str | None) -> None:
    """检查事实文件：能否读入、能否成文，还有哪些待核。

    \b
    例：
      summarykit check 总结.yaml
      summarykit check 总结.yaml --pack practice

    退出码：0 没有错误；3 事实文件有误；4 模板包或句式有误。
    """
    papers = built_from_all(facts, pack)
    for path, (_, findings) in papers.items():
        show(findings)
        noticed = f"，有 {len(findings)} 处提醒" if findings else ""
        click.echo(f"{path}：可以成文{noticed}")
