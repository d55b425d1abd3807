"""summarykit build: facts in, files out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from summarykit.build import Built, build, examine
from summarykit.cli.chinese import ChineseCommand
from summarykit.cli.files import refuse_inputs, write_all
from summarykit.cli.show import show
from summarykit.document import Document
from summarykit.errors import SummaryKitError
from summarykit.findings import Finding, Severity
from summarykit.layout import Layout
from summarykit.office import stand_ins, to_pdf
from summarykit.reading import load_facts
from summarykit.render import RENDERERS, render, suffix_of
from summarykit.review import annotated
from summarykit.tracing import trace_json

_PDF = "pdf"
_SUFFIXES = {**{name: suffix_of(name) for name in RENDERERS}, _PDF: ".pdf"}
"""What can be asked for: what renderers write, and PDF, which LibreOffice makes of the DOCX."""


def _formats(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[str, ...]:
    typed = (value or "").lower().replace("，", ",").split(",")
    names = tuple(name.strip() for name in typed if name.strip())
    for name in names:
        if name not in _SUFFIXES:
            raise click.UsageError(f"没有输出格式“{name}”，可选 {'、'.join(_SUFFIXES)}", ctx)
    return tuple(dict.fromkeys(names))


@click.command(cls=ChineseCommand)
@click.argument(
    "facts", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="事实文件..."
)
@click.option(
    "-o", "--output", "out", metavar="文件|文件夹",
    help="输出到哪里，文件夹以 / 结尾；不写则放在事实文件旁边，同名换后缀",
)  # fmt: skip
@click.option(
    "--to", "formats", callback=_formats, metavar="格式,...",
    help="输出格式：docx、pdf、html、md、txt、json，可写几种；不写为 docx；pdf 要装有 LibreOffice",
)  # fmt: skip
@click.option(
    "--pack", metavar="名称|文件夹", help="模板包；不写用事实文件中的“模板”，再不写用 general"
)
@click.option(
    "--review", is_flag=True,
    help="另写一份核对稿（总结.核对稿.docx），批注每个数据的出处和检查发现",
)  # fmt: skip
@click.option(
    "--trace", "traced", metavar="文件|文件夹",
    help="另把每个数据、每段文字的出处写成 JSON；有几个事实文件时写文件夹",
)  # fmt: skip
def command(
    facts: tuple[Path, ...],
    out: str | None,
    formats: tuple[str, ...],
    pack: str | None,
    review: bool,
    traced: str | None,
) -> None:
    """由事实文件生成工作总结。

    \b
    例：
      summarykit build 总结.yaml
      summarykit build 总结.yaml -o 2010年工作总结.docx --to docx,md
      summarykit build 总结.yaml --to pdf
      summarykit build 甲局.yaml 乙局.yaml -o 输出/
      summarykit build 总结.yaml --pack practice
      summarykit build 总结.yaml --review
      summarykit build 总结.yaml --trace 出处.json

    事实文件、模板包有一处错误，就不写任何文件；检查规则发现的错误只提醒，不拦。
    """
    _refuse_other_kinds(out)
    formats = formats or _from_name(out) or ("docx",)
    refuse_inputs(facts, {"-o": out, "--trace": traced})
    _refuse_one_file_for_several(facts, {"-o": out, "--trace": traced})
    contents: dict[Path, bytes] = {}
    papers = built_from_all(facts, pack)
    for source, (built, findings) in papers.items():
        show(findings)
        made = _made(built.document, built.layout, formats)
        show(_font_remarks(made, built.layout))
        for name, content in made.items():
            _add(contents, _target(source, out, name), content)
        if review:
            remarked = annotated(built.document, examine(built))
            for name, content in _made(remarked, built.layout, formats, comments=True).items():
                _add(contents, _review_copy(_target(source, out, name)), content)
        if traced is not None:
            data = trace_json(built.document, built.summary).encode()
            _add(contents, _trace_file(source, traced), data)
    write_all(contents)
    for path in contents:
        click.echo(f"已生成 {path}")
    for source, (built, _) in papers.items():
        _point_to_check(source, built, pack)


def _made(
    document: Document, layout: Layout, formats: tuple[str, ...], *, comments: bool = False
) -> dict[str, bytes]:
    """The paper in each format; a DOCX that the PDF is made of is written once."""
    sources = dict.fromkeys("docx" if name == _PDF else name for name in formats)
    made = {name: render(document, layout, name) for name in sources}
    if _PDF in formats:
        made[_PDF] = to_pdf(made["docx"], comments=comments)
    return {name: made[name] for name in formats}


def _font_remarks(made: dict[str, bytes], layout: Layout) -> Iterator[Finding]:
    """On a PDF without the fonts of title and text, which every paper has."""
    if _PDF in made:
        yield from stand_ins(made[_PDF], (layout.fonts.title.font, layout.fonts.body.font))


def _refuse_other_kinds(out: str | None) -> None:
    """A name that promises what is not made: x.pdf would become x.pdf.docx."""
    suffix = Path(out).suffix.lower() if out else ""
    if suffix in (".doc", ".wps", ".htm", ".odt", ".yaml", ".yml"):
        raise click.UsageError(f"不能输出 {suffix} 文件，可选 {'、'.join(_SUFFIXES)}")


def _refuse_one_file_for_several(facts: tuple[Path, ...], given: dict[str, str | None]) -> None:
    for option, path in given.items():
        if len(facts) > 1 and path is not None and not _is_folder(path):
            raise click.UsageError(f"有几个事实文件时，{option} 要写文件夹（以 / 结尾）")


def _point_to_check(source: Path, built: Built, pack: str | None) -> None:
    """One line when the rules find what building does not show; remarks are not worth it."""
    call = f"summarykit check {_quoted(str(source))}" + (f" --pack {_quoted(pack)}" if pack else "")
    try:
        said = _found_beyond(built)
    except SummaryKitError:  # a pack's rules.yaml or an extension, which building does not need
        click.echo(f"检查没有完成，运行 {call} 查看原因")
        return
    if said:
        click.echo(f"检查另发现 {said}，运行 {call} 查看")


def _quoted(word: str) -> str:
    return f'"{word}"' if " " in word else word


def _found_beyond(built: Built) -> str:
    """How many errors and warnings the rules find.

    Rules of other distributions are looked up only where the pack names one.
    """
    from summarykit.lint import BUILT_IN
    from summarykit.packs.severities import NOTICES
    from summarykit.reporting import counted

    given = built.pack.rules.rules.keys() if built.pack else set()
    rules = BUILT_IN if given <= {*NOTICES, *(rule.code for rule in BUILT_IN)} else None
    found = examine(built, rules)[len(built.findings) :]
    return counted(finding for finding in found if finding.severity is not Severity.INFO)


def _from_name(out: str | None) -> tuple[str, ...]:
    """The format that the output's own ending names."""
    ending = Path(out).suffix.lower() if out else ""
    return tuple(name for name, suffix in _SUFFIXES.items() if suffix == ending)


def _is_folder(out: str) -> bool:
    return out.endswith(("/", "\\")) or Path(out).is_dir()


def _review_copy(clean: Path) -> Path:
    """Where the review copy goes: 总结.核对稿.docx beside 总结.docx."""
    return clean.with_suffix(f".核对稿{clean.suffix}")


def _trace_file(source: Path, traced: str) -> Path:
    """Where the trace goes: under the name given, or as 总结.trace.json into the folder."""
    return Path(traced) / f"{source.stem}.trace.json" if _is_folder(traced) else Path(traced)


def _add(contents: dict[Path, bytes], path: Path, content: bytes) -> None:
    if path in contents:
        raise click.UsageError(f"两个事实文件都要写到 {path}，请分别生成")
    contents[path] = content


def built_from_all(
    sources: tuple[Path, ...], pack: str | None
) -> dict[Path, tuple[Built, tuple[Finding, ...]]]:
    """The papers of all facts files. Raises the first error's class with all the findings."""
    papers: dict[Path, tuple[Built, tuple[Finding, ...]]] = {}
    errors: list[SummaryKitError] = []
    for source in sources:
        try:
            papers[source] = built_from(source, pack)
        except SummaryKitError as error:
            errors.append(error)
    if errors:
        raise type(errors[0])(findings=[one for error in errors for one in error.findings])
    return papers


def built_from(source: Path, pack: str | None) -> tuple[Built, tuple[Finding, ...]]:
    """The paper made from a facts file, and all that was noticed on the way."""
    loaded = load_facts(source)
    if pack is not None:
        built = build(loaded.summary, pack, folder=Path())
    else:
        built = build(loaded.summary, folder=source.parent)
    return built, (*loaded.findings, *built.findings)


def _target(source: Path, out: str | None, name: str) -> Path:
    """Where this format goes: beside the facts, into the folder, or under the name given."""
    suffix = _SUFFIXES[name]
    if out is None:
        return source.with_suffix(suffix)
    if _is_folder(out):
        return Path(out) / (source.stem + suffix)
    path = Path(out)
    stem = path.stem if path.suffix.lower() in _SUFFIXES.values() else path.name
    return path.with_name(stem + suffix)
