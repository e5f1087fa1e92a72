"""One item of ours on its way to a new higher plan: fitted anew with its decisions, or kept with an offer beside it."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from cchc_desktop.drafting.adapt import OurFacts, SourceFacts, adapt
from cchc_desktop.drafting.changes import offered
from cchc_desktop.drafting.marks import fit_item, turn_back, turn_on
from cchc_desktop.drafting.matching import same_words
from cchc_desktop.drafting.touched_marks import with_departure, with_new_words
from cchc_desktop.library import Hit
from cchc_desktop.plan import Change, Item, Node, Origin, Paragraph, Text, plain, text_of
from cchc_desktop.writing.bodies import task_lines


class Way(Struct):
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


def said(clause: Hit) -> str:
    """Return all that a clause says: its words and, of a task, who does it by when."""
    task = clause.item.task
    return "; ".join((clause.text, *task_lines(task))) if task else clause.text


def unchanged(old: Hit, new: Hit) -> bool:
    """Say whether two plans say the same in a clause, but for the year."""
    return same_words(said(old), said(new))


def moved(node: Node, way: Way) -> Node:
    """Return what one item or paragraph of ours becomes on the way to the new plan."""
    if isinstance(node, Paragraph):
        return Paragraph(adapted(node.text, way), _moved(node.origin, way))
    if not isinstance(node, Item):
        return node
    origin = node.origin
    target = way.pairs.get(origin.path) if origin and origin.source == way.old_id else None
    old = way.old.get(origin.path) if origin else None
    if origin and old and target and unchanged(old, way.new[target]):
        as_taken = _decided(
            fit_item(old.item, way.old_facts, way.then, Origin(way.old_id, origin.path)), node
        )
        if _reads_like(as_taken, node):
            fresh = fit_item(way.new[target].item, way.new_facts, way.ours, Origin(way.new_id, target))
            decided = _decided(fresh, node)
            answers = mapped_keys(origin.answers, way)
            kept_origin = replace(decided.origin or Origin(), answers=answers)
            return replace(decided, style=node.style, heading=node.heading, origin=kept_origin)
    content = tuple(moved(child, way) for child in node.content)
    task = node.task and replace(
        node.task, time=dated(node.task.time, way), product=dated(node.task.product, way)
    )
    kept = replace(node, text=adapted(node.text, way), content=content, task=task, origin=_moved(origin, way))
    return _asked(kept, origin, way) if origin and old and origin.source == way.old_id else kept


def _asked(item: Item, origin: Origin, way: Way) -> Item:
    """Offer what the new plan says in place of the item an item of ours came from."""
    target = way.pairs.get(origin.path)
    if target is None:
        return with_departure(item)
    new = way.new[target]
    if unchanged(way.old[origin.path], new):
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


def _moved(origin: Origin | None, way: Way) -> Origin | None:
    """Return the origin of an item that keeps its words: it now stands for the new plan's item, if there is one."""
    if origin is None:
        return None
    answers = mapped_keys(origin.answers, way)
    if origin.source != way.old_id or origin.path not in way.pairs:
        return replace(origin, answers=answers, changes=())
    target = way.pairs[origin.path]
    return Origin(way.new_id, target, way.new[target].text, (), answers)


def adapted(text: Text, way: Way) -> Text:
    """Bring the years of our own words up to the new year."""
    return adapt(text, way.own_facts, way.ours)[0]


def dated(words: str, way: Way) -> str:
    """Bring the years of plain words up to the new year."""
    return plain(adapted(text_of(words), way))


def mapped_key(key: str, way: Way) -> str:
    """Return the key of an obligation or a clause ("source:path") in the new plan; "" when it is gone there.

    What stands at the old path there now is something else.
    """
    source, _colon, path = key.partition(":")
    if source != way.old_id:
        return key
    return f"{way.new_id}:{way.pairs[path]}" if path in way.pairs else ""


def mapped_keys(keys: Iterable[str], way: Way) -> tuple[str, ...]:
    """Return the keys of what the new plan still has."""
    return tuple(mapped for key in keys if (mapped := mapped_key(key, way)))
