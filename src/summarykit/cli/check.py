"""summarykit check: read, compose, let the rules look at it; write nothing but the report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import click

from summarykit import __version__
from summarykit.build import examine
from summarykit.cli.build import built_from
from summarykit.cli.chinese import ChineseCommand
from summarykit.cli.files import refuse_inputs, write_all
from summarykit.cli.show import located, show
from summarykit.errors import ExtensionError, SummaryKitError
from summarykit.extensions import installed_rules
from summarykit.findings import Finding, errors_in
from summarykit.lint import BUILT_IN, Rule
from summarykit.origin import Origin
from summarykit.reporting import counted, to_github, to_json, to_sarif


class _Checked(NamedTuple):
    """What was found in one file, and the exit code that it alone would give."""

    path: Path
    findings: tuple[Finding, ...]
    code: int
    verdict: str


@click.command(cls=ChineseCommand)
@click.argument(
    "facts", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="事实文件..."
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "sarif", "github"]), default="text",
    metavar="格式", help="报告的格式：text（默认）、json、sarif、github",
)  # fmt: skip
@click.option(
    "-o", "--output", "out", type=click.Path(path_type=Path), metavar="文件",
    help="报告写进文件；不写则显示出来",
)  # fmt: skip
@click.option(
    "--pack", metavar="名称|文件夹", help="模板包；不写用事实文件中的“模板”，再不写用 general"
)
def command(facts: tuple[Path, ...], form: str, out: Path | None, pack: str | None) -> int:
    """检查事实文件：能否读入、能否成文，数据、结构、文字有无问题，还有哪些待核。

    \b
    例：
      summarykit check 总结.yaml
      summarykit check 总结.yaml --pack practice
      summarykit check 总结.yaml --format sarif -o 检查.sarif

    各条规则的意思：summarykit rules 代码

    退出码：0 没有错误；1 检查发现错误；3 事实文件有误；4 模板包或句式有误；7 外来的扩展有误。
    """
    refuse_inputs(facts, {"-o": out})
    try:
        rules = (*BUILT_IN, *installed_rules())
    except ExtensionError as error:
        if form == "text":
            raise
        _hand_over(_report(form, error.findings, BUILT_IN), out)
        return error.exit_code
    checked = [_checked(path, pack, rules) for path in facts]
    if form == "text":
        _show(checked, out)
    else:
        _hand_over(_report(form, [one for it in checked for one in it.findings], rules), out)
    return _exit_code(checked)


def _checked(path: Path, pack: str | None, rules: tuple[Rule, ...]) -> _Checked:
    """Whatever stops the work is a finding too, so that the other files are still looked at."""
    verdict = "不能成文"
    try:
        built, noticed = built_from(path, pack)
        verdict = "可以成文，但检查没有做完"
        found = (*noticed, *examine(built, rules)[len(built.findings) :])
        code, verdict = 1 if errors_in(found) else 0, "可以成文"
    except SummaryKitError as error:
        found, code = error.findings, error.exit_code
    return _Checked(path, located(_in_file(found, path)), code, verdict)


def _in_file(findings: Iterable[Finding], path: Path) -> Iterable[Finding]:
    """What is said of a paper as a whole names its file."""
    for finding in findings:
        yield finding if finding.origin else replace(finding, origin=Origin(str(path)))


def _exit_code(checked: list[_Checked]) -> int:
    """That of the first file that could not be looked at, else 1 for errors that were found."""
    codes = [one.code for one in checked]
    return next((code for code in codes if code > 1), max(codes))


def _show(checked: list[_Checked], out: Path | None) -> None:
    if out is not None:
        _hand_over("".join(f"{finding}\n" for one in checked for finding in one.findings), out)
    for one in checked:
        if out is None:
            show(one.findings, err=False)
        found = counted(one.findings)
        click.echo(f"{one.path}：{one.verdict}，" + (f"发现 {found}" if found else "没有发现问题"))


def _report(form: str, findings: Iterable[Finding], rules: tuple[Rule, ...]) -> str:
    if form == "json":
        return to_json(findings)
    near = [_near(finding) for finding in findings]
    return to_sarif(near, rules, version=__version__) if form == "sarif" else to_github(near)


def _near(finding: Finding) -> Finding:
    """Named from the current folder where the file is in it: that is how a repository names it."""
    origin, here = finding.origin, Path.cwd()
    if origin is None or not Path(origin.file).is_relative_to(here):
        return finding
    return replace(finding, origin=replace(origin, file=str(Path(origin.file).relative_to(here))))


def _hand_over(report: str, out: Path | None) -> None:
    """In UTF-8 wherever it goes, as the formats ask."""
    if out is None:
        click.echo(report.encode(), nl=False)
    else:
        write_all({out: report.encode()})
