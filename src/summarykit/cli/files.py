"""Files that appear whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from summarykit.errors import RenderError
from summarykit.findings import Finding
from summarykit.origin import Origin

_FACTS = (".yaml", ".yml")


def refuse_inputs(facts: Iterable[Path], given: Mapping[str, str | Path | None]) -> None:
    """Raise a `UsageError` for an output that would overwrite facts: its own, or any YAML file."""
    inputs = {path.resolve() for path in facts}
    for option, path in given.items():
        if path is None:
            continue
        target = Path(path)
        if target.resolve() in inputs or (target.suffix.lower() in _FACTS and target.exists()):
            raise click.UsageError(f"{option} 写的是事实文件 {target}，会把它盖掉，请换一个文件名")


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Write every file, or none: first all beside their places, then all moved into place.

    Raises `RenderError` (SK801) when a folder or file cannot be written.
    """
    drafts: dict[Path, Path] = {}
    path = Path()
    try:
        for path, content in contents.items():
            drafts[path] = _draft(path, content)
        for path, draft in drafts.items():
            if path.exists():
                path.rename(_aside(draft))
            draft.replace(path)
    except OSError as error:
        _undo(drafts)
        raise RenderError(findings=[_cannot_write(path, error)]) from error
    _forget(_aside(draft) for draft in drafts.values())


def _aside(draft: Path) -> Path:
    """Where the file that is to be replaced waits until all have been."""
    return draft.with_name(f"{draft.name}.old")


def _undo(drafts: Mapping[Path, Path]) -> None:
    """As it was before: no draft stays, and a file that was set aside comes back."""
    for path, draft in drafts.items():
        placed = not draft.exists()
        if _aside(draft).exists():
            _aside(draft).replace(path)
        elif placed:
            _forget([path])
    _forget(drafts.values())


def _draft(path: Path, content: bytes) -> Path:
    if path.is_dir():
        raise IsADirectoryError(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".summarykit.", dir=path.parent)
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        draft.chmod(0o666 & ~_umask())
    except OSError:
        _forget([draft])
        raise
    return draft


def _umask() -> int:
    """The mask new files get; `mkstemp` makes files that only their owner can read."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _forget(drafts: Iterable[Path]) -> None:
    for draft in drafts:
        with contextlib.suppress(OSError):
            draft.unlink()


def _cannot_write(path: Path, error: OSError) -> Finding:
    return Finding(
        code="SK801",
        message=f"写不了文件（{error.strerror or error}）",
        origin=Origin(str(path)),
        hint="看文件夹是否存在、有无权限，文件是否正被 Word 或 WPS 打开",
    )
