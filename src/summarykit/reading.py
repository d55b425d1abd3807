"""Facts files in and out: YAML to a `WorkSummary`, or every finding at once; and back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from operator import is_
from pathlib import Path, PureWindowsPath
from typing import Any, Literal, NamedTuple, TypeVar

from summarykit.decoding import MAX_BYTES, decode, forbidden_characters
from summarykit.errors import FactsError
from summarykit.facts import (
    Achievement,
    Indicator,
    Period,
    Table,
    WorkSummary,
)
from summarykit.facts.references import unresolved
from summarykit.facts.summary import FORMAT
from summarykit.findings import Finding, Severity, errors_in
from summarykit.model import LocatedModel
from summarykit.origin import LocatedList, LocatedMap, Origin
from summarykit.text.nearest import did_you_mean, nearest
from summarykit.validation import examine, known_keys, plan_of, with_excerpts
from summarykit.values import Growth, Pending
from summarykit.yamlio import scan_yaml, write_yaml

LATER_FORMATS = ("opinion/1", "host-script/1", "meeting-brief/1", "speech/1", "experience/1")
_FACT_KEYS = partial(known_keys, WorkSummary)
Model = TypeVar("Model", bound=LocatedModel)


class Loaded(NamedTuple):
    """A summary, and what is worth knowing about its file: remarks and warnings."""

    summary: WorkSummary
    findings: tuple[Finding, ...] = ()


def read_facts(path: str | Path) -> WorkSummary:
    """The summary in a facts file.

    Raises `FactsError` with every finding when the file cannot be read or is not valid.
    """
    return load_facts(path).summary


def load_facts(path: str | Path) -> Loaded:
    """Like `read_facts`, with the remarks and warnings that do not stop the reading."""
    return parse_facts(_bytes_of(Path(path), str(path)), str(path), Path(path).parent)


def parse_facts(data: bytes, file: str, folder: Path | None = None) -> Loaded:
    """The summary in the bytes of a facts file.

    `file` is named in places and findings; `folder` is where the files of tables are taken
    from (None: there are none). Raises `FactsError` with every finding.
    """
    decoded = decode(data, file)
    if decoded.text is None:
        raise FactsError(findings=decoded.findings)
    loaded, found = _parsed(decoded.text, file, folder)
    findings = with_excerpts(sorted((*decoded.findings, *found), key=_by_place), decoded.text)
    findings = _without_consequences(findings)
    if errors_in(findings) or loaded is None:
        raise FactsError(findings=findings)
    return Loaded(loaded, findings)


def _by_place(finding: Finding) -> tuple[int, int]:
    return (finding.origin.line, finding.origin.column) if finding.origin else (0, 0)


def _without_consequences(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Without what is wrong about a value only because its writing is wrong."""
    slips: dict[int, set[int]] = {}
    for one in findings:
        if "SK130" <= one.code < "SK160" and one.origin is not None:
            slips.setdefault(one.origin.line, set()).add(one.origin.column)
    return tuple(one for one in findings if not _is_due_to(one, slips)) if slips else findings


def _is_due_to(finding: Finding, slips: Mapping[int, set[int]]) -> bool:
    origin = finding.origin
    if origin is None or finding.code >= "SK130":
        return False
    end = origin.column + max(finding.width, 1)
    return any(origin.column <= column < end for column in slips.get(origin.line, ()))


def _bytes_of(path: Path, shown: str) -> bytes:
    """The file's bytes, no more than just over the limit."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise FactsError(findings=[_cannot_open(error, Origin(shown))]) from error


def _cannot_open(error: Exception, origin: Origin, code: str = "SK160") -> Finding:
    if isinstance(error, FileNotFoundError):
        message, hint = "没有这个文件", "请检查文件名和所在的文件夹"
    elif isinstance(error, IsADirectoryError):
        message, hint = "这是文件夹，不是文件", "请写出文件夹里的文件名"
    else:
        message, hint = "打不开文件", f"系统说：{getattr(error, 'strerror', None) or error}"
    return Finding(code=code, message=message, hint=hint, origin=origin)


# From text to summary


def _parsed(text: str, file: str, folder: Path | None) -> tuple[WorkSummary | None, list[Finding]]:
    """The summary, and all that is wrong; with errors the summary holds what was right."""
    scanned = scan_yaml(text, file, _FACT_KEYS)
    findings = list(scanned.findings)
    data = scanned.data
    if not isinstance(data, LocatedMap):
        return None, findings if errors_in(findings) else [*findings, _no_map(data, file)]
    about_format = list(_about_format(data))
    findings += about_format
    if any(finding.width and _is_later(data) for finding in about_format):
        return None, findings
    examined = examine(WorkSummary, data, file)
    findings += (one for one in examined.findings if not _is_about(one, about_format))
    summary, about_tables = _with_tables(examined.model, folder)
    about_entries = _about_entries(examined.sound)
    findings += (*about_tables, *about_entries, *_open_expressions(text, data))
    findings += unresolved(summary, _names_in(data) if errors_in(findings) else ())
    return summary, findings


def _no_map(data: Any, file: str) -> Finding:
    if data is None:
        return Finding(
            code="SK163",
            message="文件是空的",
            hint="用 summarykit init 生成一份带说明的事实文件，再填写",
            origin=Origin(file),
        )
    place = data.origin if isinstance(data, LocatedList) else Origin(file, 1, 1)
    return Finding(
        code="SK166",
        message="整个文件应由“键: 值”组成",
        hint=f"第一行写 格式: {FORMAT}，以下各行写 单位: ……、时段: …… 等",
        origin=place,
        width=1,
    )


def _format_key(data: LocatedMap) -> str | None:
    return next((key for key in ("格式", "format") if key in data), None)


def _is_later(data: LocatedMap) -> bool:
    return data.get(_format_key(data) or "") in LATER_FORMATS


def _about_format(data: LocatedMap) -> Iterator[Finding]:
    """The first line must say the format, and it must be one that we read."""
    key = _format_key(data)
    if key is None or not data[key]:
        origin = data.key_places[key] if key else data.origin
        hint = f"第一行写 格式: {FORMAT}"
        yield Finding(code="SK109", message="缺少“格式”", hint=hint, origin=origin)
    elif data[key] != FORMAT:
        yield _unknown_format(str(data[key]), data.value_places[key])


def _unknown_format(typed: str, origin: Origin) -> Finding:
    if typed in LATER_FORMATS:
        message, hint = f"格式“{typed}”尚不支持", f"目前只支持 {FORMAT}"
    else:
        near = did_you_mean(nearest(typed, (FORMAT, *LATER_FORMATS)))
        message, hint = f"不认识的格式“{typed}”", f"{near}工作总结写 {FORMAT}"
    return Finding(code="SK111", message=message, hint=hint, origin=origin, width=len(typed))


def _is_about(finding: Finding, others: Iterable[Finding]) -> bool:
    """Whether a finding says in general words what another says better at the same place."""
    return any(finding.origin == other.origin and other.code == "SK111" for other in others)


# What a person would not expect


def _about_entries(facts: Iterable[LocatedModel]) -> Iterator[Finding]:
    """Entries that say nothing, or say the same thing twice."""
    for fact in facts:
        if isinstance(fact, Indicator) and fact.model_fields_set <= _NO_FIGURES:
            message = f"指标“{fact.name}”没有数值" if fact.name else "指标没有数值"
            yield _about(fact, "SK112", message, "写上 值，尚无数据时写 值: 待核")
        elif fact.model_fields_set <= {"id", "place"} and "id" in type(fact).model_fields:
            hint = "补上标题或内容，或者删去这一条"
            yield _about(fact, "SK112", "这一条只有编号，没有可写的内容", hint)
        elif isinstance(fact, Table):
            yield from _about_table(fact)
        elif isinstance(fact, Achievement) and fact.title and (fact.area or fact.result):
            yield _title_twice(fact)


_NO_FIGURES = {
    "id", "name", "measured_in", "verb", "approximation", "cumulative", "expected", "source",
    "compared_with", "basis", "target_name", "share_name", "whole_name", "parts_incomplete",
    "scope", "digits", "rounding", "place",
}  # fmt: skip


def _about(fact: LocatedModel, code: str, message: str, hint: str, field: str = "") -> Finding:
    return Finding(code=code, message=message, hint=hint, origin=fact.origin_of(field), width=1)


def _title_twice(fact: Achievement) -> Finding:
    unused = "area" if fact.area else "result"
    shown = plan_of(Achievement).by_name[unused].title
    return Finding(
        code="SK113",
        severity=Severity.WARNING,
        message=f"已有“标题”，“{shown}”不会排进标题",
        hint="标题，或领域加成效，写一种即可",
        origin=fact.origin_of(unused),
        width=len(getattr(fact, unused)),
    )


def _about_table(table: Table) -> Iterator[Finding]:
    if not table.rows and not table.file:
        hint = "写上 行，或者用 文件 指明 CSV 文件"
        yield _about(table, "SK112", "表格没有内容", hint)
    wanted = len(table.header or (table.rows[0] if table.rows else ()))
    for number, row in enumerate(table.rows):
        if len(row) != wanted:
            message = f"第 {number + 1} 行有 {len(row)} 格，{'表头' if table.header else '第 1 行'}有 {wanted} 格"
            hint = "各行的格数应当相同，空的格子写 ''"
            origin = table.origin_of("rows", number)
            yield Finding(code="SK114", message=message, hint=hint, origin=origin, width=1)


_OPEN_EXPRESSION = re.compile(r"(?<!\\)\{\{(?:(?!\}\}|\{\{).)*(?=\{\{|$)", re.DOTALL)


def _open_expressions(text: str, data: LocatedMap) -> Iterator[Finding]:
    """Texts in which a {{ is not closed; 备注 is never printed."""
    if text.count("{{") == text.count("}}"):
        return
    for key, value, origin in _texts(data):
        found = _OPEN_EXPRESSION.search(value) if key not in ("备注", "remarks") else None
        if found is not None:
            yield Finding(
                code="SK124",
                message="“{{”没有对应的“}}”",
                hint="引用指标写成 {{ 键名 }}；要印出花括号，写成 \\{{",
                origin=origin,
                width=len(value),
            )


def _texts(data: LocatedMap | LocatedList, under: str = "") -> Iterator[tuple[str, str, Origin]]:
    """Every text with the key it stands under and its place."""
    if isinstance(data, LocatedMap):
        values: Iterable[Any] = ((k, v, data.value_places.get(k)) for k, v in data.items())
    else:
        values = ((under, v, place) for v, place in zip(data, data.item_places, strict=False))
    for key, value, origin in values:
        if isinstance(value, str) and origin is not None:
            yield key, value, origin
        elif isinstance(value, LocatedMap | LocatedList):
            yield from _texts(value, key)


def _names_in(data: LocatedMap) -> frozenset[str]:
    """Names of things in the file, also of those that are too broken to be facts."""
    written = data.get("指标", data.get("indicators"))
    keys = written if isinstance(written, LocatedMap) else ()
    naming = ("编号", "id", "名称", "name", "标题", "title")
    texts = (text.strip() for key, text, _ in _texts(data) if key in naming)
    return frozenset((*keys, *texts))


# Tables in files of their own


def _with_tables(summary: Model, folder: Path | None) -> tuple[Model, list[Finding]]:
    """The summary with the rows of its CSV files, and what was found in them."""
    findings: list[Finding] = []
    read = _reading(summary, lambda table: _with_rows(table, folder, findings))
    return read, findings


def _with_rows(table: Table, folder: Path | None, findings: list[Finding]) -> Table:
    try:
        return _filled(table, folder, findings)
    except FactsError as error:
        findings += error.findings
        return table


def _reading(value: Any, read: Callable[[Table], Table]) -> Any:
    """The value with each table that names a file replaced; itself where there is none."""
    if isinstance(value, Table):
        return read(value) if value.file else value
    if isinstance(value, tuple):
        made = tuple(_reading(item, read) for item in value)
        return value if all(map(is_, made, value)) else made
    if not isinstance(value, LocatedModel):
        return value
    fields = {name: old for name, old in value.__dict__.items() if name not in _NO_TABLES}
    new = {name: _reading(old, read) for name, old in fields.items()}
    changed = {name: one for name, one in new.items() if one is not fields[name]}
    return value.model_copy(update=changed) if changed else value


_NO_TABLES = frozenset({"place", "indicators"})


def _filled(table: Table, folder: Path | None, findings: list[Finding]) -> Table:
    """The table with the rows of its file instead of its name.

    The first line is the header, unless another header is written. Short lines are filled
    up with empty cells. Raises `FactsError`.
    """
    first, *others = _csv_rows(table, folder, findings)
    header = table.header or first
    rows = others if header == first else [first, *others]
    if not rows:
        message = f"“{table.file}”里只有表头，没有内容"
        raise _table_error(table, "SK172", message, "请检查是否选对了文件")
    for number, row in enumerate(rows, len(others) - len(rows) + 2):
        if len(row) > len(header):
            message = f"“{table.file}”第 {number} 行有 {len(row)} 格，表头只有 {len(header)} 格"
            raise _table_error(table, "SK172", message, "含逗号的格子要用双引号括起来")
    padded = tuple(row + ("",) * (len(header) - len(row)) for row in rows)
    return table.model_copy(update={"header": header, "rows": padded, "file": ""})


def _csv_rows(table: Table, folder: Path | None, findings: list[Finding]) -> list[tuple[str, ...]]:
    """The lines of the table's file that hold something, at least one."""
    if table.rows:
        raise _table_error(table, "SK173", "“行”和“文件”只能写一个", "删去其中一个", "rows")
    text = _csv_text(table, _table_path(table, folder), findings)
    rows = _split_csv(table, text)
    if not rows:
        raise _table_error(table, "SK172", f"“{table.file}”里没有内容", "请检查是否选对了文件")
    return rows


def _table_path(table: Table, folder: Path | None) -> Path:
    """The file's path, which must lie inside the folder of the facts file."""
    name = table.file.replace("\\", "/")
    hint = "把 CSV 文件放在事实文件旁边，写它的文件名"
    if folder is None:
        raise _table_error(table, "SK170", f"不知道到哪里找“{table.file}”", hint)
    if not PureWindowsPath(table.file).anchor and not Path(name).is_absolute():
        try:
            path = (folder / name).resolve()
            if path.is_relative_to(folder.resolve()):
                return path
        except (OSError, RuntimeError, ValueError) as error:  # a link that leads to itself
            raise _table_error(table, "SK170", f"打不开“{table.file}”", hint) from error
    raise _table_error(table, "SK171", f"“{table.file}”不在事实文件所在的文件夹里", hint)


def _csv_text(table: Table, path: Path, findings: list[Finding]) -> str:
    origin = table.origin_of("file") or Origin(table.file)
    try:
        with path.open("rb") as file:
            decoded = decode(file.read(MAX_BYTES + 1), table.file)
    except (OSError, ValueError) as error:
        found = _cannot_open(error, origin, "SK170")
        named = replace(found, message=f"“{table.file}”：{found.message}", width=len(table.file))
        raise FactsError(findings=[named]) from error
    findings += (_about_csv(table, one) for one in decoded.findings if decoded.text is not None)
    wrong = decoded.findings if decoded.text is None else ()
    wrong = wrong or forbidden_characters(decoded.text or "", table.file)
    if wrong:
        raise FactsError(findings=[_about_csv(table, one) for one in wrong])
    return decoded.text or ""


def _about_csv(table: Table, finding: Finding) -> Finding:
    """A finding about the table's file, at the place where the file is named."""
    inside = finding.origin
    where = f"第 {inside.line} 行" if inside is not None and inside.line else ""
    return Finding(
        code="SK172" if finding.severity is Severity.ERROR else finding.code,
        message=f"“{table.file}”{where}：{finding.message}",
        severity=finding.severity,
        origin=table.origin_of("file") or inside,
        hint=finding.hint,
        width=len(table.file),
    )


def _split_csv(table: Table, text: str) -> list[tuple[str, ...]]:
    import csv

    first = text.split("\n", 1)[0]
    mark = "\t" if "\t" in first and "," not in first else ","
    try:
        rows = list(csv.reader(text.splitlines(keepends=True), delimiter=mark, strict=True))
    except csv.Error as error:
        message = f"“{table.file}”不是完好的 CSV：{error}"
        raise _table_error(
            table, "SK172", message, "请在 Excel 中另存为 CSV（逗号分隔）"
        ) from error
    cells = (tuple(cell.strip() for cell in row) for row in rows)
    return [row for row in cells if any(row)]


def _table_error(
    table: Table, code: str, message: str, hint: str, field: str = "file"
) -> FactsError:
    origin, width = table.origin_of(field), len(table.file) if field == "file" else 1
    return FactsError(
        findings=[Finding(code=code, message=message, hint=hint, origin=origin, width=width)]
    )


# From summary to text


def dump_facts(summary: WorkSummary, keys: Literal["zh", "en"] = "zh") -> str:
    """The summary as a facts file, in Chinese or English keys; what is not said is left out.

    Reading it again gives an equal summary. Raises `ValueError` for other keys.
    """
    if keys not in ("zh", "en"):
        raise ValueError(f"keys are zh or en, got {keys!r}")
    written = _dumped(summary, keys)
    first = "格式" if keys == "zh" else "format"
    return write_yaml({first: FORMAT} | written)


def _dumped(fact: LocatedModel, keys: str, known: frozenset[str] = frozenset()) -> dict[str, Any]:
    """A fact by its keys; `known` are values that need not be said, such as the key itself."""
    written: dict[str, Any] = {}
    for field in plan_of(type(fact)).fields:
        value = getattr(fact, field.name)
        is_default = not field.info.is_required() and value == field.info.get_default(
            call_default_factory=True
        )
        if not is_default and not (field.name in ("id", "name") and value in known):
            written[field.title if keys == "zh" else field.name] = _plain(value, keys)
    return written


def _plain(value: Any, keys: str) -> Any:
    """A value in terms of YAML: maps, lists, texts and plain values."""
    match value:
        case LocatedModel():
            return _dumped(value, keys)
        case tuple():
            return [_plain(item, keys) for item in value]
        case dict():
            return {key: _entry(key, item, keys) for key, item in value.items()}
        case bool():
            return ("是" if value else "否") if keys == "zh" else value
        case Growth():
            return str(value) if value.times else value.amount
        case Pending() | Period():
            return str(value)
        case _:
            return value


def _entry(key: str, value: Any, keys: str) -> Any:
    is_indicator = isinstance(value, Indicator)
    return _dumped(value, keys, frozenset((key,))) if is_indicator else _plain(value, keys)
