"""The container: one file that is the same everywhere."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from hashlib import sha256

import pytest

from summarykit.render.docx.archive import archive, entry
from tests.render.docx.papers import small_paper
from tests.render.docx.reading import rendered

_HASH_IN_ANOTHER_PROCESS = """
from hashlib import sha256
from tests.render.docx.papers import small_paper
from tests.render.docx.reading import rendered
print(sha256(rendered(small_paper())).hexdigest())
"""


def test_the_same_paper_gives_the_same_bytes_twice() -> None:
    assert rendered(small_paper()) == rendered(small_paper())


def test_another_process_with_other_hashes_and_time_zone_gives_the_same_bytes(
    pytestconfig: pytest.Config,
) -> None:
    elsewhere = {"PYTHONHASHSEED": "4321", "TZ": "Asia/Shanghai", "LC_ALL": "C"}
    output = subprocess.run(
        [sys.executable, "-c", _HASH_IN_ANOTHER_PROCESS],
        env={**os.environ, **elsewhere},
        cwd=pytestconfig.rootpath,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert output.strip() == sha256(rendered(small_paper())).hexdigest()


def test_every_entry_is_stored_whole_with_the_date_and_system_of_no_machine() -> None:
    with zipfile.ZipFile(io.BytesIO(rendered(small_paper()))) as package:
        assert package.testzip() is None
        kinds = {
            (file.compress_type, file.date_time, file.create_system, file.external_attr)
            for file in package.infolist()
        }
    assert kinds == {(zipfile.ZIP_STORED, (1980, 1, 1, 0, 0, 0), 0, 0)}


def test_content_types_come_first_and_no_part_is_written_twice() -> None:
    with zipfile.ZipFile(io.BytesIO(rendered(small_paper()))) as package:
        names = package.namelist()
    assert names[0] == "[Content_Types].xml"
    assert len(names) == len(set(names))


def test_an_archive_gives_back_what_was_put_in() -> None:
    files = {"a.txt": b"", "folder/b.bin": bytes(range(256)) * 300}
    packed = archive(entry(name, data) for name, data in files.items())
    with zipfile.ZipFile(io.BytesIO(packed)) as package:
        assert {name: package.read(name) for name in package.namelist()} == files
