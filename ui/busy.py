"""Says what is being done while it takes long; the screen stays usable."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget

from ui import theme
from ui.tasks import Tasks
from ui.widgets import ProgressLine, label, row


class BusyLine(QFrame):
    """A strip that is there only while named work goes on."""

    def __init__(self, tasks: Tasks, parent: QWidget | None = None):
        super().__init__(parent)
        self.setProperty("look", "strip")
        self._words = label()
        box = row(self._words, None, ProgressLine(0, 0), spacing=12)
        side = theme.px(16)
        box.setContentsMargins(side, theme.px(10), side, theme.px(10))
        self.setLayout(box)
        self.hide()
        tasks.busy_changed.connect(self._on_busy)

    def _on_busy(self, what: str) -> None:
        self._words.setText(what)
        self.setVisible(bool(what))
