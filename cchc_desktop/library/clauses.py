"""Cutting a plan into clauses (điều khoản): the pieces that can be taken into another plan.

A clause is an item that says something itself: a sentence, or an introducing line with its list
("Giao Phòng …:" and the dashes under it). Titles are no clauses; they become the context of the
clauses under them, and name their section and part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from cchc_desktop.kinds import PlanKind, part_of, section_of
from cchc_desktop.plan import Item, Node, Paragraph, Plan, Task, plain
from cchc_desktop.plan.numbering import numbered


class Clause(Struct, frozen=True):
    """One clause with its place in the plan it comes from."""

    path: str
    section: str  # "" when no heading above it was recognised
    part: str
    context: tuple[str, ...]  # titles between the part and the clause
    item: Item

    @property
    def text(self) -> str:
        """The words of the clause with everything under it, for search and comparison."""
        return " ".join(words_of(self.item))


class _Place(NamedTuple):
    section: str = ""
    part: str = ""
    context: tuple[str, ...] = ()


def words_of(node: Node) -> Iterator[str]:
    """Yield the texts of a node and of what stands under it."""
    if isinstance(node, Item | Paragraph):
        yield plain(node.text)
    if isinstance(node, Item):
        for child in node.content:
            yield from words_of(child)


def clauses_of(plan: Plan, kind: PlanKind | None, tasks: dict[str, Task] | None = None) -> Iterator[Clause]:
    """Cut the body of a plan into clauses, in document order.

    `kind` names sections and parts by the headings it recognises; `tasks` gives what reading found
    about who does what by when, by item path.
    """
    yield from _cut(plan.body, "", _Place(), kind, tasks or {})


def _cut(
    content: Sequence[Node], above: str, place: _Place, kind: PlanKind | None, tasks: dict[str, Task]
) -> Iterator[Clause]:
    paths = {id(entry.item): entry.path for entry in numbered(content)}
    for number, node in enumerate(content, 1):
        if isinstance(node, Paragraph):
            yield from _paragraph(node, f"{above}.¶{number}", place)
        elif isinstance(node, Item):
            own = paths[id(node)]
            path = f"{above}.{own}" if above else own
            task = node.task or tasks.get(path)
            if task:
                yield Clause(path, *place, Item(node.text, node.style, task=task))
            elif _is_title(node):
                yield from _cut(node.content, path, _under(place, plain(node.text), kind), kind, tasks)
            elif _keeps_together(node):
                yield Clause(path, *place, _without_markers(node))
            else:
                yield Clause(path, *place, Item(node.text, node.style))
                yield from _cut(node.content, path, place, kind, tasks)


def _paragraph(node: Paragraph, path: str, place: _Place) -> Iterator[Clause]:
    # A single line that only introduces the list after it is no clause.
    if place.section and not plain(node.text).rstrip().endswith(":"):
        yield Clause(path, *place, Item(node.text, "-"))


def _is_title(item: Item) -> bool:
    return item.heading or (bool(item.content) and not item.text)


def _keeps_together(item: Item) -> bool:
    """Whether an item is one clause with all that stands under it: a lead-in and a flat list."""
    return (
        bool(item.content)
        and plain(item.text).rstrip().endswith(":")
        and all(isinstance(node, Item) and not node.content for node in item.content)
    )


def _without_markers(item: Item) -> Item:
    return Item(item.text, item.style, content=tuple(_plain_child(node) for node in item.content))


def _plain_child(node: Node) -> Node:
    return Item(node.text, node.style) if isinstance(node, Item) else node


def _under(place: _Place, title: str, kind: PlanKind | None) -> _Place:
    """Return the place of what stands under a title."""
    if kind is None:
        return _Place(place.section, place.part, (*place.context, title))
    if not place.section and (section := section_of(title, kind)):
        return _Place(section, "", ())
    if found := part_of(title, kind):
        section, part = found
        if section == place.section or not place.part:
            return _Place(section, part, ())
    return _Place(place.section, place.part, (*place.context, title))
