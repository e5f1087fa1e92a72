"""Tables of the body: which cell stands where, and how wide the columns are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TypeVar

from msgspec import Struct

from cchc_desktop.plan import Cell, Table, plain
from cchc_desktop.writing.blocks import Box
from cchc_desktop.writing.fonts import font_family

PADDING = 4.0  # points left and right of the text in a bordered cell
_BORDER = 0.5
_LONGEST_WORD = 140.0  # points; a longer word is cut rather than starving the other columns

AnyCell = TypeVar("AnyCell", Cell, Box)


class Placed(Struct, frozen=True, gc=False):
    """One grid place of a row: the cell that covers it, whether it begins here, and its columns."""

    column: int
    columns: int
    row: int
    rows: int
    cell: Cell | Box | None  # None: a place no cell was given for
    begins: bool


def place_cells(rows: Sequence[Sequence[AnyCell]]) -> list[list[Placed]]:
    """Lay the cells of rows on a grid; places covered from above are marked as not beginning there.

    Every row comes out complete: the same columns in each, missing places filled with empty ones.
    Spans that would leave the table or run into another cell are cut.
    """
    if _plain(rows):
        return [
            [Placed(column, 1, number, 1, cell, True) for column, cell in enumerate(row)]
            for number, row in enumerate(rows)
        ]
    grid: list[dict[int, Placed]] = [{} for _ in rows]
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while column in grid[number]:
                column += 1
            columns = _free(grid[number], column, max(1, cell.columns))
            height = min(max(1, cell.rows), len(rows) - number)
            for below in range(height):
                placed = Placed(column, columns, number, height, cell, below == 0)
                for place in range(column, column + columns):
                    grid[number + below][place] = placed
            column += columns
    width = max((max(row, default=-1) + 1 for row in grid), default=0)
    return [_whole(row, number, width) for number, row in enumerate(grid)]


def _plain(rows: Sequence[Sequence[AnyCell]]) -> bool:
    """Whether nothing spans anything, as in most tables: then every cell stands where it is named."""
    width = len(rows[0]) if rows else 0
    return all(len(row) == width and all(cell.columns == cell.rows == 1 for cell in row) for row in rows)


def _free(row: dict[int, Placed], column: int, wanted: int) -> int:
    return next((count for count in range(1, wanted) if column + count in row), wanted)


def _whole(row: dict[int, Placed], number: int, width: int) -> list[Placed]:
    whole: list[Placed] = []
    column = 0
    while column < width:
        placed = row.get(column) or Placed(column, 1, number, 1, None, True)
        whole.append(placed)
        column += placed.columns
    return whole


def column_widths(table: Table, width: float, size: float) -> tuple[float, ...]:
    """Share `width` points among the columns of a table by what stands in them.

    Narrow columns (numbers, short words) get what they need; the rest is shared by the square root of
    the amount of text, so that long columns do not push others to one word a line.
    """
    placed = place_cells(table.rows)
    count = max((row[-1].column + row[-1].columns for row in placed if row), default=0)
    least, full = [0.0] * count, [0.0] * count
    for row in placed:
        for place in row:
            if place.begins and place.columns == 1 and isinstance(place.cell, Cell):
                word, line = _needs(place.cell, size, place.row < table.header_rows)
                least[place.column] = max(least[place.column], word)
                full[place.column] = max(full[place.column], line)
    unknown = 2 * PADDING + size
    least = [value or unknown for value in least]
    full = [max(value, low) for value, low in zip(full, least, strict=True)]
    return tuple(_share(least, full, width))


@lru_cache(maxsize=20_000)
def _needs(cell: Cell, size: float, bold: bool) -> tuple[float, float]:
    measure = font_family().width
    longest = line = 0.0
    for text in cell.paragraphs:
        words = plain(text).split()
        longest = max([longest, *(measure(word, size, bold=True) for word in words)])
        line = max(line, measure(" ".join(words), size, bold))
    room = 2 * PADDING + 2 * _BORDER
    return min(longest, _LONGEST_WORD) + room, line + room


def _share(least: list[float], full: list[float], width: float) -> list[float]:
    if not least:
        return []
    if sum(full) <= width:
        return [value * width / sum(full) for value in full]
    if sum(least) >= width:
        return [value * width / sum(least) for value in least]
    widths, open_columns = list(least), set(range(len(least)))
    spare = width - sum(least)
    while spare > 0.01 and open_columns:
        weights = {column: (full[column] - least[column]) ** 0.5 for column in open_columns}
        total = sum(weights.values())
        if not total:
            break
        given = {column: spare * weights[column] / total for column in open_columns}
        for column, share in given.items():
            widths[column] = min(full[column], widths[column] + share)
        open_columns = {column for column in open_columns if widths[column] < full[column] - 0.01}
        spare = width - sum(widths)
    widths[-1] += width - sum(widths)
    return widths
