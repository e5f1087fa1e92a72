"""The end of the plan: end mark, recipients, who signs and how, appendices the body speaks of."""

from __future__ import annotations

import re

from cchc_desktop.checking.document import Document
from cchc_desktop.checking.letters import LOWER, UPPER
from cchc_desktop.checking.model import Findings, Found, Hit, Piece
from cchc_desktop.vietnamese.text import fold

_LOOSE = re.compile(r"^(?:T/?M|K/?T|T/?L|TUQ|Q|TM|KT|TL)(?![\w])\.?/?\s*", re.IGNORECASE)
_RIGHT = re.compile(r"^(?:TM|KT|TL|TUQ|Q)\. \S")
_PERSON = re.compile(r"^tm\.\s*(?:pho )?(?:chu tich|giam doc|chanh van phong|truong phong|bi thu)\b")
# Boards, fronts and unions sign so; the decree's KT. is for agencies under one head.
_FELLOWSHIP = re.compile(r"tm\W+(?:ban|hoi|doan|tieu ban|to|thuong truc|hoi dong)\b")
_DEPUTY = re.compile(r"\bpho\b|^thu truong\b|phu trach")
_POST = re.compile(r"\b(?:CHỦ TỊCH|GIÁM ĐỐC|HIỆU TRƯỞNG|TRƯỞNG PHÒNG|TRƯỞNG BAN|CHÁNH VĂN PHÒNG)\b")
_BLOCK = 25  # printed lines at the end of a file in which it is signed, appendices apart
_KEPT = re.compile(r"(?:^|[;,]\s*-)\W*luu\b.{0,40}\b(?:vt|vp|van thu|van phong)\b|(?:^|[;,]\s*-)\W*luu\s*:")
_DEGREE = re.compile(
    r"^(?:PGS|GS|TS|ThS|CN|KS|BS|Tiến sĩ|Thạc sĩ|Cử nhân|Kỹ sư|Bác sĩ)\b\.?\s*", re.IGNORECASE
)
_NAME = re.compile(rf"(?:[{UPPER}][{LOWER}]+ ){{1,4}}[{UPPER}][{LOWER}]*")
_BELOW = 12  # printed lines between a post and the name under it, at the most
_APPENDIX_NUMBER = re.compile(r"^phụ lục\s+(?:số\s+)?([IVXLC]+|\d+)\b", re.IGNORECASE)


def check(document: Document) -> Findings:
    """Find faults from the end mark to the signature."""
    if not document.party:
        yield from _end_mark(document)
        yield from _recipients(document)
        yield from _signature(document)
    yield from _appendices(document)


def _end_mark(document: Document) -> Findings:
    texts = [
        piece
        for piece in document.running
        if piece.part in ("body", "closing", "opening") and piece.role != "note"
    ]
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
    if not kept and not document.printed_anywhere(_KEPT):
        yield Found(Hit("thieu-luu", 0, 0), document.first("recipients"))
    for piece in kept:
        if not re.match(r"Lưu\s*:", piece.text):
            yield Found(Hit("luu-hai-cham", 0, 3, "Lưu:", quote=piece.text), piece)
        if not re.search(r"\bVT\b", piece.text):
            yield Found(Hit("luu-thieu-vt", 0, len(piece.text)), piece)
        if piece is not lines[-1]:
            yield Found(Hit("luu-cuoi", 0, len(piece.text)), piece)
    for piece in lines:
        if fold(piece.text).startswith("nhu tren") and not document.addressed:
            yield Found(Hit("nhu-tren", 0, len(piece.text)), piece)


def _signature(document: Document) -> Findings:
    """Every signer has a post and a name, and signs as the post allows."""
    for signature, pieces in document.signers:
        if not signature.title and any(_POST.search(line) for line in document.context.printed[-_BLOCK:]):
            continue  # there is a signing block, which the reader did not take apart
        place = pieces[0] if pieces else document.first("signature")
        if not signature.title:
            yield Found(Hit("thieu-chuc-vu", 0, 0), Piece(place.order, "signature", "title", "", ""))
        if not signature.name.strip(" .…") and not _named_below(document, signature.title):
            yield Found(Hit("thieu-ho-ten", 0, 0), Piece(place.order, "signature", "name", "", ""))
        for piece in pieces:
            yield from _degree(piece) if piece.role == "name" else _abbreviation(piece)
        yield from _deputy(pieces)


def _named_below(document: Document, title: str) -> bool:
    """Say whether a finished file has a person's name soon after the post, though the reader did not place it."""
    lines = document.context.printed
    posts = [number for number, line in enumerate(lines) if title and fold(title) in fold(line)]
    return (
        any(_NAME.fullmatch(line.strip()) for line in lines[posts[-1] : posts[-1] + _BELOW])
        if posts
        else False
    )


def _degree(piece: Piece) -> Findings:
    degree = _DEGREE.match(piece.text)
    if degree and len(degree[0]) < len(piece.text) and not degree[0][-1].isalpha():
        yield Found(Hit("hoc-vi", degree.start(), degree.end(), "", quote=piece.text), piece)


def _abbreviation(piece: Piece) -> Findings:
    """TM. KT. TL. TUQ. Q. as the State writes them, TM. before a body only."""
    loose = _LOOSE.match(piece.text)
    if loose and not _RIGHT.match(piece.text):
        letters = re.sub(r"[^A-Z]", "", loose[0].upper())
        yield Found(Hit("dau-quyen-han", 0, loose.end(), f"{letters}. ", quote=piece.text), piece)
    if _PERSON.match(fold(piece.text)):
        yield Found(Hit("tm-chuc-danh", 0, len(piece.text)), piece)


def _deputy(pieces: tuple[Piece, ...]) -> Findings:
    """A deputy signs with KT. (or by order or mandate), and behind KT. stands a deputy."""
    posts = [piece for piece in pieces if piece.role in ("title", "other")]
    lines = [fold(piece.text) for piece in pieces if piece.role == "authority"]
    if not posts or posts[0].role != "title":
        return
    place, title = posts[0], fold(posts[0].text)
    instead = any(re.match(r"k/?t|t/?l|tuq", line) for line in lines)
    fellowship = any(_FELLOWSHIP.match(line) for line in lines)
    if title.startswith("pho ") and not instead and not fellowship:
        yield Found(Hit("cap-pho-ky", 0, len(place.text)), place)
    behind = [*lines, *(fold(piece.text) for piece in posts)]
    if lines and re.match(r"k/?t\b", lines[-1]) and not any(_DEPUTY.search(line) for line in behind):
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
