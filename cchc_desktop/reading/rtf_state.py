"""What an RTF reader remembers: the words it knows, what a group hands down, the text being gathered."""

from __future__ import annotations

import re

from msgspec import Struct

from cchc_desktop.reading.printed import Run, call_note
from cchc_desktop.reading.source import Line

SKIPPED = frozenset(
    b"colortbl info header headerl headerr headerf footer footerl footerr footerf ftnsep ftnsepc ftncn aftnsep "
    b"aftnsepc aftncn fldinst generator listtable listoverridetable revtbl rsidtbl themedata colorschememapping "
    b"datastore latentstyles xmlnstbl pn pnseclvl objdata objclass objname bkmkstart bkmkend template filetbl "
    b"nonshppict nesttableprops nonesttables mmathPr userprops atnid atnauthor atnref atndate atrfstart atrfend "
    b"formfield datafield tc xe sp listname listpicture do falt panose protusertbl wgrffmtfilter keycode "
    b"shprslt".split()
)
# Groups marked "may be passed over" that are read all the same.
READ_ANYWAY = frozenset(b"shpinst shptxt footnote annotation listtext pntext ud shppict".split())
CHARACTERS = {
    b"tab": "\t", b"line": "\n", b"softline": "\n", b"page": "\n", b"softpage": "", b"column": "\n", b"emdash": "—",
    b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•",
    b"emspace": "\u2003", b"enspace": "\u2002", b"qmspace": "\u2005", b"nbsp": "\xa0",
}  # fmt: skip
SIGNS = {b"~": "\xa0", b"_": "-", b"-": "\u00ad", b"\\": "\\", b"{": "{", b"}": "}", b"\t": "\t"}
ALIGN = {b"ql": "", b"qc": "center", b"qr": "right", b"qj": "both", b"qd": "both"}
_SURROGATES = re.compile("[\ud800-\udfff]")


class State(Struct):
    """What a group hands down to the groups within it."""

    place: str = "text"  # text, note, marker, fonts, styles; skip, shape, twice: passed over
    font: int = 0
    bold: bool = False
    italic: bool = False
    hidden: bool = False
    deleted: bool = False
    fallback: int = 1  # signs that stand for one \u in older programs
    align: str = ""
    level: int = 0
    style: int = 0
    in_table: bool = False
    nesting: int = 1
    list: int = 0
    depth: int = 0

    def change_run(self, word: bytes, number: int | None, default_font: int) -> bool:
        """Apply a word about characters; say whether it was one."""
        on = number != 0
        if word == b"b":
            self.bold = on
        elif word == b"i":
            self.italic = on
        elif word == b"v":
            self.hidden = on
        elif word == b"deleted":
            self.deleted = on
        elif word == b"plain":
            self.bold = self.italic = self.hidden = self.deleted = False
            self.font = default_font
        elif word == b"f" and number is not None:
            self.font = number
        elif word == b"uc":
            self.fallback = max(0, min(number if number is not None else 1, 8))
        else:
            return False
        return True

    def change_paragraph(self, word: bytes, number: int | None) -> bool:
        """Apply a word about paragraphs; say whether it was one."""
        if word == b"pard":
            self.align, self.level, self.style, self.list, self.depth = "", 0, 0, 0, 0
            self.in_table, self.nesting = False, 1
        elif word == b"s" and number is not None:
            self.style = number
        elif word in ALIGN:
            self.align = ALIGN[word]
        elif word == b"outlinelevel":
            self.level = number + 1 if number is not None and 0 <= number < 9 else 0
        elif word == b"ls":
            self.list = number or 0
        elif word == b"ilvl":
            self.depth = max(0, min(number or 0, 8))
        elif word == b"intbl":
            self.in_table = True
        elif word == b"itap":
            self.nesting = number or 0
            self.in_table = self.nesting > 0
        else:
            return False
        return True


class Flow:
    """A text that is being gathered: the body, a note or a box."""

    def __init__(self) -> None:
        self.marker = ""
        self.lines: list[Line] = []  # of boxes, printed behind the paragraph they stand in
        self._runs: list[Run] = []
        self._parts: list[str] = []
        self._look = (False, False, "")

    def say(self, text: str, bold: bool, italic: bool, font: str) -> None:
        """Put text behind what is there."""
        if self._look != (bold, italic, font):
            self._close()
            self._look = (bold, italic, font)
        self._parts.append(text)

    def take(self) -> list[Run]:
        """Return what was said since the last time."""
        self._close()
        runs, self._runs = self._runs, []
        return runs

    def call(self, note: int) -> None:
        """Let what was said last call a note."""
        self._close()
        call_note(self._runs, note)

    def _close(self) -> None:
        if self._parts:
            text = "".join(self._parts)
            if _SURROGATES.search(text):
                # Characters beyond U+FFFF come as two halves.
                text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
            self._runs.append(Run(text, *self._look))
            self._parts = []
