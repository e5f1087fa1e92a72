"""Writing one plan. The wizard assembles head, steps, text, help and foot, and joins them; steps do the work."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from cchc_desktop.drafting.coverage import counts
from cchc_desktop.drafting.drafts import Draft
from cchc_desktop.drafting.review import INFO, REVIEW
from cchc_desktop.i18n import _
from ui import theme
from ui.messages import NoticeHost
from ui.services import Services
from ui.wizard import sizes, taking
from ui.wizard.asking import Asking
from ui.wizard.bars import FootBar, HeadBar
from ui.wizard.coverage_step import CoverageStep
from ui.wizard.find_bar import Finding
from ui.wizard.offers import Offers
from ui.wizard.pages import join, make_step
from ui.wizard.pointing import Pointing
from ui.wizard.proposal import ProposalBar, propose
from ui.wizard.rail import StepRail
from ui.wizard.review_step import ReviewStep
from ui.wizard.saving import Saving
from ui.wizard.session import Session
from ui.wizard.side_panel import SidePanel
from ui.wizard.steering import Steering
from ui.wizard.step_page import VERSIONS, StepPage
from ui.wizard.tasks_step import TasksStep
from ui.wizard.watch import Watch
from ui.wizard.ways_out import WaysOut

MINIMUM_WIDTH = 900


class Wizard(QWidget):
    """The screen of one draft. `closed` tells that the user went home; everything is kept then."""

    closed = Signal()

    def __init__(self, services: Services, draft_id: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.services = services
        self.session = Session(services, draft_id, self)
        self.watch = Watch(self.session, self)
        self._pages: dict[str, StepPage] = {}
        self._step, self._came_from = "", ""
        self._duty_words = taking.duty_count_words(self.session)
        self._build()
        self.saving, self.ways_out = Saving(self), WaysOut(self)
        self.offers, self.steering, self.pointing = Offers(self), Steering(self), Pointing(self)
        self.asking, self.finding = Asking(self), Finding(self)
        self.above.addWidget(self.finding)
        self._connect()
        self._open_where_left()

    def _build(self) -> None:
        self.setProperty("look", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        # The wide layout needs more; without this Qt would not let it become narrow and change its layout.
        self.setMinimumWidth(MINIMUM_WIDTH)
        self.head, self.foot, self.rail = HeadBar(), FootBar(), StepRail()
        self.steps = QStackedWidget()
        self.panel = SidePanel(self.session)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        for place, part in enumerate((self.steps, self.panel)):
            self.splitter.addWidget(part)
            self.splitter.setStretchFactor(place, 1 - place)
        side = QFrame()
        side.setProperty("look", "rail")
        beside = QVBoxLayout(side)
        beside.setContentsMargins(0, theme.px(4), 1, 0)
        beside.addWidget(self.rail)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(side)
        middle.addLayout(self._build_middle(), 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.head)
        box.addLayout(middle, 1)
        box.addWidget(self.foot)

    def _build_middle(self) -> QVBoxLayout:
        """Text and help, with notices below them: never over the text."""
        self.notices = NoticeHost(self.services.messages)
        around = QVBoxLayout()
        around.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        around.addWidget(self.notices)
        self.proposal = ProposalBar()
        self.proposal.wanted.connect(lambda: propose(self))
        self.above = above = QVBoxLayout()
        above.setContentsMargins(theme.px(16), theme.px(6), theme.px(16), 0)
        above.addWidget(self.proposal)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self.splitter, 1)
        column.addLayout(around)
        return column

    def _connect(self) -> None:
        session, head = self.session, self.head
        self.rail.step_chosen.connect(self._on_step_chosen)
        self.rail.clicked.connect(self._focus_text)
        self.rail.activated.connect(self._focus_text)
        self.watch.looked.connect(self._on_looked)
        session.draft_changed.connect(self._on_draft_changed)
        session.draft_replaced.connect(self._on_draft_replaced)
        session.undo_stack.indexChanged.connect(self._show_undo)
        self.panel.text_shown.connect(self.steps.setVisible)
        head.home_requested.connect(self.leave)
        head.undo_requested.connect(self.undo)
        head.redo_requested.connect(self.redo)
        head.menu_requested.connect(self.open_menu)
        self.services.tasks.busy_changed.connect(self._on_busy)

    # Steps

    def _open_where_left(self) -> None:
        step, place = self.session.last_place()
        known = [one.id for one in self.watch.steps]
        first = next((s.id for s in self.watch.steps if s.group == "sections" and s.state != "done"), INFO)
        self._show_head()
        self._show_undo()
        self.go(step if step in known else first)
        if step in known:
            self.page().set_place(place)
        self.watch.look()

    def page(self) -> StepPage:
        """Return the open step."""
        return self._pages[self._step]

    def current_step(self) -> str:
        """Return the id of the open step."""
        return self._step

    def go(self, step: str) -> None:
        """Open a step; every step may be opened at any time."""
        if step == self._step:
            self.page().focus_text()
            return
        if self._step:
            self._leave_step()
        self.foot.tell("")
        self._came_from, self._step = self._step, step
        page = self._page(step)
        page.show_draft(self.session.draft)
        self.steps.setCurrentWidget(page)
        self.rail.set_steps(self.watch.steps, step)
        self.show_panel(page)
        self._show_states()
        self.proposal.show_for(self.session.draft, step)
        sizes.fit(self)
        page.focus_text()

    def _on_step_chosen(self, step: str) -> None:
        in_rail = self.rail.hasFocus()
        self.go(step)
        if in_rail:  # ↑↓ go on through the steps; Enter or a click goes into the text
            self.rail.setFocus()

    def _focus_text(self) -> None:
        if self._step == VERSIONS:
            self.turn(-1)  # the step in the rail is still the one come from
        self.page().focus_text()

    def _leave_step(self) -> None:
        self.page().flush()
        self._keep_place()
        self.session.save()

    def _keep_place(self) -> None:
        if self._step != VERSIONS:
            self.session.keep_place(self._step, self.page().place())

    def _page(self, step: str) -> StepPage:
        if step not in self._pages:
            page = make_step(self.session, step)
            self._pages[step] = page
            self.steps.addWidget(page)
            join(self, page)
        return self._pages[step]

    def show_panel(self, page: StepPage) -> None:
        """Show beside a step what belongs there."""
        beside = page.offers.isChecked() if isinstance(page, TasksStep) else bool(page.panel)
        self.panel.setVisible(beside)
        self.steps.setVisible(True)
        if page.panel and beside:
            self.panel.follow_end(page.preview_end)
            self.panel.show_for(page.panel)

    def turn(self, step: int) -> None:
        """Go to the next or the last step."""
        ids = [one.id for one in self.watch.steps]
        if self._step == VERSIONS:
            self.go(self._came_from)
            return
        place = (ids.index(self._step) if self._step in ids else 0) + step
        if 0 <= place < len(ids):
            self.go(ids[place])

    # What changed

    def _on_draft_changed(self, _draft: Draft) -> None:
        self.foot.tell("")
        self._show_head()
        self.panel.refresh_pages()

    def _on_draft_replaced(self, draft: Draft, step: str) -> None:
        if step != self._step:
            self.go(step)
        self.page().show_draft(draft)
        self.offers.reload()

    def _on_looked(self) -> None:
        self.rail.set_steps(self.watch.steps, self._step)
        self._show_states()

    def _show_states(self) -> None:
        page, step = self.page(), self.watch.step(self._step)
        if step:
            page.show_step(step)
        if isinstance(page, ReviewStep):
            page.show_findings(self.watch.findings, self.watch.titles())
        elif isinstance(page, CoverageStep) and self.watch.covered:
            page.show_covered(self.watch.covered)
        self.foot.show_duties(self._duty_words, *counts(self.watch.covered))
        self.foot.show_counts(self.watch.count("error"), self.watch.count("warning"))
        shown = self._came_from if self._step == VERSIONS else self._step
        ids = [one.id for one in self.watch.steps]  # a step may be gone with the plan it was about
        place = (ids.index(shown) if shown in ids else 0) - (self._step == VERSIONS)
        following = self.watch.steps[place + 1 : place + 2]
        self.foot.show_step(place == 0, taking.next_words(*following), self._step == REVIEW)

    def _show_head(self) -> None:
        self.proposal.show_for(self.session.draft, self._step)
        self.head.title.setText(self.session.draft.title or _("Bản thảo chưa có tên"))
        self.head.source.setText(taking.sources_words(self.session))

    def undo(self) -> None:
        """Take the last act back, wherever in the plan it was."""
        self.page().flush()
        self.session.undo_stack.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        self.page().flush()
        self.session.undo_stack.redo()

    def _show_undo(self, _index: int = 0) -> None:
        stack = self.session.undo_stack
        if isValid(stack):  # it tells that it is being emptied while the wizard is freed
            self.head.show_undo(stack.undoText(), stack.redoText(), stack.canUndo(), stack.canRedo())

    def _on_busy(self, words: str) -> None:
        if isValid(self.foot):  # work may end after the wizard is gone
            self.foot.show_busy(words)

    def open_menu(self) -> None:
        """Open the menu of everything the wizard can do."""
        from ui.wizard.menu import make_menu

        make_menu(self).popup(self.head.menu.mapToGlobal(self.head.menu.rect().bottomLeft()))

    # Leaving

    def leave(self) -> None:
        """Keep everything and go home."""
        if self.keep():
            self.closed.emit()

    def keep(self) -> bool:
        """Write what is left and remember the place, before the wizard goes away; False when the disk refuses."""
        self.page().flush()
        self._keep_place()
        kept = self.session.close()
        if kept:
            self.watch.stop()
        return kept

    def closeEvent(self, event: QCloseEvent) -> None:
        self.keep()
        self.watch.stop()  # also when the disk refuses
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        sizes.fit(self)
