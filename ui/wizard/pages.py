"""Which page belongs to a step. Pages are imported and made when their step is first opened."""

from __future__ import annotations

from cchc_desktop.drafting.review import BASES, COVERAGE, ENDING, INFO, REVIEW
from ui.wizard.session import Session
from ui.wizard.step_page import StepPage


def make_step(session: Session, step: str) -> StepPage:
    """Return the page of a step."""
    if step == INFO:
        from ui.wizard.info_step import InfoStep as Page
    elif step == BASES:
        from ui.wizard.bases_step import BasesStep as Page
    elif step == ENDING:
        from ui.wizard.ending_step import EndingStep as Page
    elif step == COVERAGE:
        from ui.wizard.coverage_step import CoverageStep as Page
    elif step == REVIEW:
        from ui.wizard.review_step import ReviewStep as Page
    elif session.kind.section(step).form == "tasks":
        from ui.wizard.tasks_step import TasksStep as Page
    else:
        from ui.wizard.section_step import SectionStep as Page
    return Page(session, step)
