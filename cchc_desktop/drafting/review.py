"""What is left to do in a draft: findings by step, and the state of each step."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from cchc_desktop.checking import Context, Finding, Fix, check_plan
from cchc_desktop.drafting.assemble import assemble, section_heading
from cchc_desktop.drafting.check_facts import known_facts
from cchc_desktop.drafting.coverage import Covered, counts, coverage
from cchc_desktop.drafting.drafts import Draft
from cchc_desktop.drafting.profiles import Profile, get_profile
from cchc_desktop.i18n import _
from cchc_desktop.kinds import PlanKind, get_kind
from cchc_desktop.plan import Item, Node, Paragraph, Plan, plain
from cchc_desktop.plan.numbering import roman
from cchc_desktop.storage import Database

INFO, BASES, ENDING, COVERAGE, REVIEW = "info", "bases", "ending", "coverage", "review"
_MISSING_DUTY = "nghia-vu-thieu"
_STEP_OF_PART = {"letterhead": INFO, "bases": BASES, "ending": ENDING, "appendix": REVIEW}


class StepFinding(Struct, frozen=True):
    """A finding with the wizard step where it is mended."""

    step: str
    finding: Finding

    @property
    def fix(self) -> Fix | None:
        """The safe fix of the finding, for `mending.mend`; None where somebody must decide."""
        return self.finding.fix


class Step(Struct, frozen=True):
    """A step of the wizard with its computed state: the worst of what is in it."""

    id: str
    title: str
    group: str  # start | sections | finish
    state: str  # empty | begun | review | must | done | unused
    count: int  # findings to mend or to look at
    note: str = ""  # "9/14": obligations settled


def findings(db: Database, draft: Draft) -> tuple[StepFinding, ...]:
    """Return every finding of a draft that is not silenced, the gravest first."""
    profile, kind = get_profile(db, draft.profile), get_kind(draft.kind)
    return find(draft, profile, kind, assemble(draft, profile, kind), known_facts(db, draft, profile))


def find(
    draft: Draft, profile: Profile, kind: PlanKind, plan: Plan, facts: Context | None = None
) -> tuple[StepFinding, ...]:
    """Return the findings of a plan assembled from a draft, each with its step; `facts` as `known_facts` gives them."""
    level = profile.agency.level
    used = [section for section in kind.sections if _used(draft, section.id)]
    headings = {section.id: section_heading(section, profile, kind, draft.year) for section in kind.sections}
    required = tuple(headings[section.id] for section in kind.sections if level in section.required)
    by_number = {roman(place): section.id for place, section in enumerate(used, 1)}
    by_heading = {heading: section for section, heading in headings.items()}
    context = replace(facts or Context(), required=required, order=tuple(headings.values()))
    return tuple(
        StepFinding(_step_of(finding, by_number, by_heading), finding)
        for finding in check_plan(plan, context)
    )


def _step_of(finding: Finding, by_number: dict[str, str], by_heading: dict[str, str]) -> str:
    if finding.rule == _MISSING_DUTY:
        return COVERAGE
    if finding.part != "body":
        return _STEP_OF_PART[finding.part]
    return by_number.get(finding.path.partition(".")[0]) or by_heading.get(finding.quote, REVIEW)


def _used(draft: Draft, section_id: str) -> bool:
    text = draft.sections.get(section_id)
    return bool(text and text.used)


def steps(db: Database, draft: Draft, found: tuple[StepFinding, ...] | None = None) -> tuple[Step, ...]:
    """Return the steps of the wizard in order with their states; `found` saves checking the draft again."""
    found = findings(db, draft) if found is None else found
    return steps_with(draft, get_kind(draft.kind), found, coverage(db, draft))


def steps_with(
    draft: Draft, kind: PlanKind, found: tuple[StepFinding, ...], covered: tuple[Covered, ...] = ()
) -> tuple[Step, ...]:
    """Return the steps in order with their states, from findings already made and obligations looked up."""
    based = any(plain(paragraph.text).strip() for paragraph in (*draft.bases, *draft.opening))
    start = [
        _step(INFO, _("Thông tin chung"), "start", bool(draft.subject), found),
        _step(BASES, _("Căn cứ ban hành"), "start", based, found),
    ]
    finish = [
        _step(ENDING, _("Nơi nhận và chữ ký"), "finish", bool(draft.recipients), found),
        *([_coverage_step(covered)] if draft.sources else ()),
        Step(REVIEW, _("Rà soát và xuất văn bản"), "finish", _review_state(found), 0),
    ]
    return (*start, *_section_steps(draft, kind, found), *finish)


def _coverage_step(covered: tuple[Covered, ...]) -> Step:
    settled, total = counts(covered)
    state = "done" if settled == total else "begun" if settled else "empty"
    title = _("Đối chiếu nhiệm vụ")
    if not covered:  # not looked up yet, or nothing is asked
        return Step(COVERAGE, title, "finish", "empty", 0)
    return Step(COVERAGE, title, "finish", state, 0, f"{settled}/{total}")


def _section_steps(draft: Draft, kind: PlanKind, found: tuple[StepFinding, ...]) -> list[Step]:
    result, number = [], 0
    for section in kind.sections:
        if not _used(draft, section.id):
            result.append(Step(section.id, section.short, "sections", "unused", 0))
            continue
        number += 1
        written = has_words(draft.sections[section.id].content)
        result.append(_step(section.id, f"{roman(number)}. {section.short}", "sections", written, found))
    return result


def _step(step: str, title: str, group: str, written: bool, found: tuple[StepFinding, ...]) -> Step:
    own = [one.finding for one in found if one.step == step]
    # An empty mandated section is not a fault yet, it is simply not written.
    must = [finding for finding in own if finding.severity == "error" and finding.rule != "thieu-muc"]
    look = [finding for finding in own if finding.severity == "warning"]
    if not written:
        return Step(step, title, group, "empty", 0)
    if must:
        return Step(step, title, group, "must", len(must))
    if look:
        waiting = all(finding.rule in ("cho-xem", "de-muc-rong") for finding in look)
        return Step(step, title, group, "begun" if waiting else "review", len(look))
    return Step(step, title, group, "done", 0)


def _review_state(found: tuple[StepFinding, ...]) -> str:
    severities = {one.finding.severity for one in found}
    return "must" if "error" in severities else "review" if "warning" in severities else "done"


def has_words(content: tuple[Node, ...]) -> bool:
    """Whether anything but titles is written."""
    for node in content:
        if isinstance(node, Item):
            if (not node.heading and plain(node.text).strip()) or has_words(node.content):
                return True
        elif not isinstance(node, Paragraph) or plain(node.text).strip():
            return True
    return False


def progress(db: Database, draft: Draft) -> tuple[int, int]:
    """Return how many sections are done, of how many in use."""
    found = _section_steps(draft, get_kind(draft.kind), findings(db, draft))
    states = [step.state for step in found if step.state != "unused"]
    return states.count("done"), len(states)
