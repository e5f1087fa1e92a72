"""Versions of a draft in the wizard: kept under a name, compared word by word, put back as an act."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui.wizard.acting import PURPOSE, open_clauses, press, type_text, words

SENTENCE = "Nâng cao nhận thức, trách nhiệm của cán bộ, công chức về cải cách hành chính"


def seen(page) -> str:
    QApplication.processEvents()
    return "\n".join(part.text() for part in page._body.findChildren(QLabel) if part.isVisible())


def test_a_named_version_is_compared_and_put_back(wizard):
    editor = open_clauses(wizard) and wizard.page().editor
    editor.set_place((0, 8))
    press(editor, Qt.Key.Key_Return)
    type_text(editor, SENTENCE)
    editor.flush()
    wizard.go("versions")
    page = wizard.page()
    page.name.setText("Bản gửi lãnh đạo")
    page.keep_button.click()
    assert "Bản gửi lãnh đạo" in page.list.item(0).text()
    assert page.head.text() == "Phiên bản này giống bản đang viết." and not page.restore_button.isEnabled()
    kept = wizard.session.draft

    page.back_requested.emit()
    assert wizard.current_step() == PURPOSE
    editor.set_place((1, len(SENTENCE)))
    type_text(editor, " và người dân")
    editor.flush()
    after = wizard.session.draft
    wizard.go("versions")
    assert "Từ phiên bản này đến nay đổi 1 chỗ" in page.head.text()
    assert (
        "<u style" in seen(page)
        and "và người dân" in seen(page)
        and "Sửa · Mục đích, yêu cầu · 1.a" in seen(page)
    )

    page.restore_button.click()
    assert "Bản gửi lãnh đạo" in page.list.currentItem().text()
    assert page.head.text() == "Phiên bản này giống bản đang viết."
    assert words(wizard) == ["Mục đích", SENTENCE, "Yêu cầu"]
    assert wizard.session.draft.sections == kept.sections
    assert any("Trước khi lấy lại" in page.list.item(n).text() for n in range(page.list.count()))
    wizard.undo()
    assert wizard.session.draft == after


def test_the_place_in_the_text_is_remembered_and_any_step_leads_back(wizard):
    wizard.go(PURPOSE)
    wizard.go("versions")
    assert "Phiên bản" in wizard.page().list.accessibleName()
    wizard.turn(1)
    assert wizard.current_step() == PURPOSE
    wizard.go("versions")
    wizard.keep()
    assert wizard.session.last_place()[0] == PURPOSE


def test_a_step_that_goes_away_with_its_plan_does_no_harm(wizard):
    from msgspec.structs import replace

    wizard.go("coverage")
    wizard.go("versions")
    wizard.session.change(replace(wizard.session.draft, sources=()), "bỏ nguồn", "info")
    wizard.watch.look()
    assert "coverage" not in [step.id for step in wizard.watch.steps]
    wizard.turn(-1)
    wizard.watch.look()
    wizard.turn(1)
    wizard.undo()
    wizard.watch.look()
    assert "coverage" in [step.id for step in wizard.watch.steps]
