"""build --to pdf: through LibreOffice, beside the other formats and never instead of an error."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from summarykit import office
from summarykit.cli import main
from tests.cli.test_build_review import FACTS, files

CONVERTER = """#!{python}
import sys
from pathlib import Path
folder = Path(sys.argv[sys.argv.index("--outdir") + 1])
source = Path(sys.argv[-1])
with Path({log!r}).open("a") as log:
    log.write(" ".join(sys.argv) + chr(10))
source.with_suffix(".pdf").write_bytes(b"%PDF-1.6 /BaseFont/AAAAAA+FandolFang " + source.read_bytes())
"""


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as stopped:
        main(list(arguments))
    code = stopped.value.code
    assert isinstance(code, int)
    return code


@pytest.fixture
def facts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    path = folder / "总结.yaml"
    path.write_text(FACTS, encoding="utf-8")
    return path


@pytest.fixture
def calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A converter that puts a PDF's head before the DOCX, and the file of its calls."""
    if sys.platform == "win32":
        pytest.skip("the program that pretends is a script")
    program, log = tmp_path / "soffice", tmp_path / "calls"
    program.write_text(CONVERTER.format(python=sys.executable, log=str(log)), encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(office, "find_office", lambda: program)
    return log


@pytest.mark.usefixtures("calls")
def test_the_pdf_stands_beside_the_facts_with_a_word_about_fonts(
    facts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("build", "总结.yaml", "--to", "pdf") == 0
    assert list(files(facts.parent)) == ["总结.pdf"]
    said = capsys.readouterr()
    assert "已生成 总结.pdf" in said.out
    assert said.err.count("SK714") == 1


@pytest.mark.usefixtures("calls")
def test_the_name_of_the_output_asks_for_it_too(facts: Path) -> None:
    assert run("build", "总结.yaml", "-o", "出/年终.pdf") == 0
    assert [path.name for path in (facts.parent / "出").iterdir()] == ["年终.pdf"]


def test_the_pdf_is_made_of_the_docx_that_is_written(facts: Path, calls: Path) -> None:
    assert run("build", "总结.yaml", "--to", "md,pdf,docx") == 0
    made = files(facts.parent)
    assert made.keys() == {"总结.docx", "总结.md", "总结.pdf"}
    assert made["总结.pdf"].endswith(made["总结.docx"])
    assert len(calls.read_text().splitlines()) == 1


def test_the_review_copy_has_its_comments(facts: Path, calls: Path) -> None:
    assert run("build", "总结.yaml", "--to", "pdf", "--review") == 0
    assert files(facts.parent).keys() == {"总结.pdf", "总结.核对稿.pdf"}
    clean, review = calls.read_text().splitlines()
    assert "ExportNotes" not in clean
    assert "ExportNotes" in review


@pytest.mark.usefixtures("calls")
def test_several_papers_become_a_pdf_each(facts: Path) -> None:
    (facts.parent / "另一份.yaml").write_text(FACTS, encoding="utf-8")
    assert run("build", "总结.yaml", "另一份.yaml", "-o", "出/", "--to", "pdf") == 0
    made = sorted(path.name for path in (facts.parent / "出").iterdir())
    assert made == ["另一份.pdf", "总结.pdf"]


def test_without_libreoffice_nothing_is_written_and_the_way_out_is_told(
    facts: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(office, "find_office", lambda: None)
    assert run("build", "总结.yaml", "--to", "docx,pdf") == 5
    assert files(facts.parent) == {}
    said = capsys.readouterr().err
    assert "SK711" in said
    assert "另存为 PDF" in said


@pytest.mark.parametrize("name", ["总结.doc", "总结.odt", "总结.htm"])
def test_endings_of_what_is_not_made_are_refused_with_what_is(
    facts: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("build", "总结.yaml", "-o", name) == 2
    assert "pdf" in capsys.readouterr().err
    assert files(facts.parent) == {}
