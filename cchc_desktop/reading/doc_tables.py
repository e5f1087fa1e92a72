"""Tables of formats that print them row by row: lines are gathered into cells, cells into rows."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_desktop.reading import losses
from cchc_desktop.reading.doc_sprm import Cell, Shape
from cchc_desktop.reading.printed import Builder, RawCell
from cchc_desktop.reading.source import Line


class Rows:
    """Gathers the rows of the table that is being read."""

    def __init__(self, out: Builder) -> None:
        self.out = out
        self._rows: list[list[RawCell]] = []
        self._cells: list[list[Line]] = []
        self._lines: list[Line] = []
        self._header = 0
        self._nested = False

    def add(self, lines: Sequence[Line], nested: bool = False) -> None:
        """Put lines into the open cell; the frame of a table within it is lost, and said so once."""
        if nested and not self._nested:
            self.out.lose(*losses.nested_table())
        self._nested = nested
        self._lines.extend(lines)

    def end_cell(self) -> None:
        """The open cell is complete."""
        self._cells.append(self._lines)
        self._lines = []
        self.out.gap = False

    def end_row(self, shape: Shape) -> None:
        """The open row is complete; `shape` states its cells."""
        if self._lines:
            self.end_cell()
        stated = shape.cells if len(shape.cells) >= len(self._cells) else []
        row: list[RawCell] = []
        for place, lines in enumerate(self._cells):
            cell = stated[place] if stated else Cell(place * 1000, (place + 1) * 1000)
            if cell.joined and row:
                row[-1].right = cell.right
                row[-1].lines += tuple(lines)
            else:
                row.append(RawCell(tuple(lines), cell.left, cell.right, cell.goes_on))
        if shape.header and self._header == len(self._rows):
            self._header += 1
        if row:
            self._rows.append(row)
        self._cells = []

    def close(self) -> None:
        """The table is complete, if one is open."""
        if self._lines or self._cells:
            self.end_row(Shape())
        if self._rows:
            self.out.table(self._rows, self._header)
        self._rows, self._header = [], 0
