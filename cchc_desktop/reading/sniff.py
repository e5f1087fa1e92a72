"""Recognise a file by its content; its name says nothing."""

from __future__ import annotations

import codecs
import re

from cchc_desktop.vietnamese.legacy import weigh
from cchc_desktop.vietnamese.text import nfc

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STARTS = (
    (b"%PDF", "pdf"), (b"{\\rtf", "rtf"), (b"\xff\xd8\xff", "image"), (b"\x89PNG", "image"), (b"GIF8", "image"),
    (b"II*\0", "image"), (b"MM\0*", "image"), (b"BM", "image"), (b"MIME-Version:", "html"),
)  # fmt: skip
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta)\b", re.I | re.S
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_PASSWORD = ("EncryptedPackage".encode("utf-16-le"), "EncryptionInfo".encode("utf-16-le"))


def kind_of(content: bytes) -> str:
    """Return "zip", "locked", "doc", "pdf", "rtf", "html", "xml", "image", "text" or "empty"."""
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        return "empty"
    if content.startswith(ZIP):
        return "zip"
    if content.startswith(OLE):
        return "locked" if any(mark in content for mark in _PASSWORD) else "doc"
    head = content[:4096].lstrip(b"\xef\xbb\xbf")
    for start, kind in _STARTS:
        if head.startswith(start) and (start != b"BM" or b"\0" in head[:32]):
            return kind
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) or b"<\0" in head[:200]:
        head = head.lstrip(b"\xff\xfe").replace(b"\0", b"")
    if _HTML.match(head):
        return "html"
    return "xml" if head.lstrip().startswith(b"<?xml") else "text"


def kind_of_zip(names: set[str], mimetype: bytes) -> str:
    """Tell office packages apart by what they hold."""
    if mimetype.startswith(b"application/vnd.oasis.opendocument.text"):
        return "odt"
    if any(name.startswith("xl/") for name in names):
        return "excel"
    if any(name.startswith("ppt/") for name in names):
        return "slides"
    return "docx" if "[Content_Types].xml" in names or "word/document.xml" in names else "unknown"


def decode(content: bytes) -> str | None:
    """Decode UTF-8 or UTF-16 text, with or without a byte-order mark; None when it is neither."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return _clean(content, encoding)
    zeros_even, zeros_odd = content[:2000:2].count(0), content[1:2000:2].count(0)
    if zeros_odd > zeros_even and zeros_odd > len(content[:2000]) // 20:
        return _clean(content, "utf-16-le")
    if zeros_even > len(content[:2000]) // 20:
        return _clean(content, "utf-16-be")
    return _clean(content, "utf-8")


def decode_windows(content: bytes) -> str | None:
    """Decode text of one byte a letter when its words say how: Vietnamese Windows-1258, TCVN3 or VNI; else None."""
    best, share = None, 0.5
    for encoding in ("cp1258", "cp1252"):
        text = content.decode(encoding, "replace")
        if _CONTROL.search(text):
            return None
        found = weigh(nfc(text) if encoding == "cp1258" else text)
        sound = found.unicode if encoding == "cp1258" else max(found.tcvn3, found.vni)
        if found.words and sound / found.words > share:
            best, share = text, sound / found.words
    return best


def _clean(content: bytes, encoding: str) -> str | None:
    try:
        text = content.decode(encoding).lstrip("\ufeff")
    except UnicodeDecodeError:
        return None
    return None if _CONTROL.search(text) else text
