"""Rules explained to those who are told something by them: for docs/rules.md and the command."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from summarykit.lint.rule import Rule
from summarykit.text.patterns import Pattern

GROUPS = {"SK2": "数据", "SK3": "出处", "SK4": "结构", "SK5": "文字"}
"""What the rules of one hundred look at; those of others come last, as 其他."""

_LABELS = ("误：", "正：", "参数：")


class Explanation(NamedTuple):
    """What a rule's docstring says: the title, what it looks for, examples, parameters."""

    title: str
    about: tuple[str, ...]
    wrong: tuple[str, ...]
    right: tuple[str, ...]
    parameters: tuple[str, ...]


def explained(rule: Rule) -> Explanation:
    """The parts of the rule's explanation, each paragraph one text without line breaks."""
    _, _, body = rule.explanation.partition("\n")
    parts = tuple(_paragraphs(body))
    about = tuple(part for part in parts if not part.startswith(_LABELS))
    wrong, right, parameters = (
        tuple(part.removeprefix(label) for part in parts if part.startswith(label))
        for label in _LABELS
    )
    return Explanation(rule.title, about, wrong, right, parameters)


def _paragraphs(body: str) -> Iterator[str]:
    """A blank line ends a paragraph, a label begins one."""
    part = ""
    for line in map(str.strip, body.splitlines()):
        if part and (not line or line.startswith(_LABELS)):
            yield part
            part = ""
        part = _joined(part, line)
    if part:
        yield part


def _joined(left: str, right: str) -> str:
    """Two lines of one paragraph; Chinese takes no space between them."""
    is_latin = left[-1:].isascii() and right[:1].isascii()
    return f"{left} {right}" if left and right and is_latin else left + right


def as_text(rule: Rule) -> str:
    """The rule's explanation for the terminal."""
    said = explained(rule)
    head = f"{rule.code} {rule.severity.value}  {said.title}（{rule.name}）"
    lines = [head, "", *said.about]
    lines += (f"  误：{text}" for text in said.wrong)
    lines += (f"  正：{text}" for text in said.right)
    lines += (f"  参数：{text}" for text in said.parameters)
    lines += (f"  默认：{text}" for text in _defaults(rule.parameters))
    if rule.owner:
        lines.append(f"  来自 {rule.owner}")
    return "\n".join(lines)


def as_markdown(rule: Rule) -> str:
    """The rule's explanation as Markdown, without a heading."""
    said = explained(rule)
    lines = [f"{_safe(text)}\n" for text in said.about]
    lines += (f"- 误：{_safe(text)}" for text in said.wrong)
    lines += (f"- 正：{_safe(text)}" for text in said.right)
    lines += (f"- 参数：{_safe(text)}" for text in said.parameters)
    lines += (f"- 默认：{_safe(text)}" for text in _defaults(rule.parameters))
    return "\n".join(lines)


def _defaults(parameters: Mapping[str, str]) -> Iterator[str]:
    if parameters:
        yield "，".join(f"{name} {value}" for name, value in parameters.items())


def rules_page(rules: Iterable[Rule]) -> str:
    """All rules by group, as Markdown: a table, then each one's explanation."""
    return "\n".join(
        part for name, group in _grouped(rules).items() for part in _group_page(name, group)
    )


def _grouped(rules: Iterable[Rule]) -> dict[str, list[Rule]]:
    groups: dict[str, list[Rule]] = {name: [] for name in (*GROUPS.values(), "其他")}
    for rule in sorted(rules, key=lambda rule: rule.code):
        groups[GROUPS.get(rule.code[:3], "其他")].append(rule)
    return {name: group for name, group in groups.items() if group}


def _group_page(name: str, rules: list[Rule]) -> Iterator[str]:
    yield f"## {name}\n\n| 代码 | 级别 | 查什么 |\n|---|---|---|"
    yield from (f"| {it.code} | {it.severity.value} | {_safe(it.title)} |" for it in rules)
    for rule in rules:
        yield f"\n### {rule.code} {_safe(rule.title)}\n\n{rule.severity.value}，`{rule.name}`\n"
        yield as_markdown(rule)
    yield ""


_CODE = Pattern(r"(`[^`]*`)")
_SIGNS = Pattern(r"([\\`*_\[\]<>|~#])")


def _safe(text: str) -> str:
    """The text with Markdown's signs made plain (达***万元), except in `code`."""
    pieces = _CODE.split(text)
    return "".join(
        piece if number % 2 else _SIGNS.sub(r"\\\1", piece) for number, piece in enumerate(pieces)
    )
