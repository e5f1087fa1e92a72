"""What of a file is not in the plan, or not as it was: one at a time, with place and reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cchc_desktop.i18n import _
from ui.widgets import NoticeBar, clear_layout

if TYPE_CHECKING:
    from cchc_desktop.reading import Loss


class LossStrip(QWidget):
    """`place_chosen` tells the place of the one walked to; empty it takes no room."""

    place_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._losses: Sequence[Loss] = ()
        self._current = -1
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)

    def show_losses(self, losses: Sequence[Loss]) -> None:
        """Show the first of them; walking begins with it."""
        self._losses, self._current = losses, -1
        self.setVisible(bool(losses))
        self._show(0)

    def walk(self) -> None:
        """Show the next one and tell its place."""
        if self._losses:
            self._current = (self._current + 1) % len(self._losses)
            self._show(self._current)
            self.place_chosen.emit(self._losses[self._current].place)

    def _show(self, number: int) -> None:
        clear_layout(self._box)
        if self._losses:
            loss = self._losses[number]
            where = _("{number}/{count}. {place}:").format(
                number=number + 1, count=len(self._losses), place=loss.place
            )
            self._box.addWidget(NoticeBar("warn", f"{loss.what}. {loss.reason}", where))
