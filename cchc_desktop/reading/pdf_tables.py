"""Tables of a PDF page from the lines drawn around their cells."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

from msgspec import Struct
from pypdfium2 import raw

from cchc_desktop.reading.pdf_page import PageText

_THIN = 3.0  # points; a drawn rectangle thinner than this is a line
_SHORT = 6.0  # points; a shorter line is no border
_NEAR = 3.5  # points between borders that are one, or between a line's end and the border it meets
_MOST_LINES, _MOST_SEGMENTS = 3_000, 400


class Rule(Struct):
    """A drawn line: `at` is its place across, from `start` to `end` along."""

    at: float
    start: float
    end: float


class RuledCell(Struct):
    """A cell: which columns and rows of the table's edges it covers."""

    column: int
    row: int
    columns: int = 1
    rows: int = 1


class RuledTable(Struct):
    """Edges of columns and rows, and the cells between them."""

    across: list[float]
    down: list[float]
    cells: list[RuledCell]

    def cell_at(self, x: float, y: float) -> int:
        """Return the number of the cell a point lies in, -1 outside."""
        for number, cell in enumerate(self.cells):
            if (
                self.across[cell.column] <= x < self.across[cell.column + cell.columns]
                and self.down[cell.row] <= y < self.down[cell.row + cell.rows]
            ):
                return number
        return -1


def ruled_tables(page: PageText) -> list[RuledTable]:
    """Find the page's tables, from top to bottom."""
    level, upright = _rules(page)
    if len(level) < 2 or len(upright) < 2:
        return []
    tables = (_table(*group) for group in _groups(level, upright))
    found = [table for table in tables if table is not None and len(table.cells) > 1]
    return sorted(found, key=lambda table: table.down[0])


def _rules(page: PageText) -> tuple[list[Rule], list[Rule]]:
    level: list[Rule] = []
    upright: list[Rule] = []
    for left, top, right, bottom in _drawn(page):
        if len(level) + len(upright) > _MOST_LINES:
            return [], []
        wide, tall = right - left, bottom - top
        if tall <= _THIN and wide >= _SHORT:
            level.append(Rule((top + bottom) / 2, left, right))
        elif wide <= _THIN and tall >= _SHORT:
            upright.append(Rule((left + right) / 2, top, bottom))
        elif wide > _SHORT and tall > _SHORT:
            level += [Rule(top, left, right), Rule(bottom, left, right)]
            upright += [Rule(left, top, bottom), Rule(right, top, bottom)]
    return _united(level), _united(upright)


def _united(rules: list[Rule]) -> list[Rule]:
    """Join lines that go on in one another: most borders are drawn cell by cell."""
    done: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.at), rule.start)):
        last = done[-1] if done else None
        if last is not None and round(last.at) == round(rule.at) and rule.start <= last.end + _NEAR:
            last.end = max(last.end, rule.end)
        else:
            done.append(rule)
    return done


def _drawn(page: PageText) -> Iterator[tuple[float, float, float, float]]:
    """Walk the boxes of drawn lines and rectangles."""
    box = [ctypes.c_float() for _side in range(4)]
    for drawn in page.objects(raw.FPDF_PAGEOBJ_PATH):
        count = raw.FPDFPath_CountSegments(drawn)
        if count > 5:
            yield from _segments(page, drawn, min(count, _MOST_SEGMENTS))
        elif raw.FPDFPageObj_GetBounds(drawn, *box):
            left, low, right, high = (side.value for side in box)
            yield _box(page, left, low, right, high)


def _segments(page: PageText, drawn: object, count: int) -> Iterator[tuple[float, float, float, float]]:
    """Walk the straight lines of a path that draws several."""
    matrix, x, y = raw.FS_MATRIX(), ctypes.c_float(), ctypes.c_float()
    raw.FPDFPageObj_GetMatrix(drawn, matrix)
    before = (0.0, 0.0)
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(drawn, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        place = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_LINETO:
            yield _box(page, *before, *place)
        before = place


def _box(
    page: PageText, x: float, y: float, other_x: float, other_y: float
) -> tuple[float, float, float, float]:
    first, second = page.shown(x, y), page.shown(other_x, other_y)
    return (
        min(first[0], second[0]), min(first[1], second[1]), max(first[0], second[0]), max(first[1], second[1])
    )  # fmt: skip


def _meet(level: Rule, upright: Rule) -> bool:
    return (
        level.start - _NEAR <= upright.at <= level.end + _NEAR
        and upright.start - _NEAR <= level.at <= upright.end + _NEAR
    )


def _groups(level: list[Rule], upright: list[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Gather rules that meet, directly or through others: each gathering may be a table."""
    rules: list[tuple[bool, Rule]] = [*((True, rule) for rule in level), *((False, rule) for rule in upright)]
    left = set(range(len(rules)))
    while left:
        group, open_ends = set(), [left.pop()]
        while open_ends:
            number = open_ends.pop()
            group.add(number)
            is_level, rule = rules[number]
            met = [
                other for other in left
                if rules[other][0] != is_level
                and _meet(*((rule, rules[other][1]) if is_level else (rules[other][1], rule)))
            ]  # fmt: skip
            left.difference_update(met)
            open_ends.extend(met)
        yield [rules[n][1] for n in group if rules[n][0]], [rules[n][1] for n in group if not rules[n][0]]


def _table(level: list[Rule], upright: list[Rule]) -> RuledTable | None:
    across, down = _edges(upright), _edges(level)
    if len(across) < 2 or len(down) < 2:
        return None
    columns, rows = len(across) - 1, len(down) - 1
    if columns * rows > _MOST_LINES:
        return None
    taken: set[tuple[int, int]] = set()
    cells = []
    for row in range(rows):
        for column in range(columns):
            if (column, row) in taken:
                continue
            cell = RuledCell(column, row)
            middle = (down[row] + down[row + 1]) / 2
            while column + cell.columns < columns and not _is_border(
                upright, across[column + cell.columns], middle
            ):
                cell.columns += 1
            middle = (across[column] + across[column + 1]) / 2
            while row + cell.rows < rows and not _is_border(level, down[row + cell.rows], middle):
                cell.rows += 1
            taken |= {(column + c, row + r) for c in range(cell.columns) for r in range(cell.rows)}
            cells.append(cell)
    return RuledTable(across, down, cells)


def _edges(rules: list[Rule]) -> list[float]:
    edges: list[float] = []
    for place in sorted(rule.at for rule in rules):
        if not edges or place - edges[-1] > _NEAR:
            edges.append(place)
    return edges


def _is_border(rules: list[Rule], at: float, along: float) -> bool:
    return any(abs(rule.at - at) <= _NEAR and rule.start - 1 <= along <= rule.end + 1 for rule in rules)
