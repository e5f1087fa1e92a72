"""Styles and font names of a Word 97-2003 file ([MS-DOC] 2.9.271, 2.9.286)."""

from __future__ import annotations

import struct
from copy import copy

from msgspec import Struct

from cchc_desktop.reading.doc_container import FONTS, STYLES, DocFile
from cchc_desktop.reading.doc_sprm import Look, Shape, change_look, change_shape, sprms

_PARAGRAPH, _CHARACTER = 1, 2
_NO_STYLE = 0xFFF
_DEEPEST = 12  # styles based on styles; a longer chain is a ring
_CONTENTS = range(19, 28)  # built-in styles of a table of contents
_MOST_CHANGES = 2_000  # bytes of one style; Word's own stay below 300
_CHARACTER_STYLE = 0x4A30


class _Definition(Struct):
    built_in: int
    kind: int
    base: int
    paragraph: bytes
    run: bytes


class DocStyles:
    """Resolves styles and the changes laid over them; equal questions are worked out once."""

    def __init__(self, file: DocFile) -> None:
        self.fonts = _font_names(file.part(FONTS))
        self._definitions: dict[int, _Definition] = {}
        self._default_font = -1
        self._read(file.part(STYLES))
        self._looks: dict[tuple[int, bytes], Look] = {}
        self._style_looks: dict[int, Look] = {}
        self._style_shapes: dict[int, Shape] = {}

    def _read(self, part: bytes) -> None:
        if len(part) < 20:
            return
        head = int.from_bytes(part[:2], "little")
        count, base_size = struct.unpack_from("<HH", part, 2)
        if head >= 14:
            self._default_font = int.from_bytes(part[14:16], "little")
        place = 2 + head
        for index in range(count):
            size = int.from_bytes(part[place : place + 2], "little")
            if size:
                definition = _definition(part[place + 2 : place + 2 + size], base_size)
                if definition is not None:
                    self._definitions[index] = definition
            place += 2 + size
            if place >= len(part):
                return

    def is_contents(self, style: int) -> bool:
        """Say whether a style is one of a table of contents."""
        definition = self._definitions.get(style)
        return definition is not None and definition.built_in in _CONTENTS

    def shape(self, style: int, changes: bytes) -> Shape:
        """Return how a paragraph of a style with changes is printed."""
        if style not in self._style_shapes:
            known = Shape()
            for definition in self._chain(style):
                if 1 <= definition.built_in <= 9:
                    known.level = definition.built_in
                change_shape(known, definition.paragraph)
            known.cells = []
            self._style_shapes[style] = known
        shape = copy(self._style_shapes[style])
        change_shape(shape, changes)
        return shape

    def look(self, style: int, changes: bytes) -> Look:
        """Return how a run with changes is printed in a paragraph of a style."""
        key = (style, changes)
        if key not in self._looks:
            by_style = self._style_look(style)
            look = copy(by_style)
            for code, operand in sprms(changes):
                if code == _CHARACTER_STYLE:
                    for definition in self._chain(int.from_bytes(operand, "little")):
                        change_look(look, definition.run, by_style)
            change_look(look, changes, by_style)
            if len(self._looks) < 100_000:
                self._looks[key] = look
            return look
        return self._looks[key]

    def font(self, look: Look) -> str:
        """Return the name of a run's font, "" when it is not known."""
        return self.fonts[look.font] if 0 <= look.font < len(self.fonts) else ""

    def _style_look(self, style: int) -> Look:
        if style not in self._style_looks:
            look = Look(font=self._default_font)
            for definition in self._chain(style):
                change_look(look, definition.run, copy(look))
            self._style_looks[style] = look
        return self._style_looks[style]

    def _chain(self, style: int) -> list[_Definition]:
        chain: list[_Definition] = []
        while style != _NO_STYLE and style in self._definitions and len(chain) < _DEEPEST:
            chain.append(self._definitions[style])
            style = chain[-1].base
        return chain[::-1]


def _definition(record: bytes, base_size: int) -> _Definition | None:
    if len(record) < 8:
        return None
    first, second, third = struct.unpack_from("<HHH", record)
    kind, base, count = second & 0xF, second >> 4, third & 0xF
    place = base_size
    name_length = int.from_bytes(record[place : place + 2], "little")
    place += 2 + 2 * name_length + 2
    parts: list[bytes] = []
    for _index in range(count):
        place += place & 1
        size = int.from_bytes(record[place : place + 2], "little")
        parts.append(record[place + 2 : place + 2 + min(size, _MOST_CHANGES)])
        place += 2 + size
    if kind == _PARAGRAPH:
        paragraph = parts[0][2:] if parts else b""
        return _Definition(first & 0xFFF, kind, base, paragraph, parts[1] if len(parts) > 1 else b"")
    run = parts[0] if kind == _CHARACTER and parts else b""
    return _Definition(first & 0xFFF, kind, base, b"", run)


def _font_names(part: bytes) -> list[str]:
    names: list[str] = []
    place = 4
    while place < len(part):
        size = part[place] + 1
        record = part[place : place + size]
        name = record[40:].decode("utf-16-le", "replace").split("\0")[0]
        names.append(name)
        place += size
    return names
