"""Whose work a clause is: that of a body of ours, or of one that does not exist here.

A clause that another body must do does not fit us; the reason is told beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from cchc_desktop.drafting.actor_rules import own_bodies_named
from cchc_desktop.drafting.adapt import adapt
from cchc_desktop.drafting.case import Case, make_case
from cchc_desktop.drafting.changes import take_offers
from cchc_desktop.drafting.own_bodies import own_bodies
from cchc_desktop.drafting.parties import Names, OurFacts, SourceFacts
from cchc_desktop.i18n import _
from cchc_desktop.plan import Item, plain, text_of
from cchc_desktop.reading.bodies import begins_body, divide, levels_of
from cchc_desktop.reading.obligations import asked_body, subject_of
from cchc_desktop.vietnamese.agencies import known_name_at, parse_agency
from cchc_desktop.vietnamese.text import fold

_ORGANISING = "to-chuc-thuc-hien"
_SINGLE = ("department", "office")  # levels whose bodies are named one by one
# Bodies of a province that are no sở, and the communes below.
_BESIDE_DEPARTMENTS = re.compile(
    r"(?:bao|dai|tap chi|cong an|(?:tinh|thanh) doan|(?:uy ban )?mat tran|ubmttq|bo chi huy|hoi(?! dong)|lien doan|"
    r"kho bac|thanh tra|bao hiem|buu dien|vien|toa an|truong|ubnd|uy ban nhan dan|cac (?:xa|phuong|dia phuong))\b"
)
_LONGEST_NAME = 200  # characters; a longer heading is a sentence
_SPECIFIC_FIRST = re.compile(r"^(?:cac|nhung|moi|tung)\b")


def misfit(context: Sequence[str], item: Item, section: str, source: SourceFacts, ours: OurFacts) -> str:
    """Return why a clause of a source is no work of ours, "" when it may be.

    `context` are the titles it stood under, the nearest last; what they name acts in it, unless its own
    sentence names who does.
    """
    acting = subject_of(plain(item.text)) or _heading_bodies(context, section)
    lead = divide(item.task.lead) if item.task else ()
    for bodies in (lead, acting):
        if bodies:
            return _refusal(bodies, source, ours)
    return ""


def _heading_bodies(context: Sequence[str], section: str) -> tuple[str, ...]:
    """Return the bodies that the nearest title naming any puts in charge."""
    for title in reversed(context):
        name = asked_body(title).rstrip(" :.")
        is_body = section == _ORGANISING or known_name_at(name) is not None
        if is_body and len(name) <= _LONGEST_NAME and begins_body(name):
            return subject_of(name) or divide(name)
    return ()


def _refusal(bodies: Sequence[str], source: SourceFacts, ours: OurFacts) -> str:
    found = [(body, our_body(body, source, ours)) for body in bodies]
    if any(own for _body, own in found):
        return ""
    unknown = [body for body, own in found if own is None]
    if unknown:
        return _("Việc của “{body}”: chưa có trong bảng cơ quan của đơn vị mình").format(body=unknown[0])
    return _("Việc của “{body}”: cơ quan này không có ở đơn vị mình").format(body=bodies[0])


def our_body(body: str, source: SourceFacts, ours: OurFacts) -> str | None:
    """Return the body of ours that stands where a source names this one.

    "" when the table of actors says that it does not exist here, None when nothing is known of it.
    """
    case = make_case(asked_body(body), source, ours)
    mapped = own_bodies_named(case)
    if mapped and any(mapped):
        return next(own for own in mapped if own)
    if names_one(case.folded, our_names(case.our, case.ours)):
        return case.text
    if mapped:
        return ""
    if not case.over and (fitted := _fitted(case)):
        return fitted
    if _is_issuer(case):
        return None if case.over else case.our.long
    return _general(case)


def _fitted(case: Case) -> str:
    """Return a body of a plan that is an example for us, when it becomes one of ours: "các phòng thuộc Sở"."""
    text = plain(take_offers(*adapt(text_of(case.text), case.source, case.ours))[0])
    return text if names_one(fold(text), our_names(case.our, case.ours)) else ""


def our_names(side: Names, ours: OurFacts) -> frozenset[str]:
    """Return the folded names of our unit and of its bodies."""
    own = {side.long, side.short, *ours.actors.values(), *own_bodies().bodies.get(ours.level, ())}
    if ours.level == "commune":  # bodies of every commune: "Công an xã", "Hội Nông dân xã"
        own.add(side.area_bare)
    return frozenset(fold(name) for name in own if name)


def names_one(folded: str, known: Iterable[str]) -> bool:
    """Say whether one of the folded names stands in a folded text, as whole words."""
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", folded) for name in known)


def names_another(body: str, ours: OurFacts) -> bool:
    """Say whether a body is another one beside a sở or an office: Sở Nội vụ for Sở Y tế, the newspaper, a commune.

    Communes are named as one.
    """
    if ours.level not in _SINGLE:
        return False
    known, own = parse_agency(body), parse_agency(ours.agency)
    if fold(known.body).startswith(fold(own.body)):
        return False
    named = known_name_at(body) is not None and known.level in _SINGLE
    return named or _BESIDE_DEPARTMENTS.match(fold(body)) is not None


def _is_issuer(case: Case) -> bool:
    """Say whether the body is the source's issuer: by its name, or as it calls itself."""
    theirs = case.theirs
    names = {
        fold(name) for name in (theirs.long, theirs.short, theirs.long_bare, theirs.short_bare, theirs.itself)
    }
    return case.folded in names


def _general(case: Case) -> str | None:
    """Judge "các cơ quan, địa phương", "Ủy ban nhân dân các xã", "các phòng thuộc Sở" by the level they stand for."""
    if names_another(case.text, case.ours):
        return None
    if case.ours.level in levels_of((case.text,), case.source.level):
        return case.our.long
    if not case.over and _SPECIFIC_FIRST.match(case.folded):
        return case.text
    own_plan = fold(case.source.agency) == fold(case.ours.agency)
    return case.text if own_plan else None
