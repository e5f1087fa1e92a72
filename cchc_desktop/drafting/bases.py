"""Legal bases (căn cứ): those of the kind in force on the plan's date, the higher plan, those other plans cite."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_desktop import library
from cchc_desktop.drafting.changes import fill
from cchc_desktop.drafting.citing import full_form
from cchc_desktop.drafting.drafts import Draft
from cchc_desktop.drafting.facts import fill_facts
from cchc_desktop.drafting.issuers import known_facts
from cchc_desktop.drafting.parties import LAST_DISTRICT_YEAR, ranks_above
from cchc_desktop.drafting.profiles import Profile, get_profile
from cchc_desktop.kinds import PlanKind, get_kind
from cchc_desktop.plan import Paragraph, plain, text_of
from cchc_desktop.storage import Database
from cchc_desktop.vietnamese.agencies import parse_agency
from cchc_desktop.vietnamese.date_lines import date_line
from cchc_desktop.vietnamese.dates import parse_date
from cchc_desktop.vietnamese.text import fold

BLANK = "……"
_OF_THE_CENTRE = re.compile(r"/QH\d|[/-](?:CP|TTg|TW|UBTVQH\d*|B[A-ZĐ]{1,4}|VPCP)$")


def preset_bases(
    db: Database, kind: PlanKind, profile: Profile, year: int, month: str, sources: tuple[str, ...]
) -> tuple[Paragraph, ...]:
    """Return the bases a new draft begins with: what is in force when it is signed, then the higher plans."""
    signed = _signing_month(year, month)
    first, last = f"{signed}-01", f"{signed}-31"
    values = fill_facts(profile, kind, year)
    texts = [
        plain(fill(text_of(base.text), values)[0])
        for base in kind.bases
        if profile.agency.level in base.levels and (base.since or "0") <= last and first < (base.until or "9")
    ]
    chosen = [library.get_source(db, source) for source in sources]
    texts += [higher_plan_base(source) for source in chosen if _is_carried_out(db, source, profile, year)]
    return tuple(Paragraph(text_of(text)) for text in texts)


def _signing_month(year: int, month: str) -> str:
    """Return the month of signing; where it is open, December before the plan's year."""
    return month or f"{year - 1}-12"


def _is_carried_out(db: Database, source: library.Source, profile: Profile, year: int) -> bool:
    """Say whether our plan carries a chosen one out: of a higher rank, of our province, and not of a huyện that is
    no more. Any other is an example."""
    facts, own = known_facts(db, source.id), profile.agency
    here = not (facts.province and own.province) or fold(facts.province) == fold(own.province)
    ended = source.level == "district" and year > LAST_DISTRICT_YEAR
    return ranks_above(source.level, own.level) and here and not ended


def higher_plan_base(source: library.Source) -> str:
    """Return the basis that names a higher plan in full, as at first mention; what it lacks is a visible blank."""
    kind = source.kind.capitalize() or "Kế hoạch"
    number = (
        source.number if source.number and not source.number.startswith("/") else f"{BLANK}{source.number}"
    )
    date = parse_date(source.date) if source.date else None
    when = date_line(date.year, date.month, date.day) if date and date.day else f"ngày {BLANK}"
    agency = parse_agency(source.agency).name if source.agency else BLANK
    subject = source.subject[:1].lower() + source.subject[1:] if source.subject else BLANK
    return f"Thực hiện {kind} số {number} {when} của {agency} về {subject}"


def base_suggestions(db: Database, draft: Draft, words: str = "") -> tuple[Paragraph, ...]:
    """Return bases that may be added: of the kind and not ended, then those cited by the plans in hand.

    `words` filters without diacritics; what the draft already has is left out.
    """
    have = {fold(plain(base.text)).strip(" ;.") for base in draft.bases}
    terms = fold(words).split()
    offered: dict[str, str] = {}
    for text in _offered(db, draft):
        key = fold(text).strip(" ;.")
        if key not in have and all(term in key for term in terms):
            offered.setdefault(key, text.strip(" ;."))
    return tuple(Paragraph(text_of(text)) for text in offered.values())


def _offered(db: Database, draft: Draft) -> Iterator[str]:
    kind, profile = get_kind(draft.kind), get_profile(db, draft.profile)
    here = library.kept_sources(db, draft.sources)
    for chosen in here:
        if ranks_above(chosen.level, profile.agency.level):
            yield higher_plan_base(chosen)
    values = fill_facts(profile, kind, draft.year)
    signed = f"{_signing_month(draft.year, draft.month)}-01"
    for base in kind.bases:
        if profile.agency.level in base.levels and signed < (base.until or "9"):
            yield plain(fill(text_of(base.text), values)[0])
    for source in here:
        yield from (plain(base) for base in library.source_plan(db, source.id).bases)
    yield from (f"Căn cứ {full_form(one)}" for one in library.register(db) if _may_be_a_basis(one))


def _may_be_a_basis(document: library.Cited) -> bool:
    """Say whether a cited document may be a basis anywhere: of the centre, and not known to be out of force."""
    return (
        document.status not in ("replaced", "finished") and _OF_THE_CENTRE.search(document.number) is not None
    )
