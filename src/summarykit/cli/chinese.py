"""Click in Chinese: headings of the help pages and messages of wrong usage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click


class _ChineseHelp(click.Command):
    """--help explained in Chinese."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示本帮助"
        return option


class ChineseCommand(_ChineseHelp):
    """A command whose help page is Chinese throughout."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, _words(pieces), prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _write_options(self, ctx, formatter)


class ChineseGroup(_ChineseHelp, click.Group):
    """A group of commands whose help page is Chinese throughout."""

    command_class = ChineseCommand

    def short_helps(self) -> dict[str, str]:
        """Command → one line about it, for the help page."""
        return {}

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, "[选项] 命令 [参数]...", prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _write_options(self, ctx, formatter)
        with _section(formatter, "命令"):
            formatter.write_dl(list(self.short_helps().items()))


@contextmanager
def _section(formatter: click.HelpFormatter, heading: str) -> Iterator[None]:
    """Like click's own, with a full-width colon."""
    formatter.write_paragraph()
    formatter.write(f"{heading}：\n")
    with formatter.indentation():
        yield


def _words(pieces: str) -> str:
    return pieces.replace("[OPTIONS]", "[选项]")


def _write_options(
    command: click.Command, ctx: click.Context, formatter: click.HelpFormatter
) -> None:
    records = [
        record for param in command.get_params(ctx) if (record := param.get_help_record(ctx))
    ]
    if records:
        with _section(formatter, "选项"):
            formatter.write_dl(records)


def usage_message(error: click.ClickException) -> str:
    """What is wrong with the call, in Chinese, and where help is to be had."""
    ctx = getattr(error, "ctx", None)
    path = ctx.command_path if ctx is not None else "summarykit"
    return f"用法有误：{_reason(error)}\n  提示：运行 {path} --help 看用法和例子"


def _reason(error: Any) -> str:
    match error:
        case click.NoSuchOption():
            near = "、".join(error.possibilities or ())
            return f"没有选项“{error.option_name}”" + (f"，相近的有 {near}" if near else "")
        case click.MissingParameter():
            return f"缺少参数 {error.param.human_readable_name if error.param else ''}".rstrip()
        case click.BadOptionUsage():
            return f"选项“{error.option_name}”用得不对，后面要有值"
        case click.BadParameter(param=param) if param is not None:
            name = param.opts[0] if isinstance(param, click.Option) else param.human_readable_name
            return f"{name}：{_bad_value(error)}"
        case _:
            return _translated(error.format_message())


def _bad_value(error: click.BadParameter) -> str:
    if isinstance(error.param, click.Parameter) and isinstance(error.param.type, click.Choice):
        return f"可选的值是 {'、'.join(map(str, error.param.type.choices))}"
    return _translated(error.format_message())


def _translated(message: str) -> str:
    """Click's own English messages in Chinese; others are ours already."""
    named = re.search(r"['\"(](.+?)['\")]", message)
    name = named[1] if named else ""
    for start, chinese in _MESSAGES.items():
        if message.startswith(start):
            return chinese.format(name)
    return message


_MESSAGES = {
    "No such command": "没有命令“{}”",
    "Missing command": "缺少命令",
    "Got unexpected extra argument": "多余的参数 {}",
}
