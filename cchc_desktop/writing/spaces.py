"""Blanks where the decree's form wants them: visible blanks, blanks where no line may break."""

from __future__ import annotations

import re
from itertools import pairwise

NBSP = "\u00a0"
MISSING = "……"  # a fact nobody has given yet, shown in its slot
_GAP = NBSP * 7  # room to write a number or a day by hand

# What XML cannot hold, and what never belongs in a printed paragraph.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)
_BLANKS = re.compile("[ \t\n\r\x0b\x0c\x85\u2028\u2029]+")

# The blank comes first in the pattern and the word before it is looked back for: few blanks stand before
# a digit, so the search is quick.
_BOUND = re.compile(
    r" (?:(?=\d)(?:(?<=\b[Ss]ố )|(?<=\b[Nn]gày )|(?<=\b[Đđ]iều )|(?<=\b[Kk]hoản )|(?<=\b[Mm]ục ))"
    r"|(?=[IVX]+\b)(?:(?<=\bChương )|(?<=\bPhần )|(?<=\bPhụ lục )|(?<=\bMục ))"
    r"|(?=[a-zđ]\b)(?<=\b[Đđ]iểm ))"
)
_DATE = re.compile(rf"\b[Nn]gày[ {NBSP}]+(?:\S+ )?tháng[ {NBSP}]+(?:\S+ )?năm \S+")
_PLACES = ("xã", "phường", "khu", "huyện", "tỉnh", "phố")  # the words a name of a place follows
_AUTHORITY = re.compile(r"\b(TM|KT|TL|TUQ|Q)\.\s*(?=\S)")


def clean(text: str) -> str:
    """Drop characters no document may hold and make every run of blanks one blank."""
    if text.isprintable() and "  " not in text:
        return text  # nearly every text; the two searches below cost more than all else
    return _BLANKS.sub(" ", _FORBIDDEN.sub("", text))


def bind(text: str) -> str:
    """Bind a number to the word before it, so that a line never breaks between them."""
    return _BOUND.sub(NBSP, text)


def bind_places(text: str) -> str:
    """Bind "xã Suối Hòa", "tỉnh An Bình": a title of several lines never parts the name of a place."""
    words = text.split(" ")
    bound, held = words[0], False
    for before, word in pairwise(words):
        held = (held or before in _PLACES) and word[:1].isupper()
        bound += (NBSP if held else " ") + word
    return bound


def bind_authority(text: str) -> str:
    """Put one no-break blank after TM. KT. TL. TUQ. Q. ("KT.GIÁM ĐỐC" → "KT. GIÁM ĐỐC")."""
    return _AUTHORITY.sub(lambda found: f"{found[1]}.{NBSP}", text)


def number_line(number: str) -> str:
    """Return the line "Số: 05/KH-UBND"; a number not given yet is a gap before the slash."""
    number = number.strip()
    if not number:
        return f"Số:{_GAP}/{MISSING}"
    gap = _GAP if number.startswith(("/", "-")) else NBSP
    return f"Số:{gap}{number}"


def gaps(text: str) -> str:
    """Return a text with the gaps for a number and a day that are written by hand."""
    text = re.sub(r"\b([Ss]ố:?)\s+(?=/)", lambda found: found[1] + _GAP, text)
    return re.sub(r"\b([Nn]gày|tháng)\s+(?=tháng\b|năm\b)", lambda found: found[1] + _GAP, text)


def whole_date(text: str) -> str:
    """Bind "ngày … tháng … năm …", so that no line breaks inside a date."""
    return _DATE.sub(lambda found: found[0].replace(" ", NBSP), text)


def date_line(place: str, date: str) -> str:
    """Return "Địa danh, ngày … tháng … năm …" with the gaps for what is written by hand."""
    printed = gaps(date.strip() or f"ngày tháng {MISSING} năm {MISSING}")
    printed = re.sub(r"\bnăm\s*$", f"năm {MISSING}", printed)
    return f"{place.strip() or MISSING}, {printed}"
