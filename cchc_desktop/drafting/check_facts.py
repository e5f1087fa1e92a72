"""What a check is told of a draft besides its words: who we are, where its clauses came from, what is asked of us."""

from __future__ import annotations

from datetime import date

from cchc_desktop import library
from cchc_desktop.checking import AskedOf, Context, KnownDocument, Ours, Silence, SourceFacts
from cchc_desktop.checking.rulebook import known_document
from cchc_desktop.drafting.coverage import coverage
from cchc_desktop.drafting.drafts import Draft
from cchc_desktop.drafting.profiles import Profile
from cchc_desktop.errors import NotFound
from cchc_desktop.plan import Item, Node
from cchc_desktop.storage import Database
from cchc_desktop.vietnamese.agencies import parse_agency
from cchc_desktop.vietnamese.text import spelling


def ours_of(profile: Profile) -> Ours:
    """Return our side as the checks want it."""
    agency = profile.agency
    return Ours(agency.name, agency.level, agency.unit, agency.place, agency.province)


def known_facts(db: Database, draft: Draft, profile: Profile) -> Context:
    """Return the context of a draft's checks without what its plan kind says."""
    return Context(
        today=date.today(),
        ours=ours_of(profile),
        sources=_foreign_sources(db, draft, profile),
        register=_register(db),
        obligations=_asked(db, draft, profile),
        silenced=(*house_habits(profile), *draft.silenced),
    )


def _register(db: Database) -> tuple[KnownDocument, ...]:
    """Return the register of cited documents as far as it is sure: those whose date no two plans dispute."""
    return tuple(
        known_document(one.number, one.date, one.status, one.since, one.replaced_by)
        for one in library.register(db)
        if one.number and (one.edited or not one.conflicts)
    )


def _asked(db: Database, draft: Draft, profile: Profile) -> tuple[AskedOf, ...]:
    """Return what is asked of our level alone and not answered; what others are asked too may be theirs."""
    level = (profile.agency.level,)
    return tuple(
        AskedOf(one.obligation.text, one.state, one.title)
        for one in coverage(db, draft)
        if one.state == "missing" and tuple(one.obligation.levels) == level
    )


def house_habits(profile: Profile) -> tuple[Silence, ...]:
    """Return the rules a unit does not want to hear of, with its reasons."""
    return tuple(Silence(rule, reason) for rule, reason in profile.silenced.items())


def _foreign_sources(db: Database, draft: Draft, profile: Profile) -> tuple[SourceFacts, ...]:
    """Return the names that clauses may have brought along: of plans from another place than ours."""
    own = {spelling(name) for name in (profile.agency.place, _bare(profile.agency.province))}
    found = []
    for source_id in sorted(_origins(draft)):
        try:
            agency = parse_agency(library.get_source(db, source_id).agency)
        except NotFound:
            continue
        places = tuple(name for name in (agency.place, _bare(agency.within)) if name)
        if places and not any(spelling(name) in own for name in places):
            found.append(SourceFacts((), places))
    return tuple(found)


def _bare(area: str) -> str:
    for kind in ("tỉnh ", "thành phố ", "Thành phố "):
        area = area.removeprefix(kind)
    return area


def _origins(draft: Draft) -> set[str]:
    """Return the ids of the plans that the draft's items came from."""
    found: set[str] = set()
    for section in draft.sections.values():
        _collect(section.content, found)
    return {source for source in found if source and source != "starter" and not source.startswith("draft:")}


def _collect(content: tuple[Node, ...], found: set[str]) -> None:
    for node in content:
        if isinstance(node, Item):
            found.add(node.origin.source if node.origin else "")
            _collect(node.content, found)
