"""Strips: runs of text on one printed line, with places, size and emphasis, in points from the upper left corner."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from cchc_desktop.reading.printed import Run

COLUMN_GAP = 1.8  # font sizes between the columns of one line; justified words stand closer
_WORD_GAP = 0.11  # font sizes between words whose blank is not drawn

Look = tuple[str, bool, bool]  # font, bold, italic
Letter = tuple[float, float, str, Look]  # left, right, character


class Strip(Struct):
    """A run of text on one line."""

    runs: list[Run]
    left: float
    right: float
    base: float  # the line the letters stand on
    size: float  # of the font
    text: str = ""  # the characters without emphasis

    @property
    def middle(self) -> float:
        """Where the strip's middle stands from the left."""
        return (self.left + self.right) / 2


def strips_of(letters: list[Letter], base: float, size: float) -> Iterator[Strip]:
    """Join letters of one line from left to right; a wide gap begins the next column."""
    column_gap, word_gap = COLUMN_GAP * size, _WORD_GAP * size
    runs: list[Run] = []
    text: list[str] = []
    look, left, right = letters[0][3], letters[0][0], letters[0][0]
    blank = True  # whether a blank was the last sign
    for begin, end, char, own in letters:
        if char == " ":
            # Blanks do not say where a column ends: they may be drawn across the gap.
            text.append("" if blank else " ")
            blank = True
            continue
        gap = begin - right
        if gap > word_gap:
            if gap > column_gap and (text or runs):
                runs.append(_run("".join(text).rstrip(), look))
                yield _strip(runs, left, right, base, size)
                runs, text, left, blank = [], [], begin, True
            elif not blank:
                text.append(" ")
                blank = True
        if own is not look and blank and own[1:] != look[1:]:
            runs.append(_run("".join(text), look))
            text, look = [], own
        text.append(char)
        blank = False
        right = max(right, end)
    runs.append(_run("".join(text).rstrip(), look))
    if any(run.text.strip() for run in runs):
        yield _strip(runs, left, right, base, size)


def _run(text: str, look: Look) -> Run:
    return Run(text, look[1], look[2], look[0])


def _strip(runs: list[Run], left: float, right: float, base: float, size: float) -> Strip:
    return Strip(runs, left, right, base, size, "".join(run.text for run in runs))
