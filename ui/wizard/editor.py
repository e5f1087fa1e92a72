"""The editor of one section: what keys, buttons and the clipboard do to its rows.

Levels, order and cuts are pure acts on the rows; ordinary characters go to Qt untouched.
"""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDropEvent, QKeyEvent, QKeySequence, QTextCursor

from cchc_desktop.i18n import _
from cchc_desktop.plan import row_moves
from cchc_desktop.plan.rows import Rows
from ui.wizard import editor_keys as keys
from ui.wizard import paste
from ui.wizard.editor_keys import Place
from ui.wizard.row_edit import RowEdit
from ui.wizard.row_look import is_bold, set_bold


class SectionEditor(RowEdit):
    """Edits the content of one section."""

    refused = Signal(str)  # why an act was not done, for the foot
    undo_requested = Signal()
    redo_requested = Signal()
    menu_requested = Signal(QPoint, int)  # global place, row
    decided_everywhere = Signal(object, bool)  # Change; whether the new words are taken
    decision_remembered = Signal(object, bool)
    pasted = Signal(int, bool)  # items, whether formats were dropped

    # Acts

    def act(self, label: str, rows: Rows, place: Place | None = None) -> bool:
        """Show what an act made of the rows and tell it; False when the act was refused."""
        if rows is self._rows.rows:
            return False
        place = place or self.place()
        self.show_rows(rows or (self.first_row(),))
        self.set_place(place)
        self.content_edited.emit(self.content(), label, False)
        return True

    def _do(self, label: str, edited: keys.Edited | None) -> bool:
        return edited is not None and self.act(label, edited.rows, edited.place)

    def shift_level(self, deeper: bool) -> None:
        """Put the rows of the selection a level deeper or up, with all under them."""
        self.flush()
        (start, _a), (stop, _b) = self.selection()
        rows = keys.shift(self._rows.rows, start, stop, deeper, self.scheme)
        label = _("xuống một cấp") if deeper else _("lên một cấp")
        if not self.act(label, rows):
            self.refused.emit(
                _("Chưa xuống cấp được: phía trên chưa có ý nào để đứng dưới.")
                if deeper
                else _("Ý này đã ở cấp cao nhất của mục.")
            )

    def move_item(self, down: bool) -> None:
        """Move the current item with all under it past its neighbour."""
        self.flush()
        row, offset = self.place()
        rows, index = row_moves.move(self._rows.rows, row, down, self.scheme)
        if not self.act(_("chuyển chỗ"), rows, (index, offset)):
            self.refused.emit(_("Không chuyển tiếp được: đã ở đầu hoặc cuối mục."))

    def add_item(self) -> None:
        """Begin a new item after the current one."""
        self.flush()
        self._do(_("thêm ý"), keys.new_item(self._rows.rows, self.current_row(), self.scheme))
        self.setFocus()

    def remove_item(self) -> None:
        """Take the current item away with all under it."""
        self.flush()
        self._do(_("xóa ý"), keys.remove_item(self._rows.rows, self.current_row()))
        self.setFocus()

    def toggle_emphasis(self, name: str) -> None:
        """Switch bold or italic of the selection, or of what is typed next."""
        self.flush()
        start, stop = self.selection()
        if start == stop:
            self._emphasise_next(name)
            return
        cursor = self.textCursor()
        anchor, position = cursor.anchor(), cursor.position()
        rows = keys.toggle_emphasis(self._rows.rows, start, stop, name)
        self.act(_("chữ đậm") if name == "bold" else _("chữ nghiêng"), rows)
        cursor.setPosition(anchor)
        cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _emphasise_next(self, name: str) -> None:
        look = self.currentCharFormat()
        if name == "italic":
            look.setFontItalic(not look.fontItalic())
        else:
            set_bold(look, not is_bold(look))
        self.setCurrentCharFormat(look)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._handled(event):
            event.accept()
        elif self._writes_over_rows(event) or not self._in_table(event):
            super().keyPressEvent(event)

    def _handled(self, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_requested.emit()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo_requested.emit()
        elif (
            key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            and not modifiers & Qt.KeyboardModifier.ControlModifier
        ):
            self.shift_level(key == Qt.Key.Key_Tab and not modifiers)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and modifiers == Qt.KeyboardModifier.AltModifier:
            self.move_item(key == Qt.Key.Key_Down)
        elif event.matches(QKeySequence.StandardKey.Bold):
            self.toggle_emphasis("bold")
        elif event.matches(QKeySequence.StandardKey.Italic):
            self.toggle_emphasis("italic")
        else:
            return self._handled_in_text(key, modifiers)
        return True

    def _handled_in_text(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_enter(modifiers)
            return True
        if modifiers or key not in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            return False
        start, stop = self.selection()
        if start != stop:
            return start[0] != stop[0] and self._cut_out(start, stop)
        if key == Qt.Key.Key_Backspace:
            if start[1] or start == (0, 0) and self._rows.rows[0].level == 0:
                return False
            self.flush()
            return self._do(_("bỏ số"), keys.backspace(self._rows.rows, start, self.scheme)) or True
        if not self.textCursor().atBlockEnd():
            return False
        self.flush()
        return self._do(_("nối hai ý"), keys.delete_forward(self._rows.rows, start)) or True

    def _on_enter(self, modifiers: Qt.KeyboardModifier) -> None:
        self.flush()
        start, stop = self.selection()
        if start != stop:
            self._cut_out(start, stop)
        rows = self._rows.rows
        if modifiers == Qt.KeyboardModifier.ShiftModifier:
            self._do(_("xuống đoạn"), keys.new_paragraph(rows, start))
        elif not modifiers:
            self._do(_("thêm ý"), keys.enter(rows, start, self.scheme))

    def _cut_out(self, start: Place, stop: Place) -> bool:
        self.flush()
        self._do(_("xóa chữ"), keys.without_selection(self._rows.rows, start, stop))
        return True

    def _writes_over_rows(self, event: QKeyEvent) -> bool:
        """Take a selection of several rows away before the first character typed over it."""
        start, stop = self.selection()
        text = event.text()
        if start[0] != stop[0] and text and text.isprintable():
            self._cut_out(start, stop)
            return True
        return False

    def _in_table(self, event: QKeyEvent) -> bool:
        """Whether a key would write into a row that only stands for a table."""
        text = event.text()
        writes = bool(text) and (text.isprintable() or text in "\b\x7f")
        return writes and self._rows.rows[self.current_row()].kind == "table"

    # Clipboard

    def createMimeDataFromSelection(self) -> QMimeData:
        self.flush()
        return paste.mime_of(self.rows(), *self.selection())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        # Files are for the window, which reads plans dropped anywhere.
        return not source.hasUrls() and (source.hasText() or source.hasHtml())

    def dropEvent(self, event: QDropEvent) -> None:
        if event.source() in (self, self.viewport()):
            event.ignore()  # Qt would take the words away where they no longer are: items move by Alt+↑↓
        else:
            super().dropEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.flush()
        pieces = paste.rows_of(source)
        if not pieces:
            return
        start, stop = self.selection()
        if start != stop:
            self._cut_out(start, stop)
        edited = paste.pasted(self._rows.rows, self.place(), pieces, self.scheme)
        self._do(_("dán"), edited)
        if len(pieces) > 1:
            self.pasted.emit(len(pieces), source.hasHtml())

    def cut(self) -> None:
        """Copy the selection and take it away."""
        self.copy()
        start, stop = self.selection()
        if start != stop:
            self._cut_out(start, stop)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        cursor = self.cursorForPosition(event.pos())
        if not self.textCursor().hasSelection():
            self.setTextCursor(cursor)
        self.menu_requested.emit(event.globalPos(), cursor.blockNumber())
