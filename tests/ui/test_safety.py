"""Backups from the window: made, restored with a way back, checked; a sudden end is told of."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from cchc_desktop.drafting import drafts
from cchc_desktop.storage import backups
from tests.ui.test_home import button, words


@pytest.fixture
def safety(sample_window):
    sample_window.go("settings")
    return sample_window.current_page().safety


def titles(services):
    return {draft.title for draft in drafts.list_drafts(services.db)}


def test_a_backup_is_written_where_the_user_says(safety, sample_services, tmp_path):
    sample_services.messages.save_file = lambda *_: tmp_path / "bản sao"
    button(safety, "Sao lưu ngay").click()
    assert backups.verify(tmp_path / "bản sao.sqlite")
    assert "mở thử lại được" in sample_services.messages.recent[-1].text


def test_restoring_keeps_a_copy_and_can_be_undone(safety, sample_window, sample_services, tmp_path):
    file = backups.backup_to(sample_services.db, tmp_path / "cu.sqlite")
    before = titles(sample_services)
    drafts.rename_draft(sample_services.db, sample_services.sample_draft, "Tên mới")
    after = titles(sample_services)
    sample_services.messages.open_file = lambda *_: file
    safety.choose_backup()
    QApplication.processEvents()
    assert titles(sample_services) == before
    notice = sample_services.messages.recent[-1]
    assert "Dữ liệu trước đó được giữ" in notice.text
    notice.actions[0].act()
    QApplication.processEvents()
    assert titles(sample_services) == after


def test_a_file_that_is_no_backup_changes_nothing(safety, sample_services, tmp_path):
    file = tmp_path / "thu.sqlite"
    file.write_bytes(b"not a database")
    before = titles(sample_services)
    safety.restore(file)
    assert sample_services.messages.recent[-1].kind == "err"
    assert titles(sample_services) == before


def test_copies_of_the_program_are_offered_by_day(safety, sample_services):
    backups.automatic(sample_services.db)
    safety._fill_menu()
    names = [action.text() for action in safety._restore.menu().actions() if action.text()]
    assert names[0].startswith("Bản hằng ngày, lúc")
    assert names[-1] == "Từ tệp khác…"


def test_a_second_place_is_remembered_and_forgotten(safety, sample_services, tmp_path):
    sample_services.messages.open_folder = lambda *_: tmp_path
    button(safety, "Chọn thư mục").click()
    assert str(tmp_path) in words(safety)
    button(safety, "Bỏ").click()
    assert backups.second_place(sample_services.db) is None


def test_the_check_up_says_what_it_found(safety):
    button(safety, "Kiểm tra").click()
    assert "Dữ liệu nguyên vẹn." in words(safety)


def test_the_copy_of_the_day_is_made(sample_window, sample_services):
    sample_window._back_up()
    assert [copy.reason for copy in backups.backups(sample_services.folder)] == ["daily"]


def test_a_sudden_end_is_told_of_and_writing_goes_on(qtbot, sample_services):
    from ui.main_window import MainWindow

    sample_services.db.ended_badly = True
    window = MainWindow(sample_services)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.started)
    QApplication.processEvents()
    notice = sample_services.messages.recent[-1]
    assert "tắt đột ngột" in notice.text
    notice.actions[0].act()
    assert window.place() == "wizard"
