"""What an RTF file states beside its text: fonts with their code pages, and the cells of table rows."""

from __future__ import annotations

from msgspec import Struct

from cchc_desktop.reading.doc_sprm import Cell, Shape
from cchc_desktop.reading.rtf_state import State
from cchc_desktop.reading.rtf_tokens import codec_of_charset, codec_of_page
from cchc_desktop.vietnamese.legacy import font_encoding

_PAGES = {b"mac": "mac_roman", b"pc": "cp437", b"pca": "cp850"}
_LEFT_EDGE = -1_000_000  # twips; where every row begins
_MOST_CELLS = 200


class _Font(Struct):
    name: str = ""
    by_charset: str = ""
    by_page: str = ""
    ended: bool = False  # whether its name is complete
    is_old: bool = False  # whether it is made for TCVN3 or VNI


class RtfFonts:
    """The font table and the file's own code page."""

    def __init__(self) -> None:
        self.default = 0
        self._page = "cp1252"
        self._fonts: dict[int, _Font] = {}

    def change(self, state: State, word: bytes, number: int | None) -> bool:
        """Apply a word about fonts or code pages; say whether it was one."""
        if word == b"fcharset" and state.place == "fonts":
            self._font(state).by_charset = codec_of_charset(number or 0, self._page)
        elif word == b"cpg" and state.place == "fonts":
            self._font(state).by_page = codec_of_page(number or 0)
        elif word == b"deff":
            state.font = self.default = number or 0
        elif word == b"ansicpg":
            self._page = codec_of_page(number or 1252)
        elif word in _PAGES:
            self._page = _PAGES[word]
        else:
            return False
        return True

    def add_name(self, state: State, text: str) -> None:
        """Put text to the name of the font that is being stated; a semicolon ends it."""
        font = self._font(state)
        if not font.ended:
            name, semicolon, _rest = text.partition(";")
            font.name, font.ended = (font.name + name).lstrip(), bool(semicolon)
            font.is_old = bool(font_encoding(font.name))

    def name(self, state: State) -> str:
        """Return the name of the font in use."""
        font = self._fonts.get(state.font)
        return "" if font is None else font.name

    def codec(self, state: State) -> str:
        """Return how bytes of the font in use are letters; of old Vietnamese fonts as in Windows-1252."""
        font = self._fonts.get(state.font)
        if font is None:
            return self._page
        if state.place == "fonts":
            return font.by_page or self._page
        return "cp1252" if font.is_old else font.by_page or font.by_charset or self._page

    def _font(self, state: State) -> _Font:
        return self._fonts.setdefault(state.font, _Font())


class RowDefinition:
    """The cells of the row that is being stated."""

    def __init__(self) -> None:
        self.shape = Shape()
        self._joined = self._goes_on = False

    def change(self, word: bytes, number: int | None) -> bool:
        """Apply a word about a row's cells; say whether it was one."""
        if word == b"trowd":
            self.shape = Shape()
            self._joined = self._goes_on = False
        elif word == b"cellx":
            left = self.shape.cells[-1].right if self.shape.cells else _LEFT_EDGE
            if len(self.shape.cells) < _MOST_CELLS:
                self.shape.cells.append(Cell(left, number or 0, self._joined, self._goes_on))
            self._joined = self._goes_on = False
        elif word == b"clmrg":
            self._joined = True
        elif word == b"clvmrg":
            self._goes_on = True
        elif word == b"trhdr":
            self.shape.header = True
        else:
            return False
        return True
