"""What is typed is on disk after the pause, and the wizard says the truth about it."""

from __future__ import annotations

import threading

from PySide6.QtWidgets import QApplication

from cchc_desktop.drafting import drafts
from cchc_desktop.errors import UserError
from tests.ui.wizard.acting import CONTENTS, open_clauses, stored, type_text
from ui.wizard.wizard import Wizard


def test_what_is_typed_is_on_disk_after_the_pause(wizard, qtbot):
    editor = open_clauses(wizard) and wizard.page().editor
    editor.set_place((0, 8))
    type_text(editor, " chung")
    qtbot.waitUntil(lambda: "Mục đích chung" in stored(wizard), timeout=3000)
    assert wizard.session.is_saved()
    assert "Đã lưu" in wizard.foot.save_state.text()


def test_it_opens_again_where_it_was_left(wizard, qtbot):
    wizard.go(CONTENTS)
    wizard.page().set_place((1, 3))
    wizard.close()
    again = Wizard(wizard.services, wizard.session.draft.id)
    qtbot.addWidget(again)
    assert again.current_step() == CONTENTS
    assert again.page().place() == (1, 3)


def test_a_disk_that_refuses_is_told_and_typing_goes_on(wizard, monkeypatch):
    def refuse(_db, _draft):
        raise UserError("Ổ đĩa đầy, chưa lưu được. Chữ vừa gõ vẫn ở đây. Xóa bớt tệp rồi bấm Lưu lại.")

    editor = open_clauses(wizard) and wizard.page().editor
    with monkeypatch.context() as patch:
        patch.setattr(drafts, "save_draft", refuse)
        editor.set_place((0, 8))
        type_text(editor, " chung")
        editor.flush()
        wizard.session.save()
        assert wizard.foot.save_state.text() == "Chưa lưu được"
        assert wizard.services.messages.recent[-1].kind == "warn"
        type_text(editor, " nhất")
        editor.flush()
    wizard.save_again = wizard.services.messages.recent[-1].actions[0].act()
    assert "Mục đích chung nhất" in stored(wizard)
    assert "Đã lưu" in wizard.foot.save_state.text()


def test_closing_while_an_older_draft_is_still_being_written_keeps_the_newer(wizard):
    tasks, editor = wizard.services.tasks, open_clauses(wizard) and wizard.page().editor
    free = threading.Event()
    tasks.synchronous = False
    tasks.run(lambda: free.wait(5))
    editor.set_place((0, 8))
    type_text(editor, " cũ")
    editor.flush()
    wizard.session.save()
    type_text(editor, " và mới")
    free.set()
    wizard.close()
    tasks.wait()
    QApplication.processEvents()
    assert "Mục đích cũ và mới" in stored(wizard)
