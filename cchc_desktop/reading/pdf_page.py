"""One PDF page as strips: runs of text on one line, with places, size and emphasis.

Places are points from the page's upper left corner as it is shown. The quick way takes the order of the file and asks
for the ends of each line only; the careful way asks for the place of every letter and puts them in order, for pages
where the file draws letters out of order (a second font for the Vietnamese ones).
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Callable, Iterator
from operator import itemgetter

import pypdfium2
from pypdfium2 import raw

from cchc_desktop.reading.printed import Run
from cchc_desktop.reading.strips import COLUMN_GAP, Letter, Look, Strip, strips_of
from cchc_desktop.vietnamese.legacy import is_suspect, weigh
from cchc_desktop.vietnamese.syllables import marked_words, sound_share
from cchc_desktop.vietnamese.text import nfc

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique", re.IGNORECASE)
_ITALIC_FLAG, _BOLD_FLAG = 1 << 6, 1 << 18
_BOLD_WEIGHT = 600
_REAL_SIZE = 4.0  # points; a smaller font size is scaled by the page
_LEAST_MARKED = 0.15  # of the words; of Vietnamese text some four in five carry a mark
_RAISED_BY = 0.18  # font sizes; a piece whose foot is higher above the line is raised
_RAISED = 0.8  # of the line's font size; a smaller figure behind a word is a note's number
_SOUND = 0.85  # share of sound words below which the letters' places decide
_SIDES = itemgetter(0, 1)
_WORD = re.compile(r"\S+")
# How pdfium marks a hyphen that ends a line.
_HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-"})
_VIETNAMESE = re.compile("[ăđơưạ-ỹ]")
# A letter torn out of its word; of those that stand alone in Vietnamese some are words.
_LONE = re.compile(r"[âăđêơưạ-ỹ](?!\S)(?<!\S.)(?<![ạởủỞ])")
_MANY_LONE = 12  # on one page, no text written in words has as many
_MOST_OBJECTS = 50_000
_MOST_CHARACTERS = 200_000


class PageText:
    """The text of an open page; `close` it when done."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.page = page
        self.page_handle = page.raw
        self._text_page = page.get_textpage()
        self._handle = self._text_page.raw
        self.width, self.height = page.get_size()
        self._turn = page.get_rotation()
        box = page.get_cropbox()
        self._corner = (min(box[0], box[2]), min(box[1], box[3]))
        self.size = (abs(box[2] - box[0]), abs(box[3] - box[1]))
        self._top = self._corner[1] + self.size[1]
        self._box, self._matrix = raw.FS_RECTF(), raw.FS_MATRIX()
        self._x, self._y, self._flags = ctypes.c_double(), ctypes.c_double(), ctypes.c_int()
        self._edges = tuple(ctypes.c_double() for _side in range(4))
        self._name = ctypes.create_string_buffer(256)
        self._looks: dict[tuple[bytes, int], Look] = {}
        self._by_piece: dict[int, Look] = {}
        self._objects: dict[int, list[object]] | None = None
        self.text = self._read_text()

    def close(self) -> None:
        """Free what pdfium holds for the page."""
        self._text_page.close()
        self.page.close()

    def _read_text(self) -> str:
        count = self._text_page.count_chars()
        if count > _MOST_CHARACTERS:
            raise ValueError("too many characters on one page")
        text: str = self._text_page.get_text_range()
        if len(text) != count:
            codes = (raw.FPDFText_GetUnicode(self._handle, index) for index in range(count))
            text = "".join(chr(code) if code and not 0xD800 <= code < 0xE000 else " " for code in codes)
        return text.translate(_HYPHENS) if "\x02" in text or "\ufffe" in text else text

    def is_sound(self) -> bool:
        """Say whether the words of the file's own order are words."""
        lone = len(_LONE.findall(self.text))
        if not lone and _VIETNAMESE.search(self.text) and not is_suspect(self.text) and not (
            self.objects(raw.FPDF_PAGEOBJ_IMAGE)
        ):  # fmt: skip
            return True  # no sign that it is anything but Vietnamese as it was written
        if lone > _MANY_LONE:
            return False
        words = marked_words(self.text)
        if len(words) >= _LEAST_MARKED * self.text.count(" ") and sound_share(nfc(self.text)) >= _SOUND:
            return True
        if not is_suspect(self.text):
            return False
        found = weigh(self.text)
        return max(found.tcvn3, found.vni) >= _SOUND * max(1, found.words)

    def objects(self, kind: int) -> list[object]:
        """Return the page's drawn objects of one of pdfium's kinds."""
        if self._objects is None:
            self._objects = {}
            count = raw.FPDFPage_CountObjects(self.page_handle)
            if count <= raw.FPDFText_CountRects(self._handle, 0, -1):
                count = 0  # every object is a piece of text
            for index in range(min(count, _MOST_OBJECTS)):
                drawn = raw.FPDFPage_GetObject(self.page_handle, index)
                self._objects.setdefault(raw.FPDFPageObj_GetType(drawn), []).append(drawn)
        return self._objects.get(kind, [])

    def shown(self, x: float, y: float) -> tuple[float, float]:
        """Turn a point of the page's own space into one from the upper left corner of the page as it is shown."""
        x, y = x - self._corner[0], y - self._corner[1]
        wide, tall = self.size
        if self._turn == 90:
            return y, x
        if self._turn == 180:
            return wide - x, y
        if self._turn == 270:
            return tall - y, wide - x
        return x, tall - y

    def _foot(self, index: int) -> tuple[float, float]:
        """Return where a character begins on its line."""
        raw.FPDFText_GetCharOrigin(self._handle, index, self._x, self._y)
        if not self._turn:
            return self._x.value - self._corner[0], self._top - self._y.value
        return self.shown(self._x.value, self._y.value)

    def _sides(self, index: int) -> tuple[float, float]:
        """Return where a character begins and ends."""
        box = self._box
        raw.FPDFText_GetLooseCharBox(self._handle, index, box)
        if not self._turn:
            return box.left - self._corner[0], box.right - self._corner[0]
        first, second = self.shown(box.left, box.bottom), self.shown(box.right, box.top)
        return min(first[0], second[0]), max(first[0], second[0])

    def _size_at(self, index: int) -> float:
        size: float = raw.FPDFText_GetFontSize(self._handle, index)
        if size < _REAL_SIZE:
            raw.FPDFText_GetMatrix(self._handle, index, self._matrix)
            size *= math.hypot(self._matrix.c, self._matrix.d)
        return max(size, 1.0)

    def _look(self, index: int) -> Look:
        length = raw.FPDFText_GetFontInfo(self._handle, index, self._name, 256, self._flags)
        key = (self._name.value, self._flags.value) if length else (b"", 0)
        if key not in self._looks:
            weight = raw.FPDFText_GetFontWeight(self._handle, index)
            name = _SUBSET.sub("", key[0].decode("utf-8", "replace"))
            bold = bool(_BOLD.search(name)) or weight >= _BOLD_WEIGHT or bool(key[1] & _BOLD_FLAG)
            italic = bool(_ITALIC.search(name)) or bool(key[1] & _ITALIC_FLAG)
            self._looks[key] = (name, bold, italic)
        return self._looks[key]

    def _look_within(self, index: int) -> Look:
        """Return the look of a character of a piece that others are asked for too."""
        drawn = raw.FPDFText_GetTextObject(self._handle, index)
        if not drawn:
            return self._look(index)
        key = ctypes.addressof(drawn.contents)
        look = self._by_piece.get(key)
        if look is None:
            look = self._by_piece[key] = self._look(index)
        return look

    def _lines(self) -> Iterator[tuple[int, int]]:
        """Walk the lines as the file draws them: first character, place behind the last."""
        start = 0
        for line in self.text.split("\r\n"):
            bare = line.strip()
            if bare:
                first = start + len(line) - len(line.lstrip())
                yield first, first + len(bare)
            start += len(line) + 2

    def strips(self) -> list[Strip]:
        """Return the page's strips in the order of the file; columns of one line are strips of their own."""
        found: list[Strip] = []
        for first, end in self._lines():
            pieces = raw.FPDFText_CountRects(self._handle, first, end - first)
            left, base = self._foot(first)
            size, look = self._size_at(first), self._look(first)
            if pieces == 1 or self._is_even(first, end, pieces, look, size):
                text = self.text[first:end]
                found.append(Strip([self._run(text, look)], left, self._sides(end - 1)[1], base, size, text))
            else:
                self._add_pieces(first, end, found)
        return found

    def _is_even(self, first: int, end: int, pieces: int, look: Look, size: float) -> bool:
        """Say whether a line drawn in pieces is one strip of one font: no column ends, nothing is raised."""
        if self._turn or self._look(end - 1) != look or self._look((first + end) // 2) != look:
            return False
        raw.FPDFText_GetCharOrigin(self._handle, first, self._x, self._y)
        raised, right = self._y.value + _RAISED_BY * size, 0.0
        left, top, end_of_piece, low = self._edges
        for piece in range(pieces):
            raw.FPDFText_GetRect(self._handle, piece, left, top, end_of_piece, low)
            if low.value > raised:
                return False
            if piece and not -3 * size < left.value - right < COLUMN_GAP * size:
                return False
            right = end_of_piece.value
        return True

    @staticmethod
    def _run(text: str, look: Look) -> Run:
        return Run(text, look[1], look[2], look[0])

    def _add_pieces(self, first: int, end: int, found: list[Strip]) -> None:
        """Add a line that is drawn in several pieces, word by word: fonts may change, columns may end."""
        begun = len(found)
        open_strip: Strip | None = None
        for match in _WORD.finditer(self.text, first, end):
            at, stop = match.span()
            left, base = self._foot(at)
            look = self._look_within(at)
            if open_strip is not None:
                gap, size = left - open_strip.right, open_strip.size
                if gap > COLUMN_GAP * size or gap < -3 * size or abs(base - open_strip.base) > 0.7 * size:
                    open_strip = None
            if open_strip is None:
                open_strip = Strip([], left, left, base, self._size_at(at))
                found.append(open_strip)
            elif open_strip.runs:
                open_strip.runs.append(self._run(" ", look))
            open_strip.runs.extend(self._word_runs(at, stop, look, open_strip.size))
            open_strip.right = self._sides(stop - 1)[1]
        for strip in found[begun:]:
            strip.text = "".join(run.text for run in strip.runs)

    def _word_runs(self, start: int, end: int, look: Look, size: float) -> list[Run]:
        """Return the runs of a word; a font may change within, and the raised number of a note is left out."""
        last = self.text[end - 1]
        if last.isdigit() and not self.text[start].isdigit():
            while (
                end - 1 > start and self.text[end - 1].isdigit() and self._size_at(end - 1) < _RAISED * size
            ):
                end -= 1
        if self._look_within(end - 1) == look:
            return [self._run(self.text[start:end], look)]
        return [self._run(self.text[index], self._look_within(index)) for index in range(start, end)]

    def ordered_strips(self) -> list[Strip]:
        """Return strips of letters put in order by their places."""
        rows: list[tuple[float, float, list[Letter]]] = []  # foot, size, letters
        parts = [(*self._foot(first), first, end) for first, end in self._lines()]
        for _left, base, first, end in sorted(parts, key=lambda part: part[1]):
            size = self._size_at(first)
            if not rows or base - rows[-1][0] > 0.35 * size:
                rows.append((base, size, []))
            rows[-1][2].extend(self._letters(first, end))
        return [
            strip
            for base, size, letters in rows
            for strip in strips_of(sorted(letters, key=_SIDES), base, size)
        ]

    def strips_within(self, cell_at: Callable[[float, float], int]) -> dict[int, list[Strip]]:
        """Return the strips of the letters in each cell of a table; `cell_at` gives -1 outside it."""
        rows: dict[tuple[int, int], tuple[float, float, list[Letter]]] = {}
        for first, end in self._lines():
            _left, base = self._foot(first)
            size = self._size_at(first)
            middle = base - 0.3 * size
            for letter in self._letters(first, end):
                cell = cell_at((letter[0] + letter[1]) / 2, middle)
                if cell >= 0:
                    key = (cell, round(base / (0.5 * size)))
                    rows.setdefault(key, (base, size, []))[2].append(letter)
        found: dict[int, list[Strip]] = {}
        for (cell, _row), (base, size, letters) in rows.items():
            found.setdefault(cell, []).extend(strips_of(sorted(letters, key=_SIDES), base, size))
        return found

    def _letters(self, first: int, end: int) -> Iterator[Letter]:
        """Walk the drawn letters of a line; this is the work of pages out of order, so it is kept lean."""
        handle, box, place, sides = self._handle, self._box, raw.FPDFText_GetLooseCharBox, self._sides
        turn, x = self._turn, self._corner[0]
        look = self._look_within(first)
        changes = raw.FPDFText_CountRects(handle, first, end - first) > 1
        before = " "
        for index, char in enumerate(self.text[first:end], first):
            if char == " ":
                before = char
                if raw.FPDFText_IsGenerated(handle, index) == 1:
                    continue
            elif changes and before == " ":
                look = self._look_within(index)
                before = char
            if turn:
                yield (*sides(index), char, look)
            else:
                place(handle, index, box)
                yield (box.left - x, box.right - x, char, look)
