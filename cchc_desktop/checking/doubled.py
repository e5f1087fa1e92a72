"""Words written twice by accident; Vietnamese also doubles on purpose, and two compounds may meet in one syllable."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from cchc_desktop.checking.document import Document
from cchc_desktop.checking.model import Findings, Found, Hit, Hits
from cchc_desktop.checking.rulebook import words

_WORD = re.compile(r"[^\W\d_]+")
_SIGN = re.compile(r"[^\w\s]")
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


@lru_cache(maxsize=4096)
def _singles(text: str) -> tuple[Hit, ...]:
    return tuple(_single_words(text))


def _single_words(text: str) -> Hits:
    found = list(_WORD.finditer(text))
    for first, second in zip(found, found[1:], strict=False):
        word = first[0].lower()
        if word != second[0].lower() or text[first.end() : second.start()].strip() or word in _on_purpose():
            continue
        if first[0].isupper() or second[0].isupper() or len(word) < 2:
            continue
        rule = "tu-lap" if word in _never() else "tu-lap-co-the"
        yield Hit(rule, first.start(), second.end(), first[0])


@lru_cache(maxsize=4096)
def _pairs(text: str) -> tuple[Hit, ...]:
    return tuple(_double_words(text))


def _double_words(text: str) -> Hits:
    found = list(_WORD.finditer(text))
    small = [match[0].lower() for match in found]
    for place in range(len(found) - 3):
        one, two = small[place], small[place + 1]
        if one == two or (small[place + 2], small[place + 3]) != (one, two):
            continue
        start, end = found[place].start(), found[place + 3].end()
        whole = text[start:end]
        if found[place + 2][0].isupper() != found[place][0].isupper():
            continue  # "thư mục THƯ MỤC": words and what stands for them
        if whole.count(" ") == 3 and not _SIGN.search(whole) and f"{one} {two}" not in words().doubled:
            yield Hit("tu-lap", start, end, f"{found[place][0]} {found[place + 1][0]}")


def _meeting(document: Document, text: str, hit: Hit) -> bool:
    """Say whether two compounds meet: "tuyên truyền truyền thống" when both are words of this plan or known ones."""
    word = text[hit.start : hit.end].split()[0].lower()
    before, after = text[: hit.start].split()[-1:], text[hit.end :].split()[:1]
    if not before or not after or any(sign.isdigit() for sign in before[0] + after[0]):
        return False
    left = f"{before[0].lower().strip(_SIGNS)} {word}"
    right = f"{word} {after[0].lower().strip(_SIGNS)}"
    return all(pair in words().compounds or _elsewhere(document, pair, text) for pair in (left, right))


def _elsewhere(document: Document, pair: str, text: str) -> bool:
    return any(pair in piece.text.lower() for piece in document.running if piece.text != text)
