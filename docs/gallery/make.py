"""Draws the gallery: a picture of every page of every facts file beside this one.

    python docs/gallery/make.py

Writes the pictures beside the facts and shows them in `docs/gallery.md`, behind the mark
`<!-- letterhead -->` those of `letterhead.yaml`. LibreOffice and poppler are needed.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path

from summarykit import build, load_facts
from summarykit.cli import main as summarykit

HERE = Path(__file__).parent
PAGE = HERE.parent / "gallery.md"
DOTS_PER_INCH = 60
WIDTH = 320


def draw(facts: Path) -> list[Path]:
    """The pages of one paper as letterhead-1.png, letterhead-2.png …"""
    for old in HERE.glob(f"{facts.stem}-*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as name:
        paper = Path(name) / f"{facts.stem}.pdf"
        _run("build", str(facts), "-o", str(paper))
        command = ["pdftoppm", "-r", str(DOTS_PER_INCH), "-png", paper, HERE / facts.stem]
        subprocess.run(command, check=True)
    return sorted(HERE.glob(f"{facts.stem}-*.png"))


def _run(*arguments: str) -> None:
    try:
        summarykit(arguments)
    except SystemExit as over:
        if over.code:
            raise


def shown(page: str, name: str, title: str, pictures: list[Path]) -> str:
    """The page with these pictures behind the mark of their paper."""
    drawn = "".join(
        f'<img src="gallery/{path.name}" width="{WIDTH}" alt="{title}，第{number}页">\n'
        for number, path in enumerate(pictures, 1)
    )
    mark = f"<!-- {name} -->\n"
    return re.sub(re.escape(mark) + "(?:<img .*>\n)*", mark + drawn, page)


def title_of(facts: Path) -> str:
    """What the paper is called."""
    return build(load_facts(facts).summary, folder=facts.parent).document.title


if __name__ == "__main__":
    text = PAGE.read_text(encoding="utf-8")
    for file in sorted(HERE.glob("*.yaml")):
        text = shown(text, file.stem, title_of(file), draw(file))
    PAGE.write_text(text, encoding="utf-8", newline="\n")
