"""Rules of other distributions: found by entry point, named by their owner when they are wrong."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from summarykit import read_facts
from summarykit.build import build, check, examine
from summarykit.errors import ExtensionError, PackError
from summarykit.extensions import installed_rules
from summarykit.findings import Severity
from summarykit.lint import BUILT_IN

GUIDE = (Path(__file__).parents[1] / "docs" / "rules.md").read_text(encoding="utf-8")
FACTS = """格式: work-summary/1
单位: 青河市水务局
时段: 2025年
做法: [{内容: 改造任务基本上完成。}]
"""
RULE = """
from summarykit import Severity
from summarykit.lint import Rule

def look(manuscript, parameters):
    "看。"
    {body}

RULES = [Rule(code="{code}", name="look", severity=Severity.INFO, check=look)]
"""

Install = Callable[..., None]


def snippet(file: str) -> str:
    """The code block of docs/rules.md whose first comment names the file."""
    found = re.search(rf"```\w+\n(# {re.escape(file)}\n.*?)```", GUIDE, re.DOTALL)
    assert found is not None
    return found[1]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Puts a distribution with one module on the path, as pip would."""
    folder = tmp_path / "site-packages"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    modules: list[str] = []

    def add(name: str, source: str, value: str | None = None) -> None:
        module = name.replace("-", "_")
        modules.append(module)
        (folder / f"{module}.py").write_text(source, encoding="utf-8")
        info = folder / f"{module}-1.5.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.5\n")
        entry = f"[summarykit.rules]\nmain = {value or module + ':RULES'}\n"
        (info / "entry_points.txt").write_text(entry)

    installed_rules.cache_clear()
    yield add
    installed_rules.cache_clear()
    for module in modules:
        sys.modules.pop(module, None)


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    path = tmp_path / "总结.yaml"
    path.write_text(FACTS, encoding="utf-8")
    return path


def rule(code: str, body: str = "return ()") -> str:
    return RULE.format(code=code, body=body)


def test_the_rule_of_the_guide_is_found_and_owned_by_its_distribution(
    install: Install, facts: Path
) -> None:
    entry = tomllib.loads(snippet("pyproject.toml"))["project"]["entry-points"]["summarykit.rules"]
    install("bureau-rules", snippet("bureau_rules.py"), entry["bureau"])
    [brought] = installed_rules()
    assert brought.owner == "bureau-rules 1.5"
    [found] = [it for it in check(read_facts(facts)) if it.code == "BUREAU1"]
    assert (found.severity, found.quote) == (Severity.WARNING, "基本上")
    assert found.origin is not None
    assert found.origin.line == 4


def test_the_settings_of_the_guide_are_those_of_rules_that_exist(
    tmp_path: Path, facts: Path
) -> None:
    folder = tmp_path / "包"
    folder.mkdir()
    (folder / "pack.yaml").write_text("格式: summarykit-pack/1\n沿用: general\n", encoding="utf-8")
    (folder / "rules.yaml").write_text(snippet("rules.yaml"), encoding="utf-8")
    built = build(read_facts(facts), folder)
    assert built.pack is not None
    given = built.pack.rules.rules
    assert given["SK402"].severity == "off"
    assert given["SK219"].parameters == {"倍数": "20"}
    assert examine(built, BUILT_IN) is not None
    with pytest.raises(PackError, match="SK607"):
        examine(built, [it for it in BUILT_IN if it.code != "SK219"])


def test_nothing_is_installed_and_nothing_is_found(install: Install) -> None:
    assert installed_rules() == ()


def test_rules_of_several_distributions_come_by_code(install: Install) -> None:
    install("second", rule("B1"))
    install("first", rule("A1"), "first:RULES")
    assert [(it.code, it.owner) for it in installed_rules()] == [
        ("A1", "first 1.5"), ("B1", "second 1.5"),
    ]  # fmt: skip


def test_they_are_looked_up_once(install: Install) -> None:
    install("first", rule("A1"))
    assert installed_rules() is installed_rules()


@pytest.mark.parametrize(
    ("source", "value", "said"),
    [
        (rule("SK999"), None, "broken 1.5 的规则代码 SK999 以 SK 开头"),
        (rule("sk1"), None, "broken 1.5 的规则代码 sk1 以 SK 开头"),
        ("import no_such_module", None, "broken 1.5 带来的规则装不进来（ModuleNotFoundError"),
        ("RULES = 1 / 0", None, "broken 1.5 带来的规则装不进来（ZeroDivisionError"),
        ("", None, "broken 1.5 带来的规则装不进来（AttributeError"),
        ("RULES = ['甲']", None, "broken 1.5 的入口 main 应是一条规则或一组规则"),
        ("RULES = 7", None, "broken 1.5 的入口 main 应是一条规则或一组规则，现为 7"),
    ],
)
def test_what_cannot_be_used_is_said_with_its_distribution(
    install: Install, source: str, value: str | None, said: str
) -> None:
    install("fine", rule("A1"))
    install("broken", source, value)
    with pytest.raises(ExtensionError) as raised:
        installed_rules()
    [finding] = raised.value.findings
    assert finding.code == "SK902"
    assert said in finding.message
    assert raised.value.exit_code == 7


def test_a_code_that_two_bring_names_both(install: Install) -> None:
    install("first", rule("A1"))
    install("second", rule("A1"))
    with pytest.raises(ExtensionError, match=r"A1 重复，来自 first 1\.5 和 second 1\.5"):
        installed_rules()


def test_all_that_is_wrong_is_said_at_once(install: Install) -> None:
    install("first", "RULES = 1")
    install("second", rule("SK1"))
    with pytest.raises(ExtensionError) as raised:
        installed_rules()
    assert len(raised.value.findings) == 2


def test_a_rule_that_fails_is_said_with_its_distribution(install: Install, facts: Path) -> None:
    install("broken", rule("A1", "return 1 / 0"))
    with pytest.raises(ExtensionError, match=r"SK901.*A1.*broken 1\.5"):
        check(read_facts(facts))
