"""The parts of a DOCX as trees, or an error that says what the file is instead.

Part names and relationships: ECMA-376, part 2. The XML is read by expat, which resolves no
external entity; a document type, which OOXML has no use for, is refused before it is parsed, so
that no entity can be declared.
"""

from __future__ import annotations

import lzma
import posixpath
import re
import struct
import zlib
from collections.abc import Mapping
from io import BytesIO
from typing import NamedTuple
from urllib.parse import unquote
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from zipfile import BadZipFile, ZipFile

from summarykit.errors import FactsError
from summarykit.findings import Finding
from summarykit.origin import Origin

MAX_FILE = 64 * 1024 * 1024
"""Bytes of the file itself; a paper with many pictures has some ten million."""
MAX_PART = 48 * 1024 * 1024
"""Bytes of one part of XML, unpacked; a table of 10,000 rows has some ten million."""
MAX_WHOLE = 1024 * 1024 * 1024
MAX_ENTRIES = 10_000

_BROKEN = (
    BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError,
    OverflowError, IndexError, LookupError, NotImplementedError, RuntimeError, TypeError,
)  # fmt: skip
"""What `zipfile` raises for damaged archives."""

_WORD = re.compile(r"\{[^}]*/wordprocessingml/(?:2006/)?main\}")
_NAMESPACE = re.compile(r"\{[^}]*\}")
_MAIN = "/officeDocument"

_OLD = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHERS = (
    (b"%PDF", "PDF 文件"),
    (b"{\\rtf", "RTF 文件"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"Rar!", "RAR 压缩文件"),
    (b"7z\xbc\xaf", "7z 压缩文件"),
)
_SAVE_AS = "在 Word 或 WPS 中打开，另存为 .docx，再来检查"


class Related(NamedTuple):
    """A part that another one refers to: the last word of the relationship's type, and its path."""

    kind: str
    path: str


class Package:
    """An opened DOCX."""

    def __init__(self, archive: ZipFile, file: str) -> None:
        self._archive, self._file = archive, file
        self._names = {name.lstrip("/"): name for name in archive.namelist()}
        main = [it.path for it in self.related("").values() if it.kind == _MAIN.lstrip("/")]
        self.main = next(iter(main), "word/document.xml")
        if self.main not in self._names:
            raise refused("SK851", *_what_it_is(self._names), file)

    def related(self, path: str) -> Mapping[str, Related]:
        """By id, the parts that the part at `path` refers to; "" is the package itself."""
        folder, name = posixpath.split(path)
        root = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, Related] = {}
        for it in root if root is not None else ():
            if it.get("TargetMode") == "External":
                continue
            target = unquote(it.get("Target", ""))
            whole = target.lstrip("/") if target[:1] == "/" else posixpath.join(folder, target)
            kind = it.get("Type", "").rpartition("/")[2]
            found[it.get("Id", "")] = Related(kind, posixpath.normpath(whole))
        return found

    def tree(self, path: str) -> Element | None:
        """The root of a part, None when there is no such part.

        Names are without namespaces; of elements that are not Word's own (`_srgbClr`) they begin
        with an underscore.

        Raises `FactsError` for a part that is damaged (SK851) or too large (SK852).
        """
        name = self._names.get(path)
        if name is None:
            return None
        return _tree(self._bytes(name), path, self._file)

    def _bytes(self, name: str) -> bytes:
        try:
            if self._archive.getinfo(name).file_size > MAX_PART:
                raise _too_large(f"其中的 {name} 展开后", MAX_PART, self._file)
            return self._archive.read(name)
        except _BROKEN as error:
            raise _damaged(f"读不出其中的 {name}", self._file) from error


def opened(data: bytes, file: str = "") -> Package:
    """The package in `data`; `file` is named where something is wrong.

    Raises `FactsError`: SK851 for what is no DOCX, is damaged or encrypted, SK852 for one that
    is, or would unpack, too large.
    """
    if len(data) > MAX_FILE:
        raise _too_large("文件", MAX_FILE, file)
    if not data.startswith(b"PK"):
        raise refused("SK851", *_foreign(data), file)
    try:
        archive = ZipFile(BytesIO(data))
        infos = archive.infolist()
    except _BROKEN as error:
        raise _damaged("压缩包打不开", file) from error
    if len(infos) > MAX_ENTRIES or sum(it.file_size for it in infos) > MAX_WHOLE:
        raise _too_large("文件展开后", MAX_WHOLE, file)
    if any(it.flag_bits & 1 for it in infos):
        raise refused("SK851", "文件加了密，读不出内容", "去掉密码后另存，再来检查", file)
    return Package(archive, file)


def _tree(data: bytes, path: str, file: str) -> Element:
    if b"<!DOCTYPE" in data.replace(b"\0", b""):
        raise refused("SK851", f"其中的 {path} 有文档类型声明，不予读取", _SAVE_AS, file)
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise _damaged(f"其中的 {path} 不是完好的 XML", file) from error
    for element in root.iter():
        tag = str(element.tag)
        own = _WORD.match(tag) is not None
        element.tag = _NAMESPACE.sub("" if own else "_", tag)
        if any("{" in name for name in element.attrib):
            _plain_names(element)
    return root


def _plain_names(element: Element) -> None:
    """Word's own attributes lose their namespace; of the others, `r:id` among them, too."""
    attributes = dict(element.attrib)
    element.attrib.clear()
    own = {_WORD.sub("", name): value for name, value in attributes.items() if _WORD.match(name)}
    others = {_NAMESPACE.sub("", name): value for name, value in attributes.items()}
    element.attrib.update({**others, **own})


def _foreign(data: bytes) -> tuple[str, str]:
    """What a file is that is no archive, and what to do."""
    if data.startswith(_OLD):
        if _ENCRYPTED in data:
            return "文件加了密，读不出内容", "去掉密码后另存，再来检查"
        return "这是旧版 Word（.doc）或 WPS 文件，不是 DOCX", _SAVE_AS
    if not data:
        return "这是空文件，不是 DOCX", "看看是不是选错了文件"
    kind = next((kind for start, kind in _OTHERS if data.startswith(start)), "")
    return f"这{f'是{kind}，' if kind else ''}不是 DOCX", "只检查 Word 的 .docx 文件"


def _what_it_is(names: Mapping[str, str]) -> tuple[str, str]:
    """What an archive without a Word document is, and what to do."""
    starts = {name.split("/")[0] for name in names}
    if "mimetype" in names and "content.xml" in names:
        return "这是 OpenDocument 文件（.odt 等），不是 DOCX", _SAVE_AS
    for folder, kind in (("xl", "Excel 表格"), ("ppt", "演示文稿")):
        if folder in starts:
            return f"这是{kind}，不是 DOCX", "只检查 Word 的 .docx 文件"
    return "压缩包里没有 Word 文档，不是 DOCX", "看看是不是选错了文件"


def _damaged(message: str, file: str) -> FactsError:
    return refused("SK851", f"文件已损坏：{message}", _SAVE_AS, file)


def _too_large(what: str, most: int, file: str) -> FactsError:
    message = f"{what}超过 {most // (1024 * 1024)} MB，没有读取"
    return refused("SK852", message, "一份公文通常不到 10 MB；看看是不是选错了文件", file)


def refused(code: str, message: str, hint: str, file: str) -> FactsError:
    """The error for a file that cannot be measured."""
    origin = Origin(file) if file else None
    return FactsError(findings=[Finding(code=code, message=message, origin=origin, hint=hint)])
