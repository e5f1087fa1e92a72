"""Comparing two texts word by word, as an official reads them: what stayed, what went, what came."""

from __future__ import annotations

import re

from msgspec import Struct
from rapidfuzz.distance import Levenshtein

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
SAME, REMOVED, ADDED = "same", "removed", "added"


class Piece(Struct, frozen=True):
    """A run of characters and what became of it: same, removed or added."""

    kind: str
    text: str


def compare_words(before: str, after: str) -> tuple[Piece, ...]:
    """Return the pieces of both texts in reading order; same + removed give `before`, same + added `after`."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    pieces: list[Piece] = []
    for operation in Levenshtein.opcodes(old, new):
        removed = "".join(old[operation.src_start : operation.src_end])
        added = "".join(new[operation.dest_start : operation.dest_end])
        if operation.tag == "equal":
            _add(pieces, SAME, removed)
        else:
            _add(pieces, REMOVED, removed)
            _add(pieces, ADDED, added)
    return tuple(_settled(pieces))


def _add(pieces: list[Piece], kind: str, text: str) -> None:
    if text:
        pieces.append(Piece(kind, text))


def _settled(pieces: list[Piece]) -> list[Piece]:
    """Join neighbours: between two places that stayed, all that went stands before all that came.

    A blank alone between two changed words belongs to the change, so that phrases are shown whole.
    """
    done: list[Piece] = []
    went = came = ""
    for place, piece in enumerate(pieces):
        only_blank = piece.kind == SAME and piece.text.isspace() and 0 < place < len(pieces) - 1
        if piece.kind == SAME and not only_blank:
            _add(done, REMOVED, went)
            _add(done, ADDED, came)
            went = came = ""
            done.append(piece)
            continue
        if piece.kind != ADDED:
            went += piece.text
        if piece.kind != REMOVED:
            came += piece.text
    _add(done, REMOVED, went)
    _add(done, ADDED, came)
    return done
