"""Where packs are found: a folder that is named, or the shipped templates."""

from __future__ import annotations

from importlib.abc import Traversable
from importlib.resources import files
from pathlib import Path

from summarykit.errors import PackError
from summarykit.findings import Finding

PACK_FILE = "pack.yaml"


def shipped_templates() -> Traversable:
    """The folder of packs that come with summarykit.

    Installed: inside the package. In a checkout: `templates/` beside `pyproject.toml`.
    Raises `PackError` when neither is there (a broken installation).
    """
    inside = files("summarykit") / "templates"
    if inside.is_dir():
        return inside
    checkout = Path(__file__).resolve().parents[3]  # src/summarykit/packs/locate.py
    if (checkout / "pyproject.toml").is_file() and (checkout / "templates").is_dir():
        return checkout / "templates"
    raise PackError("找不到随程序安装的模板，请重新安装 summarykit")


def find_pack(name: str, folder: Path | None) -> Traversable:
    """The folder of the pack called `name`: a shipped one, or a path from `folder`.

    A name that has a path separator, or that names a folder with a pack.yaml, is a path.
    Raises `PackError` (SK601) with the shipped names when there is none.
    """
    path = (folder / name) if folder is not None else Path(name)
    path = path.parent if path.name == PACK_FILE else path
    if (path / PACK_FILE).is_file():
        return path
    shipped = shipped_templates() / name if name.isidentifier() else None
    if shipped is not None and (shipped / PACK_FILE).is_file():
        return shipped
    raise PackError(findings=[_not_found(name)])


def shipped_names() -> tuple[str, ...]:
    """The names of the packs that come with summarykit, in order."""
    root = shipped_templates()
    return tuple(sorted(item.name for item in root.iterdir() if (item / PACK_FILE).is_file()))


def _not_found(name: str) -> Finding:
    return Finding(
        code="SK601",
        message=f"找不到模板包“{name}”",
        hint=f"自带的模板包：{'、'.join(shipped_names())}；自建的写文件夹路径，其中须有 {PACK_FILE}",
    )
