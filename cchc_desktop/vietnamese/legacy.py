"""Vietnamese from before Unicode: TCVN3 (ABC, fonts `.Vn…`) and VNI (fonts `VNI-…`), seen through Windows-1252.

TCVN3 keeps each letter in one byte of A1–FE (TCVN 5712:1993, VN3); capitals with a tone lie only in the fonts
whose name ends in H. VNI writes a base letter followed by an accent letter. What a text is written in is told
by its words: which reading of them gives Vietnamese syllables.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from cchc_desktop.vietnamese.syllables import is_syllable
from cchc_desktop.vietnamese.text import nfc

TCVN3, VNI, UNICODE = "TCVN3", "VNI", "Unicode"

# Runs of neighbouring bytes.
_TCVN3_LETTERS = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ", 0xB5: "àảãáạ", 0xBB: "ằẳẵắ", 0xC6: "ặầẩẫấậè", 0xCE: "ẻẽéẹềểễếệìỉ", 0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù", 0xF1: "ủũúụừửữứựỳỷỹýỵ",
}  # fmt: skip
# What PDF programs print for some of these bytes (AD, B7, B5) and Windows-1258 for FE.
_TCVN3_STRAYS = {"\u2212": "ư", "\u2219": "ã", "\u03bc": "à", "\u20ab": "ỵ"}


def _tcvn3_table() -> dict[str, str]:
    table = dict(_TCVN3_STRAYS)
    for start, letters in _TCVN3_LETTERS.items():
        table |= {chr(start + place): letter for place, letter in enumerate(letters)}
    return table


_TONE_MARKS = {"ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_HAT_MARKS = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_BREVE_MARKS = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_VNI_ALONE = {"ì": "ì", "í": "í", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ô": "ơ", "ö": "ư", "ñ": "đ"}
VNI_ACCENTS = frozenset("".join((*_TONE_MARKS, *_HAT_MARKS, *_BREVE_MARKS)) + "ØÙÛÕÏÂÁÀÅÃÄÊÉÈÚÜË")
VNI_BASES = frozenset("aeouyôöAEOUYÔÖ")


def _vni_table() -> dict[str, str]:
    table = dict(_VNI_ALONE)
    for letter, base in {"a": "a", "e": "e", "o": "o", "u": "u", "y": "y", "ô": "ơ", "ö": "ư"}.items():
        table |= {letter + sign: nfc(base + mark) for sign, mark in _TONE_MARKS.items()}
    for letter in "aeo":
        table |= {letter + sign: nfc(f"{letter}\u0302{mark}") for sign, mark in _HAT_MARKS.items()}
    table |= {"a" + sign: nfc(f"a\u0306{mark}") for sign, mark in _BREVE_MARKS.items()}
    both = dict(table)
    for signs, letter in table.items():
        # The accent letter of a capital is seen in either case.
        both |= {signs.upper(): letter.upper(), signs[0].upper() + signs[1:]: letter.upper()}
    return both


TCVN3_TABLE = _tcvn3_table()
VNI_TABLE = _vni_table()
_TCVN3_CODES = str.maketrans(TCVN3_TABLE)
_VNI_LETTER = re.compile("|".join(sorted(map(re.escape, VNI_TABLE), key=len, reverse=True)))
_WORD = re.compile("[A-Za-z\u00a1-\u1ef9\u20ab\u2212\u2219]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_UNICODE_ONLY = re.compile("[ĂăĐđĨĩŨũƠơƯư\u0300-\u0323\u1ea0-\u1ef9]")
# A letter that sound Vietnamese Unicode never holds: without one, no text needs to be looked at.
_SUSPECT = re.compile("[\u00a1-\u00bf\u2212\u2219ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïñöøûüþ]")
_FONT_TCVN3 = re.compile(r"[.@]?vn[a-z ]+", re.IGNORECASE)
_FONT_VNI = re.compile(r"vni[- ]?[a-z]", re.IGNORECASE)
_FONT_CAPITALS = re.compile(r"H(?:[ ,-]?(?i:bold|italic|regular))*$")


class Evidence(Struct):
    """How many words with marks were counted, and how many are syllables in each reading."""

    words: int = 0
    unicode: int = 0
    tcvn3: int = 0
    vni: int = 0

    def add(self, other: Evidence) -> None:
        """Count another text's words in."""
        self.words += other.words
        self.unicode += other.unicode
        self.tcvn3 += other.tcvn3
        self.vni += other.vni

    @property
    def reading(self) -> str:
        """The reading that explains clearly more words than the others; "" when none does."""
        ranked = sorted(((self.unicode, UNICODE), (self.tcvn3, TCVN3), (self.vni, VNI)), reverse=True)
        (most, name), (second, _name) = ranked[:2]
        return name if most > second and 2 * most >= self.words else ""


def is_suspect(text: str) -> bool:
    """Say quickly whether a text may hold letters from before Unicode."""
    return bool(_SUSPECT.search(text))


def font_encoding(font: str) -> str:
    """Return the encoding a font is made for, by its name; "" for any other font."""
    if _FONT_VNI.match(font):
        return VNI
    return TCVN3 if _FONT_TCVN3.match(font) else ""


def is_capitals_font(font: str) -> bool:
    """Say whether a TCVN3 font prints small letters as capitals (`.VnTimeH`)."""
    return font_encoding(font) == TCVN3 and bool(_FONT_CAPITALS.search(font))


def from_tcvn3(text: str) -> str:
    """Convert TCVN3 text, seen through Windows-1252, to composed Unicode; words already Unicode stay."""
    return _WORD.sub(lambda word: _kept(word[0]) or word[0].translate(_TCVN3_CODES), text)


def from_vni(text: str) -> str:
    """Convert VNI text, seen through Windows-1252, to composed Unicode; words already Unicode stay."""
    return _WORD.sub(
        lambda word: _kept(word[0]) or _VNI_LETTER.sub(lambda signs: VNI_TABLE[signs[0]], word[0]), text
    )


def converted(text: str, encoding: str) -> str:
    """Convert text of one encoding; Unicode text comes back as it is."""
    return from_tcvn3(text) if encoding == TCVN3 else from_vni(text) if encoding == VNI else text


def _kept(word: str) -> str:
    return word if _UNICODE_ONLY.search(word) else ""


def weigh(text: str) -> Evidence:
    """Count what the marked words of a text are in each reading; single letters prove nothing."""
    found = Evidence()
    for word in _WORD.findall(text):
        if len(word) > 1 and not word.isascii():
            found.words += 1
            unicode, tcvn3, vni = _weigh_word(word)
            found.unicode += unicode
            found.tcvn3 += tcvn3
            found.vni += vni
    return found


@lru_cache(maxsize=20_000)
def _weigh_word(word: str) -> tuple[bool, bool, bool]:
    """Say whether a word is syllables as it stands, in TCVN3, and in VNI."""
    if _UNICODE_ONLY.search(word):
        return _sound(nfc(word)), False, False
    vni = _VNI_LETTER.sub(lambda signs: VNI_TABLE[signs[0]], word)
    return _sound(nfc(word)), _sound(word.translate(_TCVN3_CODES)), _sound(vni)


def _sound(word: str) -> bool:
    parts = _LETTERS.findall(word)
    return bool(parts) and all(map(is_syllable, parts))
