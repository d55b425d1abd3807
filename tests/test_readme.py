"""README: every snippet in it is run, every table in it is compared."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from summarykit.build import build
from summarykit.cli import _COMMANDS
from summarykit.errors import EXIT_CODES
from summarykit.packs import load_pack, shipped_packs
from summarykit.reading import parse_facts
from summarykit.render import render
from tests.conftest import Golden

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
WRONG_SUM = ROOT / "tests" / "data" / "wrong-sum.yaml"


def snippets(mark: str) -> list[str]:
    """The code blocks that follow a comment such as <!-- facts -->."""
    text = README.read_text(encoding="utf-8")
    return re.findall(rf"<!-- {mark} -->\n```\w+\n(.*?)```", text, re.DOTALL)


def test_the_facts_of_the_readme_make_its_paper(golden: Golden) -> None:
    facts = snippets("facts")[0]
    assert len(facts.splitlines()) <= 12
    made = build(parse_facts(facts.encode(), "README.md").summary)
    assert not made.findings
    paper = render(made.document, made.layout, "txt").decode()
    text = README.read_text(encoding="utf-8")
    pattern = r"(<!-- paper -->\n```text\n).*?(```)"
    golden(
        README, re.sub(pattern, lambda found: found[1] + paper + found[2], text, flags=re.DOTALL)
    )


def test_the_commands_of_the_readme_say_what_it_shows(golden: Golden, tmp_path: Path) -> None:
    text = README.read_text(encoding="utf-8")
    (tmp_path / "总结.yaml").write_text(snippets("facts")[0], encoding="utf-8")
    wrong = WRONG_SUM.read_text(encoding="utf-8")
    (tmp_path / "基地.yaml").write_text(wrong, encoding="utf-8")
    for mark, arguments in [("trace", ["trace", "总结.yaml"]), ("check", ["check", "基地.yaml"])]:
        run = subprocess.run(
            [sys.executable, "-m", "summarykit", *arguments], cwd=tmp_path,
            env=os.environ | {"PYTHONIOENCODING": "utf-8"},
            capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        said = (run.stderr + run.stdout).strip("\n") + "\n"
        pattern = rf"(<!-- {mark} -->\n```text\n).*?(```)"
        text = re.sub(pattern, lambda found: found[1] + said + found[2], text, flags=re.DOTALL)  # noqa: B023
    golden(README, text)


@pytest.mark.parametrize("number", [0, 1])
def test_the_python_of_the_readme_runs(number: int, tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    run = subprocess.run(
        [sys.executable, "-c", snippets("python")[number]],
        cwd=tmp_path, env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    if number == 0:
        assert (tmp_path / "工作总结.docx").read_bytes()[:2] == b"PK"
    else:
        assert "全年改造管网126.5公里。" in run.stdout


def test_the_pack_of_the_readme_changes_what_it_says(tmp_path: Path) -> None:
    for name, body in re.findall(
        r"# (\S+?\.\w+)\S*\n(.*?)(?=\n# |\Z)", snippets("pack")[0], re.DOTALL
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body, encoding="utf-8")
    facts = snippets("facts")[0].replace("概述:", "荣誉: 先进单位, 概述:")
    made = build(parse_facts(facts.encode(), "README.md").summary, load_pack("水务", tmp_path))
    paper = render(made.document, made.layout, "txt").decode()
    assert "比上年提高2.3个百分点" in paper
    assert "我局喜获“先进单位”称号。" in paper


def test_the_readme_names_every_command_pack_and_exit_code() -> None:
    text = README.read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `summarykit (\w+)", text, re.MULTILINE)) == set(_COMMANDS)
    assert set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)) == set(shipped_packs())
    codes = "；".join(f"{code} {meaning}" for code, meaning in EXIT_CODES.items())
    assert f"退出码：{codes}。" in text


def test_there_are_two_commands_to_set_up() -> None:
    for mark in ("example-command", "test-command"):
        assert len(snippets(mark)) == 1
        assert len(snippets(mark)[0].splitlines()) == 1


def test_links_of_the_readme_lead_somewhere() -> None:
    text = README.read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)#:]+)\)", text)
    assert len(targets) > 8
    assert [target for target in targets if not (ROOT / target).exists()] == []
