"""The file that `summarykit init` puts down: it can be built as it is, and it shows everything."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from summarykit.build import build
from summarykit.errors import FactsError
from summarykit.facts import WorkSummary
from summarykit.packs import shipped_packs
from summarykit.reading import parse_facts
from summarykit.render import render
from summarykit.schemas import Keys
from summarykit.starter import SCHEMA_FILE, starter_facts

PACKS = list(shipped_packs())
BOTH: tuple[Keys, ...] = ("zh", "en")


def read(text: str) -> WorkSummary:
    return parse_facts(text.encode(), "总结.yaml").summary


def uncommented(text: str) -> str:
    """The file after a person has taken the # from every line that is not a mere remark."""
    return re.sub(
        r"^( *)# ( *(- )?[\w\u4e00-\u9fff]+:( .*)?|  .*| *-.*)$", r"\1\2", text, flags=re.M
    )


@pytest.mark.parametrize("keys", BOTH)
@pytest.mark.parametrize("pack", PACKS)
def test_a_starter_file_is_read_and_built_as_it_stands(pack: str, keys: Keys) -> None:
    summary = read(starter_facts(keys, pack))
    paper = build(summary)
    text = render(paper.document, paper.layout, "txt").decode()
    assert summary.pack == pack
    assert "〔待核〕" in text
    assert "完善某项制度" in text


@pytest.mark.parametrize("pack", PACKS)
def test_both_languages_say_the_same(pack: str) -> None:
    assert read(starter_facts("zh", pack)) == read(starter_facts("en", pack))


@pytest.mark.parametrize("pack", PACKS)
def test_it_starts_with_the_editor_line_and_stays_short(pack: str) -> None:
    lines = starter_facts("zh", pack).splitlines()
    assert lines[0] == f"# yaml-language-server: $schema={SCHEMA_FILE}"
    assert len(lines) <= 120
    assert "" not in [one + other for one, other in pairwise(lines)]


@pytest.mark.parametrize("keys", BOTH)
@pytest.mark.parametrize("pack", PACKS)
def test_every_part_is_there_in_the_order_of_the_paper(pack: str, keys: Keys) -> None:
    fields = {
        name: it.title if keys == "zh" else name for name, it in WorkSummary.model_fields.items()
    }
    asked = [key for name, key in fields.items() if name != "place"]
    assert (
        re.findall(r"^(?:# )?([\w\u4e00-\u9fff]+):", starter_facts(keys, pack), flags=re.M) == asked
    )


@pytest.mark.parametrize("keys", BOTH)
def test_what_is_commented_out_is_valid_too(keys: Keys) -> None:
    summary = read(uncommented(starter_facts(keys)))
    empty = {name for name in WorkSummary.model_fields if not getattr(summary, name)}
    assert empty <= {"place", "title"}
    assert summary.achievements[0].cases[0].agency == "典型单位"
    assert summary.indicators["用电量"].previous == 100
    assert summary.indicators["参保人员"].whole == 300
    assert len(summary.indicators["学校"].parts) == 2


def test_each_pack_shows_the_parts_that_its_papers_have() -> None:
    assert read(starter_facts(pack="practice")).measures
    assert not read(starter_facts(pack="practice")).achievements
    assert read(starter_facts(pack="thematic")).achievements
    speech = read(starter_facts(pack="speech"))
    assert (speech.kind, speech.salutation, speech.sign_off) == ("讲话", "同志们：", None)


def test_a_pack_of_ones_own_gets_what_general_gets() -> None:
    own = read(starter_facts(pack="C:\\模板: 水务\\"))
    assert own.pack == "C:\\模板: 水务\\"
    assert own.achievements == read(starter_facts()).achievements


def test_a_starter_file_with_a_wrong_key_is_refused() -> None:
    with pytest.raises(FactsError, match="成积"):
        read(starter_facts().replace("成绩:", "成积:"))
