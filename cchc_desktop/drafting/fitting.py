"""One clause of a plan, of the library or of those shipped, as it would read for us: what a list offers."""

from __future__ import annotations

from msgspec import Struct

from cchc_desktop import library
from cchc_desktop.drafting.adapt import SourceFacts, adapt
from cchc_desktop.drafting.changes import take_offers
from cchc_desktop.drafting.decisions import Decision, decided, decisions
from cchc_desktop.drafting.drafts import Draft
from cchc_desktop.drafting.facts import fill_facts, our_facts
from cchc_desktop.drafting.issuers import known_facts
from cchc_desktop.drafting.marks import fill_item, fit_item
from cchc_desktop.drafting.parties import OurFacts, above
from cchc_desktop.drafting.profiles import Profile, get_profile
from cchc_desktop.drafting.starters import Starter
from cchc_desktop.drafting.who_acts import misfit
from cchc_desktop.i18n import _
from cchc_desktop.kinds import PlanKind, get_kind
from cchc_desktop.library.clauses import Clause
from cchc_desktop.plan import Item, Origin, plain, text_of
from cchc_desktop.storage import Database

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


class Desk(Struct, frozen=True):
    """What fitting needs, worked out once for a list."""

    db: Database
    draft: Draft
    profile: Profile
    kind: PlanKind
    facts: dict[str, SourceFacts]
    decisions: tuple[Decision, ...]
    typing: bool  # a key was typed: no time for a ranking

    @property
    def ours(self) -> OurFacts:
        """Our side for adaptation."""
        return our_facts(self.profile, self.kind, self.draft.year)


def desk_of(db: Database, draft: Draft, typing: bool = False) -> Desk:
    """Gather what fitting a list of clauses for a draft needs."""
    profile, kind = get_profile(db, draft.profile), get_kind(draft.kind)
    return Desk(db, draft, profile, kind, {}, decisions(db, profile.id), typing)


def fitted(desk: Desk, hit: library.Hit) -> Suggestion:
    """Return a clause of the library as it would read for us, and whether it is our work."""
    if hit.source not in desk.facts:
        desk.facts[hit.source] = known_facts(desk.db, hit.source)
    facts, ours = desk.facts[hit.source], desk.ours
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


def filled(desk: Desk, starter: Starter) -> Suggestion:
    """Return a shipped clause with our names and year in its places."""
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


def from_draft(desk: Desk, old: Draft, facts: SourceFacts, clause: Clause) -> Suggestion:
    """Return a clause of an earlier plan written here, for this year."""
    return Suggestion(
        id=f"{old.id}:{clause.path}",
        item=fit_item(clause.item, facts, desk.ours, Origin(old.id, clause.path)),
        section=clause.section,
        part=clause.part,
        context=clause.context,
        chip="draft",
        year=old.year,
        title=old.title,
        path=clause.path,
    )


def _title(title: str, facts: SourceFacts, ours: OurFacts) -> str:
    """Return a heading as it would read for us; it has no place for marks, so every offer in it is taken."""
    text, changes = adapt(text_of(title), facts, ours)
    return plain(take_offers(text, changes)[0])
