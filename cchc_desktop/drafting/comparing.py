"""Two plans compared by item: what is new, changed word by word, moved, dropped, across years and renumbering."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from cchc_desktop import library
from cchc_desktop.drafting.aligning import Line, lines
from cchc_desktop.drafting.assemble import assemble
from cchc_desktop.drafting.differences import moved_lines
from cchc_desktop.drafting.drafts import get_draft
from cchc_desktop.drafting.matching import Entry, match
from cchc_desktop.drafting.profiles import get_profile
from cchc_desktop.drafting.words import Piece, compare_words
from cchc_desktop.errors import NotFound
from cchc_desktop.i18n import _
from cchc_desktop.kinds import get_kind
from cchc_desktop.plan import Item, Node, Paragraph, Plan, Table, numbered, text_of
from cchc_desktop.reading import read
from cchc_desktop.reading.tasks import TaskRecord, tasks_of
from cchc_desktop.storage import Database

NEW, CHANGED, MOVED, DROPPED = "new", "changed", "moved", "dropped"
CHANGES = (NEW, CHANGED, MOVED, DROPPED)
_BASES, _APPENDIX = "căn cứ", "phụ lục"  # paths of what has no number


class PlanChange(Struct, frozen=True):
    """What became of one item; an item both moved and reworded gives two."""

    change: str  # new | changed | moved | dropped
    path_a: str | None
    path_b: str | None
    before: str
    after: str
    words: tuple[Piece, ...] = ()


class _Side(Struct, frozen=True):
    lines: tuple[Line, ...]
    paths: tuple[str, ...]

    def entries(self) -> list[Entry]:
        return [
            Entry(line.text, line.parent, path) for line, path in zip(self.lines, self.paths, strict=True)
        ]


def plan_named(db: Database | None, name: str) -> Plan:
    """Return the plan of a file, of an imported source or of a draft; raises `NotFound`."""
    file = Path(name)
    if file.is_file():
        return read(file).plan
    if db is None:
        raise NotFound(_("Không có tệp “{name}”.").format(name=name))
    try:
        return library.source_plan(db, name)
    except NotFound:
        draft = get_draft(db, name)
        return assemble(draft, get_profile(db, draft.profile), get_kind(draft.kind))


def compare_plans(first: Plan, second: Plan) -> tuple[PlanChange, ...]:
    """Return the changes from the first plan to the second, in the order of the second."""
    found: list[PlanChange] = []
    for part in (_bases, _body, _tables):
        found += _compared(_side(*part(first)), _side(*part(second)))
    return tuple(found)


def _bases(plan: Plan) -> tuple[tuple[Node, ...], str]:
    return tuple(Paragraph(text) for text in plan.bases), _BASES


def _body(plan: Plan) -> tuple[tuple[Node, ...], str]:
    return plan.body, ""


def _tables(plan: Plan) -> tuple[tuple[Node, ...], str]:
    """Return the tasks of the tables as items, each with its own path as marker; other tables stay whole."""
    bodies = {entry.path for entry in numbered(plan.body)}
    rows = tuple(_row(task) for task in tasks_of(plan) if task.path not in bodies)
    loose = tuple(
        node for appendix in plan.appendices for node in appendix.content if not isinstance(node, Table)
    )
    return (*rows, *loose), _APPENDIX


def _row(task: TaskRecord) -> Item:
    details = (task.lead, "; ".join(task.partners), task.time, task.product)
    return Item(text_of(" | ".join((task.content, *details))), marker=task.path)


def _side(content: Sequence[Node], label: str) -> _Side:
    flat = [line for line in lines(content) if label or line.kind != "table"]
    kept = {line.index: place for place, line in enumerate(flat)}
    flat = [Line(place, kept.get(line.parent, -1), line.text, line.node) for place, line in enumerate(flat)]
    known = {id(entry.item): entry.path for entry in numbered(content)}
    paths: list[str] = []
    for line in flat:
        if isinstance(line.node, Item):
            own = line.node.marker if label and line.node.marker else known[id(line.node)]
        else:
            above = paths[line.parent] if line.parent >= 0 else label
            own = f"{above}.{line.index + 1}" if line.parent < 0 else f"{above}.¶"
        paths.append(own or label)
    return _Side(tuple(flat), tuple(paths))


def _compared(first: _Side, second: _Side) -> Iterator[PlanChange]:
    pairs = match(first.entries(), second.entries())
    back = {other: one for one, other in pairs.items()}
    moved = moved_lines(first.lines, second.lines, pairs)
    dropped = [line.index for line in first.lines if line.index not in pairs]
    for line in second.lines:
        one = back.get(line.index)
        if one is None:
            yield PlanChange(NEW, None, second.paths[line.index], "", line.text, compare_words("", line.text))
            continue
        while dropped and dropped[0] < one:
            yield _dropped(first, dropped.pop(0))
        old, place = first.lines[one].text, (first.paths[one], second.paths[line.index])
        if one in moved:
            yield PlanChange(MOVED, *place, old, line.text)
        if old != line.text:
            yield PlanChange(CHANGED, *place, old, line.text, compare_words(old, line.text))
    for index in dropped:
        yield _dropped(first, index)


def _dropped(side: _Side, index: int) -> PlanChange:
    text = side.lines[index].text
    return PlanChange(DROPPED, side.paths[index], None, text, "", compare_words(text, ""))
