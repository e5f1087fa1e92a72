"""What a format reader gives: the printed document as lines and grids in order, before it is understood.

Every format reader returns a `Source`; one engine (`understand`) turns it into a plan.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct

from cchc_desktop.plan import Text, plain


class Loss(Struct, frozen=True):
    """Something of the file that is not in the plan, or not as it was."""

    place: str  # where: "đoạn 12", "bảng 2"
    what: str  # what: "hình ảnh"
    reason: str  # why, and what became of it


class Spot(NamedTuple):
    """Where a paragraph begins on a printed page: the page, from 1, and how far down, as a share of its height."""

    page: int
    down: float


class Line(Struct, frozen=True, omit_defaults=True):
    """A paragraph as printed, in composed Unicode. Its text keeps `\\t` and `\\n` (a line break) as they were."""

    text: Text
    marker: str = ""  # automatic number or bullet, as Word prints it
    depth: int = 0  # level of that automatic number
    align: str = ""  # "center" "right" "both", "" when left or unknown
    level: int = 0  # heading style: 1…9; 0 when none
    gap: bool = False  # an empty paragraph stands before
    loose: bool = False  # `\n` may be a hard wrap of one sentence (plain text), not a chosen line end
    place: str = ""
    spot: Spot | None = None  # in files that have pages


class GridCell(Struct, frozen=True, omit_defaults=True):
    """A table cell: its lines, and how many columns and rows it covers."""

    lines: tuple[Line, ...] = ()
    columns: int = 1
    rows: int = 1


class Grid(Struct, frozen=True, omit_defaults=True):
    """A table as rows of cells; a cell covered by one above it is left out of its row."""

    rows: tuple[tuple[GridCell, ...], ...]
    header_rows: int = 0
    place: str = ""


class SectionEnd(Struct, frozen=True):
    """The end of a Word section; says how the pages before it lie."""

    landscape: bool = False


Block = Line | Grid | SectionEnd


class Source(Struct, frozen=True):
    """A whole document as printed."""

    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()  # footnotes, endnotes, comments
    losses: tuple[Loss, ...] = ()


def line_text(line: Line) -> str:
    """Return a line's characters with its automatic marker before them."""
    text = plain(line.text)
    return f"{line.marker} {text}" if line.marker else text


def grid_lines(grid: Grid) -> Iterator[Line]:
    """Walk all lines of a table, row by row."""
    for row in grid.rows:
        for cell in row:
            yield from cell.lines


def printed_paragraphs(source: Source) -> Iterator[str]:
    """Walk every printed paragraph, table cells included, notes last; line ends kept as they were."""
    for block in source.blocks:
        if isinstance(block, Line):
            yield line_text(block)
        elif isinstance(block, Grid):
            yield from (line_text(line) for line in grid_lines(block))
    yield from source.notes
