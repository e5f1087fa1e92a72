"""Cards of a sign, a line about it and a text: painted all but the open one, which is a widget."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QFrame, QStyleOptionViewItem, QVBoxLayout, QWidget

from ui import theme
from ui.icons import pixmap
from ui.labels import icon_label, label
from ui.widgets import row
from ui.wizard.card_list import GAP, CardDelegate, CardList, Index

PADDING, HEAD, SIGN = 12, 26, 24  # pixels at 100 %
WRAPPED = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class CardFacts(NamedTuple):
    """What a card says."""

    icon: str
    colour: str
    head: str
    text: str
    document: bool = True  # whether the text is words of a plan


class CardsModel(QAbstractListModel):
    """Values as rows; `facts` says what each value's card says."""

    def __init__(self, facts: Callable[[Any], CardFacts], parent: QWidget | None = None):
        super().__init__(parent)
        self._values: tuple[Any, ...] = ()
        self.facts = facts

    def show_values(self, values: tuple[Any, ...]) -> None:
        """Show other values."""
        self.beginResetModel()
        self._values = values
        self.endResetModel()

    def values(self) -> tuple[Any, ...]:
        """Return the values in order."""
        return self._values

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return len(self._values)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        value = self._values[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return value
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            facts = self.facts(value)
            return f"{facts.head}: {facts.text}"
        return None


class TextCardDelegate(CardDelegate):
    """Paints the cards that are not open."""

    def __init__(self, view: CardList, facts: Callable[[Any], CardFacts]):
        super().__init__(view)
        self._view, self._facts = view, facts

    def _font(self, facts: CardFacts) -> QFont:
        return theme.document_font(17) if facts.document else theme.ui_font()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        if (card := self._view.card_of(index)) is not None:
            return QSize(width, card.height_for(width) + theme.px(GAP))
        facts = self._facts(index.data(Qt.ItemDataRole.UserRole))
        room = QRect(0, 0, width - theme.px(2 * PADDING), 10_000)
        height = QFontMetrics(self._font(facts)).boundingRect(room, WRAPPED, facts.text).height()
        return QSize(width, height + theme.px(HEAD + 2 * PADDING + GAP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if self._view.card_of(index) is not None:
            return
        facts = self._facts(index.data(Qt.ItemDataRole.UserRole))
        rect = option.rect.adjusted(0, 0, -1, -theme.px(GAP))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), theme.px(6), theme.px(6))
        inner = rect.adjusted(theme.px(PADDING), theme.px(PADDING), -theme.px(PADDING), 0)
        sign = pixmap(facts.icon, facts.colour, 18, option.widget.devicePixelRatioF())
        painter.drawPixmap(inner.topLeft(), sign)
        painter.setFont(theme.ui_font(13))
        painter.setPen(theme.colour(facts.colour))
        head = inner.adjusted(theme.px(SIGN), 0, 0, 0)
        elided = painter.fontMetrics().elidedText(facts.head, Qt.TextElideMode.ElideRight, head.width())
        painter.drawText(head, WRAPPED, elided)
        painter.setFont(self._font(facts))
        painter.setPen(theme.colour("text"))
        painter.drawText(inner.adjusted(0, theme.px(HEAD), 0, 0), WRAPPED, facts.text)
        painter.restore()


class TextCard(QFrame):
    """The open card; its parts below the text are its maker's."""

    def __init__(self, facts: CardFacts, parent: QWidget | None = None):
        super().__init__(parent)
        self.setProperty("look", "card-current")
        self.box = QVBoxLayout(self)
        side = theme.px(PADDING)
        self.box.setContentsMargins(side, theme.px(10), side, theme.px(10))
        self.box.setSpacing(theme.px(6))
        top = row(icon_label(facts.icon, facts.colour, 18), label(facts.head, "meta", wrap=True), spacing=6)
        top.setStretch(1, 1)
        self.box.addLayout(top)
        self.box.addWidget(label(facts.text, "document" if facts.document else "strong", wrap=True))

    def height_for(self, width: int) -> int:
        """Return the height this card needs at a width."""
        return self.box.totalHeightForWidth(width)
