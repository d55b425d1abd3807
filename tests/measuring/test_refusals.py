"""What is no DOCX is refused in Chinese; nothing that a file holds does harm."""

from __future__ import annotations

import io
import time
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarykit.errors import FactsError
from summarykit.measuring import Measured, package
from tests.measuring.making import measure, missed, ours, packed, parts

DOCUMENT = "word/document.xml"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LAUGHS = '<!DOCTYPE lolz [<!ENTITY a "哈"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def refused(data: bytes) -> tuple[str, str]:
    """Code and message."""
    with pytest.raises(FactsError) as stopped:
        measure(data)
    assert stopped.value.exit_code == 3
    (finding,) = stopped.value.findings
    assert finding.hint
    return finding.code, finding.message


def measured_or_refused(data: bytes) -> Measured | None:
    codes = set()
    try:
        return measure(data)
    except FactsError as error:
        codes = {it.code for it in error.findings}
    assert codes <= {"SK851", "SK852"}
    return None


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "这是空文件，不是 DOCX"),
        (b"hello", "这不是 DOCX"),
        (b"%PDF-1.7", "这是PDF 文件，不是 DOCX"),
        (b"{\\rtf1", "这是RTF 文件，不是 DOCX"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "这是旧版 Word（.doc）或 WPS 文件，不是 DOCX"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "文件加了密，读不出内容"),
        (b"PK\x03\x04" + b"\0" * 100, "文件已损坏：压缩包打不开"),
        (
            packed({"mimetype": "", "content.xml": ""}),
            "这是 OpenDocument 文件（.odt 等），不是 DOCX",
        ),
        (packed({"xl/workbook.xml": ""}), "这是Excel 表格，不是 DOCX"),
        (packed({"ppt/presentation.xml": ""}), "这是演示文稿，不是 DOCX"),
        (packed({"a.txt": ""}), "压缩包里没有 Word 文档，不是 DOCX"),
        (packed({DOCUMENT: ""}), "文件已损坏：其中的 word/document.xml 不是完好的 XML"),
        (packed({DOCUMENT: "<w:document>"}), "文件已损坏：其中的 word/document.xml 不是完好的 XML"),
        (packed({DOCUMENT: '<?xml version="1.0" encoding="utf-7"?><a/>'}), "文件已损坏"),
    ],
)
def test_what_is_no_docx_is_named(data: bytes, said: str) -> None:
    code, message = refused(data)
    assert code == "SK851"
    assert message.startswith(said)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
def test_entities_are_refused_before_they_are_read(encoding: str) -> None:
    text = f'{LAUGHS}<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>'
    code, message = refused(packed({DOCUMENT: text.encode(encoding)}))
    assert (code, message) == ("SK851", "其中的 word/document.xml 有文档类型声明，不予读取")


def test_external_entities_are_refused() -> None:
    text = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
    assert refused(packed({**parts(ours()), "word/styles.xml": text}))[0] == "SK851"


def test_a_part_that_unpacks_too_large_is_refused_unread() -> None:
    bomb = packed({DOCUMENT: b"<a>" + b" " * package.MAX_PART + b"</a>"})
    assert len(bomb) < 100_000
    began = time.perf_counter()
    assert refused(bomb) == ("SK852", "其中的 word/document.xml 展开后超过 48 MB，没有读取")
    assert time.perf_counter() - began < 1


def test_a_huge_file_and_a_huge_number_of_parts_are_refused() -> None:
    assert refused(b"PK" + b"\0" * package.MAX_FILE)[0] == "SK852"
    assert (
        refused(packed(dict.fromkeys(map(str, range(package.MAX_ENTRIES + 1)), "")))[0] == "SK852"
    )


def test_a_locked_archive_is_refused() -> None:
    data = bytearray(ours())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    assert refused(bytes(data)) == ("SK851", "文件加了密，读不出内容")


def test_nesting_has_no_depth_that_hurts() -> None:
    deep = "<w:ins>" * 100_000 + "<w:p/>" + "</w:ins>" * 100_000
    text = f'<w:document xmlns:w="{W}"><w:body>{deep}</w:body></w:document>'
    assert measured_or_refused(packed({DOCUMENT: text})) is not None
    inside = "<w:p>" + "<w:hyperlink>" * 50_000 + "</w:hyperlink>" * 50_000 + "</w:p>"
    text = f'<w:document xmlns:w="{W}"><w:body>{inside}</w:body></w:document>'
    assert measured_or_refused(packed({DOCUMENT: text})) is not None


def test_tables_in_tables_take_time_in_proportion() -> None:
    """Each paragraph is looked at with what stands in it, not with what stands in its cells."""

    def seconds(depth: int) -> float:
        table = "<w:tbl><w:tr><w:tc><w:p/>" * depth + "</w:tc></w:tr></w:tbl>" * depth
        text = f'<w:document xmlns:w="{W}"><w:body>{table}</w:body></w:document>'
        began = time.process_time()
        measure(packed({DOCUMENT: text}))
        return time.process_time() - began

    seconds(100)
    assert seconds(8000) < 20 * max(seconds(1000), 0.02)


def test_text_boxes_in_text_boxes_take_time_in_proportion() -> None:
    def seconds(depth: int) -> float:
        box = "<w:p><w:r><w:pict><w:txbxContent>" * depth
        text = box + "</w:txbxContent></w:pict></w:r></w:p>" * depth
        text = f'<w:document xmlns:w="{W}"><w:body>{text}</w:body></w:document>'
        began = time.process_time()
        measure(packed({DOCUMENT: text}))
        return time.process_time() - began

    seconds(100)
    assert seconds(8000) < 20 * max(seconds(1000), 0.02)


def test_styles_that_are_based_on_each_other_end() -> None:
    files = parts(ours())
    loop = '<w:style w:type="paragraph" w:styleId="BodyText"><w:basedOn w:val="X"/></w:style>'
    back = '<w:style w:type="paragraph" w:styleId="X"><w:basedOn w:val="BodyText"/></w:style>'
    files["word/styles.xml"] = f'<w:styles xmlns:w="{W}">{loop}{back}</w:styles>'
    assert "body.font" in missed(packed(files))


@pytest.mark.parametrize("part", sorted(parts(ours())))
def test_a_file_without_one_of_its_parts_is_measured_or_refused(part: str) -> None:
    measured_or_refused(
        packed({name: text for name, text in parts(ours()).items() if name != part})
    )


@given(st.binary(max_size=300))
def test_any_bytes_are_refused(data: bytes) -> None:
    assert measured_or_refused(data) is None
    assert measured_or_refused(b"PK\x03\x04" + data) is None


SLOW = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])


@SLOW
@given(st.integers(0, len(ours())))
def test_a_file_that_was_cut_off_is_refused(length: int) -> None:
    assert measured_or_refused(ours()[:length]) is None or length == len(ours())


@SLOW
@given(st.lists(st.tuples(st.integers(0, len(ours()) - 1), st.integers(0, 255)), max_size=8))
def test_flipped_bytes_never_break_it(flips: list[tuple[int, int]]) -> None:
    data = bytearray(ours())
    for at, value in flips:
        data[at] = value
    measured_or_refused(bytes(data))


NAMES = ["p", "r", "t", "tbl", "tr", "tc", "pPr", "rPr", "sectPr", "pgSz", "pgMar", "docGrid", "sz", "jc",
         "ind", "spacing", "pStyle", "rFonts", "b", "numPr", "numId", "ilvl", "br", "txbxContent", "drawing",
         "sdt", "sdtContent", "body", "fldSimple", "instrText", "style", "basedOn", "footerReference"]  # fmt: skip
VALUES = st.sampled_from(
    [
        "",
        "1",
        "-1",
        "0",
        "nan",
        "1e999",
        "９",
        "Normal",
        "auto",
        "exact",
        "both",
        "PAGE",
        "9" * 50,
        "3.5pt",
        "x",
    ]
)
ATTRIBUTES = st.dictionaries(
    st.sampled_from(["val", "w", "h", "top", "left", "line", "lineRule", "firstLine", "firstLineChars",
                     "hanging", "type", "linePitch", "charSpace", "styleId", "eastAsia", "eastAsiaTheme",
                     "ascii", "instr", "id"]),
    VALUES, max_size=3,
)  # fmt: skip


def _element(name: str, attributes: dict[str, str], inside: list[str]) -> str:
    said = "".join(f' w:{key}="{value}"' for key, value in attributes.items())
    return f"<w:{name}{said}>{''.join(inside)}</w:{name}>"


TREES = st.recursive(
    st.builds(_element, st.sampled_from(NAMES), ATTRIBUTES, st.just(["一、工作"])),
    lambda inner: st.builds(
        _element, st.sampled_from(NAMES), ATTRIBUTES, st.lists(inner, max_size=4)
    ),
    max_leaves=25,
)


@SLOW
@given(st.lists(TREES, max_size=6), st.lists(TREES, max_size=6))
def test_odd_xml_is_measured_as_it_is(body: list[str], styles: list[str]) -> None:
    files = parts(ours())
    files[DOCUMENT] = f'<w:document xmlns:w="{W}"><w:body>{"".join(body)}</w:body></w:document>'
    files["word/styles.xml"] = f'<w:styles xmlns:w="{W}">{"".join(styles)}</w:styles>'
    found = measured_or_refused(packed(files))
    assert found is not None
    assert found.items


def test_strict_open_xml_is_read_like_the_other() -> None:
    """ISO 29500 strict: another namespace, start and end for left and right, units of its own."""
    files = parts(ours())
    files[DOCUMENT] = files[DOCUMENT].replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    files[DOCUMENT] = files[DOCUMENT].replace('w:line="579"', 'w:line="28.95pt"')
    assert missed(packed(files)) == set()


def test_the_archive_may_be_packed_in_any_way() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_BZIP2) as archive:
        for name, text in parts(ours()).items():
            archive.writestr(name, text)
    assert missed(out.getvalue()) == set()
