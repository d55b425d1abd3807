"""Rules on the facts and on the paper made of them: what does not agree, before anybody reads it.

A rule is a value (`Rule`); the built-in ones stand in one tuple, third parties hand in theirs.
Rather silent than wrong: a rule that is not sure says 疑似.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from operator import attrgetter

from summarykit.errors import ExtensionError, PackError, SummaryKitError
from summarykit.findings import Finding, Severity
from summarykit.lint import figures, structure, traces, wording
from summarykit.lint.manuscript import Line, Manuscript
from summarykit.lint.rule import Flaw, Parameters, Rule
from summarykit.lint.texts import HOLE, Said
from summarykit.packs.models import Rules, RuleSetting
from summarykit.packs.severities import NOTICES, SEVERITIES

__all__ = [
    "BUILT_IN", "HOLE", "Flaw", "Line", "Manuscript", "Parameters", "Rule", "Said", "run",
]  # fmt: skip

BUILT_IN: tuple[Rule, ...] = tuple(
    sorted(
        (*figures.RULES, *traces.RULES, *structure.RULES, *wording.RULES),
        key=attrgetter("code"),
    )
)


def run(
    manuscript: Manuscript, rules: Iterable[Rule] = BUILT_IN, settings: Rules | None = None
) -> tuple[Finding, ...]:
    """What the rules find, rule by rule, with the severities and parameters of `settings`.

    Raises `PackError` (SK607) when `settings` name a rule or a parameter that is not there, or
    give a parameter no value that it can have; `ExtensionError` (SK901) when a third party's rule
    fails, with what all the others found.
    """
    chosen = tuple(rules)
    given = settings.rules if settings is not None else {}
    if given:
        _check_settings(given, chosen)
    found: list[Finding] = []
    failed: list[Finding] = []
    for rule in chosen:
        try:
            found += _found(rule, manuscript, given.get(rule.code, _NOTHING_SAID))
        except SummaryKitError as error:
            failed += error.findings
        except Exception as error:
            if not rule.owner:
                raise
            failed.append(_failed(rule, error))
    if failed:
        kind = ExtensionError if any(one.code == "SK901" for one in failed) else PackError
        raise kind(findings=[*found, *failed])
    return tuple(found)


_NOTHING_SAID = RuleSetting()


def _found(rule: Rule, manuscript: Manuscript, setting: RuleSetting) -> Iterator[Finding]:
    if setting.severity == "off":
        return
    usual = SEVERITIES[setting.severity] if setting.severity else None
    own = setting.parameters
    try:
        for flaw in rule.check(manuscript, {**rule.parameters, **own} if own else rule.parameters):
            yield _finding(rule, flaw, usual)
    except PackError as error:  # a parameter that is no number: said at its line
        place = setting.origin_of("parameters")
        findings = [one if one.origin else replace(one, origin=place) for one in error.findings]
        raise PackError(findings=findings) from error


def _finding(rule: Rule, flaw: Flaw, severity: Severity | None) -> Finding:
    """The severity of the pack, else of the flaw, else of the rule."""
    return Finding(
        code=rule.code,
        severity=severity or flaw.severity or rule.severity,
        message=flaw.message,
        origin=flaw.at.origin if flaw.at else None,
        hint=flaw.hint,
        fact=flaw.at.id if flaw.at else "",
        quote=flaw.quote,
    )


def _check_settings(given: Mapping[str, RuleSetting], rules: tuple[Rule, ...]) -> None:
    known = {rule.code: rule for rule in rules}
    wrong = [
        _unknown_rule(code, setting)
        for code, setting in given.items()
        if code not in known and code not in NOTICES
    ]
    for code, setting in given.items():
        for name in (
            setting.parameters.keys() - known[code].parameters.keys() if code in known else ()
        ):
            wrong.append(_unknown_parameter(name, known[code], setting))
    if wrong:
        raise PackError(findings=wrong)


def _unknown_rule(code: str, setting: RuleSetting) -> Finding:
    return Finding(
        code="SK607",
        message=f"没有规则 {code}",
        origin=setting.origin_of(),
        hint=f"代码用大写字母，写成 {code.upper()}"
        if code.islower()
        else "规则代码见 summarykit rules",
    )


def _unknown_parameter(name: str, rule: Rule, setting: RuleSetting) -> Finding:
    known = "、".join(rule.parameters) or "没有参数"
    return Finding(
        code="SK607",
        message=f"规则 {rule.code} 没有参数“{name}”",
        origin=setting.origin_of("parameters"),
        hint=f"可写的参数：{known}",
    )


def _failed(rule: Rule, error: Exception) -> Finding:
    return Finding(
        code="SK901",
        message=f"规则 {rule.code} 出错（{type(error).__name__}: {error}），它来自 {rule.owner}",
        hint=f"请告知它的作者；在模板包的 rules.yaml 里写“规则: {{{rule.code}: 关闭}}”可先停用",
    )
