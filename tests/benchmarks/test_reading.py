"""Reading against other libraries on the same file, alternating in one run; everything linear in pages.

Processor time is measured, so that other programs on the machine do not count. mammoth is no dependency: where it is
not installed, its comparison is skipped.
"""

from __future__ import annotations

import functools
import io
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from docx import Document

from cchc_desktop.reading import source_of, understood
from cchc_desktop.reading.pdf_page import PageText
from cchc_desktop.reading.text_file import read_text
from cchc_desktop.writing import write_pdf

pytestmark = [pytest.mark.bench, pytest.mark.full]

_ROUNDS = 7
_PARAGRAPHS, _ROWS = 400, 60  # some 38 pages
_SENTENCE = "Ủy ban nhân dân các xã, phường triển khai thực hiện nhiệm vụ cải cách hành chính; "
# What is asked, and what a test allows a machine that is busy with other things.
_TAKE_APART, _TAKE_APART_ALLOWED = 0.3, 0.4
_WHOLE, _WHOLE_ALLOWED = 1.0, 1.2
_PDF, _PDF_ALLOWED = 1.3, 2.6
_GROWTH_ALLOWED = 15.0  # ten times the pages


def ratio(ours: Callable[[], object], theirs: Callable[[], object], rounds: int = _ROUNDS) -> float:
    """The processor time of ours to that of theirs, medians of alternating runs after one that is not counted."""
    times: tuple[list[float], list[float]] = ([], [])
    for round_number in range(rounds + 1):
        for kept, work in zip(times, (ours, theirs), strict=True):
            begin = time.process_time()
            work()
            if round_number:
                kept.append(time.process_time() - begin)
    return statistics.median(times[0]) / statistics.median(times[1])


@functools.cache
def word_file(times: int = 1) -> bytes:
    """A Word file of some 38 pages, or of as many times more."""
    document = Document()
    document.add_paragraph("KẾ HOẠCH")
    for number in range(_PARAGRAPHS * times):
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{number % 30 + 1}. ").bold = True
        for _part in range(4):
            paragraph.add_run(_SENTENCE)
    for _table in range(times):
        for row in document.add_table(_ROWS, 5).rows:
            for cell in row.cells:
                cell.text = "Sở Nội vụ"
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def by_python_docx(content: bytes) -> int:
    document = Document(io.BytesIO(content))
    texts = [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]
    for table in document.tables:
        for row in table.rows:
            texts += [(part.style.name, part.text) for cell in row.cells for part in cell.paragraphs]
    return len(texts)


@pytest.mark.parametrize("times", [1, 10])
def test_a_word_file_is_taken_apart_faster_than_by_python_docx(times):
    content = word_file(times)
    rounds = _ROUNDS if times == 1 else 3
    found = ratio(lambda: source_of(content, "a.docx"), lambda: by_python_docx(content), rounds)
    assert found <= _TAKE_APART_ALLOWED, f"asked {_TAKE_APART}"


@pytest.mark.parametrize("times", [1, 10])
def test_a_word_file_becomes_a_plan_as_fast_as_mammoth_makes_a_page(times):
    mammoth = pytest.importorskip("mammoth")
    content = word_file(times)
    found = ratio(
        lambda: understood(source_of(content, "a.docx")),
        lambda: mammoth.convert_to_html(io.BytesIO(content)),
        _ROUNDS if times == 1 else 2,
    )
    assert found <= _WHOLE_ALLOWED, f"asked {_WHOLE}"


@functools.cache
def pdf_file(folder: Path) -> bytes:
    """A sound PDF of some 38 pages."""
    text = "KẾ HOẠCH\n\nMẫu\n\n" + "\n\n".join(f"{n % 30 + 1}. {_SENTENCE * 4}" for n in range(_PARAGRAPHS))
    path = folder / "sound.pdf"
    write_pdf(understood(read_text(text)).plan, path)
    return path.read_bytes()


def by_pdfium(content: bytes) -> int:
    document, count = pypdfium2.PdfDocument(content), 0
    for page in document:
        text = page.get_textpage()
        count += len(text.get_text_range())
        text.close()
        page.close()
    document.close()
    return count


def lines_of(content: bytes) -> int:
    """The text of a PDF as we take it: lines with places, fonts and emphasis."""
    document, count = pypdfium2.PdfDocument(content), 0
    for number in range(len(document)):
        page = PageText(document[number])
        assert page.is_sound()
        count += len(page.strips())
        page.close()
    document.close()
    return count


def test_the_text_of_a_sound_pdf_costs_little_more_than_pdfium(tmp_path_factory):
    content = pdf_file(tmp_path_factory.mktemp("pdf"))
    found = ratio(lambda: lines_of(content), lambda: by_pdfium(content))
    assert found <= _PDF_ALLOWED, f"asked {_PDF}"


def test_reading_grows_with_the_pages_and_no_faster():
    small, large = word_file(1), word_file(10)
    found = ratio(
        lambda: understood(source_of(large, "a.docx")), lambda: understood(source_of(small, "a.docx")), 3
    )
    assert found <= _GROWTH_ALLOWED
