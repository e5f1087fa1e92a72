"""Home: what to do now. One urgent thing, drafts, plans just read, deadlines, the drop zone, files used last."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cchc_desktop.i18n import _
from ui import theme
from ui.importing import Importer
from ui.places.base import Place, page_box
from ui.places.home_band import HomeBand
from ui.places.home_cards import (
    BusyCard,
    DeadlineLine,
    DraftCard,
    DropZone,
    FileEntry,
    SourceLine,
)
from ui.places.home_facts import DRAFTS, Due, FileLine, HomeFacts, SourceEntry, read_facts, remembered_facts
from ui.widgets import (
    Card,
    Chip,
    EmptyState,
    button,
    clear_layout,
    column,
    label,
    line,
    link_button,
    row,
    scrolled,
)
from ui.words import today_words

if TYPE_CHECKING:
    from cchc_desktop.drafting.deadlines import Deadline

TWO_COLUMNS_FROM = 800  # in units of the UI font; below it deadlines follow in the same scroll


class Home(Place):
    """The first place: everything on it leads into work."""

    def __init__(self, services, parent: QWidget | None = None):
        super().__init__(services, parent)
        self._importer: Importer | None = None
        self._facts = HomeFacts()
        self._shown = False  # whether there is anything in the lists yet
        content = QWidget()
        self._box = page_box(content)
        self._box.addLayout(self._head())
        self._band = HomeBand(self)
        self._box.addLayout(self._band)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(24))
        self._grid.setColumnStretch(0, 57)
        self._grid.setColumnStretch(1, 40)
        self._left, self._right, self._right_side = column(), column(), QWidget()
        self._right_side.setLayout(self._right)
        self._grid.addLayout(self._left, 0, 0)
        self._grid.addWidget(self._right_side, 0, 1)
        self._box.addLayout(self._grid)
        self._box.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(content))
        for fact in (services.drafts_changed, services.sources_changed, services.profile_changed):
            fact.connect(self._on_fact)

    def title(self) -> str:
        return _("Trang chính")

    def _head(self):
        # A door, not a field: the search over everything is one and the same wherever it is opened.
        self._search = button("", "search", "search", on_click=self.find_requested.emit)
        self._search.setAccessibleName(_("Tìm kế hoạch, điều khoản, căn cứ, lệnh (Ctrl+K)"))
        new = button(
            _("&Kế hoạch mới"), "primary-big", "add", on_click=lambda: self.new_plan_requested.emit("")
        )
        words = column(
            label(_("Trang chính"), "display"),
            label(today_words(datetime.date.today()), "secondary"),
            spacing=2,
        )
        return row(words, None, self._search, new, spacing=16)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() / theme.scale() < TWO_COLUMNS_FROM
        self._grid.addWidget(self._right_side, *((1, 0) if narrow else (0, 1)))
        self._grid.setColumnStretch(1, 0 if narrow else 40)
        self._search.setText(
            _("Tìm  (Ctrl+K)") if narrow else _("Tìm kế hoạch, điều khoản, căn cứ  (Ctrl+K)")
        )

    def follow(self, importer: Importer) -> None:
        """Show what is being read."""
        self._importer = importer
        importer.started.connect(lambda _name: self._show())
        importer.ended.connect(self._on_read_to_the_end)

    def _on_read_to_the_end(self) -> None:
        self._shown = False  # it still says that a file is being read, also out of sight
        self._on_fact()

    def _on_fact(self) -> None:
        if self.isVisible():
            self.refresh()

    def show_remembered(self) -> None:
        """Show at once what stood here last, as far as it still holds; the window's first picture."""
        kept = remembered_facts(self.services.db)
        if kept is not None:
            self._on_read(kept)

    def refresh(self) -> None:
        """Read drafts, plans and deadlines anew, behind the window; until then the page stays as it is."""
        today = datetime.date.today()
        self.services.tasks.run(lambda: read_facts(self.services, today), self._on_read, owner=self)

    def _on_read(self, facts: HomeFacts) -> None:
        if facts != self._facts or not self._shown:
            self._facts, self._shown = facts, True
            self._show()

    def _show(self) -> None:
        facts = self._facts
        for part in (self._left, self._right):
            clear_layout(part)
        self._band.show_facts(facts)
        self._show_drafts(facts)
        self._left.addSpacing(theme.px(8))
        self._show_sources(facts)
        self._left.addStretch(1)
        self._show_deadlines(facts)
        self._right.addSpacing(theme.px(8))
        self._right.addWidget(DropZone(self.files_requested.emit))
        self._right.addSpacing(theme.px(8))
        self._show_files(facts)
        self._right.addStretch(1)

    # Left: drafts, plans

    def _show_drafts(self, facts: HomeFacts) -> None:
        count = facts.draft_count
        more = _("Xem tất cả ({count})").format(count=count) if count > DRAFTS else ""
        self._left.addLayout(
            _part_head(_("Bản thảo đang viết"), more, lambda: self.place_requested.emit("plans"))
        )
        for place, draft in enumerate(facts.drafts):
            card = DraftCard(draft, mnemonic=place == 0)
            card.open_requested.connect(self.draft_requested)
            self._left.addWidget(card)
        if not facts.drafts:
            text = _("Bản thảo hiện ở đây với phần đã viết và việc tiếp theo.")
            self._left.addWidget(_empty("edit", _("Chưa có bản thảo"), text))

    def _show_sources(self, facts: HomeFacts) -> None:
        more = _("Mở thư viện") if facts.sources else ""
        self._left.addLayout(
            _part_head(_("Kế hoạch cấp trên mới nhập"), more, lambda: self.place_requested.emit("library"))
        )
        reading = self._importer.reading if self._importer is not None else ""
        if reading:
            self._left.addWidget(BusyCard(reading))
        if facts.sources:
            self._left.addWidget(list_card([SourceLine(each, self._looking(each)) for each in facts.sources]))
        elif not reading:
            text = _("Kế hoạch của tỉnh, của sở đưa vào sẽ hiện ở đây.")
            self._left.addWidget(_empty("document_arrow_up", _("Chưa có kế hoạch cấp trên"), text))

    def _looking(self, source: SourceEntry) -> Callable[[], None]:
        return lambda: self.source_requested.emit(source.id)

    # Right: deadlines

    def _show_deadlines(self, facts: HomeFacts) -> None:
        today = datetime.date.today()
        count = facts.deadline_count
        more = (
            _("Xem tất cả ({count})").format(count=count) if count > len(facts.deadlines) else _("Xem cả năm")
        )
        late = [Chip(_("{count} quá hạn").format(count=facts.overdue), "err")] if facts.overdue else []
        self._right.addLayout(
            _part_head(_("Hạn sắp tới"), more, lambda: self.place_requested.emit("deadlines"), *late)
        )
        if facts.deadlines:
            lines = [
                DeadlineLine(due, today, self._doing(due), self._finding(due)) for due in facts.deadlines
            ]
            self._right.addWidget(list_card(lines))
        else:
            text = _("Hạn nêu trong kế hoạch của cấp trên sẽ hiện ở đây, gần nhất ở trên.")
            self._right.addWidget(_empty("calendar", _("Chưa có hạn nào"), text))

    def _finding(self, due: Due) -> Callable[[], None]:
        return lambda: self.clause_requested.emit(due.source, due.path)

    def _doing(self, due: Due) -> Callable[[], None]:
        def done() -> None:
            from cchc_desktop.drafting.deadlines import Deadline

            self.mark_done(Deadline(datetime.date.fromisoformat(due.date), *due[1:]))

        return done

    def mark_done(self, deadline: Deadline) -> None:
        """Take a deadline that was met off the list; it can be put back."""
        from cchc_desktop.drafting import deadlines

        def put_back() -> None:
            deadlines.mark_done(self.services.db, deadline, done=False)
            self._on_fact()

        deadlines.mark_done(self.services.db, deadline)
        self._on_fact()
        self.services.messages.done(_("Đã đánh dấu xong một hạn."), put_back)

    # Right: files

    def _show_files(self, facts: HomeFacts) -> None:
        if facts.files:
            self._right.addLayout(_part_head(_("Tệp vừa dùng")))
            self._right.addWidget(list_card([FileEntry(file, self._opening(file)) for file in facts.files]))

    def _opening(self, file: FileLine) -> Callable[[], None]:
        return lambda: self.file_requested.emit(file.kind, file.path)


def _part_head(
    name: str, more: str = "", on_more: Callable[[], object] | None = None, *chips: QWidget
) -> QHBoxLayout:
    parts: list[QWidget | None] = [label(name, "heading"), *chips, None]
    if more:
        parts.append(link_button(more, on_more))
    head = row(*parts)
    head.setContentsMargins(0, theme.px(2), 0, 0)
    head.addStrut(theme.px(26))  # as high as a chip, so that headings side by side stand level
    return head


def list_card(lines: Sequence[QWidget]) -> Card:
    """Put lines below each other in one card, hairlines between them."""
    card = Card(margin=4, spacing=0)
    card.box.setContentsMargins(theme.px(1), theme.px(4), theme.px(4), theme.px(4))
    for place, each in enumerate(lines):
        if place:
            between = row(line())
            between.setContentsMargins(theme.px(16), 0, theme.px(10), 0)
            card.box.addLayout(between)
        card.box.addWidget(each)
    return card


def _empty(icon: str, title: str, text: str) -> Card:
    card = Card(margin=8)
    card.box.addWidget(EmptyState(icon, title, text))
    return card
