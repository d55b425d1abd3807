"""summarykit trace: where every figure of the paper comes from."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Literal

import click

from summarykit.cli.build import built_from
from summarykit.cli.chinese import ChineseCommand
from summarykit.tracing import DERIVED, PENDING, TYPED, UNTRACED, trace, trace_json, trace_table


@click.command(cls=ChineseCommand)
@click.argument("facts", type=click.Path(path_type=Path), metavar="事实文件")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text",
    help="text 为表格，json 供别的程序读取；不写为 text",
)  # fmt: skip
@click.option(
    "--pack", metavar="名称|文件夹", help="模板包；不写用事实文件中的“模板”，再不写用 general"
)
def command(facts: Path, form: Literal["text", "json"], pack: str | None) -> None:
    """列出文中每个数据的出处：在文中何处、出自哪条事实、怎样算出。

    \b
    例：
      summarykit trace 总结.yaml
      summarykit trace 总结.yaml --format json > 出处.json

    类别：事实，照录事实文件中的数；推算，由别的数算出；文字，直接写在文字里，没有对应的指标。
    """
    built, _ = built_from(facts, pack)
    if form == "json":
        click.echo(trace_json(built.document, built.summary), nl=False)
        return
    traces = trace(built.document, built.summary)
    click.echo(trace_table(traces))
    counts = Counter(one.status for one in traces)
    shown = [name for name in _STATUSES if counts[name] or name != PENDING]
    said = "，".join(f"{name} {counts[name]}" for name in shown)
    click.echo(f"\n共 {len(traces)} 个数据：{said}")


_STATUSES = (TYPED, DERIVED, UNTRACED, PENDING)
