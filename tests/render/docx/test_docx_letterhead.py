"""版头 in the file: what stands there, in which styles, in which order; golden parts."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import docx
import pypandoc
import pytest
from docx.text.paragraph import Paragraph as WordParagraph

from summarykit.document import Letterhead
from summarykit.render.docx.letterhead import below, letterhead
from summarykit.render.docx.measures import measures
from tests.conftest import Golden
from tests.render.docx.heads import HEADS, headed, headed_file, layout_of
from tests.render.docx.papers import paper
from tests.render.docx.reading import W
from tests.render.docx.reading import part as opened_part


def _part(name: str, part: str) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(headed_file(name))) as package:
        return ElementTree.fromstring(package.read(part))


def _styled(name: str) -> list[tuple[str, str]]:
    """Style and text of what stands above the title, tables too."""
    document = docx.Document(io.BytesIO(headed_file(name)))
    found: list[tuple[str, str]] = []
    for element in document.element.body.iter(f"{W}p"):
        paragraph = WordParagraph(element, document._body)
        assert paragraph.style is not None
        if paragraph.style.name == "Title":
            return found
        found.append((str(paragraph.style.name), paragraph.text))
    raise AssertionError("no title")


def test_each_part_has_a_style_with_its_chinese_name() -> None:
    assert _styled("marked") == [
        ("份号", "000012"),
        ("密级和保密期限", "秘密★1年"),
        ("紧急程度", "加急"),
        ("发文机关标志", "清源县教育局文件"),
        ("发文字号", "清教〔2025〕12号"),
    ]


def test_the_names_of_a_joint_issue_stand_before_the_word() -> None:
    names = [text for style, text in _styled("joint") if style == "发文机关标志"]
    assert names == ["清源县教育局", "清源县财政局", "清源县人力资源和社会保障局", "文件"]


def test_the_table_of_a_joint_issue_says_what_it_is() -> None:
    table = next(_part("joint", "word/document.xml").iter(f"{W}tblPr"))
    said = {child.tag.removeprefix(W): child.get(f"{W}val") for child in table}
    assert said["tblCaption"] == "发文机关标志"
    assert "文件" in str(said["tblDescription"])


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("up-1", ["清教〔2025〕12号\t签发人：张三"]),
        ("up-2", ["清教〔2025〕12号\t签发人：张三\t欧阳小四"]),
        ("up-3", ["签发人：张大三\t李小四", "清教〔2025〕12号\t王小五"]),
    ],
)
def test_the_number_stands_on_the_line_of_the_last_approver(name: str, lines: list[str]) -> None:
    kinds = ("签发人", "发文字号")
    assert [text for style, text in _styled(name) if style in kinds] == lines


def test_only_the_names_of_approvers_are_set_in_their_own_letters() -> None:
    runs = _part("up-3", "word/document.xml").iter(f"{W}r")
    marked = {"".join(run.itertext()) for run in runs if run.find(f"{W}rPr/{W}rStyle") is not None}
    assert marked == {"张大三", "李小四", "王小五"}


def test_a_name_of_two_characters_is_as_broad_as_one_of_three_beside_it() -> None:
    """张　三 beside 欧阳小四, with nothing between that a search would stumble over."""
    sizes = measures(layout_of("up-2"))
    assert _set_wider("up-2") == {"张": 2 * sizes.cell - sizes.body.em}
    assert _set_wider("up-1") == _set_wider("up-3") == {}


def _set_wider(name: str) -> dict[str, int]:
    """What is set wider than its style has it, and by how many twips."""
    runs = _part(name, "word/document.xml").iter(f"{W}r")
    spaced = ((run, run.find(f"{W}rPr/{W}spacing")) for run in runs)
    return {
        "".join(run.itertext()): int(str(spacing.get(f"{W}val")))
        for run, spacing in spaced
        if spacing is not None
    }


def test_a_letter_has_the_number_at_the_right_of_the_first_line() -> None:
    assert _styled("letter-marked")[:2] == [
        ("发文机关标志", "清源县教育局"),
        ("份号", "000012\t清教函〔2025〕12号"),
    ]


def test_a_letter_has_no_number_on_its_first_page_and_both_rules_there() -> None:
    document = ElementTree.tostring(_part("letter", "word/document.xml"), encoding="unicode")
    assert "titlePg" in document
    footer = _part("letter", "word/footer3.xml")
    assert not list(footer.iter(f"{W}instrText"))
    borders = [[side.get(f"{W}sz") for side in border] for border in footer.iter(f"{W}pBdr")]
    thick, thin = borders[0]
    assert borders == [[thick, thin], [thin, thick]]
    assert int(str(thick)) > int(str(thin))


def test_a_long_name_is_drawn_together_before_it_gets_smaller() -> None:
    widths = {
        name: [one.get(f"{W}val") for one in _part(name, "word/document.xml").iter(f"{W}w")]
        for name in ("one", "long")
    }
    assert widths == {"one": [], "long": ["60"]}


def test_a_head_without_a_number_keeps_the_line_for_it() -> None:
    bare = replace(headed("one"), letterhead=Letterhead(issuers=("清源县教育局",)))
    sizes = measures(layout_of("one"))
    assert below(bare, sizes) == below(headed("one"), sizes)


@pytest.mark.parametrize("name", [name for name in HEADS if not name.startswith("l")])
def test_the_title_meets_the_line_grid(name: str) -> None:
    """It may stand a little above its line, for rounding must not push it to the next one."""
    sizes = measures(layout_of(name))
    place = below(headed(name), sizes)
    assert place is not None
    assert 0 <= -place.depth % sizes.pitch <= 12


def test_many_names_stand_close_before_they_get_smaller_than_the_title() -> None:
    """Five agencies, three approvers, a title of three lines, and two lines of text."""
    names = tuple(f"清源县{name}局" for name in ("教育", "财政", "自然资源和规划", "水务", "审计"))
    head = replace(HEADS["up-3"][1], issuers=names)
    crowded = replace(headed("up-3", title=("一", "二", "三")), letterhead=head)
    sizes = measures(layout_of("up-3"))
    place = below(crowded, sizes)
    assert place is not None
    opening = sizes.pitch * (4 + 1 + 1 + 2)
    assert place.depth + opening <= sizes.height
    assert 0 <= -place.depth % sizes.pitch <= 12
    written = "".join(letterhead(crowded, sizes))
    marks = {int(size) for size in re.findall(r'<w:sz w:val="(\d+)"/>', written)}
    assert min(marks) * 10 >= sizes.title.em


def test_pandoc_reads_the_head_in_order(tmp_path: Path) -> None:
    for name in HEADS:
        file = tmp_path / f"{name}.docx"
        file.write_bytes(headed_file(name))
        text = re.sub(r"[\s|+=:-]", "", pypandoc.convert_file(str(file), "plain"))
        # the word of a joint mark stands in the second cell, on pandoc's first line
        said = [re.sub(r"\s", "", line) for _, line in _styled(name) if line != "文件"]
        places = [text.replace("文件", "").find(line.replace("文件", "")) for line in said]
        assert -1 not in places, name
        assert places == sorted(places), name


@pytest.mark.parametrize(
    ("name", "part"),
    [("up-3", "document"), ("up-3", "styles"), ("joint-marked", "document"), ("letter", "footer3")],
)
def test_the_part_is_as_accepted(name: str, part: str, golden: Golden) -> None:
    root = _part(name, f"word/{part}.xml")
    for body in root.iter(f"{W}body"):
        del body[12:-1]  # the text below the head
    if part == "styles":
        _only_those_of_the_head(root)
    ElementTree.indent(root)
    written = ElementTree.tostring(root, encoding="unicode") + "\n"
    golden(Path(__file__).parent / "golden" / f"letterhead-{name}-{part}.xml", written)


def _only_those_of_the_head(root: ElementTree.Element) -> None:
    """Leave out what every paper has, and the places in Word's list, which others move."""
    usual = {ElementTree.tostring(one) for one in opened_part(paper(), "word/styles.xml")}
    for one in list(root):
        if ElementTree.tostring(one) in usual:
            root.remove(one)
        for place in one.findall(f"{W}uiPriority"):
            one.remove(place)
