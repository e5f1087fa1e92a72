"""RTF files: paragraphs, printed list numbers, tables, notes and boxes, without Word (Rich Text Format 1.9.1)."""

from __future__ import annotations

import re
from copy import copy

from cchc_desktop.i18n import _
from cchc_desktop.reading import losses, refusals
from cchc_desktop.reading.doc_tables import Rows
from cchc_desktop.reading.docx_numbering import bullet_sign
from cchc_desktop.reading.printed import Builder
from cchc_desktop.reading.rtf_fonts import RowDefinition, RtfFonts
from cchc_desktop.reading.rtf_state import (
    CHARACTERS,
    READ_ANYWAY,
    SIGNS,
    SKIPPED,
    Flow,
    State,
)
from cchc_desktop.reading.rtf_tokens import (
    BYTE,
    CLOSE,
    OPEN,
    SIGN,
    TEXT,
    WORD,
    decoded,
    tokens,
)
from cchc_desktop.reading.source import Line, SectionEnd, Source

_MOST_TOKENS = 20_000_000
_MOST_DEPTH = 20_000
# Places that are passed over, and the words that are read within: text and picture of a drawn shape, and the
# Unicode version of a group that is written twice.
_READ_WITHIN: dict[str, tuple[bytes, ...]] = {"skip": (), "shape": (b"shptxt", b"pict"), "twice": (b"ud",)}
_CONTENTS = re.compile(r"toc \d", re.IGNORECASE)


def read_rtf(content: bytes, name: str) -> Source:
    """Return the lines, tables and notes of an RTF file."""
    return _Rtf(name).read(content)


class _Rtf:
    def __init__(self, name: str) -> None:
        self.name = name
        self.out = Builder()
        self.rows = Rows(self.out)
        self.state = State()
        self.stack: list[tuple[State, str]] = []  # with what ends when the group ends: "note", "box"
        self.flow = Flow()
        self.outer: list[Flow] = []  # flows that go on when a note or box ends
        self.fonts = RtfFonts()
        self.contents: set[int] = set()
        self.notes: list[str] = []
        self.pending = bytearray()
        self.skipping = 0  # signs left to pass over behind a \u
        self.starred = False
        self.style_name = ""
        self.landscape = self.all_landscape = False  # of the section; of sections that do not say
        self.row = RowDefinition()
        self.bullets: dict[int, set[int]] = {}  # list -> depths that print bullets

    def read(self, content: bytes) -> Source:
        for count, (kind, value, number) in enumerate(tokens(content)):
            if count > _MOST_TOKENS:
                raise refusals.too_big(self.name)
            if kind == TEXT:
                self._bytes(value)
            elif kind == BYTE:
                self._bytes(bytes([int(value, 16)]))
            elif kind == WORD:
                self._word(value, number)
            elif kind == OPEN:
                self._flush()
                if len(self.stack) > _MOST_DEPTH:
                    raise refusals.damaged(self.name)
                self.stack.append((copy(self.state), ""))
                self.skipping = 0
            elif kind == CLOSE:
                if not self._close():
                    break
            elif kind == SIGN:
                self._sign(value)
        while self.stack:
            self._close()
        self._end_paragraph("\r")
        self.rows.close()
        if self.landscape:
            self.out.blocks.append(SectionEnd(True))
        return self.out.source(self.notes)

    def _close(self) -> bool:
        self._flush()
        if not self.stack:
            return False  # what stands behind the last brace is no part of the document
        self.skipping = 0
        self.starred = False
        ended = self.state
        self.state, ends = self.stack.pop()
        if ended.place == "styles":
            if ended.style and _CONTENTS.match(self.style_name.strip()):
                self.contents.add(ended.style)
            self.style_name = ""
        if ends == "note":
            self._end_note()
        elif ends == "box":
            self._end_box()
        return True

    def _bytes(self, content: bytes) -> None:
        if self.skipping:
            passed = min(self.skipping, len(content))
            self.skipping -= passed
            content = content[passed:]
        if self.state.place not in _READ_WITHIN:
            self.pending += content

    def _flush(self) -> None:
        if not self.pending:
            return
        text = decoded(bytes(self.pending), self.fonts.codec(self.state))
        self.pending.clear()
        if self.state.place == "fonts":
            self.fonts.add_name(self.state, text)
        else:
            self._say(text)

    def _say(self, text: str) -> None:
        state = self.state
        if state.place == "styles":
            self.style_name += text
        elif state.place == "marker":
            self.flow.marker += text
        elif state.place in ("text", "note") and not state.deleted:
            if state.hidden:
                if text.strip():
                    self.out.lose(*losses.hidden(text))
                return
            self.flow.say(text, state.bold, state.italic, self.fonts.name(state))

    def _sign(self, value: bytes) -> None:
        self._flush()
        if value == b"*":
            self.starred = True
        elif self.skipping:
            self.skipping -= 1
        elif value in (b"\r", b"\n"):
            self._word(b"par", None)
        elif self.state.place not in _READ_WITHIN and value in SIGNS:
            self._say(SIGNS[value])

    def _word(self, word: bytes, number: int | None) -> None:
        if word != b"u":
            self._flush()
        starred, self.starred = self.starred, False
        if word not in _READ_WITHIN.get(self.state.place, (word,)):
            return
        if word == b"u" and number is not None:
            self._flush()
            self.skipping = self.state.fallback
            self._say(chr(number & 0xFFFF))
            return
        if self.skipping:
            self.skipping -= 1
            return
        if starred and word not in READ_ANYWAY:
            self.state.place = "skip"
            if word == b"moMath":
                self.out.lose(_("công thức"), _("không đọc được, không đưa vào"))
            return
        if not (self._begin(word) or self._character(word, number) or self._paragraph(word, number)):
            self._table(word, number)

    def _begin(self, word: bytes) -> bool:
        """Begin a group that is not plain text, if the word names one."""
        state = self.state
        if word in SKIPPED:
            state.place = "skip"
        elif word == b"upr":
            state.place = "twice"
        elif word == b"ud":
            state.place = "text"
        elif word == b"pict":
            state.place = "skip"
            self.out.lose(*losses.picture())
        elif word == b"fonttbl":
            state.place = "fonts"
        elif word == b"stylesheet":
            state.place, self.style_name = "styles", ""
        elif word in (b"listtext", b"pntext"):
            state.place = "marker"
        elif word == b"shpinst":
            state.place = "shape"
        elif word in (b"footnote", b"annotation"):
            self._begin_flow("note")
        elif word == b"shptxt":
            state.place = "text"
            self._begin_flow("box")
        else:
            return False
        return True

    def _begin_flow(self, kind: str) -> None:
        if not self.stack:
            return
        self.stack[-1] = (self.stack[-1][0], kind)
        self.outer.append(self.flow)
        self.flow = Flow()
        if kind == "note":
            self.state.place = "note"

    def _end_note(self) -> None:
        text = "".join(run.text for run in self.flow.take())
        self.flow = self.outer.pop()
        if text.strip():
            self.notes.append(" ".join(text.split()))
            self.flow.call(len(self.notes))

    def _end_box(self) -> None:
        self._end_paragraph("\r", boxed=True)
        lines = self.flow.lines
        self.flow = self.outer.pop()
        self.flow.lines.extend(lines)

    def _character(self, word: bytes, number: int | None) -> bool:
        if word in CHARACTERS:
            self._say(CHARACTERS[word])
            return True
        return self.state.change_run(word, number, self.fonts.default) or self.fonts.change(
            self.state, word, number
        )

    def _paragraph(self, word: bytes, number: int | None) -> bool:
        if self.state.change_paragraph(word, number):
            return True
        if word == b"par":
            self._end_paragraph("\r")
        elif word == b"sect":
            self._end_paragraph("\r")
            self.rows.close()
            self.out.blocks.append(SectionEnd(self.landscape))
        elif word == b"sectd":
            self.landscape = self.all_landscape
        elif word == b"lndscpsxn":
            self.landscape = True
        elif word == b"landscape":
            self.landscape = self.all_landscape = True
        else:
            return False
        return True

    def _table(self, word: bytes, number: int | None) -> None:
        if self.row.change(word, number):
            return
        if word in (b"cell", b"nestcell"):
            self._end_paragraph("\x07" if word == b"cell" else "\r")
        elif word == b"row" and not self.outer:
            self.rows.end_row(self.row.shape)

    def _end_paragraph(self, mark: str, boxed: bool = False) -> None:
        self._flush()
        flow, state = self.flow, self.state
        if state.place == "note":
            flow.say(" ", False, False, "")
            return
        if state.deleted and mark == "\r" and not boxed:
            return  # the end itself was deleted: the text goes on
        lines = self._line(flow, state)
        if self.outer:
            flow.lines.extend(lines)
        elif state.in_table or mark == "\x07":
            self.rows.add(lines, nested=state.nesting > 1)
            if mark == "\x07":
                self.rows.end_cell()
        else:
            self.rows.close()
            self.out.blocks.extend(lines)

    def _line(self, flow: Flow, state: State) -> list[Line]:
        runs, marker, boxed = flow.take(), flow.marker.strip(), flow.lines
        flow.marker, flow.lines = "", []
        if state.style in self.contents:
            self.out.lines += 1
            self.out.lose(*losses.contents())
            return boxed
        depth = state.depth
        if marker and not any(char.isalnum() and char != "o" for char in marker):
            marker = bullet_sign(marker)
            seen = self.bullets.setdefault(state.list, set())
            seen.add(depth)
            depth = sum(place < depth for place in seen)
        line = self.out.paragraph(runs, marker, depth, state.align, state.level)
        return boxed if line is None else [line, *boxed]
