"""Habits the law leaves free, as long as a document keeps to one: tone marks, dashes, quotation marks, short names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import lru_cache

from cchc_desktop.checking.document import Document
from cchc_desktop.checking.model import Edit, Findings, Found, Hit

_OLD_TONE = re.compile(r"(?<![\w])(?!qu)[^\W\d_]*?(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?![\w])", re.IGNORECASE)
_NEW_TONE = re.compile(r"(?<![\w])(?!q[uùúủũụ])[^\W\d_]*?(?:[òóỏõọ][ae]|[ùúủũụ]y)(?![\w])", re.IGNORECASE)
_OLD, _NEW = "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ", "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy"
_PAIRS = dict(zip(_OLD.split(), _NEW.split(), strict=True))
_YEARS = re.compile(r"\b20\d\d(\s?[-–]\s?)20\d\d\b")
_QUARTER = re.compile(r"(?<!\w)([Qq]uý) (?:I{1,3}|IV)\b")
_INDEX = re.compile(r"\bPAR[ -]?(?:INDEX|Index)\b")
_QUOTES = re.compile(r"[“”\"]")
_AFTER_START = re.compile(r"(?:^|[.;:]\s+|^\W+)$")


@lru_cache(maxsize=16_384)
def found_in(pattern: re.Pattern[str], text: str) -> tuple[re.Match[str], ...]:
    """Return where a habit shows in one text; remembered, for after an edit all other texts are the same."""
    return tuple(pattern.finditer(text))


def check(document: Document) -> Findings:
    """Find habits the plan does not keep to; one finding a habit, with every place in its fix."""
    yield from _tones(document)
    yield from _mixed(document, "gach-nam-hai-kieu", _YEARS, lambda match: match[1])
    yield from _mixed(document, "chi-so-hai-kieu", _INDEX, lambda match: match[0])
    yield from _quarters(document)
    yield from _quotes(document)


def _tones(document: Document) -> Findings:
    old = [(piece, match) for piece in document.running for match in found_in(_OLD_TONE, piece.text)]
    new = [(piece, match) for piece in document.running for match in found_in(_NEW_TONE, piece.text)]
    if not old or not new:
        return
    rarer, turn = (old, _PAIRS) if len(old) <= len(new) else (new, {new: old for old, new in _PAIRS.items()})
    edits = tuple(
        Edit(piece.text, match.end() - 2, match.end(), _turned(match[0][-2:], turn)) for piece, match in rarer
    )
    piece, match = rarer[0]
    other = (new if rarer is old else old)[0][1][0]
    yield Found(Hit("thanh-dieu-hai-kieu", match.start(), match.end(), None, other), piece, edits)


def _turned(letters: str, turn: dict[str, str]) -> str:
    better = turn[letters.lower()]
    if letters.isupper():
        return better.upper()
    return better[0].upper() + better[1:] if letters[0].isupper() else better


def _mixed(
    document: Document, rule: str, pattern: re.Pattern[str], form: Callable[[re.Match[str]], str]
) -> Findings:
    """Forms of one thing: the rarer ones become the most usual."""
    found = [(piece, match) for piece in document.running for match in found_in(pattern, piece.text)]
    forms = Counter(form(match) for _piece, match in found)
    if len(forms) < 2:
        return
    usual = forms.most_common(1)[0][0]
    rarer = [(piece, match) for piece, match in found if form(match) != usual]
    edits = []
    for piece, match in rarer:
        start = match.start() + match[0].index(form(match))
        edits.append(Edit(piece.text, start, start + len(form(match)), usual))
    piece, match = rarer[0]
    other = next(one[0] for _piece, one in found if form(one) == usual)
    yield Found(Hit(rule, match.start(), match.end(), None, other), piece, tuple(edits))


def _quarters(document: Document) -> Findings:
    """Quý I and quý I are both right; at the beginning of a sentence a capital proves nothing."""
    found = [
        (piece, match)
        for piece in document.running
        for match in found_in(_QUARTER, piece.text)
        if not _AFTER_START.search(piece.text[: match.start()])
    ]
    forms = Counter(match[1] for _piece, match in found)
    if len(forms) == 2:
        usual = forms.most_common(1)[0][0]
        rarer = [(piece, match) for piece, match in found if match[1] != usual]
        edits = tuple(Edit(piece.text, match.start(1), match.end(1), usual) for piece, match in rarer)
        piece, match = rarer[0]
        yield Found(Hit("quy-hai-kieu", match.start(), match.end(), None, usual), piece, edits)


def _quotes(document: Document) -> Findings:
    straight = [piece for piece in document.running if piece.text.count('"') >= 2]
    curly = any("“" in piece.text and "”" in piece.text for piece in document.running)
    if straight and curly:
        place = straight[0].text.index('"')
        end = straight[0].text.index('"', place + 1) + 1
        edits = tuple(edit for piece in straight for edit in _curled(piece.text))
        yield Found(Hit("ngoac-kep-hai-kieu", place, end), straight[0], edits)


def _curled(text: str) -> list[Edit]:
    """Edits that turn straight quotation marks into curly ones, one after the other."""
    places = [place for place, sign in enumerate(text) if sign == '"']
    return [Edit(text, place, place + 1, "“”"[number % 2]) for number, place in enumerate(places)]
