"""Reading files: dropped or chosen, good or bad."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from cchc_desktop import library
from tests.ui.conftest import HIGHER_PLAN, SAMPLES
from tests.ui.test_home import words


def test_dropped_plan_is_read_and_shown(sample_window, sample_services, tmp_path):
    copy = tmp_path / "Kế hoạch của tỉnh.docx"
    copy.write_bytes((HIGHER_PLAN.parent / "ke-hoach-cchc-nam-tinh.docx").read_bytes())
    sample_window.drop([copy])
    assert sample_window.place() == "source"
    page = sample_window.current_page()
    assert "405/KH-UBND" in words(page)
    outline = page.understood.tree.model()
    assert outline.rowCount() >= 3
    assert outline.index(0, 0).data().startswith("I. ")
    assert len(library.sources(sample_services.db)) == 2


def test_same_plan_twice_is_one_plan(sample_window, sample_services):
    sample_window.drop([HIGHER_PLAN])
    assert len(library.sources(sample_services.db)) == 1
    assert "đã có trong thư viện" in sample_services.messages.recent[-1].text


def test_bad_file_says_what_happened_and_stores_nothing(sample_window, sample_services, broken_file):
    sample_window.drop([broken_file])
    notice = sample_services.messages.recent[-1]
    assert notice.kind == "err"
    assert broken_file.name in notice.lead + notice.text
    assert sample_window.notices.text() == f"{notice.lead} {notice.text}".strip()
    assert len(library.sources(sample_services.db)) == 1


def test_file_of_another_kind_gets_the_advice_of_the_core(sample_window, sample_services, tmp_path):
    picture = tmp_path / "ảnh chụp.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    sample_window.drop([picture])
    notice = sample_services.messages.recent[-1]
    assert notice.kind == "err"
    assert "ảnh chụp.png" in notice.lead + notice.text
    assert ".docx" in notice.text
    assert sample_window.place() == "home"


def test_good_files_are_read_beside_a_bad_one(sample_window, sample_services, broken_file):
    sample_window.drop([broken_file, HIGHER_PLAN.parent / "ke-hoach-cchc-nam-tinh.docx"])
    assert len(library.sources(sample_services.db)) == 2


def test_files_chosen_in_the_file_window_are_read(sample_window, sample_services, monkeypatch):
    chosen = HIGHER_PLAN.parent / "ke-hoach-cchc-nam-tinh.docx"
    monkeypatch.setattr(sample_services.messages, "open_files", lambda *_: [chosen])
    sample_window.choose_files()
    assert sample_window.place() == "source"
    assert sample_services.db.setting("open_folder") == str(chosen.parent)


def test_home_says_what_is_being_read(sample_window, sample_services, qtbot):
    sample_services.tasks.synchronous = False
    sample_window.drop([HIGHER_PLAN.parent / "ke-hoach-cchc-nam-tinh.docx"])
    assert "Đang đọc" in words(sample_window.current_page())
    qtbot.waitUntil(lambda: sample_window.place() == "source", timeout=20_000)


def test_removed_plan_leaves_the_library(sample_window, sample_services):
    source = library.sources(sample_services.db)[0]
    sample_window.show_source(source.id)
    sample_window.current_page().remove()
    assert library.sources(sample_services.db) == ()
    assert sample_window.place() == "library"


def test_drag_over_the_window_says_what_letting_go_does(sample_window, sample_services):
    new = HIGHER_PLAN.parent / "ke-hoach-cchc-nam-tinh.docx"
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(new))])
    held = (mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    sample_window.dragEnterEvent(QDragEnterEvent(QPoint(300, 300), Qt.DropAction.CopyAction, *held))
    assert sample_window._cover.isVisible()
    sample_window.dropEvent(QDropEvent(QPointF(300, 300), Qt.DropAction.CopyAction, *held))
    assert not sample_window._cover.isVisible()
    assert sample_window.place() == "source"


def drag(kind, window, mime: QMimeData):
    """Send what the system sends to a window of its own, wherever the mouse is over it."""
    place = QPoint(500, 400) if kind is QDragEnterEvent else QPointF(500, 400)
    event = kind(
        place, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(window.windowHandle(), event)
    return event


def test_a_file_over_the_text_being_written_is_read_and_not_typed(sample_window, sample_services):
    sample_window.open_draft(sample_services.sample_draft)
    wizard = sample_window.current_page()
    wizard.go(next(step.id for step in wizard.watch.steps if step.group == "sections"))
    before = wizard.session.draft
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(HIGHER_PLAN.parent / "ke-hoach-cchc-nam-tinh.docx"))])
    assert drag(QDragEnterEvent, sample_window, mime).isAccepted()
    assert sample_window._cover.isVisible()
    drag(QDropEvent, sample_window, mime)
    assert not sample_window._cover.isVisible()
    assert len(library.sources(sample_services.db)) == 2
    wizard.page().flush()
    assert sample_window.current_page() is wizard
    assert wizard.session.draft == before


def test_dragged_words_are_left_to_the_fields(sample_window):
    mime = QMimeData()
    mime.setText("chữ kéo từ chỗ khác")
    drag(QDragEnterEvent, sample_window, mime)
    assert not sample_window._cover.isVisible()


def test_home_does_not_say_that_a_file_is_being_read_when_it_was(sample_window, sample_services):
    sample_window.go("home")
    sample_window.drop([SAMPLES / "ke-hoach-cchc-nam-tinh.docx"])
    assert sample_window.place() == "source"
    sample_window.go("home")
    assert "Đang đọc" not in words(sample_window.current_page())
