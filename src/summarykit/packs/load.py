"""A pack by name or path: its chain read, merged and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.abc import Traversable
from pathlib import Path
from typing import NamedTuple, TypeVar

from summarykit.errors import PackError
from summarykit.findings import Finding, errors_in
from summarykit.layout import Layout
from summarykit.model import LocatedModel
from summarykit.origin import LocatedMap, Origin
from summarykit.packs.locate import PACK_FILE, find_pack, shipped_names
from summarykit.packs.merge import merge
from summarykit.packs.models import Outline, PackFile, Rules, Terms, Wording
from summarykit.validation import to_model
from summarykit.yamlio import YamlError, read_yaml

BASE = "general"
_FILES: dict[str, type[LocatedModel]] = {
    "outline.yaml": Outline,
    "phrases.yaml": Wording,
    "layout.yaml": Layout,
    "rules.yaml": Rules,
    "terms.yaml": Terms,
}


@dataclass(frozen=True, eq=False)
class Pack:
    """A pack ready for use, its whole chain merged.

    `phrases` maps a template's name to its source and file; `achievement.j2` is the nearest
    one, `general:achievement.j2` that of the pack of this name in the chain.
    """

    name: str
    title: str
    about: str
    chain: tuple[str, ...]
    outline: Outline
    wording: Wording
    layout: Layout
    rules: Rules
    terms: Terms
    phrases: Mapping[str, tuple[str, str]]


class _Link(NamedTuple):
    """One pack of a chain, as it stands in its folder."""

    name: str
    folder: Traversable
    file: PackFile


def load_pack(name: str | Path = BASE, folder: Path | None = None) -> Pack:
    """The pack called `name`, or the one in the folder `name`, taken from `folder`.

    Raises `PackError` with every finding, each with the file and line that a bureau wrote.
    """
    chain = _chain(str(name), folder)
    merged = {file: _merged(file, model, chain) for file, model in _FILES.items()}
    models = {file: _checked(model, merged[file]) for file, model in _FILES.items()}
    nearest = chain[-1]
    return Pack(
        name=nearest.name,
        title=nearest.file.title,
        about=nearest.file.about,
        chain=tuple(link.name for link in chain),
        outline=_typed(Outline, models["outline.yaml"]),
        wording=_typed(Wording, models["phrases.yaml"]),
        layout=_typed(Layout, models["layout.yaml"]),
        rules=_typed(Rules, models["rules.yaml"]),
        terms=_typed(Terms, models["terms.yaml"]),
        phrases=_phrases(chain),
    )


def shipped_packs() -> dict[str, str]:
    """Name → what it is for, of every pack that comes with summarykit."""
    return {name: _link(name, None).file.about for name in shipped_names()}


def _chain(name: str, folder: Path | None) -> list[_Link]:
    """From the base to the pack itself."""
    links = [_link(name, folder)]
    while links[0].file.extends:
        parent = _parent(links[0])
        if any(_same(parent, link) for link in links):
            raise PackError(findings=[_cycle(links[0], parent)])
        links.insert(0, parent)
    return links


def _same(one: _Link, other: _Link) -> bool:
    return str(one.folder) == str(other.folder)


def _parent(link: _Link) -> _Link:
    """The pack that `extends` names: a shipped one, else a path from the pack's folder or beside it.

    Raises `PackError` (SK601) at the line of `extends`.
    """
    name = link.file.extends
    if name in shipped_names():
        return _link(name, None)
    inside = link.folder if isinstance(link.folder, Path) else None
    beside = inside.parent if inside is not None else None
    try:
        return _link(name, inside if inside and (inside / name / PACK_FILE).is_file() else beside)
    except PackError as error:
        place = link.file.origin_of("extends")
        raise PackError(findings=[_placed(one, place) for one in error.findings]) from error


def _placed(finding: Finding, place: Origin | None) -> Finding:
    return finding if finding.origin else replace(finding, origin=place)


def _link(name: str, folder: Path | None) -> _Link:
    place = find_pack(name, folder)
    file = _typed(PackFile, _checked(PackFile, _read(place, PACK_FILE)))
    return _Link(place.name, place, file)


def _read(folder: Traversable, file: str) -> LocatedMap:
    shown = f"{folder.name}/{file}"
    try:
        data = read_yaml(_text(folder / file, shown), shown)
    except YamlError as error:
        raise PackError(findings=map(_as_pack_finding, error.findings)) from error
    if data is None:
        return LocatedMap(Origin(shown))
    if isinstance(data, LocatedMap):
        return data
    raise PackError(findings=[_not_a_map(shown)])


def _text(file: Traversable, shown: str) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise PackError(findings=[_not_utf8(shown)]) from error


def _merged(file: str, model: type[LocatedModel], chain: list[_Link]) -> LocatedMap:
    merged = LocatedMap(Origin(f"{chain[-1].name}/{file}"))
    for link in chain:
        if (link.folder / file).is_file():
            merged = merge(model, merged, _read(link.folder, file))
    return merged


def _checked(model: type[LocatedModel], data: LocatedMap) -> LocatedModel:
    made, findings = to_model(model, data)
    if made is None or errors_in(findings):
        raise PackError(findings=[_as_pack_finding(finding) for finding in findings])
    return made


def _as_pack_finding(finding: Finding) -> Finding:
    """The same finding under the code of packs: its SK1xx code would speak of facts."""
    return replace(finding, code="SK603")


Made = TypeVar("Made", bound=LocatedModel)


def _typed(model: type[Made], made: LocatedModel) -> Made:
    assert isinstance(made, model)
    return made


def _phrases(chain: list[_Link]) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for link in chain:
        folder = link.folder / "phrases"
        files = sorted(folder.iterdir(), key=lambda item: item.name) if folder.is_dir() else []
        for item in files:
            if item.name.endswith(".j2"):
                shown = f"{link.name}/phrases/{item.name}"
                source = _text(item, shown), shown
                found[item.name] = found[f"{link.name}:{item.name}"] = source
    return found


def _cycle(link: _Link, parent: _Link) -> Finding:
    return Finding(
        code="SK602",
        message=f"模板包“{link.name}”沿用“{parent.name}”，而后者又沿用前者",
        origin=link.file.origin_of("extends"),
        hint="改“沿用”，使各模板包依次沿用，最后到 general",
    )


def _not_utf8(file: str) -> Finding:
    return Finding(
        code="SK603", message="不是 UTF-8 编码", origin=Origin(file), hint="用编辑器另存为 UTF-8"
    )


def _not_a_map(file: str) -> Finding:
    return Finding(
        code="SK603",
        message="应是“键: 值”的内容",
        origin=Origin(file),
        hint="参照 general 中的同名文件填写",
    )
