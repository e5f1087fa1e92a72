"""Words that cannot be Vietnamese: impossible syllables, misplaced tone marks, letters that only look right.

A checker of syllables by the rules of the spelling, not a dictionary: a real word in the wrong place is only caught
when it is one of the usual slips in `resources/rules/words.toml`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from cchc_desktop.checking.model import Hit, Hits
from cchc_desktop.checking.rulebook import words
from cchc_desktop.vietnamese.syllables import is_syllable
from cchc_desktop.vietnamese.units import all_unit_names

_WORD = re.compile(r"(?<![\w@/._\\-])[^\W\d_]+(?![\w@/_\\]|\.\w)")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
# ngh, gh, k stand before e ê i y alone; ng, g, c before all others (gi and gì are an onset of their own).
_ONSET = re.compile(r"^(?:(?:ngh|gh|k)(?=[aăâoôơuư])|(?:ng|c)(?=[eêiy])|g(?=[eê])|q(?!u))")
# In oa, oe, uy before another letter the mark stands on the second vowel; after qu and gi the vowel carries it.
_MISPLACED = re.compile(
    r"(?:[òóỏõọ][ae][a-z]|[ùúủũụ][yêơ]\w|^q[ùúủũụ]\w|^g[ìíỉĩị][aăâeêoôơuư]|[ìíỉĩị]ê|[ươ]?[ừứửữự]ơ|[ùúủũụ]ô)",
    re.I,
)
_STOPPED = re.compile(r"(?:c|ch|p|t)$")
_VOWEL = re.compile(r"[aăâeêioôơuưy\u00e0-\u1ef9]")
_VOWELS = re.compile(r"(?:[^\Wbcdđfghjklmnpqrstvwxz\d_]|(?<=q)u)+", re.IGNORECASE)  # one group a syllable
_FOREIGN = re.compile(r"[^a-zăâđêôơư]|[fjwz]")  # letters that are not ours
_LOOK_ALIKE = str.maketrans({
    "Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "ɖ": "đ", "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "у": "y", "х": "x",
    "і": "i", "А": "A", "В": "B", "Е": "E", "К": "K", "М": "M", "Н": "H", "О": "O", "Р": "P", "С": "C", "Т": "T",
    "Х": "X", "І": "I", "Α": "A", "Β": "B", "Ε": "E", "Η": "H", "Ι": "I", "Κ": "K", "Μ": "M", "Ν": "N", "Ο": "O",
    "Ρ": "P", "Τ": "T", "Υ": "Y", "Χ": "X", "ο": "o",
})  # fmt: skip
_SUSPECT = re.compile(r"[\w]*[ÐƉðɖ\u0370-\u03ff\u0400-\u04ff][\w]*")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")


@cache
def _allowed() -> frozenset[str]:
    """Syllables of official names and words that came from elsewhere, in small letters."""
    names = {part for name in all_unit_names() for part in re.findall(r"[^\W\d_]+", name)}
    return frozenset(names | {word.lower() for word in words().foreign})


@lru_cache(maxsize=4096)
def spelling_hits(text: str) -> tuple[Hit, ...]:
    """Return what is misspelled in one text."""
    letters = tuple(letter_hits(text))
    if not unicodedata.is_normalized("NFC", text):
        return letters  # whole words can be judged when the letters are whole
    return (*letters, *_syllables(text), *_slips(text))


def letter_hits(text: str) -> Hits:
    """Find letters in another form of Unicode, letters of other alphabets, and invisible signs."""
    if text.isascii():
        return
    if not unicodedata.is_normalized("NFC", text):
        place = next(place for place, sign in enumerate(text) if unicodedata.combining(sign))
        start = text.rfind(" ", 0, place) + 1
        end = text.find(" ", place)
        end = len(text) if end < 0 else end
        yield Hit("unicode-to-hop", 0, len(text), unicodedata.normalize("NFC", text), quote=text[start:end])
    for match in _SUSPECT.finditer(text):
        better = match[0].translate(_LOOK_ALIKE)
        if better != match[0]:
            yield Hit("chu-giong", match.start(), match.end(), better)
    for match in _INVISIBLE.finditer(text):
        start = max(0, match.start() - 10)
        yield Hit("ky-tu-an", match.start(), match.end(), "", quote=text[start : match.end() + 10])


def _syllables(text: str) -> Hits:
    for match in _WORD.finditer(text):
        word = match[0]
        fault = _fault(word.lower())
        if not fault or _abbreviation(word, text):
            continue
        if fault == "dau-thanh-sai-cho":
            yield Hit(fault, match.start(), match.end(), _placed(word))
        elif fault == "am-tiet-sai" and (word.isupper() or _plain_word(text, match)):
            one = len(_VOWELS.findall(word)) == 1
            parted = None if one else _parted(word.lower())
            if parted:
                better = word[: len(parted[0])] + " " + word[len(parted[0]) :]
                yield Hit("dinh-tieng", match.start(), match.end(), better)
            elif one:
                yield Hit(fault, match.start(), match.end())
            else:
                yield Hit("tu-la", match.start(), match.end())
        elif fault == "tu-la" and word.islower() and not _part_of_name(text, match):
            yield Hit(fault, match.start(), match.end())


def _abbreviation(word: str, text: str) -> bool:
    """Say whether a word is made of initials: capitals among small letters, or in a title letters that bear no mark."""
    if word.isupper():
        return not text.isupper() or _toneless(word).replace("Đ", "D").isascii() and _toneless(word) == word
    return sum(sign.isupper() for sign in word) > 1


def _plain_word(text: str, match: re.Match[str]) -> bool:
    """Say whether a word is meant as Vietnamese: not (part of) a name, nor one syllable of a foreign word's sound."""
    if text[match.start() - 1 : match.start()] == "-" or text[match.end() : match.end() + 1] == "-":
        return False
    if match[0].islower():
        return True
    begins = not text[: match.start()].strip() or text[: match.start()].rstrip()[-1] in '.:;!?“"(-+'
    return begins and not _part_of_name(text, match)


@lru_cache(maxsize=4096)
def _parted(word: str) -> tuple[str, str] | None:
    """Return the two syllables that were typed without the blank between them, None when there are no such two."""
    for place in range(len(word) - 2, 1, -1):
        first, second = word[:place], word[place:]
        if _sound(first) and _sound(second):
            return first, second
    return None


def _sound(word: str) -> bool:
    """Say whether a word in small letters is a syllable: sounds, onset as it is spelled, a tone before c, ch, p, t."""
    bare = _toneless(word)
    return is_syllable(word) and not _ONSET.search(bare) and not (bare == word and _STOPPED.search(word))


@lru_cache(maxsize=20_000)
def _fault(word: str) -> str:
    """Return the rule that a word in small letters breaks, "" for a sound one."""
    if word in _allowed() or len(word) == 1:  # a letter spoken of
        return ""
    if word.isascii():
        return "" if len(word) < 3 or _sound(word) else "tu-la"
    if is_syllable(word) and _MISPLACED.search(word) and _placed(word) != word:
        return "dau-thanh-sai-cho"
    if _sound(word):
        return ""
    if _FOREIGN.search(_toneless(word)):
        return "tu-la"
    return "am-tiet-sai" if _VOWEL.search(word) else ""


def _part_of_name(text: str, match: re.Match[str]) -> bool:
    """Say whether a neighbour begins with a capital too, as in names and in foreign titles."""
    before, after = text[: match.start()].split()[-1:], text[match.end() :].split()[:1]
    return any(word[0].isupper() for word in (*before, *after))


def _toneless(word: str) -> str:
    marks = unicodedata.normalize("NFD", word)
    return unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES))


def _placed(word: str) -> str:
    """Return a syllable with its tone mark on the right vowel."""
    tone = next((mark for mark in unicodedata.normalize("NFD", word) if mark in _TONES), "")
    bare = _toneless(word)
    onset = re.match(r"^(?:qu|gi(?=[aăâeêoôơuư])|[^aăâeêioôơuưy]*)", bare, re.IGNORECASE)
    start = onset.end() if onset else 0
    vowels = re.match(r"[aăâeêioôơuưy]+", bare[start:], re.IGNORECASE)
    if not tone or not vowels:
        return word
    group = vowels[0]
    marked = [place for place, letter in enumerate(group) if letter.lower() in "ăâêôơư"]
    closed = start + len(group) < len(bare)
    if marked:
        place = marked[-1]
    else:
        place = len(group) - 1 if closed else max(0, min(1, len(group) - 2)) if len(group) > 2 else 0
    at = start + place + 1
    return unicodedata.normalize("NFC", bare[:at] + tone + bare[at:])


@cache
def _slip_pattern() -> re.Pattern[str]:
    slips = sorted(words().slips, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, slips))})(?!\w)", re.IGNORECASE)


def _slips(text: str) -> Hits:
    small = text.lower()
    if not any(slip in small for slip in words().slips):
        return
    for match in _slip_pattern().finditer(text):
        better = words().slips[match[0].lower()]
        if match[0][0].isupper():
            better = better[:1].upper() + better[1:]
        yield Hit("tu-nham", match.start(), match.end(), better, better)
