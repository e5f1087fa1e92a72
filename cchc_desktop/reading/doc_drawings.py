"""Drawings of a Word 97-2003 file: which sign in the text stands for a line, a picture or a text box."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_desktop.reading import losses
from cchc_desktop.reading.doc_container import BOXES, DRAWINGS, SHAPES, DocFile, plc

_CONTAINER, _SHAPE = 0xF, 0xF00A
_LINES = frozenset((20, *range(32, 41)))  # a straight line and the connectors
_PICTURE = 75
_MOST_SHAPES = 100_000


class Drawings:
    """Tells what a drawing sign at a place of the body is."""

    def __init__(self, file: DocFile) -> None:
        places, records = plc(file.part(SHAPES), 26)
        self._shapes = {
            place: int.from_bytes(record[:4], "little")
            for place, record in zip(places, records, strict=False)
        }
        self._kinds = dict(_kinds(file.part(DRAWINGS)))
        self._boxes = _box_places(file)

    def box(self, place: int) -> tuple[int, int] | None:
        """Return the stretch of the text that stands in the box anchored here, once."""
        return self._boxes.pop(self._shapes.get(place, -1), None)

    def loss(self, place: int) -> tuple[str, str] | None:
        """Return what is lost with the drawing anchored at a place; None for a drawn line, which is no content."""
        kind = self._kinds.get(self._shapes.get(place, -1), 0)
        return None if kind in _LINES else losses.picture() if kind == _PICTURE else losses.drawing()


def _kinds(part: bytes) -> Iterator[tuple[int, int]]:
    """Walk the records of the drawings; containers are entered by reading on behind their heads."""
    place = found = 0
    while place + 8 <= len(part) and found < _MOST_SHAPES:
        head = int.from_bytes(part[place : place + 2], "little")
        kind = int.from_bytes(part[place + 2 : place + 4], "little")
        size = int.from_bytes(part[place + 4 : place + 8], "little")
        if kind < 0xF000:
            place += 1  # between the drawings of body and headers stands one byte
            continue
        place += 8
        if kind == _SHAPE:
            found += 1
            yield int.from_bytes(part[place : place + 4], "little"), head >> 4
        if head & 0xF != _CONTAINER:
            place += size


def _box_places(file: DocFile) -> dict[int, tuple[int, int]]:
    base, end = file.parts["boxes"]
    places, records = plc(file.part(BOXES), 22)
    found = {}
    last = 0
    for start, stop, record in zip(places, places[1:], records, strict=False):
        if last <= start < stop and base + start < end:
            last = stop
            found[int.from_bytes(record[14:18], "little")] = (base + start, min(base + stop, end))
    return found
