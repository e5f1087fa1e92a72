"""A tree of items as the flat rows an editor shows, and the acts of editing on them.

`level` is the depth in the tree: 0 for the nodes of the content itself, one more for each item above.
A row may stand at most one level under the item before it, and a paragraph or a table carries nothing,
so `tree(rows(content)) == content` for every content whose markers are computed. All acts are pure, never
lose a character that they are not asked to lose, and return the very same tuple when they are refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from cchc_desktop.plan.model import Item, Node, Origin, Paragraph, Table, Task, Text, plain
from cchc_desktop.plan.numbering import DEFAULT_SCHEME, child_style, compute_marker
from cchc_desktop.plan.texts import add_text, join_origin, slice_origin, slice_text


class Row(Struct, frozen=True):
    """One line of the editor: an item, an unmarked paragraph, or a table (which is not edited as text)."""

    level: int
    kind: str = "item"  # item | paragraph | table
    style: str = "-"
    marker: str = ""  # as it will be printed; computed, "" for paragraphs and tables
    heading: bool = False
    text: Text = ()
    task: Task | None = None
    origin: Origin | None = None
    table: Table | None = None


Rows = tuple[Row, ...]


def rows(content: Sequence[Node], parent_marker: str = "") -> Rows:
    """Flatten content into rows with computed markers; `parent_marker` ("2.") is needed for family 1.1."""
    return renumber(_flat(content, 0), parent_marker)


def _flat(content: Sequence[Node], level: int) -> list[Row]:
    found: list[Row] = []
    for node in content:
        if isinstance(node, Item):
            found.append(Row(level, "item", node.style, "", node.heading, node.text, node.task, node.origin))
            found += _flat(node.content, level + 1)
        elif isinstance(node, Paragraph):
            found.append(Row(level, "paragraph", text=node.text, origin=node.origin))
        else:
            found.append(Row(level, "table", table=node))
    return found


def tree(rows: Sequence[Row]) -> tuple[Node, ...]:
    """Build the content the rows stand for."""
    return _nodes(rows, 0, len(rows))


def _nodes(rows: Sequence[Row], start: int, stop: int) -> tuple[Node, ...]:
    nodes: list[Node] = []
    while start < stop:
        row, end = rows[start], subtree(rows, start)
        if row.kind == "item":
            inner = _nodes(rows, start + 1, end)
            nodes.append(Item(row.text, row.style, None, row.heading, inner, row.task, row.origin))
        elif row.table is not None:
            nodes.append(row.table)
        else:
            nodes.append(Paragraph(row.text, row.origin))
        start = end
    return tuple(nodes)


def subtree(rows: Sequence[Row], index: int) -> int:
    """Return the index just after a row and all that stands under it."""
    end = index + 1
    while end < len(rows) and rows[end].level > rows[index].level:
        end += 1
    return end


def renumber(rows: Sequence[Row], parent_marker: str = "") -> Rows:
    """Compute every marker anew."""
    markers = [parent_marker]  # marker of the item above, by level
    counts: list[dict[str, int]] = [{}]
    done = []
    for row in rows:
        del markers[row.level + 1 :], counts[row.level + 1 :]
        marker = ""
        if row.kind == "item":
            count = counts[row.level][row.style] = counts[row.level].get(row.style, 0) + 1
            marker = compute_marker(row.style, count, markers[row.level])
            markers.append(marker)
            counts.append({})
        done.append(row if row.marker == marker else replace(row, marker=marker))
    return tuple(done)


def deepest(rows: Sequence[Row], index: int) -> int:
    """Return the deepest level a row may have at this place."""
    if index == 0:
        return 0
    before = rows[index - 1]
    return before.level + (before.kind == "item")


def settled(rows: Sequence[Row]) -> Rows:
    """Lower the levels that nothing above can carry."""
    done: list[Row] = []
    for row in rows:
        level = min(row.level, deepest(done, len(done)))
        done.append(row if level == row.level else replace(row, level=level))
    return tuple(done)


def _parent(rows: Sequence[Row], index: int) -> Row | None:
    level = rows[index].level
    return next((row for row in reversed(rows[:index]) if row.level < level and row.kind == "item"), None)


def fitting_style(rows: Sequence[Row], index: int, scheme: Sequence[str] = DEFAULT_SCHEME) -> str:
    """Return the family an item has at its place: its siblings' one, else the scheme's next."""
    level = rows[index].level
    for row in reversed(rows[:index]):
        if row.level < level:
            break
        if row.level == level and row.kind == "item":
            return row.style
    for row in rows[index + 1 :]:
        if row.level < level:
            break
        if row.level == level and row.kind == "item":
            return row.style
    parent = _parent(rows, index)
    return child_style(scheme, parent.style if parent else None)


def restyled(rows: list[Row], start: int, end: int, scheme: Sequence[str]) -> Rows:
    """Give the items of a moved subtree the families of their new places, level by level."""
    for index in range(start, end):
        row = rows[index]
        if row.kind == "item":
            rows[index] = replace(row, style=_own_style(rows, index, start, scheme))
    return tuple(rows)


def _own_style(rows: list[Row], index: int, start: int, scheme: Sequence[str]) -> str:
    if index == start:
        return fitting_style(rows, index, scheme)
    parent = _parent(rows, index)
    return child_style(scheme, parent.style if parent else None)


def indent(rows: Rows, index: int, scheme: Sequence[str] = DEFAULT_SCHEME) -> Rows:
    """Put a row and all under it one level deeper; refused where there is no item above to carry it."""
    if rows[index].level >= deepest(rows, index):
        return rows
    return _shifted(rows, index, 1, scheme)


def outdent(rows: Rows, index: int, scheme: Sequence[str] = DEFAULT_SCHEME) -> Rows:
    """Put a row and all under it one level up; later siblings then stand under it, as in an outline."""
    if rows[index].level == 0:
        return rows
    return settled(_shifted(rows, index, -1, scheme))


def _shifted(rows: Rows, index: int, step: int, scheme: Sequence[str]) -> Rows:
    end = subtree(rows, index)
    moved = [replace(row, level=row.level + step) for row in rows[index:end]]
    return restyled([*rows[:index], *moved, *rows[end:]], index, end, scheme)


def split(rows: Rows, index: int, offset: int, scheme: Sequence[str] = DEFAULT_SCHEME) -> Rows:
    """Cut a row at a character: the rest is a new item of the same level at `index + 1`.

    After the end of a heading, or of an item that carries others, the new item stands one level deeper.
    """
    row = rows[index]
    first, second = _cut(row, offset)
    carries = subtree(rows, index) > index + 1
    if row.kind == "item" and offset and not plain(second.text) and (row.heading or carries):
        second = Row(row.level + 1)
        changed = [*rows[: index + 1], second, *rows[index + 1 :]]
        return restyled(changed, index + 1, index + 2, scheme)
    return (*rows[:index], first, second, *rows[index + 1 :])


def _cut(row: Row, offset: int) -> tuple[Row, Row]:
    head, rest = slice_text(row.text, 0, offset), slice_text(row.text, offset)
    if not plain(head):
        return replace(row, text=(), task=None, origin=None, heading=False), row
    if not plain(rest):
        return row, replace(row, text=(), task=None, origin=None, heading=False)
    first = replace(row, text=head, origin=slice_origin(row.origin, 0, offset))
    second = replace(
        row,
        text=rest,
        origin=slice_origin(row.origin, offset, len(plain(row.text))),
        task=None,
        heading=False,
    )
    return first, second


def split_paragraph(rows: Rows, index: int, offset: int) -> Rows:
    """Cut a row at a character: the rest is an unmarked paragraph of the same item."""
    row = rows[index]
    if row.kind == "table":
        return rows
    first, second = _cut(row, offset)
    if row.kind == "item" and not plain(first.text):
        first, second = replace(row, text=()), replace(second, origin=None)
    inner = Row(row.level + (row.kind == "item"), "paragraph", text=second.text, origin=second.origin)
    return (*rows[:index], first, inner, *rows[index + 1 :])


def join(rows: Rows, index: int) -> Rows:
    """Append a row's text to the row above; what stood under it stands under that one."""
    if index == 0 or "table" in (rows[index - 1].kind, rows[index].kind):
        return rows
    above, row = rows[index - 1], rows[index]
    shift, takes_over = len(plain(above.text)), above.kind == "item"
    merged = replace(
        above,
        text=add_text(above.text, row.text),
        heading=row.heading if takes_over and not shift else above.heading,
        task=above.task or (row.task if takes_over else None),
        origin=join_origin(above.origin, row.origin, shift),
    )
    return settled((*rows[: index - 1], merged, *rows[index + 1 :]))


def insert(rows: Rows, index: int, new: Sequence[Row]) -> Rows:
    """Put rows before `index`; levels that nothing carries there are lowered."""
    return settled((*rows[:index], *new, *rows[index:]))


def delete(rows: Rows, start: int, stop: int) -> Rows:
    """Take rows `start … stop - 1` away; what stood under them stays, as deep as it can."""
    return settled((*rows[:start], *rows[stop:]))


def delete_text(rows: Rows, start: tuple[int, int], stop: tuple[int, int]) -> Rows:
    """Take away the characters between two places (row, offset); the rows between them become one."""
    (first, begin), (last, end) = start, stop
    row, tail = rows[first], rows[last]
    if first == last:
        gap = replace(row, text=add_text(slice_text(row.text, 0, begin), slice_text(row.text, end)))
        kept = join_origin(
            slice_origin(row.origin, 0, begin), slice_origin(row.origin, end, len(plain(row.text))), begin
        )
        return (*rows[:first], replace(gap, origin=kept), *rows[first + 1 :])
    head = replace(row, text=slice_text(row.text, 0, begin), origin=slice_origin(row.origin, 0, begin))
    rest = replace(
        tail,
        text=slice_text(tail.text, end),
        origin=slice_origin(tail.origin, end, len(plain(tail.text))),
    )
    return join(settled((*rows[:first], head, rest, *rows[last + 1 :])), first + 1)


def is_settled(rows: Sequence[Row]) -> bool:
    """Say whether every level is carried by the row above."""
    firsts_fit = not rows or rows[0].level == 0
    return firsts_fit and all(b.level <= a.level + (a.kind == "item") for a, b in pairwise(rows))
