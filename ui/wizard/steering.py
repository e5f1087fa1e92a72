"""Going about in the wizard by keys: next gap, next mark, next region of the window, all shortcuts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from cchc_desktop.drafting.coverage import Covered
from cchc_desktop.drafting.own_items import own_items
from cchc_desktop.drafting.review import COVERAGE, ENDING, REVIEW, StepFinding
from cchc_desktop.i18n import _
from cchc_desktop.plan import plain
from ui.messages import Action
from ui.pages.preview import PagePreview
from ui.wizard.answer_panel import AnswerPanel
from ui.wizard.coverage_step import CoverageStep
from ui.wizard.section_step import SectionStep
from ui.wizard.step_page import StepPage

if TYPE_CHECKING:
    from ui.wizard.wizard import Wizard


class Steering(QObject):
    """Moves between the places of one wizard."""

    def __init__(self, wizard: Wizard):
        super().__init__(wizard)
        self._wizard = wizard
        self._gap = -1
        self._beside, self._beside_of = -1, ""  # the finding of the open step last gone to
        wizard.foot.gap_requested.connect(self.next_gap)
        wizard.foot.review_requested.connect(self._review)
        wizard.foot.duties_requested.connect(partial(wizard.go, COVERAGE))
        wizard.foot.back_requested.connect(partial(wizard.turn, -1))
        wizard.foot.next_requested.connect(partial(wizard.turn, 1))
        self._add_shortcuts()

    def _add_shortcuts(self) -> None:
        wizard = self._wizard
        for keys, act in (
            ("F6", partial(self.next_region, 1)),
            ("Shift+F6", partial(self.next_region, -1)),
            ("F7", self._review),
            ("F8", self.next_gap),
            ("Shift+F8", partial(self.next_gap, -1)),
            ("F9", self.next_mark),
            ("F12", partial(wizard.ways_out.export, ".docx")),
            ("Ctrl+F", lambda: wizard.finding.begin()),
            ("Ctrl+H", lambda: wizard.finding.begin(with_replacing=True)),
            ("Ctrl+P", wizard.ways_out.print_plan),
            ("Ctrl+S", wizard.saving.save_now),
            ("Ctrl+Z", wizard.undo),
            ("Ctrl+Y", wizard.redo),
            ("Ctrl+PgDown", partial(wizard.turn, 1)),
            ("Ctrl+PgUp", partial(wizard.turn, -1)),
            *((f"Alt+{number}", partial(wizard.panel.show_tab, number)) for number in range(1, 6)),
        ):
            shortcut = QShortcut(QKeySequence(keys), wizard)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _review(self) -> None:
        self._wizard.go(REVIEW)

    def next_gap(self, direction: int = 1) -> None:
        """Go to the next place that is left to do, through the whole draft."""
        wizard = self._wizard
        wizard.page().flush()
        gaps = wizard.watch.gaps()
        if not gaps:
            wizard.services.messages.info(_("Không còn chỗ thiếu."), Action(_("Rà soát"), self._review))
            return
        self._gap = (self._gap + direction) % len(gaps)
        gap = gaps[self._gap]
        if isinstance(gap, StepFinding):
            self.go_to_finding(gap)
            wizard.foot.tell(gap.finding.message)
        elif isinstance(gap, Covered):
            self.go_to_obligation(gap.key)
        else:
            wizard.go(gap)
            wizard.foot.tell(_("Mục này chưa viết."))

    def next_finding_of(self, step: str) -> None:
        """Go through the findings of one step, and say in the foot what is the matter."""
        own = [one for one in self._wizard.watch.findings if one.step == step]
        if own:
            self._beside = (self._beside + 1) % len(own) if self._beside_of == step else 0
            self._beside_of = step
            self.go_to_finding(own[self._beside])
            self._wizard.foot.tell(own[self._beside].finding.message)

    def go_to_finding(self, one: StepFinding) -> None:
        """Open the step of a finding at its place."""
        self._wizard.go(one.step)
        self._wizard.page().go_to(one.finding.path, one.finding.quote)

    def go_to_obligation(self, key: str) -> None:
        """Open an obligation where it is answered."""
        self._wizard.go(COVERAGE)
        page = self._wizard.page()
        if isinstance(page, CoverageStep):
            page.choose(key)

    def go_to_item(self, path: str) -> None:
        """Open the item of ours that is printed under a path."""
        wizard = self._wizard
        session = wizard.session
        found = next((one for one in own_items(session.draft, session.kind) if one.path == path), None)
        if found:
            wizard.go(found.section)
            wizard.page().go_to(path, plain(found.item.text))
        else:  # the closing, which stands in no section
            wizard.go(ENDING)

    def next_mark(self) -> None:
        """Go to the next marked change of the open section."""
        page = self._wizard.page()
        if not (isinstance(page, SectionStep) and page.walker.next()):
            self._wizard.foot.tell(_("Không còn chỗ đổi nào trong mục này."))

    def next_region(self, direction: int) -> None:
        """Move the focus between steps, text, panel and foot: the way out of the editor, where Tab indents."""
        wizard = self._wizard
        aside = wizard.page().aside()
        parts = (wizard.rail, wizard.page(), aside, wizard.panel, wizard.foot)
        seen = [one for one in parts if one is not None and one.isVisible()]
        focus = wizard.focusWidget()
        # The innermost: what stands aside is a part of its page.
        here = max(
            (i for i, one in enumerate(seen) if focus and (one is focus or one.isAncestorOf(focus))),
            key=lambda i: seen[i] is aside,
            default=0,
        )
        target = seen[(here + direction) % len(seen)]
        if isinstance(target, AnswerPanel):
            target.focus_answer()
        elif isinstance(target, StepPage):
            target.focus_text()
        elif target is wizard.panel:
            page = wizard.panel.stack.currentWidget()
            (page.view if isinstance(page, PagePreview) else page.list).setFocus()
        elif target is wizard.foot:
            (wizard.foot.next if wizard.foot.next.isVisible() else wizard.foot.word).setFocus()
        else:
            target.setFocus()
