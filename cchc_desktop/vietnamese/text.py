"""Vietnamese letters: one form of Unicode, folding for search, alphabet order.

Everything here works on Unicode text. Text in TCVN3 or VNI is converted before `nfc` sees it:
there a soft hyphen or an Icelandic letter is a Vietnamese letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# Order of tones in Vietnamese dictionaries: không, huyền, hỏi, ngã, sắc, nặng.
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_PLACE = {letter: place for place, letter in enumerate(_ALPHABET)}
_AFTER_ALPHABET = len(_ALPHABET)

# Nobody sees these: soft hyphen, zero-width space and joiners, direction marks, word joiner, byte-order mark.
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
# Letters that look like đ on paper: Icelandic eth and African d.
_REPAIR = str.maketrans({"Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "ɖ": "đ"} | dict.fromkeys(_INVISIBLE, ""))
_TO_REPAIR = re.compile(f"[ÐƉðɖ{_INVISIBLE}]")

_SAME_IN_SEARCH = {"đ": "d", "\u2212": "-", "“": '"', "”": '"', "‘": "'", "’": "'"} | dict.fromkeys(
    "\u2010\u2011\u2012\u2013\u2014\u2015", "-"
)
_WORD = re.compile(r"[^\W_]+")
_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+")


def nfc(text: str) -> str:
    """Return text in composed form (TCVN 6909), without invisible characters, with a true đ."""
    if text.isascii():
        return text
    if _TO_REPAIR.search(text):
        text = text.translate(_REPAIR)
    return unicodedata.normalize("NFC", text)


def collapse(text: str) -> str:
    """Turn every run of blanks (tabs, line ends and no-break spaces too) into one blank; strip the ends."""
    return " ".join(text.split())


class _FoldTable(dict[int, str]):
    """What each character becomes, worked out once."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        lower = unicodedata.normalize("NFD", char.lower())[0]
        folded = " " if char.isspace() else _SAME_IN_SEARCH.get(lower, lower)
        self[code] = folded
        return folded


_FOLD = _FoldTable()


def fold(text: str) -> str:
    """Return composed text in lower case without marks, for searching and recognising.

    Each character gives exactly one, so an offset in the result is the same offset in the text.
    đ becomes d, every dash a hyphen, every blank a plain blank, curly quotes straight ones.
    """
    return text.translate(_FOLD)


def words(text: str) -> tuple[str, ...]:
    """Return the folded words and numbers of a text in any Unicode form, in order."""
    return tuple(_WORD.findall(fold(nfc(text))))


def begins_words(terms: Iterable[str], *texts: str) -> bool:
    """Say whether each folded word of a question begins a word of the texts."""
    there = [word for text in texts for word in words(text)]
    return all(any(word.startswith(term) for word in there) for term in terms)


def _syllable(word: str) -> tuple[str, int]:
    """Split a composed lower-case syllable into its letters (ă â ê ô ơ ư kept) and its tone, 0 to 5."""
    marks = unicodedata.normalize("NFD", word)
    tone = max((_TONES.get(mark, 0) for mark in marks), default=0)
    return unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES)), tone


def spelling(text: str) -> str:
    """Return lower-case words with the tone as a number after the letters: "hòa" and "hoà" give "hoa1".

    Equal exactly when two texts differ only in case, blanks, Unicode form or tone habit.
    """
    parts = (_syllable(word) for word in nfc(text).lower().split())
    return " ".join(f"{letters}{tone or ''}" for letters, tone in parts)


def same_word_form(first: str, second: str) -> bool:
    """Say whether two texts differ only in case, blanks, Unicode form or tone habit (hòa, hoà)."""
    return spelling(first) == spelling(second)


SortKey = tuple[tuple[tuple[int, tuple[int, ...], int], ...], str]


def sort_key(text: str) -> SortKey:
    """Key for Vietnamese alphabet order, syllable by syllable, letters before tone.

    Numbers come before letters and by value: Phường 2 before Phường 10.
    """
    composed = nfc(text)
    tokens: list[tuple[int, tuple[int, ...], int]] = []
    for token in _TOKEN.findall(composed.lower()):
        if token.isascii() and token.isdigit():
            tokens.append((0, (int(token),), 0))
            continue
        letters, tone = _syllable(token)
        places = tuple(_PLACE.get(letter, _AFTER_ALPHABET + ord(letter)) for letter in letters)
        tokens.append((1, places, tone))
    return tuple(tokens), composed
