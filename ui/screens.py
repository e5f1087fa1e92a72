"""The screens of the main window: made when first needed, one in sight, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui import theme
from ui.busy import BusyLine
from ui.importing import Importer
from ui.messages import NoticeHost
from ui.nav import LAST_PLACES, PLACES, NavRail
from ui.places import make_place
from ui.places.base import Place
from ui.services import Services

IN_SHELL = ("home", "deadlines", "plans", "library", "check", "profile", "settings", "help")


class Screens(QObject):
    """A stack: the shell (rail and places) or one screen filling the window."""

    made = Signal(object)  # a Place, to be joined to what it wishes

    def __init__(self, services: Services, importer: Importer, parent: QObject | None = None):
        super().__init__(parent)
        self._services, self._importer = services, importer
        self._places: dict[str, Place] = {}
        self._trail: list[str] = []  # the way here, for `Quay lại`
        self.stack = QStackedWidget()
        self.shell = QWidget()
        self.shell.setProperty("look", "canvas")
        self.rail = NavRail(services)
        self._shelf = QStackedWidget()
        self._around = QWidget()  # away for pages that show these above a foot of their own
        self.notices = NoticeHost(services.messages, self._around)
        around = QVBoxLayout(self._around)
        around.setContentsMargins(theme.px(28), 0, theme.px(28), theme.px(12))
        around.addWidget(BusyLine(services.tasks, self._around))
        around.addWidget(self.notices)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._shelf, 1)
        right.addWidget(self._around)
        box = QHBoxLayout(self.shell)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.rail)
        box.addLayout(right, 1)
        self.stack.addWidget(self.shell)

    def add_place_keys(self, go: Callable[[str], object]) -> None:
        """Lead Alt+1 … Alt+5 to the places, only where the rail is in sight: the wizard has its own."""
        for entry in (*PLACES, *LAST_PLACES):
            if entry.key:
                key = QShortcut(QKeySequence(entry.key), self.shell)
                key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                key.activated.connect(partial(go, entry.place))

    def page(self, place: str) -> Place:
        """Return a place, made when it is first needed."""
        if place not in self._places:
            page = make_place(place, self._services, self._importer)
            self._places[place] = page
            (self._shelf if place in IN_SHELL else self.stack).addWidget(page)
            self.made.emit(page)
        return self._places[place]

    def bring(self, place: str) -> Place:
        """Put a place in sight and remember the way to it; its data is as it was."""
        page = self.page(place)
        if place in self._trail:
            del self._trail[self._trail.index(place) + 1 :]
        elif place in IN_SHELL or place == "first":
            self._trail = [place]
        else:
            self._trail.append(place)
        if place in IN_SHELL:
            self._shelf.setCurrentWidget(page)
            self._around.setVisible(not page.own_notices)
            self.rail.show_place("home" if place == "deadlines" else place)
        self.stack.setCurrentWidget(self.shell if place in IN_SHELL else page)
        return page

    def current(self) -> str:
        """Return the name of the place in sight."""
        return self._trail[-1] if self._trail else ""

    def before(self) -> str:
        """Return the place to go back to."""
        return self._trail[-2] if len(self._trail) > 1 else "home"

    def free(self) -> None:
        """Free every screen at once, so that a new style sheet is not worked out for what is gone."""
        for page in (*self._places.values(), self.stack):
            page.hide()
            page.setParent(None)
            page.deleteLater()
            QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete.value)
        self._places.clear()
        self.deleteLater()
