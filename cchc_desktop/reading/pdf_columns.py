"""The two places of a plan that are printed in two columns: the letterhead, and recipients beside the signature."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from cchc_desktop.reading.ending import RECIPIENTS
from cchc_desktop.reading.letterhead import column_border
from cchc_desktop.reading.pdf_lines import Area, Row
from cchc_desktop.reading.printed import Builder, Run
from cchc_desktop.reading.source import Grid, GridCell, Line
from cchc_desktop.reading.strips import Strip
from cchc_desktop.vietnamese.legacy import from_tcvn3, from_vni, is_suspect
from cchc_desktop.vietnamese.text import collapse, fold, nfc

_LETTERHEAD_WITHIN = 0.5  # of the first page's height
_NATION = re.compile(r"(cong hoa xa|doc lap|chu nghia)")
_NATION_WHOLE = "cong hoa xa hoi chu nghia viet nam"
_DATE_OPEN = re.compile(r"\bngay\b.*\bnam$")
_DASH = re.compile(r"\s*[-–—+•*]")
_LEVEL = 0.12  # font sizes between the feet of strips on one line of both columns
_FAR = 2.6  # font sizes between lines of a signing block that leave room for the signature


def _ways(text: str) -> list[str]:
    """Return the ways to read a line whose letters are not yet known to be Unicode."""
    ways = [nfc(text), from_tcvn3(text), from_vni(text)] if is_suspect(text) else [nfc(text)]
    return [collapse(way) for way in ways]


def side_of(strip: Strip, area: Area) -> str:
    """Say whether a strip stands in the left or the right column, or in neither."""
    width, middle = area.right - area.left, area.middle
    if strip.right <= middle + 0.1 * width and strip.middle < middle - 0.08 * width:
        return "left"
    if strip.left >= middle - 0.22 * width and strip.middle > middle + 0.06 * width:
        return "right"
    return ""


def parted_columns(rows: Sequence[Row], height: float) -> list[Row]:
    """Part strips of the first page's upper half that run together over the border of the letterhead's columns."""
    count = next(
        (n for n, row in enumerate(rows) if row.page or row.base > _LETTERHEAD_WITHIN * height), len(rows)
    )
    made: list[Row] = []
    for row in rows[:count]:
        if made and _is_rest(fold(made[-1].strips[-1].text), fold(row.text)):
            made[-1].strips[-1] = _lengthened(made[-1].strips[-1], row)
            made[-1] = Row.of(made[-1].strips, row.page)
            continue
        strips = [half for strip in row.strips for half in _halves(strip)]
        made.append(Row.of(strips, row.page) if len(strips) > len(row.strips) else row)
    return [*made, *rows[count:]]


def _is_rest(right: str, row: str) -> bool:
    """Say whether a row is what the right column had no room for above it: of the country's name, the year."""
    begun = right[max(0, right.rfind("cong hoa xa")) :]
    if 0 < len(begun) < len(_NATION_WHOLE) and _NATION_WHOLE.startswith(begun):
        return row == _NATION_WHOLE[len(begun) :].strip()
    return bool(_DATE_OPEN.search(right)) and row.isdigit() and len(row) == 4


def _lengthened(strip: Strip, row: Row) -> Strip:
    """Return a strip with the words of the row below it, where the country's name was too long for its line."""
    last = strip.runs[-1]
    runs = [*strip.runs, Run(" ", last.bold, last.italic, last.font), *row.runs]
    return Strip(runs, strip.left, strip.right, strip.base, strip.size, f"{strip.text} {row.text}")


def _halves(strip: Strip) -> tuple[Strip, ...]:
    border = column_border(fold(strip.text)) if strip.text == nfc(strip.text) else 0
    if not border:
        return (strip,)
    left, right, start = [], [], 0
    for run in strip.runs:
        at = min(max(0, border - start), len(run.text))
        left.append(replace(run, text=run.text[:at]))
        right.append(replace(run, text=run.text[at:]))
        start += len(run.text)
    # Letters are about equally wide; which half of the page they stand in is all that is asked.
    middle = strip.left + (strip.right - strip.left) * border / len(strip.text)
    first = Strip(left, strip.left, middle - strip.size, strip.base, strip.size, strip.text[:border].rstrip())
    return first, Strip(right, middle, strip.right, strip.base, strip.size, strip.text[border:])


def letterhead_length(rows: Sequence[Row], area: Area, height: float) -> int:
    """Return how many rows at the top of the first page are its letterhead in two columns; 0 when there is none."""
    sides: set[str] = set()
    count = 0
    for row in rows:
        if row.base > _LETTERHEAD_WITHIN * height or row.page:
            break
        own = [side_of(strip, area) for strip in row.strips]
        if "" in own:
            break
        sides.update(own)
        count += 1
    nation = any(
        _NATION.match(fold(way)) for row in rows[:count] for s in row.strips for way in _ways(s.text)
    )
    return count if sides == {"left", "right"} and nation else 0


def ending_start(rows: Sequence[Row], area: Area) -> int:
    """Return the row where recipients and signature begin side by side; the number of rows when nowhere."""
    for place in range(len(rows) - 1, -1, -1):
        if not any(map(_lists_recipients, rows[place].strips)):
            continue
        while place and all(side_of(strip, area) == "right" for strip in rows[place - 1].strips):
            place -= 1
        return place
    return len(rows)


def _lists_recipients(strip: Strip) -> bool:
    # In every encoding the heading begins with the letter N.
    text = strip.text.lstrip()
    return text[:1] in ("N", "n") and any(RECIPIENTS.match(fold(way)) for way in _ways(text))


def ending_length(rows: Sequence[Row], area: Area) -> int:
    """Return how many of the rows at the start are in two columns; a line across both ends them."""
    for count, row in enumerate(rows):
        if any(strip.left < area.middle - 0.15 * (area.right - area.left) and side_of(strip, area) != "left"
               and not _DASH.match(strip.text) for strip in row.strips):  # fmt: skip
            return count
        if count and all(side_of(strip, area) == "" for strip in row.strips):
            return count
    return len(rows)


def two_columns(rows: Sequence[Row], area: Area, out: Builder, is_ending: bool) -> Grid:
    """Make a table of two columns, a row for each printed line, as it was printed."""
    out.tables += 1
    grid: list[tuple[list[Line], list[Line]]] = []
    before: dict[int, Row] = {}
    for row in [level for whole in rows for level in _levels(whole)]:
        cells: tuple[list[Line], list[Line]] = ([], [])
        for column, strips in enumerate(_divided(row, area)):
            if not strips:
                continue
            own, above = Row.of(strips, row.page), before.get(column)
            before[column] = own
            if above is not None and _is_cut(above.text, own.text) and grid and grid[-1][column]:
                grid[-1][column][-1] = _joined(grid[-1][column][-1], own)
                continue
            out.gap = above is not None and above.page == own.page and own.base - above.base > _FAR * own.size
            line = out.paragraph(own.runs, align="" if is_ending and column == 0 else "center")
            cells[column].extend([line] if line else [])
        if any(cells):
            grid.append(cells)
    out.gap = False
    made = tuple((GridCell(tuple(left)), GridCell(tuple(right))) for left, right in grid)
    return Grid(made, 0, f"bảng {out.tables}")


def _levels(row: Row) -> list[Row]:
    """Part a row whose strips do not quite stand on one line: in columns they belong to lines of their own."""
    levels: list[list[Strip]] = []
    for strip in sorted(row.strips, key=lambda strip: strip.base):
        if levels and strip.base - levels[-1][0].base <= _LEVEL * strip.size:
            levels[-1].append(strip)
        else:
            levels.append([strip])
    return [Row.of(level, row.page) for level in levels]


def _divided(row: Row, area: Area) -> tuple[list[Strip], list[Strip]]:
    left = [s for s in row.strips if s.middle < area.middle and side_of(s, area) != "right"]
    return left, [s for s in row.strips if s not in left]


def _is_cut(before: str, after: str) -> bool:
    """Say whether a line of a letterhead goes on in the next: the country's name, a year."""
    ends = [fold(way) for way in _ways(before)]
    if any(way.endswith("chu nghia") for way in ends):
        return True
    return after.strip()[:1].isdigit() and any(way.endswith((" nam", " ngay", " thang")) for way in ends)


def _joined(line: Line, row: Row) -> Line:
    last = line.text[-1]
    blank = Run(" ", last.bold, last.italic, getattr(last, "font", ""))
    return replace(line, text=(*line.text, blank, *row.runs))
