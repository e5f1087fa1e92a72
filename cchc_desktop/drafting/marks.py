"""Items fitted to our unit, with every change marked, and turning single changes back or on.

The changes of an item lie in its origin. A change of a task's fields (chủ trì, phối hợp, thời gian,
sản phẩm) has no place in the item's text: its `start` is -1 and its rule begins with the field's name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from msgspec.structs import replace

from cchc_desktop.drafting.adapt import OurFacts, SourceFacts, adapt
from cchc_desktop.drafting.changes import apply, fill, offered, revert, undone
from cchc_desktop.drafting.task_fit import OFF_TEXT, Fit, fit_task
from cchc_desktop.plan import Change, Item, Node, Origin, Paragraph, Task, Text, plain


def fit_item(item: Item, source: SourceFacts, ours: OurFacts, origin: Origin) -> Item:
    """Return an item of a source plan as it would read for us; its origin carries the changes."""
    return _fitted(item, partial(_adapt, source=source, ours=ours), origin, ours)


def fill_item(item: Item, values: Mapping[str, str], origin: Origin) -> Item:
    """Return a shipped clause with its placeholders filled; unknown facts become visible blanks."""
    return _fitted(item, partial(_fill, values=values), origin)


def _adapt(text: Text, source: SourceFacts, ours: OurFacts) -> tuple[Text, tuple[Change, ...]]:
    return adapt(text, source, ours)


def _fill(text: Text, values: Mapping[str, str]) -> tuple[Text, tuple[Change, ...]]:
    return fill(text, values)


def _fitted(item: Item, fit: Fit, origin: Origin, ours: OurFacts | None = None) -> Item:
    text, changes = fit(item.text)
    task, task_changes = fit_task(item.task, fit, ours) if item.task else (None, ())
    return replace(
        item,
        text=text,
        task=task,
        content=tuple(_fitted_node(node, fit, origin, ours) for node in item.content),
        origin=replace(origin, text=plain(item.text), changes=(*changes, *task_changes)),
    )


def _fitted_node(node: Node, fit: Fit, origin: Origin, ours: OurFacts | None) -> Node:
    if isinstance(node, Item):
        return _fitted(node, fit, origin, ours)
    if isinstance(node, Paragraph):
        text, changes = fit(node.text)
        return Paragraph(text, replace(origin, text=plain(node.text), changes=changes))
    return node


def turn_back(item: Item, index: int) -> Item:
    """Return the item with one applied change undone: the source's words again."""
    return _turn(item, index, on=False)


def turn_on(item: Item, index: int) -> Item:
    """Return the item with one waiting or undone change made."""
    return _turn(item, index, on=True)


def _turn(item: Item, index: int, on: bool) -> Item:
    origin = item.origin
    if origin is None:
        return item
    change = origin.changes[index]
    if change.start == OFF_TEXT:
        return _turn_task(item, origin, index, on)
    in_text = [number for number, other in enumerate(origin.changes) if other.start != OFF_TEXT]
    part = tuple(origin.changes[number] for number in in_text)
    text, changed = (apply if on else revert)(item.text, part, in_text.index(index))
    changes = list(origin.changes)
    for number, other in zip(in_text, changed, strict=True):
        changes[number] = other
    return replace(item, text=text, origin=replace(origin, changes=tuple(changes)))


def _turn_task(item: Item, origin: Origin, index: int, on: bool) -> Item:
    change = origin.changes[index]
    field = change.rule.partition(":")[0]
    old, new = (undone(change), change.after) if on else (change.after, undone(change))
    task = item.task or Task()
    value = getattr(task, field)
    turned = _swapped(value, old, new) if isinstance(value, tuple) else _swapped_words(value, old, new)
    changes = list(origin.changes)
    changes[index] = replace(change, state="applied" if on else "rejected")
    return replace(
        item, task=replace(task, **{field: turned}), origin=replace(origin, changes=tuple(changes))
    )


def _swapped(bodies: tuple[str, ...], old: str, new: str) -> tuple[str, ...]:
    """Exchange one of several bodies; nothing for one takes it out, one for nothing puts it last."""
    if not old:
        return (*bodies, new)
    turned = (body.replace(old, new, 1) for body in bodies)
    return tuple(body for body in turned if body)


def _swapped_words(value: str, old: str, new: str) -> str:
    if old and new:
        return value.replace(old, new, 1)
    return "; ".join(_swapped(tuple(part for part in value.split("; ") if part), old, new))


def accept_changes(item: Item) -> Item:
    """Return the item, and what stands under it, with every waiting change that carries an offer made."""
    changes = item.origin.changes if item.origin else ()
    for index, change in enumerate(changes):
        if offered(change):
            item = turn_on(item, index)
    content = tuple(accept_changes(node) if isinstance(node, Item) else node for node in item.content)
    return replace(item, content=content)


def accept_alike(content: Sequence[Node], change: Change) -> tuple[Node, ...]:
    """Return content in which every waiting change like this one (rule, before, after) is made."""

    def node(one: Node) -> Node:
        if not isinstance(one, Item):
            return one
        for index, other in enumerate(one.origin.changes if one.origin else ()):
            if other.state == "waiting" and is_alike(other, change):
                one = turn_on(one, index)
        return replace(one, content=tuple(node(child) for child in one.content))

    return tuple(node(one) for one in content)


def is_alike(one: Change, other: Change) -> bool:
    """Say whether two changes exchange the same words for the same reason."""
    return (one.rule, one.before, one.after) == (other.rule, other.before, other.after)


def waiting(item: Item) -> bool:
    """Whether a change of this item waits for the official."""
    return any(change.state == "waiting" for change in (item.origin.changes if item.origin else ()))
