"""How the legal bases of a draft stand in law, and what to cite instead of one out of force."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from cchc_desktop import library
from cchc_desktop.drafting.citing import full_form
from cchc_desktop.drafting.drafts import Draft
from cchc_desktop.library.standings import Standing, name_of, standing, year_of
from cchc_desktop.plan import plain
from cchc_desktop.reading.citations import Citation, citations_in
from cchc_desktop.storage import Database

OUT_OF_FORCE = ("replaced", "finished")


class BaseStanding(Struct, frozen=True):
    """One basis as the register, else the shipped list, knows it; empty where nothing is known."""

    status: str = ""  # in_force | amended | replaced | finished
    since: str = ""
    instead: str = ""  # number of the document that replaces or amends it
    replacement: str = ""  # the basis to write instead of one out of force, in the decree's words
    higher: bool = False  # it is the plan that is carried out


def base_standings(db: Database, draft: Draft) -> tuple[BaseStanding, ...]:
    """Return the standing of every basis of a draft, in order."""
    known = library.register(db)
    plans = {name_of("", one.number, "") for one in library.kept_sources(db, draft.sources) if one.number}
    return tuple(_standing(plain(base.text), known, plans) for base in draft.bases)


def _standing(text: str, known: Sequence[library.Cited], plans: set[str]) -> BaseStanding:
    citation = next(iter(citations_in(text)), None)
    if citation is None:
        return BaseStanding()
    if name_of("", citation.number, "") in plans:
        return BaseStanding(higher=True)
    told = _known(citation, known)
    if told is None:
        return BaseStanding()
    replacement = ""
    if told.status in OUT_OF_FORCE and told.replaced_by:
        other = _known(Citation("", told.replaced_by, "", "", "", ""), known)
        replacement = f"Căn cứ {full_form(_cited(other))}" if other else ""
    return BaseStanding(told.status, told.since, told.replaced_by, replacement)


def _known(citation: Citation, known: Sequence[library.Cited]) -> library.Cited | Standing | None:
    """Return what the register says of a document, else the shipped list."""
    name = name_of(citation.type, citation.number, citation.subject)
    year = year_of(citation.date)
    for one in known:
        own = {name_of(one.type, one.number, ""), name_of(one.type, "", one.subject)} - {""}
        if name in own and one.status and (not year or year_of(one.date) in ("", year)):
            return one
    return standing(citation)


def _cited(told: library.Cited | Standing) -> library.Cited:
    if isinstance(told, library.Cited):
        return told
    return library.Cited(
        id="",
        type=told.type,
        number=told.number,
        date=told.date,
        issuer=told.issuer,
        subject=told.subject,
        status=told.status,
        since=told.since,
        replaced_by=told.replaced_by,
        edited=False,
    )
