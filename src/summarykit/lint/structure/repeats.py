"""What the finished paper says twice: sentences, paragraphs, headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from summarykit.document import Block, Label, Section
from summarykit.document.walk import plain
from summarykit.findings import Severity
from summarykit.lint.manuscript import Line, Manuscript
from summarykit.lint.rule import Flaw, Parameters, Rule
from summarykit.lint.structure.looking import named
from summarykit.lint.texts import HOLE
from summarykit.origin import FactRef
from summarykit.text.patterns import Pattern

_FEWEST = 12
"""Han characters of a sentence worth a finding; shorter ones are set phrases."""
_HAN = Pattern(r"[\u4e00-\u9fff]")
_SET = Pattern(r"^(?:现将|下面，|由.*牵头|由.*配合$|.*(?:牵头单位|责任单位|完成时限))")
"""Sentences of the pack, and those that may well be the same for several entries."""
_QUOTED = 14


def _repetition(manuscript: Manuscript, parameters: Parameters) -> Iterator[Flaw]:
    """同一句话或同一段话说了两遍。

    找成文里一字不差（数字也相同）的整句、整段，以及同一层里相同的小标题，多半是复制后忘了改。
    不到十二个汉字的短句、分工句、表格不查。

    误：两条做法的内容都是“各校成立领导小组，明确专人负责此项工作。”
    正：第二处改写成这一条自己的内容，或并入前一条。
    """
    yield from _repeated_lines(manuscript)
    yield from _repeated_headings(manuscript.document.blocks)


def _repeated_lines(manuscript: Manuscript) -> Iterator[Flaw]:
    """A repeated paragraph is one flaw, not one for each of its sentences; so is the third."""
    paragraphs: dict[str, int] = {}
    sentences: dict[str, int] = {}
    for line in manuscript.lines:
        if line.kind != "paragraph":
            continue
        text = _body(line)
        if _is_second(text, paragraphs):
            yield _flaw("这段话", text, line, manuscript)
        if paragraphs[text] > 1:
            continue
        for sentence in _sentences(text):
            if _is_second(sentence, sentences) and not _SET.match(sentence):
                yield _flaw("这句话", sentence, line, manuscript)


def _is_second(text: str, said: dict[str, int]) -> bool:
    """Count the text; whether it is long enough to matter and stands here the second time."""
    said[text] = said.get(text, 0) + 1
    return said[text] == 2 and not text.endswith("：") and len(_HAN.findall(text)) >= _FEWEST


def _body(line: Line) -> str:
    """The line without the labels of its points."""
    return "".join([one.text for one in line.inlines if not isinstance(one, Label)])


def _sentences(text: str) -> list[str]:
    """The sentences and the clauses before ；; an announcement that ends in ： is none."""
    whole = text.replace("；", "。").replace("！", "。").replace("？", "。")
    said = whole.split("。")
    return [one for one in said if len(one) >= _FEWEST and one[-1] != "："]


def _flaw(what: str, text: str, line: Line, manuscript: Manuscript) -> Flaw:
    at, quote = _place(text, line, manuscript)
    return Flaw(
        f"{what}前面已经说过：“{named(text)}”",
        at,
        "删去一处，或改成这一处自己的内容",
        quote,
    )


def _place(text: str, line: Line, manuscript: Manuscript) -> tuple[FactRef | None, str]:
    """The typed text that says it the second time; the fact where it was put together."""
    start = re.split(r"[\d〔]", text, maxsplit=1)[0][:_QUOTED]
    of_fact = line.source.id if line.source else ""
    typed = [
        said
        for said in manuscript.texts
        if said.id == of_fact and start and start in said.text.partition(HOLE)[0]
    ]
    return (typed[-1].ref, start) if typed else (line.source, "")


def _repeated_headings(blocks: Iterable[Block]) -> Iterator[Flaw]:
    seen: set[str] = set()
    for block in blocks:
        if not isinstance(block, Section):
            continue
        title = plain(block.title)
        if title and title in seen:
            yield Flaw(
                f"同一层里有两个标题“{named(title)}”", block.source, "改写一个，或把两条合并"
            )
        seen.add(title)
        yield from _repeated_headings(block.blocks)


RULES = (Rule(code="SK408", name="repetition", severity=Severity.WARNING, check=_repetition),)
