"""Word 97-2003 files: paragraphs, lists, tables, notes and boxes, without Word ([MS-DOC])."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from cchc_desktop.reading import losses, refusals
from cchc_desktop.reading.doc_container import (
    COMMENT_CALLS,
    COMMENTS,
    ENDNOTE_CALLS,
    ENDNOTES,
    FOOTNOTE_CALLS,
    FOOTNOTES,
    PARAGRAPHS,
    RUNS,
    SECTIONS,
    DocFile,
    Formats,
    plc,
)
from cchc_desktop.reading.doc_drawings import Drawings
from cchc_desktop.reading.doc_lists import read_lists
from cchc_desktop.reading.doc_sprm import Look, Shape, sprms
from cchc_desktop.reading.doc_styles import DocStyles
from cchc_desktop.reading.doc_tables import Rows
from cchc_desktop.reading.printed import Builder, Run, call_note
from cchc_desktop.reading.source import Line, SectionEnd, Source

_MARKS = re.compile("[\r\x07\x0c]")
_SIGNS = str.maketrans({
    "\x0b": "\n", "\x0c": "\n", "\x0e": "\n", "\x1e": "-", "\x1f": "", "\x02": "", "\x05": "", "\x00": "", "\x03": "",
    "\x04": "",
})  # fmt: skip
_OBJECTS = re.compile("[\x13\x14\x15\x01\x08\x02\x05]")  # fields, pictures, calls of notes
# Where notes stand, where they are called, and how long the record of a call is.
_NOTES = (
    ("footnotes", FOOTNOTES, FOOTNOTE_CALLS, 2), ("endnotes", ENDNOTES, ENDNOTE_CALLS, 2),
    ("comments", COMMENTS, COMMENT_CALLS, 30),
)  # fmt: skip
_SURROGATES = re.compile("[\ud800-\udfff]")
_MOST_SECTIONS = 5_000
_ORIENTATION, _LANDSCAPE = 0x301D, 2


class _Paragraph(Struct):
    start: int
    end: int  # place of its mark
    mark: str
    style: int
    shape: Shape


def read_doc(content: bytes, name: str) -> Source:
    """Return the lines, tables and notes of a Word 97-2003 file."""
    try:
        return _Document(DocFile(content, name)).read()
    except (struct.error, ValueError, IndexError, KeyError, OSError, OverflowError, RecursionError) as error:
        raise refusals.damaged(name) from error


class _Document:
    def __init__(self, file: DocFile) -> None:
        self.file = file
        self.styles = DocStyles(file)
        self.lists = read_lists(file)
        self.drawings = Drawings(file)
        self.run_formats = Formats(file, RUNS, paragraphs=False)
        self.paragraph_formats = Formats(file, PARAGRAPHS, paragraphs=True)
        self.out = Builder()
        self.rows = Rows(self.out)
        self.fields: list[bool] = []  # for every open field: whether its result has begun
        self.carried: list[Run] = []  # text before a deleted paragraph mark
        self.calls: dict[int, int] = {}  # place in the body -> the note called there, from 1

    def read(self) -> Source:
        start, end = self.file.parts["body"]
        notes = self._notes()
        sections = self._sections()
        for paragraph in self._paragraphs(start, end, frozenset(sections)):
            self._place(paragraph)
            if paragraph.mark == "\x0c":
                self.rows.close()
                self.out.blocks.append(SectionEnd(sections[paragraph.end + 1]))
        self.rows.close()
        if sections and sections[max(sections)]:
            self.out.blocks.append(SectionEnd(True))
        return self.out.source(notes)

    def _sections(self) -> dict[int, bool]:
        """Return where sections end, and whether their pages lie on the long side."""
        places, records = plc(self.file.part(SECTIONS), 12)
        found = {}
        for place, record in zip(places[1:], records[:_MOST_SECTIONS], strict=False):
            at = int.from_bytes(record[2:6], "little")
            changes = b""
            if at + 2 <= len(self.file.main):
                size = int.from_bytes(self.file.main[at : at + 2], "little")
                changes = self.file.main[at + 2 : at + 2 + size]
            found[place] = any(
                code == _ORIENTATION and operand[0] == _LANDSCAPE for code, operand in sprms(changes)
            )
        return found

    def _paragraphs(self, start: int, end: int, sections: frozenset[int]) -> Iterator[_Paragraph]:
        text = self.file.text(start, end)
        begin = 0
        for match in _MARKS.finditer(text):
            place = match.start()
            if match[0] == "\x0c" and start + place + 1 not in sections:
                continue  # a page break inside a paragraph
            yield self._paragraph(start + begin, start + place, match[0])
            begin = place + 1
        if begin < len(text):
            yield self._paragraph(start + begin, start + len(text), "\r")

    def _paragraph(self, start: int, end: int, mark: str) -> _Paragraph:
        for piece, first, _last in self.file.stretches(end, end + 1):
            changes = self.paragraph_formats.at(first)
            style = int.from_bytes(changes[:2], "little")
            return _Paragraph(start, end, mark, style, self.styles.shape(style, changes[2:] + piece.changes))
        return _Paragraph(start, end, mark, 0, Shape())

    def _place(self, paragraph: _Paragraph) -> None:
        """Put a paragraph into the body or into the open row."""
        shape = paragraph.shape
        if not shape.in_table:
            self.rows.close()
            for line in self._lines(paragraph):
                self.out.blocks.append(line)
            return
        if shape.row_end and shape.nesting <= 1:
            self.rows.end_row(shape)
            return
        if shape.inner_row_end:
            return
        self.rows.add(self._lines(paragraph), nested=shape.nesting > 1)
        if paragraph.mark == "\x07":
            self.rows.end_cell()

    def _lines(self, paragraph: _Paragraph) -> list[Line]:
        """Make the line of a paragraph, then the lines of the boxes anchored in it."""
        boxes: list[tuple[int, int]] = []
        runs = self._runs(paragraph.start, paragraph.end, paragraph.style, boxes)
        if paragraph.end > paragraph.start and self._mark_is_deleted(paragraph):
            self.carried += runs
            return []
        runs, self.carried = self.carried + runs, []
        if self.styles.is_contents(paragraph.style):
            self.out.lines += 1
            self.out.lose(*losses.contents())
            return []
        shape = paragraph.shape
        marker, depth = ("", 0)
        if shape.list_use and any(run.text.strip() for run in runs):
            marker, depth = self.lists.next(shape.list_use, shape.depth)
        made = [self.out.paragraph(runs, marker, depth, shape.align, shape.level)]
        for start, end in boxes:
            for inner in self._paragraphs(start, end, frozenset()):
                made.extend(self._lines(inner))
        return [line for line in made if line is not None]

    def _mark_is_deleted(self, paragraph: _Paragraph) -> bool:
        if paragraph.mark != "\r":
            return False
        for _piece, first, _last in self.file.stretches(paragraph.end, paragraph.end + 1):
            return self.styles.look(paragraph.style, self.run_formats.at(first)).deleted
        return False

    def _runs(self, start: int, end: int, style: int, boxes: list[tuple[int, int]]) -> list[Run]:
        runs: list[Run] = []
        place = start
        for piece, first, last in self.file.stretches(start, end):
            for begin, stop, changes in self.run_formats.between(first, last):
                text = self.file.decoded(piece, begin, stop)
                look = self.styles.look(style, changes + piece.changes)
                if not look.deleted:
                    self._run(text, look, place, runs, boxes)
                place += len(text)
        return runs

    def _run(self, text: str, look: Look, place: int, runs: list[Run], boxes: list[tuple[int, int]]) -> None:
        font = self.styles.font(look)
        if look.special and look.symbol and text:
            sign = (
                "-" if look.symbol in (0x2D, 0xF02D) else "•" if look.symbol >= 0xF000 else chr(look.symbol)
            )
            self._say(sign * len(text), look, "", runs)
            return
        begin = 0
        for match in _OBJECTS.finditer(text):
            self._say(text[begin : match.start()], look, font, runs)
            self._sign(match[0], look, place + match.start(), boxes)
            call_note(runs, self.calls.get(place + match.start(), 0))
            begin = match.end()
        self._say(text[begin:], look, font, runs)

    def _say(self, text: str, look: Look, font: str, runs: list[Run]) -> None:
        text = text.translate(_SIGNS)
        if not text or not all(self.fields):
            return
        if _SURROGATES.search(text):
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        if look.hidden:
            if text.strip():
                self.out.lose(*losses.hidden(text))
            return
        runs.append(Run(text, look.bold, look.italic, font))

    def _sign(self, sign: str, look: Look, place: int, boxes: list[tuple[int, int]]) -> None:
        if sign == "\x13":
            self.fields.append(False)
        elif sign == "\x14" and self.fields:
            self.fields[-1] = True
        elif sign == "\x15" and self.fields:
            self.fields.pop()
        elif sign == "\x01" and look.special and not look.data and all(self.fields):
            self.out.lose(*losses.picture())
        elif sign == "\x08" and look.special:
            box = self.drawings.box(place)
            if box:
                boxes.append(box)
            elif loss := self.drawings.loss(place):
                self.out.lose(*loss)

    def _notes(self) -> list[str]:
        notes: list[str] = []
        for part, where, calls, size in _NOTES:
            base, end = self.file.parts[part]
            # The text places of notes are a bare list of numbers.
            table = self.file.part(where)
            count = len(table) // 4
            places = struct.unpack_from(f"<{count}I", table) if count else ()
            called, _records = plc(self.file.part(calls), size)
            last = 0
            for number, (start, stop) in enumerate(pairwise(places)):
                if not last <= start < stop:
                    continue
                last = stop
                text = self._note(base + start, min(base + stop, end))
                if text:
                    notes.append(text)
                    self.calls.update({place: len(notes) for place in called[number : number + 1]})
        self.fields.clear()
        return notes

    def _note(self, start: int, end: int) -> str:
        self.fields.clear()
        texts = []
        for paragraph in self._paragraphs(start, end, frozenset()) if start < end else ():
            runs = self._runs(paragraph.start, paragraph.end, paragraph.style, [])
            texts.append(" ".join("".join(run.text for run in runs).split()))
        return " ".join(text for text in texts if text)
