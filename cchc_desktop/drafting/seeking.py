"""Words sought through a whole draft, and put in the place of others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from cchc_desktop.checking import Edit, Fix
from cchc_desktop.drafting.drafts import Draft
from cchc_desktop.drafting.review import BASES, ENDING, INFO
from cchc_desktop.kinds import PlanKind
from cchc_desktop.plan import plain
from cchc_desktop.plan.rows import rows
from cchc_desktop.vietnamese.text import fold, nfc


class Sought(Struct, frozen=True):
    """One place where the words stand; offsets are those of `text`, the whole text they stand in."""

    step: str  # of the wizard
    row: int  # of the section as `plan.rows` counts, of the bases; 0 elsewhere
    start: int
    end: int
    text: str


def seek(draft: Draft, kind: PlanKind, words: str, exact: bool = False) -> tuple[Sought, ...]:
    """Return every place of words in the order of the plan, in any letter case.

    Words typed without diacritics are found with and without them, unless `exact`.
    """
    wanted = nfc(words).strip().lower()
    if not wanted:
        return ()
    loose = not exact and fold(wanted) == wanted
    found: list[Sought] = []
    for step, row, text in _texts(draft, kind):
        said = fold(text) if loose else text.lower()
        if len(said) != len(text):  # a letter whose small form is longer: its offsets would not hold
            continue
        start = said.find(wanted)
        while start >= 0:
            found.append(Sought(step, row, start, start + len(wanted), text))
            start = said.find(wanted, start + len(wanted))
    return tuple(found)


def replacing(found: Sequence[Sought], after: str) -> Fix:
    """Return the change that puts other words into every place found; `mending.mend` makes it."""
    edits = dict.fromkeys(Edit(one.text, one.start, one.end, after) for one in found)
    return Fix(tuple(edits))


def _texts(draft: Draft, kind: PlanKind) -> Iterator[tuple[str, int, str]]:
    yield INFO, 0, draft.subject
    for place, base in enumerate(draft.bases):
        yield BASES, place, plain(base.text)
    for paragraph in draft.opening:
        yield BASES, 0, plain(paragraph.text)
    for section in kind.sections:
        text = draft.sections.get(section.id)
        for place, row in enumerate(rows(text.content) if text and text.used else ()):
            yield section.id, place, plain(row.text)
            task = row.task
            for told in (task.lead, *task.partners, task.time, task.product) if task else ():
                yield section.id, place, told
    for paragraph in draft.closing:
        yield ENDING, 0, plain(paragraph.text)
    for line in draft.recipients:
        yield ENDING, 0, line
    signature = draft.signature
    for line in (*signature.authority, signature.title, signature.other_title, signature.name):
        yield ENDING, 0, line
