"""What other distributions bring along, found by entry point."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import NamedTuple

from summarykit.errors import ExtensionError
from summarykit.findings import Finding
from summarykit.lint import Rule

GROUP = "summarykit.rules"
OURS = "SK"
"""How our codes begin; nobody else's may."""


class _Brought(NamedTuple):
    """Rules of one entry point, or what is wrong with it."""

    rules: tuple[Rule, ...] = ()
    wrong: tuple[Finding, ...] = ()


@cache
def installed_rules() -> tuple[Rule, ...]:
    """The rules of installed distributions (entry points `summarykit.rules`), by code.

    Looked up once in a process, since every installed distribution has to be asked. Raises
    `ExtensionError` (SK902) that names each distribution whose rules cannot be used.
    """
    brought = [_brought(point) for point in sorted(entry_points(group=GROUP))]
    rules = sorted((rule for one in brought for rule in one.rules), key=lambda rule: rule.code)
    wrong = [*(finding for one in brought for finding in one.wrong), *_repeated(rules)]
    if wrong:
        raise ExtensionError(findings=wrong)
    return tuple(rules)


def _brought(point: EntryPoint) -> _Brought:
    owner = _owner(point)
    try:
        value = point.load()
    except Exception as error:
        message = f"{owner} 带来的规则装不进来（{type(error).__name__}: {error}）"
        return _Brought(wrong=(_wrong(message),))
    rules = value if isinstance(value, tuple | list) else (value,)
    if not all(isinstance(rule, Rule) for rule in rules):
        message = f"{owner} 的入口 {point.name} 应是一条规则或一组规则，现为 {value!r:.40}"
        return _Brought(wrong=(_wrong(message),))
    owned = tuple(replace(rule, owner=owner) for rule in rules)
    return _Brought(owned, tuple(_with_our_codes(owned)))


def _owner(point: EntryPoint) -> str:
    """Name and version of the distribution."""
    return f"{point.dist.name} {point.dist.version}" if point.dist else point.value


def _with_our_codes(rules: Iterable[Rule]) -> Iterator[Finding]:
    for rule in rules:
        if rule.code.upper().startswith(OURS):
            yield _wrong(f"{rule.owner} 的规则代码 {rule.code} 以 {OURS} 开头，这是自带规则专用的")


def _repeated(rules: Iterable[Rule]) -> Iterator[Finding]:
    first: dict[str, Rule] = {}
    for rule in rules:
        other = first.setdefault(rule.code, rule)
        if other is not rule:
            owners = " 和 ".join(dict.fromkeys((other.owner, rule.owner)))
            yield _wrong(f"规则代码 {rule.code} 重复，来自 {owners}")


def _wrong(message: str) -> Finding:
    return Finding(
        code="SK902",
        message=message,
        hint="请告知它的作者，或用 pip uninstall 卸载它",
    )
