"""python -m benchmarks: all figures of one run, as times and as ratios."""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.annual import annual_facts
from benchmarks.measuring import extent, median_ms, paper, steps
from benchmarks.others import content_of, ready_template, with_docxtpl, with_python_docx

_IMPORTS = "from pydantic import BaseModel; import jinja2, yaml"


def others() -> dict[str, float]:
    """Milliseconds of docxtpl and python-docx for the annual paper."""
    content, template = content_of(paper()), ready_template()
    return {
        "docxtpl": median_ms(lambda: with_docxtpl(template, content)),
        "python-docx": median_ms(lambda: with_python_docx(content)),
    }


def cold() -> tuple[float, float]:
    """Seconds of the whole command, and of importing pydantic, jinja2 and yaml alone.

    Both find all modules compiled, as an installation has them.
    """
    with tempfile.TemporaryDirectory() as folder:
        facts = Path(folder) / "facts.yaml"
        facts.write_text(annual_facts(), encoding="utf-8")
        ours = [sys.executable, "-m", "summarykit.cli", "build", str(facts)]
        usual = [sys.executable, "-c", _IMPORTS]
        pairs = [(_seconds(ours, folder), _seconds(usual, folder)) for _ in range(12)][1:]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


def _seconds(command: list[str], folder: str) -> float:
    compiled = os.environ | {"PYTHONPYCACHEPREFIX": folder, "PYTHONDONTWRITEBYTECODE": ""}
    quiet = subprocess.DEVNULL
    start = time.perf_counter()
    subprocess.run(command, check=True, env=compiled, stdout=quiet, stderr=quiet)
    return time.perf_counter() - start


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1,10,100")
    sizes = [int(size) for size in parser.parse_args().sizes.split(",")]
    measured = {size: steps(size) for size in sizes}
    extents = {size: extent(paper(size)) for size in sizes}
    for size, times in measured.items():
        count, characters, _ = extents[size]
        print(f"{size:>4}x  {count} paragraphs, {characters} characters")
        for name, value in times.items():
            print(f"       {name:<12} {value:9.2f} ms   {value / count * 1000:8.1f} µs/paragraph")
    one, usual = measured[sizes[0]], others()
    for name, value in usual.items():
        way = one["whole"] - one["render docx"] + one["without 目录"]
        print(f"{name:<12} {value:9.2f} ms   ours: whole {value / one['whole']:.1f}x, "
              f"render {value / one['render docx']:.1f}x as fast; without 目录 "
              f"{value / way:.1f}x and {value / one['without 目录']:.1f}x")  # fmt: skip
    per = [measured[size]["whole"] / extents[size].paragraphs for size in (sizes[0], sizes[-1])]
    print(f"per paragraph at {sizes[-1]}x: {per[1] / per[0]:.2f} times the single one's")
    for size, times in measured.items():
        more = (times["check"] + times["trace"]) / times["whole"]
        print(f"check and trace at {size}x add {more:.0%} to the whole way")
    command, imports = cold()
    print(f"cold command {command:.3f} s, imports alone {imports:.3f} s: {command / imports:.2f}x")


if __name__ == "__main__":
    main()
