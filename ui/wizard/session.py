"""One draft being written: its frozen data, one stack of undo over every act, and saving at every pause.

Every act makes a new draft. Saving only reads, off the window's thread; what it says about itself is true:
`saved` carries the time of the last save, `save_failed` the sentences of the error.
"""

from __future__ import annotations

import json
from datetime import datetime
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from cchc_desktop.drafting import drafts
from cchc_desktop.drafting.drafts import Draft
from cchc_desktop.drafting.profiles import Profile, get_profile
from cchc_desktop.errors import UserError
from cchc_desktop.kinds import PlanKind, get_kind

if TYPE_CHECKING:
    from ui.services import Services

SAVE_AFTER_MS = 350
MERGE_WITHIN_S = 1.4  # a pause of one second, and the pause after which typing is read
UNDO_LIMIT = 500  # acts; drafts share what did not change, so each costs little
TYPING = 1  # id of commands that may merge


class _Act(QUndoCommand):
    """One step of undo: the draft before and after, and where in the plan it happened."""

    def __init__(self, session: Session, before: Draft, after: Draft, label: str, step: str, typing: bool):
        super().__init__(label)
        self._session, self._before, self._after = session, before, after
        self._step, self._typing, self._at = step, typing, monotonic()
        self._done_already = True

    def id(self) -> int:
        return TYPING if self._typing else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if other._step != self._step or other._at - self._at > MERGE_WITHIN_S:
            return False
        self._after, self._at = other._after, other._at
        return True

    def redo(self) -> None:
        if self._done_already:  # pushing calls redo once; the draft is in place by then
            self._done_already = False
            return
        self._session._put(self._after, self._step)

    def undo(self) -> None:
        self._session._put(self._before, self._step)


class Session(QObject):
    """Holds the draft that the wizard shows."""

    draft_changed = Signal(object)  # the draft, after any act
    draft_replaced = Signal(object, str)  # the draft and the step, after undo and redo: show it anew
    saving = Signal()
    saved = Signal(str)  # "09:42"
    save_failed = Signal(str)

    def __init__(self, services: Services, draft_id: str, parent: QObject | None = None):
        super().__init__(parent)
        self.services = services
        self._draft = drafts.get_draft(services.db, draft_id)
        self.kind: PlanKind = get_kind(self._draft.kind)
        self.profile: Profile = get_profile(services.db, self._draft.profile)
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(UNDO_LIMIT)
        self._stored = self._draft  # as last written
        self._writing = False
        self._over = False
        self._wait = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._wait.timeout.connect(self.save)

    @property
    def draft(self) -> Draft:
        """The draft as it is now."""
        return self._draft

    def is_saved(self) -> bool:
        """Whether everything is on disk."""
        return self._stored is self._draft

    def change(self, draft: Draft, label: str, step: str, typing: bool = False) -> None:
        """Make an act: the draft after it, its name for the menu, the step it happened in."""
        if draft == self._draft:
            return
        act = _Act(self, self._draft, draft, label, step, typing)
        self._draft = draft
        self.undo_stack.push(act)
        self._changed()

    def _put(self, draft: Draft, step: str) -> None:
        self._draft = draft
        self._changed()
        self.draft_replaced.emit(draft, step)

    def _changed(self) -> None:
        if not self._wait.isActive():  # acts in quick succession do not put the save off
            self._wait.start()
        self.draft_changed.emit(self._draft)

    def save(self) -> None:
        """Write what differs, in the background; a newer draft is written when this one is."""
        self._wait.stop()
        if self.is_saved() or self._writing or self._over:
            return
        draft, self._writing = self._draft, True
        self.saving.emit()
        self.services.tasks.run(
            lambda: drafts.save_draft(self.services.db, draft),
            lambda _kept: self._on_saved(draft),
            self._on_failed,
            owner=self,
        )

    def _on_saved(self, draft: Draft) -> None:
        if self._over:
            return
        self._writing, self._stored = False, draft
        self.saved.emit(datetime.now().strftime("%H:%M"))
        self.services.drafts_changed.emit()
        if not self.is_saved():
            self._wait.start()

    def _on_failed(self, error: UserError) -> None:
        self._writing = False
        self.save_failed.emit(str(error))

    def close(self) -> bool:
        """Write what is left, before the wizard goes away; False when the disk refuses."""
        self._wait.stop()
        if self._writing:
            self.services.tasks.wait()  # an older draft must not be written over this one
        if not self.is_saved():
            try:
                drafts.save_draft(self.services.db, self._draft)
            except UserError as error:
                self._writing = False
                self.save_failed.emit(str(error))
                return False
            self._stored = self._draft
            self.services.drafts_changed.emit()
        self._over = True
        return True

    # Where the wizard was left

    def last_place(self) -> tuple[str, tuple[int, int]]:
        """Return the step and the (row, offset) where writing stopped; ("", (0, 0)) at first."""
        kept = self.services.db.setting(f"place.{self._draft.id}")
        if not kept:
            return "", (0, 0)
        step, row, offset = json.loads(kept)
        return step, (row, offset)

    def keep_place(self, step: str, place: tuple[int, int]) -> None:
        """Remember where the wizard is, for the next start."""
        value = json.dumps([step, *place])
        if value != self.services.db.setting(f"place.{self._draft.id}"):
            self.services.db.set_setting(f"place.{self._draft.id}", value)
