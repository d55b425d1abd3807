"""PDF by LibreOffice: every way it can go wrong, with programs that only pretend to be it."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from summarykit.document import Document, Paragraph, Text
from summarykit.errors import RenderError
from summarykit.findings import Finding
from summarykit.office import find_office, stand_ins, to_pdf
from summarykit.packs import load_pack
from summarykit.render import render

Fake = Callable[[str], Path]
posix = pytest.mark.skipif(os.name == "nt", reason="the programs that pretend are scripts")
office = pytest.mark.skipif(
    find_office() is None and not os.environ.get("CI"), reason="LibreOffice is not installed"
)


@pytest.fixture
def fake(tmp_path: Path) -> Fake:
    """Makes a program of Python lines, which have `folder`, where the PDF is wanted."""

    def make(lines: str) -> Path:
        program = tmp_path / "soffice"
        start = "import os, subprocess, sys, time\nfrom pathlib import Path\n"
        folder = "folder = Path(sys.argv[sys.argv.index('--outdir') + 1])\n"
        program.write_text(f"#!{sys.executable}\n{start}{folder}{lines}\n", encoding="utf-8")
        program.chmod(0o755)
        return program

    return make


def refusal(program: Path, seconds: float = 20) -> Finding:
    with pytest.raises(RenderError) as caught:
        to_pdf(b"PK", program=program, seconds=seconds)
    assert caught.value.exit_code == 5
    (finding,) = caught.value.findings
    assert "docx" in finding.hint
    assert "Traceback" not in str(caught.value)
    return finding


def document(text: str) -> bytes:
    paper = Document(title_lines=("工作总结",), blocks=(Paragraph((Text(text),)),))
    return render(paper, load_pack("general").layout, "docx")


@posix
def test_the_docx_is_handed_over_and_the_pdf_comes_back(fake: Fake) -> None:
    copy = "Path(folder, 'paper.pdf').write_bytes(b'%PDF-' + Path(sys.argv[-1]).read_bytes())"
    assert to_pdf(b"PK-1", program=fake(copy)) == b"%PDF-PK-1"


@posix
def test_each_run_has_a_profile_of_its_own_and_leaves_nothing_behind(fake: Fake) -> None:
    said = fake(
        "profile = [one for one in sys.argv if one.startswith('-env:UserInstallation=file://')]\n"
        "Path(folder, 'paper.pdf').write_text('%PDF-' + profile[0] + '\\n' + str(folder))"
    )
    (one, folder), (other, _) = (
        to_pdf(b"PK", program=said).decode().splitlines() for _ in range(2)
    )
    assert one != other
    assert not Path(folder).exists()


def test_a_machine_without_libreoffice_is_told_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("summarykit.office._NAMES", ("no-such-office",))
    monkeypatch.setattr("summarykit.office._USUAL_PLACES", ("/no/such/office",))
    assert find_office() is None
    with pytest.raises(RenderError) as caught:
        to_pdf(b"PK")
    (finding,) = caught.value.findings
    assert finding.code == "SK711"
    assert "libreoffice.org" in finding.hint
    assert "另存为 PDF" in finding.hint


def test_a_program_that_cannot_be_started_is_named(tmp_path: Path) -> None:
    finding = refusal(tmp_path / "soffice")
    assert finding.code == "SK711"
    assert str(tmp_path / "soffice") in finding.message


@posix
def test_a_program_that_hangs_is_ended_with_all_that_it_started(fake: Fake, tmp_path: Path) -> None:
    child = f"time.sleep(2); open({str(tmp_path / 'late')!r}, 'w')"
    started = time.monotonic()
    finding = refusal(
        fake(
            f'subprocess.Popen([sys.executable, "-c", """import time; {child}"""])\ntime.sleep(60)'
        ),
        seconds=0.5,
    )
    assert finding.code == "SK712"
    assert "0.5 秒" in finding.message
    assert time.monotonic() - started < 10
    time.sleep(2.5)
    assert not (tmp_path / "late").exists()


@posix
def test_a_program_that_leaves_others_running_does_not_hold_up_the_work(fake: Fake) -> None:
    leave = (
        'subprocess.Popen([sys.executable, "-c", "import time; time.sleep(15)"])\n'
        "Path(folder, 'paper.pdf').write_bytes(b'%PDF-1')"
    )
    started = time.monotonic()
    assert to_pdf(b"PK", program=fake(leave)) == b"%PDF-1"
    assert time.monotonic() - started < 10


@posix
@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("print('甲'); print('Error: source file could not be loaded'); sys.exit(1)", "loaded"),
        ("sys.exit('javaldx failed')", "javaldx failed"),
        ("Path(folder, 'paper.pdf').write_bytes(b'<html>')", "没有转成 PDF"),
        ("Path(folder, 'paper.pdf').write_bytes(b'')", "没有转成 PDF"),
        ("sys.stdout.buffer.write(bytes(range(128, 256)))", "没有转成 PDF"),
        ("pass", "没有转成 PDF"),
    ],
)
def test_what_is_no_pdf_is_refused_with_the_last_words(fake: Fake, lines: str, said: str) -> None:
    finding = refusal(fake(lines))
    assert finding.code == "SK713"
    assert said in finding.message
    assert len(finding.message) < 400


@office
def test_libreoffice_makes_two_at_the_same_time() -> None:
    with ThreadPoolExecutor() as pool:
        made = list(pool.map(to_pdf, (document("投入资金"), document("完成任务"))))
    assert [pdf[:5] for pdf in made] == [b"%PDF-"] * 2


@office
def test_comments_are_notes_of_the_pdf_where_they_are_asked_for() -> None:
    paper = Document(
        title_lines=("工作总结",), blocks=(Paragraph((Text("投入资金", ("出处不明",)),)),)
    )
    docx = render(paper, load_pack("general").layout, "docx")
    note = "出处不明".encode("utf-16-be").hex().upper().encode()
    assert note not in to_pdf(docx)
    assert note in to_pdf(docx, comments=True)


def test_fonts_that_are_not_on_the_machine_are_named_once() -> None:
    pdf = b"%PDF-1.6 /BaseFont/BAAAAA+FandolSong-Regular /BaseFont /CAAAAA+FangSong_GB2312 >>"
    (finding,) = stand_ins(pdf, ["方正小标宋简体", "仿宋_GB2312", "方正小标宋简体", "某体"])
    assert finding.code == "SK714"
    assert finding.severity.value == "提示"
    assert "本机没有字体 方正小标宋简体，" in finding.message
    assert "FandolSong-Regular" in finding.message


def test_nothing_is_said_of_fonts_that_are_there_or_cannot_be_judged() -> None:
    there = b"/BaseFont/AAAAAA+FZXBSJW--GB1-0 /BaseFont/BAAAAA+STFangsong"
    assert list(stand_ins(there, ["方正小标宋简体", "仿宋_GB2312", "某体"])) == []
    assert list(stand_ins(b"%PDF- packed", ["仿宋_GB2312"])) == []


@office
def test_the_program_is_found_where_the_shell_finds_it() -> None:
    found = find_office()
    assert found is not None
    assert shutil.which("soffice") in (None, str(found))
