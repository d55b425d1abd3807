"""What is handed out: wheel and sdist carry every template, and what is installed builds papers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "huaying-logistics" / "facts.yaml"


def run(*arguments: str | Path, folder: Path, path: Path | None = None) -> str:
    """Run Python in `folder` with `path` first on its module path; its output."""
    environment = os.environ | {"PYTHONPATH": str(path or ""), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def built(source: Path, target: Path, *options: str) -> Path:
    run("-m", "build", "--no-isolation", *options, "--outdir", target, source, folder=target)
    return target


@pytest.fixture(scope="module")
def from_tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel built from the working tree."""
    folder = built(ROOT, tmp_path_factory.mktemp("wheel"), "--wheel")
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def handed_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel built from that sdist."""
    return built(ROOT, tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def installed(from_tree: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the wheel was installed, with no checkout around it."""
    target = tmp_path_factory.mktemp("installed")
    offline = ("--no-deps", "--no-index", "--no-compile", "--quiet")
    run("-m", "pip", "install", *offline, "--target", target, from_tree, folder=target)
    return target


def in_tree(folder: str) -> set[str]:
    """The files of a folder of the repository that are not ignored, by their path in it."""
    if (ROOT / ".git").exists() and shutil.which("git"):
        known = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", folder]
        listed = subprocess.run(known, cwd=ROOT, capture_output=True, check=True, text=True)
        paths = [ROOT / line for line in listed.stdout.split("\0") if line]
    else:
        paths = [path for path in (ROOT / folder).rglob("*") if "__pycache__" not in path.parts]
    return {path.relative_to(ROOT / folder).as_posix() for path in paths if path.is_file()}


def contents(wheel: Path) -> dict[str, int]:
    """The files of a wheel with their checksums, without the record of the build itself."""
    with zipfile.ZipFile(wheel) as archive:
        return {it.filename: it.CRC for it in archive.infolist() if "dist-info" not in it.filename}


def test_the_wheel_holds_every_template_and_every_module_and_nothing_else(
    from_tree: Path,
) -> None:
    templates = {f"summarykit/templates/{path}" for path in in_tree("templates")}
    modules = {f"summarykit/{path}" for path in in_tree("src/summarykit")}
    assert "summarykit/templates/general/outline.yaml" in templates
    assert set(contents(from_tree)) == templates | modules


def test_the_wheel_made_from_the_sdist_is_the_same(from_tree: Path, handed_out: Path) -> None:
    assert contents(next(handed_out.glob("*.whl"))) == contents(from_tree)


def test_the_sdist_holds_what_the_tests_and_the_readme_need(handed_out: Path) -> None:
    with tarfile.open(next(handed_out.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    for folder in ("templates", "schemas", "examples", "tests", "src/summarykit"):
        assert {f"{folder}/{path}" for path in in_tree(folder)} <= names
    assert {"README.md", "LICENSE", "Makefile", ".ci/run", "pyproject.toml"} <= names


def test_what_is_installed_builds_an_example_without_the_checkout(
    installed: Path, tmp_path: Path
) -> None:
    shutil.copytree(EXAMPLE.parent, tmp_path / "facts")
    where = run(
        "-c", "import summarykit; print(summarykit.__file__)", folder=tmp_path, path=installed
    )
    assert Path(where.strip()).is_relative_to(installed)
    command = (
        "-m",
        "summarykit.cli",
        "build",
        "facts/facts.yaml",
        "-o",
        "总结.docx",
        "--to",
        "docx,md",
    )
    run(*command, folder=tmp_path, path=installed)
    with zipfile.ZipFile(tmp_path / "总结.docx") as archive:
        assert "word/document.xml" in archive.namelist()
    assert "# 华蓥市教育局" in (tmp_path / "总结.md").read_text(encoding="utf-8")


def test_an_editable_install_leaves_no_copy_and_finds_the_templates_of_the_checkout(
    tmp_path: Path,
) -> None:
    hook = "import sys; from hatchling.build import build_editable; build_editable(sys.argv[1])"
    run("-c", hook, tmp_path, folder=ROOT)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as archive:
        links = [name for name in archive.namelist() if "dist-info" not in name]
        assert [Path(name).suffix for name in links] == [".pth"]
        linked = Path(archive.read(links[0]).decode().strip())
    script = "from summarykit.packs.locate import shipped_templates; print(shipped_templates())"
    found = run("-c", script, folder=tmp_path, path=linked)
    assert Path(found.strip()) == ROOT / "templates"
