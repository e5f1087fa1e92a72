"""Refusing PDF files whose streams unpack to far more than any plan, before pdfium unpacks them."""

from __future__ import annotations

import re
import zlib

_STREAM = re.compile(rb"stream\r?\n")
_TWICE = re.compile(rb"/Fl(?:ateDecode)?\s*/Fl(?:ateDecode)?\b")
_HEAD = 600  # bytes before a stream in which its dictionary stands
_PICTURE = re.compile(rb"/Subtype\s*/Image")
_SMALL = 32_000  # bytes; a smaller stream cannot grow past some 33 MB
_MOST_RATIO = 100  # unpacked to packed; drawn text stays below 20
_MOST_BYTES = 24_000_000  # unpacked, whatever the ratio, before the ratio counts
_STEP = 1 << 20


def unpacks_too_far(content: bytes) -> bool:
    """Say whether a packed stream of the file, pictures aside, is a bomb."""
    if _TWICE.search(content):
        return True
    for match in _STREAM.finditer(content):
        start = match.end()
        end = content.find(b"endstream", start)
        if end < 0:
            break
        if end - start < _SMALL:
            continue
        head = content[max(0, match.start() - _HEAD) : match.start()].rpartition(b"obj")[2]
        if b"Fl" in head and not _PICTURE.search(head) and _is_bomb(content[start:end]):
            return True
    return False


def _is_bomb(packed: bytes) -> bool:
    unpacker, grown = zlib.decompressobj(), 0
    most = max(_MOST_BYTES, _MOST_RATIO * len(packed))
    try:
        while packed and not unpacker.eof:
            grown += len(unpacker.decompress(packed, _STEP))
            packed = unpacker.unconsumed_tail
            if grown > most:
                return True
    except zlib.error:
        return False  # pdfium stops there as well
    return False
