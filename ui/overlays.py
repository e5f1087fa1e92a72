"""What lies over the window for a moment and never stops the work: search over everything, help, the tour."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from ui.find_overlay import FindOverlay
    from ui.help_panel import HelpPanel
    from ui.main_window import MainWindow
    from ui.tour import Tour


class Overlays(QObject):
    """Each is made when it is first asked for, and freed when the screens are made again."""

    def __init__(self, window: MainWindow):
        super().__init__(window)
        self._window = window
        self._find: FindOverlay | None = None
        self._help: HelpPanel | None = None
        self._tour: Tour | None = None

    # The search over everything

    def find(self) -> FindOverlay:
        """Open the search over everything."""
        if self._find is None:
            from cchc_desktop.drafting.find_all import Found, find_all
            from ui.find_entries import entries
            from ui.find_overlay import FindOverlay

            window = self._window

            def offer(found: object, asked: str) -> tuple:
                assert isinstance(found, Found)
                return entries(window, found, asked)

            def look(asked: str) -> Found:
                wizard = window.desk.wizard  # the sample plan has data of its own
                return find_all((wizard or window).services.db, asked)

            self._find = FindOverlay(look, offer, window.services.tasks.synchronous, window)
            self._find.failed.connect(window.services.tasks.failed)
        self._hide_help()
        self._find.open()
        return self._find

    # Help

    def help_panel(self) -> HelpPanel:
        """Return the help beside the work."""
        if self._help is None:
            from ui.help_here import advice_here
            from ui.help_panel import HelpPanel

            self._help = HelpPanel(partial(advice_here, self._window), self._window)
            self._help.tour_requested.connect(self.start_tour)
            self._help.place_requested.connect(self._window.go)
        return self._help

    def show_help(self) -> None:
        """Show the help of the place in sight; asked twice, the keys."""
        if self._find is not None:
            self._find.close_again()
        self.help_panel().next_step()

    def show_term(self, name: str) -> None:
        """Explain a word."""
        self.help_panel().explain(name)

    def _hide_help(self) -> None:
        if self._help is not None:
            self._help.hide()

    # The tour

    def start_tour(self) -> None:
        """Begin the tour on the sample plan."""
        from ui.tour import Tour

        self.leave()
        self._tour = Tour(self._window)
        self._tour.start()

    # With the window

    def leave(self) -> None:
        """Take everything away: another screen comes into sight."""
        for part in (self._find, self._help):
            if part is not None:
                part.hide()
        if self._tour is not None:
            self._tour.end()
            self._tour = None

    def fit(self) -> None:
        """Follow the size of the window."""
        for part in (self._find, self._help, self._tour):
            if part is not None:
                part.fit()

    def free(self) -> None:
        """Free everything, so that it is made again in another language or text size."""
        self.leave()
        if self._find is not None:
            self._find.stop()
        for part in (self._find, self._help):
            if part is not None:
                part.setParent(None)
                part.deleteLater()
        self._find = self._help = None
