"""Which page belongs to a step. Pages are imported and made when their step is first opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_desktop.drafting.review import BASES, COVERAGE, ENDING, INFO, REVIEW
from ui.wizard.coverage_step import CoverageStep
from ui.wizard.review_step import ReviewStep
from ui.wizard.section_step import SectionStep
from ui.wizard.session import Session
from ui.wizard.step_page import VERSIONS, StepPage
from ui.wizard.tasks_step import TasksStep

if TYPE_CHECKING:
    from ui.wizard.wizard import Wizard


def make_step(session: Session, step: str) -> StepPage:
    """Return the page of a step."""
    if step == INFO:
        from ui.wizard.info_step import InfoStep

        return InfoStep(session, step)
    if step == BASES:
        from ui.wizard.bases_step import BasesStep

        return BasesStep(session, step)
    if step == ENDING:
        from ui.wizard.ending_step import EndingStep

        return EndingStep(session, step)
    if step == VERSIONS:
        from ui.wizard.versions_page import VersionsPage

        return VersionsPage(session, step)
    of_plan: dict[str, type[StepPage]] = {COVERAGE: CoverageStep, REVIEW: ReviewStep}
    if step in of_plan:
        return of_plan[step](session, step)
    of_tasks = session.kind.section(step).form == "tasks"
    return (TasksStep if of_tasks else SectionStep)(session, step)


def join(wizard: Wizard, page: StepPage) -> None:
    """Let the wizard fulfil what a page wishes."""
    page.message.connect(wizard.foot.tell)
    page.place_moved.connect(wizard.pointing.show_here)
    page.state_chip.clicked.connect(lambda: wizard.steering.next_finding_of(page.step))
    if isinstance(page, SectionStep):
        page.origin_requested.connect(wizard.offers.show_origin)
    elif isinstance(page, TasksStep):
        page.panel_requested.connect(lambda _on: wizard.show_panel(page))
    elif isinstance(page, CoverageStep):
        page.go_requested.connect(wizard.steering.go_to_item)
        page.print_requested.connect(wizard.ways_out.export_sheet)
    elif isinstance(page, ReviewStep):
        page.go_requested.connect(wizard.steering.go_to_finding)
        page.acted.connect(wizard.watch.look)
        page.preview.view.place_chosen.connect(wizard.pointing.go_to_printed)
        page.export_anyway_requested.connect(wizard.ways_out.exporter.export)
        page.office_pdf_requested.connect(lambda path: wizard.ways_out.exporter.write(path, "office"))
    elif page.step == VERSIONS:
        page.back_requested.connect(lambda: wizard.turn(-1))
