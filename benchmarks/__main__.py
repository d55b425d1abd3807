"""python -m benchmarks: all figures of one run, as times and as ratios."""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.annual import annual_facts
from benchmarks.others import content_of, ready_template, with_docxtpl, with_python_docx
from summarykit.build import build
from summarykit.compose import compose, finish
from summarykit.document import Paragraph
from summarykit.document.walk import blocks, plain
from summarykit.facts import WorkSummary
from summarykit.packs import load_pack
from summarykit.reading import parse_facts
from summarykit.render import render
from summarykit.validation import to_model
from summarykit.yamlio import read_yaml

_IMPORTS = "from pydantic import BaseModel; import jinja2, yaml"


def median_ms(call: Callable[[], object], seconds: float = 1.5) -> float:
    """Median milliseconds of a call, over as many calls as fit into `seconds` (3 at least)."""
    call()
    times: list[float] = []
    end = time.perf_counter() + seconds
    while len(times) < 3 or time.perf_counter() < end:
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def steps(size: int) -> dict[str, float]:
    """Milliseconds of each step of our way, and of the whole, at `size` times the annual paper."""
    pack = load_pack("general")
    text = annual_facts(size)
    data = text.encode()
    raw = read_yaml(text, "facts.yaml")
    summary = parse_facts(data, "facts.yaml").summary
    composed = compose(summary, pack).document
    document = finish(composed, pack.layout)

    def whole() -> bytes:
        built = build(parse_facts(data, "facts.yaml").summary, pack)
        return render(built.document, built.layout, "docx")

    return {
        "read": median_ms(lambda: read_yaml(text, "facts.yaml")),
        "validate": median_ms(lambda: to_model(WorkSummary, raw)),
        "compose": median_ms(lambda: compose(summary, pack)),
        "finish": median_ms(lambda: finish(composed, pack.layout)),
        "render docx": median_ms(lambda: render(document, pack.layout, "docx")),
        "render md": median_ms(lambda: render(document, pack.layout, "md")),
        "whole": median_ms(whole),
    }


def paragraphs(size: int) -> tuple[int, int]:
    """How many paragraphs and characters the generated paper has."""
    document = build(parse_facts(annual_facts(size).encode(), "facts.yaml").summary).document
    texts = [plain(block.inlines) for block in blocks(document) if isinstance(block, Paragraph)]
    return len(texts), sum(map(len, texts))


def others() -> dict[str, float]:
    """Milliseconds of docxtpl and python-docx for the annual paper."""
    document = build(parse_facts(annual_facts().encode(), "facts.yaml").summary).document
    content, template = content_of(document), ready_template()
    return {
        "docxtpl": median_ms(lambda: with_docxtpl(template, content)),
        "python-docx": median_ms(lambda: with_python_docx(content)),
    }


def cold() -> tuple[float, float]:
    """Seconds of the whole command, and of importing pydantic, jinja2 and yaml alone."""
    with tempfile.TemporaryDirectory() as folder:
        facts = Path(folder) / "facts.yaml"
        facts.write_text(annual_facts(), encoding="utf-8")
        ours = [sys.executable, "-m", "summarykit.cli", "build", str(facts)]
        pairs = [(_seconds(ours), _seconds([sys.executable, "-c", _IMPORTS])) for _ in range(7)]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


def _seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1,10,100")
    sizes = [int(size) for size in parser.parse_args().sizes.split(",")]
    measured = {size: steps(size) for size in sizes}
    for size, times in measured.items():
        count, characters = paragraphs(size)
        print(f"{size:>4}x  {count} paragraphs, {characters} characters")
        for name, value in times.items():
            print(f"       {name:<12} {value:9.2f} ms   {value / count * 1000:8.1f} µs/paragraph")
    one, usual = measured[sizes[0]], others()
    for name, value in usual.items():
        print(f"{name:<12} {value:9.2f} ms   ours: whole {value / one['whole']:.1f}x, "
              f"render {value / one['render docx']:.1f}x as fast")  # fmt: skip
    per = [measured[size]["whole"] / paragraphs(size)[0] for size in (sizes[0], sizes[-1])]
    print(f"per paragraph at {sizes[-1]}x: {per[1] / per[0]:.2f} times the single one's")
    command, imports = cold()
    print(f"cold command {command:.3f} s, imports alone {imports:.3f} s: {command / imports:.2f}x")


if __name__ == "__main__":
    main()
