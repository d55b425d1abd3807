"""The command line: one file per command, loaded when it is called.

Here, and only here, are the clock, the current folder and the screen.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from summarykit import __version__
from summarykit.cli.chinese import ChineseGroup, usage_message
from summarykit.errors import SummaryKitError

_COMMANDS = {
    "build": "由事实文件生成工作总结（DOCX、PDF、HTML、Markdown、纯文本、JSON）",
    "check": "检查事实文件：能否读入、能否成文，数据、结构、文字有无问题",
    "rules": "列出和解释检查规则",
    "init": "新建一份待填写的事实文件",
    "schema": "输出 JSON Schema，供编辑器补全和校验",
    "trace": "列出文中每个数据的出处",
    "layout": "列出版式，或量一份 DOCX 是否合乎版式",
}


class _Commands(ChineseGroup):
    """Commands by name; each module is imported when its command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"summarykit.cli.{name}").command
        return command

    def short_helps(self) -> dict[str, str]:
        return _COMMANDS


@click.group(cls=_Commands)
@click.version_option(__version__, message="summarykit %(version)s", help="显示版本号")
def cli() -> None:
    """把结构化的事实写成规范的工作总结。

    \b
    例：
      summarykit init                            新建 总结.yaml，按注释填写
      summarykit build 总结.yaml                 生成 总结.docx
      summarykit build 总结.yaml --to docx,md    同时生成 Markdown
      summarykit check 总结.yaml                 只检查，不生成
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and exit with the code of `errors.EXIT_CODES`."""
    if arguments is None:  # a process of our own: over before collecting garbage would pay
        gc.freeze()
        gc.disable()
    try:
        code = cli.main(arguments, prog_name="summarykit", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        code = 0
    except click.ClickException as error:
        click.echo(usage_message(error), err=True)
        code = 2
    except OSError as error:
        click.echo(f"读写文件出错（{error.strerror}）：{error.filename}", err=True)
        code = 5
    except click.Abort:
        code = 130
    except SummaryKitError as error:
        from summarykit.cli.show import show_error

        show_error(error)
        code = error.exit_code
    sys.exit(code or 0)
