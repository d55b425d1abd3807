"""What is said about each slip: code, message, hint and place. Lines and columns count from 0."""

from __future__ import annotations

import re

from summarykit.text.slips.drafts import Draft, Slip, Trouble

_HALF = {"｛": "{", "｝": "}", "［": "[", "］": "]", "，": ","}


def wide_colon(key: str, line: int, column: int) -> Slip:
    """The slip of a full-width colon behind `key`."""
    return Slip(
        "SK131",
        f"“{key}”后面是全角冒号“：”",
        f"改为半角冒号加一个空格，写成 {key}: ……",
        line,
        column,
    )


def tight_colon(key: str, line: int, column: int) -> Slip:
    """The slip of a colon behind `key` with no space after it."""
    return Slip(
        "SK132",
        f"“{key}:”后面缺少空格",
        f"冒号后加一个空格，写成 {key}: ……",
        line,
        column,
    )


def wide_bracket(sign: str, line: int, column: int) -> Slip:
    """The slip of a full-width bracket or comma where YAML wants the half-width one."""
    return Slip(
        "SK141",
        f"全角的“{sign}”不能用来分项",
        f"改为半角的 {_HALF[sign]} ，分项的逗号后加一个空格",
        line,
        column,
    )


def swallowed(rest: str, line: int, column: int, *, warning: bool = True) -> Slip:
    """The slip of a comment sign in a text: what follows it is not read."""
    return Slip(
        "SK134",
        f"“{rest.strip()}”被当作注释，没有读入",
        "文字里有“ #”时给整段文字加引号；确是注释，请在 # 前空两格、后空一格",
        line,
        column,
        len(rest.rstrip()),
        warning,
    )


def swallowed_line(line: str, number: int, keys: frozenset[str]) -> Slip | None:
    """What a line was meant as that became part of the text above it; None: of that text."""
    found = re.match(r"[ \t]*(?:-[ \t]+)?([^\s:：]+)([:：])(?=\S|$)", line)
    if found and found[1] in keys:
        colon = wide_colon if found[2] == "：" else tight_colon
        return colon(found[1], number, found.start(2))
    dash = re.match(r"[ \t]*-(?=[ \t]|[^\s\d-])", line)
    return list_in_text(number, dash.end() - 1) if dash else None


def list_in_text(line: int, column: int) -> Slip:
    """The slip of list items that became part of a text."""
    return Slip(
        "SK144",
        "“-”这一行没有成为列表的一项，被并入了前面的文字",
        "“-”后面加一个空格；列表上面的键，冒号后不再写文字",
        line,
        column,
    )


def tight_dash(several: str, line: int, column: int) -> Slip:
    """The slip of a dash with no space behind it; `several` says which lines have it."""
    return Slip(
        "SK144",
        f"“-”后面缺少空格{several}",
        "列表的每一项写成 “- 内容”",
        line,
        column,
    )


def is_mistyped_key(key: str, keys: frozenset[str]) -> bool:
    """Whether a key is really a key and more: 标题：甲, 标题:甲, -标题."""
    for colon in "：:":
        name, found, rest = key.partition(colon)
        if found and (name.strip() in keys or rest[:1] in tuple("[{'\"")):
            return True
    if key.startswith("-"):
        return key[1:] in keys
    return re.match(r"\S+ +[{\[]", key) is not None


def second_document(line: int, column: int) -> Slip:
    """The slip of a second YAML document in one file."""
    hint = "一个文件只写一份内容，请删去单独成行的 ---"
    return Slip("SK150", "“---”以后是另一份文档", hint, line, column, 3)


def too_deep(limit: int, line: int, column: int) -> Slip:
    """The slip of brackets within brackets without end."""
    return Slip("SK151", f"嵌套超过 {limit} 层", "请检查括号和缩进", line, column)


def tag(name: str, line: int, column: int) -> Slip:
    """The slip of a text that begins with ! and was taken for a tag."""
    shown_name = name.replace("tag:yaml.org,2002:", "!!")
    hint = "文字以“!”开头时，给整段文字加引号"
    return Slip("SK152", f"“{shown_name}”被当成了 YAML 标签", hint, line, column)


def empty_key(line: int, column: int) -> Slip:
    """The slip of a colon without a key before it."""
    return Slip("SK149", "冒号前没有键名", "写成 键: 值", line, column)


def odd_key(line: int, column: int) -> Slip:
    """The slip of a key that is a map or a list."""
    return Slip("SK149", "键只能是文字", "键名含括号或冒号时加引号", line, column)


def duplicate_key(key: str, first: int, line: int, column: int) -> Slip:
    """The slip of a key that stands twice in one map; `first` is the line of the first one."""
    hint = f"第 {first + 1} 行已经写过“{key}”，请合并或删去一处"
    return Slip("SK142", f"“{key}”重复", hint, line, column, len(key))


def joined(text: str, key: str) -> str:
    """What a comma split, together again; a number without the comma."""
    is_number = re.fullmatch(r"\d[\d,]*", text) and re.fullmatch(r"\d{3}(\.\d+)?", key)
    return text + key if is_number else f"{text},{key}"


def split_text(text: object, key: str, line: int, column: int) -> Slip:
    """The slip of a comma in a bracket that split a text in two."""
    if isinstance(text, str) and "," not in joined(text, key):
        hint = f"数字不加千分位，写成 {joined(text, key)}"
        message = f"千分位的逗号把数字拆开了，“{key}”成了没有值的键"
        return Slip("SK135", message, hint, line, column, len(key))
    if not isinstance(text, str):
        hint = "写成 键: 值；只列名称时用方括号 [甲, 乙]"
        return Slip("SK135", f"“{key}”没有值", hint, line, column, len(key))
    return Slip(
        "SK135",
        f"逗号把文字拆开了，“{key}”成了没有值的键",
        f"给含逗号的文字加引号，写成 '{text},{key}'，或者改用全角逗号“，”",
        line,
        column,
        len(key),
    )


def bad_merge(line: int, column: int) -> Slip:
    """The slip of a merge key without a map."""
    return Slip("SK147", "“<<”后面应是别名，如 *公共", "用 &名字 标出要合并的一组", line, column)


def unknown_alias(name: str, line: int, column: int) -> Slip:
    """The slip of a text that begins with * and was taken for an alias."""
    return Slip(
        "SK147",
        f"“*{name}”被当成了别名，但没有“&{name}”",
        "文字以“*”开头时，给整段文字加引号",
        line,
        column,
        len(name) + 1,
    )


def alias_bomb(line: int, column: int) -> Slip:
    """The slip of aliases that hold themselves, or unfold to far too much."""
    return Slip("SK148", "别名循环引用或展开过多，没有读取", "请直接写出内容", line, column)


def forbidden_escape(line: int, column: int) -> Slip:
    """The slip of an escape that stands for a character nobody may use."""
    return Slip("SK165", "双引号里的转义写出了不能使用的字符", "删去以“\\”开头的转义", line, column)


def unexplained(trouble: Trouble, draft: Draft) -> Slip:
    """What to say of an error that nothing here explains."""
    line, column = trouble.position if trouble.context else (trouble.line, trouble.column)
    line = min(line, len(draft.lines) - 1)
    for words, code, message, hint in _SAID:
        if words in trouble.problem or words in trouble.context:
            return Slip(code, message, hint, line, column)
    return Slip("SK153", "YAML 写法有误", "请对照上下各行检查缩进、冒号、引号和括号", line, column)


_SAID = (
    ("quoted scalar", "SK138", "引号没有配对", "给文字补上后一个引号"),
    (
        "flow",
        "SK137",
        "括号里的写法有误",
        "检查括号是否配对，各项之间用半角逗号加空格；文字里有 [ ] 的加引号，发文字号用〔〕",
    ),
    ("expected ':'", "SK145", "这一行不是“键: 值”的写法", "补上键名、冒号和空格"),
    ("block collection", "SK136", "列表各项没有对齐", "同一列表的“-”左边对齐"),
    ("indentation", "SK136", "缩进与上下各行对不齐", "同一层的各行左边对齐"),
)
