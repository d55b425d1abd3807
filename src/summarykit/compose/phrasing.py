"""Sentences from phrases: Jinja in a sandbox, with figures that keep their source.

The only place that imports jinja2. A phrase sees facts by their Chinese or English field
names; an unknown name, and any other failure inside a phrase, becomes a `PhraseError` with
the phrase's file and line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import TracebackType
from typing import Any, NoReturn

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from summarykit.compose.filters import FILTERS
from summarykit.compose.sides import field_value, is_for_texts, readers, waits, why_unsaid
from summarykit.compose.traced import START
from summarykit.compose.views import View
from summarykit.errors import PhraseError, SummaryKitError
from summarykit.findings import Finding
from summarykit.model import LocatedModel
from summarykit.origin import Origin
from summarykit.packs import Pack

_LIVE = re.compile(r"\\\{\{|\{\{(.*?)\}\}", re.DOTALL)
_QUOTED_NAME = re.compile(r"(?:指标|indicators)\[\s*[\"'](.+?)[\"']\s*\](?:\s*\.\s*(\w+))?")
_PLAIN_NAME = re.compile(r"[^\W\d]\w*")


class _Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox in which models answer to their Chinese field names too."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        read = readers(type(obj)).get(attribute)  # type: ignore[arg-type]  # as in views
        if read is not None:
            return read(obj)
        if isinstance(obj, View | LocatedModel):
            return self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)


@lru_cache(maxsize=16)
def _environment(pack: Pack) -> _Sandbox:
    """The pack's phrases, compiled at most once; packs are compared by identity."""
    env = _Sandbox(
        loader=jinja2.FunctionLoader(lambda name: _source(pack, name)),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
        auto_reload=False,
        optimized=False,
    )
    env.filters.update(FILTERS)
    env.globals["用语"] = env.globals["wording"] = pack.wording
    return env


def _source(pack: Pack, name: str) -> tuple[str, str, None] | None:
    found = pack.phrases.get(name)
    return (found[0], found[1], None) if found else None


class LiveError(SummaryKitError):
    """What stands between {{ and }} in a text says nothing.

    `name` is what was asked for, `typed` the whole with its braces, `reason` why not.
    """

    def __init__(self, name: str, reason: str = "") -> None:
        super().__init__(name)
        self.name = name
        self.reason = reason
        self.typed = ""


class UnknownNameError(LiveError):
    """A text names an indicator that is not there."""


class UnknownSideError(LiveError):
    """A text asks for something that indicators do not have, or that is nothing to print."""


class UntypedError(LiveError):
    """A text asks for a side of an indicator that is neither typed nor can be derived."""


class Phrasebook:
    """The phrases of a pack; `names` is what every phrase may use beside its own fact."""

    def __init__(self, pack: Pack, names: Mapping[str, Any]) -> None:
        self._pack = pack
        self._env = _environment(pack)
        self._names = {**self._env.globals, **names}

    @property
    def pending(self) -> str:
        """What stands for something that is still to be confirmed: 〔待核〕."""
        return self._pack.wording.pending

    def has(self, phrase: str) -> bool:
        """Whether the pack has a phrase of this name."""
        return f"{phrase}.j2" in self._pack.phrases

    def say(self, phrase: str, **values: Any) -> str:
        """The phrase's text, figures marked. Raises `PhraseError`."""
        name = f"{phrase}.j2"
        try:
            return self._rendered(_template(self._env, name), values)
        except SummaryKitError:
            raise
        except Exception as error:  # an undefined value inside a filter raises TypeError
            _fail(error, self._pack, name)

    def wording(self, text: str, place: Origin | None = None, /, **values: Any) -> str:
        """A short wording of the pack, written at `place`, with its {{ }} filled in.

        Raises `PhraseError`.
        """
        if "{{" not in text:
            return text
        try:
            return self._rendered(_compiled(self._env, text), values)
        except SummaryKitError:
            raise
        except Exception as error:
            failure = _failure(error, place or Origin(self._pack.name))
            raise PhraseError(findings=[failure]) from error

    def _rendered(self, template: jinja2.Template, values: dict[str, Any]) -> str:
        """Like `template.render`, without copying all the names for each phrase."""
        context = self._env.context_class(self._env, self._names, template.name, template.blocks)
        context.vars = values
        return "".join(template.root_render_func(context))

    def live(self, text: str, names: Mapping[str, Any]) -> tuple[str, list[LiveError]]:
        """A fact's text with its {{ }} filled in, and what was wrong with any of them.

        Only {{ }} is live, and not behind a backslash.
        """
        problems: list[LiveError] = []

        def said(found: re.Match[str]) -> str:
            try:
                return self._one(found, names)
            except LiveError as error:
                error.typed = found[0]
                problems.append(error)
                return found[0]

        return _LIVE.sub(said, text), problems

    def _one(self, found: re.Match[str], names: Mapping[str, Any]) -> str:
        if found[1] is None:
            return "{{"
        typed = found[1].strip()
        quoted = _QUOTED_NAME.fullmatch(typed)
        if quoted and quoted[1] in names.get("指标", ()):
            return str(_looked_up(quoted[1], quoted[2], names["指标"]))
        name, _, side = typed.rpartition(".")
        if typed in names or _PLAIN_NAME.fullmatch(typed):
            return str(_looked_up(typed, None, names))
        if name in names or _PLAIN_NAME.fullmatch(name):
            return str(_looked_up(name, side, names))
        return self._evaluated(found[1], names)

    def _evaluated(self, expression: str, names: Mapping[str, Any]) -> str:
        try:
            value = self._env.compile_expression(expression, undefined_to_none=False)(**names)
            return _of_an_indicator(value, expression)
        except jinja2.UndefinedError as error:
            raise UnknownNameError(_first_name(expression)) from error
        except LiveError:
            raise
        except Exception as error:
            raise LiveError(str(error)) from error


@lru_cache(maxsize=256)
def _template(env: _Sandbox, name: str) -> jinja2.Template:
    return env.get_template(name)


@lru_cache(maxsize=256)
def _compiled(env: _Sandbox, text: str) -> jinja2.Template:
    return env.from_string(text)


def _looked_up(name: str, attribute: str | None, names: Mapping[str, Any]) -> Any:
    value = names.get(name)
    if not isinstance(value, View):
        raise UnknownNameError(name)
    if attribute is None:
        return value
    if not is_for_texts(attribute):
        raise UnknownSideError(f"{name}.{attribute}")
    found = field_value(value, attribute)
    if isinstance(found, tuple):
        found = value.said_parts() if found else ""
    if not found and waits(value, attribute):
        return value.pending()
    if not found:
        raise UntypedError(f"{name}.{attribute}", why_unsaid(value, attribute))
    return found


def _of_an_indicator(value: Any, expression: str) -> str:
    """The value as text. Raises `LiveError` for what is neither a figure nor an indicator's name."""
    said = str(value) if isinstance(value, View | str) else ""
    if START not in said and not re.fullmatch(r".*\]\s*\.\s*[^\W\d]\w*\s*", expression):
        raise LiveError("只能引用指标")
    if not said:
        raise UntypedError(expression.strip())
    return said


def _first_name(expression: str) -> str:
    quoted = re.search(r"\[\s*[\"'](.+?)[\"']\s*\]", expression)
    return quoted[1] if quoted else expression.strip()


def _fail(error: Exception, pack: Pack, name: str) -> NoReturn:
    raise PhraseError(findings=[_failure(error, _place(error, pack, name))]) from error


def _failure(error: Exception, place: Origin) -> Finding:
    if isinstance(error, jinja2.TemplateNotFound):
        message = f"模板包中没有句式“{error.name}”"
    elif isinstance(error, jinja2.TemplateSyntaxError):
        message = f"句式写法有误（{error.message}）"
    elif isinstance(error, jinja2.UndefinedError):
        named = re.findall(r"'([^']*)'", error.message or "")
        message = f"句式用了没有的名称“{named[-1] if named else error.message}”"
    else:
        message = f"句式出错（{type(error).__name__}: {error}）"
    return Finding(
        code="SK604", message=message, origin=place, hint="对照 general 中的同名句式检查这一行"
    )


def _place(error: Exception, pack: Pack, name: str) -> Origin:
    """The phrase's file and line: from the syntax error, or the last frame in a phrase."""
    files = {file for _, file in pack.phrases.values()}
    if isinstance(error, jinja2.TemplateSyntaxError):
        return Origin(error.filename or error.name or name, error.lineno)
    found = Origin(pack.phrases.get(name, ("", name))[1])
    trace: TracebackType | None = error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file in files:
            template = trace.tb_frame.f_globals["__jinja_template__"]
            found = Origin(file, template.get_corresponding_lineno(trace.tb_lineno))
        trace = trace.tb_next
    return found
