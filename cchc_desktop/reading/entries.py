"""Printed paragraphs and tables on their way into the outline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from cchc_desktop.plan import Cell, Span, Table, Text, plain
from cchc_desktop.reading.joining import ends_sentence, must_go_on
from cchc_desktop.reading.markers import Marker, automatic, is_rule, readings
from cchc_desktop.reading.source import Grid, Line, SectionEnd
from cchc_desktop.reading.spans import is_bold, join, split_at, tidy

_LINE_END = re.compile(r"\n")
_MOST_QUOTED = 40  # paragraphs; a quotation that is not closed by then never will be


class Entry(Struct):
    """A printed paragraph or table on its way into the tree."""

    text: Text = ()
    readings: list[Marker] = []
    table: Table | None = None
    level: int = 0
    centered: bool = False


def entries_of(blocks: Sequence[Line | Grid | SectionEnd]) -> list[Entry]:
    """Cut lines where a marker stands after a line end; drop rules and empty lines."""
    entries: list[Entry] = []
    for block in blocks:
        if isinstance(block, Grid):
            entries.append(Entry(table=table_of(block)))
        elif isinstance(block, Line):
            entries.extend(_entries_of_line(block))
    return entries


def _entries_of_line(line: Line) -> list[Entry]:
    found: list[Entry] = []
    centered = line.align == "center"
    for part in split_at(line.text, _LINE_END):
        text = tidy(part)
        whole = plain(text)
        if is_rule(whole):
            continue
        if line.marker and not found:
            found.append(Entry(text, automatic(line.marker, line.depth), None, line.level, centered))
            continue
        markers = readings(whole)
        before = found[-1] if found else None
        if before and _joins_in_line(before, text, markers, line.loose):
            before.text = join(before.text, text)
        else:
            found.append(Entry(text, markers, None, line.level, centered))
    return found


def _joins_in_line(before: Entry, text: Text, markers: list[Marker], loose: bool) -> bool:
    """Say whether a line end inside a paragraph is a soft one: no marker follows, no sentence or heading ended."""
    whole = plain(before.text)
    if any(marker.sure for marker in markers):
        return must_go_on(whole)
    alone = bool(before.readings) and len(whole) <= before.readings[0].length
    if loose or alone:
        return True
    return not ends_sentence(whole) and not (is_bold(before.text) and not is_bold(text))


def table_of(grid: Grid) -> Table:
    """Return a printed table as the model's table."""
    rows = tuple(
        tuple(
            Cell(
                tuple(text for line in cell.lines for text in cell_texts(line)),
                cell.columns,
                cell.rows,
            )
            for cell in row
        )
        for row in grid.rows
    )
    return Table(rows, grid.header_rows)


def cell_texts(line: Line) -> list[Text]:
    """Return the paragraphs of a cell's line; an automatic number becomes text."""
    text = tidy(line.text)
    if line.marker and text:
        text = join((Span(line.marker, text[0].bold, text[0].italic),), text)
    return [text] if text and not is_rule(plain(text)) else []


def quoted(entries: list[Entry]) -> set[int]:
    """Find paragraphs inside a quotation that began a paragraph and ends at the end of another."""
    inside: set[int] = set()
    start = None
    for index, entry in enumerate(entries):
        whole = plain(entry.text)
        if start is None:
            if whole[:1] in ("“", "«") and "”" not in whole and "»" not in whole:
                start = index
        elif re.search(r"[”»][.;,]?$", whole):
            inside.update(range(start + 1, index + 1))
            start = None
        elif index - start > _MOST_QUOTED:
            start = None
    return inside
