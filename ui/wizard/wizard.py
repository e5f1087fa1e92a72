"""Writing one plan. The wizard assembles head, steps, text, help and foot, and joins them; steps do the work."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from cchc_desktop.drafting.drafts import Draft
from cchc_desktop.drafting.review import BASES, ENDING, INFO, REVIEW, StepFinding
from cchc_desktop.i18n import _
from cchc_desktop.plan import Origin
from ui import theme
from ui.messages import Action, NoticeHost
from ui.services import Services
from ui.wizard import taking
from ui.wizard.bars import FootBar, HeadBar
from ui.wizard.clause_panel import ClausePanel
from ui.wizard.exporting import Exporter
from ui.wizard.pages import make_step
from ui.wizard.rail import StepRail
from ui.wizard.review_step import ReviewStep
from ui.wizard.section_step import SectionStep
from ui.wizard.session import Session
from ui.wizard.side_panel import BASES as BASES_PANEL
from ui.wizard.side_panel import SidePanel
from ui.wizard.step_page import StepPage
from ui.wizard.tasks_step import TasksStep
from ui.wizard.watch import Watch

WIDE_FROM, NARROW_BELOW = 1240, 960  # width x 14 / font size
PANEL_WIDTH, PANEL_WIDTH_MEDIUM = 372, 364
SLOW_SAVE_MS = 300


class Wizard(QWidget):
    """The screen of one draft. `closed` tells that the user went home; everything is kept then."""

    closed = Signal()

    def __init__(self, services: Services, draft_id: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.services = services
        self.session = Session(services, draft_id, self)
        self.watch = Watch(self.session, self)
        self.exporter = Exporter(self.session, self)
        self._pages: dict[str, StepPage] = {}
        self._step = ""
        self._build()
        self._connect()
        self._add_shortcuts()
        self._open_where_left()

    def _build(self) -> None:
        self.setProperty("look", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.head, self.foot, self.rail = HeadBar(), FootBar(), StepRail()
        self.steps = QStackedWidget()
        self.panel = SidePanel(self.session)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.addWidget(self.steps)
        self.splitter.addWidget(self.panel)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.notices = NoticeHost(self.services.messages)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(self.splitter, 1)
        around = QVBoxLayout()
        around.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        around.addWidget(self.notices)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.head)
        box.addLayout(middle, 1)
        box.addLayout(around)
        box.addWidget(self.foot)
        self._slow = QTimer(self, singleShot=True, interval=SLOW_SAVE_MS)

    def _connect(self) -> None:
        session, head, foot = self.session, self.head, self.foot
        self.rail.step_chosen.connect(self.go)
        self.watch.looked.connect(self._on_looked)
        session.draft_changed.connect(self._on_draft_changed)
        session.draft_replaced.connect(self._on_draft_replaced)
        session.saving.connect(self._slow.start)
        session.saved.connect(self._on_saved)
        session.save_failed.connect(self._on_save_failed)
        session.undo_stack.indexChanged.connect(self._show_undo)
        self._slow.timeout.connect(foot.show_saving)
        head.home_requested.connect(self.leave)
        head.undo_requested.connect(self.undo)
        head.redo_requested.connect(self.redo)
        head.menu_requested.connect(self._on_menu)
        foot.review_requested.connect(lambda: self.go(REVIEW))
        foot.gap_requested.connect(self.next_gap)
        foot.back_requested.connect(lambda: self.turn(-1))
        foot.next_requested.connect(lambda: self.turn(1))
        foot.export_requested.connect(self.export)
        foot.print_requested.connect(self.exporter.print_plan)
        self.exporter.written.connect(self._on_written)
        self.panel.page_shown.connect(self._on_panel_page)

    def _add_shortcuts(self) -> None:
        for keys, act in (
            ("F6", lambda: self.next_region(1)),
            ("Shift+F6", lambda: self.next_region(-1)),
            ("F7", lambda: self.go(REVIEW)),
            ("F8", self.next_gap),
            ("Shift+F8", lambda: self.next_gap(-1)),
            ("F9", self.next_mark),
            ("F12", lambda: self.export(".docx")),
            ("Ctrl+P", lambda: self.exporter.print_plan()),
            ("Ctrl+S", self.save_now),
            ("Ctrl+Z", self.undo),
            ("Ctrl+Y", self.redo),
            ("Ctrl+PgDown", lambda: self.turn(1)),
            ("Ctrl+PgUp", lambda: self.turn(-1)),
            *((f"Alt+{number}", lambda number=number: self.panel.show_tab(number)) for number in range(1, 6)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self, activated=act)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # Steps

    def _open_where_left(self) -> None:
        step, place = self.session.last_place()
        known = [one.id for one in self.watch.steps]
        first = next((s.id for s in self.watch.steps if s.group == "sections" and s.state != "done"), INFO)
        self._show_head()
        self._show_undo()
        stored = self.session.draft.changed
        self.foot.show_saved(datetime.fromisoformat(stored).strftime("%H:%M") if stored else "")
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
        self._step = step
        page = self._page(step)
        page.show_draft(self.session.draft)
        self.steps.setCurrentWidget(page)
        self.rail.set_steps(self.watch.steps, step)
        self._show_panel(page)
        self._show_states()
        self._fit()
        page.focus_text()

    def _leave_step(self) -> None:
        self.page().flush()
        self.session.keep_place(self._step, self.page().place())
        self.session.save()

    def _page(self, step: str) -> StepPage:
        if step not in self._pages:
            page = make_step(self.session, step)
            self._pages[step] = page
            self.steps.addWidget(page)
            page.message.connect(self.foot.message.set_words)
            if isinstance(page, SectionStep):
                page.origin_requested.connect(self._on_origin)
            elif isinstance(page, TasksStep):
                page.panel_requested.connect(self.panel.setVisible)
            elif isinstance(page, ReviewStep):
                page.go_requested.connect(self.go_to_finding)
                page.export_anyway_requested.connect(self.exporter.export)
        return self._pages[step]

    def _show_panel(self, page: StepPage) -> None:
        self.panel.setVisible(bool(page.panel) and not isinstance(page, TasksStep))
        if isinstance(page, TasksStep):
            self.panel.setVisible(page.offers.isChecked())
        if page.panel:
            self.panel.show_for(page.panel)

    def _on_panel_page(self, name: str) -> None:
        page = self.panel.page(name)
        if not isinstance(page, ClausePanel):
            return
        if page.property("joined") is None:
            page.setProperty("joined", True)
            page.clause_taken.connect(self._on_taken)
            page.clause_dismissed.connect(lambda one: self._on_put_aside(one.id, True))
            page.clause_restored.connect(lambda one: self._on_put_aside(one.id, False))
        if name == BASES_PANEL:
            page.set_source(taking.base_source(self.session), BASES)
        elif self._step not in (INFO, BASES, ENDING, REVIEW):
            page.set_source(taking.section_source(self.session, self._step), self._step)

    def turn(self, step: int) -> None:
        """Go to the next or the last step."""
        ids = [one.id for one in self.watch.steps]
        place = ids.index(self._step) + step
        if 0 <= place < len(ids):
            self.go(ids[place])

    # Taking clauses

    def _on_taken(self, clause) -> None:
        page = self.page()
        page.flush()
        label, draft = taking.taken(self.session, self._step, clause)
        self.session.change(draft, label, self._step)
        page.show_draft(self.session.draft)
        self.services.messages.done(taking.done_words(self.session, self._step, clause), self.undo)

    def _on_put_aside(self, clause: str, aside: bool) -> None:
        if self._step in (INFO, BASES, ENDING, REVIEW):
            return
        text = self.session.draft.sections[self._step]
        kept = tuple(one for one in text.dismissed if one != clause)
        text = replace(text, dismissed=(*kept, clause) if aside else kept)
        draft = replace(self.session.draft, sections=self.session.draft.sections | {self._step: text})
        self.session.change(draft, _("bỏ qua điều khoản") if aside else _("xem lại điều khoản"), self._step)
        self._reload_panel()

    def _reload_panel(self) -> None:
        page = self.panel.stack.currentWidget()
        if isinstance(page, ClausePanel):
            page.reload(max(page.list.currentIndex().row(), 0))

    # What changed

    def _on_draft_changed(self, _draft: Draft) -> None:
        self._show_head()
        self.panel.refresh_pages()

    def _on_draft_replaced(self, _draft: Draft, step: str) -> None:
        self.go(step) if step != self._step else None
        self.page().show_draft(self.session.draft)
        self._reload_panel()

    def _on_looked(self) -> None:
        self.rail.set_steps(self.watch.steps, self._step)
        self._show_states()

    def _show_states(self) -> None:
        page, step = self.page(), self.watch.step(self._step)
        if step:
            page.show_step(step)
        if isinstance(page, ReviewStep):
            page.show_findings(self.watch.findings, self.watch.titles())
        self.foot.show_counts(self.watch.count("error"), self.watch.count("warning"))
        ids = [one.id for one in self.watch.steps]
        place = ids.index(self._step)
        following = self.watch.steps[place + 1] if place + 1 < len(ids) else None
        self.foot.show_step(place == 0, taking.next_words(following), self._step == REVIEW)

    def _show_head(self) -> None:
        draft = self.session.draft
        self.head.title.set_words(draft.title or _("Bản thảo chưa có tên"))
        self.head.source.set_words(taking.sources_words(self.session))

    # Undo

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
        if not isValid(stack):  # it tells that it is being emptied while the wizard is freed
            return
        self.head.show_undo(stack.undoText(), stack.redoText(), stack.canUndo(), stack.canRedo())

    # Saving

    def save_now(self) -> None:
        """Save at once and say so."""
        self.page().flush()
        self.session.save()
        if self.session.is_saved():
            self._on_saved(datetime.now().strftime("%H:%M"))

    def _on_saved(self, at: str) -> None:
        self._slow.stop()
        self.foot.show_saved(at)

    def _on_save_failed(self, sentences: str) -> None:
        self._slow.stop()
        self.foot.show_unsaved()
        self.services.messages.warn(sentences, Action(_("Lưu lại"), self.session.save))

    def leave(self) -> None:
        """Keep everything and go home."""
        if self.keep():
            self.closed.emit()

    def keep(self) -> bool:
        """Write what is left and remember the place; False when the disk refuses."""
        self.page().flush()
        self.session.keep_place(self._step, self.page().place())
        return self.session.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.keep()
        super().closeEvent(event)

    # Going about

    def next_gap(self, direction: int = 1) -> None:
        """Go to the next place that is left to do, through the whole draft."""
        self.page().flush()
        gaps = self.watch.gaps()
        if not gaps:
            self.services.messages.info(
                _("Không còn chỗ thiếu."), Action(_("Rà soát"), lambda: self.go(REVIEW))
            )
            return
        place = getattr(self, "_gap", -1 if direction > 0 else 0)
        self._gap = (place + direction) % len(gaps)
        gap = gaps[self._gap]
        if isinstance(gap, StepFinding):
            self.go_to_finding(gap)
            self.foot.message.set_words(gap.finding.message)
        else:
            self.go(gap)
            self.foot.message.set_words(_("Mục này chưa viết."))

    def go_to_finding(self, one: StepFinding) -> None:
        """Open the step of a finding at its place."""
        if one.step == REVIEW:
            self.go(REVIEW)
            return
        self.go(one.step)
        self.page().go_to(one.finding.path, one.finding.quote)

    def next_mark(self) -> None:
        """Go to the next marked change of the open section."""
        page = self.page()
        if not (isinstance(page, SectionStep) and page.walker.next()):
            self.foot.message.set_words(_("Không còn chỗ đổi nào trong mục này."))

    def next_region(self, direction: int) -> None:
        """Move the focus between steps, text, panel and foot."""
        regions = [self.rail, self.page(), self.panel, self.foot]
        seen = [region for region in regions if region.isVisible()]
        focus = self.focusWidget()
        here = next(
            (i for i, one in enumerate(seen) if focus and (one is focus or one.isAncestorOf(focus))), 0
        )
        target = seen[(here + direction) % len(seen)]
        if isinstance(target, StepPage):
            target.focus_text()
        elif target is self.panel:
            page = self.panel.stack.currentWidget()
            (page.list if isinstance(page, ClausePanel) else page.view).setFocus()
        elif target is self.foot:
            (self.foot.next if self.foot.next.isVisible() else self.foot.word).setFocus()
        else:
            target.setFocus()

    # Ways out

    def export(self, suffix: str) -> None:
        """Export from the review; with something left to mend the page asks first."""
        self.page().flush()
        errors = self.watch.count("error")
        if errors:
            self.go(REVIEW)
            page = self.page()
            if isinstance(page, ReviewStep):
                page.ask_before_export(suffix, errors)
        else:
            self.exporter.export(suffix)

    def _on_written(self, path: Path) -> None:
        self.go(REVIEW)
        page = self.page()
        if isinstance(page, ReviewStep):
            page.show_written(path)

    def _on_origin(self, origin: Origin | None) -> None:
        self.services.messages.info(taking.origin_words(self.services, origin))

    def _on_menu(self) -> None:
        from ui.wizard.menu import make_menu

        menu = make_menu(self)
        menu.popup(self.head.menu.mapToGlobal(self.head.menu.rect().bottomLeft()))

    # Sizes

    def _fit(self) -> None:
        width = self.width() / theme.scale()
        wide = width >= WIDE_FROM
        self.rail.set_compact(not wide)
        self.head.set_wide(wide)
        self.foot.set_wide(wide)
        if self._step:
            self.page().set_wide(wide)
        panel = theme.px(PANEL_WIDTH if wide else PANEL_WIDTH_MEDIUM)
        if width < NARROW_BELOW:
            panel = theme.px(320)
        total = self.splitter.width()
        self.splitter.setSizes([max(total - panel, theme.px(400)), panel])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
