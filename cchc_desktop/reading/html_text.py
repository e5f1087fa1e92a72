"""From the bytes of a web page to its characters: declared or guessed encoding, archived pages (MHTML)."""

from __future__ import annotations

import codecs
import email.policy
import re
from email.parser import BytesHeaderParser

from cchc_desktop.reading.sniff import decode, decode_windows

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_XML_HEAD = re.compile(r"\s*<\?xml[^>]*\?>")
# What a numeric reference such as &#150; means in a page that Word for Windows made.
_WINDOWS = {
    code: bytes([code]).decode("cp1252") for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}  # fmt: skip
_PAGE_WITHIN = 2_000_000  # bytes; programs write the page before its pictures


def page_text(content: bytes) -> str:
    """Return the markup of a page, or of the page in a web archive, as text."""
    if content.lstrip()[:13].lower() == b"mime-version:":
        content, declared = _archived(content)
    else:
        found = _DECLARED.search(content[:8192].replace(b"\0", b""))
        declared = found[1].decode("ascii", "ignore") if found else ""
    text = _decoded(content, declared)
    return _XML_HEAD.sub("", text.replace("\0", ""), count=1)


def repaired(text: str) -> str:
    """Put Windows signs where a page has control characters of Latin-1."""
    return text.translate(_WINDOWS)


def _decoded(content: bytes, declared: str) -> str:
    if (
        content.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        or b"\0" in content[:200]
    ):
        text = decode(content)
        if text is not None:
            return text
    try:
        # What calls itself Latin-1 is Windows-1252 in every browser.
        name = codecs.lookup(declared or "utf-8").name
        return content.decode("cp1252" if name in ("iso8859-1", "ascii") else name)
    except (LookupError, UnicodeDecodeError):
        pass
    return decode(content) or decode_windows(content) or content.decode("cp1252", "replace")


def _archived(content: bytes) -> tuple[bytes, str]:
    """Return the page of a web archive and the encoding it declares: the first part that says it is one."""
    at = content[:_PAGE_WITHIN].lower().find(b"text/html")
    if at < 0:
        return b"", ""
    start = content.rfind(b"\n--", 0, at)
    if start >= 0:
        border = content[start:at].split(b"\n", 2)[1].strip()
        end = content.find(b"\n" + border, at)
        content = content[start + 1 + len(border) : end if end > 0 else len(content)].lstrip()
    part = BytesHeaderParser(policy=email.policy.default).parsebytes(content)
    page = part.get_payload(decode=True)
    return (page, part.get_content_charset() or "") if isinstance(page, bytes) else (b"", "")
