"""Says truthfully whether the plan is saved, and what to do when it is not."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from cchc_desktop.i18n import _
from ui.messages import Action

if TYPE_CHECKING:
    from ui.wizard.wizard import Wizard

SLOW_SAVE_MS = 300


def _time_of_today(stored: str) -> str:
    """Return "09:42" for a moment of today, "" for an older one."""
    at = datetime.fromisoformat(stored) if stored else None
    return at.strftime("%H:%M") if at and at.date() == datetime.now().date() else ""


class Saving(QObject):
    """Joins the session's saving with the foot and the strip above it."""

    def __init__(self, wizard: Wizard):
        super().__init__(wizard)
        self._wizard = wizard
        self._failed = False
        self._slow = QTimer(self, singleShot=True, interval=SLOW_SAVE_MS)
        self._slow.timeout.connect(wizard.foot.show_saving)
        session = wizard.session
        session.saving.connect(self._slow.start)
        session.saved.connect(self._on_saved)
        session.save_failed.connect(self._on_failed)
        wizard.foot.show_saved(_time_of_today(session.draft.changed))

    def save_now(self) -> None:
        """Save at once and say so."""
        self._wizard.page().flush()
        self._wizard.session.save()
        if self._wizard.session.is_saved():
            self._on_saved(datetime.now().strftime("%H:%M"))

    def _on_saved(self, at: str) -> None:
        self._slow.stop()
        self._wizard.foot.show_saved(at)
        if self._failed:
            self._failed = False
            self._wizard.services.messages.clear()

    def _on_failed(self, sentences: str) -> None:
        self._slow.stop()
        self._failed = True
        self._wizard.foot.show_unsaved()
        self._wizard.services.messages.warn(sentences, Action(_("Lưu lại"), self._wizard.session.save))
