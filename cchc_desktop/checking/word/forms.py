"""What a reader of a Word file sees, as plain data. Lengths are points unless a name says otherwise."""

from __future__ import annotations

from msgspec import Struct


class RunForm(Struct, frozen=True):
    """Characters of one face."""

    text: str
    font: str
    size: float
    bold: bool
    italic: bool
    underline: bool
    caps: bool
    color: str  # "000000" for black and automatic

    @property
    def shown(self) -> str:
        """The characters as printed."""
        return self.text.upper() if self.caps else self.text


class ParagraphForm(Struct, frozen=True):
    """One printed paragraph, or one line of it where a line break parts it.

    `rule` is the width of a line drawn with or below it (0.0: drawn, width unknown; None: none). `line` counts single
    lines when `line_rule` is "auto", points otherwise. `page` counts the breaks Word left in the file, from 1.
    """

    runs: tuple[RunForm, ...]
    style: str = ""
    align: str = "left"
    left: float = 0.0
    right: float = 0.0
    first_line: float = 0.0
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    line_rule: str = "auto"
    contextual: bool = False
    in_table: bool = False
    part: int = 0  # 0 for the first line of its paragraph
    rule: float | None = None
    room: float = 0.0  # width between the edges it is set in; 0.0 when not known
    page: int = 1
    section: int = 0
    page_field: bool = False  # holds the page number
    framed_center: bool = False  # stands in a frame set in the middle

    @property
    def text(self) -> str:
        """The characters as printed."""
        return "".join(run.shown for run in self.runs)

    @property
    def indent(self) -> float:
        """Where the first line begins."""
        return self.left + self.first_line


class SectionForm(Struct, frozen=True):
    """The sheet of one section with its headers and footers."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    title_page: bool = False
    header: tuple[ParagraphForm, ...] = ()
    first_header: tuple[ParagraphForm, ...] = ()
    footer: tuple[ParagraphForm, ...] = ()
    page_start: int | None = None
    wide_table: bool = False

    @property
    def landscape(self) -> bool:
        """Whether the sheet lies."""
        return self.width > self.height


class WordForm(Struct, frozen=True):
    """A whole Word file as printed."""

    paragraphs: tuple[ParagraphForm, ...]
    sections: tuple[SectionForm, ...]
    marked_pages: bool = False  # Word left page breaks of its last layout in the file

    @property
    def legacy(self) -> bool:
        """Whether its letters are those of a font of their own (TCVN3, VNI), which nothing can be told from."""
        return any(
            run.font.casefold().startswith((".vn", "vni-")) for one in self.paragraphs for run in one.runs
        )
