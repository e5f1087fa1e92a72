"""Laid-out pages: what stands where, for the screen, the printer and the PDF. Lengths are points.

The origin is the upper left corner of the sheet; `y` grows downwards.
"""

from __future__ import annotations

from msgspec import Struct


class PlacedRun(Struct, frozen=True, gc=False):
    """Characters of one face and size; (x, y) is where their baseline begins."""

    x: float
    y: float
    text: str
    size: float
    bold: bool
    italic: bool


class PlacedLine(Struct, frozen=True, gc=False):
    """One line: the box it takes, its runs, and `path`, the place in the plan it prints."""

    x: float
    y: float
    width: float
    height: float
    path: str
    runs: tuple[PlacedRun, ...]

    @property
    def text(self) -> str:
        """The characters of the line."""
        return "".join(run.text for run in self.runs)


class Stroke(Struct, frozen=True, gc=False):
    """A straight black line."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float


class Page(Struct, frozen=True):
    """One sheet. `number` counts inside its section (the plan, an appendix); it is among the lines
    with the path "page" unless hidden."""

    width: float
    height: float
    number: int
    lines: tuple[PlacedLine, ...]
    strokes: tuple[Stroke, ...]

    @property
    def runs(self) -> tuple[PlacedRun, ...]:
        """All characters of the page."""
        return tuple(run for line in self.lines for run in line.runs)


class Bookmark(Struct, frozen=True):
    """A heading in the navigation: its level from 0, text, page (from 0) and height on it."""

    level: int
    title: str
    page: int
    y: float


class Pages(Struct, frozen=True):
    """A whole document ready to be drawn."""

    title: str
    family: str
    pages: tuple[Page, ...]
    bookmarks: tuple[Bookmark, ...]
