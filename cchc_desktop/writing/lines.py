"""Breaking a paragraph into lines as Word does: greedily, at blanks and after hyphens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from cchc_desktop.writing.blocks import Run
from cchc_desktop.writing.fonts import font_family

# A line may end after blanks, and after a hyphen or dash inside a word. A no-break blank is a letter here.
_PIECE = re.compile(r"[^ \t\n\-–—]*[-–—]+(?=[^ \t\n])|[^ \t\n\-–—]*[-–—]*[^ \t\n\-–—]*[ \t\n]*")
# Points. A line that is full to a hair is taken for too full, as word processors round widths up.
_SLACK = -0.05


MARK_SIZE = 0.58  # of the text, for the mark of a footnote
MARK_RISE = 0.33  # of the text, that it is raised


class Word(Struct, frozen=True, gc=False):
    """Characters that stand together in one face; `blank` is the width of the blanks that follow."""

    text: str
    width: float
    blank: float
    bold: bool
    italic: bool
    note: int = 0  # the mark of a footnote, small and raised


class Line(Struct, frozen=True, gc=False):
    """Words of one line; `width` without the blanks at its end; `last` of its paragraph."""

    words: tuple[Word, ...]
    width: float
    last: bool


@lru_cache(maxsize=20_000)
def break_lines(runs: tuple[Run, ...], size: float, first: float, width: float) -> tuple[Line, ...]:
    """Fill lines of `width` points (the first one of `first`) with the words of the runs.

    An unbreakable word wider than a line is cut where the line is full. An empty paragraph is one
    empty line.
    """
    lines: list[list[Word]] = [[]]
    used, room = 0.0, first
    for piece in _pieces(runs, size):
        wide = sum(word.width for word in piece)
        if lines[-1] and used + wide > room + _SLACK:
            lines.append([])
            used, room = 0.0, width
        for word in piece:
            for part in _cut(word, size, width) if wide > room + _SLACK else (word,):
                if lines[-1] and used + part.width > room + _SLACK:
                    lines.append([])
                    used, room = 0.0, width
                lines[-1].append(part)
                used += part.width + part.blank
    return tuple(_line(words, number == len(lines) - 1) for number, words in enumerate(lines))


def _line(words: list[Word], last: bool) -> Line:
    width = sum(word.width + word.blank for word in words)
    return Line(tuple(words), width - words[-1].blank if words else 0.0, last)


def _pieces(runs: Iterable[Run], size: float) -> Iterator[list[Word]]:
    """Yield what may not be broken: mostly single words, sometimes of several faces."""
    piece: list[Word] = []
    for run in runs:
        for text in _PIECE.findall(run.text):
            if not text:
                continue
            letters = text.rstrip(" \t\n")
            if run.note:
                piece.append(_mark(run, size))
                continue
            piece.append(_word(letters, " " if letters != text else "", size, run))
            if letters != text or letters[-1] in "-–—":
                yield piece
                piece = []
    if piece:
        yield piece


def _mark(run: Run, size: float) -> Word:
    width = font_family().word_width(run.text, run.bold, run.italic) * size * MARK_SIZE
    return Word(run.text, width, 0.0, run.bold, run.italic, run.note)


def _word(letters: str, blank: str, size: float, face: Run | Word) -> Word:
    measure = font_family().word_width
    return Word(
        letters,
        measure(letters, face.bold, face.italic) * size,
        measure(blank, face.bold, face.italic) * size,
        face.bold,
        face.italic,
    )


def _cut(word: Word, size: float, width: float) -> Iterator[Word]:
    letters = ""
    for letter in word.text:
        if letters and _word(letters + letter, "", size, word).width > width:
            yield _word(letters, "", size, word)
            letters = ""
        letters += letter
    yield _word(letters, " " if word.blank else "", size, word)


# A title is best broken before these words, or after a comma.
_OPENERS = frozenset(
    ["và", "của", "trên", "năm", "giai", "về", "cho", "theo", "tại", "đối"] + ["tỉnh", "xã", "phường", "đặc"]
)
_TRIALS = 12


def balanced_width(runs: tuple[Run, ...], size: float, width: float) -> float:
    """Return a width that needs no more lines than `width` does but fills them about equally.

    Of several the one whose lines begin best ("và du lịch", "năm 2026") is taken.
    """
    count = len(break_lines(runs, size, width, width))
    low, high = 0.0, width
    while count > 1 and high - low > 1.0:
        middle = (low + high) / 2
        if len(break_lines(runs, size, middle, middle)) > count:
            low = middle
        else:
            high = middle
    tries = [high + (width - high) * step / _TRIALS for step in range(_TRIALS + 1)]
    return max(tries, key=lambda one: (_good_breaks(break_lines(runs, size, one, one)), -one))


def _good_breaks(lines: tuple[Line, ...]) -> int:
    return sum(
        upper.words[-1].text.endswith(",") or lower.words[0].text.lower() in _OPENERS
        for upper, lower in pairwise(lines)
        if upper.words and lower.words
    )


def longest_line(runs: tuple[Run, ...], size: float, width: float) -> float:
    """Return the width in points of the longest line when the runs are set `width` wide."""
    return max(line.width for line in break_lines(runs, size, width, width))
