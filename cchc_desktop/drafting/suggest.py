"""Clauses for a section, as they would read for us: the chosen plans first, the library, shipped ones last."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from cchc_desktop import library
from cchc_desktop.drafting.adapt import source_facts
from cchc_desktop.drafting.assemble import assemble
from cchc_desktop.drafting.drafts import Draft, get_draft
from cchc_desktop.drafting.fitting import STARTER, Desk, Suggestion, desk_of, filled, fitted, from_draft
from cchc_desktop.drafting.inserting import insert_item
from cchc_desktop.drafting.marks import accept_changes
from cchc_desktop.drafting.matching import Entry, match
from cchc_desktop.drafting.own_items import origins_of
from cchc_desktop.drafting.profiles import get_profile
from cchc_desktop.drafting.starters import Starter, starters_for
from cchc_desktop.kinds import PlanKind, Section, get_kind
from cchc_desktop.library.clauses import clauses_of
from cchc_desktop.plan import Item, Node, plain
from cchc_desktop.storage import Database
from cchc_desktop.vietnamese.text import fold
from cchc_desktop.vietnamese.text import words as folded_words

__all__ = [
    "STARTER",
    "Suggestion",
    "accept_all",
    "all_suggestions",
    "insert",
    "propose",
    "suggestions",
    "taken",
]


def suggestions(
    db: Database, draft: Draft, section_id: str, words: str = "", limit: int = 50, typing: bool = False
) -> tuple[Suggestion, ...]:
    """Return what may be taken into a section, in the order to read it: asked of us and not answered,
    the same section of the chosen plans, last year, the library, shipped clauses.

    `typing` gives a first answer to a key, without the library's ranking by words.
    """
    desk = desk_of(db, draft, typing)
    offered = _offered(desk, desk.kind.section(section_id), words, limit)
    return tuple(sorted(offered, key=lambda suggestion: _rank(desk, suggestion))[:limit])


def _offered(desk: Desk, section: Section, words: str = "", limit: int = 500) -> list[Suggestion]:
    """Return what is neither taken nor dismissed, source by source in document order."""
    gone = _taken_ids(desk.draft, section.id)
    if text := desk.draft.sections.get(section.id):
        gone |= set(text.dismissed)
    found = {suggestion.id: suggestion for suggestion in _candidates(desk, section, words, limit)}
    return [suggestion for suggestion in found.values() if suggestion.id not in gone]


def all_suggestions(db: Database, draft: Draft) -> tuple[Suggestion, ...]:
    """Return what the chosen plans offer for every section, taken or not, in document order."""
    desk = desk_of(db, draft)
    return tuple(
        suggestion
        for section in desk.kind.sections
        for source in draft.sources  # one that is not here any more offers nothing
        for suggestion in _from_library(desk, section, "", source, 500)
    )


def taken(db: Database, draft: Draft, section_id: str) -> tuple[Suggestion, ...]:
    """Return the clauses of this section's sources that already stand in the draft."""
    desk = desk_of(db, draft)
    section, ids = desk.kind.section(section_id), _taken_ids(draft, section_id)
    kept = [one.partition(":")[::2] for one in ids]
    found = [fitted(desk, hit) for hit in library.clauses_at(db, kept) if hit.section == section_id]
    found += [one for one in _from_last_year(desk, section, "") if one.id in ids]
    found += [filled(desk, one) for one in _starters(desk, section, ())]
    return tuple({one.id: one for one in found if one.id in ids}.values())


def _candidates(desk: Desk, section: Section, words: str, limit: int) -> Iterator[Suggestion]:
    for source in desk.draft.sources:
        yield from _from_library(desk, section, words, source, 500)
    yield from _from_last_year(desk, section, words)
    yield from _from_library(desk, section, words, "", limit)
    yield from (filled(desk, starter) for starter in _starters(desk, section, folded_words(words)))


def _starters(desk: Desk, section: Section, terms: Sequence[str]) -> Iterator[Starter]:
    for starter in starters_for(desk.kind.id, section.id, desk.profile.agency.level):
        if all(term in fold(starter.text) for term in terms):
            yield starter


def _from_library(desk: Desk, section: Section, words: str, source: str, limit: int) -> Iterator[Suggestion]:
    if source or not words.strip():  # one plan is read faster than a whole library is searched
        hits = library.search(desk.db, "", section=section.id, source=source, limit=limit)
        terms = folded_words(words)
        hits = tuple(hit for hit in hits if all(term in fold(hit.text) for term in terms))
    elif desk.typing:
        hits = library.quick(desk.db, words, min(limit, 12), library.Filters(section=section.id))
    else:
        hits = library.search(desk.db, words, section=section.id, limit=limit)
    for hit in hits:
        yield fitted(desk, hit)


def _from_last_year(desk: Desk, section: Section, words: str) -> Iterator[Suggestion]:
    """Yield the clauses of last year's plan, whether it was imported or written here."""
    last = desk.draft.last
    if not last:
        return
    if desk.db.row("SELECT id FROM sources WHERE id = ?", [last]):
        yield from _from_library(desk, section, words, last, 500)
        return
    old = get_draft(desk.db, last)
    # As text the tasks stand in their sections; an appendix would leave only the pointer to it there.
    plan = assemble(replace(old, tasks_as="text"), get_profile(desk.db, old.profile), get_kind(old.kind))
    facts, terms = source_facts(plan), folded_words(words)
    for clause in clauses_of(plan, desk.kind):
        if clause.section == section.id and all(term in fold(clause.text) for term in terms):
            yield from_draft(desk, old, facts, clause)


def _rank(desk: Desk, suggestion: Suggestion) -> int:
    source = suggestion.id.partition(":")[0]
    if not suggestion.fits:
        return 5
    if source in desk.draft.sources:
        return 0 if suggestion.asked else 1
    if source == desk.draft.last:
        return 2
    return 4 if source == STARTER else 3


def _taken_ids(draft: Draft, section_id: str) -> set[str]:
    text = draft.sections.get(section_id)
    return {f"{source}:{path}" for source, path in origins_of(text.content)} if text else set()


def insert(
    content: Sequence[Node], suggestion: Suggestion, kind: PlanKind, section: Section
) -> tuple[Node, ...]:
    """Return a section's content with a clause put under its part and the titles it stood under."""
    part = next((part for part in section.parts if part.id == suggestion.part), None)
    titles = ((part.heading,) if part else ()) + suggestion.context
    return insert_item(content, titles, suggestion.item, kind, section)


def accept_all(db: Database, draft: Draft) -> Draft:
    """Return the draft with every fitting clause taken, section by section, and every offered change made.

    A section, or a part of one, that the chosen plans say nothing about gets the shipped clauses.
    """
    return _filled(db, draft, accept_changes)


def propose(db: Database, draft: Draft) -> Draft:
    """Return the draft with every section filled from the higher plan, last year's, or both, to be reviewed.

    Sure changes are made and marked, unsure ones wait. Of a clause that both plans have, the higher plan's
    is taken: it is this year's word.
    """
    return _filled(db, draft, lambda item: item)


def _filled(db: Database, draft: Draft, decide: Callable[[Item], Item]) -> Draft:
    desk = desk_of(db, draft)
    for section in desk.kind.sections:
        if section.id in draft.sections:
            draft = _fill_section(desk, draft, section, decide)
    return draft


def _fill_section(desk: Desk, draft: Draft, section: Section, decide: Callable[[Item], Item]) -> Draft:
    offered = [suggestion for suggestion in _offered(desk, section) if suggestion.fits]
    chosen = _once(
        [one for one in offered if one.id.partition(":")[0] in draft.sources],
        [one for one in offered if draft.last and one.id.partition(":")[0] == draft.last],
    )
    text = draft.sections[section.id]
    if not text.used and not chosen:
        return draft
    covered = {suggestion.part for suggestion in chosen}
    shipped = [suggestion for suggestion in offered if suggestion.chip == STARTER]
    chosen += [suggestion for suggestion in shipped if suggestion.part not in covered or not chosen]
    content = text.content
    for suggestion in chosen:
        made = replace(suggestion, item=decide(suggestion.item))
        content = insert(content, made, desk.kind, section)
    return replace(draft, sections=draft.sections | {section.id: replace(text, content=content, used=True)})


def _once(higher: list[Suggestion], last: list[Suggestion]) -> list[Suggestion]:
    """Return both lists without what last year's plan says in the higher plan's words."""
    if not (higher and last):
        return higher + last
    first, second = ([Entry(plain(one.item.text)) for one in side] for side in (last, higher))
    said = match(first, second)
    return higher + [one for place, one in enumerate(last) if place not in said]
