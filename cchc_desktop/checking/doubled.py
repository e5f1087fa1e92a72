"""Words written twice by accident; Vietnamese also doubles on purpose, and two compounds may meet in one syllable."""

from __future__ import annotations

import re
from functools import cache

from cchc_desktop.checking.document import Document
from cchc_desktop.checking.model import Findings, Found, Hit, Hits
from cchc_desktop.checking.rulebook import words

_WORD = re.compile(r"[^\W\d_]+")
_SIGNS = '.,;:()“”"'


def check(document: Document) -> Findings:
    """Find doubled words and doubled pairs of words."""
    for piece in document.running:
        for hit in _pairs(piece.text):
            yield Found(hit, piece)
        for hit in _singles(piece.text):
            if hit.rule == "tu-lap" or not _meeting(document, piece.text, hit):
                yield Found(hit, piece)


@cache
def _never() -> frozenset[str]:
    return frozenset(words().never_doubled)


@cache
def _on_purpose() -> frozenset[str]:
    return frozenset(words().doubled)


def _singles(text: str) -> Hits:
    found = list(_WORD.finditer(text))
    for first, second in zip(found, found[1:], strict=False):
        word = first[0].lower()
        if word != second[0].lower() or text[first.end() : second.start()].strip() or word in _on_purpose():
            continue
        if first[0].isupper() or len(word) < 2:
            continue
        rule = "tu-lap" if word in _never() else "tu-lap-co-the"
        yield Hit(rule, first.start(), second.end(), first[0])


def _pairs(text: str) -> Hits:
    found = list(_WORD.finditer(text))
    for place in range(len(found) - 3):
        a, b, c, d = found[place : place + 4]
        same = (a[0].lower(), b[0].lower()) == (c[0].lower(), d[0].lower()) and a[0].lower() != b[0].lower()
        if (
            same
            and text[a.start() : d.end()].count(" ") == 3
            and not re.search(r"[^\w\s]", text[a.start() : d.end()])
        ):
            pair = f"{a[0]} {b[0]}".lower()
            if pair not in words().doubled:
                yield Hit("tu-lap", a.start(), d.end(), f"{a[0]} {b[0]}")


def _meeting(document: Document, text: str, hit: Hit) -> bool:
    """Say whether two compounds meet: "tuyên truyền truyền thống" when both are words of this plan or known ones."""
    word = text[hit.start : hit.end].split()[0].lower()
    before, after = text[: hit.start].split()[-1:], text[hit.end :].split()[:1]
    if not before or not after:
        return False
    left = f"{before[0].lower().strip(_SIGNS)} {word}"
    right = f"{word} {after[0].lower().strip(_SIGNS)}"
    return all(pair in words().compounds or _elsewhere(document, pair, text) for pair in (left, right))


def _elsewhere(document: Document, pair: str, text: str) -> bool:
    return any(pair in piece.text.lower() for piece in document.running if piece.text != text)
