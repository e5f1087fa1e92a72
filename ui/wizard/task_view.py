"""The table of tasks on the screen: wrapped cells, missing ones dashed, an editor by column."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QComboBox,
    QHeaderView,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from cchc_desktop.i18n import _
from ui import theme
from ui.wizard.task_model import CONTENT, LEAD, NUMBER, PARTNERS, HeadingRole, Index, MissingRole

# Shares of the width after the number, as in the picture 06.
SHARES = {1: 32, 2: 19, 3: 18, 4: 14, 5: 17}
LEAST_HEIGHT = 44
SIDE = 10  # pixels at 100 % left and right of a cell's text
WRAPPED = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class TaskDelegate(QStyledItemDelegate):
    """Paints cells with wrapped text."""

    def __init__(self, bodies: tuple[str, ...], view: QTableView):
        super().__init__(view)
        self._bodies = bodies

    def _font(self, index: Index) -> QFont:
        return theme.ui_font(14, 600 if index.data(HeadingRole) or index.column() == NUMBER else 400)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = option.widget.columnWidth(index.column()) if option.widget else 120
        if index.data(HeadingRole) and index.column() == CONTENT:
            width *= 2
        room = QRect(0, 0, max(width - theme.px(2 * SIDE), 20), 10_000)
        height = QFontMetrics(self._font(index)).boundingRect(room, WRAPPED, index.data() or "").height()
        return QSize(width, max(height + theme.px(18), theme.px(LEAST_HEIGHT)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("accent_soft"))
        if missing := index.data(MissingRole):
            self._paint_missing(painter, rect, missing)
        else:
            painter.setFont(self._font(index))
            painter.setPen(theme.colour("text"))
            inner = rect.adjusted(theme.px(SIDE), theme.px(9), -theme.px(SIDE), 0)
            painter.drawText(inner, WRAPPED, index.data() or "")
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def _paint_missing(self, painter: QPainter, rect: QRect, words: str) -> None:
        inner = rect.adjusted(theme.px(5), theme.px(5), -theme.px(5), -theme.px(5))
        painter.setPen(QPen(theme.colour("warn"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(theme.colour("warn_soft"))
        painter.drawRoundedRect(inner, 4, 4)
        painter.setPen(theme.colour("warn"))
        painter.setFont(theme.ui_font())
        painter.drawText(inner, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        if index.column() in (LEAD, PARTNERS):
            made = QComboBox(parent)
            made.setEditable(True)
            made.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            made.setCompleter(None)  # completion inside the text breaks Unikey
            made.addItems(self._bodies)
            made.lineEdit().setMaxLength(300)
            return made
        made = QPlainTextEdit(parent)
        made.setTabChangesFocus(True)
        return made

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, QComboBox):
            editor.setEditText(text)
            editor.lineEdit().selectAll()
        elif isinstance(editor, QPlainTextEdit):
            editor.setPlainText(text)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model, index: Index) -> None:
        text = editor.currentText() if isinstance(editor, QComboBox) else editor.toPlainText()
        model.setData(index, text)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        rect = option.rect
        if isinstance(editor, QPlainTextEdit):
            rect.setHeight(max(rect.height(), theme.px(96)))
        editor.setGeometry(rect)

    def eventFilter(self, editor: QWidget, event: QEvent) -> bool:
        # Enter ends the cell and goes down; Qt would put a new line into it.
        if event.type() == QEvent.Type.KeyPress and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
            self.parent().go_down()
            return True
        return super().eventFilter(editor, event)


class TaskView(QTableView):
    """The table: Tab goes on, Enter goes down or begins a new task, Alt+↑ Alt+↓ move, Delete clears a cell."""

    new_row_requested = Signal()
    move_requested = Signal(bool)

    def __init__(self, bodies: tuple[str, ...], parent: QWidget | None = None):
        super().__init__(parent)
        self.setAccessibleName(_("Bảng nhiệm vụ"))
        self.setItemDelegate(TaskDelegate(bodies, self))
        self.setWordWrap(True)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        triggers = QTableView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)

    def fit(self) -> None:
        """Share the width out and give every row the height of its text."""
        number = theme.px(46)
        rest = max(self.viewport().width() - number, theme.px(400))
        self.setColumnWidth(NUMBER, number)
        for column, share in SHARES.items():
            self.setColumnWidth(column, rest * share // 100)
        for row in range(self.model().rowCount() if self.model() else 0):
            heading = bool(self.model().index(row, 0).data(HeadingRole))
            if heading != (self.columnSpan(row, CONTENT) > 1):
                self.setSpan(row, CONTENT, 1, 5 if heading else 1)
        self.resizeRowsToContents()

    def go_down(self) -> None:
        """Go to the row below; after the last one ask for a new task."""
        index = self.currentIndex()
        if index.row() + 1 < self.model().rowCount():
            self.setCurrentIndex(self.model().index(index.row() + 1, index.column()))
        else:
            self.new_row_requested.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_requested.emit(event.key() == Qt.Key.Key_Down)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_down()
        elif event.key() == Qt.Key.Key_F4:
            self.edit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete and self.currentIndex().column() > CONTENT:
            self.model().setData(self.currentIndex(), "")
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()
