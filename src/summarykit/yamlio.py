"""YAML in and out: the only place that imports yaml.

In: located maps and lists whose scalars are text exactly as typed (`12.50`, `no`, `0123`
stay what they are), built from the events of libyaml, or of PyYAML's own parser where
libyaml is missing. After a syntax error the line is mended in memory and read again, so
that one run finds every mistake. Out: tidy YAML that reads back as the same text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from summarykit.decoding import (
    FORBIDDEN,
    MAX_BYTES,
    forbidden_characters,
    split_lines,
    too_large,
)
from summarykit.errors import SummaryKitError
from summarykit.findings import Finding, Severity, errors_in
from summarykit.origin import LocatedList, LocatedMap, Origin
from summarykit.text import slips

if TYPE_CHECKING:
    from summarykit.text.slips import Attempt, Draft, Slip, Trouble

MAX_DEPTH = 60
MAX_ALIASED = 20_000

Located = LocatedMap | LocatedList | str | None
"""What YAML holds: maps and lists with places, texts, nothing."""


class YamlError(SummaryKitError):
    """A text is no YAML that we take; the findings say where and why, in Chinese."""


class Scanned(NamedTuple):
    """The data of a YAML text and what was found in it.

    When a finding is an error the data is that of the mended text: good for finding more
    mistakes, not for building anything.
    """

    data: Located
    findings: tuple[Finding, ...] = ()


def read_yaml(text: str, file: str) -> Located:
    """The data of a YAML text; `file` is named in places and findings.

    Raises `YamlError` with every finding when it is not sound.
    """
    scanned = scan_yaml(text, file)
    if errors_in(scanned.findings):
        raise YamlError(findings=scanned.findings)
    return scanned.data


Keys = Callable[[], frozenset[str]]


def scan_yaml(text: str, file: str, keys: Keys = frozenset) -> Scanned:
    """The data of a YAML text and all that is wrong with its syntax; raises nothing.

    `keys` gives those that mean something in such a file, when asked: they help to guess what
    was meant by a line such as `标题：甲`.
    """
    if len(text) > MAX_BYTES:
        return Scanned(None, (too_large(file),))
    found = forbidden_characters(text, file)
    text = FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text) if found else text
    prepared = _with_percent_signs(text)
    try:
        builder = _Builder(prepared, file, keys)
        data, seen = builder.build(), builder.slips
    except _ERRORS:
        data, seen = _mended(prepared, file, keys)
    lines = split_lines(text) if seen else []
    found += tuple(_finding(slip, file, lines) for slip in seen)
    return Scanned(data, tuple(sorted(found, key=_place)) if found else ())


# Events to data


class _Unreadable(Exception):  # noqa: N818  never leaves this module
    """What YAML allows and we do not, or what was surely meant otherwise.

    `slip` says it when no better guess is found; `is_final`: nothing is to be mended.
    """

    def __init__(self, problem: str, place: tuple[int, int], slip: Slip, *, is_final: bool = False):
        super().__init__(problem)
        self.problem, self.place, self.slip, self.is_final = problem, place, slip, is_final


class _PurePythonParser(yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser):
    def __init__(self, text: str) -> None:
        yaml.reader.Reader.__init__(self, text)
        yaml.scanner.Scanner.__init__(self)
        yaml.parser.Parser.__init__(self)


def _fastest_parser() -> Callable[[str], Any]:
    """libyaml's parser, or PyYAML's own where PyYAML was built without libyaml."""
    try:
        from yaml.cyaml import CParser  # type: ignore[attr-defined]
    except ImportError:
        return _PurePythonParser
    return CParser


_new_parser = _fastest_parser()

_ERRORS = (yaml.YAMLError, _Unreadable, ValueError, OverflowError)
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_PLAIN_TAGS = (None, "!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq")
_COMMENT = re.compile(r"(?<=\S)(?: #|[ \t]+#(?=[^\s#]))")
_PERCENT = re.compile(r"(:[ \t]+)%(?=[ \t]*(?:[,}\]\r\n]|[ \t]#|$))")
_PERCENT_SIGN = "\uf725"  # the stand-in of text.slips for %
_MERGE = "\x00<<"
_OPEN = object()


class _Builder:
    """Makes located data of the events of one document; `slips` is what it finds.

    Written for speed: a file without mistakes never leaves the straight way.
    """

    def __init__(self, text: str, file: str, keys: Keys, *, is_mended: bool = False):
        self.slips: list[Slip] = []
        self._text, self._file, self._keys = text, file, keys
        self._take = _new_parser(text).get_event
        self._has_marks = "&" in text or "!" in text
        self._has_escapes = "\\" in text
        self._has_stand_ins = is_mended or _PERCENT_SIGN in text
        self._is_plain = not (self._has_marks or self._has_escapes or self._has_stand_ins)
        self._comments = _doubtful_comments(text)
        self._is_simple = self._is_plain and not self._comments
        self._good_keys: set[str] = set()
        self._anchors: dict[str, Any] = {}
        self._aliased = 0

    def build(self) -> Located:
        """The document's data; raises one of `_ERRORS` at the first error."""
        self._take()
        if type(self._take()) is StreamEndEvent:
            return None
        data: Located = self._node(self._take(), 0)
        self._take()
        event = self._take()
        if type(event) is DocumentStartEvent:
            self.slips.append(slips.second_document(*_at(event)))
        return data

    def _node(self, event: Any, depth: int) -> Any:
        kind = type(event)
        if kind is ScalarEvent:
            return self._scalar(event)
        if kind is AliasEvent:
            return self._alias(event)
        if depth >= MAX_DEPTH:
            slip = slips.too_deep(MAX_DEPTH, *_at(event))
            raise _Unreadable("too deep", _at(event), slip, is_final=True)
        if self._has_marks:
            return self._marked(event, depth)
        return self._map(event, depth) if kind is MappingStartEvent else self._list(event, depth)

    def _marked(self, event: Any, depth: int) -> Any:
        """A map or list that may carry an anchor or a tag."""
        self._check_tag(event)
        if event.anchor:
            self._anchors[event.anchor] = _OPEN
        is_map = type(event) is MappingStartEvent
        data = self._map(event, depth) if is_map else self._list(event, depth)
        if event.anchor:
            self._anchors[event.anchor] = data
        return data

    def _check_tag(self, event: Any) -> None:
        if event.tag not in _PLAIN_TAGS:
            self.slips.append(slips.tag(event.tag, *_at(event)))

    def _map(self, start: Any, depth: int) -> LocatedMap:
        value: Any
        located = LocatedMap(None, self._file, start.start_mark)
        marks, take, good_keys = located.marks, self._take, self._good_keys
        is_simple = self._is_simple
        while True:
            event = take()
            if type(event) is not ScalarEvent:
                if type(event) is MappingEndEvent:
                    return located
                key = self._odd_key(event)
            else:
                key = event.value
                if key not in good_keys:
                    key = self._key(event)
            value_event = take()
            if type(value_event) is ScalarEvent:
                value = value_event.value
                if not is_simple or value in _NOTHING or " " in value:
                    value = self._scalar(value_event)
            else:
                value = self._node(value_event, depth + 1)
            if key in located or key is _MERGE or (value is None and start.flow_style):
                self._put_odd(located, key, value, event, value_event)
            else:
                located[key] = value
                marks[key] = (event.start_mark, value_event.start_mark)

    def _list(self, start: Any, depth: int) -> LocatedList:
        value: Any
        located = LocatedList(None, self._file, start.start_mark)
        marks, take, is_simple = located.marks, self._take, self._is_simple
        while True:
            event = take()
            if type(event) is ScalarEvent:
                value = event.value
                if not is_simple or value in _NOTHING or " " in value:
                    value = self._scalar(event)
                located.append(value)
            elif type(event) is SequenceEndEvent:
                return located
            else:
                located.append(self._node(event, depth + 1))
            marks.append(event.start_mark)

    def _scalar(self, event: Any) -> str | None:
        value: str = event.value
        if not self._is_plain:
            value = self._with_marks(event)
        if event.style:
            return value
        if value in _NOTHING:
            return None if event.implicit[0] else value
        if " " in value and event.start_mark.line != event.end_mark.line:
            self._check_lines(event)
        if self._comments and event.end_mark.index in self._comments:
            self.slips.append(self._swallowed(event))
        return value

    def _with_marks(self, event: Any) -> str:
        """The text of a scalar that may carry anchors, tags, escapes or stand-ins."""
        value: str = event.value
        if self._has_stand_ins:
            value = slips.shown(value)
        if self._has_marks:
            self._check_tag(event)
        if event.anchor:
            self._anchors[event.anchor] = value
        if event.style == '"' and FORBIDDEN.search(value):
            self.slips.append(slips.forbidden_escape(*_at(event)))
        return value

    def _check_lines(self, event: Any) -> None:
        """A text over several lines may have swallowed what was meant as a key or an item."""
        first, last = event.start_mark.line, event.end_mark.line
        lines = split_lines(self._text)[first + 1 : last + 1]
        lines[-1] = lines[-1][: event.end_mark.column]
        for number, line in enumerate(lines, first + 1):
            slip = slips.swallowed_line(line, number, self._keys())
            if slip is not None:
                raise _Unreadable(slips.SWALLOWED, (number, 0), slip)

    def _swallowed(self, event: Any) -> Slip:
        mark, sign = event.end_mark, self._comments[event.end_mark.index]
        rest = split_lines(self._text[sign:])[0]
        return slips.swallowed(rest, mark.line, mark.column + sign - mark.index)

    def _key(self, event: Any) -> str:
        """A key that is seen for the first time."""
        key: str = event.value if self._is_plain else self._with_marks(event)
        if event.style:
            return key
        if key == "<<":
            return _MERGE
        if not key:
            self.slips.append(slips.empty_key(*_at(event)))
        elif _slips_in_key(key) and slips.is_mistyped_key(key, self._keys()):
            raise _Unreadable(slips.ODD_KEY, _at(event), slips.odd_key(*_at(event)))
        self._good_keys.add(event.value) if key == event.value else None
        return key

    def _odd_key(self, event: Any) -> str:
        """A key that is no text: an alias to one, or a map or list, which is refused."""
        named = self._anchors.get(event.anchor or "") if type(event) is AliasEvent else None
        if isinstance(named, str):
            return named
        raise _Unreadable(slips.ODD_KEY, _at(event), slips.odd_key(*_at(event)))

    def _put_odd(self, located: LocatedMap, key: str, value: Any, event: Any, given: Any) -> None:
        if key is _MERGE:
            self._merge(located, value, given)
        elif value is None and self._has_no_colon(event, given):
            self._put_back(located, key, event)
        elif key in located and key in located.marks:
            first = located.marks[key][0].line
            self.slips.append(slips.duplicate_key(key, first, *_at(event)))
        else:
            located[key] = value
            located.marks[key] = (event.start_mark, given.start_mark)

    def _has_no_colon(self, event: Any, given: Any) -> bool:
        """Whether a key in a bracket stands there without a value: {名称: 甲,乙}."""
        if given.value or given.style:
            return False
        return not self._text[event.end_mark.index :].lstrip().startswith(":")

    def _put_back(self, located: LocatedMap, key: str, event: Any) -> None:
        """Put a text together again that a comma split into a value and a key."""
        name, colon, rest = key.partition("：" if "：" in key else ":")
        if rest:
            said = slips.wide_colon if colon == "：" else slips.tight_colon
            self.slips.append(said(name, _at(event)[0], _at(event)[1] + len(name)))
            located[name] = rest
            located.marks[name] = (event.start_mark, event.start_mark)
            return
        last = next(reversed(located), None)
        text = located[last] if last is not None else None
        self.slips.append(slips.split_text(text, key, *_at(event)))
        if last is not None and isinstance(text, str):
            located[last] = slips.joined(text, key)

    def _merge(self, located: LocatedMap, value: Any, event: Any) -> None:
        """`<<`: what the other maps say and this one does not."""
        others = value if isinstance(value, list) else [value]
        for other in others:
            if not isinstance(other, LocatedMap):
                self.slips.append(slips.bad_merge(*_at(event)))
                continue
            for key in other:
                if key not in located:
                    located[key] = other[key]
                    located.key_places[key] = other.key_places[key]
                    located.value_places[key] = other.value_places[key]

    def _alias(self, event: Any) -> Any:
        data = self._anchors.get(event.anchor)
        if data is None:
            self.slips.append(slips.unknown_alias(event.anchor, *_at(event)))
            return f"*{event.anchor}"
        if data is not _OPEN:
            self._aliased += _size(data, MAX_ALIASED)
        if data is _OPEN or self._aliased > MAX_ALIASED:
            slip = slips.alias_bomb(*_at(event))
            raise _Unreadable("alias bomb", _at(event), slip, is_final=True)
        return data


def _at(event: Any) -> tuple[int, int]:
    return event.start_mark.line, event.start_mark.column


def _slips_in_key(key: str) -> bool:
    return ":" in key or "：" in key or key[0] == "-" or " " in key


def _with_percent_signs(text: str) -> str:
    """单位: % is taken as typed, though YAML forbids a text that begins so."""
    return _PERCENT.sub(rf"\1{_PERCENT_SIGN}", text) if " %" in text else text


def _doubtful_comments(text: str) -> dict[int, int]:
    """Where a `#` may have swallowed the rest of a text: the text's end → the sign's place.

    A comment with two spaces before and one after the sign was meant as one.
    """
    if " #" not in text and "\t#" not in text:
        return {}
    return {found.start(): found.end() - 1 for found in _COMMENT.finditer(text)}


def _size(data: Any, limit: int) -> int:
    """How many values the data holds, those of its aliases counted each time; up to `limit`."""
    open_ends, size = [data], 0
    while open_ends and size <= limit:
        size += 1
        value = open_ends.pop()
        if isinstance(value, LocatedMap):
            open_ends += value.values()
        elif isinstance(value, LocatedList):
            open_ends += value
    return size


# After a syntax error


def _mended(text: str, file: str, keys: Keys) -> tuple[Located, list[Slip]]:
    """The data of the text as it was probably meant, and every slip in it."""

    def read(draft: Draft) -> Attempt:
        builder = _Builder(draft.text, file, keys, is_mended=True)
        try:
            return slips.Attempt(draft, builder.build(), tuple(builder.slips))
        except _Unreadable as error:
            trouble = slips.Trouble(str(error), *error.place, "", error.place)
            seen = tuple(builder.slips)
            return slips.Attempt(draft, None, seen, trouble, error.slip, error.is_final)
        except _ERRORS as error:
            return slips.Attempt(draft, None, tuple(builder.slips), _trouble(error))

    attempt, found = slips.mended(split_lines(text), read, keys())
    return _replaced(attempt.data, attempt.draft, {}), found


def _trouble(error: Exception) -> Trouble:
    mark, start = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    place = (mark.line, mark.column) if mark else (0, 0)
    problem, context = getattr(error, "problem", None), getattr(error, "context", None)
    began = (start.line, start.column) if start else place
    return slips.Trouble(problem or str(error), place[0], place[1], context or "", began)


def _replaced(data: Any, draft: Draft, done: dict[int, Any]) -> Any:
    """The data with the places it had in the text as typed; a shared part stays shared."""
    if id(data) in done:
        return done[id(data)]
    if isinstance(data, LocatedMap):
        done[id(data)] = _map_as_typed(data, draft, done)
    elif isinstance(data, LocatedList):
        done[id(data)] = _list_as_typed(data, draft, done)
    return done.get(id(data), data)


def _map_as_typed(data: LocatedMap, draft: Draft, done: dict[int, Any]) -> LocatedMap:
    located = LocatedMap(_as_typed(data.origin, draft))
    located.key_places = {key: _as_typed(place, draft) for key, place in data.key_places.items()}
    located.value_places = {
        key: _as_typed(place, draft) for key, place in data.value_places.items()
    }
    located.update((key, _replaced(value, draft, done)) for key, value in data.items())
    return located


def _list_as_typed(data: LocatedList, draft: Draft, done: dict[int, Any]) -> LocatedList:
    located = LocatedList(_as_typed(data.origin, draft))
    located.item_places = [_as_typed(place, draft) for place in data.item_places]
    located.extend(_replaced(value, draft, done) for value in data)
    return located


def _as_typed(origin: Origin, draft: Draft) -> Origin:
    line, column = draft.typed(origin.line - 1, origin.column - 1)
    return Origin(origin.file, line + 1, column + 1)


def _finding(slip: Slip, file: str, lines: list[str]) -> Finding:
    return Finding(
        code=slip.code,
        message=slip.message,
        severity=Severity.WARNING if slip.warning else Severity.ERROR,
        origin=Origin(file, slip.line + 1, slip.column + 1),
        hint=slip.hint,
        excerpt=lines[slip.line] if slip.line < len(lines) else "",
        width=slip.width,
    )


def _place(finding: Finding) -> tuple[int, int]:
    origin = finding.origin
    return (origin.line, origin.column) if origin else (0, 0)


# Data to text


def write_yaml(data: Mapping[str, Any] | list[Any]) -> str:
    """Tidy YAML in block style: UTF-8 text, Chinese unescaped, two spaces a level.

    `data` holds maps, lists, texts, and plain values (numbers, dates, true and false, None).
    A text that YAML would take for something else is quoted, one of several paragraphs
    becomes a `|` block; `read_yaml` gives back the same texts.
    """
    from summarykit.text.yaml_writing import written

    return written(data)
