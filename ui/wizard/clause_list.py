"""The list of suggested clauses: the current one is a real card with buttons, the others are painted.

Rows are laid out in batches and their documents kept by width, so that a thousand of them do not stall.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QTextDocument
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from cchc_desktop.drafting.suggest import Suggestion
from cchc_desktop.plan import plain
from ui import theme
from ui.wizard.card_list import GAP, CardDelegate, CardList, Index
from ui.wizard.clause_html import chip_words, item_html, source_words

PADDING, HEAD = 12, 30  # pixels at 100 %: inside a card, the line with the chip


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


class ClauseDelegate(CardDelegate):
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


class ClauseList(CardList):
    """The list of suggestions; `short_take` stands on the cards that are not open."""

    take_requested = Signal(int)
    dismiss_requested = Signal(int)
    edit_requested = Signal(int)

    def __init__(
        self, make_card: Callable[[Suggestion], QWidget], short_take: str, parent: QWidget | None = None
    ):
        super().__init__(make_card, parent)
        self.short_take = short_take
        self.clauses = ClausesModel(self)
        self._delegate = ClauseDelegate(self)
        self.join(self.clauses, self._delegate)

    def show_clauses(self, clauses: tuple[Suggestion, ...], more: bool = False, row: int = 0) -> None:
        """Show other suggestions, with one of them open."""
        self.clauses.set_clauses(clauses, more)
        self.open_row(row)

    def remove(self, row: int) -> None:
        """Take a row away; the next one becomes current."""
        self.remove_row(row, self.clauses.remove)

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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # Taken at the press: opening the card would move the words away from under the mouse.
        point = event.position().toPoint()
        index = self.indexAt(point)
        closed = index.isValid() and self.card_of(index) is None
        if closed and self._delegate.take_rect(self.visualRect(index)).contains(point):
            self.take_requested.emit(index.row())
        else:
            super().mousePressEvent(event)
