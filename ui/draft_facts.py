"""What the home page says of a draft: how far it is, what comes next, what must be mended."""

from __future__ import annotations

from typing import NamedTuple

from cchc_desktop.drafting import drafts, review
from cchc_desktop.drafting.drafts import DraftRow
from ui.services import Services


class DraftFacts(NamedTuple):
    """Sections done of sections in use, the next step's title, findings by severity."""

    done: int
    total: int
    next_step: str
    must: int
    look: int


def draft_facts(services: Services, row: DraftRow) -> DraftFacts:
    """Compute the true progress of a draft: the same counts as at the foot of its wizard."""
    draft = drafts.get_draft(services.db, row.id)
    found = review.findings(services.db, draft)
    steps = review.steps(services.db, draft, found)
    severities = [one.finding.severity for one in found]
    states = [step.state for step in steps if step.group == "sections" and step.state != "unused"]
    open_steps = [step for step in steps if step.state not in ("done", "unused")]
    return DraftFacts(
        states.count("done"),
        len(states),
        open_steps[0].title if open_steps else "",
        severities.count("error"),
        severities.count("warning"),
    )
