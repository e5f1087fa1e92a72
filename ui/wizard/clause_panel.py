"""The panel of clauses: search, suggestions, what is in use and what was put aside."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from cchc_desktop import library
from cchc_desktop.drafting import marks
from cchc_desktop.drafting.suggest import Suggestion
from cchc_desktop.i18n import _
from cchc_desktop.plan import text_of
from ui import theme
from ui.buttons import link_button
from ui.services import Services
from ui.widgets import EmptyState, SearchField, row
from ui.wizard.clause_card import ClauseCard
from ui.wizard.clause_list import ClauseList
from ui.wizard.step_page import in_the_middle

LIMIT = 50
SHOWN, TAKEN, DISMISSED = "shown", "taken", "dismissed"


class PanelWords(NamedTuple):
    """What the panel says for one kind of suggestion."""

    take: tuple[str, str]  # on the button of the open card, with its mnemonic; the second is shorter
    short_take: str  # on the other cards
    search: str
    empty: str


class ClauseSource:
    """Where a panel gets its clauses from: three questions answered in the background."""

    def __init__(
        self,
        suggestions: Callable[[str, int], tuple[Suggestion, ...]],
        taken: Callable[[], tuple[Suggestion, ...]],
        dismissed: Callable[[], tuple[Suggestion, ...]],
    ):
        self.suggestions, self.taken, self.dismissed = suggestions, taken, dismissed


class ClausePanel(QWidget):
    """Offers clauses for the open step. What is done with them is the wizard's."""

    clause_taken = Signal(object)  # the suggestion as shown, with changes turned back or edited
    clause_dismissed = Signal(object)
    clause_restored = Signal(object)
    count_changed = Signal(str)

    def __init__(
        self, services: Services, words: PanelWords, dismissable: bool = True, parent: QWidget | None = None
    ):
        super().__init__(parent)
        self._services, self._take, self._dismissable = services, words.take, dismissable
        self._source: ClauseSource | None = None
        self._view, self._limit, self._asked, self._at = SHOWN, LIMIT, 0, ""
        self.search = SearchField(words.search)
        self.list = ClauseList(self._make_card, words.short_take)
        self.list.setAccessibleName(_("Điều khoản"))
        self._stack = QStackedWidget()
        self._empty = EmptyState(
            "document_search",
            words.empty,
            _("Nhập kế hoạch của tỉnh ở Trang chính để có thêm, hoặc tự viết ở khung giữa."),
        )
        self._stack.addWidget(self.list)
        self._stack.addWidget(in_the_middle(self._empty))
        self._links = {TAKEN: link_button(""), DISMISSED: link_button("")}
        self._build()
        self._connect()

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(12), theme.px(10), theme.px(4), theme.px(4))
        box.setSpacing(theme.px(8))
        head = row(self.search, 8)
        box.addLayout(head)
        box.addWidget(self._stack, 1)
        box.addLayout(row(*self._links.values(), None, spacing=12))

    def _connect(self) -> None:
        self.search.searched.connect(lambda _words: self.reload())
        self.search.returnPressed.connect(self.list.setFocus)
        self.list.take_requested.connect(self._on_take_row)
        self.list.dismiss_requested.connect(self._on_dismiss_row)
        self.list.edit_requested.connect(self._on_edit_row)
        self.list.clauses.more_wanted.connect(self._on_more_wanted)
        for view, link in self._links.items():
            link.clicked.connect(lambda _checked=False, view=view: self._on_view_toggled(view))

    def set_source(self, source: ClauseSource | None, key: str) -> None:
        """Show the clauses of another step; `key` names it."""
        self._source = source
        if key != self._at:
            self._at, self._view, self._limit = key, SHOWN, LIMIT
            self.search.blockSignals(True)
            self.search.clear()
            self.search.blockSignals(False)
            self.list.show_clauses(())
        self.reload()

    def reload(self, row: int = 0) -> None:
        """Ask for the clauses anew, in the background; an older answer that comes later is dropped."""
        if self._source is None:
            return
        self._asked += 1
        asked, source, view = self._asked, self._source, self._view
        words, limit = self.search.text().strip(), self._limit
        self._services.tasks.run(
            lambda: (
                source.suggestions(words, limit) if view == SHOWN else (),
                source.taken(),
                source.dismissed(),
            ),
            lambda answer: self._on_answer(asked, answer, row),
            owner=self,
        )

    def _on_answer(self, asked: int, answer: tuple[tuple[Suggestion, ...], ...], row: int) -> None:
        if asked != self._asked:
            return
        offered, taken, dismissed = answer
        shown = {SHOWN: offered, TAKEN: taken, DISMISSED: dismissed}[self._view]
        self.list.show_clauses(shown, more=self._view == SHOWN and len(offered) >= self._limit, row=row)
        self._stack.setCurrentIndex(0 if shown else 1)
        self._set_link(TAKEN, _("Đã dùng ({count})"), len(taken))
        self._set_link(DISMISSED, _("Đã bỏ qua ({count})"), len(dismissed))
        self._tell_count()

    def _set_link(self, view: str, words: str, count: int) -> None:
        link = self._links[view]
        link.setText(_("Điều khoản gợi ý") if self._view == view else words.format(count=count))
        link.setVisible(bool(count) or self._view == view)

    def _tell_count(self) -> None:
        if self._view == SHOWN:
            count = self.list.clauses.rowCount()
            more = "+" if self.list.clauses.canFetchMore(self.list.rootIndex()) else ""
            self.count_changed.emit(f"{count}{more}")

    def _on_more_wanted(self) -> None:
        self._limit *= 4
        self.reload(self.list.currentIndex().row())

    def _on_view_toggled(self, view: str) -> None:
        self._view = SHOWN if self._view == view else view
        self.reload()

    # The current card

    def _make_card(self, clause: Suggestion) -> ClauseCard:
        again, look = _("Đưa vào lần nữa"), _("Xem lại điều khoản này")
        words = {SHOWN: self._take, TAKEN: (again, again), DISMISSED: (look, look)}
        own = self._view == SHOWN and self._dismissable
        card = ClauseCard(clause, words[self._view], _("&Bỏ qua") if own else "", editable=own)
        card.take_requested.connect(self._on_card_taken)
        card.dismiss_requested.connect(lambda: self._on_dismiss_row(self.list.currentIndex().row()))
        card.change_toggled.connect(self._on_change_toggled)
        card.height_changed.connect(self.list.card_changed)
        card.star_toggled.connect(self._on_star_toggled)
        return card

    def take_current(self) -> None:
        """Take the open card."""
        self._on_take_row(self.list.currentIndex().row())

    def _on_take_row(self, row: int) -> None:
        if 0 <= row < self.list.clauses.rowCount():
            self.list.setCurrentIndex(self.list.clauses.index(row))
            self._on_card_taken(None)

    def _on_card_taken(self, edited: str | None) -> None:
        row = self.list.currentIndex().row()
        clause = self.list.clauses.clauses()[row]
        if edited is not None and edited.strip():
            origin = replace(clause.item.origin, changes=()) if clause.item.origin else None
            words = " ".join(edited.split())
            clause = replace(clause, item=replace(clause.item, text=text_of(words), origin=origin))
        if self._view == SHOWN:
            self.list.remove(row)
            self._tell_count()
        (self.clause_restored if self._view == DISMISSED else self.clause_taken).emit(clause)

    def _on_dismiss_row(self, row: int) -> None:
        if self._view == SHOWN and 0 <= row < self.list.clauses.rowCount():
            clause = self.list.clauses.clauses()[row]
            self.list.remove(row)
            self._tell_count()
            self.clause_dismissed.emit(clause)

    def _on_edit_row(self, _row: int) -> None:
        if isinstance(card := self.list.card(), ClauseCard):
            card.edit()

    def _on_star_toggled(self, starred: bool) -> None:
        row = self.list.currentIndex().row()
        clause, db = self.list.clauses.clauses()[row], self._services.db
        source = clause.id.partition(":")[0]
        self._services.tasks.run(
            lambda: library.set_favourite_at(db, source, clause.path, starred), owner=self
        )
        self.list.clauses.replace(row, replace(clause, favourite=starred))

    def _on_change_toggled(self, index: int) -> None:
        row = self.list.currentIndex().row()
        clause = self.list.clauses.clauses()[row]
        change = clause.item.origin.changes[index]
        turn = marks.turn_back if change.state == "applied" else marks.turn_on
        self.list.clauses.replace(row, replace(clause, item=turn(clause.item, index)))

    def keyPressEvent(self, event) -> None:
        # Typing in the list goes to the search field.
        if (
            event.text().isprintable()
            and event.text()
            and not event.modifiers() & Qt.KeyboardModifier.AltModifier
        ):
            self.search.setFocus()
            self.search.setText(self.search.text() + event.text())
        else:
            super().keyPressEvent(event)
