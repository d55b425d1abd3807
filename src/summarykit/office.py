"""PDF from DOCX, by the LibreOffice of the machine.

The only place below the command where a program is started and where temporary folders are made.
Every run has a user profile of its own, so that several may run at once, also beside a LibreOffice
that somebody is working in.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from summarykit.errors import RenderError
from summarykit.findings import Finding, Severity

if TYPE_CHECKING:
    import subprocess

_NAMES = ("soffice", "libreoffice")
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
    "/opt/libreoffice/program/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/snap/bin/libreoffice",
)
_FILTER = "pdf:writer_pdf_Export"
_WITH_COMMENTS = _FILTER + ':{"ExportNotes":{"type":"boolean","value":"true"}}'
_PDF = b"%PDF-"
_LAST_LINES = 3
_PATIENCE = 5
"""Seconds for a program that was killed to be gone."""


def find_office() -> Path | None:
    """LibreOffice's program: on the search path, or where its installers put it; None: neither."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found:
        return Path(found)
    return next((path for path in map(Path, _USUAL_PLACES) if path.is_file()), None)


def to_pdf(
    docx: bytes, *, program: Path | None = None, seconds: float = 120, comments: bool = False
) -> bytes:
    """A DOCX as PDF; with `comments`, these as notes that a PDF reader shows.

    `program` is LibreOffice's own (None: `find_office`), which has so many `seconds`. Raises
    `RenderError`: SK711 it is not there, SK712 it took too long, SK713 it made no PDF.
    """
    office = program or find_office()
    if office is None:
        raise _refused("SK711", "生成 PDF 要用 LibreOffice，本机没有找到", _INSTALL)
    with tempfile.TemporaryDirectory(prefix="summarykit-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / "paper.docx"
        source.write_bytes(docx)
        said = _run(_call(office, source, comments=comments), folder, seconds)
        made = source.with_suffix(".pdf")
        pdf = made.read_bytes() if made.is_file() else b""
    if not pdf.startswith(_PDF):
        raise _refused("SK713", f"LibreOffice 没有转成 PDF{_quoted(said)}", _BY_HAND)
    return pdf


def _call(office: Path, source: Path, *, comments: bool) -> list[str]:
    profile = (source.parent / "profile").as_uri()
    return [
        str(office), f"-env:UserInstallation={profile}", "--headless", "--norestore",
        "--convert-to", _WITH_COMMENTS if comments else _FILTER,
        "--outdir", str(source.parent), str(source),
    ]  # fmt: skip


def _run(call: list[str], folder: Path, seconds: float) -> str:
    """What the program said; when its time is up, it is ended with all that it started.

    It writes into a file, not a pipe, for a pipe stays open as long as any of these lives.
    """
    import subprocess  # 4 ms, which a command that makes no PDF need not spend

    with (folder / "said").open("w+b") as said:
        try:
            started = subprocess.Popen(
                call, cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=said,
                start_new_session=True,
            )  # fmt: skip
        except OSError as error:
            message = f"启动不了 LibreOffice（{error.strerror}）：{call[0]}"
            raise _refused("SK711", message, _INSTALL) from error
        try:
            started.wait(seconds)
        except subprocess.TimeoutExpired:
            message = f"LibreOffice 转换 PDF 超过 {seconds:g} 秒，已停止"
            raise _refused("SK712", message, _BY_HAND) from None
        finally:
            _end(started)
        said.seek(0)
        return said.read().decode(errors="replace")


def _end(started: subprocess.Popen[bytes]) -> None:
    """All of its group, if it still runs; afterwards its number may be somebody else's."""
    if started.poll() is not None:
        return
    if os.name == "nt":
        import subprocess

        call = ["taskkill", "/T", "/F", "/PID", str(started.pid)]
        subprocess.run(call, capture_output=True, check=False)
    else:
        os.killpg(started.pid, signal.SIGKILL)
    started.wait(_PATIENCE)


def _quoted(said: str) -> str:
    """The last lines of what it said."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    last = "；".join(lines[-_LAST_LINES:])
    return f"，它最后说：{last[:300]}" if last else ""


_BY_HAND = "可先生成 docx，用 Word、WPS 打开后另存为 PDF"
_INSTALL = (
    "装上 LibreOffice 再运行：Windows、macOS 从 libreoffice.org 下载，"
    f"Debian、Ubuntu 用 apt install libreoffice-writer；{_BY_HAND}"
)


def _refused(code: str, message: str, hint: str) -> RenderError:
    return RenderError(findings=[Finding(code=code, message=message, hint=hint)])


# fonts ----------------------------------------------------------------------------------

_KNOWN_AS = {
    "方正小标宋简体": ("FZXBS",),
    "方正小标宋_GBK": ("FZXBS",),
    "仿宋_GB2312": ("FangSong", "STFangsong", "FZFS"),
    "仿宋": ("FangSong", "STFangsong", "FZFS"),
    "楷体_GB2312": ("KaiTi", "STKaiti", "FZKT"),
    "楷体": ("KaiTi", "STKaiti", "FZKT"),
    "黑体": ("SimHei", "STHeiti", "FZHT"),
    "宋体": ("SimSun", "STSong", "FZSS"),
}
"""How the files of these fonts call themselves inside a PDF."""
_BASE_FONT = re.compile(rb"/BaseFont\s*/(?:[A-Z]{6}\+)?([^\s/<>\[\]()]+)")


def stand_ins(pdf: bytes, fonts: Iterable[str]) -> Iterator[Finding]:
    """A remark (SK714) when the PDF shows none of the letters of some `fonts` in that font.

    Only for fonts whose names inside a PDF are known here; other ones are not judged.
    """
    inside = {name.decode("latin-1") for name in _BASE_FONT.findall(pdf)}
    missing = [font for font in dict.fromkeys(fonts) if _is_missing(font, inside)]
    if inside and missing:
        yield Finding(
            code="SK714",
            severity=Severity.INFO,
            message=f"本机没有字体 {'、'.join(missing)}，PDF 中用的是 {'、'.join(sorted(inside))}",
            hint="装上这些字体再转，或在装有这些字体的电脑上用 Word、WPS 打开 docx 另存为 PDF",
        )


def _is_missing(font: str, inside: Iterable[str]) -> bool:
    names = _KNOWN_AS.get(font, ())
    return bool(names) and not any(one.startswith(names) for one in inside)
