"""Watches the draft: after each change it computes steps, findings and coverage, never while typing."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from cchc_desktop.drafting import review
from cchc_desktop.drafting.coverage import Covered, coverage
from cchc_desktop.drafting.drafts import Draft
from ui.wizard.session import Session

WAIT_MS = 450  # after the save of the same pause, since background work is done in order


class Watch(QObject):
    """Keeps the state of the steps, the findings and the obligations. `looked` tells that all are new."""

    looked = Signal()

    def __init__(self, session: Session, parent: QObject | None = None):
        super().__init__(parent)
        self._session = session
        self.findings: tuple[review.StepFinding, ...] = ()
        self.covered: tuple[Covered, ...] = ()
        self.steps = self._unchecked_steps()
        self._asked: object = None
        self._stopped = False
        self._wait = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._wait.timeout.connect(self.look)
        session.draft_changed.connect(self._on_draft_changed)

    def _unchecked_steps(self) -> tuple[review.Step, ...]:
        """The steps before the first look: nothing is called done that was not checked."""
        steps = review.steps_with(self._session.draft, self._session.kind, ())
        return tuple(replace(step, state="begun") if step.state == "done" else step for step in steps)

    def look(self) -> None:
        """Compute now, in the background; an answer for an older draft is dropped."""
        self._wait.stop()
        draft, db = self._session.draft, self._session.services.db
        self._asked = draft
        self._session.services.tasks.run(
            lambda: (review.findings(db, draft), coverage(db, draft)),
            lambda seen: self._on_answer(draft, *seen),
            owner=self,
        )

    def stop(self) -> None:
        """Look no more: the wizard goes away."""
        self._wait.stop()
        self._stopped = True

    def _on_draft_changed(self, _draft: object) -> None:
        if not self._stopped:
            self._wait.start()

    def _on_answer(
        self, draft: Draft, found: tuple[review.StepFinding, ...], covered: tuple[Covered, ...]
    ) -> None:
        if draft is self._asked:
            self.findings, self.covered = found, covered
            self.steps = review.steps_with(draft, self._session.kind, found, covered)
            self.looked.emit()

    def step(self, step_id: str) -> review.Step | None:
        """Return one step."""
        return next((step for step in self.steps if step.id == step_id), None)

    def count(self, severity: str) -> int:
        """Return how many findings of a severity there are."""
        return sum(one.finding.severity == severity for one in self.findings)

    def titles(self) -> dict[str, str]:
        """Return the names of the steps."""
        return {step.id: step.title for step in self.steps}

    def gaps(self) -> list[review.StepFinding | Covered | str]:
        """Return what is left in the order of the steps: findings above a hint, obligations without a full
        answer, and empty mandated sections."""
        found: list[review.StepFinding | Covered | str] = []
        for step in self.steps:
            if step.id == review.COVERAGE:
                found += [one for one in self.covered if one.state in ("missing", "partly")]
                continue
            own = [one for one in self.findings if one.step == step.id and one.finding.severity != "hint"]
            found += own
            if step.state == "empty" and step.group == "sections" and not own:
                found.append(step.id)
        return found
