"""What keys and buttons do to the rows: thin names over the pure acts of `cchc_desktop.plan.rows`.

Each act gets the rows and the selection as (row, offset) places and gives the rows and the new cursor,
or None when it does not apply here.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from cchc_desktop.plan import plain
from cchc_desktop.plan import rows as acts
from cchc_desktop.plan.rows import Row, Rows
from cchc_desktop.plan.texts import add_text, slice_text

Place = tuple[int, int]  # row, offset in its text


class Edited(Struct, frozen=True):
    """What an act made of the rows, and where the cursor stands after it."""

    rows: Rows
    place: Place


def without_selection(rows: Rows, start: Place, stop: Place) -> Edited:
    """Take the selected characters away."""
    if any(row.kind == "table" for row in rows[start[0] : stop[0] + 1]):
        return Edited(rows, start)
    return Edited(acts.delete_text(rows, start, stop), start)


def enter(rows: Rows, place: Place, scheme: tuple[str, ...]) -> Edited | None:
    """Begin a new item; on an empty one go a level up."""
    index, offset = place
    row = rows[index]
    if row.kind == "table":
        return Edited((*rows[: index + 1], Row(row.level), *rows[index + 1 :]), (index + 1, 0))
    if not plain(row.text):
        return _enter_on_empty(rows, index, scheme)
    if row.kind == "paragraph":
        rows = _as_item_below(rows, index, offset, scheme)
        return Edited(rows, (index + 1, 0))
    return Edited(acts.split(rows, index, offset, scheme), (index + 1, 0))


def _enter_on_empty(rows: Rows, index: int, scheme: tuple[str, ...]) -> Edited | None:
    row = rows[index]
    if row.kind == "paragraph":
        level = max(row.level - 1, 0)
        item = replace(row, kind="item", level=level)
        changed = (*rows[:index], item, *rows[index + 1 :])
        item = replace(item, style=acts.fitting_style(changed, index, scheme))
        return Edited(acts.settled((*rows[:index], item, *rows[index + 1 :])), (index, 0))
    if row.level == 0:
        return None
    return Edited(acts.outdent(rows, index, scheme), (index, 0))


def _as_item_below(rows: Rows, index: int, offset: int, scheme: tuple[str, ...]) -> Rows:
    """After a paragraph Enter begins the next item of the item it belongs to."""
    changed = acts.split(rows, index, offset, scheme)
    below = replace(changed[index + 1], kind="item", level=max(rows[index].level - 1, 0))
    changed = (*changed[: index + 1], below, *changed[index + 2 :])
    below = replace(below, style=acts.fitting_style(changed, index + 1, scheme))
    return acts.settled((*changed[: index + 1], below, *changed[index + 2 :]))


def new_paragraph(rows: Rows, place: Place) -> Edited | None:
    """Begin an unnumbered paragraph of the same item."""
    changed = acts.split_paragraph(rows, *place)
    return None if changed is rows else Edited(changed, (place[0] + 1, 0))


def backspace(rows: Rows, place: Place, scheme: tuple[str, ...]) -> Edited | None:
    """At the start of a row: a level up, and from the highest level on join the item above."""
    index, offset = place
    if offset or (index == 0 and rows[0].level == 0):
        return None
    row = rows[index]
    if row.kind == "item" and row.level > 0:
        return Edited(acts.outdent(rows, index, scheme), place)
    above = rows[index - 1]
    if "table" in (above.kind, row.kind):
        return Edited(rows, place)
    return Edited(acts.join(rows, index), (index - 1, len(plain(above.text))))


def delete_forward(rows: Rows, place: Place) -> Edited | None:
    """At the end of a row: join the row below."""
    index, offset = place
    if offset < len(plain(rows[index].text)) or index + 1 == len(rows):
        return None
    return Edited(acts.join(rows, index + 1), place)


def shift(rows: Rows, start: int, stop: int, deeper: bool, scheme: tuple[str, ...]) -> Rows:
    """Indent or outdent every row of a selection, each with what stands under it, once."""
    index = start
    while index <= stop:
        end = acts.subtree(rows, index)
        rows = (acts.indent if deeper else acts.outdent)(rows, index, scheme)
        index = max(end, index + 1)
    return rows


def new_item(rows: Rows, index: int, scheme: tuple[str, ...]) -> Edited:
    """Put an empty item after the current one and all under it; under a heading it is its last child."""
    row, end = rows[index], acts.subtree(rows, index)
    level = row.level + 1 if row.heading else max(row.level - (row.kind != "item"), 0)
    changed = acts.insert(rows, end, (Row(level),))
    fresh = replace(changed[end], style=acts.fitting_style(changed, end, scheme))
    return Edited((*changed[:end], fresh, *changed[end + 1 :]), (end, 0))


def remove_item(rows: Rows, index: int) -> Edited:
    """Take an item away with all that stands under it."""
    changed = acts.delete(rows, index, acts.subtree(rows, index))
    return Edited(changed, (max(min(index, len(changed) - 1), 0), 0))


def toggle_emphasis(rows: Rows, start: Place, stop: Place, name: str) -> Rows:
    """Switch bold or italic of the selected characters: off when all of them have it."""
    chosen = [span for piece in _selected(rows, start, stop) for span in piece[2]]
    value = not all(getattr(span, name) for span in chosen)
    changed = list(rows)
    for index, (begin, end), spans in _selected(rows, start, stop):
        text = rows[index].text
        middle = tuple(replace(span, **{name: value}) for span in spans)
        whole = add_text(slice_text(text, 0, begin), middle)
        changed[index] = replace(rows[index], text=add_text(whole, slice_text(text, end)))
    return tuple(changed)


def _selected(rows: Rows, start: Place, stop: Place) -> list[tuple[int, tuple[int, int], tuple]]:
    found = []
    for index in range(start[0], stop[0] + 1):
        begin = start[1] if index == start[0] else 0
        end = stop[1] if index == stop[0] else len(plain(rows[index].text))
        found.append((index, (begin, end), slice_text(rows[index].text, begin, end)))
    return found
