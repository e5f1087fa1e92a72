"""An item dragged by its dots: where it goes, at which level, and giving up."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.wizard.acting import PURPOSE, press, type_text, words
from ui import theme
from ui.wizard.dragging import DOTS_LEFT
from ui.wizard.row_look import text_left


@pytest.fixture
def editor(wizard):
    wizard.go(PURPOSE)
    editor = wizard.page().editor
    editor.set_place((0, 8))
    press(editor, Qt.Key.Key_Return)
    for number, text in enumerate(("Ý một", "Ý hai", "Ý ba")):
        if number:
            press(editor, Qt.Key.Key_Return)
        type_text(editor, text)
    editor.flush()
    QApplication.processEvents()
    assert words(wizard) == ["Mục đích", "Ý một", "Ý hai", "Ý ba", "Yêu cầu"]
    return editor


def dots(editor, row):
    return QPoint(theme.px(DOTS_LEFT + 6), int(editor.block_rect(row).center().y()))


def above(editor, row, right=0):
    return QPoint(theme.px(DOTS_LEFT + 6) + right, int(editor.block_rect(row).top()) + 2)


def drag(editor, row, target, release=True):
    view = editor.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=dots(editor, row))
    QTest.mouseMove(view, target)
    if release:
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=target)


def test_an_item_goes_where_it_is_let_go(wizard, editor):
    drag(editor, 3, above(editor, 1))
    assert words(wizard) == ["Mục đích", "Ý ba", "Ý một", "Ý hai", "Yêu cầu"]
    assert wizard.session.undo_stack.undoText() == "chuyển chỗ"
    wizard.undo()
    assert words(wizard) == ["Mục đích", "Ý một", "Ý hai", "Ý ba", "Yêu cầu"]


def test_its_indent_makes_the_level(wizard, editor):
    deeper = text_left(2) - text_left(1)
    drag(editor, 3, above(editor, 3, right=deeper))
    assert [row.level for row in editor.rows()] == [0, 1, 1, 2, 0]


def test_what_stands_under_it_goes_along(wizard, editor):
    drag(editor, 4, above(editor, 0))
    assert words(wizard) == ["Yêu cầu", "Mục đích", "Ý một", "Ý hai", "Ý ba"]
    drag(editor, 1, above(editor, 0))
    assert words(wizard) == ["Mục đích", "Ý một", "Ý hai", "Ý ba", "Yêu cầu"]


def test_esc_gives_up_and_a_line_shows_the_place_till_then(wizard, editor):
    drag(editor, 3, above(editor, 1), release=False)
    assert editor.drag.is_dragging() and editor.drag._drag.marker == "a)"
    editor.grab()
    press(editor, Qt.Key.Key_Escape)
    assert not editor.drag.is_dragging()
    QTest.mouseRelease(editor.viewport(), Qt.MouseButton.LeftButton, pos=above(editor, 1))
    assert words(wizard) == ["Mục đích", "Ý một", "Ý hai", "Ý ba", "Yêu cầu"]
