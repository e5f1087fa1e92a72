"""When typing is read: at a pause, and in typing without one often enough that little can be lost.

With the wait of the session before it saves, a letter is on disk at the latest two seconds after its key.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject, QTimer

PAUSE_S = 0.4
LONGEST_S = 1.2


class TypingPause(QTimer):
    """Calls `on_pause` after the last key told by `typed`, and after `LONGEST_S` of keys without a pause."""

    def __init__(self, parent: QObject, on_pause: Callable[[], object]):
        super().__init__(parent, singleShot=True)
        self._since = 0.0
        self.timeout.connect(on_pause)

    def typed(self) -> None:
        """A key was pressed."""
        now = monotonic()
        if not self.isActive():
            self._since = now
        left = min(PAUSE_S, self._since + LONGEST_S - now)
        self.start(max(0, round(left * 1000)))
