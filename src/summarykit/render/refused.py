"""Papers that no file can hold, for a character or for not being finished: said at the fact."""

from __future__ import annotations

import re
from dataclasses import replace

from summarykit.document import Document
from summarykit.document.walk import owned_lines, paragraphs, plain
from summarykit.errors import RenderError
from summarykit.findings import Finding

_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SEEN = 8


def refused(text: str, at: int, suffix: str) -> RenderError:
    """The error (SK701) for the character at this place of a text, in a file of this kind."""
    before, after = text[max(0, at - _SEEN) : at], text[at + 1 :][:_SEEN]
    said = " ".join(_REFUSED.sub("", f"{before}□{after}").split())
    finding = Finding(
        code="SK701",
        message=f"文中有不能写入 {suffix} 文件的字符 U+{ord(text[at]):04X}：{said}",
        hint="请删去该字符；它多半是从别的软件粘贴带入的",
    )
    return RenderError(findings=[finding])


def refuse_unfinished(document: Document) -> None:
    """Raise the error (SK704) for a document in which points wait to be set."""
    for paragraph in paragraphs(document):
        if paragraph.points:
            finding = Finding(
                code="SK704",
                message="文档树还没有排定：有分点尚未编号",
                origin=paragraph.source.origin if paragraph.source else None,
                hint="先用 compose.finish，或直接用 build 生成",
            )
            raise RenderError(findings=[finding])


def placed(error: RenderError, document: Document) -> RenderError:
    """The error at the fact of the first line with such a character, where there is one."""
    findings = (_at_its_fact(one, document) for one in error.findings)
    return RenderError(str(error.args[0]), findings)


def _at_its_fact(finding: Finding, document: Document) -> Finding:
    if finding.code != "SK701":
        return finding
    for source, line in owned_lines(document):
        if source is not None and _REFUSED.search(plain(line)):
            return replace(finding, origin=source.origin, fact=source.id)
    return finding
