"""Small Word files made by hand, one difficulty each."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def run(text: str, bold: bool = False, italic: bool = False) -> str:
    """A run; tabs and line ends become Word's own marks."""
    marks = f"{'<w:b/>' if bold else ''}{'<w:i/>' if italic else ''}"
    body = escape(text).replace("\t", "</w:t><w:tab/><w:t>").replace("\n", "</w:t><w:br/><w:t>")
    body = body.replace("<w:t>", '<w:t xml:space="preserve">')
    return f'<w:r><w:rPr>{marks}</w:rPr><w:t xml:space="preserve">{body}</w:t></w:r>'


def paragraph(*runs: str, style: str = "", number: tuple[int, int] | None = None, align: str = "") -> str:
    """A paragraph of ready runs or of plain texts."""
    inner = "".join(part if part.startswith("<") else run(part) for part in runs)
    facts = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number:
        facts += f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
    if align:
        facts += f'<w:jc w:val="{align}"/>'
    return f"<w:p><w:pPr>{facts}</w:pPr>{inner}</w:p>"


def table(*rows: list[list[str]] | list[str]) -> str:
    """A table; a cell is a text or a list of paragraphs (ready XML or texts)."""

    def cell(content: str | list[str]) -> str:
        parts = [content] if isinstance(content, str) else content
        inner = "".join(part if part.startswith("<w:") else paragraph(part) for part in parts)
        return f"<w:tc><w:tcPr/>{inner}</w:tc>"

    return (
        "<w:tbl><w:tblPr/>" + "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows) + "</w:tbl>"
    )


def _content_types(parts: Iterable[str]) -> str:
    sort = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    kinds = {"document": f"{sort}.document.main+xml", **{name: f"{sort}.{name}+xml" for name in parts}}
    named = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{kind}"/>' for name, kind in kinds.items()
    )
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'<Types xmlns="{_PACKAGE}/content-types">{defaults}{named}</Types>'


def word(body: str, **parts: str) -> bytes:
    """A Word file of a body; `parts` are the inner XML of numbering, styles, footnotes, endnotes, comments."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _content_types(parts))
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
            f'Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/document.xml", f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>"
        )
        links = "".join(
            f'<Relationship Id="r{name}" Type="{_RELATIONS}/{name}" Target="{name}.xml"/>' for name in parts
        )
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>',
        )
        for name, inner in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:{name} {_NAMESPACES}>{inner}</w:{name}>")
    return held.getvalue()


@pytest.fixture
def save(tmp_path: Path):
    """Write bytes or text to a file of a name and return its path."""

    def write(content: bytes | str, name: str = "ke-hoach.docx") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write
