"""The language of single texts: spelling, signs, capitals, doubled words, quotation marks."""

from __future__ import annotations

from cchc_desktop.checking import doubled, quoting
from cchc_desktop.checking.capitals import capital_hits
from cchc_desktop.checking.document import Document
from cchc_desktop.checking.model import Findings, Found, Piece
from cchc_desktop.checking.model import Hit as _Hit
from cchc_desktop.checking.punctuation import punctuation_hits
from cchc_desktop.checking.spelling import spelling_hits


def check(document: Document) -> Findings:
    """Find faults of language."""
    for piece in document.pieces:
        if piece.part == "signature" or piece.role in ("number", "date", "agency"):
            continue
        for hit in spelling_hits(piece.text):
            yield Found(hit, piece)
        if piece.part == "recipients":
            continue
        for hit in (*punctuation_hits(piece.text), *capital_hits(piece.text)):
            yield Found(hit, piece)
    yield from doubled.check(document)
    yield from quoting.check(document)
    yield from _beginnings(document)


def _beginnings(document: Document) -> Findings:
    """After a text that ends a sentence the next one begins with a capital."""
    before: Piece | None = None
    for piece in document.running:
        if piece.part == "body" and piece.role in ("item", "paragraph"):
            follows = before is not None and before.text.rstrip().endswith(".") and before.role == piece.role
            if follows and piece.text[0].islower() and len(piece.text.split()) > 3:
                hit = _Hit("dau-dong-thuong", 0, 1, piece.text[0].upper(), quote=piece.text[:40])
                yield Found(hit, piece)
            before = piece
