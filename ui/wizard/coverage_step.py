"""The step of obligations (đối chiếu nhiệm vụ): what was asked of us, and how each is answered."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QSplitter, QVBoxLayout, QWidget

from cchc_desktop.drafting import answering
from cchc_desktop.drafting.coverage import Covered, counts, coverage
from cchc_desktop.drafting.drafts import Draft
from cchc_desktop.drafting.review import Step
from cchc_desktop.drafting.suggest import Suggestion
from cchc_desktop.i18n import _
from ui import theme
from ui.buttons import button
from ui.labels import label
from ui.widgets import ProgressLine, column, row
from ui.wizard import duty_words
from ui.wizard.answer_panel import AnswerPanel
from ui.wizard.coverage_table import CoverageModel, CoverageTable
from ui.wizard.session import Session
from ui.wizard.step_page import StepPage

OPEN = ("missing", "partly")
FEW_PILLS = 3  # as many stand in one row of the narrowest window at the largest text


class CoverageStep(StepPage):
    """Obligations left, the answer to the current one right."""

    print_requested = Signal()
    go_requested = Signal(str)  # printed path of an item of ours

    def __init__(self, session: Session, step: str, parent: QWidget | None = None):
        super().__init__(session, step, parent)
        self._covered: tuple[Covered, ...] = ()
        self._kept: tuple[
            str, ...
        ] = ()  # keys in sight: an answered row stays until the filter is used again
        self._wide = True
        self._filter, self._unit = duty_words.ALL, duty_words.unit(session)
        self.model = CoverageModel(duty_words.given_words(session), self._unit, self)
        self.table = CoverageTable(self.model)
        self.answer = AnswerPanel(session)
        self.progress = ProgressLine(width=120)
        self.count = label("", "strong")
        self._pills = QButtonGroup(self)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.box.setContentsMargins(0, 0, 0, 0)
        left = QWidget()
        box = QVBoxLayout(left)
        box.setContentsMargins(theme.px(16), theme.px(8), theme.px(12), theme.px(12))
        box.setSpacing(theme.px(8))
        self.title = label(_("Đối chiếu nhiệm vụ"), "title")
        self.print = button(_("&In bảng đối chiếu"), "small", "print", self.print_requested.emit)
        box.addLayout(row(self.title, None, self.progress, self.count, self.print))
        box.addLayout(self._build_pills())
        box.addWidget(self.table, 1)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._splitter.addWidget(left)
        self._splitter.addWidget(self.answer)
        left.setMinimumWidth(theme.px(400))
        self.answer.setMinimumWidth(theme.px(300))
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        self._splitter.setSizes([theme.px(760), theme.px(372)])
        self.box.addWidget(self._splitter, 1)

    def _build_pills(self) -> QVBoxLayout:
        self._pill_rows = (row(spacing=6), row(spacing=6))
        for number, name in enumerate(duty_words.FILTERS):
            made = button("", "pill")
            made.setParent(
                self
            )  # shown before it is laid out it would be a window of its own and take the focus
            made.setCheckable(True)
            made.setChecked(name == duty_words.ALL)
            self._pills.addButton(made, number)
        return column(*self._pill_rows, spacing=4)

    def _lay_pills(self) -> None:
        """Put the pills in use in one row, in two where there is little room."""
        used = [pill for pill in self._pills.buttons() if not pill.isHidden()]
        first = len(used) if self._wide or len(used) <= FEW_PILLS else (len(used) + 1) // 2
        for line in self._pill_rows:
            while line.count():
                line.takeAt(0)
        for number, pill in enumerate(used):
            self._pill_rows[number >= first].addWidget(pill)
        for line in self._pill_rows:
            if line.count():
                line.addStretch(1)

    def _connect(self) -> None:
        self._pills.idClicked.connect(self._on_filter)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self.answer.focus_answer)
        answer = self.answer
        answer.turn_requested.connect(self._turn)
        answer.clause_taken.connect(self._on_clause_taken)
        answer.item_chosen.connect(self._on_item_chosen)
        answer.not_ours_told.connect(self._on_not_ours)
        answer.departure_told.connect(self._on_departure)
        answer.go_requested.connect(self.go_requested)

    # Showing

    def show_step(self, step: Step) -> None:
        """The step has no state chip of its own: the counter says it."""

    def show_covered(self, covered: tuple[Covered, ...]) -> None:
        """Show how the draft stands to every obligation."""
        if covered == self._covered and self.model.rowCount():
            return
        first, self._covered = not self._covered, covered
        self._show_counts()
        if first:
            self._keep_filtered()
        self._show_rows()
        if first:
            self._choose_gap(0)

    def _show_counts(self) -> None:
        settled, total = counts(self._covered)
        self.progress.set_progress(settled, max(total, 1))
        words = _("{done}/{total} việc đã xong") if self._wide else "{done}/{total}"
        self.count.setText(words.format(done=settled, total=total))
        for number, name in enumerate(duty_words.FILTERS):
            pill = self._pills.button(number)
            found = len(duty_words.chosen(self._covered, name))
            pill.setText(f"{duty_words.filter_words(name, self._unit, self._wide)} {found}")
            pill.setVisible(bool(found) or name in (duty_words.ALL, "missing"))
        self._lay_pills()

    def _keep_filtered(self) -> None:
        self._kept = tuple(one.key for one in duty_words.chosen(self._covered, self._filter))

    def _show_rows(self) -> None:
        current = self.table.current()
        self.model.show_covered(tuple(one for one in self._covered if one.key in self._kept))
        if current is not None and (row := self.model.row_of(current.key)) >= 0:
            if self.table.currentIndex().row() != row:
                self.table.choose(row)
        elif self.model.rowCount():
            self.table.choose(0)

    def _on_filter(self, number: int) -> None:
        self._filter = duty_words.FILTERS[number]
        self._keep_filtered()
        self._show_rows()
        self.table.setFocus()

    def _on_chosen(self, one: Covered | None) -> None:
        row = self.table.currentIndex().row()
        self.answer.show_covered(one, row + 1, self.model.rowCount())

    def choose(self, key: str) -> None:
        """Make an obligation the current one, taking the filter off when it hides it."""
        if self.model.row_of(key) < 0:
            self._pills.button(0).setChecked(True)
            self._on_filter(0)
        if (row := self.model.row_of(key)) >= 0:
            self.table.choose(row)

    def go_to(self, path: str, quote: str) -> None:
        found = next((one for one in self._covered if one.obligation.text.startswith(quote[:60])), None)
        if found:
            self.choose(found.key)

    def _turn(self, step: int) -> None:
        row = self.table.currentIndex().row() + step
        if 0 <= row < self.model.rowCount():
            self.table.choose(row)

    def _choose_gap(self, after: int) -> None:
        """Go to the next obligation that is still open, from a row on and then from the top."""
        rows = self.model.covered()
        order = [*range(after, len(rows)), *range(after)]
        if (gap := next((row for row in order if rows[row].state in OPEN), None)) is not None:
            self.table.choose(gap)
        elif rows and not self.table.currentIndex().isValid():
            self.table.choose(0)

    # Answers

    def _act(self, draft: Draft, words: str) -> None:
        """Make an act of an answer; the next gap is chosen once the obligations were looked up anew."""
        self.session.change(draft, words, self.step)
        row, db = self.table.currentIndex().row(), self.session.services.db
        self.session.services.tasks.run(
            lambda: coverage(db, draft), lambda covered: self._on_answered(covered, row + 1), owner=self
        )

    def _on_answered(self, covered: tuple[Covered, ...], following: int) -> None:
        self.show_covered(covered)
        self._choose_gap(following)
        self.table.setFocus()
        self.session.services.messages.done(self._done_words(), self.session.undo_stack.undo)

    def _done_words(self) -> str:
        settled, total = counts(self._covered)
        if settled == total:
            return _("Mọi việc được giao đã có trả lời.")
        return _("Đã ghi trả lời, còn {count} việc.").format(count=total - settled)

    def _on_clause_taken(self, _key: str, clause: Suggestion) -> None:
        self._act(answering.take(self.session.draft, clause), _("trả lời việc được giao"))

    def _on_item_chosen(self, key: str, path: str) -> None:
        self._act(answering.link(self.session.draft, key, path), _("chọn ý trả lời"))

    def _on_not_ours(self, key: str, reason: str) -> None:
        told = _("việc không thuộc đơn vị") if reason else _("bỏ lý do")
        self._act(answering.not_ours(self.session.draft, key, reason), told)

    def _on_departure(self, key: str, reason: str) -> None:
        self._act(answering.depart(self.session.draft, key, reason), _("ghi lý do khác yêu cầu"))

    def show_draft(self, draft: Draft) -> None:
        self.answer.set_draft(draft)

    def place(self) -> tuple[int, int]:
        return max(self.table.currentIndex().row(), 0), 0

    def set_place(self, place: tuple[int, int]) -> None:
        if place[0] < self.model.rowCount():
            self.table.choose(place[0])

    def focus_text(self) -> None:
        self.table.setFocus()

    def aside(self) -> QWidget:
        """Return the region beside the table, for F6."""
        return self.answer

    def set_wide(self, wide: bool) -> None:
        self.progress.setVisible(wide)
        self._wide = wide
        self.print.setText(_("&In bảng đối chiếu") if wide else _("&In"))
        self._show_counts()
