"""A choice as a card: a radio button, what it is, a line about it. A click anywhere chooses it."""

from __future__ import annotations

from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QRadioButton, QWidget

from ui import theme
from ui.widgets import Card, label, row


class ChoiceCard(Card):
    """One of several; the chosen one has the accent border."""

    def __init__(self, name: str, about: str, parent: QWidget | None = None):
        super().__init__(parent, margin=14, spacing=1)
        self.radio = QRadioButton(name)
        self.radio.setFont(theme.ui_font(14, 600))
        self.radio.setProperty("look", "strong")
        self.radio.setAccessibleDescription(about)
        self.box.addWidget(self.radio)
        if about:
            line = row(26, label(about, "meta", wrap=True), spacing=0)
            line.setStretch(1, 1)
            self.box.addLayout(line)
        self.radio.toggled.connect(self.set_current)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.radio.setChecked(True)
        self.radio.setFocus()
        super().mousePressEvent(event)
