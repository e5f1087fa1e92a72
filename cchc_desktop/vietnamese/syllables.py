"""Which written words can be Vietnamese syllables: how text in a wrong encoding or order is told from sound text.

A syllable is an onset, a rime and a tone; a rime closed by c, ch, p or t takes only sắc or nặng.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_ONSETS = (
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph",
    "qu", "r", "s", "t", "th", "tr", "v", "x",
)  # fmt: skip
_OPEN_RIMES = (
    "a ai ao au am an ang anh ay ăm ăn ăng âm ân âng âu ây e em en eng eo ê êm ên ênh êu i ia im in inh iu iêm iên "
    "iêng iêu o oa oai oan oang oanh oao oay oăm oăn oăng oe oem oen oeo oi om on ong oong ô ôi ôm ôn ông ơ ơi ơm ơn "
    "u ua uân uâng uây uê uên uênh ui um un ung uơ uy uya uych uyên uyêng uynh uyn uyu uôi uôm uôn uông ư ưa ưi ưm "
    "ưn ưng ưu ươi ươm ươn ương ươu y yêm yên yêng yêu ym yn ynh"
)
_CLOSED_RIMES = (
    "ac ach ap at ăc ăp ăt âc âp ât ec ep et êch êp êt ich ip it iêc iêp iêt oac oach oap oat oăc oăt oet oc op ot "
    "ooc ôc ôp ôt ơp ơt uât uc up ut uêch uych uyt uyêt uôc uôt uôp ưc ưt ưp ươc ươp ươt ich yêt yêp ip yt ych"
)
_OPEN, _CLOSED = frozenset(_OPEN_RIMES.split()), frozenset(_CLOSED_RIMES.split())
_STARTS = tuple(sorted(_ONSETS, key=len, reverse=True))
_LONE_WORDS = frozenset("ởýàáôạủ")
_LETTERS = re.compile(r"[^\W\d_]+")
_MARKED = re.compile(r"[^\x00-\x7f]")


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Say whether a word in composed Unicode, of any case, can be one Vietnamese syllable."""
    if not 0 < len(word) <= 7:
        return False
    marks = unicodedata.normalize("NFD", word.lower())
    tones = [mark for mark in marks if mark in _TONES]
    if len(tones) > 1:
        return False
    letters = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES))
    return any(letters.startswith(onset) and _fits(letters[len(onset) :], onset, tones) for onset in _STARTS)


def _fits(rime: str, onset: str, tones: list[str]) -> bool:
    if onset == "gi" and rime in ("", "n", "m", "ng"):
        return True  # gì, gìn: one i is both
    if onset == "qu" and rime == "":
        return False
    if rime in _OPEN:
        return True
    return rime in _CLOSED and (not tones or tones[0] in "\u0301\u0323")


def marked_words(text: str) -> list[str]:
    """Return the words of a composed text that hold at least one letter outside ASCII."""
    return [word for word in _LETTERS.findall(text) if _MARKED.search(word)]


def sound_share(text: str) -> float:
    """Return which share of the marked words of a composed text are syllables; 1.0 when there are none.

    A lone letter counts only when it is a word: letters torn out of their words stand alone.
    """
    words = marked_words(text)
    sound = sum(is_syllable(word) if len(word) > 1 else word.lower() in _LONE_WORDS for word in words)
    return sound / len(words) if words else 1.0
