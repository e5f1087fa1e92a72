"""The panel at the right: clauses or bases for the open step, and the pages."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from cchc_desktop.i18n import _
from ui import theme
from ui.pages.preview import PagePreview
from ui.wizard.asked_page import AskedPage
from ui.wizard.clause_panel import ClausePanel, PanelWords
from ui.wizard.duty_words import asking_words, unit
from ui.wizard.register_page import RegisterPage
from ui.wizard.session import Session

TEXT, CLAUSES, ASKED, PREVIEW = "text", "clauses", "asked", "preview"
BASES, REGISTER = "bases", "register"
UNLIMITED = 16_777_215  # Qt's own largest height


class SidePanel(QFrame):
    """Tabs over a stack. Each page is made when it is first shown."""

    page_shown = Signal(str)
    place_chosen = Signal(str)  # on the pages
    text_shown = Signal(bool)  # in a narrow window the text is one of the tabs

    def __init__(self, session: Session, parent: QWidget | None = None):
        super().__init__(parent)
        self._session = session
        self._pages: dict[str, QWidget] = {}
        self._names: list[str] = []
        self._counts: dict[str, str] = {}
        self._prefers_pages = False  # the user chose the pages where there was a choice
        self._narrow = False
        self._kind = ""
        self._asked_words = asking_words(session)
        self.setProperty("look", "canvas")
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setAccessibleName(_("Trợ giúp của bước"))
        self.stack = QStackedWidget()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.tabs)
        box.addWidget(self.stack, 1)
        self.setMinimumWidth(theme.px(320))
        self.tabs.currentChanged.connect(self._on_tab)
        self.tabs.tabBarClicked.connect(self._on_chosen)

    def show_for(self, kind: str) -> None:
        """Show the tabs that belong to a step: clauses or bases and the pages, or the pages alone."""
        self._kind = kind
        asked = [ASKED] if kind == CLAUSES and self._session.draft.sources else []
        register = [REGISTER] if kind == BASES else []
        names = [PREVIEW] if kind == PREVIEW else [kind, *asked, *register, PREVIEW]
        if self._narrow:
            names = [TEXT, *names]
        keep = PREVIEW if self._prefers_pages and not self._narrow else names[0]
        if names != self._names:
            self._names = names
            self.tabs.blockSignals(True)
            while self.tabs.count():
                self.tabs.removeTab(0)
            for name in names:
                self.tabs.addTab(self._tab_words(name))
            self.tabs.blockSignals(False)
        self.show_page(keep)

    def follow_end(self, follow: bool) -> None:
        """Let the pages show the end of the plan, or its beginning."""
        made = self.page(PREVIEW)
        if isinstance(made, PagePreview):
            made.follow_end(follow)

    def set_narrow(self, narrow: bool) -> None:
        """Be a row of tabs above the text, the text being the first of them."""
        if narrow != self._narrow:
            self._narrow = narrow
            if self._kind:
                self.show_for(self._kind)

    def current(self) -> str:
        """Return the name of the page in sight."""
        return self._names[self.tabs.currentIndex()] if self._names else ""

    def show_page(self, name: str) -> None:
        """Bring a page to the front."""
        if name in self._names:
            self.tabs.setCurrentIndex(self._names.index(name))
            self._on_tab(self._names.index(name))

    def show_tab(self, number: int) -> None:
        """Bring the number-th tab to the front, counted from 1."""
        if 1 <= number <= len(self._names):
            self._on_chosen(number - 1)
            self.show_page(self._names[number - 1])
            if self.current() != TEXT:
                self.stack.currentWidget().setFocus()

    def _on_chosen(self, place: int) -> None:
        if len(self._names) > 1 and place >= 0 and not self._narrow:
            self._prefers_pages = self._names[place] == PREVIEW

    def _on_tab(self, place: int) -> None:
        if not 0 <= place < len(self._names):
            return
        name = self._names[place]
        self.stack.setVisible(name != TEXT)
        self.setMaximumHeight(self.tabs.sizeHint().height() if name == TEXT else UNLIMITED)
        self.text_shown.emit(not self._narrow or name == TEXT)
        if name != TEXT:
            self.stack.setCurrentWidget(self.page(name))
        # Clauses are fetched although the text covers them, so that their tab says how many there are.
        self.page_shown.emit(self._kind if name == TEXT else name)

    def page(self, name: str) -> QWidget:
        """Return a page, made when it is first needed."""
        if name not in self._pages:
            if name == PREVIEW:
                made: QWidget = PagePreview(self._session)
                made.view.place_chosen.connect(self.place_chosen)
            elif name == ASKED:
                made = AskedPage(unit(self._session))
            elif name == REGISTER:
                made = RegisterPage(self._session.services)
                made.count_changed.connect(partial(self.set_count, REGISTER))
                made.reload()
            else:
                made = self._make_clauses(name)
            self._pages[name] = made
            self.stack.addWidget(made)
        return self._pages[name]

    def has(self, name: str) -> bool:
        """Say whether a page belongs to the open step."""
        return name in self._names

    def made(self, name: str) -> QWidget | None:
        """Return a page, None when it was never in sight."""
        return self._pages.get(name)

    def _make_clauses(self, name: str) -> ClausePanel:
        if name == BASES:
            words = PanelWords(
                (_("Thê&m"), _("Thê&m")),
                _("Thêm"),
                _("Tìm căn cứ, không cần dấu"),
                _("Không còn căn cứ nào để gợi ý"),
            )
        else:
            words = PanelWords(
                (_("Đưa &vào mục này"), _("Đưa &vào")),
                _("Đưa vào"),
                _("Tìm điều khoản, không cần dấu"),
                _("Chưa có điều khoản nào cho mục này"),
            )
        made = ClausePanel(self._session.services, words, dismissable=name == CLAUSES)
        made.count_changed.connect(lambda count: self.set_count(name, count))
        return made

    def set_count(self, name: str, count: str) -> None:
        """Say in a tab how much its page holds."""
        self._counts[name] = count
        if name in self._names:
            self.tabs.setTabText(self._names.index(name), self._tab_words(name))

    def _tab_words(self, name: str) -> str:
        words = {
            TEXT: _("Soạn thảo"),
            CLAUSES: _("Điều khoản"),
            ASKED: self._asked_words,
            BASES: _("Nên dùng"),
            REGISTER: _("Sổ căn cứ"),
            PREVIEW: _("Xem trang"),
        }[name]
        count = self._counts.get(name, "")
        return f"{words} ({count})" if count and name != PREVIEW else words

    def refresh_pages(self) -> None:
        """Lay the pages out anew when they are in sight."""
        made = self._pages.get(PREVIEW)
        if isinstance(made, PagePreview) and made.isVisible():
            made.refresh()
