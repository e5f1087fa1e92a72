"""A draft carried over to a new or amended higher plan: what is untouched comes along with its decisions.

Each item of ours knows the item of the higher plan it came from. Where that one is the same in the new plan, but
for the year, ours is kept, with every change the official accepted, undid or typed; where it was reworded or is
gone, ours is kept too and told as touched, with the new words offered in a mark that waits.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from cchc_desktop import library
from cchc_desktop.drafting.adapt import source_facts
from cchc_desktop.drafting.assemble import assemble
from cchc_desktop.drafting.bases import higher_plan_base
from cchc_desktop.drafting.carried_items import (
    Way,
    adapted,
    dated,
    mapped_key,
    mapped_keys,
    moved,
    said,
    unchanged,
)
from cchc_desktop.drafting.comparing import CHANGED, DROPPED
from cchc_desktop.drafting.drafts import Draft, SectionText, now
from cchc_desktop.drafting.facts import our_facts
from cchc_desktop.drafting.issuers import known_facts
from cchc_desktop.drafting.matching import Entry, match
from cchc_desktop.drafting.profiles import get_profile
from cchc_desktop.drafting.words import Piece, compare_words
from cchc_desktop.i18n import _
from cchc_desktop.kinds import get_kind
from cchc_desktop.library import Hit
from cchc_desktop.plan import Item, Node, Origin, Paragraph, numbered, plain, text_of
from cchc_desktop.storage import Database

_ALL = 100_000
_NUMBER = re.compile(
    r"\d\w*(?:/\d{4})?[/-][A-ZĐ][\w-]*"
)  # of a document: 412/KH-UBND, 15/2021/NQ-HĐND, 05-NQ/TU


class Touched(Struct, frozen=True):
    """An item of ours whose source was reworded or dropped in the new plan."""

    section: str
    path: str  # in the section of the carried draft
    change: str  # changed | dropped
    before: str  # the old source's words
    after: str  # the new source's, "" for a dropped one
    words: tuple[Piece, ...]
    source_path: str | None  # in the new plan


class CarriedOver(Struct, frozen=True):
    """The new draft (not yet kept), what to look at in it, and the clauses of the new plan it says nothing of."""

    draft: Draft
    touched: tuple[Touched, ...]
    new: tuple[Hit, ...]
    kept: int  # items whose source is unchanged


def carry_over(db: Database, draft: Draft, old: str, new: str, year: int | None = None) -> CarriedOver:
    """Make a draft of `draft` in which the imported plan `old` gives way to `new`; nothing is stored.

    `year` is the plan year of the new draft, by default that of the new plan, else the draft's own.
    """
    year = year or library.get_source(db, new).year or draft.year
    way = _way(db, draft, old, new, year)
    touched: list[Touched] = []
    kept = 0
    sections: dict[str, SectionText] = {}
    for name, text in draft.sections.items():
        content, told, same = _section(text.content, way)
        kept += same
        sections[name] = replace(text, content=content, dismissed=mapped_keys(text.dismissed, way))
        touched += [replace(one, section=name) for one in told]
    met = set(way.pairs.values())
    unmet = tuple(hit for path, hit in way.new.items() if path not in met)
    return CarriedOver(_carried(db, draft, sections, way), tuple(touched), unmet, kept)


def _carried(db: Database, draft: Draft, sections: dict[str, SectionText], way: Way) -> Draft:
    """Return the new draft: the frame of the old one with its years, its higher plan and its reasons brought along."""
    source, year = library.get_source(db, way.new_id), way.ours.year
    return replace(
        draft,
        id=secrets.token_hex(4),
        title=_("{title} (theo {plan})").format(title=draft.title, plan=source.title),
        year=year,
        month="" if year != draft.year else draft.month,
        sources=tuple(dict.fromkeys(way.new_id if one == way.old_id else one for one in draft.sources)),
        last=draft.id,
        created=now(),
        subject=dated(draft.subject, way),
        bases=_bases(draft.bases, library.get_source(db, way.old_id), source),
        opening=tuple(Paragraph(adapted(p.text, way), p.origin) for p in draft.opening),
        closing=tuple(Paragraph(adapted(p.text, way), p.origin) for p in draft.closing),
        sections=sections,
        not_ours=_mapped_reasons(draft.not_ours, way),
        departures=_mapped_reasons(draft.departures, way),
    )


def _bases(bases: Sequence[Paragraph], old: library.Source, new: library.Source) -> tuple[Paragraph, ...]:
    """Name the new plan as a basis where the old one was named; a basis that names others beside it stays too."""
    ours = higher_plan_base(old)
    # "5/KH-UBND" is not "15/KH-UBND"; a number still to be filled in tells nothing.
    numbered = old.number and not old.number.startswith("/")
    pattern = re.compile(rf"(?<!\w){re.escape(old.number)}(?![\w-])" if numbered else r"(?!)")
    named: list[Paragraph] = []
    for base in bases:
        words = plain(base.text)
        about_old = words == ours or pattern.search(words)
        if not about_old or (words != ours and len(_NUMBER.findall(words)) > 1):
            named.append(base)
        if about_old:
            named.append(Paragraph(text_of(higher_plan_base(new))))
    return tuple({plain(base.text): base for base in named}.values())


def _way(db: Database, draft: Draft, old: str, new: str, year: int) -> Way:
    before, after = (
        {hit.path: hit for hit in library.search(db, "", source=one, limit=_ALL)} for one in (old, new)
    )
    profile, kind = get_profile(db, draft.profile), get_kind(draft.kind)
    found = match(_entries(before.values()), _entries(after.values()))
    left, right = tuple(before), tuple(after)
    return Way(
        old_id=old,
        new_id=new,
        old=before,
        new=after,
        pairs={left[one]: right[other] for one, other in found.items()},
        old_facts=known_facts(db, old),
        new_facts=known_facts(db, new),
        own_facts=replace(source_facts(assemble(draft, profile, kind)), year=draft.year),
        then=our_facts(profile, kind, draft.year),
        ours=our_facts(profile, kind, year),
    )


def _entries(clauses: Iterable[Hit]) -> list[Entry]:
    return [Entry(hit.text, -1, hit.path) for hit in clauses]


def _section(content: Sequence[Node], way: Way) -> tuple[tuple[Node, ...], list[Touched], int]:
    carried = tuple(moved(node, way) for node in content)
    touched: list[Touched] = []
    kept = 0
    for path, item in _items(content):  # carrying over moves nothing: the paths are those of the new draft
        if item.origin and item.origin.source == way.old_id and item.origin.path in way.old:
            told = _touched(path, item.origin, way)
            kept += told is None
            touched += [told] if told else []
    return carried, touched, kept


def _items(content: Sequence[Node]) -> Iterator[tuple[str, Item]]:
    return ((entry.path, entry.item) for entry in numbered(content))


def _touched(path: str, origin: Origin, way: Way) -> Touched | None:
    old, target = said(way.old[origin.path]), way.pairs.get(origin.path)
    if target is None:
        return Touched("", path, DROPPED, old, "", compare_words(old, ""), None)
    if unchanged(way.old[origin.path], way.new[target]):
        return None
    new = said(way.new[target])
    return Touched("", path, CHANGED, old, new, compare_words(old, new), target)


def _mapped_reasons(reasons: Mapping[str, str], way: Way) -> dict[str, str]:
    """Carry "not ours, because …" for duties that the new plan still names."""
    return {mapped: reason for key, reason in reasons.items() if (mapped := mapped_key(key, way))}
