"""The end of the plan: end mark, recipients, who signs and how, appendices the body speaks of."""

from __future__ import annotations

import re

from cchc_desktop.checking.document import Document
from cchc_desktop.checking.model import Findings, Found, Hit, Piece
from cchc_desktop.vietnamese.text import fold

_INSTEAD = ("kt.", "tl.", "tuq.")
_LOOSE = re.compile(r"^(?:T/?M|K/?T|T/?L|TUQ|Q|TM|KT|TL)(?![\w])\.?/?\s*", re.IGNORECASE)
_RIGHT = re.compile(r"^(?:TM|KT|TL|TUQ|Q)\. \S")
_PERSON = re.compile(r"^tm\.\s*(?:pho )?(?:chu tich|giam doc|chanh van phong|truong phong|bi thu)\b")
_DEGREE = re.compile(
    r"^(?:PGS|GS|TS|ThS|CN|KS|BS|Tiến sĩ|Thạc sĩ|Cử nhân|Kỹ sư|Bác sĩ)\b\.?\s*", re.IGNORECASE
)
_APPENDIX_NUMBER = re.compile(r"^phụ lục\s+(?:số\s+)?([IVXLC]+|\d+)\b", re.IGNORECASE)


def check(document: Document) -> Findings:
    """Find faults from the end mark to the signature."""
    yield from _end_mark(document)
    yield from _recipients(document)
    yield from _signature(document)
    yield from _formula(document)
    yield from _appendices(document)


def _end_mark(document: Document) -> Findings:
    texts = [piece for piece in document.running if piece.part in ("body", "closing", "opening")]
    if not texts or document.plan.body == ():
        return
    last = texts[-1]
    if not last.text.rstrip(' "”').endswith("./."):
        yield Found(
            Hit("thieu-ket", len(last.text), len(last.text), quote=" ".join(last.text.split()[-8:])), last
        )


def _recipients(document: Document) -> Findings:
    lines = [piece for piece in document.pieces if piece.part == "recipients"]
    kept = [piece for piece in lines if fold(piece.text).startswith("luu")]
    if not kept:
        yield Found(Hit("thieu-luu", 0, 0), document.first("recipients"))
    for piece in kept:
        if not re.match(r"Lưu\s*:", piece.text):
            yield Found(Hit("luu-hai-cham", 0, 3, "Lưu:", quote=piece.text), piece)
        if not re.search(r"\bVT\b", piece.text):
            yield Found(Hit("luu-thieu-vt", 0, len(piece.text)), piece)
        if piece is not lines[-1]:
            yield Found(Hit("luu-cuoi", 0, len(piece.text)), piece)
    for piece in lines:
        if fold(piece.text).startswith("nhu tren"):
            yield Found(Hit("nhu-tren", 0, len(piece.text)), piece)


def _signature(document: Document) -> Findings:
    signature = document.plan.signature
    place = document.first("signature")
    if not signature.title:
        yield Found(Hit("thieu-chuc-vu", 0, 0), Piece(place.order, "signature", "title", "", ""))
    if not signature.name.strip(" .…"):
        yield Found(Hit("thieu-ho-ten", 0, 0), Piece(place.order, "signature", "name", "", ""))
    for piece in document.pieces:
        degree = _DEGREE.match(piece.text) if (piece.part, piece.role) == ("signature", "name") else None
        if degree and len(degree[0]) < len(piece.text) and not degree[0][-1].isalpha():
            yield Found(Hit("hoc-vi", degree.start(), degree.end(), "", quote=piece.text), piece)


def _formula(document: Document) -> Findings:
    """TM. KT. TL. TUQ. Q. against the posts they stand before."""
    signature = document.plan.signature
    lines = [fold(line) for line in signature.authority]
    title = fold(signature.title)
    for piece in document.pieces:
        if piece.part != "signature" or piece.role == "name":
            continue
        loose = _LOOSE.match(piece.text)
        if loose and not _RIGHT.match(piece.text):
            letters = re.sub(r"[^A-Z]", "", loose[0].upper())
            yield Found(Hit("dau-quyen-han", 0, loose.end(), f"{letters}. ", quote=piece.text), piece)
        if _PERSON.match(fold(piece.text)):
            yield Found(Hit("tm-chuc-danh", 0, len(piece.text)), piece)
    place = next(
        (piece for piece in document.pieces if piece.role == "title" and piece.part == "signature"), None
    )
    if place is None:
        return
    if title.startswith("pho ") and not any(re.match(r"k/?t|t/?l|tuq", line) for line in lines):
        yield Found(Hit("cap-pho-ky", 0, len(place.text)), place)
    if lines and re.match(r"k/?t\b", lines[-1]) and "pho " not in title:
        yield Found(Hit("kt-chu-vu", 0, len(place.text)), place)


def _appendices(document: Document) -> Findings:
    appendices = document.plan.appendices
    if not appendices:
        return
    said = any(
        "phu luc" in fold(piece.text) for piece in document.running if piece.part in ("body", "closing")
    )
    labels = [piece for piece in document.pieces if piece.role == "label" and piece.part == "appendix"]
    if not said:
        place = labels[0] if labels else document.first("appendix")
        yield Found(Hit("phu-luc-khong-nhac", 0, len(place.text)), place)
    for piece in labels:
        number = _APPENDIX_NUMBER.match(piece.text)
        if len(appendices) > 1 and (number is None or number[1].isdigit()):
            yield Found(Hit("phu-luc-la-ma", 0, len(piece.text)), piece)
        if piece.text[:7].isupper():
            better = "Phụ lục" + piece.text[7:]
            yield Found(Hit("phu-luc-in-hoa", 0, len(piece.text), better), piece)
