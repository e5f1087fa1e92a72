"""What the higher plan asks in one section: each obligation with its state, answered from here."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QFrame, QLabel, QStackedWidget, QStyleOptionViewItem, QVBoxLayout, QWidget

from cchc_desktop.drafting.coverage import Covered
from cchc_desktop.drafting.suggest import Suggestion
from cchc_desktop.i18n import _
from ui import theme
from ui.buttons import button, link_button
from ui.icons import pixmap
from ui.labels import icon_label, label
from ui.widgets import EmptyState, row
from ui.wizard import duty_words
from ui.wizard.card_list import GAP, CardDelegate, CardList, Index
from ui.wizard.step_page import in_the_middle

PADDING, HEAD, SIGN = 12, 26, 24  # pixels at 100 %
WRAPPED = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


def head_words(one: Covered, unit: str) -> str:
    """Return "Còn thiếu · mục II.3.d · Hạn: hằng tháng"."""
    deadline = one.obligation.deadline
    parts = (
        duty_words.state_words(one.state, unit),
        _("mục {path}").format(path=one.obligation.path),
        _("Hạn: {deadline}").format(deadline=deadline) if deadline else "",
    )
    return " · ".join(part for part in parts if part)


class AskedModel(QAbstractListModel):
    """The obligations of a section as rows."""

    def __init__(self, unit: str, parent: QWidget | None = None):
        super().__init__(parent)
        self._covered: tuple[Covered, ...] = ()
        self._unit = unit

    def show_covered(self, covered: tuple[Covered, ...]) -> None:
        """Show other obligations."""
        self.beginResetModel()
        self._covered = covered
        self.endResetModel()

    def covered(self) -> tuple[Covered, ...]:
        """Return the obligations in order."""
        return self._covered

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return len(self._covered)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        one = self._covered[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return one
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{head_words(one, self._unit)}: {one.obligation.text}"
        return None


class AskedDelegate(CardDelegate):
    """Paints the obligations that are not open."""

    def __init__(self, view: AskedList, unit: str):
        super().__init__(view)
        self._view, self._unit = view, unit

    def _text_height(self, one: Covered, width: int) -> int:
        room = QRect(0, 0, width - theme.px(2 * PADDING), 10_000)
        return QFontMetrics(theme.document_font(17)).boundingRect(room, WRAPPED, one.obligation.text).height()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        if (card := self._view.card_of(index)) is not None:
            return QSize(width, card.height_for(width) + theme.px(GAP))
        height = self._text_height(index.data(Qt.ItemDataRole.UserRole), width)
        return QSize(width, height + theme.px(HEAD + 2 * PADDING + GAP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if self._view.card_of(index) is not None:
            return
        one: Covered = index.data(Qt.ItemDataRole.UserRole)
        rect = option.rect.adjusted(0, 0, -1, -theme.px(GAP))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), theme.px(6), theme.px(6))
        inner = rect.adjusted(theme.px(PADDING), theme.px(PADDING), -theme.px(PADDING), 0)
        name, colour = duty_words.SIGNS[one.state]
        painter.drawPixmap(inner.topLeft(), pixmap(name, colour, 18, option.widget.devicePixelRatioF()))
        painter.setFont(theme.ui_font(13))
        painter.setPen(theme.colour(colour))
        head = inner.adjusted(theme.px(SIGN), 0, 0, 0)
        words = painter.fontMetrics().elidedText(
            head_words(one, self._unit), Qt.TextElideMode.ElideRight, head.width()
        )
        painter.drawText(head, WRAPPED, words)
        painter.setFont(theme.document_font(17))
        painter.setPen(theme.colour("text"))
        painter.drawText(inner.adjusted(0, theme.px(HEAD), 0, 0), WRAPPED, one.obligation.text)
        painter.restore()


class AskedCard(QFrame):
    """The open obligation."""

    take_requested = Signal()
    open_requested = Signal()

    def __init__(self, one: Covered, unit: str, can_take: bool, parent: QWidget | None = None):
        super().__init__(parent)
        self.setProperty("look", "card-current")
        self._box = QVBoxLayout(self)
        side = theme.px(PADDING)
        self._box.setContentsMargins(side, theme.px(10), side, theme.px(10))
        self._box.setSpacing(theme.px(6))
        name, colour = duty_words.SIGNS[one.state]
        head: QLabel = label(head_words(one, unit), "meta", wrap=True)
        top = row(icon_label(name, colour, 18), head, spacing=6)
        top.setStretch(1, 1)
        self._box.addLayout(top)
        self._box.addWidget(label(one.obligation.text, "document", wrap=True))
        if one.state != "missing":
            self._box.addWidget(label(duty_words.answer_words(one), "secondary", wrap=True))
        buttons = row(None, spacing=8)
        if can_take:
            buttons.insertWidget(
                0, button(_("Đưa &vào mục này"), "tinted-small", "add", self.take_requested.emit)
            )
        buttons.addWidget(link_button(_("Đối chiếu"), self.open_requested.emit))
        self._box.addLayout(buttons)

    def height_for(self, width: int) -> int:
        """Return the height this card needs at a width."""
        return self._box.totalHeightForWidth(width)


class AskedList(CardList):
    """The list. Enter takes the ready sentence, or opens the obligation where it is answered."""

    take_requested = Signal(object)  # Covered
    open_requested = Signal(object)

    def __init__(self, unit: str, parent: QWidget | None = None):
        super().__init__(self._card_for, parent)
        self.setAccessibleName(_("Việc được giao ở mục này"))
        self.takable: frozenset[str] = frozenset()
        self._unit = unit
        self.asked = AskedModel(unit, self)
        self.join(self.asked, AskedDelegate(self, unit))

    def can_take(self, one: Covered) -> bool:
        """Say whether there is a ready sentence that is not taken yet."""
        return one.state == "missing" and one.key in self.takable

    def _card_for(self, one: Covered) -> AskedCard:
        card = AskedCard(one, self._unit, self.can_take(one))
        card.take_requested.connect(lambda: self.take_requested.emit(one))
        card.open_requested.connect(lambda: self.open_requested.emit(one))
        return card

    def keyPressEvent(self, event: QKeyEvent) -> None:
        one = self.currentIndex().data(Qt.ItemDataRole.UserRole)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and one is not None:
            (self.take_requested if self.can_take(one) else self.open_requested).emit(one)
        else:
            super().keyPressEvent(event)


class AskedPage(QWidget):
    """The page of the panel."""

    clause_taken = Signal(object)  # Suggestion
    open_requested = Signal(str)  # key of the obligation

    def __init__(self, unit: str, parent: QWidget | None = None):
        super().__init__(parent)
        self._clauses: dict[str, tuple[Suggestion, ...]] = {}
        self.list = AskedList(unit)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(
            in_the_middle(
                EmptyState(
                    "checkmark",
                    _("Không có việc nào được giao ở mục này"),
                    _("Mọi việc được giao có ở bước Đối chiếu nhiệm vụ."),
                )
            )
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(12), theme.px(10), theme.px(4), theme.px(4))
        box.addWidget(self._stack)
        self.list.take_requested.connect(self._on_take)
        self.list.open_requested.connect(lambda one: self.open_requested.emit(one.key))

    def show_asked(self, covered: tuple[Covered, ...], clauses: dict[str, tuple[Suggestion, ...]]) -> None:
        """Show the obligations of a section and the ready sentences for them."""
        self._stack.setCurrentIndex(0 if covered else 1)
        if covered == self.list.asked.covered() and clauses is self._clauses:
            return
        self._clauses = clauses
        self.list.takable = frozenset(key for key, found in clauses.items() if found)
        current = self.list.currentIndex().row()
        self.list.asked.show_covered(covered)
        self.list.open_row(max(current, 0))

    def _on_take(self, one: Covered) -> None:
        self.clause_taken.emit(self._clauses[one.key][0])
