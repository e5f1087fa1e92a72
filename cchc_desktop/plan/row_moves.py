"""Moving a row with all that stands under it: past its neighbour, or anywhere, at any level that fits there."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from cchc_desktop.plan.numbering import DEFAULT_SCHEME
from cchc_desktop.plan.rows import Rows, deepest, restyled, settled, subtree


def move(rows: Rows, index: int, down: bool, scheme: Sequence[str] = DEFAULT_SCHEME) -> tuple[Rows, int]:
    """Move a row with all under it past its neighbour, or into the neighbouring item where it is the last.

    Returns the rows and the row's new index; refused at either end.
    """
    end = subtree(rows, index)
    place = _place_below(rows, index, end) if down else _place_above(rows, index)
    if place is None:
        return rows, index
    moved, rest = rows[index:end], rows[:index] + rows[end:]
    if rows[index].level > deepest(rest, place):
        return rows, index
    changed = [*rest[:place], *moved, *rest[place:]]
    return settled(restyled(changed, place, place + 1, scheme)), place


def _place_above(rows: Rows, index: int) -> int | None:
    level = rows[index].level
    return next((place for place in range(index - 1, -1, -1) if rows[place].level <= level), None)


def _place_below(rows: Rows, index: int, end: int) -> int | None:
    if end == len(rows):
        return None
    stop = subtree(rows, end) if rows[end].level == rows[index].level else end + 1
    return index + stop - end


def levels_at(rows: Rows, index: int, place: int) -> range:
    """Return the levels at which a row with all under it may be put before row `place`."""
    rest, target = _without(rows, index, place)
    lowest = rest[target].level if target < len(rest) else 0
    return range(lowest, deepest(rest, target) + 1)


def move_to(
    rows: Rows, index: int, place: int, level: int, scheme: Sequence[str] = DEFAULT_SCHEME
) -> tuple[Rows, int]:
    """Put a row with all under it before row `place`, at a level, or at the nearest that fits there.

    Returns the rows and the row's new index; what stays keeps its levels. The very same rows when nothing moves.
    """
    fitting = levels_at(rows, index, place)
    level = min(max(level, fitting.start), fitting.stop - 1)
    rest, target = _without(rows, index, place)
    shift = level - rows[index].level
    if target == index and not shift:
        return rows, index
    moved = [replace(row, level=row.level + shift) for row in rows[index : subtree(rows, index)]]
    changed = [*rest[:target], *moved, *rest[target:]]
    return restyled(changed, target, target + (len(moved) if shift else 1), scheme), target


def _without(rows: Rows, index: int, place: int) -> tuple[Rows, int]:
    """Return the rows without a subtree, and what `place` is among them."""
    end = subtree(rows, index)
    target = place if place < index else max(index, place - (end - index))
    return rows[:index] + rows[end:], target
