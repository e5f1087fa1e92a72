"""The one font finder, and the widths of characters.

Times New Roman where it is installed, else a face with the same widths. Measures are in em (1 = the
size of the text), so they hold for every size.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from cchc_desktop.errors import UserError
from cchc_desktop.i18n import _
from cchc_desktop.paths import resources

Face = tuple[bool, bool]  # bold, italic
_FACES: tuple[Face, ...] = ((False, False), (True, False), (False, True), (True, True))

# Families in order of preference, with the file names of regular, bold, italic, bold italic.
_FAMILIES = (
    ("Times New Roman", ("times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf")),
    (
        "Times New Roman",
        (
            "times new roman.ttf",
            "times new roman bold.ttf",
            "times new roman italic.ttf",
            "times new roman bold italic.ttf",
        ),
    ),
    (
        "Times New Roman",
        (
            "times_new_roman.ttf",
            "times_new_roman_bold.ttf",
            "times_new_roman_italic.ttf",
            "times_new_roman_bold_italic.ttf",
        ),
    ),
    (
        "Liberation Serif",
        (
            "liberationserif-regular.ttf",
            "liberationserif-bold.ttf",
            "liberationserif-italic.ttf",
            "liberationserif-bolditalic.ttf",
        ),
    ),
    ("Tinos", ("tinos-regular.ttf", "tinos-bold.ttf", "tinos-italic.ttf", "tinos-bolditalic.ttf")),
)


class FontFamily:
    """Four faces of one family: where their files are, and how wide their characters run.

    `rise` is the distance from the top of a line to its baseline, `descent` from there to its end, in em.
    """

    def __init__(self, name: str, files: dict[Face, Path]) -> None:
        self.name = name
        self.files = files
        self._advances = {face: advances(path) for face, path in files.items()}
        self.rise, self.descent = _vertical(files[False, False])
        self.word_width = lru_cache(maxsize=100_000)(self._word_width)

    @property
    def exact(self) -> bool:
        """Whether this is Times New Roman itself, not a stand-in."""
        return self.name == "Times New Roman"

    @property
    def line_height(self) -> float:
        """Height of a single-spaced line in em."""
        return self.rise + self.descent

    def _word_width(self, text: str, bold: bool, italic: bool) -> float:
        widths = self._advances[bold, italic]
        try:
            return sum([widths[character] for character in text])
        except KeyError:
            return sum(widths[one] if one in widths else _foreign_width(one) for one in text)

    def lacking(self, text: str, bold: bool = False, italic: bool = False) -> set[str]:
        """Return the signs of a text this family cannot print."""
        return {one for one in set(text) if one not in self._advances[bold, italic]}

    def width(self, text: str, size: float, bold: bool = False, italic: bool = False) -> float:
        """Return the width of a text in points, as if printed on one line."""
        return self.word_width(text, bold, italic) * size


@cache
def font_family() -> FontFamily:
    """Return the family to print with.

    Raises `UserError` when neither Times New Roman nor a face of the same widths is installed.
    """
    found = installed_fonts()
    for name, files in _FAMILIES:
        if all(file in found for file in files):
            return FontFamily(name, {face: found[file] for face, file in zip(_FACES, files, strict=True)})
    raise UserError(
        _(
            "Chưa dàn được trang vì máy không có phông chữ Times New Roman. "
            "Cài phông Times New Roman (hoặc Liberation Serif) rồi thử lại. Bản thảo vẫn còn nguyên."
        )
    )


def installed_fonts() -> dict[str, Path]:
    """Return the installed TrueType files by their name in small letters."""
    found: dict[str, Path] = {}
    for folder in _font_folders():
        for path in sorted(folder.rglob("*.[tT][tT][fF]")):
            found.setdefault(path.name.lower(), path)
    return found


def stand_in_notice() -> str:
    """Return the sentence that says what stands in for Times New Roman; "" where it is installed.

    Raises `UserError` when nothing to print with is installed.
    """
    family = font_family()
    if family.exact:
        return ""
    return _(
        "Máy này không có phông chữ Times New Roman nên trang được dàn bằng {name}, phông có độ rộng chữ như nhau. "
        "Tệp Word vẫn ghi Times New Roman; tệp PDF và bản in từ máy này dùng {name}."
    ).format(name=family.name)


def _font_folders() -> Iterator[Path]:
    home = Path.home()
    folders = [resources() / "fonts"]
    if sys.platform == "win32":
        folders.append(Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts")
        folders.append(Path(os.environ.get("LOCALAPPDATA", home)) / "Microsoft" / "Windows" / "Fonts")
    elif sys.platform == "darwin":
        folders += [home / "Library" / "Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts")]
    else:
        folders += [home / ".local" / "share" / "fonts", home / ".fonts"]
        folders += [Path("/usr/local/share/fonts"), Path("/usr/share/fonts")]
    return (folder for folder in folders if folder.is_dir())


def _foreign_width(character: str) -> float:
    from cchc_desktop.writing.stand_ins import stand_in  # it needs this module first

    font = stand_in(character)
    return font.advances[character] if font else 0.5


def advances(path: Path) -> dict[str, float]:
    """Return the widths of a font's characters in em."""
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        em = font["head"].unitsPerEm
        metrics = font["hmtx"].metrics
        return {chr(code): metrics[glyph][0] / em for code, glyph in font.getBestCmap().items()}


def _vertical(path: Path) -> tuple[float, float]:
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        em, table = font["head"].unitsPerEm, font["hhea"]
        return (table.ascent + table.lineGap) / em, -table.descent / em
