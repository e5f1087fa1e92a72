"""Help beside the work (F1): what the place in sight is for, the keys, words explained. Esc goes back to the work."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QStackedWidget, QTabBar, QVBoxLayout, QWidget
from shiboken6 import isValid

from cchc_desktop.guide import Advice
from cchc_desktop.i18n import _
from ui import theme
from ui.key_list import key_lists
from ui.terms_list import TermsList
from ui.widgets import clear_layout, icon_button, icon_label, label, line, row, scrolled, text_button

WIDTH = 400
HERE, KEYS, WORDS = range(3)


class HelpPanel(QFrame):
    """Lies over the right of the window and leaves the rest usable."""

    tour_requested = Signal()
    place_requested = Signal(str)

    def __init__(self, advice: Callable[[], Advice], parent: QWidget):
        super().__init__(parent)
        self._advice = advice
        self._came_from: QWidget | None = None
        self.setProperty("look", "overlay")
        self.setAccessibleName(_("Hướng dẫn tại chỗ"))
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setAccessibleName(_("Hướng dẫn tại chỗ"))
        self._stack = QStackedWidget()
        self._here = QVBoxLayout()
        self._here.setSpacing(theme.px(8))
        self.terms = TermsList()
        for name, page in (
            (_("Ở đây"), self._page(self._here)),
            (_("Phím tắt"), key_lists()),
            (_("Giải thích từ"), self.terms),
        ):
            self.tabs.addTab(name)
            self._stack.addWidget(self._scrolled(page))
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        self._build()
        self._add_keys()
        self.hide()

    def _build(self) -> None:
        close = icon_button("dismiss", _("Đóng hướng dẫn (Esc)"), self.close_again)
        tour = text_button(_("Làm quen một phút"), "lightbulb", self.tour_requested.emit)
        whole = text_button(_("Trang Trợ giúp"), "question_circle", lambda: self.place_requested.emit("help"))
        head = row(self.tabs, close)
        head.setStretch(0, 1)  # the chosen tab is bold, so wider than the bar asked for
        head.setContentsMargins(theme.px(8), theme.px(4), theme.px(8), 0)
        feet = row(tour, whole, None)
        feet.setContentsMargins(theme.px(8), 0, theme.px(8), theme.px(6))
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(2)] * 4)
        box.setSpacing(theme.px(4))
        box.addLayout(head)
        box.addWidget(line())
        box.addWidget(self._stack, 1)
        box.addWidget(line())
        box.addLayout(feet)

    def _page(self, content: QVBoxLayout) -> QWidget:
        page = QWidget()
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(content)
        box.addStretch(1)
        return page

    def _scrolled(self, page: QWidget) -> QWidget:
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(*[theme.px(14)] * 4)
        box.addWidget(page)
        box.addStretch(1)
        return scrolled(holder, "surface")

    def _add_keys(self) -> None:
        back = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.close_again)

    # Coming and going

    def next_step(self) -> None:
        """Come into sight for this place; asked again, show the keys; asked once more, go."""
        if not self.isVisible():
            self.show_page(HERE)
        elif self.tabs.currentIndex() == HERE:
            self.show_page(KEYS)
        else:
            self.close_again()

    def show_page(self, page: int) -> None:
        """Come into sight with one of the pages."""
        if not self.isVisible():
            self._came_from = QApplication.focusWidget()
        self.refresh()
        self.tabs.setCurrentIndex(page)
        self.fit()
        self.show()
        self.raise_()
        self.tabs.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def explain(self, name: str) -> None:
        """Come into sight with one word explained."""
        self.show_page(WORDS)
        self.terms.explain(name)

    def close_again(self) -> None:
        """Go out of sight and give the focus back."""
        self.hide()
        if self._came_from is not None and isValid(self._came_from) and self._came_from.isVisible():
            self._came_from.setFocus()

    def refresh(self) -> None:
        """Say what the place in sight is for."""
        clear_layout(self._here)
        advice = self._advice()
        self._here.addWidget(label(advice.title, "heading", wrap=True))
        self._here.addWidget(label(advice.what, "", wrap=True))
        if advice.example:
            self._here.addSpacing(theme.px(6))
            sign = row(icon_label("lightbulb", "accent"), label(_("Ví dụ"), "strong"), None, spacing=6)
            self._here.addLayout(sign)
            self._here.addWidget(label(advice.example, "secondary", wrap=True))

    def fit(self) -> None:
        """Stand at the right, from the top to the foot of the window."""
        within = self.parentWidget().rect()
        width = min(theme.px(WIDTH), within.width())
        self.setGeometry(within.width() - width, 0, width, within.height())
