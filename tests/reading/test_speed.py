"""Reading against python-docx on the same file, alternating in one run."""

from __future__ import annotations

import io
import statistics
import time

import pytest
from docx import Document

from cchc_desktop.reading import source_of

_ROUNDS = 7
_MOST = 0.3  # of python-docx's paragraphs and tables


def _plan() -> bytes:
    document = Document()
    for number in range(400):
        paragraph = document.add_paragraph(f"{number + 1}. ")
        for _part in range(4):
            paragraph.add_run(
                "Ủy ban nhân dân các xã triển khai thực hiện nhiệm vụ cải cách hành chính "
            ).bold = False
    rows = document.add_table(60, 5).rows
    for row in rows:
        for cell in row.cells:
            cell.text = "Sở Nội vụ"
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _by_python_docx(content: bytes) -> int:
    document = Document(io.BytesIO(content))
    texts = [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]
    for table in document.tables:
        for row in table.rows:
            texts += [(part.style.name, part.text) for cell in row.cells for part in cell.paragraphs]
    return len(texts)


@pytest.mark.bench
def test_a_word_file_is_taken_apart_faster_than_by_python_docx():
    content = _plan()
    ours: list[float] = []
    theirs: list[float] = []
    for _round in range(_ROUNDS):
        for times, work in (
            (ours, lambda: source_of(content, "a.docx")),
            (theirs, lambda: _by_python_docx(content)),
        ):
            begin = time.perf_counter()
            work()
            times.append(time.perf_counter() - begin)
    assert statistics.median(ours) <= _MOST * statistics.median(theirs)
