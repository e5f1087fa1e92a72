"""A text field that shows rows: one block an item, numbers painted in the margin, never text.

Typing is Qt's own and is only read afterwards, at a pause, so Unikey's Backspaces and its characters
without key codes work as in any text field.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from cchc_desktop.i18n import _
from cchc_desktop.plan import Node, numbering, plain
from cchc_desktop.plan import rows as acts
from cchc_desktop.plan.rows import Row, Rows
from ui import theme
from ui.wizard import editor_paint
from ui.wizard.dragging import RowDrag
from ui.wizard.editor_keys import Place
from ui.wizard.pause import TypingPause
from ui.wizard.row_document import RowDocument
from ui.wizard.row_look import MARK


class RowEdit(QTextEdit):
    """Shows the content of one section. `content_edited(content, label, typing)` tells each change."""

    content_edited = Signal(object, str, bool)
    row_changed = Signal(int)

    def __init__(self, heading: str = "", numeral: str = "", parent: QWidget | None = None):
        super().__init__(parent)
        self.heading, self.numeral = heading, numeral
        self.hint = ""  # what an empty section says in its first row
        self.scheme: tuple[str, ...] = numbering.DEFAULT_SCHEME
        self.setProperty("look", "editor")
        self.setAccessibleName(heading)
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(True)
        self.setTabChangesFocus(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDefaultFont(theme.document_font())
        self.document().setDocumentMargin(0)
        self._rows = RowDocument(self.document(), self)
        self._markers: tuple[str, ...] = ()
        self._row = -1
        self._pause = TypingPause(self, self.flush)
        self.drag = RowDrag(self)
        self._connect()

    def _connect(self) -> None:
        self._rows.typed.connect(self._on_typed)
        self.cursorPositionChanged.connect(self._on_cursor_moved)

    # What is in it

    def set_content(
        self, content: tuple[Node, ...], scheme: tuple[str, ...] = numbering.DEFAULT_SCHEME
    ) -> None:
        """Show content; only the blocks that differ are touched, so the view stays where it was."""
        self.scheme = scheme
        shown = acts.rows(content, self.numeral) or (self.first_row(),)
        if shown == self._rows.rows and not self._rows.is_dirty():
            return
        self._pause.stop()
        place = self.place()
        self.show_rows(shown)
        self.set_place(place)

    def first_row(self) -> Row:
        """Return the empty item an empty section shows."""
        return Row(0, style=numbering.child_style(self.scheme, self.scheme[0]))

    def show_rows(self, rows: Rows, all_anew: bool = False) -> int:
        """Show other rows; returns the first that differs, or -1."""
        rows = acts.renumber(rows, self.numeral)
        self._markers = tuple(row.marker for row in rows)
        first = self._rows.show(rows, all_anew)
        self._set_heading_room()
        self.viewport().update()
        return first

    def content(self) -> tuple[Node, ...]:
        """Return what stands in the editor now."""
        rows = self._rows.read()
        return (
            () if len(rows) == 1 and rows[0].kind == "item" and not plain(rows[0].text) else acts.tree(rows)
        )

    def shown_rows(self) -> Rows:
        """Return the rows as last shown or read; cheap, for painting."""
        return self._rows.rows

    def rows(self) -> Rows:
        """Return the rows as typed so far, with their numbers."""
        return acts.renumber(self._rows.read(), self.numeral)

    def markers(self) -> tuple[str, ...]:
        """Return the painted numbers, one a block."""
        return self._markers

    def block_rect(self, row: int) -> QRectF:
        """Return where a row stands in the view."""
        return editor_paint.block_rect(self, self.document().findBlockByNumber(row))

    # Cursor

    def place(self) -> Place:
        """Return the cursor as (row, offset)."""
        cursor = self.textCursor()
        return cursor.blockNumber(), cursor.positionInBlock()

    def set_place(self, place: Place) -> None:
        """Put the cursor at (row, offset), or as near as there is."""
        block = self.document().findBlockByNumber(min(place[0], self.document().blockCount() - 1))
        cursor = self.textCursor()
        cursor.setPosition(block.position() + min(place[1], block.length() - 1))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def select(self, row: int, start: int, end: int) -> None:
        """Select the characters start … end - 1 of a row."""
        block = self.document().findBlockByNumber(row)
        cursor = self.textCursor()
        cursor.setPosition(block.position() + start)
        cursor.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def show_words(self, row: int, words: str) -> None:
        """Go to a row and select words in it, where they stand there."""
        start = self.document().findBlockByNumber(row).text().find(words) if words else -1
        if start >= 0:
            self.select(row, start, start + len(words))
        else:
            self.set_place((row, 0))
        self.setFocus()

    def current_row(self) -> int:
        """Return the row the cursor is in."""
        return self.textCursor().blockNumber()

    def selection(self) -> tuple[Place, Place]:
        """Return where the selection begins and ends."""
        cursor = self.textCursor()
        places = []
        for position in (cursor.selectionStart(), cursor.selectionEnd()):
            block = self.document().findBlock(position)
            places.append((block.blockNumber(), position - block.position()))
        return places[0], places[1]

    def _on_cursor_moved(self) -> None:
        look = self.currentCharFormat()
        if look.intProperty(MARK) and not self.textCursor().hasSelection():
            # What is typed beside a mark is ordinary text, not part of it.
            look.clearProperty(MARK)
            look.clearBackground()
            look.setFontUnderline(False)
            look.setForeground(theme.colour("paper_text"))
            self.setCurrentCharFormat(look)
        if (row := self.current_row()) != self._row:
            self._row = row
            self.viewport().update()
            self.row_changed.emit(row)

    # Typing

    def _on_typed(self) -> None:
        self._pause.typed()
        if self.document().blockCount() != len(self._markers):
            self._markers = tuple(row.marker for row in self.rows())

    def flush(self) -> None:
        """Tell what was typed since the last pause."""
        self._pause.stop()
        if not self._rows.is_dirty():
            return
        before = self._rows.rows
        if self._rows.read() is not before:
            self._markers = tuple(row.marker for row in acts.renumber(self._rows.rows, self.numeral))
            self.viewport().update()
            self.content_edited.emit(self.content(), _("gõ chữ"), True)

    # Looks

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_heading_room()

    def _set_heading_room(self) -> None:
        editor_paint.set_heading_room(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        editor_paint.paint_ground(self, painter)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        editor_paint.paint_margin(self, painter, event.rect())
        painter.end()
