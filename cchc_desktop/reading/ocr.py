"""Recognising letters in pictures, when the optional component is there: tesserocr and Vietnamese data.

The data (`vie.traineddata`) is looked for in the folder that TESSDATA_PREFIX names, in `ocr` of the user's own folder,
then beside the package `tesserocr`, where its setup file for Windows puts it.
"""

from __future__ import annotations

import importlib
import importlib.util
import io
import itertools
import math
import os
import re
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from msgspec import Struct

from cchc_desktop.errors import UserError
from cchc_desktop.i18n import _
from cchc_desktop.paths import data_dir
from cchc_desktop.reading.printed import Run
from cchc_desktop.reading.strips import COLUMN_GAP, Strip
from cchc_desktop.reading.words import CAPITALS

RESOLUTION = 200  # dots per inch; more is slower and reads no better
MOST_PIXELS = 40_000_000
_MOST_FRAMES = 300
_A4_INCHES = 11.69
_LANGUAGE = "vie"
_LEAST_TRUST = 20.0  # of 100; what Tesseract trusts less is a stamp or a speck
_WORD_LEVEL = "5"
_BODY_OF_HEIGHT = 0.72  # font size to the height of a line's box, ascent to descent


_SPECK = re.compile(r"[^\w+•*–—-]{1,3}")
# The Roman one of a heading in capitals: "L MỤC ĐÍCH", "l. NỘI DUNG".
_MISREAD_ONE = re.compile(rf"^[Ll|]\.? +(?=[{CAPITALS} ,]{{6,}})")

_Word = tuple[float, float, float, float, str]  # left, top, width, height, text


class Picture(Struct):
    """A page as grey pixels, row by row."""

    pixels: bytes
    width: int
    height: int
    stride: int  # bytes of a row
    resolution: float = RESOLUTION


def data_folder() -> Path | None:
    """Return the folder of the Vietnamese data; None when it is not installed."""
    named = os.environ.get("TESSDATA_PREFIX")
    places = [*([Path(named)] if named else []), data_dir() / "ocr"]
    if (found := importlib.util.find_spec("tesserocr")) and found.origin:
        places.append(Path(found.origin).parents[1])
    return next((place for place in places if (place / f"{_LANGUAGE}.traineddata").is_file()), None)


def is_installed() -> bool:
    """Say whether pictures can be read on this machine."""
    return importlib.util.find_spec("tesserocr") is not None and data_folder() is not None


def pictures_of(content: bytes) -> Iterator[Picture]:
    """Walk the pages of a picture file as grey pixels; a broken file raises `OSError` or `ValueError`."""
    from PIL import Image, ImageOps, ImageSequence

    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(content)) as image:
                for page in itertools.islice(ImageSequence.Iterator(image), _MOST_FRAMES):
                    if page.width * page.height > MOST_PIXELS:
                        raise ValueError("too many pixels")
                    grey = ImageOps.exif_transpose(page).convert("L")
                    # A picture states no size on paper; A4 is what offices scan.
                    resolution = max(grey.width, grey.height) / _A4_INCHES
                    yield Picture(grey.tobytes(), grey.width, grey.height, grey.width, resolution)
        except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
            raise ValueError("too many pixels") from error


def read_picture(picture: Picture) -> list[Strip]:
    """Return the recognised lines of a page, in points."""
    folder = data_folder()
    assert folder is not None
    tesserocr = importlib.import_module("tesserocr")
    with tesserocr.PyTessBaseAPI(path=_name_for_tesseract(folder) + os.sep, lang=_LANGUAGE) as engine:
        engine.SetImageBytes(picture.pixels, picture.width, picture.height, 1, picture.stride)
        engine.SetSourceResolution(round(picture.resolution))
        table: str = engine.GetTSVText(0)
    return _strips(table, 72 / picture.resolution)


def _name_for_tesseract(folder: Path) -> str:
    """Return a name Tesseract can open: on Windows it takes no Vietnamese letters; the short (8.3) name has none."""
    name = str(folder)
    if sys.platform == "win32" and not name.isascii():
        import ctypes

        room = ctypes.create_unicode_buffer(32768)
        if ctypes.windll.kernel32.GetShortPathNameW(name, room, len(room)):
            name = room.value
        if not name.isascii():
            raise UserError(
                _(
                    "Chưa nhận dạng được chữ trong ảnh: thành phần nhận dạng chữ (OCR) nằm trong thư mục có dấu "
                    "tiếng Việt ({folder}). Cài chương trình vào thư mục không dấu rồi đọc lại; dữ liệu không bị "
                    "đụng tới."
                ).format(folder=folder)
            )
    return name


def _strips(table: str, scale: float) -> list[Strip]:
    """Turn Tesseract's table of words into lines."""
    lines: dict[tuple[str, ...], list[_Word]] = {}
    for record in table.splitlines():
        fields = record.split("\t")
        if len(fields) < 12 or fields[0] != _WORD_LEVEL or not fields[11].strip():
            continue
        left, top, width, height = (float(field) * scale for field in fields[6:10])
        if float(fields[10]) >= _LEAST_TRUST:
            lines.setdefault(tuple(fields[1:5]), []).append((left, top, width, height, fields[11].strip()))
    return [strip for words in lines.values() for strip in _columns(words)]


def _columns(words: list[_Word]) -> Iterator[Strip]:
    """Make the strips of a line that Tesseract sees; a wide gap parts two columns."""
    size = max(1.0, median(word[3] for word in words) / _BODY_OF_HEIGHT)
    base = max(word[1] + word[3] for word in words) - 0.2 * size
    begun = 0
    for place in range(1, len(words) + 1):
        gap = words[place][0] - words[place - 1][0] - words[place - 1][2] if place < len(words) else math.inf
        if gap > COLUMN_GAP * size:
            text = _MISREAD_ONE.sub("I. ", " ".join(word[4] for word in words[begun:place]))
            right = words[place - 1][0] + words[place - 1][2]
            if not _SPECK.fullmatch(text):
                yield Strip([Run(text)], words[begun][0], right, base, size, text)
            begun = place
