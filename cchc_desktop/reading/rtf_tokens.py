"""The signs of an RTF file (Rich Text Format 1.9.1): groups, control words, bytes; and the code pages of its fonts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

OPEN, CLOSE, WORD, BYTE, SIGN, TEXT = range(6)
_TOKEN = re.compile(
    rb"(?P<open>\{)|(?P<close>\})|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<byte>[0-9a-fA-F]{2})"
    rb"|\\(?P<sign>[^a-zA-Z'])|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\",
    re.DOTALL,
)
_KIND = {"open": OPEN, "close": CLOSE, "byte": BYTE, "sign": SIGN, "text": TEXT}
_CHARSETS = {
    0: "cp1252", 1: "", 2: "symbol", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "cp950",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250", 255: "cp437",
}  # fmt: skip


class Token(NamedTuple):
    """One sign: a control word with its number, a byte, text, or a border of a group."""

    kind: int
    value: bytes = b""
    number: int | None = None


def tokens(content: bytes) -> Iterator[Token]:
    """Walk the signs of a file; binary data behind `\\bin` is passed over."""
    place = 0
    while match := _TOKEN.match(content, place):
        place = match.end()
        kind = match.lastgroup
        if kind in ("word", "number"):
            number = match["number"]
            value = None if number is None else int(number)
            if match["word"] == b"bin":
                place += max(0, value or 0)
            else:
                yield Token(WORD, match["word"], value)
        elif kind is not None:
            yield Token(_KIND[kind], match[kind])


def codec_of_charset(charset: int, default: str) -> str:
    """Return the codec of a font's charset; `default` when the charset does not say."""
    return _CHARSETS.get(charset, default) or default


def codec_of_page(page: int, default: str = "cp1252") -> str:
    """Return the codec of a code page number, `default` for one that is not known."""
    name = {65001: "utf-8", 10000: "mac_roman"}.get(page, f"cp{page}")
    try:
        "".encode(name)
    except LookupError:
        return default
    return name


def decoded(content: bytes, codec: str) -> str:
    """Decode bytes of a font; a byte without a letter there is taken as Latin-1."""
    if codec == "symbol":
        return "".join(chr(0xF000 + byte) if byte > 0x1F else chr(byte) for byte in content)
    try:
        return content.decode(codec)
    except UnicodeDecodeError:
        return "".join(_one(bytes([byte]), codec) for byte in content)


def _one(byte: bytes, codec: str) -> str:
    try:
        return byte.decode(codec)
    except UnicodeDecodeError:
        return byte.decode("latin-1")
