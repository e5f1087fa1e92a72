"""The signs of an RTF file (Rich Text Format 1.9.1): groups, control words, bytes; and the code pages of its fonts."""

from __future__ import annotations

import re
from collections.abc import Iterator

OPEN, CLOSE, WORD, BYTE, SIGN, TEXT = range(6)
_TOKEN = re.compile(
    rb"(?P<open>\{)|(?P<close>\})|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<byte>[0-9a-fA-F]{2})"
    rb"|\\(?P<sign>[^a-zA-Z'])|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\",
    re.DOTALL,
)
_WORD, _NUMBER = 3, 4  # groups of the expression
_KIND = {1: OPEN, 2: CLOSE, 5: BYTE, 6: SIGN, 7: TEXT}
_CHARSETS = {
    0: "cp1252", 1: "", 2: "symbol", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "cp950",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250", 255: "cp437",
}  # fmt: skip


Token = tuple[int, bytes, int | None]  # kind, a control word or byte or text, the number of a control word


def tokens(content: bytes) -> Iterator[Token]:
    """Walk the signs of a file; binary data behind `\\bin` is passed over."""
    place = 0
    while place < len(content):
        start, place = place, len(content)
        for match in _TOKEN.finditer(content, start):
            group = match.lastindex
            if group in (_NUMBER, _WORD):
                word, digits = match.group(_WORD, _NUMBER)
                number = None if digits is None else int(digits)
                if word == b"bin":
                    place = match.end() + max(0, number or 0)
                    break
                yield WORD, word, number
            elif group is not None:
                yield _KIND[group], match.group(group), None


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
