"""PDF pages that are pictures: with no letters, or with a layer of letters that some program guessed badly."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Sequence

from pypdfium2 import raw

from cchc_desktop.reading.ocr import MOST_PIXELS, RESOLUTION, Picture
from cchc_desktop.reading.pdf_page import PageText
from cchc_desktop.reading.strips import Strip
from cchc_desktop.vietnamese.legacy import Evidence, is_suspect, weigh
from cchc_desktop.vietnamese.syllables import marked_words, sound_share
from cchc_desktop.vietnamese.text import nfc

_WORD = re.compile(r"[^\W\d_]{2,}")
_FEW_WORDS = 12  # fewer say nothing about a layer
_PICTURE_PAGE = 0.5  # of the page that a picture covers when the page is a scan
_GARBAGE = 0.3
_LEAST_MARKED = 0.15  # of the words of Vietnamese text some four in five carry a mark


def is_useless(page: PageText, strips: Sequence[Strip]) -> bool:
    """Say whether the letters are no text: garbage, or a bad layer over the picture of a page."""
    words = _WORD.findall(page.text)
    if len(words) < _FEW_WORDS:
        return False
    found = weigh(page.text) if is_suspect(page.text) else Evidence()
    ordered = nfc(" ".join(strip.text for strip in strips))
    marked = len(marked_words(ordered))
    sound = max(found.tcvn3, found.vni, round(sound_share(ordered) * marked) if marked else 0)
    if marked > _GARBAGE * len(words) and sound < _GARBAGE * marked:
        return True  # letters of a font that does not say which letters they are
    pictured = picture_share(page) >= _PICTURE_PAGE
    return pictured and (marked < _LEAST_MARKED * len(words) or 2 * sound < marked)


def picture_share(page: PageText) -> float:
    """Return which share of the page its largest picture covers."""
    most = 0.0
    sides = [ctypes.c_float() for _side in range(4)]
    for drawn in page.objects(raw.FPDF_PAGEOBJ_IMAGE):
        if raw.FPDFPageObj_GetBounds(drawn, *sides):
            left, low, right, high = (side.value for side in sides)
            most = max(most, (right - left) * (high - low))
    return most / max(1.0, page.size[0] * page.size[1])


def draw(page: PageText) -> Picture:
    """Draw the page in grey."""
    scale = RESOLUTION / 72
    scale *= min(1.0, math.sqrt(MOST_PIXELS / max(1.0, page.width * page.height * scale * scale)))
    bitmap = page.page.render(scale=scale, grayscale=True)
    try:
        return Picture(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, scale * 72)
    finally:
        bitmap.close()
