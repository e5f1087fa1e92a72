"""From a printed paragraph to its place in the wizard by a double click or Enter, and back."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from cchc_desktop.plan import Item, Task, text_of
from tests.ui.wizard.acting import CONTENTS, press

FIRST, SECOND = "Tuyên truyền trên loa", "Niêm yết tại trụ sở"


@pytest.fixture
def view(wizard):
    """The pages beside a section of two items."""
    draft = wizard.session.draft
    section = replace(
        draft.sections[CONTENTS], content=(Item(text_of(FIRST), "1"), Item(text_of(SECOND), "1"))
    )
    wizard.session.change(replace(draft, sections=draft.sections | {CONTENTS: section}), "gõ", CONTENTS)
    wizard.go(CONTENTS)
    wizard.panel.show_page("preview")
    QApplication.processEvents()
    return wizard.panel.page("preview").view


def place_of(view, words) -> str:
    return next(
        line.path
        for page in view.pages().pages
        for line in page.lines
        if words in line.text.replace("\xa0", " ")
    )


def point_of(view, place) -> QPoint:
    assert view.ring(place), place
    points = (QPoint(x, y) for y in range(0, view.viewport().height(), 3) for x in range(0, view.width(), 20))
    return next(point for point in points if view._place_at(QPointF(point)) == place)


def choose(qtbot, view, words) -> None:
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, place_of(view, words)))
    QApplication.processEvents()


def test_a_double_click_puts_the_cursor_into_the_item(qtbot, wizard, view):
    wizard.go("info")
    choose(qtbot, view, SECOND)
    assert wizard.current_step() == CONTENTS
    assert wizard.page().editor.current_row() == 1
    assert wizard.focusWidget() is wizard.page().editor


def test_every_part_of_the_page_leads_to_its_step(qtbot, wizard, view):
    for words, step in (
        ("KẾ HOẠCH", "info"),
        ("Căn cứ", "bases"),
        ("Nơi nhận", "ending"),
        ("Họ Tên Mẫu", "ending"),
    ):
        choose(qtbot, view, words)
        assert wizard.current_step() == step, words


def test_the_place_of_the_cursor_is_ringed_on_the_pages(wizard, view):
    wizard.page().editor.set_place((1, 0))
    assert view._ringed == place_of(view, SECOND)
    wizard.page().editor.set_place((0, 0))
    assert view._ringed == place_of(view, FIRST)


def test_enter_leads_to_the_ringed_place(wizard, view):
    wizard.page().editor.set_place((1, 0))
    ringed = view._ringed
    wizard.go("info")
    view.ring(ringed)
    press(view, Qt.Key.Key_Return)
    assert wizard.current_step() == CONTENTS and wizard.page().editor.current_row() == 1


def test_a_row_of_the_task_appendix_leads_to_its_task(qtbot, wizard, view):
    tasks = next(one for one in wizard.session.kind.sections if one.form == "tasks")
    content = tuple(
        Item(text_of(words), "1", task=Task("Phòng Kinh tế")) for words in ("Việc một", "Việc hai")
    )
    draft = wizard.session.draft
    section = replace(draft.sections[tasks.id], content=content, used=True)
    draft = replace(draft, tasks_as="appendix", sections=draft.sections | {tasks.id: section})
    wizard.session.change(draft, "gõ", CONTENTS)
    view.parentWidget().refresh()
    choose(qtbot, view, "Việc hai")
    assert wizard.current_step() == tasks.id and wizard.page().view.currentIndex().row() == 1
    wizard.page().set_place((0, 1))
    assert wizard.page().printed_path() == place_of(view, "Việc một")


def test_the_paragraph_under_the_mouse_says_what_a_double_click_does(view):
    point = point_of(view, place_of(view, FIRST))
    moved = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(point), QPointF(point), Qt.MouseButton.NoButton, Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), moved)
    assert "Bấm đúp" in view.viewport().toolTip()
    QApplication.sendEvent(view.viewport(), QEvent(QEvent.Type.Leave))
    assert view.viewport().toolTip() == ""
