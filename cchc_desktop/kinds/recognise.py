"""Telling what a plan of another unit is and which of our sections each of its headings is.

Provinces word headings very differently ("MỤC TIÊU, NHIỆM VỤ", "TRÁCH NHIỆM THỰC HIỆN"), so kinds,
sections and parts carry phrases (`recognise`) instead of one heading. The notation of a phrase: folded
words without marks and punctuation; `^` before the first word: the heading starts with it; `*` between
words: up to eight words in between. "và", "của", "về" and signs are not counted; CCHC and TTHC are read out.

The phrase with most words wins, since it says most; then the one that stands first in the heading; then
the one that comes first in the kind. A heading that no phrase fits gives None: there is no catch-all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from msgspec import Struct

from cchc_desktop.kinds.model import PlanKind, Section
from cchc_desktop.vietnamese.text import words

_SMALL = {"va", "cua", "ve"}
_READ_OUT = {"cchc": ("cai", "cach", "hanh", "chinh"), "tthc": ("thu", "tuc", "hanh", "chinh")}
# A heading says what it is at its start; further words of a long sentence would mislead.
_HEADING_WORDS = 24
_SUBJECT_WORDS = 80


class _Fit(Struct, frozen=True, order=True):
    """How well phrases fit: more words first, then earlier, then the phrase listed earlier."""

    words: int = 0
    start: int = 0  # negative: the earlier, the greater
    rank: int = 0  # negative index of the phrase in its list


def _normal(text: str, limit: int) -> str:
    plain: list[str] = []
    for word in words(text):
        plain.extend(_READ_OUT.get(word, () if word in _SMALL else (word,)))
    return " ".join(plain[:limit])


@cache
def _pattern(phrase: str) -> tuple[re.Pattern[str], int]:
    """Compile a phrase, one group for each run of its literal words, and count those words."""
    pieces = [_normal(piece, _SUBJECT_WORDS) for piece in phrase.lstrip("^").split("*")]
    start = "^" if phrase.startswith("^") else r"\b"
    body = r" (?:\w+ ){0,8}?".join(f"({re.escape(piece)})" for piece in pieces)
    return re.compile(rf"{start}{body}\b"), sum(len(piece.split()) for piece in pieces)


def _best(text: str, phrases: Iterable[str]) -> _Fit:
    fits = [_Fit()]
    for rank, phrase in enumerate(phrases):
        pattern, count = _pattern(phrase)
        if found := pattern.search(text):
            fits.append(_Fit(count, -found.start(), -rank))
    return max(fits)


def section_of(heading: str, kind: PlanKind) -> str | None:
    """Return the id of the section of `kind` that a top-level heading of another plan belongs to."""
    text = _normal(heading, _HEADING_WORDS)
    best, found = _Fit(), None
    for section in kind.sections:
        fit = _section_fit(text, section)
        if (fit.words, fit.start) > (best.words, best.start):
            best, found = fit, section.id
    return found


def _section_fit(text: str, section: Section) -> _Fit:
    return _best(text, (section.heading, *section.recognise))


def part_of(heading: str, kind: PlanKind, section_id: str | None = None) -> tuple[str, str] | None:
    """Return (section id, part id) for a heading one level down ("1. Mục đích", "2. Cải cách thể chế").

    `section_id`, when the section above is known, keeps the search inside it.
    """
    text = _normal(heading, _HEADING_WORDS)
    best, found = _Fit(), None
    for section in kind.sections:
        if section_id not in (None, section.id):
            continue
        for part in section.parts:
            fit = _best(text, (part.heading, *part.recognise))
            if (fit.words, fit.start) > (best.words, best.start):
                best, found = fit, (section.id, part.id)
    return found


def kind_of(subject: str, headings: Sequence[str], kinds: Sequence[PlanKind]) -> PlanKind | None:
    """Return the kind that a plan's subject and top-level headings tell, None when its subject fits none.

    The subject decides by how many of its words the phrases of a kind cover; equal ones are told apart
    by how well the headings fit the kind's sections, then by how early the kind lists the phrase.
    """
    text = _normal(subject, _SUBJECT_WORDS)
    rated = [(_covered(text, kind.recognise), kind) for kind in kinds]
    known = [(covered, kind) for covered, kind in rated if covered]
    if not known:
        return None
    return max(
        known,
        key=lambda pair: (pair[0], _headings_fit(headings, pair[1]), _best(text, pair[1].recognise).rank),
    )[1]


def _covered(text: str, phrases: Iterable[str]) -> int:
    """Count the words of a text that the literal words of the phrases account for."""
    covered: set[int] = set()
    for phrase in phrases:
        pattern, _count = _pattern(phrase)
        for found in pattern.finditer(text):
            for group in range(1, pattern.groups + 1):
                covered.update(range(*found.span(group)))
    return sum(word.start() in covered for word in re.finditer(r"\w+", text))


def _headings_fit(headings: Sequence[str], kind: PlanKind) -> int:
    texts = (_normal(heading, _HEADING_WORDS) for heading in headings)
    return sum(max(_section_fit(text, section).words for section in kind.sections) for text in texts)
