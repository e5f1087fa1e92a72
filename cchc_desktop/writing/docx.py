"""Plan → Word file: one shipped package, the body written into it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from xml.sax.saxutils import escape

from cchc_desktop.decree import PageChoices
from cchc_desktop.files import replace_file
from cchc_desktop.plan import Plan
from cchc_desktop.writing import docx_parts as parts
from cchc_desktop.writing.compose import compose
from cchc_desktop.writing.docx_body import document_pieces, footnotes_part

_DEFLATE = 3  # a plan of 40 pages takes 10 KB instead of 6, in a third of the time
_PIECES = 100
_DATE = (1980, 1, 1, 0, 0, 0)  # the same plan gives the same bytes, whenever it is written


def write_docx(plan: Plan, path: Path, choices: PageChoices | None = None) -> None:
    """Write the plan as a Word file in the form of Decree 30.

    The file is replaced as a whole or not at all. Raises `CannotWrite` when the destination cannot be
    written. Nothing about where items came from goes into the file.
    """
    replace_file(Path(path), docx_bytes(plan, choices))


def docx_bytes(plan: Plan, choices: PageChoices | None = None) -> bytes:
    """Return the Word file of the plan; equal plans and choices give equal bytes."""
    choices = choices or PageChoices()
    document = compose(plan, choices)
    noted = bool(document.notes)
    contents: list[tuple[str, Iterable[str]]] = [
        ("[Content_Types].xml", (parts.content_types(noted),)),
        ("_rels/.rels", (parts.PACKAGE_RELATIONS,)),
        ("word/document.xml", document_pieces(document, choices)),
        ("word/_rels/document.xml.rels", (parts.document_relations(noted),)),
        ("word/styles.xml", (parts.styles_part(choices),)),
        ("word/settings.xml", (parts.settings(noted),)),
        ("word/header1.xml", (parts.PAGE_HEADER,)),
        ("word/header2.xml", (parts.FIRST_HEADER,)),
        ("docProps/core.xml", (_properties(document.title),)),
    ]
    if noted:
        contents.append(("word/footnotes.xml", (footnotes_part(document),)))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, pieces in contents:
            package.writestr(*_entry(name, pieces), compresslevel=_DEFLATE)
    return stream.getvalue()


def _entry(name: str, pieces: Iterable[str]) -> tuple[zipfile.ZipInfo, bytes]:
    """Return a part of the package; its pieces are encoded a few at a time, for long texts are slow to join."""
    entry = zipfile.ZipInfo(name, _DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    content, rest = bytearray(), iter(pieces)
    while some := "".join(islice(rest, _PIECES)):
        content += some.encode()
    return entry, bytes(content)


def _properties(title: str) -> str:
    """Title and language only: no author, no company, no times."""
    return (
        f"{parts.HEAD}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:language>vi-VN</dc:language></cp:coreProperties>"
    )
