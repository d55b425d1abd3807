"""Schemas of what a person types: Chinese or English keys, shorthand, empty parts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from summarykit.model import LocatedModel

Keys = Literal["zh", "en"]

_TEXT: JsonSchemaValue = {"type": ["string", "number"]}


def typed_schema(model: type[LocatedModel], keys: Keys, *, partial: bool) -> JsonSchemaValue:
    """The schema of a YAML file that holds the model.

    It offers the words of its language and accepts every word that the loader accepts.
    `partial`: nothing is required, since the file only says what it changes.
    """
    generator = _TypedChinese if keys == "zh" else _Typed
    plain = TypeAdapter(model).json_schema(schema_generator=generator)
    models = plain.pop("$defs", {})
    named = {f"#/$defs/{it}" for it, model in models.items() if "x-shorthand" in model}
    unsaid = {"x-shorthand", "required"} if partial else {"x-shorthand"}
    language = _Language(keys, frozenset(named), frozenset(unsaid))
    definitions = {"Empty": _in_silence("留空", [None, "", [], {}])} | language.say(models)
    body: JsonSchemaValue = language.say(plain)
    return body | {"$defs": definitions}


class _Typed(GenerateJsonSchema):
    """Pydantic's generator, turned to what a person types into a YAML file.

    Leaves marks for `_Language`: `x-empty` where a part may be empty, `x-shorthand` on a
    mapping that a bare text may stand for. Docstrings and class names are for programmers and
    are left out.
    """

    keys: ClassVar[Keys] = "en"

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """A mapping with the keys of the language.

        The mark of the format is asked for in a file, although Python fills it in.
        """
        model: type[LocatedModel] = schema["cls"]
        whole = super().model_schema(schema)
        fields = whole["properties"]
        asked = [it for it in fields if it in whole.get("required", ()) or "const" in fields[it]]
        whole["properties"] = {self._key(model, name): fields[name] for name in fields}
        whole |= {"required": [self._key(model, name) for name in asked]} if asked else {}
        mark = {"x-shorthand": True} if model.shorthand else {}
        return {it: whole[it] for it in whole if it not in ("title", "description")} | mark

    def _key(self, model: type[LocatedModel], name: str) -> str:
        return model.model_fields[name].title or name if self.keys == "zh" else name

    def model_field_schema(self, schema: core_schema.ModelField) -> JsonSchemaValue:
        """A value; an optional one may also be empty, which is the same as absent."""
        value = self.generate_inner(schema["schema"])
        if schema["schema"]["type"] != "default" or "const" in value:
            return value
        default = {"default": value.pop("default")} if "default" in value else {}
        return {"anyOf": [value, {"x-empty": True}]} | default

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Defaults that say nothing, or say it in one language only, are left out."""
        value = super().default_schema(schema)
        if "x-words" in value or not value.get("default"):
            value.pop("default", None)
        return value

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """None is the empty part, which `model_field_schema` allows already."""
        return self.generate_inner(schema["schema"])

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        """A number typed where a text belongs is taken as typed."""
        return super().str_schema(schema) | _TEXT


class _TypedChinese(_Typed):
    keys: ClassVar[Keys] = "zh"


@dataclass(frozen=True, slots=True)
class _Language:
    """Turns the marks into plain schema: words, choices and examples of one language.

    Choices are kept flat, and what is accepted in silence has a title of its own: the YAML
    language server muddles the hover text of choices that it cannot tell apart.
    """

    keys: Keys
    shorthands: frozenset[str]
    unsaid: frozenset[str]

    def say(self, node: Any) -> Any:
        match node:
            case list():
                return [self.say(item) for item in node]
            case {"x-empty": _}:
                return {"$ref": "#/$defs/Empty"}
            case {"x-words": words}:
                return _TEXT if node.get("type") == _TEXT["type"] else self._offered(words)
            case {"$ref": name, **rest} if name in self.shorthands:
                return {"anyOf": [_TEXT, {"$ref": name}]} | rest
            case {"anyOf": branches, **rest}:
                examples = self._examples(branches, node.get("examples", ()))
                return {"anyOf": self._flat(branches)} | rest | examples
            case dict():
                return {name: self.say(it) for name, it in node.items() if name not in self.unsaid}
        return node

    def _flat(self, branches: list[JsonSchemaValue]) -> list[JsonSchemaValue]:
        flat: list[JsonSchemaValue] = []
        for branch in self.say(branches):
            flat += branch["anyOf"] if set(branch) == {"anyOf"} else [branch]
        return flat

    def _offered(self, words: Mapping[str, list[Any]]) -> JsonSchemaValue:
        """The words of the language to choose from; those of the other one in silence."""
        others = words["en" if self.keys == "zh" else "zh"] + words["also"]
        return {"anyOf": [{"enum": words[self.keys]}, _in_silence("另一种写法", others)]}

    def _examples(
        self, branches: list[JsonSchemaValue], examples: Iterable[Any]
    ) -> JsonSchemaValue:
        """The examples as one would type them: words in the language, figures unquoted."""
        choices = [it["x-words"] for it in branches if "x-words" in it and self.keys == "en"]
        words = {zh: en for it in choices for zh, en in zip(it["zh"], it["en"], strict=False)}
        said = (words.get(it, it) if isinstance(it, str) else it for it in examples)
        typed = [_figure(it) if isinstance(it, str) else it for it in said]
        return {"examples": typed} if typed else {}


def _in_silence(title: str, values: list[Any]) -> JsonSchemaValue:
    """Accepts the values; the double negation keeps editors from offering them."""
    return {"title": title, "not": {"not": {"enum": values}}}


def _figure(text: str) -> Any:
    """The number that the text is; anything else, 12.50 and 000001 too, as it stands."""
    try:
        number = json.loads(text)
    except ValueError:
        return text
    return number if str(number) == text else text
