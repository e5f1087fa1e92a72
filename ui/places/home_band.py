"""The band of the home page: the one thing to do next, never two."""

from __future__ import annotations

import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from cchc_desktop.i18n import _
from ui.places.home_cards import is_ready, short_text
from ui.places.home_facts import HomeFacts
from ui.widgets import NoticeBar, clear_layout, small_button, text_button
from ui.words import days_left

if TYPE_CHECKING:
    from ui.places.home import Home

NEAR_DAYS = 7
LONGEST = 110  # characters of a task


class HomeBand(QVBoxLayout):
    """Holds a bar, or nothing; its button makes the wish of its page."""

    def __init__(self, page: Home):
        super().__init__()
        self._page = page

    def show_facts(self, facts: HomeFacts) -> None:
        """Show what is most urgent: a plan not carried out, a near day, a draft to be signed, a beginning."""
        clear_layout(self)
        bar = self._waiting(facts) or self._near(facts) or self._ready(facts) or self._beginning(facts)
        if bar is not None:
            self.addWidget(bar)

    def _waiting(self, facts: HomeFacts) -> NoticeBar | None:
        """A plan that was read and that no draft carries out yet."""
        waiting = facts.waiting
        if waiting is None:
            return None
        bar = NoticeBar("info", _("Đã đọc xong, chưa có kế hoạch thực hiện của đơn vị."), waiting.name + ".")
        write = partial(self._page.new_plan_requested.emit, waiting.id)
        bar.add_button(small_button(_("Viết kế hoạch theo văn bản này"), on_click=write))
        return bar

    def _near(self, facts: HomeFacts) -> NoticeBar | None:
        """The nearest day within a week from now, or a week ago: what is older stands in the list only."""
        today = datetime.date.today()
        near = []
        for due in facts.deadlines:
            date = datetime.date.fromisoformat(due.date)
            if abs((date - today).days) <= NEAR_DAYS:
                near.append((abs((date - today).days), date, due))
        if not near:
            return None
        _away, date, due = min(near)
        left, _tone = days_left(date, today)
        bar = NoticeBar("warn", short_text(due.text, LONGEST), f"{left[:1].upper()}{left[1:]}.")
        look = partial(self._page.clause_requested.emit, due.source, due.path)
        bar.add_button(small_button(_("Xem việc này"), on_click=look))
        return bar

    def _ready(self, facts: HomeFacts) -> NoticeBar | None:
        """A draft with nothing left to write or to mend."""
        ready = next((draft for draft in facts.drafts if is_ready(draft)), None)
        if ready is None:
            return None
        text = _("Đã viết xong và không còn điều phải sửa. Việc còn lại: xuất văn bản, in và trình ký.")
        bar = NoticeBar("ok", text, ready.title + ".")
        show = partial(self._page.draft_requested.emit, ready.id)
        bar.add_button(small_button(_("Mở bản thảo"), on_click=show))
        return bar

    def _beginning(self, facts: HomeFacts) -> NoticeBar | None:
        """The first day: a plan to bring in, a sample to look at."""
        if facts.drafts:
            return None
        text = _("Đưa kế hoạch của tỉnh vào để lấy điều khoản, hoặc viết ngay từ các điều khoản có sẵn.")
        bar = NoticeBar("info", text, _("Chưa có kế hoạch nào."))
        bar.add_button(text_button(_("Xem thử kế hoạch mẫu"), on_click=self._page.sample_requested.emit))
        return bar
