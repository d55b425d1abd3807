"""Located data to models: keys in either language, and every mistake as a Chinese finding.

The data is walked along the annotations of the model (`shapes`, `walk`), the children first,
so that each error belongs to one value. Pydantic converts and checks the values; what it
says is put into words (`words`), and shown in its line (`excerpts`).
"""

from __future__ import annotations

from typing import Any, NamedTuple, TypeVar

from summarykit.findings import Finding, errors_in
from summarykit.model import LocatedModel
from summarykit.validation.codes import CODES
from summarykit.validation.excerpts import with_excerpts
from summarykit.validation.places import pinpointed
from summarykit.validation.shapes import NOTHING, known_keys, plan_of
from summarykit.validation.walk import Walk

__all__ = [
    "CODES", "Examined", "examine", "known_keys", "pinpointed", "plan_of", "to_model",
    "with_excerpts",
]  # fmt: skip

Made = TypeVar("Made", bound=LocatedModel)


def to_model(
    model: type[Made], data: Any, file: str = "", text: str = ""
) -> tuple[Made | None, tuple[Finding, ...]]:
    """The model that the data says, None when something is wrong; and all that is wrong.

    `data` is located data from `read_yaml`, or plain maps and lists made in Python. `file`
    is named where the data knows no place; `text` is the file's text, for excerpts.
    """
    examined = examine(model, data, file)
    findings = with_excerpts(examined.findings, text) if text else examined.findings
    return (None if errors_in(findings) else examined.model), findings


class Examined(NamedTuple):
    """A model with what is wrong about it; with errors it holds only what was right.

    `sound` are the models in it that have lost nothing, the inner ones first.
    """

    model: Any
    findings: tuple[Finding, ...]
    sound: tuple[LocatedModel, ...] = ()


def examine(model: type[LocatedModel], data: Any, file: str = "") -> Examined:
    """Like `to_model`, but gives a partial model when something is wrong; for further checks."""
    walk = Walk(file)
    made = walk.model(model, {} if data is None else data, None)
    if made is NOTHING:
        made = model.model_construct()
    return Examined(made, tuple(walk.findings), tuple(walk.sound))
