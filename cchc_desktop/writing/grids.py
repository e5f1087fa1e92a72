"""Tables as measured rows, and their placing on a page."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec import Struct

from cchc_desktop.decree import PageChoices
from cchc_desktop.writing.blocks import Box, Grid, Para
from cchc_desktop.writing.pages import PlacedLine, Stroke
from cchc_desktop.writing.tables import PADDING, Placed, place_cells
from cchc_desktop.writing.typeset import Measured, measure, place_lines, place_rule, split_content

BORDER = 0.5  # points


class MeasuredBox(Struct, frozen=True, gc=False):
    """What stands in a cell, at its place on the grid."""

    place: Placed
    x: float
    width: float
    content: tuple[Measured, ...]
    height: float


class MeasuredRow(Struct, frozen=True, gc=False):
    """One row: the cells that begin in it, and the places of all that cross it."""

    number: int
    boxes: tuple[MeasuredBox, ...]
    places: tuple[Placed, ...]
    height: float
    keep_next: bool

    @property
    def notes(self) -> tuple[int, ...]:
        """The footnotes called in the row."""
        return tuple(note for box in self.boxes for one in box.content for note in one.notes())


class MeasuredGrid(Struct, frozen=True):
    """A table with the height of every row; `edges` are the column borders from its left side."""

    grid: Grid
    rows: tuple[MeasuredRow, ...]
    edges: tuple[float, ...]

    @property
    def header(self) -> tuple[MeasuredRow, ...]:
        """The rows repeated on every page."""
        return self.rows[: self.grid.header_rows]


def measure_grid(grid: Grid, choices: PageChoices) -> MeasuredGrid:
    """Set the content of every cell and find the height of every row."""
    edges = [0.0]
    for column in grid.columns:
        edges.append(edges[-1] + column)
    placed = place_cells([row.boxes for row in grid.rows])
    boxes = [
        [_box(place, edges, grid, choices) for place in row if place.begins and place.row == number]
        for number, row in enumerate(placed)
    ]
    heights = _row_heights(boxes, grid.bordered)
    rows = tuple(
        MeasuredRow(
            number,
            tuple(boxes[number]),
            tuple(row),
            heights[number],
            # Rows joined by a cell that covers both stay together.
            grid.rows[number].keep_next or any(place.row + place.rows > number + 1 for place in row),
        )
        for number, row in enumerate(placed)
    )
    return MeasuredGrid(grid, rows, tuple(edges))


def _box(place: Placed, edges: Sequence[float], grid: Grid, choices: PageChoices) -> MeasuredBox:
    padding = PADDING if grid.bordered else 0.0
    left, right = edges[place.column], edges[place.column + place.columns]
    width = max(1.0, right - left - 2 * padding)
    box = place.cell if isinstance(place.cell, Box) and place.cell.content else Box((Para("bang", ()),))
    content = tuple(measure(one, choices, width) for one in box.content)
    return MeasuredBox(place, left + padding, width, content, sum(one.height for one in content))


def _row_heights(boxes: list[list[MeasuredBox]], bordered: bool) -> list[float]:
    border = BORDER if bordered else 0.0
    heights = [max((box.height for box in row if box.place.rows == 1), default=0.0) + border for row in boxes]
    for row in boxes:
        for box in row:
            covered = slice(box.place.row, box.place.row + box.place.rows)
            lacking = box.height + border - sum(heights[covered])
            if lacking > 0:
                heights[covered.stop - 1] += lacking
    return heights


def split_row(row: MeasuredRow, room: float, bordered: bool) -> tuple[MeasuredRow, MeasuredRow | None]:
    """Part a row too tall for any page at `room` points; the second part is None when nothing is left."""
    border = BORDER if bordered else 0.0
    parts = [split_content(box.content, room - border) for box in row.boxes]
    upper, lower = (
        [_with_content(box, content) for box, content in zip(row.boxes, side, strict=True)]
        for side in (tuple(part[0] for part in parts), tuple(part[1] for part in parts))
    )
    if not any(box.content for box in lower):
        return row, None
    return _with_boxes(row, upper, border), _with_boxes(row, lower, border)


def _with_content(box: MeasuredBox, content: tuple[Measured, ...]) -> MeasuredBox:
    return msgspec.structs.replace(box, content=content, height=sum(one.height for one in content))


def _with_boxes(row: MeasuredRow, boxes: list[MeasuredBox], border: float) -> MeasuredRow:
    height = max((box.height for box in boxes), default=0.0) + border
    return msgspec.structs.replace(row, boxes=tuple(boxes), height=height)


class RowSink:
    """Where the lines and strokes of a page are gathered."""

    def __init__(self) -> None:
        self.lines: list[PlacedLine] = []
        self.strokes: list[Stroke] = []


def place_row(
    grid: MeasuredGrid, row: MeasuredRow, choices: PageChoices, x: float, top: float, sink: RowSink
) -> None:
    """Put the content of a row's cells on the page; the row's upper edge is at `top`."""
    border = BORDER if grid.grid.bordered else 0.0
    for box in row.boxes:
        y = top + border
        if grid.grid.bordered and row.number < grid.grid.header_rows:
            covered = grid.rows[row.number : row.number + box.place.rows]
            y += max(0.0, (sum(one.height for one in covered) - border - box.height) / 2)
        for measured in box.content:
            y += measured.before
            if measured.lines:
                sink.lines.extend(place_lines(measured, choices, x + box.x, y, 0, len(measured.lines)))
            else:
                sink.strokes.append(place_rule(measured, x + box.x, y))
            y += measured.height - measured.before


def draw_borders(
    grid: MeasuredGrid, rows: Sequence[tuple[MeasuredRow, float]], x: float, sink: RowSink
) -> None:
    """Draw the borders of the rows of one page, each given with its upper edge."""
    if not grid.grid.bordered or not rows:
        return
    for position, (row, top) in enumerate(rows):
        bottom = top + row.height
        for place in row.places:
            left, right = x + grid.edges[place.column], x + grid.edges[place.column + place.columns]
            if position == 0 or place.row == row.number:
                sink.strokes.append(Stroke(left, top, right, top, BORDER))
            sink.strokes.append(Stroke(left, top, left, bottom, BORDER))
        end = x + grid.edges[-1]
        sink.strokes.append(Stroke(end, top, end, bottom, BORDER))
    row, top = rows[-1]
    bottom = top + row.height
    sink.strokes.append(Stroke(x, bottom, x + grid.edges[-1], bottom, BORDER))
