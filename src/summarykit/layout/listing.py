"""A layout put into words: every key with its value, and where that comes from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple, get_args, get_origin

from pydantic.fields import FieldInfo

from summarykit.layout.length import LETTERS, SIZES_PT, Length, Reads, reading_of
from summarykit.layout.profile import Face, Layout, Level, Sheet
from summarykit.model import LocatedModel, key_used
from summarykit.origin import Origin
from summarykit.values import Words

_DIGITS = 3
_KINDS: dict[Any, str] = {int: "整数", float: "数字"}
_YES = {True: "是", False: "否"}
_PAGE_AND_GRID = ("page", "grid")
_OWN_PITCH = {"title": "字号的 1.6 倍", "table": "依字号和版心"}
"""What an absent 行距 means, by its part."""


class Key(NamedTuple):
    """A key of layout.yaml: the way to it in both languages, and how its value is written."""

    names: tuple[str, ...]
    titles: tuple[str, ...]
    field: FieldInfo

    @property
    def name(self) -> str:
        """page.top."""
        return ".".join(self.names)

    @property
    def title(self) -> str:
        """页面.天头."""
        return ".".join(self.titles)

    @property
    def reads(self) -> Reads | None:
        """How its length is read; None for a key that holds none."""
        return reading_of(self.field)

    @property
    def written(self) -> str:
        """What may be written: the unit of a bare number, or the words there are."""
        if self.reads is not None:
            return self.reads.natural
        if self.field.annotation is Face:
            return "{字体, 西文字体, 字号, 加粗}"
        if self.field.annotation is bool:
            return "是、否"
        return "、".join(chinese_words(self.field)) or _KINDS.get(self.field.annotation, "文字")


class Setting(NamedTuple):
    """A key with the value in force. `origin` is where it was written; None: `source` says."""

    key: Key
    value: str
    origin: Origin | None
    source: str

    @property
    def said_by(self) -> str:
        """The file and line, or 依据 9704, or 默认."""
        return str(self.origin) if self.origin is not None else self.source


def keys(
    model: type[LocatedModel] = Layout,
    names: tuple[str, ...] = (),
    titles: tuple[str, ...] = (),
) -> Iterator[Key]:
    """Every key, in the order of the model; a face, which has four of its own, as one."""
    for name, field in model.model_fields.items():
        if name == "place":
            continue
        key = Key((*names, name), (*titles, field.title or name), field)
        inner = field.annotation
        if inner is Face:
            yield key
        elif isinstance(inner, type) and issubclass(inner, LocatedModel):
            yield from keys(inner, key.names, key.titles)
        else:
            yield key


def settings(layout: Layout) -> Iterator[Setting]:
    """Every key with the value in force."""
    for key in keys():
        part: LocatedModel = layout
        for name in key.names[:-1]:
            part = getattr(part, name)
        value = getattr(part, key.names[-1])
        if value is None and key.names[0] in _PAGE_AND_GRID:
            said = _of_basis(layout.sheet(), key.names[-1])
            yield Setting(key, said, None, f"依据 {layout.basis}")
        elif value is None:
            yield Setting(key, _OWN_PITCH[key.names[0]], None, "默认")
        else:
            yield Setting(key, _said(value, key.field), _written_at(part, key.names[-1]), "默认")


def _written_at(part: LocatedModel, field: str) -> Origin | None:
    if part.place is None or key_used(type(part), part.place, field) is None:
        return None
    return part.origin_of(field)


def _of_basis(sheet: Sheet, name: str) -> str:
    if name == "kind":
        return {"lines": "行", "characters": "行和字"}[sheet.kind]
    if name == "line_pitch":
        return f"{_round(sheet.pitch)}磅"
    if name == "character_spacing":
        return f"{_round(sheet.spacing)}磅"
    return f"{_round(getattr(sheet, name) / 72 * 25.4)}毫米"


def _round(amount: float) -> str:
    return f"{round(amount, _DIGITS):g}"


def _said(value: Any, field: FieldInfo) -> str:
    if isinstance(value, bool):
        return _YES[value]
    if isinstance(value, tuple):
        return " ".join(_said(item, field) for item in value)
    if isinstance(value, Face):
        return _of_face(value)
    if isinstance(value, Level):
        return f"{value.label}（{value.heading}）"
    if isinstance(value, dict):
        return "；".join(
            f"{name}→{others[0]}" + ("等" if others[1:] else "")
            for name, others in value.items()
            if others
        )
    if isinstance(value, str):
        return {kept: word for word, kept in _chinese(field).items()}.get(value, value)
    return str(value) if isinstance(value, Length) else f"{value:g}"


def _of_face(face: Face) -> str:
    latin = f"，西文 {face.latin}" if face.latin != face.font else ""
    points = face.size.points(LETTERS)
    name = next((f" {name}" for name, size in SIZES_PT.items() if size == points), "")
    return f"{face.font}{name} {_round(points)}磅{latin}{'，加粗' if face.bold else ''}"


def chinese_words(field: FieldInfo) -> tuple[str, ...]:
    """The words that a field takes, in Chinese where it has them."""
    chinese = _chinese(field)
    kept = set(chinese.values())
    return (*chinese, *(word for word in _literal(field.annotation) if word not in kept))


def _chinese(field: FieldInfo) -> dict[str, str]:
    """Chinese word → the word that is kept."""
    inner = (mark for part in get_args(field.annotation) for mark in get_args(part)[1:])
    marks = [it for it in (*field.metadata, *inner) if isinstance(it, Words)]
    return {word: kept for it in marks for word, kept in it.kept.items() if not word.isascii()}


def _literal(annotation: Any) -> Iterator[str]:
    if get_origin(annotation) is Literal:
        yield from map(str, get_args(annotation))
        return
    for part in get_args(annotation):
        yield from _literal(part)


def key_table(layout: Layout) -> str:
    """A Markdown table of every key, for the guide; defaults are those of `layout`."""
    rows = ["| 键 | 写法 | 默认 | 说明 |", "|---|---|---|---|"]
    for it in settings(layout):
        name = f"`{it.key.title}`"
        said = it.key.field.description or ""
        rows.append(f"| {name} | {it.key.written} | {it.value} | {said} |")
    return "\n".join(rows) + "\n"
