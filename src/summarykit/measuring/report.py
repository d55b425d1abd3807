"""What was measured, as a person or a program reads it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from summarykit.measuring.verdicts import Item, Measured, Verdict

_ORDER = (Verdict.MISSED, Verdict.UNSURE, Verdict.MET)


def as_text(file: str, basis: str, found: Measured) -> str:
    """Lines for the screen: what is wrong first, then what cannot be said."""
    return "\n".join(_lines(file, basis, found)) + "\n"


def _lines(file: str, basis: str, found: Measured) -> Iterator[str]:
    yield f"{file}（对照 {basis}）：" + "，".join(
        f"{verdict.value} {len(found.of(verdict))} 项" for verdict in _ORDER
    )
    for verdict in _ORDER:
        items = found.of(verdict)
        if items:
            yield f"\n{verdict.value}"
            for item in items:
                yield from _item(item)
    yield "\n无法从文件判断"
    yield from (f"  {it}" for it in found.cannot)


def _item(item: Item) -> Iterator[str]:
    clause = f"  〔{item.clause}〕" if item.clause else ""
    if item.verdict is Verdict.MET:
        yield f"  {item.name}：{item.found}{clause}"
        return
    yield f"  {item.name}：{item.found}，应为 {item.wanted}{clause}"
    if item.places:
        more = f" 等 {len(item.places) + item.more} 处" if item.more else ""
        yield f"    {'、'.join(map(str, item.places))}{more}"
    if item.remark:
        yield f"    {item.remark}"


def as_json(file: str, basis: str, found: Measured) -> str:
    """One object; `verdict` is the Chinese word, `id` and `clause` are stable."""
    data = {
        "file": file,
        "basis": basis,
        "counts": {verdict.value: len(found.of(verdict)) for verdict in _ORDER},
        "items": [_data(item) for item in found],
        "cannot": list(found.cannot),
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _data(item: Item) -> dict[str, Any]:
    return {
        "id": item.id,
        "name": item.name,
        "verdict": item.verdict.value,
        "found": item.found,
        "wanted": item.wanted,
        "clause": item.clause,
        "places": [{"paragraph": it.paragraph, "text": it.text} for it in item.places],
        "more": item.more,
        "remark": item.remark,
    }
