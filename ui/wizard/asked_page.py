"""What the higher plan asks in one section: each obligation with its state, answered from here."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from cchc_desktop.drafting.coverage import Covered
from cchc_desktop.drafting.suggest import Suggestion
from cchc_desktop.i18n import _
from ui import theme
from ui.buttons import button, link_button
from ui.labels import label
from ui.widgets import EmptyState, row
from ui.wizard import duty_words
from ui.wizard.card_list import CardList
from ui.wizard.step_page import in_the_middle
from ui.wizard.text_cards import CardFacts, CardsModel, TextCard, TextCardDelegate


def head_words(one: Covered, unit: str) -> str:
    """Return "Còn thiếu · mục II.3.d · Hạn: hằng tháng"."""
    deadline = one.obligation.deadline
    parts = (
        duty_words.state_words(one.state, unit),
        _("mục {path}").format(path=one.obligation.path),
        _("Hạn: {deadline}").format(deadline=deadline) if deadline else "",
    )
    return " · ".join(part for part in parts if part)


class AskedList(CardList):
    """The list. Enter takes the ready sentence, or opens the obligation where it is answered."""

    take_requested = Signal(object)  # Covered
    open_requested = Signal(object)

    def __init__(self, unit: str, parent: QWidget | None = None):
        super().__init__(self._card_for, parent)
        self.setAccessibleName(_("Việc được giao ở mục này"))
        self.takable: frozenset[str] = frozenset()
        self._unit = unit
        self.asked = CardsModel(self._facts, self)
        self.join(self.asked, TextCardDelegate(self, self._facts))

    def _facts(self, one: Covered) -> CardFacts:
        return CardFacts(*duty_words.SIGNS[one.state], head_words(one, self._unit), one.obligation.text)

    def can_take(self, one: Covered) -> bool:
        """Say whether there is a ready sentence that is not taken yet."""
        return one.state == "missing" and one.key in self.takable

    def _card_for(self, one: Covered) -> TextCard:
        card = TextCard(self._facts(one))
        if one.state != "missing":
            card.box.addWidget(label(duty_words.answer_words(one), "secondary", wrap=True))
        buttons = row(None, spacing=8)
        if self.can_take(one):
            take = button(_("Đưa &vào mục này"), "tinted-small", "add", lambda: self.take_requested.emit(one))
            buttons.insertWidget(0, take)
        buttons.addWidget(link_button(_("Đối chiếu"), lambda: self.open_requested.emit(one)))
        card.box.addLayout(buttons)
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
        if covered == self.list.asked.values() and clauses is self._clauses:
            return
        self._clauses = clauses
        self.list.takable = frozenset(key for key, found in clauses.items() if found)
        current = self.list.currentIndex().row()
        self.list.asked.show_values(covered)
        self.list.open_row(max(current, 0))

    def _on_take(self, one: Covered) -> None:
        self.clause_taken.emit(self._clauses[one.key][0])
