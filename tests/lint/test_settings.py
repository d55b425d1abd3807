"""What a pack says of rules: severities, parameters, off; and what it may not say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from summarykit.build import build, check
from summarykit.errors import ExtensionError, PackError
from summarykit.facts import WorkSummary
from summarykit.findings import Finding, Severity
from summarykit.lint import BUILT_IN, Manuscript, Rule, run
from summarykit.packs import load_pack
from summarykit.packs.models import Rules

JUMP = {"name": "投资", "value": "5000", "previous": "400", "measured_in": "万元"}


def found(settings: dict[str, Any]) -> tuple[Finding, ...]:
    summary = WorkSummary.model_validate(
        {"agency": "甲局", "period": "2025年", "overview": {"indicators": [JUMP]}}
    )
    manuscript = Manuscript(summary, build(summary).document)
    return run(manuscript, BUILT_IN, Rules.model_validate({"rules": settings}))


def test_a_rule_is_as_severe_as_the_pack_says() -> None:
    assert [(one.code, one.severity) for one in found({})] == [("SK219", Severity.WARNING)]
    assert [one.severity for one in found({"SK219": "错误"})] == [Severity.ERROR]
    assert [one.severity for one in found({"SK219": {"severity": "info"}})] == [Severity.INFO]
    assert found({"SK219": "关闭"}) == ()


def test_a_parameter_of_the_pack_goes_over_the_rule_s_own() -> None:
    assert found({"SK219": {"parameters": {"倍数": "13"}}}) == ()
    assert len(found({"SK219": {"parameters": {"倍数": "12"}}})) == 1


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"SK999": "关闭"}, "没有规则 SK999"),
        ({"sk219": "关闭"}, "写成 SK219"),
        ({"SK219": {"parameters": {"位数": "9"}}}, "没有参数“位数”"),
        ({"SK211": {"parameters": {"位数": "9"}}}, "没有参数“位数”"),
    ],
)
def test_a_pack_may_not_set_what_is_not_there(settings: dict[str, Any], said: str) -> None:
    with pytest.raises(PackError) as stopped:
        found(settings)
    assert [one.code for one in stopped.value.findings] == ["SK607"]
    assert said in str(stopped.value)


def test_a_failing_rule_of_somebody_else_is_named() -> None:
    def fails(manuscript: Manuscript, parameters: object) -> Any:
        raise ZeroDivisionError("甲")

    rule = Rule(
        code="XX1", name="fails", severity=Severity.INFO, check=fails, owner="bureau-rules 1.2"
    )
    summary = WorkSummary.model_validate({"agency": "甲局", "period": "2025年"})
    with pytest.raises(ExtensionError, match="bureau-rules") as stopped:
        run(Manuscript(summary, build(summary).document), [rule])
    assert [one.code for one in stopped.value.findings] == ["SK901"]


def test_what_is_noticed_while_composing_is_as_severe_as_the_pack_says() -> None:
    summary = WorkSummary.model_validate(
        {
            "agency": "甲局",
            "period": "2025年",
            "overview": {"indicators": [{"name": "乙", "value": "待核"}]},
        }
    )
    for setting, wanted in [("error", [Severity.ERROR]), ("off", []), (None, [Severity.WARNING])]:
        rules = Rules.model_validate({"rules": {"SK201": {"severity": setting}} if setting else {}})
        pack = replace(load_pack(), rules=rules)
        assert [one.severity for one in check(summary, pack)] == wanted
        assert [one.severity for one in build(summary, pack).findings] == wanted


def test_a_failing_rule_does_not_hide_what_the_others_find() -> None:
    def fails(manuscript: Manuscript, parameters: object) -> Any:
        raise ZeroDivisionError("甲")

    rule = Rule(code="XX1", name="fails", severity=Severity.INFO, check=fails, owner="bureau 1")
    facts = {"agency": "甲局", "period": "2025年", "overview": {"indicators": [JUMP]}}
    with pytest.raises(ExtensionError) as stopped:
        check(WorkSummary.model_validate(facts), rules=[rule, *BUILT_IN])
    assert [one.code for one in stopped.value.findings] == ["SK219", "SK901"]


def test_a_parameter_that_is_no_number_is_said_at_its_line(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text(
        "格式: summarykit-pack/1\n沿用: general\n", encoding="utf-8"
    )
    said = "规则:\n  SK219: {参数: {倍数: 很多}}\n"
    (tmp_path / "rules.yaml").write_text(said, encoding="utf-8")
    facts = {"agency": "甲局", "period": "2025年", "overview": {"indicators": [JUMP]}}
    with pytest.raises(PackError) as stopped:
        check(WorkSummary.model_validate(facts), tmp_path)
    (finding,) = (one for one in stopped.value.findings if one.code == "SK607")
    assert finding.origin is not None
    assert finding.origin.line == 2
