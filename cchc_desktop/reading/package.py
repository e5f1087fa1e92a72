"""Open the parts of a Word file without trusting them: limits on size, ratio and depth, no entities, no network."""

from __future__ import annotations

import io
import lzma
import posixpath
import struct
import zipfile
import zlib
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from lxml import etree

from cchc_desktop.reading.refusals import damaged, too_big

MOST_BYTES = 120_000_000  # of one part, unpacked; the text of a thousand pages is some 20 MB
MOST_RATIO = 400  # unpacked to packed; real Word text stays below 60
RATIO_FROM = 2_000_000  # bytes; smaller parts may be packed as tightly as they like
# What the standard library raises on a broken archive; RuntimeError also for an encrypted part.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, RuntimeError, ValueError
)  # fmt: skip
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Package:
    """The parts of one OPC file held in memory."""

    def __init__(self, content: bytes, name: str) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except _BROKEN as error:
            raise damaged(name) from error
        self._relations: dict[str, list[tuple[str, str]]] = {}
        self.names = {entry.filename: entry for entry in self._zip.infolist()}

    def read(self, part: str) -> bytes | None:
        """Return a part's bytes, None when there is none."""
        entry = self.names.get(part)
        if entry is None:
            return None
        packed = max(1, entry.compress_size)
        if entry.file_size > MOST_BYTES or (
            entry.file_size > RATIO_FROM and entry.file_size / packed > MOST_RATIO
        ):
            raise too_big(self.name)
        try:
            with self._zip.open(entry) as stream:
                content = stream.read(entry.file_size + 1)
        except _BROKEN as error:
            raise damaged(self.name) from error
        if len(content) > entry.file_size:
            raise too_big(self.name)
        return content

    def xml(self, part: str) -> Any | None:
        """Return a part's root element, None when there is none."""
        content = self.read(part)
        if content is None:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True,
                                 remove_pis=True)  # fmt: skip
        try:
            root = etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise damaged(self.name) from error
        if root.getroottree().docinfo.doctype:
            raise damaged(self.name)  # no Word file has one; it is how entities get in
        return root

    @cached_property
    def main_part(self) -> str:
        """The name of the main document part."""
        for kind, target in self.relations(""):
            if kind == "officeDocument":
                return target
        return "word/document.xml"

    def relations(self, part: str) -> list[tuple[str, str]]:
        """Return (kind, target part) of every inner relation of a part; "" is the package."""
        if part not in self._relations:
            self._relations[part] = self._read_relations(part)
        return self._relations[part]

    def _read_relations(self, part: str) -> list[tuple[str, str]]:
        folder, _, leaf = part.rpartition("/")
        root = self.xml(posixpath.join(folder, "_rels", f"{leaf}.rels"))
        if root is None:
            return []
        found = []
        for relation in root.iter(_RELATION):
            if relation.get("TargetMode") == "External":
                continue
            target = relation.get("Target", "")
            whole = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            found.append((PurePosixPath(relation.get("Type", "")).name, posixpath.normpath(whole)))
        return found

    def related(self, kind: str) -> Any | None:
        """Return the root of the main document's related part of one kind ("styles", "numbering"…)."""
        for relation, target in self.relations(self.main_part):
            if relation == kind:
                return self.xml(target)
        return None


def is_word(package: Package) -> bool:
    """Say whether the package is a Word document."""
    return package.main_part in package.names and "word" in package.main_part.lower()
