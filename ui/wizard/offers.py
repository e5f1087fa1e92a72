"""What the panel offers for the open step, and what is done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject

from cchc_desktop.drafting.review import BASES, COVERAGE, ENDING, INFO, REVIEW
from cchc_desktop.drafting.suggest import Suggestion
from cchc_desktop.i18n import _
from cchc_desktop.plan import Origin, Paragraph, text_of
from ui.wizard import taking
from ui.wizard.bases_step import BasesStep
from ui.wizard.clause_panel import ClausePanel
from ui.wizard.register_page import RegisterPage
from ui.wizard.section_step import SectionStep
from ui.wizard.side_panel import BASES as BASES_PAGE
from ui.wizard.side_panel import REGISTER

if TYPE_CHECKING:
    from ui.wizard.wizard import Wizard


class Offers(QObject):
    """Joins the clause panels with the draft."""

    def __init__(self, wizard: Wizard):
        super().__init__(wizard)
        self._wizard = wizard
        self._joined: set[str] = set()
        wizard.panel.page_shown.connect(self.show)

    def show(self, name: str) -> None:
        """Fill a page of the panel for the open step."""
        if not name:
            return
        page, session, step = self._wizard.panel.page(name), self._wizard.session, self._wizard.current_step()
        if isinstance(page, RegisterPage):
            self._join_register(page)
        if not isinstance(page, ClausePanel):
            return
        if name not in self._joined:
            self._joined.add(name)
            page.clause_taken.connect(self.take)
            page.clause_dismissed.connect(self._on_dismissed)
            page.clause_restored.connect(self._on_restored)
        if name == BASES_PAGE:
            page.set_source(taking.base_source(session), BASES)
        elif step not in (INFO, BASES, ENDING, COVERAGE, REVIEW):
            page.set_source(taking.section_source(session, step), step)

    def _join_register(self, page: RegisterPage) -> None:
        step = self._wizard.page()
        if REGISTER in self._joined or not isinstance(step, BasesStep):
            return
        self._joined.add(REGISTER)
        page.base_taken.connect(lambda words: step.add(Paragraph(text_of(words))))
        page.standings_changed.connect(step.look_up)

    def reload(self) -> None:
        """Ask anew after an act that may bring a clause back."""
        page = self._wizard.panel.stack.currentWidget()
        if isinstance(page, ClausePanel):
            page.reload(max(page.list.currentIndex().row(), 0))

    def show_origin(self, origin: Origin | None) -> None:
        """Say where an item of the text came from."""
        services = self._wizard.services
        services.messages.info(taking.origin_words(services, origin))

    def take(self, clause: Suggestion) -> None:
        """Put a clause into the open step."""
        wizard = self._wizard
        page, session, step = wizard.page(), wizard.session, wizard.current_step()
        page.flush()
        label, draft = taking.taken(session, step, clause)
        session.change(draft, label, step)
        page.show_draft(session.draft)
        if isinstance(page, SectionStep):
            page.show_item(taking.taken_path(session, step, clause))
        wizard.services.messages.done(taking.done_words(session, step, clause), wizard.undo)

    def _on_dismissed(self, clause: Suggestion) -> None:
        self._put_aside(clause.id, True)

    def _on_restored(self, clause: Suggestion) -> None:
        self._put_aside(clause.id, False)

    def _put_aside(self, clause: str, aside: bool) -> None:
        session, step = self._wizard.session, self._wizard.current_step()
        text = session.draft.sections[step]
        kept = tuple(one for one in text.dismissed if one != clause)
        text = replace(text, dismissed=(*kept, clause) if aside else kept)
        draft = replace(session.draft, sections=session.draft.sections | {step: text})
        session.change(draft, _("bỏ qua điều khoản") if aside else _("xem lại điều khoản"), step)
        self.reload()
