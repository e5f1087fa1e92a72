"""A draft carried over to a new or amended higher plan: what is untouched comes along with its decisions.

Each item of ours knows the item of the higher plan it came from. Where that one is the same in the new plan, but
for the year, ours is kept, with every change the official accepted, undid or typed; where it was reworded or is
gone, ours is kept too and told as touched, with the new words offered in a mark that waits.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from cchc_desktop import library
from cchc_desktop.drafting.adapt import OurFacts, SourceFacts, adapt, source_facts
from cchc_desktop.drafting.assemble import assemble
from cchc_desktop.drafting.bases import higher_plan_base
from cchc_desktop.drafting.changes import offered
from cchc_desktop.drafting.comparing import CHANGED, DROPPED
from cchc_desktop.drafting.drafts import Draft, SectionText, now
from cchc_desktop.drafting.facts import our_facts
from cchc_desktop.drafting.issuers import known_facts
from cchc_desktop.drafting.marks import fit_item, turn_back, turn_on
from cchc_desktop.drafting.matching import Entry, match, same_words
from cchc_desktop.drafting.profiles import get_profile
from cchc_desktop.drafting.touched_marks import with_departure, with_new_words
from cchc_desktop.drafting.words import Piece, compare_words
from cchc_desktop.i18n import _
from cchc_desktop.kinds import get_kind
from cchc_desktop.library import Hit
from cchc_desktop.plan import Change, Item, Node, Origin, Paragraph, Text, numbered, plain, text_of
from cchc_desktop.storage import Database

_ALL = 100_000


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


class _Way(Struct):
    """What is needed on the way from the old plan to the new one."""

    old_id: str
    new_id: str
    old: dict[str, Hit]  # clauses by path
    new: dict[str, Hit]
    pairs: dict[str, str]  # path → path
    old_facts: SourceFacts
    new_facts: SourceFacts
    own_facts: SourceFacts  # of our old draft
    then: OurFacts
    ours: OurFacts


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
        sections[name] = replace(text, content=content, dismissed=_mapped_ids(text.dismissed, way))
        touched += [replace(one, section=name) for one in told]
    met = set(way.pairs.values())
    unmet = tuple(hit for path, hit in way.new.items() if path not in met)
    return CarriedOver(_carried(db, draft, sections, way), tuple(touched), unmet, kept)


def _carried(db: Database, draft: Draft, sections: dict[str, SectionText], way: _Way) -> Draft:
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
        subject=_dated(draft.subject, way),
        bases=_bases(draft.bases, library.get_source(db, way.old_id), source),
        opening=tuple(Paragraph(_adapted(p.text, way), p.origin) for p in draft.opening),
        closing=tuple(Paragraph(_adapted(p.text, way), p.origin) for p in draft.closing),
        sections=sections,
        not_ours=_mapped_reasons(draft.not_ours, way),
        departures=_mapped_reasons(draft.departures, way),
    )


def _bases(bases: Sequence[Paragraph], old: library.Source, new: library.Source) -> tuple[Paragraph, ...]:
    """Name the new plan as a basis where the old one was named."""
    if not old.number:
        return tuple(bases)
    named = (
        Paragraph(text_of(higher_plan_base(new))) if old.number in plain(base.text) else base
        for base in bases
    )
    return tuple({plain(base.text): base for base in named}.values())


def _way(db: Database, draft: Draft, old: str, new: str, year: int) -> _Way:
    before, after = (
        {hit.path: hit for hit in library.search(db, "", source=one, limit=_ALL)} for one in (old, new)
    )
    profile, kind = get_profile(db, draft.profile), get_kind(draft.kind)
    found = match(_entries(before.values()), _entries(after.values()))
    left, right = tuple(before), tuple(after)
    return _Way(
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


def _section(content: Sequence[Node], way: _Way) -> tuple[tuple[Node, ...], list[Touched], int]:
    moved = tuple(_node(node, way) for node in content)
    touched: list[Touched] = []
    kept = 0
    for path, item in _items(content):  # carrying over moves nothing: the paths are those of the new draft
        if item.origin and item.origin.source == way.old_id and item.origin.path in way.old:
            told = _touched(path, item.origin, way)
            kept += told is None
            touched += [told] if told else []
    return moved, touched, kept


def _items(content: Sequence[Node]) -> Iterator[tuple[str, Item]]:
    return ((entry.path, entry.item) for entry in numbered(content))


def _touched(path: str, origin: Origin, way: _Way) -> Touched | None:
    old, target = way.old[origin.path].text, way.pairs.get(origin.path)
    if target is None:
        return Touched("", path, DROPPED, old, "", compare_words(old, ""), None)
    new = way.new[target].text
    if same_words(old, new):
        return None
    return Touched("", path, CHANGED, old, new, compare_words(old, new), target)


def _node(node: Node, way: _Way) -> Node:
    if isinstance(node, Paragraph):
        return Paragraph(_adapted(node.text, way), _moved(node.origin, way))
    if not isinstance(node, Item):
        return node
    origin = node.origin
    target = way.pairs.get(origin.path) if origin and origin.source == way.old_id else None
    old = way.old.get(origin.path) if origin else None
    if origin and old and target and same_words(old.text, way.new[target].text):
        as_taken = _decided(
            fit_item(old.item, way.old_facts, way.then, Origin(way.old_id, origin.path)), node
        )
        if _reads_like(as_taken, node):
            fresh = fit_item(way.new[target].item, way.new_facts, way.ours, Origin(way.new_id, target))
            decided = _decided(fresh, node)
            answers = tuple(_mapped_key(key, way) for key in origin.answers)
            kept_origin = replace(decided.origin or Origin(), answers=answers)
            return replace(decided, style=node.style, heading=node.heading, origin=kept_origin)
    content = tuple(_node(child, way) for child in node.content)
    task = node.task and replace(
        node.task, time=_dated(node.task.time, way), product=_dated(node.task.product, way)
    )
    kept = replace(
        node, text=_adapted(node.text, way), content=content, task=task, origin=_moved(origin, way)
    )
    return _asked(kept, origin, way) if origin and old and origin.source == way.old_id else kept


def _asked(item: Item, origin: Origin, way: _Way) -> Item:
    """Offer what the new plan says in place of the item an item of ours came from."""
    target = way.pairs.get(origin.path)
    if target is None:
        return with_departure(item)
    new = way.new[target]
    if same_words(way.old[origin.path].text, new.text):
        return item
    return with_new_words(item, fit_item(new.item, way.new_facts, way.ours, Origin()), target)


def _reads_like(taken: Item, item: Item) -> bool:
    """Say whether the official left the words of a clause as it was taken, decisions on its marks apart."""
    return (
        plain(taken.text) == plain(item.text)
        and taken.task == item.task
        and len(taken.content) == len(item.content)
        and all(
            isinstance(one, Item) and isinstance(other, Item) and _reads_like(one, other)
            for one, other in zip(taken.content, item.content, strict=True)
        )
    )


def _decided(fresh: Item, decided: Item) -> Item:
    """Make on a freshly fitted clause the decisions that were made on its earlier form, and so below it."""
    told = {(one.rule, _yearless(one.before)): one.state for one in _changes(decided)}
    for index, change in enumerate(_changes(fresh)):
        state = told.get((change.rule, _yearless(change.before)))
        if state == "applied" and offered(change):
            fresh = turn_on(fresh, index)
        elif state == "rejected" and change.state != "rejected":
            fresh = turn_back(fresh, index)
    if len(fresh.content) != len(decided.content):
        return fresh
    below = tuple(
        _decided(one, other) if isinstance(one, Item) and isinstance(other, Item) else one
        for one, other in zip(fresh.content, decided.content, strict=True)
    )
    below = tuple(
        replace(one, style=other.style) if isinstance(one, Item) and isinstance(other, Item) else one
        for one, other in zip(below, decided.content, strict=True)
    )
    return replace(fresh, content=below)


def _changes(item: Item) -> tuple[Change, ...]:
    return item.origin.changes if item.origin else ()


def _yearless(words: str) -> str:
    return "năm" if words.isdigit() else words


def _moved(origin: Origin | None, way: _Way) -> Origin | None:
    """Return the origin of an item that keeps its words: it now stands for the new plan's item, if there is one."""
    if origin is None:
        return None
    answers = tuple(_mapped_key(key, way) for key in origin.answers)
    if origin.source != way.old_id or origin.path not in way.pairs:
        return replace(origin, answers=answers, changes=())
    target = way.pairs[origin.path]
    return Origin(way.new_id, target, way.new[target].text, (), answers)


def _adapted(text: Text, way: _Way) -> Text:
    """Bring the years of our own words up to the new year."""
    return adapt(text, way.own_facts, way.ours)[0]


def _dated(words: str, way: _Way) -> str:
    return plain(_adapted(text_of(words), way))


def _mapped_key(key: str, way: _Way) -> str:
    source, _colon, path = key.partition(":")
    return f"{way.new_id}:{way.pairs.get(path, path)}" if source == way.old_id else key


def _mapped_ids(ids: Sequence[str], way: _Way) -> tuple[str, ...]:
    return tuple(_mapped_key(one, way) for one in ids)


def _mapped_reasons(reasons: Mapping[str, str], way: _Way) -> dict[str, str]:
    """Carry "not ours, because …" for duties that the new plan still names."""
    return {
        _mapped_key(key, way): reason
        for key, reason in reasons.items()
        if key.partition(":")[0] != way.old_id or key.partition(":")[2] in way.pairs
    }
