"""What was found: one type for bad facts, remarks of the composer and later checks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from summarykit.origin import Origin


class Severity(Enum):
    """How much a finding weighs; the value is the word a person reads."""

    ERROR = "错误"
    WARNING = "警告"
    INFO = "提示"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong or worth knowing, with its place and what to do.

    `code` is stable (`SK104`); `message` and `hint` are Chinese; `excerpt` is the source
    line as typed and `width` how many characters of it, from `origin.column`, are meant
    (0: no mark is drawn). `fact` is the id of the fact that it is about (`indicators/绿地`)
    and `quote` the words that are meant, where there are any: with the file at hand, the place
    becomes theirs.
    """

    code: str
    message: str
    severity: Severity = Severity.ERROR
    origin: Origin | None = None
    hint: str = ""
    excerpt: str = ""
    width: int = 0
    fact: str = ""
    quote: str = ""

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterable[str]:
        place = f"{self.origin}  " if self.origin else ""
        yield f"{place}{self.code} {self.severity.value}  {self.message}"
        if self.excerpt and self.origin:
            yield from _marked(self.excerpt, self.origin, self.width)
        if self.hint:
            yield f"  提示：{self.hint}"


_LONGEST_EXCERPT = 100


def _marked(excerpt: str, origin: Origin, width: int) -> Iterable[str]:
    """The source line and the marks under the place, aligned for full-width characters.

    Of a long line only what stands round the place is shown, so that no terminal wraps it.
    """
    column = max(origin.column - 1, 0)
    start = max(0, column - 15) if len(excerpt) > _LONGEST_EXCERPT // 2 else 0
    end = start + _LONGEST_EXCERPT // 2
    left, right = "…" if start else "", "…" if end < len(excerpt) else ""
    yield f"{origin.line:>5} │ {left}{excerpt[start:end]}{right}"
    if width and origin.column:
        before, meant = left + excerpt[start:column], excerpt[column : min(column + width, end)]
        blank = "".join("\t" if mark == "\t" else " " * columns(mark) for mark in before)
        yield " " * 6 + "│ " + blank + "^" * max(1, columns(meant))


def columns(text: str) -> int:
    """How many terminal columns the text takes: two for a full-width character."""
    return sum(2 if _is_wide(mark) else 1 for mark in text)


def _is_wide(mark: str) -> bool:
    code = ord(mark)
    return 0x2E80 <= code <= 0xA4CF or 0xF900 <= code <= 0xFAFF or 0xFE30 <= code <= 0xFFE6


def errors_in(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those of the findings that stop the work."""
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR)
