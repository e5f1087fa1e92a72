"""The letters of one PDF page: their characters, places, sizes and fonts, as pdfium tells them."""

from __future__ import annotations

import ctypes
import math
import re

import pypdfium2
from pypdfium2 import raw

from cchc_desktop.reading.strips import Look

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique", re.IGNORECASE)
_ITALIC_FLAG, _BOLD_FLAG = 1 << 6, 1 << 18
_BOLD_WEIGHT = 600
_REAL_SIZE = 4.0  # points; a smaller font size is scaled by the page
# How pdfium marks a hyphen that ends a line.
_HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-"})
_MOST_OBJECTS = 50_000
_MOST_CHARACTERS = 200_000


class PageLetters:
    """The letters of an open page; `close` it when done. Places are points from its upper left corner as shown."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.page = page
        self.page_handle = page.raw
        self._text_page = page.get_textpage()
        self._handle = self._text_page.raw
        self.width, self.height = page.get_size()
        self._turn = page.get_rotation()
        box = page.get_cropbox()
        self._corner = (min(box[0], box[2]), min(box[1], box[3]))
        self.size = (abs(box[2] - box[0]), abs(box[3] - box[1]))
        self._top = self._corner[1] + self.size[1]
        self._box, self._matrix = raw.FS_RECTF(), raw.FS_MATRIX()
        self._x, self._y, self._flags = ctypes.c_double(), ctypes.c_double(), ctypes.c_int()
        self._edges = tuple(ctypes.c_double() for _side in range(4))
        self._name = ctypes.create_string_buffer(256)
        self._looks: dict[tuple[bytes, int], Look] = {}
        self._by_piece: dict[int, Look] = {}
        self._objects: dict[int, list[object]] | None = None
        self.text = self._read_text()

    def close(self) -> None:
        """Free what pdfium holds for the page."""
        self._text_page.close()
        self.page.close()

    def _read_text(self) -> str:
        count = self._text_page.count_chars()
        if count > _MOST_CHARACTERS:
            raise ValueError("too many characters on one page")
        text: str = self._text_page.get_text_range()
        if len(text) != count:
            codes = (raw.FPDFText_GetUnicode(self._handle, index) for index in range(count))
            text = "".join(chr(code) if code and not 0xD800 <= code < 0xE000 else " " for code in codes)
        return text.translate(_HYPHENS) if "\x02" in text or "\ufffe" in text else text

    def objects(self, kind: int) -> list[object]:
        """Return the page's drawn objects of one of pdfium's kinds."""
        if self._objects is None:
            self._objects = {}
            count = raw.FPDFPage_CountObjects(self.page_handle)
            if count <= raw.FPDFText_CountRects(self._handle, 0, -1):
                count = 0  # every object is a piece of text
            for index in range(min(count, _MOST_OBJECTS)):
                drawn = raw.FPDFPage_GetObject(self.page_handle, index)
                self._objects.setdefault(raw.FPDFPageObj_GetType(drawn), []).append(drawn)
        return self._objects.get(kind, [])

    def shown(self, x: float, y: float) -> tuple[float, float]:
        """Turn a point of the page's own space into one from the upper left corner of the page as it is shown."""
        x, y = x - self._corner[0], y - self._corner[1]
        wide, tall = self.size
        if self._turn == 90:
            return y, x
        if self._turn == 180:
            return wide - x, y
        if self._turn == 270:
            return tall - y, wide - x
        return x, tall - y

    def _foot(self, index: int) -> tuple[float, float]:
        """Return where a character begins on its line."""
        raw.FPDFText_GetCharOrigin(self._handle, index, self._x, self._y)
        if not self._turn:
            return self._x.value - self._corner[0], self._top - self._y.value
        return self.shown(self._x.value, self._y.value)

    def _sides(self, index: int) -> tuple[float, float]:
        """Return where a character begins and ends."""
        box = self._box
        raw.FPDFText_GetLooseCharBox(self._handle, index, box)
        if not self._turn:
            return box.left - self._corner[0], box.right - self._corner[0]
        first, second = self.shown(box.left, box.bottom), self.shown(box.right, box.top)
        return min(first[0], second[0]), max(first[0], second[0])

    def _size_at(self, index: int) -> float:
        size: float = raw.FPDFText_GetFontSize(self._handle, index)
        if size < _REAL_SIZE:
            raw.FPDFText_GetMatrix(self._handle, index, self._matrix)
            size *= math.hypot(self._matrix.c, self._matrix.d)
        return max(size, 1.0)

    def _look(self, index: int) -> Look:
        length = raw.FPDFText_GetFontInfo(self._handle, index, self._name, 256, self._flags)
        key = (self._name.value, self._flags.value) if length else (b"", 0)
        if key not in self._looks:
            weight = raw.FPDFText_GetFontWeight(self._handle, index)
            name = _SUBSET.sub("", key[0].decode("utf-8", "replace"))
            bold = bool(_BOLD.search(name)) or weight >= _BOLD_WEIGHT or bool(key[1] & _BOLD_FLAG)
            italic = bool(_ITALIC.search(name)) or bool(key[1] & _ITALIC_FLAG)
            self._looks[key] = (name, bold, italic)
        return self._looks[key]

    def _look_within(self, index: int) -> Look:
        """Return the look of a character of a piece that others are asked for too."""
        drawn = raw.FPDFText_GetTextObject(self._handle, index)
        if not drawn:
            return self._look(index)
        key = ctypes.addressof(drawn.contents)
        look = self._by_piece.get(key)
        if look is None:
            look = self._by_piece[key] = self._look(index)
        return look
