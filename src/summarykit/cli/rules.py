"""summarykit rules: what the rules look for, as a table or one by one."""

from __future__ import annotations

import re
from pathlib import Path

import click

from summarykit.cli.chinese import ChineseCommand
from summarykit.cli.files import write_all
from summarykit.extensions import installed_rules
from summarykit.lint import BUILT_IN, Rule
from summarykit.lint.guide import as_text, rules_page
from summarykit.packs.severities import NOTICES
from summarykit.text.nearest import nearest
from summarykit.validation import CODES

MARK = "<!-- 以下由 summarykit rules --write 写成 -->\n"


@click.command(cls=ChineseCommand)
@click.argument("codes", nargs=-1, metavar="[代码]...")
@click.option(
    "--format", "form", type=click.Choice(["text", "md"]), default="text",
    metavar="格式", help="text（默认）或 md（Markdown）",
)  # fmt: skip
@click.option(
    "--write", "page", type=click.Path(path_type=Path), metavar="文件",
    help="把自带规则的说明写进 Markdown 文件，标记行以上的不动",
)  # fmt: skip
def command(codes: tuple[str, ...], form: str, page: Path | None) -> None:
    """列出检查规则；写了代码，就解释这几条。

    \b
    例：
      summarykit rules
      summarykit rules SK301
      summarykit rules --format md > 规则.md
    """
    if page is not None:
        write_all({page: with_rules(_text_of(page), BUILT_IN).encode()})
        click.echo(f"已写入 {page}")
        return
    rules = (*BUILT_IN, *installed_rules())
    chosen = [_rule(code, rules) for code in codes]
    if form == "md":
        click.echo(rules_page(chosen or rules).encode(), nl=False)
    elif chosen:
        click.echo("\n\n".join(map(as_text, chosen)))
    else:
        for rule in rules:
            click.echo(f"{rule.code}  {rule.severity.value}  {rule.title}")
        for code, title in NOTICES.items():
            click.echo(f"{code}  成文时  {title}")


def _rule(code: str, rules: tuple[Rule, ...]) -> Rule:
    typed = code.upper()
    by_code = {rule.code.upper(): rule for rule in rules}
    if typed in by_code:
        return by_code[typed]
    if typed in CODES:
        raise click.UsageError(f"{typed}（{CODES[typed]}）不是检查规则，见 docs/errors.md")
    near = "、".join(nearest(typed, by_code))
    if typed in NOTICES:
        raise click.UsageError(f"{typed}（{NOTICES[typed]}）是成文时发现的，见 docs/errors.md")
    if re.fullmatch(r"SK\d{3}", typed):
        raise click.UsageError(f"{typed} 不是检查规则；读入、成文的代码见 docs/errors.md")
    raise click.UsageError(f"没有规则“{code}”" + (f"，相近的有 {near}" if near else ""))


def with_rules(text: str, rules: tuple[Rule, ...]) -> str:
    """The page with the rules below its mark; what stands above is somebody's own words."""
    head, _, _ = text.partition(MARK)
    return f"{head or '# 检查规则'}".rstrip("\n") + f"\n\n{MARK}\n{rules_page(rules)}"


def _text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8") if page.is_file() else ""
