"""Signs the printing font does not have: another installed font prints them, so that no empty box appears."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from msgspec import Struct

from cchc_desktop.writing.fonts import advances, font_family, installed_fonts

# Fonts of many signs, in order of preference: with serifs first, then those every Windows or Linux has.
_FILES = (
    "dejavuserif.ttf",
    "freeserif.ttf",
    "cambria.ttf",
    "seguisym.ttf",
    "segoeui.ttf",
    "arialuni.ttf",
    "simsunb.ttf",
    "dejavusans.ttf",
    "freesans.ttf",
    "unifont.ttf",
)


class StandIn(Struct, frozen=True):
    """A font for the signs the printing font lacks; widths in em."""

    name: str
    path: Path
    advances: dict[str, float]


@cache
def _stand_ins() -> tuple[StandIn, ...]:
    found = installed_fonts()
    return tuple(
        StandIn(f"CCHC-{number}", found[file], advances(found[file]))
        for number, file in enumerate(_FILES)
        if file in found
    )


@cache
def stand_in(character: str) -> StandIn | None:
    """Return the font that prints a sign the printing font lacks, or None when no installed one has it."""
    return next((font for font in _stand_ins() if character in font.advances), None)


def parted(text: str, bold: bool, italic: bool) -> list[tuple[str, StandIn | None]]:
    """Part a text by the font that prints it; None is the printing font itself."""
    lacking = font_family().lacking(text, bold, italic)
    if not lacking:
        return [(text, None)]
    parts: list[tuple[str, StandIn | None]] = []
    for character in text:
        font = stand_in(character) if character in lacking else None
        if parts and parts[-1][1] is font:
            parts[-1] = (parts[-1][0] + character, font)
        else:
            parts.append((character, font))
    return parts


def unprintable(text: str) -> str:
    """Return the signs of a text that no installed font has, each once."""
    return "".join(sorted(one for one in font_family().lacking(text) if stand_in(one) is None))
