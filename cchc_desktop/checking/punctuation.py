"""Blanks, signs and dashes inside one text."""

from __future__ import annotations

import re
from functools import lru_cache

from cchc_desktop.checking.letters import LOWER
from cchc_desktop.checking.model import Hit, Hits

_BLANK_BEFORE = re.compile(r"(?<=[\w)”\"%])[ \u00a0]+(?=[,;:!?](?!\S*…)|\.(?![./\d])|[)”])")
_BLANK_INSIDE = re.compile(r"(?<=[(“])[ \u00a0]+(?=\w)")
_NO_BLANK_AFTER = re.compile(rf"(?<=[{LOWER}\d)”])([,;])(?=[^\W\d_])|(?<=[{LOWER}])([.:])(?=[A-ZĐ][{LOWER}])")
_NO_BLANK_BRACKET = re.compile(rf"(?<=[{LOWER}])(?=\([^\W\d_])|(?<=\))(?=[{LOWER}])")
_TWICE = re.compile(
    r",,+|;;+|::+|,;|;,|(?<!\.)\.,|,\.(?!\.)|(?<![.\w/])\.\.(?![./])|(?<=\w)\.\.(?![./])|;\.(?![./])"
)
_LOPSIDED_YEARS = re.compile(r"(?<=\b20\d\d)(?:\s+[-–]|[-–]\s+)(?=20\d\d\b)")
_LOPSIDED = re.compile(rf"(?<=[{LOWER}])(?:- | -)(?=[{LOWER}])")
_ADDRESS = re.compile(r"\S*(?:@|://|www\.|\.vn\b|\.com\b)\S*")


@lru_cache(maxsize=4096)
def punctuation_hits(text: str) -> tuple[Hit, ...]:
    """Return faults of blanks and signs in one text, those in addresses left out."""
    addresses = [match.span() for match in _ADDRESS.finditer(text)]
    return tuple(hit for hit in _hits(text) if not any(start <= hit.start < end for start, end in addresses))


def _hits(text: str) -> Hits:
    for match in (*_BLANK_BEFORE.finditer(text), *_BLANK_INSIDE.finditer(text)):
        yield Hit("cach-thua", match.start(), match.end(), "", quote=_around(text, match))
    for match in _NO_BLANK_AFTER.finditer(text):
        yield Hit("thieu-cach", match.start(), match.end(), f"{match[0]} ", quote=_around(text, match))
    for match in _NO_BLANK_BRACKET.finditer(text):
        yield Hit("thieu-cach-ngoac", match.start(), match.end(), " ", quote=_around(text, match))
    for match in _TWICE.finditer(text):
        better = match[0][0] if len(set(match[0])) == 1 else None
        yield Hit("dau-lap", match.start(), match.end(), better, quote=_around(text, match))
    for match in _LOPSIDED_YEARS.finditer(text):
        yield Hit("gach-lech", match.start(), match.end(), "-", quote=_around(text, match))
    for match in _LOPSIDED.finditer(text):
        yield Hit("gach-lech", match.start(), match.end(), " - ", quote=_around(text, match))


def _around(text: str, match: re.Match[str]) -> str:
    """The words on both sides, for a fault that is itself a blank."""
    start = text.rfind(" ", 0, max(0, match.start() - 1)) + 1
    end = text.find(" ", match.end() + 1)
    return text[start : end if end > 0 else len(text)].strip()
