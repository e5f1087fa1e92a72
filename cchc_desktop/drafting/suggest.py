"""Clauses for a section, as they would read for us: the chosen plans first, the library, shipped ones last."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from cchc_desktop import library
from cchc_desktop.drafting.adapt import SourceFacts, adapt, source_facts
from cchc_desktop.drafting.assemble import assemble
from cchc_desktop.drafting.changes import take_offers
from cchc_desktop.drafting.decisions import Decision, decided, decisions
from cchc_desktop.drafting.drafts import Draft, get_draft
from cchc_desktop.drafting.facts import fill_facts, our_facts
from cchc_desktop.drafting.inserting import insert_item
from cchc_desktop.drafting.issuers import known_facts
from cchc_desktop.drafting.marks import accept_changes, fill_item, fit_item
from cchc_desktop.drafting.matching import Entry, match
from cchc_desktop.drafting.own_items import origins_of
from cchc_desktop.drafting.parties import OurFacts, above
from cchc_desktop.drafting.profiles import Profile, get_profile
from cchc_desktop.drafting.starters import Starter, starters_for
from cchc_desktop.drafting.who_acts import misfit
from cchc_desktop.i18n import _
from cchc_desktop.kinds import PlanKind, Section, get_kind
from cchc_desktop.library.clauses import clauses_of
from cchc_desktop.plan import Item, Node, Origin, plain, text_of
from cchc_desktop.storage import Database
from cchc_desktop.vietnamese.text import fold
from cchc_desktop.vietnamese.text import words as folded_words

STARTER = "starter"


class Suggestion(Struct, frozen=True):
    """A clause offered for a section; `item.origin` tells its source and every change."""

    id: str
    item: Item
    section: str
    part: str
    context: tuple[str, ...]  # titles it stood under in its source, below the part
    chip: str  # level of its issuer, "starter", or "draft"
    year: int | None
    title: str
    path: str
    asked: bool = False  # the higher plan asks this of our level
    fits: bool = True  # False: it is other bodies' work; `reason` says whose
    reason: str = ""
    favourite: bool = False


class _Desk(Struct, frozen=True):
    """What fitting needs, worked out once for a list."""

    db: Database
    draft: Draft
    profile: Profile
    kind: PlanKind
    facts: dict[str, SourceFacts]
    decisions: tuple[Decision, ...]
    typing: bool  # a key was typed: no time for a ranking


def suggestions(
    db: Database, draft: Draft, section_id: str, words: str = "", limit: int = 50, typing: bool = False
) -> tuple[Suggestion, ...]:
    """Return what may be taken into a section, in the order to read it: asked of us and not answered,
    the same section of the chosen plans, last year, the library, shipped clauses.

    `typing` gives a first answer to a key, without the library's ranking by words.
    """
    desk = _desk(db, draft, typing)
    offered = _offered(desk, desk.kind.section(section_id), words, limit)
    return tuple(sorted(offered, key=lambda suggestion: _rank(desk, suggestion))[:limit])


def _offered(desk: _Desk, section: Section, words: str = "", limit: int = 500) -> list[Suggestion]:
    """Return what is neither taken nor dismissed, source by source in document order."""
    gone = _taken_ids(desk.draft, section.id)
    if text := desk.draft.sections.get(section.id):
        gone |= set(text.dismissed)
    found = {suggestion.id: suggestion for suggestion in _candidates(desk, section, words, limit)}
    return [suggestion for suggestion in found.values() if suggestion.id not in gone]


def all_suggestions(db: Database, draft: Draft) -> tuple[Suggestion, ...]:
    """Return what the chosen plans offer for every section, taken or not, in document order."""
    desk = _desk(db, draft)
    return tuple(
        suggestion
        for section in desk.kind.sections
        for source in draft.sources  # one that is not here any more offers nothing
        for suggestion in _from_library(desk, section, "", source, 500)
    )


def taken(db: Database, draft: Draft, section_id: str) -> tuple[Suggestion, ...]:
    """Return the clauses of this section's sources that already stand in the draft."""
    desk = _desk(db, draft)
    section, ids = desk.kind.section(section_id), _taken_ids(draft, section_id)
    kept = [one.partition(":")[::2] for one in ids]
    found = [_fitted(desk, hit) for hit in library.clauses_at(db, kept) if hit.section == section_id]
    found += [one for one in _from_last_year(desk, section, "") if one.id in ids]
    found += [_starter(desk, one) for one in _starters(desk, section, ())]
    return tuple({one.id: one for one in found if one.id in ids}.values())


def _desk(db: Database, draft: Draft, typing: bool = False) -> _Desk:
    profile, kind = get_profile(db, draft.profile), get_kind(draft.kind)
    return _Desk(db, draft, profile, kind, {}, decisions(db, profile.id), typing)


def _candidates(desk: _Desk, section: Section, words: str, limit: int) -> Iterator[Suggestion]:
    for source in desk.draft.sources:
        yield from _from_library(desk, section, words, source, 500)
    yield from _from_last_year(desk, section, words)
    yield from _from_library(desk, section, words, "", limit)
    yield from (_starter(desk, starter) for starter in _starters(desk, section, folded_words(words)))


def _starters(desk: _Desk, section: Section, terms: Sequence[str]) -> Iterator[Starter]:
    for starter in starters_for(desk.kind.id, section.id, desk.profile.agency.level):
        if all(term in fold(starter.text) for term in terms):
            yield starter


def _from_library(desk: _Desk, section: Section, words: str, source: str, limit: int) -> Iterator[Suggestion]:
    if source or not words.strip():  # one plan is read faster than a whole library is searched
        hits = library.search(desk.db, "", section=section.id, source=source, limit=limit)
        terms = folded_words(words)
        hits = tuple(hit for hit in hits if all(term in fold(hit.text) for term in terms))
    elif desk.typing:
        hits = library.quick(desk.db, words, min(limit, 12), library.Filters(section=section.id))
    else:
        hits = library.search(desk.db, words, section=section.id, limit=limit)
    for hit in hits:
        yield _fitted(desk, hit)


def _from_last_year(desk: _Desk, section: Section, words: str) -> Iterator[Suggestion]:
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
    facts, ours = source_facts(plan), our_facts(desk.profile, desk.kind, desk.draft.year)
    terms = folded_words(words)
    for clause in clauses_of(plan, desk.kind):
        if clause.section == section.id and all(term in fold(clause.text) for term in terms):
            yield Suggestion(
                id=f"{last}:{clause.path}",
                item=fit_item(clause.item, facts, ours, Origin(last, clause.path)),
                section=clause.section,
                part=clause.part,
                context=clause.context,
                chip="draft",
                year=old.year,
                title=old.title,
                path=clause.path,
            )


def _fitted(desk: _Desk, hit: library.Hit) -> Suggestion:
    if hit.source not in desk.facts:
        desk.facts[hit.source] = known_facts(desk.db, hit.source)
    facts = desk.facts[hit.source]
    ours = our_facts(desk.profile, desk.kind, desk.draft.year)
    level = desk.profile.agency.level
    reason = misfit(hit.context, hit.item, hit.section, facts, ours)
    # A sở's plan, an office's, one of our rank shows by its own work what we may do.
    example = not above(facts, ours) and facts.level in hit.levels
    if hit.levels and level not in hit.levels and not example:
        reason = _("Văn bản giao việc này cho cấp khác")
    return Suggestion(
        id=f"{hit.source}:{hit.path}",
        item=decided(fit_item(hit.item, facts, ours, Origin(hit.source, hit.path)), desk.decisions),
        section=hit.section,
        part=hit.part,
        context=tuple(_title(title, facts, ours) for title in hit.context),
        chip=hit.level or "other",
        year=hit.year,
        title=hit.title,
        path=hit.path,
        asked=level in hit.levels,
        fits=not reason,
        reason=reason,
        favourite=hit.favourite,
    )


def _title(title: str, facts: SourceFacts, ours: OurFacts) -> str:
    """Return a heading as it would read for us; it has no place for marks, so every offer in it is taken."""
    text, changes = adapt(text_of(title), facts, ours)
    return plain(take_offers(text, changes)[0])


def _starter(desk: _Desk, starter: Starter) -> Suggestion:
    values = fill_facts(desk.profile, desk.kind, desk.draft.year)
    item = Item(text_of(starter.text), "-", task=starter.task)
    return Suggestion(
        id=f"{STARTER}:{starter.id}",
        item=fill_item(item, values, Origin(STARTER, starter.id)),
        section=starter.section,
        part=starter.part,
        context=(),
        chip=STARTER,
        year=None,
        title="",
        path="",
    )


def _rank(desk: _Desk, suggestion: Suggestion) -> int:
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
    desk = _desk(db, draft)
    for section in desk.kind.sections:
        if section.id in draft.sections:
            draft = _fill_section(desk, draft, section, decide)
    return draft


def _fill_section(desk: _Desk, draft: Draft, section: Section, decide: Callable[[Item], Item]) -> Draft:
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
        fitted = replace(suggestion, item=decide(suggestion.item))
        content = insert(content, fitted, desk.kind, section)
    return replace(draft, sections=draft.sections | {section.id: replace(text, content=content, used=True)})


def _once(higher: list[Suggestion], last: list[Suggestion]) -> list[Suggestion]:
    """Return both lists without what last year's plan says in the higher plan's words."""
    if not (higher and last):
        return higher + last
    first, second = ([Entry(plain(one.item.text)) for one in side] for side in (last, higher))
    said = match(first, second)
    return higher + [one for place, one in enumerate(last) if place not in said]
