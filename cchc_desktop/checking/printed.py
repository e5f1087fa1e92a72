"""What only a finished file shows: ends of bases and recipients, letters and blanks as they were typed."""

from __future__ import annotations

import re

from cchc_desktop.checking.document import Document
from cchc_desktop.checking.model import Findings, Found, Hit, Piece
from cchc_desktop.checking.spelling import letter_hits
from cchc_desktop.vietnamese.text import fold

_TWO_BLANKS = re.compile(
    r"(?<=[^\W\d_][^\W\d_])[ \u00a0]{2,}(?=[^\W\d_]{2})|(?<=[,;.:] )[ \u00a0]+(?=[^\W\d_])"
)
# The number and the day are written by hand at signing: their blanks are meant.
_LEFT_FOR_SIGNING = re.compile(r"(?:\b[Ss]ố:?|\bngày|\btháng|\bnăm)$")
_LONG_ENOUGH = 8  # words: shorter lines are set in place with blanks on purpose
_MARKER = 6  # characters: blanks after a number are its indent


def check(document: Document) -> Findings:
    """Find faults of a finished file; a draft has none of them, for the writer sets its ends."""
    if not document.context.finished:
        return
    if not document.party:
        yield from _bases(document)
        yield from _recipients(document)
    yield from _typed(document)


def _bases(document: Document) -> Findings:
    """Each basis ends with a semicolon, the last one with a full stop (Appendix I, II.6.a)."""
    bases = [piece for piece in document.pieces if piece.part == "bases"]
    for piece in bases:
        text = piece.text.rstrip()
        last = piece is bases[-1]
        if last and not text.endswith((".", ":")):
            start = len(text) - 1 if text[-1] in ",;" else len(text)
            yield Found(Hit("can-cu-cuoi", start, len(text), ".", quote=_last_words(text)), piece)
        elif not last and not text.endswith(";"):
            start = len(text) - 1 if text[-1] in ",." else len(text)
            yield Found(Hit("can-cu-cham-phay", start, len(text), ";", quote=_last_words(text)), piece)


def _last_words(text: str) -> str:
    return " ".join(text.split()[-8:])


def _recipients(document: Document) -> Findings:
    """Each recipient ends with a semicolon, the line Lưu with a full stop (Appendix I, II.9)."""
    lines = [piece for piece in document.pieces if piece.part == "recipients"]
    printed = _after_heading(document.context.printed)
    for piece in lines:
        whole = next((text for text in printed if text.lstrip("-–+• \t").startswith(piece.text)), None)
        if whole is None:
            continue
        end = whole.lstrip("-–+• \t")[len(piece.text) :].strip()
        if piece is lines[-1] and not (end + piece.text[-1:]).startswith("."):
            yield Found(Hit("noi-nhan-cuoi", 0, len(piece.text)), piece)
        elif piece is not lines[-1] and not end.startswith(";"):
            yield Found(Hit("noi-nhan-cham-phay", 0, len(piece.text)), piece)


def _after_heading(printed: tuple[str, ...]) -> tuple[str, ...]:
    """Return what stands from the last "Nơi nhận" on: the same bodies may be named in the plan and its appendix."""
    heads = [number for number, text in enumerate(printed) if fold(text).strip().startswith("noi nhan")]
    return printed[heads[-1] :] if heads else tuple(text for text in printed if text.lstrip()[:1] in "-–")


def _typed(document: Document) -> Findings:
    blanks: list[tuple[Piece, Hit]] = []
    for number, text in enumerate(document.context.printed):
        piece = Piece(number, "body", "printed", "", text)
        for hit in letter_hits(text):
            yield Found(hit._replace(better=None), piece)
        if len(text.split()) >= _LONG_ENOUGH:
            for match in _TWO_BLANKS.finditer(text, _MARKER):
                if _LEFT_FOR_SIGNING.search(text, 0, match.start()):
                    continue
                quote = " ".join(
                    (text[: match.start()].split() or [""])[-2:] + text[match.end() :].split()[:2]
                )
                blanks.append((piece, Hit("hai-dau-cach", match.start(), match.end(), None, quote=quote)))
    if blanks:
        piece, hit = blanks[0]
        yield Found(hit._replace(other=str(len(blanks))), piece)
