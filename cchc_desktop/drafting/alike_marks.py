"""One decision on a marked change, taken wherever the draft has the same change."""

from __future__ import annotations

from msgspec.structs import replace

from cchc_desktop.drafting.drafts import Draft
from cchc_desktop.drafting.marks import turn_back, turn_on
from cchc_desktop.plan import Change, Item, Node


def decide_alike(draft: Draft, change: Change, accept: bool) -> Draft:
    """Return the draft with every change of the same rule and words made (`accept`), or turned back."""
    sections = {
        name: replace(section, content=_decided(section.content, change, accept))
        for name, section in draft.sections.items()
    }
    return replace(draft, sections=sections)


def count_alike(draft: Draft, change: Change) -> int:
    """Return how many changes of the same rule and words are marked in a draft."""
    return sum(_count(section.content, change) for section in draft.sections.values())


def _alike(one: Change, other: Change) -> bool:
    """Say whether two changes are the same one in two places; one whose words were edited away is none."""
    return one.start >= 0 and (one.rule, one.before, one.after) == (other.rule, other.before, other.after)


def _count(content: tuple[Node, ...], change: Change) -> int:
    items = [node for node in content if isinstance(node, Item)]
    own = sum(_alike(one, change) for item in items if item.origin for one in item.origin.changes)
    return own + sum(_count(item.content, change) for item in items)


def _decided(content: tuple[Node, ...], change: Change, accept: bool) -> tuple[Node, ...]:
    return tuple(_item(node, change, accept) if isinstance(node, Item) else node for node in content)


def _item(item: Item, change: Change, accept: bool) -> Item:
    wanted, turn = ("applied", turn_on) if accept else ("rejected", turn_back)
    for index, one in enumerate(item.origin.changes if item.origin else ()):
        if _alike(one, change) and one.state != wanted:
            item = turn(item, index)
    return replace(item, content=_decided(item.content, change, accept))
