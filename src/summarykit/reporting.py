"""Findings for other programs to read: JSON, SARIF 2.1.0, annotations of GitHub Actions."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from summarykit.findings import Finding, Severity
from summarykit.lint import Rule
from summarykit.lint.guide import as_markdown, explained
from summarykit.origin import Origin
from summarykit.validation import CODES

FORMAT = "summarykit-findings/1"

_WORDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"}
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def counted(findings: Iterable[Finding]) -> str:
    """How many there are of each severity: 3 处错误、1 处提示; empty when there are none."""
    count = Counter(finding.severity for finding in findings)
    return "、".join(f"{count[it]} 处{it.value}" for it in Severity if count[it])


# JSON


def to_json(findings: Iterable[Finding]) -> str:
    """The findings as one JSON object; columns count characters from 1."""
    found = tuple(findings)
    count = Counter(finding.severity for finding in found)
    whole = {
        "format": FORMAT,
        "counts": {word: count[severity] for severity, word in _WORDS.items()},
        "findings": [_record(finding) for finding in found],
    }
    return _text(whole)


def _record(finding: Finding) -> dict[str, Any]:
    """One finding; what is not known of it is left out."""
    origin = finding.origin or Origin("")
    record = {
        "code": finding.code,
        "severity": _WORDS[finding.severity],
        "message": finding.message,
        "hint": finding.hint,
        "file": origin.file,
        "line": origin.line,
        "column": origin.column,
        "cell": origin.cell,
        "width": finding.width,
        "fact": finding.fact,
        "quote": finding.quote,
        "excerpt": finding.excerpt,
    }
    return {key: value for key, value in record.items() if value}


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


# SARIF


def to_sarif(findings: Iterable[Finding], rules: Iterable[Rule] = (), *, version: str = "") -> str:
    """The findings as SARIF 2.1.0, with the rules that were run; `version` is that of ours."""
    found, known = tuple(findings), tuple(rules)
    described = [_described(rule) for rule in known]
    listed = {rule.code for rule in known}
    described += (_named(code) for code in sorted({it.code for it in found} - listed))
    run = {
        "tool": {"driver": _driver(described, version)},
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "results": list(_results(found, [rule["id"] for rule in described])),
    }
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return _text({"$schema": schema, "version": "2.1.0", "runs": [run]})


def _driver(described: list[dict[str, Any]], version: str) -> dict[str, Any]:
    said = {"version": version} if version else {}
    return {"name": "summarykit", **said, "language": "zh-CN", "rules": described}


def _described(rule: Rule) -> dict[str, Any]:
    """A rule as a reportingDescriptor."""
    about = "".join(explained(rule).about) or rule.title
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": _message(rule.title),
        "fullDescription": _message(about),
        "help": _message(rule.explanation) | {"markdown": _escaped(as_markdown(rule))},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _named(code: str) -> dict[str, Any]:
    """A code that no rule stands behind: something that was noticed while reading or composing."""
    title = CODES.get(code, "读入或成文时发现的问题")
    about = _message(f"{title}。代码 {code} 的说明见 docs/errors.md。")
    return {
        "id": code,
        "shortDescription": _message(title),
        "fullDescription": about,
        "help": about,
    }


def _message(text: str) -> dict[str, str]:
    return {"text": _escaped(text)}


def _escaped(text: str) -> str:
    """Single braces mean placeholders (SARIF 2.1.0, 3.11.5)."""
    return text.replace("{", "{{").replace("}", "}}")


def _results(findings: tuple[Finding, ...], codes: Sequence[str]) -> Iterator[dict[str, Any]]:
    seen: Counter[str] = Counter()
    for finding in findings:
        print_ = _fingerprint(finding)
        seen[print_] += 1
        yield {
            "ruleId": finding.code,
            "ruleIndex": codes.index(finding.code),
            "level": _LEVELS[finding.severity],
            "message": _message(_with_hint(finding)),
            **_locations(finding),
            "partialFingerprints": {"summarykit/v1": f"{print_}:{seen[print_]}"},
        }


def _with_hint(finding: Finding) -> str:
    return finding.message + (f"\n提示：{finding.hint}" if finding.hint else "")


def _fingerprint(finding: Finding) -> str:
    """The same for the same finding when lines have moved; the file counts, the place does not."""
    file = finding.origin.file if finding.origin else ""
    said = finding.quote or finding.message
    return sha256("\0".join((file, finding.code, finding.fact, said)).encode()).hexdigest()[:32]


def _locations(finding: Finding) -> dict[str, Any]:
    """Where it is: nothing for facts made in Python that have no name either."""
    place: dict[str, Any] = {}
    if finding.origin is not None:
        place["physicalLocation"] = _physical(finding.origin, finding.width)
    if finding.fact:
        place["logicalLocations"] = [{"fullyQualifiedName": finding.fact}]
    return {"locations": [place]} if place else {}


def _physical(origin: Origin, width: int) -> dict[str, Any]:
    located: dict[str, Any] = {"artifactLocation": {"uri": _uri(origin.file)}}
    if origin.line:
        located["region"] = _region(origin, width)
    return located


def _region(origin: Origin, width: int) -> dict[str, int]:
    region = {"startLine": origin.line}
    if origin.column:
        region["startColumn"] = origin.column
        if width:
            region["endColumn"] = origin.column + width
    return region


def _uri(file: str) -> str:
    """A file's name as a URI reference: relative as it was typed, file: when it begins at a root."""
    path = quote(_slashed(file), safe="/")
    if re.match(r"[A-Za-z]:", file):  # C:\..., whose colon stays
        return "file:///" + path.replace("%3A", ":", 1)
    return "file://" + path if path.startswith("/") else path


def _slashed(file: str) -> str:
    return file.replace("\\", "/")


# GitHub Actions


def to_github(findings: Iterable[Finding]) -> str:
    """The findings as workflow commands, one line each: they stand in the diff of a request."""
    return "".join(f"{_command(finding)}\n" for finding in findings)


def _command(finding: Finding) -> str:
    origin = finding.origin or Origin("")
    properties: dict[str, str | int] = {
        "file": _slashed(origin.file),
        "line": origin.line,
        "col": origin.line and origin.column,
        "title": finding.code,
    }
    said = ",".join(f"{key}={_property(value)}" for key, value in properties.items() if value)
    return f"::{_COMMANDS[finding.severity]} {said}::{_data(_with_hint(finding))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str | int) -> str:
    return _data(str(value)).replace(":", "%3A").replace(",", "%2C")
