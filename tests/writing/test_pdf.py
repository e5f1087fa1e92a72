"""The PDF: searchable Vietnamese, embedded font, outline, language; the same bytes every time."""

from __future__ import annotations

import pypdfium2
import pytest

from cchc_desktop.errors import CannotWrite
from cchc_desktop.plan import Plan, text_of
from cchc_desktop.writing import lay_out, pdf_to_png, write_pdf
from cchc_desktop.writing.stand_ins import unprintable
from tests.writing.plans import long_plan, sample_plan
from tests.writing.test_layout import shown


def read_pages(path):
    with pypdfium2.PdfDocument(path) as document:
        return [shown(page.get_textpage().get_text_range()) for page in document]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    path = tmp_path_factory.mktemp("pdf") / "kế hoạch.pdf"
    write_pdf(sample_plan(), path)
    return path


def test_text_can_be_searched_line_by_line(made):
    for printed, page in zip(read_pages(made), lay_out(sample_plan()).pages, strict=True):
        for line in page.lines:
            assert shown(line.text) in printed


def test_outline_names_the_headings(made):
    with pypdfium2.PdfDocument(made) as document:
        marks = [(one.level, shown(one.get_title())) for one in document.get_toc()]
        title = document.get_metadata_value("Title")
    assert (0, "I. MỤC ĐÍCH, YÊU CẦU") in marks and (1, "1. Mục đích") in marks
    assert title == "KẾ HOẠCH Tuyên truyền cải cách hành chính năm 2026 trên địa bàn xã"


def test_language_and_font_are_in_the_file(made):
    content = made.read_bytes()
    assert b"/Lang (vi-VN)" in content or b"vi-VN" in content
    assert b"/FontFile2" in content


def test_appendix_lies_across(made):
    with pypdfium2.PdfDocument(made) as document:
        sizes = [tuple(round(side) for side in page.get_size()) for page in document]
    assert sizes == [(595, 842)] * 3 + [(842, 595)] * 2


def test_equal_plans_give_equal_bytes(tmp_path):
    for name in ("a.pdf", "b.pdf"):
        write_pdf(long_plan(2), tmp_path / name)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_signs_the_font_does_not_have_do_not_stop_the_print(tmp_path):
    write_pdf(Plan(opening=(text_of("Cười \U0001f600 và 漢字"),)), tmp_path / "a.pdf")
    assert "Cười" in read_pages(tmp_path / "a.pdf")[0]


def test_pictures_of_the_pages(made, tmp_path):
    pictures = pdf_to_png(made, tmp_path, scale=0.5)
    assert [one.name for one in pictures] == [f"kế hoạch-{number}.png" for number in range(1, 6)]
    assert all(one.read_bytes().startswith(b"\x89PNG") for one in pictures)


def test_a_missing_folder_is_one_sentence(tmp_path):
    with pytest.raises(CannotWrite, match="Không có thư mục"):
        write_pdf(sample_plan(), tmp_path / "không có" / "a.pdf")


def test_signs_times_lacks_are_printed_in_another_font(tmp_path):
    write_pdf(Plan(opening=(text_of("Ô ☐ chưa làm, ô ☑ đã làm"),)), tmp_path / "a.pdf")
    assert "Ô ☐ chưa làm, ô ☑ đã làm" in read_pages(tmp_path / "a.pdf")[0]
    assert (tmp_path / "a.pdf").read_bytes().count(b"/FontFile2") > 1


def test_signs_no_font_has_are_named():
    assert unprintable("Kế hoạch ☐ năm 2026") == ""
    assert unprintable("Chữ \U00012000 lạ") == "\U00012000"
