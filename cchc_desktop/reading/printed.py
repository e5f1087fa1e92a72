"""What the format readers share: runs with their fonts, and a builder that puts paragraphs and tables in order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from cchc_desktop.plan import Span
from cchc_desktop.reading import losses
from cchc_desktop.reading.source import Block, Grid, GridCell, Line, Loss, Source

SAME_EDGE = 60  # twips; cell edges nearer than this are one edge
MOST_LOSSES = 500  # a file with more of them is told by its first ones


class Run(Span, frozen=True):
    """A span with the font it is set in, until its letters are known to be Unicode."""

    font: str = ""


def call_note(runs: list[Run], number: int) -> None:
    """Let the last run call a note, by its number from 1 (0: none); a run calls one note at most."""
    if number and runs and not runs[-1].note:
        runs[-1] = replace(runs[-1], note=number)


class RawCell(Struct):
    """A table cell as a format states it: edges in any unit, and whether it goes on from the cell above."""

    lines: tuple[Line, ...] = ()
    left: float = 0
    right: float = 0
    goes_on: bool = False  # the lower part of a cell merged downward


class Builder:
    """Collects blocks in document order; knows the place of each and of each loss."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.losses: list[Loss] = []
        self.lines = self.tables = 0
        self.gap = False

    def paragraph(
        self, runs: Sequence[Span], marker: str = "", depth: int = 0, align: str = "", level: int = 0
    ) -> Line | None:
        """Make the next line; an empty paragraph makes none, it is only remembered as a gap."""
        self.lines += 1
        if not any(run.text.strip() for run in runs):
            self.gap = True
            return None
        line = Line(tuple(runs), marker, depth, align, level, self.gap, False, f"đoạn {self.lines}")
        self.gap = False
        return line

    def add(self, line: Line | None) -> None:
        """Put a line after what is there."""
        if line is not None:
            self.blocks.append(line)

    def table(self, rows: Sequence[Sequence[RawCell]], header_rows: int = 0) -> None:
        """Put a table after what is there; one without any text is left out."""
        self.tables += 1
        self.gap = False
        grid = Grid(grid_rows(rows), header_rows, f"bảng {self.tables}")
        if any(cell.lines for row in grid.rows for cell in row):
            self.blocks.append(grid)

    def cell_lines(self, blocks: Sequence[Block]) -> tuple[Line, ...]:
        """Return the lines of a table cell; of a table inside it the words stay and the frame is told as a loss."""
        lines: list[Line] = []
        for block in blocks:
            if isinstance(block, Line):
                lines.append(block)
            elif isinstance(block, Grid):
                self.lose(*losses.nested_table())
                lines.extend(line for row in block.rows for cell in row for line in cell.lines)
        return tuple(lines)

    def lose(self, what: str, reason: str) -> None:
        """Tell of something at the present place that is not in the text."""
        if len(self.losses) < MOST_LOSSES:
            self.losses.append(Loss(f"đoạn {self.lines}", what, reason))

    def source(self, notes: Sequence[str] = ()) -> Source:
        """Return everything collected."""
        return Source(tuple(self.blocks), tuple(notes), tuple(self.losses))


def grid_rows(rows: Sequence[Sequence[RawCell]]) -> tuple[tuple[GridCell, ...], ...]:
    """Turn cells with edges into cells that count the columns and rows they cover."""
    edges = _edges(rows)
    open_cells: dict[int, tuple[int, int]] = {}  # column -> row and place of the cell that may go on downward
    made: list[list[GridCell]] = []
    for number, row in enumerate(rows):
        made.append([])
        for cell in row:
            column = _column(edges, cell.left)
            if cell.goes_on and column in open_cells and not cell.lines:
                above, place = open_cells[column]
                top = made[above][place]
                made[above][place] = GridCell(top.lines, top.columns, number - above + 1)
                continue
            columns = max(1, _column(edges, cell.right) - column)
            made[-1].append(GridCell(cell.lines, columns))
            open_cells[column] = (number, len(made[-1]) - 1)
    return tuple(tuple(row) for row in made)


def _edges(rows: Sequence[Sequence[RawCell]]) -> list[float]:
    places = sorted({edge for row in rows for cell in row for edge in (cell.left, cell.right)})
    return places[:1] + [after for before, after in pairwise(places) if after - before > SAME_EDGE]


def _column(edges: Sequence[float], place: float) -> int:
    low, high = 0, len(edges)
    while low < high:
        middle = (low + high) // 2
        if edges[middle] <= place + 1:
            low = middle + 1
        else:
            high = middle
    return max(0, low - 1)
