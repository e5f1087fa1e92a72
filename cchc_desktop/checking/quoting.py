"""Quotation marks and brackets that are not closed, or closed with another sign."""

from __future__ import annotations

import re
from functools import lru_cache

from cchc_desktop.checking.document import Document
from cchc_desktop.checking.model import Findings, Found, Hit, Hits

_ENUMERATOR = re.compile(r"(?:^|(?<=[\s;,(]))(?:[a-zđ]|\d{1,2})\)")
_MARKS = re.compile('[“”"]')
_INCHES = re.compile(r'(?<=\d)"')  # a screen of 55"
_ROUND = re.compile("[()]")
_REACH = 5  # texts further on in which a long quotation may be closed


def check(document: Document) -> Findings:
    """Find what is opened and not closed."""
    pieces = document.running
    for number, piece in enumerate(pieces):
        text = piece.text
        for hit in _quotes(text):
            if hit.rule == "ngoac-kep-ho" and text[hit.start : hit.start + 1] == "“":
                following = "".join(one.text for one in pieces[number + 1 : number + 1 + _REACH])
                closes, opens = following.find("”"), following.find("“")
                if closes >= 0 and (opens < 0 or closes < opens):
                    continue
            elif hit.rule == "ngoac-kep-ho" and text[hit.start : hit.start + 1] == "”":
                before = "".join(one.text for one in pieces[max(0, number - _REACH) : number])
                if before.rfind("“") > before.rfind("”"):
                    continue
            yield Found(hit, piece)
        if piece.role not in ("cell", "header"):
            for hit in _brackets(text):
                yield Found(hit, piece)


@lru_cache(maxsize=4096)
def _quotes(text: str) -> tuple[Hit, ...]:
    return tuple(_quote_marks(text)) if _MARKS.search(text) else ()


def _quote_marks(text: str) -> Hits:
    opened: int | None = None
    straight: int | None = None
    inches = [match.start() for match in _INCHES.finditer(text)] if text.count('"') % 2 else []
    for place, sign in enumerate(text):
        if sign == "“":
            if opened is not None:
                yield _open(text, opened)
            opened = place
        elif sign == "”":
            if opened is None and straight is not None:
                yield Hit("ngoac-kep-lech", straight, straight + 1, "“", quote=text[straight : place + 1])
                straight = None
            elif opened is None:
                yield Hit("ngoac-kep-ho", place, place + 1, quote=_last_words(text[: place + 1]))
            opened = None
        elif sign == '"' and place not in inches:
            if opened is not None:
                yield Hit("ngoac-kep-lech", place, place + 1, "”", quote=text[opened : place + 1])
                opened = None
            else:
                straight = None if straight is not None else place
    if opened is not None:
        yield _open(text, opened)
    if straight is not None:
        yield _open(text, straight)


def _first_words(text: str) -> str:
    return " ".join(text.split()[:12])


def _last_words(text: str) -> str:
    return " ".join(text.split()[-8:])


def _open(text: str, place: int) -> Hit:
    return Hit("ngoac-kep-ho", place, place + 1, quote=_first_words(text[place:]))


@lru_cache(maxsize=4096)
def _brackets(text: str) -> tuple[Hit, ...]:
    return tuple(_round_brackets(text)) if _ROUND.search(text) else ()


def _round_brackets(text: str) -> Hits:
    """Find round brackets without their fellow; `a)` and `2)` may be marks of an enumeration, or close a bracket."""
    opened: list[int] = []
    alone: list[int] = []
    for place, sign in enumerate(text):
        if sign == "(":
            opened.append(place)
        elif sign == ")" and opened:
            opened.pop()
        elif sign == ")":
            alone.append(place)
    if len(alone) > len(_ENUMERATOR.findall(text)):
        place = alone[-1]
        yield Hit("ngoac-don-ho", place, place + 1, quote=_last_words(text[: place + 1]))
    for place in opened:
        yield Hit("ngoac-don-ho", place, place + 1, quote=_first_words(text[place:]))
