"""Abbreviations: explained before they are used, and explained once."""

from __future__ import annotations

import re

from cchc_desktop.checking.document import Document
from cchc_desktop.checking.model import Findings, Found, Hit, Piece
from cchc_desktop.checking.rulebook import words
from cchc_desktop.vietnamese.text import fold

_SHORT = r"[A-ZĐ][A-ZĐ&-]{1,9}"
_EXPLAINED = re.compile(
    r"\(\s*(?:sau đây (?:viết|gọi) (?:tắt )?là\s*:?\s*|viết tắt là\s*|gọi tắt là\s*)?"
    rf"[“\"]?(?P<short>{_SHORT})[”\"]?\s*\)"
)
_REACH = 90  # characters before the bracket in which the full words stand
_FIRST_LETTERS = re.compile(r"[^\W\d_]+")


def check(document: Document) -> Findings:
    """Find abbreviations used before their explanation, and explained again."""
    explained: dict[str, tuple[Piece, int]] = {}
    pieces = [piece for piece in document.running if piece.part != "title"]
    for piece in pieces:
        for match in _EXPLAINED.finditer(piece.text):
            short = match["short"]
            if short in words().abbreviations or not _stands_for(short, piece.text[: match.start()]):
                continue
            if short in explained:
                hit = Hit("viet-tat-hai-lan", match.start("short"), match.end("short"), quote=f"({short})")
                if explained[short][0].part != "appendix" and piece.part == explained[short][0].part:
                    yield Found(hit, piece)
            else:
                explained[short] = (piece, match.start("short"))
    for short, (place, start) in explained.items():
        yield from _too_early(short, place, start, pieces)


def _stands_for(short: str, before: str) -> bool:
    """Say whether the letters of an abbreviation are first letters of the words right before it."""
    firsts = "".join(fold(word)[0] for word in _FIRST_LETTERS.findall(before[-_REACH:]))
    return firsts.endswith(fold(re.sub(r"[^A-ZĐ]", "", short)))


def _too_early(short: str, place: Piece, start: int, pieces: list[Piece]) -> Findings:
    whole = re.compile(rf"(?<![\w&/-]){re.escape(short)}(?![\w&/-])")
    for piece in pieces:
        if piece.order > place.order:
            return
        for match in whole.finditer(piece.text):
            if piece.order < place.order or match.start() < start:
                yield Found(Hit("viet-tat-som", match.start(), match.end()), piece)
                return
