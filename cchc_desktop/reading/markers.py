"""Markers at the start of a paragraph: `I.` `1.` `a)` `-` and their many real spellings.

A paragraph may be read in several ways ("I." is a Roman one or the ninth capital letter); `readings`
returns all, likelier first, and the outline chooses by what stands around it.
"""

from __future__ import annotations

import re

from msgspec import Struct

from cchc_desktop.reading.words import SMALLS
from cchc_desktop.vietnamese.text import fold

# The letters of points with those that wrong lists use (f j w z), in one order.
_LETTER_ORDER = "abcdđefghijklmnopqrstuvwxyz"
_DASHES = "-–—−‐‑‒―"
_BULLETS = "•●○◦▪▫■□◆◇►➢➤✓✔❖*·\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d\uf0a8\uf06e"

_ROMAN = r"(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
# What may close a marker, "I/-" included; "V/v" is none.
_END = rf"\s*[.):][-–]?|\s*/(?![{SMALLS}])[-–]?|\s?[-–](?=\s)"
_WORDED = re.compile(
    r"(phần|chương|mục|điều)\s+(?:(?P<roman>[ivxl]+)|(?P<number>\d{1,3})|(?P<word>thứ\s+\w+))\b\s*"
    r"(?P<end>[.:]|[-–](?=\s))?\s*",
    re.IGNORECASE,
)
_DOTTED = re.compile(
    r"(?P<marker>(?:\d{1,2}|[IVX]{1,5})(?:\s?\.\s?\d{1,2}){1,4}\s?[.)/:]?)\s*(?=[^\W\d]|[“\"(])"
)
# "650/QĐ-UBND" is a document, "15/7/2021" a date, "1.500" a quantity.
_NUMBER = re.compile(
    rf"(?P<marker>\d{{1,3}}(?:\s*[.):][-–]?|\s?[-–](?=\s)|/-?(?=\s|[^\W\d_][{SMALLS}])))(?:\s+(?=[^\s/])|(?=[^\s\d/]))"
)
_BARE_NUMBER = re.compile(r"(?P<marker>\d{1,2}[,;]?)\s+(?=[^\W\d_])")
_BRACKETED = re.compile(r"(?P<marker>\(\s*(?:\d{1,2}|[a-zđ]|[ivx]{2,4})\s*\))\s*(?=\S)")
_ROMAN_LINE = re.compile(rf"(?P<marker>{_ROMAN}(?:{_END}))\s*(?=\S)")
_BARE_ROMAN = re.compile(rf"(?P<marker>{_ROMAN})\s+(?=[^\W\d_])")
_CAPITAL = re.compile(rf"(?P<marker>[A-ZĐ](?:{_END}))\s*(?=\S)")
_LETTER = re.compile(r"(?P<marker>[a-zđ]\d?(?:\s*[.)/]|\s?[-–](?=\s)))\s*(?=\S)")
_SMALL_ROMAN = re.compile(r"(?P<marker>(?=[ivx])x{0,2}(?:ix|iv|v?i{0,3})\s*[.)])\s*(?=\S)")
_BULLET = re.compile(rf"(?P<marker>[{re.escape(_DASHES + _BULLETS)}+])\s*(?=[^\W_]|[“\"'‘(\[.…])")
_ORDINAL_WORDS = ("nhat", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi")


_RULE_SIGNS = frozenset("-–—_=~*─━ \t\n")
_LONGEST_ALONE = 8  # characters of a marker that stands alone, its text below


class Marker(Struct, frozen=True):
    """One reading of a paragraph's start.

    `family` tells apart what the model's `style` does not ("1." and "1)"); `ordinal` counts from 1,
    0 for bullets; `length` is how many characters of the text it takes; an unsure one ("4 Tổ chức")
    counts only where it is the next of its list.
    """

    family: str
    style: str
    ordinal: int
    printed: str
    length: int
    sure: bool = True


def roman_value(text: str) -> int:
    """Return the value of a Roman number in either case."""
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
    numbers = [values[letter] for letter in text.upper()]
    following = [*numbers[1:], 0]
    return sum(-own if own < after else own for own, after in zip(numbers, following, strict=True))


def is_rule(text: str) -> bool:
    """Say whether a line is a drawn rule ("_____", "-----") and no text."""
    bare = text.strip()
    return len(bare) >= 3 and bare[0] in _RULE_SIGNS and set(bare) <= _RULE_SIGNS


def readings(text: str) -> list[Marker]:
    """Return every way to read a marker at the start of a text without leading blanks."""
    if not text:
        return []
    if len(text) <= _LONGEST_ALONE and text[-1] in ".)/:":
        alone = [reading for reading in _readings(f"{text} X") if reading.length > len(text)]
        if alone:
            return [reading for reading in alone if reading.sure and reading.ordinal]
    return _readings(text)


def _readings(text: str) -> list[Marker]:
    found = [*_worded(text), *_dotted(text)]
    if found:
        return found
    first = text[0]
    if first.isdigit():
        return _numbers(text)
    if first == "(":
        return _bracketed(text)
    if first in _DASHES or first in _BULLETS or first == "+":
        return _bullets(text)
    if first.isalpha() and len(text) > 1:
        return _lettered(text)
    return []


def _one(
    match: re.Match[str] | None, family: str, style: str, ordinal: int, sure: bool = True
) -> list[Marker]:
    if match is None:
        return []
    printed = re.sub(r"\s", "", match["marker"])
    return [Marker(family, style, ordinal, printed, match.end(), sure)]


def _worded(text: str) -> list[Marker]:
    match = _WORDED.match(text)
    if match is None or not text[0].isupper():
        return []
    word, rest = match[1].lower(), text[match.end() :]
    titled = not rest or rest.isupper() or "\n" in match[0] or (match["end"] and rest[0].isupper())
    if not titled or (word == "điều" and not (match["end"] or not rest)):
        return []
    printed = " ".join(match[0].rstrip(" \n\t-–").split())
    if match["roman"]:
        ordinal = roman_value(match["roman"])
    elif match["number"]:
        ordinal = int(match["number"])
    else:
        name = fold(match["word"]).split()[-1]
        ordinal = _ORDINAL_WORDS.index(name) + 1 if name in _ORDINAL_WORDS else 1
    return [Marker(word, word, ordinal, printed, match.end())]


def _dotted(text: str) -> list[Marker]:
    match = _DOTTED.match(text)
    if match is None:
        return []
    parts = re.findall(r"\d+|[IVX]+", match["marker"])
    closed = match["marker"].rstrip()[-1] in ".)/:"
    if len(parts) == 2 and not closed and parts[0].isdigit() and not text[match.end()].isupper():
        return []  # "1.5 triệu đồng" is a quantity
    return _one(match, f"1.1x{len(parts)}", "1.1", int(parts[-1]))


def _numbers(text: str) -> list[Marker]:
    match = _NUMBER.match(text)
    if match:
        marker = match["marker"]
        value = int(re.match(r"\d+", marker)[0])  # type: ignore[index]
        return _one(match, "1)" if marker.endswith(")") else "1.", "1", value)
    match = _BARE_NUMBER.match(text)
    if match and text[match.end()].isupper():
        return _one(match, "1.", "1", int(match["marker"].rstrip(",;")), sure=False)
    return []


def _bracketed(text: str) -> list[Marker]:
    match = _BRACKETED.match(text)
    if match is None:
        return []
    inner = match["marker"].strip("() \t")
    if inner.isdigit():
        return _one(match, "(1)", "1", int(inner))
    found = []
    if len(inner) == 1:
        found = _one(match, "(a)", "a", _LETTER_ORDER.index(inner) + 1)
    if re.fullmatch(r"[ivx]+", inner):
        found = _one(match, "(i)", "a", roman_value(inner)) + found
    return found


def _bullets(text: str) -> list[Marker]:
    match = _BULLET.match(text)
    if match is None:
        return []
    sign = match["marker"]
    family = "+" if sign == "+" else "-" if sign in _DASHES or sign == "\uf02d" else sign
    printed = "+" if sign == "+" else "-"
    return [Marker(family, printed, 0, printed, match.end())]


def _lettered(text: str) -> list[Marker]:
    found = []
    match = _ROMAN_LINE.match(text)
    if match:
        found += _one(match, "I", "I", roman_value(re.match(r"[IVXL]+", match["marker"])[0]))  # type: ignore[index]
    elif (match := _BARE_ROMAN.match(text)) and text[match.end() :][:12].isupper():
        found += _one(match, "I", "I", roman_value(match["marker"]), sure=False)
    match = _CAPITAL.match(text)
    if match and text[0] in "ABCDĐEFGHIKLMNOPQ":
        found += _one(match, "A", "A", _LETTER_ORDER.index(text[0].lower()) + 1)
    match = _LETTER.match(text)
    if match:
        found += _one(match, "a", "a", _LETTER_ORDER.index(text[0]) + 1)
    match = _SMALL_ROMAN.match(text)
    if match:
        value = roman_value(re.match(r"[ivx]+", match["marker"])[0])  # type: ignore[index]
        found += _one(match, "i", "a", value)
    return found


def follows(reading: Marker, ordinal: int) -> bool:
    """Say whether a marker is the next of its list after the given one; đ, f, j may be left out."""
    step = reading.ordinal - ordinal
    lettered = reading.family in ("a", "(a)", "A")
    return 0 < step <= (3 if lettered else 1)


def automatic(printed: str, depth: int) -> list[Marker]:
    """Return the readings of a number that Word made itself; bullets of each depth are a family."""
    if not printed:
        return []
    found = readings(f"{printed} X")
    sure = [Marker(reading.family, reading.style, reading.ordinal, reading.printed, 0) for reading in found]
    if sure and sure[0].style in ("-", "+") and depth:
        sure = [Marker(f"{m.family}@{depth}", m.style, 0, m.printed, 0) for m in sure]
    if not sure:
        sure = [Marker(f"-@{depth}" if depth else "-", "-", 0, "-", 0)]
    return sure
