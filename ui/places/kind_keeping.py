"""A kind of plan being changed: kept in its file after a pause, with the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from cchc_desktop.errors import UserError

if TYPE_CHECKING:
    from cchc_desktop.kinds import PlanKind

SAVE_AFTER_MS = 400


class KindKeeping(QObject):
    """`told` tells after each try whether all is kept: "" or the sentence why it is not."""

    told = Signal(str)

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self.kind: PlanKind | None = None
        self._kept: PlanKind | None = None  # as it is in its file
        self._before: list[PlanKind] = []
        self._wait = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._wait.timeout.connect(self.save)

    def open(self, kind_id: str) -> None:
        """Take up a kind as it is kept; what was changed of the one before is kept first."""
        from cchc_desktop.kinds import get_kind

        self.save()
        if self.kind is None or self.kind.id != kind_id:
            self._before = []
        self.kind = self._kept = get_kind(kind_id)

    def editable(self) -> bool:
        """Say whether it is the unit's own."""
        from cchc_desktop.kinds.own import is_shipped

        return self.kind is not None and not is_shipped(self.kind.id)

    def can_undo(self) -> bool:
        """Say whether there is a change to take back."""
        return bool(self._before)

    def change(self, kind: PlanKind) -> None:
        """Have the kind otherwise; it is kept at the next pause."""
        self.kind = kind
        self._wait.start()

    def save(self) -> bool:
        """Keep what was changed; what cannot make a plan stays unsaved."""
        from cchc_desktop.kinds.own import save_own

        self._wait.stop()
        problem = ""
        if self.kind is not None and self._kept is not None and self.kind != self._kept and self.editable():
            try:
                save_own(self.kind)
            except UserError as error:
                problem = str(error)
            else:
                self._before.append(self._kept)
                self._kept = self.kind
        self.told.emit(problem)
        return not problem

    def undo(self) -> None:
        """Take the last change back."""
        from cchc_desktop.kinds.own import save_own

        self.save()
        if self._before:
            self.kind = self._kept = self._before.pop()
            save_own(self.kind)
            self.told.emit("")

    def duplicate(self) -> PlanKind:
        """Keep a kind of the unit's own that begins as this one, and take it up; raises `UserError`."""
        from cchc_desktop.kinds.own import duplicate, save_own

        assert self.kind is not None
        made = duplicate(self.kind)
        save_own(made)
        self.open(made.id)
        return made

    def remove(self) -> PlanKind:
        """Take the kind away and return it as it was kept."""
        from cchc_desktop.kinds.own import remove_own

        assert self._kept is not None
        gone = self._kept
        self._wait.stop()
        remove_own(gone.id)
        self.kind = self._kept = None
        self._before = []
        return gone
