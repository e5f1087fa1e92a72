"""A checked Word file: its looks, which of its notes are comments, and opening it to write a changed copy."""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import Any

from cchc_desktop.checking.word import Parts, WordForm, form_of
from cchc_desktop.drafting.placing import squeezed
from cchc_desktop.errors import UserError
from cchc_desktop.i18n import _
from cchc_desktop.plan import Plan
from cchc_desktop.reading.package import Package, is_word

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(path: Path) -> Package | None:
    """Open a Word file, None for another format."""
    content = path.read_bytes()
    if not content.startswith(b"PK"):
        return None
    package = Package(content, path.name)
    return package if is_word(package) else None


def form_in(package: Package) -> WordForm:
    """Return the looks of a Word file."""
    folder, _slash, leaf = package.main_part.rpartition("/")
    relations = package.xml(f"{folder}/_rels/{leaf}.rels")
    related = {}
    for relation in () if relations is None else relations:
        kind = relation.get("Type", "").rpartition("/")[2]
        if kind in ("header", "footer") and relation.get("TargetMode") != "External":
            part = package.xml(posixpath.normpath(posixpath.join(folder, relation.get("Target", ""))))
            if part is not None:
                related[relation.get("Id", "")] = part
    return form_of(
        Parts(
            package.xml(package.main_part),
            package.related("styles"),
            package.related("numbering"),
            package.related("theme"),
            related,
        )
    )


def own_notes(plan: Plan, package: Package | None) -> tuple[str, ...]:
    """Return the notes of a plan, comments emptied: they speak about it. Only a Word file tells them apart."""
    if package is None:
        return ()
    root = package.related("comments")
    texts = () if root is None else ("".join(node.itertext(f"{_W}t")) for node in root.iter(f"{_W}comment"))
    comments = {squeezed(text) for text in texts}
    return tuple("" if squeezed(note) in comments else note for note in plan.notes)


def another(source: Path, out: Path) -> None:
    """Make sure that the file to be written is not the one that was checked. Raises `UserError`."""
    if out.resolve() == source.resolve():
        raise UserError(
            _("Tệp mới phải mang tên khác. Tệp gốc “{name}” còn nguyên.").format(name=source.name)
        )


def document_in(source: Path) -> Any:
    """Open a Word file to write a changed copy of it. Raises `UserError`."""
    import docx
    from docx.opc.exceptions import OpcError

    try:
        return docx.Document(str(source))
    except (OpcError, KeyError, ValueError, OSError) as error:
        raise UserError(
            _("Chỉ làm được với tệp Word .docx. “{name}” không phải tệp đó hoặc đã hỏng.").format(
                name=source.name
            )
        ) from error


def worded(document: Any) -> list[Any]:
    """Return every paragraph with words of its own, those of tables and boxes included."""
    from docx.text.paragraph import Paragraph

    found = (Paragraph(node, document) for node in document.element.body.iter(f"{_W}p"))
    return [paragraph for paragraph in found if paragraph.runs and paragraph.text.strip()]


def text_nodes(paragraph: Any) -> list[Any]:
    """Return the text nodes of a paragraph in order, without those of boxes within it and of deleted words."""
    nearest = (f"{_W}p", f"{_W}del", f"{_W}moveFrom")
    own = paragraph._p
    return [node for node in own.iter(f"{_W}t") if next(node.iterancestors(*nearest)) is own]
