"""The list of legal bases as printed: edited in place, dragged or moved by keys."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QTextDocument, QTextOption
from PySide6.QtWidgets import (
    QListView,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from cchc_desktop.drafting.base_standing import OUT_OF_FORCE, BaseStanding
from cchc_desktop.i18n import _
from cchc_desktop.plan import Paragraph, plain
from ui import theme
from ui.icons import pixmap
from ui.wizard.register_page import SIGNS, standing_words

STANDING = 24  # pixels at 100 % of the line that says how a basis stands

Index = QModelIndex | QPersistentModelIndex


class BasesModel(QAbstractListModel):
    """The bases as rows; a row's text may be edited in place, rows may be dragged."""

    edited = Signal(int, str)
    moved = Signal(int, int)  # from, to

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._bases: tuple[Paragraph, ...] = ()
        self._standings: tuple[BaseStanding, ...] = ()

    def set_bases(self, bases: tuple[Paragraph, ...]) -> None:
        """Show other bases."""
        self.beginResetModel()
        self._bases = bases
        self.endResetModel()

    def set_standings(self, standings: tuple[BaseStanding, ...]) -> None:
        """Show how the bases stand in law."""
        self._standings = standings
        if self._bases:
            self.dataChanged.emit(self.index(0), self.index(len(self._bases) - 1))
            self.layoutChanged.emit()

    def standing(self, place: int) -> BaseStanding:
        """Return how a basis stands; empty before it was looked up."""
        return self._standings[place] if place < len(self._standings) else BaseStanding()

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if _parent.isValid() else len(self._bases)

    def printed(self, place: int) -> str:
        """Return a base with the mark the print gives it: ; and . for the last."""
        text = plain(self._bases[place].text).rstrip(" ;.")
        return text + ("." if place == len(self._bases) - 1 else ";")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.printed(index.row())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.printed(index.row())} {base_words(self.standing(index.row()))}".strip()
        if role == Qt.ItemDataRole.UserRole:
            return self.standing(index.row())
        if role == Qt.ItemDataRole.EditRole:
            return plain(self._bases[index.row()].text)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        words = " ".join(str(value).split())
        if role != Qt.ItemDataRole.EditRole or words == plain(self._bases[index.row()].text):
            return False
        self.edited.emit(index.row(), words)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def dropMimeData(self, data, _action, row: int, _column: int, parent: Index) -> bool:
        source = self._dragged(data)
        target = row if row >= 0 else parent.row() if parent.isValid() else len(self._bases)
        if source < 0:
            return False
        self.moved.emit(source, target - (target > source))
        return False  # the move is an act of the draft; the view must not remove the row itself

    def mimeData(self, indexes) -> object:
        data = super().mimeData(indexes)
        data.setText(str(indexes[0].row()))
        return data

    @staticmethod
    def _dragged(data) -> int:
        return int(data.text()) if data.hasText() and data.text().isdigit() else -1


def base_words(standing: BaseStanding) -> str:
    """Return how a basis stands, in words; "" when nothing is known of it."""
    if standing.higher:
        return _("Kế hoạch cấp trên")
    return standing_words(standing.status, standing.since, standing.instead) if standing.status else ""


class BaseDelegate(QStyledItemDelegate):
    """Paints a base as printed, in italics; edits it in place."""

    LEFT, RIGHT = 40, 16

    def _document(self, text: str, width: int) -> QTextDocument:
        made = QTextDocument(text)
        made.setDefaultFont(theme.document_font(17, italic=True))
        made.setDocumentMargin(0)
        made.setDefaultTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        made.setTextWidth(width - theme.px(self.LEFT + self.RIGHT))
        return made

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = option.widget.viewport().width()
        height = self._document(index.data(), width).size().height()
        line = theme.px(STANDING) if base_words(index.data(Qt.ItemDataRole.UserRole)) else 0
        return QSize(width, round(height) + theme.px(18) + line)

    def _paint_standing(self, painter: QPainter, standing: BaseStanding, width: int, ratio: float) -> None:
        """Paint sign and words below the text, where the painter stands."""
        icon, colour = ("flag", "accent") if standing.higher else SIGNS[standing.status]
        painter.drawPixmap(0, theme.px(4), pixmap(icon, colour, 16, ratio))
        painter.setFont(theme.ui_font(13, 600 if colour == "err" else 400))
        painter.setPen(theme.colour(colour))
        room = QRect(theme.px(22), theme.px(2), width - theme.px(22), theme.px(20))
        elided = painter.fontMetrics().elidedText(
            base_words(standing), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, elided)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = option.rect
        standing: BaseStanding = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        if standing.status in OUT_OF_FORCE:
            painter.fillRect(rect, theme.colour("err_soft"))
        elif option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("accent_soft"))
        if option.state & (QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_Selected):
            painter.fillRect(rect.left(), rect.top(), theme.px(3), rect.height(), theme.colour("accent"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        dots = pixmap("re_order_dots_vertical", "ctl", 20, option.widget.devicePixelRatioF())
        painter.drawPixmap(rect.left() + theme.px(10), rect.top() + theme.px(8), dots)
        painter.translate(rect.left() + theme.px(self.LEFT), rect.top() + theme.px(8))
        document = self._document(index.data(), rect.width())
        document.drawContents(painter)
        if base_words(standing):
            painter.translate(0, document.size().height())
            width = rect.width() - theme.px(self.LEFT + self.RIGHT)
            self._paint_standing(painter, standing, width, option.widget.devicePixelRatioF())
        painter.restore()

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index) -> QWidget:
        made = QPlainTextEdit(parent)
        made.setFont(theme.document_font(17, italic=True))
        made.setAccessibleName(_("Sửa căn cứ"))
        made.setTabChangesFocus(True)
        return made

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if not editor.toPlainText():
            editor.setPlainText(index.data(Qt.ItemDataRole.EditRole))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: BasesModel, index: Index) -> None:
        model.setData(index, editor.toPlainText())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        rect = option.rect
        rect.setHeight(max(rect.height(), theme.px(84)))
        editor.setGeometry(rect)

    def eventFilter(self, editor: QWidget, event) -> bool:
        if event.type() == event.Type.KeyPress and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor)
            return True
        return super().eventFilter(editor, event)


class BasesView(QListView):
    """The list. Alt+↑ Alt+↓ move a base, Delete takes it away, F2 edits it."""

    move_requested = Signal(bool)
    remove_requested = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setAccessibleName(_("Căn cứ ban hành"))
        self.setWordWrap(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setDragDropMode(QListView.DragDropMode.InternalMove)
        triggers = QListView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_requested.emit(event.key() == Qt.Key.Key_Down)
        elif event.key() == Qt.Key.Key_Delete and self.state() != QListView.State.EditingState:
            self.remove_requested.emit()
        else:
            super().keyPressEvent(event)
