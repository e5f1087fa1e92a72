"""One line of the settings: its name, what it does or how it stands, its controls."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui import theme
from ui.widgets import Card, column, label, row


def setting_card(name: str, about: QWidget | str, *controls: QWidget) -> Card:
    """Make a card of the settings; more may be put below into its `box`."""
    card = Card()
    text = label(about, "meta", wrap=True) if isinstance(about, str) else about
    line = row(column(label(name, "strong"), text, spacing=2), *controls, spacing=12)
    line.setStretch(0, 1)
    card.box.addLayout(line)
    card.box.setSpacing(theme.px(6))
    return card
