"""What the official says about an obligation: which item answers it, that it is not ours, why we do it later."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace
from rapidfuzz import fuzz

from cchc_desktop.drafting.drafts import Draft
from cchc_desktop.drafting.own_items import OwnItem, own_items
from cchc_desktop.drafting.suggest import Suggestion, all_suggestions, insert
from cchc_desktop.errors import NotFound
from cchc_desktop.i18n import _
from cchc_desktop.kinds import PlanKind, get_kind
from cchc_desktop.plan import Item, Node, Origin
from cchc_desktop.reading import Obligation
from cchc_desktop.storage import Database
from cchc_desktop.vietnamese.text import fold


def link(draft: Draft, key: str, path: str) -> Draft:
    """Say that our item at a printed path answers an obligation ("source:path"); raises `NotFound`."""
    return _relink(draft, key, path, linked=True)


def unlink(draft: Draft, key: str, path: str) -> Draft:
    """Take back that an item answers an obligation; one taken from there still does. Raises `NotFound`."""
    return _relink(draft, key, path, linked=False)


def not_ours(draft: Draft, key: str, reason: str) -> Draft:
    """Say why an obligation does not fall on us; an empty reason takes it back."""
    return replace(draft, not_ours=_told(draft.not_ours, key, reason))


def depart(draft: Draft, key: str, reason: str) -> Draft:
    """Write why our time is later, or our target lower, than asked; an empty reason takes it back."""
    return replace(draft, departures=_told(draft.departures, key, reason))


def _told(reasons: dict[str, str], key: str, reason: str) -> dict[str, str]:
    others = {name: words for name, words in reasons.items() if name != key}
    return others | ({key: reason.strip()} if reason.strip() else {})


def clauses_for(db: Database, draft: Draft, key: str) -> tuple[Suggestion, ...]:
    """Return the clauses of the higher plan that would answer an obligation, as they would read for us."""
    return clauses_for_all(db, draft, (key,))[key]


def clauses_for_all(db: Database, draft: Draft, keys: Sequence[str]) -> dict[str, tuple[Suggestion, ...]]:
    """Return `clauses_for` many obligations, worked out in one go."""
    offered = all_suggestions(db, draft)
    return {key: tuple(one for one in offered if _would_answer(one, key)) for key in keys}


def _would_answer(suggestion: Suggestion, key: str) -> bool:
    source, _colon, path = key.partition(":")
    inside = bool(path) and f"{suggestion.path}.".startswith(f"{path}.")
    return suggestion.id == key or (suggestion.id.partition(":")[0] == source and inside)


def items_for(draft: Draft, obligation: Obligation) -> tuple[OwnItem, ...]:
    """Return the items of ours that may answer an obligation, those most alike first."""
    asked = fold(obligation.text)
    own = own_items(draft, get_kind(draft.kind))
    return tuple(sorted(own, key=lambda one: -fuzz.token_set_ratio(one.folded, asked)))


def take(draft: Draft, suggestion: Suggestion) -> Draft:
    """Return the draft with a clause put into its section, under its part."""
    kind = get_kind(draft.kind)
    section, text = kind.section(suggestion.section), draft.sections[suggestion.section]
    content = insert(text.content, suggestion, kind, section)
    return replace(draft, sections=draft.sections | {section.id: replace(text, content=content, used=True)})


def _relink(draft: Draft, key: str, path: str, linked: bool) -> Draft:
    kind: PlanKind = get_kind(draft.kind)
    found = next((one for one in own_items(draft, kind) if one.path == path), None)
    if found is None:
        raise NotFound(_("Bản thảo không có mục {path}.").format(path=path))
    text = draft.sections[found.section]
    content = tuple(_with_answer(node, found.item, key, linked) for node in text.content)
    return replace(draft, sections=draft.sections | {found.section: replace(text, content=content)})


def _with_answer(node: Node, item: Item, key: str, linked: bool) -> Node:
    if not isinstance(node, Item):
        return node
    if node is item:
        origin = node.origin or Origin()
        others = tuple(one for one in origin.answers if one != key)
        return replace(node, origin=replace(origin, answers=(*others, key) if linked else others))
    return replace(node, content=tuple(_with_answer(child, item, key, linked) for child in node.content))
