"""The draft being written: opens it in the wizard, keeps and closes it; the sample plan has data of its own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cchc_desktop.i18n import _
from ui import recent
from ui.services import Services
from ui.tasks import Tasks

if TYPE_CHECKING:
    from cchc_desktop.storage import Database
    from ui.wizard.wizard import Wizard


class Desk(QObject):
    """Holds at most one open draft. `opened` carries its wizard and title, `left` tells the user went home."""

    opened = Signal(object, str)
    left = Signal()
    closed = Signal()  # no draft is open any more

    def __init__(self, services: Services, parent: QObject | None = None):
        super().__init__(parent)
        self._services = services
        self._sample: Services | None = None  # while the sample plan is open
        self.wizard: Wizard | None = None

    def get_ready(self) -> None:
        """Load the largest screen behind the window, so that the first draft opens as soon as the others."""
        self._services.tasks.run(partial(import_module, "ui.wizard.wizard"), owner=self)

    def open_draft(self, draft: str) -> None:
        """Open a draft; the one open now is kept first."""
        if self.close():
            self._open(self._services, draft)
            recent.remember(self._services.db, recent.DRAFT, draft)

    def _open(self, services: Services, draft: str) -> None:
        from cchc_desktop.drafting import drafts
        from ui.wizard.wizard import Wizard  # the largest screen: only when a draft is opened

        self.wizard = Wizard(services, draft)
        self.wizard.closed.connect(self.left)
        self.opened.emit(self.wizard, drafts.get_draft(services.db, draft).title)

    def has_sample(self) -> bool:
        """Say whether it is the sample plan that is open."""
        return self._sample is not None

    def open_sample(self) -> None:
        """Open the sample plan; the unit's own work is not touched."""
        from ui.sample import open_sample

        def show(opened: tuple[Database, str]) -> None:
            db, draft = opened
            tasks = Tasks(self._services.tasks.synchronous)
            self._sample = Services(db, db.file.parent, tasks, self)
            self._open(self._sample, draft)

        work: Callable[[], tuple[Database, str]] = lambda: open_sample(self._services.folder)  # noqa: E731
        if self.close():
            label = _("Đang chuẩn bị kế hoạch mẫu…")
            self._services.tasks.run(work, show, label=label, owner=self)

    def close(self) -> bool:
        """Keep and close the open draft; False when the disk refuses, then it stays open and says why."""
        wizard = self.wizard
        if wizard is None:
            return True
        if not wizard.keep():
            return False
        self.wizard = None
        self.closed.emit()
        wizard.hide()
        wizard.setParent(None)
        wizard.deleteLater()
        if self._sample is not None:
            self._sample.tasks.wait()
            self._sample.db.close()
            self._sample = None
        return True
