"""Which obligations belong to the open section: looked up behind, shown in the panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cchc_desktop.drafting import answering
from cchc_desktop.drafting.coverage import Covered
from cchc_desktop.drafting.suggest import Suggestion
from ui.wizard import duty_words
from ui.wizard.asked_page import AskedPage
from ui.wizard.side_panel import ASKED

if TYPE_CHECKING:
    from ui.wizard.wizard import Wizard


class Asking(QObject):
    """Joins the panel's page of obligations with the draft."""

    def __init__(self, wizard: Wizard):
        super().__init__(wizard)
        self._wizard = wizard
        self._clauses: dict[str, tuple[Suggestion, ...]] = {}
        self._for: object = None
        self._joined = False
        wizard.watch.looked.connect(self._on_looked)
        wizard.panel.page_shown.connect(lambda _name: self.show())

    def _on_looked(self) -> None:
        wizard = self._wizard
        draft, db = wizard.session.draft, wizard.services.db
        keys = tuple(one.key for one in wizard.watch.covered if not duty_words.is_of_others(one))
        asked = (draft.sources, draft.year, draft.profile, keys)
        if asked == self._for or not keys:
            self.show()
            return
        self._for = asked
        wizard.services.tasks.run(
            lambda: answering.clauses_for_all(db, draft, keys), self._on_clauses, owner=self
        )

    def _on_clauses(self, clauses: dict[str, tuple[Suggestion, ...]]) -> None:
        self._clauses = clauses
        self.show()

    def of_section(self, section: str) -> tuple[Covered, ...]:
        """Return the obligations on us that a section answers, or would answer."""
        return tuple(
            one
            for one in self._wizard.watch.covered
            if (found := self._clauses.get(one.key)) and found[0].section == section
        )

    def show(self) -> None:
        """Show the obligations of the open section, and how many are not answered."""
        wizard = self._wizard
        if not wizard.panel.has(ASKED):
            return
        covered = self.of_section(wizard.current_step())
        wizard.panel.set_count(ASKED, str(len(covered)) if covered else "")
        page = wizard.panel.made(ASKED)
        if isinstance(page, AskedPage):
            if not self._joined:
                self._joined = True
                page.clause_taken.connect(wizard.offers.take)
                page.open_requested.connect(wizard.steering.go_to_obligation)
            page.show_asked(covered, self._clauses)
