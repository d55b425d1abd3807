"""Titles as typed: marks at their end, labels at their start."""

from __future__ import annotations

from collections.abc import Iterator

from summarykit.compose.filters import without_label
from summarykit.document.walk import sections
from summarykit.facts import Attachment
from summarykit.findings import Severity
from summarykit.lint.manuscript import Manuscript
from summarykit.lint.rule import Flaw, Parameters, Rule
from summarykit.lint.structure.looking import as_typed, named
from summarykit.lint.texts import Said
from summarykit.text.patterns import Pattern

_ENDS = "。；：;:、，,"
_CUT = "、，,"
_QUOTED = 8


def _end_mark(manuscript: Manuscript, parameters: Parameters) -> Iterator[Flaw]:
    """标题末尾有标点。

    单独成行的标题末尾不用句号、分号、冒号，排印时会去掉；末尾是顿号、逗号的，多半话没有说完。
    与正文连排的小标题、写成整句的问题和打算不查。

    误：标题: 加强组织领导。
    正：标题: 加强组织领导
    """
    ended = [s for s in manuscript.texts if s.field == "title" and s.text[-1] in _ENDS]
    if not ended:
        return
    alone = {one.id for one in sections(manuscript.document) if not one.run_in and one.title}
    for said in ended:
        if not said.id or said.id in alone or isinstance(said.owner, Attachment):
            yield _end_flaw(said)


def _end_flaw(said: Said) -> Flaw:
    mark = said.text[-1]
    quote = as_typed(said.text, max(len(said.text) - _QUOTED, 0), _QUOTED)
    if mark in _CUT:
        return Flaw(
            f"标题“{named(said.text)}”以“{mark}”结尾，像是没有写完",
            said.ref,
            "把标题写完整，或去掉末尾的标点",
            quote,
            Severity.WARNING,
        )
    return Flaw(
        f"标题“{named(said.text)}”末尾的“{mark}”排印时已去掉", said.ref, "标题末尾不用标点", quote
    )


_NUMERAL = "[一二三四五六七八九十]"
_LABEL = Pattern(
    rf"第{_NUMERAL}{{1,3}}(?:[，：,:]|、(?![第一二三四五六七八九十])|是)"
    rf"|{_NUMERAL}{{1,3}}(?:[，．]|、(?!{_NUMERAL})|\.(?!\d))"
    rf"|[（(](?:{_NUMERAL}{{1,3}}|\d{{1,2}})[）)]、?"
    r"|\d{1,2}(?:[．)）]|[.、](?!\s*\d))"
    r"|[①-⑳㈠-㈩⑴-⒇]"
    rf"|(?P<是>{_NUMERAL}{{1,3}})是(?!(?P=是))"
    r"|(?:首先|其次|再次|最后)，"
)
_FIRST = frozenset("一二三四五六七八九十第（(0123456789首其再最①②③④⑤⑥⑦⑧⑨⑩㈠㈡㈢㈣㈤⑴⑵⑶⑷⑸")
_ATTACHED = Pattern(r"附件\s*[\d一二三四五六七八九十]*\s*[：:、.．]?\s*")


def _typed_label(manuscript: Manuscript, parameters: Parameters) -> Iterator[Flaw]:
    """标题或分点里写了序号。

    一、（一）1. 一是等序号由程序编排。写进标题会排出两个序号；写进分点的，排印时已去掉。

    误：标题: 一、加强组织领导
    正：标题: 加强组织领导
    """
    for said in manuscript.texts:
        if said.field in ("title", "area") and said.id:
            yield from _in_title(said)
        elif said.field == "points" and said.text[0] in _FIRST:
            rest = without_label(said.text)
            if rest != said.text:
                label = said.text[: len(said.text) - len(rest)].rstrip()
                hint = "分点不必写序号"
                yield Flaw(f"分点里的“{label}”排印时已去掉", said.ref, hint, label)


def _in_title(said: Said) -> Iterator[Flaw]:
    pattern = _ATTACHED if isinstance(said.owner, Attachment) else _LABEL
    found = pattern.match(said.text)
    if found and 0 < found.end() < len(said.text):
        yield Flaw(
            f"标题里写了序号“{found[0].strip()}”，排印时会有两个序号",
            said.ref,
            "序号由程序编排，标题里不写",
            found[0].strip(),
            Severity.WARNING,
        )


RULES = (
    Rule(code="SK409", name="heading-end-mark", severity=Severity.INFO, check=_end_mark),
    Rule(code="SK411", name="typed-label", severity=Severity.INFO, check=_typed_label),
)
