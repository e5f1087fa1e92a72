"""One PDF page as strips: runs of text on one line, with places, size and emphasis.

Places are points from the page's upper left corner as it is shown. The quick way takes the order of the file and asks
for the ends of each line only; the careful way asks for the place of every letter and puts them in order, for pages
where the file draws letters out of order (a second font for the Vietnamese ones).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from operator import itemgetter

from pypdfium2 import raw

from cchc_desktop.reading.pdf_letters import PageLetters
from cchc_desktop.reading.printed import Run
from cchc_desktop.reading.strips import COLUMN_GAP, Letter, Look, Strip, strips_of
from cchc_desktop.vietnamese.legacy import is_suspect, weigh
from cchc_desktop.vietnamese.syllables import marked_words, sound_share
from cchc_desktop.vietnamese.text import nfc

_LEAST_MARKED = 0.15  # of the words; of Vietnamese text some four in five carry a mark
_RAISED_BY = 0.18  # font sizes; a piece whose foot is higher above the line is raised
_RAISED = 0.8  # of the line's font size; a smaller figure behind a word is a note's number
_SOUND = 0.85  # share of sound words below which the letters' places decide
_SIDES = itemgetter(0, 1)
_WORD = re.compile(r"\S+")
_VIETNAMESE = re.compile("[ăđơưạ-ỹ]")
# A letter torn out of its word; of those that stand alone in Vietnamese some are words.
_LONE = re.compile(r"[âăđêơưạ-ỹ](?!\S)(?<!\S.)(?<![ạởủỞ])")
_MANY_LONE = 12  # on one page, no text written in words has as many


class PageText(PageLetters):
    """The text of an open page; `close` it when done."""

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
            cut = end if pieces == 1 else self._change(first, end, pieces, look, size)
            if cut:
                runs = [self._run(self.text[first:cut], look)]
                if cut < end:
                    runs.append(self._run(self.text[cut:end], self._look(end - 1)))
                text = self.text[first:end]
                found.append(Strip(runs, left, self._sides(end - 1)[1], base, size, text))
            else:
                self._add_pieces(first, end, found)
        return found

    def _change(self, first: int, end: int, pieces: int, look: Look, size: float) -> int:
        """Return where the font of a line in pieces changes, `end` when nowhere; 0: to be looked at word by word."""
        if self._turn or not self._is_level(first, pieces, size):
            return 0
        if self._look(end - 1) == look:
            return end if self._look((first + end) // 2) == look else 0
        if pieces > 2:
            return 0
        words = [match.span() for match in _WORD.finditer(self.text, first, end)]
        low, high = 1, len(words)
        while low < high:
            middle = (low + high) // 2
            if self._look(words[middle][0]) == look:
                low = middle + 1
            else:
                high = middle
        inside = low == len(words) or self._look(words[low - 1][1] - 1) != look
        return 0 if inside else words[low][0]

    def _is_level(self, first: int, pieces: int, size: float) -> bool:
        """Say whether the pieces of a line are one strip: no column ends, nothing is raised."""
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
