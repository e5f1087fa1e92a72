"""Files that cannot be read: one Vietnamese message each, never a traceback."""

from __future__ import annotations

import io
import zipfile

import pytest

from cchc_desktop.errors import UnreadableFile
from cchc_desktop.reading import read

from .conftest import paragraph, word

_GOOD = word(paragraph("KẾ HOẠCH") + paragraph("1. Một."))
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def _zip(**parts: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return held.getvalue()


def _with_document(document: bytes) -> bytes:
    return _zip(**{"[Content_Types].xml": b"<Types/>", "word/document.xml": document})


_W = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_BAD = {
    "empty": (b"", "trống"),
    "blank": (b" \r\n\t", "trống"),
    "cut off": (_GOOD[: len(_GOOD) // 2], "hỏng"),
    "cut off in a part": (_GOOD[:200], "hỏng"),
    "broken XML": (_with_document(b"<w:document " + _W + b"><w:body>"), "hỏng"),
    "no body": (_with_document(b"<w:document " + _W + b"/>"), "hỏng"),
    "deep": (_with_document(b"<w:document " + _W + b">" + b"<w:p>" * 10_000), "hỏng"),
    "entities": (
        _with_document(b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><w:document ' + _W + b"><w:body>&b;"
                       b"</w:body></w:document>"), "hỏng"),
    "bomb": (_with_document(b"<w:document " + _W + b"><w:body>" + b" " * 30_000_000 + b"</w:body>"
                             b"</w:document>"), "lớn"),
    "empty document": (word(""), "trống"),
    "password": (_OLE + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
    "old word": (_OLE, ".docx"),
    "pdf": (b"%PDF-1.4\n...", ".docx"),
    "rtf": (b"{\\rtf1 }", "trống"),
    "html": (b"<!DOCTYPE html><html><body> </body></html>", "trống"),
    "word XML": (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>', "XML"),
    "picture": (b"\xff\xd8\xff\xe0" + b"\0" * 30, "ảnh"),
    "odt": (_zip(mimetype=b"application/vnd.oasis.opendocument.text"), ".docx"),
    "excel": (_zip(**{"[Content_Types].xml": b"x", "xl__workbook.xml": b"x"}), "Excel"),
    "other zip": (_zip(a=b"x"), "loại tệp"),
    "bytes": (bytes(range(256)) * 4, "loại tệp"),
    "not unicode": ("行政改革計劃".encode("big5") * 9, "Unicode"),
}  # fmt: skip


@pytest.mark.parametrize("name", _BAD)
def test_a_bad_file_gets_one_clear_message(save, name):
    content, says = _BAD[name]
    with pytest.raises(UnreadableFile) as caught:
        read(save(content, "kế hoạch tỉnh.docx"))
    message = str(caught.value)
    assert "kế hoạch tỉnh.docx" in message
    assert says in message
    assert message.endswith(".")


def test_a_missing_file_and_a_folder(tmp_path):
    for path in (tmp_path / "không có.docx", tmp_path):
        with pytest.raises(UnreadableFile, match="Không mở được"):
            read(path)


def test_damaged_bytes_never_escape_as_other_errors(save):
    for place in range(0, len(_GOOD), 37):
        broken = bytearray(_GOOD)
        broken[place] ^= 0xFF
        try:
            read(save(bytes(broken)))
        except UnreadableFile:
            continue
