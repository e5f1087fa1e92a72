"""The main window assembles and joins; it holds no feature of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from cchc_desktop.i18n import _
from ui import recent, theme
from ui.desk import Desk
from ui.files_in import FilesIn
from ui.messages import Action
from ui.overlays import Overlays
from ui.places.base import Place
from ui.screens import Screens
from ui.services import Services
from ui.window_frame import WindowFrame

if TYPE_CHECKING:
    from cchc_desktop.drafting.profiles import Profile
    from cchc_desktop.library import Source
    from ui.wizard.wizard import Wizard

WIDE_FROM = 1240  # in units of the UI font: width x 14 / font size
BACKUP_AFTER_MS = 5_000  # the copy of the day is made when the window has come to rest
SHOW_WHEN_READ_IN = ("home", "library", "first", "source", "plans")


class MainWindow(WindowFrame):
    """Rail and places, or one screen filling the window (first start, new plan, a source, the wizard)."""

    def __init__(self, services: Services):
        super().__init__(services)
        self._refused = False
        self.desk = Desk(services, self)
        self.overlays, self.files = Overlays(self), FilesIn(self)
        self._build()
        self._connect()
        self._show_first()

    def _show_first(self) -> None:
        """Show what the first picture can show without the core."""
        self.rail.show_profile()
        page = self.screens.bring("home" if self.services.whose() else "first")
        page.show_remembered()
        self._show_title(page.title())

    def _build(self) -> None:
        self.screens = Screens(self.services, self.importer, self)
        self.rail, self.notices = self.screens.rail, self.screens.notices
        self.setCentralWidget(self.screens.stack)
        self.screens.add_place_keys(self.go)
        self.screens.made.connect(self._join)
        self.rail.place_requested.connect(self.go)
        self.rail.menu_requested.connect(self.open_menu)

    def _connect(self) -> None:
        self.services.language_changed.connect(self.rebuild)
        self.services.look_changed.connect(self.rebuild)
        self.importer.read.connect(self._on_read)
        self.desk.opened.connect(self._on_opened)
        self.desk.left.connect(self._on_left)
        for key, act in (
            ("Ctrl+N", self.new_plan),
            ("Ctrl+O", self.choose_files),
            ("Ctrl+K", self.find),
            ("F10", self.open_menu),
            ("F1", self.overlays.show_help),
        ):
            QShortcut(QKeySequence(key), self, activated=act)

    def _join(self, page: Place) -> None:
        wishes: tuple[tuple[object, Callable[..., object]], ...] = (
            (page.draft_requested, self.desk.open_draft),
            (page.new_plan_requested, self.new_plan),
            (page.files_requested, self.choose_files),
            (page.source_requested, self.show_source),
            (page.place_requested, self._on_place_requested),
            (page.clause_requested, self.show_source),
            (page.find_requested, self.find),
            (page.help_requested, self.overlays.show_help),
            (page.file_requested, self.files.open_again),
            (page.sample_requested, self.desk.open_sample),
            (page.tour_requested, self.overlays.start_tour),
            (page.merge_requested, self.show_merge),
        )
        for wish, act in wishes:
            wish.connect(act)  # type: ignore[attr-defined]

    # Going about

    def read_data(self) -> None:
        self.go(self.screens.current())
        self.desk.get_ready()
        if self.services.db.ended_badly:
            self._tell_of_sudden_end()
        QTimer.singleShot(BACKUP_AFTER_MS, self, self._back_up)

    def _tell_of_sudden_end(self) -> None:
        text = _("Lần trước phần mềm bị tắt đột ngột. Mọi chữ đã lưu còn nguyên.")

        def tell(newest: str) -> None:
            go_on = [Action(_("Viết tiếp"), lambda: self.open_draft(newest))] if newest else []
            self.services.messages.info(text, *go_on)

        self.services.tasks.run(self._newest_draft, tell, owner=self)

    def _newest_draft(self) -> str:
        from cchc_desktop.drafting import drafts

        return next((draft.id for draft in drafts.list_drafts(self.services.db)), "")

    def _back_up(self) -> None:
        from ui.places.safety import back_up_daily

        back_up_daily(self.services)

    def go(self, place: str) -> None:
        """Show a place with its data as it is now; an open draft is kept and closed."""
        if self.desk.close():
            self.overlays.leave()
            self.screens.page(place).refresh()
            page = self.screens.bring(place)
            page.first_focus().setFocus()
            self._show_title(page.title())

    def place(self) -> str:
        """Return the name of the place in sight; "wizard" while a draft is open."""
        return "wizard" if self.desk.wizard is not None else self.screens.current()

    def current_page(self) -> QWidget:
        """Return the screen in sight."""
        return self.desk.wizard or self.screens.page(self.screens.current())

    def _on_place_requested(self, place: str) -> None:
        self.go(self.screens.before() if place == "back" else place)

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
        self.screens.page("new").start_anew(source)  # type: ignore[attr-defined]

    def open_draft(self, draft: str) -> None:
        """Open a draft in the wizard."""
        self.desk.open_draft(draft)

    def open_sample(self) -> None:
        """Open the sample plan."""
        self.desk.open_sample()

    def _on_opened(self, wizard: Wizard, title: str) -> None:
        self.screens.stack.addWidget(wizard)
        self.screens.stack.setCurrentWidget(wizard)
        wizard.page().focus_text()
        wizard.head.find_requested.connect(self.find)
        wizard.head.help_requested.connect(self.overlays.show_help)
        self._show_title(title)

    def _on_left(self) -> None:
        self.go("home" if self.services.profile else "first")

    def _on_read(self, source: Source) -> None:
        done = _("Đã đọc xong {title}.") if source.new else _("{title} đã có trong thư viện.")
        text = done.format(title=source.title)
        if self.place() in SHOW_WHEN_READ_IN:
            self.show_source(source.id)
            self.services.messages.done(text)
        else:
            look = Action(_("Xem lại"), lambda: self.show_source(source.id))
            self.services.messages.info(text, look)

    def show_source(self, source: str, path: str = "") -> None:
        """Show what was read of an imported plan, and the place in it when one is given."""
        page = self.screens.page("source")
        page.show_source(source)  # type: ignore[attr-defined]
        self.go("source")
        recent.remember(self.services.db, recent.SOURCE, source)
        if path:
            page.understood.choose_path(path)  # type: ignore[attr-defined]

    def search(self, words: str) -> None:
        """Look for words in the library."""
        self.go("library")
        self.screens.page("library").search(words)  # type: ignore[attr-defined]

    def find(self) -> None:
        """Open the search over everything, wherever one is."""
        self.overlays.find()

    def keep_safe(self, act: str) -> None:
        """Back up, restore or examine the data, where that is shown."""
        self.go("settings")
        getattr(self.screens.page("settings").safety, act)()  # type: ignore[attr-defined]

    def open_menu(self) -> None:
        """Open the menu of all commands at its button; the wizard has one of its own."""
        if self.desk.wizard is not None:
            self.desk.wizard.open_menu()
            return
        from ui.main_menu import make_menu

        menu = make_menu(self)
        button = self.rail.menu_button
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    # Files let go over the window: read as plans, or checked where files are checked

    def drop_words(self) -> str:
        return _("Thả để kiểm tra") if self.place() == "check" else super().drop_words()

    def drop(self, files: list[Path]) -> None:
        self.files.take(files)

    def read_files(self, files: list[Path]) -> None:
        self.files.read(files)

    def show_merge(self, merge: object, file: Path) -> None:
        """Show what an edited Word file changes in a draft."""
        self.screens.page("merge").show_merge(merge, file)  # type: ignore[attr-defined]
        self.go("merge")

    def work_for(self, profile: Profile) -> None:
        """Work for another unit from now on; an open draft is kept and closed."""
        if self.desk.close():
            self.services.use_profile(profile)
            self.go("home")
            text = _("Đang làm cho {name}.").format(name=profile.agency.name)
            self.services.messages.done(text)

    # Language and look

    def rebuild(self) -> None:
        """Make every screen again, in the language and text size now in use."""
        # A moment later: the wish came from a control of a screen that is about to go.
        QTimer.singleShot(0, self, self._rebuild)

    def _rebuild(self) -> None:
        if not self.desk.close():
            return
        place = self.screens.current()
        self.services.messages.clear()
        self.overlays.free()
        self.screens.free()
        self.services.dress()
        self._build()
        self.rail.show_profile()
        self._fit()
        self.go(place)

    # The window itself

    def _fit(self) -> None:
        self.rail.set_narrow(self.width() / theme.scale() < WIDE_FROM)
        self.overlays.fit()

    def resizeEvent(self, event: QEvent) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.desk.close() and not self._refused:
            self._refused = True  # said once; whoever closes again means it
            event.ignore()
            return
        self.overlays.free()
        self.keep_geometry()
        super().closeEvent(event)
