"""The parts of a Word 97-2003 file ([MS-DOC]): streams, the text in pieces, where formats of a place stand."""

from __future__ import annotations

import io
import struct
from bisect import bisect_right
from collections.abc import Iterator

import olefile
from msgspec import Struct

from cchc_desktop.reading import refusals

_PAGE = 512
_MOST_CHARACTERS = 40_000_000  # some 10,000 pages; pieces that overlap could ask for any amount
_MOST_RECORDS = 2_000_000
# Places in the table of contents of the file header (FibRgFcLcb97), each a pair of offset and length.
STYLES, FOOTNOTES, COMMENTS, SECTIONS, RUNS, PARAGRAPHS, FONTS, PIECES = 1, 3, 5, 6, 12, 13, 15, 33
FOOTNOTE_CALLS, COMMENT_CALLS, ENDNOTE_CALLS = 2, 4, 46
SHAPES, ENDNOTES, DRAWINGS, BOXES, LISTS, LIST_USES = 40, 47, 50, 56, 73, 74
# Where the lengths of the parts of the text stand: body, footnotes, headers, (old), comments, endnotes, boxes.
_PARTS_AT = 0x4C
_PARTS = ("body", "footnotes", "headers", "macros", "comments", "endnotes", "boxes", "header_boxes")


class Piece(Struct):
    """A stretch of the text that lies together in the file."""

    start: int  # place in the text
    end: int
    offset: int  # place in the stream
    width: int  # bytes of a character
    changes: bytes  # formats laid over the whole piece


class DocFile:
    """A Word 97-2003 file held in memory."""

    def __init__(self, content: bytes, name: str) -> None:
        self.name = name
        with olefile.OleFileIO(io.BytesIO(content)) as ole:
            self._check_kind(ole)
            self.main: bytes = ole.openstream("WordDocument").read()
            if len(self.main) < 0x300:
                raise refusals.damaged(name)
            self._check_version()
            flags = self.number(self.main, 0x0A, 2)
            if flags & 0x8100:
                raise refusals.locked(name)
            self.table: bytes = ole.openstream("1Table" if flags & 0x200 else "0Table").read()
        self.parts = self._part_places()
        self.pieces = self._read_pieces()
        self._starts = [piece.start for piece in self.pieces]

    def _check_kind(self, ole: olefile.OleFileIO) -> None:
        if ole.exists("WordDocument"):
            return
        if ole.exists("Workbook") or ole.exists("Book"):
            raise refusals.later(self.name, "excel")
        if ole.exists("PowerPoint Document"):
            raise refusals.later(self.name, "slides")
        raise refusals.unknown(self.name)

    def _check_version(self) -> None:
        if self.number(self.main, 0, 2) not in (0xA5EC, 0xA5DC) or self.number(self.main, 2, 2) < 0xC1:
            raise refusals.too_old(self.name)

    @staticmethod
    def number(stream: bytes, at: int, size: int) -> int:
        """Read an unsigned number; raise `struct.error` past the end."""
        part = stream[at : at + size]
        if len(part) < size:
            raise struct.error("past the end")
        return int.from_bytes(part, "little")

    def part(self, place: int) -> bytes:
        """Return a part of the table stream by its place in the header; empty when there is none."""
        at = 0x9A + 8 * place
        start, size = self.number(self.main, at, 4), self.number(self.main, at + 4, 4)
        return self.table[start : start + size]

    def start_of(self, place: int) -> int:
        """Return where a part of the table stream begins."""
        return self.number(self.main, 0x9A + 8 * place, 4)

    def _part_places(self) -> dict[str, tuple[int, int]]:
        places, start = {}, 0
        for index, part in enumerate(_PARTS):
            size = self.number(self.main, _PARTS_AT + 4 * index, 4)
            if size > _MOST_CHARACTERS:
                raise refusals.too_big(self.name)
            places[part] = (start, start + size)
            start += size
        return places

    def _read_pieces(self) -> list[Piece]:
        part, place = self.part(PIECES), 0
        changes: list[bytes] = []
        while place < len(part) and part[place] == 1:
            size = self.number(part, place + 1, 2)
            changes.append(part[place + 3 : place + 3 + size])
            place += 3 + size
        if place >= len(part) or part[place] != 2:
            raise refusals.damaged(self.name)
        size = self.number(part, place + 1, 4)
        places, records = plc(part[place + 5 : place + 5 + size], 8)
        pieces: list[Piece] = []
        total = 0
        for start, end, record in zip(places, places[1:], records, strict=False):
            offset = self.number(record, 2, 4)
            width = 1 if offset & 0x40000000 else 2
            offset = (offset & 0x3FFFFFFF) // 2 if width == 1 else offset
            end = min(end, start + max(0, len(self.main) - offset) // width)
            total += max(0, end - start)
            if total > _MOST_CHARACTERS:
                raise refusals.too_big(self.name)
            if end > start:
                pieces.append(Piece(start, end, offset, width, _piece_changes(record, changes)))
        return pieces

    def stretches(self, start: int, end: int) -> Iterator[tuple[Piece, int, int]]:
        """Walk the pieces of a stretch of the text, with the places in the stream where each begins and ends."""
        index = max(0, bisect_right(self._starts, start) - 1)
        while index < len(self.pieces) and self.pieces[index].start < end:
            piece = self.pieces[index]
            first, last = max(start, piece.start), min(end, piece.end)
            if first < last:
                base = piece.offset - piece.start * piece.width
                yield piece, base + first * piece.width, base + last * piece.width
            index += 1

    def text(self, start: int, end: int) -> str:
        """Return a stretch of the text, control signs included."""
        return "".join(self.decoded(piece, first, last) for piece, first, last in self.stretches(start, end))

    def decoded(self, piece: Piece, first: int, last: int) -> str:
        """Decode bytes of the stream as the piece says; one character for each place in the text."""
        content = self.main[first:last]
        if piece.width == 1:
            return content.decode("latin-1").translate(_WINDOWS)
        # Half a pair stays a character of its own, so that places still agree.
        codes = struct.unpack(f"<{len(content) // 2}H", content[: len(content) // 2 * 2])
        return "".join(map(chr, codes))


_WINDOWS = {
    code: bytes([code]).decode("cp1252") for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}  # fmt: skip


def plc(part: bytes, size: int) -> tuple[list[int], list[bytes]]:
    """Read a PLC: one more places than records, then the records of one size."""
    count = max(0, (len(part) - 4) // (4 + size))
    if count > _MOST_RECORDS:
        raise struct.error("too many records")
    places = list(struct.unpack_from(f"<{count + 1}I", part)) if count else []
    base = 4 * (count + 1)
    return places, [part[base + size * index : base + size * (index + 1)] for index in range(count)]


def _piece_changes(record: bytes, changes: list[bytes]) -> bytes:
    code = int.from_bytes(record[6:8], "little")
    if code & 1:
        index = code >> 1
        return changes[index] if index < len(changes) else b""
    # A single small change, named by a short code ([MS-DOC] 2.9.181).
    short = {0x55: 0x0835, 0x56: 0x0836, 0x5C: 0x083C, 0x05: 0x2403, 0x41: 0x0800}.get(code >> 1 & 0x7F)
    return b"" if short is None else struct.pack("<HB", short, code >> 8)


class Formats:
    """The formatted pages of one kind: for each place in the stream, the changes that hold there."""

    def __init__(self, file: DocFile, place: int, paragraphs: bool) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.changes: list[bytes] = []
        found: list[tuple[int, int, bytes]] = []
        # Each page once: a broken table may name one page millions of times.
        pages = {int.from_bytes(record, "little") & 0x3FFFFF for record in plc(file.part(place), 4)[1]}
        for page in pages:
            found.extend(_read_page(file.main[page * _PAGE : (page + 1) * _PAGE], paragraphs))
        for start, end, changes in sorted(found, key=lambda entry: entry[0]):
            self.starts.append(start)
            self.ends.append(end)
            self.changes.append(changes)

    def at(self, offset: int) -> bytes:
        """Return the changes at a place of the stream."""
        index = bisect_right(self.starts, offset) - 1
        return self.changes[index] if index >= 0 and offset < self.ends[index] else b""

    def between(self, first: int, last: int) -> Iterator[tuple[int, int, bytes]]:
        """Walk the stretches of one format between two places of the stream."""
        index = max(0, bisect_right(self.starts, first) - 1)
        while first < last:
            if index < len(self.starts) and self.ends[index] <= first:
                index += 1
                continue
            if index >= len(self.starts) or self.starts[index] >= last:
                yield first, last, b""
                return
            if self.starts[index] > first:
                yield first, self.starts[index], b""
                first = self.starts[index]
            end = min(last, self.ends[index])
            yield first, end, self.changes[index]
            first = end
            index += 1


def _read_page(page: bytes, paragraphs: bool) -> Iterator[tuple[int, int, bytes]]:
    """Read one formatted page ([MS-DOC] 2.9.33 and 2.9.174)."""
    if len(page) < _PAGE:
        return
    count = page[_PAGE - 1]
    size = 13 if paragraphs else 1
    if 4 * (count + 1) + size * count > _PAGE:
        return
    offsets = struct.unpack_from(f"<{count + 1}I", page)
    for index in range(count):
        at = 2 * page[4 * (count + 1) + size * index]
        changes = b""
        if at and not paragraphs:
            changes = page[at + 1 : at + 1 + page[at]]
        elif at:
            length = 2 * page[at] - 1 if page[at] else 2 * page[at + 1]
            first = at + 1 if page[at] else at + 2
            changes = page[first : first + length]
        if offsets[index] < offsets[index + 1]:
            yield offsets[index], offsets[index + 1], changes
