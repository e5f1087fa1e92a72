"""A list whose current row is a real widget with buttons, while its delegate paints the others.

Rows are laid out in batches, so that a thousand of them do not stall.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QVBoxLayout, QWidget

from ui import theme

Index = QModelIndex | QPersistentModelIndex
BATCH = 20
GAP = 8  # pixels at 100 % between cards


class CardDelegate(QStyledItemDelegate):
    """A delegate that keeps what it has measured."""

    def forget(self) -> None:
        """Drop what was measured, after the width, the text size or the theme has changed."""


class CardWidget(Protocol):
    """A card that knows its height at a width."""

    def height_for(self, width: int) -> int:
        """Return the height this card needs at a width."""


class CardList(QListView):
    """The list. `make_card(value)` builds the widget of the current row from its `UserRole`."""

    def __init__(self, make_card: Callable[[object], QWidget], parent: QWidget | None = None):
        super().__init__(parent)
        self._make_card = make_card
        self._card: QWidget | None = None
        self._holder: QWidget | None = None
        self._removing = False
        self._in_sight = QTimer(self, singleShot=True, interval=0)
        self._in_sight.timeout.connect(self._bring_in_sight)
        self._card_row = -1
        self.setProperty("look", "plain")
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(BATCH)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)

    def join(self, model: QAbstractListModel, delegate: CardDelegate) -> None:
        """Use a model and a delegate."""
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        model.modelReset.connect(self._on_reset)
        model.dataChanged.connect(self._on_data_changed)

    def card_of(self, index: Index) -> QWidget | None:
        """Return the real card, for the current row."""
        return self._card if self._card is not None and index.row() == self._card_row else None

    def card(self) -> QWidget | None:
        """Return the card of the current row."""
        return self._card

    def open_row(self, row: int) -> None:
        """Make a row current, or the nearest there is, and open its card."""
        count = self.model().rowCount()
        if count:
            row = max(0, min(row, count - 1))
            self.setCurrentIndex(self.model().index(row, 0))
            self._open_card(row)

    def drop_card(self) -> None:
        """Take the widget off the current row."""
        if self._holder is not None:
            index = self.model().index(self._card_row, 0)
            self._keep_focus()
            self._holder.hide()
            self._card, self._holder, self._card_row = None, None, -1
            self.setIndexWidget(index, None)
            self.itemDelegate().sizeHintChanged.emit(index)

    def remove_row(self, row: int, remove: Callable[[int], object]) -> None:
        """Let `remove` take a row out of the model; the next row opens."""
        self.drop_card()
        self._removing = True  # meanwhile Qt makes the next row current under its old number
        remove(row)
        self._removing = False
        self.open_row(row)

    def card_changed(self) -> None:
        """Make room after the current card has grown or shrunk."""
        if self._card is not None:
            self.itemDelegate().sizeHintChanged.emit(self.model().index(self._card_row, 0))
            self.scheduleDelayedItemsLayout()
            self._in_sight.start()

    def _on_reset(self) -> None:
        if self._holder is not None:
            self._keep_focus()
            self._holder.hide()
        self._card, self._holder, self._card_row = None, None, -1
        self.itemDelegate().forget()

    def _keep_focus(self) -> None:
        """Take the focus from a card that goes away; Qt would give it to the next part of the window."""
        focus = self.window().focusWidget()
        if focus is not None and self._holder is not None and self._holder.isAncestorOf(focus):
            self.setFocus()

    def _on_data_changed(self, index: QModelIndex, _last: QModelIndex) -> None:
        self.itemDelegate().forget()
        if index.row() == self._card_row:
            self.drop_card()
            self._open_card(index.row())

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if self._removing:
            return
        self.drop_card()
        if current.isValid():
            self._open_card(current.row())

    def _open_card(self, row: int) -> None:
        index = self.model().index(row, 0)
        usable = bool(index.flags() & Qt.ItemFlag.ItemIsSelectable)
        if not usable or (row == self._card_row and self._card is not None):
            return
        self.drop_card()
        self._card, self._card_row = self._make_card(index.data(Qt.ItemDataRole.UserRole)), row
        self._holder = QWidget()  # leaves the gap below the card
        box = QVBoxLayout(self._holder)
        box.setContentsMargins(0, 0, 0, theme.px(GAP))
        box.addWidget(self._card)
        self.setIndexWidget(index, self._holder)
        self.itemDelegate().sizeHintChanged.emit(index)
        self.scheduleDelayedItemsLayout()
        self._in_sight.start()

    def _bring_in_sight(self) -> None:
        """Show the open card from its top, once its place is known."""
        index = self.currentIndex()
        rect = self.visualRect(index)
        if rect.top() < 0 or rect.bottom() > self.viewport().height():
            fits = rect.height() <= self.viewport().height() and rect.top() >= 0
            hint = QListView.ScrollHint
            self.scrollTo(index, hint.EnsureVisible if fits else hint.PositionAtTop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.itemDelegate().forget()
            self.scheduleDelayedItemsLayout()
