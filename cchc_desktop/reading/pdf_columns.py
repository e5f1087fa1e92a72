"""The two places of a plan that are printed in two columns: the letterhead, and recipients beside the signature."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cchc_desktop.reading.ending import RECIPIENTS, signs
from cchc_desktop.reading.pdf_lines import Area, Row, joined
from cchc_desktop.reading.pdf_page import Strip
from cchc_desktop.reading.printed import Builder
from cchc_desktop.reading.source import Grid, GridCell, Line
from cchc_desktop.vietnamese.legacy import from_tcvn3, from_vni
from cchc_desktop.vietnamese.text import collapse, fold, nfc

_LETTERHEAD_WITHIN = 0.5  # of the first page's height
_NATION = re.compile(r"(cong hoa xa|doc lap|chu nghia)")
_DASH = re.compile(r"\s*[-–—+•*]")
_FAR = 2.6  # font sizes between lines of a signing block that leave room for the signature


def _sides(text: str) -> list[str]:
    """Return the ways to read a line whose letters are not yet known to be Unicode."""
    return [collapse(way) for way in (nfc(text), from_tcvn3(text), from_vni(text))]


def side_of(strip: Strip, area: Area) -> str:
    """Say whether a strip stands in the left or the right column, or in neither."""
    width, middle = area.right - area.left, area.middle
    if strip.right <= middle + 0.1 * width and strip.middle < middle - 0.08 * width:
        return "left"
    if strip.left >= middle - 0.22 * width and strip.middle > middle + 0.06 * width:
        return "right"
    return ""


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
        _NATION.match(fold(way)) for row in rows[:count] for s in row.strips for way in _sides(s.text)
    )
    return count if sides == {"left", "right"} and nation else 0


def ending_start(rows: Sequence[Row], area: Area) -> int:
    """Return the row where recipients and signature begin side by side; the number of rows when nowhere."""
    for place in range(len(rows) - 1, -1, -1):
        if not any(RECIPIENTS.match(fold(way)) for s in rows[place].strips for way in _sides(s.text)):
            continue
        while place and all(side_of(strip, area) == "right" for strip in rows[place - 1].strips):
            place -= 1
        return place
    return len(rows)


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
    """Make a table of one row of what stands left and right."""
    out.tables += 1
    columns: dict[str, list[Row]] = {"left": [], "right": []}
    for row in rows:
        for strip in row.strips:
            side = "left" if strip.middle < area.middle and side_of(strip, area) != "right" else "right"
            columns[side].append(Row([strip], row.page))
    left = _lines(columns["left"], out, recipients=is_ending)
    right = _lines(columns["right"], out, recipients=False)
    return Grid(((GridCell(left), GridCell(right)),), 0, f"bảng {out.tables}")


def _lines(rows: Sequence[Row], out: Builder, recipients: bool) -> tuple[Line, ...]:
    groups: list[list[Row]] = []
    for row in rows:
        if groups and _goes_on(groups[-1], row, recipients):
            groups[-1].append(row)
        else:
            groups.append([row])
    lines = []
    for place, group in enumerate(groups):
        before = groups[place - 1][-1] if place else None
        out.gap = before is not None and before.page == group[0].page and (
            group[0].base - before.base > _FAR * group[0].size
        )  # fmt: skip
        line = out.paragraph(joined(group), align="" if recipients else "center")
        if line is not None:
            lines.append(line)
    out.gap = False
    return tuple(lines)


def _goes_on(group: Sequence[Row], row: Row, recipients: bool) -> bool:
    text, before = row.text, group[-1].text.rstrip()
    if recipients:
        return bool(_DASH.match(group[0].text)) and not _DASH.match(text) and before[-1:] not in ";.:" and not any(
            signs(way) for way in _sides(text)
        )  # fmt: skip
    return any(fold(way).endswith("chu nghia") for way in _sides(before))
