"""Packs on disk for the tests of layouts."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarykit.errors import PackError
from summarykit.findings import Finding
from summarykit.layout import Layout
from summarykit.packs import load_pack

PACK = "格式: summarykit-pack/1\n沿用: general\n"


def written(folder: Path, layout: str, name: str = "p", base: str = "general") -> Path:
    """A pack whose layout.yaml says this."""
    pack = folder / name
    pack.mkdir(exist_ok=True)
    (pack / "pack.yaml").write_text(PACK.replace("general", base), encoding="utf-8")
    (pack / "layout.yaml").write_text(layout, encoding="utf-8")
    return pack


def layout_of(folder: Path, layout: str) -> Layout:
    return load_pack(written(folder, layout)).layout


def refused(folder: Path, layout: str) -> tuple[Finding, ...]:
    """What is said of a layout.yaml that cannot be used."""
    with pytest.raises(PackError) as stopped:
        load_pack(written(folder, layout))
    return stopped.value.findings
