"""The head of the plan: what must be there, and whether number, date and agency fit each other."""

from __future__ import annotations

import re

from cchc_desktop.checking.codes import TYPES, mentions
from cchc_desktop.checking.document import Document
from cchc_desktop.checking.model import Findings, Found, Hit, Piece
from cchc_desktop.checking.numbers import number_hits
from cchc_desktop.vietnamese.text import fold

_AGENCY = re.compile(
    r"^\W*(?:uy ban nhan dan|ubnd|hoi dong nhan dan|so|phong|van phong|trung tam|cong an|ban) \w"
)
_PLACE = re.compile(r"^[^,]{2,40},\s*ngay\b.*\bthang\b")
_BLANKS = re.compile(r"^[\s.…_]+(?=/)")


def check(document: Document) -> Findings:
    """Find what the head of the plan lacks and what in it does not fit."""
    yield from _missing(document)
    yield from _number(document)
    plan = document.plan
    for piece in document.pieces:
        if piece.role == "subject" and piece.text.rstrip()[-1:] in (".", ";", ","):
            end = len(piece.text.rstrip())
            yield Found(Hit("trich-yeu-dau-cuoi", end - 1, end, "", quote=piece.text), piece)
        if piece.role == "date" and plan.number.startswith("/") and document.printed_date.day:
            yield Found(Hit("ngay-co-so-trong", 0, len(piece.text)), piece)
        if piece.role == "date" and not document.printed_date.year:
            yield Found(Hit("thieu-nam-ky", 0, len(piece.text)), piece)


def _missing(document: Document) -> Findings:
    plan = document.plan
    head = Piece(0, "letterhead", "line", "", "")
    if not plan.agency and not document.printed_anywhere(_AGENCY):
        yield Found(Hit("thieu-co-quan", 0, 0), head)
    if not plan.place and not document.printed_anywhere(_PLACE):
        yield Found(Hit("thieu-dia-danh", 0, 0), head)
    if not plan.kind:
        return  # a letter (công văn) has its subject below the number, and no bases
    if not plan.subject.strip():
        yield Found(Hit("thieu-trich-yeu", 0, 0), head)
    if not plan.bases and not plan.opening:
        yield Found(Hit("thieu-can-cu", 0, 0), document.first("bases"))


def _number(document: Document) -> Findings:
    piece = next((piece for piece in document.pieces if piece.role == "number"), None)
    if piece is None:
        return
    text = _BLANKS.sub("", piece.text)
    for hit in number_hits(text):
        yield Found(hit._replace(quote=hit.quote or piece.text), piece._replace(text=text))
    found = mentions(text)
    if not found:
        if text.strip("/ "):
            yield Found(Hit("so-sai-dang", 0, len(piece.text)), piece)
        return
    kind, said = found[0].state or found[0].party, fold(document.plan.kind)
    if (
        kind in TYPES
        and said
        and fold(TYPES[kind]) != said
        and said in {fold(name) for name in TYPES.values()}
    ):
        yield Found(Hit("loai-khac-ky-hieu", 0, len(piece.text), None, TYPES[kind]), piece)
    yield from _agency(document, piece, found[0].body)


def _agency(document: Document, piece: Piece, body: str) -> Findings:
    """A People's Committee signs as UBND, and nobody else does."""
    agency = document.agency
    if document.party:
        return
    committee = agency.body == "Ủy ban nhân dân"
    symbol = body.replace(" ", "").split("-")[0]
    if not document.plan.agency or not agency.level or agency.level == "other":
        return
    if committee != (symbol == "UBND"):
        yield Found(Hit("ky-hieu-co-quan", 0, len(piece.text), None, agency.name), piece)
