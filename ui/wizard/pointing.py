"""Between the pages and the text: from a printed paragraph to the step that writes it, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cchc_desktop.drafting.printed_places import written_at
from cchc_desktop.i18n import _
from ui.pages.preview import PagePreview
from ui.wizard.side_panel import PREVIEW, TEXT

if TYPE_CHECKING:
    from ui.wizard.wizard import Wizard

_OF_PROFILE = ("parent_agency", "agency", "number")


class Pointing(QObject):
    """Joins the pages of one wizard with its steps."""

    def __init__(self, wizard: Wizard):
        super().__init__(wizard)
        self._wizard = wizard
        wizard.panel.place_chosen.connect(self.go_to_printed)
        wizard.panel.page_shown.connect(lambda _name: self.show_here())

    def go_to_printed(self, path: str) -> None:
        """Open the step that writes what the pages show at a path, with the cursor there."""
        wizard = self._wizard
        wizard.page().flush()
        step, there = written_at(wizard.session.draft, wizard.session.kind, path)
        if not step:
            return
        wizard.go(step)
        wizard.panel.show_page(TEXT)  # a narrow window shows the text or the pages
        wizard.page().go_to(there, "")
        if path in _OF_PROFILE:
            wizard.foot.tell(_("Chỗ này lấy từ hồ sơ đơn vị."))

    def show_here(self) -> None:
        """Ring on the pages what the cursor stands in, while they are beside the text."""
        wizard = self._wizard
        pages = wizard.panel.made(PREVIEW)
        if isinstance(pages, PagePreview) and wizard.panel.current() == PREVIEW:
            pages.ring(wizard.page().printed_path(), "accent")
