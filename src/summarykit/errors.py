"""What stops the work, and the exit code the command gives for it."""

from __future__ import annotations

from collections.abc import Iterable

from summarykit.findings import Finding


class SummaryKitError(Exception):
    """The root of all errors of ours; `findings` says what was found, and where."""

    exit_code = 1

    def __init__(self, message: str = "", findings: Iterable[Finding] = ()) -> None:
        super().__init__(message)
        self.findings = tuple(findings)

    def __str__(self) -> str:
        lines = [super().__str__(), *(str(finding) for finding in self.findings)]
        return "\n".join(line for line in lines if line)


class FactsError(SummaryKitError):
    """The facts file cannot be read, or says something that cannot be."""

    exit_code = 3


class PackError(SummaryKitError):
    """A pack is missing, or its outline, layout or phrases are not valid."""

    exit_code = 4


class PhraseError(PackError):
    """A phrase of a pack cannot be rendered; the finding has template file and line."""


class RenderError(SummaryKitError):
    """A document cannot be turned into a file."""

    exit_code = 5


class ExtensionError(SummaryKitError):
    """Something that another distribution brought along is broken; the message names it."""

    exit_code = 7


EXIT_CODES: dict[int, str] = {
    0: "成功",
    1: "检查发现错误",
    2: "命令用法有误",
    3: "事实文件有误",
    4: "模板包或句式有误",
    5: "输出失败",
    7: "外来的扩展有误",
}
