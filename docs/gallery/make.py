"""Draws the gallery: every facts file beside this one as DOCX, PDF and pictures of its pages.

    python docs/gallery/make.py [folder]

Writes into this folder unless another one is named. LibreOffice and poppler are needed.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from summarykit.cli import main as summarykit

HERE = Path(__file__).parent
DOTS_PER_INCH = 50


def facts_files() -> list[Path]:
    """The papers of the gallery in the order of their names."""
    return sorted(HERE.glob("*.yaml"))


def draw(facts: Path, folder: Path) -> None:
    """The pages of one paper as letterhead-1.png, letterhead-2.png …"""
    with tempfile.TemporaryDirectory() as name:
        paper = Path(name) / f"{facts.stem}.pdf"
        try:
            summarykit(["build", str(facts), "-o", str(paper)])
        except SystemExit as over:
            if over.code:
                raise
        for old in folder.glob(f"{facts.stem}-*.png"):
            old.unlink()
        command = ["pdftoppm", "-r", str(DOTS_PER_INCH), "-png", paper, folder / facts.stem]
        subprocess.run(command, check=True)


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    for file in facts_files():
        draw(file, target)
