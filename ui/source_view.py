"""A file as it was printed: its paragraphs and tables in order with their formatting, one of them pointed at."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QMouseEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from cchc_desktop.i18n import _
from cchc_desktop.vietnamese.text import collapse
from ui import theme

if TYPE_CHECKING:
    from cchc_desktop.plan import Text
    from cchc_desktop.reading.source import Grid, Line, Source, Spot

FONT = 17
NEAR = 40  # characters of a text that are enough to know its paragraph by
_ALIGN = {
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
    "both": Qt.AlignmentFlag.AlignLeft,  # justified lines of a narrow column are hard to read
}


class SourceView(QTextEdit):
    """Read-only; paragraphs are numbered from 1 as `cchc read` lists them, `pressed` tells the one that was clicked."""

    pressed = Signal(int)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setProperty("look", "editor")
        self.setAccessibleName(_("Bản gốc"))
        self._in_sight = QTimer(self, singleShot=True, interval=0)
        self._in_sight.timeout.connect(self._bring_in_sight)
        self._pointed = 0  # number of the paragraph pointed at
        self._blocks: list[int] = []  # document position of each numbered paragraph
        self._texts: list[str] = []
        self._places: dict[str, int] = {}  # "đoạn 12" -> number of the paragraph
        self._spots: dict[int, Spot] = {}  # number of the paragraph -> where it is printed

    def show_source(self, source: Source) -> None:
        """Show a document from its beginning."""
        from cchc_desktop.reading.source import Grid, Line

        self.point_to(None)
        self.clear()
        self._blocks, self._texts, self._places, self._spots = [], [], {}, {}
        document = self.document()
        document.setDefaultFont(theme.document_font(FONT))
        document.setDocumentMargin(theme.px(20))
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        for block in source.blocks:
            if isinstance(block, Line):
                self._write_line(cursor, block)
                cursor.insertBlock()
            elif isinstance(block, Grid):
                self._write_grid(cursor, block)
        for note in source.notes:
            self._note(cursor, collapse(note), "")
            cursor.insertText(note)
            cursor.insertBlock()
        cursor.endEditBlock()
        self.verticalScrollBar().setValue(0)

    def _note(self, cursor: QTextCursor, text: str, place: str) -> None:
        """Remember where a paragraph stands; empty ones have no number."""
        if text:
            self._blocks.append(cursor.position())
            self._texts.append(text)
            if place:
                self._places.setdefault(place, len(self._blocks))

    def _write_line(self, cursor: QTextCursor, line: Line) -> None:
        from cchc_desktop.reading.source import line_text

        block = QTextBlockFormat()
        block.setAlignment(_ALIGN.get(line.align, Qt.AlignmentFlag.AlignLeft))
        block.setBottomMargin(theme.px(6))
        block.setLineHeight(115, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(block)
        self._note(cursor, collapse(line_text(line)), line.place)
        if line.spot:
            self._spots[len(self._blocks)] = line.spot
        if line.marker:
            cursor.insertText(f"{line.marker} ", QTextCharFormat())
        self._write_text(cursor, line.text)

    def _write_text(self, cursor: QTextCursor, text: Text) -> None:
        for span in text:
            look = QTextCharFormat()
            look.setFontWeight(700 if span.bold else 400)
            look.setFontItalic(span.italic)
            cursor.insertText(span.text, look)

    def _write_grid(self, cursor: QTextCursor, grid: Grid) -> None:
        placed = grid_places(grid)
        if not placed:
            return
        look = QTextTableFormat()
        look.setBorder(1)
        look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        look.setBorderBrush(theme.colour("line"))
        look.setBorderCollapse(True)
        look.setCellPadding(theme.px(4))
        look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 97))
        rows = max(top + cell.rows for top, _left, cell in placed)
        columns = max(left + cell.columns for _top, left, cell in placed)
        table = cursor.insertTable(rows, columns, look)
        for top, left, cell in placed:
            table.mergeCells(top, left, cell.rows, cell.columns)
        for top, left, cell in placed:
            inner = table.cellAt(top, left).firstCursorPosition()
            for number, line in enumerate(cell.lines):
                if number:
                    inner.insertBlock()
                self._write_line(inner, line)
        cursor.movePosition(QTextCursor.MoveOperation.End)

    # Pointing

    def number_of(self, place: str) -> int | None:
        """Return the number of the paragraph at a place named by reading ("đoạn 12")."""
        return self._places.get(place)

    def numbers_of(self, texts: Sequence[str]) -> list[int | None]:
        """Return the paragraphs where these texts stand, each looked for after the one before it."""
        whole = "\n".join(self._texts)
        starts = list(accumulate((len(text) + 1 for text in self._texts), initial=0))
        found: list[int | None] = []
        after = 0
        for text in texts:
            key = collapse(text)[:NEAR]
            place = whole.find(key, after) if key else -1
            found.append(None if place < 0 else bisect_right(starts, place))
            after = after if place < 0 else place
        return found

    def point_to(self, number: int | None, tone: str = "warn") -> None:
        """Bring a paragraph into sight on the ground of a tone; None points at nothing."""
        self._pointed = number if number and number <= len(self._blocks) else 0
        if not self._pointed:
            self.setExtraSelections([])
            return
        marked = QTextEdit.ExtraSelection()
        marked.cursor = QTextCursor(self.document())
        marked.cursor.setPosition(self._blocks[self._pointed - 1])
        marked.cursor.movePosition(
            QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
        )  # of wrapped lines each is marked
        marked.format.setBackground(theme.colour(f"{tone}_soft"))
        marked.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
        self.setExtraSelections([marked])
        self._in_sight.start()

    def spot_of(self, number: int | None) -> Spot | None:
        """Return where a paragraph is printed, for a file that has pages."""
        return self._spots.get(number or 0)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = self.cursorForPosition(event.position().toPoint())
        if self._blocks and not self.textCursor().hasSelection():
            self.pressed.emit(max(1, bisect_right(self._blocks, at.position())))

    def pointed(self) -> str:
        """Return the words pointed at, "" for none."""
        return self._texts[self._pointed - 1] if self._pointed else ""

    def _bring_in_sight(self) -> None:
        if not self._pointed:
            return
        start = QTextCursor(self.document())
        start.setPosition(self._blocks[self._pointed - 1])
        rect, bar = self.cursorRect(start), self.verticalScrollBar()
        if rect.top() < 0 or rect.bottom() > self.viewport().height() * 0.8:
            bar.setValue(bar.value() + rect.top() - self.viewport().height() // 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._in_sight.start()  # a moment later: asking for a place lays the text out, which resizes again


def grid_places(grid: Grid) -> list[tuple[int, int, object]]:
    """Return each cell of a table with its row and column; a cell may cover others below and beside it."""
    taken: set[tuple[int, int]] = set()
    placed = []
    for top, cells in enumerate(grid.rows):
        left = 0
        for cell in cells:
            while (top, left) in taken:
                left += 1
            taken |= {(top + y, left + x) for y in range(cell.rows) for x in range(cell.columns)}
            placed.append((top, left, cell))
            left += cell.columns
    return placed
