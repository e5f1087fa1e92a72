"""The main window assembles and joins; it holds no feature of its own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from cchc_desktop.i18n import _
from ui import theme
from ui.drop_cover import DropCover
from ui.importing import READABLE_SUFFIXES, Importer, readable
from ui.messages import Action, NoticeHost
from ui.nav import LAST_PLACES, PLACES, NavRail
from ui.places import make_place
from ui.places.base import Place
from ui.services import Services
from ui.tasks import Tasks

if TYPE_CHECKING:
    from cchc_desktop.library import Source
    from cchc_desktop.storage import Database
    from ui.wizard.wizard import Wizard

MINIMUM = (900, 430)
WIDE_FROM = 1240  # in units of the UI font: width x 14 / font size
IN_SHELL = ("home", "plans", "library", "profile", "settings", "help")


class MainWindow(QMainWindow):
    """Rail and places, or one screen filling the window (first start, new plan, a source, the wizard)."""

    def __init__(self, services: Services):
        super().__init__()
        self.services = services
        self.importer = Importer(services, self)
        self._places: dict[str, Place] = {}
        self._wizard: Wizard | None = None
        self._sample: Services | None = None  # while the sample plan is open
        self._refused = False
        self.started = False  # whether the window has been painted
        self._place = ""
        self._before = "home"  # the place to go back to
        self.setAcceptDrops(True)
        self.setMinimumSize(*MINIMUM)
        self._build()
        self._connect()
        self._restore_geometry()
        self._start("home" if services.db.setting("profile") else "first")

    def _build(self) -> None:
        self.stack = QStackedWidget()
        self.setCentralWidget(self.stack)
        self._shell = QWidget()
        self.rail = NavRail(self.services)
        self._shelf = QStackedWidget()
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._shelf, 1)
        self.notices = NoticeHost(self.services.messages, self._shell)
        around = QVBoxLayout()
        around.setContentsMargins(theme.px(28), 0, theme.px(28), theme.px(12))
        around.addWidget(self.notices)
        right.addLayout(around)
        box = QHBoxLayout(self._shell)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.rail)
        box.addLayout(right, 1)
        self._shell.setProperty("look", "canvas")
        self._add_place_keys()
        self.stack.addWidget(self._shell)
        self._cover = DropCover(self)

    def _add_place_keys(self) -> None:
        # Only where the rail is in sight: the wizard has its own Alt+1 … Alt+5.
        for entry in (*PLACES, *LAST_PLACES):
            if entry.key:
                key = QShortcut(QKeySequence(entry.key), self._shell)
                key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                key.activated.connect(partial(self.go, entry.place))

    def _connect(self) -> None:
        self._connect_rail()
        self.services.language_changed.connect(self.rebuild)
        self.services.look_changed.connect(self.rebuild)
        self.importer.read.connect(self._on_read)
        for key, act in (
            ("Ctrl+N", self.new_plan),
            ("Ctrl+O", self.choose_files),
            ("Ctrl+K", self.find),
            ("F10", self.open_menu),
            ("F1", lambda: self.go("help")),
        ):
            QShortcut(QKeySequence(key), self, activated=act)

    # Start: the window is painted first, its data is read a moment later

    def _start(self, place: str) -> None:
        page = self._page(place)
        self._place = place
        self._bring(place, page)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.started:
            self.started = True
            QTimer.singleShot(0, self, self._read_data)

    def _read_data(self) -> None:
        self.rail.show_profile()
        self.go(self._place if self.services.profile else "first")

    # Going about

    def go(self, place: str) -> None:
        """Show a place, made when it is first needed, with its data as it is now."""
        if not self._close_wizard():
            return
        page = self._page(place)
        if self._place in IN_SHELL:
            self._before = self._place
        self._place = place
        page.refresh()
        self._bring(place, page)
        page.first_focus().setFocus()

    def _bring(self, place: str, page: Place) -> None:
        if place in IN_SHELL:
            self._shelf.setCurrentWidget(page)
            self.rail.show_place(place)
            self.stack.setCurrentWidget(self._shell)
        else:
            self.stack.setCurrentWidget(page)
        self._show_title(page.title())

    def place(self) -> str:
        """Return the name of the place in sight; "wizard" while a draft is open."""
        return "wizard" if self._wizard is not None else self._place

    def current_page(self) -> QWidget:
        """Return the screen in sight."""
        return self._wizard if self._wizard is not None else self._page(self._place)

    def _page(self, place: str) -> Place:
        if place not in self._places:
            page = make_place(place, self.services, self.importer)
            self._places[place] = page
            (self._shelf if place in IN_SHELL else self.stack).addWidget(page)
            self._join(page)
        return self._places[place]

    def _join(self, page: Place) -> None:
        wishes: tuple[tuple[object, Callable[..., object]], ...] = (
            (page.draft_requested, self.open_draft),
            (page.new_plan_requested, self.new_plan),
            (page.files_requested, self.choose_files),
            (page.source_requested, self.show_source),
            (page.place_requested, self._on_place_requested),
            (page.search_requested, self.search),
            (page.sample_requested, self.open_sample),
        )
        for wish, act in wishes:
            wish.connect(act)  # type: ignore[attr-defined]

    def _on_place_requested(self, place: str) -> None:
        self.go(self._before if place == "back" else place)

    def _show_title(self, title: str) -> None:
        name = _("Soạn kế hoạch CCHC")
        self.setWindowTitle(f"{title} - {name}" if title else name)

    # Wishes

    def new_plan(self, source: str = "") -> None:
        """Start a plan, from an imported one when given."""
        if self.services.profile is None:
            self.go("first")
            self.services.messages.info(_("Chọn đơn vị trước, rồi bấm Kế hoạch mới."))
            return
        self.go("new")
        if source:
            self._page("new").choose_source(source)  # type: ignore[attr-defined]

    def open_draft(self, draft: str) -> None:
        """Open a draft in the wizard."""
        if self._close_wizard():
            self._show_wizard(self.services, draft)

    def _show_wizard(self, services: Services, draft: str) -> None:
        from cchc_desktop.drafting import drafts
        from ui.wizard.wizard import Wizard  # the largest screen: only when a draft is opened

        self._wizard = Wizard(services, draft)
        self._wizard.closed.connect(self._on_wizard_closed)
        self.stack.addWidget(self._wizard)
        self.stack.setCurrentWidget(self._wizard)
        self._show_title(drafts.get_draft(services.db, draft).title)

    def _on_wizard_closed(self) -> None:
        self.go("home" if self.services.profile else "first")

    def _close_wizard(self) -> bool:
        """Keep and close the open draft; False when the disk refuses, then it stays open and says why."""
        wizard = self._wizard
        if wizard is None:
            return True
        if not wizard.keep():
            return False
        self._wizard = None
        self.stack.removeWidget(wizard)
        wizard.hide()
        wizard.deleteLater()
        if self._sample is not None:
            self._sample.tasks.wait()
            self._sample.db.close()
            self._sample = None
        return True

    def choose_files(self) -> None:
        """Let the user choose plans, and read them."""
        files = self.services.messages.open_files(self, self.services.db.setting("open_folder"))
        if files:
            self.services.db.set_setting("open_folder", str(files[0].parent))
            self.importer.start(files)

    def _on_read(self, source: Source) -> None:
        done = _("Đã đọc xong {title}.") if source.new else _("{title} đã có trong thư viện.")
        text = done.format(title=source.title)
        if self._wizard is None and self._place in ("home", "library", "first", "source", "plans"):
            self.show_source(source.id)
            self.services.messages.done(text)
        else:
            look = Action(_("Xem lại"), lambda: self.show_source(source.id))
            self.services.messages.info(text, look)

    def show_source(self, source: str) -> None:
        """Show what was read of an imported plan."""
        self._page("source").show_source(source)  # type: ignore[attr-defined]
        self.go("source")

    def search(self, words: str) -> None:
        """Look for words in the library."""
        self.go("library")
        self._page("library").search(words)  # type: ignore[attr-defined]

    def find(self) -> None:
        """Go to the search field of the home page."""
        self.go("home")
        self._page("home").find()  # type: ignore[attr-defined]

    def open_sample(self) -> None:
        """Open the sample plan; its data is its own, the unit's work is not touched."""
        from ui.sample import open_sample

        def show(opened: tuple[Database, str]) -> None:
            db, draft = opened
            tasks = Tasks(self.services.tasks.synchronous)
            self._sample = Services(db, db.file.parent, tasks, self)
            self._show_wizard(self._sample, draft)

        label = _("Đang chuẩn bị kế hoạch mẫu…")
        folder = self.services.folder
        if self._close_wizard():
            self.services.tasks.run(lambda: open_sample(folder), show, label=label, owner=self)

    def open_menu(self) -> None:
        """Open the menu of all commands at its button."""
        from ui.main_menu import make_menu

        menu = make_menu(self)
        button = self.rail.menu_button
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    # Language and look

    def rebuild(self) -> None:
        """Make every screen again, in the language and text size now in use."""
        # A moment later: the wish came from a control of a screen that is about to go.
        QTimer.singleShot(0, self, self._rebuild)

    def _rebuild(self) -> None:
        if not self._close_wizard():
            return
        self.services.messages.clear()
        for page in (*self._places.values(), self._shell, self._cover):
            page.hide()
            page.setParent(None)
            page.deleteLater()
            # At once, so that a new sheet is not worked out for screens nobody will see again.
            QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete.value)
        self._places.clear()
        theme.dress(int(self.services.db.setting("text_scale", "100")) / 100)
        self._build()
        self._connect_rail()
        self._fit()
        self.go(self._place)

    def _connect_rail(self) -> None:
        self.rail.place_requested.connect(self.go)
        self.rail.menu_requested.connect(self.open_menu)

    # The window itself

    def _fit(self) -> None:
        self.rail.set_narrow(self.width() / theme.scale() < WIDE_FROM)
        self._cover.setGeometry(self.rect())

    def resizeEvent(self, event: QEvent) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def _restore_geometry(self) -> None:
        kept = self.services.db.setting("window")
        self.resize(1366, 688)
        if kept:
            self.restoreGeometry(QByteArray.fromBase64(kept.encode()))
        screen = QGuiApplication.screenAt(self.geometry().center())
        if screen is None and (screen := QGuiApplication.primaryScreen()) is not None:
            self.move(screen.availableGeometry().center() - self.rect().center())

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._close_wizard() and not self._refused:
            self._refused = True  # said once; whoever closes again means it
            event.ignore()
            return
        self.services.db.set_setting("window", bytes(self.saveGeometry().toBase64().data()).decode())
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _files(event.mimeData().urls()):
            event.acceptProposedAction()
            self._cover.show_over()

    def dragLeaveEvent(self, event: QEvent) -> None:
        self._cover.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._cover.hide()
        self.drop(_files(event.mimeData().urls()))
        event.acceptProposedAction()

    def drop(self, files: list[Path]) -> None:
        """Read the files let go over the window; others get a sentence."""
        known = readable(files)
        if known:
            self.importer.start(known)
        if len(known) < len(files):
            kinds = ", ".join(READABLE_SUFFIXES)
            self.services.messages.warn(
                _(
                    "Có tệp chưa đọc được loại đó. Đọc được: {kinds}. "
                    "Trong Word, chọn Lưu thành .docx rồi thả lại."
                ).format(kinds=kinds)
            )


def _files(urls: list[QUrl]) -> list[Path]:
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
