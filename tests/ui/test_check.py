"""Word files are checked in their own place: counts, findings with their places, new files; originals untouched."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QMenu, QPushButton

from cchc_desktop.drafting import profiles
from tests.ui.conftest import SAMPLES
from tests.ui.test_home import button, words
from ui.wizard.answer_forms import ReasonForm

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
    next(b for b in page.findChildren(QPushButton) if b.accessibleName() == "Bỏ khỏi danh sách").click()
    assert "Chưa có tệp nào để kiểm tra" in words(page)


def pass_over(page, reason: str, whole: bool = False) -> None:
    """Pass the open finding over as a user does."""
    card = card_of(page)
    button(card, "Bỏ qua, ghi lý do").click()
    form = card.findChild(ReasonForm)
    form.findChild(QCheckBox).setChecked(whole)
    form.field.setText(reason)
    form.keep.click()


def card_of(page):
    """The card of the open finding."""
    return page.findings.card_of(page.findings.currentIndex())


def go_to(page, rule: str) -> None:
    """Open the first finding of a rule."""
    entries = (page.findings.model().index(row, 0) for row in range(page.findings.model().rowCount()))
    shown = [index.data(Qt.ItemDataRole.UserRole) for index in entries]
    page.findings.open_row(
        next(row for row, one in enumerate(shown) if not isinstance(one, str) and one.finding.rule == rule)
    )


def rules_of(page) -> set[str]:
    return {one.finding.rule for one in page.files.current().placed}


def test_a_finding_is_passed_over_with_a_reason_for_every_file_and_comes_back(
    sample_window, sample_services, page, wrong_file, tmp_path
):
    sample_window.drop([wrong_file])
    before = page.files.current().placed
    go_to(page, "tu-lap")
    pass_over(page, "Trích nguyên văn")
    assert "tu-lap" not in rules_of(page)
    assert len(page.files.current().placed) == len(before) - 1
    assert page.silenced.text() == "Đã bỏ qua (1)"
    another = tmp_path / "bản hai.docx"
    another.write_bytes(wrong_file.read_bytes())
    sample_window.drop([another])
    assert "tu-lap" not in rules_of(page)
    page.silenced.click()
    menu = page.silenced.findChild(QMenu)
    assert "Trích nguyên văn" in menu.actions()[0].text()
    menu.actions()[0].trigger()
    menu.close()
    assert rules_of(page) == {one.finding.rule for one in before}
    assert page.silenced.isHidden()


def test_a_whole_rule_is_passed_over_and_the_message_undoes_it(
    sample_window, sample_services, page, wrong_file
):
    sample_window.drop([wrong_file])
    go_to(page, "tu-lap")
    pass_over(page, "Thói quen", whole=True)
    assert "tu-lap" not in rules_of(page)
    sample_services.messages.recent[-1].actions[0].act()
    assert "tu-lap" in rules_of(page)


def test_habits_of_our_own_unit_are_not_asked_of_files(sample_window, sample_services, page, wrong_file):
    sample_window.drop([wrong_file])
    assert "thieu-luu" in rules_of(page)
    ours = replace(sample_services.profile, silenced={"thieu-luu": "Ghi ở sổ"})
    profiles.add_profile(sample_services.db, ours)
    sample_services.use_profile(ours)
    sample_window.drop([wrong_file])
    assert "thieu-luu" not in rules_of(page)


def test_safe_fixes_go_into_a_new_file_that_is_checked_at_once(
    sample_window, sample_services, page, wrong_file, tmp_path
):
    before = wrong_file.read_bytes()
    sample_window.drop([wrong_file])
    sample_services.messages.save_file = lambda _parent, _title, suggestion, _kind: Path(suggestion)
    button(page, "Sửa vào tệp mới").click()
    assert wrong_file.read_bytes() == before
    assert page.files.current().file.name == "Dự thảo kế hoạch - đã sửa.docx"
    assert page.files.count() == 2
    assert "tu-lap" not in rules_of(page)
    assert any(
        "thức của người dân" in one.text for one in docx.Document(page.files.current().file).paragraphs
    )


def test_one_finding_is_mended_alone(sample_window, sample_services, page, wrong_file, tmp_path):
    sample_window.drop([wrong_file])
    fixes = {one.finding.rule for one in page.files.current().placed if one.finding.fix}
    target = tmp_path / "một chỗ.docx"
    sample_services.messages.save_file = lambda *_: target
    go_to(page, "tu-lap")
    button(card_of(page), "Sửa vào tệp mới").click()
    assert page.files.current().file == target
    left = {one.finding.rule for one in page.files.current().placed if one.finding.fix}
    assert left == fixes - {"tu-lap"}
