"""Paragraphs from the lines of a page: where one ends, by indents, spacing and how full its last line is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from cchc_desktop.reading.joining import ends_sentence
from cchc_desktop.reading.markers import readings
from cchc_desktop.reading.printed import Run
from cchc_desktop.reading.strips import Strip

_SAME_LINE = 0.4  # font sizes between the feet of strips on one line
_INDENT = 0.8  # font sizes; a smaller step to the right is no indent
_FULL_LINES = 3  # that end at one place, before that place is the margin
_OFF_MARGIN = 2.5  # points; a long line that stands that far off both margins alike is centred
_SPACED = 1.22  # line pitches; a larger step down begins a paragraph
_GAP = 1.9  # line pitches; a larger step down is an empty line


class Row(Struct):
    """A printed line: its strips from left to right, where it begins and ends, what it stands on, its font size."""

    strips: list[Strip]
    page: int
    left: float
    right: float
    base: float
    size: float
    text: str  # strips parted by tabs

    @classmethod
    def of(cls, strips: list[Strip], page: int) -> Row:
        """Make a row of strips in any order."""
        if len(strips) > 1:
            strips.sort(key=lambda strip: strip.left)
        first = strips[0]
        text = first.text if len(strips) == 1 else "\t".join(strip.text for strip in strips)
        return cls(strips, page, first.left, strips[-1].right, first.base, first.size, text)

    @property
    def runs(self) -> list[Run]:
        """All runs, strips parted by tabs."""
        found = list(self.strips[0].runs)
        for strip in self.strips[1:]:
            found += [Run("\t", font=strip.runs[0].font), *strip.runs]
        return found

    @property
    def is_bold(self) -> bool:
        """Whether every word is bold."""
        return all(run.bold for strip in self.strips for run in strip.runs if run.text.strip())


class Area(Struct):
    """Where text stands: its margins and the usual step from line to line."""

    left: float
    right: float
    pitch: float

    @property
    def middle(self) -> float:
        """The middle between the margins."""
        return (self.left + self.right) / 2


class Found(Struct):
    """A paragraph put together from lines."""

    rows: list[Row]
    align: str = ""
    gap: bool = False


def rows_of(strips: Iterable[Strip], page: int) -> list[Row]:
    """Gather strips that stand on one line, from top to bottom and left to right."""
    rows: list[list[Strip]] = []
    for strip in sorted(strips, key=lambda strip: strip.base):
        if rows and strip.base - rows[-1][0].base <= _SAME_LINE * max(strip.size, rows[-1][0].size):
            rows[-1].append(strip)
        else:
            rows.append([strip])
    return [Row.of(row, page) for row in rows]


def area_of(rows: Sequence[Row], width: float) -> Area:
    """Measure margins and pitch from the lines of a page or a cell."""
    if not rows:
        return Area(0.1 * width, 0.95 * width, 18.0)
    lefts = Counter(round(row.left) for row in rows)
    # The margin is the leftmost place where several lines begin; a stray line may stand outside.
    left = min((place for place, count in lefts.items() if count * 12 >= len(rows)), default=min(lefts))
    rights = sorted(row.right for row in rows if row.right - row.left > 0.45 * width) or [0.0]
    right = rights[int(0.9 * (len(rights) - 1))]
    if sum(abs(place - right) < rows[0].size for place in rights) < _FULL_LINES:
        right = max(right, width - left)  # hardly a full line: the page is taken to be even on both sides
    steps = [
        after.base - before.base
        for before, after in zip(rows, rows[1:], strict=False)
        if before.page == after.page and 0.9 * after.size < after.base - before.base < 2.2 * after.size
    ]
    common = Counter(round(step * 2) / 2 for step in steps).most_common(3)
    pitch = min((step for step, count in common if count * 3 >= common[0][1]), default=18.0)
    return Area(left, right, pitch)


def paragraphs(rows: Sequence[Row], area: Area) -> Iterator[Found]:
    """Put lines together into paragraphs."""
    current: Found | None = None
    for row in rows:
        align = alignment(row, area)
        if current is not None and _goes_on(current, row, align, area):
            current.rows.append(row)
            continue
        if current is not None:
            yield current
        before = current.rows[-1] if current is not None else None
        far = before is not None and before.page == row.page and row.base - before.base > _GAP * area.pitch
        current = Found([row], align, far or before is None)
    if current is not None:
        yield current


def alignment(row: Row, area: Area) -> str:
    """Say whether a line is centred or set to the right."""
    before, after = row.left - area.left, area.right - row.right
    wide = before > 2 * row.size
    if before > _OFF_MARGIN and abs(before - after) < (
        max(0.04 * (area.right - area.left), row.size) if wide else _OFF_MARGIN
    ):
        return "center"
    return "right" if after < row.size and before > 0.4 * (area.right - area.left) else ""


def _goes_on(current: Found, row: Row, align: str, area: Area) -> bool:
    last = current.rows[-1]
    if last.page == row.page:
        step = row.base - last.base
        if step > _SPACED * max(area.pitch, 1.15 * row.size) or step < 0:
            return False
    if abs(row.size - last.size) > 0.15 * row.size or (len(row.strips) > 1 and len(last.strips) > 1):
        return False
    if (current.align == "right") != (align == "right"):
        return False
    if (current.align == "center" or align == "center") and not _may_be_centred(current, row, align):
        return False
    if _fits(row, last, area, bool({current.align, align} & {"center", "right"})):
        return False
    if _begins(row, last):
        return False
    return current.align == "center" or _is_in_line(current, row, area)


def _may_be_centred(current: Found, row: Row, align: str) -> bool:
    """A centred heading goes on in a centred line of the same weight; a full first line may be either."""
    return (current.align == align or current.align == "") and current.rows[-1].is_bold == row.is_bold


def _fits(row: Row, last: Row, area: Area, centred: bool) -> bool:
    """Say whether a line's first word had room on the line before, so that line ended a paragraph."""
    text = row.text
    letter = (row.right - row.left) / max(1, len(text))
    word = (len(text.split(None, 1)[0]) + 1) * letter if text else 0.0
    room = (area.right - area.left) - (last.right - last.left) if centred else area.right - last.right
    return word < room - 0.5 * letter


def _begins(row: Row, last: Row) -> bool:
    """Say whether a line looks like a beginning after a line that could be an end."""
    text, before = row.text.lstrip(), last.text
    if last.page != row.page and last.is_bold and row.is_bold and text.isupper() != before.isupper():
        return True  # the signer's name, and an appendix on the next page
    if last.is_bold and not row.is_bold and text[:1].isupper() and not ends_sentence(before):
        return True
    return ends_sentence(before) and any(marker.sure for marker in readings(text))


def _is_in_line(current: Found, row: Row, area: Area) -> bool:
    """Say whether a line begins where the lines of the open paragraph begin."""
    indent = _INDENT * row.size
    if len(current.rows) > 1:
        return abs(row.left - current.rows[-1].left) < indent
    first = current.rows[0]
    if row.left < first.left - indent:
        return True  # the first line was indented
    if row.left > first.left + indent:
        return bool(readings(first.text.lstrip()))  # the text hangs behind its marker
    indented = first.left > area.left + indent
    return not indented or (not ends_sentence(first.text) and row.text.lstrip()[:1].islower())


def joined(rows: Sequence[Row]) -> list[Run]:
    """Return the runs of a paragraph, its lines joined by blanks; a number or code cut at its hyphen is whole again."""
    runs: list[Run] = []
    for row in rows:
        if runs:
            before, after = runs[-1].text.rstrip(), row.text.lstrip()
            tight = len(before) > 1 and before[-1] in "-/" and before[-2].isalnum() and after[:1].isalnum()
            last = runs[-1]
            runs[-1] = Run(before + ("" if tight else " "), last.bold, last.italic, last.font)
        runs.extend(row.runs)
    return runs
