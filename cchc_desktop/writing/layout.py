"""Plan → pages of positioned lines, by the rules a word processor lays out with.

Paragraphs are filled greedily and justified; two lines at least stay together at the top and the foot
of a page; headings stay with what follows; rows of a table stay whole and its header is repeated.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from cchc_desktop.decree import MM, PageChoices, decree
from cchc_desktop.plan import Plan
from cchc_desktop.writing.blocks import Document, Grid, Para, Run, Section
from cchc_desktop.writing.compose import compose, text_width
from cchc_desktop.writing.fonts import font_family
from cchc_desktop.writing.grids import (
    BORDER,
    MeasuredGrid,
    MeasuredRow,
    RowSink,
    draw_borders,
    measure_grid,
    place_row,
    split_row,
)
from cchc_desktop.writing.page_foot import PageFoot
from cchc_desktop.writing.pages import Bookmark, Page, Pages
from cchc_desktop.writing.typeset import Measured, measure, place_lines, place_rule

_SLACK = 0.05  # points: rounding must not push a line to the next page
_TALL_BEGINS = 60.0  # points: room for some lines of a row too tall for any page
_TOGETHER = 2  # lines of a paragraph that stay together


def lay_out(plan: Plan, choices: PageChoices | None = None) -> Pages:
    """Return the pages of a plan.

    Raises `UserError` when no font to measure with is installed.
    """
    choices = choices or PageChoices()
    return lay_out_document(compose(plan, choices), choices)


def lay_out_document(document: Document, choices: PageChoices) -> Pages:
    """Return the pages of a composed document."""
    pages: list[Page] = []
    bookmarks: list[Bookmark] = []
    for section in document.sections:
        flow = _Flow(section, document.notes, choices, len(pages))
        flow.run()
        pages += flow.finished()
        bookmarks += flow.bookmarks
    return Pages(document.title, font_family().name, tuple(pages), tuple(bookmarks))


class _Unit:
    """What the flow places next: a paragraph, a rule, or one row of a table."""

    def __init__(self, measured: Measured | None, grid: MeasuredGrid | None, row: MeasuredRow | None) -> None:
        self.measured = measured
        self.grid = grid
        self.row = row

    @cached_property
    def keep_next(self) -> bool:
        if self.row:
            return self.row.keep_next
        return bool(self.measured and self.measured.block.keep_next)

    @cached_property
    def height(self) -> float:
        if self.row and self.grid:
            # The lower border is drawn below the row.
            return self.row.height + (BORDER if self.grid.grid.bordered else 0.0)
        return self.measured.height if self.measured else 0.0

    @property
    def _keeps_lines(self) -> bool:
        block = self.measured.block if self.measured else None
        return isinstance(block, Para) and block.keep_lines

    @cached_property
    def together(self) -> int:
        """Lines of a paragraph that must at least stand on the page where it begins."""
        count = len(self.measured.lines) if self.measured else 0
        # Two lines here and two on the next page: three lines cannot be parted.
        whole = count < 2 * _TOGETHER or self._keeps_lines
        return count if whole else _TOGETHER

    @cached_property
    def head(self) -> float:
        """Height of what must at least stand on the page where the unit begins."""
        measured = self.measured
        if measured is None or not isinstance(measured.block, Para):
            return self.height
        return measured.before + (self.together - 1) * measured.pitch + measured.single

    @cached_property
    def head_notes(self) -> tuple[int, ...]:
        """The footnotes called there."""
        if self.row:
            return self.row.notes
        return self.measured.notes(0, self.together) if self.measured else ()


class _Flow:
    """Fills the pages of one section."""

    def __init__(
        self, section: Section, notes: tuple[Para, ...], choices: PageChoices, pages_before: int
    ) -> None:
        page = decree().page
        sheet = (page.width_mm * MM, page.height_mm * MM)
        self._width, self._height = reversed(sheet) if section.landscape else sheet
        top, _right, bottom, left = (margin * MM for margin in choices.margins_mm)
        self._choices = choices
        self._left, self._top, self._bottom = left, top, self._height - bottom
        self._text_width = text_width(choices, section.landscape)
        self._units = list(self._measure(section))
        self._foot = PageFoot([measure(note, choices, self._text_width) for note in notes])
        self._before = pages_before
        self._sinks = [RowSink()]
        self._rows: list[tuple[MeasuredRow, float]] = []
        self._grid: MeasuredGrid | None = None
        self._y = top
        self._fresh = True
        self.bookmarks: list[Bookmark] = []

    def _measure(self, section: Section) -> Iterator[_Unit]:
        for block in section.blocks:
            if isinstance(block, Grid):
                grid = measure_grid(block, self._choices)
                for row in grid.rows:
                    yield _Unit(None, grid, row)
            else:
                yield _Unit(measure(block, self._choices, self._text_width), None, None)

    def run(self) -> None:
        """Place every unit."""
        for number, unit in enumerate(self._units):
            if unit.grid is not self._grid:
                self._close_grid()
            if not self._fresh and self._y + self._needed(number) > self._limit(unit.head_notes):
                self._break_page()
            if unit.row and unit.grid:
                self._place_row(unit.grid, unit.row)
            elif unit.measured:
                self._place_block(unit.measured)
        self._close_grid()
        self._foot.place(self._choices, self._left, self._bottom, self._sinks[-1])

    def _limit(self, notes: tuple[int, ...]) -> float:
        """Return how far down text may reach when it calls these notes."""
        return self._bottom - self._foot.height(notes) + _SLACK

    def _needed(self, number: int) -> float:
        """Return the height that must be free for a unit and all it is kept with.

        A chain too long for any page asks only for its own beginning.
        """
        height, place = 0.0, number
        while self._units[place].keep_next and place + 1 < len(self._units):
            height += self._units[place].height
            place += 1
        height += self._head(self._units[place])
        return height if height <= self._bottom - self._top else self._head(self._units[number])

    def _head(self, unit: _Unit) -> float:
        """Return the height that must be free where a unit begins; a row too tall for any page begins where it is."""
        header = unit.grid.header if unit.grid else ()
        tall = unit.head > self._bottom - self._top - sum(row.height for row in header)
        return min(unit.head, _TALL_BEGINS) if unit.row and tall else unit.head

    def _break_page(self) -> None:
        grid = self._grid
        self._close_grid()
        self._foot.place(self._choices, self._left, self._bottom, self._sinks[-1])
        self._sinks.append(RowSink())
        self._y, self._fresh = self._top, True
        if grid is not None and sum(row.height for row in grid.header) < (self._bottom - self._top) / 2:
            for row in grid.header:
                self._put_row(grid, row)
            self._fresh = True

    def _place_row(self, grid: MeasuredGrid, row: MeasuredRow) -> None:
        rest: MeasuredRow | None = row
        while rest is not None:
            room = self._limit(rest.notes) - self._y
            part, rest = (rest, None) if rest.height <= room else split_row(rest, room, grid.grid.bordered)
            self._put_row(grid, part)
            if rest is not None:
                self._break_page()

    def _put_row(self, grid: MeasuredGrid, row: MeasuredRow) -> None:
        self._grid = grid
        place_row(grid, row, self._choices, self._left, self._y, self._sinks[-1])
        self._foot.call(row.notes)
        self._rows.append((row, self._y))
        self._y += row.height
        self._fresh = False

    def _close_grid(self) -> None:
        if self._grid is not None:
            draw_borders(self._grid, self._rows, self._left, self._sinks[-1])
            self._y += BORDER if self._grid.grid.bordered else 0.0
        self._grid, self._rows = None, []

    def _place_block(self, measured: Measured) -> None:
        if not measured.lines:
            self._y += measured.before
            self._sinks[-1].strokes.append(place_rule(measured, self._left, self._y))
            self._y += measured.height - measured.before
            self._fresh = False
            return
        self._bookmark(measured)
        first, count = 0, len(measured.lines)
        while first < count:
            # Room above a paragraph is not wanted at the top of a page it was moved to.
            skip = first > 0 or (self._fresh and len(self._sinks) > 1)
            top = self._y + (0.0 if skip else measured.before)
            stop = self._fitting(measured, top, first)
            sink = self._sinks[-1]
            sink.lines.extend(place_lines(measured, self._choices, self._left, top, first, stop))
            self._foot.call(measured.notes(first, stop))
            self._y = top + (stop - first) * measured.pitch
            self._fresh = False
            first = stop
            if first < count:
                self._break_page()
        self._y += measured.after

    def _fitting(self, measured: Measured, top: float, first: int) -> int:
        """Return the line after the last one that stands on this page."""
        count = len(measured.lines)
        fits = int((self._limit(()) - top - measured.single) / measured.pitch) + 1
        stop = min(count, first + max(fits, 1))
        # Lines take their notes with them: fewer may fit than without.
        while stop > first + 1 and (notes := measured.notes(first, stop)):
            if top + (stop - first - 1) * measured.pitch + measured.single <= self._limit(notes):
                break
            stop -= 1
        if stop < count and count - stop < _TOGETHER:
            stop = max(count - _TOGETHER, first + 1)
        return stop

    def _bookmark(self, measured: Measured) -> None:
        para = measured.block
        if isinstance(para, Para) and para.outline is not None and para.text.strip():
            page = self._before + len(self._sinks) - 1
            self.bookmarks.append(Bookmark(para.outline, para.text, page, self._y))

    def finished(self) -> Iterator[Page]:
        """Yield the pages with their numbers; the first one's is hidden."""
        for number, sink in enumerate(self._sinks, 1):
            if number > 1:
                run = Run(str(number))
                header = measure(Para("so-trang", (run,), "page"), self._choices, self._text_width)
                y = decree().page.header_mm * MM
                sink.lines[:0] = place_lines(header, self._choices, self._left, y, 0, 1)
            yield Page(self._width, self._height, number, tuple(sink.lines), tuple(sink.strokes))
