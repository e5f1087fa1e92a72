"""Every deadline of the plans in hand, what is done put aside; Home shows the nearest of them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTabBar, QVBoxLayout, QWidget

from cchc_desktop.i18n import _
from ui import theme
from ui.places.base import Place, page_box
from ui.places.home import list_card
from ui.places.home_cards import DeadlineLine
from ui.places.home_facts import Due
from ui.widgets import Card, EmptyState, clear_layout, label, row, scrolled, text_button

if TYPE_CHECKING:
    from cchc_desktop.drafting.deadlines import Deadline

WIDTH = 860


class Deadlines(Place):
    """Two tabs: what is still to be done, and what is done."""

    def __init__(self, services, parent: QWidget | None = None):
        super().__init__(services, parent)
        self._found: tuple[Deadline, ...] = ()
        content = QWidget()
        content.setMaximumWidth(theme.px(WIDTH))
        box = page_box(content)
        back = text_button(_("Trang chính"), "home", lambda: self.place_requested.emit("home"))
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(_("Hạn trong năm"))
        self.tabs.addTab("")
        self.tabs.addTab("")
        self.tabs.currentChanged.connect(lambda _tab: self._show())
        about = _(
            "Ngày phải xong nêu trong kế hoạch cấp trên mà đơn vị đang thực hiện. Quá hạn vẫn ở đây đến khi xong."
        )
        box.addLayout(row(back, None))
        box.addWidget(label(_("Hạn trong năm"), "display"))
        box.addWidget(label(about, "secondary", wrap=True))
        box.addWidget(self.tabs)
        self._list = QVBoxLayout()
        box.addLayout(self._list)
        box.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(content))
        for fact in (services.drafts_changed, services.sources_changed, services.profile_changed):
            fact.connect(self._on_fact)

    def title(self) -> str:
        return _("Hạn trong năm")

    def _on_fact(self) -> None:
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Read the deadlines anew, behind the window."""
        from cchc_desktop.drafting import deadlines

        services, today = self.services, datetime.date.today()
        level = services.profile.agency.level if services.profile else ""
        services.tasks.run(
            lambda: deadlines.all_deadlines(services.db, level, today), self._on_read, owner=self
        )

    def _on_read(self, found: Sequence[Deadline]) -> None:
        self._found = tuple(found)
        done = sum(one.done for one in self._found)
        self.tabs.setTabText(0, _("Còn phải làm ({count})").format(count=len(self._found) - done))
        self.tabs.setTabText(1, _("Đã xong ({count})").format(count=done))
        self._show()

    def _show(self) -> None:
        clear_layout(self._list)
        wanted = self.tabs.currentIndex() == 1
        shown = [one for one in self._found if one.done is wanted]
        if shown:
            self._list.addWidget(list_card([self._line(one) for one in shown]))
            return
        card = Card()
        name = _("Chưa có hạn nào đã xong") if wanted else _("Không còn hạn nào")
        text = _("Hạn nêu trong kế hoạch của cấp trên sẽ hiện ở đây, gần nhất ở trên.")
        card.box.addWidget(EmptyState("calendar", name, text))
        self._list.addWidget(card)

    def _line(self, one: Deadline) -> DeadlineLine:
        due = Due(one.date.isoformat(), one.text, one.source, one.title, one.path)
        return DeadlineLine(
            due,
            datetime.date.today(),
            lambda: self.set_done(one, not one.done),
            lambda: self.clause_requested.emit(one.source, one.path),
            one.done,
            longest=200,
        )

    def set_done(self, one: Deadline, done: bool) -> None:
        """Put a deadline among those done, or back."""
        from cchc_desktop.drafting import deadlines

        deadlines.mark_done(self.services.db, one, done)
        self.refresh()
        said = _("Đã đánh dấu xong một hạn.") if done else _("Đã đưa một hạn về danh sách phải làm.")
        self.services.messages.done(said, lambda: self.set_done(one, not done))
