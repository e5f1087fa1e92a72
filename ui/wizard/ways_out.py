"""Leaving with a file: what is still to be mended is said first, in the page, and never stops anyone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cchc_desktop.drafting.review import REVIEW
from ui import recent
from ui.wizard.exporting import Exporter, Written
from ui.wizard.review_step import ReviewStep

if TYPE_CHECKING:
    from ui.wizard.wizard import Wizard


class WaysOut(QObject):
    """Joins the export buttons, the review and the exporter."""

    def __init__(self, wizard: Wizard):
        super().__init__(wizard)
        self._wizard = wizard
        self.exporter = Exporter(wizard.session, wizard)
        self.exporter.written.connect(self._on_written)
        wizard.foot.export_requested.connect(self.export)
        wizard.foot.print_requested.connect(self.print_plan)

    def export(self, suffix: str, engine: str = "own") -> None:
        """Export as ".docx" or ".pdf", that by engine "own" or "office"; what is to mend is asked first."""
        self._wizard.page().flush()
        errors = self._wizard.watch.count("error")
        if errors:
            self._review().ask_before_export(suffix, errors, engine)
        else:
            self.exporter.export(suffix, engine)

    def print_plan(self) -> None:
        """Print the plan as it is now."""
        self._wizard.page().flush()
        self.exporter.print_plan()

    def export_sheet(self) -> None:
        """Write the Bảng đối chiếu as a Word file, to be printed."""
        self._wizard.page().flush()
        self.exporter.export_sheet()

    def _review(self) -> ReviewStep:
        self._wizard.go(REVIEW)
        page = self._wizard.page()
        assert isinstance(page, ReviewStep)
        return page

    def _on_written(self, written: Written) -> None:
        recent.remember(self._wizard.services.db, recent.WRITTEN, str(written.path))
        self._review().show_written(written)
