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
from cchc_desktop.plan import Item, Node, Paragraph, Plan, Task, plain, text_of
from cchc_desktop.plan.numbering import numbered
from cchc_desktop.reading import TaskRecord, is_attached
from cchc_desktop.reading.obligations import names_only

_LONGEST_PART = 60  # characters of a part's name that is not set as a heading; a longer line is a sentence


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


def clauses_of(plan: Plan, kind: PlanKind | None, tasks: Sequence[TaskRecord] = ()) -> Iterator[Clause]:
    """Cut a plan into clauses, in document order: its body, a plan attached to it, the tasks of its tables.

    `kind` names sections and parts by the headings it recognises; `tasks` is what reading found about
    who does what by when.
    """
    known = {task.path: task for task in tasks if task.path}
    places: dict[str, _Place] = {}
    yield from _cut(plan.body, "", _Place(), kind, known, places)
    for appendix in filter(is_attached, plan.appendices):
        yield from _cut(appendix.content, appendix.label, _Place(), kind, known, places)
    yield from (_from_table(task, places, kind) for task in known.values() if task.path not in places)


def _cut(
    content: Sequence[Node],
    above: str,
    place: _Place,
    kind: PlanKind | None,
    tasks: dict[str, TaskRecord],
    places: dict[str, _Place],
) -> Iterator[Clause]:
    paths = {id(entry.item): entry.path for entry in numbered(content)}
    for number, node in enumerate(content, 1):
        if isinstance(node, Paragraph):
            yield from _paragraph(node, f"{above}.¶{number}", place)
        elif isinstance(node, Item):
            own = paths[id(node)]
            path = f"{above}.{own}" if above else own
            places[path] = place
            if task := node.task or _task_of(tasks.get(path)):
                yield Clause(path, *place, Item(node.text, node.style, task=task))
            elif _is_title(node, kind):
                below = places[path] = _under(place, plain(node.text), kind)
                yield from _cut(node.content, path, below, kind, tasks, places)
            elif _keeps_together(node):
                yield Clause(path, *place, _without_markers(node))
            else:
                yield Clause(path, *place, Item(node.text, node.style))
                yield from _cut(node.content, path, place, kind, tasks, places)


def _task_of(record: TaskRecord | None) -> Task | None:
    return Task(record.lead, tuple(record.partners), record.time, record.product) if record else None


def _from_table(task: TaskRecord, places: dict[str, _Place], kind: PlanKind | None) -> Clause:
    """Make a clause of a table's row: the row's group names its part, the plan's tasks its section."""
    above = max((path for path in places if task.path.startswith(f"{path}.")), key=len, default="")
    place = places.get(above, _Place())
    section = next((one for one in kind.sections if one.form == "tasks"), None) if kind else None
    if section and place.section in ("", section.id):
        place = _Place(section.id, place.part, place.context)
    if task.group:
        place = _under(place, task.group, kind)
    return Clause(task.path, *place, Item(text_of(task.content), "-", task=_task_of(task)))


def _paragraph(node: Paragraph, path: str, place: _Place) -> Iterator[Clause]:
    # A single line that only introduces the list after it is no clause.
    if place.section and not plain(node.text).rstrip().endswith(":"):
        yield Clause(path, *place, Item(node.text, "-"))


def _is_title(item: Item, kind: PlanKind | None) -> bool:
    """Say whether an item only heads those under it: set as a heading, or a body's or a part's name as it stands."""
    if item.heading or (item.content and not item.text):
        return True
    words = plain(item.text).strip()
    leads = any(isinstance(node, Item) for node in item.content) and not words.endswith((".", ":", ";"))
    named = kind is not None and len(words) <= _LONGEST_PART and part_of(words, kind) is not None
    return leads and (names_only(item) or named)


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
