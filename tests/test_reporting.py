"""Findings for other programs: JSON, SARIF against its official schema, GitHub's annotations."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from summarykit.findings import Finding, Severity
from summarykit.lint import BUILT_IN, Flaw, Manuscript, Parameters, Rule
from summarykit.lint.guide import explained
from summarykit.origin import Origin
from summarykit.reporting import counted, to_github, to_json, to_sarif

SCHEMA = Path(__file__).parent / "data" / "sarif-2.1.0.schema.json"
SUM = Finding(
    code="HOUSE1", message="各项之和为90", origin=Origin("甲/总 结.yaml", 4, 17),
    hint="请核对", width=3, fact="indicators/投资", quote="100",
)  # fmt: skip
REMARK = Finding(code="SK162", message="编码", severity=Severity.INFO, origin=Origin("乙.yaml"))
HOMELESS = Finding(code="HOUSE1", message="没有出处", severity=Severity.WARNING)


def _sums(manuscript: Manuscript, parameters: Parameters) -> list[Flaw]:
    """合计不符。

    各项之和应等于合计，
    如 {{ 投资 }}。

    误：达***万元
    正：达5万元
    参数：倍数，几倍才说。
    """
    return []


RULE = Rule(code="HOUSE1", name="sums", severity=Severity.WARNING, check=_sums,
            parameters={"倍数": "10"})  # fmt: skip


@cache
def schema() -> Draft202012Validator:
    return Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def run_of(*findings: Finding, rules: tuple[Rule, ...] = (RULE,)) -> dict[str, Any]:
    """The one run of a log that is valid."""
    log = json.loads(to_sarif(findings, rules, version="1.2.3"))
    schema().validate(log)
    [run] = log["runs"]
    assert isinstance(run, dict)
    return run


def texts() -> st.SearchStrategy[str]:
    return st.text(alphabet=st.sampled_from("甲乙 %:,{}\r\n[](\\\"'0"), max_size=12)


def findings() -> st.SearchStrategy[Finding]:
    origins = st.builds(
        Origin,
        st.sampled_from(["总结.yaml", "甲/乙 1%.yaml", "C:\\甲\\乙.yaml", "/根/甲.yaml", ".."]),
        st.integers(0, 3),
        st.integers(0, 3),
    )
    return st.builds(
        Finding, code=st.sampled_from(["HOUSE1", "SK104", "SK999"]), message=texts(),
        severity=st.sampled_from(Severity), origin=st.none() | origins, hint=texts(),
        width=st.integers(0, 5), fact=texts(), quote=texts(),
    )  # fmt: skip


def test_the_vendored_schema_refuses_what_is_no_sarif() -> None:
    assert not schema().is_valid({"version": "2.1.0"})
    assert not schema().is_valid({"version": "2.1.0", "runs": [{"tool": {}}]})


@given(st.lists(findings(), max_size=4))
def test_whatever_is_found_makes_valid_sarif_with_rules_where_the_results_say(
    found: list[Finding],
) -> None:
    run = run_of(*found)
    rules = run["tool"]["driver"]["rules"]
    assert [rules[it["ruleIndex"]]["id"] for it in run["results"]] == [it.code for it in found]


def test_the_built_in_rules_make_valid_sarif() -> None:
    rules = run_of(rules=BUILT_IN)["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in BUILT_IN]
    assert all(rule["fullDescription"]["text"] for rule in rules)


def test_a_result_has_its_place_its_words_and_its_fact() -> None:
    run = run_of(SUM)
    assert run["columnKind"] == "unicodeCodePoints"
    [result] = run["results"]
    assert result["level"] == "error"
    assert result["message"]["text"] == "各项之和为90\n提示：请核对"
    [place] = result["locations"]
    assert place == {
        "physicalLocation": {
            "artifactLocation": {"uri": "%E7%94%B2/%E6%80%BB%20%E7%BB%93.yaml"},
            "region": {"startLine": 4, "startColumn": 17, "endColumn": 20},
        },
        "logicalLocations": [{"fullyQualifiedName": "indicators/投资"}],
    }


def test_a_file_as_a_whole_has_no_region_and_no_place_is_no_location() -> None:
    remark, homeless = run_of(REMARK, HOMELESS)["results"]
    assert remark["level"] == "note"
    assert "region" not in remark["locations"][0]["physicalLocation"]
    assert homeless["level"] == "warning"
    assert "locations" not in homeless


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("a/b.yaml", "a/b.yaml"),
        ("..\\a b.yaml", "../a%20b.yaml"),
        ("C:\\a\\b.yaml", "file:///C:/a/b.yaml"),
        ("/a/b#1.yaml", "file:///a/b%231.yaml"),
        ("100%.yaml", "100%25.yaml"),
    ],
)
def test_files_are_named_by_uris_with_forward_slashes(file: str, uri: str) -> None:
    [result] = run_of(replace(SUM, origin=Origin(file)))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_a_rule_is_described_in_chinese_with_its_level() -> None:
    driver = run_of()["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("summarykit", "1.2.3")
    [rule] = driver["rules"]
    assert (rule["id"], rule["name"]) == ("HOUSE1", "sums")
    assert rule["shortDescription"]["text"] == "合计不符"
    assert rule["fullDescription"]["text"].startswith("各项之和应等于合计，如")
    assert rule["defaultConfiguration"] == {"level": "warning"}
    assert "- 误：达\\*\\*\\*万元" in rule["help"]["markdown"]
    assert "- 默认：倍数 10" in rule["help"]["markdown"]


def test_codes_of_the_reader_are_described_by_their_titles() -> None:
    [rule] = run_of(replace(SUM, code="SK104"), rules=())["tool"]["driver"]["rules"]
    assert (rule["id"], rule["shortDescription"]["text"]) == ("SK104", "应为数字")


def test_braces_are_doubled_since_single_ones_are_placeholders() -> None:
    [result] = run_of(replace(SUM, message="写 {{ 投资 }}", hint=""))["results"]
    assert result["message"]["text"] == "写 {{{{ 投资 }}}}"


def prints(*found: Finding) -> list[str]:
    return [result["partialFingerprints"]["summarykit/v1"] for result in run_of(*found)["results"]]


def test_fingerprints_stay_when_lines_move_and_tell_findings_apart() -> None:
    moved = replace(SUM, origin=Origin("甲/总 结.yaml", 40, 3), excerpt="别的")
    assert prints(SUM) == prints(moved)
    others = [replace(SUM, fact="indicators/产值"), replace(SUM, quote="90"),
              replace(SUM, code="HOUSE2"), replace(SUM, origin=Origin("乙.yaml", 4, 17))]  # fmt: skip
    assert len(set(prints(SUM, moved, *others))) == 6


def test_json_gives_what_is_known_of_each_finding_and_counts_them() -> None:
    read = json.loads(to_json([SUM, REMARK, HOMELESS]))
    assert read["format"] == "summarykit-findings/1"
    assert read["counts"] == {"error": 1, "warning": 1, "info": 1}
    assert read["findings"][0] == {
        "code": "HOUSE1", "severity": "error", "message": "各项之和为90", "hint": "请核对",
        "file": "甲/总 结.yaml", "line": 4, "column": 17, "width": 3,
        "fact": "indicators/投资", "quote": "100",
    }  # fmt: skip
    assert read["findings"][2] == {"code": "HOUSE1", "severity": "warning", "message": "没有出处"}


def test_json_leaves_chinese_as_it_is() -> None:
    assert "各项之和" in to_json([SUM])


def test_github_annotations_are_escaped_by_its_rules() -> None:
    odd = replace(SUM, message="完成100%\n见下", hint="", origin=Origin("甲\\乙:1,2%.yaml", 4, 17))
    assert to_github([odd]) == (
        "::error file=甲/乙%3A1%2C2%25.yaml,line=4,col=17,title=HOUSE1::完成100%25%0A见下\n"
    )


def test_github_annotations_have_a_line_only_where_there_is_one() -> None:
    assert to_github([REMARK, HOMELESS]) == (
        "::notice file=乙.yaml,title=SK162::编码\n::warning title=HOUSE1::没有出处\n"
    )


@given(st.lists(findings(), max_size=4))
def test_every_annotation_is_one_line(found: list[Finding]) -> None:
    lines = to_github(found).split("\n")
    assert len(lines) == len(found) + 1
    assert all(line.startswith("::") and "\r" not in line for line in lines[:-1])


def test_severities_are_counted_in_the_order_of_their_weight() -> None:
    assert counted([HOMELESS, SUM, REMARK, SUM]) == "2 处错误、1 处警告、1 处提示"
    assert counted([]) == ""


def test_an_explanation_is_taken_apart() -> None:
    said = explained(RULE)
    assert said.title == "合计不符"
    assert said.about == ("各项之和应等于合计，如 {{ 投资 }}。",)
    assert (said.wrong, said.right) == (("达***万元",), ("达5万元",))
    assert said.parameters == ("倍数，几倍才说。",)
