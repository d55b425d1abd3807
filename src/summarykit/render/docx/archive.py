"""The ZIP container, written by hand so that equal input gives equal bytes.

Entries are stored, not deflated: the deflated form of the same bytes differs between zlib,
zlib-ng and their versions, and with it the file would. For the same reason dates, attributes and
version fields are constants. Readers of Office files accept stored entries, and a paper of ten
pages stays under 200 KB.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import pack
from typing import NamedTuple
from zlib import crc32

_VERSION = 20
_NO_FLAGS = 0
_STORED = 0
_MIDNIGHT = 0
_FIRST_OF_1980 = 1 << 5 | 1
_NO_EXTRA = 0


class Entry(NamedTuple):
    """One file of the archive; `fields` is the part its two headers have in common."""

    name: bytes
    data: bytes
    fields: bytes


def entry(name: str, data: bytes) -> Entry:
    """A file of the archive; `name` is ASCII, at most 4 GB of data."""
    path = name.encode("ascii")
    size = len(data)
    fields = pack(
        "<5H3L2H",
        _VERSION, _NO_FLAGS, _STORED, _MIDNIGHT, _FIRST_OF_1980,
        crc32(data), size, size, len(path), _NO_EXTRA,
    )  # fmt: skip
    return Entry(path, data, fields)


def archive(entries: Iterable[Entry]) -> bytes:
    """The entries as a ZIP file, in the order given.

    Layout of the records: PKWARE APPNOTE 4.3.7, 4.3.12 and 4.3.16.
    """
    files: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for file in entries:
        directory += (
            b"PK\1\2",
            pack("<H", _VERSION),
            file.fields,
            _directory_tail(offset),
            file.name,
        )
        files += (b"PK\3\4", file.fields, file.name, file.data)
        offset += 4 + len(file.fields) + len(file.name) + len(file.data)
    return b"".join((*files, *directory, _end(directory, offset)))


def _directory_tail(offset: int) -> bytes:
    no_comment = first_disk = no_attributes = 0
    return pack("<3H2L", no_comment, first_disk, no_attributes, no_attributes, offset)


def _end(directory: list[bytes], offset: int) -> bytes:
    count = directory.count(b"PK\1\2")
    size = sum(map(len, directory))
    return b"PK\5\6" + pack("<4H2LH", 0, 0, count, count, size, offset, 0)
