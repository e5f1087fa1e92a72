"""No part of a screen is ever a window of its own, for however short a time: it would take the focus away."""

from __future__ import annotations

from itertools import chain

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QMenu

from tests.ui.walking import screens, steps


class Strays(QObject):
    """Remembers every widget that was shown as a window."""

    def __init__(self, window):
        super().__init__()
        self._window = window
        self.found: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        shown = event.type() == QEvent.Type.Show and watched.isWidgetType() and watched.isWindow()
        if shown and watched is not self._window and not isinstance(watched, QMenu):
            self.found.append(f"{type(watched).__name__} {getattr(watched, 'text', str)()}")
        return False


def test_going_through_every_screen_shows_one_window_only(qapp, sample_window):
    strays = Strays(sample_window)
    qapp.installEventFilter(strays)
    try:
        for name, _page in chain(screens(sample_window), steps(sample_window)):
            assert not strays.found, f"{name}: {strays.found}"
    finally:
        qapp.removeEventFilter(strays)
