"""Word files are checked in their own place: counts, findings with their places, new files; originals untouched."""

from __future__ import annotations

import docx
import pytest

from tests.ui.conftest import SAMPLES
from tests.ui.test_home import button, words

WRONG = (
    ("ỦY BAN NHÂN DÂN XÃ SUỐI HÒA", "KẾ HOẠCH", "Tuyên truyền cải cách hành chính năm 2026")
    + ("Căn cứ Kế hoạch số 96/QĐ-UBND ngày 06/01/2026 của Ủy ban nhân dân tỉnh;",)
    + (
        "I. MỤC ĐÍCH",
        "Nâng cao nhận thức của của người dân.",
        "II. TỔ CHỨC THỰC HIỆN",
        "Giao Văn phòng theo dõi.",
    )
)


@pytest.fixture
def wrong_file(tmp_path):
    """A short plan with a decision's number for a plan and a doubled word."""
    document = docx.Document()
    for text in WRONG:
        document.add_paragraph(text)
    file = tmp_path / "Dự thảo kế hoạch.docx"
    document.save(str(file))
    return file


@pytest.fixture
def page(sample_window):
    sample_window.go("check")
    return sample_window.current_page()


def test_empty_place_says_what_will_stand_here(page):
    assert "Chưa có tệp nào để kiểm tra" in words(page)
    assert not button(page, "Chuẩn hóa").isEnabled()


def test_files_let_go_here_are_checked_not_imported(sample_window, sample_services, page, wrong_file):
    from cchc_desktop import library

    before = library.sources(sample_services.db)
    sample_window.drop([SAMPLES / "ke-hoach-cchc-nam-tinh.docx", wrong_file])
    assert page.files.count() == 2
    assert page.files.current().file == wrong_file
    assert library.sources(sample_services.db) == before


def test_current_finding_is_shown_at_its_place(sample_window, page, wrong_file):
    sample_window.drop([wrong_file])
    shown = []
    for _turn in range(len(page.files.current().placed)):
        shown.append((words(page.findings), page.source.pointed()))
        page.findings.step(1)
    doubled = next(pair for pair in shown if "của của" in pair[1])
    assert "đoạn 6" in doubled[0]
    assert any("96/QĐ-UBND" in place for _card, place in shown)


def test_counts_and_safety_are_always_in_sight(sample_window, page, wrong_file):
    sample_window.drop([wrong_file])
    checked = page.files.current()
    for severity in ("error", "warning", "hint"):
        assert str(checked.count(severity)) in words(page.files).split("\n")
    assert "Tệp gốc không bị sửa." in words(page)


def test_annotated_and_reformed_copies_leave_the_file_alone(
    sample_window, sample_services, page, wrong_file, tmp_path
):
    before = wrong_file.read_bytes()
    sample_window.drop([wrong_file])
    proposed = []

    def save_file(_parent, _title, suggestion, _kind):
        from pathlib import Path

        proposed.append(Path(suggestion))
        return Path(suggestion)

    sample_services.messages.save_file = save_file
    button(page, "Bản có ghi chú").click()
    button(page, "Chuẩn hóa").click()
    assert [file.name for file in proposed] == [
        "Dự thảo kế hoạch - có ghi chú.docx",
        "Dự thảo kế hoạch - đã chuẩn hóa.docx",
    ]
    noted = docx.Document(str(proposed[0]))
    assert len(list(noted.comments)) == len(page.files.current().placed)
    assert any("Nâng cao nhận thức" in one.text for one in docx.Document(str(proposed[1])).paragraphs)
    assert wrong_file.read_bytes() == before


def test_the_original_is_never_written_over(sample_window, sample_services, page, wrong_file):
    before = wrong_file.read_bytes()
    sample_window.drop([wrong_file])
    sample_services.messages.save_file = lambda *_: wrong_file
    for name in ("Bản có ghi chú", "Chuẩn hóa"):
        button(page, name).click()
        assert sample_services.messages.recent[-1].kind == "err"
    assert wrong_file.read_bytes() == before


def test_a_broken_file_says_so_and_the_others_are_checked(
    sample_window, sample_services, page, broken_file, wrong_file
):
    sample_window.drop([broken_file, wrong_file])
    assert page.files.count() == 1
    assert broken_file.name in " ".join(sample_services.messages.recent[-1][1:3])


def test_a_file_checked_again_takes_its_own_place(sample_window, page, wrong_file):
    sample_window.drop([wrong_file, wrong_file])
    assert page.files.count() == 1
    button(page, "Bỏ khỏi danh sách").click()
    assert "Chưa có tệp nào để kiểm tra" in words(page)
