"""The footnotes of one page while it is filled, and their place above the lower margin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cchc_desktop.decree import PageChoices
from cchc_desktop.writing.grids import RowSink
from cchc_desktop.writing.pages import Stroke
from cchc_desktop.writing.typeset import Measured, place_lines

_SEPARATOR = 6.0  # points between the text and the notes, the stroke in their middle
_STROKE = 0.5
_LENGTH = 144.0  # of the stroke: two inches, as word processors draw it


class PageFoot:
    """Gathers the notes called on a page; `notes` are all of the document, by number from 1."""

    def __init__(self, notes: Sequence[Measured]) -> None:
        self._notes = notes
        self._here: list[int] = []

    def height(self, more: Iterable[int] = ()) -> float:
        """Return the room the notes of this page take, with those of `more` as well."""
        numbers = [*self._here, *(number for number in more if number not in self._here)]
        return _SEPARATOR + sum(self._notes[number - 1].height for number in numbers) if numbers else 0.0

    def call(self, numbers: Iterable[int]) -> None:
        """Take notes to the foot of this page."""
        self._here += [number for number in numbers if number not in self._here]

    def place(self, choices: PageChoices, left: float, bottom: float, sink: RowSink) -> None:
        """Put the notes above `bottom` and forget them: the next page begins."""
        y = bottom - self.height()
        if self._here:
            middle = y + _SEPARATOR / 2
            sink.strokes.append(Stroke(left, middle, left + _LENGTH, middle, _STROKE))
            y += _SEPARATOR
        for number in self._here:
            note = self._notes[number - 1]
            sink.lines.extend(place_lines(note, choices, left, y + note.before, 0, len(note.lines)))
            y += note.height
        self._here = []
