"""Running the rules over a plan and turning what they found into findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from cchc_desktop.checking import (
    abbreviations,
    agreement,
    citing,
    ending,
    habits,
    leftovers,
    letterhead,
    markers,
    names,
    places,
    printed,
    sections,
    tasks,
    wording,
)
from cchc_desktop.checking.document import Document
from cchc_desktop.checking.model import (
    SEVERITIES,
    Context,
    Edit,
    Finding,
    Findings,
    Fix,
    Found,
    Hit,
    Piece,
    Silence,
)
from cchc_desktop.checking.rulebook import rules
from cchc_desktop.i18n import _
from cchc_desktop.plan import Plan

MAX_QUOTE = 100
_PARTS = {
    "letterhead": "letterhead",
    "title": "letterhead",
    "bases": "bases",
    "opening": "bases",
    "closing": "ending",
    "recipients": "ending",
    "signature": "ending",
}
_CHECKS: tuple[Callable[[Document], Findings], ...] = (
    letterhead.check,
    sections.check,
    markers.check,
    ending.check,
    citing.check,
    names.check,
    places.check,
    abbreviations.check,
    leftovers.check,
    tasks.check,
    agreement.check,
    wording.check,
    habits.check,
    printed.check,
)


def check_plan(plan: Plan, context: Context) -> tuple[Finding, ...]:
    """Return every finding that is not silenced, the gravest first, else in document order."""
    document = Document(plan, context)
    found = (one for check in _CHECKS for one in check(document))
    return finished(found, context.silenced)


def finished(found: Iterable[Found], silenced: tuple[Silence, ...] = ()) -> tuple[Finding, ...]:
    """Turn what the rules yield into findings: each place once, silenced ones left out, sorted."""
    once: dict[tuple[str, int, int, str], Finding] = {}
    for finding in map(_finding, found):
        if not is_silenced(finding, silenced):
            once.setdefault(
                (finding.rule, finding.order, finding.start, finding.quote + finding.message), finding
            )
    return tuple(sorted(once.values(), key=_place))


def is_silenced(finding: Finding, silenced: Iterable[Silence]) -> bool:
    """Say whether a finding, or its rule, is not to be shown."""
    return any(one.key == finding.key if one.key else one.rule == finding.rule for one in silenced)


def _place(finding: Finding) -> tuple[int, int, int]:
    return SEVERITIES.index(finding.severity), finding.order, finding.start


def _finding(found: Found) -> Finding:
    hit, piece, edits = found
    rule = rules()[hit.rule]
    quote = shortened(hit.quote or piece.text[hit.start : hit.end].strip() or piece.text)
    message = _(rule.message).format(
        quote=quote, better=(hit.better or "").strip(), other=hit.other, what=hit.what
    )
    return Finding(
        rule.id, rule.severity, message, _(rule.why), _(rule.source), _PARTS.get(piece.part, piece.part), piece.path,
        quote, Fix(edits) if edits else _fix(hit, piece), piece.text, hit.start, piece.order,
    )  # fmt: skip


def _fix(hit: Hit, piece: Piece) -> Fix | None:
    if hit.better is None or not piece.text or piece.role == "date":
        return None
    return Fix((Edit(piece.text, hit.start, hit.end, hit.better),))


def shortened(quote: str) -> str:
    """Cut a quotation to at most 100 characters, after a whole word."""
    return (
        quote if len(quote) <= MAX_QUOTE else quote[: MAX_QUOTE + 1].rpartition(" ")[0] or quote[:MAX_QUOTE]
    )


def joined(findings: Iterable[Finding]) -> Fix:
    """Put the fixes of many findings together."""
    return Fix(tuple(edit for finding in findings if finding.fix for edit in finding.fix.edits))
