"""Every format beside Word's own: from the bytes of a file to the document as printed, in Unicode."""

from __future__ import annotations

from collections.abc import Callable

from cchc_desktop.reading import refusals
from cchc_desktop.reading.docx_file import read_docx
from cchc_desktop.reading.odt_file import read_odt
from cchc_desktop.reading.old_letters import modernised, modernised_text, speaks_of_old_letters
from cchc_desktop.reading.package import Package
from cchc_desktop.reading.sniff import decode, decode_windows
from cchc_desktop.reading.source import Source
from cchc_desktop.reading.text_file import read_text


def read_format(kind: str, content: bytes, name: str) -> Source:
    """Read a file of a kind that `sniff.kind_of` told; a refusal is raised for one that cannot be read."""
    if kind == "text":
        return _read_plain(content, name)
    if kind in refusals.LATER:
        raise refusals.later(name, kind)
    return not_empty(modernised(_reader(kind)(content, name)), name)


def _reader(kind: str) -> Callable[[bytes, str], Source]:
    """Load the reader of a kind when such a file comes; the libraries behind them are slow to load."""
    if kind == "doc":
        from cchc_desktop.reading.doc_file import read_doc

        return read_doc
    if kind == "rtf":
        from cchc_desktop.reading.rtf_file import read_rtf

        return read_rtf
    if kind == "html":
        from cchc_desktop.reading.html_file import read_html

        return read_html
    from cchc_desktop.reading.pdf_file import read_image, read_pdf

    return read_pdf if kind == "pdf" else read_image


def read_word(package: Package) -> Source:
    """Read a Word file; its fonts are looked at only when its words speak of letters before Unicode."""
    source = not_empty(read_docx(package), package.name)
    if speaks_of_old_letters(source):
        return modernised(read_docx(package, fonts=True))
    return source


def read_open_document(package: Package) -> Source:
    """Read an OpenDocument text."""
    return not_empty(modernised(read_odt(package)), package.name)


def not_empty(source: Source, name: str) -> Source:
    """Return the source, or refuse a file in which nothing is printed."""
    if not source.blocks:
        raise refusals.empty(name)
    return source


def _read_plain(content: bytes, name: str) -> Source:
    text = decode(content)
    if text is None and b"\0" not in content[:4096]:
        text = decode_windows(content)
    if text is None:
        raise refusals.unknown(name) if b"\0" in content[:4096] else refusals.not_unicode(name)
    text, told = modernised_text(text)
    source = read_text(text)
    return Source(source.blocks, source.notes, (*source.losses, *told))
