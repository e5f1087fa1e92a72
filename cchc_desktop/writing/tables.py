"""Tables of the body: which cell stands where, and how wide the columns are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import ceil
from typing import TypeVar

from msgspec import Struct

from cchc_desktop.plan import Cell, Table, plain
from cchc_desktop.writing.blocks import Box
from cchc_desktop.writing.fonts import font_family
from cchc_desktop.writing.spaces import bind, clean

PADDING = 4.0  # points left and right of the text in a bordered cell
_BORDER = 0.5
_HALVINGS = 12  # of the search for the shares: they are exact to a tenth of a point
_POWERS = (0.5, 0.65, 0.8, 1.0)  # of the usual length of its texts, tried for the width of a column
_ROWS_TRIED = 40
_COMFORT = 6.0  # em: a column of short words is no narrower, where there is room
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


class _Column:
    """What the cells of one column ask for, in points."""

    def __init__(self) -> None:
        self.least = 0.0  # its longest word
        self.usual = 0.0  # what it gets where there is enough for all
        self.full = 0.0  # its longest cell on one line
        self.texts: list[float] = []  # lengths of its texts, header left out

    @property
    def amount(self) -> float:
        """The usual length of its texts; long ones count for more, empty cells not at all."""
        told = [text for text in self.texts if text]
        return (sum(text * text for text in told) / len(told)) ** 0.5 if told else self.least


def column_widths(table: Table, width: float, size: float) -> tuple[float, ...]:
    """Share `width` points among the columns of a table by what stands in them.

    No column is narrower than its longest word, and two or three others where there is room, nor wider than
    its longest cell needs; in between the table is made as low as can be.
    """
    placed = place_cells(table.rows)
    columns = [
        _Column()
        for _place in range(max((row[-1].column + row[-1].columns for row in placed if row), default=0))
    ]
    for row in placed:
        for place in row:
            if place.begins and place.columns == 1 and isinstance(place.cell, Cell):
                header = place.row < table.header_rows
                word, line, text = _needs(place.cell, size, header)
                column = columns[place.column]
                column.least = max(column.least, word)
                column.full = max(column.full, line)
                if not header:
                    column.texts.append(text)
    for column in columns:
        column.least = column.least or 2 * PADDING + size
        column.full = max(column.full, column.least)
        column.usual = max(column.least, min(column.full, _COMFORT * size))
    return _whole_points(_share(columns, width), width)


@lru_cache(maxsize=20_000)
def _needs(cell: Cell, size: float, bold: bool) -> tuple[float, float, float]:
    """Return what the longest word, the longest paragraph and all the text of a cell need on one line."""
    measure = font_family().width
    longest = line = total = 0.0
    for text in cell.paragraphs:
        words = bind(clean(plain(text)))
        longest = max([longest, *(measure(word, size, bold=True) for word in words.split(" "))])
        whole = measure(words, size, bold)
        line, total = max(line, whole), total + whole
    room = 2 * PADDING + 2 * _BORDER
    return min(longest, _LONGEST_WORD) + room, line + room, total


def _whole_points(widths: list[float], width: float) -> tuple[float, ...]:
    """Round widths up, as Word's own ruler would have them; the widest column gives what is lacking."""
    whole = [float(ceil(one)) for one in widths]
    if whole:
        whole[whole.index(max(whole))] += width - sum(whole)
    return tuple(whole)


def _share(columns: list[_Column], width: float) -> list[float]:
    if not columns:
        return []
    full, usual = [one.full for one in columns], [one.usual for one in columns]
    if sum(full) <= width:
        return [value * width / sum(full) for value in full]
    if sum(usual) >= width:
        usual = [one.least for one in columns]
    if sum(usual) >= width:
        return [value * width / sum(usual) for value in usual]
    amounts = [one.amount for one in columns]
    tried = (_by_amounts([one**power for one in amounts], usual, full, width) for power in _POWERS)
    return min(tried, key=lambda widths: _height(columns, widths))


def _by_amounts(amounts: list[float], least: list[float], full: list[float], width: float) -> list[float]:
    """Share a width in proportion to amounts, inside what each column takes at least and at most."""

    def widths(share: float) -> list[float]:
        return [
            min(max(share * amount, low), high)
            for amount, low, high in zip(amounts, least, full, strict=True)
        ]

    low, high = 0.0, 1.0
    while sum(widths(high)) < width:
        high *= 2
    for _step in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(widths(middle)) < width else (low, middle)
    return widths(high)


def _height(columns: list[_Column], widths: list[float]) -> int:
    """Estimate how many lines a table takes, from some of its rows."""
    shown = [(one.texts, width - 2 * PADDING) for one, width in zip(columns, widths, strict=True)]
    rows = max(len(texts) for texts, _room in shown)
    return sum(
        max(ceil(texts[row] / room) for texts, room in shown if row < len(texts))
        for row in range(0, rows, max(1, rows // _ROWS_TRIED))
    )
