"""Every paragraph, table cell, note and picture of a Word file is counted, independently of the reader, and found."""

from __future__ import annotations

import zipfile
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from cchc_desktop.reading import Reading, read
from cchc_desktop.vietnamese.text import collapse, nfc

from .accounting import unaccounted
from .conftest import paragraph, run, table, word
from .test_hard import FILES as HARD

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
_OLD_LETTERS = ("tcvn3.docx", "vni.docx")
_WORD_FILES = [file for file in HARD if file.suffix == ".docx" and file.name not in _OLD_LETTERS]
_REAL = ("so-cong-thuong-2022", "huyen-tra-bong-2022-2025", "van-phong-ubnd-tinh-2023")


def _part(file: Path, name: str):
    with zipfile.ZipFile(file) as package:
        if name not in package.namelist():
            return None
        root = etree.fromstring(package.read(name))
    for other in root.findall(f".//{_MC}Fallback"):
        other.getparent().remove(other)
    return root


def _texts(root) -> list[str]:
    """The text of every paragraph, those of boxes and cells apart; deleted text is no w:t."""
    found = []
    for element in root.iter(f"{_W}p"):
        parts = []
        for text in element.iter(f"{_W}t", f"{_W}tab", f"{_W}br"):
            owner = next(text.iterancestors(f"{_W}p"))
            if owner is element:
                parts.append(text.text or "" if text.tag == f"{_W}t" else " ")
        found.append(collapse(nfc("".join(parts))))
    return [text for text in found if text]


def assert_accounted(file: Path, reading: Reading) -> None:
    body = _part(file, "word/document.xml")
    said = " ".join(reading.paragraphs)
    words = Counter(" ".join(_texts(body)).split())
    assert not words - Counter(said.split())
    notes = [
        root
        for name in ("footnotes", "endnotes", "comments")
        if (root := _part(file, f"word/{name}.xml")) is not None
    ]
    kept = [text for root in notes for text in _texts(root)]
    assert sum(text in reading.plan.notes for text in kept) == len(kept)
    pictures = sum(1 for _picture in body.iter(_PICTURE))
    assert sum(loss.what == "hình ảnh" for loss in reading.losses) == pictures
    assert all(loss.place and loss.reason for loss in reading.losses)
    assert not unaccounted(reading)


@pytest.mark.parametrize("file", _WORD_FILES, ids=lambda file: file.name)
def test_everything_of_a_hard_file_is_accounted_for(file):
    assert_accounted(file, read(file))


@pytest.mark.parametrize("plan", _REAL)
def test_everything_of_a_real_file_is_accounted_for(corpus, plan):
    file = corpus / plan / "word.docx"
    assert_accounted(file, read(file))


def test_a_file_with_everything_is_accounted_for(save):
    picture = "<w:r><w:drawing><pic:pic/></w:drawing></w:r>"
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    inside = f"<w:txbxContent>{paragraph('Trong khung.')}</w:txbxContent>"
    box = f"<w:r><w:pict><v:textbox>{inside}</v:textbox></w:pict></w:r>"
    body = (
        table([["HỎA TỐC", "UBND XÃ MẪU", "Số: 05/KH-UBND"], ["Mẫu, ngày 05 tháng 01 năm 2026"]])
        + paragraph("KẾ HOẠCH", align="center")
        + paragraph(run("Tuyên truyền", bold=True), align="center")
        + f"<w:p>{run('1. Một')}{call}{picture}</w:p><w:p>{box}</w:p>"
        + table(["TT", "Việc"], ["1", "Treo băng rôn"])
        + table([["Nơi nhận:", "- A;", "- Lưu: VT. Mẫu (05b)"], ["CHỦ TỊCH", "(Đã ký)", "Lê Thị Mẫu"]])
        + paragraph("PHỤ LỤC", align="center")
        + paragraph("1. Trong phụ lục.")
        + f"<w:p>{picture}</w:p>"
    )
    file = save(word(body, footnotes=f'<w:footnote w:id="2">{paragraph("Chú thích.")}</w:footnote>'))
    assert_accounted(file, read(file))
