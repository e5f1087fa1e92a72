"""A composed document: styled blocks, independent of the form they are printed in.

The DOCX writer turns styles into Word styles, the page layout turns them into positioned lines; both
see the same runs, tables and rules. Lengths are points. `gc=False` as in `plan.model`: no cycles here.
"""

from __future__ import annotations

from msgspec import Struct


class Run(Struct, frozen=True, gc=False):
    """Characters with their final face (the style's own face included).

    `note` makes it the mark of that footnote, small and raised; a negative one is the mark at the note itself.
    """

    text: str
    bold: bool = False
    italic: bool = False
    note: int = 0


class Para(Struct, frozen=True, gc=False):
    """A paragraph in one of the decree's styles.

    `path` says which place of the plan it prints: the path of an item ("II.1.a"), or the name of a
    field ("subject", "recipients"); appendix paths start with "appendices.1". `before`, `after` and
    `align` overrule the style where a slot needs it; `sides` is an indent on the left and on the right;
    `outline` is a level of the navigation (0 = highest).
    """

    style: str
    runs: tuple[Run, ...]
    path: str = ""
    keep_next: bool = False
    keep_lines: bool = False
    before: float | None = None
    after: float | None = None
    align: str | None = None
    sides: float = 0.0
    outline: int | None = None

    @property
    def text(self) -> str:
        """The characters of the paragraph."""
        return "".join(run.text for run in self.runs)


class Rule(Struct, frozen=True, gc=False):
    """A solid horizontal line of `width` in the middle of its column, `before` below the text above."""

    width: float
    before: float = 3.0
    after: float = 0.0
    keep_next: bool = False


RULE_HEIGHT = 4.0  # room a rule takes below its line
RULE_STROKE = 0.75


class Box(Struct, frozen=True, gc=False):
    """A table cell: its paragraphs and rules, and how many columns and rows it covers."""

    content: tuple[Para | Rule, ...]
    columns: int = 1
    rows: int = 1


class Row(Struct, frozen=True, gc=False):
    """A table row; a cell covered from above is left out. Rows never split between pages."""

    boxes: tuple[Box, ...]
    keep_next: bool = False


class Grid(Struct, frozen=True, gc=False):
    """A table of fixed column widths; `header_rows` are repeated on every page it reaches."""

    columns: tuple[float, ...]
    rows: tuple[Row, ...]
    bordered: bool = False
    header_rows: int = 0
    path: str = ""


Block = Para | Rule | Grid


class Section(Struct, frozen=True):
    """Blocks with their own page numbers from 1: the plan itself, or one appendix."""

    blocks: tuple[Block, ...]
    landscape: bool = False


class Document(Struct, frozen=True):
    """The whole document; `title` is for document properties and bookmarks.

    `notes` are the footnotes by number from 1, each standing at the foot of the page it is called on.
    """

    title: str
    sections: tuple[Section, ...]
    notes: tuple[Para, ...] = ()
