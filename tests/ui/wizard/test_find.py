"""Words sought and replaced through the whole plan."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt

from cchc_desktop.plan import Item, Task, text_of
from tests.ui.wizard.acting import CONTENTS, CTRL, PURPOSE, TASKS, items, words


@pytest.fixture
def filled(wizard):
    draft = wizard.session.draft

    def content(*nodes):
        return tuple(Item(text_of(text), "1", task=task) for text, task in nodes)

    sections = draft.sections | {
        PURPOSE: replace(draft.sections[PURPOSE], content=content(("Người dân biết, người dân làm", None))),
        CONTENTS: replace(draft.sections[CONTENTS], content=content(("Nói cho người dân nghe", None))),
        TASKS: replace(draft.sections[TASKS], content=content(("Họp", Task(lead="Ban người dân bầu")))),
    }
    wizard.session.change(replace(draft, sections=sections), "gõ", PURPOSE)
    wizard.go("info")
    wizard.go(PURPOSE)
    wizard.page().editor.set_place((0, 0))
    return wizard


def test_words_are_found_through_the_plan_without_marks(filled, qtbot):
    qtbot.keyClick(filled.focusWidget(), Qt.Key.Key_F, CTRL)
    bar = filled.finding
    assert bar.isVisible()
    bar.field.setText("nguoi dan")
    bar.field.search_now()
    assert [one.step for one in bar.found()][:3] == [PURPOSE, PURPOSE, CONTENTS]
    assert filled.page().editor.textCursor().selectedText() == "Người dân"
    bar.turned.emit(1)
    assert filled.page().editor.textCursor().selectedText() == "người dân"
    bar.turned.emit(1)
    assert filled.current_step() == CONTENTS
    assert bar.count.text().startswith("3/")
    qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_all_are_replaced_as_one_act(filled, qtbot):
    before = filled.session.draft
    acts = filled.session.undo_stack.count()
    qtbot.keyClick(filled.focusWidget(), Qt.Key.Key_H, CTRL)
    bar = filled.finding
    bar.field.setText("người dân")
    bar.field.search_now()
    bar.instead.setText("bà con")
    bar.replaced.emit(True)
    assert words(filled) == ["bà con biết, bà con làm"]
    assert words(filled, CONTENTS) == ["Nói cho bà con nghe"]
    assert items(filled.session.draft.sections[TASKS].content)[0].task.lead == "Ban bà con bầu"
    assert filled.session.undo_stack.count() == acts + 1
    filled.undo()
    assert filled.session.draft == before


def test_one_place_is_replaced_and_the_next_shown(filled):
    bar = filled.finding
    bar.open(True, "người dân")
    bar.field.search_now()
    bar.instead.setText("bà con")
    bar.replaced.emit(False)
    assert words(filled) == ["bà con biết, người dân làm"]
    assert filled.page().editor.textCursor().selectedText() == "người dân"


def test_replacing_seeks_words_as_typed(filled):
    bar = filled.finding
    bar.open(True, "nguoi dan")
    bar.field.search_now()
    assert bar.found() == () and bar.count.text() == "Không có"


def test_tab_goes_from_what_is_sought_to_what_replaces_it(filled, qtbot):
    qtbot.keyClick(filled.focusWidget(), Qt.Key.Key_H, CTRL)
    qtbot.keyClick(filled.finding.field, Qt.Key.Key_Tab)
    assert filled.focusWidget() is filled.finding.instead


def test_opened_again_the_old_words_are_typed_over(filled, qtbot):
    bar = filled.finding
    for key in (Qt.Key.Key_F, Qt.Key.Key_H):
        bar.field.setText("người dân")
        filled.page().focus_text()
        filled.page().editor.set_place((0, 0))
        qtbot.keyClick(filled.focusWidget(), key, CTRL)
        bar.field.search_now()
        assert bar.field.selectedText() == "người dân"


def test_a_task_that_was_found_is_scrolled_to(filled):
    many = tuple(Item(text_of(f"Việc {number}"), "1", task=Task()) for number in range(40))
    sections = filled.session.draft.sections
    text = replace(sections[TASKS], content=many)
    filled.session.change(replace(filled.session.draft, sections=sections | {TASKS: text}), "gõ", TASKS)
    filled.go(TASKS)
    view = filled.page().view
    filled.page().set_place((30, 1))
    view.scrollToTop()
    filled.finding.begin()
    filled.finding.field.setText("Việc 30")
    filled.finding.field.search_now()
    assert view.currentIndex().row() == 30
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()).center())
