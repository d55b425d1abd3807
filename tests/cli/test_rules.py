"""summarykit rules, and docs/rules.md, which it writes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from summarykit.cli import rules as module
from summarykit.cli.rules import with_rules
from summarykit.findings import Severity
from summarykit.lint import BUILT_IN, Rule
from summarykit.packs.severities import NOTICES
from tests.cli.test_cli import run

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"

Capture = pytest.CaptureFixture[str]


def nothing(*_: object) -> tuple[()]:
    """没有***。

    说明里有 `a_b` 和 a_b。

    误：[甲] 正文
    正：乙
    """
    return ()


BROUGHT = Rule(code="HOUSE1", name="nothing", severity=Severity.INFO, check=nothing, owner="甲 1.0")


def test_the_page_of_rules_is_up_to_date() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert text == with_rules(text, BUILT_IN), "run make rules"


def test_all_rules_stand_in_a_table_with_severity_and_title(capsys: Capture) -> None:
    assert run("rules") == 0
    lines = capsys.readouterr().out.splitlines()
    codes = [line.split()[0] for line in lines]
    assert codes == [*(rule.code for rule in BUILT_IN), *NOTICES]
    assert "SK211  错误  其中各项之和与合计不符" in lines


def test_rules_are_explained_by_code_in_any_case(capsys: Capture) -> None:
    assert run("rules", "sk219", "SK211") == 0
    shown = capsys.readouterr().out
    assert shown.index("SK219 警告  ") < shown.index("SK211 错误  ")
    assert "  误：" in shown
    assert "  默认：倍数 10" in shown


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("SK213x", "没有规则“SK213x”，相近的有 SK21"),
        ("SK104", "SK104（应为数字）不是检查规则，见 docs/errors.md"),
    ],
)
def test_a_code_that_is_no_rule_is_wrong_usage(capsys: Capture, code: str, said: str) -> None:
    assert run("rules", code) == 2
    assert said in capsys.readouterr().err


def test_rules_of_others_are_listed_with_their_owner(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "installed_rules", lambda: (BROUGHT,))
    run("rules")
    assert "HOUSE1  提示  没有***" in capsys.readouterr().out
    run("rules", "HOUSE1")
    assert "来自 甲 1.0" in capsys.readouterr().out


def test_markdown_has_a_section_for_each_rule_under_its_group(capsys: Capture) -> None:
    assert run("rules", "SK211", "SK401", "--format", "md") == 0
    headings = re.findall(r"^##+ .*", capsys.readouterr().out, re.MULTILINE)
    assert [re.sub(r"(SK\d+) .*", r"\1", heading) for heading in headings] == [
        "## 数据", "### SK211", "## 结构", "### SK401",
    ]  # fmt: skip


def test_signs_of_markdown_in_a_rule_are_made_plain(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "installed_rules", lambda: (BROUGHT,))
    run("rules", "HOUSE1", "--format", "md")
    shown = capsys.readouterr().out
    assert "## 其他" in shown
    assert "### HOUSE1 没有\\*\\*\\*" in shown
    assert "说明里有 `a_b` 和 a\\_b。" in shown
    assert "- 误：\\[甲\\] 正文" in shown


def test_writing_the_page_leaves_what_stands_above_the_mark(
    tmp_path: Path, capsys: Capture
) -> None:
    page = tmp_path / "rules.md"
    assert run("rules", "--write", str(page)) == 0
    text = page.read_text(encoding="utf-8")
    assert text.startswith("# 检查规则\n\n<!--")
    own = "# 我们的\n\n文字。\n\n"
    page.write_text(own + text[text.index("<!--") :] + "旧的\n", encoding="utf-8")
    run("rules", "--write", str(page))
    assert page.read_text(encoding="utf-8") == own + text[text.index("<!--") :]


def test_help_is_chinese_with_examples(capsys: Capture) -> None:
    assert run("rules", "--help") == 0
    shown = capsys.readouterr().out
    assert "例：" in shown
    assert not re.search(r"Usage|Options|Commands|Show this|default", shown)
