"""JSON Schemas of what people write, for completion, hover text and checks in an editor.

Written from the models, so that they cannot disagree with the loader. What is typed has one
schema per language of the keys; the document tree, which programs exchange, has one.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import get_args

from pydantic.json_schema import JsonSchemaValue

from summarykit.facts import WorkSummary
from summarykit.layout import Layout
from summarykit.model import LocatedModel
from summarykit.packs.models import Outline, PackFile, Rules, Terms, Wording
from summarykit.schemas.tree import tree_schema
from summarykit.schemas.typed import Keys, typed_schema

__all__ = ["SCHEMAS", "Keys", "schema_text", "stale_schemas", "write_schemas"]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


@dataclass(frozen=True, slots=True)
class Schema:
    """A schema by its title, its version and what makes it; `bilingual`: one per language."""

    title: str
    make: Callable[[Keys], JsonSchemaValue]
    version: int = 1
    bilingual: bool = True


def _typed(title: str, model: type[LocatedModel], *, partial_file: bool = False) -> Schema:
    return Schema(title, partial(typed_schema, model, partial=partial_file))


SCHEMAS: Mapping[str, Schema] = {
    "work-summary": _typed("工作总结的事实文件", WorkSummary),
    "pack": _typed("模板包的说明文件", PackFile),
    "outline": _typed("模板包的提纲文件", Outline),
    "phrases": _typed("模板包的用语文件", Wording, partial_file=True),
    "layout": _typed("模板包的版式文件", Layout, partial_file=True),
    "rules": _typed("模板包的检查规则文件", Rules, partial_file=True),
    "terms": _typed("模板包的机关名称文件", Terms, partial_file=True),
    "document": Schema("文档树", lambda _: tree_schema(), bilingual=False),
}
"""The schemas by name."""


def schema_text(name: str, keys: Keys = "zh") -> str:
    """The schema as it stands in `schemas/`: UTF-8, two spaces, one newline at the end.

    `keys` says nothing to a schema that is not bilingual. Raises `KeyError` for a name that
    is not in `SCHEMAS`.
    """
    schema = SCHEMAS[name]
    language = f":{keys}" if schema.bilingual else ""
    head = {"$schema": _DIALECT, "$id": f"urn:summarykit:{name}:{schema.version}{language}"}
    whole = head | {"title": schema.title} | schema.make(keys)
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def schema_files() -> Iterator[tuple[str, str]]:
    """Names and texts of the files in `schemas/`."""
    for name, schema in SCHEMAS.items():
        if schema.bilingual:
            for keys in get_args(Keys):
                yield f"{name}.{keys}.schema.json", schema_text(name, keys)
        else:
            yield f"{name}.schema.json", schema_text(name)


def write_schemas(folder: Path) -> None:
    """Write every schema into the folder, which is made when it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schema_files():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def stale_schemas(folder: Path) -> tuple[str, ...]:
    """The files that are missing in the folder or differ from what the models say."""
    return tuple(name for name, text in schema_files() if _read(folder / name) != text)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""
