"""Fitting a clause of another unit's plan to ours; every change is marked and can be undone.

The parts: `parties` (who is who), `zones` (what must not change), `rules` (what may), `changes` (making,
undoing). A rule more is one function more in `rules.RULES`.
"""

from __future__ import annotations

from cchc_desktop.drafting.changes import apply, fill, follow_edit, make, revert
from cchc_desktop.drafting.parties import OurFacts, SourceFacts, source_facts
from cchc_desktop.drafting.rules import proposals
from cchc_desktop.plan import Change, Text, plain

__all__ = [
    "OurFacts",
    "SourceFacts",
    "adapt",
    "apply",
    "fill",
    "follow_edit",
    "revert",
    "source_facts",
]


def adapt(text: Text, source: SourceFacts, ours: OurFacts) -> tuple[Text, tuple[Change, ...]]:
    """Return a text as it would read for us, and its changes with offsets in the returned text.

    Sure changes are applied. Unsure ones are "waiting": the text keeps their `before`; one with an
    empty `after` offers nothing, it only says that a decision is needed. Emphasis is kept.
    """
    return make(text, proposals(plain(text), source, ours))
