"""The list of suggested clauses: the current one is a real card with buttons, the others are painted.

Rows are laid out in batches and their documents kept by width, so that a thousand of them do not stall.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from cchc_desktop.drafting.suggest import Suggestion
from cchc_desktop.plan import plain
from ui import theme
from ui.wizard.clause_html import chip_words, item_html, source_words

Index = QModelIndex | QPersistentModelIndex
GAP, PADDING, HEAD = 8, 12, 30  # pixels at 100 %: between cards, inside, the line with the chip


class ClausesModel(QAbstractListModel):
    """Suggestions as rows; `ClauseRole` gives the suggestion."""

    ClauseRole = Qt.ItemDataRole.UserRole
    more_wanted = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._clauses: list[Suggestion] = []
        self._more = False

    def set_clauses(self, clauses: tuple[Suggestion, ...], more: bool = False) -> None:
        """Show other suggestions; `more` says that the library has further ones."""
        self.beginResetModel()
        self._clauses, self._more = list(clauses), more
        self.endResetModel()

    def clauses(self) -> list[Suggestion]:
        """Return the suggestions in order."""
        return list(self._clauses)

    def replace(self, row: int, clause: Suggestion) -> None:
        """Show a row's suggestion with a change turned back or on."""
        self._clauses[row] = clause
        self.dataChanged.emit(self.index(row), self.index(row))

    def remove(self, row: int) -> None:
        """Take a row away, because it was taken or dismissed."""
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._clauses[row]
        self.endRemoveRows()

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return len(self._clauses)

    def canFetchMore(self, _parent: Index) -> bool:
        return self._more

    def fetchMore(self, _parent: Index) -> None:
        self._more = False
        self.more_wanted.emit()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        clause = self._clauses[index.row()]
        if role == self.ClauseRole:
            return clause
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{chip_words(clause)}, {source_words(clause)}: {plain(clause.item.text)}"
        return None


class ClauseDelegate(QStyledItemDelegate):
    """Paints the cards that are not current, and knows how tall each one is."""

    def __init__(self, view: ClauseList):
        super().__init__(view)
        self._view = view
        self._documents: dict[str, QTextDocument] = {}

    def forget(self) -> None:
        """Drop kept documents after the width, the text size or the theme has changed."""
        self._documents.clear()

    def _document(self, clause: Suggestion, width: int) -> QTextDocument:
        if clause.id not in self._documents:
            made = QTextDocument()
            made.setDocumentMargin(0)
            made.setDefaultFont(theme.document_font(17))
            colour = theme.token("text")
            made.setHtml(f'<div style="color:{colour};line-height:115%">{item_html(clause.item)}</div>')
            made.setTextWidth(width - 2 * theme.px(PADDING))
            self._documents[clause.id] = made
        return self._documents[clause.id]

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        if (card := self._view.card_of(index)) is not None:
            return QSize(width, card.height_for(width) + theme.px(GAP))
        document = self._document(index.data(ClausesModel.ClauseRole), width)
        height = theme.px(HEAD + 2 * PADDING) + round(document.size().height()) - theme.px(4)
        return QSize(width, height + theme.px(GAP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if self._view.card_of(index) is not None:
            return
        clause = index.data(ClausesModel.ClauseRole)
        rect = option.rect.adjusted(0, 0, -1, -theme.px(GAP))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), theme.px(6), theme.px(6))
        self._paint_head(painter, rect, clause)
        painter.translate(rect.left() + theme.px(PADDING), rect.top() + theme.px(HEAD + PADDING - 2))
        self._document(clause, option.rect.width()).drawContents(painter)
        painter.restore()

    def _paint_head(self, painter: QPainter, rect: QRect, clause: Suggestion) -> None:
        painter.setFont(theme.ui_font(13, 600))
        words, metrics = chip_words(clause), QFontMetrics(theme.ui_font(13, 600))
        left, top = rect.left() + theme.px(PADDING), rect.top() + theme.px(PADDING - 2)
        chip = QRect(left, top, metrics.horizontalAdvance(words) + theme.px(16), theme.px(24))
        asked = clause.asked or clause.chip in ("province", "department")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent_soft" if asked else "sunken"))
        painter.drawRoundedRect(chip, theme.px(4), theme.px(4))
        painter.setPen(theme.colour("accent" if asked else "text2"))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, words)
        rest = QRect(
            chip.right() + theme.px(10), top, rect.right() - chip.right() - theme.px(100), chip.height()
        )
        painter.setFont(theme.ui_font(13))
        painter.setPen(theme.colour("text3"))
        source = QFontMetrics(painter.font()).elidedText(
            source_words(clause), Qt.TextElideMode.ElideRight, rest.width()
        )
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, source)
        painter.setFont(theme.ui_font())
        painter.setPen(theme.colour("accent"))
        painter.drawText(self.take_rect(rect), Qt.AlignmentFlag.AlignCenter, self._view.short_take)

    def take_rect(self, rect: QRect) -> QRect:
        """Return where `Đưa vào` stands in a painted card."""
        width, height = theme.px(80), theme.px(34)
        return QRect(rect.right() - width - theme.px(4), rect.top() + theme.px(5), width, height)


class ClauseList(QListView):
    """The list. `make_card(clause)` builds the real widget of the current row."""

    take_requested = Signal(int)
    dismiss_requested = Signal(int)
    edit_requested = Signal(int)

    def __init__(
        self, make_card: Callable[[Suggestion], QWidget], short_take: str, parent: QWidget | None = None
    ):
        super().__init__(parent)
        self._make_card, self.short_take = make_card, short_take
        self._card: QWidget | None = None
        self._card_row = -1
        self.setProperty("look", "plain")
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(20)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.clauses = ClausesModel(self)
        self._delegate = ClauseDelegate(self)
        self.setModel(self.clauses)
        self.setItemDelegate(self._delegate)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.clauses.modelReset.connect(self._on_reset)
        self.clauses.dataChanged.connect(self._on_data_changed)

    def card_of(self, index: Index) -> QWidget | None:
        """Return the real card, for the current row."""
        return self._card if self._card is not None and index.row() == self._card_row else None

    def card(self) -> QWidget | None:
        """Return the card of the current row."""
        return self._card

    def show_clauses(self, clauses: tuple[Suggestion, ...], more: bool = False, row: int = 0) -> None:
        """Show other suggestions, with one of them open."""
        self.clauses.set_clauses(clauses, more)
        if clauses:
            self.setCurrentIndex(self.clauses.index(min(row, len(clauses) - 1)))

    def remove(self, row: int) -> None:
        """Take a row away; the next one becomes current."""
        self._drop_card()
        self.clauses.remove(row)
        if left := self.clauses.rowCount():
            self.setCurrentIndex(self.clauses.index(min(row, left - 1)))
            self._open_card(min(row, left - 1))

    def _on_reset(self) -> None:
        self._card, self._card_row = None, -1
        self._delegate.forget()

    def _on_data_changed(self, index: QModelIndex, _last: QModelIndex) -> None:
        self._delegate.forget()
        if index.row() == self._card_row:
            self._drop_card()
            self._open_card(index.row())

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self._drop_card()
        if current.isValid():
            self._open_card(current.row())

    def _open_card(self, row: int) -> None:
        if row == self._card_row and self._card is not None:
            return
        index = self.clauses.index(row)
        self._card, self._card_row = self._make_card(index.data(ClausesModel.ClauseRole)), row
        self.setIndexWidget(index, self._card)
        self._delegate.sizeHintChanged.emit(index)
        self.scheduleDelayedItemsLayout()

    def _drop_card(self) -> None:
        if self._card is not None:
            index = self.clauses.index(self._card_row)
            self._card, self._card_row = None, -1
            self.setIndexWidget(index, None)
            self._delegate.sizeHintChanged.emit(index)

    def card_changed(self) -> None:
        """Make room after the current card has grown or shrunk."""
        if self._card is not None:
            self._delegate.sizeHintChanged.emit(self.clauses.index(self._card_row))
            self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if row >= 0 and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take_requested.emit(row)
        elif row >= 0 and event.key() == Qt.Key.Key_Delete:
            self.dismiss_requested.emit(row)
        elif row >= 0 and event.key() == Qt.Key.Key_F2:
            self.edit_requested.emit(row)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event) -> None:
        point: QPoint = event.position().toPoint()
        index = self.indexAt(point)
        was_open = self.card_of(index) is not None if index.isValid() else True
        super().mouseReleaseEvent(event)
        if (
            index.isValid()
            and not was_open
            and self._delegate.take_rect(self.visualRect(index)).contains(point)
        ):
            self.take_requested.emit(index.row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._delegate.forget()
            self.scheduleDelayedItemsLayout()
