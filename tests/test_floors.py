"""The fences of the house: what may import what, and what nobody below the command may touch.

Floors are counted from the ground; an import goes to a strictly lower floor or stays inside its
folder. CONTRIBUTING.md says why.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "summarykit"

FLOORS = {
    "text": 0, "origin": 0, "arithmetic": 0,
    "findings": 1,
    "errors": 2, "model": 2, "values": 2, "decoding": 2,
    "facts": 3, "document": 3, "layout": 3, "yamlio": 3, "validation": 3,
    "reading": 4, "packs": 4,
    "compose": 5,
    "render": 6, "lint": 6, "tracing": 6, "review": 6, "measuring": 6,
    "schemas": 7, "reporting": 7, "extensions": 7, "office": 7, "build": 8, "starter": 7,
    "__init__": 9,
    "cli": 10, "__main__": 11,
}  # fmt: skip

ONE_DOOR = {
    "yaml": ("yamlio",),
    "jinja2": ("compose.phrasing",),
    "docx": ("render.docx",),
    "click": ("cli",),
    "rich": ("cli",),
    "subprocess": ("office",),
    "shutil": ("office",),
    "tempfile": ("office", "cli.files"),
}
"""Outside libraries, and what reaches outside the program; the only modules (or folders) that
import them."""

NEVER = {
    "render": ("summarykit.facts", "summarykit.packs"),
    "lint": ("summarykit.render",),
    "document": ("pydantic",),
}
EXCEPT = {("document.exchange", "pydantic")}

WORLD = {"print", "input", "os.environ", "os.getenv", "os.getcwd", "Path.cwd", "Path.home",
         "datetime.now", "datetime.today", "datetime.datetime.now", "datetime.date.today",
         "date.today", "time.time", "time.localtime", "time.gmtime", "time.strftime",
         "sys.stdout.write", "sys.stderr.write", "sys.argv"}  # fmt: skip
"""The clock, the current folder, the environment and the terminal belong to the command."""

BY_NAME = {"import_module", "importlib.import_module", "__import__"}
"""Imports that these fences cannot see; `render` and `text.slips` load their own modules so."""

FILES = {"open", "read_text", "read_bytes", "write_text", "write_bytes"}
MAY_USE_FILES = ("reading", "packs.locate", "packs.load", "schemas", "office", "cli")


def faults(module: str, source: str) -> Iterator[str]:
    """What the module (`render.docx.page`, dotted, without the package) does wrong."""
    tree = ast.parse(source)
    for imported in imports(tree):
        yield from (f"{module} imports {imported}" for rule in RULES if rule(module, imported))
    if not within(module, "cli"):
        yield from (f"{module} uses {name}" for name in names(tree) if name in WORLD)
    if module not in ("render", "text.slips") and not within(module, "cli"):
        yield from (f"{module} imports by name" for it in names(tree) if it in BY_NAME)
    if not any(within(module, folder) for folder in MAY_USE_FILES):
        yield from (f"{module} opens files" for it in names(tree) if it.split(".")[-1] in FILES)


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            whole = "." * node.level + (node.module or "")
            yield from (f"{whole}.{alias.name}" for alias in node.names)


def names(tree: ast.AST) -> Iterator[str]:
    """Every name and dotted name in use; of anything else that has attributes, the attribute."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield ast.unparse(node) if is_dotted(node) else node.attr


def is_dotted(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) or (isinstance(node, ast.Attribute) and is_dotted(node.value))


def within(module: str, folder: str) -> bool:
    return module == folder or module.startswith(folder + ".")


def leaves_its_floor(module: str, imported: str) -> bool:
    """Also when it imports relatively: one spelling keeps the imports searchable."""
    here, there = module.split(".")[0], imported.removeprefix("summarykit.").split(".")[0]
    if not within(imported, "summarykit") or here == there:
        return imported.startswith(".")
    return FLOORS.get(there, FLOORS["__init__"]) >= FLOORS[here]


def misses_the_door(module: str, imported: str) -> bool:
    doors = ONE_DOOR.get(imported.split(".")[0])
    return doors is not None and not any(within(module, door) for door in doors)


def climbs_a_fence(module: str, imported: str) -> bool:
    if (module, imported.split(".")[0]) in EXCEPT:
        return False
    return any(within(imported, it) for it in NEVER.get(module.split(".")[0], ()))


RULES = (leaves_its_floor, misses_the_door, climbs_a_fence)


def module_name(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=module_name)
def test_every_module_keeps_to_its_floor_and_behind_the_fences(path: Path) -> None:
    assert list(faults(module_name(path), path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("text.dates", "from summarykit.origin import Origin"),
        ("facts.base", "from summarykit.compose import compose"),
        ("facts.base", "from summarykit import packs"),
        ("facts.base", "def later():\n    import summarykit.layout.profile"),
        ("facts.base", "from .period import Period"),
        ("facts.base", "from summarykit import __version__"),
        ("render.docx.page", "from summarykit.facts import WorkSummary"),
        ("render.markdown", "import summarykit.packs.load"),
        ("reading", "import yaml"),
        ("compose.composer", "from jinja2 import Environment"),
        ("render.markdown", "import docx"),
        ("build", "from rich.console import Console"),
        ("render.docx.archive", "import subprocess"),
        ("packs.load", "from tempfile import TemporaryDirectory"),
        ("document.nodes", "from pydantic import BaseModel"),
        ("compose.composer", "import datetime\nlast = datetime.date.today()"),
        ("facts.period", "from datetime import datetime\nthis = datetime.now().year"),
        ("packs.locate", "from pathlib import Path\nhere = Path.cwd()"),
        ("build", "import os\nhome = os.environ['HOME']"),
        ("compose.composer", "print('组成完毕')"),
        ("compose.composer", "import time\nnow = time.localtime()"),
        ("compose.composer", "import importlib\nyaml = importlib.import_module('yaml')"),
        ("compose.phrasing", "text = open('a.j2').read()"),
        ("render.markdown", "from pathlib import Path\nPath('a').write_bytes(b'')"),
        ("render.markdown", "def save(path):\n    path.parent.joinpath('a').write_text('')"),
    ],
)
def test_a_planted_violation_is_caught(module: str, source: str) -> None:
    assert len(list(faults(module, source))) == 1


def test_every_module_of_the_package_has_a_floor() -> None:
    assert {module_name(path).split(".")[0] for path in PACKAGE.rglob("*.py")} <= FLOORS.keys()
