"""Choosing a kind of plan by its card."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QWidget

from ui import theme
from ui.places.choice_card import ChoiceCard
from ui.widgets import clear_layout


class KindChoice(QWidget):
    """Two cards a row: the shipped kinds, then the unit's own. `changed` tells that another one is chosen."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.cards: dict[str, ChoiceCard] = {}
        self._known: tuple[object, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.px(10))
        for number in range(2):
            self._grid.setColumnStretch(number, 1)
        self._group = QButtonGroup(self)
        self._group.buttonToggled.connect(lambda _button, on: self.changed.emit() if on else None)
        self.refresh()

    def refresh(self) -> None:
        """Show the kinds there are now; the chosen one stays."""
        from cchc_desktop.kinds import all_kinds
        from cchc_desktop.kinds.own import is_shipped

        known = all_kinds()
        if known == self._known:
            return
        chosen = self.kind()
        clear_layout(self._grid)
        self._known, self.cards = known, {}
        # The files come in alphabet order; read backwards the simplest and commonest kind is first.
        backwards = known[::-1]
        shown = sorted(backwards, key=lambda kind: not is_shipped(kind.id))
        for place, kind in enumerate(shown):
            card = ChoiceCard(kind.name, kind.about)
            self._group.addButton(card.radio)
            self._grid.addWidget(card, place // 2, place % 2)
            self.cards[kind.id] = card
        self.choose(chosen if chosen in self.cards else shown[0].id)

    def kind(self) -> str:
        """Return the id of the chosen kind; "" when there is none."""
        return next((kind for kind, card in self.cards.items() if card.radio.isChecked()), "")

    def choose(self, kind: str) -> None:
        """Choose a kind; an unknown one changes nothing."""
        if kind in self.cards:
            self.cards[kind].radio.setChecked(True)
