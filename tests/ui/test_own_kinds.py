"""The unit's own kinds of plan, made and changed in the window without any code."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from cchc_desktop.drafting import drafts
from cchc_desktop.kinds import all_kinds, get_kind
from cchc_desktop.kinds.editing import At
from tests.ui.test_home import words


@pytest.fixture
def page(sample_window):
    sample_window.new_plan()
    sample_window.go("kinds")
    return sample_window.current_page()


@pytest.fixture
def own(page):
    page.duplicate()
    return page


def choose(page, at: At) -> None:
    index = page.tree.view.model().index(at.section + 1, 0)
    if at.part is not None:
        index = page.tree.view.model().index(at.part, 0, index)
    page.tree.view.setCurrentIndex(index)


def test_a_shipped_kind_is_only_read(page):
    assert "Nhân bản" in words(page)
    choose(page, At(0))
    assert all(editor.isReadOnly() for editor in page.of_section.editors.values())
    assert not any(box.isEnabled() for box in page.of_section.levels.values())
    assert not page.tree.section.isEnabled()
    assert not page.remove.isVisible()


def test_duplicating_makes_a_kind_that_can_be_changed_and_used(own, sample_window):
    kind = own.keeping.kind
    assert kind.name.endswith("của đơn vị")
    own.of_kind.editors["name"].setText("Kiểm tra cải cách hành chính")
    choose(own, At(0))
    own.of_section.editors["guidance"].setPlainText("Nêu kiểm tra để làm gì.")
    own.of_section.levels["commune"].setChecked(False)
    sample_window.go("new")
    kept = get_kind(kind.id)
    assert kept.name == "Kiểm tra cải cách hành chính"
    assert kept.sections[0].guidance == "Nêu kiểm tra để làm gì."
    assert "commune" not in kept.sections[0].required
    new = sample_window.current_page()
    new.kinds.choose(kind.id)
    new.create()
    assert sample_window.place() == "wizard"
    assert sample_window.current_page().session.kind == kept


def test_typing_is_kept_without_any_button(own, qtbot):
    own.of_kind.editors["about"].setText("Mỗi quý một bản")
    qtbot.waitUntil(lambda: get_kind(own.keeping.kind.id).about == "Mỗi quý một bản", timeout=5000)


def test_sections_are_added_named_moved_and_removed(own):
    before = own.keeping.kind.sections
    choose(own, At(1))
    own.tree.section.click()
    own.of_section.editors["heading"].setText("Chế độ báo cáo")
    own.of_section.editors["short"].setText("Báo cáo")
    own.tree.up.click()
    own.keeping.save()
    sections = get_kind(own.keeping.kind.id).sections
    assert [section.heading for section in sections[:3]] == [
        before[0].heading,
        "CHẾ ĐỘ BÁO CÁO",
        before[1].heading,
    ]
    assert own.tree.view.currentIndex().data() == "II. CHẾ ĐỘ BÁO CÁO"
    own.tree.part.click()
    assert own.tree.view.currentIndex().data() == "1. Phần mới"
    own.tree.remove.click()
    own.tree.remove.click()
    assert get_kind(own.keeping.kind.id).sections == before


def test_what_cannot_make_a_plan_stays_unsaved_with_a_sentence_why(own):
    kept = get_kind(own.keeping.kind.id)
    choose(own, At(0))
    own.of_section.editors["short"].setText("Một tên ngắn nhưng mà dài quá")
    own.keeping.save()
    assert "dài quá 22" in words(own)
    assert get_kind(kept.id) == kept
    own.of_section.editors["short"].setText("Mục đích")
    own.keeping.save()
    assert get_kind(kept.id).sections[0].short == "Mục đích"
    assert "dài quá" not in words(own)


def test_undo_takes_the_last_change_back(own):
    kept = get_kind(own.keeping.kind.id)
    own.of_kind.editors["subject"].setText("Khác")
    own.keeping.save()
    own.undo()
    assert get_kind(kept.id) == kept
    assert own.of_kind.editors["subject"].text() == kept.subject


def test_a_kind_goes_and_comes_back(own, sample_services):
    gone = own.keeping.kind
    own.remove_kind()
    assert gone.id not in {kind.id for kind in all_kinds()}
    sample_services.messages.recent[-1].actions[0].act()
    assert get_kind(gone.id) == gone


def test_a_kind_and_a_section_in_use_stay(own, sample_window, sample_services):
    kind = own.keeping.kind
    draft = drafts.get_draft(sample_services.db, sample_services.sample_draft)
    from msgspec.structs import replace

    drafts.save_draft(sample_services.db, replace(draft, kind=kind.id))
    own.remove_kind()
    assert draft.title in sample_services.messages.recent[-1].text
    written = next(n for n, one in enumerate(kind.sections) if draft.sections[one.id].content)
    choose(own, At(written))
    own.tree.remove.click()
    assert "đã viết ở mục này" in sample_services.messages.recent[-1].text
    assert get_kind(kind.id) == kind


def test_every_row_says_its_duty(own):
    choose(own, At(0))
    index = own.tree.view.currentIndex()
    assert index.siblingAtColumn(1).data() == "bắt buộc"
    own.of_section.levels["commune"].setChecked(False)
    assert index.siblingAtColumn(1).data() == "tùy chọn"


def test_tab_leaves_every_field(own, qtbot):
    from PySide6.QtCore import Qt

    own.window().activateWindow()
    choose(own, At(0))
    QApplication.processEvents()
    guidance = own.of_section.editors["guidance"]
    guidance.setFocus()
    qtbot.waitUntil(guidance.hasFocus)
    qtbot.keyClick(guidance, Qt.Key.Key_Tab)
    assert own.of_section.editors["example"].hasFocus()


def test_kinds_are_reached_from_settings_and_back(sample_window):
    from tests.ui.test_home import button

    sample_window.go("settings")
    button(sample_window.current_page(), "nhân bản").click()
    assert sample_window.place() == "kinds"
    button(sample_window.current_page(), "Xong").click()
    assert sample_window.place() == "settings"
