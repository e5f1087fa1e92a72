"""A new user's whole way through the real window, by clicks: first start, a plan read, written, exported."""

from __future__ import annotations

from docx import Document
from PySide6.QtWidgets import QApplication

from cchc_desktop.drafting import drafts
from tests.ui.conftest import HIGHER_PLAN
from tests.ui.test_first_start import type_unit
from tests.ui.test_home import button


def test_from_first_start_to_a_word_file(window, services, tmp_path, monkeypatch, qtbot):
    type_unit(window, "lam dong", "ta nang")
    button(window.current_page(), "Dùng đơn vị này").click()

    monkeypatch.setattr(services.messages, "open_files", lambda *_: [HIGHER_PLAN])
    button(window.current_page(), "Chọn tệp…").click()
    assert window.place() == "source"

    button(window.current_page(), "Viết kế hoạch từ đây").click()
    assert window.place() == "new"
    button(window.current_page(), "Tạo bản thảo").click()
    assert window.place() == "wizard"

    wizard = window.current_page()
    draft = wizard.session.draft
    assert draft.sources
    wizard.go("review")
    QApplication.processEvents()
    target = tmp_path / "Kế hoạch của xã.docx"
    monkeypatch.setattr(services.messages, "save_file", lambda *_: target)
    button(wizard, "Xuất Word…").click()
    if not target.exists():  # the signer's name is not known yet: the page asks first
        button(wizard, "Vẫn xuất").click()
    qtbot.waitUntil(target.exists)

    document = Document(str(target))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    tables = " ".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert "XÃ TÀ NĂNG" in tables
    assert "MỤC ĐÍCH, YÊU CẦU" in words
    assert "xã Tà Năng" in words

    button(wizard, "Trang chính").click()
    assert window.place() == "home"
    assert [row.id for row in drafts.list_drafts(services.db)] == [draft.id]
