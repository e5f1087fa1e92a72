"""The one object handed down to every screen: the database, whose plans these are, and what has changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui import theme
from ui.messages import Messages
from ui.tasks import Tasks

if TYPE_CHECKING:
    from cchc_desktop.drafting.profiles import Profile
    from cchc_desktop.storage import Database

_WHOSE = """
    SELECT json_extract(facts, '$.name') AS agency, json_extract(facts, '$.province') AS province FROM (
        SELECT CASE WHEN json_valid(body) THEN json_extract(body, '$.agency') END AS facts
        FROM profiles WHERE id = (SELECT value FROM settings WHERE key = 'profile')
    )
"""


class Services(QObject):
    """What the screens share. Made once in `ui/app.py`; signals are facts about stored data."""

    drafts_changed = Signal()
    sources_changed = Signal()
    profile_changed = Signal()
    language_changed = Signal()
    look_changed = Signal()

    def __init__(self, db: Database, folder: Path, tasks: Tasks | None = None, parent: QObject | None = None):
        super().__init__(parent)
        self.db = db
        self.folder = folder
        self.tasks = tasks or Tasks(parent=self)
        self.messages = Messages(self)
        self.tasks.failed.connect(self._on_failed)
        self._profile: Profile | None = None

    @property
    def profile(self) -> Profile | None:
        """Who we are; None before the first start is done."""
        if self._profile is None and (chosen := self.db.setting("profile")):
            from cchc_desktop.drafting import profiles
            from cchc_desktop.errors import NotFound

            try:
                self._profile = profiles.get_profile(self.db, chosen)
            except NotFound:
                self._profile = None
        return self._profile

    def whose(self) -> tuple[str, str] | None:
        """Return the names of the agency we work for and of its province; None before the first start is done.

        Asked of SQLite alone, for the first picture; the whole profile needs more of the core.
        """
        row = self.db.row(_WHOSE)
        return (row["agency"] or "", row["province"] or "") if row else None

    def use_profile(self, profile: Profile) -> None:
        """Work for this unit from now on; its data is stored already."""
        self._profile = profile
        self.db.set_setting("profile", profile.id)
        self.profile_changed.emit()

    def forget(self) -> None:
        """Remember nothing of the data; it was replaced by other data."""
        self._profile = None

    def dress(self) -> None:
        """Give the application the text size and the theme of the settings."""
        theme.dress(self.db.setting("text_scale", "100"), self.db.setting("theme", theme.FOLLOW_SYSTEM))

    def _on_failed(self, error: Exception) -> None:
        from cchc_desktop.errors import UserError

        if isinstance(error, UserError):
            self.messages.error(error)
        else:
            self.messages.crash(error)
