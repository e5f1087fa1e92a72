"""Word 97 files: a small one of our own words, and files that only look like one."""

from __future__ import annotations

import io

import olefile
import pytest

from cchc_desktop.errors import UnreadableFile
from cchc_desktop.paths import resources
from cchc_desktop.reading import as_contract, read
from cchc_desktop.reading.doc_file import read_doc
from cchc_desktop.reading.doc_sprm import Look, Shape, change_look, change_shape, sprms
from cchc_desktop.reading.source import Grid, Line, SectionEnd, line_text

FILE = resources() / "samples" / "formats" / "small.doc"


@pytest.fixture(scope="module")
def source():
    return read_doc(FILE.read_bytes(), FILE.name)


def test_lines_numbers_changes_and_fields(source):
    assert [line_text(block) for block in source.blocks if isinstance(block, Line)] == [
        "KẾ HOẠCH", "Tuyên truyền cải cách hành chính năm 2026", "I. MỤC ĐÍCH, YÊU CẦU", "1. Mục đích",
        "- Nâng cao nhận thức của cán bộ, công chức.", "2. Yêu cầu", "Giữ lại thêm vào.",
        "Xem trang tin\tcột\ndòng", "II. NHIỆM VỤ", "Phụ lục",
    ]  # fmt: skip


def test_emphasis_and_alignment(source):
    lines = [block for block in source.blocks if isinstance(block, Line)]
    assert [line.align for line in lines[:3]] == ["center", "center", ""]
    assert [(lines[at].text[0].bold, lines[at].text[0].italic) for at in (0, 5, 6)] == [
        (True, False), (False, True), (False, False),
    ]  # fmt: skip


def test_table_with_merged_cells(source):
    (grid,) = (block for block in source.blocks if isinstance(block, Grid))
    shape = [[(" ".join(map(line_text, c.lines)), c.columns, c.rows) for c in row] for row in grid.rows]
    assert shape == [
        [("TT", 1, 2), ("Nội dung", 2, 1)], [("Việc", 1, 1), ("Chủ trì", 1, 1)],
        [("1", 1, 1), ("Viết tin", 1, 1), ("Các thôn", 1, 1)],
    ]  # fmt: skip
    assert grid.header_rows == 1


def test_footnotes_and_sections(source):
    assert source.notes == ("Quyết định số 12/QĐ-UBND.",)
    assert [block.landscape for block in source.blocks if isinstance(block, SectionEnd)] == [False, True]


def test_it_is_read_as_the_word_file_it_was(save):
    got = as_contract(read(save(FILE.read_bytes(), "ke-hoach.docx")))
    assert [(item["level"], item["marker"]) for item in got["outline"]] == [
        (1, "I."), (2, "1."), (3, "-"), (2, "2."), (1, "II."),
    ]  # fmt: skip
    assert got["citations"] == ["12/QĐ-UBND"]
    assert got["losses"] == []


@pytest.mark.parametrize("name", ["small.rtf", "small.odt"])
def test_the_same_plan_in_other_formats(name):
    ours, theirs = (as_contract(read(path)) for path in (FILE, FILE.with_name(name)))
    for key in ("kind", "subject", "outline", "citations"):
        assert ours[key] == theirs[key]


def _changed(change) -> bytes:
    with olefile.OleFileIO(io.BytesIO(FILE.read_bytes())) as ole:
        main = bytearray(ole.openstream("WordDocument").read())
    content = FILE.read_bytes()
    at = content.find(bytes(main[:64]))
    change(main)
    return content[:at] + bytes(main[:64]) + content[at + 64 :]


def test_a_password_and_an_old_version_are_named_so(save):
    def lock(main):
        main[0x0B] |= 1

    def age(main):
        main[2:4] = (0x68).to_bytes(2, "little")

    for change, says in ((lock, "mật khẩu"), (age, "Word 95")):
        with pytest.raises(UnreadableFile, match=says):
            read(save(_changed(change), "a.doc"))


def test_cut_off_files_are_damaged(save):
    content = FILE.read_bytes()
    for length in range(512, len(content), 1024):
        with pytest.raises(UnreadableFile):
            read(save(content[:length], "a.doc"))


def test_changes_of_formats():
    assert list(sprms(b"\x35\x08\x01\x36\x08")) == [(0x0835, b"\x01")]
    look, style = Look(bold=True), Look(bold=True, italic=True)
    change_look(look, b"\x35\x08\x81\x36\x08\x80", style)
    assert (look.bold, look.italic) == (False, True)
    shape = Shape()
    change_shape(shape, b"\x03\x24\x01\x0b\x46\x05\x00\x0a\x26\x02\x40\x26\x00")
    assert (shape.align, shape.list_use, shape.depth, shape.level) == ("center", 5, 2, 1)
    change_shape(shape, b"\x0b\x46\x01\xf8")
    assert shape.list_use == 0
