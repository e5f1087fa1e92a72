"""Words sought through a whole draft, and other words put in single places or in all."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from cchc_desktop.drafting.changes import follow_edit, replaced
from cchc_desktop.drafting.drafts import Draft, SectionText
from cchc_desktop.drafting.review import BASES, ENDING, INFO
from cchc_desktop.kinds import PlanKind
from cchc_desktop.plan import Origin, Paragraph, Signature, Task, Text, plain
from cchc_desktop.plan.rows import Row, rows, tree
from cchc_desktop.vietnamese.text import fold, nfc

# Given the number of a text in the order of the plan, its step and row, and its words: the stretches to
# exchange, in order, and what for.
_Look = Callable[[int, str, int, str], Sequence[tuple[int, int, str]]]


class Sought(Struct, frozen=True):
    """One place where the words stand; offsets are those of `text`, the whole text they stand in."""

    step: str  # of the wizard
    row: int  # of the section as `plan.rows` counts, of the bases; 0 elsewhere
    start: int
    end: int
    text: str
    number: int = 0  # of the text, in the order of the plan


def seek(draft: Draft, kind: PlanKind, words: str, exact: bool = False) -> tuple[Sought, ...]:
    """Return every place of words in the order of the plan, in any letter case.

    Words typed without diacritics are found with and without them, unless `exact`.
    """
    wanted = nfc(words).strip().lower()
    if not wanted:
        return ()
    loose = not exact and fold(wanted) == wanted
    found: list[Sought] = []

    def look(number: int, step: str, row: int, text: str) -> Sequence[tuple[int, int, str]]:
        said = fold(text) if loose else text.lower()
        # A letter whose small form is longer: its offsets would not hold.
        start = said.find(wanted) if len(said) == len(text) else -1
        while start >= 0:
            found.append(Sought(step, row, start, start + len(wanted), text, number))
            start = said.find(wanted, start + len(wanted))
        return ()

    _Walk(look).draft(draft, kind)
    return tuple(found)


def put_instead(draft: Draft, kind: PlanKind, found: Sequence[Sought], after: str) -> Draft:
    """Return the draft with other words in the places found, and in no other place that reads the same.

    Marked changes move along; a text that was edited since it was sought stays as it is.
    """

    def look(number: int, _step: str, _row: int, text: str) -> Sequence[tuple[int, int, str]]:
        own = {(one.start, one.end) for one in found if one.number == number and one.text == text}
        return [(start, end, after) for start, end in sorted(own)]

    return _Walk(look).draft(draft, kind)


class _Walk:
    """Goes through every text of a draft that the wizard shows, in order, and makes the edits it is told."""

    def __init__(self, look: _Look):
        self._look = look
        self._number = -1

    def draft(self, draft: Draft, kind: PlanKind) -> Draft:
        return replace(
            draft,
            subject=self._words(INFO, 0, draft.subject),
            bases=tuple(self._paragraph(BASES, place, base) for place, base in enumerate(draft.bases)),
            opening=tuple(self._paragraph(BASES, 0, paragraph) for paragraph in draft.opening),
            sections=draft.sections | self._sections(draft, kind),
            closing=tuple(self._paragraph(ENDING, 0, paragraph) for paragraph in draft.closing),
            recipients=tuple(self._words(ENDING, 0, line) for line in draft.recipients),
            signature=self._signer(draft.signature),
            joint=tuple(self._signer(one) for one in draft.joint),
        )

    def _signer(self, signature: Signature) -> Signature:
        return replace(
            signature,
            authority=tuple(self._words(ENDING, 0, line) for line in signature.authority),
            title=self._words(ENDING, 0, signature.title),
            other_title=self._words(ENDING, 0, signature.other_title),
            name=self._words(ENDING, 0, signature.name),
        )

    def _sections(self, draft: Draft, kind: PlanKind) -> dict[str, SectionText]:
        used = {one.id: draft.sections[one.id] for one in kind.sections if one.id in draft.sections}
        return {
            name: replace(text, content=tree(self._rows(name, rows(text.content))))
            for name, text in used.items()
            if text.used
        }

    def _rows(self, step: str, found: Sequence[Row]) -> list[Row]:
        return [self._row(step, place, row) for place, row in enumerate(found)]

    def _row(self, step: str, place: int, row: Row) -> Row:
        text, origin = self._text(step, place, row.text, row.origin)
        return replace(row, text=text, origin=origin, task=row.task and self._task(step, place, row.task))

    def _task(self, step: str, place: int, task: Task) -> Task:
        return Task(
            lead=self._words(step, place, task.lead),
            partners=tuple(self._words(step, place, one) for one in task.partners),
            time=self._words(step, place, task.time),
            product=self._words(step, place, task.product),
        )

    def _paragraph(self, step: str, place: int, paragraph: Paragraph) -> Paragraph:
        return Paragraph(*self._text(step, place, paragraph.text, paragraph.origin))

    def _text(self, step: str, place: int, text: Text, origin: Origin | None) -> tuple[Text, Origin | None]:
        for start, end, after in reversed(self._edits(step, place, plain(text))):
            edited = replaced(text, start, end, after)
            if origin:
                origin = replace(origin, changes=follow_edit(plain(text), plain(edited), origin.changes))
            text = edited
        return text, origin

    def _words(self, step: str, place: int, words: str) -> str:
        for start, end, after in reversed(self._edits(step, place, words)):
            words = words[:start] + after + words[end:]
        return words

    def _edits(self, step: str, place: int, words: str) -> Sequence[tuple[int, int, str]]:
        self._number += 1
        return self._look(self._number, step, place, words)
