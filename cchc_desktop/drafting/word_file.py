"""What the check takes from a Word file besides the plan read from it: its looks, and which notes are comments."""

from __future__ import annotations

import posixpath
from pathlib import Path

from cchc_desktop.checking.word import Parts, WordForm, form_of
from cchc_desktop.drafting.placing import squeezed
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
