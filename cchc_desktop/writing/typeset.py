"""Paragraphs and rules as measured lines, and their placing on a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from msgspec import Struct

from cchc_desktop.decree import PageChoices, styles
from cchc_desktop.writing.blocks import RULE_HEIGHT, RULE_STROKE, Para, Rule
from cchc_desktop.writing.fonts import font_family
from cchc_desktop.writing.lines import MARK_RISE, MARK_SIZE, Line, Word, break_lines
from cchc_desktop.writing.pages import PlacedLine, PlacedRun, Stroke


class Measured(Struct, frozen=True, gc=False):
    """A paragraph broken into lines `width` wide, or a rule, with its heights in points.

    `pitch` is the distance between baselines: the line spacing adds its share below each line.
    """

    block: Para | Rule
    lines: tuple[Line, ...]
    width: float
    indent: float
    size: float
    pitch: float
    before: float
    after: float

    @property
    def single(self) -> float:
        """Height of the last line: the room a wide spacing leaves below it may reach into the margin."""
        return pitch(self.size, 1.0)

    def notes(self, first: int = 0, stop: int | None = None) -> tuple[int, ...]:
        """The footnotes called in the lines `first` … `stop`-1."""
        return tuple(word.note for line in self.lines[first:stop] for word in line.words if word.note > 0)

    @property
    def height(self) -> float:
        """Height with the distances above and below."""
        inner = len(self.lines) * self.pitch if self.lines else RULE_HEIGHT + RULE_STROKE
        return self.before + inner + self.after


def measure(block: Para | Rule, choices: PageChoices, width: float) -> Measured:
    """Break a paragraph into lines of `width` points in its style."""
    if isinstance(block, Rule):
        return Measured(block, (), width, 0.0, 0.0, 0.0, block.before, block.after)
    style = styles()[block.style]
    size = choices.size(block.style)
    indent = choices.first_line(block.style) if block.align != "center" else 0.0
    width -= 2 * block.sides
    lines = break_lines(block.runs, size, width - indent, width)
    return Measured(
        block,
        lines,
        width,
        indent,
        size,
        pitch(size, choices.spacing(block.style)),
        style.before_pt if block.before is None else block.before,
        style.after_pt if block.after is None else block.after,
    )


def pitch(size: float, spacing: float) -> float:
    """Return the distance between baselines in points, in the whole twips word processors reckon with."""
    single = round(size * font_family().line_height * 20)
    return int(single * spacing + 0.001) / 20


def split_content(
    content: Iterable[Measured], room: float
) -> tuple[tuple[Measured, ...], tuple[Measured, ...]]:
    """Part a cell's content after the last line that ends within `room` points, but not before the first."""
    upper: list[Measured] = []
    lower: list[Measured] = []
    used = 0.0
    for one in content:
        whole = used + one.height <= room
        fits = len(one.lines) if whole else _fitting(one, room - used, bool(upper))
        if lower:
            lower.append(one)
        elif fits == len(one.lines):
            upper.append(one)
        else:
            if fits:
                upper.append(msgspec.structs.replace(one, lines=one.lines[:fits], after=0.0))
            before, indent = (0.0, 0.0) if fits else (one.before, one.indent)
            lower.append(msgspec.structs.replace(one, lines=one.lines[fits:], before=before, indent=indent))
        used += one.height
    return tuple(upper), tuple(lower)


def _fitting(measured: Measured, room: float, begun: bool) -> int:
    if not measured.lines:
        return 0
    least = 0 if begun else 1
    return min(len(measured.lines), max(least, int((room - measured.before) / measured.pitch)))


def place_lines(
    measured: Measured, choices: PageChoices, x: float, top: float, first: int, stop: int
) -> Iterator[PlacedLine]:
    """Yield the lines `first` … `stop`-1 of a paragraph, the upper one at height `top`."""
    para = measured.block
    if not isinstance(para, Para):
        return
    align = para.align or choices.align(para.style)
    rise = measured.size * font_family().rise
    for number in range(first, stop):
        line = measured.lines[number]
        indent = measured.indent if number == 0 else 0.0
        room = measured.width - indent
        left = x + para.sides
        start = left + indent
        if align == "center":
            start += (room - line.width) / 2
        y = top + (number - first) * measured.pitch
        if align == "justify" and not line.last:
            runs = tuple(_spread(line, start, y + rise, measured.size, room))
        else:
            runs = tuple(_joined(line.words, start, y + rise, measured.size))
        yield PlacedLine(left, y, measured.width, measured.pitch, para.path, runs)


def place_rule(measured: Measured, x: float, top: float) -> Stroke:
    """Return the line of a rule in the middle of its column."""
    rule = measured.block
    if not isinstance(rule, Rule):
        raise TypeError(rule)
    start = x + (measured.width - rule.width) / 2
    y = top + RULE_STROKE / 2
    return Stroke(start, y, start + rule.width, y, RULE_STROKE)


def _spread(line: Line, x: float, y: float, size: float, room: float) -> Iterator[PlacedRun]:
    """Place words so that the line fills the room: its blanks share what is left."""
    words = line.words
    gaps = sum(1 for word in words[:-1] if word.blank)
    extra = max(0.0, room - line.width) / gaps if gaps else 0.0
    last = len(words) - 1
    for number, word in enumerate(words):
        blank = " " if word.blank and number < last else ""
        if word.note:
            yield _raised(word, x, y, size)
        elif word.text or blank:
            yield PlacedRun(x, y, word.text + blank, size, word.bold, word.italic)
        x += word.width + word.blank + (extra if blank else 0.0)


def _raised(mark: Word, x: float, y: float, size: float) -> PlacedRun:
    return PlacedRun(x, y - size * MARK_RISE, mark.text, size * MARK_SIZE, mark.bold, mark.italic)


def _joined(words: Iterable[Word], x: float, y: float, size: float) -> Iterator[PlacedRun]:
    """Place words with their natural blanks, those of one face together."""
    text, face, start = "", (False, False), x
    for word in words:
        if text and (word.note or face != (word.bold, word.italic)):
            yield PlacedRun(start, y, text, size, *face)
            text, start = "", x
        if word.note:
            yield _raised(word, x, y, size)
            x += word.width
            start = x
            continue
        face = (word.bold, word.italic)
        text += word.text + (" " if word.blank else "")
        x += word.width + word.blank
    if text.strip():
        yield PlacedRun(start, y, text.rstrip(" "), size, *face)
