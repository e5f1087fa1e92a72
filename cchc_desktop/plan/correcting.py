"""A plan as it was understood, corrected line by line: levels, splits, joins, headings, particulars.

Lines are the rows of the body and of each appendix. Every act is pure and gives back the very same plan when it is
refused. Items that an act does not touch keep the markers the file prints; the others have theirs computed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from cchc_desktop.plan import rows as acts
from cchc_desktop.plan.model import Item, Node, Plan, plain
from cchc_desktop.plan.numbering import numbered
from cchc_desktop.plan.rows import Row, Rows


class At(NamedTuple):
    """Where a line stands: 0 for the body or the number of the appendix, and its row there."""

    part: int
    row: int


class Line(Struct, frozen=True):
    """One line of the plan with the marker and the path it has in print; paragraphs and tables have none."""

    at: At
    row: Row
    marker: str = ""
    path: str = ""


def lines(plan: Plan) -> tuple[Line, ...]:
    """Return every line of body and appendices in document order."""
    found: list[Line] = []
    for part in range(len(plan.appendices) + 1):
        content = _content(plan, part)
        items = numbered(content)
        for index, row in enumerate(acts.rows(content)):
            entry = next(items) if row.kind == "item" else None
            marker, path = (entry.marker, entry.path) if entry else ("", "")
            found.append(Line(At(part, index), row, marker, path))
    return tuple(found)


def deeper(plan: Plan, at: At) -> Plan:
    """Put a line and all under it one level deeper."""
    return _acted(plan, at, acts.indent)


def higher(plan: Plan, at: At) -> Plan:
    """Put a line and all under it one level up."""
    return _acted(plan, at, acts.outdent)


def joined(plan: Plan, at: At) -> Plan:
    """Append a line to the one above it, with a blank between."""

    def join(rows: Rows, index: int) -> Rows:
        above, text = plain(rows[index - 1].text), plain(rows[index].text)
        if not (index and text) or not above or above[-1].isspace():
            return acts.join(rows, index)
        first = rows[index].text[0]
        spaced = replace(rows[index], text=(replace(first, text=" " + first.text), *rows[index].text[1:]))
        return acts.join((*rows[:index], spaced, *rows[index + 1 :]), index)

    return _acted(plan, at, join)


def parted(plan: Plan, at: At, offset: int) -> Plan:
    """Cut a line at a character; blanks at the cut go. Refused at either end and in tables."""

    def split(rows: Rows, index: int) -> Rows:
        text = plain(rows[index].text)
        place = offset + len(text[offset:]) - len(text[offset:].lstrip())
        if rows[index].kind == "table" or not text[:offset].strip() or not text[place:]:
            return rows
        done = acts.split(rows, index, place)
        return (*done[:index], _stripped(done[index]), *done[index + 1 :])

    return _acted(plan, at, split)


def _stripped(row: Row) -> Row:
    text = row.text
    return replace(row, text=(*text[:-1], replace(text[-1], text=text[-1].text.rstrip()))) if text else row


def as_heading(plan: Plan, at: At, heading: bool) -> Plan:
    """Say whether an item is a heading or a sentence."""

    def mark(rows: Rows, index: int) -> Rows:
        if rows[index].kind != "item" or rows[index].heading == heading:
            return rows
        return (*rows[:index], replace(rows[index], heading=heading), *rows[index + 1 :])

    return _acted(plan, at, mark)


def as_continuation(plan: Plan, at: At) -> Plan:
    """Take an item for an unmarked paragraph of the item above; what stood under it stands under that one."""

    def unmark(rows: Rows, index: int) -> Rows:
        row = rows[index]
        if row.kind != "item" or not index:
            return rows
        level = acts.deepest(rows, index)
        text = Row(min(level, row.level + 1), "paragraph", text=row.text, origin=row.origin)
        return acts.settled((*rows[:index], text, *rows[index + 1 :]))

    return _acted(plan, at, unmark)


def as_item(plan: Plan, at: At) -> Plan:
    """Take an unmarked paragraph for an item at its place."""

    def mark(rows: Rows, index: int) -> Rows:
        row = rows[index]
        if row.kind != "paragraph":
            return rows
        style = acts.fitting_style(rows, index)
        item = Row(row.level, "item", style, text=row.text, origin=row.origin)
        return (*rows[:index], item, *rows[index + 1 :])

    return _acted(plan, at, mark)


def left_out(plan: Plan, at: At) -> Plan:
    """Take a line that is no part of the plan (a running head) out of it; what stood under it stays."""
    return _acted(plan, at, lambda rows, index: acts.delete(rows, index, index + 1))


def _acted(plan: Plan, at: At, act: Callable[[Rows, int], Rows]) -> Plan:
    content = _content(plan, at.part)
    rows = acts.rows(content)
    changed = act(rows, at.row)
    if changed is rows or changed == rows:
        return plan
    done = with_printed_markers(acts.tree(changed), content)
    if not at.part:
        return replace(plan, body=done)
    place = at.part - 1
    appendix = replace(plan.appendices[place], content=done)
    return replace(plan, appendices=(*plan.appendices[:place], appendix, *plan.appendices[place + 1 :]))


def _content(plan: Plan, part: int) -> tuple[Node, ...]:
    return plan.appendices[part - 1].content if part else plan.body


def with_printed_markers(content: Sequence[Node], printed: Sequence[Node]) -> tuple[Node, ...]:
    """Give items that were not touched the markers the file prints; the others have theirs computed.

    `printed` is the content before; an item is the same while its words begin alike and its family is the same.
    """
    waiting = [item for item in _items(printed) if item.marker is not None]
    return _marked(content, waiting)


def _items(content: Sequence[Node]) -> Iterator[Item]:
    for node in content:
        if isinstance(node, Item):
            yield node
            yield from _items(node.content)


def _marked(content: Sequence[Node], waiting: list[Item]) -> tuple[Node, ...]:
    nodes: list[Node] = []
    for node in content:
        if isinstance(node, Item):
            marker = node.marker if node.marker is not None else _printed_marker(node, waiting)
            node = replace(node, marker=marker, content=_marked(node.content, waiting))
        nodes.append(node)
    return tuple(nodes)


def _printed_marker(item: Item, waiting: list[Item]) -> str | None:
    text = plain(item.text)
    for place, known in enumerate(waiting):
        if known.style == item.style and _same(text, plain(known.text)):
            return waiting.pop(place).marker
    return None


def _same(text: str, other: str) -> bool:
    return text == other or bool(text and other and (other.startswith(text) or text.startswith(other)))
