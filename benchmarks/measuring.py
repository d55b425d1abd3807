"""What is measured: each step of our way from facts to DOCX, and the whole of it."""

from __future__ import annotations

import gc
import math
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from benchmarks.annual import annual_facts
from summarykit.build import build
from summarykit.compose import compose, finish
from summarykit.document import Document, Paragraph, Table
from summarykit.document.walk import blocks, plain
from summarykit.facts import WorkSummary
from summarykit.layout import ContentsLayout, Layout
from summarykit.lint import BUILT_IN, Manuscript, run
from summarykit.packs import Pack, load_pack
from summarykit.reading import parse_facts
from summarykit.render import render
from summarykit.tracing import trace
from summarykit.validation import to_model
from summarykit.yamlio import read_yaml


def times(call: Callable[[], object], seconds: float = 1.5) -> list[float]:
    """Seconds of each of as many calls as fit into `seconds` (3 at least), shortest first.

    Garbage is collected between the calls, not while they are timed.
    """
    call()
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        return sorted(_timed(call, time.perf_counter() + seconds))
    finally:
        gc.enable()
        gc.unfreeze()


def _timed(call: Callable[[], object], end: float) -> list[float]:
    found: list[float] = []
    while len(found) < 3 or time.perf_counter() < end:
        start = time.perf_counter()
        call()
        found.append(time.perf_counter() - start)
        gc.collect()
    return found


def processor_time(call: Callable[[], object], repeats: int) -> float:
    """Seconds of the processor for the quickest of some calls, whatever else the machine does."""
    best = math.inf
    for _ in range(repeats):
        gc.collect()
        gc.disable()
        start = time.process_time()
        call()
        best = min(best, time.process_time() - start)
        gc.enable()
    return best


def long_table(folder: Path, rows: int) -> Path:
    """A facts file with an attachment whose table of four columns is in a CSV file beside it."""
    lines = (f"{n},第{n}号管网改造,{n * 7.25:.2f},按期完成；运行良好。" for n in range(1, rows + 1))
    csv = "\n".join(("序号,项目,金额,说明", *lines)) + "\n"
    (folder / "工程.csv").write_text(csv, encoding="utf-8")
    file = folder / "总结.yaml"
    file.write_text(
        "格式: work-summary/1\n单位: 青河市水务局\n时段: 2025年\n基本情况: 情况如下。\n"
        "附件:\n  - {标题: 工程一览, 表: {文件: 工程.csv, 单位: 万元}}\n落款: {日期: 2026-01-10}\n",
        encoding="utf-8",
    )
    return file


def median_ms(call: Callable[[], object]) -> float:
    """Median milliseconds of a call."""
    return statistics.median(times(call)) * 1000


def whole(data: bytes, pack: Pack) -> bytes:
    """The whole way, from the bytes of a facts file to those of a DOCX."""
    built = build(parse_facts(data, "facts.yaml").summary, pack)
    return render(built.document, built.layout, "docx")


def _without_contents(pack: Pack) -> Layout:
    """The layout that gives a long paper no 目录, for which its pages have to be laid out."""
    return pack.layout.model_copy(update={"contents": ContentsLayout(shown="no")})


def steps(size: int) -> dict[str, float]:
    """Milliseconds of each step of our way, and of the whole, at `size` times the annual paper."""
    pack = load_pack("general")
    text = annual_facts(size)
    data = text.encode()
    raw = read_yaml(text, "facts.yaml")
    summary = parse_facts(data, "facts.yaml").summary
    composed = compose(summary, pack).document
    document = finish(composed, pack.layout)
    return {
        "read": median_ms(lambda: read_yaml(text, "facts.yaml")),
        "validate": median_ms(lambda: to_model(WorkSummary, raw)),
        "compose": median_ms(lambda: compose(summary, pack)),
        "finish": median_ms(lambda: finish(composed, pack.layout)),
        "check": median_ms(lambda: run(Manuscript(summary, document), BUILT_IN, pack.rules)),
        "trace": median_ms(lambda: trace(document)),
        "render docx": median_ms(lambda: render(document, pack.layout, "docx")),
        "without 目录": median_ms(lambda: render(document, _without_contents(pack), "docx")),
        "render md": median_ms(lambda: render(document, pack.layout, "md")),
        "whole": median_ms(lambda: whole(data, pack)),
    }


class Extent(NamedTuple):
    """How large a paper is; `characters` are those of its paragraphs."""

    paragraphs: int
    characters: int
    tables: int


def paper(size: int = 1) -> Document:
    """The generated paper, finished."""
    return build(parse_facts(annual_facts(size).encode(), "facts.yaml").summary).document


def extent(document: Document) -> Extent:
    """How large the paper is."""
    found = list(blocks(document))
    texts = [plain(block.inlines) for block in found if isinstance(block, Paragraph)]
    tables = sum(isinstance(block, Table) for block in found)
    return Extent(len(texts), sum(map(len, texts)), tables)
